//! Pages read: row after row where it lies, without a copy of its own, since unlocking reads a hundred thousand of them.

use super::compartment::known_column;
use super::page::{self, NotAPage, PageHead, unpack_into};
use super::row::{EXISTING, EXISTS, Field, StampedRow};
use super::stamp::{SlotNumber, Stamp};
use domain::row::ColumnName;
use domain::{Dataset, Row, Table};
use zeroize::Zeroizing;

/// Unpacks pages one after another into one piece of memory, which is wiped when the reader goes.
#[derive(Default)]
pub struct PageReader {
    plain: Zeroizing<Vec<u8>>,
}

impl PageReader {
    /// Calls `see` with every row of a page, by key. Never panics, whatever the bytes are; of what is no page some rows may have been
    /// seen before that is noticed.
    pub fn visit(&mut self, table: Table, bytes: &[u8], see: &mut dyn FnMut(&mut RowView<'_>)) -> Result<(), NotAPage> {
        unpack_into(bytes, &mut self.plain)?;
        let (head, rows) = postcard::take_from_bytes::<PageHead<'_>>(&self.plain).map_err(|_| NotAPage)?;
        let names = Names::of(table, &head)?;
        let mut rows = Input(rows);
        let mut row = RowView::new(&names, &head.shapes);
        for at in 0..rows.number()? {
            let before = row.key;
            row.read(&mut rows)?;
            if at > 0 && before >= row.key {
                return Err(NotAPage);
            }
            see(&mut row);
        }
        if rows.0.is_empty() { Ok(()) } else { Err(NotAPage) }
    }
}

/// What the rows of a page have in common.
pub(super) struct Names {
    /// How many columns the table has of its own.
    known: usize,
    columns: Vec<ColumnName>,
    /// For every column its place among the table's own.
    places: Vec<Option<usize>>,
    /// The column that says whether the record exists.
    exists: Option<u32>,
    stamps: Vec<Stamp>,
}

impl Names {
    pub(super) fn of(table: Table, head: &PageHead<'_>) -> Result<Names, NotAPage> {
        let known = Dataset::columns(table);
        let column = |name: &&str| known_column(table, name).map_or_else(|| ColumnName::Owned((*name).to_owned()), ColumnName::Borrowed);
        let stamp = |stamp: &super::page::StampBody| {
            let device = *head.devices.get(stamp.device as usize)?;
            Some(Stamp { time: stamp.time, device, slot: SlotNumber(stamp.slot) })
        };
        let names = Names {
            known: known.len(),
            columns: head.columns.iter().map(column).collect(),
            places: head.columns.iter().map(|name| known.iter().position(|known| known.name == *name)).collect(),
            exists: head.columns.iter().position(|name| *name == EXISTS).map(|at| at as u32),
            stamps: head.stamps.iter().map(stamp).collect::<Option<_>>().ok_or(NotAPage)?,
        };
        let sorted = |shape: &Vec<u32>| {
            let columns: Option<Vec<&ColumnName>> = shape.iter().map(|column| names.columns.get(*column as usize)).collect();
            columns.is_some_and(|columns| columns.is_sorted_by(|a, b| a < b))
        };
        if head.shapes.iter().all(sorted) { Ok(names) } else { Err(NotAPage) }
    }
}

/// One row of a page as it lies there; its lists are filled anew for the next.
pub struct RowView<'a> {
    names: &'a Names,
    shapes: &'a [Vec<u32>],
    key: &'a str,
    subjects: Vec<&'a str>,
    shape: &'a [u32],
    /// One for every field, or a single one that they share.
    stamps: Vec<u32>,
    texts: Vec<&'a str>,
    cells: Vec<&'a str>,
}

