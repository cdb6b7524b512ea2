//! Fuzzes the target of this name in tests/hostile.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| cairn_fuzz::hostile::run("station", bytes));
