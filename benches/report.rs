//! `make bench`: how long a report takes natively, over 100,000 attendances and over `CAIRN_ATTENDANCES` (a million): first, and again after one new sign-in.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "figures/every_kind.rs"]
mod every_kind;
#[path = "figures/organisation.rs"]
mod organisation;
#[path = "figures/questions.rs"]
mod questions;

use domain::Dataset;
use organisation::{LARGE, Size};
use report::{Carried, Index, Specification, compute_over};
use std::time::Instant;

/// The median of so many is told.
const ROUNDS: usize = 9;

fn main() {
    let most = std::env::var("CAIRN_ATTENDANCES").ok().and_then(|text| text.parse().ok()).unwrap_or(1_000_000);
    println!("\n{:44} {:>12} {:>20}   a report natively", "attendances", "first", "after one sign-in");
    for times in [1, most / LARGE.attendances].into_iter().filter(|times| *times > 0).collect::<std::collections::BTreeSet<_>>() {
        let (mut plain, mut every) = (organisation::organisation(Size::times(times)), every_kind::with_every_kind(Size::times(times)));
        let size = LARGE.attendances * times;
        let asked = questions::plain(&plain);
        measured(&format!("{size}, plain report"), &mut plain, &asked);
        let (asked, indicators) = questions::every_indicator(&every);
        measured(&format!("{size}, all {indicators} indicators"), &mut every, &asked);
        let (asked, template) = questions::largest_template(&every);
        measured(&format!("{size}, largest template ({template})"), &mut every, &asked);
    }
}

/// Times the report from the start, then signs people in who were not there, one by one, and times it after each.
fn measured(what: &str, records: &mut Dataset, asked: &Specification) {
    let once = |records: &Dataset, carried: &mut Carried| {
        let started = Instant::now();
        assert!(!compute_over(&Index::again(records, carried).unwrap(), asked).unwrap().items.is_empty());
        started.elapsed().as_secs_f64() * 1000.0
    };
    let first: Vec<f64> = (0..ROUNDS).map(|_| once(records, &mut Carried::default())).collect();
    let mut carried = Carried::default();
    once(records, &mut carried);
    let again: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            questions::sign_in(records);
            once(records, &mut carried)
        })
        .collect();
    println!("{what:44} {:>9.1} ms {:>17.1} ms", middle(first), middle(again));
}

fn middle(mut taken: Vec<f64>) -> f64 {
    taken.sort_by(f64::total_cmp);
    taken[taken.len() / 2]
}
