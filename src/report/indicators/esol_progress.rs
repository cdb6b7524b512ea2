//! Progress in English: the first level of a skill beside the last one of the window.

use super::Indicator;
use crate::disclosure::Counts;
use domain::order::sort_by_key;
use domain::outcomes::{EsolSkill, EsolStep};
use crate::base::take_code_if_any;
use crate::error::ReportError;
use crate::people::PersonNumber;
use crate::question::Question;
use crate::records::Parts;
use crate::window::Window;
use chrono::NaiveDate;
use std::cmp::Ordering;

/// `esol_progress`
pub const INDICATOR: Indicator = Indicator {
    key: "esol_progress",
    definition: "Of the people supported in the period, those with levels of English on two different days, the last of them in the period: how \
                 many ended above the level they began with, at it, or below it. One skill only, overall unless another is named.",
    base: "People supported in the period, and their levels of English",
    filtered: true,
    counts: Counts::of(|number| match number.name {
        "pairs" => number.alone(),
        change => number.whole("pairs").and("change", change),
    }),
    takes: &["skill"],
    value: |question| Ok(parts(question)?.counts()),
    records: |question| Ok(parts(question)?.records()),
};

fn parts<'a>(question: &Question<'a, '_>) -> Result<Parts<'a>, ReportError> {
    let skill = take_code_if_any(&mut question.with()?, "skill", "skill")?.unwrap_or(EsolSkill::Overall);
    let index = question.index;
    let levels = index.dataset.esol_levels.iter().filter(|level| level.skill == Some(skill));
    let mut levels: Vec<(PersonNumber, NaiveDate, EsolStep)> =
        levels.filter_map(|level| Some((index.people.find(&level.person_id)?, level.date, level.level?))).collect();
    sort_by_key(&mut levels, |(person, ..)| *person);
    let supported = question.supported();
    let of_person = levels.chunk_by(|(one, ..), (other, ..)| one == other);
    let moved: Vec<(PersonNumber, Ordering)> = of_person
        .filter(|levels| supported.binary_search(&levels[0].0).is_ok())
        .filter_map(|levels| Some((levels[0].0, progress(levels, &question.extent.window)?)))
        .collect();
    let people = |wanted: Ordering| moved.iter().filter(move |(_, ordering)| *ordering == wanted).map(|(person, _)| *person);
    Ok(Parts::none()
        .with_people("pairs", question, moved.iter().map(|(person, _)| *person))
        .with_people("up", question, people(Ordering::Greater))
        .with_people("same", question, people(Ordering::Equal))
        .with_people("down", question, people(Ordering::Less)))
}

/// How the last level up to the end of the window compares with the first, if they are of different days and the last is in the window. Of several
/// levels of one day the lowest begins and the highest ends.
fn progress(levels: &[(PersonNumber, NaiveDate, EsolStep)], window: &Window) -> Option<Ordering> {
    let known = levels.iter().filter(|(_, day, _)| *day <= window.to()).map(|(_, day, step)| (*day, *step));
    let ((began_on, began), (ended_on, ended)) = (known.clone().min()?, known.max()?);
    (began_on != ended_on && window.contains(ended_on)).then(|| ended.cmp(&began))
}

#[cfg(test)]
mod tests {
    use crate::testing::{behind, error_of, given, value_of};
    use serde_json::{Value, json};

    fn dataset(levels: &[&str]) -> domain::Dataset {
        let rows: Vec<String> = levels.iter().enumerate().map(|(at, rest)| format!("esol_levels id=l{at} {rest}")).collect();
        let people = ["people id=p1 name=A", "people id=p2 name=B merged_into_id=p1", "people id=p3 name=C"];
        let contact = ["contacts id=o1 person_id=p1 date=2025-05-05 status=completed"];
        given(&[&people[..], &contact, &rows.iter().map(String::as_str).collect::<Vec<_>>()].concat())
    }

