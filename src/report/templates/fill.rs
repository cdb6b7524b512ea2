//! A template filled: its parts found among the organisation's own strands and activities, its sentences in the organisation's own word for people.

use super::layout::{BoundTo, Cited, Days, Entry, Layout, Part, Section, StoryPick};
use crate::charts::ChartKind;
use crate::error::ReportError;
use crate::indicators;
use crate::result::{Number, Value};
use crate::sentence;
use crate::specification::Specification;
use crate::window::{Window, first_of_month};
use chrono::{Months, NaiveDate};
use domain::cell::Cell;
use domain::ids::{ActivityId, ProgrammeId, StrandId};
use domain::programme::{Activity, Target};
use domain::settings::PeopleWord;
use domain::{Dataset, Table};
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeMap;

/// A template over the records of an organisation.
#[derive(Debug, Clone, PartialEq)]
pub struct Filled {
    /// What is asked of the engine.
    pub specification: Specification,
    /// How it is said, in order; sections of which nothing is left are not there.
    pub sections: Vec<FilledSection>,
    /// What the template asks for that is not in the records, each once.
    pub missing: Vec<Missing>,
    /// Whether it shows the months of the period.
    pub months: bool,
}

/// A heading and what stands under it.
#[derive(Debug, Clone, PartialEq)]
pub struct FilledSection {
    /// The heading; empty for none.
    pub heading: String,
    /// A text before the figures; may be empty.
    pub text: String,
    /// The figures, in order.
    pub entries: Vec<FilledEntry>,
    /// Figures of others.
    pub cited: Vec<Cited>,
    /// Stories or quotes to tell.
    pub stories: Option<StoryPick>,
}

/// A figure and how it is said.
#[derive(Debug, Clone, PartialEq)]
pub struct FilledEntry {
    /// The item's id in the specification.
    pub id: String,
    /// What readers call it.
    pub name: String,
    /// The words beside the number where it stands large, for one and for many.
    pub figure: Option<[String; 2]>,
    /// How it is drawn; nothing for what suits its table.
    pub chart: Option<ChartKind>,
    sentence: Option<String>,
    one: Option<String>,
    nothing: Option<String>,
}

/// Something that a template asks for and the records do not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// No strand and no activity is called so.
    Part {
        /// What the template calls it.
        name: String,
        /// What was looked for.
        labels: Vec<String>,
    },
    /// No record of this kind.
    Records(Table),
}

impl Filled {
    /// Fills a layout.
    pub fn of(
        layout: &Layout,
        dataset: &Dataset,
        window: Window,
        programme: Option<&ProgrammeId>,
        word: &PeopleWord,
    ) -> Result<Filled, ReportError> {
        let found = layout.parts.iter().filter_map(|part| Some((part.key.as_str(), Found::of(part, dataset, programme)?))).collect();
        let filling = Filling { layout, dataset, window, programme, word, found };
        let (mut items, mut sections, mut missing) = (Vec::new(), Vec::new(), Vec::new());
        for section in &layout.sections {
            let mut entries = Vec::new();
            for entry in section.items.iter().cloned().chain(filling.targets(section)) {
                match filling.item(&entry) {
                    Ok(item) => {
                        items.push(item);
                        entries.push(filling.entry(entry));
                    }
                    Err(lacking) if missing.contains(&lacking) => {}
                    Err(lacking) => missing.push(lacking),
                }
            }
            // A heading stays over words alone if it never stood over figures.
            let asks = section.targets || !section.items.is_empty();
            let tells = !section.cited.is_empty() || section.stories.is_some() || !asks;
            if !entries.is_empty() || tells {
                sections.push(FilledSection {
                    heading: word.put_into(&section.heading),
                    text: word.put_into(&section.text),
                    entries,
                    cited: section.cited.clone(),
                    stories: section.stories.clone(),
                });
            }
        }
        let specification = Specification::read(json!({ "title": layout.title, "audience": "internal", "items": items }))?;
        Ok(Filled { specification, sections, missing, months: layout.months })
    }
    /// The figure of this id.
    pub fn entry(&self, id: &str) -> Option<&FilledEntry> {
        self.sections.iter().flat_map(|section| &section.entries).find(|entry| entry.id == id)
    }
}

