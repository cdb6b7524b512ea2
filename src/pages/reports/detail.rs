//! What is behind a number: what it means, what it was counted over, and the records themselves.

use super::answer::Answer;
use super::naming::{self, Names};
use super::period;
use crate::in_words;
use crate::route::Route;
use chrono::{Datelike, Months, NaiveDate};
use domain::cell::Cell;
use domain::ids::{ActivityId, PersonId, ProgrammeId, SessionId};
use domain::order::sort_by_key;
use domain::{Dataset, RowKey, Table};
use report::window::first_of_month;
use report::{Item, RecordId, RecordRef, ReportError, Scope, Value, Window, indicators, records_behind};
use serde_json::Map;
use words::staff::reports as text;

/// The number that was opened.
#[derive(Debug, Clone, PartialEq)]
pub enum Shown {
    /// A figure, or one of its rows or counts.
    Figure {
        /// The figure.
        item: String,
        /// The row's key or the count's name.
        part: Option<String>,
    },
    /// Attendances of a month.
    Month(NaiveDate),
    /// Some sessions, and why they are shown.
    Sessions {
        /// What they are called.
        title: &'static str,
        /// Why.
        why: String,
        /// Which.
        sessions: Vec<SessionId>,
    },
    /// Some records of other kinds, and why they are shown.
    Records {
        /// What they are called.
        title: &'static str,
        /// Why.
        why: String,
        /// Which.
        records: Vec<RecordId>,
    },
}

/// What the dialog says.
#[derive(Debug, Clone, PartialEq)]
pub struct Detail {
    /// "People who took part"
    pub title: String,
    /// What the number means.
    pub definition: String,
    /// What it was counted over; may be empty.
    pub base: String,
    /// The records, people by name, sessions by date.
    pub lines: Vec<Line>,
}

/// One record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// A person's or an activity's name.
    pub name: String,
    /// A date, or what the person was counted as; may be empty.
    pub note: String,
    /// Its page, if it has one.
    pub route: Option<Route>,
}

impl Detail {
    /// Finds the records behind a number.
    pub fn of(dataset: &Dataset, answer: &Answer, shown: &Shown, names: Names) -> Result<Detail, ReportError> {
        match shown {
            Shown::Figure { item, part } => figure(dataset, answer, item, part.as_deref(), names),
            Shown::Month(month) => self::month(dataset, answer, *month),
            Shown::Sessions { title, why, sessions } => Ok(Detail {
                title: (*title).to_owned(),
                definition: why.clone(),
                base: String::new(),
                lines: sessions.iter().filter_map(|id| session(dataset, id)).collect(),
            }),
            Shown::Records { title, why, records } => Ok(Detail {
                title: (*title).to_owned(),
                definition: why.clone(),
                base: String::new(),
                lines: lines(dataset, records.iter().map(|record| (record.clone(), String::new()))),
            }),
        }
    }
}

fn figure(dataset: &Dataset, answer: &Answer, id: &str, part: Option<&str>, names: Names) -> Result<Detail, ReportError> {
    let (Some(item), Some(figure)) = (answer.item(id), answer.figure(id)) else { return Ok(nothing()) };
    let records = records_behind(dataset, item)?.into_iter().filter(|record| part.is_none() || record.counted_in.as_deref() == part);
    let counted_in =
        |record: &RecordRef| record.counted_in.as_deref().map(|key| naming::row(answer.rows_are(id), key, names)).unwrap_or_default();
    // Where one part was asked for, every record has the same.
    let noted =
        |record: RecordRef| if part.is_some() { (record.record, String::new()) } else { (record.record.clone(), counted_in(&record)) };
    let is_row = matches!(figure.value, Value::Table { .. });
    let title = match part.filter(|_| is_row) {
        Some(key) => format!("{}: {}", answer.name_of(id), naming::row(answer.rows_are(id), key, names)),
        None => answer.name_of(id).to_owned(),
    };
    Ok(Detail {
        title,
        definition: figure.definition.to_owned(),
        base: with_dates_in_words(&figure.base, &item.window),
        lines: lines(dataset, records.map(noted)),
    })
}

/// The sessions of a month, through the question that the chart's sum answers.
fn month(dataset: &Dataset, answer: &Answer, month: NaiveDate) -> Result<Detail, ReportError> {
    let last = first_of_month(month).checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()).unwrap_or(month);
    let whole = answer.asked.window;
    let days = Window::new(month.max(whole.from()), last.min(whole.to()));
    let (Some(window), Some(attendances)) = (days, indicators::named("attendances")) else { return Ok(nothing()) };
    // The months are of all the work, whatever a report's own figures are of.
    let item = Item {
        id: attendances.key.to_owned(),
        indicator: attendances.key.to_owned(),
        scope: Scope::programme(answer.asked.programme.as_ref().map(ProgrammeId::as_str)),
        window,
        filter: None,
        with: Map::new(),
        sentence: None,
        overrides: Vec::new(),
    };
    let records = records_behind(dataset, &item)?;
    let base = answer.figure(attendances.key).map(|figure| figure.base.replace(&whole.to_string(), &period::in_words(&window)));
    Ok(Detail {
        title: text::detail::month(in_words::month(month), &month.year().to_string()),
        definition: attendances.definition.to_owned(),
        base: base.unwrap_or_default(),
        lines: lines(dataset, records.into_iter().map(|record| (record.record, String::new()))),
    })
}

