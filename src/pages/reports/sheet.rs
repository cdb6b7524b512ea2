//! The paper itself: numbers, chart, tables, and on print the definitions.

use super::chart::ChartPicture;
use super::compare::Before;
use super::deciding::{self, Ask, SmallPrint};
use super::detail::Shown;
use super::drawn;
use super::headline::Headline;
use super::numbers;
use super::page::Made;
use super::paper::{MonthLine, Paper, PaperSection, PeopleRow, PeopleTable, Rows, Said, TargetLine};
use super::voices_sheet::voices;
use leptos::prelude::*;
use report::Audience;
use report::disclosure::Printed;
use report::result::Number;
use report::templates::PLAIN;
use std::sync::Arc;
use words::staff::issuing::compare;
use words::staff::reports as text;

/// The report as a sheet of paper; its numbers open what is behind them.
#[component]
pub fn Sheet(made: Arc<Made>, shown: RwSignal<Option<Shown>>) -> impl IntoView {
    let paper = &made.paper;
    // What is behind a number is for those alone who may see all of it.
    let opens = (paper.audience == Audience::Internal).then_some(shown);
    let before = paper.before.as_ref();
    // The plain report is numbers and tables alone.
    let is_plain = made.answer.asked.template == PLAIN;
    let compared = before.map(|before| compare::compared_with(&before.period));
    let subject = [paper.organisation.clone(), paper.period.clone()].into_iter().chain(compared);
    let subject = subject.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    view! {
        <article class="card paper" aria-labelledby="report-title">
            <header>
                <p class="paper-subject"><bdi>{subject}</bdi></p>
                <h2 class="paper-title" id="report-title"><bdi>{paper.title.clone()}</bdi></h2>
                {match paper.audience {
                    Audience::Internal => view! { <p class="paper-readers print-only">{text::sheet::FOR_THE_TEAM}</p> },
                    Audience::Funder => view! { <p class="paper-readers">{text::sheet::FOR_A_FUNDER}</p> },
                    Audience::Public => view! { <p class="paper-readers">{text::sheet::FOR_ANYBODY}</p> },
                }}
            </header>
            <section class="stack" aria-label=text::sheet::NUMBERS hidden=paper.first.is_empty()>
                <ul class="figures figures-first">{headlines(&paper.first, before, opens)}</ul>
                {(!paper.more.is_empty()).then(|| view! { <ul class="figures figures-more">{headlines(&paper.more, before, opens)}</ul> })}
            </section>
            {(is_plain && !paper.months.is_empty()).then(|| view! { <div class="report-tables">{months(paper, opens)} {tables(paper.tables(), before, opens)}</div> })}
            {(!is_plain).then(|| paper.sections.iter().map(|section| self::section(section, before, opens)).collect_view())}
            {(!is_plain && !paper.months.is_empty()).then(|| view! { <div class="report-tables">{months(paper, opens)}</div> })}
            <SmallPrint small_print=paper.small_print.clone() />
            <footer class="paper-foot">
                <p>{paper.data_as_at.as_ref().map(|day| text::sheet::data_as_at(day))}</p>
            </footer>
            <section class="print-only paper-definitions">
                <h2>{text::sheet::MEANING}</h2>
                <dl>
                    {paper
                        .definitions
                        .iter()
                        .map(|definition| {
                            view! {
                                <div>
                                    <dt>{definition.names.clone()}</dt>
                                    <dd>{definition.words}</dd>
                                </div>
                            }
                        })
                        .collect_view()}
                </dl>
            </section>
        </article>
    }
}

