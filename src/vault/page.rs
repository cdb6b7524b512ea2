//! The bytes of one page: some records of one table in the order of their keys, packed and compressed.
//!
//! Column names, devices and stamps are written once a page, and so is each list of columns that rows have in common, so that a
//! row whose fields share one stamp costs little more than its texts. The exact form is in docs/vault.md.

use super::compartment::known_column;
use super::row::{EXISTING, EXISTS, Field, StampedRow};
use super::stamp::{DeviceId, SlotNumber, Stamp};
use crate::domain::row::ColumnName;
use crate::domain::{Dataset, Row, RowKey, Table};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::hash::Hash;

/// The rows of a page by key.
pub type Rows = Vec<(RowKey, StampedRow)>;

/// The bytes are not a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the bytes are not a page")]
pub struct NotAPage;

/// No page is larger unpacked; a hostile size must not exhaust the memory.
const LARGEST: usize = 64 * 1024 * 1024;

#[derive(Serialize, Deserialize)]
struct PageBody<'a> {
    #[serde(borrow)]
    columns: Vec<&'a str>,
    devices: Vec<DeviceId>,
    stamps: Vec<StampBody>,
    shapes: Vec<Vec<u32>>,
    #[serde(borrow)]
    rows: Vec<RowBody<'a>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
struct StampBody {
    time: u64,
    device: u32,
    slot: u16,
}

#[derive(Serialize, Deserialize)]
struct RowBody<'a> {
    key: &'a str,
    #[serde(borrow)]
    subjects: Vec<&'a str>,
    shape: u32,
    /// One for every field, or a single one that they share.
    stamps: Vec<u32>,
    #[serde(borrow)]
    texts: Vec<&'a str>,
}

/// What a row weighs before compression, roughly in bytes: how pages are cut to size without packing them first.
pub fn weight(key: &RowKey, row: &StampedRow) -> usize {
    let subjects: usize = row.subjects().iter().map(|person| person.len() + 1).sum();
    let fields: usize = row.fields().iter().map(|field| field.text.len() + 1).sum();
    key.as_str().len() + subjects + fields + 4
}

/// Packs rows that are sorted by key.
pub fn encode(rows: &[(RowKey, StampedRow)]) -> Vec<u8> {
    let mut columns = Interned::default();
    let mut devices = Interned::default();
    let mut stamps = Interned::default();
    let mut shapes = Interned::default();
    let mut bodies = Vec::with_capacity(rows.len());
    for (key, row) in rows {
        let shape: Vec<u32> = row.fields().iter().map(|field| columns.index(field.column.as_ref())).collect();
        let mut stamp_of = |stamp: Stamp| {
            let device = devices.index(stamp.device);
            stamps.index(StampBody { time: stamp.time, device, slot: stamp.slot.0 })
        };
        let mut own: Vec<u32> = row.fields().iter().map(|field| stamp_of(field.stamp)).collect();
        if own.windows(2).all(|pair| pair[0] == pair[1]) {
            own.truncate(1);
        }
        bodies.push(RowBody {
            key: key.as_str(),
            subjects: row.subjects().iter().map(String::as_str).collect(),
            shape: shapes.index(shape),
            stamps: own,
            texts: row.fields().iter().map(|field| field.text.as_str()).collect(),
        });
    }
    let body = PageBody { columns: columns.values, devices: devices.values, stamps: stamps.values, shapes: shapes.values, rows: bodies };
    pack(&body)
}

/// One row of a page as it lies there, nothing of it copied.
pub struct RowView<'a> {
    body: &'a RowBody<'a>,
    shape: &'a [u32],
    names: &'a Names,
}

/// What the rows of a page have in common.
struct Names {
    /// How many columns the table has of its own.
    known: usize,
    columns: Vec<ColumnName>,
    /// For every column its place among the table's own.
    places: Vec<Option<usize>>,
    /// The column that says whether the record exists.
    exists: Option<u32>,
    stamps: Vec<Stamp>,
}

impl<'a> RowView<'a> {
    /// The key, its parts joined.
    pub fn key(&self) -> &'a str {
        self.body.key
    }
    /// Whether the record exists.
    pub fn exists(&self) -> bool {
        self.fields().any(|(column, text)| Some(column) == self.names.exists && text == EXISTING)
    }
    /// The latest time of its stamps, zero without fields.
    pub fn latest(&self) -> u64 {
        self.body.stamps.iter().map(|stamp| self.names.stamps[*stamp as usize].time).max().unwrap_or_default()
    }
    /// Its texts in the order of the table's columns, absent ones empty, and the cells of other columns.
    pub fn in_order(&self) -> (Vec<&'a str>, Row) {
        let (mut cells, mut others) = (vec![""; self.names.known], Row::default());
        for (column, text) in self.fields() {
            match self.names.places[column as usize] {
                Some(place) => cells[place] = text,
                None if Some(column) == self.names.exists => {}
                None => others.push(self.names.columns[column as usize].clone(), text.to_owned()),
            }
        }
        (cells, others)
    }
    /// The row by itself.
    pub fn to_stamped(&self) -> StampedRow {
        let fields = self.fields().enumerate().map(|(at, (column, text))| {
            let stamp = self.body.stamps.get(at).unwrap_or(&self.body.stamps[0]);
            Field { column: self.names.columns[column as usize].clone(), stamp: self.names.stamps[*stamp as usize], text: text.to_owned() }
        });
        let subjects = self.body.subjects.iter().map(|person| (*person).to_owned());
        // It was checked when the page was read.
        StampedRow::of(subjects.collect(), fields.collect()).unwrap_or_default()
    }

    fn fields(&self) -> impl Iterator<Item = (u32, &'a str)> + use<'a> {
        self.shape.iter().copied().zip(self.body.texts.iter().copied())
    }
    /// Whether every index leads somewhere, and subjects are in order.
    fn is_whole(&self) -> bool {
        let stamps = &self.body.stamps;
        self.body.texts.len() == self.shape.len()
            && (stamps.len() == self.shape.len() || stamps.len() == 1)
            && stamps.iter().all(|stamp| (*stamp as usize) < self.names.stamps.len())
            && self.body.subjects.is_sorted_by(|a, b| a < b)
    }
}

