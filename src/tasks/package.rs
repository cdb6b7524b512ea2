//! The data package between the page and `exchange`: rows in and out, and what was found as places and words.

use domain::ids::PersonId;
use domain::{Dataset, Loader, Row, Table};
use exchange::package::{self, Preview, WriteError};
use exchange::problem::Found;
use exchange::{DayAnswer, DayQuestion, Refusal};
use std::fmt::Display;
use worker::protocol::{DayAnswered, DayAsked, Finding, PackageOutcome, PackagePreview, PackageRefusal, Progress, TableCount, WorkerError};

/// Reads a package against the records that are here; one that names somebody erased is refused.
///
/// # Errors
/// None of its own: a refused package is an outcome.
pub fn read(
    zip: &[u8],
    existing: &[(Table, Row)],
    erased: &[String],
    (body, answers): ([u8; 16], &[DayAnswered]),
    progress: &mut dyn FnMut(Progress),
) -> Result<PackageOutcome, WorkerError> {
    let here = dataset(existing);
    let erased = erased.iter().filter_map(|id| PersonId::new(id)).collect();
    let answers: Vec<DayAnswer> = answers.iter().map(answer).collect();
    let outcome = package::bring_in(zip, &here, &erased, (body, &answers), &mut |done, of| progress(Progress { done, of }));
    Ok(match outcome {
        Ok(preview) => PackageOutcome::Preview(seen(preview)),
        Err(refusal) if refusal.only_asks() => PackageOutcome::Asked(refusal.questions.iter().map(question).collect()),
        Err(refusal) => PackageOutcome::Refused(refused(&refusal)),
    })
}

/// Writes every record as a package.
///
/// # Errors
/// `TooLarge` for a package, or `NotWritten`.
pub fn write(rows: &[(Table, Row)]) -> Result<Vec<u8>, WorkerError> {
    package::write(&dataset(rows)).map_err(|error| match error {
        WriteError::TooLarge => WorkerError::TooLarge,
        WriteError::Zip => WorkerError::NotWritten,
    })
}

fn dataset(rows: &[(Table, Row)]) -> Dataset {
    let mut dataset = Loader::default();
    for (table, row) in rows {
        // The rows come from a dataset, so each can be read again.
        let _ = dataset.put_row(*table, row);
    }
    dataset.finish()
}

fn seen(preview: Preview) -> PackagePreview {
    let count = |count: &package::TableCount| TableCount {
        table: count.table,
        rows: count.rows,
        new: count.new,
        changed: count.changed,
        unchanged: count.unchanged,
    };
    PackagePreview {
        tables: preview.tables.iter().map(count).collect(),
        warnings: preview.warnings.iter().filter(|warning| !warning.what.must_be_answered()).map(finding).collect(),
        doubtful: preview.to_be_answered().map(finding).collect(),
        organisation: preview.organisation.clone(),
        intake: preview.intake(),
    }
}

fn refused(refusal: &Refusal) -> PackageRefusal {
    PackageRefusal { problems: refusal.problems.iter().map(finding).collect(), stopped_early: refusal.stopped_early }
}

fn answer(answered: &DayAnswered) -> DayAnswer {
    DayAnswer { file: answered.file.clone(), column: answered.column.clone(), order: answered.order }
}

fn question(asked: &DayQuestion) -> DayAsked {
    DayAsked {
        file: asked.file.clone(),
        column: asked.column.clone(),
        written: asked.written.clone(),
        day_first: asked.day_first,
        month_first: asked.month_first,
    }
}

fn finding<W: Display>(found: &Found<W>) -> Finding {
    Finding { file: found.place.file.clone(), row: found.place.row, column: found.place.column.clone(), what: found.what.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: [u8; 16] = [7; 16];

    fn person(id: &str, name: &str) -> (Table, Row) {
        let mut row = Row::default();
        row.push("id", id.to_owned());
        row.push("name", name.to_owned());
        (Table::People, row)
    }

    fn preview(zip: &[u8], existing: &[(Table, Row)]) -> PackagePreview {
        match read(zip, existing, &[], (BODY, &[]), &mut |_| {}).unwrap() {
            PackageOutcome::Preview(preview) => preview,
            other => panic!("not taken: {other:?}"),
        }
    }

    #[test]
    fn what_is_written_is_read_into_an_empty_vault_as_new() {
        let rows = [person("p1", "Amina"), person("p2", "Boris")];
        let preview = preview(&write(&rows).unwrap(), &[]);
        let people = preview.tables.iter().find(|count| count.table == Table::People).unwrap();
        assert_eq!((people.rows, people.new, people.changed), (2, 2, 0));
        let names: Vec<&str> =
            preview.intake.change.edits.iter().filter_map(|edit| edit.after.as_ref()).map(|row| row.get("name")).collect();
        assert_eq!(names, ["Amina", "Boris"]);
    }

    #[test]
    fn a_person_who_is_here_already_is_shown_as_changed() {
        let zip = write(&[person("p1", "Amina Yusuf")]).unwrap();
        let preview = preview(&zip, &[person("p1", "Amina")]);
        assert_eq!(preview.intake.change.edits.len(), 1);
        assert_eq!(preview.intake.change.edits[0].before.as_ref().map(|row| row.get("name")), Some("Amina"));
    }

    #[test]
    fn a_file_that_is_no_zip_is_refused_with_a_reason() {
        let Ok(PackageOutcome::Refused(refusal)) = read(b"not a zip", &[], &[], (BODY, &[]), &mut |_| {}) else { panic!("not refused") };
        assert!(refusal.problems[0].what.contains("zip"));
    }

    #[test]
    fn a_package_that_names_somebody_erased_is_refused() {
        let zip = write(&[person("p1", "Amina"), person("p2", "Boris")]).unwrap();
        assert!(matches!(read(&zip, &[], &["p3".to_owned()], (BODY, &[]), &mut |_| {}), Ok(PackageOutcome::Preview(_))));
        let erased = domain::imported::derived(&BODY, Table::People, "p1");
        let Ok(PackageOutcome::Refused(refusal)) = read(&zip, &[], &[erased], (BODY, &[]), &mut |_| {}) else { panic!("not refused") };
        assert_eq!(refusal.problems.len(), 1);
        assert!(refusal.problems[0].what.contains("erased"));
    }

    #[test]
    fn progress_never_goes_beyond_the_whole() {
        let rows: Vec<(Table, Row)> = (0..500).map(|number| person(&format!("p{number}"), "Amina")).collect();
        let mut told = Vec::new();
        read(&write(&rows).unwrap(), &[], &[], (BODY, &[]), &mut |progress| told.push(progress)).unwrap();
        assert!(!told.is_empty());
        assert!(told.iter().all(|progress| progress.done <= progress.of));
    }
}