fn headlines(headlines: &[Headline], before: Option<&Before>, opens: Opens) -> impl IntoView + use<> {
    headlines
        .iter()
        .cloned()
        .enumerate()
        .map(|(index, headline)| {
            let opened = Shown::Figure { item: headline.item.clone(), part: headline.part.as_deref().map(str::to_owned) };
            // An interval is longer than a count and must not break.
            let long = headline.number.chars().count() > 7;
            let tint = TINTS[index % TINTS.len()];
            let Headline { item, part, .. } = &headline;
            let asked = deciding::ask(item, part.as_deref());
            let then = before.and_then(|before| before.headline(&headline)).map(compare::beside);
            let said = view! {
                <span class="figure-number" class:figure-number-long=long>{headline.number}</span>
                " "
                <span class="figure-words">{headline.words}</span>
                {then.map(|then| view! { <span class="figure-before">{then}</span> })}
            };
            match opens {
                Some(shown) => view! {
                    <li>
                        <button type="button" class=format!("figure tint-{tint}") on:click=move |_| shown.set(Some(opened.clone()))>{said}</button>
                    </li>
                }
                .into_any(),
                None => match asked {
                    Some(ask) => view! { <li><Ask ask class=format!("figure tint-{tint}")>{said}</Ask></li> }.into_any(),
                    None => view! { <li><div class=format!("figure tint-{tint}")>{said}</div></li> }.into_any(),
                },
            }
        })
        .collect_view()
}

/// A heading, its sentences, and its tables.
fn section(section: &PaperSection, before: Option<&Before>, opens: Opens) -> impl IntoView + use<> {
    view! {
        <section class="stack paper-section">
            {(!section.heading.is_empty()).then(|| view! { <h3>{section.heading.clone()}</h3> })}
            {(!section.text.is_empty()).then(|| view! { <p>{section.text.clone()}</p> })}
            {(!section.lines.is_empty()).then(|| view! { <p class="paper-text">{section.lines.iter().map(|line| sentence(line, before, opens)).collect_view()}</p> })}
            {(!section.targets.is_empty()).then(|| targets(&section.targets, opens))}
            {(!section.tables.is_empty()).then(|| view! { <div class="report-tables">{tables(section.tables.iter(), before, opens)}</div> })}
            {voices(section)}
        </section>
    }
}

/// A sentence, which opens what is behind its number.
fn sentence(line: &Said, before: Option<&Before>, opens: Opens) -> impl IntoView + use<> {
    let shown = Shown::Figure { item: line.item.clone(), part: None };
    let words = line.words.clone();
    let said = match opens {
        Some(opened) => {
            view! { <button type="button" class="sentence" on:click=move |_| opened.set(Some(shown.clone()))>{words}</button> }.into_any()
        }
        None => match deciding::ask(&line.item, None) {
            Some(ask) => view! { <Ask ask class="sentence".to_owned()>{words}</Ask> }.into_any(),
            None => words.into_any(),
        },
    };
    let then = before.and_then(|before| before.sentence(&line.item));
    (said, " ", then.map(|then| view! { <span class="soft">{then} " "</span> }))
}

fn targets(targets: &[TargetLine], opens: Opens) -> impl IntoView + use<> {
    let row = move |target: &TargetLine| {
        let shown = Shown::Figure { item: target.item.clone(), part: None };
        let reached = target.reached.clone();
        let behind = [", ", &text::sheet::behind_row(&target.name)].concat();
        let reached = match opens {
            Some(opened) => view! {
                <button type="button" class="cell-figure" on:click=move |_| opened.set(Some(shown.clone()))>
                    {reached} <span class="out-of-sight">{behind}</span>
                </button>
            }
            .into_any(),
            None => reached.into_any(),
        };
        view! {
            <tr>
                <th scope="row">{target.name.clone()} <small class="soft">{target.days.clone()}</small></th>
                <td class="number">{reached}</td>
                <td class="number">{target.due.map(numbers::count).unwrap_or_default()}</td>
                <td class="number">{numbers::count(target.promised)}</td>
            </tr>
        }
    };
    view! {
        <div class="table-scroll report-targets">
            <table>
                <caption class="out-of-sight">{text::sheet::TARGETS}</caption>
                <thead>
                    <tr>
                        <th scope="col">{text::sheet::TARGET}</th>
                        <th scope="col" class="number">{text::sheet::REACHED}</th>
                        <th scope="col" class="number">{text::sheet::DUE}</th>
                        <th scope="col" class="number">{text::sheet::PROMISED}</th>
                    </tr>
                </thead>
                <tbody>{targets.iter().map(row).collect_view()}</tbody>
            </table>
            <p class="table-note">{text::sheet::TARGETS_NOTE}</p>
        </div>
    }
}

