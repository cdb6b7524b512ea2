//! Moving somebody to another pair: dragged over the board, or chosen from a list by touch and keyboard. Both are pinned, and the plan follows.

use super::board::Subject;
use super::board_model::short_name;
use super::swap_model::{Moving, Place, Swap};
use crate::errors;
use actions::{ids, keep};
use domain::swapping::swap;
use leptos::prelude::*;
use platform::drag;
use ui::Dialog;
use words::staff::common;
use words::staff::matching::swap as text;
use worker::planning::Planned;

/// Who is being moved.
#[derive(Clone, Copy)]
pub(super) struct Swapping {
    /// By the list.
    pub asked: RwSignal<Option<Place>>,
    /// By the pointer.
    held: RwSignal<Option<Place>>,
    /// What would come of dropping it where it is now.
    over: RwSignal<Option<Swap>>,
}

impl Swapping {
    /// Nobody yet.
    pub fn new() -> Swapping {
        Swapping { asked: RwSignal::new(None), held: RwSignal::new(None), over: RwSignal::new(None) }
    }

    /// Somebody is taken from their place.
    pub fn take(self, from: Place, event: &leptos::ev::DragEvent) {
        drag::begin(event);
        self.over.set(None);
        self.held.set(Some(from));
    }

    /// Whoever is held is let go without having been put anywhere.
    pub fn let_go(self) {
        self.held.set(None);
        self.over.set(None);
    }

    /// Whoever is held is over a place: what would come of it is said, and what a rule forbids cannot be dropped.
    pub fn over(self, subject: Subject, to: &Place, event: &leptos::ev::DragEvent) {
        let Some(from) = self.held.get_untracked() else { return };
        if self.over.with_untracked(|over| over.as_ref().is_none_or(|over| over.to != *to)) {
            self.over.set(with_moving(subject, |moving| moving.swap(&from, to)).flatten());
        }
        if self.over.with_untracked(|over| over.as_ref().is_some_and(|over| over.why_not.is_none())) {
            event.prevent_default();
        }
    }

    /// Whoever is held is put where they are.
    pub fn put(self, subject: Subject, event: &leptos::ev::DragEvent) {
        event.prevent_default();
        if let Some(swap) = self.over.get_untracked().filter(|swap| swap.why_not.is_none()) {
            make(subject, swap, |_| {});
        }
        self.let_go();
    }

    /// How a place looks while somebody is over it: `yes`, `no`, or nothing.
    pub fn mark(self, place: &Place) -> Option<&'static str> {
        self.over.with(|over| {
            let over = over.as_ref().filter(|over| over.to == *place)?;
            Some(if over.why_not.is_none() { "yes" } else { "no" })
        })
    }
}

fn with_moving<T>(subject: Subject, ask: impl FnOnce(&Moving) -> T) -> Option<T> {
    let made = subject.planning.made.get_untracked()?;
    let Planned::Made(plan, _) = &made.planned else { return None };
    Some(subject.planning.workspace.records.peek(|dataset| ask(&Moving::on(dataset, &made.sides, plan))))
}

fn make(subject: Subject, found: Swap, after: impl FnOnce(bool) + 'static) {
    let pinned: Vec<_> = found.pinned.iter().map(|(waits, with)| (ids::a_match(), subject.couple(waits, with))).collect();
    let left: Vec<_> = found.left.iter().map(|(waits, with)| subject.couple(waits, with)).collect();
    keep::keep(subject.planning.workspace, move |dataset| swap(dataset, pinned, &left), found.done, errors::explain, after);
}

/// Says what dropping would do, while somebody is dragged.
#[component]
pub(super) fn Hovering(swapping: Swapping) -> impl IntoView {
    let said = move || {
        swapping.over.with(|over| match over {
            None => String::new(),
            Some(Swap { why_not: Some(why), .. }) => text::may_not_drop(why),
            Some(swap) => text::may_drop(&swap.becomes.join(", ")),
        })
    };
    view! {
        <p class="match-hovering" role="status" data-drop=move || swapping.over.with(|over| over.as_ref().map(|over| if over.why_not.is_none() { "yes" } else { "no" }))>
            {said}
        </p>
    }
}

