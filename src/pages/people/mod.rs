//! People: finding somebody, and what is recorded of them.
//!
//! `list` finds and adds; `person` shows one person: `facts` and `edit` what is recorded, `enrolments` what they take, `visits` where they came;
//! `erase` forgets them for good. `doubles` lists who may be recorded twice, `merge` joins two records.

pub mod area_model;
pub mod consents_model;
pub mod details_form;
pub mod doubles_model;
pub mod erase_model;
pub mod lately_model;
pub mod list_model;
pub mod merge_model;
pub mod named_model;
pub mod person_model;

#[cfg(target_arch = "wasm32")]
mod add;
#[cfg(target_arch = "wasm32")]
pub mod alike;
#[cfg(target_arch = "wasm32")]
mod code;
#[cfg(target_arch = "wasm32")]
mod consent_ask;
#[cfg(target_arch = "wasm32")]
mod consents;
#[cfg(target_arch = "wasm32")]
mod doubles;
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
mod merge;
#[cfg(target_arch = "wasm32")]
mod merged;
#[cfg(target_arch = "wasm32")]
mod one_to_one;
#[cfg(target_arch = "wasm32")]
mod person;
#[cfg(target_arch = "wasm32")]
mod visits;

#[cfg(target_arch = "wasm32")]
pub use doubles::Doubles;
#[cfg(target_arch = "wasm32")]
pub use list::People;
#[cfg(target_arch = "wasm32")]
pub use merge::MergePage;
#[cfg(target_arch = "wasm32")]
pub use person::PersonPage;
