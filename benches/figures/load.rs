//! What is fetched before the first words, and how long that takes.

use crate::support::browser::Browser;
use crate::support::folder::Folder;
use crate::support::{root, serve_release};
use crate::table;
use serde_json::{Value, json};
use serve::StaticServer;
use std::fs;
use std::process::Command;

/// Compresses every file of dist/ as a host would. Node is there: the accessibility checker came with it.
const COMPRESS: &str = "
const { readdirSync, readFileSync, statSync } = require('fs'), { join } = require('path'), zlib = require('zlib');
const files = readdirSync('dist', { recursive: true }).filter((file) => statSync(join('dist', file)).isFile());
const brotli = (bytes) => zlib.brotliCompressSync(bytes, { params: { [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;
console.log(JSON.stringify(files.map((file) => { const bytes = readFileSync(join('dist', file)); return [file, bytes.length, brotli(bytes)]; })));";

/// A part of the download: its name, what it is for, and whether a file belongs to it.
type Part = (&'static str, &'static str, fn(&str) -> bool);

/// The first that fits counts.
const PARTS: [Part; 7] = [
    ("other pages", "first run, the station, every other page", |file| file.starts_with("cairn-") && file.contains('/')),
    ("page", "first load", |file| file.starts_with("cairn-") || file == "index.html" || file == "start.js"),
    ("key worker", "first load", |file| file.starts_with("key_worker")),
    ("report worker", "a report as Word or a spreadsheet", |file| file.starts_with("report_worker")),
    ("strength worker", "first run", |file| file.starts_with("strength_worker")),
    ("worker", "backup, import, planning", |file| file.starts_with("worker")),
    ("icons, manifest, service worker", "kept", |_| true),
];

/// The download by part, in brotli.
pub fn sizes() {
    let out = Command::new("node").args(["-e", COMPRESS]).current_dir(root()).output().expect("node is there");
    let files: Vec<(String, u64, u64)> = serde_json::from_slice(&out.stdout).expect("a list of files");
    println!("{:36} {:>10} {:>10}   for", "download", "as built", "brotli");
    let kb = |bytes: u64| format!("{:.0} KB", bytes as f64 / 1000.0);
    let (mut first, mut once, mut all) = (0, 0, 0);
    for (number, (part, purpose, _)) in PARTS.iter().enumerate() {
        let belongs = |file: &str| PARTS.iter().position(|(_, _, fits)| fits(file)) == Some(number);
        let here = files.iter().filter(|(file, ..)| file != "_headers" && belongs(file));
        let (built, packed) = here.fold((0, 0), |(built, packed), (_, more, less)| (built + more, packed + less));
        all += packed;
        if *purpose == "first load" {
            first += packed;
        }
        if *purpose == "first run" {
            once += packed;
        }
        println!("{part:36} {:>10} {:>10}   {purpose}", kb(built), kb(packed));
    }
    println!("{:36} {:>10} {:>10}   promised: 700 KB", "needed to unlock and mark", "", kb(first));
    println!("{:36} {:>10} {:>10}   promised: 3,000 KB", "kept but for the first run's judge", "", kb(all - once));
    println!("{:36} {:>10} {:>10}", "kept for offline in all", "", kb(all));
}

/// From nothing to the first words on screen.
pub fn first_load() {
    let bare = Folder::new("bare");
    fs::write(bare.path().join("index.html"), "<!doctype html><title>Bare</title><h1>Bare</h1>").unwrap();
    let (bare_server, server) = (StaticServer::start(bare.path(), "/", 0).unwrap(), serve_release("/"));
    // A browser nobody has used each time: nothing is kept from the run before.
    let load = |address: String| -> Vec<f64> { (0..5).map(|_| first_paint(&Browser::start(), &address)).collect() };
    table::row("first load to first words", &load(server.url()), &load(bare_server.url()), None, "a page of one word, same server");
}

fn first_paint(browser: &Browser, address: &str) -> f64 {
    browser.open(address);
    let painted = "performance.getEntriesByName('first-contentful-paint')[0]";
    browser.wait_until(painted);
    let time: Value = browser.session.run(&format!("return {painted}.startTime"), json!([]));
    time.as_f64().unwrap()
}
