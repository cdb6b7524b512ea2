//! People: finding somebody, and what is recorded of them.
//!
//! `list` finds and adds; `person` shows one person: `facts` and `edit` what is recorded, `enrolments` what they take, `visits` where they came;
//! `erase` forgets them for good.

pub mod details_form;
pub mod erase_model;
pub mod list_model;
pub mod person_model;

#[cfg(target_arch = "wasm32")]
mod add;
#[cfg(target_arch = "wasm32")]
mod edit;
#[cfg(target_arch = "wasm32")]
mod enrolments;
#[cfg(target_arch = "wasm32")]
mod erase;
#[cfg(target_arch = "wasm32")]
mod facts;
#[cfg(target_arch = "wasm32")]
mod list;
#[cfg(target_arch = "wasm32")]
mod person;
#[cfg(target_arch = "wasm32")]
mod visits;

#[cfg(target_arch = "wasm32")]
pub use list::People;
#[cfg(target_arch = "wasm32")]
pub use person::PersonPage;
