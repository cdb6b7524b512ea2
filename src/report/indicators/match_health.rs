//! How matches fare: still in touch, checked in on, ended as planned. The reading is Cairn's own (docs/indicators.md).

use crate::disclosure::Counts;
use super::{Indicator, matches, matches::id};
use domain::ids::MatchId;
use domain::mentoring::MatchContactKind;
use domain::Dataset;
use crate::index::Pairing;
use crate::question::Question;
use crate::records::Parts;
use crate::result::Value;
use chrono::{Days, NaiveDate};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// Days without any contact after which two people are out of touch, and days after which a match is to be checked in on again.
const DAYS: u64 = 28;

/// `match_health`
pub const INDICATOR: Indicator = Indicator {
    key: "match_health",
    definition: "Matches open on the last day of the period, and those of them with any contact in the 28 days up to it. Check-ins due: one for \
                 every full 28 days of the period in which a match was open, up to the latest day that the records speak for; and in how many \
                 of those stretches there was one. Matches that ended in the period, and those whose ending was planned.",
    base: "Matches and the contacts within them",
    filtered: false,
    counts: Counts::of(|number| match number.name {
        "in_touch" => number.part_of("open", "in touch"),
        "check_ins" => number.part_of("check_ins_due", "kept"),
        "planned" => number.part_of("ended", "planned"),
        _ => number.alone(),
    }),
    takes: &["type"],
    value: |question| {
        let matches = matches::started(question)?;
        let parts = parts(question, &matches);
        let stretches = stretches(question, &matches);
        let total = |count: fn(&Stretches) -> u64| stretches.iter().map(|(_, stretches)| count(stretches)).sum();
        let mut counts = parts.sizes();
        counts.insert(2, ("check_ins_due".into(), total(|stretches| stretches.due)));
        counts.insert(3, ("check_ins".into(), total(|stretches| stretches.kept)));
        Ok(Value::Counts(counts))
    },
    records: |question| {
        let matches = matches::started(question)?;
        let stretches = stretches(question, &matches);
        let of = |wanted: fn(&Stretches) -> bool| {
            stretches.iter().filter(move |(_, stretches)| wanted(stretches)).map(|(pairing, _)| id(pairing)).collect::<Vec<_>>()
        };
        let (due, kept) = (of(|stretches| stretches.due > 0), of(|stretches| stretches.kept > 0));
        Ok(parts(question, &matches).with("check_ins_due", due).with("check_ins", kept).records())
    },
};

fn parts<'a>(question: &Question<'a, '_>, matches: &[&Pairing<'a>]) -> Parts<'a> {
    let last = question.extent.window.to();
    let since = last.checked_sub_days(Days::new(DAYS - 1)).unwrap_or(NaiveDate::MIN);
    let is_open = |pairing: &&&Pairing| {
        pairing.record.started_on.is_some_and(|day| day <= last) && pairing.record.ended_on.is_none_or(|day| last <= day)
    };
    let in_touch = |pairing: &&&Pairing| pairing.contacts.iter().any(|day| since <= *day && *day <= last);
    let ended = |pairing: &&&Pairing| pairing.record.ended_on.is_some_and(|day| question.extent.window.contains(day));
    let planned = |pairing: &&&Pairing| pairing.record.planned_ending == Some(true);
    let ids = |wanted: &dyn Fn(&&&Pairing) -> bool| matches.iter().filter(wanted).map(|pairing| id(pairing)).collect::<Vec<_>>();
    Parts::none()
        .with("open", ids(&is_open))
        .with("in_touch", ids(&|pairing| is_open(pairing) && in_touch(pairing)))
        .with("ended", ids(&ended))
        .with("planned", ids(&|pairing| ended(pairing) && planned(pairing)))
}

/// The stretches of 28 days in which a match was to be checked in on once, and those in which it was.
struct Stretches {
    due: u64,
    kept: u64,
}

/// Of every match, counted from the later of its start and the start of the window.
fn stretches<'a, 'q>(question: &Question<'a, '_>, matches: &[&'q Pairing<'a>]) -> Vec<(&'q Pairing<'a>, Stretches)> {
    let window = question.extent.window;
    let check_ins = check_ins(question.index.dataset);
    let Some(as_at) = question.index.data_as_at() else { return Vec::new() };
    let of = |pairing: &&'q Pairing<'a>| {
        let first = pairing.record.started_on?.max(window.from());
        let last = pairing.record.ended_on.map_or(window.to(), |ended| ended.min(window.to())).min(as_at);
        let due = u64::try_from((last - first).num_days() + 1).unwrap_or(0) / DAYS;
        let days = check_ins.get(&pairing.record.id).into_iter().flatten();
        // Several in one stretch make up for none in another.
        let kept: BTreeSet<u64> =
            days.filter_map(|day| u64::try_from((*day - first).num_days()).ok()).map(|days| days / DAYS).filter(|at| *at < due).collect();
        Some((*pairing, Stretches { due, kept: kept.len() as u64 }))
    };
    matches.iter().filter_map(of).collect()
}

fn check_ins(dataset: &Dataset) -> FxHashMap<&MatchId, Vec<NaiveDate>> {
    let mut check_ins: FxHashMap<&MatchId, Vec<NaiveDate>> = FxHashMap::default();
    for contact in dataset.match_contacts.iter().filter(|contact| contact.kind == Some(MatchContactKind::CheckIn)) {
        check_ins.entry(&contact.match_id).or_default().push(contact.date);
    }
    check_ins
}

