//! The entries in their order: added, opened, moved by buttons that keep the focus or by dragging, and removed.

use super::asking;
use super::builder::Building;
use super::figure::Figure;
use super::others::Other;
use domain::story::StoryKind;
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::{document, timers};
use report::templates::blocks::{Block, Draft};
use report::templates::{Cited, StoryPick};
use ui::{Glyph, Icon};
use words::staff::own_reports::builder as text;

/// Makes an entry of a kind.
type New = fn() -> Block;

/// The list and what can be added to it.
#[component]
pub(super) fn Entries(building: Building) -> impl IntoView {
    let draft = building.draft;
    let dragged = RwSignal::new(None::<u32>);
    let over = RwSignal::new(None::<u32>);
    let numbers = Memo::new(move |_| draft.with(|draft| draft.blocks.iter().map(|(number, _)| *number).collect::<Vec<_>>()));
    let add = move |make: New| {
        let number = draft.try_update(|draft| draft.add(make()));
        open_new(building, number);
    };
    let add_figure = move |_| {
        let number = draft.try_update(|draft| draft.add_figure("people_participating"));
        open_new(building, number);
    };
    let additions: [(&str, New); 5] = [
        (text::ADD_HEADING, || Block::Heading(String::new())),
        (text::ADD_TEXT, || Block::Text(String::new())),
        (text::ADD_TARGETS, || Block::Targets),
        (text::ADD_STORIES, || Block::Stories(StoryPick::all(StoryKind::Story))),
        (text::ADD_CITED, || Block::Cited(Cited::default())),
    ];
    view! {
        <section class="card" aria-labelledby="builder-entries">
            <h2 class="card-body" id="builder-entries">{text::ENTRIES}</h2>
            <p class="out-of-sight" role="status">{move || building.said.get()}</p>
            <Show when=move || numbers.with(Vec::is_empty)>
                <p class="card-body soft">{text::NO_ENTRIES}</p>
            </Show>
            <ol class="builder-entries">
                <For each=move || numbers.get() key=|number| *number let:number>
                    <One building number dragged over />
                </For>
            </ol>
            <div class="card-body row" role="group" aria-label=text::ADD>
                <button type="button" class="button button-primary" on:click=add_figure>
                    <Icon glyph=Glyph::Plus />
                    {text::ADD_FIGURE}
                </button>
                {additions
                    .map(|(words, make)| {
                        view! {
                            <button type="button" class="button" on:click=move |_| add(make)>
                                <Icon glyph=Glyph::Plus />
                                {words}
                            </button>
                        }
                    })}
            </div>
        </section>
    }
}

fn open_new(building: Building, number: Option<u32>) {
    building.open.set(number);
    if let Some(number) = number {
        focus_later(control("close", number));
    }
}

/// A moved element loses the focus: it has it again once it stands in its new place.
fn focus_later(id: String) {
    spawn_local(async move {
        timers::next_frame().await;
        document::focus(&id);
    });
}

fn control(what: &str, number: u32) -> String {
    format!("entry-{number}-{what}")
}

