//! What somebody has agreed to: asking, in their language, and taking back, which is as easy.

use super::consent_ask::{Ask, Asking};
use super::consents_model::{ConsentLine, consent_lines, notice_words};
use super::person::Subject;
use crate::errors;
use actions::keep;
use domain::consenting::withdraw;
use leptos::prelude::*;
use platform::clock;
use words::staff::consents as text;

/// The part.
#[component]
pub(super) fn Consents(subject: Subject) -> impl IntoView {
    let asking = RwSignal::new(None::<Asking>);
    let today = clock::now().date;
    let lines = Memo::new(move |_| {
        subject.person.with_value(|person| subject.workspace.records.read(|dataset| consent_lines(dataset, person, today)))
    });
    view! {
        <section class="card stack-tight" aria-labelledby="consents">
            <div class="card-head">
                <h2 id="consents">{text::TITLE}</h2>
                <p class="soft">{text::ABOUT}</p>
            </div>
            <ul class="list">
                <li><Told subject asking /></li>
                <For each=move || lines.get() key=ConsentLine::clone let:line>
                    <li><Line subject line asking /></li>
                </For>
            </ul>
            <Ask subject asking />
        </section>
    }
}

/// Whether they were shown what is kept of them.
#[component]
fn Told(subject: Subject, asking: RwSignal<Option<Asking>>) -> impl IntoView {
    let state =
        Memo::new(move |_| subject.person.with_value(|person| subject.workspace.records.read(|dataset| notice_words(dataset, person))));
    view! {
        <div class="list-item enrolment">
            <span class="grow">
                {text::notice::WHAT}
                <small class="line-more">{move || state.get()}</small>
            </span>
            <button type="button" class="button" on:click=move |_| asking.set(Some(Asking::Notice))>
                {text::notice::SHOW}
                <span class="out-of-sight">{[": ", text::notice::WHAT].concat()}</span>
            </button>
        </div>
    }
}

#[component]
fn Line(subject: Subject, line: ConsentLine, asking: RwSignal<Option<Asking>>) -> impl IntoView {
    let (taken_back, about) = (text::is_taken_back(&line.what), [": ", line.what.as_str()].concat());
    let (asked_about, words) = (about.clone(), if line.asked { text::ASK_AGAIN } else { text::ASK });
    let (wording, tag) = line.wording;
    let take_back = line.in_force.map(|id| {
        let today = clock::now().date;
        let take_back = move || {
            let id = id.clone();
            keep::keep(subject.workspace, move |dataset| withdraw(dataset, &id, today), taken_back.clone(), errors::explain, |_| {});
        };
        view! {
            <button type="button" class="button" on:click=move |_| take_back()>
                {text::TAKE_BACK}
                <span class="out-of-sight">{about}</span>
            </button>
        }
    });
    let can_ask = take_back.is_none();
    let ask = line.purpose.filter(|_| can_ask).map(|purpose| {
        let shared_with = line.shared_with;
        view! {
            <button type="button" class="button" on:click=move |_| asking.set(Some(Asking::Permission(purpose, shared_with.clone())))>
                {words}
                <span class="out-of-sight">{asked_about}</span>
            </button>
        }
    });
    view! {
        <div class="list-item enrolment">
            <span class="grow">
                <bdi>{line.what}</bdi>
                <small class="line-more">{line.state}</small>
                {(!wording.is_empty())
                    .then(|| {
                        view! {
                            <details class="consent-kept">
                                <summary>{text::THEIR_WORDS}</summary>
                                <p lang=tag dir="auto">{wording}</p>
                            </details>
                        }
                    })}
            </span>
            {take_back} {ask}
        </div>
    }
}
