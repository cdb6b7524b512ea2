//! How a written name sounds: the consonants and the vowels of a word of any script, and whether two words can be spellings of one name.
//!
//! A letter stands for every sound that transliterations give it, so that `Галина` is Halyna and Galina. A script that leaves short vowels
//! out leaves them open here, and what is written must agree: so Farid and Farida, Hassan and Hussein stay two names.

use super::names::fold;
use serde::{Deserialize, Serialize};

/// What one consonant may be: what it mostly is, and what it is in some spellings.
type Consonant = (u32, u32);

const B: u32 = 1;
const P: u32 = 1 << 1;
const V: u32 = 1 << 2;
const F: u32 = 1 << 3;
const M: u32 = 1 << 4;
const N: u32 = 1 << 5;
const L: u32 = 1 << 6;
const R: u32 = 1 << 7;
const S: u32 = 1 << 8;
const Z: u32 = 1 << 9;
const SH: u32 = 1 << 10;
const ZH: u32 = 1 << 11;
const CH: u32 = 1 << 12;
const J: u32 = 1 << 13;
const TS: u32 = 1 << 14;
const D: u32 = 1 << 15;
const T: u32 = 1 << 16;
const K: u32 = 1 << 17;
const KH: u32 = 1 << 18;
const G: u32 = 1 << 19;
const GH: u32 = 1 << 20;
const H: u32 = 1 << 21;
const Y: u32 = 1 << 22;
/// The letters c, ç and their kin, which lose their marks.
const C: u32 = 1 << 23;
const TOO_FAR: u8 = 50;

/// Spellings of more than one letter first.
const CONSONANTS: [(&str, u32, u32); 64] = [
    ("shch", SH | CH, 0),
    ("tsch", CH, 0),
    ("sch", SH, 0),
    ("tch", CH, 0),
    ("dzh", J, 0),
    ("kh", KH, K | H),
    ("gh", GH | G, 0),
    ("sh", SH, 0),
    ("zh", ZH, J | CH | Z),
    ("ch", CH, SH | KH | C | J),
    ("cz", CH, C),
    ("sz", SH, S),
    ("ph", F, 0),
    ("th", T, S),
    ("dh", D | Z, 0),
    ("dj", J, 0),
    ("gj", J, G),
    ("xh", J, 0),
    ("ts", TS, S | C),
    ("tz", TS, S | Z),
    ("dz", Z, J | TS),
    ("ck", K, 0),
    ("b", B, 0),
    ("p", P, B),
    ("v", V, 0),
    ("w", V, 0),
    ("f", F, 0),
    ("m", M, 0),
    ("n", N, 0),
    ("l", L, 0),
    ("r", R, 0),
    ("s", S, 0),
    ("ş", SH | S, 0),
    ("š", SH | S, 0),
    ("ș", SH | S, 0),
    ("ś", SH | S, 0),
    ("z", Z, TS),
    ("ž", ZH | Z, 0),
    ("ź", ZH | Z, 0),
    ("ż", ZH | Z, 0),
    ("j", J | ZH, Y | G),
    ("d", D, 0),
    ("t", T, 0),
    ("ț", TS | T, 0),
    ("ţ", TS | T, 0),
    ("k", K, G),
    ("q", K, GH | CH | G),
    ("g", G, H | J | GH),
    ("h", H, KH | G),
    ("ç", CH | C, S),
    ("č", CH | C, 0),
    ("ć", CH | C, 0),
    ("c", C | K, S | TS | J),
    ("x", KH | SH, H | K | J),
    // Cyrillic.
    ("г", G | H, GH),
    ("щ", SH | CH, 0),
    // Arabic.
    ("ق", K | G | GH, 0),
    ("غ", GH | G, 0),
    ("ج", J | G, 0),
    ("ض", D | Z, 0),
    ("ذ", D | Z, 0),
    ("ث", T | S, 0),
    ("خ", KH, K | H),
    ("ښ", SH | KH, H),
];

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
struct Reading {
    consonants: Vec<Consonant>,
    /// Before each consonant and after the last: capitals are long in their script, `?` is whatever was left unwritten.
    vowels: Vec<Vec<u8>>,
}

/// A word, in every way in which it may be read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sound(Vec<Reading>);

