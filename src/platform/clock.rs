//! The civil date and time of Europe/London, whatever zone the tablet is set to.
//!
//! The browser's own zone table is asked through `Intl`, so that none is in the download.

use chrono::{DateTime, NaiveDate, NaiveTime};
use js_sys::{Array, Date, Intl, Object, Reflect};
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

thread_local! {
    static LONDON: Intl::DateTimeFormat = formatter();
}

/// The present instant.
pub fn now() -> Now {
    london(Date::now() as u64)
}

/// The instant so many milliseconds after 1970-01-01T00:00Z.
pub fn london(millis: u64) -> Now {
    let parts = LONDON.with(|london| london.format_to_parts(&Date::new(&JsValue::from_f64(millis as f64))));
    let (date, time) = read(&parts).unwrap_or_else(|| greenwich(millis));
    Now { millis, date, time }
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

fn read(parts: &Array) -> Option<(NaiveDate, NaiveTime)> {
    let number = |kind: &str| -> Option<u32> {
        parts.iter().find_map(|part| {
            let is_kind = Reflect::get(&part, &"type".into()).ok()?.as_string()? == kind;
            is_kind.then(|| Reflect::get(&part, &"value".into()).ok()?.as_string()?.parse().ok()).flatten()
        })
    };
    let date = NaiveDate::from_ymd_opt(number("year")? as i32, number("month")?, number("day")?)?;
    let time = NaiveTime::from_hms_opt(number("hour")?, number("minute")?, number("second")?)?;
    Some((date, time))
}

/// For a browser whose `Intl` answers in a form unknown to us: at most an hour off.
fn greenwich(millis: u64) -> (NaiveDate, NaiveTime) {
    let instant = DateTime::from_timestamp_millis(millis as i64).unwrap_or_default();
    (instant.date_naive(), instant.time())
}
