//! Every rule for which a data package is refused, each with the file, row and column it names.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod package_support;

use domain::cell::CellError;
use domain::ids::PersonId;
use domain::{Dataset, Table};
use exchange::{Fault, package};
use package_support::{csv, csv_of, descriptor, faults, package as packed, refusal, tables, zip};
use std::collections::BTreeSet;

fn at(place: &str, fault: Fault) -> (String, Fault) {
    (place.to_owned(), fault)
}

mod the_zip {
    use super::*;

    #[test]
    fn must_be_a_zip() {
        assert_eq!(faults(b"not a zip"), [at("The package", Fault::NotAZip)]);
        assert_eq!(faults(b""), [at("The package", Fault::NotAZip)]);
        let whole = tables(&[(Table::People, &["id=pe1,name=Amina"])]);
        assert_eq!(faults(&whole[..whole.len() - 30]), [at("The package", Fault::NotAZip)]);
    }

    #[test]
    fn must_be_whole() {
        let mut whole = tables(&[(Table::People, &["id=pe1,name=Amina"])]);
        let data = whole.windows(15).position(|bytes| bytes == b"data/people.csv").unwrap();
        whole[data + 30] ^= 0xff;
        assert_eq!(faults(&whole), [at("data/people.csv", Fault::Damaged)]);
    }

    #[test]
    fn must_hold_no_path_outside_its_folders() {
        let descriptor = descriptor(&[]);
        for path in ["people.csv", "data/../people.csv", "/data/people.csv", "../data/x.csv", "__MACOSX/../x", "data\\..\\x", "Data/x"] {
            let bytes = zip(&[("datapackage.json", descriptor.as_bytes()), (path, b"x")]);
            assert_eq!(faults(&bytes), [at(path, Fault::PathOutside)], "{path}");
        }
    }

    #[test]
    fn must_not_hold_one_path_twice() {
        let descriptor = descriptor(&[]);
        let mut bytes = zip(&[("datapackage.json", descriptor.as_bytes()), ("data/a.csv", b"1"), ("data/b.csv", b"2")]);
        for at in 0..bytes.len() - 10 {
            if &bytes[at..at + 10] == b"data/b.csv" {
                bytes[at + 5] = b'a';
            }
        }
        assert_eq!(faults(&bytes), [at("data/a.csv", Fault::PathTwice)]);
    }

    #[test]
    fn must_not_hold_more_than_200_files() {
        let descriptor = descriptor(&[]);
        let paths: Vec<String> = (0..200).map(|n| format!("blobs/{n}")).collect();
        let mut files: Vec<(&str, &[u8])> = vec![("datapackage.json", descriptor.as_bytes())];
        files.extend(paths.iter().map(|path| (path.as_str(), b"x".as_slice())));
        assert_eq!(faults(&zip(&files)), [at("The package", Fault::TooManyFiles)]);
        assert!(package::dataset(&zip(&files[..200])).is_ok());
    }

    #[test]
    fn must_not_unpack_to_more_than_200_times_its_size() {
        let descriptor = descriptor(&["people"]);
        let bomb = vec![b'a'; 1_000_000];
        let bytes = zip(&[("datapackage.json", descriptor.as_bytes()), ("data/people.csv", &bomb)]);
        assert_eq!(faults(&bytes), [at("data/people.csv", Fault::TooDense)]);
        let unlisted = zip(&[("datapackage.json", super::descriptor(&[]).as_bytes()), ("blobs/bomb", &bomb)]);
        assert_eq!(faults(&unlisted), [at("blobs/bomb", Fault::TooDense)]);
    }

    #[test]
    fn may_lie_about_sizes_and_is_measured_all_the_same() {
        let descriptor = descriptor(&["people"]);
        let bomb = vec![b'a'; 1_000_000];
        let mut bytes = zip(&[("datapackage.json", descriptor.as_bytes()), ("data/people.csv", &bomb)]);
        let size = 1_000_000_u32.to_le_bytes();
        for at in 0..bytes.len() - 4 {
            if bytes[at..at + 4] == size {
                bytes[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
            }
        }
        assert!(package::dataset(&bytes).is_err());
    }
}

mod the_descriptor {
    use super::*;

