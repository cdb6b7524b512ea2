//! The dates of recurrence rules: those of RFC 5545's own examples, and of random rules the same as the crate `rrule` finds.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)]

use chrono::{Datelike, Days, NaiveDate, NaiveTime, TimeZone, Weekday};
use domain::recurrence::{RuleProblem, dates};
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use rrule::{Frequency, RRule, RRuleSet, Tz, Unvalidated};
use std::fmt::{Debug, Display};
use std::ops::RangeInclusive;

/// Section 3.8.5.3: a start, a rule, and its first dates as month/day, with the year before the first of each year. `end` follows the last
/// date of a rule that ends. UNTIL is the last day on which the example's time is before it, and what speaks of times is left out.
const EXAMPLES: [(&str, &str, &str); 36] = [
    ("19970902", "DAILY;COUNT=10", "1997 9/2 9/3 9/4 9/5 9/6 9/7 9/8 9/9 9/10 9/11 end"),
    ("19970902", "DAILY;INTERVAL=2", "1997 9/2 9/4 9/6 9/8 9/10 9/12 9/14 9/16 9/18 9/20 9/22 9/24 9/26 9/28 9/30 10/2 10/4"),
    ("19970902", "DAILY;INTERVAL=10;COUNT=5", "1997 9/2 9/12 9/22 10/2 10/12 end"),
    ("19970902", "WEEKLY;COUNT=10", "1997 9/2 9/9 9/16 9/23 9/30 10/7 10/14 10/21 10/28 11/4 end"),
    (
        "19970902",
        "WEEKLY;UNTIL=19971223",
        "1997 9/2 9/9 9/16 9/23 9/30 10/7 10/14 10/21 10/28 11/4 11/11 11/18 11/25 12/2 12/9 12/16 12/23 end",
    ),
    ("19970902", "WEEKLY;INTERVAL=2;WKST=SU", "1997 9/2 9/16 9/30 10/14 10/28 11/11 11/25 12/9 12/23 1998 1/6 1/20 2/3 2/17"),
    ("19970902", "WEEKLY;UNTIL=19971006;WKST=SU;BYDAY=TU,TH", "1997 9/2 9/4 9/9 9/11 9/16 9/18 9/23 9/25 9/30 10/2 end"),
    ("19970902", "WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH", "1997 9/2 9/4 9/9 9/11 9/16 9/18 9/23 9/25 9/30 10/2 end"),
    (
        "19970901",
        "WEEKLY;INTERVAL=2;UNTIL=19971223;WKST=SU;BYDAY=MO,WE,FR",
        "1997 9/1 9/3 9/5 9/15 9/17 9/19 9/29 10/1 10/3 10/13 10/15 10/17 10/27 10/29 10/31 11/10 11/12 11/14 11/24 11/26 11/28 12/8 12/10 12/12 12/22 end",
    ),
    ("19970902", "WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH", "1997 9/2 9/4 9/16 9/18 9/30 10/2 10/14 10/16 end"),
    ("19970905", "MONTHLY;COUNT=10;BYDAY=1FR", "1997 9/5 10/3 11/7 12/5 1998 1/2 2/6 3/6 4/3 5/1 6/5 end"),
    ("19970905", "MONTHLY;UNTIL=19971223;BYDAY=1FR", "1997 9/5 10/3 11/7 12/5 end"),
    ("19970907", "MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU", "1997 9/7 9/28 11/2 11/30 1998 1/4 1/25 3/1 3/29 5/3 5/31 end"),
    ("19970922", "MONTHLY;COUNT=6;BYDAY=-2MO", "1997 9/22 10/20 11/17 12/22 1998 1/19 2/16 end"),
    ("19970928", "MONTHLY;BYMONTHDAY=-3", "1997 9/28 10/29 11/28 12/29 1998 1/29 2/26"),
    ("19970902", "MONTHLY;COUNT=10;BYMONTHDAY=2,15", "1997 9/2 9/15 10/2 10/15 11/2 11/15 12/2 12/15 1998 1/2 1/15 end"),
    ("19970930", "MONTHLY;COUNT=10;BYMONTHDAY=1,-1", "1997 9/30 10/1 10/31 11/1 11/30 12/1 12/31 1998 1/1 1/31 2/1 end"),
    (
        "19970910",
        "MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
        "1997 9/10 9/11 9/12 9/13 9/14 9/15 1999 3/10 3/11 3/12 3/13 end",
    ),
    (
        "19970902",
        "MONTHLY;INTERVAL=2;BYDAY=TU",
        "1997 9/2 9/9 9/16 9/23 9/30 11/4 11/11 11/18 11/25 1998 1/6 1/13 1/20 1/27 3/3 3/10 3/17 3/24 3/31",
    ),
    ("19970610", "YEARLY;COUNT=10;BYMONTH=6,7", "1997 6/10 7/10 1998 6/10 7/10 1999 6/10 7/10 2000 6/10 7/10 2001 6/10 7/10 end"),
    ("19970310", "YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3", "1997 3/10 1999 1/10 2/10 3/10 2001 1/10 2/10 3/10 2003 1/10 2/10 3/10 end"),
    ("19970101", "YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200", "1997 1/1 4/10 7/19 2000 1/1 4/9 7/18 2003 1/1 4/10 7/19 2006 1/1 end"),
    ("19970519", "YEARLY;BYDAY=20MO", "1997 5/19 1998 5/18 1999 5/17"),
    ("19970512", "YEARLY;BYWEEKNO=20;BYDAY=MO", "1997 5/12 1998 5/11 1999 5/17"),
    ("19970313", "YEARLY;BYMONTH=3;BYDAY=TH", "1997 3/13 3/20 3/27 1998 3/5 3/12 3/19 3/26 1999 3/4 3/11 3/18 3/25"),
    (
        "19970605",
        "YEARLY;BYDAY=TH;BYMONTH=6,7,8",
        "1997 6/5 6/12 6/19 6/26 7/3 7/10 7/17 7/24 7/31 8/7 8/14 8/21 8/28 1998 6/4 6/11 6/18 6/25 7/2 7/9 7/16 7/23 7/30 8/6 8/13 8/20 8/27",
    ),
    ("19970902", "MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1998 2/13 3/13 11/13 1999 8/13 2000 10/13"),
    ("19970913", "MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13", "1997 9/13 10/11 11/8 12/13 1998 1/10 2/7 3/7 4/11 5/9 6/13"),
    ("19961105", "YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", "1996 11/5 2000 11/7 2004 11/2"),
    ("19970904", "MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1997 9/4 10/7 11/6 end"),
    ("19970929", "MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "1997 9/29 10/30 11/27 12/30 1998 1/29 2/26 3/30"),
    ("19970805", "WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997 8/5 8/10 8/19 8/24 end"),
    ("19970805", "WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997 8/5 8/17 8/19 8/31 end"),
    ("20070115", "MONTHLY;BYMONTHDAY=15,30;COUNT=5", "2007 1/15 1/30 2/15 3/15 3/30 end"),
    ("19980101", "YEARLY;UNTIL=19980103;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA", "1998 1/1 1/2 1/3 end"),
    // Section 3.3.10: the last work day of the month.
    ("19970930", "MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "1997 9/30 10/31 11/28 12/31"),
];

#[test]
fn the_examples_of_rfc_5545_have_the_dates_it_says() {
    for (start, rule, written) in EXAMPLES {
        let mut year = 0;
        let mut expected = Vec::new();
        for word in written.split(' ').filter(|word| *word != "end") {
            match word.split_once('/') {
                Some((month, day)) => expected.push(NaiveDate::from_ymd_opt(year, month.parse().unwrap(), day.parse().unwrap()).unwrap()),
                None => year = word.parse().unwrap(),
            }
        }
        let at_most = if written.ends_with("end") { 100 } else { expected.len() };
        let start = NaiveDate::parse_from_str(start, "%Y%m%d").unwrap();
        assert_eq!(dates(&format!("FREQ={rule}"), start, NaiveDate::MAX, at_most), Ok(expected), "{rule}");
    }
}

#[test]
fn every_day_in_january_is_the_same_told_by_years_and_by_days() {
    let start = NaiveDate::from_ymd_opt(1998, 1, 1).unwrap();
    let found = ["FREQ=YEARLY;UNTIL=20000131;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA", "FREQ=DAILY;UNTIL=20000131;BYMONTH=1"]
        .map(|rule| dates(rule, start, NaiveDate::MAX, 1000).unwrap());
    assert!(found.iter().all(|dates| dates.len() == 93 && dates.iter().all(|date| date.month() == 1)));
    assert_eq!(found[0], found[1]);
}

/// The same by the crate, for a rule without UNTIL. What it passes over is refused before, as it always was.
fn by_the_crate(text: &str, start: NaiveDate, until: NaiveDate, at_most: usize) -> Result<Vec<NaiveDate>, RuleProblem> {
    if ["BYHOUR=", "BYMINUTE=", "BYSECOND="].iter().any(|part| text.contains(part)) {
        return Err(RuleProblem::UnsupportedPart);
    }
    let rule: RRule<Unvalidated> = text.parse().map_err(|_| RuleProblem::NotARule)?;
    if rule.get_interval() == 0 || rule.get_count() == Some(0) {
        return Err(RuleProblem::NotARule);
    }
    if rule.get_freq() > Frequency::Daily {
        return Err(RuleProblem::UnsupportedPart);
    }
    let start = Tz::UTC.from_utc_datetime(&start.and_time(NaiveTime::MIN));
    let rule = rule.validate(start).map_err(|_| RuleProblem::NotARule)?;
    let dates = RRuleSet::new(start).limit().rrule(rule);
    let mut dates = dates.into_iter().map(|date| date.date_naive()).take_while(|date| *date <= until).peekable();
    if dates.peek().is_none() { Err(RuleProblem::NoDate) } else { Ok(dates.take(at_most).collect()) }
}

/// The last century that the crate knows, so that over a rule that never comes true it ends soon. It has years of every kind.
fn starts() -> impl Strategy<Value = NaiveDate> {
    (0..36_524u64).prop_map(|days| NaiveDate::from_ymd_opt(9899, 6, 1).unwrap() + Days::new(days))
}

const LAST: NaiveDate = NaiveDate::from_ymd_opt(9999, 12, 31).unwrap();
const AT_MOST: usize = 150;
const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// A part with one to four of these values in any order.
fn part<T: Clone + Display + Debug + 'static>(name: &'static str, values: Vec<T>) -> impl Strategy<Value = String> {
    let write = move |values: Vec<T>| format!(";{name}={}", values.iter().map(T::to_string).collect::<Vec<_>>().join(","));
    subsequence(values, 1..=4).prop_shuffle().prop_map(write)
}

/// The part, or nothing.
fn perhaps(part: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    weighted(0.4, part).prop_map(Option::unwrap_or_default)
}

/// These numbers, and the same counted from the back.
fn both_ways(numbers: RangeInclusive<i16>) -> Vec<i16> {
    numbers.clone().chain(numbers.map(|number| -number)).collect()
}

/// INTERVAL, COUNT, WKST, BYMONTH and BYSETPOS.
fn beginning(frequency: &'static str) -> impl Strategy<Value = String> {
    let whole = (1..=4u16, weighted(0.3, 1..=30u32), select(&DAYS[..]));
    let whole = whole.prop_map(move |(interval, count, week_start)| {
        let count = count.map_or(String::new(), |count| format!(";COUNT={count}"));
        format!("FREQ={frequency};INTERVAL={interval};WKST={week_start}{count}")
    });
    let positions: Vec<i16> = both_ways(1..=3).into_iter().chain(both_ways(5..=31)).collect();
    (whole, perhaps(part("BYMONTH", (1..=12i16).collect())), perhaps(part("BYSETPOS", positions)))
        .prop_map(|(whole, months, positions)| whole + &months + &positions)
}

/// Weekdays, all of them plain or all of them numbered; the crate finds no day that is both.
fn weekdays(ordinals: RangeInclusive<i16>) -> impl Strategy<Value = String> {
    let numbered: Vec<String> =
        ordinals.filter(|ordinal| *ordinal != 0).flat_map(|ordinal| DAYS.map(|day| format!("{ordinal}{day}"))).collect();
    perhaps(prop_oneof![part("BYDAY", DAYS.to_vec()), part("BYDAY", numbered)])
}

fn rules() -> impl Strategy<Value = String> {
    let dates = || part("BYMONTHDAY", both_ways(1..=31));
    let daily = (beginning("DAILY"), perhaps(dates()), perhaps(part("BYDAY", DAYS.to_vec())));
    let weekly = (beginning("WEEKLY"), Just(String::new()), perhaps(part("BYDAY", DAYS.to_vec())));
    let monthly = (beginning("MONTHLY"), perhaps(dates()), weekdays(-4..=5));
    let yearly = (beginning("YEARLY"), perhaps(prop_oneof![dates(), part("BYYEARDAY", both_ways(1..=366))]), weekdays(-52..=53));
    let joined = |(one, two, three): (String, String, String)| one + &two + &three;
    prop_oneof![daily.prop_map(joined), weekly.prop_map(joined), monthly.prop_map(joined), yearly.prop_map(joined)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_rules_have_the_dates_that_the_crate_finds(rule in rules(), start in starts()) {
        // Of the week it starts in, the crate counts positions in what is left of it, and of every other period in the whole.
        let first_whole_week = rule.starts_with("FREQ=WEEKLY") && rule.contains("BYSETPOS");
        let start = if first_whole_week { start.week(week_start(&rule)).first_day() } else { start };
        prop_assert_eq!(dates(&rule, start, LAST, AT_MOST), by_the_crate(&rule, start, LAST, AT_MOST), "{} from {}", rule, start);
    }

    #[test]
    fn random_rules_of_weeks_have_the_dates_that_the_crate_finds(
        rule in (beginning("YEARLY"), part("BYWEEKNO", both_ways(2..=51)), part("BYDAY", DAYS.to_vec())),
        start in starts(),
        in_year in 5..=360u32,
    ) {
        // Weeks that reach over the end of a year the crate cuts in two, and for some it mistakes how many the year before had.
        let (rule, start) = (rule.0 + &rule.1 + &rule.2, start.with_ordinal(in_year).unwrap());
        prop_assert_eq!(dates(&rule, start, LAST, AT_MOST), by_the_crate(&rule, start, LAST, AT_MOST), "{} from {}", rule, start);
    }

    #[test]
    fn the_weeks_of_a_year_are_those_of_the_calendar(weeks in subsequence(both_ways(1..=53), 1..=4), start in starts()) {
        let text = weeks.iter().map(i16::to_string).collect::<Vec<_>>().join(",");
        let listed = |day: &NaiveDate| {
            let (week, year) = (day.iso_week().week() as i16, day.iso_week().year());
            let last = NaiveDate::from_ymd_opt(year, 12, 28).unwrap().iso_week().week() as i16;
            weeks.contains(&week) || weeks.contains(&(week - last - 1))
        };
        let expected: Vec<NaiveDate> = start.iter_days().take(2_000).filter(listed).take(AT_MOST).collect();
        let found = dates(&format!("FREQ=YEARLY;BYWEEKNO={text};BYDAY=MO,TU,WE,TH,FR,SA,SU"), start, start + Days::new(1_999), AT_MOST);
        prop_assert_eq!(found.unwrap_or_default(), expected);
    }

    #[test]
    fn the_crate_and_we_refuse_the_same(parts in subsequence(ODD_PARTS.to_vec(), 1..=3).prop_shuffle(), frequency in select(&FREQUENCIES[..])) {
        let start = NaiveDate::from_ymd_opt(9990, 1, 1).unwrap();
        let rule = format!("{frequency};{}", parts.join(";"));
        prop_assert_eq!(dates(&rule, start, LAST, 1).err(), by_the_crate(&rule, start, LAST, 1).err(), "{}", rule);
    }
}

const FREQUENCIES: [&str; 6] = ["FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY", "FREQ=", "X=Y"];

/// Right and wrong, but for what the crate takes and RFC 5545 forbids.
const ODD_PARTS: [&str; 49] = [
    "INTERVAL=2",
    "INTERVAL=0",
    "INTERVAL=-1",
    "INTERVAL=65535",
    "INTERVAL=65536",
    "INTERVAL=+3",
    "COUNT=3",
    "COUNT=0",
    "COUNT=4294967295",
    "COUNT=4294967296",
    "COUNT=",
    "COUNT=two",
    "WKST=SU",
    "WKST=SUN",
    "WKST=",
    "BYMONTH=2",
    "BYMONTH=0",
    "BYMONTH=13",
    "BYMONTH=-1",
    "BYMONTH=1,,2",
    "BYMONTH=1.5",
    "BYWEEKNO=20",
    "BYWEEKNO=0",
    "BYWEEKNO=54",
    "BYYEARDAY=100",
    "BYYEARDAY=-366",
    "BYYEARDAY=0",
    "BYYEARDAY=367",
    "BYMONTHDAY=15",
    "BYMONTHDAY=32",
    "BYMONTHDAY=-32",
    "BYMONTHDAY= 1",
    "BYDAY=MO",
    "BYDAY=TU,TU",
    "BYDAY=",
    "BYDAY=M",
    "BYDAY=MON",
    "BYDAY=1",
    "BYDAY= MO",
    "BYSETPOS=1",
    "BYSETPOS=-1",
    "BYSETPOS=0",
    "BYSETPOS=32",
    "BYSETPOS=54",
    "BYSETPOS=367",
    "BYHOUR=9",
    "BYMINUTE=61",
    "X-NAME=1",
    "BYEASTER=0",
];

fn week_start(rule: &str) -> Weekday {
    let code = rule.split("WKST=").nth(1).and_then(|rest| rest.get(..2));
    let at = DAYS.iter().position(|day| Some(*day) == code).expect("every drawn rule has one");
    Weekday::try_from(at as u8).expect("one of seven")
}
