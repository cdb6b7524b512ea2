//! Reasons, cautions and rules of a pair in words.

use crate::in_words;
use domain::person::Gender;
use matching::{Assessed, Caution, Forbidden, Hours, Level, Meeting, Part, RuledOut, Said, Stretch, Waiting, Weight};
use words::staff::dates;
use words::staff::matches::{counts, gender, parts, reasons as text, rules, weights};

/// What the browser calls a language; nothing for a tag that it has no words for.
pub type LanguageName = fn(&str) -> Option<String>;

/// Whether a reason speaks for a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// It does.
    Good,
    /// Neither.
    Neutral,
    /// It asks for a second look.
    Caution,
}

/// A reason as a few words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// The words.
    pub words: String,
    /// How it speaks.
    pub tone: Tone,
    /// Whether it is for whoever plans and not for the paper of a meeting: it tells what somebody has lived through.
    pub is_private: bool,
}

impl Chip {
    /// One that may stand on paper too.
    pub fn new(words: String, tone: Tone) -> Chip {
        Chip { words, tone, is_private: false }
    }
}

/// From so much of 1000 on a part speaks for a pair.
const GOOD: u16 = 600;

/// What speaks for a pair and against it: cautions last, and after them what nobody recorded.
pub fn chips(waiting: &Waiting, assessed: &Assessed, language: LanguageName) -> Vec<Chip> {
    let mut chips = Vec::new();
    if let Some(wished) = waiting.wished_gender {
        chips.push(Chip::new(in_words::code(&text::gender_as_asked(gender_words(wished))), Tone::Good));
    }
    for scored in &assessed.parts {
        let tone = match scored.score {
            GOOD.. => Tone::Good,
            1.. => Tone::Neutral,
            0 => Tone::Caution,
        };
        let is_private = matches!(scored.said, Said::BothLived(_));
        chips.extend(reason(&scored.said, waiting, language).map(|words| Chip { words, tone, is_private }));
    }
    chips.sort_by_key(|chip| chip.tone == Tone::Caution);
    for Caution::CheckLapsed { on } in &assessed.cautions {
        chips.push(Chip::new(text::check_lapsed(&in_words::date(*on)), Tone::Caution));
    }
    let gaps = assessed.parts.iter().filter(|scored| scored.said == Said::NotRecorded);
    let gaps: Vec<String> = gaps.map(|scored| part_words(scored.part).to_lowercase()).collect();
    if !gaps.is_empty() {
        chips.push(Chip::new(text::not_recorded(&gaps.join(", ")), Tone::Neutral));
    }
    chips
}

/// Why a part scores what it does; nothing for what is said elsewhere on the row or says nothing of the two.
fn reason(said: &Said, waiting: &Waiting, language: LanguageName) -> Option<String> {
    Some(match said {
        Said::NotRecorded | Said::WaitedDays(_) | Said::NoChildren | Said::OtherOccupation | Said::NothingLivedAlike => return None,
        Said::SameMeeting(Meeting::Online | Meeting::Either) => return None,
        Said::SameMeeting(Meeting::InPerson) => text::BOTH_IN_PERSON.to_owned(),
        Said::OtherMeeting => text::OTHER_MEETING.to_owned(),
        Said::BothSpeak(tag, Some(Level::Basic)) => text::both_speak_a_little(&language_words(tag.as_str(), language)),
        Said::BothSpeak(tag, _) => text::both_speak(&language_words(tag.as_str(), language)),
        Said::NoSharedLanguage => text::NO_SHARED_LANGUAGE.to_owned(),
        Said::HelpsWith(met, _) if met.is_empty() => text::HELPS_WITH_NONE.to_owned(),
        Said::HelpsWith(met, of) if met.len() == *of => text::helps_with(&met.join(", ")),
        Said::HelpsWith(met, of) => text::helps_with_some(&in_words::number(*of), &in_words::number(met.len()), &met.join(", ")),
        Said::SameOccupation => text::same_occupation(waiting.profile.occupation.trim()),
        Said::SimilarOccupation => text::SIMILAR_OCCUPATION.to_owned(),
        Said::BothFree(hours) => hours_words(hours),
        Said::MeetOnline => text::MEET_ONLINE.to_owned(),
        Said::SameDistrict => text::SAME_DISTRICT.to_owned(),
        Said::SameArea => text::SAME_AREA.to_owned(),
        Said::CanTravel => text::CAN_TRAVEL.to_owned(),
        Said::TooFar => text::TOO_FAR.to_owned(),
        Said::BothLived(what) => text::both_lived(&what.join(", ")),
        Said::ChildrenWelcome(true) => text::CHILDREN_WELCOME.to_owned(),
        Said::ChildrenWelcome(false) => text::CHILDREN_NOT_WELCOME.to_owned(),
    })
}

