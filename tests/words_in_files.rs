//! No page keeps words of its own: what people read stands in `locales`, where it can be found, corrected and translated.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// Attributes whose values nobody reads.
const NOT_READ: [&str; 4] = ["class=", "aria-describedby=", "aria-labelledby=", "class=move || "];

#[test]
fn no_page_and_no_component_has_words_of_its_own() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files: Vec<PathBuf> = ["app", "pages", "ui"].iter().flat_map(|folder| rust_files(&source.join(folder))).collect();
    assert!(files.len() > 50, "the pages are looked at");
    let found: Vec<String> = files
        .iter()
        .flat_map(|file| {
            let source = fs::read_to_string(file).expect("a source file is readable");
            words_in(&source).into_iter().map(|words| format!("{}: {words}", file.display())).collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(found, Vec::<String>::new(), "these belong in locales/staff/en");
}

#[test]
fn the_check_sees_words_wherever_they_stand_in_a_page() {
    assert_eq!(words_in(r#"view! { <p class="soft measure">"Nobody is here yet"</p> }"#), ["Nobody is here yet"]);
    assert_eq!(words_in(r#"let said = format!("{name} is signed in");"#), ["{name} is signed in"]);
    assert_eq!(words_in(r#"<TextInput id="new-name" label="Name" />"#), ["Name"]);
    assert_eq!(words_in("// \"A comment\" is for programmers.\nlet code = \"not_recorded\"; let colon = ': ';"), Vec::<&str>::new());
    assert_eq!(words_in("let quote = '\"'; \"Lock\"\n#[cfg(test)]\nmod tests { \"Only a test\" }"), ["Lock"]);
}

/// The texts of a source file that are for people, leaving out comments and tests.
fn words_in(source: &str) -> Vec<&str> {
    let source = source.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let (mut found, mut before, mut rest) = (Vec::new(), String::new(), source);
    while let Some(letter) = rest.chars().next() {
        let taken = match letter {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '\'' if rest.starts_with("'\"'") => 3,
            '"' => {
                let text = text_of(rest);
                if is_for_people(text) && !NOT_READ.iter().any(|attribute| before.ends_with(attribute)) {
                    found.push(text);
                }
                text.len() + 2
            }
            other => other.len_utf8(),
        };
        before.push_str(&rest[..taken]);
        // A class that is put together is still a class.
        if before.ends_with("format!(") {
            before.truncate(before.len() - "format!(".len());
        }
        rest = &rest[taken.min(rest.len())..];
    }
    found
}

/// What stands between the quotes with which `rest` begins.
fn text_of(rest: &str) -> &str {
    let mut escaped = false;
    let end = rest.char_indices().skip(1).find(|(_, letter)| {
        let closes = *letter == '"' && !escaped;
        escaped = *letter == '\\' && !escaped;
        closes
    });
    &rest[1..end.map_or(rest.len() - 1, |(at, _)| at)]
}

/// Begins as a sentence or a label does, or has two words side by side; codes, addresses and drawings do neither.
fn is_for_people(text: &str) -> bool {
    let mut letters = text.chars().skip_while(|letter| *letter == ' ');
    let begins = letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
    let words: Vec<&str> = text.split(' ').collect();
    let is_word = |word: &&str| {
        word.len() > 1 && word.trim_end_matches([',', '.', ':', '?']).chars().all(|letter| letter.is_alphabetic() || letter == '’')
    };
    begins || words.windows(2).any(|pair| pair.iter().any(is_word))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let files = entries.flat_map(|path| if path.is_dir() { rust_files(&path) } else { vec![path] });
    files.filter(|path| path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs")).collect()
}
