//! Concerns as values: the list, what a form begins with, and which are open about a match. No signal and no browser.

use crate::in_words;
use crate::matches::board_model::short_name;
use chrono::NaiveDate;
use domain::Dataset;
use domain::concern::Concern;
use domain::concerning::in_order;
use domain::ids::{ConcernId, MatchId, PersonId};
use domain::names::fold;
use domain::order::sort_by;
use domain::person::PersonRole;
use words::staff::concerns as text;
use words::staff::matches::board;

/// One line of the list: whom it is about and where it stands, never what was seen.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Line {
    /// Which.
    pub id: ConcernId,
    /// Who it is about.
    pub name: String,
    /// "raised on 1 March · within Florence K. and Miriam Boateng"
    pub about: String,
    /// "Open", or "Closed on 3 March"
    pub state: String,
    /// Whether it is open.
    pub open: bool,
}

/// The list, open ones first.
pub fn lines(dataset: &Dataset, today: NaiveDate) -> Vec<Line> {
    in_order(dataset).into_iter().map(|concern| line(dataset, concern, today)).collect()
}

fn line(dataset: &Dataset, concern: &Concern, today: NaiveDate) -> Line {
    let within = concern.match_id.as_ref().and_then(|id| match_names(dataset, id)).map(|names| text::within(&names));
    let raised = text::raised(&in_words::short_date(concern.raised_on, today));
    Line {
        id: concern.id.clone(),
        name: name(dataset, &concern.person_id),
        about: [raised].into_iter().chain(within).collect::<Vec<_>>().join(" · "),
        state: concern.closed_on.map_or_else(|| text::OPEN.to_owned(), |day| text::closed(&in_words::short_date(day, today))),
        open: concern.closed_on.is_none(),
    }
}

/// The open ones within a match or about whoever is supported in it: which, and "raised on 1 March".
pub fn open_in(dataset: &Dataset, id: &MatchId, today: NaiveDate) -> Vec<(ConcernId, String)> {
    let Some(one) = dataset.matches.get(id) else { return Vec::new() };
    let supported = dataset.survivor(&one.supported_id);
    let open = in_order(dataset).into_iter().filter(|concern| {
        concern.closed_on.is_none()
            && (concern.match_id.as_ref() == Some(id) || (concern.match_id.is_none() && dataset.survivor(&concern.person_id) == supported))
    });
    open.map(|concern| (concern.id.clone(), text::raised_since(&in_words::short_date(concern.raised_on, today)))).collect()
}

/// What to call somebody.
pub fn name(dataset: &Dataset, person: &PersonId) -> String {
    dataset.people.get(&dataset.survivor(person)).map(|one| one.shown_name().to_owned()).unwrap_or_default()
}

/// "Florence K. and Miriam Boateng"
pub fn match_names(dataset: &Dataset, id: &MatchId) -> Option<String> {
    let one = dataset.matches.get(id)?;
    let supported = dataset.people.get(&dataset.survivor(&one.supported_id))?;
    let supporter = dataset.people.get(&dataset.survivor(&one.supporter_id))?;
    Some(board::and(&short_name(supported), supporter.shown_name()))
}

/// Who may have raised it: staff and whoever supports, the two of the match, and whoever is named already. (id, name), by name.
pub fn who_may_raise(dataset: &Dataset, person: &PersonId, within: Option<&MatchId>, named: Option<&PersonId>) -> Vec<(String, String)> {
    let two = within.and_then(|id| dataset.matches.get(id)).map(|one| [&one.supported_id, &one.supporter_id]);
    let near: Vec<PersonId> = two.into_iter().flatten().chain([person]).chain(named).map(|id| dataset.survivor(id)).collect();
    let helps = |role: &PersonRole| matches!(role, PersonRole::Staff | PersonRole::Volunteer | PersonRole::Mentor);
    let people = dataset.people.iter().filter(|one| one.merged_into_id.is_none());
    let mut found: Vec<(String, String)> = people
        .filter(|one| one.roles.iter().any(helps) || near.contains(&one.id))
        .map(|one| (one.id.as_str().to_owned(), one.shown_name().to_owned()))
        .collect();
    sort_by(&mut found, |(_, one), (_, other)| fold(one).cmp(&fold(other)));
    found.insert(0, (String::new(), text::form::BY_NOBODY.to_owned()));
    found
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use domain::cell::Cell;
    use domain::sample::records;

    fn given() -> Dataset {
        records(
            "people id=p1 name=Florence~Kabila
            people id=p2 name=Sahar~Haidari
            people id=m1 name=Miriam~Boateng roles=mentor
            people id=s1 name=Ruth~Adler roles=staff
            matches id=x1 type=mentoring supported_id=p1 supporter_id=m1 stage=active
            concerns id=k1 person_id=p1 match_id=x1 raised_on=2026-02-01 what=Secret
            concerns id=k2 person_id=p1 raised_on=2026-02-03 what=Secret closed_on=2026-02-04
            concerns id=k3 person_id=p1 raised_on=2026-02-02 what=Secret
            concerns id=k4 person_id=p2 raised_on=2026-02-05 what=Secret",
        )
    }

    #[test]
    fn the_list_and_a_match_name_a_concern_and_never_say_what_was_seen() {
        let today = NaiveDate::read("2026-03-01").unwrap();
        let lines = lines(&given(), today);
        assert_eq!(lines.iter().map(|line| line.id.as_str()).collect::<Vec<_>>(), ["k4", "k3", "k1", "k2"]);
        assert_eq!(lines[2].about, "raised on 1 February · within Florence K. and Miriam Boateng");
        assert_eq!((lines[3].state.as_str(), lines[3].open), ("Closed on 4 February", false));
        assert!(!format!("{lines:?}").contains("Secret"));
        let open = open_in(&given(), &MatchId::new("x1").unwrap(), today);
        let open: Vec<(&str, &str)> = open.iter().map(|(id, words)| (id.as_str(), words.as_str())).collect();
        assert_eq!(open, [("k3", "Concern raised on 2 February"), ("k1", "Concern raised on 1 February")]);
    }

    #[test]
    fn staff_supporters_and_the_two_themselves_may_have_raised_it() {
        let person = PersonId::new("p1").unwrap();
        let names = |within: Option<&MatchId>| -> Vec<String> {
            who_may_raise(&given(), &person, within, None).into_iter().map(|(_, name)| name).collect()
        };
        assert_eq!(names(None), ["Not recorded", "Florence Kabila", "Miriam Boateng", "Ruth Adler"]);
    }
}