fn nothing() -> Detail {
    Detail { title: String::new(), definition: String::new(), base: String::new(), lines: Vec::new() }
}

/// The engine names days as data does; a reader wants them in words.
fn with_dates_in_words(base: &str, window: &Window) -> String {
    base.replace(&window.to_string(), &period::in_words(window))
}

fn lines(dataset: &Dataset, records: impl Iterator<Item = (RecordId, String)>) -> Vec<Line> {
    let (mut people, mut others) = (Vec::new(), Vec::new());
    for (record, note) in records {
        match record {
            RecordId::Person(id) => people.extend(person(dataset, &id, note)),
            RecordId::Session(id) => others.extend(session(dataset, &id)),
            RecordId::Activity(id) => others.extend(activity(dataset, &id)),
            RecordId::Other(table, key) => others.extend(other(dataset, table, &key)),
            RecordId::Contact(id) => others.extend(dataset.contacts.get(&id).and_then(|contact| {
                let date = in_words::date(contact.date);
                let note = match contact.minutes {
                    Some(minutes) => text::detail::one_to_one_of(&date, &minutes.to_string()),
                    None => text::detail::one_to_one(&date),
                };
                person(dataset, &contact.person_id, note)
            })),
        }
    }
    sort_by_key(&mut people, |line: &Line| (line.note.clone(), line.name.to_lowercase()));
    people.extend(others);
    people
}

fn person(dataset: &Dataset, id: &PersonId, note: String) -> Option<Line> {
    let person = dataset.people.get(id)?;
    Some(Line { name: person.shown_name().to_owned(), note, route: Some(Route::Person(id.clone())) })
}

fn session(dataset: &Dataset, id: &SessionId) -> Option<Line> {
    let session = dataset.sessions.get(id)?;
    let name = dataset.activities.get(&session.activity_id).map(|activity| activity.name.as_str().to_owned()).unwrap_or_default();
    let start = session.start.map(|start| [", ", &in_words::time(start)].concat()).unwrap_or_default();
    Some(Line { name, note: [in_words::weekday_and_date(session.date), start].concat(), route: Some(Route::Register(id.clone())) })
}

fn activity(dataset: &Dataset, id: &ActivityId) -> Option<Line> {
    let activity = dataset.activities.get(id)?;
    Some(Line {
        name: activity.name.as_str().to_owned(),
        note: in_words::code(activity.activity_type.as_str()),
        route: Some(Route::Activity(id.clone())),
    })
}

/// The column that says of which day a record of a table is, for those tables whose records have no page of their own.
const DAYS: &[&str] = &["date", "received_on", "opened_on", "started_on", "matched_on", "enrolled_on", "due_on", "decided_on"];

/// A record that has no page: what it is and of which day. Whose it is, a reader who doubts the number does not need.
fn other(dataset: &Dataset, table: Table, key: &RowKey) -> Option<Line> {
    let row = dataset.row(table, key)?;
    let day = DAYS.iter().find_map(|column| NaiveDate::read(row.get(column)).ok());
    let name = match table {
        Table::Cases => text::detail::CASE,
        Table::Households => text::detail::CLIENT_HOUSEHOLD,
        Table::Matches => text::detail::MATCH,
        Table::Outcomes => text::detail::OUTCOME,
        Table::Enquiries => text::detail::ENQUIRY,
        Table::Referrals => text::detail::REFERRAL,
        Table::Grants => text::detail::GRANT,
        Table::Organisations => text::detail::ORGANISATION,
        Table::TimeEntries => text::detail::TIME_ENTRY,
        Table::Enrolments => text::detail::ENROLMENT,
        Table::KeyDates => text::detail::KEY_DATE,
        Table::Measures => text::detail::SCORE,
        other => {
            return Some(Line { name: in_words::code(other.as_str()), note: day.map(in_words::date).unwrap_or_default(), route: None });
        }
    };
    // Organisations are not people: their names are what a reader looks for.
    let note = if table == Table::Organisations { row.get("name").to_owned() } else { day.map(in_words::date).unwrap_or_default() };
    Some(Line { name: name.to_owned(), note, route: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::sample::records;

    #[test]
    fn a_record_without_a_page_is_shown_by_what_it_is_and_its_day_and_names_nobody() {
        let dataset = records(
            "people id=p1 name=Amina~Ali
            organisations id=o1 name=Kindred
            cases id=k1 client_type=person client_id=p1 opened_on=2025-03-01
            capacity_records id=c1 person_id=p1 domain=immigration from=2025-01-01",
        );
        let shown = |table, id: &str| {
            let record = RecordId::Other(table, RowKey::of(&[id]));
            let lines = lines(&dataset, std::iter::once((record, String::new())));
            lines.into_iter().map(|line| (line.name, line.note, line.route)).collect::<Vec<_>>()
        };
        assert_eq!(shown(Table::Cases, "k1"), [("Case".to_owned(), in_words::date(day(2025, 3, 1)), None)]);
        assert_eq!(shown(Table::Organisations, "o1"), [("Organisation".to_owned(), "Kindred".to_owned(), None)]);
        assert_eq!(shown(Table::CapacityRecords, "c1"), [("Capacity records".to_owned(), String::new(), None)]);
        assert_eq!(shown(Table::Cases, "k2"), []);
    }

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a date")
    }
}
