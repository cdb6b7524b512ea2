//! Reports of the invented charity, issued: what is kept of them, what leaves as a file, and what is said of what has changed.

use super::changed_model::{Since, changed};
use super::files;
use crate::reports::answer::Asked;
use crate::reports::compare::{Compared, make};
use crate::reports::issue_model::{draft, newest_first, warnings};
use crate::reports::naming::Names;
use crate::reports::printed;
use domain::cell::Cell;
use domain::dates::Moment;
use domain::ids::IssuedReportId;
use domain::issued_report::IssuedReport;
use domain::{Change, Dataset, Edit, Table};
use exchange::package;
use report::issued::Kept;
use report::issued::reading;
use report::templates::{ALL, PLAIN, QUARTERLY, Template};
use report::testing::{day, given};
use report::{self, Audience, Index, Specification, Window};

const NAMES: Names = Names { region: |code| (code == "SY").then(|| "Syria".to_owned()), language: |_| None };
const READERS: [Audience; 3] = [Audience::Internal, Audience::Funder, Audience::Public];

fn harbour() -> Dataset {
    package::dataset(include_bytes!("../../../tests/fixtures/harbour.zip")).expect("a package")
}

fn made(dataset: &Dataset, template: Template, audience: Audience, days: (&str, &str), compare: bool) -> Compared {
    let window = Window::new(day(days.0), day(days.1)).expect("a window");
    let asked = Asked { template, window, programme: None, audience, today: day("2026-11-22") };
    make(&Index::of(dataset).expect("an index"), asked, compare, NAMES).expect("a report")
}

fn issue(dataset: &mut Dataset, made: &Compared, id: &str, at: &str) -> IssuedReport {
    let moment = Moment::read(at).expect("a moment");
    let record = draft(dataset, made).record(IssuedReportId::new(id).expect("an id"), moment, "Ruth", "").expect("a record");
    assert!(dataset.apply(&Change::one(Edit::put(None, &record))).is_empty());
    record
}

const YEAR: (&str, &str) = ("2025-01-01", "2025-12-31");

#[test]
fn every_figure_of_every_indicator_reads_back_as_it_was_printed() {
    let dataset = harbour();
    let mut asked = Specification::from_json(include_str!("../../../tests/fixtures/harbour.spec.json")).expect("a specification");
    for audience in READERS {
        asked.audience = audience;
        let report = report::compute(&dataset, &asked).expect("a report");
        let read = reading::figures(&report.to_json()).expect("figures");
        assert_eq!(read.len(), report.items.len());
        for (figure, (id, value)) in report.items.iter().zip(read) {
            assert_eq!((&figure.id, figure.value.members()), (&id, value.members()));
        }
    }
}

#[test]
fn what_is_issued_is_kept_as_the_command_line_prints_it_and_as_its_reader_saw_it() {
    let mut dataset = harbour();
    for (at, template) in ALL.iter().enumerate() {
        let made = made(&dataset, template.clone(), READERS[at % 3], YEAR, at % 2 == 0);
        let record = issue(&mut dataset, &made, &format!("ir{at}"), "2026-01-05T10:00");
        let again = Specification::from_json(&record.specification).expect("a specification");
        let report = report::compute(&dataset, &again).expect("a report");
        assert_eq!(files::json(&record), format!("{:#}\n", report.to_json()).into_bytes(), "{}", template.key);
        assert_eq!(files::paper(&record), Some(printed::printed(&made.paper)));
        let kept = Kept::read(&record).expect("a report");
        assert!(kept.figures.iter().all(|(id, _)| kept.name_of(id) != id), "every figure has a name");
        assert_eq!(changed(&dataset, &record, NAMES), Since::Again { lines: Vec::new(), why: Vec::new() });
    }
    assert_eq!(newest_first(&dataset).len(), ALL.len());
}

#[test]
fn an_issued_report_s_files_hold_its_paper_whatever_the_records_say_now() {
    let mut dataset = harbour();
    let made = made(&dataset, PLAIN, Audience::Funder, YEAR, false);
    let record = issue(&mut dataset, &made, "ir1", "2026-01-05T10:00");
    let paper = files::paper(&record).expect("a paper");
    let rows = files::rows(&paper);
    assert!(rows.iter().all(|row| row.len() == 4));
    let value = |section: &str, what: &str| rows.iter().find(|row| row[0] == section && row[1] == what).map(|row| row[3].as_str());
    assert_eq!(
        value("Numbers", "attendances in all"),
        paper.first.iter().find(|(_, words)| words == "attendances in all").map(|(n, _)| n.as_str())
    );
    assert!(value("Nationality", "Other nationalities").is_some(), "as its reader saw it, small rows together");
    assert_eq!(files::file_name(&record, "docx"), "report-for-a-funder-2025-01-01-to-2025-12-31.docx");
}

