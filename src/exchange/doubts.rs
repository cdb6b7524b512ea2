//! What an import says but does not refuse: an end before its start, a mark at a session not held, a date outside its programme.

use super::formulas::in_row;
use super::problem::{Doubt, Found, Place, Warning};
use super::sheet::{Sheet, SheetRow};
use domain::ids::{ActivityId, ProgrammeId, StrandId};

use chrono::NaiveDate;
use domain::session::SessionStatus;
use domain::{Dataset, Key, Table};
use std::collections::BTreeMap;

/// Columns that hold a start and an end.
const SPANS: &[(&str, &str)] = &[
    ("from", "to"),
    ("start", "end"),
    ("enrolled_on", "ended_on"),
    ("opened_on", "closed_on"),
    ("started_on", "ended_on"),
    ("given_on", "withdrawn_on"),
    ("awarded_on", "expires_on"),
];

/// Looks at every row of the package; `records` are the records as they would be.
pub(super) fn look(sheets: &BTreeMap<Table, Sheet>, records: &Dataset, warnings: &mut Vec<Warning>) {
    for sheet in sheets.values() {
        for row in &sheet.rows {
            let mut warn = |column: &str, what| warnings.push(Found { place: Place::row(&sheet.path, row.number).column(column), what });
            for (start, end) in SPANS {
                // Dates and times sort as text, since each has one spelling. An empty end runs on.
                let (from, to) = (row.after.get(start), row.after.get(end));
                if !to.is_empty() && to < from {
                    warn(end, Doubt::EndsBeforeStart);
                }
            }
            for (column, _) in in_row(&row.after) {
                warn(column, Doubt::LooksLikeFormula);
            }
            if sheet.table == Table::Attendances && is_present_where_nothing_was_held(row, records) == Some(true) {
                warn("status", Doubt::PresentAtSessionNotHeld);
            }
            if let Some((column, date, programme)) = dated(sheet.table, row, records)
                && is_outside(date, &programme, records)
            {
                warn(column, Doubt::OutsideProgramme);
            }
        }
    }
}

fn is_present_where_nothing_was_held(row: &SheetRow, records: &Dataset) -> Option<bool> {
    let attendance = records.attendances.get(&Key::of(&row.key)?)?;
    let session = records.sessions.get(&attendance.session_id)?;
    Some(attendance.status.is_present() && session.status != SessionStatus::Held)
}

/// The date of a record that should lie within its programme: the column, the date and the programme.
fn dated(table: Table, row: &SheetRow, records: &Dataset) -> Option<(&'static str, NaiveDate, ProgrammeId)> {
    match table {
        Table::Sessions => {
            let session = records.sessions.get(&Key::of(&row.key)?)?;
            Some(("date", session.date, of_activity(&session.activity_id, records)?))
        }
        Table::Contacts => {
            let contact = records.contacts.get(&Key::of(&row.key)?)?;
            let own = contact.programme_id.clone();
            let from_activity = || of_activity(contact.activity_id.as_ref()?, records);
            let from_strand = || of_strand(contact.strand_id.as_ref()?, records);
            Some(("date", contact.date, own.or_else(from_activity).or_else(from_strand)?))
        }
        Table::Cases => {
            let case = records.cases.get(&Key::of(&row.key)?)?;
            Some(("opened_on", case.opened_on, case.programme_id.clone()?))
        }
        Table::Matches => {
            let pair = records.matches.get(&Key::of(&row.key)?)?;
            let (column, date) = match (pair.started_on, pair.matched_on) {
                (Some(date), _) => ("started_on", date),
                (None, Some(date)) => ("matched_on", date),
                (None, None) => return None,
            };
            Some((column, date, pair.programme_id.clone()?))
        }
        Table::Enrolments => {
            let enrolment = records.enrolments.get(&Key::of(&row.key)?)?;
            Some(("enrolled_on", enrolment.enrolled_on, of_activity(&enrolment.activity_id, records)?))
        }
        _ => None,
    }
}

/// An activity without a programme takes its strand's.
fn of_activity(id: &ActivityId, records: &Dataset) -> Option<ProgrammeId> {
    let activity = records.activities.get(id)?;
    activity.programme_id.clone().or_else(|| of_strand(activity.strand_id.as_ref()?, records))
}

fn of_strand(id: &StrandId, records: &Dataset) -> Option<ProgrammeId> {
    records.strands.get(id)?.programme_id.clone()
}

fn is_outside(date: NaiveDate, programme: &ProgrammeId, records: &Dataset) -> bool {
    records.programmes.get(programme).is_some_and(|programme| !programme.is_open_on(date))
}