impl Sound {
    /// Of a word as it was written.
    pub fn of(word: &str) -> Sound {
        let letters = letters(word);
        let mut readings = vec![read(&letters)];
        let mut other = |letters: String| {
            let reading = read(&letters);
            if !readings.contains(&reading) {
                readings.push(reading);
            }
        };
        if letters.contains('j') {
            other(letters.replace('j', "y"));
        }
        if letters.contains('و') {
            other(letters.replace('و', "w"));
        }
        // Somali writes `c` for the letter ع.
        if ["ca", "ci", "cu", "ac"].iter().any(|at| letters.contains(at)) && !letters.contains("ch") {
            other(letters.replace('c', ""));
        }
        if letters.contains('x') && !letters.contains("xh") {
            other(letters.replace('x', "ks"));
        }
        if letters.contains('x') {
            other(letters.replace('x', "h"));
        }
        if letters.starts_with("ye") || letters.starts_with("ie") {
            other(letters[1..].to_owned());
        }
        // The article takes on the sound of the next letter, or goes into it.
        if let Some(rest) = letters.strip_prefix("abd").filter(|rest| rest.len() > 1 && rest.is_ascii()) {
            let rest = rest.strip_prefix(['a', 'e', 'i', 'o', 'u']).unwrap_or(rest);
            other(format!("abdu{}", rest.strip_prefix('l').or(rest.get(1..).filter(|rest| rest.is_empty())).unwrap_or(rest)));
        }
        for (spelled, heard) in [("qui", "qi"), ("aye", "ai"), ("eo", "u"), ("eu", "u"), ("hs", "sh"), ("hui", "hi"), ("woo", "u")] {
            if letters.contains(spelled) {
                other(letters.replace(spelled, heard));
            }
        }
        // Names of Korea whose usual spelling is not what their letters say.
        match letters.as_str() {
            "park" | "bag" | "bak" => other("pak".to_owned()),
            "lee" | "rhee" | "yi" => other("i".to_owned()),
            _ => {}
        }
        Sound(readings)
    }
    /// Whether both can be spellings of one name.
    pub fn agrees(&self, other: &Sound) -> bool {
        self.0.iter().any(|one| other.0.iter().any(|other| agree(one, other)))
    }
    /// Whether the other can go on from this.
    pub fn begins(&self, other: &Sound, consonants: usize) -> bool {
        self.0.iter().any(|one| one.consonants.len() >= consonants && other.0.iter().any(|other| begins(one, other)))
    }
    /// What all words that agree with this one share, as a short key each; two words that agree have one in common.
    pub fn keys(&self) -> impl Iterator<Item = String> {
        self.0.iter().map(|reading| reading.consonants.iter().map(|(most, some)| class(most | some)).collect())
    }
}

/// The widest classes that no agreement crosses.
fn class(consonant: u32) -> char {
    match consonant {
        sound if sound & (B | P) != 0 => 'b',
        sound if sound & (V | F) != 0 => 'v',
        M => 'm',
        N => 'n',
        L => 'l',
        R => 'r',
        _ => 'x',
    }
}

/// The word in the letters that `read` knows.
fn letters(word: &str) -> String {
    // Behind another word the article's alif is not heard.
    let word = word.replace("الله", "عله").replace("عبدال", "عبدل");
    let all: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    let mut letters = String::new();
    for (at, letter) in all.iter().enumerate() {
        let next = all.get(at + 1).copied();
        let code = *letter as u32;
        match (letter, code) {
            ('г' | 'щ' | 'ş' | 'š' | 'ș' | 'ś' | 'ž' | 'ź' | 'ż' | 'ț' | 'ţ' | 'ç' | 'č' | 'ć', _) => letters.push(*letter),
            (_, 0x600..0x700) => arabic(*letter, at == 0, next, &mut letters),
            (_, 0x900..0xd80) => indic(*letter, next, &mut letters),
            (_, 0x1200..0x1380) => {
                let folded = fold(&letter.to_string());
                letters += folded.trim_end_matches(['a', 'e', 'i', 'o', 'u']);
                letters.push(['e', 'u', 'i', 'a', 'e', '?', 'o', 'a'][code as usize % 8]);
            }
            _ => letters += &fold(&letter.to_string()),
        }
    }
    letters
}

