//! What a table of LevelDB holds, in which Chromium keeps IndexedDB: its blocks are packed with Snappy, so that a search of the file itself
//! can miss what is there.

/// What a table ends with.
const MAGIC: [u8; 8] = 0xdb47_7524_8b80_fb57_u64.to_le_bytes();
const FOOTER: usize = 48;

/// The blocks of a table one after another, unpacked; nothing if the file is no table.
pub fn unpacked(file: &[u8]) -> Option<Vec<u8>> {
    let footer = &file[file.len().checked_sub(FOOTER)?..];
    if !footer.ends_with(&MAGIC) {
        return None;
    }
    let mut handles = Bytes(footer);
    // First comes where the index of the index lies, in two numbers.
    for _ in 0..2 {
        handles.varint()?;
    }
    let index = block(file, handles.varint()?, handles.varint()?)?;
    let restarts = u32::from_le_bytes(*index.last_chunk::<4>()?) as usize;
    let mut entries = Bytes(index.get(..index.len().checked_sub(4 + 4 * restarts)?)?);
    let mut all = Vec::new();
    while !entries.0.is_empty() {
        let (_shared, own, value) = (entries.varint()?, entries.varint()?, entries.varint()?);
        entries.take(own)?;
        let mut handle = Bytes(entries.take(value)?);
        all.extend(block(file, handle.varint()?, handle.varint()?)?);
    }
    Some(all)
}

/// A block, with the byte behind it that says how it is packed.
fn block(file: &[u8], at: usize, size: usize) -> Option<Vec<u8>> {
    let packed = file.get(at..at.checked_add(size)?)?;
    match file.get(at + size)? {
        0 => Some(packed.to_vec()),
        1 => snappy(packed),
        _ => None,
    }
}

fn snappy(packed: &[u8]) -> Option<Vec<u8>> {
    let mut packed = Bytes(packed);
    let size = packed.varint()?;
    let mut plain: Vec<u8> = Vec::with_capacity(size);
    while !packed.0.is_empty() {
        let tag = packed.number(1)?;
        let (length, back) = match tag & 3 {
            0 => {
                let more = (tag >> 2).saturating_sub(59);
                let length = if more == 0 { tag >> 2 } else { packed.number(more)? } + 1;
                plain.extend(packed.take(length)?);
                continue;
            }
            1 => (((tag >> 2) & 7) + 4, ((tag >> 5) << 8) | packed.number(1)?),
            2 => ((tag >> 2) + 1, packed.number(2)?),
            _ => ((tag >> 2) + 1, packed.number(4)?),
        };
        for _ in 0..length {
            plain.push(*plain.get(plain.len().checked_sub(back)?)?);
        }
    }
    (plain.len() == size).then_some(plain)
}

/// Bytes that are read from the front.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }
    fn number(&mut self, bytes: usize) -> Option<usize> {
        Some(self.take(bytes)?.iter().rev().fold(0, |number, byte| (number << 8) | usize::from(*byte)))
    }
    fn varint(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in (0..63).step_by(7) {
            let byte = self.number(1)?;
            number |= (byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}
