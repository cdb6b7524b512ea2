//! The browser's own ciphers. The bytes of a data key never enter this program's memory: they are made, wrapped and unwrapped inside
//! WebCrypto, and the keys that seal records cannot be exported.

use super::{CipherError, NONCE, random};
use futures_util::future::{try_join, try_join_all};
use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AesGcmParams, CryptoKey, SubtleCrypto};
use zeroize::Zeroizing;

/// A key that wraps data keys, or seals a slot's private half. Not extractable.
pub struct WrappingKey(CryptoKey);

/// The key of one compartment. Not extractable.
pub struct DataKey(CryptoKey);

/// A wrapping key from 32 secret bytes: a slot's derived secret, or what two halves agree on.
pub async fn derive(secret: &[u8; 32], salt: &[u8], info: &[u8]) -> Result<WrappingKey, CipherError> {
    let subtle = subtle()?;
    let raw = Uint8Array::from(secret.as_slice());
    let imported = subtle.import_key_with_object("raw", &raw, &object(&[("name", &"HKDF".into())])?, false, &usages(&["deriveKey"]));
    // WebCrypto has taken its copy before the call returns.
    raw.fill(0, 0, raw.length());
    let base = key(imported).await?;
    let hkdf = object(&[
        ("name", &"HKDF".into()),
        ("hash", &"SHA-256".into()),
        ("salt", &Uint8Array::from(salt)),
        ("info", &Uint8Array::from(info)),
    ])?;
    let wanted = usages(&["wrapKey", "unwrapKey", "encrypt", "decrypt"]);
    let derived = subtle.derive_key_with_object_and_object(&hkdf, &base, &aes_256()?, false, &wanted);
    Ok(WrappingKey(key(derived).await?))
}

/// A new data key, wrapped for every given key with its associated data. The key itself is dropped: unwrap it to use it.
pub async fn new_wrapped_key(wrapping: &[(&WrappingKey, &[u8])]) -> Result<Vec<Vec<u8>>, CipherError> {
    wrapped_for(&new_key().await?, wrapping).await
}

/// Seals under a new key, wrapped for every given key with its associated data: the wrapped keys, and what is sealed. The key itself is
/// dropped. All at once, since what takes the time is waiting for the browser's answers.
pub async fn seal_under_new_key(
    wrapping: &[(&WrappingKey, &[u8])],
    associated: &[u8],
    plain: &[u8],
) -> Result<(Vec<Vec<u8>>, Vec<u8>), CipherError> {
    let made = new_key().await?;
    try_join(wrapped_for(&made, wrapping), seal(&made, associated, plain)).await
}

/// Extractable, so that it can be wrapped.
async fn new_key() -> Result<CryptoKey, CipherError> {
    key(subtle()?.generate_key_with_object(&aes_256()?, true, &usages(&["encrypt", "decrypt"]))).await
}

async fn wrapped_for(made: &CryptoKey, wrapping: &[(&WrappingKey, &[u8])]) -> Result<Vec<Vec<u8>>, CipherError> {
    try_join_all(wrapping.iter().map(|(to, associated)| wrap(made, to, associated))).await
}

