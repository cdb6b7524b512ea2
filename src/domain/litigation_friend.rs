//! A litigation friend of last resort: the proceedings, who was asked first, the request, and what must be known of a candidate before the
//! two are matched. Proceedings and steps hang on the record of capacity, which lies with the casework; the checks on the match.

use super::Dataset;
use super::capacity::{CapacityError, known, with_columns};
use super::casework::{CapacityRecord, ConflictResult};
use super::cell::Cell;
use super::change::{Change, Edit};
use super::ids::{CapacityRecordId, MatchId, PersonId};
use super::mentoring::{Match, MatchStage, MatchType};
use super::order::sort_by;
use super::pairing::{MatchError, WAITS_FOR, WAITS_SINCE, waits};
use chrono::{Days, NaiveDate};

codes! {
    /// How far proceedings have come.
    pub enum ProceedingsStage {
        PreLitigation = "pre_litigation",
        Appeal = "appeal",
        JudicialReview = "judicial_review",
    }

    /// Whoever is asked before somebody who does not know the person.
    pub enum LastResort {
        Family = "family",
        Friends = "friends",
        Solicitor = "solicitor",
        LocalAuthority = "local_authority",
        OfficialSolicitor = "official_solicitor",
    }

    /// What makes somebody suitable to conduct proceedings for another.
    pub enum Suitable {
        FairAndCompetent = "fair_and_competent",
        NoAdverseInterest = "no_adverse_interest",
        ConsentsToAct = "consents_to_act",
    }

    /// Why a litigation friend no longer acts: the `end_reason` of the match.
    pub enum FriendEnding {
        Concluded = "concluded",
        CapacityRegained = "capacity_regained",
        Replaced = "replaced",
        Withdrew = "withdrew",
        Died = "died",
    }
}

/// The court or tribunal.
pub const TRIBUNAL: &str = "tribunal";
/// Its reference.
pub const REFERENCE: &str = "reference";
/// How far the proceedings have come.
pub const PROCEEDINGS_STAGE: &str = "proceedings_stage";
/// The opponent and every other party, for the conflict check.
pub const OTHER_PARTIES: &str = "other_parties";
/// The days of hearings.
pub const HEARINGS: &str = "hearings";
/// When a litigation friend was asked for.
pub const REQUESTED_ON: &str = "requested_on";

/// What a candidate is suitable by, who says so, and when.
pub const SUITABLE: &str = "suitable";
/// Who checked it.
pub const SUITABLE_BY: &str = "suitable_by";
/// When.
pub const SUITABLE_ON: &str = "suitable_on";
/// What the conflict check found.
pub const CONFLICT: &str = "conflict_result";
/// Who checked it.
pub const CONFLICT_BY: &str = "conflict_by";
/// When.
pub const CONFLICT_ON: &str = "conflict_on";

/// Hearings of so many days ahead are said on Today.
pub const HEARING_SOON_DAYS: u64 = 7;

/// The proceedings that somebody is to be helped through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proceedings {
    /// The court or tribunal.
    pub tribunal: String,
    /// Its reference.
    pub reference: String,
    /// How far they have come.
    pub stage: Option<ProceedingsStage>,
    /// The opponent and every other party.
    pub other_parties: Vec<String>,
    /// The days of hearings, in order.
    pub hearings: Vec<NaiveDate>,
}

impl Proceedings {
    /// Those of a record of capacity.
    pub fn of(record: &CapacityRecord) -> Proceedings {
        let cell = |column: &str| record.other_columns.get(column);
        Proceedings {
            tribunal: cell(TRIBUNAL).to_owned(),
            reference: cell(REFERENCE).to_owned(),
            stage: ProceedingsStage::read(cell(PROCEEDINGS_STAGE)).ok(),
            other_parties: Vec::read(cell(OTHER_PARTIES)).unwrap_or_default(),
            hearings: Vec::read(cell(HEARINGS)).unwrap_or_default(),
        }
    }
}

