//! The proceedings that somebody who lacks capacity is to be helped through, kept on the record of their capacity: where, how far, who else is a
//! party, and the hearings ahead.

use super::Dataset;
use super::candidate_checks::check_again;
use super::capacity::{CapacityError, known, with_columns};
use super::casework::CapacityRecord;
use super::cell::Cell;
use super::change::Change;
use super::ids::CapacityRecordId;
use super::names::fold;
use super::order::sort_by;
use chrono::{Days, NaiveDate};

codes! {
    /// How far proceedings have come.
    pub enum ProceedingsStage {
        PreLitigation = "pre_litigation",
        Appeal = "appeal",
        JudicialReview = "judicial_review",
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

/// Writes the proceedings down. When another party comes in, the conflict check of every candidate whom it may concern is to be made again.
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
    let record = known(dataset, id)?;
    let mut change = with_columns(record, cells);
    let before: Vec<String> = Proceedings::of(record).other_parties.iter().map(|name| fold(name)).collect();
    let mut come_in = proceedings.other_parties.clone();
    come_in.retain(|name| !before.contains(&fold(name)));
    if !come_in.is_empty() {
        change.follow_with(check_again(dataset, &dataset.survivor(&record.person_id), &come_in));
    }
    Ok(change)
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
    use crate::Table;
    use crate::sample::records;

    fn day(text: &str) -> NaiveDate {
        NaiveDate::read(text).unwrap()
    }

    fn id() -> CapacityRecordId {
        CapacityRecordId::new("c1").unwrap()
    }

    #[test]
    fn a_party_that_comes_in_has_the_conflict_check_made_again() {
        let checked = "type=litigation_friend stage=proposed conflict_by=Ruth conflict_on=2026-02-21 suitable_by=Ruth";
        let mut dataset = records(&format!(
            "people id=p1 name=Rahel~Woldu
            people id=p2 name=Omar~Haile
            people id=m1 name=Jo~Okafor
            people id=m2 name=Kasia~Wójcik
            capacity_records id=c1 person_id=p1 domain=appeal capacity=lacks other_parties=Home~Office
            matches id=x1 {checked} supported_id=p1 supporter_id=m1 conflict_result=clear
            matches id=x2 {checked} supported_id=p1 supporter_id=m2 conflict_result=conflict
            matches id=x3 {checked} supported_id=p2 supporter_id=m1 conflict_result=clear
            matches id=x4 {checked} supported_id=p2 supporter_id=m2 conflict_result=clear"
        ));
        let found = |dataset: &Dataset| -> Vec<String> {
            dataset.matches.iter().map(|one| ["conflict_result", "conflict_by"].map(|cell| one.other_columns.get(cell)).join(" ")).collect()
        };
        let mut proceedings = Proceedings::of(dataset.capacity_records.get(&id()).unwrap());
        let before = found(&dataset);
        proceedings.other_parties = vec!["HOME  office".to_owned()];
        dataset.apply(&write_proceedings(&dataset, &id(), &proceedings).unwrap());
        assert_eq!(found(&dataset), before, "nobody came in");
        proceedings.other_parties.push("Okafor, Jo".to_owned());
        dataset.apply(&write_proceedings(&dataset, &id(), &proceedings).unwrap());
        assert_eq!(
            found(&dataset),
            [" ", "conflict Ruth", " ", "clear Ruth"],
            "what was found stays; of other proceedings only whoever has a name like the new party's is looked at again"
        );
        assert_eq!(dataset.matches.iter().next().unwrap().other_columns.get("suitable_by"), "Ruth");
        proceedings.other_parties.clear();
        assert!(!write_proceedings(&dataset, &id(), &proceedings).unwrap().tables().contains(&Table::Matches));
    }

    #[test]
    fn hearings_ahead_come_in_order_and_past_ones_are_none() {
        let mut dataset =
            records("people id=p1 name=Rahel~Woldu\ncapacity_records id=c1 person_id=p1 domain=appeal capacity=lacks from=2026-01-01");
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
