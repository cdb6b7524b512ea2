//! The three browser engines, each started on a profile that outlives it.

use super::disk::Disk;
use super::process::Process;
use super::webdriver::{Driver, Session};
use super::{camera, firefox, webkit};
use serde_json::json;
use std::any::Any;
use std::path::Path;

/// What a browser is made of underneath.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Chrome, Edge, most Android browsers: Chromium.
    Blink,
    /// Firefox.
    Gecko,
    /// Safari and every browser of an iPad: WebKitGTK's own small browser, which is the same engine on Linux.
    WebKit,
}

/// A browser that runs, and what has to run beside it.
pub struct Running {
    pub session: Session,
    /// The browser itself.
    pub process: Process,
    /// Its driver or its screen, ended after it.
    pub beside: Box<dyn Any>,
}

/// Where a browser puts what is downloaded.
pub const DOWNLOADS: &str = "downloads";

const CHROMIUM_FLAGS: [&str; 9] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--no-first-run",
    "--window-size=1280,800",
    // A camera that somebody allowed: see camera.rs.
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
];

impl Engine {
    /// `disk` is Chromium's alone.
    pub fn start(self, profile: &Path, disk: Option<&Disk>) -> Running {
        match self {
            Self::Blink => chromium(profile, disk),
            Self::Gecko => firefox::start(profile),
            Self::WebKit => webkit::start(profile),
        }
    }
}

fn chromium(profile: &Path, disk: Option<&Disk>) -> Running {
    let mut arguments: Vec<String> = CHROMIUM_FLAGS.map(String::from).to_vec();
    arguments.push(format!("--user-data-dir={}", profile.display()));
    arguments.push(format!("--use-file-for-fake-video-capture={}", profile.join(camera::FILE).display()));
    let driver = Driver::start(disk);
    let (session, given) = driver.new_session(json!({
        "browserName": "chrome",
        "goog:chromeOptions": { "args": arguments },
        "goog:loggingPrefs": { "browser": "ALL" },
        "timeouts": { "script": 120_000 }
    }));
    let process = Process::Numbered(given["goog:processID"].as_u64().expect("chromedriver names the browser's process"));
    let downloads = json!({ "behavior": "allow", "downloadPath": profile.join(DOWNLOADS) });
    session.command("POST", "/goog/cdp/execute", json!({ "cmd": "Browser.setDownloadBehavior", "params": downloads }));
    Running { session, process, beside: Box::new(driver) }
}
