//! Every word on screen, from the files in `locales`: a missing or misspelt key does not compile.
//!
//! `staff` has the words of the staff's screens, in English; `participant` those that are handed to the people who sign in, in their
//! own language. `build/words.rs` makes both; docs/decisions/0005-words.md says how and why.

pub mod areas;
mod number;
pub mod participant;
mod phrase;
pub mod staff;

pub use number::number;
pub use participant::{LANGUAGES, Language, Wording, WordingError};
pub use phrase::{Phrase, Piece};
