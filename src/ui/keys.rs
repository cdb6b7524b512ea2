//! The codes of keys, as `KeyboardEvent.keyCode` has them.

/// Escape.
pub const ESCAPE: u32 = 27;
/// The arrow upwards.
pub const UP: u32 = 38;
/// The arrow downwards.
pub const DOWN: u32 = 40;
