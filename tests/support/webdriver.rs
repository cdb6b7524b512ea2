//! The WebDriver protocol: JSON sent to a driver over a loopback connection, and a chromedriver process of our own.
//!
//! The protocol is a dozen plain requests, so that a client crate would bring an asynchronous runtime and eighty others
//! for what fits on this page, and the tests read better without one.

use super::disk::Disk;
use super::marionette::Marionette;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// How an element is named in the protocol's JSON.
pub const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Longer than any script may take: a driver that is silent for so long is stuck.
pub const PATIENCE: Duration = Duration::from_secs(150);

/// How often a driver is started that ends before it says its port.
const STARTS: u32 = 5;

/// A chromedriver process on a free port, ended with its owner.
pub struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// The port it takes by itself may be gone by the time it listens on it, and then it ends at once: it is asked again.
    pub fn start(disk: Option<&Disk>) -> Self {
        let mut said = String::new();
        (0..STARTS).find_map(|_| Self::try_start(disk, &mut said)).unwrap_or_else(|| panic!("chromedriver ends at once: {said}"))
    }

    fn try_start(disk: Option<&Disk>, said: &mut String) -> Option<Self> {
        let program = std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".into());
        let mut process = Command::new(&program)
            .arg("--port=0")
            .envs(disk.into_iter().flat_map(Disk::environment))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{program} does not start ({error}); make test installs it"));
        let lines = BufReader::new(process.stdout.take().expect("its output is ours")).lines();
        for line in lines.map_while(Result::ok) {
            if let Some(port) = port_in(&line) {
                return Some(Self { process, port });
            }
            said.push_str(&line);
        }
        let _ = process.wait();
        None
    }

    /// Starts a browser with the capabilities asked for. The answer says what was given.
    pub fn new_session(&self, capabilities: Value) -> (Session, Value) {
        new_session(self.port, capabilities)
    }
}

/// As [`Driver::new_session`], of whatever driver listens on that port.
pub fn new_session(port: u16, capabilities: Value) -> (Session, Value) {
    let asked = json!({ "capabilities": { "alwaysMatch": capabilities } });
    let mut given = send(port, "POST", "/session", &asked).unwrap_or_else(|error| panic!("no browser: {error}"));
    let id = given["sessionId"].as_str().expect("a session has an id").to_owned();
    (Session(Wire::Driver { port, id }), given["capabilities"].take())
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// One browser under command.
pub struct Session(Wire);

/// How it is reached.
enum Wire {
    Driver { port: u16, id: String },
    Marionette(Marionette),
}

impl Session {
    /// Firefox's, which needs no driver.
    pub fn over_marionette(marionette: Marionette) -> Self {
        Self(Wire::Marionette(marionette))
    }

    /// What the command answers, or the protocol's own words for why not.
    pub fn try_command(&self, method: &str, path: &str, body: Value) -> Result<Value, String> {
        match &self.0 {
            Wire::Driver { port, id } => send(*port, method, &format!("/session/{id}{path}"), &body),
            Wire::Marionette(marionette) => marionette.command(method, path, body),
        }
    }

    pub fn command(&self, method: &str, path: &str, body: Value) -> Value {
        self.try_command(method, path, body).unwrap_or_else(|error| panic!("{method} {path}: {error}"))
    }

    /// Runs the body of a function in the page, which is where a WebDriver script is beyond the page's policy.
    pub fn run(&self, script: &str, arguments: Value) -> Value {
        self.try_run(script, arguments).unwrap_or_else(|error| panic!("{error}\nin: {script}"))
    }

    pub fn try_run(&self, script: &str, arguments: Value) -> Result<Value, String> {
        self.try_command("POST", "/execute/sync", json!({ "script": script, "args": arguments }))
    }

    /// Runs the body of an async function in the page and waits for what it returns.
    pub fn run_async(&self, script: &str, arguments: Value) -> Value {
        let wrapped = format!(
            "const done = arguments[arguments.length - 1]; \
             (async (...given) => {{ {script} }})(...arguments).then(value => done({{ value }}), error => done({{ error: String(error) }}))"
        );
        let mut answer = self.command("POST", "/execute/async", json!({ "script": wrapped, "args": arguments }));
        assert!(answer.get("error").is_none(), "{}\nin: {script}", answer["error"]);
        answer["value"].take()
    }
}

fn port_in(line: &str) -> Option<u16> {
    line.split_once("started successfully on port ")?.1.trim_end_matches('.').parse().ok()
}

/// What the driver on that port answers, or its own words for why not.
pub fn send(port: u16, method: &str, path: &str, body: &Value) -> Result<Value, String> {
    let mut answer = exchange(port, method, path, body).map_err(|error| format!("the driver does not answer: {error}"))?;
    match answer["value"]["error"].as_str() {
        Some(error) => Err(format!("{error}: {}", answer["value"]["message"].as_str().unwrap_or_default())),
        None => Ok(answer["value"].take()),
    }
}

fn exchange(port: u16, method: &str, path: &str, body: &Value) -> std::io::Result<Value> {
    let body = if method == "POST" { body.to_string() } else { String::new() };
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let length = body.len();
    write!(stream, "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}")?;
    let mut answer = BufReader::new(stream);
    let mut content_length = 0;
    for line in answer.by_ref().lines() {
        let line = line?;
        if line.is_empty() {
            break;
        }
        let named = line.split_once(':').filter(|(name, _)| name.eq_ignore_ascii_case("content-length"));
        content_length = named.and_then(|(_, value)| value.trim().parse().ok()).unwrap_or(content_length);
    }
    let mut content = Vec::new();
    answer.take(content_length).read_to_end(&mut content)?;
    Ok(serde_json::from_slice(&content)?)
}
