//! The civil date and time of Europe/London, whatever zone the tablet is set to.
//!
//! The browser's own zone table is asked through `Intl`, so that none is in the download.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};
use js_sys::{Array, Date, Intl, Object, Reflect};
use std::cell::Cell;
use wasm_bindgen::JsValue;

/// One instant as people in London read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Now {
    /// Milliseconds since 1970-01-01T00:00Z: first, so that instants sort in order even in the hour that happens twice.
    pub millis: u64,
    /// The civil date.
    pub date: NaiveDate,
    /// The civil time, to the second.
    pub time: NaiveTime,
}

/// Offsets from Greenwich change at full quarters of an hour only, and not to the second.
const QUARTER_MS: u64 = 15 * 60 * 1000;

thread_local! {
    static LONDON: Intl::DateTimeFormat = formatter();
    /// The last quarter of an hour that was asked for, and how many milliseconds London was ahead of Greenwich in it.
    static OFFSET: Cell<Option<(u64, i64)>> = const { Cell::new(None) };
}

/// The present instant.
pub fn now() -> Now {
    london(Date::now() as u64)
}

/// The instant so many milliseconds after 1970-01-01T00:00Z.
pub fn london(millis: u64) -> Now {
    let quarter = millis / QUARTER_MS;
    let known = OFFSET.get().filter(|(of, _)| *of == quarter);
    let offset = known.map_or_else(|| offset_at(quarter * QUARTER_MS), |(_, offset)| offset);
    OFFSET.set(Some((quarter, offset)));
    let there = greenwich(millis.saturating_add_signed(offset));
    Now { millis, date: there.date(), time: there.time() }
}

/// How many milliseconds London is ahead of Greenwich at an instant. None in a browser whose `Intl` answers in a form unknown to us: at
/// most an hour off.
fn offset_at(millis: u64) -> i64 {
    let parts = LONDON.with(|london| london.format_to_parts(&Date::new(&JsValue::from_f64(millis as f64))));
    read(&parts).map_or(0, |there| (there - greenwich(millis)).num_milliseconds())
}

fn formatter() -> Intl::DateTimeFormat {
    let options = Object::new();
    for (name, value) in [
        ("timeZone", "Europe/London"),
        ("hourCycle", "h23"),
        ("year", "numeric"),
        ("month", "2-digit"),
        ("day", "2-digit"),
        ("hour", "2-digit"),
        ("minute", "2-digit"),
        ("second", "2-digit"),
    ] {
        // Setting a property of a fresh plain object cannot fail.
        let _ = Reflect::set(&options, &name.into(), &value.into());
    }
    // The calendar and digits are named because a tablet's settings may prefer others.
    Intl::DateTimeFormat::new(&Array::of1(&"en-GB-u-ca-gregory-nu-latn".into()), &options)
}

fn read(parts: &Array) -> Option<NaiveDateTime> {
    let number = |kind: &str| -> Option<u32> {
        parts.iter().find_map(|part| {
            let is_kind = Reflect::get(&part, &"type".into()).ok()?.as_string()? == kind;
            is_kind.then(|| Reflect::get(&part, &"value".into()).ok()?.as_string()?.parse().ok()).flatten()
        })
    };
    let date = NaiveDate::from_ymd_opt(number("year")? as i32, number("month")?, number("day")?)?;
    let time = NaiveTime::from_hms_opt(number("hour")?, number("minute")?, number("second")?)?;
    Some(date.and_time(time))
}

/// To the second.
fn greenwich(millis: u64) -> NaiveDateTime {
    DateTime::from_timestamp((millis / 1000) as i64, 0).unwrap_or_default().naive_utc()
}
