//! What the organisation decided on small numbers, kept among its settings: from how many people on, which rows to put together, and single numbers
//! that are shown all the same. What was taken back stays there, with the day.

use super::answer::{Answer, Asked};
use chrono::NaiveDate;
use domain::cell::Cell;
use domain::codes;
use domain::settings::{put_setting, setting};
use domain::{Change, Dataset};
use report::disclosure::Printed;
use report::result::Number;
use report::specification::{Item, Override};
use report::{SmallNumbers, Specification, Value};
use serde_json::{Value as Json, json};

/// The thresholds, as [`SmallNumbers`] has them in JSON.
pub const SMALL_NUMBERS: &str = "small_numbers";
/// How rows are put together.
pub const ROWS: &str = "report_rows";
/// How the name of every setting begins that is a number to show.
const SHOWN: &str = "shown_number";

codes! {
    /// What becomes of small rows.
    pub enum RowsOfTables {
        AsWritten = "as_written",
        Regions = "regions",
        Each = "each",
    }
}

/// From how many people on numbers are shown; what cannot be read holds nothing up.
pub fn small_numbers(dataset: &Dataset) -> SmallNumbers {
    setting(dataset, SMALL_NUMBERS).and_then(|text| SmallNumbers::from_json(text).ok()).unwrap_or_default()
}

/// What becomes of small rows: what the template says, unless something else was chosen.
pub fn rows_of_tables(dataset: &Dataset) -> RowsOfTables {
    setting(dataset, ROWS).and_then(|code| RowsOfTables::read(code).ok()).unwrap_or(RowsOfTables::AsWritten)
}

/// Puts into a question what was decided for its readers.
pub fn guard(dataset: &Dataset, asked: &Asked, specification: &mut Specification) {
    specification.audience = asked.audience;
    specification.small_numbers = small_numbers(dataset);
    let rows = rows_of_tables(dataset);
    for item in specification.items.iter_mut().filter(|item| item.indicator == "breakdown") {
        let of_nationality = item.with.get("attribute").and_then(Json::as_str) == Some("nationality");
        match rows {
            RowsOfTables::Regions if of_nationality => drop(item.with.insert("merge".to_owned(), json!(["regions", "small"]))),
            RowsOfTables::Each => drop(item.with.shift_remove("merge")),
            _ => {}
        }
    }
    let report = of_report(asked);
    for one in dataset.settings.iter() {
        let Some((id, cell)) = one.id.as_str().strip_prefix(&report).and_then(|rest| rest.split_once('/')) else { continue };
        let item = specification.items.iter_mut().find(|item| item.id == id);
        if let Some((item, decision)) = item.and_then(|item| decision(item, cell, &one.value).map(|decision| (item, decision))) {
            item.overrides.push(decision);
        }
    }
}

/// The name of the setting that has one number of a report shown.
pub fn name_of(asked: &Asked, item: &str, cell: &str) -> String {
    [&of_report(asked), item, "/", cell].concat()
}

/// A decision is for one report: its template, programme, days and readers.
fn of_report(asked: &Asked) -> String {
    let programme = asked.programme.as_ref().map(|id| id.as_str()).unwrap_or_default();
    let (from, to) = (asked.window.from().write(), asked.window.to().write());
    [SHOWN, asked.audience.as_str(), &asked.template.key, programme, &from, &to, ""].join("/")
}

/// What was decided; nothing if it was taken back, or if the figure asks something else by now.
fn decision(item: &Item, cell: &str, text: &str) -> Option<Override> {
    let kept: Json = serde_json::from_str(text).ok()?;
    let part = |name: &str| kept.get(name).and_then(Json::as_str).map(str::to_owned);
    let on = NaiveDate::read(&part("on")?).ok()?;
    let holds = kept.get("taken_back_on").is_none() && kept.get("of") == Some(&item.question());
    holds.then_some(Override { cell: cell.to_owned(), reason: part("reason")?, by: part("by")?, on })
}

