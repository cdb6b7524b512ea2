//! The period before beside this one: in words, tables and files, and never telling what one of them hides.

use super::{Compared, make};
use crate::reports::answer::Asked;
use crate::reports::naming::Names;
use crate::reports::paper::Rows;
use crate::reports::{printed, spreadsheet};
use domain::Dataset;
use exchange::package;
use report::disclosure::Printed;
use report::templates::{ALL, PLAIN, QUARTERLY, Template};
use report::testing::{day, given};
use report::{Audience, Index, Window};
use worker::printed::PrintedCell;

const NAMES: Names = Names { region: |code| (code == "SY").then(|| "Syria".to_owned()), language: |_| None };

fn compared(dataset: &Dataset, template: Template, audience: Audience, compare: bool) -> Compared {
    let window = Window::new(day("2025-01-01"), day("2025-12-31")).expect("a window");
    make(
        &Index::of(dataset).expect("an index"),
        Asked { template, window, programme: None, audience, today: day("2026-11-22") },
        compare,
        NAMES,
    )
    .expect("a report")
}

fn two_years() -> Dataset {
    given(&[
        "activities id=a1 name=Yoga type=group",
        "sessions id=s1 activity_id=a1 date=2024-03-04 status=held",
        "sessions id=s2 activity_id=a1 date=2025-03-04 status=held",
        "people id=p1 name=A nationality=SY",
        "people id=p2 name=B nationality=UA",
        "people id=p3 name=C nationality=SY",
        "attendances session_id=s1 person_id=p1 status=present",
        "attendances session_id=s1 person_id=p2 status=present",
        "attendances session_id=s2 person_id=p1 status=present",
        "attendances session_id=s2 person_id=p3 status=present",
    ])
}

#[test]
fn every_number_stands_beside_that_of_the_year_before() {
    let made = compared(&two_years(), PLAIN, Audience::Internal, true);
    let before = made.paper.before.as_ref().expect("a period before");
    assert_eq!(before.period, "1 January to 31 December 2024");
    let print = printed::printed(&made.paper);
    assert!(print.subject.ends_with("beside it 1 January to 31 December 2024 (“before”)"), "{}", print.subject);
    assert_eq!(print.first[0], ("2".to_owned(), "people took part (before: 2)".to_owned()));
    let table = print.sections.iter().flat_map(|section| &section.tables).find(|table| table.name == "Nationality").expect("a table");
    let cells: Vec<Vec<String>> = table.rows.iter().map(|row| row.iter().map(PrintedCell::text).collect()).collect();
    assert_eq!(table.columns, ["Nationality", "People", "Share", "Before"]);
    assert_eq!(
        cells,
        [["Syria", "2", "100%", "1"], ["UA", "0", "", "1"], ["In all", "2", "100%", "2"]],
        "who came before alone stands there too"
    );
    let months = print.sections.last().and_then(|section| section.tables.first()).expect("months");
    assert_eq!(months.columns.last().map(String::as_str), Some("Before"));
    assert_eq!(months.rows[2].last(), Some(&PrintedCell::Number(2)), "March before");
    let rows = spreadsheet::rows(&made.paper, &made.answer);
    assert!(rows.iter().all(|row| row.len() == 6));
    assert_eq!(rows[0][5], "Before");
    let syria = rows.iter().find(|row| row[0] == "Nationality" && row[1] == "Syria").expect("a row");
    assert_eq!((syria[2].as_str(), syria[5].as_str()), ("2", "1"));
    let line = rows.iter().find(|row| row[1] == "First day").expect("a row");
    assert_eq!((line[2].as_str(), line[5].as_str()), ("2025-01-01", "2024-01-01"));
}

