//! What stands on a printed register, in words.

use crate::{in_words, session_words};
use chrono::NaiveTime;
use domain::Dataset;
use domain::attendance::{Attendance, AttendanceMethod, AttendanceRole, AttendanceStatus};
use domain::ids::SessionId;
use domain::register::{self, Integrity, Tally};
use domain::signature::Signature;
use words::staff::common;
use words::staff::paper::sheet as text;

/// A register to print.
#[derive(Debug, Clone, PartialEq)]
pub struct Printed {
    /// Whose it is.
    pub organisation: String,
    /// The activity.
    pub activity: String,
    /// What stands at its head: label and text; an empty one is a line to write on.
    pub facts: Vec<(&'static str, String)>,
    /// The letters by which paper and records are known to agree.
    pub code: String,
    /// Its rows.
    pub lines: Vec<Line>,
    /// How it stands.
    pub tally: Tally,
    /// Whether it is as it was closed.
    pub integrity: Integrity,
    /// When it was closed, in words.
    pub closed_at: Option<String>,
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// From 1.
    pub number: usize,
    /// Who.
    pub name: String,
    /// Whether somebody foreseen before the day.
    pub foreseen: bool,
    /// "Present", "Late"; nothing without a mark.
    pub mark: Option<&'static str>,
    /// "10:24"
    pub time_in: String,
    /// "12:00"
    pub time_out: String,
    /// What they signed with.
    pub signature: Option<Signature>,
    /// "Drawn", "Witnessed by staff", "Marked by staff"
    pub how: &'static str,
}

/// The register of a session, if there is such a session.
pub fn printed(dataset: &Dataset, id: &SessionId) -> Option<Printed> {
    let session = dataset.sessions.get(id)?;
    let activity = dataset.activities.get(&session.activity_id)?;
    let (programme, _) = session_words::programme(dataset, session)?;
    let expected = register::expected(dataset, id).ok()?;
    let rows = register::paper_rows(dataset, id).ok()?;
    let times = match (session.start, session.end) {
        (Some(start), Some(end)) => common::from_to(&in_words::time(start), &in_words::time(end)),
        (Some(start), None) => in_words::time(start),
        _ => String::new(),
    };
    let leads = expected.iter().filter(|one| matches!(one.role, AttendanceRole::Staff | AttendanceRole::Speaker));
    let leads = leads.map(|one| one.shown_name.as_str()).collect::<Vec<_>>().join(", ");
    let lines = rows.iter().map(|row| {
        let mark = expected.iter().find(|one| one.person == row.person).and_then(|one| one.mark.as_ref());
        line(row.number, &row.shown_name, row.foreseen, mark.filter(|mark| mark.status != AttendanceStatus::Booked))
    });
    Some(Printed {
        organisation: dataset.organisations.iter().find(|one| one.is_host()).map(|host| host.name.clone()).unwrap_or_default(),
        activity: activity.name.as_str().to_owned(),
        facts: vec![
            (text::FUNDER, funders(dataset, id)),
            (text::PROGRAMME, programme),
            (text::DATE, in_words::weekday_and_date(session.date)),
            (text::TIME, times),
            (text::VENUE, session_words::place(session, activity)),
            (text::FACILITATOR, leads),
        ],
        code: register::paper_code(&rows),
        lines: lines.collect(),
        tally: register::tally(dataset, id).ok()?,
        integrity: register::integrity(dataset, id).ok()?,
        closed_at: session.closed_at.as_ref().map(in_words::moment),
    })
}

fn line(number: usize, name: &str, foreseen: bool, mark: Option<&Attendance>) -> Line {
    let time = |time: Option<NaiveTime>| time.map(in_words::time).unwrap_or_default();
    let signature = mark.and_then(Attendance::signature);
    Line {
        number,
        name: name.to_owned(),
        foreseen,
        mark: mark.map(|mark| in_words::status(mark.status)),
        time_in: time(mark.and_then(|mark| mark.time_in)),
        time_out: time(mark.and_then(|mark| mark.time_out)),
        how: mark.map(|mark| how(mark, signature.as_ref())).unwrap_or_default(),
        signature,
    }
}

fn how(mark: &Attendance, signature: Option<&Signature>) -> &'static str {
    match (signature, mark.method) {
        _ if !mark.status.is_present() => "",
        (Some(signature), _) => in_words::signed(signature.method()),
        (None, Some(AttendanceMethod::Own | AttendanceMethod::Signed)) => text::THEMSELVES,
        (None, Some(AttendanceMethod::Online)) => text::ONLINE,
        (None, Some(AttendanceMethod::Witnessed)) => in_words::signed(domain::signature::SignatureMethod::Witnessed),
        (None, Some(AttendanceMethod::Staff) | None) => text::BY_STAFF,
    }
}

/// Everybody who pays for the session's programme on its day.
fn funders(dataset: &Dataset, id: &SessionId) -> String {
    let Some(session) = dataset.sessions.get(id) else { return String::new() };
    let Some(activity) = dataset.activities.get(&session.activity_id) else { return String::new() };
    let strand = activity.strand_id.as_ref().and_then(|id| dataset.strands.get(id));
    let programme = activity.programme_id.as_ref().or(strand.and_then(|strand| strand.programme_id.as_ref()));
    let pays = dataset.grants.iter().filter(|grant| {
        programme.is_some_and(|programme| grant.programme_ids.contains(programme))
            && grant.from.is_none_or(|from| from <= session.date)
            && grant.to.is_none_or(|to| session.date <= to)
    });
    let mut funders: Vec<&str> = pays.map(|grant| grant.funder.as_str()).filter(|funder| !funder.is_empty()).collect();
    domain::order::sort(&mut funders);
    funders.dedup();
    funders.join(", ")
}
