//! A report read number by number, beside what each truly is.

use crate::attacker::Known;
use crate::made::{self, Group};
use crate::order;
use serde_json::{Value, json};

/// A number that a report may print, and whom it counts.
pub struct Printed {
    pub said: Value,
    pub truth: u64,
    pub people: Group,
    pub is_row: bool,
    /// A row that is part of another now and stands nowhere.
    pub is_gone: bool,
    /// Where it stands: the number of its item, and its name there.
    pub cell: Option<(usize, String)>,
}

/// What stands in each row of a table whose rows were put together, found without the engine: its own row, its region, or all that is not elsewhere.
fn codes_of(key: &str, truth: &[Value], shown: &[Value]) -> Vec<String> {
    let code = |row: &Value| row["key"].as_str().unwrap().to_owned();
    let has_own_row = |code: &str| shown.iter().any(|row| row["key"] == code);
    let region = |code: &str| match code {
        "AF" => "southern_asia",
        "SY" | "TR" => "western_asia",
        "ER" => "eastern_africa",
        _ => "",
    };
    let stands_in = |code: &String| match key {
        "other" => !has_own_row(code) && !has_own_row(region(code)),
        key => code == key || region(code) == key,
    };
    truth.iter().map(code).filter(stands_in).collect()
}

/// Of how many people something is recorded, and of how many it is not, which nobody prints.
fn recorded(said: &Value, truth: &Value, attribute: &str) -> [Printed; 2] {
    let [known, people] = [attribute, "people"].map(|count| truth[count].as_u64().unwrap());
    let values: Vec<String> =
        made::values(attribute).iter().filter(|value| **value != "not_recorded").map(|value| (*value).to_owned()).collect();
    let number = |said, truth, people| Printed { said, truth, people, is_row: false, is_gone: false, cell: None };
    [
        number(said[attribute].clone(), known, Group::all().and_any(attribute, &values)),
        number(json!(UNSAID), people - known, Group::all().and(attribute, "not_recorded")),
    ]
}

/// Stands for a number that is not on the page.
pub const UNSAID: &str = "";

/// Every number of a report beside what it truly is. A table that is withheld says nothing, and one that is there says that no row is missing.
pub fn numbers(items: &[(Value, Group)], said: &Value, truth: &Value, row_from: u64) -> (Vec<Printed>, Vec<Group>) {
    let (mut numbers, mut empty) = (Vec::new(), Vec::new());
    for (at, (item, group)) in items.iter().enumerate() {
        let (said, truth) = (&said["items"][at], &truth["items"][at]);
        if item["indicator"] == "data_quality" {
            made::ATTRIBUTES.iter().for_each(|attribute| numbers.extend(recorded(&said["counts"], &truth["counts"], attribute)));
            continue;
        }
        if item["indicator"] == "returning_participants" {
            for (count, people) in [("people", group.and(made::BACK, "yes")), ("of", group.clone())] {
                let (said, truth) = (said["counts"][count].clone(), truth["counts"][count].as_u64().unwrap());
                numbers.push(Printed { said, truth, people, is_row: false, is_gone: false, cell: None });
            }
            continue;
        }
        let Some(rows) = truth["rows"].as_array() else {
            let group = if item["indicator"] == "first_time_participants" { group.and(made::NEW, "yes") } else { group.clone() };
            let shown = if said.get("hidden").is_some() || said.get("rounded_to").is_some() { said } else { &said["value"] };
            numbers.push(Printed {
                said: shown.clone(),
                truth: truth["value"].as_u64().unwrap(),
                people: group,
                is_row: false,
                is_gone: false,
                cell: Some((at, "value".to_owned())),
            });
            continue;
        };
        let Some(shown) = said["rows"].as_array() else { continue };
        let attribute = item["with"]["attribute"].as_str().unwrap();
        for row in shown {
            let codes = codes_of(row["key"].as_str().unwrap(), rows, shown);
            let held = rows.iter().filter(|row| codes.iter().any(|code| row["key"] == *code));
            let truth = held.clone().map(|row| row["value"].as_u64().unwrap()).sum();
            numbers.push(Printed {
                said: row["value"].clone(),
                truth,
                people: group.and_any(attribute, &codes),
                is_row: true,
                is_gone: false,
                cell: Some((at, row["key"].as_str().unwrap().to_owned())),
            });
            if codes.len() > 1 {
                // Which rows were put away for being small a reader might know, and which went with them; who is in a region nobody says.
                let told = row["key"] == "other" && !item["with"]["merge"].as_array().unwrap().contains(&json!("regions"));
                let known = |gone: &Value| {
                    if told && gone["value"].as_u64().unwrap() < row_from {
                        "small"
                    } else if told {
                        "there"
                    } else {
                        ""
                    }
                };
                numbers.extend(held.map(|gone| Printed {
                    said: json!(known(gone)),
                    truth: gone["value"].as_u64().unwrap(),
                    people: group.and(attribute, gone["key"].as_str().unwrap()),
                    is_row: true,
                    is_gone: true,
                    cell: None,
                }));
            }
        }
        let told_of =
            |code: &&Value| shown.iter().any(|row| codes_of(row["key"].as_str().unwrap(), rows, shown).iter().any(|one| *code == one));
        let is_whole = rows.iter().map(|row| &row["key"]).all(|code| told_of(&code));
        // Of a table that is withheld only the number stands that somebody decided to show.
        let missing = made::values(attribute).iter().filter(|_| is_whole);
        let missing = missing.filter(|value| !rows.iter().any(|row| row["key"] == **value));
        empty.extend(missing.map(|value| group.and(attribute, value)));
        numbers.push(Printed {
            said: said["total"].clone(),
            truth: truth["total"].as_u64().unwrap(),
            people: group.clone(),
            is_row: false,
            is_gone: false,
            cell: Some((at, "total".to_owned())),
        });
    }
    (numbers, empty)
}

