//! Showing one hidden number all the same: the number asks, a dialog says what follows, and the decision is printed and can be taken back.

use super::guarding;
use super::page::{Made, NAMES};
use super::small_print::{self, SmallPrint as Lines};
use crate::errors;
use actions::{ActionError, Workspace, keep};
use domain::cell::{Cell, Name};
use leptos::prelude::*;
use platform::clock;
use serde_json::Value as Json;
use std::sync::Arc;
use ui::{Dialog, Problem, ProblemSummary, TextInput, problem_at};
use words::staff::common;
use words::staff::small_numbers::{decide as text, print};

/// What the report on the page lets be decided.
#[derive(Clone, Copy)]
pub struct Deciding {
    workspace: Workspace,
    made: Signal<Option<Arc<Made>>>,
    asked: RwSignal<Option<Asked>>,
}

/// A hidden number that somebody asked about.
#[derive(Clone, PartialEq, Eq)]
struct Asked {
    /// The setting that has it shown.
    setting: String,
    /// What its figure asks.
    of: Json,
    /// "Nationality, Syria"
    name: String,
}

impl Deciding {
    /// Has the numbers of this page ask.
    pub fn begin(workspace: Workspace, made: Signal<Option<Arc<Made>>>) {
        provide_context(Deciding { workspace, made, asked: RwSignal::new(None) });
    }
}

/// What a hidden number does when it is pressed; nothing for a number that is not hidden, or not by itself.
pub fn ask(item: &str, part: Option<&str>) -> Option<Callback<()>> {
    let deciding = use_context::<Deciding>()?;
    let made = deciding.made.get_untracked()?;
    let cell = guarding::hidden_cell(&made.answer, item, part)?;
    let asked = Asked {
        setting: guarding::name_of(&made.answer.asked, item, &cell),
        of: made.answer.item(item)?.question(),
        name: small_print::number(&made.answer, item, &cell, NAMES),
    };
    Some(Callback::new(move |()| deciding.asked.set(Some(asked.clone()))))
}

/// A hidden number on the paper.
#[component]
pub fn Ask(ask: Callback<()>, class: String, children: Children) -> impl IntoView {
    view! {
        <button type="button" class=class on:click=move |_| ask.run(())>
            {children()} <span class="out-of-sight">" " {text::TITLE}</span>
        </button>
    }
}

/// The dialog.
#[component]
pub fn Decide() -> impl IntoView {
    let deciding = use_context::<Deciding>();
    deciding.map(|Deciding { workspace, asked, .. }| {
        let (reason, by) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
        let problems = RwSignal::new(Vec::<Problem>::new());
        Effect::new(move |_| {
            if asked.with(Option::is_some) {
                reason.set(String::new());
                problems.set(Vec::new());
            }
        });
        let save = move || {
            let missing = [(reason, "decide-reason", text::REASON_MISSING), (by, "decide-by", text::BY_MISSING)];
            let missing = missing.into_iter().filter(|(value, ..)| Name::read(value.get_untracked().trim()).is_err());
            let missing: Vec<Problem> = missing.map(|(_, field, words)| Problem::at(field, words)).collect();
            let (Some(number), true) = (asked.get_untracked(), missing.is_empty()) else {
                problems.set(missing);
                return;
            };
            let (reason, by, on) = (reason.get_untracked(), by.get_untracked(), clock::now().date);
            keep::keep(
                workspace,
                move |dataset| guarding::show(dataset, (&number.setting, &number.of), &reason, &by, on).ok_or(ActionError::Gone),
                text::SHOWN,
                errors::explain,
                move |stored| {
                    if stored {
                        asked.try_set(None);
                    }
                },
            );
        };
        let error = move |field: &'static str| problem_at(problems, field);
        view! {
            <Dialog open=Signal::derive(move || asked.with(Option::is_some)) title=text::TITLE on_close=move || asked.set(None)>
                <form
                    class="stack"
                    on:submit=move |event| {
                        event.prevent_default();
                        save();
                    }
                >
                    <ProblemSummary problems />
                    <p><strong>{move || asked.get().map(|number| number.name)}</strong></p>
                    <p>{text::WHY_HIDDEN}</p>
                    <p>{text::WHAT_FOLLOWS}</p>
                    <TextInput id="decide-reason" label=text::REASON value=reason error=error("decide-reason") />
                    <TextInput id="decide-by" label=text::BY hint=text::PRINTED value=by error=error("decide-by") />
                    <div class="dialog-actions">
                        <button type="button" class="button" on:click=move |_| asked.set(None)>{common::CANCEL}</button>
                        <button type="submit" class="button button-primary">{text::SHOW}</button>
                    </div>
                </form>
            </Dialog>
        }
    })
}

/// What a reader must know of small numbers, and the way back from each decision.
#[component]
pub fn SmallPrint(small_print: Lines) -> impl IntoView {
    let Lines { legend, decided } = small_print;
    let take_back = |setting: String| {
        use_context::<Deciding>().map(|Deciding { workspace, .. }| {
            let hide = move |_| {
                let (setting, on) = (setting.clone(), clock::now().date);
                keep::keep(
                    workspace,
                    move |dataset| guarding::take_back(dataset, &setting, on).ok_or(ActionError::Gone),
                    print::TAKEN_BACK,
                    errors::explain,
                    |_| {},
                );
            };
            view! { <button type="button" class="button no-print" on:click=hide>{print::TAKE_BACK}</button> }
        })
    };
    (!legend.is_empty() || !decided.is_empty()).then(|| {
        view! {
            <section class="stack paper-section" aria-labelledby="small-print">
                <h3 id="small-print">{print::TITLE}</h3>
                <ul class="stack-tight">
                    {legend.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
                    {decided
                        .into_iter()
                        .map(|decided| view! { <li class="stack-tight"><p>{decided.words}</p> {take_back(decided.setting)}</li> })
                        .collect_view()}
                </ul>
            </section>
        }
    })
}
