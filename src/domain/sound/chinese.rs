//! Syllables of Chinese, in Pinyin and in Wade-Giles, whose apostrophes and dots are mostly left out: `Teng` is Deng or Teng.

/// The finals that each initial of Pinyin takes.
const SYLLABLES: [(&str, &str); 24] = [
    ("", "a ai an ang ao e ei en eng er o ou"),
    ("b", "a ai an ang ao ei en eng i ian iao ie in ing o u"),
    ("p", "a ai an ang ao ei en eng i ian iao ie in ing o ou u"),
    ("m", "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u"),
    ("f", "a an ang ei en eng o ou u"),
    ("d", "a ai an ang ao e ei en eng i ian iao ie ing iu ong ou u uan ui un uo"),
    ("t", "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo"),
    ("n", "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan ue uo"),
    ("l", "a ai an ang ao e ei eng i ian iang iao ie in ing iu ong ou u uan ue un uo"),
    ("g", "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo"),
    ("k", "a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo"),
    ("h", "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo"),
    ("j", "i ia ian iang iao ie in ing iong iu u uan ue un"),
    ("q", "i ia ian iang iao ie in ing iong iu u uan ue un"),
    ("x", "i ia ian iang iao ie in ing iong iu u uan ue un"),
    ("zh", "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo"),
    ("ch", "a ai an ang ao e en eng i ong ou u uai uan uang ui un uo"),
    ("sh", "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo"),
    ("r", "an ang ao e en eng i ong ou u uan ui un uo"),
    ("z", "a ai an ang ao e ei en eng i ong ou u uan ui un uo"),
    ("c", "a ai an ang ao e en eng i ong ou u uan ui un uo"),
    ("s", "a ai an ang ao e en eng i ong ou u uan ui un uo"),
    ("y", "a an ang ao e i in ing o ong ou u uan ue un"),
    ("w", "a ai an ang ei en eng o u"),
];

/// What an initial of Wade-Giles may be in Pinyin, longer ones first.
const INITIALS: [(&str, &[&str]); 13] = [
    ("hs", &["x"]),
    ("tz", &["z", "c"]),
    ("ts", &["z", "c"]),
    ("ch", &["zh", "ch", "j", "q"]),
    ("sh", &["sh"]),
    ("ss", &["s"]),
    ("sz", &["s"]),
    ("p", &["b", "p"]),
    ("t", &["d", "t"]),
    ("k", &["g", "k"]),
    ("j", &["r"]),
    ("", &[""]),
    ("y", &["y"]),
];

/// What a final of Wade-Giles is in Pinyin, where it is another.
const FINALS: [(&str, &str); 13] = [
    ("ieh", "ie"),
    ("ueh", "ue"),
    ("ien", "ian"),
    ("ung", "ong"),
    ("iung", "iong"),
    ("ih", "i"),
    ("eh", "e"),
    ("en", "an"),
    ("o", "e"),
    ("o", "uo"),
    ("u", "ou"),
    ("u", "i"),
    ("uei", "ui"),
];

/// What only Wade-Giles has, so that a word of several syllables can be told to be in it.
const MARKS: [&str; 9] = ["hs", "ieh", "ueh", "ih", "tz", "ien", "iung", "chung", "tsung"];

/// The letters of the longest syllable.
const LONGEST: usize = 6;
/// More ways to part a word than this say nothing.
const MOST: usize = 64;

/// What the letters of a word may be in Pinyin, and whether it is one syllable. Nothing if it cannot be Chinese, or is long and may as well be
/// of any other language.
pub(super) fn pinyin(letters: &str) -> (Vec<String>, bool) {
    if !letters.bytes().all(|letter| letter.is_ascii_lowercase()) || letters.len() > 18 {
        return (Vec::new(), false);
    }
    let one = of_syllable(letters);
    if !one.is_empty() {
        return (one, true);
    }
    let mut words = vec![(String::new(), letters)];
    let mut whole: Vec<String> = Vec::new();
    if !letters.contains(['q', 'x']) && !letters.contains("zh") && !MARKS.iter().any(|mark| letters.contains(mark)) {
        return (whole, false);
    }
    while let Some((read, rest)) = words.pop() {
        if rest.is_empty() {
            whole.push(read);
            continue;
        }
        if words.len() > MOST {
            continue;
        }
        for length in 1..=rest.len().min(LONGEST) {
            words.extend(of_syllable(&rest[..length]).into_iter().map(|syllable| (format!("{read}{syllable}"), &rest[length..])));
        }
    }
    whole.sort_unstable();
    whole.dedup();
    (whole, false)
}

fn is_pinyin(syllable: &str) -> bool {
    let parts = SYLLABLES.iter().filter_map(|(initial, finals)| Some((syllable.strip_prefix(initial)?, finals)));
    parts.into_iter().any(|(last, finals)| finals.split(' ').any(|known| known == last))
}

/// What one syllable may be in Pinyin: itself, and what it is if it is in Wade-Giles.
fn of_syllable(letters: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |syllable: String| {
        if is_pinyin(&syllable) && !found.contains(&syllable) {
            found.push(syllable);
        }
    };
    add(letters.to_owned());
    let Some((initial, may_be)) = INITIALS.iter().find(|(initial, _)| letters.starts_with(initial)) else { return found };
    let last = &letters[initial.len()..];
    for initial in may_be.iter() {
        add(format!("{initial}{last}"));
        for (_, other) in FINALS.iter().filter(|(known, _)| {
            // `o` is e behind g, k and h and uo elsewhere; `en` is an behind y alone; `u` is ou behind y and i behind tz.
            *known == last && (*known != "en" || *initial == "y") && (*known != "u" || matches!(*initial, "y" | "z" | "c" | "s"))
        }) {
            add(format!("{initial}{other}"));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_syllable_in_wade_giles_is_every_one_that_it_may_be_in_pinyin() {
        assert_eq!(of_syllable("teng"), ["teng", "deng"]);
        assert_eq!(of_syllable("hsieh"), ["xie"]);
        assert_eq!(of_syllable("jen"), ["ren"]);
        assert_eq!(of_syllable("kuo"), ["kuo", "guo"]);
        assert!(of_syllable("chih").contains(&"zhi".to_owned()));
        assert!(of_syllable("amina").is_empty());
    }

    #[test]
    fn a_word_of_several_syllables_is_chinese_only_if_no_other_language_would_write_it_so() {
        assert!(pinyin("hsiaoping").0.contains(&"xiaoping".to_owned()));
        assert!(pinyin("zhiqiang").0.contains(&"zhiqiang".to_owned()));
        for word in ["amina", "karimi", "maria", "tana"] {
            assert!(pinyin(word).0.is_empty(), "{word}");
        }
    }
}
