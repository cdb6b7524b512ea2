//! People beside each other: somebody who waits and one or two who could support them, on chosen fields, with their weeks and their distance drawn.

use super::compare_model::{Beside, Comparison, FIELDS, compare, sides};
use super::kinds::kind_words;
use super::pair::Reason;
use super::week_model::{DAYS, HOURS};
use crate::frame::PageHead;
use crate::route::Route;
use actions::Workspace;
use domain::ids::PersonId;
use domain::mentoring::MatchType;
use leptos::prelude::*;
use matching::{Hours, Scheme, Sides};
use platform::{clock, document, names};
use std::collections::BTreeSet;
use std::sync::Arc;
use ui::Select;
use words::staff::dates;
use words::staff::matching::compare as text;

/// The page; `people` are chosen already: who waits, then who could support them.
#[component]
pub fn Compare(workspace: Workspace, kind: MatchType, people: Vec<PersonId>) -> impl IntoView {
    let today = clock::now().date;
    let both =
        Memo::new(move |_| workspace.records.read(|dataset| Arc::new(Sides::of(dataset, Scheme::of(dataset, kind.as_str()), kind, today))));
    let chosen = |at: usize| RwSignal::new(people.get(at).map(|id| id.as_str().to_owned()).unwrap_or_default());
    let (waits, with, and_with) = (chosen(0), chosen(1), chosen(2));
    let choices = Memo::new(move |_| both.with(|both| workspace.records.peek(|dataset| sides(dataset, both))));
    let options = move |supporters: bool| {
        Signal::derive(move || {
            let [waiting, supporting] = choices.get();
            let mut list = if supporters { supporting } else { waiting };
            list.insert(0, (String::new(), text::NOBODY.to_owned()));
            list
        })
    };
    let compared = Memo::new(move |_| {
        let waits = PersonId::new(&waits.get())?;
        let mut with: Vec<PersonId> = [with.get(), and_with.get()].iter().filter_map(|id| PersonId::new(id)).collect();
        with.dedup();
        both.with(|both| workspace.records.peek(|dataset| compare(dataset, both, &waits, &with, names::language)))
            .filter(|found| !found.beside.is_empty())
    });
    let left_out = RwSignal::new(BTreeSet::<&'static str>::new());
    let nobody = Memo::new(move |_| choices.with(|[waiting, supporting]| waiting.is_empty() || supporting.is_empty()));
    view! {
        <PageHead workspace title=text::TITLE subtitle=[kind_words(kind).title, text::SUBTITLE].join(" · ")>
            <a class="button" href=Route::Matches(kind).href()>{text::BOARD}</a>
            <button type="button" class="button" on:click=move |_| document::print()>{text::PRINT}</button>
        </PageHead>
        <div class="stack">
            <div class="card card-body stack no-print">
                <p hidden=move || !nobody.get()>{text::NONE}</p>
                <div class="compare-who">
                    <Select id="compare-waits" label=text::WAITS options=options(false) value=waits />
                    <Select id="compare-with" label=text::WITH options=options(true) value=with />
                    <Select id="compare-and-with" label=text::AND_WITH options=options(true) value=and_with />
                </div>
                <fieldset class="field">
                    <legend class="field-label">{text::FIELDS}</legend>
                    <div class="choices-inline">
                        {FIELDS
                            .iter()
                            .map(|(code, words)| {
                                view! {
                                    <label class="choice">
                                        <input
                                            type="checkbox"
                                            prop:checked=move || left_out.with(|left_out| !left_out.contains(code))
                                            on:change=move |_| {
                                                left_out
                                                    .update(|left_out| {
                                                        if !left_out.remove(code) {
                                                            left_out.insert(code);
                                                        }
                                                    });
                                            }
                                        />
                                        <span>{*words}</span>
                                    </label>
                                }
                            })
                            .collect_view()}
                    </div>
                </fieldset>
            </div>
            {move || match compared.get() {
                None => view! { <p class="card card-body soft">{text::CHOOSE}</p> }.into_any(),
                Some(found) => view! { <Shown found left_out /> }.into_any(),
            }}
        </div>
    }
}

#[component]
fn Shown(found: Comparison, left_out: RwSignal<BTreeSet<&'static str>>) -> impl IntoView {
    let shows = move |code: &str| left_out.with(|left_out| !left_out.contains(code));
    let person = |id: &PersonId, name: &str| {
        view! {
            <th scope="col">
                <a href=Route::Person(id.clone()).href()><bdi class="person-name">{name.to_owned()}</bdi></a>
            </th>
        }
    };
    let rows = FIELDS.iter().enumerate().map(|(at, (code, words))| {
        let others: Vec<String> = found.beside.iter().map(|one| one.cells[at].clone()).collect();
        view! {
            <tr hidden=move || !shows(code)>
                <th scope="row">{*words}</th>
                <td><bdi>{found.cells[at].clone()}</bdi></td>
                {others.into_iter().map(|cell| view! { <td><bdi>{cell}</bdi></td> }).collect_view()}
            </tr>
        }
    });
    let fits = found.beside.iter().map(|one| {
        view! {
            <td>
                <strong>{one.score.map(|score| text::score(&score.to_string()))}</strong>
                <ul class="chips">{one.chips.iter().cloned().map(|chip| view! { <Reason chip /> }).collect_view()}</ul>
            </td>
        }
    });
    let drawn = found.beside.iter().map(|one| {
        view! {
            <div class="stack" hidden=move || !shows("hours")>
                <Weeks name=found.name.clone() hours=found.hours one=one.clone() />
            </div>
            <div class="stack" hidden=move || !shows("distance")>
                <Distance name=found.name.clone() one=one.clone() />
            </div>
        }
    });
    view! {
        <div class="card table-scroll" tabindex="0" role="group" aria-label=text::TITLE>
            <table class="compare">
                <thead>
                    <tr>
                        <td></td>
                        {person(&found.id, &found.name)}
                        {found.beside.iter().map(|one| person(&one.id, &one.name)).collect_view()}
                    </tr>
                </thead>
                <tbody>
                    <tr>
                        <th scope="row">{text::ALLOWED}</th>
                        <td></td>
                        {fits.collect_view()}
                    </tr>
                    {rows.collect_view()}
                </tbody>
            </table>
        </div>
        <div class="card card-body stack compare-drawn">{drawn.collect_view()}</div>
    }
}

/// The weeks of two over each other, and in words when both are free.
#[component]
fn Weeks(name: String, hours: Hours, one: Beside) -> impl IntoView {
    let both = hours.shared(&one.hours);
    let of = |hours: &Hours, day, hour| hours.halves(day, hour) != [false, false];
    let cell = move |day: usize, hour: usize| match (of(&both, day, hour), of(&hours, day, hour), of(&one.hours, day, hour)) {
        (true, ..) => "both",
        (_, true, _) => "one",
        (_, _, true) => "other",
        _ => "none",
    };
    let title = text::week_of(&name, &one.name);
    view! {
        <h2>{title}</h2>
        <div class="weeks" aria-hidden="true">
            {(0..DAYS)
                .map(|day| {
                    view! {
                        <span class="weeks-day">{dates::WEEKDAYS[day].chars().take(3).collect::<String>()}</span>
                        {(0..HOURS).map(|hour| view! { <span data-free=cell(day, hour)></span> }).collect_view()}
                    }
                })
                .collect_view()}
            <span></span>
            {(0..HOURS / 6).map(|at| view! { <span class="weeks-hour">{at * 6}</span> }).collect_view()}
        </div>
        <ul class="chips">
            <li class="chip"><span class="weeks-key" data-free="both"></span>{text::BOTH}</li>
            <li class="chip"><span class="weeks-key" data-free="one"></span>{text::only(&name)}</li>
            <li class="chip"><span class="weeks-key" data-free="other"></span>{text::only(&one.name)}</li>
        </ul>
        <p>
            {if one.shared.is_empty() { text::NOT_RECORDED.to_owned() } else { one.shared.join(", ") }} " · "
            {text::both_of((both.minutes() / 30) as usize)}
        </p>
    }
}

/// How near two are, as a place on a line of four.
#[component]
fn Distance(name: String, one: Beside) -> impl IntoView {
    let title = [text::DISTANCE, ": ", &words::staff::matches::board::and(&name, &one.name)].concat();
    view! {
        <h2>{title}</h2>
        {match one.distance {
            None => view! { <p>{text::NOT_RECORDED}</p> }.into_any(),
            Some(here) => {
                view! {
                    <ol class="compare-distance" aria-label=text::DRAW_DISTANCE>
                        {text::STEPS
                            .iter()
                            .enumerate()
                            .map(|(at, step)| {
                                view! { <li aria-current=(at == here).then_some("true")>{if at == here { text::here(step) } else { (*step).to_owned() }}</li> }
                            })
                            .collect_view()}
                    </ol>
                }
                    .into_any()
            }
        }}
    }
}
