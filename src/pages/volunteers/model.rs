//! Volunteers and mentors as values: who holds a role, what they bring, how their checks stand, what they gave; what must be seen to comes first.

use crate::in_words;
use crate::matches::details_model::CHECKS;
use crate::matches::kinds::kind_words;
use crate::matches::saying::{LanguageName, language_words, stretch_words};
use chrono::NaiveDate;
use domain::Dataset;
use domain::cell::Cell;
use domain::counted_words::is_one_of;
use domain::ids::{PersonId, VolunteerRoleId};
use domain::match_life::LastContacts;
use domain::mentoring::{MatchContactKind, MatchType};
use domain::names::{fold, initials};
use domain::order::{gathered, sort_by_key};
use domain::person::Person;
use domain::supporting_roles::{kinds, places};
use domain::volunteer_hours::{Gave, given};
use domain::volunteer_record::{CheckStands, RoleFacts, TRAINED_ON, check_stands, goes_on};
use domain::volunteering::VolunteerRole;
use matching::{Hours, Scheme};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use words::staff::volunteers::{self as all, check as check_text, row as text};

/// What somebody wants to see of all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Show {
    /// All of them.
    #[default]
    Everybody,
    /// Whose check has lapsed or lapses soon.
    Checks,
    /// Whose supervision is overdue.
    Supervision,
    /// Who lacks what a scheme asks of them.
    Missing,
}

/// Each with its code and its words.
pub const SHOWS: [(Show, &str, &str); 4] = [
    (Show::Everybody, "everybody", all::shows::EVERYBODY),
    (Show::Checks, "checks", all::shows::CHECKS),
    (Show::Supervision, "supervision", all::shows::SUPERVISION),
    (Show::Missing, "missing", all::shows::MISSING),
];

/// A role that somebody holds or will hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleLine {
    /// Which.
    pub id: VolunteerRoleId,
    /// "mentor"
    pub name: String,
    /// "supports in mentoring · since 1 March 2025 · trained on 1 April 2025 · 2 references"
    pub about: String,
    /// "Enhanced check until 1 March 2028"
    pub check: String,
    /// Whether the check has lapsed or lapses soon.
    pub urgent: bool,
}

/// Somebody who holds a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Volunteer {
    /// Who.
    pub id: PersonId,
    /// What to call them.
    pub name: String,
    /// For the round badge.
    pub initials: String,
    /// Their own rules for being contacted.
    pub safe_contact: String,
    /// Their roles, the earliest first.
    pub roles: Vec<RoleLine>,
    /// (what, value): what is empty is left out.
    pub facts: Vec<(&'static str, String)>,
    /// What else must be seen to.
    pub attention: Vec<String>,
    /// What the list puts first: the kind of what must be seen to, its day, then the name.
    rank: (u8, Option<NaiveDate>, String),
    kinds: Vec<MatchType>,
    shows: [bool; 3],
}

impl Volunteer {
    /// Whether somebody who asked for these wants to see them.
    pub fn is_shown(&self, kind: Option<MatchType>, show: Show) -> bool {
        let asked = match show {
            Show::Everybody => true,
            Show::Checks => self.shows[0],
            Show::Supervision => self.shows[1],
            Show::Missing => self.shows[2],
        };
        asked && kind.is_none_or(|kind| self.kinds.contains(&kind))
    }
}

/// What all rows are made from, looked up once.
struct Known {
    today: NaiveDate,
    language: LanguageName,
    gave: FxHashMap<PersonId, Gave>,
    /// Places taken, by supporter and kind.
    taken: FxHashMap<(PersonId, MatchType), u32>,
    /// The last supervision, and the first day by which one is due.
    supervised: FxHashMap<PersonId, (Option<NaiveDate>, Option<NaiveDate>)>,
    schemes: Vec<(MatchType, Scheme)>,
}

/// Everybody who holds a role on this day or later: what must be seen to first, checks before all else, then by name.
pub fn volunteers(dataset: &Dataset, today: NaiveDate, period: (NaiveDate, NaiveDate), language: LanguageName) -> Vec<Volunteer> {
    let known = Known::of(dataset, today, period, language);
    let mut roles: FxHashMap<PersonId, Vec<&VolunteerRole>> = FxHashMap::default();
    for role in dataset.volunteer_roles.iter().filter(|role| goes_on(role, today)) {
        roles.entry(dataset.survivor(&role.person_id)).or_default().push(role);
    }
    let mut rows: Vec<Volunteer> =
        roles.into_iter().filter_map(|(id, roles)| Some(known.volunteer(dataset.people.get(&id)?, roles))).collect();
    sort_by_key(&mut rows, |row| row.rank.clone());
    rows
}

