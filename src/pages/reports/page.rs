//! The page: the choices, the paper, what to check, and the way out of it as print or spreadsheet.

use super::answer::Asked;
use super::behind::Behind;
use super::choices::{Choices, ChoicesPanel};
use super::compare::{self, Compared};
use super::deciding::{Decide, Deciding};
use super::detail::Shown;
use super::issue::Issue;
use super::naming::Names;
use super::sheet::Sheet;
use super::twice::{Twice, recorded_twice};
use super::{printed, spreadsheet};
use crate::frame::PageHead;
use crate::route::Route;
use crate::{errors, in_words};
use actions::{ActionError, Workspace};
use domain::Dataset;
use exchange::csv_guard::report_csv;
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::{clock, document, names, timers};
use report::{Audience, Carried, Index, Preset, ReportError};
use state::Notice;
use std::sync::Arc;
use ui::{Folded, Rare, Working};
use words::staff::issuing;
use words::staff::{common, reports as text};
use worker::client;
use worker::printed::FileKind;

/// The browser's words for countries and languages.
pub const NAMES: Names = Names { region: names::region, language: names::language };

/// With more attendances than this a report may take over 50 ms, so that the page says it is at work.
const QUICK: usize = 20_000;

/// A report worked out and put into words.
pub type Made = Compared;

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
    // Until the page is left or the vault is locked.
    let carried = StoredValue::new_local(Carried::default());
    let working = RwSignal::new(false);
    let writing = RwSignal::new(false);
    let shown = RwSignal::new(None::<Shown>);
    let issuing = RwSignal::new(false);
    let asked = Memo::new(move |_| {
        let window = choices.window().ok()?;
        let asked = Asked {
            template: choices.template(workspace),
            window,
            programme: choices.programme(workspace),
            audience: choices.audience(),
            today: clock::now().date,
        };
        Some((asked, choices.compare()))
    });
    Effect::new(move |_| {
        workspace.records.follow_all();
        let Some(question) = asked.get() else {
            outcome.set(Outcome::NoPeriod);
            return;
        };
        if workspace.records.peek(|dataset| dataset.attendances.len()) <= QUICK {
            outcome.set(make(workspace, carried, question));
            return;
        }
        working.set(true);
        spawn_local(async move {
            timers::next_frame().await;
            timers::after(0).await;
            // The vault may have been locked meanwhile, or something else asked.
            if asked.try_get_untracked().flatten().as_ref() == Some(&question) {
                outcome.set(make(workspace, carried, question));
                working.set(false);
            }
        });
    });
    // Chromium repeats this at the head of every printed page.
    Effect::new(move |_| {
        if let Outcome::Made(made) = outcome.get() {
            document::set_style_text("--running-head", &made.paper.running_head());
            document::set_style_text("--running-foot", printed::running_foot(made.paper.audience));
        }
    });
    let made = move || match outcome.get() {
        Outcome::Made(made) => Some(made),
        _ => None,
    };
    Deciding::begin(workspace, Signal::derive(made));
    let ready = move || made().is_some_and(|made| !made.answer.is_empty);
    view! {
        <PageHead workspace title=text::TITLE>
            <div class="row no-print">
                <Show when=ready>
                    <button type="button" class="button button-primary" on:click=move |_| issuing.set(true)>
                        {issuing::dialog::ISSUE}
                    </button>
                </Show>
                <Rare label=text::page::MORE>
                    <a class="button" href=Route::IssuedReports.href()>{issuing::list::LINK}</a>
                    <Show when=ready>
                        {[(FileKind::Word, text::page::WORD), (FileKind::Spreadsheet, text::page::SPREADSHEET)]
                            .map(|(kind, name)| {
                                view! {
                                    <button
                                        type="button"
                                        class="button"
                                        prop:disabled=move || writing.get()
                                        on:click=move |_| {
                                            if let Some(made) = made() {
                                                write(workspace, writing, &made, kind);
                                            }
                                        }
                                    >
                                        {name}
                                    </button>
                                }
                            })}
                        <button type="button" class="button" on:click=move |_| {
                            if let Some(made) = made() {
                                save(workspace, &made.answer.asked, "csv", "text/csv;charset=utf-8", &report_csv(&spreadsheet::rows(&made.paper, &made.answer)));
                            }
                        }>
                            {text::page::DOWNLOAD}
                        </button>
                        <button type="button" class="button" on:click=move |_| {
                            if let Some(made) = made() {
                                save(workspace, &made.answer.asked, "json", "application/json", &printed::json(&made.report.to_json()));
                            }
                        }>
                            {issuing::dialog::JSON}
                        </button>
                        <button type="button" class="button" on:click=move |_| document::print()>
                            {text::page::PRINT}
                        </button>
                    </Show>
                </Rare>
            </div>
        </PageHead>
        <div class="report">
            <div class="report-choosing">
                <Folded label=text::choices::OPEN>
                    <ChoicesPanel workspace choices />
                </Folded>
            </div>
            <div class="report-paper stack">
                <Show when=move || working.get()>
                    <div class="card card-body no-print">
                        <Working words=text::page::WORKING progress=(0, 0) />
                    </div>
                </Show>
                {move || match outcome.get() {
                    Outcome::AtWork => ().into_any(),
                    Outcome::NoPeriod => view! { <p class="card card-body">{text::page::CHOOSE_DATES}</p> }.into_any(),
                    Outcome::Failed(error) => view! { <Failure error /> }.into_any(),
                    Outcome::Made(made) if made.answer.is_empty => view! { <NothingYet made choices /> }.into_any(),
                    Outcome::Made(made) => view! { <Sheet made shown /> }.into_any(),
                }}
            </div>
            <Show when=ready>
                {move || made().map(|made| view! { <Checks workspace made shown /> })}
            </Show>
        </div>
        <Behind workspace shown made=Signal::derive(made) />
        <Decide />
        <Issue workspace made=Signal::derive(made) open=issuing />
    }
}

