//! Volunteers and mentors: who holds a role, how their checks stand, what they gave.
//!
//! `model` is the list as values; `page` shows it, `row` one of them, `period` what was given in a period. `asked` opens what is asked in a few taps: `role`, `check`, `training`, `hours`, and `somebody`, who gets their first role.

pub mod model;

#[cfg(target_arch = "wasm32")]
mod asked;
#[cfg(target_arch = "wasm32")]
mod check;
#[cfg(target_arch = "wasm32")]
mod hours;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod period;
#[cfg(target_arch = "wasm32")]
mod role;
#[cfg(target_arch = "wasm32")]
mod row;
#[cfg(target_arch = "wasm32")]
mod somebody;
#[cfg(target_arch = "wasm32")]
mod training;

#[cfg(target_arch = "wasm32")]
pub use page::Volunteers;
