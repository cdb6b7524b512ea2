//! Who gets a role: found by any part of a name.

use super::asked::{About, Asked};
use super::page::Subject;
use domain::search::SearchIndex;
use leptos::prelude::*;
use ui::TextInput;
use words::staff::common;
use words::staff::volunteers::somebody as text;

/// So many are offered at once.
const OFFERED: usize = 8;

#[component]
pub(super) fn Somebody(subject: Subject) -> impl IntoView {
    let query = RwSignal::new(String::new());
    let index = StoredValue::new(subject.workspace.records.peek(SearchIndex::build));
    let found = Memo::new(move |_| {
        let query = query.get();
        if query.trim().is_empty() {
            return Vec::new();
        }
        let first = index.with_value(|index| index.find(&query, OFFERED)).first;
        subject.workspace.records.peek(|dataset| {
            let named = |id: domain::ids::PersonId| dataset.people.get(&id).map(|one| one.shown_name().to_owned()).map(|name| (id, name));
            first.into_iter().filter_map(named).collect::<Vec<_>>()
        })
    });
    let nobody = move || !query.with(|query| query.trim().is_empty()) && found.with(Vec::is_empty);
    view! {
        <TextInput id="somebody-name" label=common::TYPE_ANY_PART value=query />
        <p role="status">{move || if nobody() { text::NOBODY } else { "" }}</p>
        <div class="menu-list">
            <For each=move || found.get() key=|one| one.clone() let:one>
                {
                    let (person, name) = one;
                    let about = About { person, name: name.clone() };
                    view! {
                        <button type="button" class="menu-item" on:click=move |_| subject.asked.set(Some(Asked::Role(about.clone(), None)))>
                            <bdi>{name}</bdi>
                        </button>
                    }
                }
            </For>
        </div>
        <div class="dialog-actions">
            <button type="button" class="button" on:click=move |_| subject.asked.set(None)>{common::CANCEL}</button>
        </div>
    }
}
