//! Bring records in from a data package: a preview first, then all or nothing, and one Undo.

use super::Part;
use crate::actions::{ActionError, Workspace, packages};
use crate::domain::row::ColumnName;
use crate::domain::{Change, Table};
use crate::pages::{errors, words};
use crate::platform::files;
use crate::state::{Notice, NoticeKind};
use crate::ui::{Problem, ProblemSummary, Working};
use crate::worker::protocol::{Finding, PackageOutcome, PackagePreview, PackageRefusal};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How many findings are listed on screen; the rest are counted.
const LISTED: usize = 200;

/// What is on screen.
#[derive(Clone, PartialEq)]
enum Stage {
    Choose,
    Reading,
    Preview(PackagePreview),
    Refused(PackageRefusal),
    Storing,
}

/// The part.
#[component]
pub fn Import(workspace: Workspace) -> impl IntoView {
    let stage = RwSignal::new(Stage::Choose);
    let progress = RwSignal::new((0usize, 0usize));
    let problems = RwSignal::new(Vec::<Problem>::new());
    let fail = move |words: String| {
        problems.try_set(vec![Problem { words, field_id: "package-file".to_owned() }]);
        stage.try_set(Stage::Choose);
    };
    let read = move |file: files::Picked| {
        problems.set(Vec::new());
        progress.set((0, 0));
        stage.set(Stage::Reading);
        spawn_local(async move {
            let outcome = match file.read().await {
                Ok(bytes) => {
                    packages::preview_package(workspace, bytes, move |step| {
                        progress.try_set((step.done as usize, step.of as usize));
                    })
                    .await
                }
                Err(_) => Err(ActionError::Unreadable),
            };
            match outcome {
                Ok(PackageOutcome::Preview(preview)) => {
                    stage.try_set(Stage::Preview(preview));
                }
                Ok(PackageOutcome::Refused(refusal)) => {
                    stage.try_set(Stage::Refused(refusal));
                }
                Err(error) => fail(errors::explain(&error)),
            }
        });
    };
    let store = move |change: Change, rows: usize| {
        stage.set(Stage::Storing);
        spawn_local(async move {
            match packages::import_package(workspace, change).await {
                Ok(change) => {
                    let words = format!("{} brought in.", words::counted(rows, "record", "records"));
                    workspace.say(Notice { kind: NoticeKind::Done, words, undo: Some(change) });
                    stage.try_set(Stage::Choose);
                }
                Err(error) => fail(errors::explain(&error)),
            }
        });
    };
    view! {
        <Part title="Bring records in">
            <ProblemSummary problems />
            {move || match stage.get() {
                Stage::Choose => {
                    view! {
                        <div class="field">
                            <label class="field-label" for="package-file">"Data package"</label>
                            <span class="field-hint">"A zip file with datapackage.json in it. Nothing is stored before you have seen what is in it."</span>
                            <input
                                class="input"
                                id="package-file"
                                type="file"
                                accept=".zip,application/zip"
                                on:change=move |event| {
                                    if let Some(file) = files::picked(&event) {
                                        read(file);
                                    }
                                }
                            />
                        </div>
                    }
                        .into_any()
                }
                Stage::Reading => view! { <Working words="Reading and checking the package…" progress /> }.into_any(),
                Stage::Storing => {
                    view! {
                        <Working
                            words="Storing the records…"
                            progress=Signal::derive(move || workspace.progress.get().unwrap_or_default())
                        />
                    }
                        .into_any()
                }
                Stage::Refused(refusal) => view! { <Refused refusal stage /> }.into_any(),
                Stage::Preview(preview) => view! { <Preview preview stage store /> }.into_any(),
            }}
        </Part>
    }
}

#[component]
fn Refused(refusal: PackageRefusal, stage: RwSignal<Stage>) -> impl IntoView {
    let more = if refusal.stopped_early { " There may be more." } else { "" };
    view! {
        <div class="problem" role="alert">
            <h3>"This package cannot be brought in"</h3>
            <p>
                {format!(
                    "{} found.{more} Nothing was stored. Mend the file and choose it again.",
                    words::counted(refusal.problems.len(), "problem", "problems"),
                )}
            </p>
        </div>
        <Findings caption="Problems" findings=refusal.problems />
        <div class="row">
            <button type="button" class="button button-primary" on:click=move |_| stage.set(Stage::Choose)>"Choose another file"</button>
        </div>
    }
}

