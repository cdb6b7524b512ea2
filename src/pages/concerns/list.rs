//! The list of concerns, open ones first: whom each is about and where it stands.

use super::model::{Line, lines};
use crate::frame::PageHead;
use crate::route::Route;
use actions::Workspace;
use leptos::prelude::*;
use platform::clock;
use words::staff::concerns as text;

/// The page.
#[component]
pub fn Concerns(workspace: Workspace) -> impl IntoView {
    let today = clock::now().date;
    let shown = Memo::new(move |_| workspace.records.read(|dataset| lines(dataset, today)));
    view! {
        <PageHead workspace title=text::TITLE subtitle=text::WHAT_IT_IS />
        <Show
            when=move || !shown.with(Vec::is_empty)
            fallback=|| {
                view! {
                    <div class="card empty">
                        <h2>{text::NOTHING_YET}</h2>
                        <p>{text::HOW}</p>
                        <a class="button button-primary" href=Route::People.href()>{text::GO_TO_PEOPLE}</a>
                    </div>
                }
            }
        >
            <ul class="card list no-print" aria-label=text::TITLE>
                <For each=move || shown.get() key=|line| line.clone() let:line>
                    <One line />
                </For>
            </ul>
        </Show>
    }
}

#[component]
fn One(line: Line) -> impl IntoView {
    view! {
        <li>
            <a class="list-item match-under-way" href=Route::Concern(line.id).href()>
                <span class="grow">
                    <bdi class="person-name">{line.name}</bdi>
                    <small class="line-more">{line.about}</small>
                </span>
                <span class="chip" class:chip-warning=line.open>{line.state}</span>
            </a>
        </li>
    }
}
