//! Reports: a period and a programme are chosen, and the report stands there, every number open to doubt.
//!
//! Pure, and tested natively: `period` (what is asked), `answer` and `checks` (what comes of it), `headline`, `paper`,
//! `naming` and `numbers` (how it reads), `detail` (what is behind a number), `printed` and `spreadsheet` (what leaves as a file), `compare` (the
//! period before beside it), `issue_model` (what is kept when it is issued, and what speaks against that). The rest is the screen.

pub mod answer;
pub mod cell_names;
pub mod checks;
pub mod compare;
pub mod detail;
pub mod headline;
pub mod issue_model;
pub mod naming;
pub mod numbers;
pub mod paper;
pub mod period;
pub mod printed;
pub mod spreadsheet;

#[cfg(target_arch = "wasm32")]
mod behind;
#[cfg(target_arch = "wasm32")]
mod choices;
#[cfg(target_arch = "wasm32")]
mod issue;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod sheet;

#[cfg(target_arch = "wasm32")]
pub use choices::Choices;
#[cfg(target_arch = "wasm32")]
pub use page::{NAMES, Reports, TABLES};

#[cfg(test)]
mod tests;
