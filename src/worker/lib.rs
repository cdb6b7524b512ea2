//! What page and workers say to each other. A worker is fetched when first wanted; what it does is in the crate `tasks`.
//!
//! `protocol` has the words, with `printed`, a finished report, and `planning`, a plan of matches; `client` is the page's side. `recovery` is the
//! printed code, light enough for the page. A worker that held a secret is ended after its task, so that its memory is given back.

pub mod planning;
pub mod printed;
pub mod protocol;
pub mod recovery;

#[cfg(target_arch = "wasm32")]
pub mod client;
