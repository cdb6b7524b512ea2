//! The register: one tap signs in, and the tile shows it once it is stored.

mod correct;
mod dialogs;
mod from_paper;
mod hand_over;
mod last_marks;
mod menu;
mod sheet;
mod tile;
mod view_model;

use super::frame::PageHead;
use super::in_words;
use super::route::Route;
use actions::Workspace;
pub use dialogs::Stepper;
use domain::ids::{PersonId, SessionId};
use domain::names;
use domain::order::gathered;
use domain::search::SearchIndex;
use leptos::prelude::*;
use sheet::{Over, Sheet};
use std::collections::BTreeSet;
use tile::Tile;
use ui::{Glyph, Icon, Rare, private_text};
use view_model::{filtered, letters};
use words::staff::paper::{here, sheet as on_paper};
use words::staff::{common, register as text};

/// The page.
#[component]
pub fn Register(workspace: Workspace, session: SessionId) -> impl IntoView {
    let sheet = Sheet::new(workspace, session);
    // Of the head only this: whatever else changes in it must not draw the page anew under a finger, or take the focus from it.
    let there = Memo::new(move |_| sheet.head.with(Option::is_some));
    move || match there.get() {
        true => view! { <Open sheet /> }.into_any(),
        false => view! {
            <PageHead workspace title=text::no_session::TITLE />
            <div class="card empty">
                <p>{text::no_session::GONE}</p>
                <a class="button button-primary" href=Route::Today(None).href()>{text::no_session::GO_TO_TODAY}</a>
            </div>
        }
        .into_any(),
    }
}

#[component]
fn Open(sheet: Sheet) -> impl IntoView {
    let workspace = sheet.workspace;
    let head = move || sheet.head.get().unwrap_or_default();
    let letter = RwSignal::new(None::<char>);
    let index = Memo::new(move |_| workspace.records.read(|dataset| IndexedPeople(SearchIndex::build(dataset))));
    let shown = Memo::new(move |_| sheet.tiles.with(|tiles| filtered(tiles, &sheet.query.get(), letter.get())));
    // People who are not on the list but whose names match what is typed.
    let others = Memo::new(move |_| {
        let query = sheet.query.get();
        if names::fold(&query).trim().is_empty() {
            return Vec::new();
        }
        let listed: BTreeSet<PersonId> = sheet.tiles.with(|tiles| gathered(tiles.iter().map(|tile| tile.person.clone())));
        let found = index.with(|index| index.0.find(&query, 24).first);
        workspace.records.peek(|dataset| {
            found
                .iter()
                .filter(|person| !listed.contains(*person))
                .take(8)
                .filter_map(|person| view_model::other_tile(dataset, person))
                .collect::<Vec<_>>()
        })
    });
    let title = Signal::derive(move || head().name);
    let subtitle = Signal::derive(move || head().when_and_where);
    let cancelled = move || head().cancelled;
    // The row of letters neither comes nor goes while the sheet is open: the tiles under it would move.
    let many = sheet.tiles.with_untracked(|tiles| tiles.len() > 12);
    let editable = move || !sheet.is_closed() && !cancelled();
    view! {
        <PageHead workspace title subtitle>
            <div class="count" role="status" aria-live="off">
                <span class="count-figure">{move || in_words::number(head().present)}</span>
                <span class="soft">" " {move || text::of_expected(&in_words::number(head().expected))}</span>
                <progress aria-hidden="true" max=move || head().expected.max(1).to_string() value=move || head().present.min(head().expected).to_string()></progress>
            </div>
        </PageHead>
        <div class="chips register-chips">
            <span class=move || format!("chip tint-{}", head().tint)>
                <span class="dot"></span>
                {move || head().programme}
            </span>
            <Show when=move || { head().first_visits > 0 }>
                <span class="chip chip-good">{move || text::first_visits(head().first_visits)}</span>
            </Show>
            <Show when=move || { head().unnamed > 0 }>
                <span class="chip">{move || text::people_without_a_name(head().unnamed)}</span>
            </Show>
            <Show when=move || { head().children > 0 }>
                <span class="chip">{move || text::children(head().children)}</span>
            </Show>
        </div>
        <Show when=move || sheet.is_closed()>
            <p class="caution row" role="note">
                <span class="grow">{move || text::closed_on(&head().closed_at.unwrap_or_default())}</span>
                <button type="button" class="button" on:click=move |_| sheet.over.set(Over::Correct(None))>{text::correct::HEADCOUNT}</button>
            </p>
        </Show>
        <Show when=cancelled>
            <p class="caution" role="note">{text::CANCELLED}</p>
        </Show>
        <div class="row register-bar">
            <div class="search">
                <Icon glyph=Glyph::Search />
                <label class="out-of-sight" for="find">{common::TYPE_ANY_PART}</label>
                <input
                    use:private_text
                    class="input"
                    id="find"
                    type="search"
                    autocomplete="off"
                    placeholder=common::TYPE_ANY_PART
                    prop:value=move || sheet.query.get()
                    on:input=move |event| sheet.query.set(event_target_value(&event))
                />
            </div>
            <Show when=editable>
                <button type="button" class="button" on:click=move |_| sheet.over.set(Over::FirstVisit)>
                    <Icon glyph=Glyph::Plus small=true />
                    {text::first_visit::TITLE}
                </button>
                <button type="button" class="button" on:click=move |_| sheet.over.set(Over::LastMarks)>{text::last_marks::TITLE}</button>
                <Rare label=text::MORE>
                    <button type="button" class="button" on:click=move |_| sheet.over.set(Over::Headcount)>{text::headcount::TITLE}</button>
                    <a class="button" href=move || Route::Here(sheet.session.get_value()).href()>{here::TITLE}</a>
                    <button type="button" class="button" on:click=move |_| sheet.over.set(Over::Participants)>{hand_over::BUTTON}</button>
                </Rare>
            </Show>
        </div>
        {many.then(|| view! { <Letters sheet letter /> })}
        <ul class="tiles" aria-label=text::list::PEOPLE>
            <For each=move || shown.get() key=PersonId::clone let:person>
                <Tile sheet person />
            </For>
        </ul>
        <Show when=move || sheet.tiles.with(Vec::is_empty)>
            <p class="soft register-empty">
                {text::list::NOBODY_EXPECTED}
            </p>
        </Show>
        <Show when=move || editable() && !others.with(Vec::is_empty)>
            <section class="stack-tight register-others" aria-label=text::list::NOT_ON_THE_LIST>
                <h2>{text::list::NOT_ON_THE_LIST}</h2>
                <ul class="tiles">
                    <For each=move || others.get() key=|tile| tile.person.clone() let:tile>
                        <tile::OtherTile sheet tile />
                    </For>
                </ul>
            </section>
        </Show>
        <Show when=editable>
            <div class="row register-end no-print">
                <Rare label=text::AFTERWARDS>
                    <button type="button" class="button" on:click=move |_| sheet.over.set(Over::FromPaper)>{from_paper::TITLE}</button>
                    <button type="button" class="button" on:click=move |_| sheet.over.set(Over::EveryoneElse)>{text::everyone_else::TITLE}</button>
                    <button type="button" class="button" on:click=move |_| sheet.over.set(Over::Close)>{text::close::TITLE}</button>
                    <a class="button" href=move || Route::Paper(sheet.session.get_value()).href()>{on_paper::OPEN}</a>
                </Rare>
            </div>
        </Show>
        <Show when=move || !editable()>
            <p class="register-end no-print">
                <a class="button" href=move || Route::Paper(sheet.session.get_value()).href()>{on_paper::OPEN}</a>
            </p>
        </Show>
        <Show when=move || !head().corrections.is_empty()>
            <Corrections sheet />
        </Show>
        <p class="out-of-sight" role="status">{move || sheet.question.get()}</p>
        <menu::MarkMenu sheet />
        <last_marks::LastMarks sheet />
        <dialogs::FirstVisit sheet />
        <dialogs::Headcount sheet />
        <from_paper::FromPaper sheet />
        <dialogs::EveryoneElse sheet />
        <dialogs::Close sheet />
        <hand_over::HandOver sheet />
        <correct::Correct sheet />
    }
}

