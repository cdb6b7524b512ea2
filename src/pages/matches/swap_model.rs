//! What becomes of the plan's pairs when somebody is moved: which pairs are made, which are left to the plan, and which rule forbids it.

use super::board_model::short_name;
use super::saying::rule_words;
use domain::Dataset;
use domain::ids::PersonId;
use matching::{Plan, Sides, Supporting, Waiting};
use rustc_hash::{FxHashMap, FxHashSet};
use words::staff::matching::swap as text;

/// A place on the board: a pair, or somebody without one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Place {
    /// Who is supported, and by whom.
    Pair(PersonId, PersonId),
    /// Somebody who waits and has no pair.
    Alone(PersonId),
}

impl Place {
    /// Who waits there.
    pub fn waits(&self) -> &PersonId {
        match self {
            Place::Pair(waits, _) | Place::Alone(waits) => waits,
        }
    }
}

type Two = (PersonId, PersonId);

/// Moving what stands at one place to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Swap {
    /// Where to.
    pub to: Place,
    /// "Sahar H. and Jo Okafor"
    pub words: String,
    /// The pairs that are pinned.
    pub pinned: Vec<Two>,
    /// The pairs whose pins go.
    pub left: Vec<Two>,
    /// "Florence K. with Jo Okafor: 82 of 100", one a new pair.
    pub becomes: Vec<String>,
    /// Why it cannot be; nothing if it can.
    pub why_not: Option<String>,
    /// What is said when it is done.
    pub done: String,
}

/// The board as far as moving goes.
pub struct Moving<'a> {
    dataset: &'a Dataset,
    sides: &'a Sides,
    plan: &'a Plan,
    waiting: FxHashMap<&'a str, &'a Waiting>,
    supporting: FxHashMap<&'a str, &'a Supporting>,
}

