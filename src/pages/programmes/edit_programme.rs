//! Making a programme or changing one: its name and its window.

use super::list::Over;
use crate::{errors, typed};
use actions::{Workspace, ids, keep};
use chrono::NaiveDate;
use domain::cell::Cell;
use domain::programme::Programme;
use domain::row::Row;
use domain::schedule::{ScheduleError, save_programme};
use leptos::prelude::*;
use ui::{Dialog, Problem, ProblemSummary, TextInput};
use words::staff::{common, programmes as text};

/// The days that were typed from and to, or what is wrong with them or with the name, at the field that it is wrong in.
pub(super) fn typed_window(
    name: &str,
    typed: (&str, &str),
    ids: (&str, &str, &str),
) -> Result<(Option<NaiveDate>, Option<NaiveDate>), Problem> {
    let problem = |words: String, field: &str| Problem { words, field_id: field.to_owned() };
    let day = |text: &str, field: &str| typed::day(text).map_err(|_| problem(common::NOT_A_DAY.to_owned(), field));
    if name.trim().is_empty() {
        return Err(problem(errors::schedule(&ScheduleError::NameMissing), ids.0));
    }
    match (day(typed.0, ids.1)?, day(typed.1, ids.2)?) {
        (Some(from), Some(to)) if to < from => Err(problem(text::ENDS_BEFORE_START.to_owned(), ids.2)),
        window => Ok(window),
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
        let typed = name.get_untracked();
        let window =
            typed_window(&typed, (&from.get_untracked(), &to.get_untracked()), ("programme-name", "programme-from", "programme-to"));
        problem.set(window.as_ref().err().cloned());
        let Ok((from, to)) = window else { return };
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
