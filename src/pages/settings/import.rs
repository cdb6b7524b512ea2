//! Bring records in from a data package: a preview first, then all or nothing, and one Undo.

use super::Part;
use super::import_asks::{Doubtful, Questions};
use super::taking_in::{ProtectiveSettings, Ticks, Values};
use crate::foretold::{LISTED, changed_values, other_organisation};
use crate::{errors, in_words};
use actions::{ActionError, Workspace, packages};
use domain::Change;
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::files;
use state::{Notice, NoticeKind};
use ui::{Problem, ProblemSummary, Working};
use words::staff::{common, settings as text};
use worker::protocol::{DayAnswered, DayAsked, Finding, PackageOutcome, PackagePreview, PackageRefusal};

/// What is on screen.
#[derive(Clone, PartialEq)]
enum Stage {
    Choose,
    Reading,
    Preview(PackagePreview),
    Refused(PackageRefusal),
    Asked(Vec<DayAsked>),
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
    let picked = StoredValue::new_local(None::<files::Picked>);
    let read = move |answers: Vec<DayAnswered>| {
        let Some(file) = picked.get_value() else { return };
        problems.set(Vec::new());
        progress.set((0, 0));
        stage.set(Stage::Reading);
        spawn_local(async move {
            let outcome = match file.read().await {
                Ok(bytes) => {
                    packages::preview_package(workspace, bytes, answers, move |step| {
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
                Ok(PackageOutcome::Asked(questions)) => {
                    stage.try_set(Stage::Asked(questions));
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
                    let words = text::import::done(rows);
                    workspace.say(Notice { kind: NoticeKind::Done, words, undo: Some(change) });
                    stage.try_set(Stage::Choose);
                }
                Err(error) => fail(errors::explain(&error)),
            }
        });
    };
    view! {
        <Part title=text::import::TITLE>
            <ProblemSummary problems />
            {move || match stage.get() {
                Stage::Choose => {
                    view! {
                        <div class="field">
                            <label class="field-label" for="package-file">{text::import::FILE}</label>
                            <span class="field-hint">{text::import::FILE_HINT}</span>
                            <input
                                class="input"
                                id="package-file"
                                type="file"
                                accept=".zip,application/zip"
                                on:change=move |event| {
                                    if let Some(file) = files::picked(&event) {
                                        picked.set_value(Some(file));
                                        read(Vec::new());
                                    }
                                }
                            />
                        </div>
                    }
                        .into_any()
                }
                Stage::Reading => view! { <Working words=text::import::READING progress /> }.into_any(),
                Stage::Storing => {
                    view! {
                        <Working
                            words=text::import::STORING
                            progress=Signal::derive(move || workspace.progress.get().unwrap_or_default())
                        />
                    }
                        .into_any()
                }
                Stage::Refused(refusal) => view! { <Refused refusal stage /> }.into_any(),
                Stage::Asked(questions) => {
                    view! { <Questions questions answered=read cancel=move || stage.set(Stage::Choose) /> }.into_any()
                }
                Stage::Preview(preview) => view! { <Preview workspace preview stage store /> }.into_any(),
            }}
        </Part>
    }
}

#[component]
fn Refused(refusal: PackageRefusal, stage: RwSignal<Stage>) -> impl IntoView {
    let more = refusal.stopped_early.then_some(text::import::THERE_MAY_BE_MORE);
    let found = text::import::problems_found(refusal.problems.len());
    let said = [Some(found.as_str()), more, Some(text::import::NOTHING_STORED)].into_iter().flatten().collect::<Vec<_>>().join(" ");
    view! {
        <div class="problem" role="alert">
            <h3>{text::import::REFUSED}</h3>
            <p>{said}</p>
        </div>
        <Findings caption=text::import::PROBLEMS findings=refusal.problems />
        <div class="row">
            <button type="button" class="button button-primary" on:click=move |_| stage.set(Stage::Choose)>{text::import::CHOOSE_ANOTHER}</button>
        </div>
    }
}

#[component]
fn Preview(
    workspace: Workspace,
    preview: PackagePreview,
    stage: RwSignal<Stage>,
    store: impl Fn(Change, usize) + Copy + Send + 'static,
) -> impl IntoView {
    let new: usize = preview.tables.iter().map(|table| table.new).sum();
    let changed: usize = preview.tables.iter().map(|table| table.changed).sum();
    let tables = preview.tables.iter().filter(|table| table.rows > 0).copied().collect::<Vec<_>>();
    let (asks, agreed) = (!preview.doubtful.is_empty(), RwSignal::new(false));
    let values = workspace.records.peek(|dataset| changed_values(dataset, &preview.intake));
    let others = workspace.records.peek(|dataset| other_organisation(dataset, preview.organisation.as_deref()));
    let ticks = Ticks::of(&preview.intake.settings);
    let (unasked, nothing) = (preview.intake.change.edits.len(), preview.intake.is_empty());
    let intake = StoredValue::new(preview.intake);
    let coming = move || unasked + ticks.ticked().len();
    let any = Memo::new(move |_| coming() > 0);
    let go_on = move |_| {
        let ticked = untrack(move || ticks.ticked());
        store(intake.get_value().with(&ticked), unasked + ticked.len());
    };
    view! {
        <p role="status">
            {text::import::contents(
                &in_words::number(changed),
                &in_words::number(new),
                &common::records(tables.iter().map(|table| table.rows).sum()),
            )}
        </p>
        {others.map(|said| view! { <p class="caution">{said}</p> })}
        <div class="table-scroll problem-table" tabindex="0" role="region" aria-label=text::import::WHAT_IS_IN_IT>
            <table>
                <caption>{text::import::WHAT_IS_IN_IT}</caption>
                <thead>
                    <tr>
                        <th scope="col">{text::import::TABLE}</th>
                        <th scope="col" class="number">{text::import::ROWS}</th>
                        <th scope="col" class="number">{text::import::NEW}</th>
                        <th scope="col" class="number">{text::import::CHANGED}</th>
                        <th scope="col" class="number">{text::import::THE_SAME}</th>
                    </tr>
                </thead>
                <tbody>
                    {tables
                        .into_iter()
                        .map(|table| {
                            view! {
                                <tr>
                                    <th scope="row">{in_words::code(table.table.as_str())}</th>
                                    <td class="number">{in_words::number(table.rows)}</td>
                                    <td class="number">{in_words::number(table.new)}</td>
                                    <td class="number">{in_words::number(table.changed)}</td>
                                    <td class="number">{in_words::number(table.unchanged)}</td>
                                </tr>
                            }
                        })
                        .collect_view()}
                </tbody>
            </table>
        </div>
        <Values caption=text::import::WOULD_CHANGE values in_the_file=text::import::IN_THE_FILE />
        <ProtectiveSettings ticks />
        {(!preview.warnings.is_empty())
            .then(|| {
                view! {
                    <p class="caution">{text::import::WORTH_A_LOOK}</p>
                    <Findings caption=text::import::TO_CHECK findings=preview.warnings />
                }
            })}
        {asks.then(|| view! { <Doubtful findings=preview.doubtful agreed /> })}
        <div class="row">
            {nothing.then(|| view! { <p>{text::import::ALL_HERE}</p> })}
            {move || {
                any.get()
                    .then(|| {
                        view! {
                            <button type="button" class="button button-primary" disabled=move || asks && !agreed.get() on:click=go_on>
                                {move || text::import::bring_in(coming())}
                            </button>
                        }
                    })
            }}
            <button type="button" class="button" on:click=move |_| stage.set(Stage::Choose)>{common::CANCEL}</button>
        </div>
    }
}

/// A list of places and what was found there.
#[component]
pub fn Findings(
    /// What it lists.
    caption: &'static str,
    /// What was found.
    findings: Vec<Finding>,
) -> impl IntoView {
    let more = findings.len().saturating_sub(LISTED);
    view! {
        <div class="table-scroll problem-table" tabindex="0" role="region" aria-label=caption>
            <table>
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{text::import::IN_FILE}</th>
                        <th scope="col" class="number">{text::import::ROW}</th>
                        <th scope="col">{text::import::COLUMN}</th>
                        <th scope="col">{text::import::WHAT}</th>
                    </tr>
                </thead>
                <tbody>
                    {findings
                        .into_iter()
                        .take(LISTED)
                        .map(|finding| {
                            view! {
                                <tr>
                                    <td>{finding.file.unwrap_or_else(|| text::import::THE_PACKAGE.to_owned())}</td>
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
        {(more > 0).then(|| view! { <p class="soft">{text::import::and_more(more)}</p> })}
    }
}
