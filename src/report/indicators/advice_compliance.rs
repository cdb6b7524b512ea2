//! Whether advice is given as its regulator asks: checks, letters, updates, key dates, reviews, closings. The reading is Cairn's own
//! (docs/indicators.md).

use super::Indicator;
use crate::disclosure::Counts;
use domain::counted_words::{CLIENT_CARE_LETTER, FILE_REVIEW, WRITTEN_UPDATE, is_one_of, is_word};
use domain::Table;
use domain::casework::{CaseAction, KeyDate};
use domain::ids::CaseId;
use crate::index::Matter;
use crate::people::PersonNumber;
use crate::question::Question;
use crate::records::{Counted, Parts};
use chrono::{Months, NaiveDate};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// Types of action that this indicator looks for; any other type is work on the case.
/// A client is written to at least this often.
const UPDATE_EVERY: Months = Months::new(3);

/// `advice_compliance`
pub const INDICATOR: Indicator = Indicator {
    key: "advice_compliance",
    definition: "Cases open at the end of the period: with a conflict check that has a result, with a client-care letter, and of those open for \
                 three months the ones with a written update in the last three. Key dates of the period met in time, and missed. Advisers with \
                 a case open in the period, and those of them with a file reviewed by somebody else. Cases closed in the period, and those \
                 with an outcome written down.",
    base: "Cases, what was done on them, their checks and key dates",
    filtered: false,
    counts: Counts::of(|number| match number.name {
        "conflict_checked" | "client_care_letter" => number.part_of("open", number.name),
        "updated" => number.part_of("update_due", "updated"),
        "advisers_reviewed" => number.part_of("advisers", "advisers_reviewed"),
        "closed_with_outcome" => number.part_of("closed", "outcome"),
        _ => number.alone(),
    }),
    takes: &[],
    value: |question| Ok(parts(question).counts()),
    records: |question| Ok(parts(question).records()),
};

fn parts<'a>(question: &Question<'a, '_>) -> Parts<'a> {
    let (dataset, window) = (question.index.dataset, question.extent.window);
    let last = window.to();
    let matters: Vec<&Matter<'a>> = question.matters().collect();
    let actions = actions(question);
    let has = |matter: &Matter, kind: &str, wanted: &dyn Fn(NaiveDate) -> bool| {
        let actions = actions.get(&matter.case.id).into_iter().flatten();
        actions.into_iter().any(|action| is_word(&action.action_type, kind) && wanted(action.date))
    };
    let checks = dataset.conflict_checks.iter();
    let checked: FxHashSet<&CaseId> = checks
        .filter(|check| check.result.is_some() && check.checked_on.is_none_or(|day| day <= last))
        .map(|check| &check.case_id)
        .collect();

    let is_open = |matter: &Matter| matter.case.opened_on <= last && matter.case.closed_on.is_none_or(|closed| last < closed);
    let three_months_ago = last.checked_sub_months(UPDATE_EVERY).unwrap_or(NaiveDate::MIN);
    let needs_update = |matter: &Matter| is_open(matter) && matter.case.opened_on <= three_months_ago;
    let updated = |matter: &Matter| has(matter, WRITTEN_UPDATE, &|day| three_months_ago < day && day <= last);
    let closed = |matter: &Matter| matter.case.closed_on.is_some_and(|day| window.contains(day));

    let cases = |wanted: &dyn Fn(&Matter) -> bool| -> Vec<Counted<'a>> {
        matters.iter().filter(|matter| wanted(matter)).map(|matter| Counted::other(Table::Cases, &matter.case.id)).collect()
    };
    let (met, missed) = key_dates(question, &matters);
    let (advisers, reviewed) = advisers(question, &matters, &actions);
    Parts::none()
        .with("open", cases(&is_open))
        .with("conflict_checked", cases(&|matter| is_open(matter) && checked.contains(&matter.case.id)))
        .with("client_care_letter", cases(&|matter| is_open(matter) && has(matter, CLIENT_CARE_LETTER, &|day| day <= last)))
        .with("update_due", cases(&needs_update))
        .with("updated", cases(&|matter| needs_update(matter) && updated(matter)))
        .with("key_dates_met", met)
        .with("key_dates_missed", missed)
        .with_people("advisers", question, advisers)
        .with_people("advisers_reviewed", question, reviewed)
        .with("closed", cases(&closed))
        .with("closed_with_outcome", cases(&|matter| closed(matter) && !matter.case.outcome.trim().is_empty()))
}

