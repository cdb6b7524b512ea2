//! Two people beside each other: what each has, how the plan sees it, and when both are free.

use super::board_model::short_name;
use super::saying::{Chip, LanguageName, Tone, chips, gender_words, language_words, rule_words, stretch_words};
use crate::in_words;
use domain::Dataset;
use domain::ids::PersonId;
use domain::names::fold;
use domain::order::sort_by_key;
use domain::person::Person;
use matching::{Assessed, Check, Hours, Level, Meeting, Part, Profile, Said, Sides, Supporting, Travel, Waiting};
use words::staff::matches::{board as board_text, details};
use words::staff::matching::{compare as text, spoken};

/// What can be compared, with its code and its words, in order.
pub const FIELDS: [(&str, &str); 10] = [
    ("gender", text::GENDER),
    ("languages", text::LANGUAGES),
    ("needs", text::NEEDS),
    ("occupation", text::OCCUPATION),
    ("hours", text::HOURS),
    ("distance", text::DISTANCE),
    ("meeting", text::MEETING),
    ("lived", text::LIVED),
    ("children", text::CHILDREN),
    ("places", text::PLACES),
];

/// A supporter beside whoever waits.
#[derive(Debug, Clone, PartialEq)]
pub struct Beside {
    /// Who.
    pub id: PersonId,
    /// The whole name.
    pub name: String,
    /// 0 to 100; nothing if a rule forbids the pair.
    pub score: Option<u8>,
    /// The rules that forbid it, or what speaks for it and against it.
    pub chips: Vec<Chip>,
    /// What they have, in the order of [`FIELDS`].
    pub cells: [String; 10],
    /// When they are free.
    pub hours: Hours,
    /// "Both free Tuesday 19:00 to 20:00…", of each day on which both are.
    pub shared: Vec<String>,
    /// How near they are, from 0 (the same district, or online) to 3 (too far); nothing if it is not recorded.
    pub distance: Option<usize>,
}

/// Whoever waits, and who is beside them.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Who waits.
    pub id: PersonId,
    /// "Florence K."
    pub name: String,
    /// What they have, in the order of [`FIELDS`].
    pub cells: [String; 10],
    /// When they are free.
    pub hours: Hours,
    /// One supporter or two.
    pub beside: Vec<Beside>,
}

/// Somebody to choose: id and name.
pub type Named = (String, String);

/// Whom one can choose on either side, by name.
pub fn sides(dataset: &Dataset, sides: &Sides) -> [Vec<Named>; 2] {
    let list = |ids: Vec<&PersonId>, name: fn(&Person) -> String| {
        let mut list: Vec<Named> = ids.into_iter().filter_map(|id| Some((id.as_str().to_owned(), name(dataset.people.get(id)?)))).collect();
        sort_by_key(&mut list, |(_, name)| fold(name));
        list
    };
    let waiting = sides.waiting.iter().filter(|one| !one.has_one).map(|one| &one.profile.id);
    let supporting = sides.supporting.iter().map(|one| &one.profile.id);
    [list(waiting.collect(), short_name), list(supporting.collect(), |person| person.shown_name().to_owned())]
}

/// Somebody who waits beside one or two who could support them; nothing unless they are on their sides.
pub fn compare(dataset: &Dataset, sides: &Sides, waits: &PersonId, with: &[PersonId], language: LanguageName) -> Option<Comparison> {
    let (waiting, supporting) = sides.by_id();
    let one = *waiting.get(waits.as_str())?;
    let beside = with.iter().filter_map(|id| supporting.get(id.as_str())).map(|other| beside(dataset, sides, one, other, language));
    Some(Comparison {
        id: waits.clone(),
        name: dataset.people.get(waits).map(short_name)?,
        cells: cells(&one.profile, [one.needs.join(", "), brings(one), waited(sides, one)], language),
        hours: one.profile.hours,
        beside: beside.collect(),
    })
}

