//! The register's dialogs: first visit, headcount, everyone else absent, close the sheet.

use super::sheet::{Over, Sheet};
use super::tile::{sign_in, signed_in};
use super::unmarked;
use crate::people::alike::{Alike, alike};
use domain::attendance::AttendanceMethod;
use domain::cell::{Cell, Name};
use domain::dates::Moment;
use domain::ids::PersonId;
use domain::register;
use leptos::prelude::*;
use platform::{clock, random};
use ui::{Dialog, Problem, ProblemSummary, TextInput, private_text};
use words::staff::{common, register as text};

/// A person here for the first time: a name, or what to be called, is enough.
#[component]
pub fn FirstVisit(sheet: Sheet) -> impl IntoView {
    let name = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let open = Signal::derive(move || sheet.over.get() == Over::FirstVisit);
    let close = move || sheet.over.set(Over::Nothing);
    Effect::new(move |_| {
        if open.get() {
            name.set(sheet.query.get_untracked().trim().to_owned());
            problems.set(Vec::new());
        }
    });
    let alike = alike(sheet.workspace, open, name, RwSignal::new(String::new()));
    let add = move || {
        let typed = name.get_untracked();
        let typed = typed.trim();
        let (Ok(_), Some(person)) = (Name::read(typed), PersonId::new(&random::id())) else {
            problems.set(vec![Problem { words: text::first_visit::NAME_MISSING.to_owned(), field_id: "first-visit-name".to_owned() }]);
            return;
        };
        problems.set(Vec::new());
        let (text, new, time) = (typed.to_owned(), person.clone(), sheet.time_of_mark());
        sheet.mark_then(
            person,
            move |dataset, session| register::add_first_visit(dataset, session, new, &text, time, AttendanceMethod::Staff),
            signed_in(typed, time),
            // Until then what was typed stays where it is.
            move |stored| {
                if stored {
                    sheet.over.try_set(Over::Nothing);
                    sheet.query.try_set(String::new());
                }
            },
        );
    };
    view! {
        <Dialog open title=text::first_visit::TITLE on_close=close>
            <form
                class="stack"
                on:submit=move |event| {
                    event.prevent_default();
                    add();
                }
            >
                <ProblemSummary problems />
                <TextInput id="first-visit-name" label=text::first_visit::NAME value=name />
                <Show when=move || !alike.with(Vec::is_empty)>
                    <div class="stack-tight">
                        <h3>{common::IS_IT_ONE_OF_THESE}</h3>
                        <ul class="menu-list">
                            <For each=move || alike.get() key=|known| known.clone() let:known>
                                {
                                    let (person, said) = (known.person.clone(), known.name.clone());
                                    view! {
                                        <li>
                                            <button
                                                type="button"
                                                class="menu-item"
                                                on:click=move |_| {
                                                    close();
                                                    sheet.query.set(String::new());
                                                    sign_in(sheet, person.clone(), &said);
                                                }
                                            >
                                                <Alike known words=text::first_visit::sign_in />
                                            </button>
                                        </li>
                                    }
                                }
                            </For>
                        </ul>
                    </div>
                </Show>
                <div class="dialog-actions">
                    <button type="button" class="button" on:click=move |_| close()>{common::CANCEL}</button>
                    <button type="submit" class="button button-primary" disabled=move || { sheet.workspace.saving.get() > 0 }>{text::first_visit::ADD}</button>
                </div>
            </form>
        </Dialog>
    }
}

/// People present whom nobody named, and children.
#[component]
pub fn Headcount(sheet: Sheet) -> impl IntoView {
    let (unnamed, children) = (RwSignal::new(0u32), RwSignal::new(0u32));
    let open = Signal::derive(move || sheet.over.get() == Over::Headcount);
    let close = move || sheet.over.set(Over::Nothing);
    Effect::new(move |_| {
        if open.get() {
            let head = sheet.head.get_untracked().unwrap_or_default();
            unnamed.set(head.unnamed as u32);
            children.set(head.children as u32);
        }
    });
    view! {
        <Dialog open title=text::headcount::TITLE on_close=close>
            <form
                class="stack"
                on:submit=move |event| {
                    event.prevent_default();
                    let (unnamed, children) = (unnamed.get_untracked(), children.get_untracked());
                    sheet
                        .decide(
                            move |dataset, session| register::set_headcount(dataset, session, unnamed, children),
                            text::headcount::SAVED,
                        );
                }
            >
                <Stepper id="unnamed" label=text::headcount::WITHOUT_A_NAME value=unnamed />
                <Stepper id="children" label=text::headcount::CHILDREN value=children />
                <div class="dialog-actions">
                    <button type="button" class="button" on:click=move |_| close()>{common::CANCEL}</button>
                    <button type="submit" class="button button-primary">{text::headcount::SAVE}</button>
                </div>
            </form>
        </Dialog>
    }
}

