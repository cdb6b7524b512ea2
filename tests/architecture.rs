//! Who may import whom, as docs/architecture.md has it: one crate cannot say so by itself.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// A folder of src, the folders it may import, and the crates it must do without.
const RULES: [(&str, &[&str], &[&str]); 12] = [
    ("domain", &[], &["leptos", "web_sys", "js_sys", "wasm_bindgen"]),
    ("report", &["domain"], &["leptos", "web_sys", "js_sys", "wasm_bindgen"]),
    ("matching", &["domain"], &["leptos", "web_sys", "js_sys", "wasm_bindgen"]),
    ("exchange", &["domain"], &["leptos", "web_sys", "js_sys", "wasm_bindgen"]),
    ("vault", &["domain"], &["leptos"]),
    ("worker", &["domain", "exchange", "matching", "platform", "report", "vault"], &["leptos"]),
    ("words", &[], &["leptos", "web_sys", "js_sys", "wasm_bindgen"]),
    ("platform", &[], &["leptos"]),
    ("state", &["domain"], &["web_sys"]),
    ("actions", &["domain", "exchange", "platform", "report", "state", "vault", "worker", "words"], &[]),
    ("ui", &["platform", "words"], &[]),
    (
        "pages",
        &["actions", "domain", "exchange", "matching", "platform", "report", "state", "ui", "worker", "words"],
        &["indexed_db", "IdbDatabase"],
    ),
];

#[test]
fn every_folder_imports_only_what_it_may() {
    let mut broken = Vec::new();
    for (folder, may, never) in RULES {
        let files = rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(folder));
        assert!(!files.is_empty(), "src/{folder} has no code to look at");
        for file in files {
            let text = fs::read_to_string(&file).expect("a source file is readable");
            for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
                let imported = modules_named(line).into_iter().filter(|module| *module != folder && !may.contains(module));
                let forbidden = never.iter().copied().filter(|name| line.contains(&format!("{name}::")));
                broken.extend(imported.chain(forbidden).map(|what| format!("{}:{} has {what}", file.display(), at + 1)));
            }
        }
    }
    assert_eq!(broken, Vec::<String>::new());
}

#[test]
fn the_check_sees_an_import() {
    assert_eq!(modules_named("use crate::pages::words; // and crate::ui::Icon"), ["pages", "ui"]);
    assert_eq!(modules_named("use super::words;"), Vec::<&str>::new());
}

/// The modules of this crate that a line names.
fn modules_named(line: &str) -> Vec<&str> {
    let after = line.split("crate::").skip(1);
    after
        .filter_map(|rest| rest.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next())
        .filter(|name| !name.is_empty())
        .collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let files = entries.flat_map(|path| if path.is_dir() { rust_files(&path) } else { vec![path] });
    files.filter(|path| path.extension().is_some_and(|extension| extension == "rs")).collect()
}
