//! Concerns: raising one from a person or a match, following it until it is closed, and the list for staff.
//!
//! `model` is what is shown, as values; `list` is everybody's, `form` writes one down, `here` names those that are open on a match.

pub mod model;

#[cfg(target_arch = "wasm32")]
mod form;
#[cfg(target_arch = "wasm32")]
mod here;
#[cfg(target_arch = "wasm32")]
mod list;

#[cfg(target_arch = "wasm32")]
pub use form::{ConcernPage, RaiseConcern};
#[cfg(target_arch = "wasm32")]
pub use here::ConcernsHere;
#[cfg(target_arch = "wasm32")]
pub use list::Concerns;
