//! A matter that Today asks staff to look at, as values; and those of care: hearings, reviews of capacity, supervision, and concerns that
//! are open. Each is named, and says nothing of what is written in it.

use super::in_words;
use super::matches::board_model::short_name;
use super::route::Route;
use chrono::NaiveDate;
use domain::Dataset;
use domain::capacity::overdue_reviews;
use domain::ids::PersonId;
use domain::match_reviews::overdue;
use domain::proceedings::hearings_soon;
use words::staff::concerns;
use words::staff::friends::today as text;
use words::staff::today::attention;

/// How many of a kind are shown; the others are counted.
const SHOWN: usize = 5;

/// Something to look at: how many there are, and the first of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Matter {
    /// "2 concerns are open"
    pub words: String,
    /// The first of them.
    pub lines: Vec<Line>,
    /// How many others there are.
    pub more: usize,
}

/// One of them, and where it is seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Who or what it is.
    pub name: String,
    /// Since or until when, or of what.
    pub about: String,
    /// Their own rules for being contacted, where somebody is to be called.
    pub safe_contact: String,
    /// Where it is seen.
    pub href: String,
}

/// A matter of these lines; nothing if there is none.
pub fn matter(mut lines: Vec<Line>, words: fn(usize) -> String) -> Option<Matter> {
    let count = lines.len();
    lines.truncate(SHOWN);
    (count > 0).then(|| Matter { words: words(count), more: count - lines.len(), lines })
}

/// The matters, the most urgent first.
pub fn care(dataset: &Dataset, today: NaiveDate) -> [Option<Matter>; 4] {
    let line = |person: &PersonId, about: String, href: String| {
        let person = dataset.people.get(&dataset.survivor(person))?;
        Some(Line { name: short_name(person), about, safe_contact: String::new(), href })
    };
    let capacity = |person: &PersonId| Route::Capacity(dataset.survivor(person)).href();
    let since = |day: NaiveDate| attention::since(&in_words::day(day, today));
    let hearings = hearings_soon(dataset, today);
    let hearings =
        hearings.iter().filter_map(|(day, record)| line(&record.person_id, in_words::day(*day, today), capacity(&record.person_id)));
    let reviews = overdue_reviews(dataset, today);
    let reviews = reviews.iter().filter_map(|(person, by)| line(person, since(*by), capacity(person)));
    let supervision = overdue(dataset, today);
    let supervision = supervision.iter().filter_map(|(one, by)| line(&one.supported_id, since(*by), Route::Match(one.id.clone()).href()));
    let open = dataset.concerns.iter().filter(|concern| concern.closed_on.is_none());
    let open = open.filter_map(|concern| {
        let about = concerns::raised(&in_words::short_date(concern.raised_on, today));
        line(&concern.person_id, about, Route::Concern(concern.id.clone()).href())
    });
    [
        matter(hearings.collect(), text::hearings),
        matter(open.collect(), text::concerns),
        matter(reviews.collect(), text::reviews),
        matter(supervision.collect(), text::supervision),
    ]
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use domain::cell::Cell;
    use domain::sample::records;

    #[test]
    fn today_names_what_is_open_or_due_and_never_says_what_it_is_about() {
        let dataset = records(
            "people id=p1 name=Rahel~Woldu
            capacity_records id=c1 person_id=p1 domain=Secret capacity=lacks review_by=2026-02-01 hearings=2026-03-05;2026-04-05 tribunal=Secret
            concerns id=k1 person_id=p1 raised_on=2026-02-03 what=Secret told=Secret
            concerns id=k2 person_id=p1 raised_on=2026-02-03 what=Secret closed_on=2026-02-04
            matches id=x1 type=mentoring supported_id=p1 supporter_id=p1 stage=active started_on=2026-01-01",
        );
        let matters: Vec<Matter> = care(&dataset, NaiveDate::read("2026-03-01").unwrap()).into_iter().flatten().collect();
        let said: Vec<(&str, &str, &str)> =
            matters.iter().map(|one| (one.words.as_str(), one.lines[0].name.as_str(), one.lines[0].about.as_str())).collect();
        assert_eq!(
            said,
            [
                ("1 hearing in the week ahead", "Rahel W.", "Thursday 5 March"),
                ("1 concern is open", "Rahel W.", "raised on 3 February"),
                ("1 record of capacity is to be looked at again", "Rahel W.", "since Sunday 1 February"),
                ("Supervision or a review is overdue in 1 match", "Rahel W.", "since Thursday 12 February"),
            ]
        );
        assert!(!format!("{matters:?}").contains("Secret"));
    }
}