fn arabic(letter: char, first: bool, next: Option<char>, letters: &mut String) {
    let last = next.is_none();
    let before_vowel = matches!(next, Some('ا' | 'ی' | 'ي' | 'ې' | 'آ')) || matches!(next, Some('ه' | 'ة' | 'ہ' | 'ە'));
    let sound = match letter {
        'آ' => "A",
        'ا' | 'أ' | 'إ' | 'ٱ' if first => "?",
        'ا' | 'أ' | 'إ' | 'ى' => "A",
        'ع' if next == Some('ە') => "",
        'ع' | 'ء' | 'ئ' | 'ؤ' => "?",
        'ة' => "a",
        'ه' | 'ہ' | 'ۀ' if last => "a",
        'ە' => "e",
        'ه' | 'ہ' | 'ح' => "h?",
        'ھ' => "",
        'و' if first => "w?",
        'و' if before_vowel => "w?",
        'و' if last => "U",
        'و' => "?و?",
        'ۆ' => "o",
        'ی' | 'ي' if first => "y?",
        'ی' | 'ي' | 'ې' | 'ێ' | 'ے' | 'ۍ' if last => "I",
        'ی' | 'ي' | 'ې' | 'ێ' => "?I?",
        'ۍ' | 'ے' => "?I",
        'ب' => "b?",
        'پ' => "p?",
        'ت' | 'ط' | 'ټ' | 'ٹ' => "t?",
        'ث' => "ث?",
        'ج' => "ج?",
        'چ' => "ch?",
        'خ' => "خ?",
        'د' | 'ډ' | 'ڈ' => "d?",
        'ذ' | 'ض' | 'ظ' => "ض?",
        'ر' | 'ړ' | 'ڑ' | 'ڕ' => "r?",
        'ز' => "z?",
        'ژ' | 'ږ' => "zh?",
        'س' | 'ص' | 'څ' => "s?",
        'ش' => "sh?",
        'ښ' => "ښ?",
        'غ' => "غ?",
        'ف' => "f?",
        'ڤ' => "v?",
        'ق' => "ق?",
        'ک' | 'ك' => "k?",
        'گ' | 'ګ' => "g?",
        'ل' | 'ڵ' => "l?",
        'م' => "m?",
        'ن' | 'ڼ' | 'ں' => "n?",
        'ځ' => "dz?",
        _ => "",
    };
    letters.push_str(if last { sound.trim_end_matches('?') } else { sound });
}

/// Every script of India has its letters in the same places.
fn indic(letter: char, next: Option<char>, letters: &mut String) {
    let place = letter as u32 & 0x7f;
    let sign = match place {
        0x3e => "a",
        0x3f | 0x40 => "i",
        0x41 | 0x42 => "u",
        0x43 => "ri",
        0x46..=0x48 => "e",
        0x4a | 0x4b => "o",
        0x4c => "ow",
        _ => "",
    };
    if place > 0x14 && place < 0x3a || (0x58..0x60).contains(&place) {
        let folded = fold(&letter.to_string());
        letters.push_str(match place {
            0x1a | 0x1b => "ch",
            0x36 | 0x37 => "sh",
            _ => folded.trim_end_matches('a'),
        });
        if next.is_some_and(|next| !(0x3c..=0x4d).contains(&(next as u32 & 0x7f))) {
            letters.push('?');
        }
    } else if sign.is_empty() {
        *letters += &fold(&letter.to_string());
    } else {
        *letters += sign;
    }
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'A' | b'I' | b'U' | b'?')
}

fn read(letters: &str) -> Reading {
    let mut reading = Reading { consonants: Vec::new(), vowels: vec![Vec::new()] };
    let mut rest = letters;
    while let Some(letter) = rest.chars().next() {
        let after = rest[letter.len_utf8()..].bytes().next();
        let before = reading.vowels.last().and_then(|vowels| vowels.last()).copied();
        let first = rest.len() == letters.len();
        let mut taken = letter.len_utf8();
        let vowel: Option<&[u8]> = match letter {
            'e' if after == Some(b'e') => Some(b"i"),
            'o' if after == Some(b'o') => Some(b"u"),
            'o' if after == Some(b'u') => Some(b"u"),
            'و' => Some(b"U"),
            'y' | 'i' if first && after.is_some_and(|after| is_vowel(after) && after != b'i') => None,
            'y' => Some(b"i"),
            'w' if before.is_some_and(|before| before != b'?') && after.is_some_and(|after| !is_vowel(after)) => Some(b"u"),
            'h' if before.is_some() && after.is_none() => Some(b""),
            letter if letter.is_ascii() && is_vowel(letter as u8) => Some(match letter {
                'a' => b"a",
                'e' => b"e",
                'i' => b"i",
                'o' => b"o",
                'u' => b"u",
                'A' => b"A",
                'I' => b"I",
                'U' => b"U",
                _ => b"?",
            }),
            _ => None,
        };
        if let Some(vowel) = vowel {
            if matches!((letter, after), ('e', Some(b'e')) | ('o', Some(b'o' | b'u'))) {
                taken = 2;
            }
            if let Some(vowels) = reading.vowels.last_mut() {
                vowel.iter().filter(|vowel| before != Some(**vowel)).for_each(|vowel| vowels.push(*vowel));
            }
        } else if let Some((spelled, most, some)) = CONSONANTS.iter().find(|(spelled, ..)| rest.starts_with(spelled)) {
            taken = spelled.len();
            let doubled = reading.vowels.last().is_some_and(Vec::is_empty) && reading.consonants.last() == Some(&(*most, *some));
            if !doubled {
                reading.consonants.push((*most, *some));
                reading.vowels.push(Vec::new());
            }
        } else if matches!(letter, 'y' | 'i') {
            reading.consonants.push((Y, J));
            reading.vowels.push(Vec::new());
        }
        rest = &rest[taken..];
    }
    reading
}