impl Layout {
    /// The programme that the template was made for, if one of the organisation's is called so.
    pub fn made_for<'a>(&self, dataset: &'a Dataset) -> Option<&'a ProgrammeId> {
        let programmes = dataset.programmes.iter().map(|programme| (programme, programme.name.as_str()));
        best(&self.programme, programmes).first().map(|programme| &programme.id)
    }
}

impl FilledEntry {
    /// What the report says of it; nothing where a table stands for itself.
    pub fn say<N: Number>(&self, value: &Value<N>) -> Option<String> {
        let deciding = self.deciding(value);
        let nothing = self.nothing.as_ref().filter(|_| deciding == Some(0) || is_not_applicable(value));
        let one = self.one.as_ref().filter(|_| deciding == Some(1));
        let words = nothing.or(one).or(self.sentence.as_ref())?;
        // Of what is withheld as a whole no part is left to put into a sentence.
        let said = match value {
            Value::Withheld(mark) => format!("{}: {}.", self.name, mark.in_words()),
            _ => sentence::fill(words, value).unwrap_or_else(|_| format!("{}: {}.", self.name, sentence::in_words(value))),
        };
        let mut letters = said.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect())
    }
    /// The number that decides between none, one and many: of several counts the one that the sentence says first.
    fn deciding<N: Number>(&self, value: &Value<N>) -> Option<u64> {
        if let Value::Counts(counts) | Value::Change { counts, .. } = value {
            let sentence = self.sentence.as_deref().unwrap_or_default();
            let said = counts.iter().filter_map(|(name, count)| Some((sentence.find(&["{", name, "}"].concat())?, count)));
            if let Some((_, count)) = said.min_by_key(|(at, _)| *at) {
                return count.seen();
            }
        }
        first(value)
    }
}

fn is_not_applicable<N: Number>(value: &Value<N>) -> bool {
    match value {
        Value::NotApplicable => true,
        Value::Ratio { denominator, .. } => denominator.seen() == Some(0),
        _ => false,
    }
}

fn first<N: Number>(value: &Value<N>) -> Option<u64> {
    match value {
        Value::Count(count) => count.seen(),
        Value::Interval { low, high } => low.seen().filter(|low| Some(*low) == high.seen()),
        Value::Counts(counts) | Value::Change { counts, .. } => counts.first()?.1.seen(),
        Value::Table { people, total, rows } => people.or(*total).map_or(rows.is_empty().then_some(0), Number::seen),
        Value::Overlap { exactly, .. } => exactly.is_empty().then_some(0),
        _ => None,
    }
}

/// Indicators that cannot be asked with a target's own columns alone.
const NEED_MORE: &[&str] = &["breakdown", "distinct_values", "distinct_areas", "conversion", "measured_change", "target"];

/// "People participating"
pub(super) fn in_words(code: &str) -> String {
    let words = code.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Whose records a template is filled from.
struct Filling<'f> {
    layout: &'f Layout,
    dataset: &'f Dataset,
    window: Window,
    programme: Option<&'f ProgrammeId>,
    word: &'f PeopleWord,
    found: BTreeMap<&'f str, Found>,
}

