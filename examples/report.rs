//! Computes a report from a data package and a specification: `report PACKAGE.zip SPEC.json`.
//!
//! The report goes to standard output as JSON. On any error nothing goes there, the culprit is named on standard error, and the exit status is 2.

use exchange::package;
use report::{self, Specification};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<std::ffi::OsString> = std::env::args_os().skip(1).collect();
    let [package, specification] = arguments.as_slice() else {
        eprintln!("usage: report PACKAGE.zip SPEC.json");
        return ExitCode::from(2);
    };
    // The whole report is made before the first byte of it is written.
    let printed = report(Path::new(package), Path::new(specification))
        .and_then(|json| writeln!(std::io::stdout().lock(), "{json}").map_err(|error| format!("standard output: {error}")));
    match printed {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn report(package_path: &Path, specification_path: &Path) -> Result<String, String> {
    let text = String::from_utf8(bytes(specification_path)?).map_err(|_| format!("{}: not UTF-8", specification_path.display()))?;
    let specification = Specification::from_json(&text).map_err(|error| format!("{}: {error}", specification_path.display()))?;
    let records = package::dataset(&bytes(package_path)?)
        .map_err(|refusal| format!("{} was refused:\n{}", package_path.display(), refusal.to_string().trim_end()))?;
    let report = report::compute(&records, &specification).map_err(|error| format!("{}: {error}", specification_path.display()))?;
    serde_json::to_string_pretty(&report.to_json()).map_err(|error| error.to_string())
}

fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}
