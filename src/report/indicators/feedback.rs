//! What people thought of it: answers on a scale of 1 to 5, and what may be quoted. The reading is Cairn's own (docs/indicators.md).

use super::Indicator;
use crate::disclosure::{Counts, Kind, SUPPORTED};
use domain::counted_words::{FEEDBACK, is_word};
use domain::Table;
use domain::consenting::Purpose;
use domain::outcomes::Measure;
use crate::error::ReportError;
use crate::people::PersonNumber;
use crate::question::Question;
use crate::records::{Counted, Parts};
use crate::result::Value;
use std::collections::BTreeSet;

/// The column beside a score that holds what was said with it.
const QUOTE: &str = "quote";
/// From this score on an answer is positive: 4 and 5 of 5.
const POSITIVE_FROM: u32 = 4;

/// `feedback`
pub const INDICATOR: Indicator = Indicator {
    key: "feedback",
    definition: "Answers of the period to a question asked on a scale of 1 to 5, by people who were supported in it: how many, from how many people, \
                 out of how many supported; how many answers were 4 or 5, and all scores added up. Quotes are answers with words of a person who \
                 has agreed that their story may be told and has not taken that back by the last day.",
    base: "People supported in the period, and their answers",
    filtered: false,
    counts: Counts::of(|number| match number.name {
        "of" => number.people(SUPPORTED),
        "people" => number.people(SUPPORTED).and(&number.alone().of, "yes"),
        // What all scores come to says how many were high.
        "positive" | "score" => number.part_of("responses", "positive"),
        "quotes" => number.part_of("responses", "quotes"),
        _ => number.alone(),
    })
    .standing(|name| (name == "score").then_some(Kind::Score)),
    takes: &["measure"],
    value: |question| {
        let answers = answers(question)?;
        let mut counts = parts(question, &answers).sizes();
        let at = counts.iter().position(|(name, _)| *name == "quotes").unwrap_or(counts.len());
        counts.insert(at, ("score".into(), answers.iter().map(|(_, answer)| u64::from(answer.value)).sum()));
        Ok(Value::Counts(counts))
    },
    records: |question| Ok(parts(question, &answers(question)?).records()),
};

/// Who answered what.
type Answers<'a> = Vec<(PersonNumber, &'a Measure)>;

fn answers<'a>(question: &Question<'a, '_>) -> Result<Answers<'a>, ReportError> {
    let measure = question.with()?.text("measure")?;
    let measure = measure.as_deref().unwrap_or(FEEDBACK);
    let (index, window) = (question.index, question.extent.window);
    let rows = index.dataset.measures.iter().filter(|row| is_word(&row.measure, measure) && window.contains(row.date));
    let supported = question.contacts();
    let of_supported = |row: &'a Measure| index.people.find(&row.person_id).map(|person| (person, row));
    Ok(rows.filter_map(of_supported).filter(|(person, _)| supported.of(*person).is_some()).collect())
}

fn parts<'a>(question: &Question<'a, '_>, answers: &Answers<'a>) -> Parts<'a> {
    let (index, last) = (question.index, question.extent.window.to());
    let consents = index.dataset.consents.iter();
    let agreed: BTreeSet<PersonNumber> = consents
        .filter(|consent| is_word(&consent.purpose, Purpose::Story.as_str()) && consent.is_in_force(last))
        .filter_map(|consent| index.people.find(&consent.person_id))
        .collect();
    let rows = |wanted: &dyn Fn(PersonNumber, &Measure) -> bool| -> Vec<Counted<'a>> {
        let wanted = answers.iter().filter(|(person, answer)| wanted(*person, answer));
        wanted.map(|(_, answer)| Counted::other(Table::Measures, &answer.id)).collect()
    };
    let people: BTreeSet<PersonNumber> = answers.iter().map(|(person, _)| *person).collect();
    let quoted = |person: PersonNumber, answer: &Measure| !answer.other_columns.get(QUOTE).trim().is_empty() && agreed.contains(&person);
    Parts::none()
        .with("responses", rows(&|_, _| true))
        .with_people("people", question, people)
        .with_people("of", question, question.supported())
        .with("positive", rows(&|_, answer| answer.value >= POSITIVE_FROM))
        .with("quotes", rows(&quoted))
}

#[cfg(test)]
mod tests {
    use domain::{Dataset, Row, Table};
    use crate::testing::{behind, given, value_of};
    use serde_json::json;

    /// Answers of p1, of p2 who is p1, and of p3 who was not supported; every one with words.
    fn dataset(answers: &[&str], consent: &str) -> Dataset {
        let mut dataset = given(&[
            "people id=p1 name=A",
            "people id=p2 name=B merged_into_id=p1",
            "people id=p3 name=C",
            "people id=p4 name=D",
            "contacts id=o1 person_id=p1 date=2025-05-05 status=completed",
            "contacts id=o2 person_id=p4 date=2025-05-05 status=completed",
            &format!("consents id=c1 person_id=p1 {consent}"),
        ]);
        for (at, answer) in answers.iter().enumerate() {
            let mut row = Row::default();
            row.push("id", format!("m{at}"));
            row.push("quote", "It helped".to_owned());
            for cell in answer.split(' ') {
                let (column, text) = cell.split_once('=').expect("column=value");
                row.push(column.to_owned(), text.to_owned());
            }
            dataset.put_row(Table::Measures, &row).expect("a row");
        }
        dataset
    }

    const YES: &str = "purpose=case_study given_on=2025-01-01";
    const ANSWERS: &[&str] = &[
        "person_id=p1 measure=feedback date=2025-01-01 value=5",
        "person_id=p2 measure=feedback date=2025-12-31 value=3",
        "person_id=p1 measure=feedback date=2026-01-01 value=5",
        "person_id=p3 measure=feedback date=2025-06-01 value=5",
        "person_id=p1 measure=confidence date=2025-06-01 value=4",
    ];

    #[test]
    fn answers_of_supported_people_are_counted_with_their_sum_and_how_many_are_positive() {
        let dataset = dataset(ANSWERS, YES);
        let item = json!({"indicator": "feedback"});
        let counts = json!({"responses": 2, "people": 1, "of": 2, "positive": 1, "score": 8, "quotes": 2});
        assert_eq!(value_of(&dataset, item.clone())["counts"], counts);
        let records = ["responses: m0", "responses: m1", "people: p1", "of: p1", "of: p4", "positive: m0", "quotes: m0", "quotes: m1"];
        assert_eq!(behind(&dataset, item), records);
    }

    #[test]
    fn another_measure_may_be_named() {
        let item = json!({"indicator": "feedback", "with": {"measure": "confidence"}});
        assert_eq!(value_of(&dataset(ANSWERS, YES), item)["counts"]["score"], 4);
    }

    #[test]
    fn words_may_be_quoted_only_while_the_person_agrees_that_their_story_is_told() {
        let quotes = |consent: &str| value_of(&dataset(ANSWERS, consent), json!({"indicator": "feedback"}))["counts"]["quotes"].clone();
        assert_eq!(quotes(YES), 2);
        assert_eq!(quotes("purpose=photo given_on=2025-01-01"), 0);
        assert_eq!(quotes("purpose=case_study given_on=2025-01-01 withdrawn_on=2025-12-31"), 0);
        assert_eq!(quotes("purpose=case_study given_on=2026-01-01"), 0);
    }
}
