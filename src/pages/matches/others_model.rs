//! For one person everybody who could support them, in order of fit, and whoever could not with the rule that forbids it.

use super::saying::{Chip, LanguageName, chips, rule_words};
use domain::Dataset;
use domain::ids::PersonId;
use domain::names::fold;
use domain::order::sort_by;
use matching::{Forbidden, Plan, Sides};
use words::staff::matches::others as text;

/// Somebody who could support a person, or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    /// Who.
    pub id: PersonId,
    /// The whole name.
    pub name: String,
    /// 0 to 100; nothing if a rule forbids the pair.
    pub score: Option<u8>,
    /// What speaks for it and against it, or the rules that forbid it.
    pub chips: Vec<Chip>,
    /// "supports Sahar H. in this plan"; empty if the plan leaves them a place or a rule forbids the pair.
    pub held: String,
    /// Whether the plan pairs them with this person.
    pub chosen: bool,
}

/// Everybody on the other side, the best fit first, those that are forbidden last, by name.
pub fn others(dataset: &Dataset, sides: &Sides, plan: &Plan, person: &PersonId, language: LanguageName) -> Vec<Other> {
    let (waiting, _) = sides.by_id();
    let Some(waiting) = waiting.get(person.as_str()) else { return Vec::new() };
    let name = |id: &PersonId| dataset.people.get(id).map(|one| one.shown_name().to_owned()).unwrap_or_default();
    let found = sides.supporting.iter().map(|one| {
        let id = &one.profile.id;
        let assessed = sides.assess(waiting, one);
        let theirs: Vec<&str> =
            plan.pairs.iter().filter(|pair| pair.supporter == id.as_str()).map(|pair| pair.supported.as_str()).collect();
        let chosen = theirs.contains(&person.as_str());
        let full = theirs.len() >= one.room() as usize && !chosen;
        let holders: Vec<String> =
            theirs.iter().filter_map(|id| dataset.people.get(&PersonId::new(id)?)).map(super::board_model::short_name).collect();
        let allowed = assessed.forbidden.is_empty();
        Other {
            id: id.clone(),
            name: name(id),
            score: allowed.then_some(assessed.shown),
            held: if allowed && full { text::held(&holders.join(", ")) } else { String::new() },
            chips: match allowed {
                true => chips(waiting, &assessed, language),
                false => assessed.forbidden.iter().map(|rule| forbidden_chip(*rule)).collect(),
            },
            chosen,
        }
    });
    let mut found: Vec<Other> = found.collect();
    sort_by(&mut found, |one, other| other.score.cmp(&one.score).then_with(|| fold(&one.name).cmp(&fold(&other.name))));
    found
}

fn forbidden_chip(rule: Forbidden) -> Chip {
    Chip::new(crate::in_words::code(&rule_words(rule)), super::saying::Tone::Caution)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use domain::cell::Cell;
    use domain::mentoring::MatchType;
    use domain::sample::records;
    use matching::Scheme;

    #[test]
    fn others_come_in_order_of_fit_and_say_who_has_their_place() {
        let role = "dbs_level=basic trained_on=2025-01-01 references=2";
        let dataset = records(&format!(
            "people id=p1 name=Florence~Kabila waits_for=mentoring languages=fr;en needs=work
            people id=p2 name=Sahar~Haidari waits_for=mentoring languages=en
            people id=m1 name=Jo languages=en skills=housing
            people id=m2 name=Miriam languages=fr skills=work
            people id=m3 name=Ana languages=pt
            volunteer_roles id=r1 person_id=m1 supports=mentoring {role}
            volunteer_roles id=r2 person_id=m2 supports=mentoring {role}
            volunteer_roles id=r3 person_id=m3 supports=mentoring {role}"
        ));
        let today = chrono::NaiveDate::read("2026-03-01").unwrap();
        let sides = Sides::of(&dataset, Scheme::default(), MatchType::Mentoring, today);
        let plan = sides.plan(&mut |_, _| {}).unwrap();
        let found = others(&dataset, &sides, &plan, &PersonId::new("p1").unwrap(), |_| None);
        let shown: Vec<(&str, bool, bool, &str)> =
            found.iter().map(|one| (one.name.as_str(), one.score.is_some(), one.chosen, one.held.as_str())).collect();
        assert_eq!(shown, [("Miriam", true, true, ""), ("Jo", true, false, "supports Sahar H. in this plan"), ("Ana", false, false, "")]);
        assert_eq!(found[2].chips[0].words, "Without a language in common");
        assert!(others(&dataset, &sides, &plan, &PersonId::new("nobody").unwrap(), |_| None).is_empty());
    }
}
