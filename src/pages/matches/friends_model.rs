//! What litigation friends have besides other matches, as values: who waits and how long, hearings ahead, the checks, and how it ended.

use super::board_model::short_name;
use crate::in_words;
use chrono::NaiveDate;
use domain::Dataset;
use domain::candidate_checks::Suitable;
use domain::capacity::records;
use domain::cell::Cell;
use domain::ids::{MatchId, PersonId};
use domain::introducing::may_be_matched;
use domain::litigation_friend::{FriendEnding, LastResort, tried, waiting_for_friend};
use domain::mentoring::{Match, MatchStage, MatchType};
use domain::order::gathered;
use domain::pairing::MatchError;
use domain::proceedings::{Proceedings, hearings};
use std::collections::BTreeSet;
use words::staff::friends::{checks, endings, hearings as hearing, waiting as text};
use words::staff::matches::board;

/// Somebody who waits for a litigation friend.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct WaitLine {
    /// Who.
    pub person: PersonId,
    /// "Rahel W."
    pub name: String,
    /// "waiting 19 days · 2 of 5 asked before"
    pub about: String,
    /// The next hearing, if one is ahead.
    pub hearing: String,
    /// The candidates: which match, and "Jo Okafor: checks to be made".
    pub candidates: Vec<(MatchId, String)>,
}

/// Who waits, the longest first.
pub fn waiting(dataset: &Dataset, today: NaiveDate) -> Vec<WaitLine> {
    let lines = waiting_for_friend(dataset, today).into_iter().filter_map(|one| {
        let person = dataset.people.get(&one.person)?;
        let days = one.since.and_then(|since| usize::try_from((today - since).num_days()).ok()).map(board::waited);
        let theirs = records(dataset, &one.person);
        let record = one.record.or_else(|| theirs.into_iter().find(|record| record.lacks_on(today)));
        let lacks_none = record.is_none().then(|| text::LACKS_NONE.to_owned());
        let asked = record.map(|record| LastResort::ALL.iter().filter(|step| tried(record, **step).is_some()).count());
        let before = asked.map(|asked| text::asked_before(&in_words::number(LastResort::ALL.len()), &in_words::number(asked)));
        let next = record.and_then(|record| {
            let next = Proceedings::of(record).hearings.into_iter().find(|day| today <= *day)?;
            Some(hearing_words(next, &Proceedings::of(record).tribunal, today))
        });
        let candidates = one.candidates.into_iter().filter_map(|candidate| {
            let name = dataset.people.get(&dataset.survivor(&candidate.supporter_id))?.shown_name();
            Some((candidate.id.clone(), text::candidate(name, state_words(dataset, candidate, today))))
        });
        Some(WaitLine {
            name: short_name(person),
            about: days.into_iter().chain(before).chain(lacks_none).collect::<Vec<_>>().join(" · "),
            hearing: next.unwrap_or_default(),
            candidates: candidates.collect(),
            person: one.person,
        })
    });
    lines.collect()
}

/// The hearings ahead: whose, their name, and "Tuesday 10 March · First-tier Tribunal".
pub fn hearing_lines(dataset: &Dataset, today: NaiveDate) -> Vec<(PersonId, String, String)> {
    let lines = hearings(dataset, today, None).into_iter().filter_map(|(day, record)| {
        let person = dataset.people.get(&dataset.survivor(&record.person_id))?;
        Some((person.id.clone(), short_name(person), hearing_words(day, &Proceedings::of(record).tribunal, today)))
    });
    lines.collect()
}

/// "Tuesday 10 March · First-tier Tribunal"
pub fn hearing_words(day: NaiveDate, tribunal: &str, today: NaiveDate) -> String {
    let day = in_words::day(day, today);
    if tribunal.is_empty() { day } else { hearing::at(&day, tribunal) }
}

