//! The guesses of somebody who tries words, names, dates and patterns before single letters.
//!
//! A passphrase is cut into the pieces that make it cheapest. A word of whatever language costs no more than a word of a list of some
//! thousands; that there may be many words in a row is what makes a passphrase strong.

use super::patterns;
use super::vocabulary::Vocabulary;
use domain::names::fold;
use std::collections::BTreeMap;

/// Guesses, as powers of ten: for a word of any language that nothing is known of, for each letter beyond `PLAIN_LETTERS`, and the most.
const WORD: f64 = 3.5;
const LONGER: f64 = 0.1;
const LONGEST: f64 = 4.2;
const PLAIN_LETTERS: usize = 7;
/// For each letter more where a word has no end of its own, since it may be two.
const LONGER_GLUED: f64 = 0.35;
/// A word again, or a word capitalised, backwards, or with a digit for a letter.
const AGAIN: f64 = 0.5;
const CAPITALS: f64 = 0.3;
const BACKWARDS: f64 = 0.3;
const DISGUISED: f64 = 0.3;
const SPACED: f64 = 0.5;
/// Two ideographs are about a word.
const IDEOGRAPH: f64 = 1.75;
/// The most letters of a word, and of one that has no end of its own.
const MOST_LETTERS: usize = 16;
const MOST_GLUED: usize = 12;
/// The longest stretch that is looked at as one piece.
const LONGEST_PIECE: usize = 40;

/// How many guesses, as a power of ten.
pub fn guesses_log10(text: &str, vocabulary: &Vocabulary) -> f64 {
    let typed = Typed::new(text);
    let mut cheapest = Cheapest { typed: &typed, vocabulary, words: BTreeMap::new() };
    cheapest.of(0, typed.letters.len())
}

/// A passphrase, letter by letter.
struct Typed {
    /// Small, and digits of every script as those of ASCII.
    letters: Vec<char>,
    capital: Vec<bool>,
    /// In Latin letters.
    latin: Vec<String>,
}

impl Typed {
    fn new(text: &str) -> Typed {
        let mut typed = Typed { letters: Vec::new(), capital: Vec::new(), latin: Vec::new() };
        for letter in text.chars() {
            let latin = fold(letter.encode_utf8(&mut [0; 4]));
            let small = match latin.as_bytes() {
                [digit] if digit.is_ascii_digit() => char::from(*digit),
                _ => letter.to_lowercase().next().unwrap_or(letter),
            };
            typed.letters.push(small);
            typed.capital.push(letter.is_uppercase());
            typed.latin.push(latin);
        }
        typed
    }

    fn is_letter(&self, at: usize) -> bool {
        self.letters.get(at).is_some_and(|letter| letter.is_alphabetic() || self.joins(at))
    }

    /// Whether it is a mark or a joiner within a word: it has no Latin letters and is no letter itself.
    fn joins(&self, at: usize) -> bool {
        let letter = self.letters[at];
        let of_letters = matches!(letter, '\u{300}'..='\u{1fff}' | '\u{200c}' | '\u{200d}' | '\u{a800}'..='\u{fe2f}');
        of_letters && self.latin[at].is_empty() && !letter.is_alphanumeric()
    }

    /// Whether a word may begin here: after something else, or with a capital after a small letter.
    fn begins(&self, at: usize) -> bool {
        at == 0 || !self.is_letter(at - 1) || (self.capital[at] && !self.capital[at - 1])
    }

    fn ends(&self, at: usize) -> bool {
        at == self.letters.len() || !self.is_letter(at) || (self.capital[at] && !self.capital[at - 1])
    }

    fn folded(&self, from: usize, to: usize) -> String {
        self.latin[from..to].concat()
    }

    fn capitals(&self, from: usize, to: usize) -> f64 {
        let capitals = self.capital[from..to].iter().filter(|capital| **capital).count();
        match capitals {
            0 => 0.0,
            1 if self.capital[from] => CAPITALS,
            all if all == to - from => CAPITALS,
            some => CAPITALS + 0.5 * some.min(to - from - some) as f64,
        }
    }
}

fn is_latin(letter: char) -> bool {
    letter.is_ascii_alphabetic() || matches!(letter, '\u{c0}'..='\u{24f}' | '\u{300}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}')
}

fn is_ideograph(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

struct Cheapest<'a> {
    typed: &'a Typed,
    vocabulary: &'a Vocabulary<'a>,
    /// What English lists make of each word, once it was looked up.
    words: BTreeMap<String, f64>,
}

/// The cheapest way up to a place: what it costs, where its last piece began, and what that piece costs if it is a word.
#[derive(Clone, Copy)]
struct Way {
    guesses: f64,
    from: usize,
    piece: f64,
}

