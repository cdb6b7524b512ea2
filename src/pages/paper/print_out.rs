//! A register on paper: to be signed by hand, as evidence for whoever pays, or a slip for each person.

use super::Actions;
use super::evidence::Evidence;
use super::model::{Printed, printed};
use crate::frame::PageHead;
use crate::register::Stepper;
use actions::Workspace;
use domain::ids::SessionId;
use leptos::prelude::*;
use platform::document;
use ui::{Checkbox, Segments};
use words::staff::paper::sheet as text;

/// What can be printed.
const TO_SIGN: &str = "to_sign";
const EVIDENCE: &str = "evidence";
const SLIPS: &str = "slips";

/// The page.
#[component]
pub fn PrintOut(workspace: Workspace, session: SessionId) -> impl IntoView {
    let session = StoredValue::new(session);
    let sheet = Memo::new(move |_| session.with_value(|session| workspace.records.read(|dataset| printed(dataset, session))));
    // What was closed is to be shown; what is open is to be filled.
    let closed = sheet.with_untracked(|sheet| sheet.as_ref().is_some_and(|sheet| sheet.closed_at.is_some()));
    let kind = RwSignal::new(if closed { EVIDENCE } else { TO_SIGN }.to_owned());
    let names = RwSignal::new(true);
    let empty = RwSignal::new(8u32);
    let kinds = || [(TO_SIGN, text::TO_SIGN), (EVIDENCE, text::EVIDENCE), (SLIPS, text::SLIPS)];
    let kinds = kinds().map(|(code, words)| (code.to_owned(), words.to_owned())).to_vec();
    let subtitle = Signal::derive(move || sheet.with(|sheet| sheet.as_ref().map(|sheet| sheet.activity.clone()).unwrap_or_default()));
    Effect::new(move |_| {
        let head = sheet.with(|sheet| {
            let sheet = sheet.as_ref()?;
            let day = sheet.facts.iter().find(|(label, _)| *label == text::DATE).map(|(_, day)| day.as_str()).unwrap_or_default();
            Some(
                [sheet.organisation.as_str(), &sheet.activity, day]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(" · "),
            )
        });
        document::set_style_text("--register-head", &head.unwrap_or_default());
    });
    view! {
        <PageHead workspace title=text::TITLE subtitle />
        <Actions session />
        <section class="card card-body stack no-print paper-choices">
            <Segments label=text::WHAT options=kinds value=kind />
            <Show when=move || kind.get() == TO_SIGN>
                <Checkbox label=text::WITH_NAMES value=names />
            </Show>
            <Show when=move || kind.get() != EVIDENCE>
                <Stepper id="empty-rows" label=text::EMPTY_ROWS value=empty />
            </Show>
        </section>
        {move || {
            let sheet = sheet.get()?;
            Some(match kind.get().as_str() {
                SLIPS => view! { <Slips sheet slips=empty.get() /> }.into_any(),
                EVIDENCE => view! { <Evidence sheet /> }.into_any(),
                _ => view! { <ToSign sheet names=names.get() empty=empty.get() /> }.into_any(),
            })
        }}
    }
}

/// Its head: whose it is, what, when and where.
#[component]
pub fn Head(title: &'static str, sheet: Printed) -> impl IntoView {
    let facts = sheet.facts.into_iter().map(|(label, words)| {
        let to_write = words.is_empty();
        view! {
            <div>
                <dt>{label}</dt>
                <dd class:to-write=to_write><bdi>{words}</bdi></dd>
            </div>
        }
    });
    view! {
        <header class="sheet-head">
            <p class="paper-subject"><bdi>{sheet.organisation}</bdi></p>
            <h2><bdi>{sheet.activity}</bdi></h2>
            <p class="soft">{title}</p>
            <dl class="sheet-facts">{facts.collect_view()}</dl>
        </header>
    }
}

/// A register with a box to sign in for each person.
#[component]
fn ToSign(sheet: Printed, names: bool, empty: u32) -> impl IntoView {
    let known: Vec<(usize, String)> =
        sheet.lines.iter().filter(|line| names && line.foreseen).map(|line| (line.number, line.name.clone())).collect();
    let code = (!known.is_empty()).then(|| text::list_code(&sheet.code));
    // Rows that a name is written in have no number: what is typed in later goes by the numbers of those who are printed.
    let rows = known.into_iter().map(|(number, name)| (number.to_string(), name)).chain((0..empty).map(|_| Default::default()));
    let rows = rows.map(|(number, name)| {
        view! {
            <tr>
                <td class="number">{number}</td>
                {match name.as_str() {
                    "" => view! { <td></td> }.into_any(),
                    _ => view! { <th scope="row"><bdi>{name}</bdi></th> }.into_any(),
                }}
                <td></td>
                <td></td>
                <td></td>
            </tr>
        }
    });
    view! {
        <article class="card paper sheet-paper">
            <Head title=text::REGISTER sheet />
            <div class="table-scroll" tabindex="0" role="region" aria-label=text::REGISTER>
                <table class="sheet-to-sign">
                    <thead>
                        <tr>
                            <th scope="col" class="number">{text::NUMBER}</th>
                            <th scope="col">{text::NAME}</th>
                            <th scope="col" class="sheet-signature">{text::SIGNATURE}</th>
                            <th scope="col" class="sheet-time">{text::IN}</th>
                            <th scope="col" class="sheet-time">{text::OUT}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
            <Foot totals=None code />
        </article>
    }
}

/// Totals, the declaration, and what becomes of it.
#[component]
pub fn Foot(totals: Option<[u32; 3]>, code: Option<String>) -> impl IntoView {
    let total = |at: usize| totals.map(|totals| words::number(totals[at] as usize)).unwrap_or_default();
    let totals = [(text::PEOPLE_PRESENT, total(0)), (text::WITHOUT_A_NAME, total(1)), (text::CHILDREN, total(2))];
    let line = |label: &'static str, words: String| {
        let to_write = words.is_empty();
        view! {
            <div>
                <dt>{label}</dt>
                <dd class:to-write=to_write>{words}</dd>
            </div>
        }
    };
    view! {
        <footer class="sheet-foot">
            <dl class="sheet-facts">{totals.map(|(label, words)| line(label, words)).collect_view()}</dl>
            <p>{text::DECLARATION}</p>
            <dl class="sheet-facts">
                {[text::LEAD_NAME, text::LEAD_SIGNATURE, text::DATE].map(|label| line(label, String::new())).collect_view()}
            </dl>
            <p class="paper-foot">{text::PRIVACY} " " {code}</p>
        </footer>
    }
}

/// A slip for each person, to be cut apart: nobody reads who came before.
#[component]
fn Slips(sheet: Printed, slips: u32) -> impl IntoView {
    let day = sheet.facts.iter().find(|(label, _)| *label == text::DATE).map(|(_, day)| day.clone()).unwrap_or_default();
    let slip = move |_| {
        view! {
            <li class="slip">
                <p><strong><bdi>{sheet.activity.clone()}</bdi></strong> " · " {day.clone()}</p>
                <dl class="sheet-facts">
                    {[text::NAME, text::SIGNATURE, text::IN, text::OUT]
                        .map(|label| view! { <div><dt>{label}</dt><dd class="to-write"></dd></div> })
                        .collect_view()}
                </dl>
                <p class="paper-foot">{text::PRIVACY}</p>
            </li>
        }
    };
    view! { <ul class="card paper slips" aria-label=text::SLIPS>{(0..slips).map(slip).collect_view()}</ul> }
}
