//! One report as it was issued: its paper, its files, and beside them what has changed since.

use super::changed::ChangedSince;
use super::files;
use super::list::for_whom;
use super::sheet::IssuedSheet;
use crate::frame::PageHead;
use crate::reports::issue_model::{issued, readers};
use crate::reports::printed;
use crate::route::Route;
use crate::{errors, in_words};
use actions::{ActionError, Workspace};
use domain::ids::IssuedReportId;
use domain::issued_report::IssuedReport;
use exchange::csv_guard::report_csv;
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::document;
use report::Audience;
use report::issued::keeping::reason;
use state::Notice;
use std::sync::Arc;
use words::staff::issuing::{dialog, page as text};
use words::staff::reports;
use worker::client;
use worker::printed::FileKind;

/// The page.
#[component]
pub fn IssuedPage(workspace: Workspace, id: IssuedReportId) -> impl IntoView {
    let record = Memo::new(move |_| workspace.records.read(|dataset| issued(dataset, &id).cloned().map(Arc::new)));
    move || match record.get() {
        Some(record) => view! { <Known workspace record /> }.into_any(),
        None => view! {
            <PageHead workspace title=text::GONE />
            <div class="card empty">
                <p>{text::GONE_WHY}</p>
                <a class="button button-primary" href=Route::IssuedReports.href()>{text::ALL}</a>
            </div>
        }
        .into_any(),
    }
}

#[component]
fn Known(workspace: Workspace, record: Arc<IssuedReport>) -> impl IntoView {
    let paper = files::paper(&record).map(Arc::new);
    let writing = RwSignal::new(false);
    if let Some(paper) = &paper {
        let head = [paper.title.as_str(), &paper.subject].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        document::set_style_text("--running-head", &head);
        document::set_style_text("--running-foot", printed::running_foot(readers(record.audience)));
    }
    let moment = in_words::moment(&record.issued_at);
    let subtitle = match record.issued_by.is_empty() {
        true => text::subtitle_without(&moment),
        false => text::subtitle(&record.issued_by, &moment),
    };
    let subtitle = [for_whom(record.audience), &subtitle].join(" · ");
    let saved = StoredValue::new(record.clone());
    let kept = StoredValue::new(paper.clone());
    let write = move |kind: FileKind| {
        let Some(paper) = kept.get_value() else { return };
        writing.set(true);
        let (ending, media_type) = printed::format(kind);
        spawn_local(async move {
            let written = client::write_report((*paper).clone(), kind).await;
            // The vault may have been locked meanwhile.
            if writing.try_set(false).is_some() {
                return;
            }
            match written {
                Ok(bytes) => save(workspace, &saved.get_value(), ending, media_type, &bytes),
                Err(error) => workspace.say(Notice::problem(errors::explain(&ActionError::Worker(error)))),
            }
        });
    };
    let button = move |kind: FileKind, name: &'static str| {
        view! {
            <button type="button" class="button" prop:disabled=move || writing.get() on:click=move |_| write(kind)>{name}</button>
        }
    };
    let has_paper = paper.is_some();
    let why = reason(&record).to_owned();
    view! {
        <PageHead workspace title=record.title.as_str().to_owned() subtitle=subtitle>
            <a class="button no-print" href=Route::IssuedReports.href()>{text::ALL}</a>
            <div class="row no-print">
                {has_paper
                    .then(|| {
                        view! {
                            {button(FileKind::Word, reports::page::WORD)}
                            {button(FileKind::Spreadsheet, reports::page::SPREADSHEET)}
                            <button
                                type="button"
                                class="button"
                                on:click=move |_| {
                                    if let Some(paper) = kept.get_value() {
                                        save(workspace, &saved.get_value(), "csv", "text/csv;charset=utf-8", &report_csv(&files::rows(&paper)));
                                    }
                                }
                            >
                                {reports::page::DOWNLOAD}
                            </button>
                        }
                    })}
                <button
                    type="button"
                    class="button"
                    on:click=move |_| saved.with_value(|record| save(workspace, record, "json", "application/json", &files::json(record)))
                >
                    {dialog::JSON}
                </button>
                {has_paper
                    .then(|| {
                        view! {
                            <button type="button" class="button button-primary" on:click=move |_| document::print()>
                                {reports::page::PRINT}
                            </button>
                        }
                    })}
            </div>
        </PageHead>
        <div class="report">
            <div class="report-choices stack no-print">
                <p class="card card-body soft">{text::AS_IT_WAS}</p>
                {(!why.is_empty())
                    .then(|| {
                        view! {
                            <section class="caution stack-tight">
                                <h2 class="issued-why">{text::REASON}</h2>
                                <p>{why}</p>
                            </section>
                        }
                    })}
                <ChangedSince workspace record=record.clone() />
            </div>
            <div class="report-paper stack">
                {match paper {
                    Some(paper) => view! { <IssuedSheet paper /> }.into_any(),
                    None => view! { <p class="problem">{text::UNREADABLE}</p> }.into_any(),
                }}
            </div>
        </div>
    }
}

fn save(workspace: Workspace, record: &IssuedReport, ending: &str, media_type: &str, bytes: &[u8]) {
    let name = files::file_name(record, ending);
    workspace.say(match workspace.hand_out(&name, media_type, bytes) {
        Ok(()) => Notice::done(match readers(record.audience) {
            Audience::Internal => reports::page::downloaded(&name),
            Audience::Funder => reports::page::downloaded_for_a_funder(&name),
            Audience::Public => reports::page::downloaded_for_anybody(&name),
        }),
        Err(_) => Notice::problem(reports::page::NOT_DOWNLOADED),
    });
}
