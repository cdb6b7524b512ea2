//! What a person does, a verb a file: decide in the domain, store, then show.
#![cfg(target_arch = "wasm32")]

pub mod clocks;
pub mod damage;
mod desk;
pub mod erase;
mod error;
pub mod first_run;
pub mod ids;
pub mod issuing;
pub mod keep;
pub mod lock;
pub mod neighbours;
pub mod packages;
mod place;
pub mod settings;
pub mod station;
pub mod tabs;
pub mod wording;
mod workspace;

pub use desk::{Desk, Phase};
pub use error::ActionError;
pub use workspace::Workspace;

// What pages show of the vault; they never touch the vault itself.
pub use vault::{DamagedPages, Erasure, Opened, PageProblem, SlotKind, SnapshotSummary, StationState, Unreadable, VaultError};
