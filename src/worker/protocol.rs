//! What the page and its worker say to each other: plain values, encoded with postcard.

use super::printed::{FileKind, PrintedReport};
use chrono::NaiveDate;
use domain::intake::Intake;
use domain::{Row, Table};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

pub use exchange::DayOrder;
pub use vault::KdfParameters;

/// One thing to do. Holds secrets and records, so it is never printed.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub enum Task {
    /// Find parameters that take about a second on this device.
    Calibrate {
        /// Kept in the parameters found.
        salt: [u8; 16],
    },
    /// Turn a secret into a key.
    DeriveKey {
        /// The passphrase as typed, or a normalised recovery code.
        secret: String,
        /// How.
        kdf: KdfParameters,
    },
    /// Judge a new passphrase.
    Strength {
        /// As typed so far.
        passphrase: String,
        /// The folded words that somebody who knows the organisation would try.
        known: Vec<String>,
    },
    /// Draw a passphrase by chance.
    DrawWords {
        /// Fresh random bytes, more than the words need.
        #[serde(with = "serde_bytes")]
        random: Vec<u8>,
        /// How many words.
        count: usize,
        /// As for `Strength`.
        known: Vec<String>,
    },
    /// Seal a snapshot into a backup file.
    SealBackup {
        /// Opaque here.
        #[serde(with = "serde_bytes")]
        snapshot: Vec<u8>,
        /// As typed.
        passphrase: String,
    },
    /// Open a backup file.
    OpenBackup {
        /// The whole file.
        #[serde(with = "serde_bytes")]
        file: Vec<u8>,
        /// As typed.
        passphrase: String,
    },
    /// Read a data package against the records that are here.
    ReadPackage {
        /// The zip.
        #[serde(with = "serde_bytes")]
        file: Vec<u8>,
        /// Every record of the vault.
        existing: Vec<(Table, Row)>,
        /// The ids of people who were erased for good.
        erased: Vec<String>,
        /// What the person answered about it.
        answers: Vec<DayAnswered>,
        /// The secret number of the body of records that they are.
        body: [u8; 16],
    },
    /// Write every record as a data package.
    WritePackage {
        /// Every record of the vault.
        rows: Vec<(Table, Row)>,
    },
    /// Read the personal card in what a camera sees.
    ReadCard(Picture),
    /// Write a finished report as a file.
    WriteReport {
        /// The report as its reader may see it.
        report: PrintedReport,
        /// Which file.
        kind: FileKind,
    },
    /// The best plan for two sides, as `planning` writes them: so that what a first load brings need not know what they are.
    PlanMatches(#[serde(with = "serde_bytes")] Vec<u8>),
}

/// A program that runs in a worker. There are four, so that unlocking does not wait for what only a backup needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// Turns secrets into keys.
    Key,
    /// Judges new passphrases and draws some: it brings long lists of words.
    Strength,
    /// Writes reports as files: it brings the formats.
    Report,
    /// Everything else that is slow or heavy.
    Worker,
}

impl Program {
    /// The name of its files.
    pub fn name(self) -> &'static str {
        match self {
            Program::Key => "key_worker",
            Program::Strength => "strength_worker",
            Program::Report => "report_worker",
            Program::Worker => "worker",
        }
    }
}

impl Task {
    /// The program that does it.
    pub fn program(&self) -> Program {
        match self {
            Task::Calibrate { .. } | Task::DeriveKey { .. } => Program::Key,
            Task::Strength { .. } | Task::DrawWords { .. } => Program::Strength,
            Task::WriteReport { .. } => Program::Report,
            _ => Program::Worker,
        }
    }
    /// Whether one worker is kept for it, because it is quick and comes again and again.
    pub fn is_light(&self) -> bool {
        matches!(self, Task::Strength { .. } | Task::DrawWords { .. } | Task::ReadCard(_) | Task::PlanMatches(_))
    }
}

