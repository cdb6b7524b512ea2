//! "Not this pair": asked with a private reason, and taken back from a list as long as it stands.

use super::board::Subject;
use super::board_model::{RuledRow, ruled_out};
use super::saying::ruled_out_words;
use crate::errors;
use actions::{ids, keep};
use domain::cell::Cell;
use domain::mentoring::RuledOut;
use domain::pairing::{allow_again, rule_out};
use leptos::prelude::*;
use ui::{Choices, Dialog, Problem, ProblemSummary, TextInput};
use words::staff::common;
use words::staff::matches::{board, rule_out as text};

/// The dialog.
#[component]
pub(super) fn RuleOut(subject: Subject) -> impl IntoView {
    let asked = subject.ruling_out;
    let why = RwSignal::new(String::new());
    let reason = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    Effect::new(move |_| {
        if asked.with(Option::is_some) {
            RuledOut::NotThisPair.as_str().clone_into(&mut why.write());
            reason.set(String::new());
            wrong.set(None);
        }
    });
    let title = Signal::derive(move || {
        asked.with(|row| row.as_ref().map(|row| text::title(&row.supported.name, &row.supporter.name)).unwrap_or_default())
    });
    let problems = Signal::derive(move || {
        wrong.get().map(|words| Problem { words, field_id: "rule-out-reason".to_owned() }).into_iter().collect::<Vec<_>>()
    });
    let save = move || {
        let (Some(row), Ok(why)) = (asked.get_untracked(), RuledOut::read(&why.get_untracked())) else { return };
        let reason = reason.get_untracked();
        wrong.set(reason.trim().is_empty().then(|| text::REASON_MISSING.to_owned()));
        if reason.trim().is_empty() {
            return;
        }
        let (id, couple) = (ids::a_match(), subject.couple(&row.supported.id, &row.supporter.id));
        keep::keep(
            subject.planning.workspace,
            move |dataset| rule_out(dataset, id, &couple, why, &reason),
            text::done(&row.supported.name, &row.supporter.name),
            errors::explain,
            move |stored| {
                if stored {
                    asked.try_set(None);
                }
            },
        );
    };
    let whys: Vec<(String, String)> = RuledOut::ALL.iter().map(|why| (why.as_str().to_owned(), ruled_out_words(*why).to_owned())).collect();
    view! {
        <Dialog open=Signal::derive(move || asked.with(Option::is_some)) title on_close=move || asked.set(None)>
            <form
                class="stack"
                on:submit=move |event| {
                    event.prevent_default();
                    save();
                }
            >
                <ProblemSummary problems />
                <p>{text::WHAT_HAPPENS}</p>
                <Choices name="rule-out-why" legend=text::WHY options=whys.clone() value=why />
                <TextInput id="rule-out-reason" label=text::REASON value=reason error=wrong />
                <div class="dialog-actions">
                    <button type="button" class="button" on:click=move |_| asked.set(None)>{common::CANCEL}</button>
                    <button type="submit" class="button button-primary">{text::SAVE}</button>
                </div>
            </form>
        </Dialog>
    }
}

/// Every pair that is ruled out, and the way back; nothing if there is none.
#[component]
pub(super) fn RuledOutList(subject: Subject) -> impl IntoView {
    let kind = subject.planning.kind;
    let rows = Memo::new(move |_| subject.planning.workspace.records.read(|dataset| ruled_out(dataset, kind)));
    view! {
        <Show when=move || !rows.with(Vec::is_empty)>
            <section class="card card-body stack-tight no-print" aria-labelledby="ruled-out">
                <h2 id="ruled-out">{text::LIST}</h2>
                <ul class="stack-tight match-ruled">
                    <For each=move || rows.get() key=|row| row.id.clone() let:row>
                        <One subject row />
                    </For>
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn One(subject: Subject, row: RuledRow) -> impl IntoView {
    let both = board::and(&row.supported, &row.supporter);
    let (id, done) = (row.id, text::allowed(&row.supported, &row.supporter));
    let allow = move |_| {
        let id = id.clone();
        keep::keep(subject.planning.workspace, move |dataset| allow_again(dataset, &id), done.clone(), errors::explain, |_| {});
    };
    view! {
        <li>
            <bdi class="person-name">{both.clone()}</bdi>
            <span class="soft">{ruled_out_words(row.why)} ": " <bdi>{row.reason}</bdi></span>
            <button type="button" class="button" on:click=allow>
                {text::ALLOW}
                <span class="out-of-sight">": " {both}</span>
            </button>
        </li>
    }
}
