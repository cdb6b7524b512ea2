//! Keys and sealing: WebCrypto in the browser, the same algorithms in Rust elsewhere, so that either opens what the other sealed.
//!
//! HKDF-SHA-256 for keys that wrap keys; AES-256-GCM with a fresh random 96-bit nonce, written in front, for everything sealed.
//! X25519 is this program's own in both, since browsers have had it for a short time only: data keys never pass through it.

#[cfg(not(target_arch = "wasm32"))]
mod native;
#[cfg(target_arch = "wasm32")]
mod web;

#[cfg(not(target_arch = "wasm32"))]
pub use native::{DataKey, WrappingKey, derive, new_wrapped_key, seal_under_new_key};
#[cfg(target_arch = "wasm32")]
pub use web::{DataKey, WrappingKey, derive, new_wrapped_key, seal_under_new_key};

use super::error::VaultError;
use zeroize::Zeroizing;

/// The length of the nonce in front of what is sealed.
pub const NONCE: usize = 12;

/// What a cipher does not do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CipherError {
    /// The bytes were not sealed with this key for this place.
    NotAuthentic,
    /// The platform has no such cipher or no randomness.
    Refused,
}

impl From<CipherError> for VaultError {
    fn from(error: CipherError) -> VaultError {
        match error {
            CipherError::NotAuthentic => VaultError::Damaged,
            CipherError::Refused => VaultError::Refused,
        }
    }
}

/// Bytes from the platform's generator.
pub fn random<const N: usize>() -> Result<[u8; N], CipherError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| CipherError::Refused)?;
    Ok(bytes)
}

/// A new X25519 key pair: the private half, which is wiped when it goes, and the public half.
pub fn key_pair() -> Result<(Zeroizing<[u8; 32]>, [u8; 32]), CipherError> {
    let private = Zeroizing::new(random::<32>()?);
    let public = public_half(&private);
    Ok((private, public))
}

/// The public half of a private one.
pub fn public_half(private: &[u8; 32]) -> [u8; 32] {
    x25519_dalek::PublicKey::from(&x25519_dalek::StaticSecret::from(*private)).to_bytes()
}

/// What the owner of one half and the owner of the other both know, and nobody else. A public half that would make it known to all is refused.
pub fn agree(private: &[u8; 32], public: &[u8; 32]) -> Result<Zeroizing<[u8; 32]>, CipherError> {
    let shared = x25519_dalek::StaticSecret::from(*private).diffie_hellman(&x25519_dalek::PublicKey::from(*public));
    if shared.was_contributory() { Ok(Zeroizing::new(shared.to_bytes())) } else { Err(CipherError::NotAuthentic) }
}
