//! Rows of a breakdown that are put together before anything is hidden, so that more can be shown: countries as the region they are in, small rows
//! as one of all others.
//!
//! Regions are the sub-regions of the United Nations' M49 standard (unstats.un.org/unsd/methodology/m49), the intermediate ones where there are;
//! Taiwan and Kosovo, which are not in it, stand where Unicode's CLDR has them.

use super::attribute::{NOT_RECORDED, PREFER_NOT_TO_SAY};
use super::people::PersonNumber;
use domain::codes;
use domain::order::sort_by_key;
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;

codes! {
    /// A way to put rows together.
    pub enum Merge {
        Regions = "regions",
        Small = "small",
    }
}

/// The row of all that were small.
pub const OTHER: &str = "other";

/// A breakdown's rows that stand after all others whatever their size, and in which order: the rest, what is not known, what is not told.
pub fn after_all_others(key: &str) -> usize {
    [OTHER, NOT_RECORDED, PREFER_NOT_TO_SAY].iter().position(|last| *last == key).map_or(0, |at| at + 1)
}

/// Rows by their key.
pub type Cells<'a> = BTreeMap<&'a str, Vec<PersonNumber>>;

/// What stands in the rows that were put together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merged {
    /// The codes in such a row, by its key.
    pub rows: BTreeMap<String, Vec<String>>,
    /// The rows that are no longer there.
    pub gone: Vec<Gone>,
}

/// Whether a table's question asks for its rows to be put together in this way.
pub fn asks_for(with: &Map<String, Json>, way: Merge) -> bool {
    let is = |text: &Json| text.as_str() == Some(way.as_str());
    with.get("merge").is_some_and(|ways| is(ways) || ways.as_array().is_some_and(|ways| ways.iter().any(is)))
}

/// A row that is part of another now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// Its codes.
    pub codes: Vec<String>,
    /// Its people.
    pub people: u64,
    /// Whether it was put away for being small, which its readers know.
    pub was_small: bool,
}

impl Merged {
    /// What is in the rows of a table as far as its question alone tells: every country of a region.
    pub fn as_asked(with: &Map<String, Json>) -> Merged {
        let codes = |(region, countries): (&str, &str)| (region.to_owned(), countries.split(' ').map(str::to_owned).collect());
        let regions = REGIONS.lines().filter_map(|line| line.split_once(' ')).filter(|_| asks_for(with, Merge::Regions));
        Merged { rows: regions.map(codes).collect(), gone: Vec::new() }
    }
    /// Puts the rows together; a row of fewer people than `least` is small.
    pub fn put_together(&mut self, cells: &mut Cells, ways: &[Merge], least: u64) {
        if ways.contains(&Merge::Regions) {
            self.by_region(cells);
        }
        if ways.contains(&Merge::Small) {
            self.small(cells, least);
        }
    }

    fn by_region(&mut self, cells: &mut Cells) {
        let countries: Vec<(&str, &str)> = cells.keys().filter_map(|code| Some((*code, region(code)?))).collect();
        for (country, region) in countries {
            let people = cells.remove(country).unwrap_or_default();
            self.gone.push(Gone { codes: vec![country.to_owned()], people: people.len() as u64, was_small: false });
            self.rows.entry(region.to_owned()).or_default().push(country.to_owned());
            cells.entry(region).or_default().extend(people);
        }
    }