/// The search index, compared by what it was built from: a memo must be able to compare.
#[derive(Clone)]
struct IndexedPeople(SearchIndex);

impl PartialEq for IndexedPeople {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// What was corrected after the sheet was closed, and why.
#[component]
fn Corrections(sheet: Sheet) -> impl IntoView {
    let rows = move || sheet.head.get().map(|head| head.corrections).unwrap_or_default();
    view! {
        <div class="card card-body table-scroll register-end" tabindex="0" role="region" aria-label=text::corrections::TITLE>
            <table>
                <caption>{text::corrections::CAPTION}</caption>
                <thead>
                    <tr>
                        <th scope="col">{text::corrections::WHO}</th>
                        <th scope="col">{text::corrections::WHAT}</th>
                        <th scope="col">{text::corrections::WHY}</th>
                        <th scope="col">{text::corrections::WHEN}</th>
                    </tr>
                </thead>
                <tbody>
                    {move || {
                        rows()
                            .into_iter()
                            .map(|row| {
                                view! {
                                    <tr>
                                        <th scope="row"><bdi>{row.about}</bdi></th>
                                        <td>{row.what}</td>
                                        <td><bdi>{row.reason}</bdi></td>
                                        <td>{row.when}</td>
                                    </tr>
                                }
                            })
                            .collect_view()
                    }}
                </tbody>
            </table>
        </div>
    }
}

#[component]
fn Letters(sheet: Sheet, letter: RwSignal<Option<char>>) -> impl IntoView {
    let all = Memo::new(move |_| sheet.tiles.with(|tiles| letters(tiles)));
    view! {
        <div class="letters" role="group" aria-label=text::list::FIRST_LETTER>
            <button type="button" class="letter" aria-pressed=move || letter.get().is_none().to_string() on:click=move |_| letter.set(None)>
                {text::list::ALL}
            </button>
            <For each=move || all.get() key=|one| *one let:one>
                <button
                    type="button"
                    class="letter"
                    aria-pressed=move || (letter.get() == Some(one)).to_string()
                    on:click=move |_| letter.set(Some(one))
                >
                    {one}
                </button>
            </For>
        </div>
    }
}

/// Everyone who is expected and has no mark yet.
fn unmarked(sheet: Sheet) -> Vec<String> {
    sheet.tiles.with(|tiles| tiles.iter().filter(|tile| tile.listed && tile.status.is_none()).map(|tile| tile.name.clone()).collect())
}