/// What the order of the rows tells, in every table that is printed.
pub fn steps(items: &[(Value, Group)], said: &Value, truth: &Value) -> Vec<order::Step> {
    let mut steps = Vec::new();
    for (at, (item, group)) in items.iter().enumerate() {
        let (Some(shown), Some(rows)) = (said["items"][at]["rows"].as_array(), truth["items"][at]["rows"].as_array()) else { continue };
        let attribute = item["with"]["attribute"].as_str().unwrap();
        let row = |row: &Value| {
            let key = row["key"].as_str().unwrap();
            (key.to_owned(), group.and_any(attribute, &codes_of(key, rows, shown)), row["value"].clone())
        };
        steps.extend(order::told(&shown.iter().map(row).collect::<Vec<_>>()));
    }
    steps
}

/// How many numbers of a report its reader does not see.
pub fn hidden(said: &Value, truth: &Value) -> usize {
    let unseen = |number: &Value| usize::from(number.get("hidden").is_some());
    let items = said["items"].as_array().unwrap().iter().zip(truth["items"].as_array().unwrap());
    let items = items.filter(|(_, truth)| truth["indicator"] != "data_quality");
    let of = |(said, truth): (&Value, &Value)| match (said["rows"].as_array(), truth["rows"].as_array()) {
        _ if truth["counts"].is_object() => unseen(&said["counts"]["people"]) + unseen(&said["counts"]["of"]),
        (Some(rows), _) => rows.iter().map(|row| unseen(&row["value"])).sum::<usize>() + unseen(&said["total"]),
        (None, Some(rows)) => rows.len() + 1,
        (None, None) => unseen(said),
    };
    items.map(of).sum()
}

/// What a number on the page says by itself.
pub fn known(number: &Printed, row_from: u64) -> Known {
    match &number.said {
        Value::String(gone) if gone == "small" => Known::between(1, row_from - 1),
        Value::String(gone) if gone == "there" => Known::from(1),
        Value::String(_) => Known::from(0),
        Value::Number(exact) => Known::between(exact.as_u64().unwrap(), exact.as_u64().unwrap()),
        said => match (said["value"].as_u64(), said["hidden"].as_str()) {
            (Some(0), _) => Known::between(0, 0),
            (Some(rounded), _) => Known::between((rounded - 2).max(row_from), rounded + 2),
            (None, Some("*")) if number.is_row => Known::from(1),
            (None, Some("*")) => Known::from(0),
            (None, Some(mark)) => {
                Known::between(1, mark.trim_start_matches(|letter: char| !letter.is_ascii_digit()).parse::<u64>().unwrap() - 1)
            }
            other => panic!("the report says {other:?}"),
        },
    }
}
