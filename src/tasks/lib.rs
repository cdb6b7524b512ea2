//! What is slow or heavy to download, a task a file: pure functions, tested natively. `serve` hears orders; `bin` has the four programs.

pub mod backup;
pub mod card;
pub mod key;
pub mod matches;
pub mod package;
mod passphrase;
mod picture;
#[cfg(target_arch = "wasm32")]
pub mod serve;
pub mod strength;
pub mod word;
mod word_parts;
pub mod workbook;

use worker::printed::FileKind;
use worker::protocol::{Answer, Progress, Task, WorkerError};
use zeroize::Zeroizing;

/// Does a task of one worker. `clock` gives milliseconds of a clock that only goes forward; `progress` is told now and then how far it is.
/// A task of another worker is `Stopped`.
pub type Perform = fn(Task, clock: &mut dyn FnMut() -> f64, progress: &mut dyn FnMut(Progress)) -> Result<Answer, WorkerError>;

/// The tasks of [`worker::protocol::Program::Key`].
pub fn key(task: Task, clock: &mut dyn FnMut() -> f64, _: &mut dyn FnMut(Progress)) -> Result<Answer, WorkerError> {
    match task {
        Task::Calibrate { salt } => key::calibrate(salt, clock).map(Answer::Calibrated),
        Task::DeriveKey { secret, kdf } => key::derive(Zeroizing::new(secret), &kdf).map(|key| Answer::Key(*key)),
        _ => Err(WorkerError::Stopped),
    }
}

/// The tasks of [`worker::protocol::Program::Strength`].
pub fn strength(task: Task, _: &mut dyn FnMut() -> f64, _: &mut dyn FnMut(Progress)) -> Result<Answer, WorkerError> {
    match task {
        Task::Strength { passphrase, known } => Ok(Answer::Strength(strength::judge(&Zeroizing::new(passphrase), &known))),
        Task::DrawWords { random, count, known } => {
            strength::draw(&Zeroizing::new(random), count, &known).map(Answer::Words).ok_or(WorkerError::Stopped)
        }
        _ => Err(WorkerError::Stopped),
    }
}

/// The task of [`worker::protocol::Program::Report`].
pub fn report(task: Task, _: &mut dyn FnMut() -> f64, _: &mut dyn FnMut(Progress)) -> Result<Answer, WorkerError> {
    match task {
        Task::WriteReport { report, kind: FileKind::Word } => word::write(&report).map(Answer::Bytes),
        Task::WriteReport { report, kind: FileKind::Spreadsheet } => workbook::write(&report).map(Answer::Bytes),
        _ => Err(WorkerError::Stopped),
    }
}

/// The tasks of [`worker::protocol::Program::Worker`].
pub fn everything_else(task: Task, _: &mut dyn FnMut() -> f64, progress: &mut dyn FnMut(Progress)) -> Result<Answer, WorkerError> {
    match task {
        Task::SealBackup { snapshot, passphrase } => backup::seal(Zeroizing::new(snapshot), Zeroizing::new(passphrase)).map(Answer::Bytes),
        Task::OpenBackup { file, passphrase } => backup::open(&file, Zeroizing::new(passphrase)).map(Answer::Bytes),
        Task::ReadPackage { file, existing, erased, answers, body } => {
            package::read(&file, &existing, &erased, (body, &answers), progress).map(Answer::Package)
        }
        Task::WritePackage { rows } => package::write(&rows).map(Answer::Bytes),
        Task::PlanMatches(sides) => matches::plan(&sides, progress).map(Answer::Bytes),
        Task::ReadCard(picture) => Ok(Answer::Card(card::read(&picture))),
        _ => Err(WorkerError::Stopped),
    }
}
