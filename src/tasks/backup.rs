//! A backup: the vault's snapshot in one file of the `age` format, which other tools can open with the passphrase.
//!
//! Inside the sealed file a line names the app and the version of what follows, so that a newer file says so instead of looking damaged.

use super::passphrase::prepared;
use age::scrypt::{Identity, Recipient};
use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor};
use std::io::{Read, Write};
use worker::protocol::WorkerError;
use zeroize::Zeroizing;

/// What every age file begins with, up to the format's version.
const AGE: &[u8] = b"age-encryption.org/";
/// What the plain text begins with, up to the version.
const MAGIC: &str = "cairn backup ";
const VERSION: u32 = 1;
/// More digits than any version will have.
const LONGEST_HEADER: usize = MAGIC.len() + 10;
/// scrypt's work factors when sealing: 2^17, 128 MiB and about two seconds on a tablet; half of it where that memory is not to be had. Not
/// calibrated: a backup is made seldom, and what it is sealed with stays for as long as it is kept.
const SEALING_WORK: u8 = 17;
const LESS_WORK: u8 = 16;
/// The most when opening: 256 MiB, what the age tool itself uses. A hostile file cannot ask for more.
const OPENING_WORK: u8 = 18;

/// Seals a snapshot under a passphrase.
///
/// # Errors
/// `OutOfMemory` only: nothing else can go wrong with a passphrase as the one recipient.
pub fn seal(snapshot: Zeroizing<Vec<u8>>, passphrase: Zeroizing<String>) -> Result<Vec<u8>, WorkerError> {
    let mut recipient = Recipient::new(secret(&passphrase));
    recipient.set_work_factor(if has_memory_for(SEALING_WORK) { SEALING_WORK } else { LESS_WORK });
    seal_to(&recipient, VERSION, &snapshot).ok_or(WorkerError::OutOfMemory)
}

