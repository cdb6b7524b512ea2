//! Beside the plan of litigation friends: who waits and how long, who is considered, and the hearings ahead.

use super::friends_model::{WaitLine, hearing_lines, waiting};
use super::planning::Planning;
use crate::route::Route;
use domain::mentoring::MatchType;
use leptos::prelude::*;
use platform::clock;
use words::staff::friends::{hearings, waiting as text};

/// Who waits; nothing on the board of another kind.
#[component]
pub(super) fn FriendsWaiting(planning: Planning) -> impl IntoView {
    let today = clock::now().date;
    let lines = Memo::new(move |_| match planning.kind {
        MatchType::LitigationFriend => planning.workspace.records.read(|dataset| waiting(dataset, today)),
        _ => Vec::new(),
    });
    view! {
        <Show when=move || !lines.with(Vec::is_empty)>
            <section class="card no-print" aria-labelledby="friends-waiting">
                <div class="card-head"><h2 id="friends-waiting">{text::TITLE}</h2></div>
                <ul class="list">
                    <For each=move || lines.get() key=|line| line.clone() let:line>
                        <li><Waits line /></li>
                    </For>
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn Waits(line: WaitLine) -> impl IntoView {
    let none = line.candidates.is_empty();
    view! {
        <div class="list-item match-under-way">
            <span class="grow">
                <bdi class="person-name">{line.name.clone()}</bdi>
                <small class="line-more">{line.about}</small>
                <small class="line-more" hidden=line.hearing.is_empty()>{line.hearing.clone()}</small>
                <small class="line-more" hidden=!none>{text::NO_CANDIDATE}</small>
            </span>
            <span class="row">
                {line
                    .candidates
                    .into_iter()
                    .map(|(id, words)| view! { <a class="button" href=Route::Match(id).href()><bdi>{words}</bdi></a> })
                    .collect_view()}
                <a class="button button-quiet" href=Route::Capacity(line.person).href()>
                    {text::CAPACITY}
                    <span class="out-of-sight">": " {line.name}</span>
                </a>
            </span>
        </div>
    }
}

/// The hearings ahead of everybody; nothing on the board of another kind.
#[component]
pub(super) fn HearingsAhead(planning: Planning) -> impl IntoView {
    let today = clock::now().date;
    let lines = Memo::new(move |_| match planning.kind {
        MatchType::LitigationFriend => planning.workspace.records.read(|dataset| hearing_lines(dataset, today)),
        _ => Vec::new(),
    });
    view! {
        <Show when=move || !lines.with(Vec::is_empty)>
            <section class="card card-body stack-tight no-print" aria-labelledby="hearings-ahead">
                <h2 id="hearings-ahead">{hearings::TITLE}</h2>
                <ul class="stack-tight">
                    <For each=move || lines.get() key=|line| line.clone() let:line>
                        <li class="care-hearing">
                            <a href=Route::Capacity(line.0).href()><bdi>{line.1}</bdi></a>
                            <span class="soft">{line.2}</span>
                        </li>
                    </For>
                </ul>
            </section>
        </Show>
    }
}
