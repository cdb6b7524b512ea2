//! Counts of one figure that are part of another of them: what is left over is told beside them, though nobody prints it.

use super::super::attribute::NOT_RECORDED;
use super::counted::{RECORDED, SUPPORTED};
use super::identity::{Identity, PARTICIPATING, Slot};
use std::collections::BTreeSet;

/// Joins such counts to what else is in the report: those of whom something is recorded are all rows of its table but the one of those of whom
/// nothing is, and the people supported are those who took part, where they are as many.
pub fn join_what_is_the_same(slots: &mut [Vec<Slot>]) {
    let known: Vec<(Identity, u64)> =
        slots.iter().flatten().filter(|slot| slot.kind.is_counted()).map(|slot| (slot.identity.clone(), slot.value)).collect();
    let value = |wanted: &Identity| known.iter().find(|(identity, _)| identity == wanted).map(|(_, value)| *value);
    for slot in slots.iter_mut().flatten() {
        let identity = &mut slot.identity;
        let all = |of: &str| Identity { of: of.to_owned(), extent: identity.extent, ways: Default::default() };
        if identity.of == SUPPORTED && value(&all(SUPPORTED)) == value(&all(PARTICIPATING)) {
            identity.of = PARTICIPATING.to_owned();
        }
        let is_recorded = |(_, answers): &(&String, &BTreeSet<String>)| answers.contains(RECORDED);
        let Some(asked) = identity.ways.iter().find(is_recorded).map(|(asked, _)| asked.clone()) else { continue };
        let nothing = value(&all(PARTICIPATING).and(&asked, NOT_RECORDED));
        // An age needs more than a date of birth: then they are not the rows of its table.
        if nothing.is_some_and(|nothing| value(&all(PARTICIPATING)) != Some(nothing + slot.value)) {
            *identity = all(PARTICIPATING).and(&format!("{asked} {RECORDED}"), "yes");
            slot.asked_last = None;
            continue;
        }
        let same_people = known.iter().filter(|(other, _)| (&other.of, other.extent) == (&identity.of, identity.extent));
        let answers: Vec<&String> = same_people.filter_map(|(other, _)| other.ways.get(&asked)).flatten().collect();
        let recorded = answers.into_iter().filter(|answer| *answer != NOT_RECORDED).cloned();
        identity.ways.entry(asked).or_default().extend(recorded);
        slot.is_merged = true;
    }
}

#[cfg(test)]
mod tests {
    use crate::disclosure::tests::{club, read_by};
    use serde_json::json;

    #[test]
    fn what_some_of_the_people_leave_over_is_not_told_beside_all_of_them() {
        let score = |number: usize, value: usize| {
            format!("measures id=m{number} person_id=p{number} measure=feedback value={value} date=2025-03-02")
        };
        let feedback = |answers: usize, positive: usize| {
            let more: Vec<String> = (0..answers).map(|number| score(number, if number < positive { 4 } else { 2 })).collect();
            read_by("funder", &club(20, 0, &more), &[json!({"indicator": "feedback"})])[0]["counts"].clone()
        };
        let hidden = json!({"hidden": "*"});
        assert_eq!(
            feedback(15, 10),
            json!({"responses": 15, "people": 15, "of": 20, "positive": 10, "score": 50, "quotes": 0}),
            "five said nothing, five were not content"
        );
        assert_eq!([&feedback(18, 10)["people"], &feedback(18, 10)["of"]], [&hidden, &json!(20)], "two said nothing");
        let few_negative = feedback(15, 13);
        assert_eq!([&few_negative["positive"], &few_negative["score"], &few_negative["responses"]], [&hidden, &hidden, &json!(15)]);
        // That two were content leaves thirteen, which nobody prints: all answers may be said.
        let few_positive = feedback(15, 2);
        assert_eq!([&few_positive["positive"], &few_positive["responses"]], [&json!({"hidden": "fewer than 5"}), &json!(15)]);
        assert_eq!(few_positive["score"], hidden);
    }

    #[test]
    fn of_how_many_something_is_recorded_does_not_tell_the_row_of_those_of_whom_nothing_is() {
        let more = [
            "people id=q1 name=A",
            "people id=q2 name=A",
            "attendances session_id=s1 person_id=q1 status=present",
            "attendances session_id=s1 person_id=q2 status=present",
        ];
        let women: Vec<String> = (0..20).map(|number| format!("people id=w{number} name=A gender=woman")).collect();
        let came = (0..20).map(|number| format!("attendances session_id=s1 person_id=w{number} status=present"));
        let records = club(0, 0, &women.iter().cloned().chain(came).chain(more.map(str::to_owned)).collect::<Vec<_>>());
        let items = [
            json!({"indicator": "breakdown", "with": {"attribute": "gender", "of": "people_participating"}}),
            json!({"indicator": "data_quality"}),
        ];
        let said = read_by("funder", &records, &items);
        assert_eq!(
            said[0]["rows"],
            json!([{"key": "woman", "value": {"hidden": "*"}}, {"key": "not_recorded", "value": {"hidden": "<5"}}])
        );
        assert_eq!([&said[1]["counts"]["people"], &said[1]["counts"]["gender"]], [&json!(22), &json!({"hidden": "*"})]);
    }
}
