//! What is no number of people and still tells of some: people's time beside the sessions' time, how many countries, the most at a session.
//!
//! Such numbers stand in no sum with people, so the attack does not see them; each is hidden by a rule of its own where it would give a hidden one
//! away.

use super::book::Book;
use super::identity::{Kind, Slot};
use super::profile::{Profile, SESSIONS_FOR_A_MEAN};

/// The sessions that an item is over.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sessions {
    /// How many were held.
    pub held: u64,
    /// All the marks at them, named or not.
    pub attendances: u64,
}

impl Sessions {
    /// Whether so few were held that a mean says something of one.
    pub fn are_few(self) -> bool {
        self.held < SESSIONS_FOR_A_MEAN
    }
    /// Whether there were so few attendances that their number is hidden.
    pub fn have_few(self, profile: &Profile) -> bool {
        (1..profile.headline).contains(&self.attendances)
    }
    /// Whether people's time over the sessions' time would give attendances or a mean that are not shown.
    pub fn are_told_by_time(self, profile: &Profile) -> bool {
        self.attendances > 0 && (self.are_few() || self.have_few(profile) || self.attendances < profile.mean_of)
    }
    /// Whether a most that is itself too small must be more than one, since so many came in all: then that it is small is not said.
    pub fn tell_of_a_small_most(self) -> bool {
        self.attendances > self.held
    }
    /// Whether the most narrows a hidden fewest down more than all attendances do: the fewest is at least what is left of them where all other
    /// sessions had the most, and at most what the others have each without it.
    pub fn narrow_the_fewest(self, most: u64, profile: &Profile) -> bool {
        let Some(others) = self.held.checked_sub(1).filter(|others| *others > 0) else { return false };
        let least = self.attendances.saturating_sub(others.saturating_mul(most));
        let greatest = self.attendances.saturating_sub(most) / others;
        least > 1 || greatest < (self.attendances / self.held).min(profile.extreme - 1)
    }
}

/// Whether a number of different answers says how many people there are at least, somewhere where that is hidden.
pub fn tells_of_hidden_people(book: &Book, variety: &Slot) -> bool {
    variety.value > 0 && book.hides_some_with(&variety.identity)
}

/// Whether a report prints of the same sessions a fewest that is hidden for being small.
pub fn hides_a_fewest(every: &[&Slot], most: &Slot, profile: &Profile) -> bool {
    let is_small = |slot: &&&Slot| slot.kind == Kind::Fewest && (1..profile.extreme).contains(&slot.value);
    every.iter().filter(is_small).any(|slot| slot.identity.extent == most.identity.extent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::tests::{club, read_by};
    use crate::testing::given;
    use crate::{Audience, SmallNumbers};
    use serde_json::json;

    #[test]
    fn the_most_is_said_beside_a_hidden_fewest_only_where_it_narrows_nothing_down() {
        let funder = Profile::of(Audience::Funder, &SmallNumbers::default()).expect("rules");
        let narrows = |counts: &[u64]| {
            let sessions = Sessions { held: counts.len() as u64, attendances: counts.iter().sum() };
            sessions.narrow_the_fewest(*counts.iter().max().expect("a session"), &funder)
        };
        // 44 without twice 20 are 4; 26 without 20 are two of 3 at most.
        assert!(narrows(&[20, 20, 4]) && narrows(&[20, 3, 3]));
        assert!(!narrows(&[20, 12, 4]) && !narrows(&[20, 19, 11, 7, 2]));
    }

    #[test]
    fn time_and_how_many_countries_do_not_tell_how_few_there_were() {
        let items = [
            json!({"indicator": "people_participating", "filter": {"gender": ["woman"]}}),
            json!({"indicator": "distinct_values", "filter": {"gender": ["woman"]}, "with": {"attribute": "nationality", "of": "people_participating"}}),
            json!({"indicator": "contact_hours"}),
        ];
        let of = |people: usize| {
            let mut records = vec!["activities id=a1 name=Yoga type=group".to_owned()];
            for day in 1..4 {
                records.push(format!("sessions id=s{day} activity_id=a1 date=2025-03-0{day} status=held start=10:00 end=12:00"));
            }
            for (number, country) in ["AF", "SY", "TR", "ER", "UA"].into_iter().take(people).enumerate() {
                records.push(format!("people id=p{number} name=A gender=woman nationality={country}"));
                records.push(format!("attendances session_id=s1 person_id=p{number} status=present"));
            }
            read_by("funder", &given(&records.iter().map(String::as_str).collect::<Vec<_>>()), &items)
        };
        let (few, more) = (of(4), of(5));
        assert_eq!((&few[0]["hidden"], &few[1]["hidden"]), (&json!("fewer than 5"), &json!("*")));
        assert_eq!(few[2]["counts"], json!({"learner_minutes": {"hidden": "*"}, "delivery_minutes": 360, "one_to_one_minutes": 0}));
        assert_eq!((&more[1]["value"], &more[2]["counts"]["learner_minutes"]), (&json!(5), &json!(600)));
        // Where nothing says how many the women are, their countries do not either.
        let alone = read_by("funder", &club(3, 0, &[]), &items[1..2]);
        assert_eq!(alone[0]["value"], json!(0));
    }
}
