//! Reports that were issued: kept as they were, and compared with what the records say later.
//!
//! `keeping` makes the record and reads it back, `reading` reads a report's JSON as values again, `since` finds the figures that differ
//! today, `reasons` finds why, `taking_out` takes the stories of whoever is erased out of them. What several issued reports give away together is in `disclosure/ledger`.

pub mod keeping;
pub mod reading;
pub mod reasons;
pub mod since;
pub mod taking_out;
#[cfg(test)]
mod tests;

pub use keeping::{Draft, Kept};
pub use reasons::{Reason, reasons};
pub use since::{Changed, NotAgain, Said, since};