/// "Both free Tuesday 19:00 to 20:00 and more"
fn hours_words(hours: &Hours) -> String {
    let stretches = hours.stretches();
    let Some(first) = stretches.first() else { return text::NEVER_BOTH_FREE.to_owned() };
    let when = stretch_words(first);
    if stretches.len() == 1 { text::both_free(&when) } else { text::both_free_and_more(&when) }
}

/// "Tuesday 19:00 to 20:00"
pub fn stretch_words(stretch: &Stretch) -> String {
    let time = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    text::stretch(dates::WEEKDAYS[usize::from(stretch.day)], &time(stretch.from), &time(stretch.to))
}

/// "Tigrinya", or the tag if the browser has no words for it.
pub fn language_words(tag: &str, language: LanguageName) -> String {
    language(tag).unwrap_or_else(|| tag.to_owned())
}

/// "a woman"
pub fn gender_words(gender: Gender) -> &'static str {
    match gender {
        Gender::Woman => gender::WOMAN,
        Gender::Man => gender::MAN,
        Gender::NonBinary => gender::NON_BINARY,
        Gender::Other | Gender::PreferNotToSay => gender::OTHER,
    }
}

/// "Shared language"
pub fn part_words(part: Part) -> &'static str {
    match part {
        Part::Languages => parts::LANGUAGES,
        Part::Needs => parts::NEEDS,
        Part::Occupation => parts::OCCUPATION,
        Part::Hours => parts::HOURS,
        Part::Distance => parts::DISTANCE,
        Part::Meeting => parts::MEETING,
        Part::LivedExperience => parts::LIVED_EXPERIENCE,
        Part::Children => parts::CHILDREN,
        Part::TimeWaiting => parts::TIME_WAITING,
    }
}

/// "High"
pub fn weight_words(weight: Weight) -> &'static str {
    match weight {
        Weight::High => weights::HIGH,
        Weight::Medium => weights::MEDIUM,
        Weight::Low => weights::LOW,
        Weight::Off => weights::OFF,
    }
}

/// "Conflict of interest"
pub fn ruled_out_words(why: RuledOut) -> &'static str {
    use words::staff::matches::rule_out::whys;
    match why {
        RuledOut::NotThisPair => whys::NOT_THIS_PAIR,
        RuledOut::Conflict => whys::CONFLICT,
        RuledOut::Safeguarding => whys::SAFEGUARDING,
    }
}

/// What a rule says of supporters: "without a language in common".
pub fn rule_words(rule: Forbidden) -> String {
    match rule {
        Forbidden::Themselves => rules::THEMSELVES.to_owned(),
        Forbidden::Gender { wished, recorded: true } => rules::gender(gender_words(wished)),
        Forbidden::Gender { wished, recorded: false } => rules::gender_not_recorded(gender_words(wished)),
        Forbidden::NoCheck => rules::NO_CHECK.to_owned(),
        Forbidden::NotTrained => rules::NOT_TRAINED.to_owned(),
        Forbidden::References { .. } => rules::REFERENCES.to_owned(),
        Forbidden::NoSharedLanguage => rules::NO_SHARED_LANGUAGE.to_owned(),
        Forbidden::Together => rules::TOGETHER.to_owned(),
        Forbidden::MatchedBefore => rules::MATCHED_BEFORE.to_owned(),
        Forbidden::RuledOut(RuledOut::NotThisPair) => rules::NOT_THIS_PAIR.to_owned(),
        Forbidden::RuledOut(RuledOut::Conflict) => rules::CONFLICT.to_owned(),
        Forbidden::RuledOut(RuledOut::Safeguarding) => rules::SAFEGUARDING.to_owned(),
        Forbidden::HasOne => rules::HAS_ONE.to_owned(),
        Forbidden::NoRoom { .. } => rules::NO_ROOM.to_owned(),
    }
}

/// The aims of a plan as the panel offers them: (code, words).
pub const AIMS: [(&str, &str); 3] = [("most", counts::aims::MOST), ("best", counts::aims::BEST), ("fair", counts::aims::FAIR)];
