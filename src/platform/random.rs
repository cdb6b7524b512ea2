//! Random numbers of the browser's cryptographic generator.

use wasm_bindgen::throw_str;

/// Fresh random bytes. Ends the program if the browser has no generator, since nothing may be made without one.
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    if getrandom::fill(&mut bytes).is_err() {
        throw_str("this browser has no cryptographic random numbers");
    }
    bytes
}

/// A new id: 128 random bits as 32 hex digits, never derived from a name.
pub fn id() -> String {
    bytes::<16>().iter().map(|byte| format!("{byte:02x}")).collect()
}
