//! Going through a page by keyboard alone: where the focus is, whether it can be seen, and that it never falls to the page itself.

use super::browser::Browser;
use super::page::{FIND, wait_for, wait_for_or};
use serde_json::{Value, json};

pub const TAB: &str = "\u{E004}";
pub const ENTER: &str = "\u{E007}";
pub const ESCAPE: &str = "\u{E00C}";
pub const SPACE: &str = " ";
pub const RIGHT: &str = "\u{E014}";
pub const DOWN: &str = "\u{E015}";

/// The name of what has the focus, empty for the page itself; and what keeps it from being seen, if anything does.
const FOCUSED: &str = "
  const at = document.activeElement;
  if (!at || at === document.body || at.tagName === 'DIALOG') return ['', null];
  // Where a page begins is no control: nothing is drawn around all of it.
  if (at.id === 'main') return ['main', null];
  const name = nameOf(at) || at.tagName;
  // Of a day or a time each part shows by itself that it has the focus, and of a picture what is drawn within the link.
  if (/^(date|time)$/.test(at.type) || at.matches('svg a')) return [name, null];
  const style = getComputedStyle(at), box = at.getBoundingClientRect();
  const drawn = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
  const around = at.labels?.[0] ? getComputedStyle(at.labels[0]) : style;
  if (!drawn && around.outlineStyle === 'none' && around.boxShadow === 'none') return [name, 'nothing shows that it has the focus'];
  if (box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth) return [name, 'it is out of sight'];
  return [name, null];";

/// More controls than any page of a journey has.
const LONGEST_WAY: usize = 400;

impl Browser {
    /// The name of what has the focus; empty if nothing on the page has it.
    pub fn focused(&self) -> String {
        self.focus_and_fault().0
    }

    fn focus_and_fault(&self) -> (String, Option<String>) {
        let found = self.session.try_run(&format!("{FIND} {FOCUSED}"), json!([])).unwrap_or(Value::Null);
        (found[0].as_str().unwrap_or_default().to_owned(), found[1].as_str().map(str::to_owned))
    }

    /// Goes on with Tab until the focus is on what is called so, and looks at every stop on the way whether the focus can be seen. After the last
    /// control of the page comes the first.
    pub fn tab_to(&self, name: &str) {
        let mut way = Vec::new();
        for _ in 0..LONGEST_WAY {
            // The browser brings a control into sight with its next picture, not at once. Where the way begins nobody went by Tab: what comes in
            // above may have moved it since.
            let seen = || Some(self.focus_and_fault()).filter(|(_, fault)| fault.is_none() || way.is_empty()).map(|(at, _)| at);
            let at = wait_for_or(seen, || format!("a focus that can be seen on the way to “{name}”: {:?}", self.focus_and_fault()));
            if at.starts_with(name) {
                return;
            }
            assert!(way.iter().filter(|known: &&String| known.is_empty()).count() < 3, "no way to “{name}” by Tab; the way: {way:#?}");
            way.push(at);
            self.keys(TAB);
        }
        panic!("no “{name}” within {LONGEST_WAY} presses of Tab; the way: {way:#?}");
    }

    /// Goes to what is called so and presses Enter.
    pub fn enter(&self, name: &str) {
        self.tab_to(name);
        self.keys(ENTER);
    }

    /// Waits until the focus is on what is called so.
    pub fn has_focus(&self, name: &str) {
        wait_for_or(|| self.focused().starts_with(name).then_some(()), || format!("the focus on “{name}”; it is on “{}”", self.focused()));
    }

    /// Waits until something on the page has the focus.
    pub fn keeps_focus(&self, after: &str) {
        wait_for(&format!("a focus after {after}"), || (!self.focused().is_empty()).then_some(()));
    }
}