/// The button that opens the list.
#[component]
pub(super) fn SwapButton(subject: Subject, place: Signal<Option<Place>>, #[prop(into)] name: Signal<String>) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button button-quiet"
            data-focus-follows=move || place.with(|place| place.as_ref().map(|place| place.waits().as_str().to_owned()))
            on:click=move |_| subject.swapping.asked.set(place.get_untracked())
        >
            {move || if place.with(|place| matches!(place, Some(Place::Alone(_)))) { text::PLACE } else { text::OPEN }}
            <span class="out-of-sight">": " {name}</span>
        </button>
    }
}

/// Everywhere that somebody could go, with what would come of it.
#[component]
pub(super) fn SwapList(subject: Subject) -> impl IntoView {
    let asked = subject.swapping.asked;
    let found = Memo::new(move |_| {
        let from = asked.get()?;
        subject.planning.made.track();
        with_moving(subject, |moving| moving.all(&from))
    });
    let named = move |of: fn(&str, &str) -> String, alone: fn(&str) -> String| {
        asked.with(|asked| {
            let name = |id, short: bool| {
                subject.planning.workspace.records.peek(|dataset| {
                    let person = dataset.people.get(id);
                    person.map(|person| if short { short_name(person) } else { person.shown_name().to_owned() }).unwrap_or_default()
                })
            };
            match asked {
                None => String::new(),
                Some(Place::Pair(waits, with)) => of(&name(waits, true), &name(with, false)),
                Some(Place::Alone(waits)) => alone(&name(waits, true)),
            }
        })
    };
    let none = move || found.with(|found| found.as_ref().is_none_or(Vec::is_empty));
    let choose = move |swap: Swap| {
        make(subject, swap, move |stored| {
            if stored {
                asked.try_set(None);
            }
        });
    };
    view! {
        <Dialog
            open=Signal::derive(move || asked.with(Option::is_some))
            title=Signal::derive(move || named(text::title, text::title_alone))
            on_close=move || asked.set(None)
        >
            <p>{move || named(text::what_happens, text::what_happens_alone)}</p>
            <p class="soft" hidden=move || !none()>{text::NOBODY}</p>
            <ul class="list match-others">
                <For each=move || found.get().unwrap_or_default() key=|swap| (swap.to.clone(), swap.becomes.clone(), swap.why_not.clone()) let:swap>
                    <One swap choose />
                </For>
            </ul>
            <div class="dialog-actions">
                <button type="button" class="button" on:click=move |_| asked.set(None)>{common::CLOSE}</button>
            </div>
        </Dialog>
    }
}

#[component]
fn One(swap: Swap, choose: impl Fn(Swap) + Copy + 'static) -> impl IntoView {
    let named = [": ", &swap.words].concat();
    let (words, becomes, why_not) = (swap.words.clone(), swap.becomes.clone(), swap.why_not.clone());
    view! {
        <li class="match-other">
            <span class="row">
                <bdi class="grow person-name">{words}</bdi>
                {why_not
                    .is_none()
                    .then(|| {
                        view! {
                            <button type="button" class="button" on:click=move |_| choose(swap.clone())>
                                {text::CHOOSE}
                                <span class="out-of-sight">{named}</span>
                            </button>
                        }
                    })}
            </span>
            <ul class="chips">
                {match why_not {
                    Some(why) => vec![view! { <li class="chip chip-warning">{why}</li> }.into_any()],
                    None => becomes.into_iter().map(|words| view! { <li class="chip chip-good">{words}</li> }.into_any()).collect(),
                }}
            </ul>
        </li>
    }
}
