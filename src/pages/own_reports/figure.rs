//! A figure: a sentence made of choices, what its indicator counts, and the words in which the report says it.

use super::asking;
use super::builder::Building;
use super::controls::{Pick, Words};
use crate::reports::NAMES;
use leptos::prelude::*;
use report::templates::Entry;
use report::{Audience, Specification, compute};
use ui::private_text;
use words::staff::own_reports::figure as text;

/// The form.
#[component]
pub(super) fn Figure(building: Building, number: u32) -> impl IntoView {
    let indicator = Memo::new(move |_| building.read(number, |entry| entry.indicator.clone()));
    view! {
        <Asked building number />
        <p class="builder-definition">
            <strong>{text::DEFINITION}</strong>
            " "
            {move || asking::definition(&indicator.get())}
        </p>
        <Said building number />
    }
}

/// The sentence of choices.
#[component]
fn Asked(building: Building, number: u32) -> impl IntoView {
    let workspace = building.workspace;
    let read = move |read: fn(&Entry) -> String| Signal::derive(move || building.read(number, read));
    let set = move |set: fn(&mut Entry, &str)| move |value: String| building.figure(number, |entry| set(entry, &value));
    let indicator = Memo::new(move |_| building.read(number, |entry| entry.indicator.clone()));
    let counts_people = move || asking::counts_people(&indicator.get());
    let indicators = Signal::derive(move || {
        let mut known = asking::indicators();
        let chosen = indicator.get();
        if known.iter().all(|(key, _)| *key != chosen) {
            known.push((chosen.clone(), asking::phrase(&chosen)));
        }
        known
    });
    let choose_indicator = move |value: String| {
        workspace.records.peek(|dataset| building.figure(number, |entry| asking::set_indicator(dataset, entry, &value)));
    };
    let picks = Memo::new(move |_| workspace.records.read(|dataset| building.read(number, |entry| asking::picks(dataset, entry))));
    let nationalities = Memo::new(move |_| workspace.records.read(|dataset| asking::nationalities(dataset, NAMES)));
    let places =
        Memo::new(move |_| workspace.records.read(|dataset| building.draft.with(|draft| asking::places(dataset, &draft.layout.parts))));
    let choose_place = move |value: String| {
        workspace.records.peek(|dataset| {
            building.draft.update(|draft| {
                let part = asking::part(dataset, draft, &value);
                if let Some(report::templates::blocks::Block::Figure(entry)) = draft.block_mut(number) {
                    entry.part = part;
                }
            });
        });
    };
    let kinds = Memo::new(move |_| building.read(number, asking::kinds));
    let days = Memo::new(move |_| building.read(number, asking::days));
    let narrowed = move || !building.read(number, |entry| asking::filter(entry, "area")).is_empty();
    view! {
        <div class="ask" role="group" aria-label=text::HOW_MANY>
            <span>{text::HOW_MANY}</span>
            <Show when=counts_people>
                <Pick label=text::WHO options=Signal::derive(asking::people) value=read(|entry| asking::filter(entry, "gender")) on_change=set(|entry, value| asking::set_filter(entry, "gender", value)) />
                <Pick
                    label=text::NATIONALITY
                    options=nationalities.into()
                    value=read(|entry| asking::filter(entry, "nationality"))
                    on_change=set(|entry, value| asking::set_filter(entry, "nationality", value))
                />
                <label class="ask-age">
                    {text::AGE_FROM}
                    <input
                        use:private_text
                        class="input"
                        type="text"
                        inputmode="numeric"
                        autocomplete="off"
                        prop:value=read(|entry| asking::filter(entry, "age_from"))
                        on:change=move |event| building.figure(number, |entry| asking::set_filter(entry, "age_from", &event_target_value(&event)))
                    />
                </label>
                <label class="ask-age">
                    {text::AGE_TO}
                    <input
                        use:private_text
                        class="input"
                        type="text"
                        inputmode="numeric"
                        autocomplete="off"
                        prop:value=read(|entry| asking::filter(entry, "age_to"))
                        on:change=move |event| building.figure(number, |entry| asking::set_filter(entry, "age_to", &event_target_value(&event)))
                    />
                </label>
            </Show>
            <Pick label=text::WHAT options=indicators value=indicator.into() on_change=choose_indicator />
            <For each=move || picks.get() key=|pick| pick.clone() let:pick>
                {
                    let asking::Pick { member, label, options } = pick;
                    let value = Signal::derive(move || building.read(number, |entry| asking::with(entry, member)));
                    let choose = move |value: String| building.figure(number, |entry| asking::set_with(entry, member, &value));
                    view! { <Pick label options=Signal::derive(move || options.clone()) value on_change=choose /> }
                }
            </For>
            <span>{text::IN}</span>
            <Pick label=text::PLACE options=places.into() value=read(asking::place) on_change=choose_place />
            <Pick label=text::KIND options=kinds.into() value=read(asking::kind) on_change=set(asking::set_kind) />
            <Pick label=text::DAYS options=days.into() value=read(asking::day) on_change=set(asking::set_day) />
        </div>
        <p class="soft" hidden=move || !narrowed()>{text::KEPT_BESIDES}</p>
    }
}

