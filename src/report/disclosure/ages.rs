//! Ages as single years, so that any stretch of them can be compared with any other: bands are stretches too.
//!
//! How many there are from one age up to another is the difference of two heights: of all who are younger than its end and than its beginning.
//! Whoever knows several stretches knows all differences between heights that they join, and nothing else exactly.

use super::super::attribute::{AGE_BANDS, age_band};
use super::identity::Identity;
use super::numbers::Number;
use domain::order::gathered;
use std::collections::{BTreeMap, BTreeSet};

/// What is asked of those who are picked out by age.
pub const AGE: &str = "age_band";
/// Whoever is older counts as this old.
const OLDEST: u32 = 120;

/// The years of somebody aged from one up to another; the answer of nobody if there are none.
pub fn years(from: Option<u32>, to: Option<u32>) -> BTreeSet<String> {
    let (from, to) = (from.unwrap_or(0), to.unwrap_or(u32::MAX));
    match from <= to {
        true => gathered((from.min(OLDEST)..=to.min(OLDEST)).map(|year| year.to_string())),
        false => gathered(["nobody".to_owned()]),
    }
}

/// The answers of those in some rows of a table: of bands their years, of all others their keys.
pub fn answers(asked: &str, rows: &[String]) -> Vec<String> {
    rows.iter().flat_map(|row| if asked == AGE { years_of_row(row) } else { vec![row.clone()] }).collect()
}

fn years_of_row(row: &str) -> Vec<String> {
    let is_band = AGE_BANDS.iter().any(|(_, band)| *band == row);
    if is_band { (0..=OLDEST).filter(|year| age_band(*year) == row).map(|year| year.to_string()).collect() } else { vec![row.to_owned()] }
}

/// The rows of a table that people of such answers are in: every band with one of their years, or each answer.
pub fn rows(asked: &str, answers: &BTreeSet<String>) -> Vec<Vec<String>> {
    if asked != AGE {
        return answers.iter().map(|answer| vec![answer.clone()]).collect();
    }
    let bands = AGE_BANDS.iter().map(|(_, band)| years_of_row(band));
    bands.filter(|years| years.iter().any(|year| answers.contains(year))).collect()
}

/// How many rows such answers fill; more than any table has if they end within one, as no table does.
pub fn breadth(asked: &str, answers: &BTreeSet<String>) -> usize {
    let rows = rows(asked, answers);
    let cut = if asked == AGE { answers.iter().filter(|answer| answer.parse::<u32>().is_ok()).count() } else { answers.len() };
    let whole: usize = rows.iter().map(Vec::len).sum();
    if whole == cut { rows.len() } else { AGE_BANDS.len() + answers.len() }
}

