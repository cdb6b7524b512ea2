//! How far the records can be trusted: what is known of people, who may be recorded twice, registers never filled in. The reading is Cairn's own
//! (docs/indicators.md).

use super::Indicator;
use crate::disclosure::{AGE, Counts, RECORDED};
use crate::attribute::NOT_RECORDED;
use super::advice_compliance::is_overdue;
use domain::ids::{CaseId, ProgrammeId};
use domain::{Dataset, Table};
use crate::attribute::Attribute;
use crate::base::Base;
use crate::index::Sitting;
use crate::people::PersonNumber;
use crate::question::Question;
use crate::records::{Counted, Parts};
use crate::result::Value;
use chrono::NaiveDate;
use rustc_hash::FxHashSet;

/// `data_quality`
pub const INDICATOR: Indicator = Indicator {
    key: "data_quality",
    definition: "Identified people who took part, and of how many of them each thing is recorded (that somebody prefers not to say is recorded). \
                 Two records that are likely one of these people. Sessions held, and those with nobody on their register; attendances, and those \
                 of people who were not named. Key dates that nobody has met. Sessions, one-to-ones, cases, matches and enrolments of the period \
                 outside the dates of their programme, which count all the same.",
    base: "All records",
    filtered: false,
    counts: Counts::of(|number| match number.name {
        "people" => number.participating(),
        "gender" | "nationality" | "area" | "immigration_status" => number.participating().and(number.name, RECORDED),
        "date_of_birth" => number.participating().and(AGE, RECORDED),
        "language" => number.participating().and(&format!("language {NOT_RECORDED}"), "no"),
        "attendances" => number.people("attendances"),
        "unnamed" => number.people("attendances").and("unnamed", "yes"),
        _ => number.alone(),
    }),
    takes: &[],
    value: |question| {
        let mut counts = parts(question).sizes();
        let unnamed: u64 = question.held().map(Sitting::unnamed).sum();
        let attendances: u64 = question.held().map(Sitting::headcount).sum();
        let at = counts.iter().position(|(name, _)| *name == "overdue").unwrap_or(counts.len());
        counts.splice(at..at, [("attendances".into(), attendances), ("unnamed".into(), unnamed)]);
        Ok(Value::Counts(counts))
    },
    records: |question| Ok(parts(question).records()),
};

fn parts<'a>(question: &Question<'a, '_>) -> Parts<'a> {
    let people = Base::Participating.people(question);
    let known = |attribute: Attribute| -> Vec<PersonNumber> {
        let (_, unknown) = attribute.rows(question, &people);
        people.iter().copied().filter(|person| unknown.binary_search(person).is_err()).collect()
    };
    // An age needs a contact date after the birth: what is asked here is only whether the birth was written down.
    let born = people.iter().copied().filter(|person| question.index.people.record(*person).date_of_birth.is_some());
    
    let nobody = |sitting: &&Sitting| sitting.unnamed() == 0 && !question.index.is_marked(sitting);
    Parts::none()
        .with_people("people", question, people.iter().copied())
        .with_people("gender", question, known(Attribute::Gender))
        .with_people("date_of_birth", question, born)
        .with_people("nationality", question, known(Attribute::Nationality))
        .with_people("area", question, known(Attribute::Area))
        .with_people("language", question, known(Attribute::Language))
        .with_people("immigration_status", question, known(Attribute::ImmigrationStatus))
        .with("likely_doubles", likely_doubles(question, &people))
        .with("held", question.held().map(session))
        .with("without_register", question.held().filter(nobody).map(session))
        .with("overdue", overdue(question))
        .with("outside_programme", outside_programme(question))
}

fn session<'a>(sitting: &Sitting<'a>) -> Counted<'a> {
    Counted::Session(&sitting.session.id)
}

/// One of every two records that are likely of one person, where one of the two took part. Those told apart are two.
fn likely_doubles<'a>(question: &Question<'a, '_>, people: &[PersonNumber]) -> Vec<Counted<'a>> {
    let index = question.index;
    let took_part = |person: &PersonNumber| people.binary_search(person).is_ok();
    let concerned = index.likely_doubles().filter(|(one, other)| took_part(one) || took_part(other));
    concerned.map(|(one, other)| Counted::Person(&index.people.record(if took_part(&one) { one } else { other }).id)).collect()
}

/// Key dates of cases in scope, due in the window, that are past and not met.
fn overdue<'a>(question: &Question<'a, '_>) -> Vec<Counted<'a>> {
    let cases: FxHashSet<&CaseId> = question.matters().map(|matter| &matter.case.id).collect();
    let (window, as_at) = (question.extent.window, question.index.data_as_at());
    let dates = question.index.dataset.key_dates.iter().filter(|date| cases.contains(&date.case_id));
    let due = dates.filter(|date| date.due_on.is_some_and(|due| window.contains(due)) && is_overdue(date, as_at));
    due.map(|date| Counted::other(Table::KeyDates, &date.id)).collect()
}

/// Records in scope whose day is in the window and not within their programme's dates.
fn outside_programme<'a>(question: &Question<'a, '_>) -> Vec<Counted<'a>> {
    let dataset = question.index.dataset;
    let is_outside = |day: NaiveDate, programme: Option<&ProgrammeId>| {
        question.extent.window.contains(day) && is_outside(dataset, day, programme)
    };
    let sessions = question.held().filter(|sitting| is_outside(sitting.date(), sitting.place.programme));
    let contacts = question.contacts_made().filter(|one| is_outside(one.contact.date, one.place.programme));
    let cases = question.matters().filter(|matter| is_outside(matter.case.opened_on, matter.case.programme_id.as_ref()));
    let matches = question.pairings().filter(|pairing| {
        let day = pairing.record.started_on.or(pairing.record.matched_on);
        day.is_some_and(|day| is_outside(day, pairing.record.programme_id.as_ref()))
    });
    let enrolments = question.enrolments().filter(|enrolled| is_outside(enrolled.enrolment.enrolled_on, enrolled.place.programme));
    sessions
        .map(|sitting| Counted::Session(&sitting.session.id))
        .chain(contacts.map(|one| Counted::Contact(&one.contact.id)))
        .chain(cases.map(|matter| Counted::other(Table::Cases, &matter.case.id)))
        .chain(matches.map(|pairing| Counted::other(Table::Matches, &pairing.record.id)))
        .chain(enrolments.map(|enrolled| Counted::other(Table::Enrolments, &enrolled.enrolment.id)))
        .collect()
}

