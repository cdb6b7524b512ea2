//! Take every record out as a data package, which is not encrypted: it asks first.

use super::Part;
use crate::foretold::LISTED;
use crate::{errors, in_words};
use actions::{Workspace, packages};
use exchange::formulas::{FormulaCell, in_records};
use leptos::prelude::*;
use leptos::task::spawn_local;
use state::Notice;
use ui::{Dialog, Working};
use words::staff::{common, settings as text};

/// The part.
#[component]
pub fn PackageOut(workspace: Workspace) -> impl IntoView {
    let asking = RwSignal::new(false);
    let working = RwSignal::new(false);
    // Looked for before the file is made: what begins like a formula is written as it stands.
    let found = RwSignal::new(Vec::<FormulaCell>::new());
    let ask = move |_| {
        found.set(workspace.records.peek(in_records));
        asking.set(true);
    };
    let export = move || {
        asking.set(false);
        working.set(true);
        spawn_local(async move {
            let outcome = packages::export_package(workspace).await;
            working.try_set(false);
            match outcome {
                Ok(()) => workspace.say(Notice::done(text::export::DONE)),
                Err(error) => workspace.say(Notice::problem(errors::explain(&error))),
            }
        });
    };
    view! {
        <Part title=text::export::TITLE>
            <p class="soft">
                {text::export::WHAT_IT_IS}
            </p>
            <Show
                when=move || working.get()
                fallback=move || {
                    view! {
                        <div class="row">
                            <button type="button" class="button" on:click=ask>{text::export::MAKE}</button>
                        </div>
                    }
                }
            >
                <Working words=text::export::WRITING progress=(0, 0) />
            </Show>
            <Dialog open=asking title=text::export::ask::TITLE on_close=move |()| asking.set(false)>
                <p>{text::export::ask::WHAT_IT_HOLDS}</p>
                {move || found.with(|found| (!found.is_empty()).then(|| view! { <Formulas found=found.clone() /> }))}
                <div class="dialog-actions">
                    <button type="button" class="button" on:click=move |_| asking.set(false)>{common::CANCEL}</button>
                    <button type="button" class="button button-danger" on:click=move |_| export()>{text::export::ask::MAKE}</button>
                </div>
            </Dialog>
        </Part>
    }
}

/// The cells that a spreadsheet may run.
#[component]
fn Formulas(found: Vec<FormulaCell>) -> impl IntoView {
    let more = found.len().saturating_sub(LISTED);
    view! {
        <p class="caution">{text::export::ask::formulas(found.len())}</p>
        <div class="table-scroll problem-table" tabindex="0" role="region" aria-label=text::export::ask::CELLS>
            <table>
                <caption>{text::export::ask::CELLS}</caption>
                <thead>
                    <tr>
                        <th scope="col">{text::import::TABLE}</th>
                        <th scope="col">{text::import::RECORD}</th>
                        <th scope="col">{text::import::COLUMN}</th>
                        <th scope="col">{text::export::ask::TEXT}</th>
                    </tr>
                </thead>
                <tbody>
                    {found
                        .into_iter()
                        .take(LISTED)
                        .map(|cell| {
                            view! {
                                <tr>
                                    <td>{in_words::code(cell.table.as_str())}</td>
                                    <td><bdi>{cell.record}</bdi></td>
                                    <td>{cell.column.into_owned()}</td>
                                    <td><bdi>{cell.text}</bdi></td>
                                </tr>
                            }
                        })
                        .collect_view()}
                </tbody>
            </table>
        </div>
        {(more > 0).then(|| view! { <p class="soft">{text::import::and_more(more)}</p> })}
    }
}
