//! What an import shows before it is accepted, what it does to records already here, and what it warns of.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod package_support;

use domain::{Change, Dataset, RowKey, Table};
use exchange::Doubt;
use exchange::package::{self, Preview, TableCount};
use package_support::{csv, csv_of, descriptor, package as packed, tables, zip};

fn previewed(zip: &[u8], here: &Dataset) -> Preview {
    package::read(zip, here, &mut |_, _| {}).unwrap_or_else(|refusal| panic!("{refusal}"))
}
fn loaded(zip: &[u8]) -> Dataset {
    package::dataset(zip).unwrap_or_else(|refusal| panic!("{refusal}"))
}
fn applied(mut records: Dataset, change: &Change) -> Dataset {
    assert!(records.apply(change).is_empty());
    records
}
fn cell(records: &Dataset, table: Table, id: &str, column: &str) -> String {
    records.row(table, &RowKey::of(&[id])).map(|row| row.get(column).to_owned()).unwrap_or_default()
}
fn warnings(zip: &[u8]) -> Vec<(String, Doubt)> {
    previewed(zip, &Dataset::default()).warnings.into_iter().map(|warning| (warning.place.to_string(), warning.what)).collect()
}
fn at(place: &str, doubt: Doubt) -> (String, Doubt) {
    (place.to_owned(), doubt)
}

mod over_records_already_here {
    use super::*;

    fn here() -> Dataset {
        loaded(&tables(&[
            (Table::People, &["id=pe1,name=Amina,known_as=Mina,gender=woman", "id=pe2,name=Zed", "id=pe3,name=Olena"]),
            (Table::Activities, &["id=ac1,name=Club,type=group,starts_on=2026-01-01,start=10:00"]),
            (Table::Sessions, &["id=se1,activity_id=ac1,date=2026-01-06,status=held,closed_at=2026-01-06T12:00"]),
        ]))
    }

    #[test]
    fn the_preview_counts_what_is_new_changed_and_the_same() {
        let file = tables(&[(Table::People, &["id=pe1,name=Amina Ali,gender=woman", "id=pe2,name=Zed", "id=pe4,name=Sami"])]);
        let preview = previewed(&file, &here());
        assert_eq!(preview.tables, [TableCount { table: Table::People, rows: 3, new: 1, changed: 1, unchanged: 1 }]);
        let changed: Vec<_> = preview
            .changed_fields()
            .map(|(table, key, column, before, after)| (table, key.as_str(), column.into_owned(), before, after))
            .collect();
        assert_eq!(
            changed,
            [(Table::People, "pe1", "name".to_owned(), "Amina", "Amina Ali"), (Table::People, "pe1", "known_as".to_owned(), "Mina", ""),]
        );
    }

    #[test]
    fn the_file_wins_and_keys_absent_from_it_stay() {
        let file = tables(&[(Table::People, &["id=pe1,name=Amina Ali", "id=pe4,name=Sami"])]);
        let after = applied(here(), &previewed(&file, &here()).change);
        assert_eq!(cell(&after, Table::People, "pe1", "name"), "Amina Ali");
        assert_eq!(cell(&after, Table::People, "pe1", "gender"), "");
        assert_eq!(cell(&after, Table::People, "pe3", "name"), "Olena");
        assert_eq!(after.count(Table::People), 4);
    }

    #[test]
    fn columns_absent_from_the_file_stay() {
        let columns: Vec<&str> =
            Dataset::columns(Table::Sessions).iter().map(|column| column.name).filter(|column| *column != "closed_at").collect();
        let sessions = csv_of(&columns, &["id=se1,activity_id=ac1,date=2026-01-07,status=held"]);
        let after = applied(here(), &previewed(&packed(&[("sessions", &sessions)]), &here()).change);
        assert_eq!(cell(&after, Table::Sessions, "se1", "date"), "2026-01-07");
        assert_eq!(cell(&after, Table::Sessions, "se1", "closed_at"), "2026-01-06T12:00");
        let emptied = tables(&[(Table::Sessions, &["id=se1,activity_id=ac1,date=2026-01-07,status=held"])]);
        let after = applied(here(), &previewed(&emptied, &here()).change);
        assert_eq!(cell(&after, Table::Sessions, "se1", "closed_at"), "");
    }

    #[test]
    fn ids_may_point_to_records_that_are_only_here() {
        let file = tables(&[(Table::Attendances, &["session_id=se1,person_id=pe3,status=present"])]);
        assert_eq!(previewed(&file, &here()).change.edits.len(), 1);
    }

    #[test]
    fn a_refused_file_leaves_nothing_to_store_and_an_accepted_one_is_undone_in_one_step() {
        let file = tables(&[(Table::People, &["id=pe1,name=Amina Ali", "id=pe4,name=Sami"])]);
        let preview = previewed(&file, &here());
        let after = applied(here(), &preview.change);
        let (undo, kept) = preview.change.undo(&after);
        assert!(kept.is_empty());
        assert!(applied(after, &undo) == here());
    }

