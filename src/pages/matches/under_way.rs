//! The matches under way, below the plan: where each stands, and whose check-in is overdue.

use super::life_model::{Line, under_way};
use super::planning::Planning;
use crate::route::Route;
use leptos::prelude::*;
use platform::clock;
use words::staff::matches::life as text;

/// The list; nothing while there is no match.
#[component]
pub(super) fn UnderWay(planning: Planning) -> impl IntoView {
    let today = clock::now().date;
    let lines = Memo::new(move |_| planning.workspace.records.read(|dataset| under_way(dataset, planning.kind, today)));
    view! {
        <Show when=move || !lines.with(Vec::is_empty)>
            <section class="card no-print" aria-labelledby="under-way">
                <div class="card-head"><h2 id="under-way">{text::UNDER_WAY}</h2></div>
                <ul class="list">
                    <For each=move || lines.get() key=|line| line.clone() let:line>
                        <One line />
                    </For>
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn One(line: Line) -> impl IntoView {
    view! {
        <li>
            <a class="list-item match-under-way" href=Route::Match(line.id).href()>
                <span class="grow">
                    <bdi class="person-name">{line.names}</bdi>
                    <small class="line-more">{line.about}</small>
                </span>
                <span class="chip chip-warning" hidden=line.overdue.is_empty()>{line.overdue.clone()}</span>
            </a>
        </li>
    }
}
