//! What is slow or heavy to download, run in a web worker that is fetched when first wanted.
//!
//! `protocol` is what page and worker say to each other, with `printed`, a finished report; `client` is the page's side, `serve` the worker's, `tasks` the work itself: pure
//! functions, tested natively. `planning` is what they say of a plan of matches. `recovery` is the printed code, light enough for the page. A worker that held a secret is ended after its task,
//! so that its memory is given back.

pub mod planning;
pub mod printed;
pub mod protocol;
pub mod recovery;

#[cfg(target_arch = "wasm32")]
pub mod client;

#[cfg(feature = "worker")]
pub mod tasks;

#[cfg(all(feature = "worker", target_arch = "wasm32"))]
pub mod serve;
