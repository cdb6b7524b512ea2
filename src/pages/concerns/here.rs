//! The open concerns of a match, named without what was seen, and the way to raise another.

use super::model::open_in;
use crate::route::Route;
use actions::Workspace;
use domain::ids::{MatchId, PersonId};
use leptos::prelude::*;
use platform::clock;
use words::staff::concerns as text;

/// The part of a match's page.
#[component]
pub fn ConcernsHere(workspace: Workspace, person: PersonId, within: MatchId) -> impl IntoView {
    let today = clock::now().date;
    let raise = Route::RaiseConcern(person, Some(within.clone())).href();
    let open = Memo::new(move |_| workspace.records.read(|dataset| open_in(dataset, &within, today)));
    view! {
        <section class="card card-body stack-tight no-print" aria-labelledby="concerns">
            <h2 id="concerns">{text::ON_MATCH}</h2>
            <p class="soft" hidden=move || !open.with(Vec::is_empty)>{text::NONE_OPEN}</p>
            <ul class="stack-tight">
                <For each=move || open.get() key=|line| line.clone() let:line>
                    <li><a class="button" href=Route::Concern(line.0).href()>{line.1}</a></li>
                </For>
            </ul>
            <div><a class="button button-quiet" href=raise>{text::RAISE}</a></div>
        </section>
    }
}
