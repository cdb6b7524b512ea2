//! The parts of the work that a report names, and what each is among the organisation's own: found by its name, or chosen by hand.

use super::asking;
use super::builder::Building;
use super::controls::Pick;
use domain::settings::people_word;
use leptos::prelude::*;
use platform::clock;
use report::Preset;
use report::templates::blocks::Draft;
use report::templates::{BoundTo, Filled, Layout, Missing, Part};
use words::staff::own_reports::builder as text;

/// The list; nothing where the report names no part.
#[component]
pub(super) fn Parts(building: Building) -> impl IntoView {
    let parts = Memo::new(move |_| building.draft.with(|draft| Draft::layout(draft).parts));
    let keys = Memo::new(move |_| parts.with(|parts| parts.iter().map(|part| part.key.clone()).collect::<Vec<_>>()));
    let missing = Memo::new(move |_| {
        let layout = building.draft.with(Draft::layout);
        building.workspace.records.read(|dataset| not_found(dataset, &layout))
    });
    view! {
        <Show when=move || !keys.with(Vec::is_empty)>
            <section class="card card-body stack" aria-labelledby="builder-parts">
                <h2 id="builder-parts">{text::PARTS}</h2>
                <p class="soft">{text::PARTS_ABOUT}</p>
                <ul class="stack">
                    <For each=move || keys.get() key=|key| key.clone() let:key>
                        <One building key parts missing />
                    </For>
                </ul>
            </section>
        </Show>
    }
}

/// The parts that are nothing among the records.
fn not_found(dataset: &domain::Dataset, layout: &Layout) -> Vec<String> {
    let year = Preset::CalendarYear.containing(clock::now().date);
    let missing = Filled::of(layout, dataset, year, None, &people_word(dataset)).map(|filled| filled.missing).unwrap_or_default();
    missing
        .into_iter()
        .filter_map(|missing| match missing {
            Missing::Part { name, .. } => Some(name),
            Missing::Records(_) => None,
        })
        .collect()
}

#[component]
fn One(building: Building, key: String, parts: Memo<Vec<Part>>, missing: Memo<Vec<String>>) -> impl IntoView {
    let key = StoredValue::new(key);
    let part = Memo::new(move |_| parts.with(|parts| key.with_value(|key| parts.iter().find(|part| part.key == *key).cloned())));
    let name = Memo::new(move |_| part.with(|part| part.as_ref().map(|part| part.name.clone()).unwrap_or_default()));
    let options = Memo::new(move |_| {
        let unbound = part.with(|part| part.as_ref().is_none_or(|part| part.bound.is_none()));
        let lost = unbound && missing.with(|missing| missing.contains(&name.get()));
        let by_name = if lost { text::NOT_FOUND } else { text::BY_NAME };
        let records = building.workspace.records.read(asking::records);
        let of = |(to, id, name): (BoundTo, String, String)| (asking::bound_value(to, &id), asking::record_words(to, &name));
        std::iter::once((String::new(), by_name.to_owned())).chain(records.into_iter().map(of)).collect::<Vec<_>>()
    });
    let value = Signal::derive(move || {
        let bound = part.with(|part| part.as_ref().and_then(|part| part.bound.clone()));
        bound.map(|bound| asking::bound_value(bound.to, &bound.id)).unwrap_or_default()
    });
    let choose = move |value: String| {
        building.draft.update(|draft| {
            let wanted = key.get_value();
            if let Some(part) = draft.layout.parts.iter_mut().find(|part| part.key == wanted) {
                part.bound = asking::bound(&value);
            }
        });
    };
    view! {
        <li class="builder-part">
            <bdi>{move || name.get()}</bdi>
            <Pick label=name.get_untracked() options=options.into() value on_change=choose />
        </li>
    }
}
