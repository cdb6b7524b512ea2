//! What a person does and perceives, in their words: controls by role and accessible name, text as it is shown.

use super::browser::Browser;
use super::engine::Engine;
use super::webdriver::ELEMENT;
use serde_json::{Value, json};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// Long enough for a loaded machine; a journey that waits this long has failed.
const PATIENCE: Duration = Duration::from_secs(60);

/// Finds shown elements by role and accessible name, as `page_find.js` defines them.
pub const FIND: &str = include_str!("page_find.js");

/// A control or a piece of text on the page, until the page replaces it.
pub struct Element<'a> {
    browser: &'a Browser,
    id: String,
}

impl Browser {
    pub fn open(&self, address: &str) {
        self.session.command("POST", "/url", json!({ "url": address }));
    }

    /// Waits until the condition, a JavaScript expression, holds. A page that is just being replaced holds nothing.
    pub fn wait_until(&self, condition: &str) {
        wait_for(condition, || {
            self.session.try_run(&format!("return Boolean({condition})"), json!([])).is_ok_and(|held| held == true).then_some(())
        });
    }

    /// The shown element of that role whose accessible name is `name`; waits for it.
    pub fn find(&self, role: &str, name: &str) -> Element<'_> {
        wait_for_or(|| self.try_find(role, name), || format!("{role} “{name}” on the page:\n{}", self.shown()))
    }

    pub fn try_find(&self, role: &str, name: &str) -> Option<Element<'_>> {
        let found = self.session.try_run(&format!("{FIND} return find(...arguments)[0]"), json!([role, name])).ok()?;
        Some(Element { browser: self, id: found[ELEMENT].as_str()?.to_owned() })
    }

    /// Presses the button of that name.
    pub fn press(&self, name: &str) {
        self.act("button", name, |element| element.try_click());
    }

    /// Ticks the box of that name, or takes that one of several choices.
    pub fn tick(&self, name: &str) {
        self.act("choice", name, |element| element.try_click());
    }

    pub fn follow(&self, name: &str) {
        self.act("link", name, |element| element.try_click());
    }

    /// Replaces what is in the field of that name.
    pub fn fill(&self, name: &str, text: &str) {
        self.act("field", name, |field| {
            field.command("/clear", json!({}))?;
            field.command("/value", json!({ "text": text }))
        });
    }

    /// What is in the field of that name.
    pub fn value_of(&self, name: &str) -> String {
        let field = self.find("field", name);
        self.session.run("return arguments[0].value", json!([{ ELEMENT: field.id }])).as_str().unwrap_or_default().to_owned()
    }

    /// Chooses from the list of that name, or sets the day or time in the field, whose typing differs from place to place.
    pub fn choose(&self, name: &str, value: &str) {
        let script = "const [field, wanted] = arguments;
            const option = [...(field.options ?? [])].find((option) => option.text.trim() === wanted);
            if (field.options && !option) throw new Error(`no ${wanted} to choose`);
            field.value = option ? option.value : wanted;
            field.dispatchEvent(new Event('input', { bubbles: true }));
            field.dispatchEvent(new Event('change', { bubbles: true }))";
        self.act("field", name, |field| self.session.try_run(script, json!([{ ELEMENT: field.id }, value])));
    }

    /// Chooses a file in the file field of that name.
    pub fn choose_file(&self, name: &str, file: &Path) {
        let file = file.to_str().expect("a readable path");
        self.act("file", name, |field| field.command("/value", json!({ "text": file })));
    }

    /// Waits until that text is shown.
    pub fn sees(&self, text: &str) {
        wait_for_or(|| self.shown().contains(text).then_some(()), || format!("“{text}” on the page:\n{}", self.shown()));
    }

    /// The page's text as a person sees it, white space made single.
    pub fn shown(&self) -> String {
        let text = self.session.try_run("return document.body.innerText", json!([])).unwrap_or_default();
        text.as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Types keys at whatever has the focus.
    pub fn keys(&self, keys: &str) {
        let strokes: Vec<Value> =
            keys.chars().flat_map(|key| [json!({ "type": "keyDown", "value": key }), json!({ "type": "keyUp", "value": key })]).collect();
        self.session.command("POST", "/actions", json!({ "actions": [{ "type": "key", "id": "keys", "actions": strokes }] }));
    }

    /// The tab in front.
    pub fn tab(&self) -> String {
        self.session.command("GET", "/window", Value::Null).as_str().unwrap_or_default().to_owned()
    }

    /// Opens another tab and goes to it.
    pub fn new_tab(&self) -> String {
        let made = self.session.command("POST", "/window/new", json!({ "type": "tab" }));
        let tab = made["handle"].as_str().unwrap_or_default().to_owned();
        self.go_to_tab(&tab);
        tab
    }

    pub fn go_to_tab(&self, tab: &str) {
        self.session.command("POST", "/window", json!({ "handle": tab }));
    }

    /// Closes the tab in front; go to another before anything else.
    pub fn close_tab(&self) {
        self.session.command("DELETE", "/window", Value::Null);
    }

    /// Sizes the page itself, not the window around it. A browser with a window of its own does as far as its window goes.
    pub fn resize(&self, width: u32, height: u32) {
        if self.engine == Engine::Blink {
            let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            self.devtools("Emulation.setDeviceMetricsOverride", size);
            return;
        }
        let around = self.session.run("return [outerWidth - innerWidth, outerHeight - innerHeight]", json!([]));
        let outer = |inner: u32, around: &Value| u64::from(inner) + around.as_u64().unwrap_or_default();
        let size = json!({ "width": outer(width, &around[0]), "height": outer(height, &around[1]) });
        self.session.command("POST", "/window/rect", size);
    }

    /// Finds and acts, again while the page is being redrawn under the hand.
    fn act(&self, role: &str, name: &str, action: impl Fn(&Element<'_>) -> Result<Value, String>) {
        let mut last = format!("there is no {role} of that name");
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            match self.try_find(role, name).map(|element| action(&element)) {
                Some(Ok(_)) => return,
                Some(Err(error)) => last = error,
                None => thread::sleep(LOOK_AGAIN),
            }
        }
        panic!("{role} “{name}”: {last}\nthe page: {}", self.shown());
    }
}