    #[test]
    fn undo_leaves_what_was_changed_since_and_lists_it() {
        let file = tables(&[(Table::People, &["id=pe1,name=Amina Ali,gender=woman,known_as=Mina", "id=pe2,name=Zed Khan"])]);
        let preview = previewed(&file, &here());
        let after = applied(here(), &preview.change);
        let since = tables(&[(Table::People, &["id=pe1,name=Amina Hassan,gender=woman,known_as=Mina"])]);
        let later = applied(after.clone(), &previewed(&since, &after).change);
        let (undo, kept) = preview.change.undo(&later);
        let kept: Vec<_> = kept.iter().map(|kept| (kept.key.as_str(), kept.column.as_deref())).collect();
        assert_eq!(kept, [("pe1", Some("name"))]);
        let undone = applied(later, &undo);
        assert_eq!(cell(&undone, Table::People, "pe1", "name"), "Amina Hassan");
        assert_eq!(cell(&undone, Table::People, "pe2", "name"), "Zed");
    }

    #[test]
    fn progress_only_grows_and_ends_when_all_is_done() {
        let mut steps = Vec::new();
        package::read(include_bytes!("fixtures/harbour.zip"), &here(), &mut |done, total| steps.push((done, total))).unwrap();
        assert!(steps.len() > 30);
        assert!(steps.windows(2).all(|pair| pair[0].0 <= pair[1].0 && pair[0].1 == pair[1].1));
        assert!(steps.last().is_some_and(|(done, total)| done == total && *total > 0));
    }
}

mod a_file {
    use super::*;

    #[test]
    fn with_a_byte_order_mark_is_read() {
        let people = format!("\u{feff}{}", csv(Table::People, &["id=pe1,name=Amina"]));
        let listed = format!("\u{feff}{}", descriptor(&["people"]));
        let records = loaded(&zip(&[("datapackage.json", listed.as_bytes()), ("data/people.csv", people.as_bytes())]));
        assert_eq!(records.count(Table::People), 1);
    }

    #[test]
    fn with_columns_in_another_order_is_read() {
        let mut columns: Vec<&str> = Dataset::columns(Table::Households).iter().map(|column| column.name).collect();
        columns.reverse();
        let records = loaded(&packed(&[("households", &csv_of(&columns, &["id=ho1,name=The Alis"]))]));
        assert_eq!(cell(&records, Table::Households, "ho1", "name"), "The Alis");
    }

    #[test]
    fn with_unknown_columns_is_kept_whole_and_says_so() {
        let text = "id,hat,name,shoe\nho1,red,The Alis,\nho2,,The Khans,39\n";
        let bytes = packed(&[("households", text)]);
        let preview = previewed(&bytes, &Dataset::default());
        let unknown: Vec<String> = preview.unknown_columns().map(ToString::to_string).collect();
        assert_eq!(unknown, ["data/households.csv, row 1, column hat", "data/households.csv, row 1, column shoe"]);
        let records = loaded(&bytes);
        let again = loaded(&package::write(&records).unwrap());
        assert_eq!(cell(&again, Table::Households, "ho1", "hat"), "red");
        assert_eq!(cell(&again, Table::Households, "ho2", "shoe"), "39");
        assert!(again == records);
    }

    #[test]
    fn of_an_unknown_table_or_not_listed_is_left_out_and_says_so() {
        let listed = descriptor(&["households", "hats"]);
        let bytes = zip(&[
            ("datapackage.json", listed.as_bytes()),
            ("data/households.csv", b"id,name\nho1,A\n"),
            ("data/hats.csv", b"id\n1\n"),
            ("data/people.csv", b"not listed"),
            ("blobs/se1", b"\x89PNG"),
        ]);
        assert_eq!(
            warnings(&bytes),
            [at("blobs/se1", Doubt::UnlistedFile), at("data/hats.csv", Doubt::UnknownTable), at("data/people.csv", Doubt::UnlistedFile)]
        );
        assert_eq!(loaded(&bytes).count(Table::People), 0);
    }

    #[test]
    fn that_is_missing_is_an_empty_table() {
        let records = loaded(&packed(&[]));
        assert!(records == Dataset::default());
    }
}

mod a_cell {
    use super::*;

    #[test]
    fn comes_back_byte_for_byte() {
        for name in ["=SUM(A1)", "  Amina", "two\r\nlines", "say \"hi\"", "a,b", "شیرین\u{200f}", "-1", "\t"] {
            let quoted = format!("\"{}\"", name.replace('"', "\"\""));
            let bytes = packed(&[("households", &format!("id,name\nho1,{quoted}\n"))]);
            let exported = package::write(&loaded(&bytes)).unwrap();
            assert_eq!(cell(&loaded(&exported), Table::Households, "ho1", "name"), name);
        }
    }

    #[test]
    fn with_a_list_is_trimmed_and_its_empty_parts_dropped() {
        let records = loaded(&tables(&[(Table::People, &["id=pe1,name=A,languages= en ;; uk;,needs=hearing loop; ; lift"])]));
        assert_eq!(cell(&records, Table::People, "pe1", "languages"), "en;uk");
        assert_eq!(cell(&records, Table::People, "pe1", "needs"), "hearing loop;lift");
    }

