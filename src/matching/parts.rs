//! The parts of a pair's score: each a whole number from 0 to 1000, with what a sentence about it must know.
//!
//! What is not recorded makes 500, and says so: nobody is put back for what they were not asked.

use super::hours::Hours;
use super::profile::{Level, Meeting, Profile, Supporting, Travel, Waiting};
use crate::domain::codes::codes;
use crate::domain::person::{Area, Language};
use chrono::NaiveDate;

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

/// Every part of a pair's score, in the order of [`Part::ALL`].
pub fn parts(waiting: &Waiting, supporting: &Supporting, today: NaiveDate) -> Vec<Scored> {
    let (one, other) = (&waiting.profile, &supporting.profile);
    let scored = Part::ALL.iter().map(|part| {
        let known = match part {
            Part::Languages => languages(one, other),
            Part::Needs => needs(&waiting.needs, &supporting.skills),
            Part::Occupation => occupation(&one.occupation, &other.occupation),
            Part::Hours => hours(&one.hours, &other.hours),
            Part::Distance => distance(one, other),
            Part::Meeting => meeting(one.meeting, other.meeting),
            Part::LivedExperience => lived(&one.lived_experience, &other.lived_experience),
            Part::Children => children(waiting.children, supporting.children_welcome),
            Part::TimeWaiting => waiting.since.map(|since| waited(since, today)),
        };
        let (score, said) = known.unwrap_or((UNKNOWN, Said::NotRecorded));
        Scored { part: *part, score, said }
    });
    scored.collect()
}

type Known = Option<(u16, Said)>;

fn languages(one: &Profile, other: &Profile) -> Known {
    if one.languages.is_empty() || other.languages.is_empty() {
        return None;
    }
    let shared = one.languages.iter().filter_map(|(tag, level)| {
        let (_, theirs) = other.languages.iter().find(|(known, _)| known == tag)?;
        let weaker = level.zip(*theirs).map(|(level, theirs)| level.min(theirs));
        let score = match weaker {
            Some(Level::Basic) => 350,
            // Without levels it is taken for spoken well, since people name what they speak.
            Some(Level::Good) | None => 700,
            Some(Level::Fluent) => 1000,
        };
        Some((score, Said::BothSpeak(tag.clone(), weaker)))
    });
    // Of equal ones the first that who waits named.
    let best = shared.reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.or(Some((0, Said::NoSharedLanguage)))
}

fn needs(needs: &[String], skills: &[String]) -> Known {
    if needs.is_empty() || skills.is_empty() {
        return None;
    }
    let met = in_common(needs, skills);
    Some(((met.len() * 1000 / needs.len()).min(1000) as u16, Said::HelpsWith(met, needs.len())))
}

fn occupation(one: &str, other: &str) -> Known {
    if one.trim().is_empty() || other.trim().is_empty() {
        return None;
    }
    // Short words such as "of" and "and" say nothing.
    let alike = |word: &str| word.chars().count() > 3 && other.split_whitespace().any(|known| same(known, word));
    Some(match () {
        () if same(one, other) => (1000, Said::SameOccupation),
        () if one.split_whitespace().any(alike) => (600, Said::SimilarOccupation),
        () => (0, Said::OtherOccupation),
    })
}

fn hours(one: &Hours, other: &Hours) -> Known {
    if one.is_empty() || other.is_empty() {
        return None;
    }
    let shared = one.shared(other);
    Some(((shared.minutes().min(ENOUGH_MINUTES) * 1000 / ENOUGH_MINUTES) as u16, Said::BothFree(shared)))
}

fn distance(one: &Profile, other: &Profile) -> Known {
    let online = |profile: &Profile| profile.meeting == Some(Meeting::Online);
    let would = |profile: &Profile| matches!(profile.meeting, Some(Meeting::Online | Meeting::Either));
    if (online(one) && would(other)) || (would(one) && online(other)) {
        return Some((1000, Said::MeetOnline));
    }
    if !one.postcode_district.trim().is_empty() && same(&one.postcode_district, &other.postcode_district) {
        return Some((1000, Said::SameDistrict));
    }
    let (here, there) = (one.area.as_ref()?, other.area.as_ref()?);
    let somewhere = |area: &Area| !matches!(area.as_str(), "no_fixed_address" | "outside_uk");
    if !somewhere(here) || !somewhere(there) {
        return None;
    }
    let reach = one.travel.max(other.travel);
    Some(match (here == there, reach) {
        (true, Some(Travel::District)) => (400, Said::SameArea),
        (true, _) => (800, Said::SameArea),
        (false, Some(Travel::Anywhere)) => (500, Said::CanTravel),
        (false, Some(_)) => (0, Said::TooFar),
        (false, None) => return None,
    })
}

fn meeting(one: Option<Meeting>, other: Option<Meeting>) -> Known {
    Some(match (one?, other?) {
        (Meeting::Either, way) | (way, Meeting::Either) => (1000, Said::SameMeeting(way)),
        (one, other) if one == other => (1000, Said::SameMeeting(one)),
        _ => (0, Said::OtherMeeting),
    })
}

fn lived(one: &[String], other: &[String]) -> Known {
    if one.is_empty() || other.is_empty() {
        return None;
    }
    let both = in_common(one, other);
    Some(if both.is_empty() { (0, Said::NothingLivedAlike) } else { (1000, Said::BothLived(both)) })
}

fn children(come: Option<bool>, welcome: Option<bool>) -> Known {
    match (come?, welcome) {
        (false, _) => Some((1000, Said::NoChildren)),
        (true, Some(welcome)) => Some((if welcome { 1000 } else { 0 }, Said::ChildrenWelcome(welcome))),
        (true, None) => None,
    }
}

fn waited(since: NaiveDate, today: NaiveDate) -> (u16, Said) {
    let days = u32::try_from((today - since).num_days()).unwrap_or(0);
    ((days.min(LONG_DAYS) * 1000 / LONG_DAYS) as u16, Said::WaitedDays(days))
}

fn in_common(one: &[String], other: &[String]) -> Vec<String> {
    one.iter().filter(|label| other.iter().any(|known| same(known, label))).cloned().collect()
}

/// Whether two texts are the same but for capitals and spaces around them. A million pairs ask it, so that most answers make no new text.
fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.trim(), other.trim());
    one.eq_ignore_ascii_case(other) || (!(one.is_ascii() && other.is_ascii()) && one.to_lowercase() == other.to_lowercase())
}
