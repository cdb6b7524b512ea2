//! Who will read a report, and how small a number they may see.

use super::super::small_numbers::SmallNumbers;
use super::super::specification::Audience;

/// The rules for one audience (docs/disclosure.md has them with their reasons).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Profile {
    /// A number that stands alone is shown from here on.
    pub headline: u64,
    /// A cell of a table is shown from here on.
    pub cell: u64,
    /// Either, where it is about what could do somebody special harm.
    pub sensitive: u64,
    /// What the cells and totals of tables are rounded to.
    pub rounded_to: Option<u64>,
    /// A share is shown of no fewer people than this.
    pub share_of: u64,
    /// A mean over sessions is shown of no fewer people than this.
    pub mean_of: u64,
    /// The least and the most of several sessions are shown from here on.
    pub extreme: u64,
    /// Whether a sensitive table may be about some of the people only, which makes it one of two ways.
    pub sensitive_slices: bool,
    /// Whether money is shown.
    pub money: bool,
}

/// A mean, a least and a most say something of one session unless they are over so many.
pub const SESSIONS_FOR_A_MEAN: u64 = 3;

const FUNDER: Profile = Profile {
    headline: 5,
    cell: 5,
    sensitive: 10,
    rounded_to: None,
    share_of: 10,
    mean_of: 0,
    extreme: 5,
    sensitive_slices: true,
    money: true,
};

const PUBLIC: Profile = Profile {
    headline: 10,
    cell: 8,
    sensitive: 10,
    rounded_to: Some(5),
    share_of: 20,
    mean_of: 8,
    extreme: 10,
    sensitive_slices: false,
    money: false,
};

impl Profile {
    /// The rules for an audience; none for those who may see everything.
    pub fn of(audience: Audience, small: &SmallNumbers) -> Option<Profile> {
        let at_least = |usual: u64| usual.max(small.threshold);
        let sensitive = at_least(small.sensitive);
        match audience {
            Audience::Internal => None,
            Audience::Funder => {
                Some(Profile { headline: small.threshold, cell: small.threshold, extreme: small.threshold, sensitive, ..FUNDER })
            }
            // What anybody may read is never less guarded than is usual.
            Audience::Public => Some(Profile {
                headline: at_least(PUBLIC.headline),
                cell: at_least(PUBLIC.cell),
                extreme: at_least(PUBLIC.extreme),
                sensitive,
                ..PUBLIC
            }),
        }
    }
    /// From how many people on a row of a table is shown.
    pub fn row(&self, is_sensitive: bool) -> u64 {
        if is_sensitive { self.sensitive } else { self.cell }
    }
    /// A number to the nearest of what this audience's tables are rounded to.
    pub fn rounded(&self, value: u64) -> u64 {
        self.rounded_to.map_or(value, |to| (value + to / 2) / to * to)
    }
}

/// Of how few people this audience sees a share.
pub fn fewest_for_a_share(audience: Audience) -> u64 {
    Profile::of(audience, &SmallNumbers::default()).map_or(1, |profile| profile.share_of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_public_sees_tables_to_the_nearest_five_and_funders_as_they_are() {
        let round = |audience, value| Profile::of(audience, &SmallNumbers::default()).expect("rules").rounded(value);
        assert_eq!([8, 12, 13, 17].map(|value| round(Audience::Public, value)), [10, 10, 15, 15]);
        assert_eq!(round(Audience::Funder, 13), 13);
    }
}
