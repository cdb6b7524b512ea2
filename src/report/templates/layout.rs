//! What a template's file says: strictly read, since whatever is not understood would be missing from every report made of it.

use crate::base::take_code_if_any;
use crate::charts::ChartKind;
use crate::error::{Place, ReportError};
use crate::members::Members;
use domain::Table;
use domain::cell::Cell;
use domain::codes;
use domain::story::StoryKind;
use serde_json::{Map, Value};

/// A template as it is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// What it is called where templates are chosen.
    pub name: String,
    /// What it is for.
    pub about: String,
    /// What the report is called; empty if that hangs on the programme.
    pub title: String,
    /// What the programme that it was made for may be called.
    pub programme: Vec<String>,
    /// Whether it shows the months of the period.
    pub months: bool,
    /// The parts of the work that it names.
    pub parts: Vec<Part>,
    /// Its text, in order.
    pub sections: Vec<Section>,
}

/// A part of the work: a strand, or an activity where nothing is a strand of that name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What sections and entries call it.
    pub key: String,
    /// What it is called to people.
    pub name: String,
    /// What the organisation's strand may be called.
    pub strand: Vec<String>,
    /// What its activity may be called.
    pub activity: Vec<String>,
    /// What it was bound to by hand: looked for before any name.
    pub bound: Option<Bound>,
}

codes! {
    /// What a part can be bound to.
    pub enum BoundTo {
        Programme = "programme",
        Strand = "strand",
        Activity = "activity",
    }
}

/// A record that somebody said a part is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// Of which kind.
    pub to: BoundTo,
    /// Its id.
    pub id: String,
}

/// Stories or quotes that a section tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoryPick {
    /// Which of the two.
    pub kind: StoryKind,
    /// Their ids in order; all of the kind if there is none.
    pub ids: Vec<String>,
}

/// A figure that somebody else found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cited {
    /// What it is about.
    pub text: String,
    /// The number as its source prints it.
    pub number: String,
    /// Who found it, and where it stands.
    pub source: String,
    /// Of which year it is.
    pub year: String,
}

/// A heading and what stands under it.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// The heading; empty for none.
    pub heading: String,
    /// A text before the figures; may be empty.
    pub text: String,
    /// Whether every target of the programme stands here.
    pub targets: bool,
    /// The figures.
    pub items: Vec<Entry>,
    /// Figures of others, after the organisation's own.
    pub cited: Vec<Cited>,
    /// Stories or quotes, last.
    pub stories: Option<StoryPick>,
}

/// Which days a figure is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Days {
    /// Those of the report.
    Report,
    /// Those of the report on which its strand ran, where the strand has dates.
    Strand,
    /// The last months of the report.
    LastMonths(u32),
}

/// A figure, and how it is said.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// What it is called within the template.
    pub id: String,
    /// What readers call it: over its table, beside its definition.
    pub name: String,
    /// The key of its indicator.
    pub indicator: String,
    /// The key of the part it is about; nothing for all the work.
    pub part: Option<String>,
    /// Types of activity it is about.
    pub activity_types: Vec<String>,
    /// Which days.
    pub days: Days,
    /// Which people.
    pub filter: Option<Value>,
    /// What its indicator needs besides; an `of` that is `{part}` stands for the part's scope.
    pub with: Map<String, Value>,
    /// The table without which it would only say that nothing is recorded.
    pub needs: Option<Table>,
    /// The sentence; nothing for a table that stands for itself.
    pub sentence: Option<String>,
    /// The sentence for one.
    pub one: Option<String>,
    /// The sentence for nothing at all.
    pub nothing: Option<String>,
    /// The words beside the number where it stands large, for one and for many.
    pub figure: Option<[String; 2]>,
    /// How it is drawn; nothing for what suits its table.
    pub chart: Option<ChartKind>,
}

