//! People by an attribute: each in one row, or, where somebody can have several values, in each of theirs.

use super::Indicator;
use crate::disclosure::{Counts, OTHER_LANGUAGES};
use domain::order::sort_by_key;
use crate::attribute::{Attribute, NOT_RECORDED};
use crate::base::{Base, take_code};
use crate::error::ReportError;
use crate::merge::{Cells, Merge, Merged, after_all_others};
use domain::cell::Cell;
use crate::people::PersonNumber;
use crate::question::Question;
use crate::records::to_people;
use crate::result::Value;
use std::cmp::Reverse;

/// `breakdown`
pub const INDICATOR: Indicator = Indicator {
    key: "breakdown",
    definition: "Identified people by what is recorded of them: age at the first contact of the period, area at the last. People of whom nothing is \
                 recorded and people who would rather not say have rows of their own. Each person is in one row, except that somebody with several \
                 languages is in the row of each, so that such rows may not add up.",
    base: "Identified people",
    filtered: true,
    counts: Counts::of(|number| match (number.name, number.with("attribute")) {
        ("total", _) => number.base(number.with("of")),
        // In each row there may be people of the others.
        (row, "language") => match number.merged.rows.get(row) {
            Some(codes) => number.base(number.with("of")).and_any(OTHER_LANGUAGES, codes),
            None => number.base(number.with("of")).and(&format!("language {row}"), "yes"),
        },
        (row, _) => match number.merged.rows.get(row) {
            Some(codes) => number.of_row(codes),
            None => number.of_row(&[row.to_owned()]),
        },
    }),
    takes: &["attribute", "of", "merge"],
    value: |question| Ok(counted(table(question, &mut |_, _| {})?)),
    records: |question| {
        let rows = table(question, &mut |_, _| {})?.rows;
        Ok(rows.into_iter().flat_map(|(key, people)| to_people(question, people, Some(key))).collect())
    },
};

/// Who is in which row, in the order to show them.
struct Table<'a> {
    rows: Vec<(&'a str, Vec<PersonNumber>)>,
    total: Option<u64>,
}

/// The table as `with.merge` has it put together for readers who may not see a row of fewer people than `least`, and what is in its rows.
pub fn put_together(question: &Question, least: u64) -> Result<(Value, Merged), ReportError> {
    let mut merged = Merged::default();
    let table = table(question, &mut |cells, ways| merged.put_together(cells, ways, least))?;
    Ok((counted(table), merged))
}

fn counted(table: Table) -> Value {
    let rows = table.rows.into_iter().map(|(key, people)| (key.to_owned(), people.len() as u64)).collect();
    Value::Table { rows, total: table.total, people: None }
}

/// Sorts people into rows, which `merge` may put together in the ways that are asked for.
fn table<'a>(question: &Question<'a, '_>, merge: &mut dyn FnMut(&mut Cells<'a>, &[Merge])) -> Result<Table<'a>, ReportError> {
    let mut with = question.with()?;
    let attribute: Attribute = take_code(&mut with, "attribute", "attribute")?;
    let of = Base::take(&mut with)?;
    let texts = with.texts("merge")?;
    let way = |text: String| Merge::read(&text).map_err(|_| with.unknown("merge", "way to put rows together", text));
    let ways = texts.into_iter().map(way).collect::<Result<Vec<_>, _>>()?;
    if ways.contains(&Merge::Regions) && attribute != Attribute::Nationality {
        return Err(with.wrong("merge", "`regions` for what is no nationality"));
    }
    let people = of.people(question);
    let total = (!attribute.is_many_to_a_person()).then_some(people.len() as u64);
    let (mut cells, unknown) = attribute.rows(question, &people);
    if !unknown.is_empty() {
        // A status may be called the same.
        let row = cells.entry(NOT_RECORDED).or_default();
        row.extend(unknown);
        row.sort_unstable();
    }
    merge(&mut cells, &ways);
    // By size, then by key, which the sort keeps; the rest, what is not known and what is not told come last, in that order.
    let mut rows: Vec<(&str, Vec<PersonNumber>)> = cells.into_iter().collect();
    sort_by_key(&mut rows, |(key, people)| (after_all_others(key), Reverse(people.len())));
    Ok(Table { rows, total })
}

