//! Making a programme or changing one: its name and its window.

use super::list::Over;
use crate::errors;
use actions::{Workspace, ids, keep};
use chrono::NaiveDate;
use domain::cell::Cell;
use domain::programme::Programme;
use domain::row::Row;
use domain::schedule::{ScheduleError, save_programme};
use leptos::prelude::*;
use ui::{Dialog, Problem, ProblemSummary, TextInput};
use words::staff::{common, programmes as text};

/// The problem of a name and a window, if there is one, with the field it is about.
pub(super) fn window_problem(name: &str, from: Option<NaiveDate>, to: Option<NaiveDate>, ids: (&str, &str)) -> Option<Problem> {
    let problem = |words: String, field: &str| Some(Problem { words, field_id: field.to_owned() });
    match (from, to) {
        _ if name.trim().is_empty() => problem(errors::schedule(&ScheduleError::NameMissing), ids.0),
        (Some(from), Some(to)) if to < from => problem(text::ENDS_BEFORE_START.to_owned(), ids.1),
        _ => None,
    }
}

/// The words of a problem if it is about this field.
pub(super) fn error_of(problem: RwSignal<Option<Problem>>, field: &'static str) -> Signal<Option<String>> {
    Signal::derive(move || problem.get().filter(|problem| problem.field_id == field).map(|problem| problem.words))
}

/// The dialog.
#[component]
pub(super) fn EditProgramme(workspace: Workspace, over: RwSignal<Over>) -> impl IntoView {
    let text = || RwSignal::new(String::new());
    let (name, from, to) = (text(), text(), text());
    let problem = RwSignal::new(None::<Problem>);
    let before = StoredValue::new(None::<Programme>);
    let open = Signal::derive(move || matches!(over.get(), Over::Programme(_)));
    let title = Signal::derive(move || match over.get() {
        Over::Programme(Some(_)) => text::programme::CHANGE.to_owned(),
        _ => text::programme::ADD.to_owned(),
    });
    Effect::new(move |_| {
        let Over::Programme(id) = over.get() else { return };
        let found = id.and_then(|id| workspace.records.peek(|dataset| dataset.programmes.get(&id).cloned()));
        name.set(found.as_ref().map(|one| one.name.clone()).unwrap_or_default());
        from.set(found.as_ref().map(|one| one.from.write()).unwrap_or_default());
        to.set(found.as_ref().map(|one| one.to.write()).unwrap_or_default());
        problem.set(None);
        before.set_value(found);
    });
    let close = move || over.set(Over::Nothing);
    let save = move || {
        let (typed, from, to) =
            (name.get_untracked(), NaiveDate::read(&from.get_untracked()).ok(), NaiveDate::read(&to.get_untracked()).ok());
        let found = window_problem(&typed, from, to, ("programme-name", "programme-to"));
        let wrong = found.is_some();
        problem.set(found);
        if wrong {
            return;
        }
        let typed = typed.trim().to_owned();
        let done = text::programme::saved(&typed);
        let programme = match before.get_value() {
            Some(before) => Programme { name: typed, from, to, ..before },
            None => Programme { id: ids::programme(), name: typed, organisation_id: None, from, to, other_columns: Row::default() },
        };
        keep::keep(
            workspace,
            move |dataset| {
                // A programme is run by the charity whose records these are, unless the records say otherwise.
                let host = dataset.organisations.iter().find(|one| one.is_host()).map(|one| one.id.clone());
                let organisation_id = programme.organisation_id.clone().or(host);
                save_programme(dataset, &Programme { organisation_id, ..programme })
            },
            done,
            errors::explain,
            move |stored| {
                if stored {
                    over.try_set(Over::Nothing);
                }
            },
        );
    };
    view! {
        <Dialog open title on_close=close>
            <form
                class="stack"
                on:submit=move |event| {
                    event.prevent_default();
                    save();
                }
            >
                <ProblemSummary problems=Signal::derive(move || problem.get().into_iter().collect::<Vec<_>>()) />
                <TextInput id="programme-name" label=text::NAME value=name error=error_of(problem, "programme-name") />
                <TextInput id="programme-from" label=text::FIRST_DAY value=from kind="date" short=true />
                <TextInput
                    id="programme-to"
                    label=text::LAST_DAY
                    hint=text::programme::LAST_DAY_HINT
                    value=to
                    kind="date"
                    short=true
                    error=error_of(problem, "programme-to")
                />
                <div class="dialog-actions">
                    <button type="button" class="button" on:click=move |_| close()>{common::CANCEL}</button>
                    <button type="submit" class="button button-primary" disabled=move || { workspace.saving.get() > 0 }>{text::programme::SAVE}</button>
                </div>
            </form>
        </Dialog>
    }
}