fn is_outside(dataset: &Dataset, day: NaiveDate, programme: Option<&ProgrammeId>) -> bool {
    programme.and_then(|id| dataset.programmes.get(id)).is_some_and(|programme| !programme.is_open_on(day))
}

#[cfg(test)]
mod tests {
    use crate::testing::{behind, given, value_of};
    use serde_json::{Value, json};

    const WORK: &[&str] = &[
        "programmes id=pr1 name=Women from=2025-03-01 to=2025-09-30",
        "activities id=a1 name=Yoga type=group programme_id=pr1",
        "sessions id=s1 activity_id=a1 date=2025-03-01 status=held",
        "people id=p1 name=Saba+Tesfay",
        "attendances session_id=s1 person_id=p1 status=present",
    ];

    fn count(name: &str, records: &[&str]) -> Value {
        value_of(&given(&[WORK, records].concat()), json!({"indicator": "data_quality"}))["counts"][name].clone()
    }

    #[test]
    fn what_is_recorded_of_those_who_took_part_is_counted_thing_by_thing() {
        let told = "people id=p2 name=B gender=prefer_not_to_say date_of_birth=2026 nationality=UA languages=uk immigration_status=refugee";
        let records = [
            told,
            "people id=p3 name=C gender=woman",
            "addresses id=d1 person_id=p2 area=E09000001",
            "addresses id=d2 person_id=p1 from=2020-01-01",
            "attendances session_id=s1 person_id=p2 status=present",
        ];
        assert_eq!(count("people", &records), 2);
        for name in ["gender", "date_of_birth", "nationality", "area", "language", "immigration_status"] {
            assert_eq!(count(name, &records), 1, "{name}");
        }
    }

    #[test]
    fn likely_doubles_count_in_pairs_until_they_are_merged_or_told_apart() {
        assert_eq!(count("likely_doubles", &[]), 0);
        assert_eq!(count("likely_doubles", &["people id=p2 name=Saba+Tesfay"]), 1);
        assert_eq!(count("likely_doubles", &["people id=p2 name=Saba+Tesfay merged_into_id=p1"]), 0);
        assert_eq!(count("likely_doubles", &["people id=p2 name=Olena+Koval", "people id=p3 name=Olena+Koval"]), 0);
    }

    #[test]
    fn a_session_without_anybody_on_its_register_is_told_apart_from_one_where_all_stayed_away() {
        let session = "sessions id=s2 activity_id=a1 date=2025-03-08 status=held";
        assert_eq!(count("without_register", &[session]), 1);
        assert_eq!(count("without_register", &[session, "attendances session_id=s2 person_id=p1 status=absent"]), 0);
        let unnamed = "sessions id=s2 activity_id=a1 date=2025-03-08 status=held unnamed_headcount=3";
        assert_eq!([count("without_register", &[unnamed]), count("attendances", &[unnamed]), count("unnamed", &[unnamed])], [0, 4, 3]);
        assert_eq!(count("held", &[session]), 2);
    }

    #[test]
    fn a_key_date_that_is_past_and_not_met_is_overdue() {
        let overdue = |rest: &str| {
            let case = "cases id=k1 client_type=person client_id=p1 opened_on=2025-03-01";
            count("overdue", &[case, &format!("key_dates id=d1 case_id=k1 {rest}")])
        };
        assert_eq!(overdue("due_on=2025-02-28"), 1);
        assert_eq!(overdue("due_on=2025-03-01"), 0);
        assert_eq!(overdue("due_on=2025-02-28 met_on=2025-06-01"), 0);
    }

    #[test]
    fn what_lies_outside_its_programme_counts_and_is_flagged() {
        let outside = [
            "sessions id=s2 activity_id=a1 date=2025-02-28 status=held",
            "sessions id=s3 activity_id=a1 date=2025-02-28 status=planned",
            "contacts id=o1 person_id=p1 programme_id=pr1 date=2025-10-01 status=offered",
            "contacts id=o2 person_id=p1 date=2025-10-01 status=offered",
            "cases id=k1 programme_id=pr1 client_type=person client_id=p1 opened_on=2025-01-01",
            "cases id=k2 programme_id=pr1 client_type=person client_id=p1 opened_on=2024-01-01",
            "matches id=m1 programme_id=pr1 type=buddy supported_id=p1 supporter_id=p1 stage=matched matched_on=2025-01-01",
            "enrolments id=e1 person_id=p1 activity_id=a1 enrolled_on=2025-12-01 status=enrolled",
            "enrolments id=e2 person_id=p1 activity_id=a1 enrolled_on=2025-09-30 status=enrolled",
        ];
        assert_eq!(count("outside_programme", &outside), 5);
        let behind = behind(&given(&[WORK, &outside].concat()), json!({"indicator": "data_quality"}));
        let flagged: Vec<&str> = behind.iter().filter_map(|line| line.strip_prefix("outside_programme: ")).collect();
        assert_eq!(flagged, ["s2", "o1", "k1", "m1", "e1"]);
    }
}
