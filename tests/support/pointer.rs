//! Strokes of a real pointer, as the driver makes them: pressed, moved and lifted by the browser itself.

use super::browser::Browser;
use serde_json::{Value, json};

/// What somebody holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pointer {
    Mouse,
    Touch,
}

impl Browser {
    /// Presses in the middle of the first element, moves over the others in turn and lifts at the last. Each is found by a JavaScript expression.
    pub fn stroke(&self, pointer: Pointer, over: &[&str]) {
        self.strokes(pointer, over, true);
    }

    /// The same without lifting, to see what is said in between; `lift` ends it.
    pub fn hold(&self, over: &[&str]) {
        self.strokes(Pointer::Mouse, over, false);
    }

    /// Lifts whatever is pressed.
    pub fn lift(&self) {
        self.act_with(Pointer::Mouse, vec![json!({ "type": "pointerUp", "button": 0 })]);
    }

    fn strokes(&self, pointer: Pointer, over: &[&str], lift: bool) {
        let middles = over.iter().enumerate().map(|(at, element)| self.middle(element, at == 0));
        let middles: Vec<(i64, i64)> = middles.collect();
        let to = |(x, y): (i64, i64), milliseconds: u32| json!({ "type": "pointerMove", "duration": milliseconds, "origin": "viewport", "x": x, "y": y });
        let mut actions = vec![to(middles[0], 0), json!({ "type": "pointerDown", "button": 0 })];
        // A drag begins with a small move, and what it is over hears of it only while it moves there.
        actions.push(to((middles[0].0 + 6, middles[0].1 + 2), 60));
        for (x, y) in middles[1..].iter().copied() {
            actions.push(to((x - 4, y), 150));
            actions.push(to((x, y), 60));
        }
        if lift {
            actions.push(json!({ "type": "pointerUp", "button": 0 }));
        }
        self.act_with(pointer, actions);
    }

    fn act_with(&self, pointer: Pointer, actions: Vec<Value>) {
        let (id, kind) = match pointer {
            Pointer::Mouse => ("mouse", "mouse"),
            Pointer::Touch => ("finger", "touch"),
        };
        let source = json!({ "type": "pointer", "id": id, "parameters": { "pointerType": kind }, "actions": actions });
        self.session.command("POST", "/actions", json!({ "actions": [source] }));
    }

    /// Where it is; the first is brought into sight, and the others must be.
    fn middle(&self, element: &str, bring: bool) -> (i64, i64) {
        let script = format!(
            "const one = {element};
             if (arguments[0]) one.scrollIntoView({{ block: 'center', inline: 'nearest' }});
             const box = one.getBoundingClientRect();
             return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)]"
        );
        let found = self.session.run(&script, json!([bring]));
        (found[0].as_i64().expect("a place"), found[1].as_i64().expect("a place"))
    }
}
