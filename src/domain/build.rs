//! Writes the table by which names of any script are compared: what is left of each character in Latin letters, without accents or case.
//!
//! The crates that know all this keep 900 KB of tables ready for questions that Cairn never asks. The answers it needs, made here
//! once, are a tenth of the download.

use any_ascii::any_ascii;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Characters in one block of the table; `names.rs` counts on it.
const BLOCK: u32 = 64;
/// The scripts of today; what lies beyond is emoji, rare characters and dead scripts, which stay as they are.
const END: u32 = 0x1_0000;
/// Arrows, boxes and signs; what is squared or circled; rare Chinese characters; syllables of Yi; and those of Hangul, whose letters are in the
/// table, so that `names.rs` takes them apart.
const WITHOUT: [std::ops::Range<u32>; 5] = [0x2180..0x2c00, 0x3200..0x3400, 0x3400..0x4dc0, 0xa000..0xa4c0, 0xac00..0xd7a4];
/// What stands for a block of them.
const LEFT_OUT: &str = "-";

/// The table, as Rust.
fn table() -> String {
    let mut table = String::from("[");
    for first in (0..END).step_by(BLOCK as usize) {
        let letters: Vec<String> = (first..first + BLOCK).map(|code| char::from_u32(code).map(latin).unwrap_or_default()).collect();
        let letters = if WITHOUT.iter().any(|range| range.contains(&first)) { LEFT_OUT.to_owned() } else { letters.join("\n") };
        table += &format!("{:?}, ", letters.trim_end_matches('\n'));
    }
    table.push(']');
    table
}

/// Accents go before transliteration, so that a mark on a letter of any script is dropped and not spelled out.
fn latin(character: char) -> String {
    let bare: String = character.nfkd().filter(|part| !is_combining_mark(*part)).collect();
    any_ascii(&bare).to_lowercase().replace('\n', " ")
}

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let folder = std::env::var_os("OUT_DIR").unwrap_or_default();
    std::fs::write(std::path::Path::new(&folder).join("latin.rs"), table())
}
