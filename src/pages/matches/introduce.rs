//! Introducing the pairs of the plan: which of them, on which day, and what is recorded.

use super::board::Subject;
use super::board_model::short_name;
use super::friends_model::not_ready;
use super::planning::Made;
use crate::errors;
use actions::{ids, keep};
use chrono::NaiveDate;
use domain::cell::Cell;
use domain::ids::PersonId;
use domain::mentoring::MatchType;
use leptos::prelude::*;
use matching::{introduce, refused};
use platform::clock;
use std::collections::BTreeSet;
use ui::{Dialog, Problem, ProblemSummary, TextInput};
use words::staff::matches::{board, introduce as text};
use words::staff::{common, friends};
use worker::planning::Planned;

type Two = (PersonId, PersonId);

/// The dialog.
#[component]
pub(super) fn Introduce(subject: Subject, open: RwSignal<bool>) -> impl IntoView {
    let workspace = subject.planning.workspace;
    let on = RwSignal::new(String::new());
    let left_out = RwSignal::new(BTreeSet::<Two>::new());
    let problems = RwSignal::new(Vec::<Problem>::new());
    Effect::new(move |_| {
        if open.get() {
            on.set(clock::now().date.write());
            let all = subject.planning.made.get_untracked().map(|made| all_pairs(&made)).unwrap_or_default();
            let (kind, today) = (subject.planning.kind, clock::now().date);
            // The plan may be older than the records: whatever was ruled out or filled since is not ticked.
            left_out.set(workspace.records.peek(|dataset| &not_ready(dataset, kind, &all, today) | &refused(dataset, kind, &all, today)));
            problems.set(Vec::new());
        }
    });
    // Every pair of the plan, also those that the board does not show yet.
    let pairs =
        Memo::new(
            move |_| if open.get() { subject.planning.made.get().map(|made| all_pairs(&made)).unwrap_or_default() } else { Vec::new() },
        );
    let named = move |(waits, with): &Two| {
        workspace.records.peek(|dataset| {
            let supported = dataset.people.get(waits).map(short_name).unwrap_or_default();
            let supporter = dataset.people.get(with).map(|person| person.shown_name().to_owned()).unwrap_or_default();
            board::and(&supported, &supporter)
        })
    };
    let save = move || {
        let day = NaiveDate::read(on.get_untracked().trim()).ok();
        let left_out = left_out.get_untracked();
        let chosen: Vec<Two> = pairs.with_untracked(|pairs| pairs.iter().filter(|pair| !left_out.contains(pair)).cloned().collect());
        let missing = |words: &str, field: &str| Problem::at(field, words);
        let found = [
            day.is_none().then(|| missing(text::ON_MISSING, "introduced-on")),
            chosen.is_empty().then(|| missing(text::NONE, "introduced-who")),
        ];
        problems.set(found.into_iter().flatten().collect());
        let (Some(day), false) = (day, chosen.is_empty()) else { return };
        let couples: Vec<_> = chosen.iter().map(|(waits, with)| (ids::a_match(), subject.couple(waits, with))).collect();
        keep::keep(
            workspace,
            move |dataset| introduce(dataset, &couples, day, clock::now().date),
            text::done(chosen.len()),
            errors::explain,
            move |stored| {
                if stored {
                    open.try_set(false);
                }
            },
        );
    };
    view! {
        <Dialog open title=text::TITLE on_close=move || open.set(false)>
            <form
                class="stack"
                on:submit=move |event| {
                    event.prevent_default();
                    save();
                }
            >
                <ProblemSummary problems />
                <p>{text::WHAT_HAPPENS} " " {(subject.planning.kind == MatchType::LitigationFriend).then_some(friends::LEFT_OUT)}</p>
                <TextInput id="introduced-on" label=text::ON value=on kind="date" short=true />
                <fieldset class="field">
                    <legend class="field-label" id="introduced-who" tabindex="-1">{text::WHO}</legend>
                    <For each=move || pairs.get() key=|pair| pair.clone() let:pair>
                        <Choose words=named(&pair) pair left_out />
                    </For>
                </fieldset>
                <div class="dialog-actions">
                    <button type="button" class="button" on:click=move |_| open.set(false)>{common::CANCEL}</button>
                    <button type="submit" class="button button-primary" disabled=move || { workspace.saving.get() > 0 }>{text::SAVE}</button>
                </div>
            </form>
        </Dialog>
    }
}

fn all_pairs(made: &Made) -> Vec<Two> {
    let Planned::Made(plan, _) = &made.planned else { return Vec::new() };
    plan.pairs.iter().filter_map(|pair| Some((PersonId::new(&pair.supported)?, PersonId::new(&pair.supporter)?))).collect()
}

#[component]
fn Choose(words: String, pair: Two, left_out: RwSignal<BTreeSet<Two>>) -> impl IntoView {
    let mine = pair.clone();
    view! {
        <label class="choice">
            <input
                type="checkbox"
                prop:checked=move || left_out.with(|left_out| !left_out.contains(&mine))
                on:change=move |_| {
                    left_out
                        .update(|left_out| {
                            if !left_out.remove(&pair) {
                                left_out.insert(pair.clone());
                            }
                        });
                }
            />
            <bdi>{words}</bdi>
        </label>
    }
}
