//! The board as values: its figures, a row a pair, and why whoever is left has none.

use super::kinds::{KindWords, kind_words};
use super::saying::{Chip, LanguageName, chips};
use super::why_model::{Clash, clash, sentences, why_empty};
use crate::in_words;
use domain::Dataset;
use domain::ids::{MatchId, PersonId};
use domain::mentoring::{MatchType, RuledOut};
use domain::names::{fold, initials};
use domain::order::sort_by;
use domain::person::Person;
use matching::{Aim, Check, Scheme, Sides, Supporting, Unpaired, Waiting};
use words::staff::matches::board as text;
use worker::planning::Planned;

/// One side of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// Whose.
    pub id: PersonId,
    /// "Florence K." of whoever waits, the whole name of whoever supports.
    pub name: String,
    /// "FK"
    pub initials: String,
    /// "waiting 23 days · needs: college"
    pub about: String,
}

/// A pair of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairRow {
    /// Who waits.
    pub supported: Who,
    /// Who would support them.
    pub supporter: Who,
    /// 0 to 100.
    pub score: u8,
    /// What speaks for it and against it.
    pub chips: Vec<Chip>,
    /// Whether every plan keeps it.
    pub pinned: bool,
}

/// Somebody without a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftRow {
    /// Who.
    pub who: Who,
    /// Why, and what would pair them.
    pub sentences: Vec<String>,
}

/// A pair that somebody ruled out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuledRow {
    /// The row that says so.
    pub id: MatchId,
    /// "Florence K."
    pub supported: String,
    /// "Miriam Boateng"
    pub supporter: String,
    /// Why.
    pub why: RuledOut,
    /// In somebody's own words.
    pub reason: String,
}

/// The board.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Board {
    /// How many wait, how many places are free, with how many supporters, how many pairs there are.
    pub figures: [usize; 4],
    /// The best fits first.
    pub pairs: Vec<PairRow>,
    /// Who has waited longest first.
    pub left: Vec<LeftRow>,
    /// A heading and a sentence if there is no pair.
    pub empty: Option<(String, String)>,
    /// If no plan can keep the pins.
    pub clash: Option<Clash>,
}

/// "Florence K."
pub fn short_name(person: &Person) -> String {
    let mut parts = person.shown_name().split_whitespace();
    let first = parts.next().unwrap_or_default();
    match parts.next_back().and_then(|last| last.chars().find(|letter| letter.is_alphanumeric())) {
        Some(letter) => format!("{first} {}.", letter.to_uppercase()),
        None => first.to_owned(),
    }
}

/// Names for both sides.
pub(super) struct Names<'a> {
    pub dataset: &'a Dataset,
    pub kind: KindWords,
    pub language: LanguageName,
}

impl Names<'_> {
    /// "Florence K."
    pub fn short(&self, id: &PersonId) -> String {
        self.dataset.people.get(id).map(short_name).unwrap_or_default()
    }
    /// "Miriam Boateng"
    pub fn whole(&self, id: &PersonId) -> String {
        self.dataset.people.get(id).map(|person| person.shown_name().to_owned()).unwrap_or_default()
    }

    fn waiting(&self, sides: &Sides, one: &Waiting) -> Who {
        let days = one.since.and_then(|since| usize::try_from((sides.today - since).num_days()).ok()).map(text::waited);
        let needs = (!one.needs.is_empty()).then(|| text::needs(&one.needs.join(", ")));
        let about = days.into_iter().chain(needs).collect::<Vec<_>>().join(" · ");
        self.who(&one.profile.id, self.short(&one.profile.id), about)
    }

    fn supporting(&self, sides: &Sides, one: &Supporting, planned: usize) -> Who {
        let taken = in_words::number(one.taken as usize + planned);
        let places = match one.places {
            1 => text::one_place(&taken),
            places => text::places(&in_words::number(places as usize), &taken),
        };
        let check = match one.check {
            Check::Made { renew_by: Some(day) } if day < sides.today => Some(text::check_lapsed(&in_words::date(day))),
            Check::Made { renew_by: Some(day) } => Some(text::check_until(&in_words::date(day))),
            _ => None,
        };
        let about = [Some(places), check].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        self.who(&one.profile.id, self.whole(&one.profile.id), about)
    }

    fn who(&self, id: &PersonId, name: String, about: String) -> Who {
        let whole = self.whole(id);
        Who { id: id.clone(), name, initials: initials(&whole), about }
    }
}

/// The board of a plan; `most` rows of each kind are made, and the figures say how many there are.
pub fn board(dataset: &Dataset, sides: &Sides, kind: MatchType, planned: &Planned, language: LanguageName, most: usize) -> Board {
    let names = Names { dataset, kind: kind_words(kind), language };
    let room: usize = sides.supporting.iter().map(|one| one.room() as usize).sum();
    let with_room = sides.supporting.iter().filter(|one| one.room() > 0).count();
    let waits = sides.waiting.iter().filter(|one| !one.has_one).count();
    match planned {
        Planned::Contradiction(contradiction) => {
            Board { figures: [waits, room, with_room, 0], clash: Some(clash(&names, sides, contradiction)), ..Board::default() }
        }
        Planned::Made(plan, unpaired) => {
            let (waiting, supporting) = sides.by_id();
            let planned_to = |id: &str| plan.pairs.iter().filter(|pair| pair.supporter == id).count();
            let mut pairs: Vec<_> = plan.pairs.iter().collect();
            sort_by(&mut pairs, |one, other| other.score.cmp(&one.score).then_with(|| one.supported.cmp(&other.supported)));
            let rows = pairs.into_iter().take(most).filter_map(|pair| {
                let (one, other) = (*waiting.get(pair.supported.as_str())?, *supporting.get(pair.supporter.as_str())?);
                Some(PairRow {
                    supported: names.waiting(sides, one),
                    supporter: names.supporting(sides, other, planned_to(&pair.supporter)),
                    score: sides.shown(pair.score),
                    chips: chips(one, &sides.assess(one, other), language),
                    pinned: sides.pinned.iter().any(|(waits, with)| *waits == one.profile.id && *with == other.profile.id),
                })
            });
            let mut alone: Vec<(&Unpaired, &Waiting)> = unpaired
                .iter()
                .filter_map(|one| Some((one, *waiting.get(one.id.as_str())?)))
                .filter(|(_, waiting)| !waiting.has_one)
                .collect();
            sort_by(&mut alone, |(_, one), (_, other)| (one.since.is_none(), one.since).cmp(&(other.since.is_none(), other.since)));
            let left = alone
                .into_iter()
                .take(most)
                .map(|(one, waiting)| LeftRow { who: names.waiting(sides, waiting), sentences: sentences(&names, sides, one) });
            Board {
                figures: [waits, room, with_room, plan.pairs.len()],
                pairs: rows.collect(),
                left: left.collect(),
                empty: plan.empty.map(|why| why_empty(sides, why)),
                clash: None,
            }
        }
    }
}

