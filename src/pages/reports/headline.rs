//! The headline numbers, each with the words that make it a sentence.

use super::answer::Answer;
use super::numbers::{self, NOT_APPLICABLE};
use crate::report::Value;

/// A number and its sentence; it opens the figure `item`, or that part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headline {
    /// The figure.
    pub item: &'static str,
    /// Which of its named counts, if it has several.
    pub part: Option<&'static str>,
    /// "429"
    pub number: String,
    /// "people took part"
    pub words: String,
}

/// The four numbers that a reader looks for first.
pub fn first(answer: &Answer) -> Vec<Headline> {
    [people(answer), first_time(answer), returning(answer), sessions(answer)].into_iter().flatten().collect()
}

/// The numbers after them.
pub fn more(answer: &Answer) -> Vec<Headline> {
    let counted = |item, one: &str, many: &str| Some(plain(item, answer.count(item)?, one, many));
    [
        counted("attendances", "attendance in all", "attendances in all"),
        mean(answer),
        counted("activities", "activity ran", "activities ran"),
        counted("ongoing", "person had ongoing support", "people had ongoing support"),
        learning(answer),
        one_to_ones(answer),
        counted("nationalities", "nationality", "nationalities"),
        counted("languages", "language spoken", "languages spoken"),
        counted("areas", "area that people lived in", "areas that people lived in"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn plain(item: &'static str, count: u64, one: &str, many: &str) -> Headline {
    Headline { item, part: None, number: numbers::count(count), words: if count == 1 { one } else { many }.to_owned() }
}

fn people(answer: &Answer) -> Option<Headline> {
    let (number, words) = match answer.figure("people")?.value {
        Value::Count(count) => return Some(plain("people", count, "person took part", "people took part")),
        Value::Interval { low, high } if low == high => (numbers::count(low), "people took part, some of them counted but not named"),
        Value::Interval { low, high } => (numbers::interval(low, high), "people took part: some were counted but not named"),
        _ => return None,
    };
    Some(Headline { item: "people", part: None, number, words: words.to_owned() })
}

fn first_time(answer: &Answer) -> Option<Headline> {
    let count = answer.count("new")?;
    Some(plain("new", count, "of them was here for the first time", "of them were here for the first time"))
}

fn returning(answer: &Answer) -> Option<Headline> {
    let (people, of) = (answer.part("returning", "people")?, answer.part("returning", "of")?);
    let share = match numbers::share(people, of) {
        Some(share) => format!("{share} of the {} known by name", numbers::count(of)),
        None => "a share is not applicable, since nobody is known by name".to_owned(),
    };
    Some(Headline {
        item: "returning",
        part: Some("people"),
        number: numbers::count(people),
        words: format!("came back on another day: {share}"),
    })
}

fn sessions(answer: &Answer) -> Option<Headline> {
    let (held, cancelled) = (answer.part("sessions", "held")?, answer.part("sessions", "cancelled")?);
    let mut headline = plain("sessions", held, "session held", "sessions held");
    headline.part = Some("held");
    if cancelled > 0 {
        headline.words = format!("{}, {} cancelled", headline.words, numbers::count(cancelled));
    }
    Some(headline)
}

fn mean(answer: &Answer) -> Option<Headline> {
    let mean = match answer.figure("mean")?.value {
        Value::Ratio { numerator, denominator } => numbers::decimal(numerator.unsigned_abs(), denominator),
        _ => None,
    };
    let (number, words) = match (mean, answer.count("fewest"), answer.count("most")) {
        (Some(mean), Some(fewest), Some(most)) => {
            (mean, format!("people at a session on average, from {} to {}", numbers::count(fewest), numbers::count(most)))
        }
        (Some(mean), ..) => (mean, "people at a session on average".to_owned()),
        (None, ..) => (NOT_APPLICABLE.to_owned(), "average attendance: no session was held".to_owned()),
    };
    Some(Headline { item: "mean", part: None, number, words })
}

fn learning(answer: &Answer) -> Option<Headline> {
    let (people, sessions) = (answer.part("hours", "learner_minutes")?, answer.part("hours", "delivery_minutes")?);
    let (hours, sessions) = (numbers::decimal(people, 60)?, numbers::decimal(sessions, 60)?);
    // The sessions behind an hour of somebody's time are the sessions that lasted some time.
    let words = format!("hours that people spent in {sessions} hours of sessions");
    Some(Headline { item: "hours", part: Some("delivery_minutes"), number: hours, words })
}

fn one_to_ones(answer: &Answer) -> Option<Headline> {
    let minutes = answer.part("hours", "one_to_one_minutes").filter(|minutes| *minutes > 0)?;
    let words = if minutes == 60 { "hour of one-to-ones" } else { "hours of one-to-ones" };
    Some(Headline { item: "hours", part: Some("one_to_one_minutes"), number: numbers::decimal(minutes, 60)?, words: words.to_owned() })
}