impl<'a> RowView<'a> {
    pub(super) fn new(names: &'a Names, shapes: &'a [Vec<u32>]) -> Self {
        let (subjects, stamps, texts, cells) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        RowView { names, shapes, key: "", subjects, shape: &[], stamps, texts, cells }
    }
    /// Reads the next row, if it is one: every index leads somewhere, and subjects are in order.
    fn read(&mut self, input: &mut Input<'a>) -> Result<(), NotAPage> {
        self.key = input.text()?;
        input.list(&mut self.subjects, Input::text)?;
        self.shape = self.shapes.get(input.number()? as usize).ok_or(NotAPage)?;
        input.list(&mut self.stamps, Input::number)?;
        input.list(&mut self.texts, Input::text)?;
        let whole = self.texts.len() == self.shape.len()
            && (self.stamps.len() == self.shape.len() || self.stamps.len() == 1)
            && self.stamps.iter().all(|stamp| (*stamp as usize) < self.names.stamps.len())
            && self.subjects.is_sorted_by(|a, b| a < b);
        if whole { Ok(()) } else { Err(NotAPage) }
    }
    /// Reads the first row of bytes that outlive this view; the bytes it lies in, and what is left.
    pub(super) fn read_apart<'b: 'a>(&mut self, bytes: &'b [u8]) -> Result<(&'b [u8], &'b [u8]), NotAPage> {
        let mut left = Input(bytes);
        self.read(&mut left)?;
        Ok(bytes.split_at(bytes.len() - left.0.len()))
    }
    /// The key, its parts joined.
    pub fn key(&self) -> &'a str {
        self.key
    }
    /// What it weighs, as [`page::weight`] has it.
    pub(super) fn weight(&self) -> usize {
        page::weight_of(self.key, self.subjects.iter().copied(), self.texts.iter().copied())
    }
    /// Whether the record exists.
    pub fn exists(&self) -> bool {
        self.fields().any(|(column, text)| Some(column) == self.names.exists && text == EXISTING)
    }
    /// The latest time of its stamps, zero without fields.
    pub fn latest(&self) -> u64 {
        self.stamps.iter().map(|stamp| self.names.stamps[*stamp as usize].time).max().unwrap_or_default()
    }
    /// Its texts in the order of the table's columns, absent ones empty, and the cells of other columns.
    pub fn in_order(&mut self) -> (&[&'a str], Row) {
        let mut others = Row::default();
        self.cells.clear();
        self.cells.resize(self.names.known, "");
        for (&column, &text) in self.shape.iter().zip(&self.texts) {
            match self.names.places[column as usize] {
                Some(place) => self.cells[place] = text,
                None if Some(column) == self.names.exists => {}
                None => others.push(self.names.columns[column as usize].clone(), text.to_owned()),
            }
        }
        (&self.cells, others)
    }
    /// The row by itself.
    pub fn to_stamped(&self) -> StampedRow {
        let fields = self.fields().enumerate().map(|(at, (column, text))| {
            let stamp = self.stamps.get(at).unwrap_or(&self.stamps[0]);
            Field { column: self.names.columns[column as usize].clone(), stamp: self.names.stamps[*stamp as usize], text: text.to_owned() }
        });
        let subjects = self.subjects.iter().map(|person| (*person).to_owned());
        // It was checked when it was read.
        StampedRow::of(subjects.collect(), fields.collect()).unwrap_or_default()
    }

    fn fields(&self) -> impl Iterator<Item = (u32, &'a str)> {
        self.shape.iter().copied().zip(self.texts.iter().copied())
    }
}

/// What is left to read of bytes in the form of postcard.
pub(super) struct Input<'a>(pub(super) &'a [u8]);

impl<'a> Input<'a> {
    /// A number of up to 32 bits, seven a byte, the lowest first.
    pub(super) fn number(&mut self) -> Result<u32, NotAPage> {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let (&byte, rest) = self.0.split_first().ok_or(NotAPage)?;
            self.0 = rest;
            let bits = u32::from(byte & 0x7f);
            if bits.leading_zeros() < shift {
                return Err(NotAPage);
            }
            number |= bits << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(NotAPage)
    }
    pub(super) fn text(&mut self) -> Result<&'a str, NotAPage> {
        let length = self.number()? as usize;
        let (text, rest) = self.0.split_at_checked(length).ok_or(NotAPage)?;
        self.0 = rest;
        std::str::from_utf8(text).map_err(|_| NotAPage)
    }
    fn list<T>(&mut self, list: &mut Vec<T>, item: impl Fn(&mut Self) -> Result<T, NotAPage>) -> Result<(), NotAPage> {
        list.clear();
        for _ in 0..self.number()? {
            list.push(item(self)?);
        }
        Ok(())
    }
}
