//! The bytes of one page: some records of one table in the order of their keys, packed and compressed.
//!
//! Column names, devices and stamps are written once a page, and so is each list of columns that rows have in common, so that a
//! row whose fields share one stamp costs little more than its texts. The exact form is in docs/vault.md.

use super::page_reader::PageReader;
use super::row::StampedRow;
use super::stamp::{DeviceId, Stamp};
use domain::{RowKey, Table};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::hash::Hash;
use zeroize::Zeroizing;

/// The rows of a page by key.
pub type Rows = Vec<(RowKey, StampedRow)>;

/// The bytes are not a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the bytes are not a page")]
pub struct NotAPage;

/// No page is larger unpacked; a hostile size must not exhaust the memory.
const LARGEST: usize = 64 * 1024 * 1024;
/// No byte of an LZ4 block stands for more than this many: a few bytes that claim more would have memory made ready for nothing.
const MOST_DENSE: usize = 255;

/// What the rows of a page have in common; they follow, a count in front.
#[derive(Serialize, Deserialize)]
pub(super) struct PageHead<'a> {
    #[serde(borrow)]
    pub columns: Vec<&'a str>,
    pub devices: Vec<DeviceId>,
    pub stamps: Vec<StampBody>,
    pub shapes: Vec<Vec<u32>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct StampBody {
    pub time: u64,
    pub device: u32,
    pub slot: u16,
}

/// Read back by [`RowView`].
#[derive(Serialize)]
struct RowBody<'a> {
    key: &'a str,
    subjects: Vec<&'a str>,
    shape: u32,
    /// One for every field, or a single one that they share.
    stamps: Vec<u32>,
    texts: Vec<&'a str>,
}

/// What a row weighs before compression, roughly in bytes: how pages are cut to size without packing them first.
pub fn weight(key: &RowKey, row: &StampedRow) -> usize {
    weight_of(key.as_str(), row.subjects().iter().map(String::as_str), row.fields().iter().map(|field| field.text.as_str()))
}

pub(super) fn weight_of<'a>(key: &str, subjects: impl Iterator<Item = &'a str>, texts: impl Iterator<Item = &'a str>) -> usize {
    key.len() + subjects.chain(texts).map(|text| text.len() + 1).sum::<usize>() + 4
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
        let stamps = shared(row.fields().iter().map(|field| stamp_of(field.stamp)).collect());
        bodies.push(body(key, row, shapes.index(shape), stamps));
    }
    let head = PageHead { columns: columns.values, devices: devices.values, stamps: stamps.values, shapes: shapes.values };
    pack(&(head, bodies))
}

/// One row as it lies in a page, whose head learns what it does not name yet.
pub(super) fn row_bytes<'a>(head: &mut PageHead<'a>, key: &RowKey, row: &'a StampedRow) -> Vec<u8> {
    let shape = row.fields().iter().map(|field| place_in(&mut head.columns, field.column.as_ref())).collect();
    let stamps = row.fields().iter().map(|field| {
        let Stamp { time, device, slot } = field.stamp;
        let body = StampBody { time, device: place_in(&mut head.devices, device), slot: slot.0 };
        place_in(&mut head.stamps, body)
    });
    let stamps = shared(stamps.collect());
    // Writing to memory cannot fail.
    postcard::to_allocvec(&body(key, row, place_in(&mut head.shapes, shape), stamps)).unwrap_or_default()
}

/// Packs a head and the rows that lie one after another.
pub(super) fn pack_parts(head: &PageHead<'_>, count: u32, rows: &[u8]) -> Vec<u8> {
    let mut plain = Zeroizing::new(postcard::to_allocvec(&(head, count)).unwrap_or_default());
    plain.reserve_exact(rows.len());
    plain.extend_from_slice(rows);
    lz4_flex::block::compress_prepend_size(&plain)
}

fn body<'a>(key: &'a RowKey, row: &'a StampedRow, shape: u32, stamps: Vec<u32>) -> RowBody<'a> {
    RowBody {
        key: key.as_str(),
        subjects: row.subjects().iter().map(String::as_str).collect(),
        shape,
        stamps,
        texts: row.fields().iter().map(|field| field.text.as_str()).collect(),
    }
}

/// The stamps of a row's fields as they are written.
fn shared(mut stamps: Vec<u32>) -> Vec<u32> {
    if stamps.windows(2).all(|pair| pair[0] == pair[1]) {
        stamps.truncate(1);
    }
    stamps
}

/// Where a value stands, at the end if it is new: for a few rows, since it looks at one after another.
fn place_in<T: PartialEq>(values: &mut Vec<T>, value: T) -> u32 {
    let known = values.iter().rposition(|known| *known == value);
    known.unwrap_or_else(|| {
        values.push(value);
        values.len() - 1
    }) as u32
}

/// Whether packed bytes are no larger unpacked than [`decode`] takes.
pub fn fits(packed: &[u8]) -> bool {
    lz4_flex::block::uncompressed_size(packed).is_ok_and(|(size, _)| size <= LARGEST)
}

/// Unpacks a page. Never panics, whatever the bytes are.
pub fn decode(table: Table, bytes: &[u8]) -> Result<Rows, NotAPage> {
    let mut rows = Rows::new();
    PageReader::default().visit(table, bytes, &mut |row| rows.push((RowKey::of(&[row.key()]), row.to_stamped())))?;
    Ok(rows)
}

/// Packs a value as postcard, compressed with LZ4, its plain size in front.
pub(super) fn pack(value: &impl Serialize) -> Vec<u8> {
    // Writing to memory cannot fail; an empty result would be refused when it is read.
    let plain = Zeroizing::new(postcard::to_allocvec(value).unwrap_or_default());
    lz4_flex::block::compress_prepend_size(&plain)
}

/// Undoes [`pack`], up to the value's postcard form.
pub(super) fn unpack(bytes: &[u8]) -> Result<Zeroizing<Vec<u8>>, NotAPage> {
    let mut plain = Zeroizing::default();
    unpack_into(bytes, &mut plain)?;
    Ok(plain)
}

/// The same in the place of what was unpacked before.
pub(super) fn unpack_into(bytes: &[u8], plain: &mut Zeroizing<Vec<u8>>) -> Result<(), NotAPage> {
    let (size, packed) = lz4_flex::block::uncompressed_size(bytes).map_err(|_| NotAPage)?;
    if size > LARGEST || size / MOST_DENSE > bytes.len() {
        return Err(NotAPage);
    }
    if size > plain.capacity() {
        // Growing would leave a copy behind that nobody wipes.
        *plain = Zeroizing::new(Vec::with_capacity(size));
    }
    plain.resize(size, 0);
    let written = lz4_flex::block::decompress_into(packed, plain).map_err(|_| NotAPage)?;
    plain.truncate(written);
    Ok(())
}

/// Values in the order in which they were first seen.
struct Interned<T> {
    values: Vec<T>,
    indices: FxHashMap<T, u32>,
}

impl<T> Default for Interned<T> {
    fn default() -> Self {
        Interned { values: Vec::new(), indices: FxHashMap::default() }
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
