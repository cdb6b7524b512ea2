//! Issue a report: keep it as it stands, for ever. Nothing alters what is kept; taking the step back takes the report away.

use super::{ActionError, ids};
use domain::dates::Moment;
use domain::{Change, Edit};
use platform::clock;
use report::issued::Draft;

/// The change that keeps a report as issued now; `reason` is why, where something spoke against it.
pub fn issue(draft: &Draft, by: &str, reason: &str) -> Result<Change, ActionError> {
    let now = clock::now();
    let record = draft.record(ids::issued_report(), Moment::exactly(now.date, now.time), by, reason).ok_or(ActionError::Gone)?;
    Ok(Change::one(Edit::put(None, &record)))
}