fn state_words(dataset: &Dataset, candidate: &Match, today: NaiveDate) -> &'static str {
    match may_be_matched(dataset, candidate, today) {
        Ok(()) => text::state::READY,
        Err(MatchError::ConflictPossible) => text::state::POSSIBLE,
        Err(MatchError::RuledOut) => text::state::RULED_OUT,
        Err(MatchError::LacksNone) => text::state::LACKS_NONE,
        Err(MatchError::Conflict) => text::state::CONFLICT,
        Err(_) => text::state::TO_CHECK,
    }
}

/// Of the pairs of a plan, those that cannot be introduced yet; only litigation friends are checked first.
pub fn not_ready(dataset: &Dataset, kind: MatchType, pairs: &[(PersonId, PersonId)], today: NaiveDate) -> BTreeSet<(PersonId, PersonId)> {
    if kind != MatchType::LitigationFriend {
        return BTreeSet::new();
    }
    let ready: BTreeSet<(PersonId, PersonId)> = dataset
        .matches
        .iter()
        .filter(|one| one.match_type == kind && one.stage == MatchStage::Proposed && may_be_matched(dataset, one, today).is_ok())
        .map(|one| (dataset.survivor(&one.supported_id), dataset.survivor(&one.supporter_id)))
        .collect();
    pairs.iter().filter(|pair| !ready.contains(pair)).cloned().collect()
}

/// "Agrees to act"
pub fn suitable_words(part: Suitable) -> &'static str {
    match part {
        Suitable::FairAndCompetent => checks::FAIR_AND_COMPETENT,
        Suitable::NoAdverseInterest => checks::NO_ADVERSE_INTEREST,
        Suitable::ConsentsToAct => checks::CONSENTS_TO_ACT,
    }
}

/// "The proceedings are concluded"
pub fn ending_words(ending: FriendEnding) -> &'static str {
    match ending {
        FriendEnding::Concluded => endings::CONCLUDED,
        FriendEnding::CapacityRegained => endings::CAPACITY_REGAINED,
        FriendEnding::Replaced => endings::REPLACED,
        FriendEnding::Withdrew => endings::WITHDREW,
        FriendEnding::Died => endings::DIED,
    }
}

/// Why a match ended: the words of a litigation friend's code, or what somebody wrote.
pub fn reason_words(one: &Match) -> String {
    let coded = if one.match_type == MatchType::LitigationFriend { FriendEnding::read(&one.end_reason).ok() } else { None };
    coded.map_or_else(|| one.end_reason.clone(), |ending| ending_words(ending).to_owned())
}

