//! A figure month by month, for a line: only where the months tell no more than its reader may know.

use super::disclosure::{Printed, attendances_by_month};
use super::engine::compute_over;
use super::error::ReportError;
use super::index::Index;
use super::result::Value;
use super::scope::Scope;
use super::series::{Month, series_over};
use super::small_numbers::SmallNumbers;
use super::specification::{Audience, Item, Specification};
use super::window::{Window, first_of_month};
use chrono::{Months, NaiveDate};

/// A number for each month, by its first day.
pub type Numbers = Vec<(NaiveDate, Printed)>;

/// Every month that the item's window touches, with its number; nothing for a figure that is no single number.
///
/// Others than the team are told of attendances alone, and of those of the whole report: `whole` is its scope. People by month beside the
/// people of the period would say how many came in one month only, or in two, however large each of the numbers is.
pub fn by_month(
    index: &Index,
    item: &Item,
    whole: &Scope,
    (audience, small): (Audience, &SmallNumbers),
) -> Result<Option<Numbers>, ReportError> {
    if item.indicator == "attendances" {
        if audience != Audience::Internal && item.scope != *whole {
            return Ok(None);
        }
        let months = series_over(index, &item.scope, &item.window)?;
        let shown = attendances_by_month(&months, audience, small);
        return Ok(Some(months.iter().map(|month| month.month).zip(shown).collect()));
    }
    if audience != Audience::Internal {
        return Ok(None);
    }
    let months = series_over(index, &Scope::default(), &item.window)?;
    let mut shown = Vec::with_capacity(months.len());
    for Month { month, .. } in months {
        let Some(number) = number_of(index, item, month)? else { return Ok(None) };
        shown.push((month, number));
    }
    Ok(Some(shown))
}

/// The figure of the days of one month; of an interval the least that it can be.
fn number_of(index: &Index, item: &Item, month: NaiveDate) -> Result<Option<Printed>, ReportError> {
    let last = first_of_month(month).checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()).unwrap_or(month);
    let Some(window) = Window::new(month.max(item.window.from()), last.min(item.window.to())) else { return Ok(None) };
    let items = vec![Item { window, ..item.clone() }];
    let specification = Specification { title: String::new(), audience: Audience::Internal, small_numbers: SmallNumbers::default(), items };
    let report = compute_over(index, &specification)?;
    Ok(report.items.first().and_then(|figure| match &figure.value {
        Value::Count(count) => Some(*count),
        Value::Interval { low, .. } => Some(*low),
        _ => None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{day, given};
    use serde_json::json;

    fn months(indicator: &str, scope: serde_json::Value, audience: Audience) -> Option<Vec<Printed>> {
        let dataset = given(&[
            "programmes id=pr1 name=Women",
            "activities id=a1 name=Yoga type=group programme_id=pr1",
            "people id=p1 name=A",
            "people id=p2 name=B",
            "sessions id=s1 activity_id=a1 date=2025-01-14 status=held unnamed_headcount=20",
            "sessions id=s2 activity_id=a1 date=2025-02-15 status=held",
            "sessions id=s3 activity_id=a1 date=2025-02-20 status=held unnamed_headcount=30",
            "attendances session_id=s2 person_id=p1 status=present",
            "attendances session_id=s3 person_id=p1 status=present",
            "attendances session_id=s3 person_id=p2 status=present",
        ]);
        let item = json!({"id": "x", "indicator": indicator, "scope": scope, "from": "2025-01-01", "to": "2025-03-31"});
        let specification = Specification::read(json!({"title": "", "audience": "internal", "items": [item]})).expect("a specification");
        let index = Index::of(&dataset).expect("an index");
        assert!(specification.items[0].window.contains(day("2025-03-31")));
        let shown = by_month(&index, &specification.items[0], &Scope::default(), (audience, &specification.small_numbers)).expect("months");
        shown.map(|months| months.into_iter().map(|(_, number)| number).collect())
    }

    #[test]
    fn the_team_sees_a_month_for_every_month_of_the_window() {
        let exact = |numbers: [u64; 3]| Some(numbers.map(Printed::Exact).to_vec());
        assert_eq!(months("attendances", json!({}), Audience::Internal), exact([20, 33, 0]));
        assert_eq!(months("people_participating", json!({}), Audience::Internal), exact([20, 32, 0]));
        assert_eq!(months("contact_hours", json!({}), Audience::Internal), None);
    }

    #[test]
    fn others_see_the_attendances_of_the_whole_report_and_never_people_by_month() {
        for audience in [Audience::Funder, Audience::Public] {
            assert!(months("attendances", json!({}), audience).is_some());
            assert_eq!(months("attendances", json!({"programme": "Women"}), audience), None);
            assert_eq!(months("people_participating", json!({}), audience), None);
        }
    }
}
