//! A folder of our own that goes away with its owner: a browser's profile, or its downloads.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

pub struct Folder(PathBuf);

impl Folder {
    pub fn new(purpose: &str) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("cairn-{purpose}-{}-{count}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder for temporary files");
        Self(path)
    }

    /// A copy that can be changed without harm to what it was made from.
    pub fn copy_of(original: &Path, purpose: &str) -> Self {
        let copy = Self::new(purpose);
        for file in files_below(original) {
            let to = copy.0.join(file.strip_prefix(original).expect("it was found below"));
            fs::create_dir_all(to.parent().expect("a file is in a folder")).expect("a folder");
            fs::copy(&file, &to).expect("room for a copy");
        }
        copy
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Every file below that holds these bytes. Files that vanish meanwhile hold nothing.
    pub fn files_holding(&self, bytes: &[u8]) -> Vec<PathBuf> {
        let holds = |file: &PathBuf| fs::read(file).is_ok_and(|content| content.windows(bytes.len()).any(|part| part == bytes));
        files_below(&self.0).into_iter().filter(holds).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.filter_map(|entry| Some((entry.file_type().ok()?, entry.path())));
    let files = paths.flat_map(|(kind, path)| match kind {
        _ if kind.is_dir() => files_below(&path),
        _ if kind.is_file() => vec![path],
        // A running browser's sockets and links hold nothing.
        _ => Vec::new(),
    });
    files.collect()
}
