//! The paper itself: numbers, chart, tables, and on print the definitions.

use super::detail::Shown;
use super::headline::Headline;
use super::numbers;
use super::page::Made;
use super::paper::{MonthLine, Paper, PeopleRow, PeopleTable};
use crate::ui::{Bar, BarChart};
use crate::words::staff::reports as text;
use chrono::Datelike;
use leptos::prelude::*;
use std::sync::Arc;

/// The report as a sheet of paper; its numbers open what is behind them.
#[component]
pub fn Sheet(made: Arc<Made>, shown: RwSignal<Option<Shown>>) -> impl IntoView {
    let paper = &made.paper;
    let subject =
        [paper.organisation.clone(), paper.period.clone()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    view! {
        <article class="card paper" aria-labelledby="report-title">
            <header>
                <p class="paper-subject"><bdi>{subject}</bdi></p>
                <h2 class="paper-title" id="report-title"><bdi>{paper.title.clone()}</bdi></h2>
                <p class="paper-readers print-only">{text::sheet::FOR_THE_TEAM}</p>
            </header>
            <section class="stack" aria-label=text::sheet::NUMBERS>
                <ul class="figures figures-first">{headlines(&paper.first, shown)}</ul>
                <ul class="figures figures-more">{headlines(&paper.more, shown)}</ul>
            </section>
            <div class="report-tables">
                {months(paper, shown)} {paper.tables.iter().map(|table| people(table, shown)).collect_view()}
            </div>
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

fn headlines(headlines: &[Headline], shown: RwSignal<Option<Shown>>) -> impl IntoView + use<> {
    headlines
        .iter()
        .cloned()
        .enumerate()
        .map(|(index, headline)| {
            let opened = Shown::Figure { item: headline.item, part: headline.part.map(str::to_owned) };
            // An interval is longer than a count and must not break.
            let long = headline.number.chars().count() > 7;
            view! {
                <li>
                    <button type="button" class=format!("figure tint-{}", TINTS[index % TINTS.len()]) on:click=move |_| shown.set(Some(opened.clone()))>
                        <span class="figure-number" class:figure-number-long=long>{headline.number}</span>
                        " "
                        <span class="figure-words">{headline.words}</span>
                    </button>
                </li>
            }
        })
        .collect_view()
}

/// The colours of the first four numbers, in the order of the mock-up.
const TINTS: [usize; 4] = [6, 2, 1, 5];

fn months(paper: &Paper, shown: RwSignal<Option<Shown>>) -> impl IntoView + use<> {
    let several_years = paper.months.first().map(|month| month.month.year()) != paper.months.last().map(|month| month.month.year());
    let bars: Vec<Bar> = paper
        .months
        .iter()
        .enumerate()
        .map(|(index, month)| {
            let year = several_years && (index == 0 || month.month.month() == 1);
            Bar {
                label: month.short.clone(),
                under: if year { month.month.year().to_string() } else { String::new() },
                value: month.attendances,
            }
        })
        .collect();
    let (held, attendances) = paper.months.iter().fold((0, 0), |(held, all), month| (held + month.held, all + month.attendances));
    let title = text::sheet::chart(&paper.period);
    view! {
        <section class="report-months" aria-labelledby="report-months">
            <figure class="stack-tight">
                <h3 id="report-months">{text::sheet::ATTENDANCES_BY_MONTH}</h3>
                <BarChart title=title bars=bars />
            </figure>
            <div class="table-scroll">
                <table>
                    <caption class="out-of-sight">{text::sheet::SESSIONS_AND_ATTENDANCES}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{text::sheet::MONTH}</th>
                            <th scope="col" class="number">{text::sheet::SESSIONS}</th>
                            <th scope="col" class="number">{text::questions::ATTENDANCES}</th>
                        </tr>
                    </thead>
                    <tbody>{paper.months.iter().cloned().map(|month| month_row(month, shown)).collect_view()}</tbody>
                    <tfoot>
                        <tr>
                            <th scope="row">{text::sheet::IN_ALL}</th>
                            <td class="number">{numbers::count(held)}</td>
                            <td class="number">{numbers::count(attendances)}</td>
                        </tr>
                    </tfoot>
                </table>
            </div>
        </section>
    }
}

fn month_row(month: MonthLine, shown: RwSignal<Option<Shown>>) -> impl IntoView {
    let (day, name) = (month.month, month.name.clone());
    view! {
        <tr>
            <th scope="row">{month.row}</th>
            <td class="number">{numbers::count(month.held)}</td>
            <td class="number">
                <button type="button" class="cell-figure" on:click=move |_| shown.set(Some(Shown::Month(day)))>
                    {numbers::count(month.attendances)}
                    <span class="out-of-sight">{[" ", &text::sheet::behind_month(&name)].concat()}</span>
                </button>
            </td>
        </tr>
    }
}

/// A table of more rows may be broken over columns and pages when it is printed.
const LONG: usize = 20;

fn people(table: &PeopleTable, shown: RwSignal<Option<Shown>>) -> impl IntoView + use<> {
    let item = table.item;
    let total = table.total;
    view! {
        <div class="table-scroll" data-long=(table.rows.len() > LONG).to_string()>
            <table>
                <caption>{table.name}</caption>
                <thead>
                    <tr>
                        <th scope="col">{table.name}</th>
                        <th scope="col" class="number">{text::sheet::PEOPLE}</th>
                        {total.map(|_| view! { <th scope="col" class="number">{text::sheet::SHARE}</th> })}
                    </tr>
                </thead>
                <tbody>{table.rows.iter().cloned().map(|row| people_row(item, row, total.is_some(), shown)).collect_view()}</tbody>
                {total
                    .map(|total| {
                        view! {
                            <tfoot>
                                <tr>
                                    <th scope="row">{text::sheet::IN_ALL}</th>
                                    <td class="number">{numbers::count(total)}</td>
                                    <td class="number">{numbers::share(total, total)}</td>
                                </tr>
                            </tfoot>
                        }
                    })}
            </table>
            {match total {
                Some(_) => view! { <p class="table-note">{text::sheet::SHARES_NOTE}</p> }.into_any(),
                None => view! { <p class="table-note">{text::sheet::SEVERAL_NOTE}</p> }.into_any(),
            }}
        </div>
    }
}

fn people_row(item: &'static str, row: PeopleRow, has_share: bool, shown: RwSignal<Option<Shown>>) -> impl IntoView {
    let (key, said) = (row.key.clone(), row.words.clone());
    view! {
        <tr data-unknown=matches!(row.key.as_str(), "not_recorded" | "prefer_not_to_say").to_string()>
            <th scope="row">{row.words}</th>
            <td class="number">
                <button
                    type="button"
                    class="cell-figure"
                    on:click=move |_| shown.set(Some(Shown::Figure { item, part: Some(key.clone()) }))
                >
                    {numbers::count(row.people)}
                    <span class="out-of-sight">{[", ", &text::sheet::behind_row(&said)].concat()}</span>
                </button>
            </td>
            {has_share.then(|| view! { <td class="number">{row.share}</td> })}
        </tr>
    }
}
