//! Names compared, sorted and shortened in any script, for lists, tiles and search.

/// For each character, 64 a block, its Latin letters without accents or case, one a line. Made by build.rs.
static LATIN: [&str; 1024] = include!(concat!(env!("OUT_DIR"), "/latin.rs"));

/// A text without case, accents or script: what two spellings of one name have in common. `José`, `JOSE` and `josé` fold to one text.
///
/// A letter that has no Latin ones stays, so that it is still found in its own script.
pub fn fold(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    for character in text.chars() {
        // Most names are all ASCII, and the table would be searched in vain.
        if character.is_ascii() {
            letters.push(character.to_ascii_lowercase());
            continue;
        }
        match (hangul(character), latin(character)) {
            (Some(parts), _) => parts.filter_map(latin).for_each(|latin| letters.push_str(latin)),
            (None, Some(latin)) => letters.push_str(latin),
            (None, None) => letters.extend(character.to_lowercase()),
        }
    }
    let mut folded = String::with_capacity(letters.len());
    // What stands for ع is part of its word, as an apostrophe is.
    let is_mark = |c: char| matches!(c, '\'' | '`');
    for word in letters.split(|c: char| !c.is_alphanumeric() && !is_mark(c)) {
        // An apostrophe by itself is no word.
        if word.chars().all(is_mark) {
            continue;
        }
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().filter(|c| !is_mark(*c)));
    }
    folded
}

fn latin(character: char) -> Option<&'static str> {
    let code = character as usize;
    // A dash is for a block that the table leaves out.
    LATIN.get(code / 64).filter(|block| **block != "-").map(|block| block.split('\n').nth(code % 64).unwrap_or_default())
}

/// The letters of a syllable of Hangul, which the table has instead of the eleven thousand syllables (Unicode, section 3.12).
fn hangul(character: char) -> Option<impl Iterator<Item = char>> {
    let place = u32::from(character).checked_sub(0xac00).filter(|place| *place < 11_172)?;
    let last = place % 28;
    let letters = [Some(0x1100 + place / 588), Some(0x1161 + place % 588 / 28), (last > 0).then_some(0x11a7 + last)];
    Some(letters.into_iter().flatten().filter_map(char::from_u32))
}

/// The words of a name as they are written; those of a script without spaces, and syllables of Hangul, each by itself.
pub fn written_words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    for letter in name.chars() {
        let alone = matches!(letter as u32, 0x4e00..0xa000 | 0xac00..0xd7b0);
        let inside = letter.is_alphanumeric() || matches!(letter as u32, 0x300..0x370 | 0x610..0x660 | 0x900..0xd80);
        if (alone || !inside) && !matches!(letter, '\'' | '’' | 'ʿ' | 'ʾ' | '`' | '\u{200c}') {
            words.push(String::new());
        }
        if inside && let Some(word) = words.last_mut() {
            word.push(letter);
        }
        if alone {
            words.push(String::new());
        }
    }
    words.retain(|word| !fold(word).is_empty());
    words
}

/// Up to two letters for a tile, in the name's own script: of the first and the last word. A name of one word gives one letter; none gives `?`.
pub fn initials(name: &str) -> String {
    let mut letters = name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let (first, last) = (letters.next(), letters.next_back());
    let initials: String = first.into_iter().chain(last).flat_map(char::to_uppercase).collect();
    if initials.is_empty() { "?".to_owned() } else { initials }
}

/// The letter under which a folded name is filed, A to Z whatever its script; `#` if it begins with none.
pub fn first_letter(folded: &str) -> char {
    folded.chars().next().filter(char::is_ascii_alphabetic).map_or('#', |c| c.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_fold_to_one_text() {
        assert_eq!(fold("JOSÉ  Núñez"), "jose nunez");
        assert_eq!(fold("Jose\u{301} Nunez"), "jose nunez");
        assert_eq!(fold("O'Brien"), fold("O’Brien"));
        assert_eq!(fold("Amina ' ''"), "amina");
        assert_eq!(fold("Anne-Marie"), "anne marie");
        assert_eq!(fold("Łukasz Øster"), "lukasz oster");
        assert_eq!(fold("Олена"), fold("Olena"));
        assert_eq!(fold("김"), fold("\u{1100}\u{1175}\u{11b7}"));
        assert_eq!(fold("김서연 가"), "gimseoyeon ga");
        assert_eq!(fold("  "), "");
    }

    #[test]
    fn a_letter_beyond_the_table_stays_as_it_is() {
        assert_eq!(fold("𐍈 x"), "𐍈 x");
        assert_eq!(fold("㐀"), "㐀");
        assert_eq!(fold("🙂"), "");
    }

    #[test]
    fn initials_are_of_the_first_and_last_word_in_their_own_script() {
        assert_eq!(initials("Amina Ali Hassan"), "AH");
        assert_eq!(initials("amina"), "A");
        assert_eq!(initials("Олена Коваль"), "ОК");
        assert_eq!(initials("(new) élodie"), "NÉ");
        assert_eq!(initials(" - "), "?");
    }

    #[test]
    fn every_name_is_filed_under_a_letter() {
        let first_letter = |name| first_letter(&fold(name));
        assert_eq!(first_letter("Élodie"), 'E');
        assert_eq!(first_letter("Олена"), 'O');
        assert_eq!(first_letter("'Abd"), 'A');
        assert_eq!(first_letter("7up"), '#');
        assert_eq!(first_letter(""), '#');
        for name in ["ሳባ", "شیرین", "王芳"] {
            assert!(first_letter(name).is_ascii_uppercase(), "{name}");
        }
    }
}
