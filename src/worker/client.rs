//! The page's side of the worker: one function a task.
//!
//! A worker that holds a secret or records is started for one task and ended after it, so that its memory is gone; one is kept for the light
//! tasks that follow every keystroke, until `rest`.

use super::printed::{FileKind, PrintedReport};
use super::protocol::{
    Answer, BUILD, DayAnswered, KdfParameters, Message, Order, PackageOutcome, Picture, Program, Progress, Strength, Task, decode, encode,
    greeting,
};
use domain::{Row, Table};
use futures_channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures_channel::oneshot;
use futures_util::StreamExt;
use js_sys::{Array, Uint8Array};
use platform::{document, fetch, random};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{MessageEvent, Worker};

pub use super::protocol::WorkerError;

/// Enough to draw a passphrase some forty times, should the first ones be too easy.
const RANDOM_FOR_WORDS: usize = 512;

/// Parameters, with a fresh salt, that take about a second on this device.
pub async fn calibrate() -> Result<KdfParameters, WorkerError> {
    match run(Task::Calibrate { salt: random::bytes() }, |_| {}).await? {
        Answer::Calibrated(kdf) => Ok(kdf),
        _ => Err(WorkerError::Stopped),
    }
}

/// The key of a secret: a passphrase as typed, or a normalised recovery code. The worker that judged it while it was typed is ended too.
pub async fn derive_key(secret: String, kdf: KdfParameters) -> Result<[u8; 32], WorkerError> {
    rest();
    match run(Task::DeriveKey { secret, kdf }, |_| {}).await? {
        Answer::Key(key) => Ok(key),
        _ => Err(WorkerError::Stopped),
    }
}

/// How hard a new passphrase is to guess for somebody who knows the organisation. Quick enough for every keystroke once the worker is there.
pub async fn strength(passphrase: String, known: Vec<String>) -> Result<Strength, WorkerError> {
    match run(Task::Strength { passphrase, known }, |_| {}).await? {
        Answer::Strength(strength) => Ok(strength),
        _ => Err(WorkerError::Stopped),
    }
}

/// A passphrase of so many words, drawn by chance.
pub async fn draw_words(count: usize, known: Vec<String>) -> Result<String, WorkerError> {
    let random = random::bytes::<RANDOM_FOR_WORDS>().to_vec();
    match run(Task::DrawWords { random, count, known }, |_| {}).await? {
        Answer::Words(words) => Ok(words),
        _ => Err(WorkerError::Stopped),
    }
}

/// Seals a snapshot into a backup file that the passphrase opens. The worker that judged it while it was typed is ended too.
pub async fn seal_backup(snapshot: Vec<u8>, passphrase: String) -> Result<Vec<u8>, WorkerError> {
    rest();
    bytes(run(Task::SealBackup { snapshot, passphrase }, |_| {}).await?)
}

/// Opens a backup file: the snapshot, whole, or why not.
pub async fn open_backup(file: Vec<u8>, passphrase: String) -> Result<Vec<u8>, WorkerError> {
    bytes(run(Task::OpenBackup { file, passphrase }, |_| {}).await?)
}

/// Reads a data package against every record that is here and everybody who was erased. Stores nothing.
pub async fn read_package(
    file: Vec<u8>,
    existing: Vec<(Table, Row)>,
    erased: Vec<String>,
    (body, answers): ([u8; 16], Vec<DayAnswered>),
    progress: impl FnMut(Progress),
) -> Result<PackageOutcome, WorkerError> {
    match run(Task::ReadPackage { file, existing, erased, answers, body }, progress).await? {
        Answer::Package(outcome) => Ok(outcome),
        _ => Err(WorkerError::Stopped),
    }
}

/// Writes every record as a data package.
pub async fn write_package(rows: Vec<(Table, Row)>) -> Result<Vec<u8>, WorkerError> {
    bytes(run(Task::WritePackage { rows }, |_| {}).await?)
}

