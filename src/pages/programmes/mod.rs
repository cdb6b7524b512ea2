//! Programmes, their strands and their activities; one activity and its sessions.
//!
//! `list` shows everything the charity runs; `activity` one activity: `sessions` what is planned and was held, `plan` makes more.

pub mod activity_form;
pub mod activity_model;
pub mod cards_model;
pub mod list_model;
pub mod plan_form;

#[cfg(target_arch = "wasm32")]
mod activity;
#[cfg(target_arch = "wasm32")]
mod add_session;
#[cfg(target_arch = "wasm32")]
mod cards;
#[cfg(target_arch = "wasm32")]
mod edit_activity;
#[cfg(target_arch = "wasm32")]
mod edit_programme;
#[cfg(target_arch = "wasm32")]
mod edit_strand;
#[cfg(target_arch = "wasm32")]
mod list;
#[cfg(target_arch = "wasm32")]
mod plan;
#[cfg(target_arch = "wasm32")]
mod plan_dates;
#[cfg(target_arch = "wasm32")]
mod sessions;
#[cfg(target_arch = "wasm32")]
mod waiting;

#[cfg(target_arch = "wasm32")]
pub use activity::ActivityPage;
#[cfg(target_arch = "wasm32")]
pub use cards::Cards;
#[cfg(target_arch = "wasm32")]
pub use list::Programmes;
