//! Strand overlap: how many people take part in exactly one strand, in two, and in which two.

use super::Indicator;
use crate::disclosure::Counts;
use domain::ids::StrandId;
use domain::order::sort;
use domain::programme::Strand;
use crate::error::ReportError;
use crate::people::PersonNumber;
use crate::question::Question;
use crate::records::{RecordRef, to_people};
use crate::result::Value;
use crate::scope::{Scope, Within};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// `strand_overlap`
pub const INDICATOR: Indicator = Indicator {
    key: "strand_overlap",
    definition: "Identified people by the number of strands in which they took part, and for every two strands the people who took part in both. \
                 Strands of one name are one. Adding up strands would count these people several times.",
    base: "Held sessions and completed one-to-ones",
    filtered: false,
    counts: Counts::of(|number| match number.name.parse::<u64>() {
        Ok(_) => {
            // A strand in the scope is not looked at, so then these are not the scope's people.
            let all = if number.item.scope.strand.is_empty() { number.participating() } else { number.people("in any strand") };
            all.and("strands", number.name)
        }
        Err(_) => number.alone(),
    }),
    takes: &[],
    value: |question| {
        let overlap = overlap(question)?;
        let exactly = overlap.exactly.iter().map(|(strands, people)| (*strands as u64, people.len() as u64)).collect();
        let pairs = overlap.pairs.iter().map(|(pair, people)| (pair.map(str::to_owned), people.len() as u64)).collect();
        Ok(Value::Overlap { exactly, pairs })
    },
    records: |question| {
        let overlap = overlap(question)?;
        let mut records: Vec<RecordRef> = Vec::new();
        for (strands, people) in overlap.exactly {
            records.extend(to_people(question, people, Some(&strands.to_string())));
        }
        for (pair, people) in overlap.pairs {
            records.extend(to_people(question, people, Some(&pair.join(" + "))));
        }
        Ok(records)
    },
};

