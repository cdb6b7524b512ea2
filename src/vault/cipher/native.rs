//! The ciphers in Rust, for tests and for tools that open what a browser sealed. The browser's build has none of this.

use super::{CipherError, NONCE, random};
use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

/// A key that wraps data keys, or seals a slot's private half.
pub struct WrappingKey(Aes256Gcm);

/// The key of one compartment.
pub struct DataKey(Aes256Gcm);

/// A wrapping key from 32 secret bytes: a slot's derived secret, or what two halves agree on.
pub async fn derive(secret: &[u8; 32], salt: &[u8], info: &[u8]) -> Result<WrappingKey, CipherError> {
    let mut key = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(Some(salt), secret).expand(info, key.as_mut()).map_err(|_| CipherError::Refused)?;
    Ok(WrappingKey(cipher(key.as_ref())?))
}

/// A new data key, wrapped for every given key with its associated data.
pub async fn new_wrapped_key(wrapping: &[(&WrappingKey, &[u8])]) -> Result<Vec<Vec<u8>>, CipherError> {
    let raw = Zeroizing::new(random::<32>()?);
    wrapping.iter().map(|(key, associated)| seal(&key.0, associated, raw.as_ref())).collect()
}

/// Seals under a new key, wrapped for every given key with its associated data: the wrapped keys, and what is sealed.
pub async fn seal_under_new_key(
    wrapping: &[(&WrappingKey, &[u8])],
    associated: &[u8],
    plain: &[u8],
) -> Result<(Vec<Vec<u8>>, Vec<u8>), CipherError> {
    let raw = Zeroizing::new(random::<32>()?);
    let wrapped = wrapping.iter().map(|(key, associated)| seal(&key.0, associated, raw.as_ref())).collect::<Result<_, _>>()?;
    Ok((wrapped, seal(&cipher(raw.as_ref())?, associated, plain)?))
}

impl WrappingKey {
    /// Seals a few bytes.
    pub async fn seal(&self, associated: &[u8], plain: &[u8]) -> Result<Vec<u8>, CipherError> {
        seal(&self.0, associated, plain)
    }
    /// Opens what [`WrappingKey::seal`] sealed.
    pub async fn open(&self, associated: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, CipherError> {
        open(&self.0, associated, sealed)
    }
    /// The data key that was wrapped.
    pub async fn unwrap(&self, associated: &[u8], wrapped: &[u8]) -> Result<DataKey, CipherError> {
        Ok(DataKey(cipher(&open(&self.0, associated, wrapped)?)?))
    }
    /// Wraps a wrapped data key for another key.
    pub async fn rewrap(&self, associated: &[u8], wrapped: &[u8], to: &WrappingKey, to_associated: &[u8]) -> Result<Vec<u8>, CipherError> {
        seal(&to.0, to_associated, &open(&self.0, associated, wrapped)?)
    }
}

impl DataKey {
    /// Seals under a fresh nonce.
    pub async fn seal(&self, associated: &[u8], plain: &[u8]) -> Result<Vec<u8>, CipherError> {
        seal(&self.0, associated, plain)
    }
    /// Opens what [`DataKey::seal`] sealed.
    pub async fn open(&self, associated: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, CipherError> {
        open(&self.0, associated, sealed)
    }
}

fn cipher(key: &[u8]) -> Result<Aes256Gcm, CipherError> {
    Aes256Gcm::new_from_slice(key).map_err(|_| CipherError::NotAuthentic)
}

fn seal(cipher: &Aes256Gcm, associated: &[u8], plain: &[u8]) -> Result<Vec<u8>, CipherError> {
    let nonce = random::<NONCE>()?;
    let mut sealed = nonce.to_vec();
    let body = cipher.encrypt(Nonce::from_slice(&nonce), Payload { msg: plain, aad: associated }).map_err(|_| CipherError::Refused)?;
    sealed.extend(body);
    Ok(sealed)
}

fn open(cipher: &Aes256Gcm, associated: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, CipherError> {
    let (nonce, body) = sealed.split_at_checked(NONCE).ok_or(CipherError::NotAuthentic)?;
    let plain = cipher.decrypt(Nonce::from_slice(nonce), Payload { msg: body, aad: associated });
    plain.map(Zeroizing::new).map_err(|_| CipherError::NotAuthentic)
}
