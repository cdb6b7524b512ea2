//! What the register shows, worked out from the records: no signal and no browser.

use crate::{in_words, session_words};
use chrono::{NaiveDate, NaiveTime};
use domain::Dataset;
use domain::attendance::{Attendance, AttendanceMethod, AttendanceStatus};
use domain::ids::{PersonId, SessionId};
use domain::names::{first_letter, fold, initials};
use domain::order::{sort, sort_by};
use domain::programme::Activity;
use domain::register::{self, Expected, Hint, Past};
use domain::session::SessionStatus;
use domain::signature::{self, Signature};
use std::sync::Arc;
use words::staff::{common, register as text};

/// What the page's head shows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Head {
    /// The activity's name.
    pub name: String,
    /// "Tuesday 24 November, 10:30 to 12:00 · St Luke's Hall"
    pub when_and_where: String,
    /// The strand and the programme.
    pub programme: String,
    /// Their colour.
    pub tint: usize,
    /// n(s): people present, with and without names.
    pub present: usize,
    /// How many are expected.
    pub expected: usize,
    /// How many are here for the first time ever.
    pub first_visits: usize,
    /// People present whom nobody named.
    pub unnamed: usize,
    /// Accompanying children.
    pub children: usize,
    /// Whether the session was cancelled.
    pub cancelled: bool,
    /// The session's day.
    pub date: NaiveDate,
    /// When the sheet was closed, in words.
    pub closed_at: Option<String>,
    /// What was corrected after that, newest last.
    pub corrections: Vec<Correction>,
}

/// One correction in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// "Amina Karimova" or "Headcount"
    pub about: String,
    /// "from absent to present"
    pub what: String,
    /// The reason given.
    pub reason: String,
    /// When.
    pub when: String,
}

/// One tile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TileData {
    /// Whose.
    pub person: PersonId,
    /// What to call them.
    pub name: String,
    /// For the round badge.
    pub initials: String,
    /// Their mark, if any; `booked` is none.
    pub status: Option<AttendanceStatus>,
    /// "10:24", "Late, 10:52", "came last time"
    pub hint: String,
    /// The note on the mark.
    pub note: String,
    /// The name folded, for the search.
    pub folded_name: String,
    /// For the letter filter.
    pub letter: char,
    /// Signed in online.
    pub online: bool,
    /// Arrived and has not left.
    pub is_in: bool,
    /// What they signed with.
    pub signature: Option<Signature>,
    /// Whether people sign for being there.
    pub asks_for_signature: bool,
    /// Whether they are on the list, and not only still shown because they were on it.
    pub listed: bool,
}

impl TileData {
    /// Whether they are or were here, should have signed and did not.
    pub fn lacks_a_signature(&self) -> bool {
        let present = self.status.is_some_and(AttendanceStatus::is_present);
        self.asks_for_signature && present && self.signature.is_none() && !self.online
    }
}

/// The tiles of a sheet in the order of its list. One that shows nothing else than before is the same one, so that whoever compares
/// them after a mark need not look into the hundred others.
pub type Tiles = Vec<Arc<TileData>>;

/// The head and the tiles of a session's register, if there is such a session; `before` are its tiles as they were, if it was shown.
pub fn sheet(dataset: &Dataset, id: &SessionId, past: &Past, before: &[Arc<TileData>]) -> Option<(Head, Tiles)> {
    let shown: Vec<&PersonId> = before.iter().map(|tile| &tile.person).collect();
    let list = register::expected_staying(dataset, id, past, &shown).ok()?;
    let head = head(dataset, id, &list)?;
    let date = head.date;
    let asks =
        dataset.sessions.get(id).and_then(|session| dataset.activities.get(&session.activity_id)).is_some_and(Activity::asks_for_signature);
    let tiles = list.into_iter().enumerate().map(|(at, expected)| {
        let tile = tile(expected, date, asks);
        before.get(at).filter(|before| ***before == tile).cloned().unwrap_or_else(|| Arc::new(tile))
    });
    Some((head, tiles.collect()))
}

fn head(dataset: &Dataset, id: &SessionId, list: &[Expected]) -> Option<Head> {
    let session = dataset.sessions.get(id)?;
    let activity = dataset.activities.get(&session.activity_id)?;
    let (programme, tint) = session_words::programme(dataset, session)?;
    let is_present = |expected: &&Expected| expected.mark.as_ref().is_some_and(|mark| mark.status.is_present());
    let present = list.iter().filter(is_present).count();
    let is_new = |expected: &&Expected| matches!(expected.hint, Hint::FirstVisit | Hint::NewEnrolment(_));
    let unnamed = session.unnamed_headcount.unwrap_or(0) as usize;
    let times = match (session.start, session.end) {
        (Some(start), Some(end)) => [", ", &common::from_to(&in_words::time(start), &in_words::time(end))].concat(),
        (Some(start), None) => [", ", &in_words::time(start)].concat(),
        _ => String::new(),
    };
    let place = session_words::place(session, activity);
    let day = in_words::weekday_and_date(session.date);
    Some(Head {
        name: activity.name.as_str().to_owned(),
        when_and_where: [[day, times].concat(), place].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        programme,
        tint,
        present: present + unnamed,
        expected: list.iter().filter(|expected| expected.listed).count() + unnamed,
        first_visits: list.iter().filter(is_present).filter(is_new).count(),
        unnamed,
        children: session.children.unwrap_or(0) as usize,
        cancelled: session.status == SessionStatus::Cancelled,
        date: session.date,
        closed_at: session.closed_at.as_ref().map(in_words::moment),
        corrections: corrections(dataset, id),
    })
}

