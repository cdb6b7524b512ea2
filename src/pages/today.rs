//! Today: the sessions of a day, with how many are in, of how many expected.

use super::attention::Attention;
use super::frame::PageHead;
use super::in_words;
use super::route::Route;
use super::session_words::{place, tint};
use actions::Workspace;
use chrono::{Days, NaiveDate, NaiveTime};
use domain::Dataset;
use domain::ids::SessionId;
use domain::order::sort_by;
use domain::register;
use domain::session::{Session, SessionStatus};
use leptos::prelude::*;
use platform::{clock, fragment};
use ui::{Glyph, Icon};
use words::staff::{common, today as text};

/// What a card shows of a session.
#[derive(Debug, Clone, PartialEq)]
struct Card {
    id: SessionId,
    name: String,
    start: Option<NaiveTime>,
    end: Option<NaiveTime>,
    place: String,
    status: SessionStatus,
    closed: bool,
    present: usize,
    expected: usize,
    tint: usize,
}

/// The page; without a date it is today.
#[component]
pub fn Today(workspace: Workspace, date: Option<NaiveDate>) -> impl IntoView {
    let today = clock::now().date;
    let date = date.unwrap_or(today);
    let cards = Memo::new(move |_| workspace.records.read(|dataset| cards(dataset, date)));
    let next = Memo::new(move |_| workspace.records.read(|dataset| next_day(dataset, date)));
    let nothing_yet = Memo::new(move |_| workspace.records.read(|dataset| dataset.activities.is_empty()));
    let title = in_words::day(date, today);
    let subtitle = move || {
        let cards = cards.get();
        let expected: usize = cards.iter().filter(|card| card.status != SessionStatus::Cancelled).map(|card| card.expected).sum();
        match cards.len() {
            0 => String::new(),
            count => [common::sessions(count), text::people_expected(expected)].join(" · "),
        }
    };
    view! {
        <PageHead workspace title=title subtitle=Signal::derive(subtitle) />
        <div class="row no-print day-picker">
            <a class="button button-icon" href=day_href(date, -1) aria-label=text::DAY_BEFORE>
                <Icon glyph=Glyph::Back />
            </a>
            <label class="out-of-sight" for="day">{text::DAY}</label>
            <input
                class="input input-short"
                id="day"
                type="date"
                prop:value=date.to_string()
                on:change=move |event| {
                    use domain::cell::Cell;
                    if let Ok(date) = NaiveDate::read(&event_target_value(&event)) {
                        fragment::push(&Route::Today(Some(date)).href());
                    }
                }
            />
            <a class="button button-icon" href=day_href(date, 1) aria-label=text::DAY_AFTER>
                <Icon glyph=Glyph::Next />
            </a>
            {(date != today).then(|| view! { <a class="button" href=Route::Today(None).href()>{text::TODAY}</a> })}
        </div>
        <div class="today">
            <div>
                <Show when=move || cards.get().is_empty() fallback=|| ()>
                    <div class="card empty">
                        {move || match (nothing_yet.get(), next.get()) {
                            (true, _) => {
                                view! {
                                    <h2>{text::nothing_yet::TITLE}</h2>
                                    <p>{text::nothing_yet::WHAT_TO_DO}</p>
                                    <div class="row">
                                        <a class="button button-primary" href=Route::Settings.href()>{common::BRING_IN_RECORDS}</a>
                                        <a class="button" href=Route::Programmes.href()>{text::nothing_yet::SET_UP_ACTIVITY}</a>
                                    </div>
                                }
                                    .into_any()
                            }
                            (false, next) => {
                                view! {
                                    <h2>{text::no_sessions::TITLE}</h2>
                                    <p>{text::no_sessions::WHAT_TO_DO}</p>
                                    <div class="row">
                                        {next
                                            .map(|(words, href)| view! { <a class="button button-primary" href=href>{words}</a> })}
                                        <a class="button" href=Route::Programmes.href()>{text::no_sessions::ADD}</a>
                                    </div>
                                }
                                    .into_any()
                            }
                        }}
                    </div>
                </Show>
                <ul class="stack">
                    <For each=move || cards.get() key=|card| card.id.clone() let:card>
                        <li>
                            <SessionCard cards id=card.id />
                        </li>
                    </For>
                </ul>
            </div>
            {(date == today).then(|| view! { <Attention workspace today /> })}
        </div>
    }
}

