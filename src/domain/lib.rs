//! What the charity's records are and the rules they keep: plain values, no clock, no randomness, no browser.
//!
//! Read in this order: `cell` (one value as text), `record` (one row), the record files, `dataset` (all rows), `change` (what an action does).

#[macro_use]
mod record;
pub mod cell;
pub mod change;
#[macro_use]
pub mod codes;
pub mod dataset;
pub mod dates;
pub mod ids;
pub mod looked_at;
pub mod piece;
pub mod row;
pub mod table;

pub mod amendment;
pub mod attendance;
pub mod casework;
pub mod concern;
pub mod consent;
pub mod consenting;
pub mod contact;
pub mod issued_report;
pub mod mentoring;
pub mod organisation;
pub mod outcomes;
pub mod person;
pub mod programme;
pub mod session;
pub mod settings;
pub mod volunteering;
pub mod wording;

pub mod candidate_checks;
pub mod capacity;
pub mod concerning;
pub mod conflict_search;
pub mod correcting_days;
pub mod counted_words;
pub mod drawing;
pub mod duplicates;
pub mod enrolling;
pub mod foreseen;
pub mod guessable;
pub mod imported;
pub mod intake;
pub mod introducing;
pub mod language_tags;
pub mod litigation_friend;
pub mod match_error;
pub mod match_life;
pub mod match_reviews;
pub mod matching_details;
pub mod mentions;
pub mod merging;
pub mod moving;
pub mod names;
pub mod neighbours;
pub mod notice;
pub mod one_to_one;
pub mod order;
pub mod pairing;
pub mod person_columns;
pub mod person_details;
pub mod personal_code;
pub mod proceedings;
pub mod recurrence;
pub mod register;
#[cfg(any(test, feature = "sample"))]
pub mod sample;
pub mod schedule;
pub mod search;
pub mod sharing;
pub mod signature;
pub mod sound;
pub mod station;
pub mod story;
pub mod supporting_roles;
pub mod swapping;
pub mod volunteer_hours;
pub mod volunteer_record;
pub mod waiting;

pub use change::{Change, Edit};
pub use dataset::{Dataset, Loader, Records};
pub use piece::Edition;
pub use record::{Column, FieldProblem, Key, Pair, Record};
pub use row::{Row, RowKey};
pub use table::Table;