    #[test]
    fn with_text_that_is_free_takes_any_text() {
        let zip = tables(&[
            (Table::People, &["id=pe1,name=A,immigration_status=it is complicated"]),
            (Table::Cases, &["id=ca1,client_type=person,client_id=pe1,opened_on=2026-01-01,category=hats,outcome=a hat"]),
            (Table::VolunteerRoles, &["id=vo1,person_id=pe1,role=driver"]),
            (Table::Outcomes, &["id=ou1,person_id=pe1,date=2026-01-01,type=smiled"]),
            (Table::CaseActions, &["id=ac1,case_id=ca1,date=2026-01-01,type=phoned"]),
        ]);
        assert_eq!(warnings(&zip), []);
    }
}

mod a_warning {
    use super::*;

    #[test]
    fn tells_of_an_end_before_its_start() {
        let zip = tables(&[
            (Table::Programmes, &["id=pr1,from=2026-02-01,to=2026-01-31", "id=pr2,from=2026-02-01,to=2026-02-01", "id=pr3,to=2026-01-01"]),
            (Table::People, &["id=pe1,name=A"]),
            (Table::Activities, &["id=ac1,name=A,type=class,start=12:00,end=10:00"]),
            (Table::Enrolments, &["id=en1,person_id=pe1,activity_id=ac1,enrolled_on=2026-02-02,ended_on=2026-02-01,status=completed"]),
        ]);
        let doubt = Doubt::EndsBeforeStart;
        assert_eq!(
            warnings(&zip),
            [
                at("data/activities.csv, row 2, column end", doubt.clone()),
                at("data/enrolments.csv, row 2, column ended_on", doubt.clone()),
                at("data/programmes.csv, row 2, column to", doubt),
            ]
        );
    }

    #[test]
    fn tells_of_presence_at_a_session_that_was_not_held() {
        let zip = tables(&[
            (Table::People, &["id=pe1,name=A", "id=pe2,name=B"]),
            (Table::Activities, &["id=ac1,name=A,type=class"]),
            (
                Table::Sessions,
                &["id=se1,activity_id=ac1,date=2026-01-01,status=cancelled", "id=se2,activity_id=ac1,date=2026-01-02,status=held"],
            ),
            (
                Table::Attendances,
                &[
                    "session_id=se1,person_id=pe1,status=absent",
                    "session_id=se1,person_id=pe2,status=late",
                    "session_id=se2,person_id=pe1,status=present",
                ],
            ),
        ]);
        assert_eq!(warnings(&zip), [at("data/attendances.csv, row 3, column status", Doubt::PresentAtSessionNotHeld)]);
    }

    #[test]
    fn tells_of_dates_outside_a_programme() {
        let zip = tables(&[
            (Table::Programmes, &["id=pr1,from=2026-01-01,to=2026-01-31"]),
            (Table::Strands, &["id=st1,programme_id=pr1"]),
            (Table::People, &["id=pe1,name=A", "id=pe2,name=B"]),
            (
                Table::Activities,
                &["id=ac1,name=A,type=class,programme_id=pr1", "id=ac2,name=B,type=class,strand_id=st1", "id=ac3,name=C,type=class"],
            ),
            (
                Table::Sessions,
                &[
                    "id=se1,activity_id=ac1,date=2026-02-01,status=held",
                    "id=se2,activity_id=ac2,date=2025-12-31,status=held",
                    "id=se3,activity_id=ac3,date=2030-01-01,status=held",
                    "id=se4,activity_id=ac1,date=2026-01-31,status=held",
                ],
            ),
            (
                Table::Contacts,
                &["id=co1,person_id=pe1,date=2026-02-01,status=booked,strand_id=st1", "id=co2,person_id=pe1,date=2026-02-01,status=booked"],
            ),
            (Table::Cases, &["id=ca1,programme_id=pr1,client_type=person,client_id=pe1,opened_on=2025-01-01"]),
            (Table::Matches, &["id=ma1,type=buddy,programme_id=pr1,supported_id=pe1,supporter_id=pe2,stage=active,matched_on=2026-02-01"]),
            (Table::Enrolments, &["id=en1,person_id=pe1,activity_id=ac1,enrolled_on=2026-02-01,status=enrolled"]),
        ]);
        let places: Vec<String> = warnings(&zip)
            .into_iter()
            .map(|(place, doubt)| {
                assert_eq!(doubt, Doubt::OutsideProgramme);
                place
            })
            .collect();
        assert_eq!(
            places,
            [
                "data/cases.csv, row 2, column opened_on",
                "data/contacts.csv, row 2, column date",
                "data/enrolments.csv, row 2, column enrolled_on",
                "data/matches.csv, row 2, column matched_on",
                "data/sessions.csv, row 2, column date",
                "data/sessions.csv, row 3, column date",
            ]
        );
    }
}

#[test]
fn the_same_records_always_give_the_same_bytes() {
    let records = loaded(include_bytes!("fixtures/harbour.zip"));
    assert!(package::write(&records).unwrap() == package::write(&records.clone()).unwrap());
}
