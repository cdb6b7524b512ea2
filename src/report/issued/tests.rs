//! What an issued report keeps, and what is found to have changed since.

use super::keeping::{Draft, Kept};
use super::reasons::{Reason, counted, reasons};
use super::since::{Changed, NotAgain, Said, since};
use crate::disclosure::{Mark, Printed};
use crate::testing::{day, given};
use crate::{Index, ReportError, Specification, Window, compute};
use domain::cell::Cell;
use domain::dates::Moment;
use domain::ids::IssuedReportId;
use domain::issued_report::IssuedReport;
use domain::{Dataset, Record, Table};
use serde_json::json;

const CLUB: &[&str] = &[
    "programmes id=pr1 name=Women",
    "activities id=a1 name=Yoga type=group programme_id=pr1",
    "sessions id=s1 activity_id=a1 date=2025-03-04 status=held closed_at=2025-03-04T13:00",
    "sessions id=s2 activity_id=a1 date=2025-03-11 status=held",
    "people id=p1 name=Amina gender=woman",
    "people id=p2 name=Zahra gender=woman",
    "people id=p3 name=Omar gender=man",
    "attendances session_id=s1 person_id=p1 status=present",
    "attendances session_id=s1 person_id=p2 status=present",
    "attendances session_id=s2 person_id=p3 status=present",
];

fn with(more: &[&str]) -> Dataset {
    given(&[CLUB, more].concat())
}

fn issued(dataset: &Dataset) -> IssuedReport {
    let asked = json!({"title": "The quarter", "audience": "internal", "items": [
        {"id": "people", "indicator": "people_participating", "scope": {"programme": "Women"}, "from": "2025-01-01", "to": "2025-03-31"},
        {"id": "gender", "indicator": "breakdown", "with": {"attribute": "gender", "of": "people_participating"},
            "from": "2025-01-01", "to": "2025-03-31"}]});
    let specification = Specification::read(asked).expect("a specification");
    let window = Window::new(day("2025-01-01"), day("2025-03-31")).expect("a window");
    let draft = Draft {
        report: compute(dataset, &specification).expect("a report"),
        paper: "{}".to_owned(),
        template: "plain".to_owned(),
        window,
        programme: None,
        names: vec![("people".to_owned(), "People who took part".to_owned())],
        months: vec![(window, Printed::Exact(3)), (window, Printed::Hidden(Mark::Confidential))],
        counted: counted(dataset, &specification),
        specification,
    };
    let id = IssuedReportId::new("ir1").expect("an id");
    draft.record(id, Moment::read("2025-04-02T10:00").expect("a moment"), " Ruth ", "").expect("a record")
}

fn changed(now: &Dataset, record: &IssuedReport) -> (Vec<Changed>, Vec<Reason>) {
    let (index, kept) = (Index::of(now).expect("an index"), Kept::read(record).expect("a report"));
    (since(&index, &kept).expect("figures"), reasons(&index, record, &kept))
}

#[test]
fn what_is_kept_reads_back_and_goes_through_a_row_unchanged() {
    let record = issued(&with(&[]));
    assert_eq!(IssuedReport::read(&record.write()).as_ref(), Ok(&record));
    assert_eq!((record.issued_by.as_str(), record.title.as_str()), ("Ruth", "The quarter"));
    let kept = Kept::read(&record).expect("a report");
    assert_eq!(kept.name_of("people"), "People who took part");
    assert_eq!(kept.name_of("gender"), "gender");
    assert_eq!(kept.months.len(), 2);
    assert!(kept.counted.contains(&(Table::People, 3)) && kept.counted.contains(&(Table::Attendances, 3)));
    assert_eq!(kept.printed().figures.len(), 4, "the months are figures too");
    assert_eq!(Kept::read(&IssuedReport { report: "[]".to_owned(), ..record }), None);
}

#[test]
fn the_same_records_give_the_same_report() {
    let dataset = with(&[]);
    assert_eq!(changed(&dataset, &issued(&dataset)), (Vec::new(), Vec::new()));
}

#[test]
fn a_register_closed_late_and_a_correction_are_told_with_the_numbers_that_differ() {
    let record = issued(&with(&[]));
    let now = with(&[
        "sessions id=s2 activity_id=a1 date=2025-03-11 status=held closed_at=2025-04-03T09:00",
        "attendances session_id=s2 person_id=p1 status=present",
        "people id=p4 name=Olena",
        "attendances session_id=s1 person_id=p4 status=present",
        "amendments id=am1 session_id=s1 person_id=p4 field=status after=present reason=Forgotten made_at=2025-04-03T09:05",
    ]);
    let (figures, why) = changed(&now, &record);
    let number = |number| Some(Said::Number(Printed::Exact(number)));
    let changed = |figure: &str, cell: &str, then, now| Changed { figure: figure.to_owned(), cell: cell.to_owned(), then, now };
    assert_eq!(
        figures,
        [
            changed("people", "value", number(3), number(4)),
            changed("gender", "total", number(3), number(4)),
            changed("gender", "not_recorded", None, number(1)),
        ]
    );
    assert_eq!(why, [Reason::ClosedLater(1), Reason::Corrected(1), Reason::More(Table::Attendances, 2), Reason::More(Table::People, 1)]);
}

#[test]
fn a_merge_and_an_erasure_are_told() {
    let record = issued(&with(&[]));
    let merged = with(&["people id=p2 name=Zahra gender=woman merged_into_id=p1"]);
    let mut row = merged.people.iter().find(|person| person.id.as_str() == "p2").expect("a person").write();
    row.set("merged_on", "2025-04-02".to_owned());
    let mut merged = merged;
    merged.put_row(Table::People, &row).expect("a person");
    assert_eq!(changed(&merged, &record).1, [Reason::Merged(1)]);
    let erased: Vec<&str> = CLUB.iter().copied().filter(|row| !row.contains("p3")).collect();
    assert_eq!(changed(&given(&erased), &record).1, [Reason::Fewer(Table::Attendances, 1), Reason::Fewer(Table::People, 1)]);
}

#[test]
fn a_value_that_was_changed_leaves_no_reason() {
    let record = issued(&with(&[]));
    let (figures, why) = changed(&with(&["people id=p3 name=Omar gender=woman"]), &record);
    assert_eq!((figures.len(), why), (2, Vec::new()));
}

#[test]
fn a_question_about_what_is_called_otherwise_now_is_refused_by_name() {
    let record = issued(&with(&[]));
    let now = with(&["programmes id=pr1 name=Women+and+girls"]);
    let (index, kept) = (Index::of(&now).expect("an index"), Kept::read(&record).expect("a report"));
    let refused = since(&index, &kept);
    assert!(matches!(&refused, Err(NotAgain::Report(ReportError::Unknown { entry, .. })) if entry == "Women"), "{refused:?}");
}
