//! A scheme as a picture, worked out: a row a match, supporters beside the middle of those they support, so that no two lines cross.

use super::board_model::short_name;
use super::life_model::stage_words;
use crate::in_words;
use chrono::NaiveDate;
use domain::Dataset;
use domain::ids::MatchId;
use domain::mentoring::{MatchStage, MatchType};
use domain::names::{fold, initials};
use domain::order::sort_by_key;

/// A row is so high: a finger's target, and a little air.
pub const ROW: usize = 48;

/// A name, and what stands for it where only initials are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Named {
    /// "Florence K."
    pub name: String,
    /// "FK"
    pub initials: String,
}

/// A match: a line from who is supported to who supports.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Line {
    /// Which.
    pub id: MatchId,
    /// Who is supported.
    pub supported: Named,
    /// Who supports.
    pub supporter: Named,
    /// How far it has come: the line's style.
    pub stage: MatchStage,
    /// The same in words.
    pub stage_words: &'static str,
    /// Since when they are matched; empty if they are not yet.
    pub since: String,
    /// Where the line begins, from the top.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
}

/// The picture.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Picture {
    /// Its matches, from the top.
    pub lines: Vec<Line>,
    /// Whoever supports, once, and where.
    pub supporters: Vec<(Named, usize)>,
    /// How high it is.
    pub height: usize,
}

/// The matches of a kind that are pinned or under way.
pub fn picture(dataset: &Dataset, kind: MatchType, today: NaiveDate) -> Picture {
    let open = dataset.matches.iter().filter(|one| one.match_type == kind && (one.takes_a_place() || one.is_pinned()));
    let mut found: Vec<_> = open
        .filter_map(|one| {
            let supporter = dataset.people.get(&dataset.survivor(&one.supporter_id))?;
            let supported = dataset.people.get(&dataset.survivor(&one.supported_id))?;
            Some((supporter, supported, one))
        })
        .collect();
    sort_by_key(&mut found, |(supporter, supported, one)| {
        (fold(supporter.shown_name()), supporter.id.clone(), fold(supported.shown_name()), one.id.clone())
    });
    let mut picture = Picture { height: found.len() * ROW, ..Picture::default() };
    let mut top = 0;
    for group in found.chunk_by(|(one, ..), (other, ..)| one.id == other.id) {
        let middle = top * ROW + group.len() * ROW / 2;
        let supporter = group[0].0;
        let named = Named { name: supporter.shown_name().to_owned(), initials: initials(supporter.shown_name()) };
        for (at, (_, supported, one)) in group.iter().enumerate() {
            picture.lines.push(Line {
                id: one.id.clone(),
                supported: Named { name: short_name(supported), initials: initials(supported.shown_name()) },
                supporter: named.clone(),
                stage: one.stage,
                stage_words: stage_words(one.stage),
                since: one.matched_on.map(|day| in_words::short_date(day, today)).unwrap_or_default(),
                from: (top + at) * ROW + ROW / 2,
                to: middle,
            });
        }
        picture.supporters.push((named, middle));
        top += group.len();
    }
    picture
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use domain::cell::Cell;
    use domain::sample::records;
    use std::fmt::Write;

    fn of(rows: &str) -> Picture {
        picture(&records(rows), MatchType::Mentoring, NaiveDate::read("2026-03-01").unwrap())
    }

    #[test]
    fn a_supporter_stands_beside_the_middle_of_those_they_support() {
        let picture = of("people id=p1 name=Florence~Kabila
            people id=p2 name=Adam~Said
            people id=p3 name=Sahar~Haidari
            people id=m1 name=Miriam~Boateng
            people id=m2 name=Jo~Okafor
            matches id=x1 type=mentoring supported_id=p1 supporter_id=m1 stage=active matched_on=2026-01-01
            matches id=x2 type=mentoring supported_id=p2 supporter_id=m1 stage=paused matched_on=2026-01-02
            matches id=x3 type=mentoring supported_id=p3 supporter_id=m2 stage=proposed pinned=true
            matches id=x4 type=mentoring supported_id=p3 supporter_id=m1 stage=ended
            matches id=x5 type=buddy supported_id=p3 supporter_id=m1 stage=active");
        let lines: Vec<(&str, &str, usize, usize)> =
            picture.lines.iter().map(|line| (line.supported.name.as_str(), line.stage_words, line.from, line.to)).collect();
        assert_eq!(lines, [("Sahar H.", "proposed", 24, 24), ("Adam S.", "paused", 72, 96), ("Florence K.", "active", 120, 96)]);
        assert_eq!(
            picture.supporters.iter().map(|(named, at)| (named.initials.as_str(), *at)).collect::<Vec<_>>(),
            [("JO", 24), ("MB", 96)]
        );
        assert_eq!((picture.height, picture.lines[0].since.as_str(), picture.lines[1].since.as_str()), (3 * ROW, "", "2 January"));
    }

    #[test]
    fn no_two_of_two_hundred_lines_cross_or_share_a_row() {
        let mut rows = String::new();
        for at in 0..200 {
            let mentor = at * 37 % 61;
            writeln!(rows, "people id=p{at} name=P{at}").unwrap();
            writeln!(rows, "people id=m{at} name=M{at}").unwrap();
            writeln!(rows, "matches id=x{at} type=mentoring supported_id=p{at} supporter_id=m{mentor} stage=active").unwrap();
        }
        let picture = of(&rows);
        assert_eq!((picture.lines.len(), picture.supporters.len(), picture.height), (200, 61, 200 * ROW));
        assert!(picture.lines.windows(2).all(|two| two[0].from + ROW == two[1].from && two[0].to <= two[1].to));
    }

    #[test]
    fn without_a_match_there_is_nothing_to_draw() {
        assert_eq!(of(""), Picture::default());
    }
}
