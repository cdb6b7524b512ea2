//! The vault: records sealed on the device. Nothing unsealed is ever stored.
