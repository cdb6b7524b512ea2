//! A plan of matches, on its way between page and worker: both sides go in without a name, the plan and who is left come out.

use domain::ids::PersonId;
use matching::{Plan, PoolError, Unpaired};
use serde::{Deserialize, Serialize};

/// What came of planning.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Planned {
    /// The best plan, and whoever it leaves without a pair.
    Made(Plan, Vec<Unpaired>),
    /// Pins that no plan can keep.
    Contradiction(Contradiction),
}

/// Why pins cannot all be kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Contradiction {
    /// A pinned pair (who waits, who supports them) that a rule forbids.
    Forbidden(PersonId, PersonId),
    /// Somebody pinned to two.
    TwoSupporters(PersonId),
    /// More people pinned to somebody than they have places.
    MorePinsThanPlaces(PersonId, u32),
}

impl Contradiction {
    /// What the engine refused; nothing of what pins have no part in.
    pub fn of(error: &PoolError) -> Option<Contradiction> {
        Some(match error {
            PoolError::PinForbidden { supported, supporter } => {
                Contradiction::Forbidden(PersonId::new(supported)?, PersonId::new(supporter)?)
            }
            PoolError::PinnedToTwo { supported, .. } => Contradiction::TwoSupporters(PersonId::new(supported)?),
            PoolError::MorePinsThanPlaces { supporter, places, .. } => {
                Contradiction::MorePinsThanPlaces(PersonId::new(supporter)?, u32::try_from(*places).ok()?)
            }
            _ => return None,
        })
    }
}

/// Plans in a worker that is kept for the next plan, until `client::rest`. `progress` hears how many of those who wait are compared.
#[cfg(target_arch = "wasm32")]
pub async fn plan(
    sides: &matching::Sides,
    progress: impl FnMut(super::protocol::Progress),
) -> Result<Planned, super::protocol::WorkerError> {
    use super::protocol::{Answer, Task, WorkerError, decode, encode};
    let sides = encode(sides).ok_or(WorkerError::OutOfMemory)?;
    match super::client::run(Task::PlanMatches(sides.to_vec()), progress).await? {
        Answer::Bytes(planned) => decode(&planned).ok_or(WorkerError::Stopped),
        _ => Err(WorkerError::Stopped),
    }
}
