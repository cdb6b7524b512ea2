//! The targets of tests/hostile, compiled once for all fuzzers.

#[path = "../../tests/hostile/mod.rs"]
pub mod hostile;