    #[test]
    fn must_be_there_and_be_json_that_lists_files() {
        assert_eq!(faults(&zip(&[("data/people.csv", b"id")])), [at("The package", Fault::NoDescriptor)]);
        let with = |text: &str| faults(&zip(&[("datapackage.json", text.as_bytes())]));
        assert_eq!(with("{"), [at("datapackage.json", Fault::DescriptorNotJson)]);
        assert_eq!(with("\u{feff}[]"), [at("datapackage.json", Fault::DescriptorShape("has no list named resources"))]);
        assert_eq!(with(r#"{"resources":{}}"#), [at("datapackage.json", Fault::DescriptorShape("has no list named resources"))]);
        for resource in [r#"{"name":"people"}"#, r#"{"path":"data/people.csv"}"#, r#"{"name":"people","path":["data/people.csv"]}"#, "7"] {
            let wanted = Fault::DescriptorShape("lists a resource without a name and one path");
            assert_eq!(with(&format!(r#"{{"resources":[{resource}]}}"#)), [at("datapackage.json", wanted)], "{resource}");
        }
    }

    #[test]
    fn must_list_files_that_are_there() {
        let bytes = zip(&[("datapackage.json", descriptor(&["people", "hats"]).as_bytes())]);
        assert_eq!(faults(&bytes), [at("data/hats.csv", Fault::ListedFileAbsent), at("data/people.csv", Fault::ListedFileAbsent)]);
    }

    #[test]
    fn must_list_a_table_and_a_file_once() {
        let people = csv(Table::People, &[]);
        let twice = r#"{"resources":[{"name":"people","path":"data/a.csv"},{"name":"people","path":"data/b.csv"},{"name":"hats","path":"data/b.csv"}]}"#;
        let bytes = zip(&[("datapackage.json", twice.as_bytes()), ("data/a.csv", people.as_bytes()), ("data/b.csv", people.as_bytes())]);
        assert_eq!(faults(&bytes), [at("data/b.csv", Fault::TableTwice(Table::People)), at("data/b.csv", Fault::FileListedTwice)]);
    }
}

mod a_file {
    use super::*;

    const PLACE: &str = "data/households.csv";

    fn households(csv: &[u8]) -> Vec<(String, Fault)> {
        faults(&zip(&[("datapackage.json", descriptor(&["households"]).as_bytes()), (PLACE, csv)]))
    }
    fn in_row(row: u32, fault: Fault) -> (String, Fault) {
        (format!("{PLACE}, row {row}"), fault)
    }

    #[test]
    fn must_be_utf_8_text() {
        assert_eq!(households(b"id,name\n1,a\n2,\xe9\n"), [in_row(3, Fault::NotUtf8)]);
    }

    #[test]
    fn must_have_a_header() {
        assert_eq!(households(b""), [at(PLACE, Fault::NoHeader)]);
        assert_eq!(households(b"\xef\xbb\xbf\r\n"), [at(PLACE, Fault::NoHeader)]);
    }

    #[test]
    fn must_close_its_quotation_marks() {
        assert_eq!(households(b"id,name\n1,\"a\n2,b\n"), [in_row(2, Fault::QuoteNotClosed)]);
        assert_eq!(households(b"id,name\n1,\"a\"b\n2,c\n"), [in_row(2, Fault::TextAfterQuote)]);
        assert_eq!(households(b"id,\"name\n1,a\n"), [in_row(1, Fault::QuoteNotClosed)]);
    }

    #[test]
    fn must_have_no_cell_beyond_its_header() {
        let long = Fault::RowLength { cells: 3, columns: 2 };
        assert_eq!(households(b"id,name\n1,a,b\n2,b\n\n3\n4,d,,\n"), [in_row(2, long)]);
    }

    #[test]
    fn must_have_every_listed_column_once() {
        assert_eq!(households(b"id\n1\n"), [at("data/households.csv, row 1, column name", Fault::MissingColumn)]);
        assert_eq!(households(b"id,name,name\n1,a,a\n"), [at("data/households.csv, row 1, column name", Fault::ColumnTwice)]);
        assert_eq!(households(b"id,name,hat,hat\n1,a,,\n"), [at("data/households.csv, row 1, column hat", Fault::ColumnTwice)]);
    }

    #[test]
    fn must_name_a_column_that_it_fills() {
        assert_eq!(households(b"id,name,,\n1,a,,x\n"), [in_row(2, Fault::ColumnWithoutName)]);
        let empty = zip(&[("datapackage.json", descriptor(&["households"]).as_bytes()), (PLACE, b"id,name,,\n1,a,,\n")]);
        assert!(package::dataset(&empty).is_ok());
    }

    #[test]
    fn lacks_one_column_and_is_told_so_once_not_in_every_row() {
        let columns = ["id", "person_id", "activity_id", "enrolled_on", "ended_on"];
        let enrolments = csv_of(
            &columns,
            &["id=e1,person_id=pe1,activity_id=ac1,enrolled_on=2026-01-01", "id=e2,person_id=pe1,activity_id=ac1,enrolled_on=2026-01-01"],
        );
        let people = csv(Table::People, &["id=pe1,name=Amina"]);
        let activities = csv(Table::Activities, &["id=ac1,name=Club,type=group"]);
        let bytes = packed(&[("enrolments", &enrolments), ("people", &people), ("activities", &activities)]);
        assert_eq!(faults(&bytes), [at("data/enrolments.csv, row 1, column status", Fault::MissingColumn)]);
    }

    #[test]
    fn may_lack_the_columns_that_came_later() {
        let optional = [("activities", "starts_on"), ("activities", "start"), ("activities", "end"), ("sessions", "closed_at")];
        for table in Table::ALL {
            for column in Dataset::columns(*table) {
                let others: Vec<&str> =
                    Dataset::columns(*table).iter().map(|other| other.name).filter(|name| *name != column.name).collect();
                let bytes = packed(&[(table.as_str(), &csv_of(&others, &[]))]);
                let is_optional = optional.contains(&(table.as_str(), column.name));
                assert_eq!(package::dataset(&bytes).is_ok(), is_optional, "{} {}", table.as_str(), column.name);
            }
        }
    }
}

mod a_row {
    use super::*;

    #[test]
    fn must_fill_the_cells_that_are_never_empty() {
        // As the description of the format lists them, table by table.
        let never_empty: &[(Table, &[&str])] = &[
            (Table::Activities, &["id", "name", "type"]),
            (Table::Sessions, &["id", "activity_id", "date", "status"]),
            (Table::People, &["id", "name"]),
            (Table::Addresses, &["id", "person_id"]),
            (Table::Attendances, &["session_id", "person_id", "status"]),
            (Table::Contacts, &["id", "person_id", "date", "status"]),
            (Table::Enrolments, &["id", "person_id", "activity_id", "enrolled_on", "status"]),
            (Table::HouseholdMembers, &["household_id", "person_id"]),
            (Table::Enquiries, &["id", "received_on"]),
            (Table::Cases, &["id", "client_type", "client_id", "opened_on"]),
            (Table::CaseActions, &["id", "case_id", "date"]),
            (Table::KeyDates, &["id", "case_id"]),
            (Table::ConflictChecks, &["id", "case_id"]),
            (Table::Referrals, &["id", "date"]),
            (Table::CapacityRecords, &["id", "person_id"]),
            (Table::Matches, &["id", "type", "supported_id", "supporter_id", "stage"]),
            (Table::MatchContacts, &["id", "match_id", "date"]),
            (Table::VolunteerRoles, &["id", "person_id"]),
            (Table::TimeEntries, &["id", "person_id", "date"]),
            (Table::Outcomes, &["id", "person_id", "date"]),
            (Table::Measures, &["id", "person_id", "date", "value"]),
            (Table::EsolLevels, &["id", "person_id", "date"]),
            (Table::Consents, &["id", "person_id"]),
            (Table::CaseStudies, &["id", "person_id"]),
            (Table::Concerns, &["id", "person_id", "raised_on", "what"]),
            (Table::IssuedReports, &["id", "title", "audience", "issued_at"]),
            (Table::Amendments, &["id", "session_id", "field", "reason", "made_at"]),
        ];
        for table in Table::ALL {
            let wanted = never_empty.iter().find(|(named, _)| named == table).map_or(&["id"][..], |(_, columns)| columns);
            let columns: Vec<&str> = Dataset::columns(*table).iter().map(|column| column.name).collect();
            // One column that is not in the table keeps the empty row from being an empty line.
            let text = format!("{},extra\n{}x\n", columns.join(","), ",".repeat(columns.len()));
            let found: Vec<(String, Fault)> = faults(&packed(&[(table.as_str(), &text)]));
            let expected: BTreeSet<String> =
                wanted.iter().map(|column| format!("data/{}.csv, row 2, column {column}", table.as_str())).collect();
            assert!(found.iter().all(|(_, fault)| *fault == Fault::Cell(CellError::Empty)), "{found:?}");
            assert_eq!(found.into_iter().map(|(place, _)| place).collect::<BTreeSet<_>>(), expected, "{}", table.as_str());
        }
    }

    #[test]
    fn must_hold_values_of_the_right_form() {
        for (table, row, column) in [
            (Table::Programmes, "id=x,from=2026-02-30", "from"),
            (Table::Programmes, "id=x,to=01/02/26", "to"),
            (Table::Grants, "id=x,awarded_pence=-1", "awarded_pence"),
            (Table::Grants, "id=x,awarded_pence=1.50", "awarded_pence"),
            (Table::Activities, "id=x,name=A,type=class,capacity=twelve", "capacity"),
            (Table::Activities, "id=x,name=A,type=class,start=25:30", "start"),
            (Table::People, "id=x,name=A,nationality=gb", "nationality"),
            (Table::People, "id=x,name=A,other_nationalities=GB;Ukraine", "other_nationalities"),
            (Table::People, "id=x,name=A,languages=en;no such language", "languages"),
            (Table::People, "id=x,name=A,date_of_birth=1990-13", "date_of_birth"),
            (Table::AreaGroups, "id=x,areas=E0900001", "areas"),
        ] {
            let found = faults(&tables(&[(table, &[row])]));
            assert_eq!(found.len(), 1, "{row}: {found:?}");
            assert_eq!(found[0].0, format!("data/{}.csv, row 2, column {column}", table.as_str()));
            assert!(matches!(found[0].1, Fault::Cell(CellError::Form(_))), "{row}");
        }
    }

    #[test]
    fn must_hold_listed_codes_wherever_codes_are_listed() {
        for table in Table::ALL {
            for column in Dataset::columns(*table).iter().filter(|column| !column.codes.is_empty()) {
                let row = format!("{}=Nonsense", column.name);
                let found = faults(&tables(&[(*table, &[&row])]));
                let wanted =
                    at(&format!("data/{}.csv, row 2, column {}", table.as_str(), column.name), Fault::Cell(CellError::Code(column.codes)));
                assert!(found.contains(&wanted), "{} {}", table.as_str(), column.name);
            }
        }
    }

    #[test]
    fn must_not_have_the_key_of_an_earlier_one() {
        let found = faults(&tables(&[(Table::People, &["id=pe1,name=Amina", "id=pe2,name=Zed", "id=pe1,name=Olena"])]));
        assert_eq!(found, [at("data/people.csv, row 4", Fault::KeyTwice { first_row: 2 })]);
        let found = faults(&tables(&[
            (Table::People, &["id=pe1,name=Amina"]),
            (Table::Activities, &["id=ac1,name=Club,type=group"]),
            (Table::Sessions, &["id=se1,activity_id=ac1,date=2026-01-01,status=held"]),
            (Table::Attendances, &["session_id=se1,person_id=pe1,status=absent", "session_id=se1,person_id=pe1,status=present"]),
        ]));
        assert_eq!(found, [at("data/attendances.csv, row 3", Fault::KeyTwice { first_row: 2 })]);
    }
}

mod an_id {
    use super::*;

    #[test]
    fn must_point_to_a_record_wherever_a_column_holds_one() {
        let into: &[(Table, &str, Table)] = &[
            (Table::Programmes, "organisation_id", Table::Organisations),
            (Table::Strands, "programme_id", Table::Programmes),
            (Table::Grants, "programme_ids", Table::Programmes),
            (Table::Activities, "programme_id", Table::Programmes),
            (Table::Activities, "strand_id", Table::Strands),
            (Table::Sessions, "activity_id", Table::Activities),
            (Table::People, "organisation_id", Table::Organisations),
            (Table::People, "referred_by_id", Table::Organisations),
            (Table::People, "introduced_by_id", Table::People),
            (Table::People, "merged_into_id", Table::People),
            (Table::Addresses, "person_id", Table::People),
            (Table::Attendances, "session_id", Table::Sessions),
            (Table::Attendances, "person_id", Table::People),
            (Table::Contacts, "person_id", Table::People),
            (Table::Contacts, "programme_id", Table::Programmes),
            (Table::Contacts, "strand_id", Table::Strands),
            (Table::Contacts, "activity_id", Table::Activities),
            (Table::Contacts, "worker_id", Table::People),
            (Table::Enrolments, "person_id", Table::People),
            (Table::Enrolments, "activity_id", Table::Activities),
            (Table::HouseholdMembers, "household_id", Table::Households),
            (Table::HouseholdMembers, "person_id", Table::People),
            (Table::Enquiries, "programme_id", Table::Programmes),
            (Table::Enquiries, "organisation_id", Table::Organisations),
            (Table::Enquiries, "follow_up_to_id", Table::Enquiries),
            (Table::Cases, "programme_id", Table::Programmes),
            (Table::Cases, "adviser_id", Table::People),
            (Table::CaseActions, "case_id", Table::Cases),
            (Table::CaseActions, "worker_id", Table::People),
            (Table::KeyDates, "case_id", Table::Cases),
            (Table::KeyDates, "owner_id", Table::People),
            (Table::ConflictChecks, "case_id", Table::Cases),
            (Table::ConflictChecks, "checked_by_id", Table::People),
            (Table::Referrals, "person_id", Table::People),
            (Table::Referrals, "organisation_id", Table::Organisations),
            (Table::CapacityRecords, "person_id", Table::People),
            (Table::Matches, "programme_id", Table::Programmes),
            (Table::Matches, "supported_id", Table::People),
            (Table::Matches, "supporter_id", Table::People),
            (Table::MatchContacts, "match_id", Table::Matches),
            (Table::VolunteerRoles, "person_id", Table::People),
            (Table::TimeEntries, "person_id", Table::People),
            (Table::TimeEntries, "activity_id", Table::Activities),
            (Table::Outcomes, "person_id", Table::People),
            (Table::Outcomes, "programme_id", Table::Programmes),
            (Table::Measures, "person_id", Table::People),
            (Table::EsolLevels, "person_id", Table::People),
            (Table::Consents, "person_id", Table::People),
            (Table::CaseStudies, "person_id", Table::People),
            (Table::CaseStudies, "consent_id", Table::Consents),
            (Table::CaseStudies, "approved_by_id", Table::People),
            (Table::Concerns, "person_id", Table::People),
            (Table::Concerns, "match_id", Table::Matches),
            (Table::Concerns, "raised_by_id", Table::People),
            (Table::IssuedReports, "programme_id", Table::Programmes),
            (Table::Amendments, "session_id", Table::Sessions),
            (Table::Amendments, "person_id", Table::People),
        ];
        for (table, column, target) in into {
            // What else is wrong with such a bare row does not matter: every problem is listed.
            let row = format!("{column}=gone,id=x,session_id=gone,person_id=gone,household_id=gone");
            let columns: Vec<&str> = Dataset::columns(*table).iter().map(|column| column.name).collect();
            let row: Vec<&str> = row.split(',').filter(|cell| columns.contains(&cell.split('=').next().unwrap())).collect();
            let found = faults(&tables(&[(*table, &[&row.join(",")])]));
            let wanted = at(&format!("data/{}.csv, row 2, column {column}", table.as_str()), Fault::Dangling(*target));
            assert!(found.contains(&wanted), "{} {column}: {found:?}", table.as_str());
        }
        let listed: BTreeSet<(Table, &str)> = into.iter().map(|(table, column, _)| (*table, *column)).collect();
        for table in Table::ALL {
            for column in Dataset::columns(*table).iter().filter(|column| column.refers.is_some() && column.name != "id") {
                assert!(listed.contains(&(*table, column.name)), "{} {} has no case here", table.as_str(), column.name);
            }
        }
    }

    #[test]
    fn in_a_list_must_point_to_a_record_each() {
        let found = faults(&tables(&[(Table::Programmes, &["id=pr1"]), (Table::Grants, &["id=gr1,programme_ids=pr1; gone ;;pr1"])]));
        assert_eq!(found, [at("data/grants.csv, row 2, column programme_ids", Fault::Dangling(Table::Programmes))]);
    }

    #[test]
    fn of_a_client_is_a_persons_or_a_households_by_its_type() {
        let cases = |row: &str| {
            package::dataset(&tables(&[(Table::People, &["id=pe1,name=Amina"]), (Table::Households, &["id=ho1"]), (Table::Cases, &[row])]))
        };
        assert!(cases("id=ca1,client_type=person,client_id=pe1,opened_on=2026-01-01").is_ok());
        assert!(cases("id=ca1,client_type=household,client_id=ho1,opened_on=2026-01-01").is_ok());
        for (row, table) in [("person,client_id=ho1", Table::People), ("household,client_id=pe1", Table::Households)] {
            let problems = cases(&format!("id=ca1,client_type={row},opened_on=2026-01-01")).unwrap_err().problems;
            assert_eq!((problems.len(), &problems[0].what), (1, &Fault::Dangling(table)));
        }
    }

    #[test]
    fn into_a_table_that_cannot_be_read_is_not_a_second_problem() {
        let people = csv_of(&["id"], &["id=pe1"]) + "\"";
        let addresses = csv(Table::Addresses, &["id=ad1,person_id=pe9"]);
        let found = faults(&packed(&[("people", &people), ("addresses", &addresses)]));
        assert!(found.iter().all(|(place, _)| place.starts_with("data/people.csv")), "{found:?}");
    }

    #[test]
    fn of_somebody_erased_is_refused_by_row() {
        let erased = BTreeSet::from([PersonId::new("pe2").unwrap()]);
        let bytes = tables(&[(Table::People, &["id=pe1,name=Amina", "id=pe2,name=Zed"]), (Table::Addresses, &["id=ad1,person_id=pe2"])]);
        let refusal = package::read_without(&bytes, &Dataset::default(), &erased, &mut |_, _| {}).unwrap_err();
        let found: Vec<String> = refusal.problems.iter().map(|problem| problem.place.to_string()).collect();
        assert_eq!(found, ["data/addresses.csv, row 2, column person_id", "data/people.csv, row 3, column id"]);
        assert!(refusal.problems.iter().all(|problem| problem.what == Fault::Erased));
    }
}

mod the_whole {
    use super::*;

    #[test]
    fn must_merge_nobody_into_themselves() {
        let column = |row: u32| at(&format!("data/people.csv, row {row}, column merged_into_id"), Fault::MergeCycle);
        let found = faults(&tables(&[(Table::People, &["id=a,name=A,merged_into_id=a"])]));
        assert_eq!(found, [column(2)]);
        let rows = [
            "id=a,name=A,merged_into_id=b",
            "id=b,name=B,merged_into_id=c",
            "id=c,name=C,merged_into_id=b",
            "id=d,name=D,merged_into_id=e",
            "id=e,name=E",
        ];
        assert_eq!(faults(&tables(&[(Table::People, &rows)])), [column(3), column(4)]);
    }

    #[test]
    fn must_merge_nobody_into_themselves_by_way_of_records_already_here() {
        let here = package::dataset(&tables(&[(Table::People, &["id=a,name=A,merged_into_id=b", "id=b,name=B"])])).unwrap();
        let bytes = tables(&[(Table::People, &["id=b,name=B,merged_into_id=a"])]);
        let problems = package::read(&bytes, &here, &mut |_, _| {}).unwrap_err().problems;
        assert_eq!((problems.len(), &problems[0].what), (1, &Fault::MergeCycle));
        let around = tables(&[(Table::People, &["id=b,name=B,merged_into_id=a", "id=a,name=A"])]);
        assert!(package::read(&around, &here, &mut |_, _| {}).is_ok());
    }

    #[test]
    fn must_put_activities_under_strands_of_their_own_programme() {
        let programmes: &[&str] = &["id=pr1", "id=pr2"];
        let with = |activity: &str| {
            tables(&[
                (Table::Programmes, programmes),
                (Table::Strands, &["id=st1,programme_id=pr1", "id=st2"]),
                (Table::Activities, &[activity]),
            ])
        };
        assert_eq!(
            faults(&with("id=ac1,name=A,type=class,programme_id=pr2,strand_id=st1")),
            [at("data/activities.csv, row 2, column strand_id", Fault::StrandOfOtherProgramme)]
        );
        for fine in ["programme_id=pr1,strand_id=st1", "strand_id=st1", "programme_id=pr2,strand_id=st2", "programme_id=pr2"] {
            assert!(package::dataset(&with(&format!("id=ac1,name=A,type=class,{fine}"))).is_ok(), "{fine}");
        }
    }

    #[test]
    fn must_not_move_a_strand_from_under_an_activity_already_here() {
        let here = package::dataset(&tables(&[
            (Table::Programmes, &["id=pr1", "id=pr2"]),
            (Table::Strands, &["id=st1,programme_id=pr1"]),
            (Table::Activities, &["id=ac1,name=A,type=class,programme_id=pr1,strand_id=st1"]),
        ]))
        .unwrap();
        let problems =
            package::read(&tables(&[(Table::Strands, &["id=st1,programme_id=pr2"])]), &here, &mut |_, _| {}).unwrap_err().problems;
        assert_eq!(problems[0].place.to_string(), "data/strands.csv, row 2, column programme_id");
        assert_eq!((problems.len(), &problems[0].what), (1, &Fault::StrandOfOtherProgramme));
    }
}

mod the_list_of_problems {
    use super::*;

    #[test]
    fn has_all_of_them_in_the_order_of_the_files() {
        let refusal = refusal(&tables(&[
            (Table::People, &["id=pe1,gender=female,merged_into_id=pe9", "id=pe2,name=Zed,date_of_birth=soon"]),
            (Table::Addresses, &["id=ad1,person_id=pe7"]),
        ]));
        let lines = refusal.to_string();
        assert_eq!(
            lines.lines().collect::<Vec<_>>(),
            [
                "data/addresses.csv, row 2, column person_id: holds an id that is not in the table people, neither in the package nor among the records here.",
                "data/people.csv, row 2, column gender: is not one of: woman, man, non_binary, other, prefer_not_to_say.",
                "data/people.csv, row 2, column merged_into_id: holds an id that is not in the table people, neither in the package nor among the records here.",
                "data/people.csv, row 2, column name: is empty, and must be filled in.",
                "data/people.csv, row 3, column date_of_birth: is not a date such as 2026-03-29, or a year and month such as 2026-03, or a year such as 2026.",
            ]
        );
    }

    #[test]
    fn repeats_no_cell() {
        let secret = "Nasrin";
        let rows =
            [format!("id={secret},name={secret},gender={secret},date_of_birth={secret},nationality={secret},merged_into_id=x{secret}")];
        let text = refusal(&tables(&[(Table::People, &[&rows[0]])])).to_string();
        assert!(!text.contains(secret), "{text}");
    }

    #[test]
    fn stops_before_it_fills_the_memory_and_says_so() {
        let rows: String = (0..20_000).map(|n| format!("{n},y,z\n")).collect();
        let refusal = refusal(&packed(&[("households", &format!("id,name\n{rows}"))]));
        assert!(refusal.stopped_early);
        assert_eq!(refusal.problems.len(), exchange::problem::MAX_PROBLEMS);
    }
}
