//! Where a person came: every mark, newest first, each with its register.

use super::person::Subject;
use super::person_model::{Visit, visit_counts, visits};
use crate::in_words;
use crate::route::Route;
use leptos::prelude::*;
use words::staff::{common, people as text};

/// How many marks are shown before somebody asks for all.
const SHOWN: usize = 20;

/// The part.
#[component]
pub(super) fn Visits(subject: Subject) -> impl IntoView {
    let all = RwSignal::new(false);
    let visits = Memo::new(move |_| subject.person.with_value(|person| subject.workspace.records.read(|dataset| visits(dataset, person))));
    let shown = Memo::new(move |_| {
        visits.with(|visits| visits.iter().take(if all.get() { usize::MAX } else { SHOWN }).cloned().collect::<Vec<Visit>>())
    });
    let counts = Memo::new(move |_| visits.with(|visits| visit_counts(visits)));
    view! {
        <section class="card stack-tight" aria-labelledby="visits">
            <div class="card-head">
                <h2 id="visits">{text::visits::TITLE}</h2>
                <div class="chips">
                    <For each=move || counts.get().into_iter().enumerate() key=|count| count.clone() let:count>
                        <span class="chip" class:chip-good=count.0 == 0>{count.1}</span>
                    </For>
                </div>
            </div>
            <Show when=move || !visits.with(Vec::is_empty)>
                <div class="table-scroll">
                    <table class="visits">
                        <caption class="out-of-sight">{text::visits::CAPTION}</caption>
                        <thead>
                            <tr>
                                <th scope="col">{text::birth::DAY}</th>
                                <th scope="col">{text::enrolments::ACTIVITY}</th>
                                <th scope="col">{text::visits::MARK}</th>
                            </tr>
                        </thead>
                        <tbody>
                            <For each=move || shown.get() key=|visit| visit.clone() let:visit>
                                <tr>
                                    <td>
                                        <a class="visit-link" href=Route::Register(visit.session).href()>
                                            {in_words::date(visit.date)}
                                            <span class="out-of-sight">{[", ", &text::visits::register_of(&visit.activity)].concat()}</span>
                                        </a>
                                    </td>
                                    <td><bdi>{visit.activity.clone()}</bdi></td>
                                    <td>
                                        {visit.status_words}
                                        <bdi class="visit-note" hidden=visit.note.is_empty()>{visit.note.clone()}</bdi>
                                    </td>
                                </tr>
                            </For>
                        </tbody>
                    </table>
                </div>
            </Show>
            <Show when=move || !all.get() && visits.with(|visits| visits.len() > SHOWN)>
                <div class="card-note">
                    <button type="button" class="button" on:click=move |_| all.set(true)>
                        {move || common::show_all(&in_words::number(visits.with(Vec::len)))}
                    </button>
                </div>
            </Show>
        </section>
    }
}