    /// The one name that is counted: `up`, `same` or `down`; nothing if there is no pair.
    fn progress(levels: &[&str]) -> Option<&'static str> {
        let levels: Vec<String> = levels.iter().map(|rest| format!("skill=overall {rest}")).collect();
        let dataset = dataset(&levels.iter().map(String::as_str).collect::<Vec<_>>());
        let counts = value_of(&dataset, json!({"indicator": "esol_progress"}))["counts"].clone();
        ["up", "same", "down"].into_iter().find(|name| counts[*name] == 1)
    }

    #[test]
    fn the_first_and_the_last_level_are_compared_whatever_lies_between() {
        let began = "person_id=p2 date=2020-01-01 level=entry_1";
        assert_eq!(progress(&[began, "person_id=p1 date=2025-01-01 level=entry_2"]), Some("up"));
        assert_eq!(progress(&[began, "person_id=p1 date=2025-12-31 level=pre_entry"]), Some("down"));
        let between = "person_id=p1 date=2025-02-01 level=level_2";
        assert_eq!(progress(&[began, between, "person_id=p1 date=2025-03-01 level=entry_1"]), Some("same"));
    }

    #[test]
    fn the_last_must_be_in_the_window_and_of_another_day() {
        assert_eq!(progress(&["person_id=p1 date=2020-01-01 level=entry_1", "person_id=p1 date=2024-12-31 level=entry_2"]), None);
        assert_eq!(progress(&["person_id=p1 date=2025-01-01 level=entry_1", "person_id=p1 date=2025-01-01 level=entry_2"]), None);
        assert_eq!(progress(&["person_id=p1 date=2025-01-01 level=entry_1", "person_id=p1 date=2026-01-01 level=entry_2"]), None);
        let later = ["person_id=p1 date=2025-01-01 level=entry_1", "person_id=p1 date=2025-03-01 level=entry_1", "person_id=p1 date=2026-01-01 level=level_2"];
        assert_eq!(progress(&later), Some("same"));
    }

    #[test]
    fn of_one_day_the_lowest_begins_and_the_highest_ends_and_a_row_without_a_level_is_none() {
        let two = ["person_id=p1 date=2025-01-01 level=entry_2", "person_id=p1 date=2025-01-01 level=entry_1"];
        assert_eq!(progress(&[&two[..], &["person_id=p1 date=2025-02-01 level=entry_2"]].concat()), Some("up"));
        let ends = ["person_id=p1 date=2025-02-01 level=entry_3", "person_id=p1 date=2025-02-01 level=pre_entry"];
        assert_eq!(progress(&[&two[..1], &ends].concat()), Some("up"));
        assert_eq!(progress(&[two[0], "person_id=p1 date=2025-06-01"]), None);
    }

    #[test]
    fn skills_never_mix_overall_is_meant_unless_another_is_named_and_only_the_supported_count() {
        let dataset = dataset(&[
            "person_id=p1 date=2025-01-01 level=entry_1 skill=reading",
            "person_id=p1 date=2025-02-01 level=entry_2 skill=reading",
            "person_id=p1 date=2025-03-01 level=entry_3 skill=overall",
            "person_id=p1 date=2025-04-01 level=entry_3",
            "person_id=p3 date=2025-01-01 level=entry_1 skill=reading",
            "person_id=p3 date=2025-02-01 level=entry_2 skill=reading",
        ]);
        let item = |with: Value| json!({"indicator": "esol_progress", "with": with});
        assert_eq!(value_of(&dataset, item(json!({}))), json!({"counts": {"pairs": 0, "up": 0, "same": 0, "down": 0}}));
        assert_eq!(value_of(&dataset, item(json!({"skill": "reading"}))), json!({"counts": {"pairs": 1, "up": 1, "same": 0, "down": 0}}));
        assert_eq!(behind(&dataset, item(json!({"skill": "reading"}))), ["pairs: p1", "up: p1"]);
        assert!(error_of(&dataset, item(json!({"skill": "singing"}))).to_string().contains("`singing`"));
    }
}