fn make(workspace: Workspace, carried: StoredValue<Carried, LocalStorage>, (asked, compare): (Asked, bool)) -> Outcome {
    let make = |dataset: &Dataset, carried: &mut Carried| compare::make(&Index::again(dataset, carried)?, asked, compare, NAMES);
    match workspace.records.peek(|dataset| carried.try_update_value(|carried| make(dataset, carried))) {
        Some(Ok(made)) => Outcome::Made(Arc::new(made)),
        Some(Err(error)) => Outcome::Failed(error),
        // The page was left: nobody sees this.
        None => Outcome::AtWork,
    }
}

/// Has a worker write the report as it stands there, and saves the file.
fn write(workspace: Workspace, writing: RwSignal<bool>, made: &Made, kind: FileKind) {
    writing.set(true);
    let (report, asked) = (printed::printed(&made.paper), made.answer.asked.clone());
    let (ending, media_type) = printed::format(kind);
    spawn_local(async move {
        let written = client::write_report(report, kind).await;
        // The vault may have been locked meanwhile.
        if writing.try_set(false).is_some() {
            return;
        }
        match written {
            Ok(bytes) => save(workspace, &asked, ending, media_type, &bytes),
            Err(error) => workspace.say(Notice::problem(errors::explain(&ActionError::Worker(error)))),
        }
    });
}

fn save(workspace: Workspace, asked: &Asked, ending: &str, media_type: &str, bytes: &[u8]) {
    let name = printed::file_name(&asked.window, asked.audience, ending);
    workspace.say(match workspace.hand_out(&name, media_type, bytes) {
        Ok(()) => Notice::done(match asked.audience {
            Audience::Internal => text::page::downloaded(&name),
            Audience::Funder => text::page::downloaded_for_a_funder(&name),
            Audience::Public => text::page::downloaded_for_anybody(&name),
        }),
        Err(_) => Notice::problem(text::page::NOT_DOWNLOADED),
    });
}

/// What to look at first.
#[component]
pub fn Checks(workspace: Workspace, made: Arc<Made>, shown: RwSignal<Option<Shown>>) -> impl IntoView {
    let twice = recorded_twice(workspace);
    move || {
        let checks = made.answer.checks.clone();
        let count = checks.len() + usize::from(twice.get().is_some());
        (count > 0).then(|| {
            view! {
                <section class="caution stack report-checks no-print" aria-labelledby="report-checks">
                    <h2 id="report-checks">{text::checks::things(count)}</h2>
                    <ul class="stack">
                        {checks
                            .into_iter()
                            .map(|check| {
                                let words = check.words.clone();
                                let see = check.shown.map(|records| {
                                    view! {
                                        <button type="button" class="button" on:click=move |_| shown.set(Some(records.clone()))>
                                            {text::checks::SEE_WHICH}
                                            <span class="out-of-sight">{[": ", &words].concat()}</span>
                                        </button>
                                    }
                                });
                                view! { <li class="stack-tight"><p>{check.words}</p> {see}</li> }
                            })
                            .collect_view()}
                        <Twice said=twice />
                    </ul>
                </section>
            }
        })
    }
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
                    <h2>{text::nothing_recorded::TITLE}</h2>
                    <p>
                        {text::nothing_recorded::what_to_do(&in_words::date(latest), &period)}
                    </p>
                    <button type="button" class="button button-primary" on:click=move |_| choices.choose_days(year)>
                        {text::nothing_recorded::show(&super::period::in_words(&year))}
                    </button>
                </div>
            }
            .into_any()
        }
        None => view! {
            <div class="card empty">
                <h2>{text::no_report::TITLE}</h2>
                <p>{text::no_report::WHAT_TO_DO}</p>
                <div class="row">
                    <a class="button button-primary" href=Route::Today(None).href()>{text::no_report::GO_TO_TODAY}</a>
                    <a class="button" href=Route::Settings.href()>{common::BRING_IN_RECORDS}</a>
                </div>
            </div>
        }
        .into_any(),
    }
}

/// The only way for a report to fail here is people merged in a circle.
#[component]
fn Failure(error: ReportError) -> impl IntoView {
    let person = match &error {
        ReportError::MergeCycle(id) => domain::ids::PersonId::new(id),
        _ => None,
    };
    view! {
        <div class="problem" role="alert">
            <h2>{common::THERE_IS_A_PROBLEM}</h2>
            {match person {
                Some(person) => {
                    view! {
                        <p>{text::failure::CIRCLE}</p>
                        <a href=Route::Person(person).href()>{text::failure::GO_TO_ONE}</a>
                    }
                        .into_any()
                }
                None => {
                    view! { <p>{text::failure::other(&error.to_string())}</p> }
                        .into_any()
                }
            }}
        </div>
    }
}
