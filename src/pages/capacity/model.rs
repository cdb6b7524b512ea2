//! What the page of somebody's capacity shows, worked out from the records: no signal and no browser.

use crate::in_words;
use crate::matches::life_model::stage_words;
use chrono::NaiveDate;
use domain::Dataset;
use domain::capacity::{Finding, records};
use domain::casework::{Capacity, CapacityRecord};
use domain::ids::{CapacityRecordId, MatchId, PersonId};
use domain::litigation_friend::{LastResort, requested_on, tried, waits_for_friend};
use domain::mentoring::{MatchStage, MatchType};
use domain::pairing::Couple;
use domain::proceedings::{Proceedings, ProceedingsStage};
use words::staff::capacity::{proceedings, record as text, request, steps};

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// What to call the person.
    pub name: String,
    /// What is recorded, the newest first.
    pub records: Vec<Card>,
    /// Their candidates and litigation friends: which match, and "Jo Okafor · introduced".
    pub matches: Vec<(MatchId, String)>,
}

/// One record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Which.
    pub id: CapacityRecordId,
    /// "The immigration appeal: lacks capacity"
    pub title: String,
    /// What the finding says.
    pub finding: Finding,
    /// (what, value), in order.
    pub lines: Vec<(&'static str, String)>,
    /// When it is looked at again, in words, and whether that is overdue.
    pub review: Option<(String, bool)>,
    /// Whether it says that the person lacks capacity on this day.
    pub lacks_now: bool,
    /// The proceedings.
    pub proceedings: Proceedings,
    /// Who was asked before: who, what came of it in words, and whether they were asked.
    pub steps: Vec<(LastResort, String, bool)>,
    /// Whether a litigation friend was asked for and the person still waits: then it can be taken back, also when the record has ended meanwhile.
    pub is_asked: bool,
    /// Whether a litigation friend was asked for, in words.
    pub request: Option<String>,
}

/// The page of a person on a day; nothing if there is no such person.
pub fn page(dataset: &Dataset, person: &PersonId, today: NaiveDate) -> Option<Page> {
    let known = dataset.people.get(person)?;
    let waits = waits_for_friend(known);
    let theirs = dataset.matches.iter().filter(|one| {
        let is_candidate = one.stage == MatchStage::Proposed;
        one.match_type == MatchType::LitigationFriend
            && dataset.survivor(&one.supported_id) == *person
            && one.ruled_out().is_none()
            && !(is_candidate && Couple::of(dataset, one).ruled_out(dataset).is_some())
    });
    let matches = theirs.filter_map(|one| {
        let supporter = dataset.people.get(&dataset.survivor(&one.supporter_id))?;
        Some((one.id.clone(), [supporter.shown_name(), stage_words(one.stage)].join(" · ")))
    });
    let matches: Vec<(MatchId, String)> = matches.collect();
    let has_one = dataset.matches.iter().any(|one| matches.iter().any(|(id, _)| *id == one.id) && one.takes_a_place());
    let records = records(dataset, person).into_iter().map(|one| card(one, today, waits, has_one)).collect();
    Some(Page { name: known.shown_name().to_owned(), records, matches })
}

fn card(record: &CapacityRecord, today: NaiveDate, waits: bool, has_one: bool) -> Card {
    let finding = Finding::of(record);
    let matter = if finding.matter.is_empty() { text::NOT_NAMED.to_owned() } else { in_words::code(&finding.matter) };
    let title = match finding.capacity {
        Capacity::Lacks => text::lacks_in(&matter),
        Capacity::Has => text::has_in(&matter),
    };
    let day = |day: Option<NaiveDate>| day.map(in_words::date).unwrap_or_default();
    let lines = [
        (text::FROM, day(finding.from)),
        (text::TO, day(finding.to)),
        (text::ASSESSOR, finding.assessor.clone()),
        (text::EVIDENCE, finding.evidence.clone()),
    ];
    let review = finding.review_by.filter(|_| record.is_in_force(today)).map(|by| {
        if by < today { (text::review_overdue(&in_words::date(by)), true) } else { (text::review_due(&in_words::date(by)), false) }
    });
    Card {
        id: record.id.clone(),
        title,
        lines: lines.into_iter().filter(|(_, value)| !value.is_empty()).collect(),
        review,
        lacks_now: record.lacks_on(today),
        proceedings: Proceedings::of(record),
        steps: LastResort::ALL.iter().map(|step| step_line(record, *step)).collect(),
        is_asked: waits && requested_on(record).is_some(),
        request: requested_on(record).map(|since| {
            let written = in_words::date(since);
            match usize::try_from((today - since).num_days()) {
                Ok(days) if !has_one => request::waits(days, &written),
                _ => request::was_asked(&written),
            }
        }),
        finding,
    }
}

