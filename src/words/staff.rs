//! The words of the staff's screens: a module for each file of `locales/staff/en`.
//!
//! A text is a constant, `people::ADD`; one with something to fill in is a function whose arguments come in the alphabet's order,
//! `register::signed_in(name, time)`; a count comes first and chooses between one and many, `common::people(3)`.

include!(concat!(env!("OUT_DIR"), "/staff_words.rs"));