fn actions<'a>(question: &Question<'a, '_>) -> FxHashMap<&'a CaseId, Vec<&'a CaseAction>> {
    let mut actions: FxHashMap<&CaseId, Vec<&CaseAction>> = FxHashMap::default();
    let looked_for = |action: &&CaseAction| is_one_of(&action.action_type, &[CLIENT_CARE_LETTER, WRITTEN_UPDATE, FILE_REVIEW]);
    for action in question.index.dataset.case_actions.iter().filter(looked_for) {
        actions.entry(&action.case_id).or_default().push(action);
    }
    actions
}

/// Key dates of these cases in the window: met by their day, and missed. One whose day the records do not yet speak for is neither.
fn key_dates<'a>(question: &Question<'a, '_>, matters: &[&Matter]) -> (Vec<Counted<'a>>, Vec<Counted<'a>>) {
    let cases: FxHashSet<&CaseId> = matters.iter().map(|matter| &matter.case.id).collect();
    let as_at = question.index.data_as_at();
    let (mut met, mut missed) = (Vec::new(), Vec::new());
    for date in question.index.dataset.key_dates.iter().filter(|date| cases.contains(&date.case_id)) {
        let Some(due) = date.due_on.filter(|due| question.extent.window.contains(*due)) else { continue };
        let id = Counted::other(Table::KeyDates, &date.id);
        if date.met_on.is_some_and(|met| met <= due) {
            met.push(id);
        } else if date.met_on.is_some() || is_overdue(date, as_at) {
            missed.push(id);
        }
    }
    (met, missed)
}

/// Whether nobody has met it and the records speak for a day after it.
pub(super) fn is_overdue(date: &KeyDate, as_at: Option<NaiveDate>) -> bool {
    date.met_on.is_none() && date.due_on.zip(as_at).is_some_and(|(due, as_at)| due < as_at)
}

/// The advisers of cases open in the window, and those of them with such a case reviewed in it by somebody else.
fn advisers(
    question: &Question,
    matters: &[&Matter],
    actions: &FxHashMap<&CaseId, Vec<&CaseAction>>,
) -> (BTreeSet<PersonNumber>, BTreeSet<PersonNumber>) {
    let (people, window) = (&question.index.people, question.extent.window);
    let (mut advisers, mut reviewed) = (BTreeSet::new(), BTreeSet::new());
    for matter in matters.iter().filter(|matter| window.meets(Some(matter.case.opened_on), matter.case.closed_on)) {
        let Some(adviser) = matter.case.adviser_id.as_ref().and_then(|id| people.find(id)) else { continue };
        advisers.insert(adviser);
        let by_another = |action: &&CaseAction| {
            let worker = action.worker_id.as_ref().and_then(|id| people.find(id));
            is_word(&action.action_type, FILE_REVIEW) && window.contains(action.date) && worker.is_some_and(|worker| worker != adviser)
        };
        if actions.get(&matter.case.id).is_some_and(|actions| actions.iter().any(by_another)) {
            reviewed.insert(adviser);
        }
    }
    (advisers, reviewed)
}

#[cfg(test)]
mod tests {
    use domain::Dataset;
    use crate::testing::{behind, given, value_of};
    use serde_json::{Value, json};

    fn dataset(case: &str, records: &[&str]) -> Dataset {
        let case = format!("cases id=k1 client_type=person client_id=p1 {case}");
        let people = ["people id=p1 name=A", "people id=p2 name=B", "people id=p3 name=C merged_into_id=p2", "people id=p4 name=D"];
        // The records speak for the whole year and a day.
        let work = ["activities id=a1 name=Yoga type=group", "sessions id=s1 activity_id=a1 date=2026-01-01 status=held", &case];
        given(&[&people[..], &work, records].concat())
    }

    fn count(name: &str, case: &str, records: &[&str]) -> Value {
        value_of(&dataset(case, records), json!({"indicator": "advice_compliance"}))["counts"][name].clone()
    }

    #[test]
    fn an_open_case_is_one_that_is_not_closed_by_the_last_day() {
        assert_eq!(count("open", "opened_on=2025-12-31", &[]), 1);
        assert_eq!(count("open", "opened_on=2026-01-01", &[]), 0);
        assert_eq!(count("open", "opened_on=2025-01-01 closed_on=2025-12-31", &[]), 0);
        assert_eq!(count("open", "opened_on=2025-01-01 closed_on=2026-01-01", &[]), 1);
    }