/// What the plan does, as the page's second line.
pub fn aim_words(scheme: &Scheme) -> String {
    match scheme.aim {
        Aim::Most => text::aim_words::MOST.to_owned(),
        Aim::Best => text::aim_words::best(&scheme.least.to_string()),
        Aim::Fair => text::aim_words::FAIR.to_owned(),
    }
}

/// The pairs that somebody ruled out of these plans, by the name of who waits; also in another kind of match, if it holds in every kind.
pub fn ruled_out(dataset: &Dataset, kind: MatchType) -> Vec<RuledRow> {
    let rows = dataset.matches.iter().filter_map(|one| {
        let why = one.ruled_out().filter(|why| one.match_type == kind || why.holds_everywhere())?;
        let supported = dataset.people.get(&dataset.survivor(&one.supported_id))?;
        let supporter = dataset.people.get(&dataset.survivor(&one.supporter_id))?;
        Some(RuledRow {
            id: one.id.clone(),
            supported: short_name(supported),
            supporter: supporter.shown_name().to_owned(),
            why,
            reason: one.end_reason.clone(),
        })
    });
    let mut rows: Vec<RuledRow> = rows.collect();
    sort_by(&mut rows, |one, other| fold(&one.supported).cmp(&fold(&other.supported)));
    rows
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use chrono::NaiveDate;
    use domain::cell::Cell;
    use domain::sample::records;
    use matching::unpaired;
    use worker::planning::Contradiction;

    fn shown(more: &str) -> Board {
        let role = "dbs_level=basic trained_on=2025-01-01 references=2";
        let dataset = records(&format!(
            "people id=p1 name=Florence~Kabila waits_for=mentoring waits_since=2026-02-06 languages=fr;en needs=work wished_gender=woman
            people id=p2 name=Tirhas waits_for=mentoring languages=ti
            people id=m1 name=Miriam~Boateng languages=fr skills=work gender=woman
            volunteer_roles id=r1 person_id=m1 supports=mentoring places=2 check_renew_by=2028-03-01 {role}
            {more}"
        ));
        let sides = Sides::of(&dataset, Scheme::default(), MatchType::Mentoring, NaiveDate::read("2026-03-01").unwrap());
        let planned = match sides.plan(&mut |_, _| {}) {
            Ok(plan) => {
                let left = unpaired(&sides, &plan);
                Planned::Made(plan, left)
            }
            Err(error) => Planned::Contradiction(Contradiction::of(&error).unwrap()),
        };
        board(&dataset, &sides, MatchType::Mentoring, &planned, |tag| (tag == "ti").then(|| "Tigrinya".to_owned()), 40)
    }

    #[test]
    fn a_pair_says_who_how_well_and_why() {
        let board = shown("");
        assert_eq!(board.figures, [2, 2, 1, 1]);
        let pair = &board.pairs[0];
        assert_eq!((pair.supported.name.as_str(), pair.supported.about.as_str()), ("Florence K.", "waiting 23 days · needs: work"));
        assert_eq!(
            (pair.supporter.name.as_str(), pair.supporter.about.as_str()),
            ("Miriam Boateng", "1 of 2 places · check until 1 March 2028")
        );
        let chips: Vec<&str> = pair.chips.iter().map(|chip| chip.words.as_str()).collect();
        assert_eq!(chips[..3], ["A woman, as asked", "Both speak fr", "Can help with work"]);
        assert!(chips.last().unwrap().starts_with("Not recorded: occupation, times free"));
        assert!(!pair.pinned && board.empty.is_none() && board.clash.is_none());
    }

    #[test]
    fn whoever_is_left_is_told_why_and_whom_to_recruit() {
        let board = shown("");
        assert_eq!(board.left[0].who.name, "Tirhas");
        assert_eq!(
            board.left[0].sentences,
            [
                "No pair is allowed: 1 without a language in common.",
                "Without that rule there would be 1: Miriam Boateng.",
                "Recruit a mentor who speaks Tigrinya."
            ]
        );
    }

    #[test]
    fn pins_that_contradict_name_both_and_the_rule() {
        let clash = shown("matches id=x1 type=mentoring supported_id=p2 supporter_id=m1 stage=proposed pinned=true").clash.unwrap();
        assert_eq!(clash.title, "A pin contradicts a rule");
        assert_eq!(
            clash.words,
            "Tirhas is pinned to Miriam Boateng, but a rule forbids that pair: without a language in common. Unpin it, and there will be a plan again."
        );
        assert_eq!(clash.pins.len(), 1);
    }
}
