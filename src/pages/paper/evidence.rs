//! The evidence for whoever pays: who signed, how and when, and whether anything was altered after the sheet was closed.

use super::model::{Line, Printed};
use super::print_out::{Foot, Head};
use super::signature::SignatureMark;
use crate::in_words;
use domain::register::{Integrity, Sealed};
use leptos::prelude::*;
use words::staff::paper::sheet as text;

/// The evidence sheet.
#[component]
pub fn Evidence(sheet: Printed) -> impl IntoView {
    let (tally, integrity, closed_at) = (sheet.tally, sheet.integrity.clone(), sheet.closed_at.clone());
    let present = u32::try_from(tally.present).unwrap_or(u32::MAX);
    let lines: Vec<Line> = sheet.lines.iter().filter(|line| line.mark.is_some()).cloned().collect();
    view! {
        <article class="card paper sheet-paper">
            <Head title=text::EVIDENCE_TITLE sheet />
            <div class="table-scroll" tabindex="0" role="region" aria-label=text::EVIDENCE_TITLE>
                <table class="sheet-evidence">
                    <thead>
                        <tr>
                            <th scope="col" class="number">{text::NUMBER}</th>
                            <th scope="col">{text::NAME}</th>
                            <th scope="col">{text::MARK}</th>
                            <th scope="col">{text::IN}</th>
                            <th scope="col">{text::OUT}</th>
                            <th scope="col" class="sheet-signature">{text::SIGNATURE}</th>
                            <th scope="col">{text::HOW}</th>
                        </tr>
                    </thead>
                    <tbody>{lines.into_iter().enumerate().map(|(at, line)| row(at + 1, line)).collect_view()}</tbody>
                </table>
            </div>
            <Seal integrity closed_at />
            <Foot totals=Some([present, tally.unnamed, tally.children]) code=None />
        </article>
    }
}

fn row(number: usize, line: Line) -> impl IntoView {
    view! {
        <tr>
            <td class="number">{number}</td>
            <th scope="row"><bdi>{line.name}</bdi></th>
            <td>{line.mark}</td>
            <td>{line.time_in}</td>
            <td>{line.time_out}</td>
            <td>{line.signature.map(|signature| view! { <SignatureMark signature /> })}</td>
            <td>{line.how}</td>
        </tr>
    }
}

/// Whether anything was altered since, in so many words.
#[component]
fn Seal(integrity: Integrity, closed_at: Option<String>) -> impl IntoView {
    let sealed = match integrity {
        Integrity::Open => return view! { <p class="sheet-seal">{text::STILL_OPEN}</p> }.into_any(),
        Integrity::Unsealed => return view! { <p class="sheet-seal">{text::WITHOUT_A_SEAL}</p> }.into_any(),
        Integrity::Sealed(sealed) => sealed,
    };
    let closed = text::closed_with(&closed_at.unwrap_or_default(), &grouped(&sealed.seal));
    let [present, unnamed, children] = sealed.totals.map(|count| in_words::number(count as usize));
    let then = text::totals_then(&children, &present, &unnamed);
    view! {
        <section class="sheet-seal stack-tight">
            <h3>{if sealed.is_unchanged() { text::NOTHING_CHANGED } else { text::CHANGED }}</h3>
            <p>{closed} " " {then}</p>
            <Since sealed />
        </section>
    }
    .into_any()
}

/// Everything that was, each with its reason.
#[component]
fn Since(sealed: Sealed) -> impl IntoView {
    let counted = [(sealed.unexplained, text::unexplained as fn(usize) -> String), (sealed.gone, text::gone)];
    let counted = counted.into_iter().filter(|(count, _)| *count > 0).map(|(count, say)| view! { <li>{say(count)}</li> });
    // What a signature was made of says nothing to a reader; that there was one is a correction of its own.
    let told = sealed.corrections.into_iter().filter(|one| !domain::signature::is_mark_column(one.field.as_str()));
    let told = told.map(|one| {
        let value = |text: &str| if text.is_empty() { text::NOTHING.to_owned() } else { in_words::code(text).to_lowercase() };
        let what = text::correction(&value(&one.after), &value(&one.before), &in_words::code(one.field.as_str()));
        view! {
            <li>
                {what} " " {in_words::moment(&one.made_at)} ": " <bdi>{one.reason.as_str().to_owned()}</bdi>
            </li>
        }
    });
    view! { <ul>{counted.collect_view()} {told.collect_view()}</ul> }
}

/// In groups of four, to be compared by eye.
fn grouped(seal: &str) -> String {
    let letters: Vec<char> = seal.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
