//! Numbers in sentences: fills `{value}` and the names of a value's own parts.

use super::result::{Number, Value};

/// The sentence with every placeholder filled; an error is a placeholder that this value does not have.
///
/// `{value}` always has a text. A value's parts go by their names in the report's JSON: `{low}` and `{high}`, `{numerator}` and `{denominator}`,
/// `{total}`, `{people}`, `{target}`, `{mean_change}`, or a count's name; `{learner_hours}` is `learner_minutes` in hours and `{awarded_pounds}`
/// is `awarded_pence` in pounds; `{share}` is a numerator in per cent of its denominator, `{over}` the tens of per cent that it is over. Beside a
/// target the parts of what was reached go by theirs. Of what is withheld or not applicable every part says so. A brace that opens no word is
/// left alone.
pub fn fill<N: Number>(sentence: &str, value: &Value<N>) -> Result<String, String> {
    let mut filled = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some(open) = rest.find('{') {
        let (before, from_brace) = rest.split_at(open);
        filled.push_str(before);
        let word = from_brace[1..].split_once('}').map(|(word, _)| word).filter(|word| is_a_name(word));
        rest = match word {
            Some(name) => {
                filled.push_str(&part(name, value).ok_or_else(|| name.to_owned())?);
                &from_brace[name.len() + 2..]
            }
            None => {
                filled.push('{');
                &from_brace[1..]
            }
        };
    }
    filled.push_str(rest);
    Ok(filled)
}

