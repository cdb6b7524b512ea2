//! Has the plan made in the worker whenever what it is made from changes, and keeps the one before on screen until then.

use crate::errors;
use actions::{ActionError, Workspace};
use domain::mentoring::MatchType;
use futures_util::future::{AbortHandle, abortable};
use leptos::prelude::*;
use leptos::task::spawn_local;
use matching::{Scheme, Sides};
use platform::{clock, timers};
use std::sync::Arc;
use worker::client;
use worker::planning::{Planned, plan};

/// What is being done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Work {
    /// Nothing: the plan is the one of what is recorded.
    Done,
    /// So many of so many are compared.
    Under(usize, usize),
    /// Somebody stopped it.
    Stopped,
    /// It failed: why, in words.
    Failed(String),
}

/// A plan and what it was made from.
#[derive(Debug, PartialEq)]
pub(super) struct Made {
    pub sides: Arc<Sides>,
    pub planned: Planned,
}

/// The plan of one kind of match.
#[derive(Clone, Copy)]
pub(super) struct Planning {
    pub workspace: Workspace,
    pub kind: MatchType,
    /// What the records say now.
    sides: Memo<Arc<Sides>>,
    /// The last plan.
    pub made: RwSignal<Option<Arc<Made>>>,
    pub work: RwSignal<Work>,
    /// Whether it has taken long enough to be worth a word.
    pub slow: RwSignal<bool>,
    stop: StoredValue<Option<AbortHandle>>,
    /// Whether something changed since the plan that is under way began.
    again: StoredValue<bool>,
}

/// What is there sooner needs no word in between.
const SLOW_AFTER_MS: u32 = 250;

impl Planning {
    /// Plans at once, and again after every change, until the page goes.
    pub fn begin(workspace: Workspace, kind: MatchType) -> Planning {
        let today = clock::now().date;
        let sides = Memo::new(move |_| {
            workspace.records.read(|dataset| Arc::new(Sides::of(dataset, Scheme::of(dataset, kind.as_str()), kind, today)))
        });
        let planning = Planning {
            workspace,
            kind,
            sides,
            made: RwSignal::new(None),
            work: RwSignal::new(Work::Done),
            slow: RwSignal::new(false),
            stop: StoredValue::new(None),
            again: StoredValue::new(false),
        };
        Effect::new(move |_| {
            sides.track();
            planning.plan();
        });
        // The worker's memory holds what matters of everybody.
        on_cleanup(move || {
            planning.end_work();
            client::rest();
        });
        planning
    }

    /// The scheme as it is kept.
    pub fn scheme(self) -> Scheme {
        self.sides.with(|sides| sides.scheme.clone())
    }

    /// Plans for what is recorded now; after the plan that is under way, if one is: its worker keeps the scores that still hold.
    pub fn plan(self) {
        if self.is_under_way() {
            self.again.set_value(true);
            return;
        }
        let sides = self.sides.get_untracked();
        let of = sides.waiting.len();
        self.work.set(Work::Under(0, of));
        let (planned, stop) = abortable({
            let sides = sides.clone();
            async move {
                let told = move |progress: worker::protocol::Progress| {
                    self.work.try_set(Work::Under(progress.done as usize, progress.of as usize));
                };
                plan(&sides, told).await
            }
        });
        self.stop.set_value(Some(stop.clone()));
        spawn_local(async move {
            let Ok(planned) = planned.await else { return };
            self.stop.try_update_value(Option::take);
            let changed = self.again.try_update_value(std::mem::take) == Some(true);
            match planned {
                Ok(_) if changed => return self.plan(),
                Ok(planned) => {
                    self.made.try_set(Some(Arc::new(Made { sides, planned })));
                    self.work.try_set(Work::Done);
                }
                Err(error) => {
                    self.work.try_set(Work::Failed(errors::explain(&ActionError::Worker(error))));
                }
            }
            self.slow.try_set(false);
        });
        spawn_local(async move {
            timers::after(SLOW_AFTER_MS).await;
            if !stop.is_aborted() && self.work.try_get_untracked().is_some_and(|work| matches!(work, Work::Under(..))) {
                self.slow.try_set(true);
            }
        });
    }

    /// Stops because somebody asked for it; the plan before stays.
    pub fn stop(self) {
        self.end_work();
        self.work.set(Work::Stopped);
        self.slow.set(false);
    }

    /// Ends a plan that is under way, with its worker: it does one thing after another and cannot be told to hurry.
    fn end_work(self) {
        self.again.try_set_value(false);
        if let Some(stop) = self.stop.try_update_value(Option::take).flatten() {
            stop.abort();
            client::rest();
        }
    }

    fn is_under_way(self) -> bool {
        self.stop.try_with_value(Option::is_some) == Some(true)
    }
}
