//! Passphrases drawn by chance from a list of words, so that how hard they are to guess is arithmetic.

use super::judged_with;
use super::vocabulary::Vocabulary;

/// The words, one a line.
const WORDS: &str = include_str!("drawn_words.txt");

/// Draws that many words, each as likely as any other, from random bytes. Words that happen to be easy, because the organisation goes by
/// them, are drawn again. Nothing if the bytes do not suffice.
pub fn draw(random: &[u8], count: usize, known: &[String]) -> Option<String> {
    let words: Vec<&str> = words().collect();
    let vocabulary = Vocabulary::new(known);
    let mut places = random.chunks_exact(2).filter_map(|pair| place(u16::from_be_bytes([pair[0], pair[1]]), words.len()));
    loop {
        let drawn: Vec<&str> = places.by_ref().take(count).map(|place| words[place]).collect();
        if drawn.len() < count {
            return None;
        }
        let passphrase = drawn.join(" ");
        if judged_with(&passphrase, known, &vocabulary).is_enough() {
            return Some(passphrase);
        }
    }
}

/// The place in a list that a random number stands for. The last numbers, which would favour the first words, stand for none.
fn place(number: u16, words: usize) -> Option<usize> {
    let whole = (usize::from(u16::MAX) + 1) / words * words;
    Some(usize::from(number)).filter(|number| *number < whole).map(|number| number % words)
}

pub(super) fn words() -> impl Iterator<Item = &'static str> {
    WORDS.lines().filter(|line| !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_drawn_equally_often() {
        let count = words().count();
        let mut drawn = vec![0; count];
        (0..=u16::MAX).filter_map(|number| place(number, count)).for_each(|place| drawn[place] += 1);
        assert!(drawn.iter().all(|times| *times == drawn[0] && *times > 0));
    }

    #[test]
    fn the_words_are_short_plain_and_all_different() {
        let mut all: Vec<&str> = words().collect();
        assert!(all.iter().all(|word| (3..=5).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase())));
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn too_few_random_bytes_draw_nothing() {
        assert_eq!(draw(&[1; 9], 5, &[]), None);
        assert_eq!(draw(&[255; 64], 5, &[]), None);
    }
}
