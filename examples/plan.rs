//! Makes the plan for a pool of people who wait and people who can support them: `plan POOL.json`.
//!
//! The plan goes to standard output as JSON. A plan without a pair says why on standard error. On any error nothing goes to standard output, the culprit is named on standard error, and the exit status is 2.

use matching::{Plan, Pool, plan};
use std::ffi::OsString;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let [pool] = arguments.as_slice() else {
        eprintln!("usage: plan POOL.json");
        return ExitCode::from(2);
    };
    let printed = read_and_plan(Path::new(pool)).and_then(|plan| {
        if let Some(why) = plan.empty {
            eprintln!("no pair: {why}");
        }
        writeln!(std::io::stdout().lock(), "{}", as_json(&plan)).map_err(|error| format!("standard output: {error}"))
    });
    match printed {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn read_and_plan(path: &Path) -> Result<Plan, String> {
    let named = |error: String| format!("{}: {error}", path.display());
    let bytes = std::fs::read(path).map_err(|error| named(error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|_| named("not UTF-8".to_owned()))?;
    let pool = Pool::from_json(&text).map_err(|error| named(error.to_string()))?;
    plan(&pool).map_err(|error| named(error.to_string()))
}

fn as_json(plan: &Plan) -> serde_json::Value {
    let pairs = plan.pairs.iter();
    let pairs = pairs.map(|pair| serde_json::json!({ "supported": pair.supported, "supporter": pair.supporter, "score": pair.score }));
    serde_json::json!({ "pairs": pairs.collect::<Vec<_>>(), "total": plan.total, "lowest": plan.lowest })
}
