//! Bytes in, records or problems out; records in, bytes out. Pure.
//!
//! `package` is the way in; `unpack`, `descriptor`, `csv_reader` and `sheet` read it, `links` and `doubts` judge it, `write` writes it. `csv_guard` is for reports, `qr` for personal cards.

pub mod csv_guard;
mod csv_reader;
mod descriptor;
mod doubts;
mod links;
pub mod package;
pub mod problem;
pub mod qr;
mod sheet;
mod unpack;
mod write;

pub use problem::{Doubt, Fault, Place, Problem, Refusal, Warning};
