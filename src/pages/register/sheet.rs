//! What the parts of the register share: the list and its head, what is open over it, and how a mark is stored.

use super::last_marks::{self, LastMark};
use super::view_model::{self, Head, TileData, Tiles};
use crate::errors;
use actions::{ActionError, Workspace, keep};
use domain::Table;
use domain::ids::{PersonId, SessionId};
use domain::register::{AT_HAND_MS, Past, Press, Tap, Taps};
use domain::{Change, Dataset};
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::{clock, presses, timers};
use std::collections::BTreeMap;
use std::sync::Arc;
use words::staff::register as text;

/// Which dialog is open over the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Over {
    Nothing,
    Menu(PersonId),
    FirstVisit,
    Headcount,
    EveryoneElse,
    FromPaper,
    Close,
    Participants,
    LastMarks,
    /// A correction of a closed sheet, by the person it is about.
    Correct(Option<PersonId>),
}

/// How long a tile waits before it says that its mark is being stored, in milliseconds: less than a frame, and mostly it is stored by then.
/// Said at once it would have the browser draw, and the store wait for that.
const SOON: u32 = 12;

/// What the parts of the register share.
#[derive(Clone, Copy)]
pub struct Sheet {
    pub workspace: Workspace,
    pub session: StoredValue<SessionId>,
    /// Everybody on the list, in its order.
    pub tiles: Memo<Tiles>,
    pub head: Memo<Option<Head>>,
    pub over: RwSignal<Over>,
    /// What is typed to find somebody.
    pub query: RwSignal<String>,
    /// The last things done, oldest first.
    pub last_marks: RwSignal<Vec<LastMark>>,
    /// What a screen reader hears when a tile asks whether its mark is to be taken back.
    pub question: RwSignal<String>,
    taps: StoredValue<Taps>,
    states: StoredValue<BTreeMap<PersonId, TileState>>,
}

/// What one tile shows, in signals of its own: a mark wakes its tile and leaves the others alone.
#[derive(Clone)]
pub struct TileState {
    /// Nothing for somebody who is not on the list.
    pub data: ArcRwSignal<Option<Arc<TileData>>>,
    /// Whether it says that its mark is being stored.
    pub saving: ArcRwSignal<bool>,
    /// Whether it asks whether its mark is to be taken back.
    pub asking: ArcRwSignal<bool>,
    /// Whether its mark is being stored.
    pub storing: ArcStoredValue<bool>,
}

impl Sheet {
    /// The sheet of a session, which follows its records.
    pub fn new(workspace: Workspace, session: SessionId) -> Sheet {
        let session = StoredValue::new(session);
        // Of all that there is to read it is by far the most, and no mark of this sheet changes it.
        let elsewhere = Memo::new(move |_| session.with_value(|session| workspace.records.marks_elsewhere(session)));
        let past = Memo::new(move |_| {
            elsewhere.track();
            session.with_value(|session| workspace.records.read_but(&[Table::Attendances], |dataset| Past::of(dataset, session)).ok())
        });
        let built = Memo::new(move |before: Option<&Option<(Head, Tiles)>>| {
            let before = before.and_then(Option::as_ref).map(|(_, tiles)| tiles.as_slice()).unwrap_or_default();
            past.with(|past| {
                let past = past.as_ref()?;
                session.with_value(|session| workspace.records.read(|dataset| view_model::sheet(dataset, session, past, before)))
            })
        });
        let tiles = Memo::new(move |_| built.with(|built| built.as_ref().map(|(_, tiles)| tiles.clone()).unwrap_or_default()));
        let head = Memo::new(move |_| built.with(|built| built.as_ref().map(|(head, _)| head.clone())));
        let (over, query) = (RwSignal::new(Over::Nothing), RwSignal::new(String::new()));
        let (last_marks, question) = (RwSignal::new(Vec::new()), RwSignal::new(String::new()));
        let (taps, states) = (StoredValue::new(Taps::default()), StoredValue::new(BTreeMap::new()));
        let sheet = Sheet { workspace, session, tiles, head, over, query, last_marks, question, taps, states };
        // The echo of a tap reaches nothing that came under the finger: a dialog that opened, or a tile that one had covered.
        let mut before = None::<Press>;
        let _presses = StoredValue::new_local(presses::watch(move |at, place, same_control| {
            let press = Press { at, place };
            let stray = before.is_some_and(|before| press.is_stray(before, same_control));
            before = Some(press);
            !stray
        }));
        Effect::new(move |before: Option<Tiles>| {
            let (before, tiles) = (before.unwrap_or_default(), tiles.get());
            let others = tiles.iter().enumerate().filter(|(at, tile)| before.get(*at) != Some(tile));
            for (_, tile) in others {
                let state = sheet.tile(&tile.person);
                if state.data.with_untracked(|shown| shown.as_ref() != Some(tile)) {
                    state.data.set(Some(tile.clone()));
                }
            }
            tiles
        });
        sheet
    }

