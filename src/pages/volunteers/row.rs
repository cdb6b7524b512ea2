//! One volunteer: their roles with checks, what they bring and gave, and what can be written down of them.

use super::asked::{About, Asked};
use super::model::{RoleLine, Volunteer};
use super::page::Subject;
use crate::domain::ids::PersonId;
use crate::pages::route::Route;
use crate::pages::safe_contact::SafeContact;
use crate::words::staff::volunteers::actions as text;
use leptos::prelude::*;

/// The row; it follows its own figures.
#[component]
pub(super) fn Row(subject: Subject, rows: Memo<Vec<Volunteer>>, id: PersonId) -> impl IntoView {
    let row = Memo::new(move |_| rows.with(|rows| rows.iter().find(|row| row.id == id).cloned()));
    move || row.get().map(|row| view! { <Shown subject row /> })
}

#[component]
fn Shown(subject: Subject, row: Volunteer) -> impl IntoView {
    let about = About { person: row.id.clone(), name: row.name.clone() };
    let open = move |words: &'static str, asked: Asked, named: String| {
        view! {
            <button type="button" class="button" on:click=move |_| subject.asked.set(Some(asked.clone()))>
                {words}
                <span class="out-of-sight">{named}</span>
            </button>
        }
    };
    let role = |line: RoleLine| {
        let asked = |make: fn(About, crate::domain::ids::VolunteerRoleId) -> Asked| make(about.clone(), line.id.clone());
        let named = text::of_role(&row.name, &line.name);
        view! {
            <li class="volunteer-role">
                <div class="volunteer-role-words">
                    <strong>{line.name.clone()}</strong>
                    <small class="line-more soft" hidden=line.about.is_empty()>{line.about.clone()}</small>
                    <span class="chip" class:chip-warning=line.urgent>{line.check.clone()}</span>
                </div>
                <div class="volunteer-actions no-print">
                    {open(text::CHECK, asked(Asked::Check), named.clone())} {open(text::TRAINING, asked(Asked::Training), named.clone())}
                    {open(text::CHANGE, asked(|about, id| Asked::Role(about, Some(id))), named)}
                </div>
            </li>
        }
    };
    let roles = row.roles.iter().cloned().map(role).collect_view();
    let of = text::of(&row.name);
    view! {
        <li class="volunteer">
            <div class="pair-who">
                <span class="initials" aria-hidden="true">{row.initials}</span>
                <span>
                    <a href=Route::Person(row.id.clone()).href()><bdi class="person-name">{row.name}</bdi></a>
                    <SafeContact rules=row.safe_contact />
                </span>
            </div>
            <ul class="chips volunteer-attention" hidden=row.attention.is_empty()>
                {row.attention.iter().map(|words| view! { <li class="chip chip-warning">{words.clone()}</li> }).collect_view()}
            </ul>
            <ul class="stack-tight">{roles}</ul>
            <dl class="facts volunteer-facts">
                {row
                    .facts
                    .into_iter()
                    .map(|(what, value)| {
                        view! {
                            <dt>{what}</dt>
                            <dd>{value}</dd>
                        }
                    })
                    .collect_view()}
            </dl>
            <div class="volunteer-actions no-print">
                {open(text::HOURS, Asked::Hours(about.clone()), of.clone())} {open(text::ROLE, Asked::Role(about, None), of.clone())}
                <a class="button button-quiet" href=Route::Matching(row.id).href()>
                    {text::FOR_MATCHING}
                    <span class="out-of-sight">{of}</span>
                </a>
            </div>
        </li>
    }
}
