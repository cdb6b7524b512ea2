//! A backup file: as it comes, and with anything inside a seal that is right.

use age::scrypt::Recipient;
use age::secrecy::SecretString;
use tasks::backup;
use vault::check_snapshot;
use worker::protocol::WorkerError;
use zeroize::Zeroizing;

const PASSPHRASE: &str = "harbour";
/// scrypt's work factor in what is made here and what is tried here: the code is the same at any.
const QUICK: u8 = 2;

/// A first byte of zero: a file as it comes. Any other: what stands inside the seal.
pub fn open(bytes: &[u8]) {
    let Some((kind, rest)) = bytes.split_first() else { return };
    if *kind == 0 {
        if !asks_for_much(rest) {
            let _ = opened(rest);
        }
        return;
    }
    let file = sealed(rest);
    match opened(&file) {
        Ok(body) => {
            assert!(rest.ends_with(&body) && rest.starts_with(b"cairn backup 1\n"));
            let _ = check_snapshot(&body);
        }
        Err(error) => assert!(matches!(error, WorkerError::NotABackup | WorkerError::NewerVersion), "{error}"),
    }
}

/// Seals anything for the passphrase, quickly.
pub fn sealed(plain: &[u8]) -> Vec<u8> {
    let mut recipient = Recipient::new(SecretString::from(PASSPHRASE.to_owned()));
    recipient.set_work_factor(QUICK);
    age::encrypt(&recipient, plain).expect("memory can be written")
}

fn opened(file: &[u8]) -> Result<Vec<u8>, WorkerError> {
    backup::open(file, Zeroizing::new(PASSPHRASE.to_owned()))
}

/// Whether a file asks for work that is allowed and would only be slow.
fn asks_for_much(file: &[u8]) -> bool {
    let header = String::from_utf8_lossy(&file[..file.len().min(4_096)]).into_owned();
    let factors = header.lines().filter_map(|line| line.strip_prefix("-> scrypt ")).filter_map(|rest| rest.split(' ').nth(1));
    factors.filter_map(|factor| factor.parse::<u8>().ok()).any(|factor| factor > QUICK)
}
