//! The search before a litigation friend is matched: whether anybody here may be another party. It looks at everybody's names and at all
//! parties recorded, and tells nothing but that there may be a match: whose name it was is for a supervisor.

use super::Dataset;
use super::casework::CapacityRecord;
use super::duplicates::{OFFERED_FROM, Profile, likeness};
use super::ids::MatchId;
use super::mentoring::Match;
use super::pairing::MatchError;
use super::proceedings::Proceedings;

/// What a search may tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Searched {
    /// No name of anybody known here is like that of another party.
    Clear,
    /// One is. Nothing else is told.
    Possible,
    /// No other party is written down, so that there was nothing to search for.
    NoParties,
}

/// Looks for the other parties among everybody, and for the two of a match among the parties of all proceedings.
///
/// # Errors
/// If there is no such match.
pub fn search(dataset: &Dataset, id: &MatchId) -> Result<Searched, MatchError> {
    let one = dataset.matches.get(id).ok_or(MatchError::MatchUnknown)?;
    let (supported, supporter) = (dataset.survivor(&one.supported_id), dataset.survivor(&one.supporter_id));
    let parties = |record: &CapacityRecord| Proceedings::of(record).other_parties;
    let is_theirs = |record: &&CapacityRecord| dataset.survivor(&record.person_id) == supported;
    let theirs = profiles(dataset.capacity_records.iter().filter(is_theirs).flat_map(parties));
    let (mine, others): (Vec<_>, Vec<_>) = dataset
        .people
        .iter()
        .map(|person| (dataset.survivor(&person.id), Profile::typed(person.name.as_str(), &person.known_as)))
        .partition(|(who, _)| *who == supported);
    if others.iter().any(|(_, profile)| is_among(profile, &theirs)) {
        return Ok(Searched::Possible);
    }
    let elsewhere = profiles(dataset.capacity_records.iter().filter(|record| !is_theirs(record)).flat_map(parties));
    let the_two = mine.iter().chain(others.iter().filter(|(who, _)| *who == supporter));
    if the_two.into_iter().any(|(_, profile)| is_among(profile, &elsewhere)) {
        return Ok(Searched::Possible);
    }
    Ok(if theirs.is_empty() { Searched::NoParties } else { Searched::Clear })
}

/// Whether one of the two of a match has a name like one of these.
pub(super) fn is_either(dataset: &Dataset, one: &Match, parties: &[String]) -> bool {
    let parties = profiles(parties.iter().cloned());
    let two = [dataset.survivor(&one.supported_id), dataset.survivor(&one.supporter_id)];
    let mut named = dataset.people.iter().filter(|person| two.contains(&dataset.survivor(&person.id)));
    named.any(|person| is_among(&Profile::typed(person.name.as_str(), &person.known_as), &parties))
}

fn profiles(names: impl Iterator<Item = String>) -> Vec<Profile> {
    names.map(|name| Profile::typed(&name, "")).collect()
}

fn is_among(profile: &Profile, parties: &[Profile]) -> bool {
    parties.iter().any(|party| likeness(profile, party).score >= OFFERED_FROM)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::sample::records;

    fn searched(parties: &str, more: &str) -> Searched {
        let dataset = records(&format!(
            "people id=p1 name=Rahel~Woldu
            people id=p2 name=Omar~Haile
            people id=m1 name=Jo~Okafor
            people id=m2 name=Юлія~Коваль
            capacity_records id=c1 person_id=p1 domain=appeal capacity=lacks {parties}
            matches id=x1 type=litigation_friend supported_id=p1 supporter_id=m1 stage=proposed
            {more}"
        ));
        search(&dataset, &MatchId::new("x1").unwrap()).unwrap()
    }

    #[test]
    fn a_party_whose_name_is_like_anybody_s_is_a_possible_match_in_any_script() {
        assert_eq!(searched("other_parties=Home~Office", ""), Searched::Clear);
        assert_eq!(searched("other_parties=Home~Office;Okafor~Jo", ""), Searched::Possible, "the candidate");
        assert_eq!(searched("other_parties=Omar~Hayle", ""), Searched::Possible, "somebody else who is supported");
        assert_eq!(searched("other_parties=Yuliia~Koval", ""), Searched::Possible, "a supporter, in Latin letters");
        assert_eq!(searched("other_parties=Woldu~Rahel", ""), Searched::Clear, "the person themselves is no other party");
    }

    #[test]
    fn either_of_the_two_may_be_a_party_in_somebody_else_s_proceedings() {
        let other = |parties: &str| format!("capacity_records id=c2 person_id=p2 domain=appeal capacity=lacks other_parties={parties}");
        assert_eq!(searched("other_parties=Home~Office", &other("Jo~Okafor")), Searched::Possible);
        assert_eq!(searched("other_parties=Home~Office", &other("Rahel~Woldu")), Searched::Possible);
        assert_eq!(searched("other_parties=Home~Office", &other("A~Landlord")), Searched::Clear);
    }

    #[test]
    fn without_a_party_there_is_nothing_to_search_for_and_that_is_said() {
        assert_eq!(searched("", ""), Searched::NoParties);
    }
}
