//! The report engine: indicators over records, as values. Pure: the same records and the same question give the same bytes.
//!
//! Read in this order: `specification` (what is asked), `index` (the records, made quick to ask, of parts that `carried` keeps from one report to
//! the next), `participation` and `counting` (the counting rules), `indicators` (one file each), `engine` (question in, report out). docs/indicators.md is the same in words.

#![cfg_attr(test, allow(clippy::expect_used))]

pub mod error;
mod members;
pub mod specification;
mod specification_json;

pub mod filter;
pub mod scope;
pub mod window;

pub mod attribute;
pub mod base;
pub mod carried;
pub mod index;
pub mod people;
pub mod place;

mod alike;
mod area;
pub mod by_month;
mod calendar;
pub mod charts;
mod columns;
mod counting;
mod dates;
pub mod disclosure;
mod extent;
mod finder;
mod homes;
mod joined;
pub mod merge;
mod participation;
mod present;
mod question;

pub mod before;
pub mod indicators;

pub mod engine;
pub mod issued;
pub mod records;
pub mod result;
pub mod sentence;
pub mod series;
pub mod small_numbers;
pub mod stories;
pub mod templates;
mod touches;

#[cfg(any(test, feature = "testing"))]
pub mod testing;

pub use carried::Carried;
pub use engine::{compute, compute_over};
pub use error::ReportError;
pub use index::Index;
pub use records::{RecordId, RecordRef, records_behind, records_behind_over};
pub use result::{CountName, Figure, Report, Value};
pub use scope::Scope;
pub use series::{Month, series, series_over};
pub use small_numbers::SmallNumbers;
pub use specification::{Audience, Item, Specification};
pub use window::{Preset, Window};
