//! Takes the files out of a zip that may be hostile: paths, number, size and ratio are checked, size and ratio while unpacking.

use super::problem::{Fault, Place, Problems};
use std::collections::HashSet;
use std::io::{Cursor, Read, Write};
use zip::ZipArchive;
use zip::result::ZipError;

/// How much a package may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Limits {
    /// Files and folders.
    pub files: usize,
    /// Bytes that all files unpack to.
    pub bytes: u64,
    /// Times its packed size that a file, or all of them, may unpack to.
    pub ratio: u64,
}

/// The limits of the format.
pub(super) const LIMITS: Limits = Limits { files: 200, bytes: 200_000_000, ratio: 200 };

/// The name of the descriptor.
pub(super) const DESCRIPTOR: &str = "datapackage.json";

/// A zip whose paths have been checked, and what has been unpacked of it so far.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    limits: Limits,
    packed: u64,
    unpacked: u64,
    /// The folder that everything lies in, with its stroke at the end; empty if there is none.
    folder: String,
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
    pub fn open(bytes: &'a [u8], limits: Limits, problems: &mut Problems) -> Option<Self> {
        let Ok(zip) = ZipArchive::new(Cursor::new(bytes)) else {
            problems.add(Place::package(), Fault::NotAZip);
            return None;
        };
        let paths = listed_paths(bytes, zip.central_directory_start());
        if paths.len() < zip.len() {
            // A file that the library sees and we do not would escape the checks below.
            problems.add(Place::package(), Fault::NotAZip);
            return None;
        }
        if paths.len() > limits.files {
            problems.add(Place::package(), Fault::TooManyFiles);
            return None;
        }
        let folder = folder_of_all(&paths);
        let (all, mut seen) = (paths.len(), HashSet::new());
        for raw in paths {
            let path = String::from_utf8_lossy(raw);
            if !is_inside(raw, folder) && !is_stray(raw) && !is_part_of(folder, raw) {
                problems.add(Place::file(&path), Fault::PathOutside);
            }
            if !seen.insert(raw) {
                problems.add(Place::file(&path), Fault::PathTwice);
            }
        }
        if seen.len() == all && zip.len() < all {
            // Two paths that differ as we read them and are one as the library does: a second name hidden in a file's extra field.
            problems.add(Place::package(), Fault::NotAZip);
            return None;
        }
        Some(Archive { zip, limits, packed: bytes.len() as u64, unpacked: 0, folder: folder.to_owned() })
    }

    /// The paths of its files within the folder that all lie in, sorted; folders are left out, and what a computer strews about.
    pub fn paths(&self) -> Vec<String> {
        let files = self.zip.file_names().filter(|path| !path.ends_with('/') && !is_stray(path.as_bytes()));
        let mut paths: Vec<String> = files.filter_map(|path| path.strip_prefix(self.folder.as_str())).map(str::to_owned).collect();
        paths.sort();
        paths
    }

    /// What the zip says a file unpacks to. It may lie: good for a progress bar only.
    pub fn claimed_size(&mut self, path: &str) -> u64 {
        self.zip.by_name(&format!("{}{path}", self.folder)).map(|file| file.size().min(self.limits.bytes)).unwrap_or_default()
    }

    /// Unpacks one file, stopping as soon as a limit is passed.
    pub fn unpack(&mut self, path: &str, problems: &mut Problems) -> Unpacked {
        let mut bytes = Vec::new();
        match self.pour(path, &mut bytes, problems) {
            Poured::All => Unpacked::Bytes(bytes),
            Poured::Absent => Unpacked::Absent,
            Poured::Damaged => Unpacked::Damaged,
            Poured::Limit => Unpacked::Limit,
        }
    }

    /// Unpacks a file that is not wanted, for its size alone. False if nothing more may be unpacked.
    pub fn measure(&mut self, path: &str, problems: &mut Problems) -> bool {
        !matches!(self.pour(path, &mut std::io::sink(), problems), Poured::Limit)
    }

    fn pour(&mut self, path: &str, into: &mut dyn Write, problems: &mut Problems) -> Poured {
        let left = self.limits.bytes - self.unpacked;
        let mut file = match self.zip.by_name(&format!("{}{path}", self.folder)) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Poured::Absent,
            Err(_) => {
                problems.add(Place::file(path), Fault::Damaged);
                return Poured::Damaged;
            }
        };
        let most = left.min(file.compressed_size().min(self.packed).saturating_mul(self.limits.ratio));
        // A byte more than is allowed, so that passing the limit shows.
        let Ok(length) = std::io::copy(&mut file.by_ref().take(most + 1), into) else {
            problems.add(Place::file(path), Fault::Damaged);
            return Poured::Damaged;
        };
        self.unpacked += length;
        if length > left {
            problems.add(Place::package(), Fault::TooLarge);
            return Poured::Limit;
        }
        if length > most || self.unpacked > self.packed.saturating_mul(self.limits.ratio) {
            problems.add(Place::file(path), Fault::TooDense);
            return Poured::Limit;
        }
        Poured::All
    }
}