/// Writes the proceedings down.
///
/// # Errors
/// If there is no such record.
pub fn write_proceedings(dataset: &Dataset, id: &CapacityRecordId, proceedings: &Proceedings) -> Result<Change, CapacityError> {
    let mut hearings = proceedings.hearings.clone();
    super::order::sort(&mut hearings);
    hearings.dedup();
    let cells = [
        (TRIBUNAL, proceedings.tribunal.clone()),
        (REFERENCE, proceedings.reference.clone()),
        (PROCEEDINGS_STAGE, proceedings.stage.write()),
        (OTHER_PARTIES, proceedings.other_parties.write()),
        (HEARINGS, hearings.write()),
    ];
    Ok(with_columns(known(dataset, id)?, cells))
}

/// The column in which a step is kept: its day, a space, and what came of it.
pub const fn step_column(step: LastResort) -> &'static str {
    match step {
        LastResort::Family => "tried_family",
        LastResort::Friends => "tried_friends",
        LastResort::Solicitor => "tried_solicitor",
        LastResort::LocalAuthority => "tried_local_authority",
        LastResort::OfficialSolicitor => "tried_official_solicitor",
    }
}

/// When somebody was asked, and what came of it.
pub fn tried(record: &CapacityRecord, step: LastResort) -> Option<(NaiveDate, String)> {
    let (day, result) = record.other_columns.get(step_column(step)).split_once(' ')?;
    Some((NaiveDate::read(day).ok()?, result.to_owned()))
}

/// Writes down who was asked before last resort; nothing takes it back.
///
/// # Errors
/// If there is no such record, the day has not come, or it is not said what came of it.
pub fn try_step(
    dataset: &Dataset,
    id: &CapacityRecordId,
    step: LastResort,
    asked: Option<(NaiveDate, &str)>,
    today: NaiveDate,
) -> Result<Change, CapacityError> {
    let text = match asked {
        Some((day, _)) if day > today => return Err(CapacityError::NotYet),
        Some((_, result)) if result.trim().is_empty() => return Err(CapacityError::ResultMissing),
        Some((day, result)) => [&day.write(), " ", result.trim()].concat(),
        None => String::new(),
    };
    Ok(with_columns(known(dataset, id)?, [(step_column(step), text)]))
}

/// Asks for a litigation friend: the person waits from that day.
///
/// # Errors
/// If there is no such record, it does not say that they lack capacity now, or the day has not come.
pub fn request(dataset: &Dataset, id: &CapacityRecordId, on: NaiveDate, today: NaiveDate) -> Result<Change, CapacityError> {
    let record = known(dataset, id)?;
    if on > today {
        return Err(CapacityError::NotYet);
    }
    if !record.lacks_on(today) {
        return Err(CapacityError::LacksNone);
    }
    let person = dataset.people.get(&dataset.survivor(&record.person_id)).ok_or(CapacityError::PersonUnknown)?;
    let mut change = with_columns(record, [(REQUESTED_ON, on.write())]);
    // Whoever waits for something else already has waited since then.
    let since = NaiveDate::read(person.other_columns.get(WAITS_SINCE)).ok();
    change.follow_with(waits(person, MatchType::LitigationFriend, Some(since.map_or(on, |since| since.min(on)))));
    Ok(change)
}

/// Takes the request back: the person waits no longer.
///
/// # Errors
/// If there is no such record or person.
pub fn withdraw_request(dataset: &Dataset, id: &CapacityRecordId) -> Result<Change, CapacityError> {
    let record = known(dataset, id)?;
    let person = dataset.people.get(&dataset.survivor(&record.person_id)).ok_or(CapacityError::PersonUnknown)?;
    let mut change = with_columns(record, [(REQUESTED_ON, String::new())]);
    change.follow_with(waits(person, MatchType::LitigationFriend, None));
    Ok(change)
}

/// When a litigation friend was asked for.
pub fn requested_on(record: &CapacityRecord) -> Option<NaiveDate> {
    NaiveDate::read(record.other_columns.get(REQUESTED_ON)).ok()
}

/// What is known of a candidate.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checks {
    /// What makes them suitable.
    pub suitable: Vec<Suitable>,
    /// Who says so.
    pub suitable_by: String,
    /// When.
    pub suitable_on: Option<NaiveDate>,
    /// What the conflict check found.
    pub conflict: Option<ConflictResult>,
    /// Who made it.
    pub conflict_by: String,
    /// When.
    pub conflict_on: Option<NaiveDate>,
}

