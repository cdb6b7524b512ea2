//! A clock that was wrong: what it stamped far ahead is stamped anew, so that it does not win over everything that is written later.

use super::cipher::random;
use super::error::VaultError;
use super::restore::differences;
use super::row::StampedRow;
use super::stamp::{Clock, DeviceId, Stamp, ahead_ms};
use super::store::Store;
use super::unlocked::UnlockedVault;
use domain::order::gathered;

impl<S: Store> UnlockedVault<S> {
    /// Takes `now_ms` as right: every stamp more than a day ahead of it becomes one of now, the latest that it can truly have been
    /// written. The vault is a new device afterwards, so that a stamp which the wrong clock gave is never given again. `progress`
    /// hears how many pages of how many are sealed; on an error nothing has changed. Gives the number of records mended.
    pub async fn mend_clock(&mut self, now_ms: u64, mut progress: impl FnMut(usize, usize)) -> Result<usize, VaultError> {
        let ahead = |stamp: &Stamp| ahead_ms(stamp.time, now_ms).is_some();
        let before = self.replica().await;
        let times = before.rows.values().flat_map(|row| row.fields()).map(|field| field.stamp);
        let latest = times.filter(|stamp| !ahead(stamp)).map(|stamp| stamp.time).max().unwrap_or_default();

        let mut ledger = self.ledger.clone();
        ledger.device = DeviceId(random()?);
        ledger.clock = Clock::seen(latest).tick(now_ms);
        ledger.saved_ms = now_ms;
        let (time, device) = (ledger.clock.time(), ledger.device);
        let mended = |stamp: Stamp| if ahead(&stamp) { Stamp { time, device, slot: stamp.slot } } else { stamp };

        let mut after = before.clone();
        let rows = after.rows.values_mut().map(|row| row.restamp(mended)).filter(|changed| *changed).count();
        ledger.erased = ledger.erased.restamped(mended);
        let plans = self.plan(differences(before, after)).await?;
        let every = gathered(self.keyring.data.keys().copied());
        self.store_plans(plans, ledger, every, Vec::new(), &mut progress).await?;
        Ok(rows)
    }
}

impl StampedRow {
    /// Gives every field another stamp; whether any differs from before.
    pub(super) fn restamp(&mut self, stamp: impl Fn(Stamp) -> Stamp) -> bool {
        let mut changed = false;
        for field in self.fields_mut() {
            let after = stamp(field.stamp);
            changed |= after != field.stamp;
            field.stamp = after;
        }
        changed
    }
}
