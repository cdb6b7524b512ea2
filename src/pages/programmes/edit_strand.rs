//! Making a strand of a programme or changing one: its name and, if it likes, its own window.

use super::edit_programme::{error_of, typed_window};
use super::list::Over;
use crate::errors;
use actions::{Workspace, ids, keep};
use domain::cell::Cell;
use domain::programme::Strand;
use domain::row::Row;
use domain::schedule::save_strand;
use leptos::prelude::*;
use ui::{Dialog, Problem, ProblemSummary, TextInput};
use words::staff::{common, programmes as text};

/// The dialog.
#[component]
pub(super) fn EditStrand(workspace: Workspace, over: RwSignal<Over>) -> impl IntoView {
    let text = || RwSignal::new(String::new());
    let (name, from, to) = (text(), text(), text());
    let problem = RwSignal::new(None::<Problem>);
    let before = StoredValue::new(None::<Strand>);
    let open = Signal::derive(move || matches!(over.get(), Over::Strand(_) | Over::NewStrand(_)));
    let title = Signal::derive(move || match over.get() {
        Over::Strand(_) => text::strand::CHANGE.to_owned(),
        Over::NewStrand(id) => {
            let programme = workspace.records.peek(|dataset| dataset.programmes.get(&id).map(|one| one.name.clone()));
            text::strand::add_to(&programme.unwrap_or_default())
        }
        _ => String::new(),
    });
    Effect::new(move |_| {
        let found = match over.get() {
            Over::Strand(id) => workspace.records.peek(|dataset| dataset.strands.get(&id).cloned()),
            Over::NewStrand(_) => None,
            _ => return,
        };
        name.set(found.as_ref().map(|one| one.name.clone()).unwrap_or_default());
        from.set(found.as_ref().map(|one| one.from.write()).unwrap_or_default());
        to.set(found.as_ref().map(|one| one.to.write()).unwrap_or_default());
        problem.set(None);
        before.set_value(found);
    });
    let close = move || over.set(Over::Nothing);
    let save = move || {
        let typed = name.get_untracked();
        let window = typed_window(&typed, (&from.get_untracked(), &to.get_untracked()), ("strand-name", "strand-from", "strand-to"));
        problem.set(window.as_ref().err().cloned());
        let Ok((from, to)) = window else { return };
        let typed = typed.trim().to_owned();
        let done = text::strand::saved(&typed);
        let strand = match (before.get_value(), over.get_untracked()) {
            (Some(before), _) => Strand { name: typed, from, to, ..before },
            (None, Over::NewStrand(programme)) => {
                Strand { id: ids::strand(), programme_id: Some(programme), name: typed, from, to, other_columns: Row::default() }
            }
            _ => return,
        };
        keep::keep(
            workspace,
            move |dataset| save_strand(dataset, &strand),
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
                <TextInput id="strand-name" label=text::NAME hint=text::strand::NAME_HINT value=name error=error_of(problem, "strand-name") />
                <TextInput id="strand-from" label=text::FIRST_DAY value=from kind="date" short=true />
                <TextInput
                    id="strand-to"
                    label=text::LAST_DAY
                    hint=text::strand::LAST_DAY_HINT
                    value=to
                    kind="date"
                    short=true
                    error=error_of(problem, "strand-to")
                />
                <div class="dialog-actions">
                    <button type="button" class="button" on:click=move |_| close()>{common::CANCEL}</button>
                    <button type="submit" class="button button-primary" disabled=move || { workspace.saving.get() > 0 }>{text::strand::SAVE}</button>
                </div>
            </form>
        </Dialog>
    }
}
