//! The bytes of a file as text: which encoding they are in, and what stands between the cells.

use std::borrow::Cow;

/// The bytes as text: UTF-8, or UTF-16 as some spreadsheets save "Unicode text". Otherwise how far they were UTF-8.
///
/// An older encoding is not taken: which one it is cannot be told from the bytes, and a wrong guess spells names wrongly.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, usize> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf_16(rest, u16::from_le_bytes).ok_or(0),
        [0xfe, 0xff, rest @ ..] => utf_16(rest, u16::from_be_bytes).ok_or(0),
        [first, 0, _, 0, ..] if *first != 0 => utf_16(bytes, u16::from_le_bytes).ok_or(0),
        [0, first, 0, _, ..] if *first != 0 => utf_16(bytes, u16::from_be_bytes).ok_or(0),
        _ => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| error.valid_up_to())
        }
    }
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<Cow<'_, str>> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    if !odd.is_empty() {
        return None;
    }
    char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).collect::<Result<String, _>>().ok().map(Cow::Owned)
}

/// What stands between cells: whatever parts the first line into the most columns that are known.
pub(super) fn separator(text: &str, is_known: impl Fn(&str) -> bool) -> char {
    let line = text.trim_start_matches(['\r', '\n']).split(['\r', '\n']).next().unwrap_or_default();
    let known = |mark: char| line.split(mark).filter(|name| is_known(name.trim().trim_matches('"'))).count();
    let mut best = (',', known(','));
    for mark in [';', '\t'] {
        let count = known(mark);
        if count > best.1 {
            best = (mark, count);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn utf_16_is_read_with_and_without_its_mark() {
        let text = "id,name\r\npe1,ሳባ 😀\r\n";
        let units = || text.encode_utf16();
        let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
        for bytes in [&little, &big, &[&[0xff, 0xfe], little.as_slice()].concat(), &[&[0xfe, 0xff], big.as_slice()].concat()] {
            assert_eq!(decode(bytes).unwrap(), text);
        }
        assert_eq!(decode(&little[..little.len() - 1]), Err(0));
        assert_eq!(decode(&[0xff, 0xfe, 0x00, 0xd8]), Err(0));
    }

    #[test]
    fn an_older_encoding_is_not_guessed() {
        assert_eq!(decode(b"id,name\nor1,Caf\xe9\n"), Err(15));
    }

    #[test]
    fn the_first_line_shows_what_stands_between_cells() {
        let is_known = |name: &str| matches!(name, "id" | "name");
        for (text, mark) in
            [("id,name\n", ','), ("id;name\n", ';'), ("\"id\"\t\"name\"\n", '\t'), ("\r\nid;name", ';'), ("x;y", ','), ("", ',')]
        {
            assert_eq!(separator(text, is_known), mark, "{text:?}");
        }
    }
}