/// What came of a task.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// Of `Calibrate`.
    Calibrated(KdfParameters),
    /// Of `DeriveKey`.
    Key([u8; 32]),
    /// Of `Strength`.
    Strength(Strength),
    /// Of `DrawWords`.
    Words(String),
    /// Of `SealBackup`, `OpenBackup`, `WritePackage`, `WriteReport` and `PlanMatches`.
    Bytes(#[serde(with = "serde_bytes")] Vec<u8>),
    /// Of `ReadPackage`.
    Package(PackageOutcome),
    /// Of `ReadCard`: its code, if there is one card that can be read.
    Card(Option<String>),
}

/// How far a task is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Work done, in a unit of the task's own.
    pub done: u64,
    /// Work in all; 0 if it is not known yet.
    pub of: u64,
}

/// Why a task was not done. Nothing half-done is ever given back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum WorkerError {
    /// The worker's files could not be loaded.
    #[error("the worker could not be started")]
    CannotStart,
    /// The worker is of another version than the page.
    #[error("the worker is of another version")]
    OtherVersion,
    /// The worker ended in the middle of the task.
    #[error("the worker stopped in the middle of its task")]
    Stopped,
    /// The device has not enough memory for it.
    #[error("there is not enough memory")]
    OutOfMemory,
    /// The key derivation's parameters are outside what is allowed.
    #[error("the key derivation's parameters are not allowed")]
    KdfParameters,
    /// The passphrase does not open the file.
    #[error("the passphrase does not open the file")]
    WrongPassphrase,
    /// The file is no backup of this app.
    #[error("the file is not a backup")]
    NotABackup,
    /// The backup was cut short or altered.
    #[error("the backup is damaged")]
    Damaged,
    /// A newer version of the app made the file.
    #[error("a newer version made the file")]
    NewerVersion,
    /// More records than a data package may hold.
    #[error("the records are too large for a data package")]
    TooLarge,
    /// The data package or the report's file could not be made.
    #[error("the file could not be made")]
    NotWritten,
}

/// The least guesses of a passphrase that is taken, as a power of ten; docs/threat-model.md says what they cost.
pub const LEAST_GUESSES_LOG10: f64 = 13.0;
/// How many words are drawn for a vault, and for a backup.
pub const VAULT_WORDS: usize = 5;
/// More than for a vault, since the file leaves the house and is kept for years.
pub const BACKUP_WORDS: usize = 6;

/// How hard a passphrase is to guess.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Strength {
    /// Guesses that a knowing attacker needs, as a power of ten.
    pub guesses_log10: f64,
}

impl Strength {
    /// Whether the passphrase may protect records.
    pub fn is_enough(self) -> bool {
        self.guesses_log10 >= LEAST_GUESSES_LOG10
    }
}

/// What an import would do, or why it is refused.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum PackageOutcome {
    /// It can be imported; nothing is stored until the change is.
    Preview(PackagePreview),
    /// It breaks rules of the format; nothing can be stored.
    Refused(PackageRefusal),
    /// It can be read once somebody says how the days of some columns are written.
    Asked(Vec<DayAsked>),
}

/// A column whose days can be read in two ways.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayAsked {
    /// The file within the zip.
    pub file: String,
    /// The column.
    pub column: String,
    /// One of its days, as written there.
    pub written: String,
    /// Which day that is if the day comes first.
    #[serde(with = "domain::cell::text")]
    pub day_first: NaiveDate,
    /// Which day that is if the month does.
    #[serde(with = "domain::cell::text")]
    pub month_first: NaiveDate,
}

/// What somebody answered about a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayAnswered {
    /// The file within the zip.
    pub file: String,
    /// The column.
    pub column: String,
    /// How its days are written.
    pub order: DayOrder,
}

