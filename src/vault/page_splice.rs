//! A few rows of a page replaced and the others copied as they lie: a tap changes one mark among three hundred.

use super::page::{self, NotAPage, PageHead, Rows};
use super::page_reader::{Input, Names, RowView};
use super::row::StampedRow;
use domain::{RowKey, Table};
use std::collections::BTreeMap;
use zeroize::Zeroizing;

/// Turns the row of a key, or its absence, into what it is to be.
pub type Update = Box<dyn FnOnce(Option<StampedRow>) -> Option<StampedRow>>;

/// What became of a page.
pub enum Spliced {
    /// No row is another now.
    Unchanged,
    /// It is another page.
    Packed {
        /// The key of its first row.
        first: RowKey,
        /// The key of its last row.
        last: RowKey,
        /// Its rows, packed.
        bytes: Vec<u8>,
    },
    /// Its rows, to be packed anew: there are none, they weigh too much for one page, or it names more stamps than its rows have.
    Rows(Rows),
}

/// Updates a few rows of a page that is not to weigh more than `heaviest`.
pub fn splice(table: Table, bytes: &[u8], updates: BTreeMap<RowKey, Update>, heaviest: usize) -> Result<Spliced, NotAPage> {
    let plain = page::unpack(bytes)?;
    let (mut head, rows) = postcard::take_from_bytes::<PageHead<'_>>(&plain).map_err(|_| NotAPage)?;
    let (lying, replaced) = applied(table, &head, rows, updates)?;
    if replaced.is_empty() {
        return Ok(Spliced::Unchanged);
    }
    let mut spliced = Splice { body: Zeroizing::new(Vec::with_capacity(plain.len() * 2)), count: 0, weight: 0, ends: None };
    let mut fresh = replaced.iter().peekable();
    for row in lying {
        while let Some((key, row)) = fresh.next_if(|(key, _)| key.as_str() < row.key) {
            spliced.write(&mut head, key, row);
        }
        match fresh.next_if(|(key, _)| key.as_str() == row.key) {
            Some((key, row)) => spliced.write(&mut head, key, row),
            None => spliced.add(row.key, row.weight, row.bytes),
        }
    }
    fresh.for_each(|(key, row)| spliced.write(&mut head, key, row));
    // What rows had before they were replaced stays named.
    let worn = head.stamps.len() > 2 * spliced.count as usize + 16;
    match spliced.ends {
        Some((first, last)) if spliced.weight <= heaviest && !worn => {
            let bytes = page::pack_parts(&head, spliced.count, &spliced.body);
            Ok(Spliced::Packed { first: RowKey::of(&[first]), last: RowKey::of(&[last]), bytes })
        }
        _ => {
            let mut rows: BTreeMap<RowKey, Option<StampedRow>> =
                page::decode(table, bytes)?.into_iter().map(|(key, row)| (key, Some(row))).collect();
            rows.extend(replaced);
            Ok(Spliced::Rows(rows.into_iter().filter_map(|(key, row)| Some((key, row?))).collect()))
        }
    }
}

/// A row as it lies in its page.
struct Lying<'a> {
    key: &'a str,
    weight: usize,
    bytes: &'a [u8],
}

/// The rows of a page as they lie, and by key what those are to be that the updates change.
type Applied<'a> = (Vec<Lying<'a>>, Vec<(RowKey, Option<StampedRow>)>);

fn applied<'a>(table: Table, head: &PageHead<'_>, rows: &'a [u8], mut updates: BTreeMap<RowKey, Update>) -> Result<Applied<'a>, NotAPage> {
    let names = Names::of(table, head)?;
    let (mut lying, mut replaced) = (Vec::new(), Vec::new());
    let mut apply = |key: RowKey, update: Update, known: Option<StampedRow>| {
        let updated = update(known.clone());
        if updated != known {
            replaced.push((key, updated));
        }
    };
    let mut left = Input(rows);
    let mut row = RowView::new(&names, &head.shapes);
    for _ in 0..left.number()? {
        let (bytes, rest) = row.read_apart(left.0)?;
        left.0 = rest;
        while let Some(next) = updates.first_entry().filter(|next| next.key().as_str() <= row.key()) {
            let known = (next.key().as_str() == row.key()).then(|| row.to_stamped());
            let (key, update) = next.remove_entry();
            apply(key, update, known);
        }
        lying.push(Lying { key: Input(bytes).text()?, weight: row.weight(), bytes });
    }
    updates.into_iter().for_each(|(key, update)| apply(key, update, None));
    if left.0.is_empty() { Ok((lying, replaced)) } else { Err(NotAPage) }
}

/// The rows of the page to be, one after another.
struct Splice<'a> {
    body: Zeroizing<Vec<u8>>,
    count: u32,
    weight: usize,
    ends: Option<(&'a str, &'a str)>,
}

