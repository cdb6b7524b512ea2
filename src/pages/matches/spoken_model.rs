//! Languages with how well, between two texts of a form and a list of rows; and the languages that can be found by name.

use super::saying::LanguageName;
use domain::cell::Cell;
use domain::language_tags::OFFERED;
use domain::names::fold;
use domain::order::sort_by_key;
use domain::person::Language;

/// So many are shown of those that fit what is typed.
pub const MOST: usize = 8;

/// A language that somebody speaks.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Spoken {
    /// Its tag.
    pub tag: String,
    /// How well, as a code; empty if that is not recorded.
    pub level: String,
}

/// What two texts say: the languages in their order, and whatever the second says that is of none of them.
pub fn read(languages: &str, levels: &str) -> (Vec<Spoken>, Vec<String>) {
    let mut spoken: Vec<Spoken> = Vec::new();
    for tag in parts(languages) {
        if !spoken.iter().any(|one| one.tag == tag) {
            spoken.push(Spoken { tag: tag.to_owned(), level: String::new() });
        }
    }
    let mut others = Vec::new();
    for part in parts(levels) {
        let of = part.split_once('=').map(|(tag, level)| (tag.trim(), level.trim()));
        let known =
            of.and_then(|(tag, level)| spoken.iter_mut().find(|one| one.tag == tag && one.level.is_empty()).map(|one| (one, level)));
        match known {
            Some((one, level)) => level.clone_into(&mut one.level),
            None => others.push(part.to_owned()),
        }
    }
    (spoken, others)
}

/// The two texts of languages and of what else the second said.
pub fn write(spoken: &[Spoken], others: &[String]) -> (String, String) {
    let languages: Vec<&str> = spoken.iter().map(|one| one.tag.as_str()).collect();
    let levels = spoken.iter().filter(|one| !one.level.is_empty()).map(|one| [&one.tag, "=", &one.level].concat());
    let levels: Vec<String> = levels.chain(others.iter().cloned()).collect();
    (languages.join(", "), levels.join(", "))
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty())
}

/// A language that can be chosen by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its tag.
    pub tag: String,
    /// What the browser calls it; nothing for a tag that was typed and has no name here.
    pub name: Option<String>,
    folded: String,
}

/// Everything that is offered and has a name, by name.
pub fn choices(name: LanguageName) -> Vec<Choice> {
    let named = |tag: &str| name(tag).map(|name| Choice { tag: tag.to_owned(), folded: fold(&name), name: Some(name) });
    let mut choices: Vec<Choice> = OFFERED.split_whitespace().filter_map(named).collect();
    sort_by_key(&mut choices, |choice| choice.folded.clone());
    choices
}

/// What fits what was typed: the tag itself, names that begin with it, then those of which another word does; and last, what was typed as a tag.
pub fn found(choices: &[Choice], typed: &str, taken: &[Spoken], name: LanguageName) -> Vec<Choice> {
    let (typed, wanted) = (typed.trim(), fold(typed));
    if wanted.is_empty() {
        return Vec::new();
    }
    let free = |choice: &&Choice| !taken.iter().any(|one| one.tag == choice.tag);
    let rank = |choice: &Choice| match () {
        () if choice.tag == typed.to_lowercase() => Some(0),
        () if choice.folded.starts_with(&wanted) => Some(1),
        () if choice.folded.split(' ').any(|word| word.starts_with(&wanted)) => Some(2),
        () => None,
    };
    let mut ranked: Vec<(u8, &Choice)> = choices.iter().filter(free).filter_map(|choice| Some((rank(choice)?, choice))).collect();
    sort_by_key(&mut ranked, |(rank, _)| *rank);
    let mut found: Vec<Choice> = ranked.into_iter().take(MOST).map(|(_, choice)| choice.clone()).collect();
    // Three letters are more often the beginning of a name.
    let is_tag = Language::read(typed).is_ok() && (typed.contains('-') || typed.len() <= 3 && found.is_empty());
    let is_known = choices.iter().any(|choice| choice.tag == typed) || taken.iter().any(|one| one.tag == typed);
    if is_tag && !is_known {
        found.push(Choice { tag: typed.to_owned(), name: name(typed), folded: String::new() });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(tag: &str) -> Option<String> {
        let known = [("fr", "French"), ("fa", "Persian"), ("ckb", "Central Kurdish"), ("ku", "Kurdish"), ("fy", "Western Frisian")];
        known.iter().find(|(known, _)| *known == tag).map(|(_, name)| (*name).to_owned())
    }

    fn tags(typed: &str, taken: &str) -> Vec<String> {
        found(&choices(name), typed, &read(taken, "").0, name).into_iter().map(|choice| choice.tag).collect()
    }

    #[test]
    fn what_two_texts_say_is_read_and_written_without_a_loss() {
        for (languages, levels) in [
            ("fr, en", "fr=fluent, en=basic"),
            ("fr", ""),
            ("", ""),
            ("fr", "fr=like a native, de=good, a little Twi"),
            ("fr", "fr=good, fr=basic"),
        ] {
            let (spoken, others) = read(languages, levels);
            assert_eq!(write(&spoken, &others), (languages.to_owned(), levels.to_owned()));
        }
        assert_eq!(read("fr;en", "en=basic").0[1], Spoken { tag: "en".to_owned(), level: "basic".to_owned() });
    }

    #[test]
    fn a_language_is_found_by_its_name_any_word_of_it_or_its_tag() {
        assert_eq!(tags("fr", ""), ["fr"]);
        assert_eq!(tags("Fre", ""), ["fr"]);
        assert_eq!(tags("kurd", ""), ["ku", "ckb"]);
        assert_eq!(tags("ku", ""), ["ku", "ckb"]);
        assert_eq!(tags("kurd", "ku"), ["ckb"], "what is chosen is not offered again");
        assert!(tags(" ", "").is_empty());
    }

    #[test]
    fn what_is_not_in_the_list_can_be_typed_as_a_tag() {
        assert_eq!(tags("ar-SD", ""), ["ar-SD"]);
        assert_eq!(tags("fy", ""), ["fy"], "a name that the list leaves out");
        assert!(tags("ar-SD", "ar-SD").is_empty());
        assert!(tags("french please", "").is_empty());
        assert!(tags("Frenchh", "").is_empty(), "a misspelt name is no tag");
    }

    #[test]
    fn every_tag_that_is_offered_is_one_and_stands_there_once() {
        let mut seen = Vec::new();
        for tag in OFFERED.split_whitespace() {
            assert!(Language::read(tag).is_ok(), "{tag}");
            assert!(!seen.contains(&tag), "{tag}");
            seen.push(tag);
        }
    }
}
