//! New ids: 128 random bits, never derived from a name.

use crate::domain::ids::AmendmentId;
use crate::platform::random;

/// A fresh id of an amendment.
pub fn amendment() -> AmendmentId {
    loop {
        // 32 hex digits are always an id.
        if let Some(id) = AmendmentId::new(&random::id()) {
            return id;
        }
    }
}
