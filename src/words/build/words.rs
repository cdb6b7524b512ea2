//! Turns the locale files into Rust: a constant for a text, a function for one with something to fill in or count.

use crate::template::Template;
use serde_json::{Map, Value};
use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};

type Written = Result<String, Box<dyn Error>>;

/// The staff's words: a module for each file of the folder, a module for each group in it.
pub fn staff(folder: &Path) -> Written {
    let mut rust = String::new();
    for path in json_files(folder)? {
        let name = stem(&path);
        rust += &group(&name, &object(&path)?, 0).map_err(|problem| format!("{}: {problem}", path.display()))?;
    }
    Ok(rust)
}

fn group(name: &str, words: &Map<String, Value>, depth: usize) -> Result<String, String> {
    let mut rust = format!("#[allow(missing_docs)]\npub mod {name} {{\n#[allow(unused_imports)]\nuse crate::{{Phrase, Piece, number}};\n");
    for (key, value) in words {
        let written = match value {
            Value::String(text) => staff_text(key, text),
            Value::Array(texts) => list(key, texts),
            Value::Object(inner) if inner.contains_key("one") => counted(key, inner),
            Value::Object(inner) if depth < 2 => group(key, inner, depth + 1),
            _ => Err("is neither a text, a list, a count nor a group".to_owned()),
        };
        rust += &written.map_err(|problem| format!("{key}: {problem}"))?;
    }
    Ok(rust + "}\n")
}

fn staff_text(key: &str, text: &str) -> Result<String, String> {
    let template = Template::read(text)?;
    let names = template.names();
    Ok(if names.is_empty() {
        format!("/// {text}\npub const {}: &str = {text:?};\n", key.to_uppercase())
    } else if template.is_isolating() {
        format!("/// {text}\npub fn {key}({}) -> Phrase {{ {} }}\n", arguments(names), template.phrase())
    } else {
        format!("/// {text}\npub fn {key}({}) -> String {{ {} }}\n", arguments(names), template.concatenated())
    })
}

fn list(key: &str, texts: &[Value]) -> Result<String, String> {
    let plain = |text: &Value| {
        text.as_str().filter(|text| Template::read(text).is_ok_and(|template| template.names().is_empty())).map(str::to_owned)
    };
    let texts = texts.iter().map(plain).collect::<Option<Vec<String>>>().ok_or("has something else than plain texts in its list")?;
    Ok(format!("/// {}\npub const {}: [&str; {}] = {texts:?};\n", texts.join(", "), key.to_uppercase(), texts.len()))
}

/// `{"one": "1 person", "other": "{count} people"}`: the count chooses, comes first, and is grouped in thousands.
fn counted(key: &str, forms: &Map<String, Value>) -> Result<String, String> {
    let form = |name: &str| forms.get(name).and_then(Value::as_str).ok_or(format!("lacks “{name}”")).and_then(Template::read);
    let (one, other) = (form("one")?, form("other")?);
    if forms.len() != 2 || !other.names().contains("count") || one.names().iter().any(|name| !other.names().contains(name)) {
        return Err(
            "needs “one” and “other” and nothing else, with {count} in the other and nothing in one that the other lacks".to_owned()
        );
    }
    let mut others = other.names();
    others.remove("count");
    let (one, other) = (one.concatenated(), other.concatenated());
    Ok(format!(
        "/// {} / {}\npub fn {key}(count: usize, {}) -> String {{\n    let one = count == 1;\n    let count = number(count);\n    let count = count.as_str();\n    if one {{ {one} }} else {{ {other} }}\n}}\n",
        forms["one"].as_str().unwrap_or_default(),
        forms["other"].as_str().unwrap_or_default(),
        arguments(others),
    ))
}

fn arguments<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().map(|name| format!("{name}: &str")).collect::<Vec<_>>().join(", ")
}

/// The participants' words: which languages there are, every key with its English text, and what each key has to be filled in with.
pub fn participant(folder: &Path) -> Written {
    let english = object(&folder.join("en.json"))?;
    let (mut keys, mut modules) = (Vec::new(), String::new());
    for (name, words) in english.iter().filter(|(name, _)| !["language", "reviewed"].contains(&name.as_str())) {
        let words = words.as_object().ok_or_else(|| format!("en.json: {name} is no group"))?;
        write!(modules, "#[allow(missing_docs)]\npub mod {name} {{\n#[allow(unused_imports)]\nuse super::{{Phrase, Text, Wording}};\n")?;
        for (key, text) in words {
            let text = text.as_str().ok_or_else(|| format!("en.json: {name}.{key} is no text"))?;
            let template = Template::read(text)?;
            let at = keys.len();
            if template.names().is_empty() {
                writeln!(modules, "/// {text}\npub const {}: Text = Text({at});", key.to_uppercase())?;
            } else {
                let filled: Vec<String> = template.names().iter().map(|name| format!("({name:?}, {name})")).collect();
                let (arguments, filled) = (arguments(template.names()), filled.join(", "));
                writeln!(
                    modules,
                    "/// {text}\npub fn {key}(wording: &Wording, {arguments}) -> Phrase {{ wording.filled({at}, &[{filled}]) }}"
                )?;
            }
            keys.push((format!("{name}.{key}"), text.to_owned()));
        }
        modules.push_str("}\n");
    }
    let (names, texts): (Vec<String>, Vec<String>) = keys.into_iter().unzip();
    let languages = languages(folder)?;
    Ok(format!("{modules}\nconst KEYS: [&str; {0}] = {names:?};\nconst ENGLISH: [&str; {0}] = {texts:?};\n{languages}", names.len()))
}

/// What each file says of itself, English first: the chooser shows it before any of the files is fetched.
fn languages(folder: &Path) -> Written {
    let mut paths = json_files(folder)?;
    paths.sort_by_key(|path| stem(path) != "en");
    let mut rust = format!("/// The languages there are words in, English first.\npub const LANGUAGES: [Language; {}] = [\n", paths.len());
    for path in paths {
        let file = object(&path)?;
        let of_language = |key: &str| {
            let value = file.get("language").and_then(|language| language.get(key)).and_then(Value::as_str);
            value.ok_or_else(|| format!("{}: language.{key} is missing", path.display()))
        };
        if of_language("tag")? != stem(&path) {
            return Err(format!("{}: language.tag is not the file's name", path.display()).into());
        }
        let right_to_left = match of_language("direction")? {
            "ltr" => false,
            "rtl" => true,
            _ => return Err(format!("{}: language.direction is neither ltr nor rtl", path.display()).into()),
        };
        let reviewed = file.get("reviewed").is_some_and(Value::is_object);
        writeln!(
            rust,
            "Language {{ tag: {:?}, name: {:?}, in_english: {:?}, right_to_left: {right_to_left}, reviewed: {reviewed} }},",
            of_language("tag")?,
            of_language("name")?,
            of_language("in_english")?,
        )?;
    }
    Ok(rust + "];\n")
}

fn json_files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let entries = std::fs::read_dir(folder).map_err(|problem| format!("{}: {problem}", folder.display()))?;
    let mut paths: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|ext| ext == "json")).collect();
    paths.sort();
    Ok(paths)
}

fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

fn object(path: &Path) -> Result<Map<String, Value>, Box<dyn Error>> {
    let text = std::fs::read_to_string(path).map_err(|problem| format!("{}: {problem}", path.display()))?;
    Ok(serde_json::from_str(&text).map_err(|problem| format!("{}: {problem}", path.display()))?)
}