impl Element<'_> {
    pub fn focus(&self) {
        self.browser.session.run("arguments[0].focus()", json!([{ ELEMENT: self.id }]));
    }

    /// What lies over it at the edge of the screen, such as the status line, is out of the way once it is in the middle.
    fn try_click(&self) -> Result<Value, String> {
        self.clicked().or_else(|_| {
            self.browser.session.try_run("arguments[0].scrollIntoView({ block: 'center' })", json!([{ ELEMENT: self.id }]))?;
            self.clicked()
        })
    }

    /// A click that reached it. A driver looks where the element is and then clicks there; when the page moves in between, the click falls
    /// beside it, and a person would click again.
    fn clicked(&self) -> Result<Value, String> {
        let session = &self.browser.session;
        session.try_run(AWAIT_CLICK, json!([{ ELEMENT: self.id }]))?;
        self.command("/click", json!({}))?;
        match session.try_run("return window.clickArrived", json!([])) {
            Ok(Value::Bool(false)) => Err("the page moved under the click".to_owned()),
            // The page may have gone with the click.
            _ => Ok(Value::Null),
        }
    }

    fn command(&self, path: &str, body: Value) -> Result<Value, String> {
        self.browser.session.try_command("POST", &format!("/element/{}{path}", self.id), body)
    }
}

const AWAIT_CLICK: &str = "window.clickArrived = false;
    arguments[0].addEventListener('click', () => { window.clickArrived = true }, { capture: true, once: true })";

/// How often a condition is looked at; nothing waits longer than it must.
const LOOK_AGAIN: Duration = Duration::from_millis(20);

/// The first thing `look` finds; panics when patience ends.
pub fn wait_for<T>(what: &str, look: impl FnMut() -> Option<T>) -> T {
    wait_for_or(look, || what.to_owned())
}

/// The same, with the words made only when they are needed.
pub fn wait_for_or<T>(mut look: impl FnMut() -> Option<T>, what: impl Fn() -> String) -> T {
    let started = Instant::now();
    while started.elapsed() < PATIENCE {
        if let Some(found) = look() {
            return found;
        }
        thread::sleep(LOOK_AGAIN);
    }
    panic!("waited in vain for {}", what());
}
