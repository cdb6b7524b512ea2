//! Every report that was issued, the newest first.

use crate::frame::PageHead;
use crate::in_words;
use crate::reports::issue_model::newest_first;
use crate::reports::period;
use crate::route::Route;
use actions::Workspace;
use domain::issued_report::{IssuedFor, IssuedReport};
use leptos::prelude::*;
use report::Window;
use words::staff::issuing::{list as text, readers};

/// The list.
#[component]
pub fn IssuedReports(workspace: Workspace) -> impl IntoView {
    let lines = Memo::new(move |_| workspace.records.read(|dataset| newest_first(dataset).into_iter().map(line).collect::<Vec<_>>()));
    view! {
        <PageHead workspace title=text::TITLE>
            <a class="button" href=Route::Reports.href()>{text::BACK}</a>
        </PageHead>
        {move || match lines.with(Vec::is_empty) {
            true => view! {
                <div class="card empty">
                    <h2>{text::NONE}</h2>
                    <p>{text::WHAT_TO_DO}</p>
                    <a class="button button-primary" href=Route::Reports.href()>{text::BACK}</a>
                </div>
            }
            .into_any(),
            false => view! {
                <ul class="card list issued-list">
                    {lines
                        .get()
                        .into_iter()
                        .map(|line| {
                            view! {
                                <li>
                                    <a class="list-item" href=line.href>
                                        <span class="grow">
                                            <strong><bdi>{line.title}</bdi></strong>
                                            <small>{line.days}</small>
                                        </span>
                                        <span class="issued-facts">
                                            <span class="chip">{line.readers}</span>
                                            <small class="soft">{line.issued}</small>
                                        </span>
                                    </a>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            }
            .into_any(),
        }}
    }
}

#[derive(Clone, PartialEq)]
struct Line {
    href: String,
    title: String,
    days: String,
    readers: &'static str,
    issued: String,
}

fn line(report: &IssuedReport) -> Line {
    let window = report.from.zip(report.to).and_then(|(from, to)| Window::new(from, to));
    Line {
        href: Route::IssuedReport(report.id.clone()).href(),
        title: report.title.as_str().to_owned(),
        days: window.map(|window| period::in_words(&window)).unwrap_or_default(),
        readers: for_whom(report.audience),
        issued: in_words::moment(&report.issued_at),
    }
}

/// Who a report was issued for.
pub(super) fn for_whom(audience: IssuedFor) -> &'static str {
    match audience {
        IssuedFor::Internal => readers::TEAM,
        IssuedFor::Funder => readers::FUNDER,
        IssuedFor::Public => readers::PUBLIC,
    }
}
