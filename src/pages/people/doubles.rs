//! New people to complete, and records that are likely of one person: suggestions with their reasons, and what staff say to each.

use super::doubles_model::{Card, List, NewPerson, Pair, list};
use crate::errors;
use crate::frame::PageHead;
use crate::route::Route;
use actions::{Workspace, keep};
use domain::duplicates::tell_apart;
use domain::ids::PersonId;
use domain::person_details::complete;
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::{clock, timers};
use words::staff::doubles as text;

/// How many of each kind are on screen at once; the others come up as these are dealt with.
const SHOWN: usize = 30;

/// The page.
#[component]
pub fn Doubles(workspace: Workspace) -> impl IntoView {
    // The page is there before everybody is compared.
    let begun = RwSignal::new(false);
    spawn_local(async move {
        timers::next_frame().await;
        timers::after(0).await;
        begun.try_set(true);
    });
    let found = Memo::new(move |_| begun.get().then(|| workspace.records.read(list)));
    let of = move |count: fn(&List) -> usize| found.with(|found| found.as_ref().map(count).unwrap_or_default());
    let new = move || found.with(|found| found.iter().flat_map(|list| list.to_complete.iter().take(SHOWN).cloned()).collect::<Vec<_>>());
    let twice = move || found.with(|found| found.iter().flat_map(|list| list.twice.iter().take(SHOWN).cloned()).collect::<Vec<_>>());
    view! {
        <PageHead workspace title=text::TITLE />
        <p class="soft measure doubles-what">{text::WHAT_IT_IS}</p>
        <p role="status" class="soft" hidden=move || found.with(Option::is_some)>{text::LOOKING}</p>
        <div class="stack" hidden=move || found.with(Option::is_none)>
            <section class="stack" aria-labelledby="to-complete">
                <h2 id="to-complete">{text::TO_COMPLETE}</h2>
                <p class="soft measure">{move || if of(|list| list.to_complete.len()) == 0 { text::NOBODY_TO_COMPLETE } else { text::TO_COMPLETE_NOTE }}</p>
                <For each=new key=|new| new.clone() let:new>
                    <Newcomer workspace new />
                </For>
                <More count=Signal::derive(move || of(|list| list.to_complete.len())) />
            </section>
            <section class="stack" aria-labelledby="twice">
                <h2 id="twice">{text::TWICE}</h2>
                <p class="soft" hidden=move || { of(|list| list.twice.len()) > 0 }>{text::NOBODY_TWICE}</p>
                <For each=twice key=|pair| pair.clone() let:pair>
                    <article class="card card-body stack-tight">
                        <Likely workspace pair beside=None />
                    </article>
                </For>
                <More count=Signal::derive(move || of(|list| list.twice.len())) />
            </section>
        </div>
    }
}

#[component]
fn More(count: Signal<usize>) -> impl IntoView {
    let more = move || count.get().saturating_sub(SHOWN);
    view! { <p class="soft" hidden=move || more() == 0>{move || text::and_more(more())}</p> }
}

#[component]
fn Newcomer(workspace: Workspace, new: NewPerson) -> impl IntoView {
    let NewPerson { card, like } = new;
    let (person, name) = (card.person.clone(), card.name.clone());
    let done = text::completed(&name);
    let (nobody, beside) = (like.is_empty(), person.clone());
    view! {
        <article class="card card-body stack-tight">
            <div class="row doubles-head">
                <Named card />
                <button
                    type="button"
                    class="button"
                    on:click=move |_| {
                        let person = person.clone();
                        keep::keep(workspace, move |dataset| complete(dataset, &person), done.clone(), errors::explain, |_| {});
                    }
                >
                    {text::SOMEBODY_NEW}
                    <span class="out-of-sight">{[": ", &name].concat()}</span>
                </button>
            </div>
            <p class="soft" hidden=!nobody>{text::NOBODY_LIKE_THEM}</p>
            {like.into_iter().map(|pair| view! { <Likely workspace pair beside=Some(beside.clone()) /> }).collect_view()}
        </article>
    }
}

/// A pair; beside somebody who stands above, only the other of the two is named.
#[component]
fn Likely(workspace: Workspace, pair: Pair, beside: Option<PersonId>) -> impl IntoView {
    let Pair { kept, other, score, reasons } = pair;
    let named = [kept.clone(), other.clone()].into_iter().filter(move |card| Some(&card.person) != beside.as_ref());
    let whom = text::merge_whom(&kept.name, &other.name);
    let (one, two) = (kept.person.clone(), other.person.clone());
    let told = text::told_apart(&kept.name, &other.name);
    let apart = move |one: PersonId, other: PersonId| {
        let today = clock::now().date;
        keep::keep(workspace, move |dataset| tell_apart(dataset, &one, &other, today), told.clone(), errors::explain, |_| {});
    };
    view! {
        <div class="doubles-pair">
            <div class="grow stack-tight">
                {named.map(|card| view! { <Named card /> }).collect_view()}
                <p class="doubles-why">
                    <span class="chip">{score}</span>
                    <span class="soft">{reasons.join(" · ")}</span>
                </p>
            </div>
            <div class="row">
                <a class="button button-primary" href=Route::Merge(one.clone(), two.clone()).href()>
                    {text::MERGE}
                    <span class="out-of-sight">{[": ", &whom].concat()}</span>
                </a>
                <button type="button" class="button" on:click=move |_| apart(one.clone(), two.clone())>
                    {text::NOT_THE_SAME}
                    <span class="out-of-sight">{[": ", &whom].concat()}</span>
                </button>
            </div>
        </div>
    }
}

#[component]
fn Named(card: Card) -> impl IntoView {
    view! {
        <p class="grow">
            <a href=Route::Person(card.person).href()><bdi class="person-name">{card.name}</bdi></a>
            <small class="soft"><bdi>{card.about}</bdi></small>
        </p>
    }
}