    #[test]
    fn a_check_has_a_result_and_a_letter_a_day_up_to_the_last() {
        let checked = |rest: &str| count("conflict_checked", "opened_on=2025-01-01", &[&format!("conflict_checks id=c1 case_id=k1 {rest}")]);
        assert_eq!(checked("checked_on=2024-12-01 result=possible"), 1);
        assert_eq!(checked("result=clear"), 1);
        assert_eq!(checked("checked_on=2024-12-01"), 0);
        assert_eq!(checked("checked_on=2026-01-01 result=clear"), 0);
        let letter = |rest: &str| count("client_care_letter", "opened_on=2025-01-01", &[&format!("case_actions id=x1 case_id=k1 {rest}")]);
        assert_eq!(letter("type=client_care_letter date=2025-12-31"), 1);
        assert_eq!(letter("type=client_care_letter date=2026-01-01"), 0);
        assert_eq!(letter("type=letter date=2025-12-31"), 0);
    }

    #[test]
    fn an_update_is_due_after_three_months_and_good_for_three() {
        assert_eq!(count("update_due", "opened_on=2025-09-30", &[]), 1);
        assert_eq!(count("update_due", "opened_on=2025-10-01", &[]), 0);
        let updated = |rest: &str| count("updated", "opened_on=2025-01-01", &[&format!("case_actions id=x1 case_id=k1 {rest}")]);
        assert_eq!(updated("type=written_update date=2025-10-01"), 1);
        assert_eq!(updated("type=written_update date=2025-09-30"), 0);
        assert_eq!(updated("type=advice date=2025-10-01"), 0);
    }

    #[test]
    fn a_key_date_is_met_by_its_day_or_missed_and_one_to_come_is_neither() {
        let both = |rest: &str| {
            let row = format!("key_dates id=d1 case_id=k1 {rest}");
            ["key_dates_met", "key_dates_missed"].map(|name| count(name, "opened_on=2025-01-01", &[&row]))
        };
        assert_eq!(both("due_on=2025-05-01 met_on=2025-05-01"), [1, 0]);
        assert_eq!(both("due_on=2025-05-01 met_on=2025-05-02"), [0, 1]);
        assert_eq!(both("due_on=2025-12-31"), [0, 1]);
        assert_eq!(both("due_on=2026-01-01"), [0, 0]);
        assert_eq!(both("met_on=2025-05-02"), [0, 0]);
        let quiet = given(&[
            "people id=p1 name=A",
            "cases id=k1 client_type=person client_id=p1 opened_on=2025-01-01",
            "key_dates id=d1 case_id=k1 due_on=2025-05-01",
        ]);
        assert_eq!(value_of(&quiet, json!({"indicator": "advice_compliance"}))["counts"]["key_dates_missed"], 0);
    }

    #[test]
    fn a_file_is_reviewed_by_somebody_else() {
        let case = "opened_on=2020-01-01 closed_on=2025-01-01 adviser_id=p2";
        let reviewed = |worker: &str| {
            let row = format!("case_actions id=x1 case_id=k1 type=file_review date=2025-06-01 {worker}");
            ["advisers", "advisers_reviewed"].map(|name| count(name, case, &[&row]))
        };
        assert_eq!(reviewed("worker_id=p4"), [1, 1]);
        assert_eq!(reviewed("worker_id=p3"), [1, 0]);
        assert_eq!(reviewed(""), [1, 0]);
        assert_eq!(count("advisers", "opened_on=2020-01-01 closed_on=2024-12-31 adviser_id=p2", &[]), 0);
    }

    #[test]
    fn a_case_is_closed_with_an_outcome_or_without() {
        let closed = |rest: &str| {
            let case = format!("opened_on=2025-01-01 {rest}");
            ["closed", "closed_with_outcome"].map(|name| count(name, &case, &[]))
        };
        assert_eq!(closed("closed_on=2025-06-01 outcome=leave+granted"), [1, 1]);
        assert_eq!(closed("closed_on=2025-06-01 outcome=+"), [1, 0]);
        assert_eq!(closed("closed_on=2026-06-01 outcome=leave+granted"), [0, 0]);
        let dataset = dataset("opened_on=2025-01-01 closed_on=2025-06-01 adviser_id=p3", &[]);
        assert_eq!(behind(&dataset, json!({"indicator": "advice_compliance"})), ["advisers: p2", "closed: k1"]);
    }
}
