//! Cairn, in reading order. What each module may import is in docs/architecture.md; `tests/architecture.rs` checks it.

pub mod domain;

pub mod report;

pub mod matching;

pub mod exchange;

pub mod vault;

pub mod worker;

pub mod words;

#[cfg(target_arch = "wasm32")]
pub mod platform;

#[cfg(target_arch = "wasm32")]
pub mod state;

#[cfg(target_arch = "wasm32")]
pub mod actions;

#[cfg(target_arch = "wasm32")]
pub mod ui;

pub mod pages;
