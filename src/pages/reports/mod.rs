//! Reports: a period and a programme are chosen, and the report stands there, every number open to doubt.
//!
//! Pure, and tested natively: `period` (what is asked), `answer` and `checks` (what comes of it), `headline`, `paper`,
//! `voices` (stories and figures of others), `naming` and `numbers` (how it reads), `detail` (what is behind a number), `printed` and `spreadsheet` (what leaves as a file). The rest is the screen.

pub mod answer;
pub mod checks;
pub mod detail;
pub mod headline;
pub mod naming;
pub mod numbers;
pub mod paper;
pub mod period;
pub mod printed;
pub mod spreadsheet;
pub mod voices;

#[cfg(target_arch = "wasm32")]
mod behind;
#[cfg(target_arch = "wasm32")]
mod choices;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod sheet;
#[cfg(target_arch = "wasm32")]
mod voices_sheet;

#[cfg(target_arch = "wasm32")]
pub use behind::Behind;
#[cfg(target_arch = "wasm32")]
pub use choices::Choices;
#[cfg(target_arch = "wasm32")]
pub use page::{Checks, Made, NAMES, Reports, TABLES};
#[cfg(target_arch = "wasm32")]
pub use sheet::Sheet;

#[cfg(test)]
mod tests;