#[component]
fn One(building: Building, number: u32, dragged: RwSignal<Option<u32>>, over: RwSignal<Option<u32>>) -> impl IntoView {
    let draft = building.draft;
    let is_open = Memo::new(move |_| building.open.get() == Some(number));
    let label = Memo::new(move |_| draft.with(|draft| draft.block(number).map(label).unwrap_or_default()));
    let place = Memo::new(move |_| draft.with(|draft| draft.place(number).unwrap_or_default()));
    let count = Memo::new(move |_| draft.with(|draft| draft.blocks.len()));
    let put = move |place: usize| {
        draft.update(|draft| draft.put(number, place));
        let now = draft.with_untracked(|draft| draft.place(number).unwrap_or_default());
        building.said.set(text::moved(&count.get_untracked().to_string(), &(now + 1).to_string()));
    };
    let up = move |_| {
        if place.get_untracked() > 0 {
            put(place.get_untracked() - 1);
            focus_later(control("up", number));
        }
    };
    let down = move |_| {
        if place.get_untracked() + 1 < count.get_untracked() {
            put(place.get_untracked() + 1);
            focus_later(control("down", number));
        }
    };
    let remove = move |_| {
        let next = draft.with_untracked(|draft: &Draft| {
            let at = draft.place(number).unwrap_or_default();
            draft.blocks.get(at + 1).or_else(|| draft.blocks.get(at.checked_sub(1)?)).map(|(number, _)| *number)
        });
        draft.update(|draft| draft.remove(number));
        building.said.set(text::REMOVED.to_owned());
        match next {
            Some(next) => focus_later(control("open", next)),
            None => {
                document::focus("main");
            }
        }
    };
    let drop_here = move || {
        let moved = dragged.get_untracked().filter(|moved| *moved != number);
        let to = place.get_untracked();
        dragged.set(None);
        over.set(None);
        if let Some(moved) = moved {
            draft.update(|draft| draft.put(moved, to));
            building.said.set(text::moved(&count.get_untracked().to_string(), &(to + 1).to_string()));
        }
    };
    let named = move || view! { <span class="out-of-sight">{move || [": ", &label.get()].concat()}</span> };
    let open_id = move || control(if is_open.get() { "close" } else { "open" }, number);
    view! {
        <li
            class="builder-entry"
            data-over=move || (over.get() == Some(number) && dragged.get() != Some(number)).to_string()
            data-dragged=move || (dragged.get() == Some(number)).to_string()
            on:dragover=move |event| {
                if dragged.with_untracked(Option::is_some) {
                    event.prevent_default();
                    over.set(Some(number));
                }
            }
            on:drop=move |event| {
                event.prevent_default();
                drop_here();
            }
        >
            <div
                class="builder-line"
                title=text::DRAG
                draggable="true"
                on:dragstart=move |_| dragged.set(Some(number))
                on:dragend=move |_| {
                    dragged.set(None);
                    over.set(None);
                }
            >
                <span class="grow builder-label" dir="auto">{move || label.get()}</span>
                <button
                    type="button"
                    class="button button-quiet"
                    id=open_id
                    aria-expanded=move || is_open.get().to_string()
                    on:click=move |_| building.open.update(|open| *open = if *open == Some(number) { None } else { Some(number) })
                >
                    {move || if is_open.get() { text::CLOSE } else { text::OPEN }}
                    {named()}
                </button>
                <button type="button" class="button button-quiet" id=control("up", number) aria-disabled=move || (place.get() == 0).to_string() on:click=up>
                    {text::MOVE_UP} {named()}
                </button>
                <button
                    type="button"
                    class="button button-quiet"
                    id=control("down", number)
                    aria-disabled=move || (place.get() + 1 == count.get()).to_string()
                    on:click=down
                >
                    {text::MOVE_DOWN} {named()}
                </button>
                <button type="button" class="button button-quiet button-danger" on:click=remove>{text::REMOVE} {named()}</button>
            </div>
            <Show when=move || is_open.get()>
                <div class="builder-open stack">
                    {move || match kind(building, number) {
                        Kind::Figure => view! { <Figure building number /> }.into_any(),
                        Kind::Other => view! { <Other building number /> }.into_any(),
                    }}
                </div>
            </Show>
        </li>
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Figure,
    Other,
}

/// Which form an entry has; it never becomes another.
fn kind(building: Building, number: u32) -> Kind {
    let is_figure = building.draft.with_untracked(|draft| matches!(draft.block(number), Some(Block::Figure(_))));
    if is_figure { Kind::Figure } else { Kind::Other }
}

/// "Figure: People who took part"
fn label(block: &Block) -> String {
    let (what, words) = match block {
        Block::Heading(words) => (text::HEADING, words.clone()),
        Block::Text(words) => (text::TEXT, words.chars().take(60).collect()),
        Block::Figure(entry) if entry.name.trim().is_empty() => (text::FIGURE, asking::phrase(&entry.indicator)),
        Block::Figure(entry) => (text::FIGURE, entry.name.clone()),
        Block::Targets => return text::TARGETS.to_owned(),
        Block::Stories(pick) => (text::STORIES, super::others::kind_words(pick.kind).to_owned()),
        Block::Cited(cited) => (text::CITED, [cited.number.trim(), cited.text.trim()].join(" ").trim().to_owned()),
    };
    let words = if words.trim().is_empty() { text::EMPTY.to_owned() } else { words };
    [what, ": ", &words].concat()
}