fn tables<'t>(tables: impl Iterator<Item = &'t PeopleTable>, before: Option<&Before>, opens: Opens) -> Vec<AnyView> {
    tables.map(|table| people(table, before, opens).into_any()).collect()
}

/// What a number opens, for readers who may see it.
type Opens = Option<RwSignal<Option<Shown>>>;

/// The colours of the first four numbers, in the order of the mock-up.
const TINTS: [usize; 4] = [6, 2, 1, 5];

fn months(paper: &Paper, opens: Opens) -> impl IntoView + use<> {
    let held: u64 = paper.months.iter().map(|month| month.held).sum();
    let hidden = paper.months.iter().find(|month| month.attendances.seen().is_none()).map(|month| month.attendances);
    let attendances = hidden.unwrap_or(Printed::Exact(paper.months.iter().filter_map(|month| month.attendances.seen()).sum()));
    let chart = drawn::of_months(&paper.months, &paper.period);
    let then = paper.before.as_ref().and_then(|before| before.all_months(paper));
    view! {
        <section class="report-months" aria-labelledby="report-months">
            <figure class="stack-tight">
                <h3 id="report-months">{text::sheet::ATTENDANCES_BY_MONTH}</h3>
                {match chart {
                    None => view! { <p class="table-note">{text::sheet::NO_CHART}</p> }.into_any(),
                    Some(chart) => view! { <ChartPicture chart /> }.into_any(),
                }}
            </figure>
            <div class="table-scroll">
                <table>
                    <caption class="out-of-sight">{text::sheet::SESSIONS_AND_ATTENDANCES}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{text::sheet::MONTH}</th>
                            <th scope="col" class="number">{text::sheet::SESSIONS}</th>
                            <th scope="col" class="number">{text::sheet::ATTENDANCES}</th>
                            {then.map(|_| view! { <th scope="col" class="number">{compare::COLUMN}</th> })}
                        </tr>
                    </thead>
                    <tbody>
                        {paper
                            .months
                            .iter()
                            .cloned()
                            .enumerate()
                            .map(|(at, month)| {
                                month_row(month, then.and(paper.before.as_ref()).map(|before| before.month(paper, at)), opens)
                            })
                            .collect_view()}
                    </tbody>
                    <tfoot>
                        <tr>
                            <th scope="row">{text::sheet::IN_ALL}</th>
                            <td class="number">{numbers::count(held)}</td>
                            <td class="number">{numbers::printed(attendances)}</td>
                            {then.map(|all| then_cell(Some(all)))}
                        </tr>
                    </tfoot>
                </table>
            </div>
        </section>
    }
}

fn month_row(month: MonthLine, then: Option<Option<Printed>>, opens: Opens) -> impl IntoView {
    let (day, name) = (month.month, month.name.clone());
    view! {
        <tr>
            <th scope="row">{month.row}</th>
            <td class="number">{numbers::count(month.held)}</td>
            <td class="number">
                {cell(opens, Shown::Month(day), month.attendances, [" ", &text::sheet::behind_month(&name)].concat())}
            </td>
            {then.map(then_cell)}
        </tr>
    }
}