/// Writes a finished report as a file.
pub async fn write_report(report: PrintedReport, kind: FileKind) -> Result<Vec<u8>, WorkerError> {
    bytes(run(Task::WriteReport { report, kind }, |_| {}).await?)
}

/// The code of the personal card in what a camera sees; nothing if there is none, or more than one. A worker is kept for it until [`rest`].
pub async fn read_card(picture: Picture) -> Result<Option<String>, WorkerError> {
    match run(Task::ReadCard(picture), |_| {}).await? {
        Answer::Card(code) => Ok(code),
        _ => Err(WorkerError::Stopped),
    }
}

/// Does a task in a worker. Dropping the future ends a worker that was started for it.
pub async fn run(task: Task, mut progress: impl FnMut(Progress)) -> Result<Answer, WorkerError> {
    let program = task.program();
    let worker = match greeted(program, task.is_light()).await {
        // Files of two versions, from a cache on the way or a host that was half copied to.
        Err(WorkerError::OtherVersion) => {
            program.fetch_anew().await;
            greeted(program, task.is_light()).await?
        }
        outcome => outcome?,
    };
    let mut replies = worker.order(task)?;
    while let Some(reply) = replies.next().await {
        match reply {
            Reply::Progress(so_far) => progress(so_far),
            Reply::Done(outcome) => return outcome,
        }
    }
    Err(WorkerError::Stopped)
}

/// A worker that has said that it is of this build.
async fn greeted(program: Program, is_light: bool) -> Result<Rc<Running>, WorkerError> {
    let worker = if is_light { kept(program)? } else { Rc::new(begun(program)?) };
    worker.greeted().await?;
    Ok(worker)
}

/// Starts the worker that derives keys, so that it is there by the time a passphrase is typed.
pub fn begin_to_derive() {
    BEGUN.with(|begun| {
        let mut begun = begun.borrow_mut();
        if begun.is_none() {
            *begun = Running::start(Program::Key).ok();
        }
    });
}

/// Ends the kept worker, with whatever was typed into it; an answer that is still on its way arrives.
pub fn rest() {
    KEPT.with(|kept| kept.borrow_mut().take());
}

fn bytes(answer: Answer) -> Result<Vec<u8>, WorkerError> {
    match answer {
        Answer::Bytes(bytes) => Ok(bytes),
        _ => Err(WorkerError::Stopped),
    }
}

thread_local! {
    static KEPT: RefCell<Option<Rc<Running>>> = const { RefCell::new(None) };
    static BEGUN: RefCell<Option<Running>> = const { RefCell::new(None) };
}

/// The worker that was begun for it, unless it failed meanwhile; a new one otherwise.
fn begun(program: Program) -> Result<Running, WorkerError> {
    let begun = BEGUN.with(|begun| begun.borrow_mut().take_if(|worker| worker.program == program));
    match begun.filter(|worker| worker.orders.borrow().failed.is_none()) {
        Some(worker) => Ok(worker),
        None => Running::start(program),
    }
}

fn kept(program: Program) -> Result<Rc<Running>, WorkerError> {
    KEPT.with(|kept| {
        let mut kept = kept.borrow_mut();
        if let Some(worker) = kept.as_ref().filter(|worker| worker.program == program && worker.orders.borrow().failed.is_none()) {
            return Ok(worker.clone());
        }
        let worker = Rc::new(Running::start(program)?);
        *kept = Some(worker.clone());
        Ok(worker)
    })
}

impl Program {
    /// Fetches its files past the browser's own cache, and renews them there.
    async fn fetch_anew(self) {
        for file in ["start_worker.js".to_owned(), format!("{}.js", self.name()), format!("{}_bg.wasm", self.name())] {
            fetch::anew(&file).await;
        }
    }
}

enum Reply {
    Progress(Progress),
    Done(Result<Answer, WorkerError>),
}

/// What was asked of a worker and is not answered yet.
#[derive(Default)]
struct Orders {
    ready: bool,
    failed: Option<WorkerError>,
    last_number: u32,
    /// Who waits until the worker is ready, or has failed.
    waiting: Vec<oneshot::Sender<()>>,
    asked: BTreeMap<u32, UnboundedSender<Reply>>,
}

