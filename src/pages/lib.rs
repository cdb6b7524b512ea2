//! One folder a screen: the page, its parts, its words. State is read, actions write.
//!
//! What is pure is built for the host too, so that it is tested natively.

pub mod aliases;
pub mod attention_model;
pub mod capacity;
pub mod concerns;
pub mod foretold;
pub mod in_words;
pub mod issued;
pub mod matches;
pub mod own_reports;
pub mod passphrase_verdict;
pub mod people;
pub mod programmes;
pub mod reports;
pub mod route;
pub mod session_words;
pub mod typed;
pub mod volunteers;

#[cfg(target_arch = "wasm32")]
pub mod attention;
#[cfg(target_arch = "wasm32")]
pub mod errors;
#[cfg(target_arch = "wasm32")]
pub mod frame;
#[cfg(target_arch = "wasm32")]
pub mod gate;
#[cfg(target_arch = "wasm32")]
pub mod isolated;
#[cfg(target_arch = "wasm32")]
pub mod paper;
#[cfg(target_arch = "wasm32")]
pub mod passphrase;
#[cfg(target_arch = "wasm32")]
pub mod recovery_sheet;
#[cfg(target_arch = "wasm32")]
pub mod register;
#[cfg(target_arch = "wasm32")]
pub mod safe_contact;
#[cfg(target_arch = "wasm32")]
pub mod settings;
#[cfg(target_arch = "wasm32")]
pub mod station;
#[cfg(target_arch = "wasm32")]
pub mod today;
#[cfg(target_arch = "wasm32")]
pub mod unlock;
#[cfg(target_arch = "wasm32")]
pub mod unsaved;
#[cfg(target_arch = "wasm32")]
pub mod warnings;
#[cfg(target_arch = "wasm32")]
pub mod welcome;
