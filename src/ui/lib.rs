//! Accessible components; words arrive as properties.
#![cfg(target_arch = "wasm32")]

mod action_menu;
mod choice;
mod dialog;
mod field;
mod folded;
mod icon;
mod keys;
mod long_text;
mod private_text;
mod problem;
mod progress;
mod rare;
mod secret;
mod select;

pub use action_menu::{ActionGroup, ActionMenu};
pub use choice::{Checkbox, Choices, Segments, ticked_once_stored};
pub use dialog::{Dialog, ProblemInFront};
pub use field::{Field, TextInput};
pub use folded::Folded;
pub use icon::{Glyph, Icon, Logo};
pub use long_text::LongText;
pub use private_text::private_text;
pub use problem::{Problem, ProblemSummary, problem_at};
pub use progress::Working;
pub use rare::Rare;
pub use secret::{NOT_TO_BE_KEPT, Secret};
pub use select::Select;