impl WrappingKey {
    /// Seals a few bytes.
    pub async fn seal(&self, associated: &[u8], plain: &[u8]) -> Result<Vec<u8>, CipherError> {
        seal(&self.0, associated, plain).await
    }
    /// Opens what [`WrappingKey::seal`] sealed.
    pub async fn open(&self, associated: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, CipherError> {
        open(&self.0, associated, sealed).await
    }
    /// The data key that was wrapped; not extractable.
    pub async fn unwrap(&self, associated: &[u8], wrapped: &[u8]) -> Result<DataKey, CipherError> {
        Ok(DataKey(unwrap(self, associated, wrapped, false).await?))
    }
    /// Wraps a wrapped data key for another key. In between it is an extractable key that nobody else holds.
    pub async fn rewrap(&self, associated: &[u8], wrapped: &[u8], to: &WrappingKey, to_associated: &[u8]) -> Result<Vec<u8>, CipherError> {
        let unwrapped = unwrap(self, associated, wrapped, true).await?;
        wrap(&unwrapped, to, to_associated).await
    }
}

impl DataKey {
    /// Seals under a fresh nonce.
    pub async fn seal(&self, associated: &[u8], plain: &[u8]) -> Result<Vec<u8>, CipherError> {
        seal(&self.0, associated, plain).await
    }
    /// Opens what [`DataKey::seal`] sealed.
    pub async fn open(&self, associated: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, CipherError> {
        open(&self.0, associated, sealed).await
    }
}

async fn seal(key: &CryptoKey, associated: &[u8], plain: &[u8]) -> Result<Vec<u8>, CipherError> {
    let nonce = random::<NONCE>()?;
    let promise = subtle()?.encrypt_with_object_and_u8_array(&gcm(&nonce, associated), key, plain).map_err(refused)?;
    let body = Uint8Array::new(&JsFuture::from(promise).await.map_err(refused)?);
    Ok(joined(&nonce, &body))
}

async fn open(key: &CryptoKey, associated: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, CipherError> {
    let (nonce, body) = sealed.split_at_checked(NONCE).ok_or(CipherError::NotAuthentic)?;
    let promise = subtle()?.decrypt_with_object_and_u8_array(&gcm(nonce, associated), key, body).map_err(refused)?;
    let plain = JsFuture::from(promise).await.map_err(|_| CipherError::NotAuthentic)?;
    Ok(Zeroizing::new(Uint8Array::new(&plain).to_vec()))
}

async fn wrap(key: &CryptoKey, to: &WrappingKey, associated: &[u8]) -> Result<Vec<u8>, CipherError> {
    let nonce = random::<NONCE>()?;
    let promise = subtle()?.wrap_key_with_object("raw", key, &to.0, &gcm(&nonce, associated)).map_err(refused)?;
    let body = Uint8Array::new(&JsFuture::from(promise).await.map_err(refused)?);
    Ok(joined(&nonce, &body))
}

async fn unwrap(by: &WrappingKey, associated: &[u8], wrapped: &[u8], extractable: bool) -> Result<CryptoKey, CipherError> {
    let (nonce, body) = wrapped.split_at_checked(NONCE).ok_or(CipherError::NotAuthentic)?;
    let promise = subtle()?
        .unwrap_key_with_u8_array_and_object_and_object(
            "raw",
            body,
            &by.0,
            &gcm(nonce, associated),
            &aes_256()?,
            extractable,
            &usages(&["encrypt", "decrypt"]),
        )
        .map_err(refused)?;
    let key = JsFuture::from(promise).await.map_err(|_| CipherError::NotAuthentic)?;
    key.dyn_into().map_err(refused)
}

async fn key(promise: Result<js_sys::Promise, JsValue>) -> Result<CryptoKey, CipherError> {
    let key = JsFuture::from(promise.map_err(refused)?).await.map_err(refused)?;
    key.dyn_into().map_err(refused)
}

/// The page's or the worker's `crypto.subtle`; absent outside secure contexts.
fn subtle() -> Result<SubtleCrypto, CipherError> {
    let crypto: web_sys::Crypto = Reflect::get(&js_sys::global(), &"crypto".into()).map_err(refused)?.unchecked_into();
    let subtle = Reflect::get(&crypto, &"subtle".into()).map_err(refused)?;
    subtle.dyn_into().map_err(refused)
}

fn gcm(nonce: &[u8], associated: &[u8]) -> AesGcmParams {
    let parameters = AesGcmParams::new_with_u8_array("AES-GCM", &Uint8Array::from(nonce));
    parameters.set_additional_data_u8_array(&Uint8Array::from(associated));
    parameters
}

fn aes_256() -> Result<Object, CipherError> {
    object(&[("name", &"AES-GCM".into()), ("length", &256.into())])
}

fn object(entries: &[(&str, &JsValue)]) -> Result<Object, CipherError> {
    let object = Object::new();
    for (name, value) in entries {
        Reflect::set(&object, &(*name).into(), value).map_err(refused)?;
    }
    Ok(object)
}

fn usages(names: &[&str]) -> JsValue {
    names.iter().map(|name| JsValue::from_str(name)).collect::<Array>().into()
}

fn joined(nonce: &[u8], body: &Uint8Array) -> Vec<u8> {
    let mut sealed = vec![0; nonce.len() + body.length() as usize];
    sealed[..nonce.len()].copy_from_slice(nonce);
    body.copy_to(&mut sealed[nonce.len()..]);
    sealed
}

fn refused<E>(_: E) -> CipherError {
    CipherError::Refused
}
