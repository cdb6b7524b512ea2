//! How many different values: nationalities, languages.

use super::Indicator;
use crate::disclosure::{Counts, Kind};
use crate::attribute::{Attribute, PREFER_NOT_TO_SAY, Rows, STATELESS};
use crate::base::{Base, take_code};
use crate::error::ReportError;
use crate::question::Question;
use crate::records::to_people;
use crate::result::Value;

/// `distinct_values`
pub const INDICATOR: Indicator = Indicator {
    key: "distinct_values",
    definition: "How many different values are recorded among these people, such as nationalities or languages. \
                 Not recorded, prefer not to say and stateless are no values.",
    base: "Identified people",
    filtered: true,
    counts: Counts::of(|number| number.base(number.with("of"))).standing(|_| Some(Kind::Variety)),
    takes: &["attribute", "of"],
    value: |question| Ok(Value::Count(values(question)?.len() as u64)),
    records: |question| {
        let values = values(question)?;
        Ok(values.into_iter().flat_map(|(code, people)| to_people(question, people, Some(code))).collect())
    },
};

/// The values and who has each.
fn values<'a>(question: &Question<'a, '_>) -> Result<Rows<'a>, ReportError> {
    let mut with = question.with()?;
    let attribute: Attribute = take_code(&mut with, "attribute", "attribute")?;
    let of = Base::take(&mut with)?;
    let (mut values, _) = attribute.rows(question, &of.people(question));
    values.retain(|code, _| ![STATELESS, PREFER_NOT_TO_SAY].contains(code));
    Ok(values)
}

#[cfg(test)]
mod tests {
    use crate::testing::{behind, error_of, given, value_of};
    use serde_json::{Value, json};

    fn asked(with: Value) -> Value {
        json!({"indicator": "distinct_values", "with": with})
    }

    #[test]
    fn codes_are_counted_once_and_codes_that_are_no_country_not_at_all() {
        let mut records = vec!["activities id=a1 name=Yoga type=group".to_owned(), "sessions id=s1 activity_id=a1 date=2025-03-01 status=held".to_owned()];
        for (at, nationality) in ["UA", "SY", "UA", "stateless", "prefer_not_to_say", ""].iter().enumerate() {
            records.push(format!("people id=p{at} name=A nationality={nationality} other_nationalities=FR languages=uk;ru"));
            records.push(format!("attendances session_id=s1 person_id=p{at} status=present"));
        }
        records.push("people id=p9 name=Away nationality=BR languages=pt".to_owned());
        let dataset = given(&records.iter().map(String::as_str).collect::<Vec<_>>());
        let nationalities = asked(json!({"attribute": "nationality", "of": "people_participating"}));
        assert_eq!(value_of(&dataset, nationalities.clone()), json!({"value": 2}));
        assert_eq!(behind(&dataset, nationalities), ["SY: p1", "UA: p0", "UA: p2"]);
        assert_eq!(value_of(&dataset, asked(json!({"attribute": "language", "of": "people_participating"}))), json!({"value": 2}));
    }

    #[test]
    fn attribute_and_of_are_required_and_must_be_known() {
        let said = |with| error_of(&given(&[]), asked(with)).to_string();
        assert_eq!(said(json!({"of": "people_participating"})), "item `item` lacks its member `with.attribute`");
        assert_eq!(said(json!({"attribute": "gender"})), "item `item` lacks its member `with.of`");
        assert!(said(json!({"attribute": "shoes", "of": "people_participating"})).contains("`shoes`"));
        assert!(said(json!({"attribute": "gender", "of": "attendances"})).contains("`attendances`"));
    }
}