impl Orders {
    /// Answers everything with an error, and whatever is asked from now on.
    fn fail(&mut self, error: WorkerError) {
        self.failed = Some(error);
        self.waiting.clear();
        for (_, asker) in std::mem::take(&mut self.asked) {
            let _ = asker.unbounded_send(Reply::Done(Err(error)));
        }
    }
}

/// A started worker; dropping it ends it.
struct Running {
    program: Program,
    worker: Worker,
    orders: Rc<RefCell<Orders>>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(JsValue)>,
}

impl Running {
    fn start(program: Program) -> Result<Running, WorkerError> {
        let address = document::beside(&format!("start_worker.js#{}", program.name())).ok_or(WorkerError::CannotStart)?;
        let worker = Worker::new(&address).map_err(|_| WorkerError::CannotStart)?;
        let orders = Rc::new(RefCell::new(Orders::default()));
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new({
            let orders = orders.clone();
            move |event: MessageEvent| hear(&mut orders.borrow_mut(), &event.data())
        });
        let on_error = Closure::<dyn FnMut(JsValue)>::new({
            let orders = orders.clone();
            move |_| {
                let mut orders = orders.borrow_mut();
                let error = if orders.ready { WorkerError::Stopped } else { WorkerError::CannotStart };
                orders.fail(error);
            }
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Running { program, worker, orders, _on_message: on_message, _on_error: on_error })
    }

    async fn greeted(&self) -> Result<(), WorkerError> {
        let told = {
            let mut orders = self.orders.borrow_mut();
            let (tell, told) = oneshot::channel();
            if !orders.ready && orders.failed.is_none() {
                orders.waiting.push(tell);
            }
            told
        };
        // What was told stands in the orders.
        let _ = told.await;
        self.orders.borrow().failed.map_or(Ok(()), Err)
    }

    fn order(&self, task: Task) -> Result<UnboundedReceiver<Reply>, WorkerError> {
        let mut orders = self.orders.borrow_mut();
        if let Some(error) = orders.failed {
            return Err(error);
        }
        orders.last_number = orders.last_number.wrapping_add(1);
        let order = Order { build: BUILD.to_owned(), number: orders.last_number, task };
        let encoded = encode(&order).ok_or(WorkerError::OutOfMemory)?;
        let (asker, replies) = unbounded();
        orders.asked.insert(order.number, asker);
        post(&self.worker, &Uint8Array::from(encoded.as_slice()));
        Ok(replies)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

fn hear(orders: &mut Orders, data: &JsValue) {
    if !orders.ready {
        match data.as_string() {
            Some(word) if word == greeting() => {
                orders.ready = true;
                for tell in orders.waiting.drain(..) {
                    // Whoever waits no more has dropped the future.
                    let _ = tell.send(());
                }
            }
            // The bootstrap's word that it could not load.
            None if data.is_null() => orders.fail(WorkerError::CannotStart),
            _ => orders.fail(WorkerError::OtherVersion),
        }
        return;
    }
    let message = data.dyn_ref::<Uint8Array>().and_then(|array| decode::<Message>(&array.to_vec()));
    match message {
        Some(Message::Progress(number, progress)) => {
            if let Some(asker) = orders.asked.get(&number) {
                let _ = asker.unbounded_send(Reply::Progress(progress));
            }
        }
        Some(Message::Done(number, outcome)) => {
            if let Some(asker) = orders.asked.remove(&number) {
                let _ = asker.unbounded_send(Reply::Done(outcome));
            }
        }
        // It did not understand what it was asked, or is not understood.
        None => orders.fail(WorkerError::Stopped),
    }
}

/// Hands the bytes over: they are moved, so that no copy of a secret stays here.
fn post(worker: &Worker, array: &Uint8Array) {
    // Fails only for a buffer that was handed over before.
    let _ = worker.post_message_with_transfer(array, &Array::of1(&array.buffer()));
}