struct Overlap<'a> {
    exactly: BTreeMap<usize, Vec<PersonNumber>>,
    pairs: Vec<([&'a str; 2], Vec<PersonNumber>)>,
}

fn overlap<'a>(question: &Question<'a, '_>) -> Result<Overlap<'a>, ReportError> {
    let (index, window) = (question.index, question.extent.window);
    // Which strands were asked for makes no difference to who is in several; the rest of the scope narrows.
    let scope = Scope { strand: Vec::new(), ..question.scope().clone() };
    let within = Within::resolve(&question.place(), &scope, index)?;
    let strands = || index.dataset.strands.iter();
    // A name goes by its place in code-point order.
    let names: BTreeSet<&'a str> = strands().map(name).collect();
    let names: Vec<&'a str> = names.into_iter().collect();
    let numbers: FxHashMap<&StrandId, usize> =
        strands().filter_map(|strand| Some((&strand.id, names.binary_search(&name(strand)).ok()?))).collect();

    // Few strands to a person, so that a list is quicker than a set.
    let mut strands_of: Vec<Vec<usize>> = vec![Vec::new(); index.people.slots()];
    let mut take_part = |people: &[PersonNumber], strand: Option<&StrandId>| {
        let Some(number) = strand.and_then(|strand| numbers.get(strand)) else { return };
        for person in people {
            let strands = &mut strands_of[person.at()];
            if !strands.contains(number) {
                strands.push(*number);
            }
        }
    };
    for sitting in index.sittings_in(&window).iter().filter(|sitting| sitting.was_held() && within.holds(&sitting.place)) {
        take_part(index.participants(sitting), sitting.place.strand);
    }
    let completed = index.contacts.iter().filter(|one| one.was_completed() && window.contains(one.contact.date));
    completed.filter(|one| within.holds(&one.place)).for_each(|one| take_part(&[one.person], one.place.strand));

    let mut exactly: BTreeMap<usize, Vec<PersonNumber>> = BTreeMap::new();
    let mut in_both: FxHashMap<[usize; 2], Vec<PersonNumber>> = FxHashMap::default();
    for (at, mut strands) in strands_of.into_iter().enumerate().filter(|(_, strands)| !strands.is_empty()) {
        let person = PersonNumber::from(at);
        sort(&mut strands);
        exactly.entry(strands.len()).or_default().push(person);
        pairs(&strands).for_each(|pair| in_both.entry(pair).or_default().push(person));
    }
    let in_scope = |strand: &&Strand| {
        within.programmes().is_none_or(|programmes| strand.programme_id.as_ref().is_some_and(|programme| programmes.contains(programme)))
    };
    let shown: BTreeSet<usize> = strands().filter(in_scope).filter_map(|strand| numbers.get(&strand.id).copied()).collect();
    let shown: Vec<usize> = shown.into_iter().collect();
    let pairs = pairs(&shown).map(|pair| (pair.map(|number| names[number]), in_both.remove(&pair).unwrap_or_default())).collect();
    Ok(Overlap { exactly, pairs })
}

/// Strands of one name join; one without a name goes by its id.
fn name(strand: &Strand) -> &str {
    if strand.name.is_empty() { strand.id.as_str() } else { &strand.name }
}

/// Every two of these, which rise.
fn pairs(numbers: &[usize]) -> impl Iterator<Item = [usize; 2]> {
    numbers.iter().enumerate().flat_map(|(at, one)| numbers[at + 1..].iter().map(|other| [*one, *other]))
}

#[cfg(test)]
mod tests {
    use domain::Dataset;
    use crate::testing::{behind, error_of, given, value_of};
    use serde_json::{Value, json};

    fn work() -> Dataset {
        given(&[
            "programmes id=pr1 name=Women",
            "programmes id=pr2 name=Advice",
            "strands id=st1 name=Work programme_id=pr1",
            "strands id=st2 name=English programme_id=pr1",
            "strands id=st3 name=English programme_id=pr1",
            "strands id=st4 name=Wellbeing programme_id=pr1",
            "strands id=st5 name=Law programme_id=pr2",
            "activities id=a1 name=Jobs type=clinic strand_id=st1",
            "activities id=a2 name=Class+1 type=class strand_id=st2",
            "activities id=a3 name=Class+2 type=class strand_id=st3",
            "activities id=a4 name=Walk type=group programme_id=pr1",
            "activities id=a5 name=Clinic type=clinic strand_id=st5",
            "sessions id=s1 activity_id=a1 date=2025-03-01 status=held unnamed_headcount=7",
            "sessions id=s2 activity_id=a2 date=2025-03-01 status=held",
            "sessions id=s3 activity_id=a3 date=2025-03-01 status=held",
            "sessions id=s4 activity_id=a4 date=2025-03-01 status=held",
            "people id=p1 name=A",
            "people id=p2 name=B merged_into_id=p1",
            "people id=p3 name=C",
            "people id=p4 name=D",
            "attendances session_id=s1 person_id=p1 status=present",
            "attendances session_id=s2 person_id=p2 status=present",
            "attendances session_id=s2 person_id=p3 status=present",
            "attendances session_id=s3 person_id=p3 status=present",
            "attendances session_id=s4 person_id=p4 status=present",
            "contacts id=o1 person_id=p3 strand_id=st4 date=2025-03-01 status=booked",
            "contacts id=o2 person_id=p3 activity_id=a5 date=2025-03-01 status=completed",
        ])
    }

    fn asked(scope: Value) -> Value {
        json!({"indicator": "strand_overlap", "scope": scope})
    }

    fn pair(one: &str, other: &str, value: u32) -> Value {
        json!({"strands": [one, other], "value": value})
    }

    #[test]
    fn strands_of_one_name_join_every_pair_of_the_programme_is_there_and_without_a_strand_nobody_is_counted() {
        let pairs = json!([pair("English", "Wellbeing", 0), pair("English", "Work", 1), pair("Wellbeing", "Work", 0)]);
        let women = asked(json!({"programme": "Women"}));
        assert_eq!(value_of(&work(), women.clone()), json!({"exactly": {"1": 1, "2": 1}, "pairs": pairs}));
        assert_eq!(behind(&work(), women), ["1: p3", "2: p1", "English + Work: p1"]);
    }

    #[test]
    fn without_a_programme_every_strand_is_there() {
        let value = value_of(&work(), asked(json!({})));
        assert_eq!(value["exactly"], json!({"2": 2}));
        assert_eq!(value["pairs"].as_array().map(Vec::len), Some(6));
        assert_eq!(value["pairs"][0], pair("English", "Law", 1));
    }

    #[test]
    fn a_strand_in_the_scope_is_ignored_and_the_rest_of_it_narrows() {
        let women = value_of(&work(), asked(json!({"programme": "Women"})));
        assert_eq!(value_of(&work(), asked(json!({"programme": "Women", "strand": "Work"}))), women);
        assert_eq!(value_of(&work(), asked(json!({"activity_types": ["clinic"]})))["exactly"], json!({"1": 1}));
        assert!(error_of(&work(), asked(json!({"strand": "Knitting"}))).to_string().contains("`Knitting`"));
    }

    #[test]
    fn nobody_is_in_no_number_of_strands() {
        assert_eq!(value_of(&given(&[]), asked(json!({}))), json!({"exactly": {}, "pairs": []}));
    }
}
