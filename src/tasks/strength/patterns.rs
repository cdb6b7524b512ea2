//! What people type instead of words: years, dates, telephone numbers, rows of keys, alphabets.

/// Guesses, as powers of ten.
const YEAR: f64 = 1.5;
const DATE: f64 = 3.8;
const TELEPHONE: f64 = 8.0;
const POSTCODE: f64 = 5.0;
const ROW: f64 = 1.7;
const INTERWOVEN: f64 = 3.0;

/// Rows, columns and zigzags of keyboards, and digits that many know; backwards too.
const ROWS: [&str; 28] = [
    "1234567890-=",
    "qwertyuiop[]",
    "asdfghjkl;'",
    "zxcvbnm,./",
    "!@#$%^&*()_+",
    "!\"£$%^&*()_+",
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn,;:!",
    "qwertzuiop",
    "yxcvbnm,.-",
    "йцукенгшщзхъ",
    "йцукенгшщзхї",
    "фывапролджэ",
    "фівапролджє",
    "ячсмитьбю",
    "ضصثقفغعهخحجد",
    "ضصثقفغعهخحجچ",
    "شسيبلاتنمكط",
    "شسیبلاتنمکگ",
    "ئءؤرلاىةوزظ",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
    "qazwsxedcrfvtgbyhnujmikolp",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "3.14159265358979323846264338327950288",
    "2.7182818284590452353602874713527",
    "112358132134558914423337",
];

/// Guesses for a stretch that is one pattern; nothing if it is none.
pub fn guesses(letters: &[char]) -> Option<f64> {
    let found = [year(letters), date(letters), telephone(letters), postcode(letters), steps(letters), row(letters), interwoven(letters)];
    found.into_iter().flatten().reduce(f64::min)
}

fn year(letters: &[char]) -> Option<f64> {
    let four = (letters.len() == 4).then(|| number(letters)).flatten()?;
    (1900..=2059).contains(&four).then_some(YEAR)
}

/// A day, in any order, with or without something between its parts.
fn date(letters: &[char]) -> Option<f64> {
    let between = letters.iter().find(|letter| matches!(letter, '.' | '-' | '/' | ' ' | '_'));
    let parts: Vec<&[char]> = match (between, letters.len()) {
        (Some(between), 6..=10) => letters.split(|letter| letter == between).collect(),
        (None, 6) => letters.chunks(2).collect(),
        (None, 8) if year(&letters[..4]).is_some() && !is_day(&letters[4..6], &letters[6..]) => return None,
        (None, 8) if year(&letters[..4]).is_some() => vec![&letters[..4], &letters[4..6], &letters[6..]],
        (None, 8) => vec![&letters[..2], &letters[2..4], &letters[4..]],
        _ => return None,
    };
    let [first, second, third] = parts[..] else { return None };
    let is_year = |part: &[char]| year(part).is_some() || (part.len() == 2 && number(part).is_some());
    let fits = (is_day(first, second) && is_year(third)) || (is_year(first) && is_day(second, third));
    fits.then_some(DATE)
}

/// Whether two parts are a day and a month, either first.
fn is_day(one: &[char], other: &[char]) -> bool {
    let within = |part: &[char], most: u32| part.len() <= 2 && number(part).is_some_and(|number| (1..=most).contains(&number));
    (within(one, 31) && within(other, 12)) || (within(one, 12) && within(other, 31))
}

fn telephone(letters: &[char]) -> Option<f64> {
    let digits = letters.strip_prefix(&['+']).unwrap_or(letters);
    let begins = letters.len() > digits.len() || digits.starts_with(&['0']) || digits.starts_with(&['4', '4']);
    let long = (9..=14).contains(&digits.len()) && digits.iter().all(char::is_ascii_digit);
    (begins && long).then_some(TELEPHONE)
}

/// A British one: `e17 4pp`.
fn postcode(letters: &[char]) -> Option<f64> {
    let letters: Vec<char> = letters.iter().copied().filter(|letter| *letter != ' ').collect();
    let (outer, [digit, first, last]) = letters.split_at_checked(letters.len().checked_sub(3)?)? else { return None };
    let inner = digit.is_ascii_digit() && first.is_ascii_lowercase() && last.is_ascii_lowercase();
    let area = outer.iter().take_while(|letter| letter.is_ascii_lowercase()).count();
    let district = &outer[area..];
    let begins = (1..=2).contains(&area) && (1..=2).contains(&district.len()) && district[0].is_ascii_digit();
    (inner && begins && district.iter().all(char::is_ascii_alphanumeric)).then_some(POSTCODE)
}

/// `aaaa`, `abcd`, `2468`, `абвг`: the same step again and again.
fn steps(letters: &[char]) -> Option<f64> {
    let step = |pair: &[char]| i64::from(u32::from(pair[1])) - i64::from(u32::from(pair[0]));
    let first = letters.get(..2).map(step).filter(|step| step.abs() <= 3)?;
    let even = letters.len() >= 3 && letters.windows(2).all(|pair| step(pair) == first);
    even.then(|| 1.3 + (letters.len() as f64).log10() / 2.0)
}

fn row(letters: &[char]) -> Option<f64> {
    if letters.len() < 3 {
        return None;
    }
    let typed: String = letters.iter().collect();
    let backwards: String = letters.iter().rev().collect();
    ROWS.iter().any(|row| row.contains(&typed) || row.contains(&backwards)).then_some(ROW)
}

/// `1a2b3c`, `q9w8e7`: two patterns, letter by letter.
fn interwoven(letters: &[char]) -> Option<f64> {
    if letters.len() < 6 {
        return None;
    }
    let every_other = |from: usize| letters.iter().skip(from).step_by(2).copied().collect::<Vec<char>>();
    let plain = |letters: &[char]| steps(letters).is_some() || row(letters).is_some();
    (plain(&every_other(0)) && plain(&every_other(1))).then_some(INTERWOVEN)
}

fn number(digits: &[char]) -> Option<u32> {
    let all = !digits.is_empty() && digits.iter().all(char::is_ascii_digit);
    all.then(|| digits.iter().collect::<String>().parse().ok()).flatten()
}
