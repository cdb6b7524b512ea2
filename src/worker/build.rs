//! What tells the sources of one build from another's.

use std::path::PathBuf;

/// Everything that a worker is made of, from here. What only pages are made of is not among it: a worker that stays the same byte for byte
/// goes on with the next page, and a change of a page does not build the workers anew.
const SOURCES: [&str; 9] =
    ["../domain", "../report", "../matching", "../exchange", "../vault", "../worker", "../tasks", "../platform", "../../Cargo.lock"];

/// What tells the sources of one build from another's (FNV-1a over names and contents): page and workers of two builds never talk.
fn sources(places: &[&str]) -> std::io::Result<u64> {
    let mut files: Vec<PathBuf> = Vec::new();
    let mut left: Vec<PathBuf> = places.iter().map(PathBuf::from).collect();
    while let Some(place) = left.pop() {
        if place.is_dir() {
            left.extend(std::fs::read_dir(place)?.collect::<Result<Vec<_>, _>>()?.into_iter().map(|entry| entry.path()));
        } else {
            files.push(place);
        }
    }
    files.sort();
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for file in files {
        for byte in file.to_string_lossy().bytes().chain(std::fs::read(&file)?) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    Ok(hash)
}

fn main() -> std::io::Result<()> {
    for place in SOURCES {
        println!("cargo::rerun-if-changed={place}");
    }
    println!("cargo::rustc-env=CAIRN_SOURCES={:016x}", sources(&SOURCES)?);
    Ok(())
}
