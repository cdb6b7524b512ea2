//! How somebody signed for being there, and with what. Kept with the mark, so that it goes when the mark or its person does.
//!
//! Both stand in columns that are no part of the data package's own: a package without them can still be read.

use super::attendance::Attendance;
use super::cell::{Cell, Name};
use super::drawing::Drawing;

codes! {
    /// How somebody signed.
    pub enum SignatureMethod {
        Drawn = "drawn",
        Typed = "typed",
        Tick = "tick",
        Witnessed = "witnessed",
        Paper = "paper",
    }
}

/// A signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signature {
    /// By hand.
    Drawn(Drawing),
    /// The name, typed.
    Typed(Name),
    /// A tick.
    Tick,
    /// A member of staff saw the person and says so.
    Witnessed,
    /// On a printed register.
    Paper,
    /// In a way of which what was kept cannot be read.
    Unreadable(SignatureMethod),
}

const METHOD: &str = "signature";
const MARK: &str = "signature_mark";

impl Signature {
    /// How it was made.
    pub fn method(&self) -> SignatureMethod {
        match self {
            Signature::Drawn(_) => SignatureMethod::Drawn,
            Signature::Typed(_) => SignatureMethod::Typed,
            Signature::Tick => SignatureMethod::Tick,
            Signature::Witnessed => SignatureMethod::Witnessed,
            Signature::Paper => SignatureMethod::Paper,
            Signature::Unreadable(method) => *method,
        }
    }
    /// The strokes or the name as text; empty where there is neither.
    pub fn mark(&self) -> String {
        match self {
            Signature::Drawn(drawing) => drawing.write(),
            Signature::Typed(name) => name.as_str().to_owned(),
            _ => String::new(),
        }
    }
    /// From the two texts; nothing if the first is no method.
    pub fn read(method: &str, mark: &str) -> Option<Signature> {
        let method = SignatureMethod::read(method).ok()?;
        let read = match method {
            SignatureMethod::Drawn => Drawing::read(mark).map(Signature::Drawn),
            SignatureMethod::Typed => Name::read(mark).ok().map(Signature::Typed),
            SignatureMethod::Tick => Some(Signature::Tick),
            SignatureMethod::Witnessed => Some(Signature::Witnessed),
            SignatureMethod::Paper => Some(Signature::Paper),
        };
        Some(read.unwrap_or(Signature::Unreadable(method)))
    }
}

impl Attendance {
    /// How the person signed, if they did.
    pub fn signature(&self) -> Option<Signature> {
        Signature::read(self.other_columns.get(METHOD), self.other_columns.get(MARK))
    }
    /// The same mark with this signature, or without one.
    #[must_use]
    pub fn with_signature(mut self, signature: Option<&Signature>) -> Attendance {
        let (method, mark) = signature.map(|signature| (signature.method().write(), signature.mark())).unwrap_or_default();
        self.other_columns.set(METHOD, method);
        self.other_columns.set(MARK, mark);
        self.other_columns.sort();
        self
    }
}

/// Whether a corrected value is what a signature was made of, which says nothing to whoever reads the correction.
pub fn is_mark_column(column: &str) -> bool {
    column == MARK
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn every_signature_comes_back_from_its_texts() {
        let drawing = Drawing::read("10,20 5,5;400,100").unwrap();
        let all = [
            Signature::Drawn(drawing),
            Signature::Typed(Name::read("Амина").unwrap()),
            Signature::Tick,
            Signature::Witnessed,
            Signature::Paper,
        ];
        for signature in all {
            assert_eq!(Signature::read(&signature.method().write(), &signature.mark()), Some(signature));
        }
        assert_eq!(Signature::read("", ""), None);
        assert_eq!(Signature::read("drawn", "spoiled"), Some(Signature::Unreadable(SignatureMethod::Drawn)));
    }
}
