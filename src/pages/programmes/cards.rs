//! Personal cards on a sheet of A4: the code, and the name if the group is one whose cards may say it.

use super::cards_model::{Card, cards, names_by_default};
use crate::errors;
use crate::frame::PageHead;
use actions::{Workspace, ids};
use domain::ids::{ActivityId, PersonId};
use domain::personal_code::give_codes;
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::{clock, document, timers};
use state::Notice;
use std::collections::BTreeSet;
use ui::Checkbox;
use words::staff::cards as text;

/// The page.
#[component]
pub fn Cards(workspace: Workspace, activity: ActivityId) -> impl IntoView {
    let today = clock::now().date;
    let with_names = RwSignal::new(workspace.records.peek(|dataset| names_by_default(dataset, &activity)));
    let left_out = RwSignal::new(BTreeSet::<PersonId>::new());
    let all = Memo::new(move |_| workspace.records.read(|dataset| cards(dataset, &activity, today)));
    let chosen = Memo::new(move |_| {
        let left_out = left_out.get();
        all.get().into_iter().filter(|card| !left_out.contains(&card.person)).collect::<Vec<Card>>()
    });
    let print = move |_| {
        let people: Vec<PersonId> = chosen.with_untracked(|chosen| chosen.iter().map(|card| card.person.clone()).collect());
        spawn_local(async move {
            match workspace.act(move |dataset| give_codes(dataset, &people, &mut ids::personal_code)).await {
                Ok(change) => {
                    if !change.is_empty() {
                        workspace.say(Notice::done(text::given(change.edits.len())));
                    }
                    // The codes stand on the cards first.
                    timers::next_frame().await;
                    document::print();
                }
                Err(error) => workspace.say(Notice::problem(errors::explain(&error))),
            }
        });
    };
    view! {
        <PageHead workspace title=text::TITLE />
        <section class="card card-body stack no-print" aria-label=text::WHO>
            <p class="measure">{text::WHAT_IT_IS}</p>
            <p class="soft" hidden=move || !all.with(Vec::is_empty)>{text::NOBODY}</p>
            <fieldset class="field" hidden=move || all.with(Vec::is_empty)>
                <legend class="field-label">{text::WHO}</legend>
                <div class="choices-inline">
                    <For each=move || all.get() key=|card| (card.person.clone(), card.name.clone()) let:card>
                        <Choose card left_out />
                    </For>
                </div>
            </fieldset>
            <div class="stack" hidden=move || all.with(Vec::is_empty)>
                <Checkbox label=text::WITH_NAMES value=with_names />
            </div>
            <div class="row" hidden=move || all.with(Vec::is_empty)>
                <button type="button" class="button button-primary" disabled=move || chosen.with(Vec::is_empty) on:click=print>{text::PRINT}</button>
            </div>
        </section>
        <ul class="person-cards" aria-label=text::TITLE>
            <For each=move || chosen.get() key=|card| card.clone() let:card>
                <li class="person-card">
                    {card
                        .picture
                        .map(|picture| {
                            view! {
                                <svg class="person-card-picture" viewBox=format!("0 0 {0} {0}", picture.side) aria-hidden="true">
                                    <path d=picture.path />
                                </svg>
                            }
                        })}
                    <div class="person-card-words">
                        <span class="soft">{text::CODE}</span>
                        <strong class="personal-code" translate="no">{if card.code.is_empty() { text::NOT_YET.to_owned() } else { card.code.clone() }}</strong>
                        <bdi hidden=move || !with_names.get()>{card.name}</bdi>
                    </div>
                </li>
            </For>
        </ul>
    }
}

#[component]
fn Choose(card: Card, left_out: RwSignal<BTreeSet<PersonId>>) -> impl IntoView {
    let (here, person) = (card.person.clone(), card.person);
    view! {
        <label class="choice">
            <input
                type="checkbox"
                prop:checked=move || left_out.with(|left_out| !left_out.contains(&here))
                on:change=move |_| {
                    left_out
                        .update(|left_out| {
                            if !left_out.remove(&person) {
                                left_out.insert(person.clone());
                            }
                        });
                }
            />
            <bdi>{card.name}</bdi>
        </label>
    }
}