impl Checks {
    /// Those of a match.
    pub fn of(one: &Match) -> Checks {
        let cell = |column: &str| one.other_columns.get(column);
        Checks {
            suitable: Vec::read(cell(SUITABLE)).unwrap_or_default(),
            suitable_by: cell(SUITABLE_BY).to_owned(),
            suitable_on: NaiveDate::read(cell(SUITABLE_ON)).ok(),
            conflict: ConflictResult::read(cell(CONFLICT)).ok(),
            conflict_by: cell(CONFLICT_BY).to_owned(),
            conflict_on: NaiveDate::read(cell(CONFLICT_ON)).ok(),
        }
    }

    /// Whether somebody said, on a day and by name, that every part of suitability is there.
    pub fn is_suitable(&self) -> bool {
        Suitable::ALL.iter().all(|part| self.suitable.contains(part)) && self.suitable_on.is_some() && !self.suitable_by.trim().is_empty()
    }

    /// Nothing, if the two may be matched.
    ///
    /// # Errors
    /// If somebody is still to look, or there is a conflict.
    pub fn allow(&self) -> Result<(), MatchError> {
        match self.conflict {
            Some(ConflictResult::Conflict) => return Err(MatchError::Conflict),
            Some(ConflictResult::Possible) => return Err(MatchError::ConflictPossible),
            Some(ConflictResult::Clear) if self.conflict_on.is_some() && !self.conflict_by.trim().is_empty() => {}
            _ => return Err(MatchError::NotChecked),
        }
        if self.is_suitable() { Ok(()) } else { Err(MatchError::NotChecked) }
    }
}

/// Writes down what is known of a candidate.
///
/// # Errors
/// If there is no such match, it is past that, or a day has not come.
pub fn write_checks(dataset: &Dataset, id: &MatchId, checks: &Checks, today: NaiveDate) -> Result<Change, MatchError> {
    let before = dataset.matches.get(id).ok_or(MatchError::MatchUnknown)?;
    if before.match_type != MatchType::LitigationFriend || !matches!(before.stage, MatchStage::Proposed | MatchStage::Agreed) {
        return Err(MatchError::OutOfTurn);
    }
    if checks.suitable_on.max(checks.conflict_on).is_some_and(|day| day > today) {
        return Err(MatchError::NotYet);
    }
    let mut after = before.clone();
    let cells = [
        (SUITABLE, checks.suitable.write()),
        (SUITABLE_BY, checks.suitable_by.trim().to_owned()),
        (SUITABLE_ON, checks.suitable_on.write()),
        (CONFLICT, checks.conflict.write()),
        (CONFLICT_BY, checks.conflict_by.trim().to_owned()),
        (CONFLICT_ON, checks.conflict_on.write()),
    ];
    cells.into_iter().for_each(|(column, text)| after.other_columns.set(column, text));
    after.other_columns.sort();
    Ok(Change::one(Edit::put(Some(before), &after)))
}

/// Somebody who waits for a litigation friend.
#[derive(Debug, Clone, PartialEq)]
pub struct WaitsForFriend<'a> {
    /// Who.
    pub person: PersonId,
    /// Since when.
    pub since: Option<NaiveDate>,
    /// The record that the request hangs on; none if it was only written down that they wait.
    pub record: Option<&'a CapacityRecord>,
    /// The candidates: whoever is pinned.
    pub candidates: Vec<&'a Match>,
}

/// Everybody who waits for a litigation friend, the longest first.
pub fn waiting_for_friend<'a>(dataset: &'a Dataset, today: NaiveDate) -> Vec<WaitsForFriend<'a>> {
    let kind = MatchType::LitigationFriend;
    let waits = dataset.people.iter().filter(|person| {
        person.merged_into_id.is_none() && person.other_columns.get(WAITS_FOR).split(';').any(|one| one.trim() == kind.as_str())
    });
    let mut found: Vec<WaitsForFriend> = waits
        .filter_map(|person| {
            let theirs: Vec<&Match> =
                dataset.matches.iter().filter(|one| one.match_type == kind && dataset.survivor(&one.supported_id) == person.id).collect();
            if theirs.iter().any(|one| one.takes_a_place()) {
                return None;
            }
            let requested = super::capacity::records(dataset, &person.id).into_iter().filter(|one| one.lacks_on(today));
            let record = requested.filter(|one| requested_on(one).is_some()).min_by_key(|one| requested_on(one));
            let since = record.and_then(requested_on).or_else(|| NaiveDate::read(person.other_columns.get(WAITS_SINCE)).ok());
            let candidates = theirs.into_iter().filter(|one| one.is_pinned()).collect();
            Some(WaitsForFriend { person: person.id.clone(), since, record, candidates })
        })
        .collect();
    sort_by(&mut found, |one, other| {
        (one.since.is_none(), one.since, &one.person).cmp(&(other.since.is_none(), other.since, &other.person))
    });
    found
}

