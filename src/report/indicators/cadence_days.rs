//! How often: the median gap in days between dates on which sessions were held.

use super::Indicator;
use crate::disclosure::{Counts, Kind};
use domain::order::sort;
use crate::records::to_held_sessions;
use crate::result::Value;
use chrono::NaiveDate;

/// `cadence_days`
pub const INDICATOR: Indicator = Indicator {
    key: "cadence_days",
    definition: "The median number of days from one date with a held session to the next: 7 is weekly, even if a week was missed. \
                 Several sessions of one day are one date.",
    base: "Held sessions",
    filtered: false,
    counts: Counts::ALONE.standing(|_| Some(Kind::Open)),
    takes: &[],
    value: |question| {
        // Sessions come by date, so equal dates are neighbours.
        let mut dates: Vec<NaiveDate> = question.held().map(|sitting| sitting.date()).collect();
        dates.dedup();
        Ok(median(dates.windows(2).map(|pair| (pair[1] - pair[0]).num_days()).collect()))
    },
    records: |question| Ok(to_held_sessions(question)),
};

/// The middle of the gaps, or of the two middle ones their exact half.
fn median(mut gaps: Vec<i64>) -> Value {
    sort(&mut gaps);
    let middle = gaps.len() / 2;
    let twice: i64 = match gaps.len() {
        0 => return Value::NotApplicable,
        odd if odd % 2 == 1 => gaps[middle] * 2,
        _ => gaps[middle - 1] + gaps[middle],
    };
    // Dates rise, so their gaps are above nought.
    let twice = twice.unsigned_abs();
    if twice.is_multiple_of(2) { Value::Count(twice / 2) } else { Value::Ratio { numerator: twice, denominator: 2 } }
}

#[cfg(test)]
mod tests {
    use crate::testing::{given, value_of};
    use serde_json::{Value, json};

    fn cadence(dates: &[&str]) -> Value {
        let session = |(at, date): (usize, &&str)| format!("sessions id=s{at} activity_id=a1 date=2025-{date} status=held");
        let mut records = vec!["activities id=a1 name=Yoga type=group".to_owned()];
        records.extend(dates.iter().enumerate().map(session));
        value_of(&given(&records.iter().map(String::as_str).collect::<Vec<_>>()), json!({"indicator": "cadence_days"}))
    }

    #[test]
    fn a_missed_week_does_not_change_a_weekly_cadence() {
        assert_eq!(cadence(&["03-01", "03-08", "03-15", "03-29"]), json!({"value": 7}));
    }

    #[test]
    fn an_even_number_of_gaps_gives_the_exact_half() {
        assert_eq!(cadence(&["03-01", "03-08", "03-16"]), json!({"numerator": 15, "denominator": 2}));
        assert_eq!(cadence(&["03-01", "03-07", "03-15"]), json!({"value": 7}));
    }

    #[test]
    fn sessions_of_one_day_are_one_date_and_one_date_has_no_gap() {
        assert_eq!(cadence(&["03-08", "03-01", "03-01"]), json!({"value": 7}));
        assert_eq!(cadence(&["03-01", "03-01"]), json!({"value": null, "reason": "not_applicable"}));
    }
}
