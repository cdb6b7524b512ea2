//! The stored paper on screen and on print: the words and numbers as they were issued.

use leptos::prelude::*;
use std::sync::Arc;
use words::staff::reports::sheet as text;
use worker::printed::{PrintedCell, PrintedReport, PrintedSection, PrintedTable};

/// A table of more rows may be broken over columns and pages when it is printed.
const LONG: usize = 20;

/// The sheet.
#[component]
pub fn IssuedSheet(paper: Arc<PrintedReport>) -> impl IntoView {
    let figure = |(number, words): &(String, String)| {
        let long = number.chars().count() > 7;
        view! {
            <li>
                <div class="figure">
                    <span class="figure-number" class:figure-number-long=long>{number.clone()}</span>
                    " "
                    <span class="figure-words">{words.clone()}</span>
                </div>
            </li>
        }
    };
    view! {
        <article class="card paper" aria-labelledby="report-title">
            <header>
                <p class="paper-subject"><bdi>{paper.subject.clone()}</bdi></p>
                <h2 class="paper-title" id="report-title"><bdi>{paper.title.clone()}</bdi></h2>
                <p class="paper-readers">{paper.readers.clone()}</p>
            </header>
            <section class="stack" aria-label=text::NUMBERS hidden=paper.first.is_empty()>
                <ul class="figures figures-more">{paper.first.iter().map(figure).collect_view()}</ul>
            </section>
            {paper.sections.iter().map(section).collect_view()}
            <footer class="paper-foot">
                <p>{paper.foot.clone()}</p>
            </footer>
            <section class="print-only paper-definitions">
                <h2>{paper.meaning.clone()}</h2>
                <dl>
                    {paper
                        .definitions
                        .iter()
                        .map(|(names, words)| {
                            view! {
                                <div>
                                    <dt>{names.clone()}</dt>
                                    <dd>{words.clone()}</dd>
                                </div>
                            }
                        })
                        .collect_view()}
                </dl>
            </section>
        </article>
    }
}

fn section(section: &PrintedSection) -> impl IntoView + use<> {
    view! {
        <section class="stack paper-section">
            {(!section.heading.is_empty()).then(|| view! { <h3>{section.heading.clone()}</h3> })}
            {section.paragraphs.iter().map(|words| view! { <p class="paper-text">{words.clone()}</p> }).collect_view()}
            {(!section.tables.is_empty()).then(|| view! { <div class="report-tables">{section.tables.iter().map(table).collect_view()}</div> })}
        </section>
    }
}

fn table(table: &PrintedTable) -> impl IntoView + use<> {
    let (sum, rows) = match table.rows.split_last() {
        Some((sum, rows)) if table.has_total => (Some(sum), rows),
        _ => (None, table.rows.as_slice()),
    };
    let head = table.columns.iter().enumerate().map(|(at, name)| view! { <th scope="col" class:number=at.gt(&0)>{name.clone()}</th> });
    view! {
        <div class="table-scroll" data-long=(rows.len() > LONG).to_string() tabindex="0" role="group" aria-label=table.name.clone()>
            <table>
                <caption>{table.name.clone()}</caption>
                <thead>
                    <tr>{head.collect_view()}</tr>
                </thead>
                <tbody>{rows.iter().map(|cells| row(cells)).collect_view()}</tbody>
                {sum.map(|sum| view! { <tfoot>{row(sum)}</tfoot> })}
            </table>
            <p class="table-note" hidden=table.note.is_empty()>{table.note.clone()}</p>
        </div>
    }
}

fn row(cells: &[PrintedCell]) -> impl IntoView + use<> {
    let first = cells.first().map(|cell| view! { <th scope="row">{cell.text()}</th> });
    let rest = cells.iter().skip(1).map(|cell| view! { <td class="number">{cell.text()}</td> });
    view! { <tr>{first} {rest.collect_view()}</tr> }
}