fn is_a_name(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

fn part<N: Number>(name: &str, value: &Value<N>) -> Option<String> {
    if name == "value" {
        return Some(in_words(value));
    }
    match (value, name) {
        (Value::Withheld(_) | Value::NotApplicable, _) => Some(in_words(value)),
        (Value::Ratio { numerator, denominator }, "share" | "over") => Some(per_cent(*numerator, *denominator, name == "over")),
        (Value::Interval { low, .. }, "low") => Some(low.in_words()),
        (Value::Interval { high, .. }, "high") => Some(high.in_words()),
        (Value::Ratio { numerator, .. }, "numerator") => Some(numerator.in_words()),
        (Value::Ratio { denominator, .. }, "denominator") => Some(denominator.in_words()),
        (Value::Table { total: Some(total), .. }, "total") => Some(total.in_words()),
        (Value::Table { people: Some(people), .. }, "people") => Some(people.in_words()),
        (Value::Target { target, .. }, "target") => Some(N::digits(*target)),
        (Value::Target { actual, .. }, _) => part(name, actual),
        (Value::Change { sum, pairs, .. }, "mean_change") => {
            Some(pairs.seen().map_or_else(|| pairs.in_words(), |pairs| to_one_decimal::<N>(*sum, pairs)))
        }
        (Value::Counts(counts) | Value::Change { counts, .. }, _) => {
            let count = |wanted: &str| counts.iter().find(|(name, _)| *name == wanted).map(|(_, count)| *count);
            let hours = || name.strip_suffix("_hours").and_then(|what| count(&format!("{what}_minutes")));
            let in_hours =
                |minutes: N| minutes.seen().map_or_else(|| minutes.in_words(), |minutes| to_one_decimal::<N>(minutes as i64, 60));
            let pence = || name.strip_suffix("_pounds").and_then(|what| count(&format!("{what}_pence")));
            let in_pounds = |pence: N| pence.seen().map_or_else(|| pence.in_words(), pounds::<N>);
            count(name).map(Number::in_words).or_else(|| hours().map(in_hours)).or_else(|| pence().map(in_pounds))
        }
        _ => None,
    }
}

/// The value as a reader would say it; of several counts the first, of a table how many it counts or, without a total, its rows,
/// of an overlap everybody in any strand, beside a target what was reached.
pub fn in_words<N: Number>(value: &Value<N>) -> String {
    match value {
        Value::Count(count) | Value::Withheld(count) => count.in_words(),
        Value::Interval { low, high } if low.seen().is_some() && low.seen() == high.seen() => low.in_words(),
        Value::Interval { low, high } => format!("between {} and {}", low.in_words(), high.in_words()),
        Value::NotApplicable => "not applicable".to_owned(),
        Value::Ratio { numerator, denominator } => match (numerator.seen(), denominator.seen()) {
            (Some(numerator), Some(denominator)) => to_one_decimal::<N>(numerator as i64, denominator),
            _ => numerator.in_words(),
        },
        Value::Counts(counts) | Value::Change { counts, .. } => counts.first().map(|(_, count)| count.in_words()).unwrap_or_default(),
        Value::Table { rows, total, .. } => total.map_or_else(|| rows.len().to_string(), Number::in_words),
        // Where one of its numbers is hidden the whole of it is withheld.
        Value::Overlap { exactly, .. } => exactly.iter().filter_map(|(_, people)| people.seen()).sum::<u64>().to_string(),
        Value::Target { actual, .. } => in_words(actual),
    }
}

/// Whole per cent, halves up: what is not nothing never reads 0%, and what is not everything never 100%. `over` says instead which tens the exact
/// share is over: 142 of 202 is "over 70%", 7 of 10 is "70%", and what was rounded is "about" that much.
fn per_cent<N: Number>(numerator: N, denominator: N, over: bool) -> String {
    let (Some(part), Some(of)) = (numerator.seen(), denominator.seen()) else { return numerator.in_words() };
    if of == 0 {
        return "not applicable".to_owned();
    }
    let (part, of) = (u128::from(part), u128::from(of));
    let whole = match (part * 200 + of) / (of * 2) {
        0 if part > 0 => "under 1%".to_owned(),
        100 if part < of => "over 99%".to_owned(),
        whole => format!("{whole}%"),
    };
    let tens = part * 10 / of * 10;
    match (numerator.is_rounded() || denominator.is_rounded(), over && tens > 0 && part * 100 > of * tens) {
        (true, _) => format!("about {whole}"),
        (false, true) => format!("over {tens}%"),
        (false, false) => whole,
    }
}

/// "£20,880" or "£93.95"
fn pounds<N: Number>(pence: u64) -> String {
    match pence % 100 {
        0 => format!("£{}", N::digits(pence / 100)),
        odd => format!("£{}.{odd:02}", N::digits(pence / 100)),
    }
}

/// A fraction to at most one decimal, halves away from nought; exact, since a half must not hang on a binary fraction.
fn to_one_decimal<N: Number>(numerator: i64, denominator: u64) -> String {
    if denominator == 0 {
        return "not applicable".to_owned();
    }
    let (size, below) = (u128::from(numerator.unsigned_abs()), u128::from(denominator));
    let tenths = (size * 20 + below) / (below * 2);
    let whole = N::digits(u64::try_from(tenths / 10).unwrap_or(u64::MAX));
    let sign = if numerator < 0 && tenths > 0 { "-" } else { "" };
    match tenths % 10 {
        0 => format!("{sign}{whole}"),
        tenth => format!("{sign}{whole}.{tenth}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::{Mark, Printed};

    fn filled(sentence: &str, value: Value) -> String {
        fill(sentence, &value).expect("a known placeholder")
    }

    #[test]
    fn a_sentence_says_its_number() {
        assert_eq!(filled("We supported {value} members", Value::Count(136)), "We supported 136 members");
        assert_eq!(filled("{value} people", Value::Interval { low: 353, high: 386 }), "between 353 and 386 people");
        assert_eq!(filled("{value} people", Value::Interval { low: 8, high: 8 }), "8 people");
        assert_eq!(filled("Smallest: {value}", Value::NotApplicable), "Smallest: not applicable");
    }

    #[test]
    fn a_share_is_over_only_what_the_exact_numbers_are_over() {
        let said = |numerator, denominator| filled("{over}, {share}", Value::Ratio { numerator, denominator });
        assert_eq!(said(142, 202), "over 70%, 70%");
        assert_eq!(said(141, 202), "over 60%, 70%");
        assert_eq!(said(7, 10), "70%, 70%");
        assert_eq!(said(23, 40), "over 50%, 58%");
        assert_eq!(
            (said(1, 300), said(299, 300), said(0, 0)),
            ("under 1%, under 1%".to_owned(), "over 90%, over 99%".to_owned(), "not applicable, not applicable".to_owned())
        );
        let rounded = |value| Printed::Rounded { value, to: 5 };
        let share = Value::Ratio { numerator: rounded(145), denominator: rounded(205) };
        assert_eq!(fill("{over} ({numerator})", &share).as_deref(), Ok("about 71% (about 145)"));
    }

    #[test]
    fn pence_are_said_in_pounds() {
        let said = |pence| filled("{awarded_pounds}", Value::counts([("awarded_pence", pence)]));
        assert_eq!((said(2_088_000), said(9_395)), ("£20880".to_owned(), "£93.95".to_owned()));
    }

    #[test]
    fn what_is_withheld_or_not_applicable_says_so_in_every_part() {
        let withheld = Value::Withheld(Printed::Hidden(Mark::FewerThan(5)));
        assert_eq!(fill("{numerator} of {denominator}", &withheld).as_deref(), Ok("fewer than 5 of fewer than 5"));
        assert_eq!(filled("{numerator}", Value::NotApplicable), "not applicable");
    }

    #[test]
    fn a_mean_is_rounded_half_up_to_at_most_one_decimal() {
        for (numerator, denominator, shown) in
            [(200, 20, "10"), (2377, 190, "12.5"), (5, 4, "1.3"), (249, 200, "1.2"), (199, 200, "1"), (0, 0, "not applicable")]
        {
            assert_eq!(in_words(&Value::<u64>::Ratio { numerator, denominator }), shown, "{numerator}/{denominator}");
        }
        assert_eq!([to_one_decimal::<u64>(-5, 4), to_one_decimal::<u64>(-1, 100)], ["-1.3", "0"]);
    }

    #[test]
    fn named_parts_of_a_value_have_their_own_placeholders() {
        let counts = Value::counts([("people", 274), ("of", 353)]);
        assert_eq!(filled("{people} of {of} came again; {value}", counts), "274 of 353 came again; 274");
        let hours = Value::counts([("learner_minutes", 269_430), ("delivery_minutes", 60)]);
        assert_eq!(filled("{learner_hours} h in {delivery_hours} h", hours), "4490.5 h in 1 h");
        let table = Value::Table { rows: vec![("woman".to_owned(), 3)], total: Some(3), people: None };
        assert_eq!(filled("The {total} people by gender", table), "The 3 people by gender");
        let contacts = Value::Table { rows: vec![("advice/completed".to_owned(), 5)], total: None, people: Some(4) };
        assert_eq!(filled("{people} people had one", contacts), "4 people had one");
        let change = Value::Change { counts: vec![("pairs".into(), 4), ("improved".into(), 3)], sum: -2, pairs: 4 };
        assert_eq!(filled("{improved} of {pairs}, {mean_change} on average", change), "3 of 4, -0.5 on average");
        let reached = Box::new(Value::Interval { low: 270, high: 299 });
        let target = Value::Target { actual: reached, target: 400, elapsed: 146_000, days: 365 };
        assert_eq!(filled("{value} of {target}, at least {low}", target), "between 270 and 299 of 400, at least 270");
        let overlap = Value::Overlap { exactly: vec![(1, 10), (2, 3)], pairs: Vec::new() };
        assert_eq!(in_words(&overlap), "13");
    }

    #[test]
    fn a_placeholder_that_the_value_does_not_have_is_an_error_and_a_mere_brace_is_not() {
        assert_eq!(fill("{median} people", &Value::Count(1)), Err("median".to_owned()));
        assert_eq!(filled("{ {value} } {A} {", Value::Count(1)), "{ 1 } {A} {");
    }
}