impl Layout {
    /// Reads a file.
    pub fn from_json(text: &str) -> Result<Layout, ReportError> {
        let value: Value = serde_json::from_str(text).map_err(|error| ReportError::NotJson(error.to_string()))?;
        let mut members = Members::of(Place::Specification, "", Some(value))?;
        let parts = members.objects("parts")?.into_iter().map(Part::read).collect::<Result<Vec<_>, _>>()?;
        let sections = members.objects("sections")?.into_iter().map(|section| Section::read(section, &parts)).collect::<Result<_, _>>()?;
        let layout = Layout {
            name: members.required_text("name")?,
            about: members.required_text("about")?,
            title: members.text("title")?.unwrap_or_default(),
            programme: members.texts("programme")?,
            months: members.flag("months")?,
            parts,
            sections,
        };
        members.finish()?;
        Ok(layout)
    }
}

impl Part {
    fn read(value: Value) -> Result<Part, ReportError> {
        let mut members = Members::of(Place::Specification, "parts.", Some(value))?;
        let part = Part {
            key: members.required_text("key")?,
            name: members.required_text("name")?,
            strand: members.texts("strand")?,
            activity: members.texts("activity")?,
            bound: Bound::take(&mut members)?,
        };
        members.finish()?;
        Ok(part)
    }
}

impl Bound {
    fn take(members: &mut Members) -> Result<Option<Bound>, ReportError> {
        let Some(value) = members.take("bound") else { return Ok(None) };
        let one = || members.wrong("bound", "one of programme, strand and activity with an id");
        let Value::Object(pairs) = &value else { return Err(one()) };
        let mut pairs = pairs.iter();
        match (pairs.next(), pairs.next()) {
            (Some((kind, Value::String(id))), None) => {
                let to = BoundTo::read(kind).map_err(|_| one())?;
                Ok(Some(Bound { to, id: id.clone() }))
            }
            _ => Err(one()),
        }
    }
}

impl StoryPick {
    fn read(value: Value) -> Result<StoryPick, ReportError> {
        let mut members = Members::of(Place::Specification, "sections.stories.", Some(value))?;
        let Some(kind) = take_code_if_any(&mut members, "kind", "kind of story")? else { return Err(members.missing("kind")) };
        let pick = StoryPick { kind, ids: members.texts("ids")? };
        members.finish()?;
        Ok(pick)
    }
}

impl Cited {
    fn read(value: Value) -> Result<Cited, ReportError> {
        let mut members = Members::of(Place::Specification, "sections.cited.", Some(value))?;
        let cited = Cited {
            text: members.required_text("text")?,
            number: members.required_text("number")?,
            source: members.required_text("source")?,
            year: members.required_text("year")?,
        };
        // A number of others without its source would read as the organisation's own.
        for (member, said) in [("number", &cited.number), ("source", &cited.source), ("year", &cited.year)] {
            if said.trim().is_empty() {
                return Err(members.missing(member));
            }
        }
        members.finish()?;
        Ok(cited)
    }
}

impl Section {
    fn read(value: Value, parts: &[Part]) -> Result<Section, ReportError> {
        let mut members = Members::of(Place::Specification, "sections.", Some(value))?;
        let part = members.text("part")?;
        let items = members.objects("items")?.into_iter().enumerate();
        let section = Section {
            heading: members.text("heading")?.unwrap_or_default(),
            text: members.text("text")?.unwrap_or_default(),
            targets: members.flag("targets")?,
            items: items.map(|(at, item)| Entry::read(at + 1, item, part.as_deref(), parts)).collect::<Result<_, _>>()?,
            cited: members.objects("cited")?.into_iter().map(Cited::read).collect::<Result<_, _>>()?,
            stories: members.take("stories").map(StoryPick::read).transpose()?,
        };
        members.finish()?;
        Ok(section)
    }
}

