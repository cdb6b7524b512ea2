//! Chromium with a profile that outlives it, so that it can be killed in the middle of anything and started again.

use super::folder::Folder;
use super::page::wait_for;
use super::webdriver::{Driver, Session};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

const FLAGS: [&str; 7] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--no-first-run",
    "--window-size=1280,800",
];

/// A running browser. What a person does in it is in `page.rs`.
pub struct Browser {
    pub session: Session,
    process: Process,
    pub profile: Folder,
    driver: Driver,
}

/// The browser's own process, ended with its owner: without its driver it would run on.
struct Process(u64);

impl Process {
    /// Whether it was there to be killed.
    fn kill(&self) -> bool {
        let ended = Command::new("kill").args(["-9", &self.0.to_string()]).stderr(Stdio::null()).status();
        ended.is_ok_and(|status| status.success())
    }
    /// Its number may be somebody else's from now on.
    fn forget(self) {
        std::mem::forget(self);
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

impl Browser {
    /// A browser nobody has used before.
    pub fn start() -> Self {
        Self::on(Driver::start(), Folder::new("profile"))
    }

    /// As when the power goes: the process is killed at once, and another is started on what it left.
    pub fn kill_and_restart(self) -> Self {
        let Self { session, process, profile, driver } = self;
        assert!(process.kill(), "the browser was not there to be killed");
        process.forget();
        // The session died with its browser; the driver only needs to hear that we know.
        let _ = session.try_command("DELETE", "", Value::Null);
        Self::on(driver, profile)
    }

    /// Closes the browser in good order and hands back what it left on disk.
    pub fn quit(self) -> Folder {
        self.session.command("DELETE", "", Value::Null);
        self.process.forget();
        self.profile
    }

    /// A browser on what another one left.
    pub fn on_profile(profile: Folder) -> Self {
        Self::on(Driver::start(), profile)
    }

    fn on(driver: Driver, profile: Folder) -> Self {
        let mut arguments: Vec<String> = FLAGS.map(String::from).to_vec();
        arguments.push(format!("--user-data-dir={}", profile.path().display()));
        let (session, given) = driver.new_session(json!({
            "browserName": "chrome",
            "goog:chromeOptions": { "args": arguments },
            "goog:loggingPrefs": { "browser": "ALL" },
            "timeouts": { "script": 120_000 }
        }));
        let process = Process(given["goog:processID"].as_u64().expect("chromedriver names the browser's process"));
        let browser = Self { session, process, profile, driver };
        browser.devtools("Browser.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": browser.downloads() }));
        browser
    }

    /// Where what is downloaded ends up.
    pub fn downloads(&self) -> PathBuf {
        self.profile.path().join("downloads")
    }

    /// Waits for a whole downloaded file whose name begins so.
    pub fn downloaded(&self, beginning: &str) -> PathBuf {
        wait_for(&format!("a download named {beginning}…"), || {
            let files = fs::read_dir(self.downloads()).ok()?.flatten().map(|entry| entry.path());
            files.into_iter().find(|file| {
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                name.starts_with(beginning) && !name.ends_with(".crdownload")
            })
        })
    }

    /// A command of the browser's developer tools.
    pub fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.session.command("POST", "/goog/cdp/execute", json!({ "cmd": command, "params": parameters }))
    }

    /// Runs a script in every page from now on before the page's own; gives what `forget_script` wants.
    pub fn before_every_page(&self, script: &str) -> Value {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }))
    }

    pub fn forget_script(&self, script: &Value) {
        self.devtools("Page.removeScriptToEvaluateOnNewDocument", script.clone());
    }

    /// Limits the room of the app's origin to so many bytes, or lifts the limit.
    pub fn limit_room(&self, bytes: Option<u64>) {
        let origin = self.session.run("return origin", json!([]));
        let mut limit = json!({ "origin": origin });
        if let Some(bytes) = bytes {
            limit["quotaSize"] = json!(bytes);
        }
        self.devtools("Storage.overrideQuotaForOrigin", limit);
    }

    /// What the console has complained of since last asked: warnings and errors.
    pub fn complaints(&self) -> Vec<String> {
        let entries = self.session.command("POST", "/se/log", json!({ "type": "browser" }));
        let serious = |entry: &&Value| matches!(entry["level"].as_str(), Some("WARNING" | "SEVERE"));
        entries.as_array().into_iter().flatten().filter(serious).map(|entry| entry["message"].to_string()).collect()
    }
}
