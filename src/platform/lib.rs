//! Thin wrappers over web-sys: clock, randomness, files, locks. No rule of the product.
//!
//! One browser ability a file. Callbacks live as long as the guard that comes back; a browser that lacks an ability says so in a type.
#![cfg(target_arch = "wasm32")]

pub mod broadcast;
pub mod camera;
pub mod clock;
pub mod closing;
pub mod curtain;
pub mod document;
pub mod download;
pub mod drag;
pub mod ending;
pub mod fetch;
pub mod files;
pub mod focus_kept;
pub mod fragment;
pub mod idle;
pub mod install;
pub mod keepsake;
mod listener;
pub mod locks;
pub mod names;
pub mod neighbours;
pub mod preferences;
pub mod presses;
pub mod random;
pub mod service_worker;
pub mod storage;
pub mod timers;

pub use listener::Listener;
