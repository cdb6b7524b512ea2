//! Packages that went through a spreadsheet or a Mac: what can be read in one way is read, what can be read in two is asked.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod package_support;

use domain::{Dataset, RowKey, Table};
use exchange::{DayAnswer, DayOrder, Doubt, Fault, package};
use package_support::{csv_of, descriptor, faults, package as packed, refusal, tables, zip};
use std::collections::BTreeSet;
use std::io::{Cursor, Read};

const HARBOUR: &[u8] = include_bytes!("fixtures/harbour.zip");

/// The files of the invented charity's package.
fn harbour() -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(HARBOUR)).unwrap();
    let paths: Vec<String> = zip.file_names().map(str::to_owned).collect();
    let read = |path: String| {
        let mut bytes = Vec::new();
        zip.by_name(&path).unwrap().read_to_end(&mut bytes).unwrap();
        (path, bytes)
    };
    paths.into_iter().map(read).collect()
}

fn again(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    zip(&files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect::<Vec<_>>())
}

/// The package with one file changed as text.
fn with(path: &str, change: impl Fn(&str) -> Vec<u8>) -> Vec<u8> {
    let mut files = harbour();
    let (_, bytes) = files.iter_mut().find(|(name, _)| name == path).unwrap();
    *bytes = change(std::str::from_utf8(bytes).unwrap());
    again(&files)
}

fn whole() -> Dataset {
    package::dataset(HARBOUR).unwrap()
}

fn text(records: &Dataset, table: Table, key: &str, column: &str) -> String {
    records.row(table, &RowKey::of(&[key])).unwrap().get(column).to_owned()
}

#[track_caller]
fn is_the_same(zip: &[u8]) {
    let records = package::dataset(zip).unwrap_or_else(|refusal| panic!("{refusal}"));
    assert!(records == whole());
}

mod a_zip {
    use super::*;

    #[test]
    fn made_on_a_mac_is_taken_and_its_strays_are_passed_over() {
        let mut files = harbour();
        for stray in [".DS_Store", "data/.DS_Store", "__MACOSX/data/._people.csv", "__MACOSX/._datapackage.json", "Thumbs.db"] {
            files.push((stray.to_owned(), b"\0\x05\x16\x07".to_vec()));
        }
        is_the_same(&again(&files));
        let preview = package::read(&again(&files), &Dataset::default(), &mut |_, _| {}).unwrap();
        assert!(!preview.warnings.iter().any(|warning| warning.what == Doubt::UnlistedFile), "nobody is told of them");
    }

    #[test]
    fn of_a_whole_folder_is_taken() {
        let mut files = harbour();
        files.iter_mut().for_each(|(path, _)| *path = format!("harbour 2026/{path}"));
        files.push(("__MACOSX/harbour 2026/._data".to_owned(), vec![0]));
        is_the_same(&again(&files));
    }

    #[test]
    fn of_a_whole_folder_holds_nothing_beside_it_and_leads_nowhere() {
        let descriptor = descriptor(&[]);
        for path in ["data/x.csv", "other/data/x.csv", "a/people.csv", "a/data/../x", "../a/data/x", "__MACOSX/../x"] {
            let bytes = zip(&[("a/datapackage.json", descriptor.as_bytes()), (path, b"x")]);
            assert_eq!(faults(&bytes), [(path.to_owned(), Fault::PathOutside)], "{path}");
        }
    }
}

mod a_file {
    use super::*;

