//! A person: one human being, one record, whatever the roles; where they live and whom they live with.

use super::cell::{Cell, CellError, Label, Name};
use super::dates::PartialDate;
use super::ids::{AddressId, HouseholdId, OrganisationId, PersonId};
use super::record::Pair;
use chrono::NaiveDate;

codes! {
    /// What somebody does with the charity.
    pub enum PersonRole {
        Participant = "participant",
        Volunteer = "volunteer",
        Mentor = "mentor",
        Speaker = "speaker",
        Staff = "staff",
        Trainee = "trainee",
        Representative = "representative",
    }

    /// Gender as the person says it.
    pub enum Gender {
        Woman = "woman",
        Man = "man",
        NonBinary = "non_binary",
        Other = "other",
        PreferNotToSay = "prefer_not_to_say",
    }
}

macro_rules! spelled {
    ($($(#[$doc:meta])* $name:ident, $form:literal, $valid:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The code as written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Cell for $name {
            fn read(text: &str) -> Result<Self, CellError> {
                let valid: fn(&str) -> bool = $valid;
                match text {
                    "" => Err(CellError::Empty),
                    _ if valid(text) => Ok($name(text.to_owned())),
                    _ => Err(CellError::Form($form)),
                }
            }
            fn write(&self) -> String {
                self.0.clone()
            }
        }

        crate::as_text!($name);
    )*};
}

spelled! {
    /// ISO 3166-1 alpha-2 by form, or `stateless` or `prefer_not_to_say`.
    Nationality, "two capital letters such as UA, or stateless, or prefer_not_to_say", |text| {
        matches!(text, "stateless" | "prefer_not_to_say") || (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase()))
    };
    /// An ONS local-authority code by form, or `no_fixed_address` or `outside_uk`.
    Area, "an area code such as E09000012, or no_fixed_address, or outside_uk", |text| {
        matches!(text, "no_fixed_address" | "outside_uk")
            || (text.len() == 9 && text.as_bytes()[0].is_ascii_uppercase() && text.bytes().skip(1).all(|byte| byte.is_ascii_digit()))
    };
    /// A BCP 47 language tag by form.
    Language, "a language code such as uk or zh-Hant", |text| {
        let mut parts = text.split('-');
        let first = parts.next().unwrap_or_default();
        (1..=8).contains(&first.len())
            && first.bytes().all(|byte| byte.is_ascii_alphabetic())
            && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
    };
}

record! {
    /// One human being; after a merge `merged_into_id` leads to the record whose attributes count.
    pub struct Person in People, key PersonId = |this| this.id.clone();
    id: PersonId,
    name: Name,
    known_as: String,
    roles: Vec<PersonRole>,
    organisation_id: Option<OrganisationId>,
    gender: Option<Gender>,
    date_of_birth: Option<PartialDate>,
    nationality: Option<Nationality>,
    other_nationalities: Vec<Nationality>,
    languages: Vec<Language>,
    immigration_status: String,
    registered_on: Option<NaiveDate>,
    referred_by_id: Option<OrganisationId>,
    introduced_by_id: Option<PersonId>,
    needs: Vec<Label>,
    merged_into_id: Option<PersonId>,
}

impl Language {
    /// The language alone, without script or region: `ar` of `ar-SD`. A tag of one's own, such as `x-village`, is one as it stands.
    pub fn primary(&self) -> &str {
        match self.as_str().split_once('-') {
            Some((primary, _)) if primary.len() > 1 => primary,
            _ => self.as_str(),
        }
    }
    /// Whether whoever speaks one can speak with whoever speaks the other; tags are compared without regard to capitals.
    pub fn is_shared(&self, other: &Language) -> bool {
        self.primary().eq_ignore_ascii_case(other.primary())
    }
}

impl Person {
    /// What to call the person: known as, or else the name.
    pub fn shown_name(&self) -> &str {
        if self.known_as.trim().is_empty() { self.name.as_str() } else { &self.known_as }
    }
}

record! {
    /// Where a person lives from a day on; an empty `from` has always been.
    pub struct Address in Addresses, key AddressId = |this| this.id.clone();
    id: AddressId,
    person_id: PersonId,
    area: Option<Area>,
    postcode_district: String,
    from: Option<NaiveDate>,
}

record! {
    /// People who share a case.
    pub struct Household in Households, key HouseholdId = |this| this.id.clone();
    id: HouseholdId,
    name: String,
}

record! {
    /// One person of a household.
    pub struct HouseholdMember in HouseholdMembers, key Pair<HouseholdId, PersonId> = |this| Pair(this.household_id.clone(), this.person_id.clone());
    household_id: HouseholdId,
    person_id: PersonId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_countries_areas_and_languages_are_checked_for_form_only() {
        assert!(Nationality::read("XK").is_ok());
        assert!(Nationality::read("xk").is_err());
        assert!(Area::read("E09000012").is_ok());
        assert!(Area::read("E0900001").is_err());
        assert!(Language::read("zh-Hant").is_ok());
        assert!(Language::read("not a language").is_err());
    }
}