#[component]
fn Preview(preview: PackagePreview, stage: RwSignal<Stage>, store: impl Fn(Change, usize) + Copy + 'static) -> impl IntoView {
    let new: usize = preview.tables.iter().map(|table| table.new).sum();
    let changed: usize = preview.tables.iter().map(|table| table.changed).sum();
    let tables = preview.tables.iter().filter(|table| table.rows > 0).copied().collect::<Vec<_>>();
    let fields = changed_fields(&preview.change);
    let change = StoredValue::new(preview.change);
    view! {
        <p role="status">
            {format!(
                "{} in the package: {} new, {} changed.",
                words::counted(tables.iter().map(|table| table.rows).sum(), "record", "records"),
                words::number(new),
                words::number(changed),
            )}
        </p>
        <div class="table-scroll problem-table" tabindex="0" role="region" aria-label="What is in the package">
            <table>
                <caption>"What is in the package"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Table"</th>
                        <th scope="col" class="number">"Rows"</th>
                        <th scope="col" class="number">"New"</th>
                        <th scope="col" class="number">"Changed"</th>
                        <th scope="col" class="number">"The same"</th>
                    </tr>
                </thead>
                <tbody>
                    {tables
                        .into_iter()
                        .map(|table| {
                            view! {
                                <tr>
                                    <th scope="row">{words::code(table.table.as_str())}</th>
                                    <td class="number">{words::number(table.rows)}</td>
                                    <td class="number">{words::number(table.new)}</td>
                                    <td class="number">{words::number(table.changed)}</td>
                                    <td class="number">{words::number(table.unchanged)}</td>
                                </tr>
                            }
                        })
                        .collect_view()}
                </tbody>
            </table>
        </div>
        {(!fields.is_empty()).then(|| view! { <ChangedFields fields /> })}
        {(!preview.warnings.is_empty())
            .then(|| {
                view! {
                    <p class="caution">"These are worth a look. They do not stop the import."</p>
                    <Findings caption="To check" findings=preview.warnings />
                }
            })}
        <div class="row">
            {if new + changed == 0 {
                view! { <p>"Everything in this package is here already."</p> }.into_any()
            } else {
                view! {
                    <button type="button" class="button button-primary" on:click=move |_| store(change.get_value(), new + changed)>
                        {format!("Bring in {}", words::counted(new + changed, "record", "records"))}
                    </button>
                }
                    .into_any()
            }}
            <button type="button" class="button" on:click=move |_| stage.set(Stage::Choose)>"Cancel"</button>
        </div>
    }
}

/// A value that an import would change: table, key, column, before, after.
type ChangedField = (Table, String, ColumnName, String, String);

fn changed_fields(change: &Change) -> Vec<ChangedField> {
    change
        .edits
        .iter()
        .filter(|edit| edit.before.is_some())
        .flat_map(|edit| {
            edit.fields()
                .into_iter()
                .map(|(column, before, after)| (edit.table, format!("{:?}", edit.key), column, before.to_owned(), after.to_owned()))
        })
        .collect()
}

#[component]
fn ChangedFields(fields: Vec<ChangedField>) -> impl IntoView {
    let more = fields.len().saturating_sub(LISTED);
    view! {
        <div class="table-scroll problem-table" tabindex="0" role="region" aria-label="Values that would change">
            <table>
                <caption>"Values that would change"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Table"</th>
                        <th scope="col">"Record"</th>
                        <th scope="col">"Column"</th>
                        <th scope="col">"Now"</th>
                        <th scope="col">"In the file"</th>
                    </tr>
                </thead>
                <tbody>
                    {fields
                        .into_iter()
                        .take(LISTED)
                        .map(|(table, key, column, before, after)| {
                            view! {
                                <tr>
                                    <td>{words::code(table.as_str())}</td>
                                    <td><bdi>{key}</bdi></td>
                                    <td>{column.into_owned()}</td>
                                    <td><bdi>{before}</bdi></td>
                                    <td><bdi>{after}</bdi></td>
                                </tr>
                            }
                        })
                        .collect_view()}
                </tbody>
            </table>
        </div>
        {(more > 0).then(|| view! { <p class="soft">{format!("And {} more.", words::number(more))}</p> })}
    }
}

#[component]
fn Findings(caption: &'static str, findings: Vec<Finding>) -> impl IntoView {
    let more = findings.len().saturating_sub(LISTED);
    view! {
        <div class="table-scroll problem-table" tabindex="0" role="region" aria-label=caption>
            <table>
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">"File"</th>
                        <th scope="col" class="number">"Row"</th>
                        <th scope="col">"Column"</th>
                        <th scope="col">"What"</th>
                    </tr>
                </thead>
                <tbody>
                    {findings
                        .into_iter()
                        .take(LISTED)
                        .map(|finding| {
                            view! {
                                <tr>
                                    <td>{finding.file.unwrap_or_else(|| "The package".to_owned())}</td>
                                    <td class="number">{finding.row.map(|row| row.to_string())}</td>
                                    <td>{finding.column}</td>
                                    <td>{finding.what}</td>
                                </tr>
                            }
                        })
                        .collect_view()}
                </tbody>
            </table>
        </div>
        {(more > 0).then(|| view! { <p class="soft">{format!("And {} more.", words::number(more))}</p> })}
    }
}
