//! The entries that are no figure of the organisation's own: headings, texts, targets, stories, and figures of others.

use super::builder::Building;
use super::controls::Words;
use crate::reports::voices::obstacle;
use crate::route::Route;
use domain::cell::Cell;
use domain::story::StoryKind;
use leptos::prelude::*;
use platform::clock;
use report::stories;
use report::templates::blocks::Block;
use report::templates::{Cited, StoryPick};
use ui::Choices;
use words::staff::own_reports::{builder, cited, stories as text};

/// "Stories", "Quotes"
pub(super) fn kind_words(kind: StoryKind) -> &'static str {
    match kind {
        StoryKind::Story => text::STORY,
        StoryKind::Quote => text::QUOTE,
    }
}

/// The form of an entry.
#[component]
pub(super) fn Other(building: Building, number: u32) -> impl IntoView {
    let change = move |change: &dyn Fn(&mut Block)| {
        building.draft.update(|draft| {
            if let Some(block) = draft.block_mut(number) {
                change(block);
            }
        });
    };
    match building.draft.with_untracked(|draft| draft.block(number).cloned()) {
        Some(Block::Heading(_)) => {
            let value = Signal::derive(move || words_of(building, number));
            let typed = move |words: String| change(&|block| *block = Block::Heading(words.clone()));
            view! { <Words id=format!("entry-{number}-heading") label=builder::HEADING value on_input=typed /> }.into_any()
        }
        Some(Block::Text(_)) => {
            let value = Signal::derive(move || words_of(building, number));
            let typed = move |words: String| change(&|block| *block = Block::Text(words.clone()));
            view! { <Words id=format!("entry-{number}-text") label=builder::TEXT long=true value on_input=typed /> }.into_any()
        }
        Some(Block::Cited(_)) => view! { <OfOthers building number /> }.into_any(),
        Some(Block::Stories(_)) => view! { <Voices building number /> }.into_any(),
        Some(Block::Targets) => view! { <p>{builder::TARGETS_ABOUT}</p> }.into_any(),
        Some(Block::Figure(_)) | None => ().into_any(),
    }
}

fn words_of(building: Building, number: u32) -> String {
    building.draft.with(|draft| match draft.block(number) {
        Some(Block::Heading(words) | Block::Text(words)) => words.clone(),
        _ => String::new(),
    })
}

/// A member of a cited figure: to read it and to change it.
type Member = fn(&mut Cited) -> &mut String;

#[component]
fn OfOthers(building: Building, number: u32) -> impl IntoView {
    let members: [(&str, &str, Member); 4] = [
        ("number", cited::NUMBER, |cited| &mut cited.number),
        ("text", cited::TEXT, |cited| &mut cited.text),
        ("source", cited::SOURCE, |cited| &mut cited.source),
        ("year", cited::YEAR, |cited| &mut cited.year),
    ];
    let field = move |(id, label, member): (&'static str, &'static str, Member)| {
        let value = Signal::derive(move || {
            building.draft.with(|draft| match draft.block(number) {
                Some(Block::Cited(cited)) => member(&mut cited.clone()).clone(),
                _ => String::new(),
            })
        });
        let typed = move |words: String| {
            building.draft.update(|draft| {
                if let Some(Block::Cited(cited)) = draft.block_mut(number) {
                    *member(cited) = words;
                }
            });
        };
        view! { <Words id=format!("entry-{number}-{id}") label value on_input=typed /> }
    };
    view! {
        <p class="soft">{cited::ABOUT}</p>
        {members.map(field)}
    }
}

/// Which stories or quotes, with what stands against telling each to the public.
#[component]
fn Voices(building: Building, number: u32) -> impl IntoView {
    let pick = move || {
        building.draft.with(|draft| match draft.block(number) {
            Some(Block::Stories(pick)) => pick.clone(),
            _ => StoryPick::all(StoryKind::Story),
        })
    };
    let kind = RwSignal::new(untrack(pick).kind.as_str().to_owned());
    Effect::new(move |_| {
        let Ok(chosen) = StoryKind::read(&kind.get()) else { return };
        if untrack(pick).kind != chosen {
            building.draft.update(|draft| {
                if let Some(Block::Stories(pick)) = draft.block_mut(number) {
                    *pick = StoryPick::all(chosen);
                }
            });
        }
    });
    let kinds = [StoryKind::Story, StoryKind::Quote].map(|kind| (kind.as_str().to_owned(), kind_words(kind).to_owned())).to_vec();
    let audience = crate::reports::Choices::kept();
    let today = clock::now().date;
    let known = Memo::new(move |_| {
        let chosen = pick().kind;
        let reader = audience.audience();
        building.workspace.records.read(|dataset| {
            let of_kind = dataset.case_studies.iter().filter(|study| study.kind() == chosen);
            let line = |study: &domain::consent::CaseStudy| {
                let why = stories::obstacle(dataset, study, reader, today).map(obstacle).unwrap_or_default();
                let title = [&study.title, &study.text]
                    .into_iter()
                    .map(|words| words.trim())
                    .find(|words| !words.is_empty())
                    .unwrap_or(text::UNTITLED);
                (study.id.as_str().to_owned(), title.chars().take(60).collect::<String>(), why)
            };
            of_kind.map(line).collect::<Vec<_>>()
        })
    });
    let tick = move |id: String, on: bool| {
        building.draft.update(|draft| {
            if let Some(Block::Stories(pick)) = draft.block_mut(number) {
                pick.ids.retain(|known| *known != id);
                if on {
                    pick.ids.push(id);
                }
            }
        });
    };
    let name: &'static str = "story-kind";
    view! {
        <Choices name legend=text::KIND options=kinds value=kind />
        <fieldset class="stack-tight">
            <legend class="field-label">{text::WHICH}</legend>
            <Show when=move || known.with(Vec::is_empty)>
                <p class="soft">{text::NONE}</p>
            </Show>
            <For each=move || known.get() key=|line| line.clone() let:line>
                {
                    let (id, title, why) = line;
                    let (mine, ticked) = (id.clone(), id);
                    view! {
                        <label class="choice">
                            <input
                                type="checkbox"
                                prop:checked=move || pick().ids.contains(&mine)
                                on:change=move |event| tick(ticked.clone(), event_target_checked(&event))
                            />
                            <span>
                                <bdi>{title}</bdi>
                                <span class="soft choice-about" hidden=why.is_empty()>{why.clone()}</span>
                            </span>
                        </label>
                    }
                }
            </For>
        </fieldset>
        <p class="soft">{text::RULE}</p>
        <div class="row">
            <a class="button" href=Route::Stories.href()>{text::WRITE}</a>
        </div>
    }
}
