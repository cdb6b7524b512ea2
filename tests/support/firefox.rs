//! Firefox, without a window, under its own remote control.

use super::browser::Browser;
use super::engine::{DOWNLOADS, Running};
use super::marionette::Marionette;
use super::page::wait_for;
use super::process::Process;
use super::webdriver::Session;
use serde_json::json;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// Where it notes the port on which it listens.
const PORT: &str = "MarionetteActivePort";

pub fn start(profile: &Path) -> Running {
    // Of an earlier run.
    let _ = fs::remove_file(profile.join(PORT));
    fs::write(profile.join("user.js"), preferences(&profile.join(DOWNLOADS))).expect("room for a file");
    let program = std::env::var("FIREFOX").unwrap_or_else(|_| "firefox-esr".into());
    let process = Process::start(
        Command::new(program)
            .args([
                "--headless",
                "--marionette",
                "--remote-allow-system-access",
                "--no-remote",
                "--width=1280",
                "--height=800",
                "--profile",
            ])
            .arg(profile)
            .env("HOME", profile)
            // It is killed on purpose, and nobody wants to be told.
            .env("MOZ_CRASHREPORTER_DISABLE", "1")
            .stdout(Stdio::null()),
    );
    let marionette = wait_for("Firefox to listen", || {
        let port = fs::read_to_string(profile.join(PORT)).ok()?.trim().parse().ok()?;
        Marionette::connect(port, json!({ "timeouts": { "script": 120_000 } })).ok()
    });
    Running { session: Session::over_marionette(marionette), process, beside: Box::new(()) }
}

/// Presses “Allow” where Firefox itself asks whether the site may keep its data.
pub fn allow_to_keep(browser: &Browser) {
    let in_context = |context: &str| drop(browser.session.command("POST", "/moz/context", json!({ "value": context })));
    in_context("chrome");
    browser.wait_until("PopupNotifications.getNotification('persistent-storage') && PopupNotifications.panel.firstElementChild?.button");
    browser.session.run("PopupNotifications.panel.firstElementChild.button.click()", json!([]));
    in_context("content");
}

fn preferences(downloads: &Path) -> String {
    let preferences =
        [("marionette.port", json!(0)), ("browser.download.folderList", json!(2)), ("browser.download.dir", json!(downloads))];
    preferences.map(|(name, value)| format!("user_pref({}, {value});\n", json!(name))).concat()
}
