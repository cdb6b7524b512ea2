//! What should be looked at before the numbers are believed: only what the records themselves show.

use super::answer::Asked;
use super::detail::Shown;
use crate::in_words;
use chrono::NaiveDate;
use domain::Dataset;
use domain::ids::SessionId;
use domain::session::SessionStatus;
use report::index::{Index, Sitting};
use report::result::Number;
use report::templates::Missing;
use report::{Audience, Item, Report, Specification, Value};
use words::staff::checks as more;
use words::staff::reports::checks as text;

/// One thing to check.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// "7 people have no nationality recorded."
    pub words: String,
    /// What opens the records, where there are some.
    pub shown: Option<Shown>,
}

/// Says of how many something is so.
type Words = fn(usize) -> String;
/// The figures whose unknowns are checked.
const TABLES: [(&str, Words); 4] = [
    ("by_nationality", text::without_nationality),
    ("by_gender", text::without_gender),
    ("by_age", more::without_age),
    ("by_area", more::without_area),
];

/// Of a report's questions those that are checked, exact.
pub fn asked_of(specification: &Specification) -> Specification {
    let is_checked = |item: &&Item| TABLES.iter().any(|(id, _)| item.id == *id);
    let items = specification.items.iter().filter(is_checked).cloned().collect();
    Specification { audience: Audience::Internal, items, ..specification.clone() }
}

/// Everything there is to check, in the order of how much it changes the numbers.
pub fn checks(index: &Index, asked: &Asked, report: &Report, missing: &[Missing]) -> Vec<Check> {
    let sittings: Vec<&Sitting> = index
        .sittings
        .iter()
        .filter(|sitting| asked.window.contains(sitting.date()))
        .filter(|sitting| asked.programme.is_none() || sitting.place.programme == asked.programme.as_ref())
        .collect();
    let about_sessions = [
        still_planned(&sittings, asked.today),
        held_without_anybody(index, &sittings),
        still_open(index, &sittings, asked.today),
        outside_programme(index.dataset, &sittings),
    ];
    let about_people = TABLES.map(|(item, words)| not_recorded(report, item, words));
    let outside = super::outside::outside_programme(index, asked);
    about_sessions
        .into_iter()
        .flatten()
        .chain(outside)
        .chain(about_people.into_iter().flatten())
        .chain(missing.iter().map(left_out))
        .collect()
}

/// What the report was made to tell and cannot.
fn left_out(missing: &Missing) -> Check {
    let words = match missing {
        Missing::Part { name, labels } => {
            let labels: Vec<String> = labels.iter().map(|label| text::label(label)).collect();
            text::part_not_found(&labels.join(", "), name)
        }
        Missing::Records(table) => text::no_records(&in_words::code(table.as_str()).to_lowercase()),
    };
    Check { words, shown: None }
}

/// A session before today that nobody has said took place counts for nothing.
fn still_planned(sittings: &[&Sitting], today: NaiveDate) -> Option<Check> {
    let planned = |sitting: &Sitting| sitting.status() == SessionStatus::Planned && sitting.date() < today;
    about(sittings, planned, text::still_planned)
}

fn held_without_anybody(index: &Index, sittings: &[&Sitting]) -> Option<Check> {
    let empty = |sitting: &Sitting| sitting.was_held() && sitting.unnamed() == 0 && !index.is_marked(sitting);
    about(sittings, empty, text::held_without_anybody)
}

/// Records brought in from elsewhere have no closed sheets, so this asks only from the day of the first sheet that was closed in Cairn.
fn still_open(index: &Index, sittings: &[&Sitting], today: NaiveDate) -> Option<Check> {
    let closed = index.sittings.iter().filter(|sitting| sitting.session.closed_at.is_some());
    let since = closed.map(|sitting| sitting.session.date).min()?;
    let open = |sitting: &Sitting| {
        sitting.was_held() && sitting.session.closed_at.is_none() && sitting.session.date >= since && sitting.session.date < today
    };
    about(sittings, open, text::still_open)
}

/// They count all the same.
fn outside_programme(dataset: &Dataset, sittings: &[&Sitting]) -> Option<Check> {
    let outside = |sitting: &Sitting| {
        let programme = sitting.place.programme.and_then(|id| dataset.programmes.get(id));
        sitting.was_held() && programme.is_some_and(|programme| !programme.is_open_on(sitting.session.date))
    };
    about(sittings, outside, text::outside_programme)
}

fn not_recorded(report: &Report, item: &'static str, words: Words) -> Option<Check> {
    let Value::Table { rows, .. } = &report.items.iter().find(|figure| figure.id == item)?.value else { return None };
    let (key, count) = rows.iter().find(|(key, _)| key == "not_recorded")?;
    let count = usize::try_from(count.seen()?).unwrap_or(usize::MAX);
    Some(Check { words: words(count), shown: Some(Shown::Figure { item: item.to_owned(), part: Some(key.clone()) }) })
}

/// The check about the sessions that are as described, if there are any.
fn about(sittings: &[&Sitting], described: impl Fn(&Sitting) -> bool, words: Words) -> Option<Check> {
    let found = sittings.iter().filter(|sitting| described(sitting));
    let sessions: Vec<SessionId> = found.map(|sitting| sitting.session.id.clone()).collect();
    if sessions.is_empty() {
        return None;
    }
    let words = words(sessions.len());
    Some(Check { words: words.clone(), shown: Some(Shown::Sessions { title: text::TITLE, why: words, sessions }) })
}