    /// Whoever knows of the rest that each row in it was small must not be able to work one out from their sum, so larger rows go in with them
    /// until nobody can. Where that would leave no row, each stays.
    fn small(&mut self, cells: &mut Cells, least: u64) {
        let mut rows: Vec<(&str, u64)> = cells.iter().map(|(key, people)| (*key, people.len() as u64)).collect();
        rows.retain(|(key, _)| !matches!(*key, NOT_RECORDED | PREFER_NOT_TO_SAY));
        sort_by_key(&mut rows, |(key, people)| (*people, (*key).to_owned()));
        let small = rows.iter().filter(|(_, people)| *people < least).count();
        for taken in small.max(2)..rows.len() {
            let mut people: Vec<PersonNumber> = rows[..taken].iter().filter_map(|(key, _)| cells.get(key)).flatten().copied().collect();
            people.sort_unstable();
            people.dedup();
            // A status may be called the same: then it is one of the others.
            let has_no_namesake = rows[taken..].iter().all(|(key, _)| *key != OTHER);
            if small > 0 && has_no_namesake && tells_nothing_of_one(people.len() as u64, small as u64, (taken - small) as u64, least) {
                let mut codes = Vec::new();
                for (key, people) in &rows[..taken] {
                    cells.remove(key);
                    let held = self.rows.remove(*key).unwrap_or_else(|| vec![(*key).to_owned()]);
                    codes.extend(held.iter().cloned());
                    self.gone.push(Gone { codes: held, people: *people, was_small: *people < least });
                }
                cells.insert(OTHER, people);
                self.rows.insert(OTHER.to_owned(), codes);
                return;
            }
        }
    }
}

/// Whether each of so many small numbers may still be anything below `least`, for all that their sum with some larger ones says.
fn tells_nothing_of_one(sum: u64, small: u64, larger: u64, least: u64) -> bool {
    let others = small.saturating_sub(1);
    let may_be_one = larger > 0 || sum <= 1 + others * (least - 1);
    let may_be_most = sum >= (least - 1) + others + larger * least;
    sum >= least && may_be_one && may_be_most
}

/// The region that a country is in.
pub fn region(country: &str) -> Option<&'static str> {
    let is_code = country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_uppercase());
    let mut lines = REGIONS.lines().filter_map(|line| line.split_once(' '));
    lines.find(|(_, countries)| is_code && countries.split(' ').any(|code| code == country)).map(|(region, _)| region)
}

/// The key of every region, in the order of the list.
pub fn regions() -> impl Iterator<Item = &'static str> {
    REGIONS.lines().filter_map(|line| line.split(' ').next())
}

const REGIONS: &str = "\
northern_africa DZ EG EH LY MA SD TN
eastern_africa BI DJ ER ET IO KE KM MG MU MW MZ RE RW SC SO SS TF TZ UG YT ZM ZW
middle_africa AO CD CF CG CM GA GQ ST TD
southern_africa BW LS NA SZ ZA
western_africa BF BJ CI CV GH GM GN GW LR ML MR NE NG SH SL SN TG
caribbean AG AI AW BB BL BQ BS CU CW DM DO GD GP HT JM KN KY LC MF MQ MS PR SX TC TT VC VG VI
central_america BZ CR GT HN MX NI PA SV
south_america AR BO BR BV CL CO EC FK GF GS GY PE PY SR UY VE
northern_america BM CA GL PM US
central_asia KG KZ TJ TM UZ
eastern_asia CN HK JP KP KR MN MO TW
south_eastern_asia BN ID KH LA MM MY PH SG TH TL VN
southern_asia AF BD BT IN IR LK MV NP PK
western_asia AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE
eastern_europe BG BY CZ HU MD PL RO RU SK UA
northern_europe AX DK EE FI FO GB GG IE IM IS JE LT LV NO SE SJ
southern_europe AD AL BA ES GI GR HR IT ME MK MT PT RS SI SM VA XK
western_europe AT BE CH DE FR LI LU MC NL
australia_and_new_zealand AU CC CX HM NF NZ
melanesia FJ NC PG SB VU
micronesia FM GU KI MH MP NR PW UM
polynesia AS CK NU PF PN TK TO TV WF WS";

#[cfg(test)]
mod tests {
    use super::*;

