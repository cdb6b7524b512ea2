//! How many areas, or groups of areas, people come from.

use domain::codes;
use super::Indicator;
use crate::disclosure::{Counts, Kind};
use domain::ids::AreaGroupId;
use domain::organisation::AreaGroup;
use crate::attribute::{Attribute, Rows};
use crate::base::{Base, take_code_if_any};
use crate::error::ReportError;
use crate::question::Question;
use crate::records::to_people;
use crate::result::Value;
use std::collections::BTreeSet;

codes! {
    /// What to count.
    pub enum Unit {
        Areas = "areas",
        Groups = "groups",
    }
}

/// `distinct_areas`
pub const INDICATOR: Indicator = Indicator {
    key: "distinct_areas",
    definition: "How many different areas these people lived in at their last contact of the period, or how many of the organisation's groups \
                 of areas. No fixed address and outside the UK are no areas.",
    base: "Identified people",
    filtered: true,
    counts: Counts::of(|number| number.base(number.with("of"))).standing(|_| Some(Kind::Variety)),
    takes: &["of", "within", "count"],
    value: |question| Ok(Value::Count(reached(question)?.len() as u64)),
    records: |question| {
        let reached = reached(question)?;
        Ok(reached.into_iter().flat_map(|(place, people)| to_people(question, people, Some(place))).collect())
    },
};

/// The areas, or the ids of the groups, and who lives in each.
fn reached<'a>(question: &Question<'a, '_>) -> Result<Rows<'a>, ReportError> {
    let mut with = question.with()?;
    let of = Base::take(&mut with)?;
    let inside = with.text("within")?.map(|name| inside(question, &name)).transpose()?;
    let unit = take_code_if_any(&mut with, "count", "unit to count")?.unwrap_or(Unit::Areas);

    let (mut areas, _) = Attribute::Area.rows(question, &of.people(question));
    areas.retain(|area, _| is_an_area(area) && inside.as_ref().is_none_or(|inside| inside.contains(area)));
    if unit == Unit::Areas {
        return Ok(areas);
    }
    let mut groups = Rows::new();
    for (area, people) in areas {
        groups_of(question, area).for_each(|group| groups.entry(group.as_str()).or_default().extend(&people));
    }
    groups.values_mut().for_each(|people| people.sort_unstable());
    Ok(groups)
}

/// The areas of every group of this id or whole name.
fn inside<'a>(question: &Question<'a, '_>, name: &str) -> Result<BTreeSet<&'a str>, ReportError> {
    let named = |group: &&AreaGroup| group.id.as_str() == name || group.name == name;
    let mut groups = question.index.dataset.area_groups.iter().filter(named).peekable();
    if groups.peek().is_none() {
        let (place, member, entry) = (question.place(), "with.within".to_owned(), name.to_owned());
        return Err(ReportError::Unknown { place, member, kind: "area group", entry });
    }
    Ok(groups.flat_map(|group| &group.areas).map(|area| area.as_str()).collect())
}

fn groups_of<'a>(question: &Question<'a, '_>, area: &str) -> impl Iterator<Item = &'a AreaGroupId> {
    question.index.dataset.area_groups.iter().filter(move |group| group.areas.iter().any(|one| one.as_str() == area)).map(|group| &group.id)
}

fn is_an_area(area: &str) -> bool {
    !matches!(area, "no_fixed_address" | "outside_uk")
}

#[cfg(test)]
mod tests {
    use domain::Dataset;
    use crate::testing::{behind, error_of, given, value_of};
    use serde_json::{Value, json};

    fn asked(with: Value) -> Value {
        let mut whole = json!({"of": "people_participating"});
        for (member, value) in with.as_object().expect("an object") {
            whole[member] = value.clone();
        }
        json!({"indicator": "distinct_areas", "with": whole})
    }

    fn people_in(areas: &[&str]) -> Dataset {
        let mut records: Vec<String> = [
            "activities id=a1 name=Yoga type=group",
            "sessions id=s1 activity_id=a1 date=2025-03-01 status=held",
            "area_groups id=g1 name=North areas=E09000001;E09000002",
            "area_groups id=g2 name=East areas=E09000002;E09000003",
            "area_groups id=g3 name=North areas=E09000004",
        ]
        .map(str::to_owned)
        .to_vec();
        for (at, area) in areas.iter().enumerate() {
            records.push(format!("people id=p{at} name=A"));
            records.push(format!("addresses id=ad{at} person_id=p{at} area={area}"));
            records.push(format!("attendances session_id=s1 person_id=p{at} status=present"));
        }
        given(&records.iter().map(String::as_str).collect::<Vec<_>>())
    }

    #[test]
    fn no_fixed_address_and_abroad_are_no_areas() {
        let dataset = people_in(&["E09000001", "E09000001", "E07000001", "no_fixed_address", "outside_uk", ""]);
        assert_eq!(value_of(&dataset, asked(json!({}))), json!({"value": 2}));
        assert_eq!(behind(&dataset, asked(json!({}))), ["E07000001: p2", "E09000001: p0", "E09000001: p1"]);
    }

    #[test]
    fn within_stays_inside_every_group_of_that_name() {
        let dataset = people_in(&["E09000001", "E09000002", "E09000003", "E09000004", "E07000001"]);
        assert_eq!(value_of(&dataset, asked(json!({"within": "North"}))), json!({"value": 3}));
        assert_eq!(value_of(&dataset, asked(json!({"within": "g1"}))), json!({"value": 2}));
    }

    #[test]
    fn an_area_in_two_groups_reaches_both() {
        let dataset = people_in(&["E09000002", "E07000001"]);
        assert_eq!(value_of(&dataset, asked(json!({"count": "groups"}))), json!({"value": 2}));
        assert_eq!(value_of(&dataset, asked(json!({"count": "groups", "within": "g1"}))), json!({"value": 2}));
        assert_eq!(value_of(&people_in(&["E09000003"]), asked(json!({"count": "groups", "within": "g1"}))), json!({"value": 0}));
    }

    #[test]
    fn an_unknown_group_or_unit_is_an_error_that_names_it() {
        let said = |with| error_of(&people_in(&[]), asked(with)).to_string();
        assert_eq!(said(json!({"within": "West"})), "item `item`: `with.within` names `West`, and there is no such area group");
        assert!(said(json!({"count": "miles"})).contains("`miles`"));
    }
}
