//! One way to read a word: its consonants, and the vowels between them.

use serde::{Deserialize, Serialize};

/// What one consonant may be: what it mostly is, and what it is in some spellings.
pub(super) type Consonant = (u32, u32);

pub(super) const B: u32 = 1;
pub(super) const P: u32 = 1 << 1;
pub(super) const V: u32 = 1 << 2;
pub(super) const F: u32 = 1 << 3;
pub(super) const M: u32 = 1 << 4;
pub(super) const N: u32 = 1 << 5;
pub(super) const L: u32 = 1 << 6;
pub(super) const R: u32 = 1 << 7;
pub(super) const S: u32 = 1 << 8;
pub(super) const Z: u32 = 1 << 9;
pub(super) const SH: u32 = 1 << 10;
pub(super) const ZH: u32 = 1 << 11;
pub(super) const CH: u32 = 1 << 12;
pub(super) const J: u32 = 1 << 13;
pub(super) const TS: u32 = 1 << 14;
pub(super) const D: u32 = 1 << 15;
pub(super) const T: u32 = 1 << 16;
pub(super) const K: u32 = 1 << 17;
pub(super) const KH: u32 = 1 << 18;
pub(super) const G: u32 = 1 << 19;
pub(super) const GH: u32 = 1 << 20;
pub(super) const H: u32 = 1 << 21;
pub(super) const Y: u32 = 1 << 22;
/// The letters c, ç and their kin, which lose their marks.
pub(super) const C: u32 = 1 << 23;
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
pub(super) struct Reading {
    pub consonants: Vec<Consonant>,
    /// Before each consonant and after the last: `A`, `I` and `U` are long in their script, `E` is a or e, `?` is whatever was left unwritten.
    pub vowels: Vec<Vec<u8>>,
}

/// The widest classes that no agreement crosses.
pub(super) fn class(consonant: u32) -> char {
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

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'A' | b'E' | b'I' | b'U' | b'?')
}

pub(super) fn read(letters: &str) -> Reading {
    let mut reading = Reading { consonants: Vec::new(), vowels: vec![Vec::new()] };
    // Rezaie is Rezai.
    let mut rest = letters.strip_suffix("ie").map_or(letters, |_| &letters[..letters.len() - 1]);
    while let Some(letter) = rest.chars().next() {
        let after = rest[letter.len_utf8()..].bytes().next();
        let before = reading.vowels.last().and_then(|vowels| vowels.last()).copied();
        let first = reading.consonants.is_empty() && reading.vowels.iter().all(Vec::is_empty);
        let mut taken = letter.len_utf8();
        let vowel: Option<&[u8]> = match letter {
            'e' if after == Some(b'e') => Some(b"i"),
            'o' if after == Some(b'o') => Some(b"u"),
            'o' if after == Some(b'u') => Some(b"u"),
            'o' if after == Some(b'w') && rest.as_bytes().get(2).copied().is_some_and(|then| !is_vowel(then)) => Some(b"u"),
            'و' => Some(b"U"),
            'ё' => Some(b"e"),
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
                'E' => b"E",
                'I' => b"I",
                'U' => b"U",
                _ => b"?",
            }),
            _ => None,
        };
        if let Some(vowel) = vowel {
            if matches!((letter, after), ('e', Some(b'e')) | ('o', Some(b'o' | b'u'))) || letter == 'o' && vowel == b"u" {
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
