//! The parts of a pair's score: each a whole number from 0 to 1000, with what a sentence about it must know.
//!
//! What is not recorded makes 500, and says so: nobody is put back for what they were not asked.

use super::hours::Hours;
use super::profile::{Level, Meeting, Supporting, Travel, Waiting};
use super::traits::{Labels, Place, Traits};
use chrono::NaiveDate;
use domain::codes;
use domain::person::Language;

codes! {
    /// What a score is made of.
    pub enum Part {
        Languages = "languages",
        Needs = "needs",
        Occupation = "occupation",
        Hours = "hours",
        Distance = "distance",
        Meeting = "meeting",
        LivedExperience = "lived_experience",
        Children = "children",
        TimeWaiting = "time_waiting",
    }
}

/// Why a part scores what it does.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// Something that the part compares is not recorded.
    NotRecorded,
    /// The language they can speak best with each other, and how well the weaker of the two does, if that is recorded.
    BothSpeak(Language, Option<Level>),
    /// They have no language in common.
    NoSharedLanguage,
    /// What is needed and can be helped with, and how many needs there are.
    HelpsWith(Vec<String>, usize),
    /// They do, or did, the same for a living.
    SameOccupation,
    /// What they do for a living has a word in common.
    SimilarOccupation,
    /// They do different things for a living.
    OtherOccupation,
    /// When both are free; empty if never.
    BothFree(Hours),
    /// They would meet online, so that no distance counts.
    MeetOnline,
    /// They live in the same postcode district.
    SameDistrict,
    /// They live in the same local authority.
    SameArea,
    /// They live apart, and one of them can travel anywhere.
    CanTravel,
    /// They live further apart than either can travel.
    TooFar,
    /// They would meet in the same way.
    SameMeeting(Meeting),
    /// One would meet in person only, the other online only.
    OtherMeeting,
    /// What both have been through and offered for matching.
    BothLived(Vec<String>),
    /// Nothing that both have been through.
    NothingLivedAlike,
    /// Children do not come along.
    NoChildren,
    /// Children come along, and this says whether they are welcome.
    ChildrenWelcome(bool),
    /// How many days somebody has waited.
    WaitedDays(u32),
}

/// A part with its score and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored {
    /// Which.
    pub part: Part,
    /// From 0 to 1000.
    pub score: u16,
    /// Why.
    pub said: Said,
}

/// So many minutes a week in common are enough.
const ENOUGH_MINUTES: u32 = 120;
/// After so many days nobody should wait any longer.
const LONG_DAYS: u32 = 84;
/// What a part scores of which too little is recorded.
const UNKNOWN: u16 = 500;

/// Every part of a pair's score with its reason, in the order of [`Part::ALL`].
pub fn parts(waiting: &Waiting, supporting: &Supporting, today: NaiveDate) -> Vec<Scored> {
    let mut labels = Labels::default();
    let (one, other) = (labels.waiting(waiting, today), labels.supporting(supporting));
    let scored = Part::ALL.iter().map(|part| {
        let found = compare(*part, &one, &other);
        let said = found.as_ref().map_or(Said::NotRecorded, |found| say(found, waiting, supporting, &one, &other));
        Scored { part: *part, score: found.map_or(UNKNOWN, Found::score), said }
    });
    scored.collect()
}

/// What one part of a pair's score is, without a reason.
pub(super) fn score(part: Part, one: &Traits, other: &Traits) -> u16 {
    compare(part, one, other).map_or(UNKNOWN, Found::score)
}

/// What a part finds when it compares two people: enough for its score, and to find its reason again.
#[derive(Clone, Copy)]
enum Found {
    /// The language of who waits at this place, and how well the weaker speaks it.
    Language(usize, Option<Level>),
    NoLanguage,
    /// So many needs met, of so many.
    Needs(usize, usize),
    SameOccupation,
    SimilarOccupation,
    OtherOccupation,
    SharedMinutes(u32),
    MeetOnline,
    SameDistrict,
    /// Whether neither travels beyond a district.
    SameArea(bool),
    CanTravel,
    TooFar,
    SameMeeting(Meeting),
    OtherMeeting,
    Lived(bool),
    NoChildren,
    ChildrenWelcome(bool),
    Waited(u32),
}

impl Found {
    fn score(self) -> u16 {
        match self {
            Found::Language(_, Some(Level::Fluent)) => 1000,
            // Without levels it is taken for spoken well, since people name what they speak.
            Found::Language(_, Some(Level::Good) | None) => 700,
            Found::Language(_, Some(Level::Basic)) => 350,
            Found::Needs(met, of) => (met * 1000 / of).min(1000) as u16,
            Found::SimilarOccupation => 600,
            Found::SharedMinutes(minutes) => (minutes.min(ENOUGH_MINUTES) * 1000 / ENOUGH_MINUTES) as u16,
            Found::SameArea(close_only) => {
                if close_only {
                    400
                } else {
                    800
                }
            }
            Found::CanTravel => 500,
            Found::Waited(days) => (days.min(LONG_DAYS) * 1000 / LONG_DAYS) as u16,
            Found::SameOccupation | Found::MeetOnline | Found::SameDistrict | Found::SameMeeting(_) | Found::NoChildren => 1000,
            Found::Lived(yes) | Found::ChildrenWelcome(yes) => {
                if yes {
                    1000
                } else {
                    0
                }
            }
            Found::NoLanguage | Found::OtherOccupation | Found::TooFar | Found::OtherMeeting => 0,
        }
    }
}

