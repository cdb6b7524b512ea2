//! What matching asks of one person: what they wait for, what they support with, and what helps to find the right pair.

use super::details_model::{Field, Takes, cells, fields, kinds, shown};
use super::spoken::SpokenLanguages;
use super::week::Week;
use crate::errors;
use crate::frame::PageHead;
use crate::route::Route;
use actions::{Workspace, ids, keep};
use domain::ids::PersonId;
use domain::matching_details::{recorded, write_down};
use leptos::prelude::*;
use platform::clock;
use std::collections::BTreeMap;
use ui::{Problem, ProblemSummary, Select, TextInput, problem_at};
use words::staff::matches::details as text;

/// A field and what is typed in it.
type Typed = (Field, RwSignal<String>);

/// The page.
#[component]
pub fn Details(workspace: Workspace, person: PersonId) -> impl IntoView {
    let name = workspace.records.peek(|dataset| dataset.people.get(&person).map(|one| one.shown_name().to_owned()));
    match name {
        Some(name) => view! { <Form workspace person name /> }.into_any(),
        None => view! {
            <PageHead workspace title=text::TITLE />
            <div class="card empty">
                <p>{text::GONE}</p>
                <a class="button button-primary" href=Route::People.href()>{text::GO_TO_PEOPLE}</a>
            </div>
        }
        .into_any(),
    }
}

#[component]
fn Form(workspace: Workspace, person: PersonId, name: String) -> impl IntoView {
    let sections = StoredValue::new(
        fields().map(|fields| fields.into_iter().map(|field| (field, RwSignal::new(String::new()))).collect::<Vec<Typed>>()),
    );
    let (person, today) = (StoredValue::new(person), clock::now().date);
    // As it was shown at first: what nobody touched is not read again, so that saving loses nothing of a form unknown here.
    let before = StoredValue::new(BTreeMap::<&'static str, String>::new());
    // What is recorded now, also after an undo.
    Effect::new(move |_| {
        let known = workspace.records.read(|dataset| person.with_value(|person| recorded(dataset, person, today)));
        let Some((of_person, of_role)) = known else { return };
        let known: BTreeMap<&str, String> = of_person.into_iter().chain(of_role).collect();
        before.update_value(BTreeMap::clear);
        sections.with_value(|sections| {
            for (field, value) in sections.iter().flatten() {
                let recorded = shown(*field, known.get(field.column).map_or("", String::as_str));
                before.update_value(|before| drop(before.insert(field.column, recorded.clone())));
                value.set(recorded);
            }
        });
    });
    let problems = RwSignal::new(Vec::<Problem>::new());
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = sections.with_value(|sections| {
            let typed = sections.iter().flatten().map(|(field, value)| (field.column, value.get_untracked()));
            typed.filter(|(column, text)| before.with_value(|before| before.get(column) != Some(text))).collect::<Vec<_>>()
        });
        let read = cells(&typed);
        problems.set(match &read {
            Err(wrong) => wrong.iter().map(|(column, why)| Problem { words: (*why).to_owned(), field_id: id_of(column) }).collect(),
            Ok(_) => Vec::new(),
        });
        let Ok((of_person, of_role)) = read else { return };
        let (person, new) = (person.get_value(), ids::volunteer_role());
        keep::keep(
            workspace,
            move |dataset| write_down(dataset, &person, &of_person, &of_role, new, today),
            text::SAVED,
            errors::explain,
            |_| {},
        );
    };
    let section = move |at: usize, title: &'static str, what: &'static str| {
        let heading = ["details-", &at.to_string()].concat();
        let labelled = heading.clone();
        view! {
            <section class="card card-body stack" aria-labelledby=labelled>
                <h2 id=heading>{title}</h2>
                <p class="soft">{what}</p>
                {sections
                    .with_value(|sections| sections[at].clone())
                    .into_iter()
                    .map(|typed| {
                        let levels = sections.with_value(|sections| levels_of(sections));
                        control(typed, levels, problems)
                    })
                    .collect_view()}
            </section>
        }
    };
    view! {
        <PageHead workspace title=text::for_person(&name)>
            <a class="button" href=person.with_value(|person| Route::Person(person.clone()).href())><bdi>{name.clone()}</bdi></a>
        </PageHead>
        <form class="stack" on:submit=save>
            <ProblemSummary problems />
            <div class="match-details">
                {section(0, text::WAITING, text::WAITING_WHAT)}
                {section(1, text::BOTH, text::BOTH_WHAT)}
                {section(2, text::SUPPORTING, text::SUPPORTING_WHAT)}
            </div>
            <div class="row">
                <button type="submit" class="button button-primary">{text::SAVE}</button>
            </div>
        </form>
    }
}

