//! Question in, report out.

use super::base::Base;
use super::counting::attendances;
use super::disclosure::{Answered, Printed, Sessions, fewest_in_a_row, release};
use super::error::ReportError;
use super::extent::{Extent, Extents};
use super::index::Index;
use super::indicators::{self, Indicator};
use super::merge::Merged;
use super::question::Question;
use super::result::{Figure, Report, Value};
use super::sentence;
use super::specification::{Audience, Item, Specification};
use domain::Dataset;
use domain::cell::Cell;
use serde_json::Value as Json;

/// Computes a report. Either every item has its value or there is no report: half a report would be read as a whole one.
pub fn compute(dataset: &Dataset, specification: &Specification) -> Result<Report, ReportError> {
    compute_over(&Index::of(dataset)?, specification)
}

/// The same over an index that is there already: building it costs more than most reports.
pub fn compute_over(index: &Index, specification: &Specification) -> Result<Report, ReportError> {
    let mut extents = Extents::default();
    let asked = specification.items.iter().map(|item| answer(index, &mut extents, item, specification));
    let (about, answered): (Vec<About>, Vec<Answered>) = asked.collect::<Result<Vec<_>, _>>()?.into_iter().unzip();
    let (values, overrides) = release(index, &answered, specification)?;
    let items = about.into_iter().zip(&specification.items).zip(values).map(|((about, item), value)| about.figure(item, value));
    Ok(Report {
        title: specification.title.clone(),
        audience: specification.audience,
        data_as_at: index.data_as_at(),
        items: items.collect::<Result<_, _>>()?,
        overrides,
    })
}

fn answer<'a, 'q>(
    index: &'q Index<'a>,
    extents: &mut Extents<'a, 'q>,
    item: &'q Item,
    asked_for: &Specification,
) -> Result<(About, Answered<'a, 'q>), ReportError> {
    let indicator = find_indicator(item)?;
    let question = Question::new(index, extents.of(index, item)?, item);
    let mut value = (indicator.value)(&question)?;
    let about = About { indicator, base: base(indicator, &question, item) };
    let mut merged = Merged::default();
    if asked_for.audience == Audience::Internal {
        return Ok((about, Answered { item, asked: None, extent: question.extent, sessions: Sessions::default(), value, merged }));
    }
    if let Some(least) = fewest_in_a_row(item, asked_for).filter(|_| item.with.contains_key("merge")) {
        (value, merged) = indicators::breakdown::put_together(&question, least)?;
    }
    // What a target or a conversion counts it counts in work of its own.
    let asked = indicators::asked_instead(&question)?;
    let extent = match &asked {
        Some(asked) => Extent::of(index, asked)?,
        None => question.extent.clone(),
    };
    let over = Question::new(index, extent.clone(), item);
    let sessions = Sessions { held: over.held().count() as u64, attendances: attendances(over.held()) };
    Ok((about, Answered { item, asked, extent, sessions, value, merged }))
}

/// What a reader must know of a figure besides its number.
struct About {
    indicator: &'static Indicator,
    base: String,
}

impl About {
    fn figure(self, item: &Item, value: Value<Printed>) -> Result<Figure, ReportError> {
        let unknown = |placeholder| ReportError::UnknownPlaceholder { place: item.place(), placeholder };
        let sentence = item.sentence.as_deref().map(|sentence| sentence::fill(sentence, &value)).transpose().map_err(unknown)?;
        let Indicator { key, definition, .. } = *self.indicator;
        Ok(Figure { id: item.id.clone(), indicator: key, definition, base: self.base, value, sentence })
    }
}

/// The item's indicator, once it is sure that it exists, takes every member of `with` and, if there is a filter, can be filtered.
pub(super) fn find_indicator(item: &Item) -> Result<&'static Indicator, ReportError> {
    let place = item.place();
    let indicator = indicators::named(&item.indicator).ok_or_else(|| ReportError::Unknown {
        place: place.clone(),
        member: "indicator".to_owned(),
        kind: "indicator",
        entry: item.indicator.clone(),
    })?;
    if let Some(member) = item.with.keys().find(|member| !indicator.takes.contains(&member.as_str())) {
        return Err(ReportError::UnknownMember { place, member: format!("with.{member}") });
    }
    if item.filter.is_some() && !indicator.filtered {
        return Err(ReportError::NoFilterHere { place, indicator: indicator.key });
    }
    Ok(indicator)
}