impl Cheapest<'_> {
    /// The guesses of a stretch.
    fn of(&mut self, from: usize, to: usize) -> f64 {
        let mut ways = vec![Way { guesses: 0.0, from, piece: 0.0 }];
        for end in from + 1..=to {
            let mut best = Way { guesses: f64::INFINITY, from, piece: 0.0 };
            for begin in from.max(end.saturating_sub(LONGEST_PIECE))..end {
                let Some(piece) = self.piece(begin, end) else { continue };
                let guesses = ways[begin - from].guesses + piece;
                if guesses < best.guesses {
                    best = Way { guesses, from: begin, piece };
                }
            }
            // The same stretch again, next to itself.
            for unit in 1..=(end - from) / 2 {
                let times = self.times(from, end, unit);
                if times > 1 && (unit == 1 || self.times(end - unit, end, unit / 2) == 1) {
                    let begin = end - unit * times;
                    let once = ways[begin + unit - from].guesses - ways[begin - from].guesses;
                    let piece = once.max(0.0) + AGAIN + (times as f64).log10();
                    let guesses = ways[begin - from].guesses + piece;
                    if guesses < best.guesses {
                        best = Way { guesses, from: begin, piece };
                    }
                }
            }
            ways.push(best);
        }
        self.without_repeats(&ways, from, to)
    }

    /// How often the stretch before `end` is there in a row.
    fn times(&self, from: usize, end: usize, unit: usize) -> usize {
        let letters = &self.typed.letters;
        let mut times = 1;
        while unit > 0 && end >= from + unit * (times + 1) {
            let begin = end - unit * (times + 1);
            if letters[begin..begin + unit] != letters[end - unit..end] {
                break;
            }
            times += 1;
        }
        times
    }

    /// The sum over the pieces, a word that was there before costing little, forwards or backwards.
    fn without_repeats(&self, ways: &[Way], from: usize, to: usize) -> f64 {
        let mut pieces = Vec::new();
        let mut end = to;
        while end > from {
            let way = ways[end - from];
            pieces.push((self.typed.folded(way.from, end), way.piece));
            end = way.from;
        }
        let (mut sum, mut before) = (0.0, String::new());
        for (word, guesses) in pieces.into_iter().rev() {
            let backwards: String = word.chars().rev().collect();
            let again = word.chars().count() > 3 && (before.contains(&word) || before.contains(&backwards));
            sum += if again { guesses.min(AGAIN) } else { guesses };
            before.push_str(&word);
            before.push('\n');
        }
        sum
    }

    /// The guesses of one piece, if the stretch is one.
    fn piece(&mut self, from: usize, to: usize) -> Option<f64> {
        let typed = self.typed;
        if to - from == 1 {
            let alone = typed.begins(from) && typed.ends(to) && typed.is_letter(from);
            let small = self.vocabulary.guesses(&typed.latin[from]).filter(|_| alone);
            return small.or_else(|| Some(if typed.joins(from) { 0.0 } else { single(typed.letters[from], typed.capital[from]) }));
        }
        let pattern = patterns::guesses(&typed.letters[from..to]).map(|guesses| guesses + typed.capitals(from, to).min(1.0));
        let word = match (from..to).all(|at| typed.is_letter(at)) {
            true => self.word(from, to),
            false => [self.disguised(from, to), self.spaced(from, to)].into_iter().flatten().reduce(f64::min),
        };
        [pattern, word.map(|guesses| guesses + typed.capitals(from, to))].into_iter().flatten().reduce(f64::min)
    }

    fn word(&mut self, from: usize, to: usize) -> Option<f64> {
        let whole = self.typed.begins(from) && self.typed.ends(to);
        let folded = self.typed.folded(from, to);
        let length = to - from;
        // Within a longer run a word of three letters is found by accident; in other scripts a letter says more.
        let tells = whole || folded.len() > 3;
        let known = self.vocabulary.guesses(&folded).filter(|_| tells);
        let backwards =
            || self.vocabulary.guesses(&folded.chars().rev().collect::<String>()).filter(|_| tells).map(|guesses| guesses + BACKWARDS);
        let by_sound = || self.vocabulary.guesses_by_sound(&folded).filter(|_| whole);
        if let Some(guesses) = known.or_else(backwards).or_else(by_sound) {
            return Some(guesses);
        }
        if (from + 1..to).any(|at| self.typed.begins(at)) {
            return None;
        }
        let letters = &self.typed.letters[from..to];
        let beyond = length.saturating_sub(PLAIN_LETTERS) as f64;
        if letters.iter().any(|letter| is_ideograph(*letter)) {
            return Some(IDEOGRAPH * length as f64);
        }
        if !letters.iter().all(|letter| is_latin(*letter)) {
            return whole.then(|| (WORD + LONGER * beyond).min(LONGEST) * length.div_ceil(MOST_LETTERS) as f64);
        }
        let any_language = is_like_a_word(&folded, 4).then_some(()).and(match whole {
            true if length <= 3 => Some(0.9 * length as f64),
            true if length <= MOST_LETTERS => Some((WORD + LONGER * beyond).min(LONGEST)),
            _ if (4..=MOST_GLUED).contains(&length) => Some(WORD + LONGER_GLUED * beyond),
            _ => None,
        });
        let english = whole.then(|| self.english(&folded));
        [any_language, english].into_iter().flatten().reduce(f64::min)
    }

    /// What zxcvbn's lists of words, names and common passwords make of a word.
    fn english(&mut self, folded: &str) -> f64 {
        if let Some(known) = self.words.get(folded) {
            return *known;
        }
        let guesses = zxcvbn::zxcvbn(folded, &[]).guesses_log10().max(0.0);
        self.words.insert(folded.to_owned(), guesses);
        guesses
    }

    /// A known phrase, or a word with something between its letters: `h.a.r.b.o.u.r`.
    fn spaced(&self, from: usize, to: usize) -> Option<f64> {
        let typed = self.typed;
        let whole = typed.begins(from) && typed.ends(to) && typed.is_letter(from) && typed.is_letter(to - 1);
        if !whole || typed.letters[from..to].iter().any(|letter| letter.is_numeric()) {
            return None;
        }
        let folded = typed.folded(from, to);
        let known = self.vocabulary.guesses(&folded).filter(|_| folded.len() > 3);
        let every_other = (from..to).all(|at| typed.is_letter(at) == (at - from).is_multiple_of(2));
        let letters = to.saturating_sub(from).div_ceil(2);
        let unknown = (every_other && letters > 3 && is_like_a_word(&folded, 4))
            .then(|| WORD + LONGER_GLUED * letters.saturating_sub(PLAIN_LETTERS) as f64);
        known.or(unknown).map(|guesses| guesses + SPACED)
    }

    /// A word with digits or signs for letters: `h4rb0ur`. What is no known word has only vowels and `s` exchanged.
    fn disguised(&mut self, from: usize, to: usize) -> Option<f64> {
        let letters = &self.typed.letters[from..to];
        let exchanged = letters.iter().filter(|letter| !letter.is_alphabetic()).count();
        if to - from < 3 || exchanged * 2 > letters.len() {
            return None;
        }
        let mut likely = true;
        let words = ['i', 'l'].map(|one| {
            let plain = letters.iter().enumerate().map(|(at, letter)| match letter {
                '4' | '@' => Some("a"),
                '3' | '€' => Some("e"),
                '0' => Some("o"),
                '5' | '$' => Some("s"),
                '1' | '!' | '|' if one == 'l' => Some("l"),
                '1' | '!' | '|' => Some("i"),
                '7' | '+' => (likely = false, Some("t")).1,
                '8' => (likely = false, Some("b")).1,
                '9' | '6' => (likely = false, Some("g")).1,
                '2' => (likely = false, Some("z")).1,
                _ if self.typed.is_letter(from + at) => Some(self.typed.latin[from + at].as_str()),
                _ => None,
            });
            plain.collect::<Option<String>>()
        });
        let [first, second] = words;
        let (first, second) = (first?, second?);
        let known = self.vocabulary.guesses(&first).or_else(|| self.vocabulary.guesses(&second));
        if let Some(guesses) = known.filter(|_| to - from > 3) {
            return Some(guesses + DISGUISED * exchanged as f64);
        }
        let alone = |at: usize| self.typed.letters.get(at).is_none_or(|letter| !letter.is_alphanumeric());
        let bounded = (from == 0 || alone(from - 1)) && alone(to);
        let likely = likely && bounded && (4..=MOST_LETTERS).contains(&(to - from)) && self.typed.capitals(from, to) <= CAPITALS;
        (likely && is_like_a_word(&first, 2)).then_some(WORD + AGAIN * exchanged as f64)
    }
}

/// One letter, digit or sign by itself.
fn single(letter: char, capital: bool) -> f64 {
    match letter {
        ' ' => 0.0,
        '.' | '-' | '_' | '!' | ',' | '?' | '\'' => 0.6,
        _ if letter.is_ascii_punctuation() => 1.2,
        _ if letter.is_ascii_digit() => 1.0,
        _ if letter.is_ascii_lowercase() && !capital => 1.415,
        _ if is_ideograph(letter) => 3.0,
        _ => 1.7,
    }
}

/// Whether Latin letters could be a word of some language: vowels here and there, and never more than so many consonants in a row.
fn is_like_a_word(letters: &str, most_consonants: usize) -> bool {
    let (mut vowels, mut row, mut longest) = (0, 0, 0);
    for letter in letters.chars() {
        if matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y') {
            vowels += 1;
            row = 0;
        } else {
            row += 1;
            longest = longest.max(row);
        }
    }
    vowels * 5 >= letters.chars().count() && longest <= most_consonants
}
