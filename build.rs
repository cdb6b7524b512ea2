//! Works out, when Cairn is built, what the device is spared: names in Latin letters, and the words of `locales` as typed Rust.

use std::error::Error;
use std::path::{Path, PathBuf};

#[path = "build/latin.rs"]
mod latin;
#[path = "build/template.rs"]
mod template;
#[path = "build/words.rs"]
mod words;

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

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rerun-if-changed=Cargo.lock");
    println!("cargo::rustc-env=CAIRN_SOURCES={:016x}", sources(&["src", "locales", "build", "Cargo.lock"])?);
    // scripts/split.sh cuts the page's program apart, and must see what in it leans on what.
    if std::env::var_os("CARGO_CFG_TARGET_ARCH").is_some_and(|target| target == "wasm32") {
        println!("cargo::rustc-link-arg-bin=cairn=--emit-relocs");
    }
    let folder = std::env::var_os("OUT_DIR").unwrap_or_default();
    let write = |name: &str, rust: String| std::fs::write(Path::new(&folder).join(name), rust);
    write("latin.rs", latin::table())?;
    write("staff_words.rs", words::staff(Path::new("locales/staff/en"))?)?;
    write("participant_words.rs", words::participant(Path::new("locales/participant"))?)?;
    Ok(())
}
