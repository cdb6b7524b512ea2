//! Journeys through the release build in a real browser, as a person makes them: `make test-journeys`.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../support/mod.rs"]
mod support;

mod around_the_sheet;
mod bad_pools;
mod by_keyboard;
mod cards;
mod charts;
mod clocks;
mod consents;
mod doubles;
mod drawn;
mod ending;
mod engines;
mod erasing;
mod first_run;
mod fold_kills;
mod friends;
mod imports;
mod issuing;
mod kills;
mod languages;
mod locking;
mod losses;
mod matching;
mod memory;
mod mending;
mod neighbours;
mod offline;
mod own_reports;
mod policy;
mod power;
mod register;
mod report;
mod room;
mod screens;
mod station;
mod station_paths;
mod steps;
mod tabs;
mod taking_in;
mod under_a_finger;
mod versions;
mod volunteers;
mod waiting;
