//! What was given in a period, as a report's `volunteers` counts it.

use super::model::{hours_words, role_words};
use super::page::Subject;
use crate::in_words::number;
use chrono::NaiveDate;
use domain::cell::Cell;
use domain::volunteer_hours::{Together, together};
use leptos::prelude::*;
use ui::{Select, TextInput};
use words::staff::volunteers::period as text;

/// The panel.
#[component]
pub(super) fn Period(subject: Subject) -> impl IntoView {
    let (first, last) = subject.period.get_untracked();
    let (from, to) = (RwSignal::new(first.write()), RwSignal::new(last.write()));
    let role = RwSignal::new(String::new());
    let asked = Memo::new(move |_| {
        let days = [from, to].map(|day| NaiveDate::read(day.get().trim()).ok());
        days[0].zip(days[1]).filter(|(from, to)| from <= to)
    });
    Effect::new(move |_| {
        if let Some(period) = asked.get() {
            subject.period.set(period);
        }
    });
    let wrong = Signal::derive(move || asked.get().is_none().then(|| text::WRONG.to_owned()));
    let records = subject.workspace.records;
    let figures = Memo::new(move |_| {
        let (from, to) = subject.period.get();
        let role = role.get();
        records.read(|dataset| together(dataset, Some(role.as_str()).filter(|role| !role.is_empty()), from, to))
    });
    let roles = Signal::derive(move || {
        let words = records.read(role_words);
        let every = std::iter::once((String::new(), text::EVERY_ROLE.to_owned()));
        every.chain(words.into_iter().map(|word| (word.clone(), word))).collect::<Vec<_>>()
    });
    let figure = move |value: fn(&Together) -> String, words: Signal<String>| {
        view! {
            <li>
                <strong class="match-figure">{move || value(&figures.get())}</strong>
                {move || words.get()}
            </li>
        }
    };
    let held = Signal::derive(move || if role.with(String::is_empty) { text::HELD_ANY } else { text::HELD }.to_owned());
    view! {
        <section class="card card-body stack volunteer-period" aria-labelledby="volunteer-period">
            <h2 id="volunteer-period">{text::TITLE}</h2>
            <TextInput id="volunteer-from" label=text::FROM value=from kind="date" short=true error=wrong />
            <TextInput id="volunteer-to" label=text::TO value=to kind="date" short=true />
            <Select id="volunteer-role" label=text::ROLE options=roles value=role />
            <div role="status">
                <ul class="stack-tight">
                    {figure(|figures| number(figures.people), held)}
                    {figure(|figures| number(figures.active), Signal::stored(text::ACTIVE.to_owned()))}
                    {figure(|figures| hours_words(figures.minutes), Signal::stored(text::GIVEN.to_owned()))}
                </ul>
            </div>
            <p class="soft">{text::AS_REPORTS}</p>
        </section>
    }
}
