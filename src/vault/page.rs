//! The bytes of one page: some records of one table in the order of their keys, packed and compressed.
//!
//! Column names, devices and stamps are written once a page, and so is each list of columns that rows have in common, so that a
//! row whose fields share one stamp costs little more than its texts. The exact form is in docs/vault.md.

use super::compartment::known_column;
use super::row::{Field, StampedRow};
use super::stamp::{DeviceId, SlotNumber, Stamp};
use crate::domain::row::ColumnName;
use crate::domain::{RowKey, Table};
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

/// Unpacks a page. Never panics, whatever the bytes are.
pub fn decode(table: Table, bytes: &[u8]) -> Result<Rows, NotAPage> {
    let plain = unpack(bytes)?;
    let body: PageBody<'_> = postcard::from_bytes(&plain).map_err(|_| NotAPage)?;
    let columns: Vec<ColumnName> = body
        .columns
        .iter()
        .map(|name| known_column(table, name).map(ColumnName::Borrowed).unwrap_or_else(|| ColumnName::Owned((*name).to_owned())))
        .collect();
    let mut stamps = Vec::with_capacity(body.stamps.len());
    for stamp in &body.stamps {
        let device = *body.devices.get(stamp.device as usize).ok_or(NotAPage)?;
        stamps.push(Stamp { time: stamp.time, device, slot: SlotNumber(stamp.slot) });
    }
    let mut rows: Rows = Vec::with_capacity(body.rows.len());
    for row in &body.rows {
        let key = RowKey::of(&[row.key]);
        if rows.last().is_some_and(|(last, _)| *last >= key) {
            return Err(NotAPage);
        }
        rows.push((key, unpack_row(row, &columns, &stamps, &body.shapes)?));
    }
    Ok(rows)
}

fn unpack_row(row: &RowBody<'_>, columns: &[ColumnName], stamps: &[Stamp], shapes: &[Vec<u32>]) -> Result<StampedRow, NotAPage> {
    let shape = shapes.get(row.shape as usize).ok_or(NotAPage)?;
    let shared = row.stamps.len() == 1;
    if row.texts.len() != shape.len() || !(shared || row.stamps.len() == shape.len()) {
        return Err(NotAPage);
    }
    let mut fields = Vec::with_capacity(shape.len());
    for (at, (column, text)) in shape.iter().zip(&row.texts).enumerate() {
        let stamp = row.stamps[if shared { 0 } else { at }];
        fields.push(Field {
            column: columns.get(*column as usize).ok_or(NotAPage)?.clone(),
            stamp: *stamps.get(stamp as usize).ok_or(NotAPage)?,
            text: (*text).to_owned(),
        });
    }
    let subjects = row.subjects.iter().map(|person| (*person).to_owned()).collect();
    StampedRow::of(subjects, fields).ok_or(NotAPage)
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