/// Of a day: how many people are recorded as lacking capacity, and how many of them have a litigation friend.
pub fn counted(dataset: &Dataset, today: NaiveDate) -> (usize, usize) {
    let lacking: BTreeSet<PersonId> =
        gathered(dataset.capacity_records.iter().filter(|one| one.lacks_on(today)).map(|one| dataset.survivor(&one.person_id)));
    // As the report counts them: from the day they were matched.
    let matched = |one: &&Match| {
        one.match_type == MatchType::LitigationFriend
            && one.takes_a_place()
            && one.stage != MatchStage::Agreed
            && one.matched_on.is_some_and(|day| day <= today)
    };
    let with: BTreeSet<PersonId> = gathered(dataset.matches.iter().filter(matched).map(|one| dataset.survivor(&one.supported_id)));
    (lacking.len(), lacking.intersection(&with).count())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use domain::sample::records as made;

    fn given(more: &str) -> Dataset {
        made(&format!(
            "people id=p1 name=Rahel~Woldu waits_for=litigation_friend waits_since=2026-02-10
            people id=p2 name=Omar~Haile waits_for=litigation_friend
            people id=m1 name=Jo~Okafor
            capacity_records id=c1 person_id=p1 domain=Appeal capacity=lacks requested_on=2026-02-10 tribunal=First-tier~Tribunal hearings=2026-02-01;2026-03-10 tried_family=2026-01-20~Nobody
            {more}"
        ))
    }

    #[test]
    fn who_waits_says_how_long_what_was_asked_before_and_the_next_hearing() {
        let today = NaiveDate::read("2026-03-01").unwrap();
        let dataset = given("matches id=x1 type=litigation_friend supported_id=p1 supporter_id=m1 stage=proposed pinned=true");
        let lines = waiting(&dataset, today);
        assert_eq!(lines[0].about, "waiting 19 days · 1 of 5 asked before");
        assert_eq!(lines[0].hearing, "Tuesday 10 March · First-tier Tribunal");
        assert_eq!(lines[0].candidates[0].1, "Jo Okafor: checks to be made");
        assert_eq!((lines[1].name.as_str(), lines[1].about.as_str()), ("Omar H.", "no record says that they lack capacity now"));
        assert_eq!(hearing_lines(&dataset, today).len(), 1);
    }

    #[test]
    fn a_pair_is_ready_once_both_checks_say_so() {
        let id = |text: &str| PersonId::new(text).unwrap();
        let pairs = [(id("p1"), id("m1"))];
        let checked = "matches id=x1 type=litigation_friend supported_id=p1 supporter_id=m1 stage=proposed suitable=fair_and_competent;no_adverse_interest;consents_to_act suitable_by=Ruth suitable_on=2026-02-20 conflict_result=clear conflict_by=Ruth conflict_on=2026-02-20";
        let today = NaiveDate::read("2026-03-01").unwrap();
        assert_eq!(not_ready(&given(""), MatchType::LitigationFriend, &pairs, today).len(), 1);
        assert!(not_ready(&given(checked), MatchType::LitigationFriend, &pairs, today).is_empty());
        assert!(not_ready(&given(""), MatchType::Mentoring, &pairs, today).is_empty());
    }

    #[test]
    fn an_ending_is_said_in_words_and_what_somebody_wrote_stays_as_it_is() {
        let ended = |kind: &str, reason: &str| {
            let dataset = given(&format!("matches id=x1 type={kind} supported_id=p1 supporter_id=m1 stage=ended end_reason={reason}"));
            reason_words(dataset.matches.iter().next().unwrap())
        };
        assert_eq!(ended("litigation_friend", "capacity_regained"), "The person has capacity again");
        assert_eq!(ended("litigation_friend", "Moved~away"), "Moved away");
        assert_eq!(ended("mentoring", "concluded"), "concluded");
    }

    #[test]
    fn who_lacks_capacity_today_and_has_a_friend_is_counted_once() {
        let dataset = made(
            "people id=p1 name=A
            people id=p2 name=B
            people id=p3 name=C
            people id=m1 name=D
            capacity_records id=c1 person_id=p1 capacity=lacks from=2026-01-01
            capacity_records id=c2 person_id=p1 capacity=lacks
            capacity_records id=c3 person_id=p2 capacity=lacks
            capacity_records id=c4 person_id=p3 capacity=lacks to=2026-02-28
            people id=p4 name=B~again merged_into_id=p2
            people id=p5 name=E
            people id=p6 name=F
            capacity_records id=c5 person_id=p4 capacity=lacks
            capacity_records id=c6 person_id=p5 capacity=lacks
            capacity_records id=c7 person_id=p6 capacity=lacks
            matches id=x3 type=litigation_friend supported_id=p5 supporter_id=m1 stage=matched
            matches id=x4 type=litigation_friend supported_id=p6 supporter_id=m1 stage=matched matched_on=2026-03-02
            matches id=x1 type=litigation_friend supported_id=p1 supporter_id=m1 stage=appointed matched_on=2026-01-02
            matches id=x2 type=litigation_friend supported_id=p2 supporter_id=m1 stage=agreed",
        );
        assert_eq!(
            counted(&dataset, NaiveDate::read("2026-03-01").unwrap()),
            (4, 1),
            "nobody twice, and nobody before the day they are matched"
        );
    }
}
