//! The data package: a zip as it comes, and the same without the zip around it, so that a fuzzer reaches the tables.

use domain::ids::PersonId;
use domain::{Dataset, Table};
use exchange::package;
use std::collections::BTreeSet;
use std::io::{Cursor, Write};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

/// More than this is only slow: what large files do has tests of its own.
const MOST: usize = 20_000;

/// Any bytes as a package.
pub fn zip(bytes: &[u8]) {
    if bytes.len() <= MOST {
        judge(bytes);
    }
}

/// Files, each after a line with its path or the name of its table, between bytes of zero.
pub fn tables(bytes: &[u8]) {
    if bytes.len() > MOST {
        return;
    }
    let mut files: Vec<(String, &[u8])> = Vec::new();
    for piece in bytes.split(|byte| *byte == 0) {
        let end = piece.iter().position(|byte| *byte == b'\n').unwrap_or(piece.len());
        let name = String::from_utf8_lossy(&piece[..end]);
        let path = if Table::named(&name).is_some() { format!("data/{name}.csv") } else { name.into_owned() };
        files.push((path, piece.get(end + 1..).unwrap_or_default()));
    }
    if !files.iter().any(|(path, _)| path == "datapackage.json") {
        let listed: Vec<serde_json::Value> = files
            .iter()
            .map(|(path, _)| serde_json::json!({"name": path.trim_start_matches("data/").trim_end_matches(".csv"), "path": path}))
            .collect();
        let descriptor = serde_json::json!({ "resources": listed }).to_string();
        return with_descriptor(&files, &descriptor);
    }
    judge(&stored(files.iter().map(|(path, bytes)| (path.as_str(), *bytes))));
}

fn with_descriptor(files: &[(String, &[u8])], descriptor: &str) {
    let listed = [("datapackage.json", descriptor.as_bytes())];
    judge(&stored(listed.into_iter().chain(files.iter().map(|(path, bytes)| (path.as_str(), *bytes)))));
}

/// A zip in which the files lie as they are.
fn stored<'a>(files: impl Iterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        // A path that stands there already is left out by the writer.
        if zip.start_file(path, options).is_ok() {
            zip.write_all(bytes).expect("memory can be written");
        }
    }
    zip.finish().expect("a zip is made").into_inner()
}

/// A package is refused with a sentence for each problem, or else it is taken in whole, and taken back whole.
fn judge(zip: &[u8]) {
    let here = here();
    let erased = BTreeSet::from([PersonId::new("erased").expect("an id")]);
    let mut told = (0, 0);
    let outcome = package::read_without(zip, &here, &erased, &mut |done, of| {
        assert!(done <= of, "{done} of {of}");
        told = (done, of);
    });
    let preview = match outcome {
        Ok(preview) => preview,
        Err(refusal) => {
            assert!(!refusal.problems.is_empty());
            assert!(refusal.problems.iter().all(|problem| problem.to_string().ends_with('.')));
            return;
        }
    };
    let mut records = here.clone();
    assert!(records.apply(&preview.change).is_empty(), "every record of an accepted package can be read");
    let again = package::read_without(zip, &records, &erased, &mut |_, _| {}).expect("what was accepted is accepted again");
    assert!(again.change.edits.is_empty(), "it would change what it made");
    let (undo, kept) = preview.change.undo(&records);
    let mut undone = records.clone();
    assert!(undone.apply(&undo).is_empty() && kept.is_empty());
    assert!(undone == here, "undone, something is left");
    let written = package::write(&records).expect("what was taken in can be given out");
    let read = package::dataset(&written).unwrap_or_else(|refusal| panic!("our own package is refused: {refusal}"));
    assert!(read == records, "written and read again it is something else");
}

/// A few records that are here already, for a package to meet.
fn here() -> Dataset {
    let csv = "people\nid,name,known_as,merged_into_id,gender,hat\npe1,Amina,Mina,,woman,red\npe2,A. Ali,,pe1,,\n";
    let row = |line: &str| {
        let names = csv.lines().nth(1).expect("a header").split(',');
        let mut row = domain::Row::default();
        names.zip(line.split(',')).for_each(|(name, text)| row.set(name.to_owned(), text.to_owned()));
        row
    };
    let mut here = Dataset::default();
    for line in csv.lines().skip(2) {
        here.put_row(Table::People, &row(line)).expect("a person");
    }
    here
}
