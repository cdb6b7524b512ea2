//! An area in words, and typed words as an area: found by its name or the beginning of it.

use crate::in_words;
use domain::cell::Cell;
use domain::names::fold;
use domain::person::Area;
use words::areas;
use words::staff::people as text;

/// "Barking and Dagenham", "No fixed address"
pub fn area_words(area: &Area) -> String {
    match area.as_str() {
        "no_fixed_address" => text::facts::NO_FIXED_ADDRESS.to_owned(),
        "outside_uk" => text::facts::OUTSIDE_UK.to_owned(),
        code => in_words::area(code),
    }
}

/// The names to choose from, by name.
pub fn choices() -> Vec<&'static str> {
    let mut names: Vec<&str> = areas::of_today().map(|(_, name)| name).collect();
    names.sort_unstable();
    [text::facts::NO_FIXED_ADDRESS, text::facts::OUTSIDE_UK].into_iter().chain(names).collect()
}

/// What is typed as an area; nothing is no area. A whole name counts before the beginning of one, and an authority of today before one that
/// was replaced.
///
/// # Errors
/// If it is no area's name or code, or the beginning of several names.
pub fn read_area(typed: &str) -> Result<Option<Area>, &'static str> {
    let wanted = fold(typed).trim().to_owned();
    if wanted.is_empty() {
        return Ok(None);
    }
    let others = [("no_fixed_address", text::facts::NO_FIXED_ADDRESS), ("outside_uk", text::facts::OUTSIDE_UK)];
    let named = || others.into_iter().chain(areas::all());
    let whole = named().find(|(_, name)| fold(name).trim() == wanted).map(|(code, _)| code);
    let begun = || {
        let mut begun = others.into_iter().chain(areas::of_today()).filter(|(_, name)| fold(name).starts_with(&wanted));
        begun.next().filter(|_| begun.next().is_none()).map(|(code, _)| code)
    };
    let code = whole.or_else(begun).map_or_else(|| typed.trim().to_uppercase(), str::to_owned);
    Area::read(&code).map(Some).map_err(|_| text::edit::AREA_UNKNOWN)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn code(typed: &str) -> Option<String> {
        read_area(typed).ok().flatten().map(|area| area.as_str().to_owned())
    }

    #[test]
    fn an_area_is_found_by_its_name_or_the_beginning_of_it() {
        assert_eq!(code("barking and dagenham").as_deref(), Some("E09000002"));
        assert_eq!(code(" Bristol").as_deref(), Some("E06000023"));
        assert_eq!(code("Glasgow").as_deref(), Some("S12000049"));
        assert_eq!(code("Ynys Mon"), None);
        assert_eq!(code("isle of anglesey").as_deref(), Some("W06000001"));
        assert_eq!(code("e09000012").as_deref(), Some("E09000012"));
        assert_eq!(code("no fixed address").as_deref(), Some("no_fixed_address"));
    }

    #[test]
    fn of_two_with_one_name_todays_is_meant_and_a_beginning_of_several_is_none() {
        assert_eq!(code("Sheffield").as_deref(), Some("E08000039"));
        assert_eq!(code("Richmondshire").as_deref(), Some("E07000166"));
        assert_eq!(read_area("North"), Err(text::edit::AREA_UNKNOWN));
        assert_eq!(read_area("  "), Ok(None));
    }

    #[test]
    fn what_is_shown_is_read_back() {
        for typed in choices() {
            assert_eq!(area_words(&read_area(typed).unwrap().unwrap()), typed);
        }
    }
}
