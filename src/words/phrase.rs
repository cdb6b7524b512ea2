//! A sentence with what people wrote in it, such as a name, kept apart: its direction must not disturb the words around it.

use std::fmt;

/// Opens and closes what has a direction of its own, where no element can (U+2068, U+2069).
const ISOLATE: (char, char) = ('\u{2068}', '\u{2069}');

/// A stretch of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words of the sentence itself.
    Words(String),
    /// What a person wrote: in a view it goes in a `<bdi>`.
    Isolated(String),
}

/// A sentence in pieces. As a string (a label, an announcement), invisible marks do what `<bdi>` does in a view.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Phrase(Vec<Piece>);

impl Phrase {
    /// A sentence of these pieces, in their order.
    pub fn new(pieces: Vec<Piece>) -> Phrase {
        Phrase(pieces)
    }

    /// The pieces, in the order in which the language says them.
    pub fn into_pieces(self) -> Vec<Piece> {
        self.0
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|piece| match piece {
            Piece::Words(words) => out.write_str(words),
            Piece::Isolated(words) => write!(out, "{}{words}{}", ISOLATE.0, ISOLATE.1),
        })
    }
}
