//! What Cairn does with bytes from anywhere, a function for every reader. The fuzzers in `fuzz/` call these with what they make up, and
//! tests/hostile_files.rs with everything that they ever found: so both hold to the same promises.
//!
//! Each takes any bytes, and panics if a promise is broken: no panic of the reader's own, nothing done by halves, and what is taken in
//! is written out and read again as the same.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used)]

pub mod backup;
mod package;
mod recurrence;
mod report;
mod sealed;
mod snapshot;
mod station;
mod text;
pub mod vault;

/// A target: the name of its fuzzer and of its folder in tests/fixtures/hostile, and what it does with any bytes.
type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: [Target; 10] = [
    ("package", package::zip),
    ("tables", package::tables),
    ("sealed", sealed::read),
    ("snapshot", snapshot::restore),
    ("backup", backup::open),
    ("vault", vault::tampered),
    ("station", station::read),
    ("recurrence", recurrence::expand),
    ("report", report::compute),
    ("text", text::read),
];

/// Gives the bytes to a target.
pub fn run(target: &str, bytes: &[u8]) {
    let (_, read) = TARGETS.iter().find(|(name, _)| *name == target).expect("a target of this name");
    read(bytes);
}

/// Takes a script apart: bytes that say what to do, zeros once they have run out.
pub struct Script<'a>(pub &'a [u8]);

impl<'a> Script<'a> {
    /// Whether there is nothing left.
    pub fn is_done(&self) -> bool {
        self.0.is_empty()
    }
    /// One byte.
    pub fn byte(&mut self) -> u8 {
        self.array::<1>()[0]
    }
    /// A number of 16 bits.
    pub fn short(&mut self) -> usize {
        usize::from(u16::from_le_bytes(self.array()))
    }
    /// A number of 32 bits.
    pub fn word(&mut self) -> u32 {
        u32::from_le_bytes(self.array())
    }
    /// A number of 64 bits.
    pub fn long(&mut self) -> u64 {
        u64::from_le_bytes(self.array())
    }
    /// Some bytes, their number in front.
    pub fn bytes(&mut self) -> &'a [u8] {
        let length = self.short().min(self.0.len());
        let (taken, rest) = self.0.split_at(length);
        self.0 = rest;
        taken
    }
    /// One of these.
    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[usize::from(self.byte()) % from.len()]
    }

    fn array<const N: usize>(&mut self) -> [u8; N] {
        let mut array = [0; N];
        let taken = N.min(self.0.len());
        array[..taken].copy_from_slice(&self.0[..taken]);
        self.0 = &self.0[taken..];
        array
    }
}