impl<'a> Splice<'a> {
    fn add(&mut self, key: &'a str, weight: usize, bytes: &[u8]) {
        self.body.extend_from_slice(bytes);
        self.count += 1;
        self.weight += weight;
        self.ends = Some((self.ends.map_or(key, |(first, _)| first), key));
    }
    /// Adds a row that is new or another than it was; nothing if it goes.
    fn write(&mut self, head: &mut PageHead<'a>, key: &'a RowKey, row: &'a Option<StampedRow>) {
        if let Some(row) = row {
            let bytes = Zeroizing::new(page::row_bytes(head, key, row));
            self.add(key.as_str(), page::weight(key, row), &bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::row::{EXISTING, EXISTS};
    use crate::stamp::{DeviceId, SlotNumber, Stamp};
    use domain::row::ColumnName;

    const HEAVIEST: usize = 10_000;

    fn stamp(time: u64) -> Stamp {
        Stamp { time, device: DeviceId([1; 16]), slot: SlotNumber(0) }
    }

    fn key(number: u32) -> RowKey {
        RowKey::of(&[&format!("a{number:04}")])
    }

    fn row(text: &str, time: u64) -> StampedRow {
        let mut row = StampedRow::default();
        row.write(ColumnName::Borrowed(EXISTS), EXISTING, stamp(time));
        row.write(ColumnName::Borrowed("note"), text, stamp(time));
        row.add_subject("p1");
        row
    }

    fn page() -> Rows {
        (0..100).map(|number| (key(number * 2), row("here", u64::from(number)))).collect()
    }

    fn write(text: &'static str, time: u64) -> Update {
        Box::new(move |row| {
            let mut row = row.unwrap_or_default();
            row.write(ColumnName::Borrowed("note"), text, stamp(time));
            Some(row)
        })
    }

    fn spliced(rows: &Rows, updates: Vec<(u32, Update)>) -> Spliced {
        let updates = updates.into_iter().map(|(number, update)| (key(number), update)).collect();
        splice(Table::Attendances, &page::encode(rows), updates, HEAVIEST).unwrap()
    }

    #[test]
    fn rows_are_written_at_their_places_and_the_others_stay() {
        let updates = vec![(0, write("first", 500)), (31, write("new", 501)), (32, write("again", 501)), (999, write("last", 502))];
        let Spliced::Packed { first, last, bytes } = spliced(&page(), updates) else { panic!("one page") };
        let mut wanted: BTreeMap<RowKey, StampedRow> = page().into_iter().collect();
        for (number, text, time) in [(0, "first", 500), (31, "new", 501), (32, "again", 501), (999, "last", 502)] {
            wanted.entry(key(number)).or_default().write(ColumnName::Borrowed("note"), text, stamp(time));
        }
        assert_eq!(page::decode(Table::Attendances, &bytes), Ok(wanted.into_iter().collect()));
        assert_eq!((first, last), (key(0), key(999)));
    }

    #[test]
    fn what_writes_what_is_there_already_changes_nothing() {
        assert!(matches!(spliced(&page(), vec![(4, write("here", 900))]), Spliced::Unchanged));
        assert!(matches!(spliced(&page(), vec![(5, Box::new(|row| row))]), Spliced::Unchanged));
    }

    #[test]
    fn a_row_that_goes_leaves_the_others() {
        let Spliced::Packed { first, bytes, .. } = spliced(&page(), vec![(0, Box::new(|_| None))]) else { panic!("one page") };
        assert_eq!((page::decode(Table::Attendances, &bytes).unwrap(), first), (page()[1..].to_vec(), key(2)));
        let one = page()[..1].to_vec();
        assert!(matches!(spliced(&one, vec![(0, Box::new(|_| None))]), Spliced::Rows(rows) if rows.is_empty()));
    }

    #[test]
    fn a_page_that_grows_too_heavy_is_given_back_as_rows_to_be_cut() {
        let long: Update = Box::new(|_| Some(row(&"x".repeat(HEAVIEST), 500)));
        let Spliced::Rows(rows) = spliced(&page(), vec![(7, long)]) else { panic!("too heavy") };
        assert_eq!(rows.len(), 101);
        assert!(rows.is_sorted_by(|(a, _), (b, _)| a < b));
    }

    #[test]
    fn stamps_that_no_row_has_any_more_do_not_pile_up() {
        let mut bytes = page::encode(&page());
        let mut packed_anew = 0;
        for time in 1_000..1_500 {
            let update: Update = Box::new(move |_| Some(row(&time.to_string(), time)));
            bytes = match splice(Table::Attendances, &bytes, BTreeMap::from([(key(8), update)]), HEAVIEST).unwrap() {
                Spliced::Packed { bytes, .. } => bytes,
                Spliced::Rows(rows) => {
                    packed_anew += 1;
                    page::encode(&rows)
                }
                Spliced::Unchanged => panic!("it changes"),
            };
        }
        assert!((1..=5).contains(&packed_anew), "{packed_anew}");
        assert_eq!(page::decode(Table::Attendances, &bytes).unwrap().len(), 100);
    }
}
