//! The ways in which a word may also be spelt: what a language writes for a sound that another writes otherwise.

/// More ways than this say nothing.
const MOST: usize = 12;

/// The word in its letters first, then in every other spelling.
pub(super) fn spellings(word: &str, letters: &str) -> Vec<String> {
    let mut all = vec![letters.to_owned()];
    for rule in RULES {
        for at in 0..all.len() {
            let Some(other) = rule(word, &all[at]) else { continue };
            if all.len() < MOST && !all.contains(&other) {
                all.push(other);
            }
        }
    }
    all
}

/// Gives another spelling of a word, of which it sees how it was written and its letters; nothing if it does not apply.
type Rule = fn(&str, &str) -> Option<String>;

/// Those that go together with others come first.
const RULES: [Rule; 26] = [
    // Somali writes `c` for the letter ع, and `x` for ح.
    |_, letters| {
        let is_somali = ["ca", "ci", "cu", "ac"].iter().any(|at| letters.contains(at)) && !letters.contains("ch");
        is_somali.then(|| letters.replace('c', ""))
    },
    |_, letters| letters.starts_with("caa").then(|| letters.replacen("caa", "ai", 1)),
    |_, letters| without(letters, 'x', "h", &[]),
    // In Somali the vowel before it is not the one of other languages.
    |_, letters| {
        let at = letters.find('x').filter(|at| *at > 0)?;
        let before = letters[..at].trim_end_matches(['a', 'e', 'i', 'o', 'u']);
        Some(format!("{before}?h{}", &letters[at + 1..]))
    },
    // A woman's name ends in `o` there.
    |_, letters| {
        let is_long = ["aa", "ii", "uu"].iter().any(|long| letters.contains(long));
        letters.strip_suffix('o').filter(|_| is_long).map(|rest| format!("{rest}a"))
    },
    |_, letters| without(letters, 'x', "ks", &["xh"]),
    |_, letters| without(letters, 'j', "y", &[]),
    |_, letters| without(letters, 'و', "w", &[]),
    |_, letters| without(letters, 'ё', "io", &[]),
    |_, letters| (letters.starts_with("ye") || letters.starts_with("ie")).then(|| letters[1..].to_owned()),
    // The article takes on the sound of the next letter, or goes into it.
    |_, letters| {
        let rest = letters.strip_prefix("abd").filter(|rest| rest.len() > 1 && rest.is_ascii())?;
        let rest = rest.strip_prefix(['a', 'e', 'i', 'o', 'u']).unwrap_or(rest);
        Some(format!("abdu{}", rest.strip_prefix('l').or(rest.get(1..).filter(|rest| rest.is_empty())).unwrap_or(rest)))
    },
    |word, letters| {
        let next = word.strip_prefix("ال")?.chars().next()?;
        let is_sun = "تثدذرزسشصضطظلن".contains(next);
        is_sun.then(|| letters.replacen('l', "", 1))
    },
    |_, letters| {
        let rest = letters.strip_prefix("al").or(letters.strip_prefix("el"))?;
        rest.starts_with(['d', 'n', 'r', 's', 't', 'z']).then(|| format!("a{rest}"))
    },
    // An h at the end is heard in some words, and one before a consonant is not in others.
    |word, letters| {
        let is_last = word.ends_with(['ه', 'ہ']);
        is_last.then(|| letters.strip_suffix('a').map(|rest| format!("{rest}h?"))).flatten()
    },
    |word, letters| (word.ends_with("اه") || word.ends_with("اہ")).then(|| letters.strip_suffix('a').map(str::to_owned)).flatten(),
    |word, letters| {
        let silent = word.chars().count() > 5 && ["ہد", "هد", "حا"].iter().any(|at| word.contains(at));
        silent.then(|| letters.replacen("h?", "", 1))
    },
    // Two letters that are one sound elsewhere may be two.
    |_, letters| {
        let pairs = [("sh", "s?h"), ("gh", "g?h")];
        let (pair, apart) = pairs.into_iter().find(|(pair, _)| letters.find(pair).is_some_and(|at| at > 0))?;
        letters.is_ascii().then(|| letters.replacen(pair, apart, 1))
    },
    // Kurmanji writes `e` for the short a, and `i` for hardly a vowel.
    |_, letters| {
        let vowels: String = letters.chars().filter(|letter| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w')).collect();
        let is_like_it = vowels.contains('e') && !vowels.contains("ee") && vowels.chars().all(|vowel| matches!(vowel, 'e' | 'i'));
        is_like_it.then(|| {
            let last = letters.len() - 1;
            let heard = letters.char_indices().map(|(at, letter)| match letter {
                'e' => 'E',
                'i' if at < last => '?',
                letter => letter,
            });
            heard.collect()
        })
    },
    // Joseph, in the spellings of half the world.
    |_, letters| ["sef", "suf", "sif"].iter().find_map(|end| letters.strip_suffix(end)).map(|rest| format!("{rest}s?f")),
    // German and older papers write two letters for one with dots.
    |_, letters| (!letters.ends_with("el")).then(|| either(letters, &[("oe", "o"), ("ue", "u"), ("ae", "a")])).flatten(),
    |_, letters| either(letters, &[("qui", "qi"), ("aye", "ai"), ("eo", "u"), ("eu", "u"), ("hs", "sh"), ("hui", "hi"), ("woo", "u")]),
    // Polish `w`, Ethiopic `wo`, Spanish `z`, and the end of Alexander.
    |_, letters| letters.contains("ow").then(|| letters.replace('w', "v")),
    |_, letters| letters.contains("wo").then(|| letters.replace("wo", "we")),
    |_, letters| {
        let is_spanish = ["ez", "es", "az", "iz"].iter().any(|end| letters.ends_with(end)) && letters.len() > 4;
        (is_spanish && letters.contains('z')).then(|| letters.replace('z', "s"))
    },
    |_, letters| letters.strip_suffix("nder").map(|rest| format!("{rest}ndr")),
    // Names of Korea whose usual spelling is not what their letters say.
    |_, letters| match letters {
        "park" | "bag" | "bak" => Some("pak".to_owned()),
        "lee" | "rhee" | "yi" | "ri" => Some("i".to_owned()),
        "choe" => Some("choi".to_owned()),
        _ => None,
    },
];

/// The letters with one of them in another's place, unless it stands in one of these.
fn without(letters: &str, letter: char, other: &str, within: &[&str]) -> Option<String> {
    let applies = letters.contains(letter) && !within.iter().any(|at| letters.contains(at));
    applies.then(|| letters.replace(letter, other))
}

/// The letters with every one of these spelt the other way.
fn either(letters: &str, pairs: &[(&str, &str)]) -> Option<String> {
    let other = pairs.iter().fold(letters.to_owned(), |letters, (spelled, heard)| letters.replace(spelled, heard));
    (other != letters).then_some(other)
}
