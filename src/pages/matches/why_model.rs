//! Why there is no plan, no pair in a plan, or no pair for somebody: in words, with the way out.

use super::board_model::Names;
use super::saying::{gender_words, language_words, rule_words};
use domain::ids::PersonId;
use matching::{Empty, Forbidden, Recruit, Relax, Sides, Unpaired, Why};
use words::staff::matches::{contradiction, empty, unpaired as left};
use worker::planning::Contradiction;

/// Pins that contradict, said, and the pairs that may be unpinned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// "Two pins contradict"
    pub title: &'static str,
    /// What and why, and the way out.
    pub words: String,
    /// The pins in question, with the names of both.
    pub pins: Vec<(PersonId, PersonId, String, String)>,
}

/// A heading and a sentence for a plan without a pair.
pub(super) fn why_empty(sides: &Sides, why: Empty) -> (String, String) {
    let (title, words) = match why {
        Empty::NobodyWaits if sides.supporting.is_empty() => {
            (empty::NOBODY, [empty::WHOSE_RECORD_WAITS, empty::WHOSE_ROLE_SUPPORTS].join(" "))
        }
        Empty::NobodyWaits => (empty::NOBODY_WAITS, empty::WHOSE_RECORD_WAITS.to_owned()),
        Empty::NoSupporter => (empty::NO_SUPPORTER, empty::WHOSE_ROLE_SUPPORTS.to_owned()),
        Empty::NoPlace => (empty::NO_PLACE, empty::PLACE_FREES.to_owned()),
        Empty::AllForbidden => (empty::ALL_FORBIDDEN, empty::SEE_BELOW.to_owned()),
        Empty::NoneAtLeast(_) => (empty::NONE_AT_LEAST, empty::lower(&sides.scheme.least.to_string())),
    };
    (title.to_owned(), words)
}

/// Pins that no plan can keep.
pub(super) fn clash(names: &Names, sides: &Sides, contradiction: &Contradiction) -> Clash {
    let pins = |wanted: &dyn Fn(&PersonId, &PersonId) -> bool| -> Vec<(PersonId, PersonId, String, String)> {
        let pins = sides.pinned.iter().filter(|(waits, with)| wanted(waits, with));
        pins.map(|(waits, with)| (waits.clone(), with.clone(), names.short(waits), names.whole(with))).collect()
    };
    let two_pins = |words: &str, pins| Clash { title: contradiction::TWO_PINS, words: [words, contradiction::UNPIN_ONE].join(" "), pins };
    match contradiction {
        Contradiction::Forbidden(waits, with) => {
            let (waiting, supporting) = sides.by_id();
            let pair = waiting.get(waits.as_str()).zip(supporting.get(with.as_str()));
            let rule = pair.and_then(|(one, other)| sides.forbidden(one, other).first().copied()).map(rule_words);
            let words = contradiction::forbidden(&rule.unwrap_or_default(), &names.short(waits), &names.whole(with));
            Clash {
                title: contradiction::PIN_AND_RULE,
                words: [&words, contradiction::UNPIN_IT].join(" "),
                pins: pins(&|one, other| one == waits && other == with),
            }
        }
        Contradiction::TwoSupporters(waits) => {
            let pins = pins(&|one, _| one == waits);
            let supporters: Vec<&str> = pins.iter().map(|(.., name)| name.as_str()).collect();
            two_pins(&contradiction::two(&names.short(waits), &supporters.join(", ")), pins)
        }
        Contradiction::MorePinsThanPlaces(with, places) => {
            two_pins(&contradiction::more_than_places(*places as usize, &names.whole(with)), pins(&|_, other| other == with))
        }
    }
}

/// Why somebody has no pair, and what would give them one.
pub(super) fn sentences(names: &Names, sides: &Sides, one: &Unpaired) -> Vec<String> {
    let why = match &one.why {
        Why::NobodySupports => left::NOBODY_SUPPORTS.to_owned(),
        Why::PlacesTaken => left::places_taken(names.kind.every_supporter),
        Why::BelowLeast => left::below_least(&sides.scheme.least.to_string()),
        Why::AllForbidden(rules) => {
            let rules: Vec<String> = rules.iter().map(|(rule, count)| left::rule(*count, &rule_words(*rule))).collect();
            left::all_forbidden(&rules.join(", "))
        }
    };
    let relax = one.relax.as_ref().map(|relax| relaxed(names, &one.why, relax));
    [Some(why), relax, Some(recruited(names, &one.recruit))].into_iter().flatten().collect()
}

fn relaxed(names: &Names, why: &Why, relax: &Relax) -> String {
    let who: Vec<String> = relax.opens.iter().take(3).map(|id| names.whole(id)).collect();
    let who = who.join(", ");
    match (relax.rule, why) {
        (Forbidden::NoRoom { .. }, _) => left::one_more_place(&who),
        // There is no other rule that could be meant.
        (_, Why::AllForbidden(rules)) if rules.len() == 1 => left::relax(relax.opens.len(), &who),
        (rule, _) => left::relax_rule(relax.opens.len(), &who, &rule_words(rule)),
    }
}

fn recruited(names: &Names, recruit: &Recruit) -> String {
    let language = recruit.language.as_ref().map(|tag| language_words(tag.as_str(), names.language));
    let supporter = names.kind.a_supporter;
    let whom = match (recruit.gender.map(gender_words), language) {
        (None, None) => supporter.to_owned(),
        (Some(gender), None) => left::who_is(gender, supporter),
        (None, Some(language)) => left::who_speaks(&language, supporter),
        (Some(gender), Some(language)) => left::who_is_and_speaks(gender, &language, supporter),
    };
    match recruit.others {
        0 => left::recruit(&whom),
        others => left::recruit_also(others, &whom),
    }
}
