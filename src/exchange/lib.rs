//! Bytes in, records or problems out; records in, bytes out. Pure.
//!
//! `package` is the way in; `unpack`, `descriptor`, `text_file`, `csv_reader` and `sheet` read it, `days`, `orders` and `spelling` understand what a spreadsheet made of it, `renaming` gives ids that tell nothing, `own_columns`, `odd_text`, `links` and `doubts` judge it, `write` writes it. `csv_guard` is for reports, `formulas` says what a spreadsheet may run, `qr` for personal cards.

pub mod csv_guard;
mod csv_reader;
mod days;
mod descriptor;
mod doubts;
pub mod formulas;
mod links;
mod odd_text;
mod orders;
mod own_columns;
pub mod package;
pub mod problem;
pub mod qr;
mod renaming;
mod sheet;
mod spelling;
mod text_file;
mod unpack;
mod write;

pub use days::DayOrder;
pub use orders::{DayAnswer, DayQuestion};
pub use problem::{Doubt, Fault, Place, Problem, Refusal, Warning};
