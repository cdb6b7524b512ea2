//! How far two readings are apart, and how far spellings of one name may be.

use super::reading::{B, CH, Consonant, D, F, J, P, Reading, S, SH, T, V, Z};

/// More than any two spellings may be apart.
const TOO_FAR: u8 = 50;

/// Whether both readings can be of one name.
pub(super) fn agree(one: &Reading, other: &Reading) -> bool {
    let count = one.consonants.len();
    if count != other.consonants.len() {
        return false;
    }
    let most = allowed(count);
    let mut far = 0;
    for at in 0..count {
        far += consonants(one.consonants[at], other.consonants[at], Place { at, count });
        if far > most {
            return false;
        }
    }
    let vowels = one.vowels.iter().zip(&other.vowels).enumerate();
    far += vowels.map(|(at, (one, other))| nuclei(one, other, Place { at, count })).fold(0, u8::saturating_add);
    far <= most
}

/// Whether the other reading can go on from this one.
pub(super) fn begins(one: &Reading, other: &Reading) -> bool {
    let count = one.consonants.len();
    if count > other.consonants.len() {
        return false;
    }
    let mut far: u8 = (0..count)
        .map(|at| consonants(one.consonants[at], other.consonants[at], Place { at, count: usize::MAX }))
        .fold(0, u8::saturating_add);
    far = far.saturating_add(
        (0..count).map(|at| nuclei(&one.vowels[at], &other.vowels[at], Place { at, count: usize::MAX })).fold(0, u8::saturating_add),
    );
    let last = &one.vowels[count];
    if last.iter().any(|vowel| *vowel != b'?') {
        let goes_on = &other.vowels[count];
        let best =
            (0..=goes_on.len()).map(|end| nuclei(last, &goes_on[..end], Place { at: count, count: usize::MAX })).min().unwrap_or(TOO_FAR);
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

/// Where in a word something stands: before or at which consonant, of how many.
#[derive(Clone, Copy)]
struct Place {
    at: usize,
    count: usize,
}

impl Place {
    fn is_last_consonant(self) -> bool {
        self.at + 1 == self.count
    }
    fn is_end(self) -> bool {
        self.at == self.count
    }
    /// Whether the word is long enough for a slip to leave it the same.
    fn is_in_long_word(self) -> bool {
        (4..usize::MAX).contains(&self.count)
    }
}

fn consonants(one: Consonant, other: Consonant, place: Place) -> u8 {
    let both = |a: u32, b: u32| one.0 & a != 0 && other.0 & b != 0 || one.0 & b != 0 && other.0 & a != 0;
    match () {
        () if one.0 & other.0 != 0 => 0,
        () if both(J, CH) || place.count == 1 && both(SH, CH) => 1,
        () if one.0 & other.1 != 0 || one.1 & other.0 != 0 => 2,
        () if place.is_last_consonant() && (both(D, T) || both(B, P) || both(V, F) || both(S, Z)) => 2,
        () if place.is_in_long_word() && both(S, Z) => 3,
        () => TOO_FAR,
    }
}

/// How far two runs of vowels are apart.
fn nuclei(one: &[u8], other: &[u8], place: Place) -> u8 {
    match (one, other) {
        ([], []) => 0,
        ([a, one_rest @ ..], [b, other_rest @ ..]) => {
            let before_a = one_rest.first() == Some(&b'a') && other_rest.first() == Some(&b'a');
            let both = vowels(*a, *b, place, before_a).saturating_add(nuclei(one_rest, other_rest, place));
            if both == 0 {
                return 0;
            }
            let left = left_out(*a, one_rest, other, place).saturating_add(nuclei(one_rest, other, place));
            let right = left_out(*b, other_rest, one, place).saturating_add(nuclei(one, other_rest, place));
            both.min(left).min(right)
        }
        ([a, rest @ ..], []) | ([], [a, rest @ ..]) => left_out(*a, rest, &[], place).saturating_add(nuclei(rest, &[], place)),
    }
}

/// How much it counts that one spelling has a vowel more; `rest` are those behind it, `other` what the other spelling has there.
fn left_out(vowel: u8, rest: &[u8], other: &[u8], place: Place) -> u8 {
    let inside = place.at > 0 && !place.is_end();
    match vowel {
        b'?' => 0,
        b'i' if !rest.is_empty() || !other.is_empty() => 3,
        b'e' | b'a'
            if rest.first() == Some(&b'i') && (other.first() == Some(&b'I') || inside && matches!(other.first(), Some(b'i' | b'e'))) =>
        {
            2
        }
        b'a' | b'o' if rest.first() == Some(&b'u') && matches!(other.first(), Some(b'u' | b'o' | b'U')) => 2,
        b'a' | b'e' | b'i' | b'u' if inside && place.is_in_long_word() && rest.is_empty() && other.is_empty() => 4,
        _ => TOO_FAR,
    }
}

fn vowels(one: u8, other: u8, place: Place, before_a: bool) -> u8 {
    let (one, other) = if one <= other { (one, other) } else { (other, one) };
    match (one, other) {
        (one, other) if one == other => 0,
        (b'?', b'A' | b'I' | b'U') => 2,
        (b'?', _) | (b'A', b'a') | (b'I', b'i' | b'e') | (b'U', b'u' | b'o') | (b'E', b'a' | b'e') => 0,
        (b'A', b'E') => 1,
        (b'A', b'e' | b'o') => 2,
        (b'o', b'u') if before_a => 3,
        (b'e', b'i') | (b'o', b'u') => 1,
        (b'a', b'e') => 2 + u8::from(place.at == 0),
        _ => TOO_FAR,
    }
}