/// Opens a backup: its snapshot, whole, or nothing.
///
/// # Errors
/// `NotABackup`, `WrongPassphrase`, `Damaged` (cut short or altered), `NewerVersion`.
pub fn open(file: &[u8], passphrase: Zeroizing<String>) -> Result<Vec<u8>, WorkerError> {
    if !file.starts_with(AGE) {
        return Err(WorkerError::NotABackup);
    }
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

/// Whether scrypt's memory for a work factor is to be had: it ends the program if not. A mebibyte more for the rest of it.
fn has_memory_for(work: u8) -> bool {
    Vec::<u8>::new().try_reserve_exact((1024 << work) + (1 << 20)).is_ok()
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

#[cfg(test)]
mod tests {
    use super::*;
    use age::x25519;

    /// Opening costs the same code at any factor; the least keeps the tests quick.
    const QUICK: u8 = 2;
    const SNAPSHOT: &[u8] = b"every record, sealed and opened again";

    fn typed(passphrase: &str) -> Zeroizing<String> {
        Zeroizing::new(passphrase.to_owned())
    }

    fn quick(version: u32, snapshot: &[u8], passphrase: &str) -> Vec<u8> {
        let mut recipient = Recipient::new(secret(passphrase));
        recipient.set_work_factor(QUICK);
        seal_to(&recipient, version, snapshot).unwrap()
    }

    #[test]
    fn what_is_sealed_opens_with_the_passphrase_typed_on_another_keyboard() {
        let file = seal(Zeroizing::new(SNAPSHOT.to_vec()), typed("cafe\u{301} harbour")).unwrap();
        assert_eq!(open(&file, typed("caf\u{e9} harbour")).as_deref(), Ok(SNAPSHOT));
    }

    #[test]
    fn a_backup_costs_twice_what_it_did_and_no_more_than_opening_bears() {
        let file = seal(Zeroizing::new(SNAPSHOT.to_vec()), typed("gravel otter pencil mandolin")).unwrap();
        let header = String::from_utf8_lossy(&file[..200]);
        assert_eq!(header.lines().nth(1).and_then(|line| line.rsplit(' ').next()), Some("17"), "{header}");
        const { assert!(SEALING_WORK <= OPENING_WORK && LESS_WORK < SEALING_WORK) };
        assert!(has_memory_for(LESS_WORK));
    }

    #[test]
    fn the_file_is_an_age_file_that_shows_nothing_of_the_snapshot() {
        let file = quick(VERSION, SNAPSHOT, "harbour");
        assert!(file.starts_with(b"age-encryption.org/v1\n-> scrypt "));
        assert!(!file.windows(6).any(|window| SNAPSHOT.starts_with(window)));
    }

    #[test]
    fn an_empty_snapshot_and_one_of_many_chunks_come_back_whole() {
        for length in [0, 1, 65_535, 65_536, 300_000] {
            let snapshot: Vec<u8> = (0..length).map(|at| at as u8).collect();
            assert_eq!(open(&quick(VERSION, &snapshot, "harbour"), typed("harbour")), Ok(snapshot));
        }
    }

    #[test]
    fn another_passphrase_is_said_to_be_wrong() {
        assert_eq!(open(&quick(VERSION, SNAPSHOT, "harbour"), typed("Harbour")), Err(WorkerError::WrongPassphrase));
    }

    #[test]
    fn a_file_cut_anywhere_gives_nothing() {
        let file = quick(VERSION, &[7; 70_000], "harbour");
        for length in (0..file.len()).step_by(997).chain([file.len() - 1, file.len() - 16, file.len() - 4_500]) {
            let error = open(&file[..length], typed("harbour")).err();
            assert!(matches!(error, Some(WorkerError::Damaged | WorkerError::NotABackup)), "cut to {length}: {error:?}");
        }
    }

    #[test]
    fn a_file_with_one_bit_turned_gives_nothing() {
        let file = quick(VERSION, SNAPSHOT, "harbour");
        for at in 0..file.len() {
            let mut altered = file.clone();
            altered[at] ^= 1;
            assert!(open(&altered, typed("harbour")).is_err(), "byte {at}");
        }
        let mut altered = file.clone();
        let last = altered.len() - 1;
        altered[last] ^= 1;
        assert_eq!(open(&altered, typed("harbour")), Err(WorkerError::Damaged));
    }

    #[test]
    fn something_after_the_end_is_damage() {
        let mut file = quick(VERSION, SNAPSHOT, "harbour");
        file.push(0);
        assert_eq!(open(&file, typed("harbour")), Err(WorkerError::Damaged));
    }

    #[test]
    fn a_backup_of_a_newer_version_says_so() {
        assert_eq!(open(&quick(VERSION + 1, SNAPSHOT, "harbour"), typed("harbour")), Err(WorkerError::NewerVersion));
    }

    #[test]
    fn other_files_are_not_backups() {
        for file in [&b""[..], b"PK\x03\x04", b"age-encryption", &[0; 5_000]] {
            assert_eq!(open(file, typed("harbour")), Err(WorkerError::NotABackup));
        }
        let recipient = x25519::Identity::generate().to_public();
        let for_a_key = age::encrypt(&recipient, SNAPSHOT).unwrap();
        assert_eq!(open(&for_a_key, typed("harbour")), Err(WorkerError::NotABackup));
    }

    #[test]
    fn an_age_file_of_a_later_format_is_newer() {
        assert_eq!(open(b"age-encryption.org/v2\n-> something new\n", typed("harbour")), Err(WorkerError::NewerVersion));
    }

    #[test]
    fn an_age_file_of_something_else_is_not_a_backup() {
        let mut recipient = Recipient::new(secret("harbour"));
        recipient.set_work_factor(QUICK);
        for plain in [&b"dear diary"[..], b"", b"cairn backup one\n", b"cairn backup 99999999999\n"] {
            let file = age::encrypt(&recipient, plain).unwrap();
            assert_eq!(open(&file, typed("harbour")), Err(WorkerError::NotABackup));
        }
    }

    #[test]
    fn a_file_that_asks_for_absurd_work_is_not_tried() {
        let file = quick(VERSION, SNAPSHOT, "harbour");
        let line = file.iter().position(|byte| *byte == b'\n').unwrap() + 1;
        let end = line + file[line..].iter().position(|byte| *byte == b'\n').unwrap();
        let mut hostile = file[..end - 1].to_vec();
        hostile.extend(b"30");
        hostile.extend(&file[end..]);
        assert_eq!(open(&hostile, typed("harbour")), Err(WorkerError::NotABackup));
    }
}