/// The words of all roles there are, for choosing one; each once, whatever its capitals.
pub fn role_words(dataset: &Dataset) -> Vec<String> {
    let words: BTreeSet<&str> = gathered(dataset.volunteer_roles.iter().map(|role| role.role.as_str()).filter(|word| !word.is_empty()));
    let mut once: Vec<String> = Vec::new();
    for word in words {
        if !is_one_of(word, &once) {
            once.push(word.to_owned());
        }
    }
    once
}

impl Known {
    fn of(dataset: &Dataset, today: NaiveDate, (from, to): (NaiveDate, NaiveDate), language: LanguageName) -> Self {
        let mut taken: FxHashMap<(PersonId, MatchType), u32> = FxHashMap::default();
        let mut supervised: FxHashMap<PersonId, (Option<NaiveDate>, Option<NaiveDate>)> = FxHashMap::default();
        let last = LastContacts::of(dataset);
        for one in dataset.matches.iter() {
            let supporter = dataset.survivor(&one.supporter_id);
            if one.takes_a_place() {
                *taken.entry((supporter.clone(), one.match_type)).or_default() += 1;
            }
            let due = last.due(dataset, one).map(|due| due.supervision);
            let held = last.of_kind(&one.id, MatchContactKind::Supervision);
            let theirs = supervised.entry(supporter).or_default();
            theirs.0 = theirs.0.max(held);
            theirs.1 = [theirs.1, due].into_iter().flatten().min();
        }
        let schemes = MatchType::ALL.iter().map(|kind| (*kind, Scheme::of(dataset, kind.as_str()))).collect();
        Known { today, language, gave: given(dataset, from, to), taken, supervised, schemes }
    }

    fn volunteer(&self, person: &Person, mut roles: Vec<&VolunteerRole>) -> Volunteer {
        sort_by_key(&mut roles, |role| (role.from, role.role.clone()));
        let kinds: BTreeSet<MatchType> = gathered(roles.iter().flat_map(|role| kinds(role)));
        let stands = roles.iter().map(|role| check_stands(role, self.today)).min().unwrap_or(CheckStands::Missing);
        let (_, due) = self.supervised.get(&person.id).copied().unwrap_or_default();
        let late = due.filter(|due| *due < self.today);
        let missing: BTreeSet<String> = gathered(roles.iter().flat_map(|role| self.missing(role)));
        let overdue = late.map(|day| text::overdue(&in_words::date(day)));
        let name = person.shown_name();
        let rank = match (stands, late) {
            (CheckStands::Lapsed(day), _) => (0, Some(day)),
            (CheckStands::LapsesSoon(day), _) => (1, Some(day)),
            (_, Some(day)) => (2, Some(day)),
            _ if !missing.is_empty() => (3, None),
            _ => (4, None),
        };
        Volunteer {
            id: person.id.clone(),
            name: name.to_owned(),
            initials: initials(name),
            safe_contact: person.safe_contact().to_owned(),
            roles: roles.iter().map(|role| self.role_line(role)).collect(),
            facts: self.facts(person, &roles, &kinds),
            shows: [is_urgent(stands), late.is_some(), !missing.is_empty()],
            attention: overdue.into_iter().chain(missing).collect(),
            rank: (rank.0, rank.1, fold(name)),
            kinds: kinds.into_iter().collect(),
        }
    }

    /// What a scheme asks of whoever supports in it, and this role lacks.
    fn missing(&self, role: &VolunteerRole) -> Vec<String> {
        let kinds = kinds(role);
        let asked = || self.schemes.iter().filter(|(kind, _)| kinds.contains(kind)).map(|(_, scheme)| scheme);
        let references = asked().map(|scheme| scheme.needs_references).max().unwrap_or(0);
        let found = [
            (asked().any(|scheme| scheme.needs_check) && check_stands(role, self.today) == CheckStands::Missing)
                .then(|| text::NEEDS_CHECK.to_owned()),
            (asked().any(|scheme| scheme.needs_training) && NaiveDate::read(role.other_columns.get(TRAINED_ON)).is_err())
                .then(|| text::NEEDS_TRAINING.to_owned()),
            (RoleFacts::of(role).references.unwrap_or(0) < references).then(|| text::needs_references(references as usize)),
        ];
        found.into_iter().flatten().collect()
    }

