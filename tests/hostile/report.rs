//! A report's specification, followed over records that have something of everything.

use domain::Dataset;
use exchange::package;
use report::{self, Specification};
use std::cell::OnceCell;

thread_local! {
    static HARBOUR: OnceCell<Dataset> = const { OnceCell::new() };
}

/// A specification is refused with a sentence, or followed.
pub fn compute(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let specification = match Specification::from_json(text) {
        Ok(specification) => specification,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    // Each figure is another walk over the records: many of them are only slow.
    if specification.items.len() > 3 {
        return;
    }
    HARBOUR.with(|harbour| {
        let harbour = harbour.get_or_init(|| {
            let zip = include_bytes!("../fixtures/harbour.zip");
            package::dataset(zip).unwrap_or_else(|refusal| panic!("{refusal}"))
        });
        match report::compute(harbour, &specification) {
            Ok(report) => assert!(report.to_json().is_object()),
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    });
}