fn beside(dataset: &Dataset, sides: &Sides, one: &Waiting, other: &Supporting, language: LanguageName) -> Beside {
    let assessed = sides.assess(one, other);
    let allowed = assessed.forbidden.is_empty();
    let rules = |assessed: &Assessed| {
        let rules = assessed.forbidden.iter().map(|rule| Chip::new(in_words::code(&rule_words(*rule)), Tone::Caution));
        rules.collect::<Vec<_>>()
    };
    let shared = one.profile.hours.shared(&other.profile.hours);
    let known = !one.profile.hours.is_empty() && !other.profile.hours.is_empty();
    Beside {
        id: other.profile.id.clone(),
        name: dataset.people.get(&other.profile.id).map(|person| person.shown_name().to_owned()).unwrap_or_default(),
        score: allowed.then_some(assessed.shown),
        cells: cells(&other.profile, [other.skills.join(", "), welcome(other), places(sides, other)], language),
        hours: other.profile.hours,
        shared: match (known, shared.is_empty()) {
            (false, _) => Vec::new(),
            (true, true) => vec![text::NEVER_BOTH.to_owned()],
            (true, false) => shared.stretches().iter().map(stretch_words).collect(),
        },
        distance: distance(sides, one, other),
        chips: if allowed { chips(one, &assessed, language) } else { rules(&assessed) },
    }
}

/// Where two stand from nearest to furthest, whether or not the scheme counts it.
fn distance(sides: &Sides, one: &Waiting, other: &Supporting) -> Option<usize> {
    let scored = matching::parts(one, other, sides.today).into_iter().find(|scored| scored.part == Part::Distance)?;
    match scored.said {
        Said::MeetOnline | Said::SameDistrict => Some(0),
        Said::SameArea => Some(1),
        Said::CanTravel => Some(2),
        Said::TooFar => Some(3),
        _ => None,
    }
}

/// What somebody has, in the order of [`FIELDS`]; `own` is what their side alone has: needs or skills, children, waiting or places.
fn cells(profile: &Profile, own: [String; 3], language: LanguageName) -> [String; 10] {
    let [needs, children, places] = own;
    let spoken = profile.languages.iter().map(|(tag, level)| {
        let name = language_words(tag.as_str(), language);
        match level {
            Some(level) => text::spoken(&name, &level_words(*level).to_lowercase()),
            None => name,
        }
    });
    let travel = profile.travel.map(|travel| match travel {
        Travel::District => details::travels::DISTRICT,
        Travel::Area => details::travels::AREA,
        Travel::Anywhere => details::travels::ANYWHERE,
    });
    let district = Some(profile.postcode_district.as_str()).filter(|district| !district.is_empty());
    let meeting = profile.meeting.map_or("", |meeting| match meeting {
        Meeting::InPerson => details::meetings::IN_PERSON,
        Meeting::Online => details::meetings::ONLINE,
        Meeting::Either => details::meetings::EITHER,
    });
    let cells = [
        profile.gender.map(gender_words).unwrap_or_default().to_owned(),
        spoken.collect::<Vec<_>>().join(", "),
        needs,
        profile.occupation.trim().to_owned(),
        profile.hours.stretches().iter().map(stretch_words).collect::<Vec<_>>().join(", "),
        district.into_iter().chain(travel).collect::<Vec<_>>().join(" · "),
        meeting.to_owned(),
        profile.lived_experience.join(", "),
        children,
        places,
    ];
    cells.map(|cell| if cell.is_empty() { text::NOT_RECORDED.to_owned() } else { cell })
}

fn level_words(level: Level) -> &'static str {
    match level {
        Level::Basic => spoken::levels::BASIC,
        Level::Good => spoken::levels::GOOD,
        Level::Fluent => spoken::levels::FLUENT,
    }
}

fn brings(one: &Waiting) -> String {
    one.children.map(|brings| if brings { text::BRINGS } else { text::BRINGS_NONE }).unwrap_or_default().to_owned()
}

