//! A folder of our own that goes away with its owner: a browser's profile, or its downloads.

use super::leveldb;
use std::collections::{HashMap, HashSet};
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

    /// Which of these pieces, each of two bytes or more, lie in some file below. Files that vanish meanwhile hold nothing.
    pub fn holding<'a>(&self, pieces: &[&'a [u8]]) -> HashSet<&'a [u8]> {
        let mut by_beginning: HashMap<[u8; 2], Vec<&'a [u8]>> = HashMap::new();
        let mut begins = vec![false; 1 << 16];
        for piece in pieces {
            by_beginning.entry([piece[0], piece[1]]).or_default().push(piece);
            begins[usize::from(u16::from_le_bytes([piece[0], piece[1]]))] = true;
        }
        let mut found = HashSet::new();
        for content in files_below(&self.0).iter().flat_map(|file| contents(file)) {
            for (at, pair) in content.windows(2).enumerate().filter(|(_, pair)| begins[usize::from(u16::from_le_bytes([pair[0], pair[1]]))])
            {
                found.extend(by_beginning[&[pair[0], pair[1]]].iter().filter(|piece| content[at..].starts_with(piece)));
            }
        }
        found
    }

    /// Every file below that holds these bytes, as they are or packed. Files that vanish meanwhile hold nothing.
    pub fn files_holding(&self, bytes: &[u8]) -> Vec<PathBuf> {
        let holds = |file: &PathBuf| contents(file).iter().any(|content| content.windows(bytes.len()).any(|part| part == bytes));
        files_below(&self.0).into_iter().filter(holds).collect()
    }

    /// As [`Folder::files_holding`], of the files as they are.
    pub fn files_plainly_holding(&self, bytes: &[u8]) -> Vec<PathBuf> {
        let holds = |file: &PathBuf| fs::read(file).is_ok_and(|content| content.windows(bytes.len()).any(|part| part == bytes));
        files_below(&self.0).into_iter().filter(holds).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A file as it is, and what it packs.
fn contents(file: &Path) -> Vec<Vec<u8>> {
    let Ok(content) = fs::read(file) else { return Vec::new() };
    let unpacked = leveldb::unpacked(&content);
    [content].into_iter().chain(unpacked).collect()
}

pub fn files_below(folder: &Path) -> Vec<PathBuf> {
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
