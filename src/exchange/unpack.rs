//! Takes the files out of a zip that may be hostile: paths, number, size and ratio are checked, size and ratio while unpacking.

use super::problem::{Fault, Place, Problems};
use std::collections::HashSet;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most files a package may hold.
pub const MAX_FILES: usize = 200;
/// The most bytes it may unpack to.
pub const MAX_BYTES: u64 = 200_000_000;
/// The most times its packed size that it may unpack to.
pub const MAX_RATIO: u64 = 200;

/// The name of the descriptor.
pub(super) const DESCRIPTOR: &str = "datapackage.json";

/// A zip whose paths have been checked, and what has been unpacked of it so far.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    packed: u64,
    unpacked: u64,
}

/// What unpacking one file came to.
pub(super) enum Unpacked {
    /// Its bytes.
    Bytes(Vec<u8>),
    /// There is no such file.
    Absent,
    /// It cannot be read; the problem is noted.
    Damaged,
    /// A limit was passed: nothing more of this zip may be unpacked; the problem is noted.
    Limit,
}

impl<'a> Archive<'a> {
    /// Opens a zip and checks the number and the paths of its files. Nothing is unpacked yet.
    pub fn open(bytes: &'a [u8], problems: &mut Problems) -> Option<Self> {
        let Ok(zip) = ZipArchive::new(Cursor::new(bytes)) else {
            problems.add(Place::package(), Fault::NotAZip);
            return None;
        };
        let paths = listed_paths(bytes, zip.central_directory_start());
        if paths.len() > MAX_FILES {
            problems.add(Place::package(), Fault::TooManyFiles);
            return None;
        }
        let mut seen = HashSet::new();
        for raw in paths {
            let path = String::from_utf8_lossy(raw);
            if !is_inside(raw) {
                problems.add(Place::file(&shown(&path)), Fault::PathOutside);
            }
            if !seen.insert(raw) {
                problems.add(Place::file(&shown(&path)), Fault::PathTwice);
            }
        }
        Some(Archive { zip, packed: bytes.len() as u64, unpacked: 0 })
    }

    /// The paths of its files, folders left out, sorted.
    pub fn paths(&self) -> Vec<String> {
        let mut paths: Vec<String> = self.zip.file_names().filter(|path| !path.ends_with('/')).map(str::to_owned).collect();
        paths.sort();
        paths
    }

    /// What the zip says a file unpacks to. It may lie: good for a progress bar only.
    pub fn claimed_size(&mut self, path: &str) -> u64 {
        self.zip.by_name(path).map(|file| file.size().min(MAX_BYTES)).unwrap_or_default()
    }

    /// Unpacks one file, stopping as soon as a limit is passed.
    pub fn unpack(&mut self, path: &str, problems: &mut Problems) -> Unpacked {
        let left = MAX_BYTES - self.unpacked;
        let mut file = match self.zip.by_name(path) {
            Ok(file) => file,
            Err(zip::result::ZipError::FileNotFound) => return Unpacked::Absent,
            Err(_) => {
                problems.add(Place::file(path), Fault::Damaged);
                return Unpacked::Damaged;
            }
        };
        // A byte more than is allowed, so that passing the limit shows.
        let dense = file.compressed_size().min(self.packed).saturating_mul(MAX_RATIO);
        let most = left.min(dense);
        let mut bytes = Vec::new();
        let read = file.by_ref().take(most + 1).read_to_end(&mut bytes);
        let length = bytes.len() as u64;
        if length > most {
            let (place, fault) = if length > left { (Place::package(), Fault::TooLarge) } else { (Place::file(path), Fault::TooDense) };
            problems.add(place, fault);
            return Unpacked::Limit;
        }
        if read.is_err() {
            problems.add(Place::file(path), Fault::Damaged);
            return Unpacked::Damaged;
        }
        self.unpacked += length;
        if self.unpacked > self.packed.saturating_mul(MAX_RATIO) {
            problems.add(Place::package(), Fault::TooDense);
            return Unpacked::Limit;
        }
        Unpacked::Bytes(bytes)
    }
}

/// Every path of the zip's directory, twice if it is there twice: the zip library keeps only the last of one name.
fn listed_paths(bytes: &[u8], directory: u64) -> Vec<&[u8]> {
    let mut paths = Vec::new();
    let mut rest = usize::try_from(directory).ok().and_then(|start| bytes.get(start..)).unwrap_or_default();
    while rest.starts_with(b"PK\x01\x02") && rest.len() >= 46 {
        let length = |at: usize| usize::from(u16::from_le_bytes([rest[at], rest[at + 1]]));
        let (name, extra, comment) = (length(28), length(30), length(32));
        let Some(path) = rest.get(46..46 + name) else { break };
        paths.push(path);
        rest = rest.get(46 + name + extra + comment..).unwrap_or_default();
    }
    paths
}

/// Whether a path is the descriptor or lies inside `data/` or `blobs/`, without a way out of it.
fn is_inside(raw: &[u8]) -> bool {
    let Ok(path) = std::str::from_utf8(raw) else { return false };
    if path == DESCRIPTOR {
        return true;
    }
    let parts: Vec<&str> = path.strip_suffix('/').unwrap_or(path).split('/').collect();
    let sound =
        parts.iter().all(|part| !matches!(*part, "" | "." | "..") && !part.contains(['\\', ':']) && !part.contains(char::is_control));
    sound && matches!(parts[0], "data" | "blobs") && (parts.len() > 1 || path.ends_with('/'))
}

/// A path fit for a message: short and on one line, whatever a hostile zip calls it.
fn shown(path: &str) -> String {
    path.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).take(120).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_descriptor_and_the_two_folders_are_inside() {
        for path in ["datapackage.json", "data/people.csv", "data/", "blobs/", "blobs/signatures/se1"] {
            assert!(is_inside(path.as_bytes()), "{path}");
        }
        for path in [
            "people.csv",
            "data",
            "data/../people.csv",
            "/data/people.csv",
            "data//x",
            "data\\x",
            "data/c:x",
            "Data/x",
            "x/datapackage.json",
            "data/./x",
            "",
        ] {
            assert!(!is_inside(path.as_bytes()), "{path}");
        }
    }
}
