//! Works out, when Cairn is built, what the device is spared: names in Latin letters, and the words of `locales` as typed Rust.

use std::error::Error;
use std::path::Path;

#[path = "build/latin.rs"]
mod latin;
#[path = "build/template.rs"]
mod template;
#[path = "build/words.rs"]
mod words;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=locales");
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
