//! How figures are printed: median, floor, ratio, and the ratio that was promised.

/// The head of a table of times.
pub fn head(title: &str) {
    println!("\n{title:36} {:>10} {:>10} {:>7} {:>9}   floor", "median", "floor", "ratio", "promised");
}

/// One row: times in milliseconds, a floor's, and how many times the floor was promised, if anything was.
pub fn row(what: &str, times: &[f64], floor: &[f64], promised: Option<f64>, floor_is: &str) {
    let (time, least) = (median(times), median(floor));
    let promised = promised.map_or(String::new(), |promised| format!("{promised:.1}"));
    println!("{what:36} {time:>7.1} ms {least:>7.1} ms {:>7.1} {promised:>9}   {floor_is}", time / least);
}

fn median(times: &[f64]) -> f64 {
    let mut times = times.to_vec();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// A list of numbers as a script returns it.
pub fn numbers(list: &serde_json::Value) -> Vec<f64> {
    let numbers: Vec<f64> = list.as_array().into_iter().flatten().filter_map(serde_json::Value::as_f64).collect();
    assert!(!numbers.is_empty(), "the script measured nothing");
    numbers
}