/// A whole number with a button each way.
#[component]
pub fn Stepper(id: &'static str, label: &'static str, value: RwSignal<u32>) -> impl IntoView {
    view! {
        <div class="field">
            <label class="field-label" for=id>{label}</label>
            <div class="stepper">
                <button type="button" class="button button-icon" aria-label=text::headcount::one_fewer(label) on:click=move |_| value.update(|value| *value = value.saturating_sub(1))>"−"</button>
                <input
                    use:private_text
                    class="input"
                    id=id
                    type="number"
                    inputmode="numeric"
                    min="0"
                    max="9999"
                    prop:value=move || value.get().to_string()
                    on:input=move |event| {
                        if let Ok(typed) = event_target_value(&event).parse::<u32>() {
                            value.set(typed.min(9999));
                        }
                    }
                />
                <button type="button" class="button button-icon" aria-label=text::headcount::one_more(label) on:click=move |_| value.update(|value| *value = (*value + 1).min(9999))>"+"</button>
            </div>
        </div>
    }
}

/// Everyone without a mark becomes absent, after a look at who that is.
#[component]
pub fn EveryoneElse(sheet: Sheet) -> impl IntoView {
    let open = Signal::derive(move || sheet.over.get() == Over::EveryoneElse);
    let close = move || sheet.over.set(Over::Nothing);
    view! {
        <Dialog open title=text::everyone_else::TITLE on_close=close>
            {move || match unmarked(sheet) {
                names if names.is_empty() => {
                    view! {
                        <p>{text::everyone_else::NOBODY}</p>
                        <div class="dialog-actions">
                            <button type="button" class="button button-primary" on:click=move |_| close()>{common::CLOSE}</button>
                        </div>
                    }
                        .into_any()
                }
                names => {
                    let count = names.len();
                    view! {
                        <p>{text::everyone_else::will_be(count)}</p>
                        <ul class="stack-tight name-list">
                            {names.into_iter().map(|name| view! { <li><bdi>{name}</bdi></li> }).collect_view()}
                        </ul>
                        <div class="dialog-actions">
                            <button type="button" class="button" on:click=move |_| close()>{common::CANCEL}</button>
                            <button
                                type="button"
                                class="button button-primary"
                                on:click=move |_| {
                                    sheet
                                        .decide(
                                            |dataset, session| register::everyone_else_absent(dataset, session).map(|everyone| everyone.change),
                                            text::everyone_else::marked(count),
                                        );
                                }
                            >
                                {text::everyone_else::MARK}
                            </button>
                        </div>
                    }
                        .into_any()
                }
            }}
        </Dialog>
    }
}

/// Closing freezes the sheet.
#[component]
pub fn Close(sheet: Sheet) -> impl IntoView {
    let open = Signal::derive(move || sheet.over.get() == Over::Close);
    let close = move || sheet.over.set(Over::Nothing);
    view! {
        <Dialog open title=text::close::TITLE on_close=close>
            <p>
                {move || {
                    let head = sheet.head.get().unwrap_or_default();
                    let missing = unmarked(sheet).len();
                    let open_marks = (missing > 0).then(|| text::close::without_a_mark(missing));
                    let unsigned = sheet.tiles.with(|tiles| tiles.iter().filter(|tile| tile.lacks_a_signature()).count());
                    let unsigned = (unsigned > 0).then(|| text::close::without_a_signature(unsigned));
                    let sentences = [Some(text::close::came(head.present)), open_marks, unsigned, Some(text::close::FROZEN.to_owned())];
                    sentences.into_iter().flatten().collect::<Vec<_>>().join(" ")
                }}
            </p>
            <div class="dialog-actions">
                <button type="button" class="button" on:click=move |_| close()>{text::close::KEEP_OPEN}</button>
                <button
                    type="button"
                    class="button button-primary"
                    on:click=move |_| {
                        let now = clock::now();
                        sheet.decide(move |dataset, session| register::close_sheet(dataset, session, Moment::of(now.date, now.time)), text::close::CLOSED);
                    }
                >
                    {text::close::TITLE}
                </button>
            </div>
        </Dialog>
    }
}
