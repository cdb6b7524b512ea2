//! Pictures of the screens, for people to look at: only when CAIRN_SHOTS names a folder to put them in.

use super::browser::Browser;
use base64::prelude::{BASE64_STANDARD, Engine};
use serde_json::Value;
use std::path::PathBuf;
use std::{env, fs};

/// A desk or a tablet lying down, a tablet upright, a phone.
const SIZES: [(u32, u32); 3] = [(1280, 800), (800, 1280), (390, 844)];

impl Browser {
    /// Takes `name-WIDTHxHEIGHT.png` at each size and leaves the page at the first.
    pub fn shot(&self, name: &str) {
        let Some(folder) = env::var_os("CAIRN_SHOTS").map(PathBuf::from) else { return };
        fs::create_dir_all(&folder).expect("a folder for the pictures");
        for (width, height) in SIZES {
            self.resize(width, height);
            let picture = self.session.command("GET", "/screenshot", Value::Null);
            let bytes = BASE64_STANDARD.decode(picture.as_str().unwrap_or_default()).expect("a picture comes in base64");
            fs::write(folder.join(format!("{name}-{:?}-{width}x{height}.png", self.engine)), bytes).expect("room for a picture");
        }
        self.resize(SIZES[0].0, SIZES[0].1);
    }
}
