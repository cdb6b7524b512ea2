//! Adding a person: a name is enough, and those of a like name are offered first.

use super::alike::{Alike, alike};
use crate::errors;
use crate::route::Route;
use actions::{Workspace, ids, keep};
use domain::cell::{Cell, Name};
use domain::person_details::add_person;
use leptos::prelude::*;
use platform::{clock, fragment};
use ui::{Dialog, Problem, ProblemSummary, TextInput};
use words::staff::{common, people as text};

/// The dialog; it begins with what was searched for.
#[component]
pub fn AddPerson(workspace: Workspace, open: RwSignal<bool>, query: RwSignal<String>) -> impl IntoView {
    let (name, known_as) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let error = RwSignal::new(None::<String>);
    let problems = Signal::derive(move || {
        error.get().map(|words| Problem { words, field_id: "new-person-name".to_owned() }).into_iter().collect::<Vec<_>>()
    });
    Effect::new(move |_| {
        if open.get() {
            name.set(query.get_untracked().trim().to_owned());
            known_as.set(String::new());
            error.set(None);
        }
    });
    let alike = alike(workspace, Signal::derive(move || open.get()), name, known_as);
    let add = move || {
        let (typed, called) = (name.get_untracked(), known_as.get_untracked());
        if Name::read(typed.trim()).is_err() {
            error.set(Some(text::NAME_MISSING.to_owned()));
            return;
        }
        error.set(None);
        let (person, today) = (ids::person(), clock::now().date);
        let page = Route::Person(person.clone()).href();
        let shown = if called.trim().is_empty() { typed.trim().to_owned() } else { called.trim().to_owned() };
        keep::keep(
            workspace,
            move |dataset| add_person(dataset, person, &typed, &called, today),
            text::add::added(&shown),
            errors::explain,
            move |stored| {
                if stored && open.try_set(false).is_none() {
                    fragment::push(&page);
                }
            },
        );
    };
    view! {
        <Dialog open title=text::add::TITLE on_close=move || open.set(false)>
            <form
                class="stack"
                on:submit=move |event| {
                    event.prevent_default();
                    add();
                }
            >
                <ProblemSummary problems />
                <TextInput id="new-person-name" label=text::facts::FULL_NAME hint=text::add::NAME_HINT value=name error />
                <TextInput id="new-person-known-as" label=text::add::KNOWN_AS hint=text::add::KNOWN_AS_HINT value=known_as />
                <Show when=move || !alike.with(Vec::is_empty)>
                    <div class="stack-tight" role="status">
                        <h3>{common::IS_IT_ONE_OF_THESE}</h3>
                        <ul class="menu-list">
                            <For each=move || alike.get() key=|known| known.clone() let:known>
                                {
                                    let page = Route::Person(known.person.clone()).href();
                                    view! {
                                        <li>
                                            <a class="menu-item" href=page>
                                                <Alike known words=text::add::open_page />
                                            </a>
                                        </li>
                                    }
                                }
                            </For>
                        </ul>
                    </div>
                </Show>
                <div class="dialog-actions">
                    <button type="button" class="button" on:click=move |_| open.set(false)>{common::CANCEL}</button>
                    <button type="submit" class="button button-primary" disabled=move || { workspace.saving.get() > 0 }>{text::add::ADD}</button>
                </div>
            </form>
        </Dialog>
    }
}
