//! Reports: a period and a programme are chosen, and the report stands there, every number open to doubt.
//!
//! Pure, and tested natively: `period` (what is asked), `answer`, `checks` and `outside` (what comes of it), `headline`, `paper`,
//! `drawn`, `naming` and `numbers` (how it reads), `detail` (what is behind a number), `printed` and `spreadsheet` (what leaves as a file). The rest is the screen.

pub mod answer;
pub mod checks;
pub mod detail;
pub mod drawn;
pub mod headline;
pub mod naming;
pub mod numbers;
pub mod outside;
pub mod paper;
pub mod period;
pub mod printed;
pub mod spreadsheet;

#[cfg(target_arch = "wasm32")]
mod behind;
#[cfg(target_arch = "wasm32")]
mod chart;
#[cfg(target_arch = "wasm32")]
mod choices;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod sheet;
#[cfg(target_arch = "wasm32")]
mod twice;

#[cfg(target_arch = "wasm32")]
pub use choices::Choices;
#[cfg(target_arch = "wasm32")]
pub use page::Reports;

#[cfg(test)]
mod tests;