#[cfg(test)]
mod tests {
    use crate::testing::{behind, given, value_of};
    use serde_json::{Value, json};

    fn people_with(cells: &[&str]) -> domain::Dataset {
        let mut records =
            vec!["activities id=a1 name=Yoga type=group".to_owned(), "sessions id=s1 activity_id=a1 date=2025-03-01 status=held".to_owned()];
        for (at, cells) in cells.iter().enumerate() {
            records.push(format!("people id=p{at} name=A {cells}"));
            records.push(format!("attendances session_id=s1 person_id=p{at} status=present"));
        }
        given(&records.iter().map(String::as_str).collect::<Vec<_>>())
    }

    fn asked(attribute: &str) -> Value {
        json!({"indicator": "breakdown", "with": {"attribute": attribute, "of": "people_participating"}})
    }

    /// The rows as `key value`, and the total.
    fn rows(attribute: &str, cells: &[&str]) -> (Vec<String>, Value) {
        let value = value_of(&people_with(cells), asked(attribute));
        let rows = value["rows"].as_array().expect("rows").iter().map(|row| format!("{} {}", row["key"].as_str().expect("a key"), row["value"]));
        (rows.collect(), value["total"].clone())
    }

    #[test]
    fn rows_go_by_size_then_by_key_and_what_is_not_known_comes_last() {
        let cells = ["nationality=UA", "nationality=SY", "nationality=ER", "nationality=ER", "", "", "", "nationality=prefer_not_to_say", "nationality=stateless"];
        let expected = ["ER 2", "SY 1", "UA 1", "stateless 1", "not_recorded 3", "prefer_not_to_say 1"].map(str::to_owned).to_vec();
        assert_eq!(rows("nationality", &cells), (expected, json!(9)));
        assert_eq!(behind(&people_with(&cells[..3]), asked("nationality")), ["ER: p2", "SY: p1", "UA: p0"]);
    }

    #[test]
    fn there_are_no_empty_rows() {
        assert_eq!(rows("gender", &[]), (vec![], json!(0)));
    }

    #[test]
    fn an_age_is_that_at_the_first_contact_and_part_of_a_birth_date_is_enough() {
        // The contact is on 1 March 2025: a year alone is 1 July, a month its 15th.
        let cells = ["date_of_birth=2006", "date_of_birth=2007-02", "date_of_birth=2007-03", "date_of_birth=2009-03-01", "date_of_birth=2009-03-02"];
        let expected = ["18-24 2", "16-17 2", "0-15 1"].map(str::to_owned);
        let (mut bands, total) = rows("age_band", &cells);
        bands.sort_by_key(|band| expected.iter().position(|known| known == band));
        assert_eq!((bands, total), (expected.to_vec(), json!(5)));
    }

    #[test]
    fn a_birth_on_29_february_and_one_after_the_contact() {
        let march = |birth: &str| rows("age_band", &[&format!("date_of_birth={birth}")]).0;
        assert_eq!(march("1960-02-29"), ["65+ 1"]);
        assert_eq!(march("2025-03-02"), ["not_recorded 1"]);
        assert_eq!(march("2025"), ["not_recorded 1"]);
    }

    #[test]
    fn somebody_with_two_languages_is_in_two_rows_so_there_is_no_total() {
        let cells = ["languages=uk;ru;uk", "languages=+;+ru+", ""];
        assert_eq!(rows("language", &cells), (["ru 2", "uk 1", "not_recorded 1"].map(str::to_owned).to_vec(), Value::Null));
    }

    #[test]
    fn the_attributes_of_the_record_at_the_end_of_the_merges_count() {
        let dataset = given(&[
            "activities id=a1 name=Yoga type=group",
            "sessions id=s1 activity_id=a1 date=2025-03-01 status=held",
            "people id=p1 name=A gender=woman merged_into_id=p2",
            "people id=p2 name=A gender=non_binary",
            "addresses id=ad1 person_id=p1 area=E09000001",
            "attendances session_id=s1 person_id=p1 status=present",
        ]);
        assert_eq!(value_of(&dataset, asked("gender")), json!({"rows": [{"key": "non_binary", "value": 1}], "total": 1}));
        assert_eq!(value_of(&dataset, asked("area")), json!({"rows": [{"key": "E09000001", "value": 1}], "total": 1}));
    }
}