/// What was counted over, in a sentence.
fn base(indicator: &Indicator, question: &Question, item: &Item) -> String {
    let days = item.window.to_string();
    let kept = item.filter.as_ref().map(|filter| format!(", {}", filter.in_words())).unwrap_or_default();
    let of = item.with.get("of").and_then(Json::as_str).and_then(|code| Base::read(code).ok());
    // A whole sentence is about other work than the scope.
    if indicator.base.ends_with('.') {
        return indicator.base.replace("{days}", &format!("{days}{kept}"));
    }
    let records = of.map_or(indicator.base.to_owned(), |of| format!("Identified {}", of.in_words()));
    format!("{records} in {}, {days}{kept}.", question.extent.within.in_words())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{error_of, given};
    use serde_json::json;

    fn report(specification: Json) -> Result<Report, ReportError> {
        let dataset = given(&[
            "programmes id=pr1 name=Women",
            "activities id=a1 name=Yoga type=group programme_id=pr1",
            "sessions id=s1 activity_id=a1 date=2025-03-01 status=held unnamed_headcount=3",
            "sessions id=s2 activity_id=a1 date=2025-05-01 status=planned",
        ]);
        compute(&dataset, &Specification::read(specification)?)
    }

    fn one(audience: &str) -> Json {
        json!({"title": "T", "audience": audience, "items": [{"id": "a", "indicator": "attendances", "scope": {"programme": "pr1"},
            "from": "2025-01-01", "to": "2025-12-31", "sentence": "{value} marks"}]})
    }

    #[test]
    fn a_figure_says_what_it_is_and_over_what() {
        let report = report(one("internal")).expect("a report");
        assert_eq!(report.data_as_at.map(|date| date.write()).as_deref(), Some("2025-03-01"));
        let json = report.to_json();
        assert_eq!(json["items"][0]["value"], 3);
        assert_eq!(json["items"][0]["sentence"], "3 marks");
        assert_eq!(json["items"][0]["base"], "Held sessions in Women, 2025-01-01 to 2025-12-31.");
        assert_eq!(json["items"][0]["definition"], indicators::named("attendances").expect("built").definition);
    }

    #[test]
    fn a_figure_that_looks_beyond_the_scope_does_not_name_it() {
        let item = json!({"id": "a", "indicator": "referrals", "scope": {"programme": "Women"}, "from": "2025-01-01", "to": "2025-12-31"});
        let report = report(json!({"title": "T", "audience": "internal", "items": [item]})).expect("a report");
        assert_eq!(report.items[0].base, "Referrals and signposts of all the work, 2025-01-01 to 2025-12-31.");
    }

    #[test]
    fn a_small_number_never_goes_to_other_readers() {
        for (audience, shown, words) in [
            ("internal", json!({"value": 3}), "3 marks"),
            ("funder", json!({"hidden": "fewer than 5"}), "fewer than 5 marks"),
            ("public", json!({"hidden": "fewer than 10"}), "fewer than 10 marks"),
        ] {
            let report = report(one(audience)).expect("a report").to_json();
            assert_eq!((report["items"][0].get("value"), report["items"][0].get("hidden")), (shown.get("value"), shown.get("hidden")));
            assert_eq!(report["items"][0]["sentence"], words);
        }
    }

    #[test]
    fn what_somebody_decided_to_show_is_shown_and_who_decided_is_said() {
        let mut asked = one("public");
        asked["items"][0]["overrides"] = json!([{"cell": "value", "reason": "Agreed with both", "by": "Ruth", "on": "2026-01-05"}]);
        let report = report(asked.clone()).expect("a report").to_json();
        assert_eq!(report["items"][0]["value"], 3);
        let decision = json!({"item": "a", "cell": "value", "reason": "Agreed with both", "by": "Ruth", "on": "2026-01-05"});
        assert_eq!(report["overrides"], json!([decision]));
        asked["items"][0]["overrides"][0]["cell"] = json!("women");
        let error = self::report(asked).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(error.contains("`overrides.cell`") && error.contains("`women`"), "{error}");
    }

    #[test]
    fn an_unknown_indicator_or_member_of_with_is_an_error_that_names_it() {
        let error = error_of(&given(&[]), json!({"indicator": "smiles"}));
        assert_eq!(error.to_string(), "item `item`: `indicator` names `smiles`, and there is no such indicator");
        let error = error_of(&given(&[]), json!({"indicator": "attendances", "with": {"of": "x"}}));
        assert_eq!(error.to_string(), "item `item` has an unknown member `with.of`");
    }
}
