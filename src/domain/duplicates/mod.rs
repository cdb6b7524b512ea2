//! Records that are likely of one person: found by blocks of what they share, scored from 0 to 100, and explained part by part.
//!
//! `profile` is what is compared of a person, `likeness` compares two, `blocks` finds whom to compare, so that 20,000 people take no
//! comparison of each with each, and `told_apart` remembers who was said not to be the same. Staff are told; participants never.

mod blocks;
mod likeness;
mod profile;
mod told_apart;

pub use blocks::{Likely, People};
pub use likeness::{Likeness, Reason, likeness};
pub use profile::Profile;
pub use told_apart::{tell_apart, told_apart};

/// From this score on two records are listed as likely the same person.
pub const LISTED_FROM: u8 = 50;
/// From this score on somebody is offered while a new person is typed, and beside a temporary one.
pub const OFFERED_FROM: u8 = 35;