    /// What the tile of somebody on the list shows.
    pub fn tile(self, person: &PersonId) -> TileState {
        let known = self.states.with_value(|states| states.get(person).cloned());
        known.unwrap_or_else(|| {
            let tile = self.tiles.with_untracked(|tiles| tiles.iter().find(|tile| tile.person == *person).cloned());
            let state = TileState {
                data: ArcRwSignal::new(tile),
                saving: ArcRwSignal::new(false),
                asking: ArcRwSignal::new(false),
                storing: ArcStoredValue::new(false),
            };
            self.states.update_value(|states| {
                states.insert(person.clone(), state.clone());
            });
            state
        })
    }

    /// What a tap on somebody's tile means; the tile that is to ask does so for a while.
    pub fn tap(self, tile: &TileData, at: u64) -> Tap {
        let asked = |taps: &Taps| taps.asked(at).cloned();
        let (mut before, mut now, mut tap) = (None, None, Tap::Nothing);
        self.taps.update_value(|taps| {
            before = asked(taps);
            tap = taps.tap(&tile.person, tile.status.is_some(), at);
            now = asked(taps);
        });
        if before != now
            && let Some(before) = before
        {
            self.tile(&before).asking.set(false);
            self.question.set(String::new());
        }
        if tap == Tap::Ask {
            let asking = self.tile(&tile.person).asking;
            asking.set(true);
            self.question.set(text::tile::asks_to_take_back(&tile.name));
            let taps = self.taps;
            spawn_local(async move {
                timers::after(AT_HAND_MS as u32).await;
                if taps.try_with_value(|taps| taps.asked_at().is_none_or(|then| then <= at)) == Some(true) {
                    asking.set(false);
                }
            });
        }
        tap
    }

    /// Notes that somebody was signed in otherwise than by a tap on their tile.
    pub fn note_sign_in(self, person: &PersonId, at: u64) {
        self.taps.update_value(|taps| taps.sign_in(person, at));
    }

    /// Stores a decision about one person; its tile says that it is being stored unless it soon is.
    pub fn mark<E: Into<ActionError> + 'static>(
        self,
        person: PersonId,
        decide: impl FnOnce(&Dataset, &SessionId) -> Result<Change, E> + 'static,
        done: impl Into<String>,
    ) {
        self.mark_then(person, decide, done, |_| {});
    }

    /// As `mark`; `then` hears whether it was stored.
    pub fn mark_then<E: Into<ActionError> + 'static>(
        self,
        person: PersonId,
        decide: impl FnOnce(&Dataset, &SessionId) -> Result<Change, E> + 'static,
        done: impl Into<String>,
        then: impl FnOnce(bool) + 'static,
    ) {
        let TileState { saving, storing, .. } = self.tile(&person);
        storing.set_value(true);
        spawn_local({
            let (saving, storing) = (saving.clone(), storing.clone());
            async move {
                timers::after(SOON).await;
                if storing.get_value() {
                    saving.set(true);
                }
            }
        });
        self.store(decide, done, move |stored| {
            storing.set_value(false);
            if saving.get_untracked() {
                saving.set(false);
            }
            then(stored);
        });
    }

    /// Stores a decision about the whole sheet; the dialog it was made in stays as it is until it is stored.
    pub fn decide<E: Into<ActionError> + 'static>(
        self,
        decide: impl FnOnce(&Dataset, &SessionId) -> Result<Change, E> + 'static,
        done: impl Into<String>,
    ) {
        self.store(decide, done, move |stored| {
            if stored {
                self.over.try_set(Over::Nothing);
            }
        });
    }

    fn store<E: Into<ActionError> + 'static>(
        self,
        decide: impl FnOnce(&Dataset, &SessionId) -> Result<Change, E> + 'static,
        done: impl Into<String>,
        then: impl FnOnce(bool) + 'static,
    ) {
        let session = self.session.get_value();
        let words = done.into();
        let done = words.clone();
        keep::keep_change(
            self.workspace,
            move |dataset| decide(dataset, &session),
            done,
            errors::explain,
            move |stored| {
                if let Ok(Some(change)) = stored {
                    let mark = LastMark { words, change: change.clone() };
                    self.last_marks.try_update(|marks| last_marks::push(marks, mark));
                }
                then(stored.is_ok());
            },
        );
    }

    /// The time of arrival or leaving: now, or none when the sheet of another day is filled in.
    pub fn time_of_mark(self) -> Option<chrono::NaiveTime> {
        let now = clock::now();
        let today = self.head.with_untracked(|head| head.as_ref().is_some_and(|head| head.date == now.date));
        today.then_some(now.time)
    }

    pub fn is_closed(self) -> bool {
        self.head.with(|head| head.as_ref().is_some_and(|head| head.closed_at.is_some()))
    }
}
