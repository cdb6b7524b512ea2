//! A key from a secret: Argon2id, with parameters that this device can bear.

use super::passphrase::prepared;
use argon2::{Algorithm, Argon2, Block, Params, Version};
use vault::{KdfAlgorithm, KdfParameters};
use worker::protocol::WorkerError;
use zeroize::{Zeroize, Zeroizing};

const MIB: u32 = 1024;

/// From what is wanted down to the least that is allowed: memory in KiB and passes.
const LADDER: [(u32, u32); 5] = [(64 * MIB, 3), (64 * MIB, 2), (48 * MIB, 2), (32 * MIB, 2), FLOOR];
/// The least: OWASP's minimum for Argon2id.
const FLOOR: (u32, u32) = (19 * MIB, 2);
/// The most that parameters found beside a vault may ask for, so that a forged vault cannot hang the device.
const CEILING: (u32, u32) = (1024 * MIB, 64);
/// The most of both together, twenty times what is wanted: some seconds.
const MOST_WORK: u64 = 4 * 1024 * MIB as u64;
/// The longest that unlocking should take.
const BEARABLE_MS: f64 = 1_500.0;

/// The key of a secret.
///
/// # Errors
/// Parameters below the floor or above the ceiling; not enough memory.
pub fn derive(secret: Zeroizing<String>, kdf: &KdfParameters) -> Result<Zeroizing<[u8; 32]>, WorkerError> {
    let memory = FLOOR.0..=CEILING.0;
    let passes = FLOOR.1..=CEILING.1;
    let work = u64::from(kdf.memory_kib) * u64::from(kdf.passes);
    if !memory.contains(&kdf.memory_kib) || !passes.contains(&kdf.passes) || !(1..=16).contains(&kdf.lanes) || work > MOST_WORK {
        return Err(WorkerError::KdfParameters);
    }
    argon2id(prepared(&secret).as_bytes(), kdf)
}

/// The strongest parameters of the ladder that take a bearable time and whose memory is to be had.
///
/// # Errors
/// Not even the floor's memory is to be had.
pub fn calibrate(salt: [u8; 16], clock: &mut dyn FnMut() -> f64) -> Result<KdfParameters, WorkerError> {
    let at = |(memory_kib, passes)| KdfParameters { algorithm: KdfAlgorithm::Argon2id, memory_kib, passes, lanes: 1, salt };
    // Twice, because the first run also pays for compiling and for fresh memory.
    let mut floor_ms = f64::INFINITY;
    for _ in 0..2 {
        let started = clock();
        argon2id(b"how long does this take?", &at(FLOOR))?;
        floor_ms = floor_ms.min(clock() - started);
    }
    // Argon2's time is proportional to memory times passes.
    let work = |(memory, passes): (u32, u32)| f64::from(memory) * f64::from(passes);
    let bearable = LADDER.into_iter().find(|rung| {
        let predicted = floor_ms * work(*rung) / work(FLOOR);
        predicted <= BEARABLE_MS && blocks(rung.0 as usize).is_ok()
    });
    Ok(at(bearable.unwrap_or(FLOOR)))
}

fn argon2id(secret: &[u8], kdf: &KdfParameters) -> Result<Zeroizing<[u8; 32]>, WorkerError> {
    let params = Params::new(kdf.memory_kib, kdf.passes, kdf.lanes, Some(32)).map_err(|_| WorkerError::KdfParameters)?;
    let mut memory = blocks(params.block_count())?;
    let mut key = Zeroizing::new([0; 32]);
    let algorithm = match kdf.algorithm {
        KdfAlgorithm::Argon2id => Algorithm::Argon2id,
    };
    let argon2 = Argon2::new(algorithm, Version::V0x13, params);
    let derived = argon2.hash_password_into_with_memory(secret, &kdf.salt, key.as_mut(), &mut memory);
    memory.iter_mut().for_each(Zeroize::zeroize);
    derived.map_err(|_| WorkerError::KdfParameters)?;
    Ok(key)
}

/// Asks for the memory instead of ending the program if there is none.
fn blocks(count: usize) -> Result<Vec<Block>, WorkerError> {
    let mut blocks = Vec::new();
    blocks.try_reserve_exact(count).map_err(|_| WorkerError::OutOfMemory)?;
    blocks.resize(count, Block::new());
    Ok(blocks)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SALT: [u8; 16] = *b"sixteen of salt!";

    fn kdf(memory_kib: u32, passes: u32) -> KdfParameters {
        KdfParameters { algorithm: KdfAlgorithm::Argon2id, memory_kib, passes, lanes: 1, salt: SALT }
    }

    fn secret(text: &str) -> Zeroizing<String> {
        Zeroizing::new(text.to_owned())
    }

    /// A clock on which one run of the floor's work takes this long.
    fn device(floor_ms: f64) -> impl FnMut() -> f64 {
        let mut now = 0.0;
        move || {
            now += floor_ms;
            now
        }
    }

    #[test]
    fn the_key_is_that_of_the_reference_implementation() {
        let key = derive(secret("password"), &KdfParameters { salt: *b"somesaltsomesalt", ..kdf(64 * MIB, 3) }).unwrap();
        let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "7664ad4ba1a3c999fcdd0991ffc2270f78302d2383233db5e7befc85d1bb1819");
    }

    #[test]
    fn another_salt_or_another_secret_gives_another_key() {
        let key = derive(secret("blue harbour"), &kdf(FLOOR.0, FLOOR.1)).unwrap();
        assert_ne!(key, derive(secret("blue harbours"), &kdf(FLOOR.0, FLOOR.1)).unwrap());
        assert_ne!(key, derive(secret("blue harbour"), &KdfParameters { salt: [0; 16], ..kdf(FLOOR.0, FLOOR.1) }).unwrap());
    }

    #[test]
    fn weak_or_absurd_parameters_are_refused() {
        for (memory_kib, passes) in
            [(FLOOR.0 - 1, 2), (FLOOR.0, 1), (CEILING.0 + 1, 3), (FLOOR.0, u32::MAX), (CEILING.0, 5), (CEILING.0 / 4, 17)]
        {
            assert_eq!(derive(secret("x"), &kdf(memory_kib, passes)), Err(WorkerError::KdfParameters), "{memory_kib} {passes}");
        }
        assert_eq!(derive(secret("x"), &KdfParameters { lanes: 0, ..kdf(FLOOR.0, 2) }), Err(WorkerError::KdfParameters));
    }

    #[test]
    fn a_fast_device_gets_the_full_strength() {
        assert_eq!(calibrate(SALT, &mut device(100.0)), Ok(kdf(64 * MIB, 3)));
    }

    #[test]
    fn a_slower_device_gets_less_and_never_below_the_floor() {
        assert_eq!(calibrate(SALT, &mut device(400.0)), Ok(kdf(64 * MIB, 2)));
        assert_eq!(calibrate(SALT, &mut device(100_000.0)), Ok(kdf(FLOOR.0, FLOOR.1)));
    }
}
