//! The reports that were issued: each as it was, its files, and what has changed since and why.
//!
//! Pure, and tested natively: `files` (the stored paper as rows, and what its files are called) and `changed_model` (then, now, and why).

pub mod changed_model;
pub mod files;

#[cfg(target_arch = "wasm32")]
mod changed;
#[cfg(target_arch = "wasm32")]
mod list;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod sheet;

#[cfg(target_arch = "wasm32")]
pub use list::IssuedReports;
#[cfg(target_arch = "wasm32")]
pub use page::IssuedPage;

#[cfg(test)]
mod tests;
