//! docs/threat-model.md names tests: here they are looked for, so that none it leans on can go unnoticed.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::Path;

#[test]
fn every_test_that_the_threat_model_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let model = fs::read_to_string(root.join("docs/threat-model.md")).unwrap();
    let named: Vec<&str> = model.split('`').skip(1).step_by(2).collect();
    assert!(named.len() > 10, "it names tests");
    let sources: String = ["src", "tests"].iter().map(|folder| below(&root.join(folder))).collect();
    let is_there = |name: &&&str| ["(", "<"].iter().any(|next| sources.contains(&format!("fn {name}{next}")));
    let missing: Vec<&&str> = named.iter().filter(|name| !is_there(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

fn below(folder: &Path) -> String {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| if path.is_dir() { below(&path) } else { fs::read_to_string(&path).unwrap_or_default() + "\n" }).collect()
}
