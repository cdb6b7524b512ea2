//! What the layers may know is said in docs/architecture.md and kept by their manifests: the two say the same.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What only the browser's layers may lean on.
const OF_THE_BROWSER: [&str; 5] = ["leptos", "web-sys", "js-sys", "wasm-bindgen", "wasm-bindgen-futures"];
/// The layers whose code runs anywhere, also in tests without a browser.
const PURE: [&str; 5] = ["domain", "report", "matching", "exchange", "words"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The crates that each layer leans on in the app itself: not in its tests, nor while it is built.
fn manifests() -> BTreeMap<String, BTreeSet<String>> {
    let folders = fs::read_dir(root().join("src")).expect("src").flatten().map(|entry| entry.path());
    let layers = folders.filter(|folder| folder.join("Cargo.toml").exists());
    layers.map(|folder| (folder.file_name().unwrap().to_string_lossy().into_owned(), dependencies(&folder.join("Cargo.toml")))).collect()
}

fn dependencies(manifest: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(manifest).expect("a manifest");
    let mut within = false;
    let mut found = BTreeSet::new();
    for line in text.lines() {
        if line.starts_with('[') {
            within = line == "[dependencies]" || line.starts_with("[target.") && line.ends_with(".dependencies]");
        } else if within && let Some((name, _)) = line.split_once(['.', ' ']) {
            found.insert(name.to_owned());
        }
    }
    found
}

/// The rows of the table of layers: a layer, and what it may know.
fn table() -> BTreeMap<String, BTreeSet<String>> {
    let page = fs::read_to_string(root().join("docs/architecture.md")).expect("the page");
    let rows = page.lines().skip_while(|line| !line.starts_with("| layer |")).skip(2).take_while(|line| line.starts_with('|'));
    let cells = rows.map(|row| row.split('|').map(str::trim).collect::<Vec<_>>());
    let named = |cell: &str| cell.split(", ").filter(|name| *name != "nothing").map(str::to_owned).collect();
    cells.map(|cells| (cells[1].to_owned(), named(cells[2]))).collect()
}

#[test]
fn a_layer_leans_on_the_layers_that_the_table_gives_it() {
    let manifests = manifests();
    let layers: BTreeSet<&String> = manifests.keys().collect();
    let inside = |found: &BTreeSet<String>| found.iter().filter(|name| layers.contains(name)).cloned().collect::<BTreeSet<_>>();
    let said: BTreeMap<String, BTreeSet<String>> = manifests.iter().map(|(layer, found)| (layer.clone(), inside(found))).collect();
    assert_eq!(said, table());
}

#[test]
fn the_layers_with_rules_run_without_a_browser() {
    let manifests = manifests();
    for layer in PURE {
        let found: Vec<&str> = OF_THE_BROWSER.into_iter().filter(|name| manifests[layer].contains(*name)).collect();
        assert_eq!(found, Vec::<&str>::new(), "{layer}");
    }
    assert!(OF_THE_BROWSER.iter().all(|name| manifests["pages"].contains(*name) || manifests["platform"].contains(*name)), "the control");
}

#[test]
fn a_build_is_told_from_another_by_everything_that_a_worker_is_made_of() {
    let manifests = manifests();
    let mut made_of = BTreeSet::from(["tasks".to_owned()]);
    let mut left = vec!["tasks".to_owned()];
    while let Some(layer) = left.pop() {
        let inside = manifests[&layer].iter().filter(|name| manifests.contains_key(*name));
        left.extend(inside.filter(|name| made_of.insert((*name).clone())).cloned());
    }
    let script = fs::read_to_string(root().join("src/worker/build.rs")).expect("the build script");
    let missing: Vec<&String> = made_of.iter().filter(|layer| !script.contains(&format!("\"../{layer}\""))).collect();
    assert_eq!(missing, Vec::<&String>::new());
}