/// One session; it follows its own figures.
#[component]
fn SessionCard(cards: Memo<Vec<Card>>, id: SessionId) -> impl IntoView {
    let card = Memo::new(move |_| cards.get().into_iter().find(|card| card.id == id));
    move || {
        card.get().map(|card| {
            let started = card.present > 0 || card.closed;
            let (action, primary) = match (card.status, card.closed, started) {
                (SessionStatus::Cancelled, ..) => (text::SEE_SESSION, false),
                (_, true, _) => (text::SEE_REGISTER, false),
                (_, false, true) => (text::CONTINUE_REGISTER, true),
                (_, false, false) => (text::OPEN_REGISTER, false),
            };
            view! {
                <article class=format!("card session-card tint-{}", card.tint) data-status=card.status.as_str()>
                    <div class="session-time-block">
                        <span class="session-time">{card.start.map(in_words::time).unwrap_or_else(|| text::ANY_TIME.to_owned())}</span>
                        <span class="session-until">{card.end.map(|end| text::until(&in_words::time(end)))}</span>
                    </div>
                    <div>
                        <h2><bdi>{card.name.clone()}</bdi></h2>
                        <p class="subtitle" hidden=card.place.is_empty()>{card.place.clone()}</p>
                        <div class="chips">
                            {match card.status {
                                SessionStatus::Cancelled => view! { <span class="chip chip-warning">{text::CANCELLED}</span> }.into_any(),
                                _ if started => {
                                    view! {
                                        <span class="chip chip-good">
                                            {text::in_of(&in_words::number(card.expected), &in_words::number(card.present))}
                                        </span>
                                    }
                                        .into_any()
                                }
                                _ => view! { <span class="chip">{text::expected(card.expected)}</span> }.into_any(),
                            }}
                            {card.closed.then(|| view! { <span class="chip">{text::SHEET_CLOSED}</span> })}
                        </div>
                    </div>
                    <a class="button" class:button-primary=primary href=Route::Register(card.id.clone()).href()>
                        {action}
                        <span class="out-of-sight">" " {text::for_activity(&card.name)}</span>
                    </a>
                </article>
            }
        })
    }
}

fn day_href(date: NaiveDate, days: i64) -> String {
    let moved = match days {
        1 => date.checked_add_days(Days::new(1)),
        _ => date.checked_sub_days(Days::new(1)),
    };
    Route::Today(Some(moved.unwrap_or(date))).href()
}

fn cards(dataset: &Dataset, date: NaiveDate) -> Vec<Card> {
    let mut cards: Vec<Card> =
        dataset.sessions.iter().filter(|session| session.date == date).filter_map(|session| card(dataset, session)).collect();
    sort_by(&mut cards, |a, b| (a.start.is_none(), a.start, &a.name).cmp(&(b.start.is_none(), b.start, &b.name)));
    cards
}

fn card(dataset: &Dataset, session: &Session) -> Option<Card> {
    let activity = dataset.activities.get(&session.activity_id)?;
    let tally = register::tally(dataset, &session.id).ok()?;
    Some(Card {
        id: session.id.clone(),
        name: activity.name.as_str().to_owned(),
        start: session.start,
        end: session.end,
        place: place(session, activity),
        status: session.status,
        closed: session.closed_at.is_some(),
        present: tally.present + tally.unnamed as usize,
        expected: tally.expected + tally.unnamed as usize,
        tint: tint(dataset, activity),
    })
}

/// The nearest day with sessions: after this one, or else before it.
fn next_day(dataset: &Dataset, date: NaiveDate) -> Option<(String, String)> {
    let dates = || dataset.sessions.iter().map(|session| session.date);
    let after = dates().filter(|other| *other > date).min().map(|next| (text::next_sessions(&in_words::day(next, date)), next));
    let before = || dates().filter(|other| *other < date).max().map(|last| (text::last_sessions(&in_words::day(last, date)), last));
    let (words, found) = after.or_else(before)?;
    Some((words, Route::Today(Some(found)).href()))
}
