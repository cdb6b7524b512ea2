//! Matches: who waits, who has room, the plan that pairs them, and its life with every pair.
//!
//! `kinds` and `saying` are the words; `board_model` is the board as values, with `why_model` where there is no pair. `board` shows it: `planning` has the plan made, `pair` and `unpaired` are its rows, `counts` what counts, `others` everybody else for one person, `rule_out` and `introduce` what is decided of pairs, `under_way` the matches there are. `life` is one match: `contacts` what happens in it, `end` its ending, `correct_days` a day put right. `details` is what matching asks of one person.
//! `friends` and `checks` are what litigation friends have besides, `picture` is a scheme to look at, `sheet` what a supporter may know.

pub mod board_model;
pub mod compare_model;
pub mod details_model;
pub mod friends_model;
pub mod kinds;
pub mod life_model;
pub mod others_model;
pub mod picture_model;
pub mod saying;
pub mod sheet_model;
pub mod spoken_model;
pub mod swap_model;
pub mod week_model;
pub mod why_model;

#[cfg(target_arch = "wasm32")]
mod board;
#[cfg(target_arch = "wasm32")]
mod checks;
#[cfg(target_arch = "wasm32")]
mod compare;
#[cfg(target_arch = "wasm32")]
mod contacts;
#[cfg(target_arch = "wasm32")]
mod correct_days;
#[cfg(target_arch = "wasm32")]
mod counts;
#[cfg(target_arch = "wasm32")]
mod details;
#[cfg(target_arch = "wasm32")]
mod end;
#[cfg(target_arch = "wasm32")]
mod friends;
#[cfg(target_arch = "wasm32")]
mod intervals;
#[cfg(target_arch = "wasm32")]
mod introduce;
#[cfg(target_arch = "wasm32")]
mod kinds_nav;
#[cfg(target_arch = "wasm32")]
mod life;
#[cfg(target_arch = "wasm32")]
mod others;
#[cfg(target_arch = "wasm32")]
mod pair;
#[cfg(target_arch = "wasm32")]
mod picture;
#[cfg(target_arch = "wasm32")]
mod planning;
#[cfg(target_arch = "wasm32")]
mod rule_out;
#[cfg(target_arch = "wasm32")]
mod sheet;
#[cfg(target_arch = "wasm32")]
mod spoken;
#[cfg(target_arch = "wasm32")]
mod swap;
#[cfg(target_arch = "wasm32")]
mod under_way;
#[cfg(target_arch = "wasm32")]
mod unpaired;
#[cfg(target_arch = "wasm32")]
mod week;

#[cfg(target_arch = "wasm32")]
pub use board::Matches;
#[cfg(target_arch = "wasm32")]
pub use compare::Compare;
#[cfg(target_arch = "wasm32")]
pub use details::{CheckedKinds, Details};
#[cfg(target_arch = "wasm32")]
pub use kinds_nav::Kinds;
#[cfg(target_arch = "wasm32")]
pub use life::MatchPage;
#[cfg(target_arch = "wasm32")]
pub use picture::PicturePage;
#[cfg(target_arch = "wasm32")]
pub use sheet::SupporterSheet;
