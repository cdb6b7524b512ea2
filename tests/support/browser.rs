//! A browser with a profile that outlives it, so that it can be killed in the middle of anything and started again.

use super::disk::Disk;
use super::engine::{DOWNLOADS, Engine, Running};
use super::folder::Folder;
use super::page::wait_for;
use super::process::Process;
use super::webdriver::Session;
use serde_json::{Value, json};
use std::any::Any;
use std::fs;
use std::path::{Path, PathBuf};

/// A running browser. What a person does in it is in `page.rs`.
pub struct Browser {
    pub session: Session,
    process: Process,
    beside: Box<dyn Any>,
    disk: Option<Disk>,
    pub profile: Folder,
    pub engine: Engine,
}

impl Browser {
    /// A Chromium nobody has used before.
    pub fn start() -> Self {
        Self::of(Engine::Blink)
    }

    /// A browser of that engine that nobody has used before.
    pub fn of(engine: Engine) -> Self {
        Self::on(engine, Folder::new("profile"), None)
    }

    /// The process is killed at once, and another is started on what it left: on its disk, if it was started with one.
    pub fn kill_and_restart(self) -> Self {
        let Self { session, process, beside, disk, profile, engine } = self;
        assert!(process.kill(), "the browser was not there to be killed");
        let number = process.number();
        process.has_ended();
        let disk = disk.map(|disk| {
            wait_for("the browser to be dead", || is_dead(number).then_some(()));
            disk.lose_what_was_not_synced(profile.path())
        });
        // The session died with its browser; the driver only needs to hear that we know.
        let _ = session.try_command("DELETE", "", Value::Null);
        drop(beside);
        Self::on(engine, profile, disk)
    }

    /// Closes the browser in good order and hands back what it left on disk.
    pub fn quit(self) -> Folder {
        self.session.command("DELETE", "", Value::Null);
        self.process.has_ended();
        self.profile
    }

    /// A Chromium on what another one left.
    pub fn on_profile(profile: Folder) -> Self {
        Self::on(Engine::Blink, profile, None)
    }

    /// As [`Browser::on_profile`], with the power gone whenever it is killed: what was not synced is lost.
    pub fn on_disk(profile: Folder) -> Self {
        let disk = Disk::of(profile.path());
        Self::on(Engine::Blink, profile, Some(disk))
    }

    fn on(engine: Engine, profile: Folder, disk: Option<Disk>) -> Self {
        let Running { session, process, beside } = engine.start(profile.path(), disk.as_ref());
        Self { session, process, beside, disk, profile, engine }
    }

    /// Where what is downloaded ends up.
    pub fn downloads(&self) -> PathBuf {
        self.profile.path().join(DOWNLOADS)
    }

    /// Waits for a whole downloaded file whose name begins so.
    pub fn downloaded(&self, beginning: &str) -> PathBuf {
        wait_for(&format!("a download named {beginning}…"), || {
            let files = fs::read_dir(self.downloads()).ok()?.flatten().map(|entry| entry.path());
            files.into_iter().find(|file| {
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                name.starts_with(beginning) && is_whole(file)
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

/// Whether it writes no more. Nobody has asked how it ended, so it may stand in the list.
fn is_dead(process: u64) -> bool {
    let state = fs::read_to_string(format!("/proc/{process}/stat"));
    state.is_ok_and(|state| state.rsplit(')').next().is_some_and(|rest| rest.trim_start().starts_with('Z')))
        || !Path::new(&format!("/proc/{process}")).exists()
}

/// Whether nothing of it is still to come. While a file comes in, browsers write to one of another name; Firefox keeps its place
/// with an empty one meanwhile.
fn is_whole(file: &Path) -> bool {
    let partial = file.extension().is_some_and(|extension| ["crdownload", "part", "wkdownload"].iter().any(|other| extension == *other));
    !partial && fs::metadata(file).is_ok_and(|metadata| metadata.len() > 0)
}
