//! One volunteer: their roles with checks, what they bring and gave, and what can be written down of them.

use super::asked::{About, Asked};
use super::model::{RoleLine, Volunteer};
use super::page::Subject;
use crate::route::Route;
use crate::safe_contact::SafeContact;
use domain::ids::{PersonId, VolunteerRoleId};
use leptos::prelude::*;
use words::staff::volunteers::actions as text;

/// The row. It follows its own figures part by part, so that the button that opened a dialog is there to go back to.
#[component]
pub(super) fn Row(subject: Subject, rows: Memo<Vec<Volunteer>>, id: PersonId) -> impl IntoView {
    let person = id.clone();
    let row = Memo::new(move |_| rows.with(|rows| rows.iter().find(|row| row.id == id).cloned()));
    let first = row.get_untracked();
    let (name, initials, safe_contact) = first.map(|row| (row.name, row.initials, row.safe_contact)).unwrap_or_default();
    let row_of = person.as_str().to_owned();
    let about = About { person: person.clone(), name: name.clone() };
    let attention = Memo::new(move |_| row.with(|row| row.as_ref().map(|row| row.attention.clone()).unwrap_or_default()));
    let facts = Memo::new(move |_| row.with(|row| row.as_ref().map(|row| row.facts.clone()).unwrap_or_default()));
    let roles = Memo::new(move |_| row.with(|row| row.as_ref().map(|row| row.roles.clone()).unwrap_or_default()));
    let ids = Memo::new(move |_| roles.with(|roles| roles.iter().map(|role| role.id.clone()).collect::<Vec<_>>()));
    let of = text::of(&name);
    let held = StoredValue::new(about.clone());
    view! {
        <li class="volunteer" data-row-of=row_of>
            <div class="pair-who">
                <span class="initials" aria-hidden="true">{initials}</span>
                <span>
                    <a href=Route::Person(person.clone()).href()><bdi class="person-name">{name}</bdi></a>
                    <SafeContact rules=safe_contact />
                </span>
            </div>
            <ul class="chips volunteer-attention" hidden=move || attention.with(Vec::is_empty)>
                <For each=move || attention.get() key=|words| words.clone() let:words>
                    <li class="chip chip-warning">{words}</li>
                </For>
            </ul>
            <ul class="stack-tight">
                <For each=move || ids.get() key=|id| id.clone() let:id>
                    <Role subject roles id about=held.get_value() />
                </For>
            </ul>
            <dl class="facts volunteer-facts">
                <For each=move || facts.get() key=|fact| fact.clone() let:fact>
                    <dt>{fact.0}</dt>
                    <dd>{fact.1}</dd>
                </For>
            </dl>
            <div class="volunteer-actions no-print">
                <Open subject words=text::HOURS asked=Asked::Hours(about.clone()) named=of.clone() />
                <Open subject words=text::ROLE asked=Asked::Role(about, None) named=of.clone() />
                <a class="button button-quiet" href=Route::Matching(person).href()>
                    {text::FOR_MATCHING}
                    <span class="out-of-sight">{of}</span>
                </a>
            </div>
        </li>
    }
}

#[component]
fn Role(subject: Subject, roles: Memo<Vec<RoleLine>>, id: VolunteerRoleId, about: About) -> impl IntoView {
    let mine = id.clone();
    let line = Memo::new(move |_| roles.with(|roles| roles.iter().find(|role| role.id == mine).cloned()));
    let of = move |part: fn(&RoleLine) -> String| Signal::derive(move || line.with(|line| line.as_ref().map(part).unwrap_or_default()));
    let (name, more, check) = (of(|line| line.name.clone()), of(|line| line.about.clone()), of(|line| line.check.clone()));
    let called = about.name.clone();
    let named = Signal::derive(move || text::of_role(&called, &name.get()));
    view! {
        <li class="volunteer-role">
            <div class="volunteer-role-words">
                <strong>{name}</strong>
                <small class="line-more soft" hidden=move || more.with(String::is_empty)>{more}</small>
                <span class="chip" class:chip-warning=move || line.with(|line| line.as_ref().is_some_and(|line| line.urgent))>{check}</span>
            </div>
            <div class="volunteer-actions no-print">
                <Open subject words=text::CHECK asked=Asked::Check(about.clone(), id.clone()) named />
                <Open subject words=text::TRAINING asked=Asked::Training(about.clone(), id.clone()) named />
                <Open subject words=text::CHANGE asked=Asked::Role(about, Some(id)) named />
            </div>
        </li>
    }
}

/// A button that asks something.
#[component]
fn Open(subject: Subject, words: &'static str, asked: Asked, #[prop(into)] named: Signal<String>) -> impl IntoView {
    view! {
        <button type="button" class="button" on:click=move |_| subject.asked.set(Some(asked.clone()))>
            {words}
            <span class="out-of-sight">{named}</span>
        </button>
    }
}
