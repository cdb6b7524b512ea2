//! Spellings that are one name and names that only look alike, in twenty languages: how many are found, and how many offered in vain.
#![allow(clippy::unwrap_used, clippy::expect_used)]
#![cfg(not(target_arch = "wasm32"))]

use domain::duplicates::{OFFERED_FROM, Profile, likeness};

fn pairs(file: &str, part: &str) -> Vec<(String, String, String)> {
    let path = format!("{}/tests/fixtures/names/{file}.csv", env!("CARGO_MANIFEST_DIR"));
    let mut reader = csv::Reader::from_path(path).unwrap();
    let rows = reader.records().map(Result::unwrap).filter(|row| &row[4] == part);
    rows.map(|row| (row[0].to_owned(), row[1].to_owned(), row[2].to_owned())).collect()
}

fn is_offered(one: &str, other: &str) -> bool {
    likeness(&Profile::typed(one, ""), &Profile::typed(other, "")).score >= OFFERED_FROM
}

#[test]
fn spellings_of_one_name_are_offered_and_names_that_look_alike_are_not() {
    for part in ["tune", "held out"] {
        let (same, different) = (pairs("same", part), pairs("different", part));
        let missed: Vec<_> = same.iter().filter(|(one, other, _)| !is_offered(one, other)).collect();
        let offered: Vec<_> = different.iter().filter(|(one, other, _)| is_offered(one, other)).collect();
        let recall = 1.0 - missed.len() as f64 / same.len() as f64;
        let in_vain = offered.len() as f64 / different.len() as f64;
        println!("{part}: {recall:.3} of {} found, {in_vain:.3} of {} offered in vain", same.len(), different.len());
        assert!(same.len() > 150 && different.len() > 150, "{part}: the control");
        // What was reached, and is not to be lost; wanted are 0.95 and 0.02.
        assert!(recall > 0.86 && in_vain < 0.03, "{part}: {recall:.3} found, {in_vain:.3} in vain");
        if part == "tune" {
            missed.iter().for_each(|(one, other, language)| println!("  missed, {language}: {one} = {other}"));
            offered.iter().for_each(|(one, other, language)| println!("  in vain, {language}: {one} = {other}"));
        }
    }
}
