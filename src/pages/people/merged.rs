//! On a person's page: the records that were merged with theirs, parted again by one press, and merging with another one.

use super::person::Subject;
use crate::errors;
use crate::in_words;
use crate::isolated::isolated;
use crate::route::Route;
use actions::{Workspace, keep};
use domain::ids::PersonId;
use domain::merging::part;
use domain::search::SearchIndex;
use leptos::prelude::*;
use ui::{Dialog, TextInput};
use words::staff::{common, merge as text};

/// How many are offered to merge with.
const OFFERED: usize = 6;

/// The merged records; nothing if there is none.
#[component]
pub(super) fn Merged(subject: Subject) -> impl IntoView {
    let records =
        Memo::new(move |_| subject.facts.with(|facts| facts.as_ref().map(|facts| facts.merged_records.clone()).unwrap_or_default()));
    view! {
        <Show when=move || !records.with(Vec::is_empty)>
            <section class="stack-tight" aria-labelledby="merged-records">
                <h3 id="merged-records">{text::MERGED_RECORDS}</h3>
                <ul class="stack-tight">
                    <For each=move || records.get() key=|record| record.clone() let:record>
                        {
                            let (id, name, on) = record;
                            let words = match on {
                                Some(day) => text::merged_on(&in_words::date(day), &name),
                                None => text::merged_before(&name),
                            };
                            view! {
                                <li class="row part-head">
                                    <span>{isolated(words)}</span>
                                    <Separate workspace=subject.workspace record=id name />
                                </li>
                            }
                        }
                    </For>
                </ul>
                <p class="soft">{text::SEPARATE_NOTE}</p>
            </section>
        </Show>
    }
}

/// Parts a merged record from the one that counts.
#[component]
pub(super) fn Separate(workspace: Workspace, record: PersonId, name: String) -> impl IntoView {
    let done = text::separated(&name);
    view! {
        <button
            type="button"
            class="button"
            on:click=move |_| {
                let record = record.clone();
                keep::keep(workspace, move |dataset| part(dataset, &record), done.clone(), errors::explain, |_| {});
            }
        >
            {text::SEPARATE}
            <span class="out-of-sight">{[": ", &name].concat()}</span>
        </button>
    }
}

/// Somebody whom the comparison did not find can still be found by name.
#[component]
pub(super) fn MergeWithAnother(subject: Subject, open: RwSignal<bool>) -> impl IntoView {
    let query = RwSignal::new(String::new());
    let index = Memo::new_with_compare(
        move |_| if open.get() { subject.workspace.records.peek(SearchIndex::build) } else { SearchIndex::default() },
        |_, _| true,
    );
    Effect::new(move |_| {
        if open.get() {
            query.set(String::new());
        }
    });
    let found = move || {
        let typed = query.get();
        if typed.trim().is_empty() {
            return Vec::new();
        }
        let person = subject.person.get_value();
        let found = index.with(|index| index.find(&typed, OFFERED + 1).first);
        subject.workspace.records.peek(|dataset| {
            let others = found.into_iter().filter(|other| *other != person).take(OFFERED);
            others.filter_map(|other| Some((dataset.people.get(&other)?.name.as_str().to_owned(), other))).collect::<Vec<_>>()
        })
    };
    view! {
        <Dialog open title=text::FIND on_close=move || open.set(false)>
            <TextInput id="merge-with" label=common::TYPE_ANY_PART hint=text::FIND_NOTE value=query />
            <ul class="menu-list">
                <For each=found key=|other| other.clone() let:other>
                    <li>
                        <a class="menu-item" href=Route::Merge(subject.person.get_value(), other.1).href()>
                            <bdi>{other.0}</bdi>
                        </a>
                    </li>
                </For>
            </ul>
            <div class="dialog-actions">
                <button type="button" class="button" on:click=move |_| open.set(false)>{common::CANCEL}</button>
            </div>
        </Dialog>
    }
}
