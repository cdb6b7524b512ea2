//! Packages made for tests: tables with every column, zipped with a descriptor that lists them.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used)]

use domain::{Dataset, Table};
use exchange::{Fault, Refusal, package};
use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

/// A zip of these files.
pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        zip.start_file(*path, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A descriptor that lists these tables under `data/`.
pub fn descriptor(tables: &[&str]) -> String {
    let resources: Vec<String> = tables.iter().map(|name| format!(r#"{{"name":"{name}","path":"data/{name}.csv"}}"#)).collect();
    format!(r#"{{"profile":"tabular-data-package","resources":[{}]}}"#, resources.join(","))
}

/// A package of tables, each with its name and its CSV.
pub fn package(tables: &[(&str, &str)]) -> Vec<u8> {
    let names: Vec<&str> = tables.iter().map(|(name, _)| *name).collect();
    let descriptor = descriptor(&names);
    let paths: Vec<String> = names.iter().map(|name| format!("data/{name}.csv")).collect();
    let mut files = vec![("datapackage.json", descriptor.as_bytes())];
    files.extend(paths.iter().zip(tables).map(|(path, (_, csv))| (path.as_str(), csv.as_bytes())));
    zip(&files)
}

/// A table's CSV with every column and rows such as `id=pe1,name=Amina`. No value may hold a comma.
pub fn csv(table: Table, rows: &[&str]) -> String {
    let columns: Vec<&str> = Dataset::columns(table).iter().map(|column| column.name).collect();
    csv_of(&columns, rows)
}

/// A CSV with these columns.
pub fn csv_of(columns: &[&str], rows: &[&str]) -> String {
    let mut text = columns.join(",") + "\r\n";
    for row in rows {
        let cells: Vec<(&str, &str)> = row.split(',').filter_map(|cell| cell.split_once('=')).collect();
        for (name, _) in &cells {
            assert!(columns.contains(name), "no column {name}");
        }
        let values: Vec<&str> = columns.iter().map(|name| cells.iter().find(|cell| cell.0 == *name).map_or("", |cell| cell.1)).collect();
        text += &(values.join(",") + "\r\n");
    }
    text
}

/// A package of tables with every column, each a table and its rows.
pub fn tables(tables: &[(Table, &[&str])]) -> Vec<u8> {
    let sheets: Vec<(&str, String)> = tables.iter().map(|(table, rows)| (table.as_str(), csv(*table, rows))).collect();
    let sheets: Vec<(&str, &str)> = sheets.iter().map(|(name, csv)| (*name, csv.as_str())).collect();
    package(&sheets)
}

/// The refusal of a package read into an empty app.
pub fn refusal(zip: &[u8]) -> Refusal {
    package::read(zip, &Dataset::default(), &mut |_, _| {}).expect_err("a refusal")
}

/// The places and faults of a refusal.
pub fn faults(zip: &[u8]) -> Vec<(String, Fault)> {
    refusal(zip).problems.into_iter().map(|problem| (problem.place.to_string(), problem.what)).collect()
}