/// Of those picked out by age, one for all whose numbers leave few between two ages.
pub fn of_few<'i>(known: &[(&'i Identity, Number)]) -> Vec<&'i Identity> {
    let mut all: BTreeMap<Identity, Vec<(&'i Identity, Number)>> = BTreeMap::new();
    for (identity, number) in known.iter().filter(|(identity, _)| identity.ways.contains_key(AGE)) {
        all.entry(identity.before(AGE)).or_default().push((*identity, *number));
    }
    let leaves_few = |(before, aged): (Identity, Vec<(&'i Identity, Number)>)| {
        let threshold = aged.iter().map(|(_, number)| number.threshold).max()?;
        let stretch = |(identity, number): &(&Identity, Number)| Some((identity.ways.get(AGE)?.clone(), number.value));
        let stretches: Vec<_> = aged.iter().filter_map(stretch).collect();
        let whole = known.iter().find(|(identity, _)| **identity == before).map(|(_, number)| number.value);
        aged.first().map(|(identity, _)| *identity).filter(|_| leave_few(&stretches, whole, threshold))
    };
    all.into_iter().filter_map(leaves_few).collect()
}

/// Whether some stretches of years, each with its people, leave somebody but fewer than a threshold between two ages, or outside them of the `whole`.
fn leave_few(stretches: &[(BTreeSet<String>, u64)], whole: Option<u64>, threshold: u64) -> bool {
    let joined: Vec<(u32, u32, u64)> =
        stretches.iter().filter_map(|(answers, people)| ends(answers).map(|(from, to)| (from, to, *people))).collect();
    joined.iter().any(|(start, ..)| {
        let mut heights: Vec<(u32, i128)> = vec![(*start, 0)];
        let mut at = 0;
        while let Some(&(age, height)) = heights.get(at) {
            for (from, to, people) in &joined {
                let people = i128::from(*people);
                let next = [(*from, *to, height + people), (*to, *from, height - people)];
                for (_, there, high) in next.into_iter().filter(|(here, ..)| *here == age) {
                    if !heights.iter().any(|(known, _)| *known == there) {
                        heights.push((there, high));
                    }
                }
            }
            at += 1;
        }
        let are_few = |people: i128| (1..i128::from(threshold)).contains(&people);
        let tell = |between: i128| are_few(between) || (between > 0 && whole.is_some_and(|whole| are_few(i128::from(whole) - between)));
        heights.iter().any(|(_, one)| heights.iter().any(|(_, other)| tell(one - other)))
    })
}

/// The first year of a stretch and the first after it; nothing for answers that are none.
fn ends(answers: &BTreeSet<String>) -> Option<(u32, u32)> {
    let years = answers.iter().map(|answer| answer.parse().ok()).collect::<Option<Vec<u32>>>()?;
    let (first, last) = (*years.iter().min()?, *years.iter().max()?);
    (years.len() == (last - first + 1) as usize).then_some((first, last + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::tests::read_by;
    use crate::testing::given;
    use serde_json::{Value as Json, json};

    #[test]
    fn few_between_any_two_ages_that_can_be_worked_out_are_found() {
        let leave = |stretches: &[(u32, u32, u64)]| {
            let sets: Vec<_> = stretches.iter().map(|(from, to, people)| (years(Some(*from), Some(*to)), *people)).collect();
            leave_few(&sets, Some(60), 5)
        };
        assert!(leave(&[(18, 24, 30), (18, 25, 31)]), "one is 25");
        assert!(leave(&[(18, 24, 12), (25, 34, 9), (18, 30, 19)]), "two are 31 to 34");
        assert!(leave(&[(18, 30, 20), (18, 40, 30), (25, 40, 12), (25, 35, 9)]), "three are 36 to 40");
        assert!(leave(&[(18, 30, 40), (25, 30, 10), (25, 40, 26)]), "four of sixty are of other ages than 18 to 40");
        assert!(!leave(&[(18, 24, 12), (25, 34, 12), (18, 30, 18)]));
        assert!(!leave(&[(18, 30, 20), (25, 40, 21)]), "what is in both nobody can work out");
    }

    /// So many people of each age, and the items as a funder sees them.
    fn of_ages(ages: &[(u32, usize)], items: &[Json]) -> Vec<Json> {
        let mut records = vec!["activities id=a1 name=Yoga type=group".to_owned()];
        records.push("sessions id=s1 activity_id=a1 date=2025-03-01 status=held".to_owned());
        for (at, age) in ages.iter().flat_map(|(age, people)| vec![*age; *people]).enumerate() {
            records.push(format!("people id=p{at} name=A date_of_birth={}-02-01", 2025 - age));
            records.push(format!("attendances session_id=s1 person_id=p{at} status=present"));
        }
        read_by("funder", &given(&records.iter().map(String::as_str).collect::<Vec<_>>()), items)
    }

    fn aged(from: u32, to: u32) -> Json {
        json!({"indicator": "people_participating", "filter": {"age_from": from, "age_to": to}})
    }

    #[test]
    fn two_stretches_that_leave_one_person_are_not_both_shown() {
        let said = of_ages(&[(20, 30), (25, 1), (40, 20)], &[aged(18, 25), aged(18, 24)]);
        assert_eq!((&said[0]["hidden"], &said[1]["value"]), (&json!("*"), &json!(30)));
        let said = of_ages(&[(20, 30), (25, 6), (40, 20)], &[aged(18, 25), aged(18, 24)]);
        assert_eq!((&said[0]["value"], &said[1]["value"]), (&json!(36), &json!(30)));
    }

    #[test]
    fn a_stretch_that_ends_within_a_band_is_left_out_beside_the_table_where_it_would_leave_few() {
        let table = json!({"indicator": "breakdown", "with": {"attribute": "age_band", "of": "people_participating"}});
        let said = |within: usize| of_ages(&[(20, 12), (27, within), (33, 9 - within)], &[aged(18, 30), table.clone()]);
        assert_eq!((&said(7)[0]["hidden"], &said(7)[1]["total"]), (&json!("*"), &json!(21)), "two are 31 to 34");
        assert_eq!((&said(7)[1]["rows"][0]["value"], &said(7)[1]["rows"][1]["value"]), (&json!(12), &json!(9)));
        // Four of nine and five of nine: the four are few.
        assert_eq!(said(4)[0]["hidden"], json!("*"));
    }
}