fn id_of(column: &str) -> String {
    ["match-", column].concat()
}

/// How well the languages are spoken: a field that is shown with them.
fn levels_of(sections: &[Vec<Typed>]) -> Option<RwSignal<String>> {
    sections.iter().flatten().find(|(field, _)| field.takes == Takes::Levels).map(|(_, value)| *value)
}

fn control((field, value): Typed, levels: Option<RwSignal<String>>, problems: RwSignal<Vec<Problem>>) -> AnyView {
    let id = id_of(field.column);
    let error = problem_at(problems, id.clone());
    match (field.takes, levels) {
        (Takes::Languages, Some(levels)) => return view! { <SpokenLanguages languages=value levels error /> }.into_any(),
        (Takes::Levels, _) => return ().into_any(),
        (Takes::Hours, _) => return view! { <Week value error /> }.into_any(),
        _ => {}
    }
    match field.takes {
        Takes::Kinds => view! { <CheckedKinds label=field.label value /> }.into_any(),
        Takes::One(choices) => {
            let options: Vec<(String, String)> =
                [("", text::NOT_RECORDED)].iter().chain(choices).map(|(code, words)| ((*code).to_owned(), (*words).to_owned())).collect();
            // A value from elsewhere is offered as it is, so that saving does not lose it.
            let options = Signal::derive(move || {
                let mut options = options.clone();
                let now = value.get();
                if !options.iter().any(|(code, _)| *code == now) {
                    options.push((now.clone(), now));
                }
                options
            });
            view! { <Select id=id label=field.label hint=field.hint options value /> }.into_any()
        }
        Takes::Day => view! { <TextInput id=id label=field.label hint=field.hint value kind="date" short=true error /> }.into_any(),
        Takes::Number => view! { <TextInput id=id label=field.label hint=field.hint value kind="number" short=true error /> }.into_any(),
        _ => view! { <TextInput id=id label=field.label hint=field.hint value error /> }.into_any(),
    }
}

/// Any of the kinds of match, ticked; the value is their codes with `;` between them, and codes of no kind stay in it.
#[component]
pub fn CheckedKinds(label: &'static str, value: RwSignal<String>) -> impl IntoView {
    let has = move |code: &str| value.with(|value| value.split(';').any(|one| one.trim() == code));
    let turn = move |code: &str, on: bool| {
        let mut codes: Vec<String> =
            value.get_untracked().split(';').map(|one| one.trim().to_owned()).filter(|one| !one.is_empty() && one != code).collect();
        if on {
            codes.push(code.to_owned());
        }
        value.set(codes.join(";"));
    };
    view! {
        <fieldset class="field">
            <legend class="field-label">{label}</legend>
            <div class="choices-inline">
                {kinds()
                    .into_iter()
                    .map(|(code, words)| {
                        view! {
                            <label class="choice">
                                <input
                                    type="checkbox"
                                    prop:checked=move || has(code)
                                    on:change=move |event| turn(code, event_target_checked(&event))
                                />
                                <span>{words}</span>
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
        </fieldset>
    }
}
