//! What lies inside the seals: pages and heads; and the description, which is in clear.

use super::Script;
use domain::{Dataset, Table};
use vault::head::Head;
use vault::header::Header;
use vault::page;

/// The first byte says what the others are to be read as, and whether they are packed already.
pub fn read(bytes: &[u8]) {
    let mut script = Script(bytes);
    let kind = script.byte();
    let table = script.pick(Table::ALL);
    let rest = script.0;
    let packed = if kind & 0x80 == 0 { lz4_flex::block::compress_prepend_size(rest) } else { rest.to_vec() };
    match kind & 0x0f {
        0 => description(rest),
        1 => head(&packed),
        _ => page(table, &packed),
    }
}

/// What is read of a page is what a page of it says.
fn page(table: Table, packed: &[u8]) {
    let Ok(rows) = page::decode(table, packed) else { return };
    assert!(rows.is_sorted_by(|(a, _), (b, _)| a < b));
    assert_eq!(page::decode(table, &page::encode(&rows)).as_ref(), Ok(&rows));
    for (_, row) in rows {
        let row = row.to_row(table);
        if let Ok(settled) = Dataset::settle(table, &row) {
            assert_eq!(Dataset::settle(table, &settled), Ok(settled), "a record is settled once");
        }
    }
}

fn head(packed: &[u8]) {
    let Ok(head) = Head::decode(packed) else { return };
    assert_eq!(Head::decode(&head.encode()), Ok(head));
}

fn description(bytes: &[u8]) {
    for bytes in [bytes.to_vec(), [b"cairn vault\x01\0".as_slice(), bytes].concat()] {
        if let Ok(header) = Header::decode(&bytes) {
            assert_eq!(Header::decode(&header.encode()), Ok(header));
        }
    }
}
