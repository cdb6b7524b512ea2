//! The dialog in which a report is issued: for whom, what is still to be checked, and which numbers tell of few people beside earlier reports.

use super::issue_model::{draft, warnings};
use super::page::{Made, NAMES};
use super::printed;
use super::twice::words as recorded_twice;
use crate::errors;
use actions::{Workspace, issuing, keep};
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::timers;
use report::issued::Draft;
use std::sync::Arc;
use ui::{Dialog, Problem, ProblemSummary, TextInput, problem_at};
use words::staff::issuing::dialog as text;

/// So many warnings are listed; of the others it is said how many they are.
const LISTED: usize = 8;

/// What stands in the dialog.
#[derive(Clone)]
struct Ready {
    draft: Arc<Draft>,
    about: String,
    readers: &'static str,
    checks: Vec<String>,
    warnings: Vec<String>,
}

/// The dialog.
#[component]
pub fn Issue(workspace: Workspace, made: Signal<Option<Arc<Made>>>, open: RwSignal<bool>) -> impl IntoView {
    let (by, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let problems = RwSignal::new(Vec::<Problem>::new());
    let ready = RwSignal::new(None::<Ready>);
    let twice = RwSignal::new(None::<String>);
    Effect::new(move |_| {
        if !open.get() {
            return;
        }
        [by, reason].iter().for_each(|field| field.set(String::new()));
        problems.set(Vec::new());
        spawn_local(async move {
            timers::next_frame().await;
            timers::after(0).await;
            // The vault may have been locked meanwhile.
            twice.try_set(workspace.records.peek_if_open(recorded_twice).flatten());
        });
        ready.set(made.get_untracked().map(|made| {
            workspace.records.peek(|dataset| {
                let draft = draft(dataset, &made);
                Ready {
                    about: text::about(&made.paper.period, &made.paper.title),
                    readers: printed::readers(made.paper.audience),
                    checks: made.answer.checks.iter().map(|check| check.words.clone()).collect(),
                    warnings: warnings(dataset, &draft, NAMES),
                    draft: Arc::new(draft),
                }
            })
        }));
    });
    let error_of = move |field: &'static str| problem_at(problems, field);
    let issue = move || {
        let Some(ready) = ready.get_untracked() else { return };
        let (by, reason) = (by.get_untracked(), reason.get_untracked());
        let missing = |field: &str, words: &str| Problem::at(field, words);
        let found = [
            by.trim().is_empty().then(|| missing("issue-by", text::BY_MISSING)),
            (!ready.warnings.is_empty() && reason.trim().is_empty()).then(|| missing("issue-reason", text::REASON_MISSING)),
        ];
        let found: Vec<Problem> = found.into_iter().flatten().collect();
        let wrong = !found.is_empty();
        problems.set(found);
        if wrong {
            return;
        }
        keep::keep(
            workspace,
            move |_| issuing::issue(&ready.draft, &by, &reason),
            text::ISSUED,
            errors::explain,
            move |stored| {
                if stored {
                    open.try_set(false);
                }
            },
        );
    };
    view! {
        <Dialog open title=text::TITLE on_close=move || open.set(false)>
            <form
                class="stack"
                on:submit=move |event| {
                    event.prevent_default();
                    issue();
                }
            >
                <ProblemSummary problems />
                {move || ready.get().map(|ready| said(ready, twice.get()))}
                <TextInput id="issue-by" label=text::BY value=by error=error_of("issue-by") />
                <Show when=move || ready.with(|ready| ready.as_ref().is_some_and(|ready| !ready.warnings.is_empty()))>
                    <TextInput id="issue-reason" label=text::REASON value=reason error=error_of("issue-reason") />
                </Show>
                <div class="dialog-actions">
                    <button type="button" class="button" on:click=move |_| open.set(false)>{text::CANCEL}</button>
                    <button type="submit" class="button button-primary">{text::KEEP}</button>
                </div>
            </form>
        </Dialog>
    }
}

fn said(ready: Ready, twice: Option<String>) -> impl IntoView {
    let (mut checks, warnings) = (ready.checks, ready.warnings);
    checks.extend(twice);
    let more = warnings.len().saturating_sub(LISTED);
    view! {
        <p>{ready.about}</p>
        <p>{ready.readers}</p>
        {(!checks.is_empty())
            .then(|| {
                view! {
                    <div class="stack-tight">
                        <p>{text::checks(checks.len())}</p>
                        <ul>{checks.into_iter().map(|words| view! { <li>{words}</li> }).collect_view()}</ul>
                    </div>
                }
            })}
        {(!warnings.is_empty())
            .then(|| {
                view! {
                    <section class="caution stack-tight" aria-labelledby="issue-warnings">
                        <h3 id="issue-warnings">{text::isolates(warnings.len())}</h3>
                        <p>{text::ISOLATES_WHY}</p>
                        <ul>
                            {warnings.into_iter().take(LISTED).map(|words| view! { <li>{words}</li> }).collect_view()}
                        </ul>
                        {(more > 0).then(|| view! { <p>{text::more(more)}</p> })}
                        <p>{text::WHAT_TO_DO}</p>
                    </section>
                }
            })}
    }
}
