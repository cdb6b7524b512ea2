//! Attendances by month, for a chart.

use super::error::{Place, ReportError};
use super::index::Index;
use super::scope::{Scope, Within};
use super::window::{Window, first_of_month};
use chrono::{Months, NaiveDate};
use domain::Dataset;

/// One month of a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    /// Its first day.
    pub month: NaiveDate,
    /// Sessions held in it.
    pub held: u64,
    /// The sum of n(s) over them.
    pub attendances: u64,
}

/// Every month that the window touches, in order, months without a session too. Days outside the window do not count:
/// the months add up to the indicators `sessions_held` and `attendances` of the same scope and window.
pub fn series(dataset: &Dataset, scope: &Scope, window: &Window) -> Result<Vec<Month>, ReportError> {
    series_over(&Index::of(dataset)?, scope, window)
}

/// The same over an index that is there already.
pub fn series_over(index: &Index, scope: &Scope, window: &Window) -> Result<Vec<Month>, ReportError> {
    let within = Within::resolve(&Place::Question, scope, index)?;
    let mut months = Vec::new();
    let mut first = Some(first_of_month(window.from()));
    while let Some(month) = first.filter(|month| *month <= window.to()) {
        months.push(Month { month, held: 0, attendances: 0 });
        first = month.checked_add_months(Months::new(1));
    }
    let counted = index.sittings_in(window).iter().filter(|sitting| sitting.was_held());
    for sitting in counted.filter(|sitting| within.holds(&sitting.place)) {
        let of = first_of_month(sitting.date());
        if let Ok(at) = months.binary_search_by_key(&of, |month| month.month) {
            months[at].held += 1;
            months[at].attendances += sitting.headcount();
        }
    }
    Ok(months)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{day, given};

    #[test]
    fn every_month_of_the_window_is_there_and_days_outside_it_do_not_count() {
        let dataset = given(&[
            "activities id=a1 name=Yoga type=group",
            "activities id=a2 name=Sewing type=group",
            "sessions id=s1 activity_id=a1 date=2025-01-14 status=held unnamed_headcount=9",
            "sessions id=s2 activity_id=a1 date=2025-01-15 status=held unnamed_headcount=3",
            "sessions id=s3 activity_id=a1 date=2025-03-31 status=held unnamed_headcount=4",
            "sessions id=s4 activity_id=a1 date=2025-03-30 status=cancelled",
            "sessions id=s5 activity_id=a2 date=2025-03-01 status=held unnamed_headcount=5",
        ]);
        let window = Window::new(day("2025-01-15"), day("2025-03-31")).expect("a window");
        let month = |month: &str, held, attendances| Month { month: day(month), held, attendances };
        let everything = series(&dataset, &Scope::default(), &window).expect("months");
        assert_eq!(everything, [month("2025-01-01", 1, 3), month("2025-02-01", 0, 0), month("2025-03-01", 2, 9)]);
        let sewing = Scope { activity: vec!["Sewing".to_owned()], ..Scope::default() };
        let one = series(&dataset, &sewing, &window).expect("months");
        assert_eq!(one.iter().map(|month| month.attendances).collect::<Vec<_>>(), [0, 0, 5]);
    }
}
