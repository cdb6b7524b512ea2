//! Handing the screen to participants, storing what they enter, and giving it back to staff.

use super::lock::{close, unlock};
use super::place::own;
use super::tabs::Word;
use super::workspace::DeviceStation;
use super::{ActionError, Desk, Phase, Workspace};
use domain::Dataset;
use domain::dates::Moment;
use domain::ids::SessionId;
use domain::notice::Notice;
use domain::programme::Activity;
use domain::register::here_now;
use domain::settings::{station_check, station_idle_seconds, station_thanks_seconds};
use domain::signature::Signature;
use domain::station::{Act, Entry, LookUp, list};
use domain::wording::own_wordings;
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::{clock, document, preferences, random, service_worker, timers};
use vault::{PinHash, SlotKind, StationState, VaultError};
use worker::client;

/// What a page leaves for the one that it is begun anew as: with what token the service worker gives the list back.
const TOKEN: &str = "cairn station list";

/// Locks the vault and begins the station of a session. The PIN, unless it is empty, leads back to the locked screen.
pub async fn hand_over(workspace: Workspace, session: SessionId, pin: String) -> Result<(), ActionError> {
    // Said before a second is spent on a hash.
    workspace.may_write()?;
    let pin = if pin.is_empty() { None } else { Some(hashed(pin).await?) };
    let (state, list) = workspace.records.peek(|dataset| beginning(dataset, &session, pin))?;
    workspace.write_vault(async |vault| Ok(vault.begin_station(&state).await?)).await?;
    // Every other tab locks too, and shows the station.
    workspace.desk.tell(Word::Locked);
    let Some(locked) = close(workspace).await else { return Ok(()) };
    if !service_worker::is_in_charge() {
        workspace.desk.show_locked(locked, Some(list)).await;
        return Ok(());
    }
    let token = random::id();
    let held = match postcard::to_allocvec(&list) {
        Ok(bytes) => service_worker::hold(&token, &bytes).await,
        Err(_) => false,
    };
    if held {
        preferences::set_for_this_tab(&own(TOKEN), &token);
    }
    workspace.desk.leave();
    document::reload();
    Ok(())
}

/// What the station knows, and whom it can find.
fn beginning(dataset: &Dataset, session: &SessionId, pin: Option<PinHash>) -> Result<(StationState, LookUp), ActionError> {
    let people = list(dataset, session, station_check(dataset))?;
    let activity = dataset.sessions.get(session).and_then(|session| dataset.activities.get(&session.activity_id));
    let state = StationState {
        session: session.as_str().to_owned(),
        public_name: activity.map(|activity| activity.public_name().trim().to_owned()).unwrap_or_default(),
        thanks_seconds: station_thanks_seconds(dataset),
        idle_seconds: station_idle_seconds(dataset),
        pin,
        wrong_pins: (0, 0),
        here: here_now(dataset, session)?.heads(),
        signs_out: activity.is_some_and(Activity::signs_out),
        signs: activity.is_some_and(Activity::asks_for_signature),
        words: own_wordings(dataset),
    };
    Ok((state, people))
}

async fn hashed(pin: String) -> Result<PinHash, ActionError> {
    let kdf = client::calibrate().await?;
    let hash = client::derive_key(pin, kdf.clone()).await?;
    Ok(PinHash { kdf, hash })
}

/// The list that the page before left with the service worker, if this one was begun by handing over.
pub(super) async fn list_of_the_page_before() -> Option<LookUp> {
    let token = preferences::take_for_this_tab(&own(TOKEN))?;
    postcard::from_bytes::<LookUp>(&service_worker::give_back(&token).await?).ok().map(LookUp::indexed)
}

/// What the station shows and keeps to, unless something is just being stored.
pub fn state(desk: Desk) -> Option<StationState> {
    desk.station.get_value().try_lock().and_then(|station| station.as_ref().map(|station| station.state().clone()))
}