fn agree(one: &Reading, other: &Reading) -> bool {
    let count = one.consonants.len();
    if count != other.consonants.len() {
        return false;
    }
    let most = allowed(count);
    let mut far = 0;
    for at in 0..count {
        far += consonants(one.consonants[at], other.consonants[at], at + 1 == count);
        if far > most {
            return false;
        }
    }
    let vowels = one.vowels.iter().zip(&other.vowels).enumerate();
    far += vowels.map(|(at, (one, other))| nuclei(one, other, at == 0)).fold(0, u8::saturating_add);
    far <= most
}

fn begins(one: &Reading, other: &Reading) -> bool {
    let count = one.consonants.len();
    if count > other.consonants.len() {
        return false;
    }
    let mut far: u8 = (0..count).map(|at| consonants(one.consonants[at], other.consonants[at], false)).fold(0, u8::saturating_add);
    far = far.saturating_add((0..count).map(|at| nuclei(&one.vowels[at], &other.vowels[at], at == 0)).fold(0, u8::saturating_add));
    let last = &one.vowels[count];
    if last.iter().any(|vowel| *vowel != b'?') {
        let goes_on = &other.vowels[count];
        let best = (0..=goes_on.len()).map(|end| nuclei(last, &goes_on[..end], false)).min().unwrap_or(TOO_FAR);
        far = far.saturating_add(best);
    }
    far <= allowed(count)
}

/// How far apart spellings of one name may be: little in a short one.
fn allowed(consonants: usize) -> u8 {
    match consonants {
        0 | 1 => 1,
        2 => 2,
        3 => 5,
        _ => 6,
    }
}

fn consonants(one: Consonant, other: Consonant, last: bool) -> u8 {
    let both = |a: u32, b: u32| one.0 & a != 0 && other.0 & b != 0 || one.0 & b != 0 && other.0 & a != 0;
    match () {
        () if one.0 & other.0 != 0 => 0,
        () if one.0 & other.1 != 0 || one.1 & other.0 != 0 => 2,
        () if last && (both(D, T) || both(B, P) || both(V, F) || both(S, Z) || both(J, CH)) => 2,
        () => TOO_FAR,
    }
}

/// How far two runs of vowels are apart.
fn nuclei(one: &[u8], other: &[u8], first: bool) -> u8 {
    match (one, other) {
        ([], []) => 0,
        ([a, one_rest @ ..], [b, other_rest @ ..]) => {
            let both = vowels(*a, *b, first).saturating_add(nuclei(one_rest, other_rest, first));
            if both == 0 {
                return 0;
            }
            let left = left_out(*a, one_rest, other).saturating_add(nuclei(one_rest, other, first));
            let right = left_out(*b, other_rest, one).saturating_add(nuclei(one, other_rest, first));
            both.min(left).min(right)
        }
        ([a, rest @ ..], []) | ([], [a, rest @ ..]) => left_out(*a, rest, &[]).saturating_add(nuclei(rest, &[], first)),
    }
}

fn left_out(vowel: u8, rest: &[u8], other: &[u8]) -> u8 {
    match vowel {
        b'?' => 0,
        b'i' if !rest.is_empty() || !other.is_empty() => 3,
        b'e' | b'a' if rest.first() == Some(&b'i') && matches!(other.first(), Some(b'i' | b'e' | b'I')) => 2,
        _ => TOO_FAR,
    }
}

fn vowels(one: u8, other: u8, first: bool) -> u8 {
    let (one, other) = if one <= other { (one, other) } else { (other, one) };
    match (one, other) {
        (one, other) if one == other => 0,
        (b'?', b'A' | b'I' | b'U') => 2,
        (b'?', _) | (b'A', b'a') | (b'I', b'i' | b'e') | (b'U', b'u' | b'o') => 0,
        (b'A', b'e' | b'o') => 2,
        (b'e', b'i') | (b'o', b'u') => 1,
        (b'a', b'e') => 2 + u8::from(first),
        _ => TOO_FAR,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_agree_and_names_that_look_alike_do_not() {
        let agree = |one: &str, other: &str| Sound::of(one).agrees(&Sound::of(other));
        for (one, other) in
            [("Галина", "Halyna"), ("Галина", "Galina"), ("سعید", "Saeed"), ("حسین", "Hossein"), ("عمر", "Umar"), ("علی", "Ali")]
        {
            assert!(agree(one, other), "{one}, {other}");
        }
        for (one, other) in [("Farid", "Farida"), ("Hassan", "Hussein"), ("حسن", "Hussein"), ("Amina", "Amira"), ("سعید", "Samira")]
        {
            assert!(!agree(one, other), "{one}, {other}");
        }
    }
}