/// Unpacks a page.
pub fn decode(table: Table, bytes: &[u8]) -> Result<Rows, NotAPage> {
    let mut rows = Rows::new();
    visit(table, bytes, &mut |row| rows.push((RowKey::of(&[row.key()]), row.to_stamped())))?;
    Ok(rows)
}

/// Calls `see` with every row of a page, by key. Never panics, whatever the bytes are; what is no page is not seen in part.
pub fn visit(table: Table, bytes: &[u8], see: &mut dyn FnMut(&RowView<'_>)) -> Result<(), NotAPage> {
    let plain = unpack(bytes)?;
    let body: PageBody<'_> = postcard::from_bytes(&plain).map_err(|_| NotAPage)?;
    let names = names(table, &body)?;
    let sorted = |shape: &Vec<u32>| {
        let columns: Option<Vec<&ColumnName>> = shape.iter().map(|column| names.columns.get(*column as usize)).collect();
        columns.is_some_and(|columns| columns.is_sorted_by(|a, b| a < b))
    };
    if !body.shapes.iter().all(sorted) || !body.rows.is_sorted_by(|a, b| a.key < b.key) {
        return Err(NotAPage);
    }
    let view = |row| {
        let row: &RowBody<'_> = row;
        let shape = body.shapes.get(row.shape as usize)?;
        Some(RowView { body: row, shape, names: &names }).filter(RowView::is_whole)
    };
    let rows: Vec<RowView<'_>> = body.rows.iter().map(view).collect::<Option<_>>().ok_or(NotAPage)?;
    rows.iter().for_each(see);
    Ok(())
}

fn names(table: Table, body: &PageBody<'_>) -> Result<Names, NotAPage> {
    let known = Dataset::columns(table);
    let column = |name: &&str| known_column(table, name).map_or_else(|| ColumnName::Owned((*name).to_owned()), ColumnName::Borrowed);
    let stamp = |stamp: &StampBody| {
        let device = *body.devices.get(stamp.device as usize)?;
        Some(Stamp { time: stamp.time, device, slot: SlotNumber(stamp.slot) })
    };
    Ok(Names {
        known: known.len(),
        columns: body.columns.iter().map(column).collect(),
        places: body.columns.iter().map(|name| known.iter().position(|known| known.name == *name)).collect(),
        exists: body.columns.iter().position(|name| *name == EXISTS).map(|at| at as u32),
        stamps: body.stamps.iter().map(stamp).collect::<Option<_>>().ok_or(NotAPage)?,
    })
}

/// Packs a value as postcard, compressed with LZ4, its plain size in front.
pub(super) fn pack(value: &impl Serialize) -> Vec<u8> {
    // Writing to memory cannot fail; an empty result would be refused when it is read.
    let plain = zeroize::Zeroizing::new(postcard::to_allocvec(value).unwrap_or_default());
    lz4_flex::block::compress_prepend_size(&plain)
}

/// Undoes [`pack`], up to the value's postcard form.
pub(super) fn unpack(bytes: &[u8]) -> Result<zeroize::Zeroizing<Vec<u8>>, NotAPage> {
    let (size, _) = lz4_flex::block::uncompressed_size(bytes).map_err(|_| NotAPage)?;
    if size > LARGEST {
        return Err(NotAPage);
    }
    lz4_flex::block::decompress_size_prepended(bytes).map(zeroize::Zeroizing::new).map_err(|_| NotAPage)
}

/// Values in the order in which they were first seen.
struct Interned<T> {
    values: Vec<T>,
    indices: HashMap<T, u32>,
}

impl<T> Default for Interned<T> {
    fn default() -> Self {
        Interned { values: Vec::new(), indices: HashMap::new() }
    }
}

impl<T: Clone + Eq + Hash> Interned<T> {
    fn index(&mut self, value: T) -> u32 {
        if let Some(index) = self.indices.get(&value) {
            return *index;
        }
        let index = self.values.len() as u32;
        self.indices.insert(value.clone(), index);
        self.values.push(value);
        index
    }
}