/// Seals what somebody did and stores it, with how many more are here by it. On an error nothing is stored.
pub async fn store(desk: Desk, act: Act, signature: Option<Signature>, notice: Option<Notice>, more_here: i32) -> Result<(), ActionError> {
    let now = clock::now();
    let station = desk.station.get_value();
    let outcome = {
        let mut station = station.lock().await;
        let station = station.as_mut().ok_or(ActionError::Gone)?;
        let session = SessionId::new(&station.state().session).ok_or(ActionError::Gone)?;
        station.append(&Entry { session, at: Moment::of(now.date, now.time), act, signature, notice }, more_here, now.millis).await
    };
    if outcome == Err(VaultError::ChangedElsewhere) {
        // Staff ended it in another tab.
        desk.end_station().await;
    }
    outcome?;
    prepare(desk);
    Ok(())
}

/// Makes what the next entry is sealed with, once what is on screen now is drawn.
pub(super) fn prepare(desk: Desk) {
    spawn_local(async move {
        timers::next_frame().await;
        timers::after(0).await;
        let Some(station) = desk.station.try_get_value() else { return };
        let Some(making) = station.lock().await.as_ref().map(DeviceStation::senders) else { return };
        // What fails here is tried again when there is an entry, and said then.
        if let (Ok(senders), Some(station)) = (making.await, station.lock().await.as_mut()) {
            station.keep_senders(senders);
        }
    });
}

/// Ends the station with its PIN: what is left is the locked screen. A wrong PIN is [`VaultError::WrongSecret`] and makes the next one wait.
pub async fn leave_with_pin(desk: Desk, pin: String) -> Result<(), ActionError> {
    let state = desk.station.get_value().lock().await.as_ref().map(|station| station.state().clone()).ok_or(ActionError::Gone)?;
    let wanted = state.pin.clone().ok_or(ActionError::Gone)?;
    wait_for(state.patience().wait_ms(clock::now().millis)).await;
    let right = client::derive_key(pin, wanted.kdf).await? == wanted.hash;
    let held = desk.station.get_value();
    let mut station = held.lock().await;
    let mut this = station.take().ok_or(ActionError::Gone)?;
    if !right {
        let noted = this.note_wrong_pins(this.state().patience().after_wrong(clock::now().millis)).await;
        *station = Some(this);
        noted?;
        return Err(VaultError::WrongSecret.into());
    }
    match this.end().await {
        Ok(locked) => {
            drop(station);
            desk.phase.set(Phase::Starting);
            desk.show_locked(locked, None).await;
            desk.tell(Word::Locked);
            Ok(())
        }
        Err((this, error)) => {
            *station = Some(this);
            Err(error.into())
        }
    }
}

/// Unlocks the vault with the passphrase, which takes in what was entered and ends the station. After a wrong one it goes on.
pub async fn leave_with_passphrase(desk: Desk, passphrase: String) -> Result<(), ActionError> {
    let held = desk.station.get_value();
    let mut station = held.lock().await;
    let this: DeviceStation = station.take().ok_or(ActionError::Gone)?;
    desk.keep_locked(this.into_locked());
    let outcome = unlock(desk, SlotKind::Passphrase, passphrase).await;
    if outcome.is_err()
        && let Some(locked) = desk.take_locked()
    {
        match locked.into_station().await {
            Ok(this) => *station = Some(this),
            Err(locked) => {
                drop(station);
                desk.phase.set(Phase::Starting);
                desk.show_locked(locked, None).await;
            }
        }
    }
    outcome
}

/// How long the next PIN has to wait, in milliseconds.
pub fn pin_waits_ms(desk: Desk) -> u64 {
    state(desk).map(|state| state.patience().wait_ms(clock::now().millis)).unwrap_or_default()
}

async fn wait_for(milliseconds: u64) {
    timers::after(u32::try_from(milliseconds).unwrap_or(u32::MAX)).await;
}

impl Desk {
    /// Looks for what is there instead of a station that has ended.
    async fn end_station(self) {
        self.station.get_value().lock().await.take();
        self.phase.set(Phase::Starting);
        self.look().await;
    }
}