/// A number in a table, which opens what is behind it.
fn cell(opens: Opens, shown: Shown, number: Printed, behind: String) -> AnyView {
    match opens {
        Some(opened) => view! {
            <button type="button" class="cell-figure" on:click=move |_| opened.set(Some(shown.clone()))>
                {numbers::printed(number)} <span class="out-of-sight">{behind}</span>
            </button>
        }
        .into_any(),
        None => match &shown {
            Shown::Figure { item, part } => hidden(item, part.as_deref(), number),
            _ => numbers::printed(number).into_any(),
        },
    }
}

/// A number of a table, which asks whether to show it where it is hidden.
fn hidden(item: &str, part: Option<&str>, number: Printed) -> AnyView {
    match deciding::ask(item, part).filter(|_| number.seen().is_none()) {
        Some(ask) => view! { <Ask ask class="cell-figure".to_owned()>{numbers::printed(number)}</Ask> }.into_any(),
        None => numbers::printed(number).into_any(),
    }
}

/// A table of more rows may be broken over columns and pages when it is printed.
const LONG: usize = 20;

fn people(table: &PeopleTable, before: Option<&Before>, opens: Opens) -> impl IntoView + use<> {
    let item = table.item.clone();
    let total = table.total;
    // What is behind an overlap or a month of a line is not told row by row.
    let opens = opens.filter(|_| !matches!(table.counts, Rows::Strands | Rows::Months));
    let (what, note) = table.counts.words();
    let is_drawn = table.chart.is_some();
    let chart = table.chart.clone().map(|chart| {
        view! {
            <figure class="report-chart">
                <figcaption>{table.name.clone()}</figcaption>
                <ChartPicture chart />
            </figure>
        }
    });
    view! {
        <div
            class="table-scroll"
            data-long=(table.rows.len() > LONG).to_string()
            // Where nothing in it takes the focus, it must itself be reached to be scrolled by keyboard.
            tabindex=opens.is_none().then_some("0")
            role="group"
            aria-label=table.name.clone()
        >
            {chart}
            <table>
                <caption class:out-of-sight=is_drawn>{table.name.clone()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{table.name.clone()}</th>
                        <th scope="col" class="number">{what}</th>
                        {total.map(|_| view! { <th scope="col" class="number">{text::sheet::SHARE}</th> })}
                        {before.map(|_| view! { <th scope="col" class="number">{compare::COLUMN}</th> })}
                    </tr>
                </thead>
                <tbody>
                    {table
                        .rows
                        .iter()
                        .cloned()
                        .map(|row| {
                            let then = before.map(|before| before.row(table, &row.key));
                            people_row(&item, row, total.is_some(), then, opens)
                        })
                        .collect_view()}
                </tbody>
                {total
                    .map(|total| {
                        view! {
                            <tfoot>
                                <tr>
                                    <th scope="row">{text::sheet::IN_ALL}</th>
                                    <td class="number">{hidden(&item, Some("total"), total)}</td>
                                    <td class="number">{total.seen().and_then(|total| numbers::share(total, total))}</td>
                                    {before.map(|before| then_cell(before.total(table)))}
                                </tr>
                            </tfoot>
                        }
                    })}
            </table>
            <p class="table-note">{note}</p>
        </div>
    }
}

/// The number of the period before.
fn then_cell(then: Option<Printed>) -> impl IntoView {
    view! { <td class="number soft">{then.map(numbers::printed)}</td> }
}

fn people_row(item: &str, row: PeopleRow, has_share: bool, then: Option<Option<Printed>>, opens: Opens) -> impl IntoView + use<> {
    let (item, key, said) = (item.to_owned(), row.key.clone(), row.words.clone());
    view! {
        <tr data-unknown=matches!(row.key.as_str(), "not_recorded" | "prefer_not_to_say").to_string()>
            <th scope="row">{row.words}</th>
            <td class="number">
                {cell(opens, Shown::Figure { item, part: Some(key) }, row.people, [", ", &text::sheet::behind_row(&said)].concat())}
            </td>
            {has_share.then(|| view! { <td class="number">{row.share}</td> })}
            {then.map(then_cell)}
        </tr>
    }
}