/// What a part finds; nothing if too little is recorded.
fn compare(part: Part, one: &Traits, other: &Traits) -> Option<Found> {
    match part {
        Part::Languages => languages(one, other),
        Part::Needs => match (one.asks_or_offers.len(), other.asks_or_offers.is_empty()) {
            (0, _) | (_, true) => None,
            (needs, false) => Some(Found::Needs(in_common(&one.asks_or_offers, &other.asks_or_offers).count(), needs)),
        },
        Part::Occupation => Some(match (one.occupation?, other.occupation?) {
            (mine, theirs) if mine == theirs => Found::SameOccupation,
            _ if in_common(&one.occupation_words, &other.occupation_words).next().is_some() => Found::SimilarOccupation,
            _ => Found::OtherOccupation,
        }),
        Part::Hours => {
            let known = !one.hours.is_empty() && !other.hours.is_empty();
            known.then(|| Found::SharedMinutes(one.hours.shared(&other.hours).minutes()))
        }
        Part::Distance => distance(one, other),
        Part::Meeting => Some(match (one.meeting?, other.meeting?) {
            (Meeting::Either, way) | (way, Meeting::Either) => Found::SameMeeting(way),
            (one, other) if one == other => Found::SameMeeting(one),
            _ => Found::OtherMeeting,
        }),
        Part::LivedExperience => {
            let known = !one.lived_experience.is_empty() && !other.lived_experience.is_empty();
            known.then(|| Found::Lived(in_common(&one.lived_experience, &other.lived_experience).next().is_some()))
        }
        Part::Children => match (one.children?, other.children) {
            (false, _) => Some(Found::NoChildren),
            (true, welcome) => welcome.map(Found::ChildrenWelcome),
        },
        Part::TimeWaiting => one.waited.map(Found::Waited),
    }
}

fn languages(one: &Traits, other: &Traits) -> Option<Found> {
    if one.languages.is_empty() || other.languages.is_empty() {
        return None;
    }
    let mut best = Found::NoLanguage;
    for (at, (tag, level)) in one.languages.iter().enumerate() {
        // Somebody may have named one language with two regions.
        for (_, theirs) in other.languages.iter().filter(|(known, _)| known == tag) {
            let next = Found::Language(at, level.zip(*theirs).map(|(level, theirs)| level.min(theirs)));
            // Of equal ones the first that who waits named.
            if next.score() > best.score() {
                best = next;
            }
        }
    }
    Some(best)
}

fn distance(one: &Traits, other: &Traits) -> Option<Found> {
    let online = |side: &Traits| side.meeting == Some(Meeting::Online);
    let would = |side: &Traits| matches!(side.meeting, Some(Meeting::Online | Meeting::Either));
    if (online(one) && would(other)) || (would(one) && online(other)) {
        return Some(Found::MeetOnline);
    }
    if one.district.is_some() && one.district == other.district {
        return Some(Found::SameDistrict);
    }
    let (Place::Known(here), Place::Known(there)) = (one.area?, other.area?) else { return None };
    let reach = one.travel.max(other.travel);
    match (here == there, reach) {
        (true, reach) => Some(Found::SameArea(reach == Some(Travel::District))),
        (false, Some(Travel::Anywhere)) => Some(Found::CanTravel),
        (false, Some(_)) => Some(Found::TooFar),
        (false, None) => None,
    }
}

/// What was found, with the words that a sentence about it needs.
fn say(found: &Found, waiting: &Waiting, supporting: &Supporting, one: &Traits, other: &Traits) -> Said {
    let shared = |texts: &[String], mine: &[u32], theirs: &[u32]| -> Vec<String> {
        texts.iter().zip(mine).filter(|(_, number)| theirs.contains(number)).map(|(text, _)| text.clone()).collect()
    };
    match *found {
        Found::Language(at, level) => Said::BothSpeak(waiting.profile.languages[at].0.clone(), level),
        Found::NoLanguage => Said::NoSharedLanguage,
        Found::Needs(_, of) => Said::HelpsWith(shared(&waiting.needs, &one.asks_or_offers, &other.asks_or_offers), of),
        Found::SameOccupation => Said::SameOccupation,
        Found::SimilarOccupation => Said::SimilarOccupation,
        Found::OtherOccupation => Said::OtherOccupation,
        Found::SharedMinutes(_) => Said::BothFree(waiting.profile.hours.shared(&supporting.profile.hours)),
        Found::MeetOnline => Said::MeetOnline,
        Found::SameDistrict => Said::SameDistrict,
        Found::SameArea(_) => Said::SameArea,
        Found::CanTravel => Said::CanTravel,
        Found::TooFar => Said::TooFar,
        Found::SameMeeting(way) => Said::SameMeeting(way),
        Found::OtherMeeting => Said::OtherMeeting,
        Found::Lived(true) => Said::BothLived(shared(&waiting.profile.lived_experience, &one.lived_experience, &other.lived_experience)),
        Found::Lived(false) => Said::NothingLivedAlike,
        Found::NoChildren => Said::NoChildren,
        Found::ChildrenWelcome(welcome) => Said::ChildrenWelcome(welcome),
        Found::Waited(days) => Said::WaitedDays(days),
    }
}

fn in_common<'a>(one: &'a [u32], other: &'a [u32]) -> impl Iterator<Item = &'a u32> {
    one.iter().filter(|label| other.contains(label))
}
