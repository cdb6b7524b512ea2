//! The names of the United Kingdom's local authorities by their ONS codes, from `locales/areas.tsv`.

/// Those of today, a line each, and after an empty line those that were replaced.
const AUTHORITIES: &str = include_str!("../../locales/areas.tsv");

/// Code and name of each: first those of today, then those that were replaced.
pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    named(AUTHORITIES)
}

/// The same of those of today alone, to choose from.
pub fn of_today() -> impl Iterator<Item = (&'static str, &'static str)> {
    named(AUTHORITIES.split("\n\n").next().unwrap_or_default())
}

/// The name of a code; nothing for one that the list does not have.
pub fn name(code: &str) -> Option<&'static str> {
    all().find(|(known, _)| *known == code).map(|(_, name)| name)
}

fn named(lines: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    lines.lines().filter_map(|line| line.split_once('\t'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_authority_of_the_united_kingdom_has_one_name() {
        let of = |country: char| of_today().filter(|(code, _)| code.starts_with(country)).count();
        assert_eq!((of('E'), of('W'), of('S'), of('N')), (296, 22, 32, 11));
        let names: BTreeSet<&str> = of_today().map(|(_, name)| name).collect();
        assert_eq!(names.len(), of_today().count(), "a name chooses one authority");
        let codes: BTreeSet<&str> = all().map(|(code, _)| code).collect();
        assert_eq!(codes.len(), all().count());
        assert!(codes.iter().all(|code| code.len() == 9 && code[1..].bytes().all(|byte| byte.is_ascii_digit())));
    }

    #[test]
    fn a_code_has_its_name_and_so_has_one_that_was_replaced() {
        assert_eq!(name("E09000002"), Some("Barking and Dagenham"));
        assert_eq!(name("S12000049"), Some("Glasgow City"));
        assert_eq!(name("N09000003"), Some("Belfast"));
        assert_eq!(name("W06000015"), Some("Cardiff"));
        assert_eq!((name("E08000019"), name("E08000039")), (Some("Sheffield"), Some("Sheffield")));
        assert_eq!(name("E07999999"), None);
    }
}
