//! Disclosure control: which numbers a reader may see, so that nobody can be told from a small one.
//!
//! `profile` has the rules for each audience; `counted` is what an indicator's own file says of its numbers, `identity` what each counts, `parts`
//! joins those that some of the people leave over, `ages` says which years are; `book` which are one and the same and which add up, `nested` where the
//! work or the days of one are part of another's, `crossing` how those that are left out are bounded; `suppress` hides what is too small and
//! whatever would give it away; `attack` is what a reader
//! can work out, `open` what counts no people and tells of some; `release` puts the outcome into the report's values, `order` their rows where they
//! tell nothing. `ledger` looks at several reports together. The reading is in docs/disclosure.md.

mod ages;
mod attack;
mod book;
#[cfg(test)]
mod choices_tests;
mod counted;
mod crossing;
mod identity;
mod ledger;
mod nested;
mod numbers;
mod open;
mod order;
mod parts;
mod printed;
mod profile;
mod release;
mod span;
mod suppress;
#[cfg(test)]
mod tests;

pub use ages::AGE;
pub use counted::{Counted, Counts, RECORDED, SUPPORTED};
pub use identity::numbers as numbers_of;
pub use identity::{Identity, Kind, OTHER_LANGUAGES};
pub use ledger::{Isolated, Place, Printout, isolated};
pub use open::Sessions;
pub use printed::{Mark, Printed};
pub use profile::fewest_for_a_share;
pub use release::{Answered, attendances_by_month, fewest_in_a_row, release};
