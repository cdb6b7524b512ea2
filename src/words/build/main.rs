//! The words of `locales` as typed Rust.

mod template;
mod words;

use std::error::Error;
use std::path::Path;

const LOCALES: &str = "../../locales";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed={LOCALES}");
    let folder = std::env::var_os("OUT_DIR").unwrap_or_default();
    let write = |name: &str, rust: String| std::fs::write(Path::new(&folder).join(name), rust);
    write("staff_words.rs", words::staff(&Path::new(LOCALES).join("staff/en"))?)?;
    write("participant_words.rs", words::participant(&Path::new(LOCALES).join("participant"))?)?;
    Ok(())
}
