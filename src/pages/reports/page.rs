//! The page: the choices, the paper, what to check, and the way out of it as print or spreadsheet.

use super::answer::{Answer, Asked};
use super::behind::Behind;
use super::choices::{Choices, ChoicesPanel};
use super::detail::Shown;
use super::naming::Names;
use super::paper::Paper;
use super::sheet::Sheet;
use super::spreadsheet;
use crate::actions::Workspace;
use crate::domain::Table;
use crate::exchange::csv_guard::report_csv;
use crate::pages::frame::PageHead;
use crate::pages::route::Route;
use crate::pages::words;
use crate::platform::{clock, document, download, names, timers};
use crate::report::{Preset, ReportError};
use crate::state::Notice;
use crate::ui::Working;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// Every table that a figure or a check looks at.
const TABLES: &[Table] = &[
    Table::Organisations,
    Table::Programmes,
    Table::Strands,
    Table::Activities,
    Table::Sessions,
    Table::People,
    Table::Addresses,
    Table::Attendances,
    Table::Contacts,
    Table::Enrolments,
    Table::HouseholdMembers,
    Table::Cases,
    Table::CaseActions,
    Table::Matches,
    Table::MatchContacts,
];

/// The browser's words for countries and languages.
pub const NAMES: Names = Names { region: names::region, language: names::language };

/// With more attendances than this a report may take over 50 ms, so that the page says it is at work.
const QUICK: usize = 20_000;

/// A report worked out and put into words.
pub struct Made {
    /// The figures.
    pub answer: Answer,
    /// The words.
    pub paper: Paper,
}

/// What stands on the page.
#[derive(Clone)]
enum Outcome {
    /// The dates that were entered are no period; the words stand beside them.
    NoPeriod,
    /// Being worked out for the first time.
    AtWork,
    /// There it is.
    Made(Arc<Made>),
    /// The records contradict themselves.
    Failed(ReportError),
}

/// The report.
#[component]
pub fn Reports(workspace: Workspace) -> impl IntoView {
    let choices = Choices::kept();
    let outcome = RwSignal::new(Outcome::AtWork);
    let working = RwSignal::new(false);
    let shown = RwSignal::new(None::<Shown>);
    let asked = Memo::new(move |_| {
        let window = choices.window().ok()?;
        Some(Asked { window, programme: choices.programme(workspace), today: clock::now().date })
    });
    Effect::new(move |_| {
        workspace.records.read(TABLES, |_| ());
        let Some(question) = asked.get() else {
            outcome.set(Outcome::NoPeriod);
            return;
        };
        if workspace.records.peek(|dataset| dataset.attendances.len()) <= QUICK {
            outcome.set(make(workspace, question));
            return;
        }
        working.set(true);
        spawn_local(async move {
            timers::next_frame().await;
            timers::after(0).await;
            // The vault may have been locked meanwhile, or something else asked.
            if asked.try_get_untracked().flatten().as_ref() == Some(&question) {
                outcome.set(make(workspace, question));
                working.set(false);
            }
        });
    });
    // Chromium repeats this at the head of every printed page.
    Effect::new(move |_| {
        if let Outcome::Made(made) = outcome.get() {
            document::set_style_text("--running-head", &made.paper.running_head());
        }
    });
    let made = move || match outcome.get() {
        Outcome::Made(made) => Some(made),
        _ => None,
    };
    let ready = move || made().is_some_and(|made| !made.answer.is_empty());
    view! {
        <PageHead workspace title="Reports">
            <Show when=ready>
                <div class="row no-print">
                    <button type="button" class="button" on:click=move |_| {
                        if let Some(made) = made() {
                            save(workspace, &made);
                        }
                    }>
                        "Download CSV"
                    </button>
                    <button type="button" class="button button-primary" on:click=move |_| document::print()>
                        "Print or PDF"
                    </button>
                </div>
            </Show>
        </PageHead>
        <div class="report">
            <ChoicesPanel workspace choices />
            <div class="report-paper stack">
                <Show when=move || working.get()>
                    <div class="card card-body no-print">
                        <Working words="Working out the report…" progress=(0, 0) />
                    </div>
                </Show>
                {move || match outcome.get() {
                    Outcome::AtWork => ().into_any(),
                    Outcome::NoPeriod => view! { <p class="card card-body">"Choose two dates, and the report appears here."</p> }.into_any(),
                    Outcome::Failed(error) => view! { <Failure error /> }.into_any(),
                    Outcome::Made(made) if made.answer.is_empty() => view! { <NothingYet made choices /> }.into_any(),
                    Outcome::Made(made) => view! { <Sheet made shown /> }.into_any(),
                }}
            </div>
            <Show when=ready>
                {move || made().map(|made| view! { <Checks made shown /> })}
            </Show>
        </div>
        <Behind workspace shown made=Signal::derive(made) />
    }
}

