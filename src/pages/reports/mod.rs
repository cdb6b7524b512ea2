//! Reports: a period and a programme are chosen, and the report stands there, every number open to doubt.
//!
//! Pure, and tested natively: `period` (what is asked), `answer`, `checks` and `outside` (what comes of it), `headline`, `paper`, `drawn`,
//! `voices` (stories and figures of others), `naming` and `numbers` (how it reads), `guarding` and `small_print` (what was decided on small
//! numbers, and what a reader must know of it), `compare` (the period before beside it), `detail` (what is behind a number), `printed` and
//! `spreadsheet` (what leaves as a file), `issue_model` (what is kept when it is issued, and what speaks against that). The rest is the screen.

pub mod answer;
pub mod cell_names;
pub mod checks;
pub mod compare;
pub mod detail;
pub mod drawn;
pub mod guarding;
pub mod headline;
pub mod issue_model;
pub mod naming;
pub mod numbers;
pub mod outside;
pub mod paper;
pub mod period;
pub mod printed;
pub mod small_print;
pub mod spreadsheet;
pub mod voices;

#[cfg(target_arch = "wasm32")]
mod behind;
#[cfg(target_arch = "wasm32")]
mod chart;
#[cfg(target_arch = "wasm32")]
mod choices;
#[cfg(target_arch = "wasm32")]
mod deciding;
#[cfg(target_arch = "wasm32")]
mod issue;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod sheet;
#[cfg(target_arch = "wasm32")]
mod thresholds;
#[cfg(target_arch = "wasm32")]
mod twice;
#[cfg(target_arch = "wasm32")]
mod voices_sheet;

#[cfg(target_arch = "wasm32")]
pub use behind::Behind;
#[cfg(target_arch = "wasm32")]
pub use choices::Choices;
#[cfg(target_arch = "wasm32")]
pub use page::{Checks, Made, NAMES, Reports};
#[cfg(target_arch = "wasm32")]
pub use sheet::Sheet;

#[cfg(test)]
mod tests;
