//! Reads CSV as RFC 4180 has it, row by row, each with the number a spreadsheet shows for it.
//!
//! Not the `csv` crate, which writes our files: its reader takes a quotation mark that is never closed for a cell that runs
//! to the end of the file, and so would swallow records without a word.

/// One row: its cells as written, byte for byte.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct CsvRow<'a> {
    /// As a spreadsheet numbers it: the first row is 1, and an empty line takes a number too.
    pub number: u32,
    /// The cells, quotation marks taken off.
    pub cells: Vec<std::borrow::Cow<'a, str>>,
}

/// A row whose quotation marks do not pair up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quoting {
    /// The cell that this row opens is never closed; nothing after it can be read.
    NotClosed,
    /// Text follows the closing mark; the rest of that line is skipped.
    TextAfter,
}

/// The rows of a text; empty lines are passed over.
pub(super) struct CsvReader<'a> {
    rest: &'a str,
    separator: char,
    number: u32,
}

impl<'a> CsvReader<'a> {
    /// Reads from the start cells with this between them; the caller has taken off a byte-order mark.
    pub fn new(text: &'a str, separator: char) -> Self {
        CsvReader { rest: text, separator, number: 0 }
    }

    /// Bytes not read yet.
    pub fn bytes_left(&self) -> usize {
        self.rest.len()
    }

    /// Takes a line end off the front, if there is one.
    fn take_line_end(&mut self) -> bool {
        let rest = self.rest.strip_prefix("\r\n").or_else(|| self.rest.strip_prefix(['\n', '\r']));
        if let Some(rest) = rest {
            self.rest = rest;
        }
        rest.is_some()
    }

    /// Takes one cell off the front, up to but without the separator or line end after it.
    fn take_cell(&mut self) -> Result<std::borrow::Cow<'a, str>, Quoting> {
        let Some(quoted) = self.rest.strip_prefix('"') else {
            let end = self.rest.find([self.separator, '\n', '\r']).unwrap_or(self.rest.len());
            let (cell, rest) = self.rest.split_at(end);
            self.rest = rest;
            return Ok(cell.into());
        };
        let mut from = 0;
        loop {
            let Some(mark) = quoted[from..].find('"').map(|at| from + at) else {
                self.rest = "";
                return Err(Quoting::NotClosed);
            };
            if quoted[mark + 1..].starts_with('"') {
                from = mark + 2;
                continue;
            }
            let cell = &quoted[..mark];
            self.rest = &quoted[mark + 1..];
            if !(self.rest.is_empty() || self.rest.starts_with([self.separator, '\n', '\r'])) {
                self.rest = &self.rest[self.rest.find(['\n', '\r']).unwrap_or(self.rest.len())..];
                self.take_line_end();
                return Err(Quoting::TextAfter);
            }
            return Ok(if from == 0 { cell.into() } else { cell.replace("\"\"", "\"").into() });
        }
    }
}

impl<'a> Iterator for CsvReader<'a> {
    type Item = Result<CsvRow<'a>, (u32, Quoting)>;

    fn next(&mut self) -> Option<Self::Item> {
        self.number += 1;
        while self.take_line_end() {
            self.number += 1;
        }
        if self.rest.is_empty() {
            return None;
        }
        let mut cells = Vec::new();
        loop {
            match self.take_cell() {
                Ok(cell) => cells.push(cell),
                Err(quoting) => return Some(Err((self.number, quoting))),
            }
            match self.rest.strip_prefix(self.separator) {
                Some(rest) => self.rest = rest,
                None => {
                    self.take_line_end();
                    return Some(Ok(CsvRow { number: self.number, cells }));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Read = Result<(u32, Vec<String>), (u32, Quoting)>;

    fn rows(text: &str) -> Vec<Read> {
        CsvReader::new(text, ',')
            .map(|row| row.map(|row| (row.number, row.cells.into_iter().map(|cell| cell.into_owned()).collect())))
            .collect()
    }
    fn row(number: u32, cells: &[&str]) -> Read {
        Ok((number, cells.iter().map(|cell| (*cell).to_owned()).collect()))
    }

    #[test]
    fn cells_come_back_byte_for_byte() {
        assert_eq!(rows("a, b ,\"c,\"\"d\"\"\r\ne\"\r\n"), [row(1, &["a", " b ", "c,\"d\"\r\ne"])]);
        assert_eq!(rows("5\" pipe,\"\"\n"), [row(1, &["5\" pipe", ""])]);
    }

    #[test]
    fn any_line_end_ends_a_row_and_the_last_needs_none() {
        assert_eq!(rows("a,b\nc,d\r\ne,f\rg,"), [row(1, &["a", "b"]), row(2, &["c", "d"]), row(3, &["e", "f"]), row(4, &["g", ""])]);
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_shows_them() {
        let text = "id,name\n\n1,\"two\nlines\"\n\r\n2,x\n\n";
        assert_eq!(rows(text), [row(1, &["id", "name"]), row(3, &["1", "two\nlines"]), row(5, &["2", "x"])]);
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_swallows_nothing_silently() {
        assert_eq!(rows("a\nb,\"c\nd\n"), [row(1, &["a"]), Err((2, Quoting::NotClosed))]);
        assert_eq!(rows("a,\"b\"c\nd\n"), [Err((1, Quoting::TextAfter)), row(2, &["d"])]);
    }
}