/// The hearings from a day on, the next first, of everybody who lacks capacity; up to a day if there is one.
pub fn hearings(dataset: &Dataset, from: NaiveDate, to: Option<NaiveDate>) -> Vec<(NaiveDate, &CapacityRecord)> {
    let mut found = Vec::new();
    for record in dataset.capacity_records.iter().filter(|one| one.is_in_force(from)) {
        let ahead = Proceedings::of(record).hearings.into_iter().filter(|day| from <= *day && to.is_none_or(|to| *day <= to));
        found.extend(ahead.map(|day| (day, record)));
    }
    sort_by(&mut found, |(one, record), (other, second)| (one, &record.id).cmp(&(other, &second.id)));
    found
}

/// The hearings of the week ahead.
pub fn hearings_soon(dataset: &Dataset, today: NaiveDate) -> Vec<(NaiveDate, &CapacityRecord)> {
    hearings(dataset, today, today.checked_add_days(Days::new(HEARING_SOON_DAYS)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::domain::pairing::{Couple, introduce, pin};
    use crate::domain::sample::records;

    fn day(text: &str) -> NaiveDate {
        NaiveDate::read(text).unwrap()
    }

    fn id() -> CapacityRecordId {
        CapacityRecordId::new("c1").unwrap()
    }

    fn candidate() -> MatchId {
        MatchId::new("x1").unwrap()
    }

    fn given() -> Dataset {
        records(
            "people id=p1 name=Rahel~Woldu waits_for=mentoring waits_since=2026-02-01
            people id=p2 name=Omar~Haile
            people id=m1 name=Jo~Okafor
            capacity_records id=c1 person_id=p1 domain=appeal capacity=lacks from=2026-01-01
            capacity_records id=c2 person_id=p2 domain=appeal capacity=has",
        )
    }

    fn couple() -> Couple {
        let person = |text| PersonId::new(text).unwrap();
        Couple { kind: MatchType::LitigationFriend, programme: None, supported: person("p1"), supporter: person("m1") }
    }

    fn all_clear() -> Checks {
        Checks {
            suitable: Suitable::ALL.to_vec(),
            suitable_by: "Ruth".to_owned(),
            suitable_on: Some(day("2026-02-20")),
            conflict: Some(ConflictResult::Clear),
            conflict_by: "Ruth".to_owned(),
            conflict_on: Some(day("2026-02-21")),
        }
    }

    #[test]
    fn a_request_makes_somebody_wait_who_lacks_capacity_now() {
        let mut dataset = given();
        let today = day("2026-03-01");
        let has = CapacityRecordId::new("c2").unwrap();
        assert_eq!(request(&dataset, &has, today, today), Err(CapacityError::LacksNone));
        assert_eq!(request(&dataset, &id(), day("2026-03-02"), today), Err(CapacityError::NotYet));
        dataset.apply(&request(&dataset, &id(), day("2026-02-10"), today).unwrap());
        let waiting = waiting_for_friend(&dataset, today);
        assert_eq!((waiting.len(), waiting[0].since), (1, Some(day("2026-02-10"))), "since the request, not since they wait for a mentor");
        let person = dataset.people.get(&PersonId::new("p1").unwrap()).unwrap();
        assert_eq!(person.other_columns.get(WAITS_SINCE), "2026-02-01");
        dataset.apply(&withdraw_request(&dataset, &id()).unwrap());
        assert!(waiting_for_friend(&dataset, today).is_empty());
    }

    #[test]
    fn a_step_before_last_resort_has_its_day_and_what_came_of_it() {
        let mut dataset = given();
        let today = day("2026-03-01");
        let step = |dataset: &Dataset, asked| try_step(dataset, &id(), LastResort::Family, asked, today);
        assert_eq!(step(&dataset, Some((day("2026-03-02"), "No"))), Err(CapacityError::NotYet));
        assert_eq!(step(&dataset, Some((day("2026-02-02"), " "))), Err(CapacityError::ResultMissing));
        dataset.apply(&step(&dataset, Some((day("2026-02-02"), "A brother, abroad"))).unwrap());
        let record = |dataset: &Dataset| dataset.capacity_records.get(&id()).unwrap().clone();
        assert_eq!(tried(&record(&dataset), LastResort::Family), Some((day("2026-02-02"), "A brother, abroad".to_owned())));
        assert_eq!(tried(&record(&dataset), LastResort::Friends), None);
        dataset.apply(&step(&dataset, None).unwrap());
        assert_eq!(tried(&record(&dataset), LastResort::Family), None);
    }

    #[test]
    fn nobody_is_matched_before_both_checks_or_with_a_conflict() {
        let mut dataset = given();
        let today = day("2026-03-01");
        let introduced = |dataset: &Dataset| introduce(dataset, &[(candidate(), couple())], today).err();
        assert_eq!(introduced(&dataset), Some(MatchError::NotChecked), "nobody looked");
        dataset.apply(&pin(&dataset, candidate(), &couple()).unwrap());
        for (checks, error) in [
            (Checks { conflict: Some(ConflictResult::Possible), ..all_clear() }, MatchError::ConflictPossible),
            (Checks { conflict: Some(ConflictResult::Conflict), ..all_clear() }, MatchError::Conflict),
            (Checks { conflict: None, ..all_clear() }, MatchError::NotChecked),
            (Checks { conflict_by: " ".to_owned(), ..all_clear() }, MatchError::NotChecked),
            (Checks { suitable: vec![Suitable::FairAndCompetent, Suitable::ConsentsToAct], ..all_clear() }, MatchError::NotChecked),
            (Checks { suitable_on: None, ..all_clear() }, MatchError::NotChecked),
        ] {
            dataset.apply(&write_checks(&dataset, &candidate(), &checks, today).unwrap());
            assert_eq!(introduced(&dataset), Some(error), "{checks:?}");
        }
        let later = Checks { conflict_on: Some(day("2026-03-02")), ..all_clear() };
        assert_eq!(write_checks(&dataset, &candidate(), &later, today), Err(MatchError::NotYet));
        dataset.apply(&write_checks(&dataset, &candidate(), &all_clear(), today).unwrap());
        assert_eq!(introduced(&dataset), None);
        dataset.apply(&introduce(&dataset, &[(candidate(), couple())], today).unwrap());
        let matched = dataset.matches.get(&candidate()).unwrap();
        assert_eq!((matched.stage, Checks::of(matched)), (MatchStage::Matched, all_clear()));
        assert_eq!(write_checks(&dataset, &candidate(), &all_clear(), today), Err(MatchError::OutOfTurn));
    }

    #[test]
    fn hearings_ahead_come_in_order_and_past_ones_are_none() {
        let mut dataset = given();
        let proceedings = Proceedings {
            tribunal: "First-tier Tribunal".to_owned(),
            hearings: vec![day("2026-05-01"), day("2026-03-08"), day("2026-02-01"), day("2026-03-08")],
            other_parties: vec!["Home Office".to_owned()],
            ..Proceedings::default()
        };
        dataset.apply(&write_proceedings(&dataset, &id(), &proceedings).unwrap());
        let days = |found: Vec<(NaiveDate, &CapacityRecord)>| found.into_iter().map(|(day, _)| day.write()).collect::<Vec<_>>();
        assert_eq!(days(hearings(&dataset, day("2026-03-01"), None)), ["2026-03-08", "2026-05-01"]);
        assert_eq!(days(hearings_soon(&dataset, day("2026-03-01"))), ["2026-03-08"]);
        assert_eq!(days(hearings_soon(&dataset, day("2026-02-28"))), [""; 0]);
        assert_eq!(Proceedings::of(dataset.capacity_records.get(&id()).unwrap()).other_parties, ["Home Office"]);
    }
}
