//! Who waits for a place: in order, the next for a free one first, and what became of an offer.

use super::activity::Subject;
use crate::errors;
use crate::in_words;
use crate::route::Route;
use crate::safe_contact::SafeContact;
use actions::keep;
use domain::Dataset;
use domain::ids::{EnrolmentId, PersonId};
use domain::waiting::{Answer, answer, next_in_line, offer, waiting_list};
use leptos::prelude::*;
use platform::clock;
use words::staff::waiting as text;

/// One who waits.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Line {
    enrolment: EnrolmentId,
    person: PersonId,
    name: String,
    about: String,
    safe_contact: String,
    is_offered: bool,
    is_next: bool,
}

/// The part; nothing while nobody waits.
#[component]
pub(super) fn WaitingList(subject: Subject) -> impl IntoView {
    let today = clock::now().date;
    let lines = Memo::new(move |_| {
        subject.activity.with_value(|activity| {
            subject.workspace.records.read(|dataset| {
                let next = next_in_line(dataset, activity, today).map(|one| one.enrolment);
                let line = |one: domain::waiting::Waiting| {
                    let person = dataset.people.get(&one.person)?;
                    let offered = one.offered_on.map(|day| text::offered_on(&in_words::date(day)));
                    let since = text::since(&in_words::date(one.since));
                    Some(Line {
                        name: person.shown_name().to_owned(),
                        safe_contact: person.safe_contact().to_owned(),
                        about: [Some(since), offered].into_iter().flatten().collect::<Vec<_>>().join(" · "),
                        is_offered: one.offered_on.is_some(),
                        is_next: next.as_ref() == Some(&one.enrolment),
                        enrolment: one.enrolment,
                        person: one.person,
                    })
                };
                waiting_list(dataset, activity, today).into_iter().filter_map(line).collect::<Vec<Line>>()
            })
        })
    });
    let is_free = move || lines.with(|lines| lines.iter().any(|line| line.is_next));
    view! {
        <Show when=move || !lines.with(Vec::is_empty)>
            <section class="card stack-tight" aria-labelledby="waiting">
                <div class="card-head">
                    <h2 id="waiting">{text::TITLE}</h2>
                    <p class="soft">{move || if is_free() { text::A_PLACE_IS_FREE } else { text::NO_PLACE_IS_FREE }}</p>
                </div>
                <ol class="list">
                    <For each=move || lines.get() key=|line| line.clone() let:line>
                        <li><One subject line /></li>
                    </For>
                </ol>
            </section>
        </Show>
    }
}

#[component]
fn One(subject: Subject, line: Line) -> impl IntoView {
    let today = clock::now().date;
    let Line { enrolment, person, name, about, safe_contact, is_offered, is_next } = line;
    let button = |words: &'static str, done: String, what: Option<Answer>| {
        let (enrolment, about) = (enrolment.clone(), [": ", &name].concat());
        view! {
            <button
                type="button"
                class="button"
                class:button-primary=what.is_none()
                on:click=move |_| {
                    let enrolment = enrolment.clone();
                    let decide = move |dataset: &Dataset| match what {
                        None => offer(dataset, &enrolment, today),
                        Some(said) => answer(dataset, &enrolment, said, today),
                    };
                    keep::keep(subject.workspace, decide, done.clone(), errors::explain, |_| {});
                }
            >
                {words}
                <span class="out-of-sight">{about}</span>
            </button>
        }
    };
    let offering = is_next.then(|| button(text::OFFER, text::offered(&name), None));
    let answering = is_offered.then(|| {
        view! {
            {button(text::ACCEPTED, text::accepts(&name), Some(Answer::Accepted))}
            {button(text::REFUSED, text::refuses(&name), Some(Answer::Refused))}
        }
    });
    view! {
        <div class="list-item enrolment">
            <span class="grow">
                <a href=Route::Person(person).href()><bdi class="person-name">{name.clone()}</bdi></a>
                <small class="line-more">{about}</small>
                <SafeContact rules=safe_contact />
            </span>
            <span class="row">{offering} {answering}</span>
        </div>
    }
}