impl<'a> Moving<'a> {
    /// On the plan that is on screen; the records are for names.
    pub fn on(dataset: &'a Dataset, sides: &'a Sides, plan: &'a Plan) -> Moving<'a> {
        let (waiting, supporting) = sides.by_id();
        Moving { dataset, sides, plan, waiting, supporting }
    }
    /// Everywhere that what stands at a place could go, in the order of the plan: those that a rule forbids too, with the rule.
    pub fn all(&self, from: &Place) -> Vec<Swap> {
        let pairs = self.pairs();
        let paired: FxHashSet<&PersonId> = pairs.iter().map(|(waits, _)| waits).collect();
        let alone = self.sides.waiting.iter().filter(|one| !one.has_one && !paired.contains(&one.profile.id));
        let alone = alone.map(|one| Place::Alone(one.profile.id.clone()));
        let places = pairs.iter().map(|(waits, with)| Place::Pair(waits.clone(), with.clone())).chain(alone);
        places.filter_map(|to| self.swap(from, &to)).collect()
    }

    /// What comes of moving; nothing where nothing would change.
    pub fn swap(&self, from: &Place, to: &Place) -> Option<Swap> {
        let two = |waits: &PersonId, with: &PersonId| (waits.clone(), with.clone());
        let (pinned, left) = match (from, to) {
            (Place::Pair(_, with), Place::Pair(_, other)) if with == other => return None,
            (Place::Alone(_), Place::Alone(_)) => return None,
            (Place::Pair(waits, with), Place::Pair(other, theirs)) => (vec![two(waits, theirs), two(other, with)], Vec::new()),
            (Place::Pair(waits, with), Place::Alone(other)) => (vec![two(other, with)], vec![two(waits, with)]),
            (Place::Alone(waits), Place::Pair(other, theirs)) => {
                // Whoever has them stays where there is another place.
                let left = if self.is_full(theirs) { vec![two(other, theirs)] } else { Vec::new() };
                (vec![two(waits, theirs)], left)
            }
        };
        let names = pinned.iter().map(|(waits, with)| text::with(&self.short(waits), &self.whole(with))).collect::<Vec<_>>();
        Some(Swap {
            to: to.clone(),
            words: match to {
                Place::Pair(waits, with) => text::with(&self.short(waits), &self.whole(with)),
                Place::Alone(waits) => text::alone(&self.short(waits)),
            },
            becomes: pinned.iter().map(|pair| self.becomes(pair)).collect(),
            why_not: pinned.iter().find_map(|pair| self.forbids(pair)),
            done: match names.as_slice() {
                [one, other] => text::done(&text::and(one, other)),
                _ => text::done(&names.concat()),
            },
            pinned,
            left,
        })
    }

    fn pairs(&self) -> Vec<Two> {
        self.plan.pairs.iter().filter_map(|pair| Some((PersonId::new(&pair.supported)?, PersonId::new(&pair.supporter)?))).collect()
    }

    fn is_full(&self, with: &PersonId) -> bool {
        let planned = self.plan.pairs.iter().filter(|pair| pair.supporter == with.as_str()).count();
        self.supporting.get(with.as_str()).is_none_or(|one| planned >= one.room() as usize)
    }

    /// The sentence of the rule that forbids a pair.
    fn forbids(&self, (waits, with): &Two) -> Option<String> {
        let (one, other) = self.both(waits, with)?;
        let rule = self.sides.forbidden(one, other).first().copied()?;
        Some(text::forbidden(&rule_words(rule), &self.short(waits), &self.whole(with)))
    }

    fn becomes(&self, (waits, with): &Two) -> String {
        let score = self.both(waits, with).map_or(0, |(one, other)| self.sides.assess(one, other).shown);
        text::becomes(&score.to_string(), &self.short(waits), &self.whole(with))
    }

    fn both(&self, waits: &PersonId, with: &PersonId) -> Option<(&'a Waiting, &'a Supporting)> {
        self.waiting.get(waits.as_str()).copied().zip(self.supporting.get(with.as_str()).copied())
    }

    fn short(&self, id: &PersonId) -> String {
        self.dataset.people.get(id).map(short_name).unwrap_or_default()
    }

    fn whole(&self, id: &PersonId) -> String {
        self.dataset.people.get(id).map(|person| person.shown_name().to_owned()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use domain::cell::Cell;
    use domain::ids::MatchId;
    use domain::mentoring::MatchType;
    use domain::pairing::Couple;
    use domain::sample::records;
    use domain::swapping::swap;
    use matching::Scheme;

    fn given() -> Dataset {
        let role = "supports=mentoring dbs_level=basic trained_on=2025-01-01 references=2";
        records(&format!(
            "people id=p1 name=Florence~Kabila waits_for=mentoring languages=fr;en needs=work wished_gender=woman
            people id=p2 name=Sahar~Haidari waits_for=mentoring languages=en needs=housing
            people id=p3 name=Tirhas~Ghebre waits_for=mentoring languages=ti
            people id=m1 name=Jo languages=en skills=housing gender=woman
            people id=m2 name=Miriam languages=fr;en skills=work gender=woman
            people id=m3 name=Adam languages=ti;en gender=man
            volunteer_roles id=r1 person_id=m1 {role}
            volunteer_roles id=r2 person_id=m2 {role}
            volunteer_roles id=r3 person_id=m3 {role} places=2"
        ))
    }

    fn sides(dataset: &Dataset) -> Sides {
        Sides::of(dataset, Scheme::default(), MatchType::Mentoring, chrono::NaiveDate::read("2026-03-01").unwrap())
    }

    fn id(text: &str) -> PersonId {
        PersonId::new(text).unwrap()
    }

    fn pair(one: &str, other: &str) -> Place {
        Place::Pair(id(one), id(other))
    }

    fn pairs(dataset: &Dataset) -> Vec<(String, String)> {
        let plan = sides(dataset).plan(&mut |_, _| {}).unwrap();
        plan.pairs.iter().map(|pair| (pair.supported.clone(), pair.supporter.clone())).collect()
    }

    /// The plan after moving, or why it cannot be.
    fn moved(dataset: &Dataset, from: &Place, to: &Place) -> Result<Vec<(String, String)>, String> {
        let sides = sides(dataset);
        let plan = sides.plan(&mut |_, _| {}).unwrap();
        let found = Moving::on(dataset, &sides, &plan).swap(from, to).unwrap();
        if let Some(why) = found.why_not {
            return Err(why);
        }
        let couple = |(supported, supporter): &Two| Couple {
            kind: MatchType::Mentoring,
            programme: None,
            supported: supported.clone(),
            supporter: supporter.clone(),
        };
        let pinned = found.pinned.iter().enumerate().map(|(at, two)| (MatchId::new(&format!("x{at}")).unwrap(), couple(two)));
        let left: Vec<Couple> = found.left.iter().map(couple).collect();
        let mut after = dataset.clone();
        after.apply(&swap(dataset, pinned.collect(), &left).unwrap());
        Ok(pairs(&after))
    }

    fn of(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(one, other)| ((*one).to_owned(), (*other).to_owned())).collect()
    }

    #[test]
    fn two_pairs_change_partners_and_the_plan_keeps_them() {
        let dataset = given();
        assert_eq!(pairs(&dataset), of(&[("p1", "m2"), ("p2", "m1"), ("p3", "m3")]));
        let swapped = moved(&dataset, &pair("p1", "m2"), &pair("p2", "m1")).unwrap();
        assert_eq!(swapped, of(&[("p1", "m1"), ("p2", "m2"), ("p3", "m3")]));
    }

    #[test]
    fn what_a_rule_forbids_is_refused_with_its_sentence() {
        let dataset = given();
        let refused = |from: Place, to: Place| moved(&dataset, &from, &to).unwrap_err();
        assert_eq!(refused(pair("p1", "m2"), pair("p3", "m3")), "Florence K. cannot have Adam: not a woman, as asked.");
        assert_eq!(refused(pair("p2", "m1"), pair("p3", "m3")), "Tirhas G. cannot have Jo: without a language in common.");
    }

    #[test]
    fn who_had_nobody_gets_a_supporter_and_whoever_had_them_is_left_to_the_plan() {
        let mut dataset = given();
        dataset.remove_rows(domain::Table::VolunteerRoles, &[&domain::RowKey::of(&["r1"]), &domain::RowKey::of(&["r3"])]);
        assert_eq!(pairs(&dataset), of(&[("p1", "m2")]));
        assert_eq!(moved(&dataset, &pair("p1", "m2"), &Place::Alone(id("p2"))).unwrap(), of(&[("p2", "m2")]));
        assert_eq!(moved(&dataset, &Place::Alone(id("p2")), &pair("p1", "m2")).unwrap(), of(&[("p2", "m2")]));
    }

    #[test]
    fn every_other_place_is_offered_and_none_where_nothing_would_change() {
        let dataset = given();
        let sides = sides(&dataset);
        let plan = sides.plan(&mut |_, _| {}).unwrap();
        let moving = Moving::on(&dataset, &sides, &plan);
        let offered: Vec<(String, bool)> =
            moving.all(&pair("p1", "m2")).into_iter().map(|one| (one.words, one.why_not.is_none())).collect();
        assert_eq!(offered, [("Sahar H. and Jo".to_owned(), true), ("Tirhas G. and Adam".to_owned(), false)]);
        assert_eq!(moving.swap(&pair("p1", "m2"), &pair("p9", "m2")), None);
        let done = moving.swap(&pair("p1", "m2"), &pair("p2", "m1")).unwrap().done;
        assert_eq!(done, "Florence K. and Jo, and Sahar H. and Miriam, stay together in every plan.");
    }
}