    #[test]
    fn in_utf_16_is_taken() {
        let little = |text: &str| [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let big = |text: &str| [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
        is_the_same(&with("data/people.csv", little));
        is_the_same(&with("data/people.csv", big));
    }

    #[test]
    fn in_an_older_encoding_is_one_sentence_with_the_cure() {
        let refusal = refusal(&with("data/organisations.csv", |text| {
            text.replace("Partner 1", "Caf\u{1}").into_bytes().into_iter().map(|byte| if byte == 1 { 0xe9 } else { byte }).collect()
        }));
        assert_eq!(refusal.problems.len(), 1, "{refusal}");
        assert!(refusal.to_string().contains("CSV UTF-8"), "{refusal}");
    }

    #[test]
    fn with_semicolons_or_tabs_between_its_cells_is_taken() {
        let semicolons = |text: &str| {
            let quoted = text.replace("pr2;pr3", "\"pr2\u{1}pr3\"");
            quoted.replace([',', '\u{1}'], ";").into_bytes()
        };
        is_the_same(&with("data/grants.csv", semicolons));
        is_the_same(&with("data/sessions.csv", |text| text.replace(',', "\t").into_bytes()));
    }

    #[test]
    fn with_rows_cut_short_lacks_only_empty_cells() {
        let cut = |text: &str| text.split("\r\n").map(|line| line.trim_end_matches(',')).collect::<Vec<_>>().join("\r\n").into_bytes();
        let bytes = with("data/people.csv", cut);
        is_the_same(&bytes);
        let preview = package::read(&bytes, &Dataset::default(), &mut |_, _| {}).unwrap();
        let told = preview.warnings.iter().filter(|warning| warning.what == Doubt::RowsCutShort);
        assert_eq!(told.map(|warning| warning.place.to_string()).collect::<Vec<_>>(), ["data/people.csv"]);
    }

    #[test]
    fn with_a_row_cut_before_a_cell_that_must_be_filled_is_refused() {
        let found = faults(&packed(&[("people", &csv_of(&["id", "name"], &[]).replace("id,name\r\n", "id,name\r\npe1\r\n"))]));
        assert!(found.iter().any(|(place, _)| place == "data/people.csv, row 2, column name"), "{found:?}");
    }
}

mod a_day {
    use super::*;

    fn programmes(days: &[&str]) -> Vec<u8> {
        let rows: Vec<String> = days.iter().enumerate().map(|(at, day)| format!("id=pr{at},from={day}")).collect();
        tables(&[(Table::Programmes, &rows.iter().map(String::as_str).collect::<Vec<_>>())])
    }

    #[test]
    fn that_shows_the_order_answers_for_its_column() {
        let day_first = |text: &str| {
            let line = |line: &str| {
                let cells: Vec<String> = line
                    .split(',')
                    .enumerate()
                    .map(|(at, cell)| match cell.split('-').collect::<Vec<_>>()[..] {
                        [year, month, day] if at == 2 => format!("{day}/{month}/{year}"),
                        _ => cell.to_owned(),
                    })
                    .collect();
                cells.join(",") + "\r\n"
            };
            text.lines().map(line).collect::<String>().into_bytes()
        };
        is_the_same(&with("data/sessions.csv", day_first));
        let records = package::dataset(&programmes(&["03/04/2026", "03/29/2026"])).unwrap();
        assert_eq!(text(&records, Table::Programmes, "pr0", "from"), "2026-03-04");
    }

    #[test]
    fn that_can_be_read_in_two_ways_is_asked_about_once_a_column() {
        let zip = programmes(&["03/04/2026", "05/06/2026", "07/07/2026"]);
        let refusal = refusal(&zip);
        assert_eq!((refusal.problems.len(), refusal.only_asks()), (1, true));
        assert!(!refusal.to_string().contains("05/06"), "a refusal repeats no cell");
        let asked = &refusal.questions[0];
        assert_eq!((asked.file.as_str(), asked.column.as_str(), asked.written.as_str()), ("data/programmes.csv", "from", "03/04/2026"));
        assert_eq!((asked.day_first.to_string(), asked.month_first.to_string()), ("2026-04-03".to_owned(), "2026-03-04".to_owned()));
        for (order, day) in [(DayOrder::DayFirst, "2026-06-05"), (DayOrder::MonthFirst, "2026-05-06")] {
            let answer = DayAnswer { file: asked.file.clone(), column: asked.column.clone(), order };
            let preview = package::read_answered(&zip, &Dataset::default(), &BTreeSet::new(), &[answer], &mut |_, _| {}).unwrap();
            let mut records = Dataset::default();
            records.apply(&preview.change);
            assert_eq!(text(&records, Table::Programmes, "pr1", "from"), day);
        }
    }

    #[test]
    fn of_a_column_in_both_orders_is_refused_with_the_column() {
        let found = faults(&programmes(&["29/03/2026", "03/29/2026", "03/04/2026"]));
        assert_eq!(found, [("data/programmes.csv, column from".to_owned(), Fault::DaysInBothOrders)]);
    }

    #[test]
    fn as_a_number_is_told_once_a_column() {
        let found = faults(&programmes(&["46110", "46111", "2026-03-29"]));
        assert_eq!(found, [("data/programmes.csv, row 2, column from".to_owned(), Fault::DayAsNumber)]);
    }

    #[test]
    fn or_time_in_a_spelling_of_a_spreadsheet_is_taken() {
        let row = "id=ac1,name=A,type=class,starts_on=29-Mar-2026,start=9:30,end=14:30:00";
        let records = package::dataset(&tables(&[(Table::Activities, &[row])])).unwrap();
        for (column, wanted) in [("starts_on", "2026-03-29"), ("start", "09:30"), ("end", "14:30")] {
            assert_eq!(text(&records, Table::Activities, "ac1", column), wanted);
        }
    }
}

mod a_cell {
    use super::*;

    #[test]
    fn with_yes_or_no_or_a_code_does_not_hang_on_its_capitals() {
        is_the_same(&with("data/contacts.csv", |text| text.replace(",true,", ",TRUE,").replace(",completed,", ",Completed,").into_bytes()));
    }

    fn own(check: &str, pinned: &str) -> Vec<u8> {
        let roles = csv_of(
            &["id", "person_id", "role", "from", "to", "dbs_level", "dbs_issued_on", "check_renew_by"],
            &[&format!("id=vo1,person_id=pe2,role=mentor,check_renew_by={check}")],
        );
        let columns: Vec<&str> = Dataset::columns(Table::Matches).iter().map(|column| column.name).chain(["pinned"]).collect();
        let matches = csv_of(&columns, &[&format!("id=ma1,type=buddy,supported_id=pe1,supporter_id=pe2,stage=proposed,pinned={pinned}")]);
        let people = package_support::csv(Table::People, &["id=pe1,name=A", "id=pe2,name=B"]);
        packed(&[("people", &people), ("volunteer_roles", &roles), ("matches", &matches)])
    }

    #[test]
    fn of_a_column_of_our_own_is_understood_or_refused_by_its_place() {
        let records = package::dataset(&own("28/02/2026", "TRUE")).unwrap();
        assert_eq!(text(&records, Table::VolunteerRoles, "vo1", "check_renew_by"), "2026-02-28");
        assert!(records.matches.iter().next().unwrap().is_pinned());
        let places: Vec<String> = faults(&own("soon", "perhaps")).into_iter().map(|(place, _)| place).collect();
        assert_eq!(places, ["data/matches.csv, row 2, column pinned", "data/volunteer_roles.csv, row 2, column check_renew_by"]);
    }

    #[test]
    fn that_a_spreadsheet_made_is_asked_about_before_it_is_taken_in() {
        let zip = tables(&[(
            Table::People,
            &[
                "id=4.47701E+11,name=A",
                "id=pe2,name=#NAME?",
                "id=pe3,name=03/09/2024",
                "id=pe4,name=B,known_as=3-Sep",
                "id=pe5,name=??? ????",
                "id=pe6,name=Amina,needs=#REF!",
            ],
        )]);
        let preview = package::read(&zip, &Dataset::default(), &mut |_, _| {}).unwrap();
        let asked: Vec<(String, Doubt)> =
            preview.to_be_answered().map(|warning| (warning.place.to_string(), warning.what.clone())).collect();
        let at = |row: u32, column: &str, doubt| (format!("data/people.csv, row {row}, column {column}"), doubt);
        assert_eq!(
            asked,
            [
                at(2, "id", Doubt::ShortenedNumber),
                at(3, "name", Doubt::SpreadsheetError),
                at(4, "name", Doubt::DayInsteadOfText),
                at(5, "known_as", Doubt::DayInsteadOfText),
                at(6, "name", Doubt::LostLetters),
                at(7, "needs", Doubt::SpreadsheetError),
            ]
        );
        let mut records = Dataset::default();
        records.apply(&preview.change);
        let again = package::read(&zip, &records, &mut |_, _| {}).unwrap();
        assert_eq!(again.to_be_answered().count(), 0, "what is here already is not asked about again");
    }

    #[test]
    fn of_our_own_package_is_never_asked_about() {
        let preview = package::read(HARBOUR, &Dataset::default(), &mut |_, _| {}).unwrap();
        assert_eq!(preview.to_be_answered().map(ToString::to_string).collect::<Vec<_>>(), Vec::<String>::new());
    }
}
