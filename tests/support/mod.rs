//! What the journeys and the figures stand on: a server, a browser, and the words to say what a person does in it.

pub mod accessibility;
pub mod browser;
pub mod camera;
pub mod database;
pub mod disk;
pub mod engine;
pub mod firefox;
pub mod folder;
pub mod keyboard;
pub mod leveldb;
pub mod marionette;
pub mod page;
pub mod pointer;
pub mod process;
pub mod screenshots;
pub mod webdriver;
pub mod webkit;

use serve::StaticServer;
use std::path::{Path, PathBuf};

/// The root of the project, wherever the test was started.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file of tests/fixtures.
pub fn fixture(name: &str) -> PathBuf {
    root().join("tests/fixtures").join(name)
}

/// Makes a changed copy of the release build a version of its own, as the build does: its service worker takes no other file.
pub fn as_a_version(site: &Path) {
    let done = std::process::Command::new("sh").arg(root().join("scripts/digest.sh")).arg(site).arg("--write").status();
    assert!(done.expect("a shell").success());
}

/// The release build served under `mount`, as `make build` left it.
pub fn serve_release(mount: &str) -> StaticServer {
    let dist = root().join("dist");
    assert!(dist.join("sw.js").is_file(), "the journeys drive the release build: run make build first");
    StaticServer::start(&dist, mount, 0).expect("a free port on the loopback")
}
