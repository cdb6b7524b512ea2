//! The headline numbers, each with the words that make it a sentence.

use super::answer::Answer;
use super::numbers::{self, NOT_APPLICABLE};
use report::disclosure::Printed;
use report::result::Number;
use report::templates::FilledEntry;
use report::{CountName, Value};
use words::staff::reports::headline as text;

/// A number and its sentence; it opens the figure `item`, or that part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headline {
    /// The figure.
    pub item: String,
    /// Which of its named counts, if it has several.
    pub part: Option<CountName>,
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
    let counted = |item, words: [&str; 2]| Some(plain(item, answer.count(item)?, words));
    [
        counted("attendances", text::ATTENDANCES),
        mean(answer),
        counted("activities", text::ACTIVITIES),
        counted("ongoing", text::ONGOING),
        learning(answer),
        one_to_ones(answer),
        counted("nationalities", text::NATIONALITIES),
        counted("languages", text::LANGUAGES),
        counted("areas", text::AREAS),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A figure that a template has stand large: the number that decides between its words for one and for many.
pub fn large(answer: &Answer, entry: &FilledEntry) -> Option<Headline> {
    let words = entry.figure.as_ref()?;
    let (number, count, part) = match &answer.figure(&entry.id)?.value {
        Value::Count(count) | Value::Withheld(count) => (numbers::printed(*count), count.seen(), None),
        Value::Interval { low, high } => (numbers::interval(*low, *high), None, None),
        Value::Counts(counts) => counts.first().map(|(part, count)| (numbers::printed(*count), count.seen(), Some(part.clone())))?,
        _ => return None,
    };
    Some(Headline { item: entry.id.clone(), part, number, words: words[usize::from(count != Some(1))].clone() })
}

/// The words for one, or for many.
fn plain(item: &str, count: Printed, [one, many]: [&str; 2]) -> Headline {
    let words = if count == Printed::Exact(1) { one } else { many };
    Headline { item: item.to_owned(), part: None, number: numbers::printed(count), words: words.to_owned() }
}

fn people(answer: &Answer) -> Option<Headline> {
    let (number, words) = match answer.figure("people")?.value {
        Value::Count(count) | Value::Withheld(count) => return Some(plain("people", count, text::PEOPLE)),
        Value::Interval { low, high } if low == high => (numbers::printed(low), text::PEOPLE_NOT_NAMED),
        Value::Interval { low, high } => (numbers::interval(low, high), text::PEOPLE_BETWEEN),
        _ => return None,
    };
    Some(Headline { item: "people".to_owned(), part: None, number, words: words.to_owned() })
}

fn first_time(answer: &Answer) -> Option<Headline> {
    let count = answer.count("new")?;
    Some(plain("new", count, text::FIRST_TIME))
}

fn returning(answer: &Answer) -> Option<Headline> {
    let (people, of) = (answer.part("returning", "people")?, answer.part("returning", "of")?);
    let words = match answer.share(people, of) {
        Some(share) => text::came_back(&numbers::printed(of), &share),
        None if of == Printed::Exact(0) => text::CAME_BACK_OF_NOBODY.to_owned(),
        None => text::came_back_of(&numbers::printed(of)),
    };
    Some(Headline { item: "returning".to_owned(), part: Some("people".into()), number: numbers::printed(people), words })
}

fn sessions(answer: &Answer) -> Option<Headline> {
    let (held, cancelled) = (answer.part("sessions", "held")?, answer.part("sessions", "cancelled")?);
    let mut headline = plain("sessions", held, text::SESSIONS);
    headline.part = Some("held".into());
    if cancelled != Printed::Exact(0) {
        headline.words = text::cancelled(&numbers::printed(cancelled), &headline.words);
    }
    Some(headline)
}

fn mean(answer: &Answer) -> Option<Headline> {
    let mean = match answer.figure("mean")?.value {
        Value::Ratio { numerator, denominator } => numerator.seen().zip(denominator.seen()).and_then(|(sum, of)| numbers::decimal(sum, of)),
        Value::Withheld(mark) => Some(numbers::printed(mark)),
        _ => None,
    };
    let (number, words) = match (mean, answer.count("fewest"), answer.count("most")) {
        (Some(mean), Some(fewest), Some(most)) => (mean, text::average_between(&numbers::printed(fewest), &numbers::printed(most))),
        (Some(mean), ..) => (mean, text::AVERAGE.to_owned()),
        (None, ..) => (NOT_APPLICABLE.to_owned(), text::NO_AVERAGE.to_owned()),
    };
    Some(Headline { item: "mean".to_owned(), part: None, number, words })
}

fn learning(answer: &Answer) -> Option<Headline> {
    let (people, sessions) = (answer.part("hours", "learner_minutes")?, answer.part("hours", "delivery_minutes")?);
    let (hours, sessions) = (numbers::decimal(people.seen()?, 60)?, numbers::decimal(sessions.seen()?, 60)?);
    // The sessions behind an hour of somebody's time are the sessions that lasted some time.
    let words = text::hours(&sessions);
    Some(Headline { item: "hours".to_owned(), part: Some("delivery_minutes".into()), number: hours, words })
}

fn one_to_ones(answer: &Answer) -> Option<Headline> {
    let minutes = answer.part("hours", "one_to_one_minutes").and_then(Number::seen).filter(|minutes| *minutes > 0)?;
    let words = text::ONE_TO_ONES[usize::from(minutes != 60)];
    Some(Headline {
        item: "hours".to_owned(),
        part: Some("one_to_one_minutes".into()),
        number: numbers::decimal(minutes, 60)?,
        words: words.to_owned(),
    })
}
