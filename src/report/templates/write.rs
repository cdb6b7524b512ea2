//! A layout back into a file: what is read of it is the same layout.

use super::layout::{Days, Entry, Layout, Part, Section};
use serde_json::{Map, Value, json};

impl Layout {
    /// The file.
    pub fn to_json(&self) -> String {
        let mut file = Object::default();
        file.always("name", &self.name);
        file.always("about", &self.about);
        file.text("title", &self.title);
        file.texts("programme", &self.programme);
        file.flag("months", self.months);
        file.list("parts", self.parts.iter().map(part));
        file.list("sections", self.sections.iter().map(section));
        // A map of texts, numbers and lists always has a JSON.
        serde_json::to_string_pretty(&file.0).unwrap_or_default()
    }
}

/// An object in which nothing stands that says nothing.
#[derive(Default)]
struct Object(Map<String, Value>);

impl Object {
    fn put(&mut self, name: &str, value: Value) {
        self.0.insert(name.to_owned(), value);
    }
    fn always(&mut self, name: &str, text: &str) {
        self.put(name, json!(text));
    }
    fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.always(name, text);
        }
    }
    fn texts(&mut self, name: &str, texts: &[String]) {
        if !texts.is_empty() {
            self.put(name, json!(texts));
        }
    }
    fn flag(&mut self, name: &str, flag: bool) {
        if flag {
            self.put(name, json!(true));
        }
    }
    fn list(&mut self, name: &str, entries: impl Iterator<Item = Value>) {
        let entries: Vec<Value> = entries.collect();
        if !entries.is_empty() {
            self.put(name, Value::Array(entries));
        }
    }
}

fn part(part: &Part) -> Value {
    let mut object = Object::default();
    object.always("key", &part.key);
    object.always("name", &part.name);
    object.texts("strand", &part.strand);
    object.texts("activity", &part.activity);
    if let Some(bound) = &part.bound {
        let mut to = Map::new();
        to.insert(bound.to.as_str().to_owned(), json!(bound.id));
        object.put("bound", Value::Object(to));
    }
    Value::Object(object.0)
}

fn section(section: &Section) -> Value {
    let mut object = Object::default();
    object.text("heading", &section.heading);
    object.text("text", &section.text);
    object.flag("targets", section.targets);
    object.list("items", section.items.iter().map(entry));
    let cited = section.cited.iter();
    object
        .list("cited", cited.map(|cited| json!({"text": cited.text, "number": cited.number, "source": cited.source, "year": cited.year})));
    if let Some(pick) = &section.stories {
        object.put("stories", json!({"kind": pick.kind.as_str(), "ids": pick.ids}));
    }
    Value::Object(object.0)
}

fn entry(entry: &Entry) -> Value {
    let mut object = Object::default();
    object.always("id", &entry.id);
    object.always("name", &entry.name);
    object.always("indicator", &entry.indicator);
    if let Some(part) = &entry.part {
        object.always("part", part);
    }
    object.texts("activity_types", &entry.activity_types);
    match entry.days {
        Days::Report => {}
        Days::Strand => object.flag("days_of_strand", true),
        Days::LastMonths(months) => object.put("last_months", json!(months)),
    }
    if let Some(filter) = &entry.filter {
        object.put("filter", filter.clone());
    }
    if !entry.with.is_empty() {
        object.put("with", Value::Object(entry.with.clone()));
    }
    if let Some(table) = entry.needs {
        object.always("needs", table.as_str());
    }
    for (name, words) in [("sentence", &entry.sentence), ("one", &entry.one), ("nothing", &entry.nothing)] {
        object.text(name, words.as_deref().unwrap_or_default());
    }
    if let Some(words) = &entry.figure {
        object.texts("figure", words);
    }
    if let Some(chart) = entry.chart {
        object.always("chart", chart.as_str());
    }
    Value::Object(object.0)
}

#[cfg(test)]
mod tests {
    use super::super::{ALL, Layout};

    #[test]
    fn every_template_is_read_back_as_it_was() {
        for template in ALL {
            let layout = template.layout().expect("a layout");
            assert_eq!(Layout::from_json(&layout.to_json()), Ok(layout), "{}", template.key);
        }
    }
}
