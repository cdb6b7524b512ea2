//! Short texts that somebody types, pastes or has in an address: cells, fragments, recovery codes, names.

use chrono::{NaiveDate, NaiveTime};
use domain::cell::{Cell, Label, Name, Pence};
use domain::dates::{Moment, PartialDate};
use domain::ids::PersonId;
use domain::person::{Area, Gender, Language, Nationality};
use domain::{Dataset, Row, Table, names};
use exchange::csv_guard;
use pages::route::Route;
use std::fmt::Debug;
use worker::recovery;

/// Reads one text as everything that it could be.
pub fn read(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    cell::<NaiveDate>(text);
    cell::<NaiveTime>(text);
    cell::<PartialDate>(text);
    cell::<Moment>(text);
    cell::<Pence>(text);
    cell::<u32>(text);
    cell::<bool>(text);
    cell::<Name>(text);
    cell::<PersonId>(text);
    cell::<Option<Gender>>(text);
    cell::<Vec<Nationality>>(text);
    cell::<Vec<Language>>(text);
    cell::<Vec<Area>>(text);
    cell::<Vec<Label>>(text);
    cell::<Vec<PersonId>>(text);
    every_column(text);
    if let Ok(moment) = Moment::read(text) {
        assert!(moment.date().is_some());
        let _ = moment.time();
    }
    if let Ok(date) = PartialDate::read(text) {
        assert!(date.assumed_day().is_some());
    }

    let route = Route::parse(text);
    assert_eq!(Route::parse(&route.href()), route);
    if let Ok(code) = recovery::parse(text) {
        assert!(recovery::parse(&code.printed()) == Ok(code));
    }
    let folded = names::fold(text);
    assert_eq!(names::fold(&folded), folded, "folded once is folded");
    assert!(!names::initials(text).is_empty());
    let _ = names::first_letter(&folded);
    let guarded = csv_guard::guarded(text);
    assert_eq!(csv_guard::guarded(&guarded), guarded, "guarded once is guarded");
}

/// What is read is written so that it reads the same.
fn cell<C: Cell + PartialEq + Debug>(text: &str) {
    if let Ok(value) = C::read(text) {
        assert_eq!(C::read(&value.write()).as_ref(), Ok(&value), "{text:?}");
    }
}

/// The text in every column of every table: a settled row is settled.
fn every_column(text: &str) {
    for table in Table::ALL.iter().copied() {
        for column in Dataset::columns(table) {
            let mut row = Row::default();
            row.push(column.name, text.to_owned());
            if let Ok(settled) = Dataset::settle(table, &row) {
                assert_eq!(Dataset::settle(table, &settled).as_ref(), Ok(&settled), "{} {}", table.as_str(), column.name);
            }
        }
    }
}
