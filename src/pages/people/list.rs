//! Everybody, found by any part of a name in any script while typing.

use super::add::AddPerson;
use super::doubles_model::waiting;
use super::list_model::{Entry, entry, last_came, last_came_words};
use crate::frame::PageHead;
use crate::in_words;
use crate::route::Route;
use crate::safe_contact::SafeContact;
use actions::Workspace;
use domain::search::SearchIndex;
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::{clock, timers};
use ui::{Glyph, Icon, private_text};
use words::staff::{common, concerns, doubles, people as text};

/// How many people are on screen at once: more is no longer looked through but searched.
const SHOWN: usize = 60;
/// How many are drawn while somebody types: a screenful, so that every keystroke is answered within a frame.
const SCREENFUL: usize = 12;
/// How long the keyboard rests before the others are drawn, in milliseconds.
const REST: u32 = 200;

/// The search index. A memo must be able to compare; one index is never taken for another.
#[derive(Clone)]
struct IndexedPeople(SearchIndex);

impl PartialEq for IndexedPeople {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// The page.
#[component]
pub fn People(workspace: Workspace) -> impl IntoView {
    let today = clock::now().date;
    let query = RwSignal::new(String::new());
    let adding = RwSignal::new(false);
    let index = Memo::new(move |_| workspace.records.read(|dataset| IndexedPeople(SearchIndex::build(dataset))));
    let last = Memo::new(move |_| workspace.records.read(last_came));
    let found = Memo::new(move |_| index.with(|index| index.0.find(&query.get(), SHOWN)));
    let drawn = RwSignal::new(SHOWN);
    let typed = move |text: String| {
        drawn.set(SCREENFUL);
        query.set(text.clone());
        spawn_local(async move {
            timers::after(REST).await;
            if query.try_get_untracked() == Some(text) {
                drawn.set(SHOWN);
            }
        });
    };
    let shown = Memo::new(move |_| {
        found.with(|found| {
            last.with(|last| {
                workspace.records.read(|dataset| {
                    found.first.iter().take(drawn.get()).filter_map(|person| entry(dataset, person, last)).collect::<Vec<Entry>>()
                })
            })
        })
    });
    let new = Memo::new(move |_| workspace.records.read(waiting));
    let count = move || found.with(|found| found.count);
    let everybody = Memo::new(move |_| index.with(|index| index.0.find("", 0).count));
    let searching = move || !query.with(|query| query.trim().is_empty());
    let more = move || count().saturating_sub(SHOWN);
    let heard = move || match (searching(), count()) {
        (false, _) => String::new(),
        (true, 0) => text::list::NOBODY_FOUND.to_owned(),
        (true, count) => text::list::found(count),
    };
    let subtitle = Signal::derive(move || match everybody.get() {
        0 => String::new(),
        count => in_words::people(count),
    });
    view! {
        <PageHead workspace title=text::list::TITLE subtitle>
            <a class="button" href=Route::Concerns.href()>{concerns::TITLE}</a>
        </PageHead>
        <Show
            when=move || { everybody.get() > 0 }
            fallback=move || {
                view! {
                    <div class="card empty">
                        <h2>{text::list::nobody_yet::TITLE}</h2>
                        <p>{text::list::nobody_yet::WHAT_TO_DO}</p>
                        <div class="row">
                            <button type="button" class="button button-primary" on:click=move |_| adding.set(true)>{text::add::TITLE}</button>
                            <a class="button" href=Route::Settings.href()>{common::BRING_IN_RECORDS}</a>
                        </div>
                    </div>
                }
            }
        >
            <div class="row people-bar">
                <div class="search" role="search">
                    <Icon glyph=Glyph::Search />
                    <label class="out-of-sight" for="find-people">{common::TYPE_ANY_PART}</label>
                    <input
                        use:private_text
                        class="input"
                        id="find-people"
                        type="search"
                        autocomplete="off"
                        placeholder=common::TYPE_ANY_PART
                        prop:value=move || query.get()
                        on:input=move |event| typed(event_target_value(&event))
                    />
                </div>
                <button type="button" class="button" on:click=move |_| adding.set(true)>
                    <Icon glyph=Glyph::Plus small=true />
                    {text::add::TITLE}
                </button>
                <a class="button" href=Route::Doubles.href()>
                    {doubles::TITLE}
                    <span class="chip chip-warning" hidden=move || new.get() == 0>{move || doubles::waiting(new.get())}</span>
                </a>
            </div>
            <p class="out-of-sight" role="status">{heard}</p>
            <Show when=move || count() == 0>
                <div class="card empty">
                    <h2>{text::list::nobody_by_that_name::TITLE}</h2>
                    <p>{text::list::nobody_by_that_name::WHAT_TO_DO}</p>
                    <button type="button" class="button button-primary" on:click=move |_| adding.set(true)>{text::add::TITLE}</button>
                </div>
            </Show>
            <ul class="card list people-list" hidden=move || count() == 0 aria-label=text::list::TITLE>
                <For each=move || shown.get() key=|entry| entry.clone() let:entry>
                    <li>
                        <a class="list-item" href=Route::Person(entry.person.clone()).href()>
                            <span class="initials" aria-hidden="true">{entry.initials}</span>
                            <span class="grow">
                                <bdi class="person-name">{entry.shown_name}</bdi>
                                <small class="person-more">
                                    <bdi hidden=entry.full_name.is_empty()>{entry.full_name.clone()}</bdi>
                                    <span hidden=entry.full_name.is_empty() || entry.roles.is_empty()>" · "</span>
                                    {entry.roles.clone()}
                                </small>
                                <SafeContact rules=entry.safe_contact.clone() />
                            </span>
                            <small class="person-last">{last_came_words(entry.last_came, today)}</small>
                        </a>
                    </li>
                </For>
            </ul>
            <Show when=move || { more() > 0 }>
                <p class="soft people-more">
                    {move || text::list::and_more(more())} " "
                    {move || if searching() { text::list::TYPE_MORE } else { text::list::TYPE_TO_FIND }}
                </p>
            </Show>
        </Show>
        <AddPerson workspace open=adding query />
    }
}
