//! WebKitGTK: its driver, and the small browser that comes with it, on a screen of its own that nobody sees.

use super::engine::{DOWNLOADS, Running};
use super::page::wait_for;
use super::process::Process;
use super::webdriver;
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub fn start(profile: &Path) -> Running {
    let (screen, display) = screen();
    let downloads = profile.join(DOWNLOADS);
    fs::create_dir_all(&downloads).expect("a folder for the downloads");
    let keeping = keeping(profile);
    let (process, port) = driver(|command| {
        command
            .env("DISPLAY", &display)
            .env("LD_PRELOAD", &keeping)
            .env("CAIRN_PROFILE", profile)
            // It downloads to the home folder.
            .env("HOME", &downloads)
            .env("XDG_CONFIG_HOME", profile.join("config"))
            .env("XDG_CACHE_HOME", profile.join("cache"))
            .env("XDG_DATA_HOME", profile.join("data"))
            .env("WEBKIT_DISABLE_COMPOSITING_MODE", "1");
    });
    let (session, _) = webdriver::new_session(
        port,
        json!({
            "webkitgtk:browserOptions": { "binary": browser(), "args": ["--automation", "--geometry=1280x800"] },
            "timeouts": { "script": 120_000 }
        }),
    );
    Running { session, process, beside: Box::new(screen) }
}

/// A screen in memory, with the number that it found free.
fn screen() -> (Process, String) {
    let mut screen = Process::start(
        Command::new("Xvfb").args(["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]).stdout(Stdio::piped()),
    );
    let said = screen.child().and_then(|child| child.stdout.take()).expect("its output is ours");
    let number = BufReader::new(said).lines().map_while(Result::ok).next().expect("Xvfb says its number");
    (screen, format!(":{number}"))
}

/// The driver on a free port. It does not say which one it takes, so it is given one that was free a moment ago.
fn driver(environment: impl Fn(&mut Command)) -> (Process, u16) {
    wait_for("the driver of WebKitGTK", || {
        let port = TcpListener::bind(("127.0.0.1", 0)).and_then(|free| free.local_addr()).expect("a free port").port();
        let mut command = Command::new("WebKitWebDriver");
        environment(command.arg(format!("--port={port}")).stdout(Stdio::null()));
        let mut process = Process::start(&mut command);
        wait_for("an answer of the driver, or its end", || {
            let ended = process.child().is_none_or(|child| !matches!(child.try_wait(), Ok(None)));
            let ready = || webdriver::send(port, "GET", "/status", &Value::Null).is_ok_and(|status| status["ready"] == true);
            if ended { Some(false) } else { ready().then_some(true) }
        })
        .then_some((process, port))
    })
}

/// Debian keeps it among the libraries.
fn browser() -> PathBuf {
    let libraries = fs::read_dir("/usr/lib").into_iter().flatten().flatten().map(|entry| entry.path());
    let places = libraries.flat_map(|folder| [folder.join("webkit2gtk-4.1/MiniBrowser"), folder.join("webkit2gtk-4.0/MiniBrowser")]);
    places.into_iter().find(|place| place.is_file()).expect("MiniBrowser; make test installs it")
}

/// Under a driver the browser opens a private window, which forgets everything. This has it keep its data in the profile, as
/// it does for a person: it takes the place of the one function that says so.
const KEEP: &str = r#"
#include <stdlib.h>
void *webkit_website_data_manager_new(const char *first, ...);
void *webkit_website_data_manager_new_ephemeral(void) {
  const char *profile = getenv("CAIRN_PROFILE");
  return webkit_website_data_manager_new("base-data-directory", profile, "base-cache-directory", profile, NULL);
}
"#;

/// Makes a library of it.
fn keeping(profile: &Path) -> PathBuf {
    let (source, library) = (profile.join("keep.c"), profile.join("keep.so"));
    fs::write(&source, KEEP).expect("room for a file");
    let made = Command::new("cc").args(["-shared", "-fPIC", "-o"]).args([&library, &source]).status();
    assert!(made.is_ok_and(|status| status.success()), "the C compiler makes a library");
    library
}
