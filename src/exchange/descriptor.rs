//! The descriptor `datapackage.json`: which table lies in which file.

use super::problem::{Fault, Place, Problems};
use super::unpack::DESCRIPTOR;
use domain::{Dataset, Table};
use serde_json::{Value, json};

/// One listed file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Resource {
    /// The table's name as written.
    pub name: String,
    /// The file within the zip.
    pub path: String,
}

/// Reads the list of files. What it says about the types of fields is not relied on.
pub(super) fn read(bytes: &[u8], problems: &mut Problems) -> Vec<Resource> {
    let place = || Place::file(DESCRIPTOR);
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let Ok(descriptor) = serde_json::from_slice::<Value>(bytes) else {
        problems.add(place(), Fault::DescriptorNotJson);
        return Vec::new();
    };
    let Some(listed) = descriptor.get("resources").and_then(Value::as_array) else {
        problems.add(place(), Fault::DescriptorShape("has no list named resources"));
        return Vec::new();
    };
    let mut resources: Vec<Resource> = Vec::new();
    for resource in listed {
        let text = |key: &str| resource.get(key).and_then(Value::as_str);
        match (text("name"), text("path")) {
            (Some(name), Some(path)) => resources.push(Resource { name: name.to_owned(), path: path.to_owned() }),
            _ => problems.add(place(), Fault::DescriptorShape("lists a resource without a name and one path")),
        }
    }
    resources
}

/// The file of a table.
pub(super) fn path(table: Table) -> String {
    format!("data/{}.csv", table.as_str())
}

/// Writes the descriptor of a whole export; `columns` gives every column of a table, unknown ones included.
pub(super) fn write(columns: impl Fn(Table) -> Vec<String>) -> String {
    let resources: Vec<Value> = Table::ALL.iter().map(|table| resource(*table, &columns(*table))).collect();
    let descriptor = json!({ "profile": "tabular-data-package", "name": "cairn-records", "resources": resources });
    let mut text = format!("{descriptor:#}");
    text.push('\n');
    text
}

/// A Table Schema: every field is text to a general tool, because a list or half a date is no type it knows.
fn resource(table: Table, columns: &[String]) -> Value {
    let known = Dataset::columns(table);
    let fields: Vec<Value> = columns
        .iter()
        .map(|name| match known.iter().find(|column| column.name == name) {
            Some(column) if column.required => json!({ "name": name, "type": "string", "constraints": { "required": true } }),
            _ => json!({ "name": name, "type": "string" }),
        })
        .collect();
    json!({
        "name": table.as_str(),
        "path": path(table),
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": { "fields": fields, "primaryKey": super::sheet::key_columns(table), "missingValues": [""] },
    })
}
