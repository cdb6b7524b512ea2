//! No browser is to send what is typed to its maker: every field for text says so, in one way.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// Fields into which no text is typed.
const NO_TEXT: [&str; 4] = ["checkbox", "radio", "file", "date"];

#[test]
fn every_field_for_text_keeps_what_is_typed_from_spell_checkers_correctors_and_translators() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut seen = 0;
    let mut open = Vec::new();
    for file in ["app", "pages", "ui"].iter().flat_map(|folder| rust_files(&source.join(folder))) {
        let text = fs::read_to_string(&file).expect("a source file is readable");
        for field in fields(&text) {
            seen += 1;
            if !is_private(field) {
                open.push(format!("{}: {field}", file.display()));
            }
        }
    }
    assert!(seen > 40, "the fields are looked at");
    assert_eq!(open, Vec::<String>::new(), "these want use:private_text");
}

#[test]
fn the_whole_page_is_not_to_be_checked_or_translated_either() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("index.html")).expect("the page is readable");
    let root = &page[page.find("<html").expect("a root")..page.find("<head>").expect("a head")];
    for wanted in ["translate=\"no\"", "spellcheck=\"false\"", "writingsuggestions=\"false\""] {
        assert!(root.contains(wanted), "{root} lacks {wanted}");
    }
    assert!(page.contains("<meta name=\"google\" content=\"notranslate\">"));
}

#[test]
fn the_check_sees_a_field_that_lacks_it() {
    let page = "view! { <input id=id type=\"text\" on:input=move |event| value.set(event) /> <textarea\n id=\"what\"></textarea>
        <input type=\"checkbox\" /> <input use:private_text type=kind on:input=move |event| if a > b { set(\"/>\") } id=id /> }
        // <input type=\"text\" />";
    let found: Vec<bool> = fields(page).into_iter().map(is_private).collect();
    assert_eq!(found, [false, false, true, true]);
}

fn is_private(field: &str) -> bool {
    let takes_no_text = NO_TEXT.iter().any(|kind| field.contains(&format!("type=\"{kind}\"")));
    takes_no_text || field.split_whitespace().any(|word| word == "use:private_text")
}

/// Every `<input>` and `<textarea>` of a source file, from its name to its end.
fn fields(source: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for name in ["<input", "<textarea"] {
        for (at, _) in source.match_indices(name) {
            let line = source[..at].rsplit('\n').next().unwrap_or_default();
            let goes_on = source[at + name.len()..].starts_with(|letter: char| letter.is_whitespace() || letter == '>');
            if goes_on && !line.trim_start().starts_with("//") {
                found.push((at, &source[at..at + length_of(&source[at..])]));
            }
        }
    }
    found.sort_unstable_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, field)| field).collect()
}

/// Up to the `>` that is neither in a text, nor in brackets, nor part of an arrow or a comparison.
fn length_of(tag: &str) -> usize {
    let (mut depth, mut quoted, mut before) = (0, false, ' ');
    for (at, letter) in tag.char_indices() {
        match letter {
            '"' if before != '\\' => quoted = !quoted,
            '{' | '(' | '[' if !quoted => depth += 1,
            '}' | ')' | ']' if !quoted => depth -= 1,
            '>' if !quoted && depth == 0 && !matches!(before, '=' | '-') => return at,
            _ => {}
        }
        before = letter;
    }
    tag.len()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let files = entries.flat_map(|path| if path.is_dir() { rust_files(&path) } else { vec![path] });
    files.filter(|path| path.extension().is_some_and(|extension| extension == "rs")).collect()
}
