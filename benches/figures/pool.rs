//! A scheme that never was, as large as wanted and the same on every run: people who wait and mentors with places, as differently recorded as people are.

use crate::organisation::Draw;
use chrono::{Days, NaiveDate};
use domain::{Dataset, Loader, Row, Table};

/// The day on which the plans are made.
pub const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 3, 1).expect("a day");

const LANGUAGES: [&str; 10] = ["fa", "ar", "ti", "uk", "fr", "es", "tr", "ps", "am", "pl"];
const LEVELS: [&str; 4] = ["basic", "good", "fluent", ""];
const NEEDS: [&str; 12] =
    ["confidence", "college", "work", "English", "housing", "health", "school", "computer", "money", "travel", "friends", "legal letters"];
const OCCUPATIONS: [&str; 9] =
    ["Pharmacist", "Primary school teacher", "Teacher of languages", "Nurse", "Cook", "Software engineer", "Civil engineer", "Tailor", ""];
const LIVED: [&str; 4] = ["asylum", "family reunion", "being a single parent", "night shelter"];
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// So many who wait for a mentor, and so many mentors with one to three places.
pub fn pool(waiting: usize, mentors: usize) -> Dataset {
    let mut draw = Draw(0x2026);
    let mut records = Loader::default();
    let mut put = |table: Table, cells: &[(&'static str, String)]| {
        let mut row = Row::default();
        cells.iter().filter(|(_, text)| !text.is_empty()).for_each(|(column, text)| row.push(*column, text.clone()));
        records.put_row(table, &row).expect("a row that keeps the rules");
    };
    for number in 0..waiting + mentors {
        let waits = number < waiting;
        let id = format!("{}{number:05}", if waits { "p" } else { "m" });
        let mut cells = profile(&mut draw, &id, number);
        if waits {
            let since = TODAY - Days::new(draw.below(200) as u64);
            cells.push(("waits_for", "mentoring".to_owned()));
            cells.push(("waits_since", since.to_string()));
            cells.push(("wished_gender", draw.of(&["woman", "", "", ""]).to_owned()));
            cells.push(("needs", some(&mut draw, &NEEDS, 3)));
            cells.push(("brings_children", draw.of(&["true", "false", ""]).to_owned()));
        } else {
            cells.push(("skills", some(&mut draw, &NEEDS, 5)));
            cells.push(("children_welcome", draw.of(&["true", "false", ""]).to_owned()));
        }
        put(Table::People, &cells);
        let (area, district) = (format!("E{:08}", 9_000_001 + draw.below(12)), format!("E{}", 1 + draw.below(18)));
        put(
            Table::Addresses,
            &[("id", format!("a{number:05}")), ("person_id", id.clone()), ("area", area), ("postcode_district", district)],
        );
        if !waits {
            let role = [
                ("id", format!("r{number:05}")),
                ("person_id", id),
                ("role", "mentor".to_owned()),
                ("supports", "mentoring".to_owned()),
                ("places", draw.of(&["1", "1", "1", "2"]).to_owned()),
                ("dbs_level", "enhanced".to_owned()),
                ("dbs_issued_on", "2025-03-01".to_owned()),
                ("check_renew_by", "2028-03-01".to_owned()),
                ("trained_on", "2025-04-01".to_owned()),
                ("references", "2".to_owned()),
            ];
            put(Table::VolunteerRoles, &role);
        }
    }
    records.finish()
}

/// What both sides have: most speak English besides, and of everything some is not recorded.
fn profile(draw: &mut Draw, id: &str, number: usize) -> Vec<(&'static str, String)> {
    let mut languages = vec![draw.of(&LANGUAGES)];
    if draw.below(8) > 0 {
        languages.push("en");
    }
    let levels: Vec<String> = languages.iter().map(|tag| format!("{tag}={}", draw.of(&LEVELS))).collect();
    let hours: Vec<String> = (0..draw.below(5))
        .map(|_| {
            let from = 9 + draw.below(10);
            format!("{} {from:02}:00-{:02}:30", draw.of(&DAYS), from + 2)
        })
        .collect();
    vec![
        ("id", id.to_owned()),
        ("name", format!("{} Number{number:05}", draw.of(&["Amina", "Sadiq", "Olena", "Fatoumata", "Ion", "Wei"]))),
        ("gender", draw.of(&["woman", "woman", "man", ""]).to_owned()),
        ("languages", languages.join(";")),
        ("language_levels", levels.join(";")),
        ("occupation", draw.of(&OCCUPATIONS).to_owned()),
        ("free_hours", hours.join(";")),
        ("travel", draw.of(&["district", "area", "anywhere", ""]).to_owned()),
        ("meeting", draw.of(&["in_person", "online", "either", ""]).to_owned()),
        ("lived_experience", some(draw, &LIVED, 2)),
    ]
}

/// Up to so many of a list, each once.
fn some(draw: &mut Draw, list: &[&str], most: usize) -> String {
    let (first, count) = (draw.below(list.len()), draw.below(most + 1));
    (0..count).map(|at| list[(first + at * 5) % list.len()]).collect::<Vec<_>>().join(";")
}
