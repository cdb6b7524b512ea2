//! Who could support whom, and the best plan for everybody at once: values in, a plan with its reasons out.
//!
//! Read in this order: `profile` (what matters of either side), `rules` (what forbids a pair), `parts` (what it scores), `traits` (the numbers it is compared by), `scheme` (how much each counts), `records` and `assess` (both sides, and every pair of them), `scores` (kept for the next plan); then `pool` (who waits, who has room, what each pair scores), `plan` (the three aims), `unpaired` (who is left and what would pair them), `introducing` (whether the rules still allow a pair of it); then how a plan is found: `greatest`, `network`, `prices`, `first`, `bottleneck`.

mod assess;
mod bottleneck;
mod first;
mod greatest;
mod hours;
mod introducing;
mod network;
mod parts;
mod plan;
mod pool;
mod prices;
mod profile;
mod records;
mod rules;
mod scheme;
mod scores;
mod traits;
mod unpaired;

pub use assess::{Assessed, Sides};
pub use hours::{Hours, Stretch};
pub use introducing::{agree, couple_of, introduce, refused};
pub use parts::{Part, Said, Scored, parts};
pub use plan::{Empty, Pair, Plan, plan};
pub use pool::{Aim, Pool, PoolError, Score, Supporter};
pub use profile::{Check, Level, Meeting, Past, Profile, RuledOut, Supporting, Travel, Waiting};
pub use rules::{Caution, Forbidden, cautions, forbidden};
pub use scheme::{Scheme, Weight};
pub use scores::Scores;
pub use unpaired::{Recruit, Relax, Unpaired, Why, unpaired};