/// A part among the organisation's own: ids, and the days of its strands.
struct Found {
    member: &'static str,
    ids: Vec<String>,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

impl Found {
    fn of(part: &Part, dataset: &Dataset, programme: Option<&ProgrammeId>) -> Option<Found> {
        let here = |of: Option<&ProgrammeId>| programme.is_none() || of == programme;
        if let Some(found) = Found::bound(part, dataset, &here) {
            return found;
        }
        let strands = dataset.strands.iter().filter(|strand| here(strand.programme_id.as_ref()));
        let strands: Vec<_> = best(&part.strand, strands.map(|strand| (strand, strand.name.as_str())));
        if !strands.is_empty() {
            let ids = strands.iter().map(|strand| strand.id.as_str().to_owned()).collect();
            // A strand without a first or a last day has none to give.
            let from = strands.iter().map(|strand| strand.from).min().flatten();
            let to = strands.iter().map(|strand| strand.to).collect::<Option<Vec<_>>>().and_then(|days| days.into_iter().max());
            return Some(Found { member: "strand", ids, from, to });
        }
        let activities = dataset.activities.iter().filter(|activity| here(programme_of(dataset, activity)));
        let activities = best(&part.activity, activities.map(|activity| (activity, activity.name.as_str())));
        let ids: Vec<String> = activities.iter().map(|activity| activity.id.as_str().to_owned()).collect();
        (!ids.is_empty()).then_some(Found { member: "activity", ids, from: None, to: None })
    }
}

impl Found {
    /// What a part was bound to by hand, if that is one of the records; nothing inside where it is of another programme than the report's.
    fn bound(part: &Part, dataset: &Dataset, here: &dyn Fn(Option<&ProgrammeId>) -> bool) -> Option<Option<Found>> {
        let bound = part.bound.as_ref()?;
        let (of, from, to) = match bound.to {
            BoundTo::Programme => (Some(dataset.programmes.get(&ProgrammeId::new(&bound.id)?)?.id.clone()), None, None),
            BoundTo::Strand => {
                let strand = dataset.strands.get(&StrandId::new(&bound.id)?)?;
                (strand.programme_id.clone(), strand.from, strand.to)
            }
            BoundTo::Activity => (programme_of(dataset, dataset.activities.get(&ActivityId::new(&bound.id)?)?).cloned(), None, None),
        };
        Some(here(of.as_ref()).then(|| Found { member: bound.to.as_str(), ids: vec![bound.id.clone()], from, to }))
    }
}

fn programme_of<'a>(dataset: &'a Dataset, activity: &'a Activity) -> Option<&'a ProgrammeId> {
    let of_strand = || dataset.strands.get(activity.strand_id.as_ref()?)?.programme_id.as_ref();
    activity.programme_id.as_ref().or_else(of_strand)
}

/// Those that are called as a label says; if nothing is, those in whose name a label stands as whole words. Capitals do not matter.
fn best<'a, T>(labels: &[String], rows: impl Iterator<Item = (&'a T, &'a str)>) -> Vec<&'a T> {
    let labels: Vec<Vec<String>> = labels.iter().map(|label| words(label)).collect();
    let rows: Vec<(&T, Vec<String>)> = rows.map(|(row, name)| (row, words(name))).collect();
    let called: Vec<&T> = rows.iter().filter(|(_, name)| labels.contains(name)).map(|(row, _)| *row).collect();
    if !called.is_empty() {
        return called;
    }
    let holds = |name: &[String]| labels.iter().any(|label| !label.is_empty() && name.windows(label.len()).any(|part| part == label));
    rows.iter().filter(|(_, name)| holds(name)).map(|(row, _)| *row).collect()
}

fn words(name: &str) -> Vec<String> {
    let name = name.to_lowercase();
    name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

impl Filling<'_> {
    /// The item as a specification has it, or what it lacks.
    fn item(&self, entry: &Entry) -> Result<Json, Missing> {
        let found = match &entry.part {
            Some(key) => Some(self.found.get(key.as_str()).ok_or_else(|| self.missing(key))?),
            None => None,
        };
        if let Some(table) = entry.needs.filter(|table| self.dataset.count(*table) == 0) {
            return Err(Missing::Records(table));
        }
        let scope = self.scope(entry, found);
        let mut with = entry.with.clone();
        if with.get("of").and_then(Json::as_str) == Some("{part}") {
            with.insert("of".to_owned(), scope.clone());
        }
        let window = self.days(entry, found);
        let mut item = json!({
            "id": entry.id,
            "indicator": entry.indicator,
            "scope": scope,
            "from": window.from().write(),
            "to": window.to().write(),
            "filter": entry.filter,
            "with": with,
        });
        if let Some(sentence) = &entry.sentence {
            item["sentence"] = json!(self.word.put_into(sentence));
        }
        Ok(item)
    }
    /// An entry for every target of the programme that falls in the period; one whose indicator takes more than a target says has none.
    fn targets(&self, section: &Section) -> Vec<Entry> {
        let targets = self.dataset.targets.iter().filter(|_| section.targets);
        let of_programme = |scope: &str| match self.programme {
            None => {
                scope.is_empty()
                    || self.dataset.programmes.iter().any(|programme| programme.id.as_str() == scope || programme.name == scope)
            }
            Some(id) => id.as_str() == scope || self.dataset.programmes.get(id).is_some_and(|programme| programme.name == scope),
        };
        let in_order = |target: &Target| !matches!((target.from, target.to), (Some(from), Some(to)) if to < from);
        targets
            .filter(|target| of_programme(&target.scope) && in_order(target) && self.window.meets(target.from, target.to))
            .filter(|target| indicators::named(&target.indicator).is_some_and(|indicator| !NEED_MORE.contains(&indicator.key)))
            .map(|target| Entry {
                id: format!("target {}", target.id.as_str()),
                name: in_words(&target.indicator),
                indicator: "target".to_owned(),
                part: None,
                activity_types: Vec::new(),
                days: Days::Report,
                filter: None,
                with: [("target".to_owned(), json!(target.id.as_str()))].into_iter().collect(),
                needs: None,
                sentence: None,
                one: None,
                nothing: None,
                figure: None,
                chart: None,
            })
            .collect()
    }
    fn missing(&self, key: &str) -> Missing {
        let part = self.layout.parts.iter().find(|part| part.key == key);
        let labels = part.map(|part| part.strand.iter().chain(&part.activity).cloned().collect::<Vec<_>>()).unwrap_or_default();
        let mut looked_for: Vec<String> = Vec::new();
        labels.into_iter().for_each(|label| {
            if !looked_for.contains(&label) {
                looked_for.push(label);
            }
        });
        let name = part.map(|part| part.name.clone()).unwrap_or_default();
        if looked_for.is_empty() {
            looked_for.push(name.clone());
        }
        Missing::Part { name, labels: looked_for }
    }
    fn scope(&self, entry: &Entry, found: Option<&Found>) -> Json {
        let mut scope = Map::new();
        if let Some(programme) = self.programme {
            scope.insert("programme".to_owned(), json!(programme.as_str()));
        }
        if let Some(found) = found {
            scope.insert(found.member.to_owned(), json!(found.ids));
        }
        if !entry.activity_types.is_empty() {
            scope.insert("activity_types".to_owned(), json!(entry.activity_types));
        }
        Json::Object(scope)
    }
    /// The entry's days; those of a strand that did not run in the period are the period's.
    fn days(&self, entry: &Entry, found: Option<&Found>) -> Window {
        let whole = self.window;
        let (from, to) = match (entry.days, found) {
            (Days::Strand, Some(found)) => (found.from, found.to),
            (Days::LastMonths(months), _) => (self.months_before_the_end(months), None),
            _ => return whole,
        };
        let (from, to) = (from.map_or(whole.from(), |day| day.max(whole.from())), to.map_or(whole.to(), |day| day.min(whole.to())));
        Window::new(from, to).unwrap_or(whole)
    }
    fn months_before_the_end(&self, months: u32) -> Option<NaiveDate> {
        first_of_month(self.window.to()).checked_sub_months(Months::new(months.saturating_sub(1)))
    }
    fn entry(&self, entry: Entry) -> FilledEntry {
        let put = |text: String| self.word.put_into(&text);
        FilledEntry {
            id: entry.id,
            name: put(entry.name),
            figure: entry.figure.map(|words| words.map(put)),
            chart: entry.chart,
            sentence: entry.sentence.map(put),
            one: entry.one.map(put),
            nothing: entry.nothing.map(put),
        }
    }
}
