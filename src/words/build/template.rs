//! One text of a locale file: its words, and the places in it that are filled in.

use std::collections::BTreeSet;

/// A stretch of a text.
pub enum Piece {
    /// The words themselves.
    Words(String),
    /// `{name}`: filled in as it is.
    Blank(String),
    /// `<name>`: filled in with what a person wrote, whose direction must not disturb the sentence around it.
    Isolated(String),
}

/// A text as it is written in a locale file.
pub struct Template {
    pub pieces: Vec<Piece>,
}

impl Template {
    /// Refuses a bracket that is not closed, a name that is no identifier, and a text that begins or ends with a space.
    pub fn read(text: &str) -> Result<Template, String> {
        if text.trim() != text || text.is_empty() {
            return Err(format!("“{text}” is empty, or begins or ends with a space"));
        }
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '<', '}', '>']) {
            let (close, piece): (char, fn(String) -> Piece) = match &rest[at..=at] {
                "{" => ('}', Piece::Blank),
                "<" => ('>', Piece::Isolated),
                _ => return Err(format!("“{text}” closes what it has not opened")),
            };
            if at > 0 {
                pieces.push(Piece::Words(rest[..at].to_owned()));
            }
            let (name, after) = rest[at + 1..].split_once(close).ok_or_else(|| format!("“{text}” leaves a bracket open"))?;
            if name.is_empty() || !name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_') {
                return Err(format!("“{text}” has “{name}” where a name of small letters belongs"));
            }
            pieces.push(piece(name.to_owned()));
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Words(rest.to_owned()));
        }
        Ok(Template { pieces })
    }

    /// What has to be filled in, by the alphabet: so that turning a sentence round never swaps the arguments of its callers.
    pub fn names(&self) -> BTreeSet<&str> {
        let named = |piece| match piece {
            &Piece::Words(_) => None,
            Piece::Blank(name) | Piece::Isolated(name) => Some(name.as_str()),
        };
        self.pieces.iter().filter_map(named).collect()
    }

    /// Whether something in it has to be set apart when it is shown.
    pub fn is_isolating(&self) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Isolated(_)))
    }

    /// The text put together as a string, as Rust: a concatenation, which costs the download less than formatting.
    pub fn concatenated(&self) -> String {
        let parts = self.pieces.iter().map(|piece| match piece {
            Piece::Words(words) => format!("{words:?}"),
            Piece::Blank(name) | Piece::Isolated(name) => name.clone(),
        });
        format!("[{}].concat()", parts.collect::<Vec<_>>().join(", "))
    }

    /// The text put together as a phrase, as Rust.
    pub fn phrase(&self) -> String {
        let parts = self.pieces.iter().map(|piece| match piece {
            Piece::Words(words) => format!("Piece::Words({words:?}.to_owned())"),
            Piece::Blank(name) => format!("Piece::Words({name}.to_owned())"),
            Piece::Isolated(name) => format!("Piece::Isolated({name}.to_owned())"),
        });
        format!("Phrase::new(vec![{}])", parts.collect::<Vec<_>>().join(", "))
    }
}
