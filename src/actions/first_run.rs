//! Make a vault, or bring one back from a backup.

use super::workspace::DeviceUnlocked;
use super::{ActionError, Desk};
use domain::cell::Cell;
use domain::organisation::{Organisation, OrganisationRole};
use domain::{Change, Edit, Row};
use platform::{clock, random};
use vault::{self, KdfParameters, Opened, Restored, SlotKind, SlotSecret, Unlocked, VaultError};
use worker::client;

/// What a new vault is made of.
pub struct NewVault {
    /// The organisation's name.
    pub organisation: String,
    /// The passphrase.
    pub passphrase: String,
    /// The recovery code, normalised.
    pub recovery_code: String,
    /// The plain body of a backup to bring back, if there is one.
    pub backup: Option<Vec<u8>>,
}

/// A vault just made, still to be shown with `Desk::open`.
pub struct Made {
    /// The open vault.
    pub unlocked: DeviceUnlocked,
    /// What came of bringing the backup back, if there was one.
    pub restored: Option<Result<Restored, VaultError>>,
}

/// Makes the vault. Until it is whole there is none: closing the tab before then leaves nothing behind.
pub async fn make_vault(desk: Desk, new: NewVault) -> Result<Made, ActionError> {
    let kdf = client::calibrate().await?;
    let passphrase = client::derive_key(new.passphrase, kdf.clone()).await?;
    let recovery_kdf = KdfParameters { salt: random::bytes(), ..kdf.clone() };
    let recovery = client::derive_key(new.recovery_code, recovery_kdf.clone()).await?;
    let store = desk.take_empty().ok_or(ActionError::Gone)?;
    let secrets = vec![
        SlotSecret { kind: SlotKind::Passphrase, kdf, derived: passphrase },
        SlotSecret { kind: SlotKind::RecoveryCode, kdf: recovery_kdf, derived: recovery },
    ];
    let now = clock::now();
    let mut vault = match vault::create(store, secrets, now.millis).await {
        Ok(vault) => vault,
        Err(error) => {
            desk.look().await;
            return Err(error.into());
        }
    };
    let restored = match new.backup {
        Some(body) => Some(vault.restore(&body, now.millis, |_, _| {}).await),
        None => {
            vault.commit(&host_organisation(&new.organisation), now.millis, |_, _| {}).await?;
            None
        }
    };
    let records = vault.records().0;
    Ok(Made { unlocked: Unlocked { vault, records, report: Opened::default() }, restored })
}

fn host_organisation(name: &str) -> Change {
    let mut row = Row::default();
    row.push("id", random::id());
    row.push("name", name.to_owned());
    row.push("roles", OrganisationRole::Host.write());
    match <Organisation as domain::Record>::read(&row) {
        Ok(organisation) => Change::one(Edit::put(None, &organisation)),
        Err(_) => Change::default(),
    }
}
