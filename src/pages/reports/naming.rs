//! Codes of a breakdown in words: countries and languages as the browser names them, the rest as staff say it.

use crate::in_words;
use report::merge::regions;
use words::staff::{common, reports as text, small_numbers};

/// What the browser knows: a country by its ISO code, a language by its tag. Nothing for what it does not know.
#[derive(Clone, Copy)]
pub struct Names {
    /// "SY" is "Syria".
    pub region: fn(&str) -> Option<String>,
    /// "ti" is "Tigrinya".
    pub language: fn(&str) -> Option<String>,
}

/// The words of a row; `rows` are what the rows are, an attribute of people or the key of an indicator. What nobody has words for stays a code.
pub fn row(rows: &str, key: &str, names: Names) -> String {
    let named = match (rows, key) {
        (_, "not_recorded") => Some(text::naming::NOT_RECORDED.to_owned()),
        (_, "prefer_not_to_say") => Some(text::naming::PREFER_NOT_TO_SAY.to_owned()),
        (_, "outside_uk") => Some(text::naming::OUTSIDE_UK.to_owned()),
        ("nationality", "other") => Some(small_numbers::OTHER_NATIONALITIES.to_owned()),
        ("language", "other") => Some(small_numbers::OTHER_LANGUAGES.to_owned()),
        ("area", "other") => Some(small_numbers::OTHER_AREAS.to_owned()),
        ("gender" | "immigration_status" | "age_band", "other") => Some(small_numbers::OTHER.to_owned()),
        ("nationality", code) if code.len() > 2 && code != "stateless" => region(code),
        ("nationality", "stateless") => Some(text::naming::STATELESS.to_owned()),
        ("nationality", code) => (names.region)(code),
        ("language", code) => (names.language)(code),
        ("age_band", band) => Some(age(band)),
        ("area" | "distinct_areas", "no_fixed_address") => Some(text::naming::NO_FIXED_ADDRESS.to_owned()),
        ("area" | "distinct_areas", code) => Some(in_words::area(code)),
        ("one_to_ones" | "referrals", parts) => Some(joined(parts)),
        (_, code) => Some(in_words::code(code)),
    };
    named.unwrap_or_else(|| key.to_owned())
}

/// "Western Asia"
fn region(key: &str) -> Option<String> {
    regions().position(|region| region == key).and_then(|at| small_numbers::REGIONS.get(at)).map(|name| (*name).to_owned())
}

/// `consultation/not_attended` is "Consultation, not attended".
fn joined(parts: &str) -> String {
    let parts: Vec<String> = parts.split('/').filter(|part| !part.is_empty()).map(in_words::code_within).collect();
    in_words::code(&parts.join(", "))
}

/// "Under 16", "16 to 17", "65 and over"
fn age(band: &str) -> String {
    match (band, band.strip_suffix('+'), band.split_once('-')) {
        ("0-15", ..) => text::naming::UNDER_SIXTEEN.to_owned(),
        (_, Some(first), _) => text::naming::and_over(first),
        (_, _, Some((first, last))) => common::from_to(first, last),
        _ => band.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: Names = Names { region: |code| (code == "SY").then(|| "Syria".to_owned()), language: |_| None };

    #[test]
    fn codes_read_as_words_where_there_are_words() {
        assert_eq!(row("nationality", "SY", NAMES), "Syria");
        assert_eq!(row("nationality", "stateless", NAMES), "Stateless");
        assert_eq!(row("gender", "non_binary", NAMES), "Non-binary");
        assert_eq!(row("one_to_ones", "cv_check/no_show", NAMES), "CV check, no show");
        assert_eq!(row("referrals", "signpost//", NAMES), "Signpost");
        assert_eq!(row("age_band", "0-15", NAMES), "Under 16");
        assert_eq!(row("age_band", "65+", NAMES), "65 and over");
        assert_eq!(row("age_band", "16-17", NAMES), "16 to 17");
    }

    #[test]
    fn every_region_has_its_name() {
        assert_eq!(row("nationality", "western_asia", NAMES), "Western Asia");
        assert_eq!(row("nationality", "other", NAMES), "Other nationalities");
        for (key, name) in regions().zip(small_numbers::REGIONS) {
            assert_eq!(name.to_lowercase().replace([' ', '-'], "_"), key);
        }
        assert_eq!(regions().count(), small_numbers::REGIONS.len());
    }

    #[test]
    fn a_code_that_nobody_names_stays_a_code() {
        assert_eq!(row("nationality", "XX", NAMES), "XX");
        assert_eq!(row("language", "xx", NAMES), "xx");
        assert_eq!(row("area", "E09000019", NAMES), "Islington");
        assert_eq!(row("distinct_areas", "E09000002", NAMES), "Barking and Dagenham");
        assert_eq!(row("area", "E07000148", NAMES), "Norwich");
        assert_eq!(row("area", "E07999999", NAMES), "E07999999");
    }

    #[test]
    fn what_is_not_known_and_what_is_not_told_read_alike_in_every_table() {
        for item in ["gender", "nationality", "area", "age_band", "language"] {
            assert_eq!(row(item, "not_recorded", NAMES), "Not recorded");
            assert_eq!(row(item, "prefer_not_to_say", NAMES), "Prefer not to say");
        }
    }
}