impl Entry {
    fn read(number: usize, value: Value, of_section: Option<&str>, parts: &[Part]) -> Result<Entry, ReportError> {
        let mut members = Members::of(Place::ItemNumber(number), "", Some(value))?;
        let id = members.required_text("id")?;
        let place = Place::Item(id.clone());
        members.at(place.clone());
        let own_part = members.text("part")?;
        let whole = members.flag("whole")?;
        let part = own_part.or_else(|| of_section.map(str::to_owned)).filter(|_| !whole);
        if let Some(part) = part.as_ref().filter(|key| !parts.iter().any(|part| part.key == **key)) {
            return Err(members.unknown("part", "part", part.clone()));
        }
        let days = match (members.flag("days_of_strand")?, members.number("last_months")?) {
            (true, _) => Days::Strand,
            (false, Some(months)) => Days::LastMonths(months),
            (false, None) => Days::Report,
        };
        let figure = match <[String; 2]>::try_from(members.texts("figure")?) {
            Ok(words) => Some(words),
            Err(words) if words.is_empty() => None,
            Err(_) => return Err(members.wrong("figure", "the words for one and for many")),
        };
        let entry = Entry {
            name: members.required_text("name")?,
            indicator: members.required_text("indicator")?,
            activity_types: members.texts("activity_types")?,
            filter: members.take("filter"),
            with: Members::of(place, "with.", members.take("with"))?.into_map(),
            needs: take_code_if_any(&mut members, "needs", "table")?,
            sentence: members.text("sentence")?,
            one: members.text("one")?,
            nothing: members.text("nothing")?,
            chart: take_code_if_any(&mut members, "chart", "kind of chart")?,
            id,
            part,
            days,
            figure,
        };
        members.finish()?;
        Ok(entry)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn problem(change: impl Fn(&mut Value)) -> String {
        let item =
            json!({"id": "people", "name": "People", "indicator": "people_participating", "part": "club", "figure": ["person", "people"]});
        let mut value = json!({"name": "Report", "about": "For tests", "parts": [{"key": "club", "name": "Club", "activity": "Club"}],
            "sections": [{"heading": "Who came", "items": [item]}]});
        assert!(Layout::from_json(&value.to_string()).is_ok());
        change(&mut value);
        Layout::from_json(&value.to_string()).expect_err("an error").to_string()
    }

    #[test]
    fn whatever_is_not_understood_is_named() {
        assert!(problem(|value| value["colour"] = json!("red")).contains("`colour`"));
        assert!(problem(|value| value["parts"][0]["programme"] = json!("x")).contains("`parts.programme`"));
        assert!(problem(|value| value["sections"][0]["items"][0]["sentance"] = json!("x")).contains("`sentance`"));
        assert!(problem(|value| value["sections"][0]["items"][0]["part"] = json!("clubs")).contains("`clubs`"));
        assert!(problem(|value| value["sections"][0]["items"][0]["needs"] = json!("peeple")).contains("`peeple`"));
        assert!(problem(|value| value["sections"][0]["items"][0]["figure"] = json!("people")).contains("`figure`"));
        assert!(problem(|value| value["sections"][0]["items"][0]["chart"] = json!("pie")).contains("`pie`"));
        assert!(problem(|value| value["sections"][0]["items"][0]["name"] = json!(null)).contains("`name`"));
        assert!(problem(|value| value["parts"][0]["bound"] = json!({"team": "a"})).contains("`parts.bound`"));
        assert!(problem(|value| value["parts"][0]["bound"] = json!({"strand": "a", "activity": "b"})).contains("`parts.bound`"));
        assert!(problem(|value| value["sections"][0]["stories"] = json!({"ids": ["a"]})).contains("`sections.stories.kind`"));
        assert!(problem(|value| value["sections"][0]["stories"] = json!({"kind": "poem"})).contains("`poem`"));
        let cited = json!({"text": "People need English", "number": "1.04 million", "source": " ", "year": "2021"});
        assert!(problem(|value| value["sections"][0]["cited"] = json!([cited])).contains("`sections.cited.source`"));
    }
}