/// Shows a number of this question from now on.
pub fn show(dataset: &Dataset, (name, of): (&str, &Json), reason: &str, by: &str, on: NaiveDate) -> Option<Change> {
    let kept = json!({ "of": of, "reason": reason.trim(), "by": by.trim(), "on": on.write() });
    put_setting(dataset, name, &kept.to_string())
}

/// Hides it again; who had decided what stays in the settings.
pub fn take_back(dataset: &Dataset, name: &str, on: NaiveDate) -> Option<Change> {
    let mut kept: Json = serde_json::from_str(setting(dataset, name)?).ok()?;
    kept.as_object_mut()?.insert("taken_back_on".to_owned(), json!(on.write()));
    put_setting(dataset, name, &kept.to_string())
}

/// What the engine calls the number that stands there, if it is hidden and can be shown by itself.
pub fn hidden_cell(answer: &Answer, item: &str, part: Option<&str>) -> Option<String> {
    let named = |cells: Vec<(&str, Printed)>| {
        let cell = cells.into_iter().find(|(name, _)| part.is_none_or(|part| part == *name))?;
        cell.1.seen().is_none().then(|| cell.0.to_owned())
    };
    match &answer.figure(item)?.value {
        Value::Count(count) => named(vec![("value", *count)]),
        Value::Interval { low, .. } => named(vec![("low", *low)]),
        Value::Counts(counts) => named(counts.iter().map(|(name, count)| (&**name, *count)).collect()),
        Value::Table { rows, total, .. } => {
            named(rows.iter().map(|(key, people)| (key.as_str(), *people)).chain(total.map(|total| ("total", total))).collect())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::paper::Paper;
    use super::super::{naming::Names, printed, spreadsheet};
    use super::*;
    use report::templates::PLAIN;
    use report::testing::{day, given};
    use report::{Audience, Window};

    const NAMES: Names = Names { region: |_| None, language: |_| None };

    fn club(more: &[&str]) -> Dataset {
        let mut records = vec![
            "activities id=a1 name=Yoga type=group".to_owned(),
            "sessions id=s1 activity_id=a1 date=2025-03-01 status=held".to_owned(),
        ];
        for number in 0..40 {
            let gender = if number < 20 {
                "woman"
            } else if number < 35 {
                "man"
            } else if number < 37 {
                "non_binary"
            } else {
                ""
            };
            records.push(format!("people id=p{number} name=A gender={gender}"));
            records.push(format!("attendances session_id=s1 person_id=p{number} status=present"));
        }
        given(&records.iter().map(String::as_str).chain(more.iter().copied()).collect::<Vec<_>>())
    }

    fn asked(audience: Audience) -> Asked {
        let window = Window::new(day("2025-01-01"), day("2025-12-31")).expect("a window");
        Asked { template: PLAIN, window, programme: None, audience, today: day("2026-11-22") }
    }

    fn read_by(audience: Audience, dataset: &Dataset) -> (Answer, Paper) {
        let answer = Answer::of(dataset, asked(audience)).expect("an answer");
        let paper = Paper::of(dataset, &answer, NAMES);
        (answer, paper)
    }

    #[test]
    fn a_number_shown_by_decision_says_whose_it_was_on_paper_and_in_every_file_until_it_is_taken_back() {
        let mut dataset = club(&[]);
        let (answer, _) = read_by(Audience::Funder, &dataset);
        assert_eq!(hidden_cell(&answer, "by_gender", Some("woman")), None);
        let cell = hidden_cell(&answer, "by_gender", Some("non_binary")).expect("a hidden number");
        let name = name_of(&answer.asked, "by_gender", &cell);
        let of = answer.item("by_gender").expect("an item").question();
        let change = show(&dataset, (&name, &of), "Both agreed", "Ruth", day("2026-01-05")).expect("a change");
        assert!(dataset.apply(&change).is_empty());

        let (answer, paper) = read_by(Audience::Funder, &dataset);
        let row = paper.tables().flat_map(|table| &table.rows).find(|row| row.key == "non_binary").expect("a row");
        assert_eq!(row.people, Printed::Exact(2));
        let words = "Gender, Non-binary is shown although it is small or could give away a small one. Ruth decided this on 5 January 2026: Both agreed";
        assert_eq!(paper.small_print.decided.iter().map(|decided| decided.words.as_str()).collect::<Vec<_>>(), [words]);
        let in_files = printed::printed(&paper).sections.into_iter().flat_map(|section| section.paragraphs).collect::<Vec<_>>();
        assert!(in_files.iter().any(|line| line == words));
        assert!(spreadsheet::rows(&paper, &answer).iter().flatten().any(|cell| cell == words));
        // Nobody else's report has it.
        assert!(read_by(Audience::Public, &dataset).1.small_print.decided.is_empty());

        let change = take_back(&dataset, &name, day("2026-01-06")).expect("a change");
        assert!(dataset.apply(&change).is_empty());
        assert!(read_by(Audience::Funder, &dataset).1.small_print.decided.is_empty());
        assert!(setting(&dataset, &name).expect("what was decided").contains("2026-01-06"));
    }

    #[test]
    fn a_decision_on_a_row_that_is_no_longer_there_stops_no_report() {
        let mut dataset = club(&[]);
        let of = read_by(Audience::Funder, &dataset).0.item("by_gender").expect("an item").question();
        let change = show(&dataset, (&name_of(&asked(Audience::Funder), "by_gender", "gone"), &of), "Once", "Ruth", day("2026-01-05"));
        dataset.apply(&change.expect("a change"));
        assert!(read_by(Audience::Funder, &dataset).1.small_print.decided.is_empty());
    }

    #[test]
    fn a_decision_on_a_figure_that_asks_something_else_by_now_shows_nothing() {
        let mut dataset = club(&[]);
        let (answer, _) = read_by(Audience::Funder, &dataset);
        let name = name_of(&answer.asked, "by_gender", "non_binary");
        let other = Item { indicator: "enrolments".to_owned(), ..answer.item("by_gender").expect("an item").clone() };
        let change = show(&dataset, (&name, &other.question()), "Both agreed", "Ruth", day("2026-01-05")).expect("a change");
        dataset.apply(&change);
        let (answer, paper) = read_by(Audience::Funder, &dataset);
        assert!(hidden_cell(&answer, "by_gender", Some("non_binary")).is_some());
        assert!(paper.small_print.decided.is_empty());
    }

    #[test]
    fn every_mark_on_the_paper_is_explained_and_no_other() {
        let of = |audience| read_by(audience, &club(&[])).1.small_print.legend.join(" ");
        assert!(of(Audience::Funder).contains("“<5” stands for a number of people from 1 to 4"));
        assert!(!of(Audience::Funder).contains("nearest"));
        assert!(of(Audience::Public).contains("“*”") && of(Audience::Public).contains("to the nearest 5"));
        assert_eq!(of(Audience::Internal), "");
    }

    #[test]
    fn a_lower_threshold_says_who_decided_it_and_what_anybody_may_read_stays_as_it_was() {
        let lowered = r#"settings id=small_numbers value={"threshold":3,"reason":"Agreed","by":"Ruth","on":"2026-01-05"}"#;
        let (answer, paper) = read_by(Audience::Funder, &club(&[lowered]));
        assert_eq!(answer.filled.specification.small_numbers.threshold, 3);
        let said = paper.small_print.legend.join(" ");
        assert!(said.contains("“<3”") && said.contains("Ruth decided this on 5 January 2026: Agreed"), "{said}");
        assert_eq!(
            read_by(Audience::Public, &club(&[lowered])).1.tables().count(),
            read_by(Audience::Public, &club(&[])).1.tables().count()
        );
        assert!(!read_by(Audience::Public, &club(&[lowered])).1.small_print.legend.join(" ").contains("Ruth"));
    }
}