fn step_line(record: &CapacityRecord, step: LastResort) -> (LastResort, String, bool) {
    match tried(record, step) {
        Some((day, result)) => (step, steps::asked(&in_words::date(day), &result), true),
        None => (step, steps::NOT_ASKED.to_owned(), false),
    }
}

/// "Local authority"
pub fn step_words(step: LastResort) -> &'static str {
    match step {
        LastResort::Family => steps::FAMILY,
        LastResort::Friends => steps::FRIENDS,
        LastResort::Solicitor => steps::SOLICITOR,
        LastResort::LocalAuthority => steps::LOCAL_AUTHORITY,
        LastResort::OfficialSolicitor => steps::OFFICIAL_SOLICITOR,
    }
}

/// "Judicial review"
pub fn proceedings_stage_words(stage: ProceedingsStage) -> &'static str {
    match stage {
        ProceedingsStage::PreLitigation => proceedings::stages::PRE_LITIGATION,
        ProceedingsStage::Appeal => proceedings::stages::APPEAL,
        ProceedingsStage::JudicialReview => proceedings::stages::JUDICIAL_REVIEW,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use domain::cell::Cell;
    use domain::sample::records as made;

    fn shown(more: &str) -> Page {
        let dataset = made(&format!(
            "people id=p1 name=Rahel~Woldu
            people id=p2 name=Rahel merged_into_id=p1
            people id=m1 name=Jo~Okafor
            capacity_records id=c1 person_id=p2 domain=Appeal capacity=lacks from=2026-01-01 review_by=2026-02-01 assessor=Dr~Lund requested_on=2026-02-10 tried_family=2026-01-20~A~brother,~abroad
            capacity_records id=c2 person_id=p1 domain=Housing capacity=has from=2026-02-01
            {more}"
        ));
        page(&dataset, &PersonId::new("p1").unwrap(), NaiveDate::read("2026-03-01").unwrap()).unwrap()
    }

    #[test]
    fn a_record_says_what_was_found_what_is_overdue_and_how_long_somebody_waits() {
        let page = shown("");
        let titles: Vec<(&str, bool)> = page.records.iter().map(|card| (card.title.as_str(), card.lacks_now)).collect();
        assert_eq!(titles, [("Housing: has capacity", false), ("Appeal: lacks capacity", true)]);
        let card = &page.records[1];
        assert_eq!(card.review, Some(("Should have been looked at again by 1 February 2026".to_owned(), true)));
        assert_eq!(card.request.as_deref(), Some("Waits for a litigation friend since 10 February 2026: 19 days."));
        assert_eq!(card.steps[0].1, "asked on 20 January 2026: A brother, abroad");
        assert_eq!(card.steps.iter().filter(|(.., asked)| *asked).count(), 1);
    }

    #[test]
    fn a_request_can_be_taken_back_for_as_long_as_somebody_waits_also_when_the_record_has_ended() {
        let ended = "capacity_records id=c3 person_id=p3 domain=Appeal capacity=lacks to=2026-02-20 requested_on=2026-02-10";
        let asked = |waits: &str| {
            let dataset = made(&format!("people id=p3 name=Omar {waits}\n{ended}"));
            let page = page(&dataset, &PersonId::new("p3").unwrap(), NaiveDate::read("2026-03-01").unwrap()).unwrap();
            (page.records[0].lacks_now, page.records[0].is_asked)
        };
        assert_eq!(asked("waits_for=buddy;litigation_friend"), (false, true));
        assert_eq!(asked("waits_for=buddy"), (false, false), "nothing is left to take back");
    }

    #[test]
    fn a_candidate_who_was_ruled_out_is_none_any_more() {
        let candidate = "matches id=x1 type=litigation_friend supported_id=p1 supporter_id=m1 stage=proposed suitable_by=Ruth";
        let ruled_out = "matches id=x2 type=buddy supported_id=p1 supporter_id=m1 stage=ended ruled_out=conflict end_reason=Cousins";
        assert_eq!(shown(candidate).matches.len(), 1);
        assert_eq!(shown(&format!("{candidate}\n{ruled_out}")).matches, []);
    }

    #[test]
    fn whoever_has_a_litigation_friend_waits_no_longer() {
        let page = shown("matches id=x1 type=litigation_friend supported_id=p1 supporter_id=m1 stage=matched matched_on=2026-02-20");
        assert_eq!(page.records[1].request.as_deref(), Some("A litigation friend was asked for on 10 February 2026."));
        assert_eq!(page.matches.iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>(), ["Jo Okafor · introduced"]);
    }
}