    fn role_line(&self, role: &VolunteerRole) -> RoleLine {
        let kinds: Vec<String> = kinds(role).iter().map(|kind| kind_words(*kind).name.to_lowercase()).collect();
        let facts = RoleFacts::of(role);
        let begins = |day: NaiveDate| if day > self.today { text::begins(&in_words::date(day)) } else { text::since(&in_words::date(day)) };
        let trained = NaiveDate::read(role.other_columns.get(TRAINED_ON)).ok();
        let about = [
            (!kinds.is_empty()).then(|| text::supports(&kinds.join(", "))),
            facts.from.map(begins),
            facts.to.map(|day| text::until(&in_words::date(day))),
            trained.map(|day| text::trained(&in_words::date(day))),
            facts.references.map(|count| text::references(count as usize)),
        ];
        RoleLine {
            id: role.id.clone(),
            name: if role.role.is_empty() { text::NO_ROLE_WORD.to_owned() } else { role.role.clone() },
            about: about.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            check: check_words(role, self.today),
            urgent: is_urgent(check_stands(role, self.today)),
        }
    }

    fn facts(&self, person: &Person, roles: &[&VolunteerRole], kinds: &BTreeSet<MatchType>) -> Vec<(&'static str, String)> {
        let languages: Vec<String> = person.languages.iter().map(|tag| language_words(tag.as_str(), self.language)).collect();
        let free = person.other_columns.get("free_hours");
        // What cannot be read as hours is shown as it was written.
        let free = Hours::read(free)
            .map_or_else(|| free.replace(';', ", "), |hours| hours.stretches().iter().map(stretch_words).collect::<Vec<_>>().join(", "));
        let places = kinds.iter().map(|kind| self.places(&person.id, roles, *kind)).collect::<Vec<_>>().join(" · ");
        let gave = self.gave.get(&person.id).copied().unwrap_or_default();
        let parts = [(gave.minutes > 0).then(|| hours_words(gave.minutes)), (gave.contacts > 0).then(|| text::contacts(gave.contacts))];
        let given = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let facts = [
            (text::LANGUAGES, languages.join(", ")),
            (text::SKILLS, person.other_columns.get("skills").replace(';', ", ")),
            (text::FREE, free),
            (text::PLACES, places),
            (text::SUPERVISION, self.supervision(&person.id, !kinds.is_empty())),
            (text::IN_PERIOD, if given.is_empty() { text::NOTHING_GIVEN.to_owned() } else { given }),
        ];
        facts.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }

    fn places(&self, id: &PersonId, roles: &[&VolunteerRole], kind: MatchType) -> String {
        let most = roles.iter().filter(|role| kinds(role).contains(&kind)).max_by_key(|role| places(role));
        let places = most.map_or(1, |role| places(role));
        // A place is for any of the kinds that the role supports.
        let shared = most.map(|role| kinds(role)).unwrap_or_default();
        let taken = shared.into_iter().filter_map(|kind| self.taken.get(&(id.clone(), kind))).sum::<u32>();
        let number = |count: u32| in_words::number(count as usize);
        text::places_of(&number(places.saturating_sub(taken)), kind_words(kind).name, &number(places), &number(taken))
    }

    /// "last on 3 March 2026 · due by 14 April 2026"
    fn supervision(&self, id: &PersonId, supports: bool) -> String {
        let (last, due) = self.supervised.get(id).copied().unwrap_or_default();
        let due = due.filter(|due| *due >= self.today).map(|day| text::due(&in_words::date(day)));
        let last = match last {
            Some(day) => Some(text::last_supervised(&in_words::date(day))),
            None => supports.then(|| text::NEVER_SUPERVISED.to_owned()),
        };
        last.into_iter().chain(due).collect::<Vec<_>>().join(" · ")
    }
}

fn is_urgent(stands: CheckStands) -> bool {
    matches!(stands, CheckStands::Lapsed(_) | CheckStands::LapsesSoon(_))
}

/// "Enhanced check until 1 March 2028"
fn check_words(role: &VolunteerRole, today: NaiveDate) -> String {
    let known = CHECKS.iter().find(|(code, _)| *code == role.dbs_level);
    let level = match (known, role.dbs_level.trim()) {
        (Some((_, words)), _) => (*words).to_owned(),
        (None, "") => check_text::OTHER_LEVEL.to_owned(),
        (None, level) => in_words::code(level),
    };
    match check_stands(role, today) {
        CheckStands::Missing => check_text::MISSING.to_owned(),
        CheckStands::Made => check_text::made(&level),
        CheckStands::Holds(day) => check_text::until(&in_words::date(day), &level),
        CheckStands::LapsesSoon(day) => check_text::lapses(&in_words::date(day)),
        CheckStands::Lapsed(day) => check_text::lapsed(&in_words::date(day)),
    }
}

/// "2 h 30 min"
pub fn hours_words(minutes: u64) -> String {
    let number = |part: u64| in_words::number(part as usize);
    all::hours(&number(minutes / 60), &number(minutes % 60))
}

#[cfg(test)]
mod tests;