#[cfg(test)]
mod tests {
    use domain::Dataset;
    use crate::testing::{behind, given, value_of};
    use serde_json::{Value, json};

    /// One match over 2025, and a session on the last day, so that the records speak for the whole year.
    fn dataset(pairing: &str, contacts: &[&str]) -> Dataset {
        let rows: Vec<String> = contacts.iter().enumerate().map(|(at, rest)| format!("match_contacts id=c{at} match_id=m1 {rest}")).collect();
        let pairing = format!("matches id=m1 type=mentoring supported_id=p1 supporter_id=p2 stage=active {pairing}");
        let work = ["activities id=a1 name=Yoga type=group", "sessions id=s1 activity_id=a1 date=2025-12-31 status=held"];
        let people = ["people id=p1 name=A", "people id=p2 name=B", &pairing];
        given(&[&work[..], &people, &rows.iter().map(String::as_str).collect::<Vec<_>>()].concat())
    }

    fn counts(pairing: &str, contacts: &[&str]) -> Value {
        value_of(&dataset(pairing, contacts), json!({"indicator": "match_health"}))["counts"].clone()
    }

    #[test]
    fn in_touch_is_any_contact_in_the_28_days_up_to_the_last() {
        let in_touch = |pairing: &str, contact: &str| {
            let counts = counts(pairing, &[contact]);
            (counts["open"].clone(), counts["in_touch"].clone())
        };
        assert_eq!(in_touch("started_on=2025-12-31", "kind=meeting date=2025-12-04"), (json!(1), json!(1)));
        assert_eq!(in_touch("started_on=2020-01-01", "date=2025-12-31"), (json!(1), json!(1)));
        assert_eq!(in_touch("started_on=2025-12-31", "kind=meeting date=2025-12-03"), (json!(1), json!(0)));
        assert_eq!(in_touch("started_on=2025-12-31", "kind=meeting date=2026-01-01"), (json!(1), json!(0)));
        assert_eq!(in_touch("started_on=2025-01-01 ended_on=2025-12-30", "date=2025-12-30"), (json!(0), json!(0)));
        assert_eq!(in_touch("matched_on=2025-01-01", "date=2025-12-30"), (json!(0), json!(0)));
    }

    #[test]
    fn a_check_in_is_due_for_every_full_28_days_and_several_in_one_stretch_are_one() {
        let due = |pairing: &str, contacts: &[&str]| {
            let counts = counts(pairing, contacts);
            (counts["check_ins_due"].clone(), counts["check_ins"].clone())
        };
        assert_eq!(due("started_on=2025-01-01 ended_on=2025-02-25", &[]), (json!(2), json!(0)));
        assert_eq!(due("started_on=2025-01-01 ended_on=2025-02-24", &[]), (json!(1), json!(0)));
        assert_eq!(due("started_on=2020-01-01 ended_on=2025-01-28", &["kind=check_in date=2025-01-28"]), (json!(1), json!(1)));
        let twice = ["kind=check_in date=2025-01-01", "kind=check_in date=2025-01-28", "kind=supervision date=2025-02-01"];
        assert_eq!(due("started_on=2025-01-01 ended_on=2025-02-25", &twice), (json!(2), json!(1)));
        assert_eq!(due("started_on=2025-01-01 ended_on=2025-02-20", &["kind=check_in date=2025-02-10"]), (json!(1), json!(0)));
        assert_eq!(due("started_on=2025-03-01 ended_on=2025-02-20", &[]), (json!(0), json!(0)));
    }

    #[test]
    fn nothing_is_due_after_the_day_that_the_records_speak_for() {
        let work = ["activities id=a1 name=Yoga type=group", "sessions id=s1 activity_id=a1 date=2025-01-28 status=held"];
        let pair = ["people id=p1 name=A", "matches id=m1 type=buddy supported_id=p1 supporter_id=p1 stage=active started_on=2025-01-01"];
        let due = |dataset: &Dataset| value_of(dataset, json!({"indicator": "match_health"}))["counts"]["check_ins_due"].clone();
        assert_eq!(due(&given(&[work, pair].concat())), 1);
        assert_eq!(due(&given(&pair)), 0);
    }

    #[test]
    fn endings_of_the_window_are_counted_and_which_of_them_were_planned() {
        let ended = |rest: &str| {
            let counts = counts(&format!("started_on=2024-01-01 {rest}"), &[]);
            (counts["ended"].clone(), counts["planned"].clone())
        };
        assert_eq!(ended("ended_on=2025-01-01 planned_ending=true"), (json!(1), json!(1)));
        assert_eq!(ended("ended_on=2025-12-31 planned_ending=false"), (json!(1), json!(0)));
        assert_eq!(ended("ended_on=2026-01-01 planned_ending=true"), (json!(0), json!(0)));
        let dataset = dataset("started_on=2025-01-01 ended_on=2025-01-28 planned_ending=true", &["kind=check_in date=2025-01-05"]);
        let behind = behind(&dataset, json!({"indicator": "match_health", "with": {"type": "mentoring"}}));
        assert_eq!(behind, ["ended: m1", "planned: m1", "check_ins_due: m1", "check_ins: m1"]);
        let buddies = json!({"indicator": "match_health", "with": {"type": "buddy"}});
        assert_eq!(value_of(&dataset, buddies)["counts"]["ended"], 0);
    }
}