/// So many people of each nationality in each of two years.
fn nationalities(of: &[(&str, usize, usize)]) -> Dataset {
    let mut rows: Vec<String> = [
        "activities id=a1 name=Yoga type=group",
        "sessions id=s1 activity_id=a1 date=2024-03-04 status=held",
        "sessions id=s2 activity_id=a1 date=2025-03-04 status=held",
    ]
    .map(str::to_owned)
    .to_vec();
    for (code, before, now) in of {
        for person in 0..(*before).max(*now) {
            rows.push(format!("people id={code}{person} name=P nationality={code}"));
            let sessions = [("s1", *before), ("s2", *now)].into_iter().filter(|(_, people)| person < *people);
            rows.extend(sessions.map(|(session, _)| format!("attendances session_id={session} person_id={code}{person} status=present")));
        }
    }
    given(&rows.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn a_row_that_may_be_in_other_in_one_of_the_periods_is_not_said_to_be_nobody() {
    let dataset = nationalities(&[("SY", 4, 12), ("UA", 20, 20), ("ER", 4, 12), ("AF", 12, 4), ("IR", 12, 4)]);
    let made = compared(&dataset, PLAIN, Audience::Funder, true);
    let print = printed::printed(&made.paper);
    let table = print.sections.iter().flat_map(|section| &section.tables).find(|table| table.name == "Nationality").expect("a table");
    let cells: Vec<Vec<String>> = table.rows.iter().map(|row| row.iter().map(PrintedCell::text).collect()).collect();
    let syria = cells.iter().find(|row| row[0] == "Syria").expect("a row");
    assert_eq!((syria[1].as_str(), syria[3].as_str()), ("12", ""), "four people of 2024 stand in Other");
    assert!(cells.iter().all(|row| row[0] != "AF" && row[1] != "0"), "four people of 2025 stand in Other: {cells:?}");
    let rows = spreadsheet::rows(&made.paper, &made.answer);
    let syria = rows.iter().find(|row| row[0] == "Nationality" && row[1] == "Syria").expect("a row");
    assert_eq!((syria[2].as_str(), syria[5].as_str()), ("12", ""));
    // The team sees every row of both.
    let made = compared(&dataset, PLAIN, Audience::Internal, true);
    let rows = spreadsheet::rows(&made.paper, &made.answer);
    let afghanistan = rows.iter().find(|row| row[0] == "Nationality" && row[1] == "AF").expect("a row");
    assert_eq!((afghanistan[2].as_str(), afghanistan[5].as_str()), ("4", "12"));
}

#[test]
fn each_line_of_the_file_stands_beside_its_own_of_the_period_before() {
    let mut rows: Vec<String> = [
        "activities id=a1 name=Yoga type=group",
        "sessions id=s1 activity_id=a1 date=2024-03-04 status=held",
        "sessions id=s2 activity_id=a1 date=2025-03-04 status=held",
        "targets id=t1 indicator=people_participating value=40 from=2024-01-01 to=2025-12-31",
        "targets id=t2 indicator=people_participating value=9 from=2024-01-01 to=2025-12-31",
    ]
    .map(str::to_owned)
    .to_vec();
    for person in 0..30 {
        rows.push(format!("people id=p{person} name=P"));
        rows.push(format!("attendances session_id=s{} person_id=p{person} status=present", 1 + person % 2));
    }
    let dataset = given(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    let made = compared(&dataset, QUARTERLY, Audience::Internal, true);
    let rows = spreadsheet::rows(&made.paper, &made.answer);
    let targets: Vec<(&str, &str)> =
        rows.iter().filter(|row| row[1].contains("target")).map(|row| (row[2].as_str(), row[5].as_str())).collect();
    assert!(targets.contains(&("40", "40")) && targets.contains(&("9", "9")), "{targets:?}");
    let march = rows.iter().filter(|row| row[1] == "March 2025").map(|row| (row[2].as_str(), row[5].as_str())).collect::<Vec<_>>();
    assert_eq!(march, [("1", "1"), ("15", "15")], "March 2024 stands beside March 2025");
}

#[test]
fn a_sentence_is_followed_by_that_of_the_period_before() {
    let made = compared(&two_years(), QUARTERLY, Audience::Internal, true);
    let print = printed::printed(&made.paper);
    let said: Vec<&String> = print.sections.iter().flat_map(|section| &section.paragraphs).collect();
    assert!(said.iter().any(|words| words.as_str() == "2 people took part. Before: 2 people took part."), "{said:?}");
    assert!(
        made.names().contains(&("before:people".to_owned(), "People who took part, the period before".to_owned())),
        "{:?}",
        made.names()
    );
}

#[test]
fn nothing_stands_beside_unless_it_is_asked() {
    let made = compared(&two_years(), PLAIN, Audience::Internal, false);
    assert_eq!((made.paper.before.is_none(), made.specification.items.len()), (true, made.answer.report.items.len()));
    assert!(spreadsheet::rows(&made.paper, &made.answer).iter().all(|row| row.len() == 5));
}

#[test]
fn for_other_readers_both_periods_are_masked_and_no_change_is_worked_out() {
    let dataset = package::dataset(include_bytes!("../../../../tests/fixtures/harbour.zip")).expect("a package");
    for template in ALL {
        for (audience, threshold) in [(Audience::Funder, 5), (Audience::Public, 8)] {
            let made = compared(&dataset, template.clone(), audience, true);
            let before = made.paper.before.as_ref().expect("a period before");
            for table in made.paper.tables().filter(|table| matches!(table.counts, Rows::People | Rows::PeopleInSeveral)) {
                let then = table.rows.iter().filter_map(|row| before.row(table, &row.key)).chain(before.total(table));
                for number in table.rows.iter().map(|row| row.people).chain(then) {
                    let small = matches!(number, Printed::Exact(value) | Printed::Rounded { value, .. } if (1..threshold).contains(&value));
                    assert!(!small, "{}: {} has {number:?}", template.key, table.name);
                }
            }
            // The figures of both are masked as one report, and so are they kept.
            let (now, then) = made.report.items.split_at(made.answer.report.items.len());
            assert_eq!(now, made.answer.report.items, "{}", template.key);
            assert!(!then.is_empty() && then.iter().all(|figure| figure.id.starts_with("before:")), "{}", template.key);
        }
    }
}

#[test]
fn a_target_of_both_periods_is_hidden_in_both_or_in_neither() {
    let mut rows: Vec<String> = [
        "activities id=a1 name=Yoga type=group",
        "sessions id=s1 activity_id=a1 date=2024-06-04 status=held",
        "sessions id=s2 activity_id=a1 date=2025-03-04 status=held",
        "targets id=t1 indicator=people_participating value=40 from=2024-06-01 to=2025-05-31",
    ]
    .map(str::to_owned)
    .to_vec();
    for person in 0..30 {
        rows.push(format!("people id=p{person} name=P gender=woman"));
        rows.push(format!("attendances session_id=s{} person_id=p{person} status=present", 1 + person % 2));
    }
    let dataset = given(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    let made = compared(&dataset, QUARTERLY, Audience::Funder, true);
    let of = |id: &str| made.report.items.iter().find(|figure| figure.id == id).map(|figure| figure.value.clone());
    assert!(of("target t1").is_some(), "{:?}", made.report.items.iter().map(|figure| &figure.id).collect::<Vec<_>>());
    assert_eq!(of("target t1"), of("before:target t1"));
}