/// The words.
#[component]
fn Said(building: Building, number: u32) -> impl IntoView {
    let words = move |read: fn(&Entry) -> String| Signal::derive(move || building.read(number, read));
    let typed = move |set: fn(&mut Entry, String)| move |words: String| building.figure(number, |entry| set(entry, words));
    let hint = Signal::derive(move || {
        let parts = parts(building, number).join(", ");
        let said = text::sentence_hint(&parts, "{member}, {members}");
        [&said, " ", text::NO_SENTENCE].concat()
    });
    let is_large = Memo::new(move |_| building.read(number, |entry| entry.figure.is_some()));
    view! {
        <Words id=format!("entry-{number}-name") label=text::NAME value=words(|entry| entry.name.clone()) on_input=typed(|entry, words| entry.name = words) />
        <Words
            id=format!("entry-{number}-sentence")
            label=text::SENTENCE
            hint
            value=words(|entry| entry.sentence.clone().unwrap_or_default())
            on_input=typed(|entry, words| entry.sentence = filled(words))
        />
        <Words
            id=format!("entry-{number}-one")
            label=text::FOR_ONE
            value=words(|entry| entry.one.clone().unwrap_or_default())
            on_input=typed(|entry, words| entry.one = filled(words))
        />
        <Words
            id=format!("entry-{number}-nothing")
            label=text::FOR_NOTHING
            value=words(|entry| entry.nothing.clone().unwrap_or_default())
            on_input=typed(|entry, words| entry.nothing = filled(words))
        />
        <label class="choice">
            <input
                type="checkbox"
                prop:checked=move || is_large.get()
                on:change=move |event| {
                    let on = event_target_checked(&event);
                    building.figure(number, |entry| {
                        let named = entry.name.to_lowercase();
                        entry.figure = on.then(|| [named.clone(), named]);
                    });
                }
            />
            <span>{text::LARGE}</span>
        </label>
        <Show when=move || is_large.get()>
            <Words id=format!("entry-{number}-large-one") label=text::LARGE_ONE value=words(|entry| large(entry, 0)) on_input=typed(|entry, words| set_large(entry, 0, words)) />
            <Words id=format!("entry-{number}-large-many") label=text::LARGE_MANY value=words(|entry| large(entry, 1)) on_input=typed(|entry, words| set_large(entry, 1, words)) />
        </Show>
    }
}

fn filled(words: String) -> Option<String> {
    Some(words).filter(|words| !words.trim().is_empty())
}

fn large(entry: &Entry, which: usize) -> String {
    entry.figure.as_ref().and_then(|words| words.get(which)).cloned().unwrap_or_default()
}

fn set_large(entry: &mut Entry, which: usize, words: String) {
    if let Some(known) = entry.figure.as_mut().and_then(|known| known.get_mut(which)) {
        *known = words;
    }
}

/// What can stand in its sentence: asked of its indicator over no records at all, whose value has the same parts.
fn parts(building: Building, number: u32) -> Vec<String> {
    let (indicator, with) = building.read(number, |entry| (entry.indicator.clone(), entry.with.clone()));
    let item = serde_json::json!({"id": "a", "indicator": indicator, "with": with, "from": "2000-01-01", "to": "2000-01-01"});
    let asked = Specification::read(serde_json::json!({"title": "", "audience": Audience::Internal.as_str(), "items": [item]}));
    let report = asked.and_then(|asked| compute(&domain::Dataset::default(), &asked));
    let value = report.ok().and_then(|report| report.items.into_iter().next()).map(|figure| figure.value);
    value.map_or_else(|| vec!["{value}".to_owned()], |value| asking::parts_of(&value))
}
