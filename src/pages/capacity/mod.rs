//! Capacity and litigation friend: what is recorded of one person, the proceedings, who was asked before last resort, and the request.
//!
//! `model` is the page as values; `page` shows it, `record_form` writes a finding down, `proceedings`, `steps` and `request` are the parts
//! of a record that says somebody lacks capacity.

pub mod model;

#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod proceedings;
#[cfg(target_arch = "wasm32")]
mod record_form;
#[cfg(target_arch = "wasm32")]
mod request;
#[cfg(target_arch = "wasm32")]
mod steps;

#[cfg(target_arch = "wasm32")]
pub use page::CapacityPage;
