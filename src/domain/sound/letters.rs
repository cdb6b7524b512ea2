//! A word of any script in the letters that are read: a script that leaves short vowels out leaves `?` in their places.

use crate::names::fold;

/// The word in the letters that `read` knows.
pub(super) fn letters(word: &str) -> String {
    // Behind another word the article's alif is not heard.
    let word = word.replace("الله", "عله").replace("عبدال", "عبدل");
    let all: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    let mut letters = String::new();
    for (at, letter) in all.iter().enumerate() {
        let next = all.get(at + 1).copied();
        let code = *letter as u32;
        match (letter, code) {
            ('ё', _) => letters.push('ё'),
            ('г' | 'щ' | 'ş' | 'š' | 'ș' | 'ś' | 'ž' | 'ź' | 'ż' | 'ț' | 'ţ' | 'ç' | 'č' | 'ć', _) => letters.push(*letter),
            (_, 0x600..0x700) => arabic(*letter, at == 0, next, &mut letters),
            (_, 0x900..0xd80) => indic(*letter, next, &mut letters),
            (_, 0x1200..0x1380) => {
                let folded = fold(&letter.to_string());
                let consonant = if (0x12b8..0x12c0).contains(&code) { "kh" } else { folded.trim_end_matches(['a', 'e', 'i', 'o', 'u']) };
                letters += consonant;
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
        'ە' => "E",
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
