//! A target beside what has been reached of it, and how much of it the days that have passed would come to.

use super::Indicator;
use crate::disclosure::Counts;
use domain::ids::TargetId;
use domain::programme::Target;
use crate::engine::find_indicator;
use crate::error::ReportError;
use crate::extent::Extent;
use crate::question::Question;
use crate::result::Value;
use crate::scope::Scope;
use crate::specification::Item;
use crate::window::Window;
use chrono::NaiveDate;
use serde_json::Map;

/// `target`
pub const INDICATOR: Indicator = Indicator {
    key: "target",
    definition: "What has been reached of a target, over the target's own work and days; what was promised; and the part of it that would be due \
                 if it came evenly, by the latest day that the records speak for.",
    base: "What the target's own indicator looks at, over the target's own work and days.",
    filtered: false,
    counts: Counts::ALONE,
    takes: &["target"],
    value: |question| {
        let (target, item) = asked_by(question)?;
        let indicator = find_indicator(&item)?;
        let actual = (indicator.value)(&Question::new(question.index, Extent::of(question.index, &item)?, &item))?;
        let promised = u64::from(target.value.unwrap_or(0));
        let (elapsed, days) = days(target, question.index.data_as_at());
        Ok(Value::Target { actual: Box::new(actual), target: promised, elapsed: promised * elapsed, days })
    },
    records: |question| {
        let (_, item) = asked_by(question)?;
        let indicator = find_indicator(&item)?;
        (indicator.records)(&Question::new(question.index, Extent::of(question.index, &item)?, &item))
    },
};

/// The target, and its indicator as a question of its own.
pub(super) fn asked_by<'a>(question: &Question<'a, '_>) -> Result<(&'a Target, Item), ReportError> {
    let mut with = question.with()?;
    let id = with.required_text("target")?;
    let dataset = question.index.dataset;
    let Some(target) = TargetId::new(&id).and_then(|id| dataset.targets.get(&id)) else {
        return Err(with.unknown("target", "target", id));
    };
    // What the target itself names is said as if the specification had named it: the reader looks it up there.
    if super::named(&target.indicator).is_none() {
        return Err(with.unknown("target", "indicator", target.indicator.clone()));
    }
    let scope = target.scope.as_str();
    if !scope.is_empty() && !dataset.programmes.iter().any(|programme| programme.id.as_str() == scope || programme.name == scope) {
        return Err(with.unknown("target", "programme", scope.to_owned()));
    }
    let (from, to) = (target.from.unwrap_or(NaiveDate::MIN), target.to.unwrap_or(NaiveDate::MAX));
    let item = Item {
        indicator: target.indicator.clone(),
        window: Window::read(&question.place(), from, to)?,
        filter: None,
        with: Map::new(),
        ..question.over(Scope::programme(Some(scope).filter(|scope| !scope.is_empty())))
    };
    Ok((target, item))
}

/// How many of the target's days have passed by the day the records speak for, both ends included, and how many there are. Of a target without a
/// first or a last day no share is due.
fn days(target: &Target, as_at: Option<NaiveDate>) -> (u64, u64) {
    let (Some(from), Some(to)) = (target.from, target.to) else { return (0, 0) };
    let until = |day: NaiveDate| u64::try_from((day - from).num_days() + 1).unwrap_or(0);
    let days = until(to);
    (as_at.map_or(0, until).min(days), days)
}

#[cfg(test)]
mod tests {
    use domain::Dataset;
    use crate::testing::{behind, error_of, given, value_of};
    use serde_json::{Value, json};

    const WORK: &[&str] = &[
        "programmes id=pr1 name=Women",
        "activities id=a1 name=Yoga type=group programme_id=pr1",
        "activities id=a2 name=Walk type=group",
        "sessions id=s1 activity_id=a1 date=2026-01-10 status=held unnamed_headcount=3",
        "sessions id=s2 activity_id=a2 date=2026-01-09 status=held unnamed_headcount=4",
    ];

    fn with_target(target: &str) -> Dataset {
        given(&[WORK, &[target]].concat())
    }

    fn asked(target: &str) -> Value {
        // The item's own scope and days are of 2025 and of another programme: they are not used.
        json!({"indicator": "target", "scope": {"activity": "Walk"}, "with": {"target": target}})
    }

    fn reached(target: &str) -> Value {
        value_of(&with_target(&format!("targets id=t1 {target}")), asked("t1"))
    }

    #[test]
    fn the_whole_value_stands_over_the_targets_own_programme_and_days() {
        let value = reached("indicator=people_participating scope=Women value=40 from=2026-01-01 to=2026-01-20");
        assert_eq!(value, json!({"actual": {"low": 3, "high": 3}, "target": 40, "pro_rata": {"numerator": 400, "denominator": 20}}));
        assert_eq!(reached("indicator=attendances scope=pr1 value=40 from=2026-01-01 to=2026-01-20")["actual"], json!({"value": 3}));
        assert_eq!(reached("indicator=attendances value=40 from=2026-01-01 to=2026-01-20")["actual"], json!({"value": 7}));
    }

    #[test]
    fn what_is_due_by_now_is_at_least_nothing_and_at_most_all() {
        let due = |days: &str| reached(&format!("indicator=attendances value=10 {days}"))["pro_rata"].clone();
        assert_eq!(due("from=2026-01-10 to=2026-01-19"), json!({"numerator": 10, "denominator": 10}));
        assert_eq!(due("from=2026-01-11 to=2026-01-20"), json!({"numerator": 0, "denominator": 10}));
        assert_eq!(due("from=2025-01-01 to=2025-01-05"), json!({"numerator": 50, "denominator": 5}));
        assert_eq!(due("from=2026-01-01"), json!({"numerator": 0, "denominator": 0}));
    }

    #[test]
    fn without_any_record_nothing_is_due_and_without_a_value_nothing_is_promised() {
        let dataset = given(&["targets id=t1 indicator=attendances from=2026-01-01 to=2026-01-10"]);
        let value = value_of(&dataset, json!({"indicator": "target", "with": {"target": "t1"}}));
        assert_eq!(value, json!({"actual": {"value": 0}, "target": 0, "pro_rata": {"numerator": 0, "denominator": 10}}));
    }

    #[test]
    fn what_does_not_exist_is_an_error_that_names_it() {
        let said = |target: &str| error_of(&with_target(&format!("targets id=t1 {target}")), asked("t1")).to_string();
        assert!(said("indicator=smiles").contains("`smiles`"));
        assert!(said("indicator=attendances scope=Men").contains("`Men`"));
        assert!(said("indicator=target").contains("`with.target`"));
        assert!(said("indicator=attendances from=2026-02-01 to=2026-01-01").contains("before it starts"));
        assert!(error_of(&with_target("targets id=t1 indicator=attendances"), asked("t9")).to_string().contains("`t9`"));
        assert!(error_of(&given(WORK), json!({"indicator": "target"})).to_string().contains("`with.target`"));
    }

    #[test]
    fn the_records_behind_it_are_those_of_its_indicator() {
        let dataset = with_target("targets id=t1 indicator=attendances scope=Women value=40 from=2026-01-01 to=2026-01-20");
        assert_eq!(behind(&dataset, asked("t1")), ["s1"]);
    }
}
