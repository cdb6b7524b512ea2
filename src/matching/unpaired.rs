//! Who stays without a pair, why, and what would pair them: a rule to relax, or somebody to recruit.

use super::assess::Sides;
use super::plan::Plan;
use super::profile::{Supporting, Waiting};
use super::rules::Forbidden;
use domain::ids::PersonId;
use domain::person::{Gender, Language};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

/// Somebody whom a plan leaves without a pair.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Unpaired {
    /// Who.
    pub id: PersonId,
    /// Why.
    pub why: Why,
    /// The rule to relax that opens most; nothing if no single one would.
    pub relax: Option<Relax>,
    /// Whom to recruit.
    pub recruit: Recruit,
}

/// Why somebody has no pair.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Why {
    /// There is no supporter.
    NobodySupports,
    /// Every pair is forbidden: what forbids them, and with how many supporters, the most frequent first.
    AllForbidden(Vec<(Forbidden, usize)>),
    /// There are supporters who could, but in this plan others have their places.
    PlacesTaken,
    /// There are supporters with a place, but every pair fits worse than the least.
    BelowLeast,
}

/// A rule that alone stands between somebody and supporters who have a place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Relax {
    /// The rule; without room it means one more place.
    pub rule: Forbidden,
    /// With whom they could be paired then.
    pub opens: Vec<PersonId>,
}

/// The kind of supporter who would pair somebody, and how many others without a pair they would suit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recruit {
    /// Their gender, if it matters.
    pub gender: Option<Gender>,
    /// A language they speak, if one must be shared and any is recorded.
    pub language: Option<Language>,
    /// How many others.
    pub others: usize,
}

/// Everybody without a pair, in the order of the sides.
pub fn unpaired(sides: &Sides, plan: &Plan) -> Vec<Unpaired> {
    let paired: FxHashSet<&str> = plan.pairs.iter().map(|pair| pair.supported.as_str()).collect();
    let alone: Vec<&Waiting> = sides.waiting.iter().filter(|one| !paired.contains(one.profile.id.as_str())).collect();
    let mut taken: FxHashMap<&str, u32> = FxHashMap::default();
    plan.pairs.iter().for_each(|pair| *taken.entry(pair.supporter.as_str()).or_default() += 1);
    let left = sides.supporting.iter().map(|one| one.room() > taken.get(one.profile.id.as_str()).copied().unwrap_or(0));
    let left: Vec<bool> = left.collect();
    let told = alone.iter().map(|waiting| {
        let rules = sides.supporting.iter().zip(&left);
        let rules: Vec<Ruled> =
            rules.map(|(one, left)| Ruled { one, has_place: *left, forbidden: sides.forbidden(waiting, one) }).collect();
        Unpaired { id: waiting.profile.id.clone(), why: why(&rules), relax: relax(&rules), recruit: recruit(sides, waiting, &alone) }
    });
    told.collect()
}

/// What the rules say of somebody with one supporter.
struct Ruled<'a> {
    one: &'a Supporting,
    /// Whether the plan leaves them a place.
    has_place: bool,
    forbidden: Vec<Forbidden>,
}

fn why(rules: &[Ruled]) -> Why {
    if rules.is_empty() {
        return Why::NobodySupports;
    }
    let mut open = rules.iter().filter(|ruled| ruled.forbidden.is_empty()).peekable();
    if open.peek().is_some() {
        return if open.any(|ruled| ruled.has_place) { Why::BelowLeast } else { Why::PlacesTaken };
    }
    let mut counts: Vec<(Forbidden, usize)> = Vec::new();
    for rule in rules.iter().flat_map(|ruled| &ruled.forbidden) {
        match counts.iter_mut().find(|(known, _)| alike(*known, *rule)) {
            Some((_, count)) => *count += 1,
            None => counts.push((*rule, 1)),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    Why::AllForbidden(counts)
}

fn relax(rules: &[Ruled]) -> Option<Relax> {
    let mut ways: Vec<Relax> = Vec::new();
    for Ruled { one, has_place, forbidden } in rules {
        let rule = match forbidden.as_slice() {
            // Nothing forbids it, but the plan gave the last place to somebody else.
            [] if !has_place => Forbidden::NoRoom { places: one.places },
            [rule @ Forbidden::NoRoom { .. }] => *rule,
            [rule] if rule.can_be_relaxed() && *has_place => *rule,
            _ => continue,
        };
        let id = one.profile.id.clone();
        match ways.iter_mut().find(|way| alike(way.rule, rule)) {
            Some(way) => way.opens.push(id),
            None => ways.push(Relax { rule, opens: vec![id] }),
        }
    }
    // The way that opens most; of equal ones the first.
    ways.into_iter().reduce(|best, next| if next.opens.len() > best.opens.len() { next } else { best })
}

/// Whether two are the same rule, whatever they say of one supporter.
fn alike(one: Forbidden, other: Forbidden) -> bool {
    match (one, other) {
        (Forbidden::RuledOut(one), Forbidden::RuledOut(other)) => one == other,
        _ => std::mem::discriminant(&one) == std::mem::discriminant(&other),
    }
}

fn recruit(sides: &Sides, waiting: &Waiting, alone: &[&Waiting]) -> Recruit {
    let languages: Vec<Option<Language>> = match &waiting.profile.languages {
        spoken if sides.scheme.needs_shared_language && !spoken.is_empty() => spoken.iter().map(|(tag, _)| Some(tag.clone())).collect(),
        _ => vec![None],
    };
    // Whoever wished for no gender is suited by any, so it may be the one that most others wish for.
    let mut genders = vec![waiting.wished_gender];
    if waiting.wished_gender.is_none() {
        genders.extend(Gender::ALL.iter().map(|gender| Some(*gender)));
    }
    let mut best = Recruit { gender: waiting.wished_gender, language: languages[0].clone(), others: 0 };
    for language in &languages {
        for gender in &genders {
            let suits = |other: &&&Waiting| {
                let wish = other.wished_gender.is_none() || other.wished_gender == *gender;
                let speaks = !sides.scheme.needs_shared_language
                    || other.profile.languages.iter().any(|(tag, _)| language.as_ref().is_some_and(|one| one.is_shared(tag)));
                other.profile.id != waiting.profile.id && !other.has_one && wish && speaks
            };
            let others = alone.iter().filter(suits).count();
            if others > best.others {
                best = Recruit { gender: *gender, language: language.clone(), others };
            }
        }
    }
    best
}