/// How far a file came out of the zip.
enum Poured {
    All,
    Absent,
    Damaged,
    Limit,
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

/// Whether a path is the descriptor or lies inside `data/` or `blobs/`, all of them within a folder, without a way out of it.
fn is_inside(raw: &[u8], folder: &str) -> bool {
    let Some(path) = std::str::from_utf8(raw).ok().and_then(|path| path.strip_prefix(folder)) else { return false };
    if path == DESCRIPTOR {
        return true;
    }
    let mut parts = path.strip_suffix('/').unwrap_or(path).split('/');
    is_sound(path) && matches!(parts.next(), Some("data" | "blobs")) && (parts.next().is_some() || path.ends_with('/'))
}

/// Whether every part of a path is a plain name.
fn is_sound(path: &str) -> bool {
    let mut parts = path.strip_suffix('/').unwrap_or(path).split('/');
    parts.all(|part| !matches!(part, "" | "." | "..") && !part.contains(['\\', ':']) && !part.contains(char::is_control))
}

/// What a computer puts into a folder or a zip unasked. It is passed over, and never unpacked.
fn is_stray(raw: &[u8]) -> bool {
    let Some(path) = std::str::from_utf8(raw).ok().filter(|path| is_sound(path)) else { return false };
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    let is_of_a_mac = path.split('/').any(|part| matches!(part, "__MACOSX" | ".DS_Store") || part.starts_with("._"));
    is_of_a_mac || parts.next_back().is_some_and(|name| matches!(name, "Thumbs.db" | "desktop.ini"))
}

/// The folder that was zipped whole: where the only descriptor lies. Empty if one lies at the top.
fn folder_of_all<'a>(paths: &[&'a [u8]]) -> &'a str {
    let of = |raw: &&'a [u8]| std::str::from_utf8(raw).ok()?.strip_suffix(DESCRIPTOR).filter(|_| !is_stray(raw));
    let mut folders = paths.iter().filter_map(of);
    match (folders.next(), folders.next()) {
        (Some(folder), None) if folder.ends_with('/') && is_sound(folder) => folder,
        _ => "",
    }
}

/// Whether a path is the folder itself or one that it lies in.
fn is_part_of(folder: &str, raw: &[u8]) -> bool {
    raw.ends_with(b"/") && folder.as_bytes().starts_with(raw)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used)]

    use super::*;

    #[test]
    fn only_the_descriptor_and_the_two_folders_are_inside() {
        for path in ["datapackage.json", "data/people.csv", "data/", "blobs/", "blobs/signatures/se1"] {
            assert!(is_inside(path.as_bytes(), ""), "{path}");
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
            assert!(!is_inside(path.as_bytes(), ""), "{path}");
        }
    }

    #[test]
    fn what_a_computer_strews_about_is_known_and_leads_nowhere() {
        for path in
            ["__MACOSX/", "__MACOSX/data/._people.csv", ".DS_Store", "data/.DS_Store", "harbour/._x", "data/Thumbs.db", "desktop.ini"]
        {
            assert!(is_stray(path.as_bytes()), "{path}");
        }
        for path in ["__MACOSX/../x", "/__MACOSX/x", "__MACOSX\\x", "MACOSX/x", "data/people.csv", "x.DS_Store", "Thumbs.db.csv"] {
            assert!(!is_stray(path.as_bytes()), "{path}");
        }
    }

    #[test]
    fn a_folder_is_that_of_the_only_descriptor() {
        let folder = |paths: &[&'static str]| folder_of_all(&paths.iter().map(|path| path.as_bytes()).collect::<Vec<_>>()).to_owned();
        assert_eq!(folder(&["harbour/data/x", "harbour/datapackage.json", "__MACOSX/harbour/._datapackage.json"]), "harbour/");
        assert_eq!(folder(&["a/b/datapackage.json"]), "a/b/");
        for none in
            [&["datapackage.json", "harbour/datapackage.json"][..], &["a/datapackage.json", "b/datapackage.json"], &["x-datapackage.json"]]
        {
            assert_eq!(folder(none), "");
        }
        for outside in ["../datapackage.json", "/datapackage.json", "a/../datapackage.json", "a\\b/datapackage.json"] {
            assert_eq!(folder(&[outside]), "", "{outside}");
        }
    }

    fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (path, bytes) in files {
            zip.start_file(*path, zip::write::SimpleFileOptions::default()).expect("a file");
            zip.write_all(bytes).expect("its bytes");
        }
        zip.finish().expect("a zip").into_inner()
    }

    fn unpacked(zip: &[u8], limits: Limits) -> Vec<Fault> {
        let mut problems = Problems::default();
        let mut archive = Archive::open(zip, limits, &mut problems).expect("a zip");
        for path in ["data/a", "data/b"] {
            if let Unpacked::Limit = archive.unpack(path, &mut problems) {
                break;
            }
        }
        problems.verdict().map_or_else(|refusal| refusal.problems.into_iter().map(|problem| problem.what).collect(), |()| Vec::new())
    }

    #[test]
    fn the_size_of_all_files_together_is_measured() {
        let noise: Vec<u8> = (0..600_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        let zip = packed(&[("data/a", &noise), ("data/b", &noise)]);
        assert_eq!(unpacked(&zip, Limits { bytes: 1_200, ..LIMITS }), []);
        assert_eq!(unpacked(&zip, Limits { bytes: 1_199, ..LIMITS }), [Fault::TooLarge]);
        assert_eq!(unpacked(&zip, Limits { bytes: 599, ..LIMITS }), [Fault::TooLarge]);
    }

    #[test]
    fn the_limits_are_those_of_the_format() {
        assert_eq!((LIMITS.files, LIMITS.bytes, LIMITS.ratio), (200, 200_000_000, 200));
    }
}
