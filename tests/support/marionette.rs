//! Firefox's own remote control, spoken directly: the protocol that geckodriver translates WebDriver into. The commands of
//! WebDriver have the same names and the same JSON there, so that a program between, and the minutes to build it, are spared.

use super::webdriver::PATIENCE;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Error, Read, Result, Write};
use std::net::TcpStream;
use std::sync::{Mutex, PoisonError};

/// A connection to a Firefox under command.
pub struct Marionette(Mutex<Connection>);

struct Connection {
    stream: BufReader<TcpStream>,
    sent: u64,
}

impl Marionette {
    /// Connects and begins a session with these capabilities.
    pub fn connect(port: u16, capabilities: Value) -> std::result::Result<Self, String> {
        let stream = TcpStream::connect(("127.0.0.1", port)).map_err(|error| error.to_string())?;
        stream.set_read_timeout(Some(PATIENCE)).map_err(|error| error.to_string())?;
        let mut connection = Connection { stream: BufReader::new(stream), sent: 0 };
        connection.read().map_err(|error| format!("Firefox does not greet: {error}"))?;
        let marionette = Self(Mutex::new(connection));
        marionette.call("WebDriver:NewSession", json!({ "capabilities": { "alwaysMatch": capabilities } }))?;
        Ok(marionette)
    }

    /// The WebDriver command of that method and path, as far as the tests use it.
    pub fn command(&self, method: &str, path: &str, mut body: Value) -> std::result::Result<Value, String> {
        let name = match (method, path) {
            ("POST", "/url") => "WebDriver:Navigate",
            ("POST", "/refresh") => "WebDriver:Refresh",
            ("POST", "/execute/sync") => "WebDriver:ExecuteScript",
            ("POST", "/execute/async") => "WebDriver:ExecuteAsyncScript",
            ("POST", "/actions") => "WebDriver:PerformActions",
            ("GET", "/screenshot") => "WebDriver:TakeScreenshot",
            ("GET", "/window") => "WebDriver:GetWindowHandle",
            ("POST", "/window") => "WebDriver:SwitchToWindow",
            ("DELETE", "/window") => "WebDriver:CloseWindow",
            ("POST", "/window/new") => "WebDriver:NewWindow",
            ("POST", "/window/rect") => "WebDriver:SetWindowRect",
            ("POST", "/moz/context") => "Marionette:SetContext",
            ("DELETE", "") => "Marionette:Quit",
            ("POST", of_element) => {
                let (id, act) = of_element.strip_prefix("/element/").and_then(|rest| rest.split_once('/')).ok_or(of_element)?;
                body["id"] = json!(id);
                match act {
                    "click" => "WebDriver:ElementClick",
                    "clear" => "WebDriver:ElementClear",
                    "value" => "WebDriver:ElementSendKeys",
                    _ => return Err(format!("no command for {path}")),
                }
            }
            _ => return Err(format!("no command for {method} {path}")),
        };
        if name == "WebDriver:TakeScreenshot" {
            // Of what is seen, as the others take it.
            body = json!({ "full": false });
        }
        let mut answer = self.call(name, body)?;
        // Answers that are one value come wrapped.
        Ok(match answer.get_mut("value") {
            Some(value) => value.take(),
            None => answer,
        })
    }

    fn call(&self, name: &str, parameters: Value) -> std::result::Result<Value, String> {
        let mut connection = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let parameters = if parameters.is_null() { json!({}) } else { parameters };
        let mut answer = connection.ask(name, parameters).map_err(|error| format!("Firefox does not answer: {error}"))?;
        match answer[2]["error"].as_str() {
            Some(error) => Err(format!("{error}: {}", answer[2]["message"].as_str().unwrap_or_default())),
            None => Ok(answer[3].take()),
        }
    }
}

impl Connection {
    /// A message is its length in digits, a colon, and JSON: [0, number, name, parameters], answered by [1, number, error, result].
    fn ask(&mut self, name: &str, parameters: Value) -> Result<Value> {
        self.sent += 1;
        let message = json!([0, self.sent, name, parameters]).to_string();
        write!(self.stream.get_mut(), "{}:{message}", message.len())?;
        loop {
            let answer = self.read()?;
            // A command that broke off may have left its answer behind.
            if answer[1] == self.sent {
                return Ok(answer);
            }
        }
    }

    fn read(&mut self) -> Result<Value> {
        let mut length = Vec::new();
        self.stream.read_until(b':', &mut length)?;
        let length = std::str::from_utf8(&length).ok().and_then(|digits| digits.strip_suffix(':')?.parse().ok());
        let mut content = vec![0; length.ok_or(Error::other("no message"))?];
        self.stream.read_exact(&mut content)?;
        Ok(serde_json::from_slice(&content)?)
    }
}