fn make(workspace: Workspace, asked: Asked) -> Outcome {
    workspace.records.peek(|dataset| match Answer::of(dataset, asked) {
        Ok(answer) => {
            let paper = Paper::of(dataset, &answer, NAMES);
            Outcome::Made(Arc::new(Made { answer, paper }))
        }
        Err(error) => Outcome::Failed(error),
    })
}

fn save(workspace: Workspace, made: &Made) {
    let bytes = report_csv(&spreadsheet::rows(&made.paper, &made.answer));
    let name = spreadsheet::file_name(&made.answer.asked.window);
    workspace.say(match download::save(&name, "text/csv;charset=utf-8", &bytes) {
        Ok(()) => Notice::done(format!("{name} is in your downloads. It is not encrypted: keep it where only your team can read it.")),
        Err(_) => Notice::problem("The browser did not take the file. Allow downloads for this site, then try again."),
    });
}

/// What to look at first.
#[component]
fn Checks(made: Arc<Made>, shown: RwSignal<Option<Shown>>) -> impl IntoView {
    let checks = made.answer.checks.clone();
    (!checks.is_empty()).then(|| {
        view! {
            <section class="caution stack report-checks no-print" aria-labelledby="report-checks">
                <h2 id="report-checks">{words::counted(checks.len(), "thing to check", "things to check")}</h2>
                <ul class="stack">
                    {checks
                        .into_iter()
                        .map(|check| {
                            view! {
                                <li class="stack-tight">
                                    <p>{check.words.clone()}</p>
                                    <button type="button" class="button" on:click=move |_| shown.set(Some(check.shown.clone()))>
                                        "See which"
                                        <span class="out-of-sight">{format!(": {}", check.words)}</span>
                                    </button>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </section>
        }
    })
}

/// Nothing was held and nobody took part.
#[component]
fn NothingYet(made: Arc<Made>, choices: Choices) -> impl IntoView {
    let period = made.paper.period.clone();
    match made.answer.last_active {
        Some(latest) => {
            // The same programme, in a year that is sure to hold something.
            let year = Preset::CalendarYear.containing(latest);
            view! {
                <div class="card empty">
                    <h2>"Nothing was recorded in this period"</h2>
                    <p>
                        {format!(
                            "There is no held session and no completed one-to-one from {period}. Choose another period or programme. The last was on {}.",
                            words::date(latest),
                        )}
                    </p>
                    <button type="button" class="button button-primary" on:click=move |_| choices.choose_days(year)>
                        {format!("Show {}", super::period::in_words(&year))}
                    </button>
                </div>
            }
                .into_any()
        }
        None => {
            view! {
                <div class="card empty">
                    <h2>"No report yet"</h2>
                    <p>"A report counts sessions that were held and who was there. Sign people in at a session, or bring in the records you have."</p>
                    <div class="row">
                        <a class="button button-primary" href=Route::Today(None).href()>"Go to today’s sessions"</a>
                        <a class="button" href=Route::Settings.href()>"Bring in records"</a>
                    </div>
                </div>
            }
                .into_any()
        }
    }
}

/// The only way for a report to fail here is people merged in a circle.
#[component]
fn Failure(error: ReportError) -> impl IntoView {
    let person = match &error {
        ReportError::MergeCycle(id) => crate::domain::ids::PersonId::new(id),
        _ => None,
    };
    view! {
        <div class="problem" role="alert">
            <h2>"There is a problem"</h2>
            {match person {
                Some(person) => {
                    view! {
                        <p>"Records of one person are merged in a circle, so nobody can be counted. Undo one of these merges."</p>
                        <a href=Route::Person(person).href()>"Go to one of these people"</a>
                    }
                        .into_any()
                }
                None => {
                    view! { <p>{format!("The report could not be worked out: {error}. Choose another programme, or tell whoever looks after Cairn.")}</p> }
                        .into_any()
                }
            }}
        </div>
    }
}
