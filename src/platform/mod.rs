//! Thin wrappers over web-sys: clock, randomness, files, locks. No rule of the product.
