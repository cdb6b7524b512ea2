//! A disk that loses what was not synced when the power goes. A kill alone loses nothing that was written: the system still has it.

use super::folder::{Folder, files_below};
use super::root;
use std::fs::{self, Metadata};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::time::UNIX_EPOCH;

/// Where Chromium keeps IndexedDB below a profile.
const WATCHED: &str = "Default/IndexedDB";
/// A line a file: its path below the watched folder, and what its content is kept as. See disk.c.
const NAMES: &str = "names";

/// What is durable of a profile's databases, kept up to date by disk.c inside the browser.
pub struct Disk {
    watched: PathBuf,
    kept: Folder,
}

impl Disk {
    /// What lies in the profile now is durable.
    pub fn of(profile: &Path) -> Self {
        let disk = Self { watched: profile.join(WATCHED), kept: Folder::new("disk") };
        fs::create_dir_all(&disk.watched).expect("a folder for databases");
        let mut names = String::new();
        for file in files_below(&disk.watched) {
            let content = content_name(&fs::metadata(&file).expect("a file that was just found"));
            let name = file.strip_prefix(&disk.watched).expect("it was found below").display();
            names.push_str(&format!("{name}\t{content}\n"));
            fs::copy(&file, disk.kept.path().join(content)).expect("room for a copy");
        }
        fs::write(disk.kept.path().join(NAMES), names).expect("room for the names");
        disk
    }

    /// What a browser has to be started with.
    pub fn environment(&self) -> [(&'static str, PathBuf); 3] {
        [("LD_PRELOAD", library()), ("CAIRN_WATCHED", self.watched.clone()), ("CAIRN_DISK", self.kept.path().to_path_buf())]
    }

    /// The power goes, once the browser is dead: the profile holds what was synced, and nothing else.
    pub fn lose_what_was_not_synced(self, profile: &Path) -> Self {
        let names = fs::read_to_string(self.kept.path().join(NAMES)).expect("the names of what was synced");
        fs::remove_dir_all(&self.watched).expect("the databases as they were written");
        fs::create_dir_all(&self.watched).expect("a folder for databases");
        for (name, content) in names.lines().filter_map(|line| line.split_once('\t')) {
            let file = self.watched.join(name);
            fs::create_dir_all(file.parent().expect("a file is in a folder")).expect("a folder");
            fs::write(file, fs::read(self.kept.path().join(content)).unwrap_or_default()).expect("room for what was synced");
        }
        Self::of(profile)
    }
}

/// As disk.c calls it.
fn content_name(file: &Metadata) -> String {
    let made = file.created().expect("a file system that knows when a file was made").duration_since(UNIX_EPOCH).expect("after 1970");
    format!("{}-{}-{}", file.ino(), made.as_secs(), made.subsec_nanos())
}

/// disk.c, compiled once a run.
fn library() -> PathBuf {
    static LIBRARY: OnceLock<PathBuf> = OnceLock::new();
    let compiled = || {
        let library = std::env::temp_dir().join(format!("cairn-disk-{}.so", std::process::id()));
        let compiler =
            Command::new("cc").args(["-shared", "-fPIC", "-O2", "-o"]).arg(&library).arg(root().join("tests/support/disk.c")).status();
        assert!(compiler.is_ok_and(|status| status.success()), "cc compiles tests/support/disk.c");
        library
    };
    LIBRARY.get_or_init(compiled).clone()
}
