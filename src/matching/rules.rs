//! The hard rules: what forbids a pair, each with what a sentence about it must know. No score outweighs them.

use super::profile::{Check, Past, RuledOut, Supporting, Waiting};
use super::scheme::Scheme;
use chrono::NaiveDate;
use domain::person::Gender;
use serde::{Deserialize, Serialize};

/// What forbids a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Forbidden {
    /// Nobody supports themselves.
    Themselves,
    /// Who waits wished for a supporter of this gender; the other's is another, or not recorded.
    Gender {
        /// The wish.
        wished: Gender,
        /// Whether the supporter's is recorded.
        recorded: bool,
    },
    /// The scheme asks for a check, and none is recorded. One that lapsed is a caution: it blocks the start of a match, not its planning.
    NoCheck,
    /// The scheme asks for training, and none is recorded.
    NotTrained,
    /// The scheme asks for more references.
    References {
        /// How many were taken up.
        has: u32,
        /// How many are asked for.
        needs: u32,
    },
    /// They have no language in common, and the scheme requires one.
    NoSharedLanguage,
    /// They are matched with each other now.
    Together,
    /// They were matched before, and nobody wishes it again.
    MatchedBefore,
    /// Somebody ruled the pair out.
    RuledOut(RuledOut),
    /// Who waits has a supporter already.
    HasOne,
    /// All of the supporter's places are taken.
    NoRoom {
        /// How many there are.
        places: u32,
    },
}

impl Forbidden {
    /// Whether a coordinator may set the rule aside for one person: a wish or a language they can live without, a requirement that can be met soon.
    /// Conflicts, safeguarding and what somebody ruled out can never be.
    pub fn can_be_relaxed(self) -> bool {
        !matches!(self, Forbidden::Themselves | Forbidden::RuledOut(_) | Forbidden::HasOne | Forbidden::Together)
    }
}

/// What does not forbid a pair but must be seen to before it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caution {
    /// The supporter's check was to be renewed by this day.
    CheckLapsed {
        /// The last day on which it held.
        on: NaiveDate,
    },
}

/// Everything that forbids a pair, in the order above.
pub fn forbidden(scheme: &Scheme, waiting: &Waiting, supporting: &Supporting, past: &[Past]) -> Vec<Forbidden> {
    let mut found = Vec::new();
    let mut rule = |broken: bool, what: Forbidden| found.extend(broken.then_some(what));
    rule(waiting.profile.id == supporting.profile.id, Forbidden::Themselves);
    if let Some(wished) = waiting.wished_gender {
        let gender = supporting.profile.gender.filter(|gender| *gender != Gender::PreferNotToSay);
        rule(gender != Some(wished), Forbidden::Gender { wished, recorded: gender.is_some() });
    }
    rule(scheme.needs_check && supporting.check == Check::None, Forbidden::NoCheck);
    rule(scheme.needs_training && supporting.trained_on.is_none(), Forbidden::NotTrained);
    let (has, needs) = (supporting.references, scheme.needs_references);
    rule(has < needs, Forbidden::References { has, needs });
    let shared =
        waiting.profile.languages.iter().any(|(tag, _)| supporting.profile.languages.iter().any(|(other, _)| other.is_shared(tag)));
    rule(scheme.needs_shared_language && !shared, Forbidden::NoSharedLanguage);
    rule(past.contains(&Past::Together), Forbidden::Together);
    rule(past.contains(&Past::Matched), Forbidden::MatchedBefore);
    for past in past {
        if let Past::RuledOut(why) = past {
            rule(true, Forbidden::RuledOut(*why));
        }
    }
    rule(waiting.has_one, Forbidden::HasOne);
    rule(supporting.room() == 0, Forbidden::NoRoom { places: supporting.places });
    found
}

/// What must be seen to before the pair starts.
pub fn cautions(scheme: &Scheme, supporting: &Supporting, today: NaiveDate) -> Vec<Caution> {
    match supporting.check {
        Check::Made { renew_by: Some(on) } if scheme.needs_check && on < today => vec![Caution::CheckLapsed { on }],
        _ => Vec::new(),
    }
}
