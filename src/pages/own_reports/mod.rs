//! The organisation's own reports: copied, built entry by entry beside the report as it stands, given out and brought in as files; and the stories they tell.
//!
//! `asking` is a figure as a sentence made of choices, pure. `list` has the reports; `builder` one of them: `entries` and their order, `figure`, `others` the entries that are no figure, `parts`, `preview`. `stories` and `story` are the stories and quotes.

pub mod asking;

#[cfg(target_arch = "wasm32")]
mod builder;
#[cfg(target_arch = "wasm32")]
mod controls;
#[cfg(target_arch = "wasm32")]
mod entries;
#[cfg(target_arch = "wasm32")]
mod figure;
#[cfg(target_arch = "wasm32")]
mod list;
#[cfg(target_arch = "wasm32")]
mod others;
#[cfg(target_arch = "wasm32")]
mod parts;
#[cfg(target_arch = "wasm32")]
mod preview;
#[cfg(target_arch = "wasm32")]
mod stories;
#[cfg(target_arch = "wasm32")]
mod story;

#[cfg(target_arch = "wasm32")]
pub use builder::Builder;
#[cfg(target_arch = "wasm32")]
pub use list::OwnReports;
#[cfg(target_arch = "wasm32")]
pub use stories::Stories;
#[cfg(target_arch = "wasm32")]
pub use story::{NewStory, Story};
