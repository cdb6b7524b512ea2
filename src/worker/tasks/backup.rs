//! A backup: the vault's snapshot in one file of the `age` format, which other tools can open with the passphrase.
//!
//! Inside the sealed file a line names the app and the version of what follows, so that a newer file says so instead of looking damaged.

use super::passphrase::prepared;
use crate::worker::protocol::WorkerError;
use age::scrypt::{Identity, Recipient};
use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor};
use std::io::{Read, Write};
use zeroize::Zeroizing;

/// What the plain text begins with, up to the version.
const MAGIC: &str = "cairn backup ";
const VERSION: u32 = 1;
/// More digits than any version will have.
const LONGEST_HEADER: usize = MAGIC.len() + 10;
/// scrypt's work factor when sealing: 2^16, 64 MiB and about a second on a tablet. Fixed, because calibrating needs a clock that wasm lacks.
const SEALING_WORK: u8 = 16;
/// The most when opening: 256 MiB, what the age tool itself uses. A hostile file cannot ask for more.
const OPENING_WORK: u8 = 18;

/// Seals a snapshot under a passphrase.
///
/// # Errors
/// `OutOfMemory` only: nothing else can go wrong with a passphrase as the one recipient.
pub fn seal(snapshot: Zeroizing<Vec<u8>>, passphrase: Zeroizing<String>) -> Result<Vec<u8>, WorkerError> {
    let mut recipient = Recipient::new(secret(&passphrase));
    recipient.set_work_factor(SEALING_WORK);
    seal_to(&recipient, VERSION, &snapshot).ok_or(WorkerError::OutOfMemory)
}

/// Opens a backup: its snapshot, whole, or nothing.
///
/// # Errors
/// `NotABackup`, `WrongPassphrase`, `Damaged` (cut short or altered), `NewerVersion`.
pub fn open(file: &[u8], passphrase: Zeroizing<String>) -> Result<Vec<u8>, WorkerError> {
    let decryptor = Decryptor::new_buffered(file).map_err(|error| refusal(&error))?;
    if !decryptor.is_scrypt() {
        return Err(WorkerError::NotABackup);
    }
    let mut identity = Identity::new(secret(&passphrase));
    identity.set_max_work_factor(OPENING_WORK);
    let mut reader = decryptor.decrypt(std::iter::once(&identity as _)).map_err(|error| refusal(&error))?;
    let mut plain = Zeroizing::new(Vec::new());
    plain.try_reserve_exact(file.len()).map_err(|_| WorkerError::OutOfMemory)?;
    // Every chunk is authenticated, the last one marked: a file that was cut short or altered fails here.
    reader.read_to_end(&mut plain).map_err(|_| WorkerError::Damaged)?;
    let (version, body) = header(&plain).ok_or(WorkerError::NotABackup)?;
    match version {
        VERSION => Ok(body.to_vec()),
        _ => Err(WorkerError::NewerVersion),
    }
}

fn secret(passphrase: &str) -> SecretString {
    SecretString::from(prepared(passphrase).as_str().to_owned())
}

fn seal_to(recipient: &Recipient, version: u32, snapshot: &[u8]) -> Option<Vec<u8>> {
    let encryptor = Encryptor::with_recipients(std::iter::once(recipient as _)).ok()?;
    let mut file = Vec::with_capacity(snapshot.len() + 1024);
    let mut writer = encryptor.wrap_output(&mut file).ok()?;
    writer.write_all(format!("{MAGIC}{version}\n").as_bytes()).ok()?;
    writer.write_all(snapshot).ok()?;
    writer.finish().ok()?;
    Some(file)
}

/// The version and what follows the first line.
fn header(plain: &[u8]) -> Option<(u32, &[u8])> {
    let end = plain.iter().take(LONGEST_HEADER + 1).position(|byte| *byte == b'\n')?;
    let line = std::str::from_utf8(&plain[..end]).ok()?;
    let version = line.strip_prefix(MAGIC)?.parse().ok()?;
    Some((version, &plain[end + 1..]))
}

fn refusal(error: &DecryptError) -> WorkerError {
    match error {
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => WorkerError::WrongPassphrase,
        // The header's authentication fails although the passphrase opened its key.
        DecryptError::InvalidMac | DecryptError::Io(_) => WorkerError::Damaged,
        DecryptError::UnknownFormat => WorkerError::NewerVersion,
        // No age file, sealed for keys instead of a passphrase, or asking for more work than any backup of ours.
        _ => WorkerError::NotABackup,
    }
}