    fn together(rows: &[(&'static str, usize)], ways: &[Merge]) -> (Vec<String>, Merged) {
        let mut next = 0;
        let mut people = |count: usize| -> Vec<PersonNumber> {
            next += count;
            (next - count..next).map(PersonNumber::from).collect()
        };
        let mut cells: Cells = rows.iter().map(|(key, count)| (*key, people(*count))).collect();
        let mut merged = Merged::default();
        merged.put_together(&mut cells, ways, 5);
        (cells.iter().map(|(key, people)| format!("{key} {}", people.len())).collect(), merged)
    }

    #[test]
    fn small_rows_become_one_and_what_is_not_known_stays_by_itself() {
        let rows = [("AF", 20), ("ER", 2), ("SY", 3), ("UA", 4), ("not_recorded", 1), ("prefer_not_to_say", 2)];
        let (rows, merged) = together(&rows, &[Merge::Small]);
        assert_eq!(rows, ["AF 20", "not_recorded 1", "other 9", "prefer_not_to_say 2"]);
        assert_eq!(merged.rows["other"], ["ER", "SY", "UA"]);
    }

    #[test]
    fn a_row_that_is_called_other_is_one_of_the_others() {
        let (rows, merged) = together(&[("asylum", 20), ("other", 9), ("student", 2), ("worker", 3)], &[Merge::Small]);
        assert_eq!(
            (rows, &merged.rows["other"]),
            (vec!["asylum 20".to_owned(), "other 14".to_owned()], &["student", "worker", "other"].map(str::to_owned).to_vec())
        );
    }

    #[test]
    fn a_rest_that_would_tell_how_many_one_of_its_rows_had_takes_the_next_row_in() {
        // Two rows of fewer than five that make eight are four each.
        assert_eq!(together(&[("AF", 20), ("ER", 4), ("SY", 4), ("UA", 9)], &[Merge::Small]).0, ["AF 20", "other 17"]);
        // And what one row is alone everybody sees.
        assert_eq!(together(&[("AF", 20), ("ER", 4), ("UA", 9)], &[Merge::Small]).0, ["AF 20", "other 13"]);
    }

    #[test]
    fn where_nothing_is_small_or_no_row_would_be_left_nothing_is_put_together() {
        assert_eq!(together(&[("AF", 20), ("ER", 5)], &[Merge::Small]).0, ["AF 20", "ER 5"]);
        assert_eq!(together(&[("AF", 2), ("ER", 4)], &[Merge::Small]).0, ["AF 2", "ER 4"]);
    }

    #[test]
    fn countries_become_their_region_and_no_other_row_does() {
        let rows = [("AF", 6), ("IR", 3), ("GB", 1), ("not_recorded", 2), ("prefer_not_to_say", 1), ("stateless", 7)];
        let (rows, merged) = together(&rows, &[Merge::Regions]);
        assert_eq!(rows, ["northern_europe 1", "not_recorded 2", "prefer_not_to_say 1", "southern_asia 9", "stateless 7"]);
        assert_eq!(merged.rows["southern_asia"], ["AF", "IR"]);
    }

    #[test]
    fn a_small_region_is_one_of_the_others() {
        let rows = [("AF", 9), ("ER", 3), ("GB", 1), ("SO", 1)];
        let (rows, merged) = together(&rows, &[Merge::Regions, Merge::Small]);
        assert_eq!(
            (rows, &merged.rows["other"]),
            (vec!["other 5".to_owned(), "southern_asia 9".to_owned()], &["GB", "ER", "SO"].map(str::to_owned).to_vec())
        );
    }

    #[test]
    fn every_country_is_in_one_region() {
        let all: Vec<&str> = REGIONS.lines().flat_map(|line| line.split(' ').skip(1)).collect();
        let once: std::collections::BTreeSet<&str> = all.iter().copied().collect();
        assert_eq!((all.len(), once.len()), (249, 249));
        assert_eq!(
            [region("SY"), region("KM"), region("XX"), region("stateless")],
            [Some("western_asia"), Some("eastern_africa"), None, None]
        );
    }
}