fn corrections(dataset: &Dataset, id: &SessionId) -> Vec<Correction> {
    let mut amendments: Vec<_> = dataset
        .amendments
        .iter()
        .filter(|amendment| amendment.session_id == *id && !signature::is_mark_column(amendment.field.as_str()))
        .collect();
    sort_by(&mut amendments, |one, other| (&one.made_at, &one.id).cmp(&(&other.made_at, &other.id)));
    let value = |text: &str| if text.is_empty() { text::corrections::NOTHING.to_owned() } else { in_words::code(text).to_lowercase() };
    amendments
        .into_iter()
        .map(|amendment| Correction {
            about: amendment
                .person_id
                .as_ref()
                .and_then(|person| dataset.people.get(&dataset.survivor(person)))
                .map_or_else(|| text::corrections::SESSION.to_owned(), |person| person.shown_name().to_owned()),
            what: text::corrections::change(&value(&amendment.after), &value(&amendment.before), &in_words::code(amendment.field.as_str())),
            reason: amendment.reason.as_str().to_owned(),
            when: in_words::moment(&amendment.made_at),
        })
        .collect()
}

fn tile(expected: Expected, date: NaiveDate, asks: bool) -> TileData {
    let mark = expected.mark.as_ref().filter(|mark| mark.status != AttendanceStatus::Booked);
    TileData {
        initials: initials(&expected.shown_name),
        letter: first_letter(&expected.folded_name),
        folded_name: expected.folded_name,
        status: mark.map(|mark| mark.status),
        hint: mark.map_or_else(|| hint_words(&expected.hint, date), |mark| mark_words(mark, asks)),
        note: mark.map(|mark| mark.note.clone()).unwrap_or_default(),
        online: mark.is_some_and(|mark| mark.method == Some(AttendanceMethod::Online)),
        is_in: mark.is_some_and(register::is_in),
        signature: mark.and_then(Attendance::signature),
        asks_for_signature: asks,
        listed: expected.listed,
        person: expected.person,
        name: expected.shown_name,
    }
}

/// The tile of somebody who is not on the list.
pub fn other_tile(dataset: &Dataset, person: &PersonId) -> Option<TileData> {
    let name = dataset.people.get(person)?.shown_name().to_owned();
    let folded_name = fold(&name);
    Some(TileData {
        person: person.clone(),
        initials: initials(&name),
        letter: first_letter(&folded_name),
        folded_name,
        status: None,
        hint: text::tile::TAP_TO_SIGN_IN.to_owned(),
        note: String::new(),
        online: false,
        is_in: false,
        signature: None,
        asks_for_signature: false,
        listed: false,
        name,
    })
}

/// "10:24", "Late, 10:52", "Sent apologies"
fn mark_words(mark: &Attendance, asks: bool) -> String {
    let at = |time: Option<NaiveTime>| time.map(in_words::time);
    let main = match mark.status {
        AttendanceStatus::Present => match (at(mark.time_in), at(mark.time_out)) {
            (Some(from), Some(to)) => text::tile::until(&from, &to),
            (None, Some(to)) => text::tile::left(&to),
            (from, None) => from.unwrap_or_else(|| in_words::status(mark.status).to_owned()),
        },
        AttendanceStatus::LeftEarly => [Some(in_words::status(mark.status).to_owned()), at(mark.time_out.or(mark.time_in))]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", "),
        status => [Some(in_words::status(status).to_owned()), at(mark.time_in)].into_iter().flatten().collect::<Vec<_>>().join(", "),
    };
    let how = match mark.method {
        Some(AttendanceMethod::Online) => Some(text::tile::ONLINE),
        Some(AttendanceMethod::Own) => Some(text::tile::THEMSELVES),
        _ => None,
    };
    let signed = match mark.signature() {
        Some(_) => Some(text::tile::SIGNED),
        None if asks && mark.status.is_present() && mark.method != Some(AttendanceMethod::Online) => Some(text::tile::NOT_SIGNED),
        None => None,
    };
    let note = (!mark.note.is_empty()).then_some(text::tile::NOTE);
    [Some(main.as_str()), how, signed, note].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn hint_words(hint: &Hint, date: NaiveDate) -> String {
    match hint {
        Hint::CameLastTime => text::tile::CAME_LAST_TIME.to_owned(),
        Hint::LastCame(then) => text::tile::last_came(&in_words::short_date(*then, date)),
        Hint::NewEnrolment(_) => text::tile::ENROLLED.to_owned(),
        Hint::FirstVisit => text::tile::FIRST_VISIT.to_owned(),
    }
}

/// Whose names match what is typed and the chosen letter.
pub fn filtered(tiles: &[Arc<TileData>], query: &str, letter: Option<char>) -> Vec<PersonId> {
    let wanted = fold(query);
    tiles
        .iter()
        .filter(|tile| letter.is_none_or(|letter| tile.letter == letter))
        .filter(|tile| wanted.split_whitespace().all(|part| tile.folded_name.contains(part)))
        .map(|tile| tile.person.clone())
        .collect()
}

/// The first letters that the tiles have, in order.
pub fn letters(tiles: &[Arc<TileData>]) -> Vec<char> {
    let mut letters: Vec<char> = tiles.iter().map(|tile| tile.letter).collect();
    sort(&mut letters);
    letters.dedup();
    letters
}