/// What an import would do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PackagePreview {
    /// The tables of the package.
    pub tables: Vec<TableCount>,
    /// What a reader should know before accepting.
    pub warnings: Vec<Finding>,
    /// What somebody must say is right before it is taken in.
    pub doubtful: Vec<Finding>,
    /// New and changed records, with the settings that protect somebody apart.
    pub intake: Intake,
    /// The name of the organisation whose records they are, if the package says so.
    pub organisation: Option<String>,
}

/// What an import would do to one table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableCount {
    /// Which.
    pub table: Table,
    /// Rows in the file.
    pub rows: usize,
    /// Records that are not here yet.
    pub new: usize,
    /// Records here that would change.
    pub changed: usize,
    /// Records here that are the same.
    pub unchanged: usize,
}

/// Every problem found in a package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackageRefusal {
    /// At least one, in the order of the files.
    pub problems: Vec<Finding>,
    /// Whether the search stopped early, so that there may be more.
    pub stopped_early: bool,
}

/// Something found at a place of a package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The file within the zip; nothing if it is the zip itself.
    pub file: Option<String>,
    /// The row as a spreadsheet numbers it: the header is row 1.
    pub row: Option<u32>,
    /// The column, if it is about one.
    pub column: Option<String>,
    /// What, to follow the place: "is missing". Repeats no text of a cell.
    pub what: String,
}

/// What a camera sees at one moment, in grey.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// How many dots a row has.
    pub width: u32,
    /// The brightness of each dot, row after row from the top; 0 is black.
    #[serde(with = "serde_bytes")]
    pub brightness: Vec<u8>,
}

/// What tells one build of Cairn from another. What page and worker say to each other may differ between any two.
pub const BUILD: &str = env!("CAIRN_SOURCES");

/// A worker's first word, a plain text that every version understands: it is ready for orders of this build. Said again, it means
/// that what it was sent was none.
pub fn greeting() -> String {
    format!("cairn worker {BUILD}")
}

/// A task with a number, so that its answer can be told from others.
#[derive(Serialize, Deserialize)]
pub struct Order {
    /// The build of the page that gives it.
    pub build: String,
    /// The number.
    pub number: u32,
    /// The task.
    pub task: Task,
}

/// What the worker says.
#[derive(Serialize, Deserialize)]
pub enum Message {
    /// How far an order is.
    Progress(u32, Progress),
    /// What came of an order.
    Done(u32, Result<Answer, WorkerError>),
}

/// Encodes a message; wiped when dropped, since it may hold a secret. `None` only without memory.
pub fn encode(message: &impl Serialize) -> Option<Zeroizing<Vec<u8>>> {
    postcard::to_allocvec(message).ok().map(Zeroizing::new)
}

/// Decodes a message; `None` if it is none.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_arrives_as_it_was_sent() {
        let tasks = [
            Task::SealBackup { snapshot: (0..=255).collect(), passphrase: "caf\u{e9}".to_owned() },
            Task::WritePackage { rows: vec![(Table::People, Row::default()), (Table::Settings, Row::default())] },
        ];
        for task in tasks {
            let sent = encode(&Order { build: BUILD.to_owned(), number: 7, task: task.clone() }).unwrap();
            let received: Order = decode(&sent).unwrap();
            assert_eq!(received.number, 7);
            assert!(received.task == task);
        }
    }

    #[test]
    fn an_error_arrives_as_it_was_said() {
        let error = WorkerError::WrongPassphrase;
        let sent = encode(&Message::Done(1, Err(error))).unwrap();
        assert!(matches!(decode(&sent), Some(Message::Done(1, Err(received))) if received == error));
    }

    #[test]
    fn a_message_cut_short_is_not_understood() {
        let sent = encode(&Message::Done(1, Ok(Answer::Key([7; 32])))).unwrap();
        assert!(decode::<Message>(&sent[..sent.len() - 1]).is_none());
    }

    #[test]
    fn a_worker_of_another_build_greets_in_other_words() {
        assert!(greeting().ends_with(BUILD) && BUILD.len() == 16);
        assert_ne!(greeting(), format!("cairn worker {}", "0".repeat(16)));
    }
}
