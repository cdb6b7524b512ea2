//! Who could support whom, and the best plan for everybody at once: values in, a plan with its reasons out.
//!
//! Read in this order: `pool` (who waits, who has room, what each pair scores), `plan` (the three aims), then how it is found: `greatest`, `network`, `prices`, `first`, `bottleneck`.

mod bottleneck;
mod first;
mod greatest;
mod network;
mod plan;
mod pool;
mod prices;

pub use plan::{Empty, Pair, Plan, plan};
pub use pool::{Aim, Pool, PoolError, Score, Supporter};