#[test]
fn a_later_mark_is_found_in_the_figures_with_its_reason_and_a_lost_programme_is_said() {
    let rows = [
        "programmes id=pr1 name=Women",
        "activities id=a1 name=Yoga type=group programme_id=pr1",
        "sessions id=s1 activity_id=a1 date=2025-03-04 status=held",
        "people id=p1 name=Amina nationality=SY",
        "people id=p2 name=Zahra nationality=SY",
        "attendances session_id=s1 person_id=p1 status=present",
    ];
    let mut dataset = given(&rows);
    let made = made(&dataset, PLAIN, Audience::Internal, YEAR, false);
    let record = issue(&mut dataset, &made, "ir1", "2026-01-05T10:00");
    let later = given(&[&rows[..], &["attendances session_id=s1 person_id=p2 status=present"]].concat());
    let Since::Again { lines, why } = changed(&later, &record, NAMES) else { panic!("it can be asked again") };
    let said = |name: &str| lines.iter().find(|line| line.name == name).map(|line| (line.then.as_str(), line.now.as_str()));
    assert_eq!(said("People who took part"), Some(("1", "2")));
    assert_eq!(said("Nationality: Syria"), Some(("1", "2")));
    assert_eq!(said("Nationality: in all"), Some(("1", "2")));
    assert_eq!(why, ["At the sessions on its days there is 1 attendance more."]);
    let otherwise =
        given(&[&rows[..4], &["people id=p2 name=Zahra nationality=UA", "attendances session_id=s1 person_id=p2 status=present"]].concat());
    let Since::Again { why, .. } = changed(&otherwise, &record, NAMES) else { panic!("it can be asked again") };
    assert_eq!(why, ["Records were changed: nothing in them says when or which."]);
    let spoilt = record.specification.replacen("\"with\":{", "\"scope\":{\"programme\":[\"Gone\"]},\"with\":{", 1);
    let Since::NotAgain(words) = changed(&dataset, &IssuedReport { specification: spoilt, ..record }, NAMES) else { panic!("it cannot") };
    assert_eq!(words, "The figures cannot be worked out again: the report asks for “Gone”, and nothing is called so any more.");
}

#[test]
fn a_funder_s_second_report_warns_of_what_both_together_tell() {
    let mut rows: Vec<String> =
        ["activities id=a1 name=Yoga type=group", "sessions id=s1 activity_id=a1 date=2025-02-04 status=held"].map(str::to_owned).to_vec();
    rows.extend((0..17).map(|person| format!("people id=p{person} name=P{person} nationality=SY gender=woman")));
    rows.push("sessions id=s2 activity_id=a1 date=2025-04-08 status=held".to_owned());
    rows.extend((0..15).map(|person| format!("attendances session_id=s1 person_id=p{person} status=present")));
    rows.extend((5..17).map(|person| format!("attendances session_id=s2 person_id=p{person} status=present")));
    let mut dataset = given(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    let first = made(&dataset, QUARTERLY, Audience::Funder, ("2025-01-01", "2025-03-31"), false);
    assert_eq!(warnings(&dataset, &draft(&dataset, &first), NAMES), Vec::<String>::new());
    issue(&mut dataset, &first, "ir1", "2025-04-05T10:00");
    assert_eq!(warnings(&dataset, &draft(&dataset, &first), NAMES), Vec::<String>::new(), "the same report again tells nothing more");
    let second = made(&dataset, QUARTERLY, Audience::Funder, ("2025-01-01", "2025-04-30"), false);
    let said = warnings(&dataset, &draft(&dataset, &second), NAMES);
    let of_people = said.iter().find(|words| words.starts_with("People"));
    assert_eq!(
        of_people.map(String::as_str),
        Some("People who took part: with the same figure in “The quarter in short”, issued on 5 April 2025, it leaves 2 people."),
        "{said:?}"
    );
    let team = made(&dataset, QUARTERLY, Audience::Internal, ("2025-01-01", "2025-04-30"), false);
    assert_eq!(warnings(&dataset, &draft(&dataset, &team), NAMES), Vec::<String>::new());
    let next = made(&dataset, QUARTERLY, Audience::Funder, ("2025-04-01", "2025-06-30"), false);
    assert_eq!(warnings(&dataset, &draft(&dataset, &next), NAMES), Vec::<String>::new(), "the next quarter has no day in common");
    assert_eq!(dataset.count(Table::IssuedReports), 1);
}
