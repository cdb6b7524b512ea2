//! The unlocked records in memory, reactive at the grain of what a screen shows. No I/O and no rules.
#![cfg(target_arch = "wasm32")]

mod notice;
mod records;

pub use notice::{Notice, NoticeKind};
pub use records::RecordsState;