fn welcome(other: &Supporting) -> String {
    other.children_welcome.map(|welcome| if welcome { text::WELCOME } else { text::NOT_WELCOME }).unwrap_or_default().to_owned()
}

fn waited(sides: &Sides, one: &Waiting) -> String {
    let days = one.since.and_then(|since| usize::try_from((sides.today - since).num_days()).ok());
    days.map(board_text::waited).unwrap_or_default()
}

fn places(sides: &Sides, other: &Supporting) -> String {
    let check = match other.check {
        Check::Made { renew_by: Some(day) } if day < sides.today => Some(board_text::check_lapsed(&in_words::date(day))),
        Check::Made { renew_by: Some(day) } => Some(board_text::check_until(&in_words::date(day))),
        _ => None,
    };
    std::iter::once(text::free_places(other.room() as usize)).chain(check).collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use domain::cell::Cell;
    use domain::mentoring::MatchType;
    use domain::sample::records;
    use matching::Scheme;

    fn shown(with: &[&str]) -> Comparison {
        let role = "supports=mentoring trained_on=2025-01-01 references=2";
        let dataset = records(&format!(
            "people id=p1 name=Florence~Kabila waits_for=mentoring waits_since=2026-02-27 languages=fr;en language_levels=fr=fluent needs=work free_hours=tue~18:00-21:00
            people id=m1 name=Miriam~Boateng languages=fr language_levels=fr=good free_hours=tue~19:00-20:00;sat~09:00-10:00 gender=woman travel=anywhere
            people id=m2 name=Jo~Okafor languages=en free_hours=sun~10:00-11:00
            addresses id=a1 person_id=p1 postcode_district=N1
            addresses id=a2 person_id=m1 postcode_district=N1
            volunteer_roles id=r1 person_id=m1 dbs_level=basic check_renew_by=2026-02-01 places=2 {role}
            volunteer_roles id=r2 person_id=m2 {role}"
        ));
        let sides = Sides::of(&dataset, Scheme::default(), MatchType::Mentoring, chrono::NaiveDate::read("2026-03-01").unwrap());
        let ids: Vec<PersonId> = with.iter().map(|id| PersonId::new(id).unwrap()).collect();
        compare(&dataset, &sides, &PersonId::new("p1").unwrap(), &ids, |tag| (tag == "fr").then(|| "French".to_owned())).unwrap()
    }

    fn cell<'a>(cells: &'a [String; 10], field: &str) -> &'a str {
        &cells[FIELDS.iter().position(|(code, _)| *code == field).unwrap()]
    }

    #[test]
    fn what_each_has_stands_beside_the_other_s() {
        let shown = shown(&["m1"]);
        let with = &shown.beside[0];
        assert_eq!((cell(&shown.cells, "languages"), cell(&with.cells, "languages")), ("French (fluently), en", "French (well)"));
        assert_eq!(
            (cell(&shown.cells, "places"), cell(&with.cells, "places")),
            ("waiting 2 days", "2 free places · check lapsed on 1 February 2026")
        );
        assert_eq!((cell(&shown.cells, "gender"), cell(&with.cells, "gender")), ("Not recorded", "a woman"));
        assert_eq!((cell(&shown.cells, "distance"), cell(&with.cells, "distance")), ("N1", "N1 · Anywhere"));
        assert_eq!(with.shared, ["Tuesday 19:00 to 20:00"]);
        assert_eq!(with.distance, Some(0));
        assert!(with.score.is_some());
    }

    #[test]
    fn a_pair_that_a_rule_forbids_says_the_rule_and_has_no_score() {
        let shown = shown(&["m1", "m2", "nobody"]);
        assert_eq!(shown.beside.len(), 2, "who is on no side is not compared");
        let other = &shown.beside[1];
        assert_eq!((other.score, other.chips[0].words.as_str()), (None, "Without a recorded check"));
        assert_eq!((other.shared.as_slice(), other.distance), (&["Never free at the same time".to_owned()][..], None));
    }
}
