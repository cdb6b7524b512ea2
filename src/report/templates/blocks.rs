//! A template as it is built: one list of entries that can be put in any order, which is the sections of its file and back again.

use super::layout::{Bound, BoundTo, Cited, Days, Entry, Layout, Part, Section, StoryPick};
use super::{ALL, PLAIN};
use domain::story::StoryKind;
use serde_json::Map;

/// One entry of a report.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading: a section begins.
    Heading(String),
    /// A text.
    Text(String),
    /// A figure.
    Figure(Box<Entry>),
    /// The targets that fall in the period.
    Targets,
    /// A figure of others.
    Cited(Cited),
    /// Stories or quotes.
    Stories(StoryPick),
}

/// A template while it is built.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Everything but its sections, which are the blocks.
    pub layout: Layout,
    /// Its entries, each with a number that is its own while it is built.
    pub blocks: Vec<(u32, Block)>,
    next: u32,
}

impl Draft {
    /// A layout to build on.
    pub fn of(layout: &Layout) -> Draft {
        let mut draft = Draft { layout: Layout { sections: Vec::new(), ..layout.clone() }, blocks: Vec::new(), next: 0 };
        for section in &layout.sections {
            let words = [(&section.heading, Block::Heading as fn(String) -> Block), (&section.text, Block::Text)];
            for (words, block) in words.into_iter().filter(|(words, _)| !words.is_empty()) {
                draft.add(block(words.clone()));
            }
            for item in &section.items {
                draft.add(Block::Figure(Box::new(item.clone())));
            }
            if section.targets {
                draft.add(Block::Targets);
            }
            for cited in &section.cited {
                draft.add(Block::Cited(cited.clone()));
            }
            if let Some(pick) = &section.stories {
                draft.add(Block::Stories(pick.clone()));
            }
        }
        draft
    }
    /// What is built so far. An entry that a section prints before what stands there already begins another without a heading, and parts that
    /// were bound for figures that are gone are left out.
    pub fn layout(&self) -> Layout {
        let mut sections: Vec<(u8, Section)> = Vec::new();
        for (_, block) in &self.blocks {
            let place = match block {
                Block::Heading(_) => 0,
                Block::Text(_) => 1,
                Block::Figure(_) => 2,
                Block::Targets => 3,
                Block::Cited(_) => 4,
                Block::Stories(_) => 5,
            };
            let once = !matches!(block, Block::Figure(_) | Block::Cited(_));
            if sections.last().is_none_or(|(filled, _)| *filled > place || (*filled == place && once)) {
                let empty = Section {
                    heading: String::new(),
                    text: String::new(),
                    targets: false,
                    items: Vec::new(),
                    cited: Vec::new(),
                    stories: None,
                };
                sections.push((0, empty));
            }
            let Some((filled, section)) = sections.last_mut() else { continue };
            *filled = place;
            match block {
                Block::Heading(words) => words.trim().clone_into(&mut section.heading),
                Block::Text(words) => words.trim().clone_into(&mut section.text),
                Block::Figure(entry) => section.items.push((**entry).clone()),
                Block::Targets => section.targets = true,
                Block::Cited(cited) => section.cited.push(cited.clone()),
                Block::Stories(pick) => section.stories = Some(pick.clone()),
            }
        }
        let used = |part: &&Part| self.figures().any(|entry| entry.part.as_deref() == Some(&part.key));
        let parts = self.layout.parts.iter().filter(used).cloned().collect();
        Layout { parts, sections: sections.into_iter().map(|(_, section)| section).collect(), ..self.layout.clone() }
    }
    /// Its figures, in order.
    pub fn figures(&self) -> impl Iterator<Item = &Entry> {
        self.blocks.iter().filter_map(|(_, block)| match block {
            Block::Figure(entry) => Some(&**entry),
            _ => None,
        })
    }
    /// The entry of this number.
    pub fn block(&self, number: u32) -> Option<&Block> {
        self.blocks.iter().find(|(known, _)| *known == number).map(|(_, block)| block)
    }
    /// The same, to change it.
    pub fn block_mut(&mut self, number: u32) -> Option<&mut Block> {
        self.blocks.iter_mut().find(|(known, _)| *known == number).map(|(_, block)| block)
    }
    /// Its place, from nought.
    pub fn place(&self, number: u32) -> Option<usize> {
        self.blocks.iter().position(|(known, _)| *known == number)
    }
    /// Adds an entry at the end; its number.
    pub fn add(&mut self, block: Block) -> u32 {
        self.next += 1;
        self.blocks.push((self.next, block));
        self.next
    }
    /// Adds the figure of an indicator, in the words that a shipped template has for it.
    pub fn add_figure(&mut self, indicator: &str) -> u32 {
        let mut entry = worded(indicator);
        entry.id = self.free_id(indicator);
        self.add(Block::Figure(Box::new(entry)))
    }
    /// Takes an entry out.
    pub fn remove(&mut self, number: u32) {
        self.blocks.retain(|(known, _)| *known != number);
    }
    /// Puts an entry in this place among the others; beyond the ends is at the end.
    pub fn put(&mut self, number: u32, place: usize) {
        let Some(from) = self.place(number) else { return };
        let block = self.blocks.remove(from);
        let place = place.min(self.blocks.len());
        self.blocks.insert(place, block);
    }
    /// The key of the part that is this record, made if there is none.
    pub fn part_of(&mut self, bound: Bound, name: &str) -> String {
        if let Some(known) = self.layout.parts.iter().find(|part| part.bound.as_ref() == Some(&bound) && part.name == name) {
            return known.key.clone();
        }
        let taken = |key: &str| self.layout.parts.iter().any(|part| part.key == key);
        let key = free(bound.to.as_str(), taken);
        // Its name finds it again where the file is brought in by somebody else.
        let named = |wanted: BoundTo| if bound.to == wanted { vec![name.to_owned()] } else { Vec::new() };
        let (strand, activity) = (named(BoundTo::Strand), named(BoundTo::Activity));
        self.layout.parts.push(Part { key: key.clone(), name: name.to_owned(), strand, activity, bound: Some(bound) });
        key
    }
    /// A figure's words for another indicator, as the shipped templates have them.
    pub fn reword(entry: &mut Entry, indicator: &str) {
        let Entry { name, indicator, with, needs, sentence, one, nothing, figure, chart, .. } = worded(indicator);
        // A filter is kept only where people are counted: elsewhere it would be refused.
        let filter = entry.filter.take().filter(|_| super::indicators::named(&indicator).is_some_and(|known| known.filtered));
        *entry = Entry {
            name,
            indicator,
            with,
            needs,
            sentence,
            one,
            nothing,
            figure,
            chart,
            filter,
            id: entry.id.clone(),
            part: entry.part.clone(),
            activity_types: entry.activity_types.clone(),
            days: entry.days,
        };
    }
    fn free_id(&self, indicator: &str) -> String {
        free(indicator, |id| self.figures().any(|entry| entry.id == id))
    }
}

/// A name that is not taken: `people_participating`, `people_participating_2`…
fn free(stem: &str, taken: impl Fn(&str) -> bool) -> String {
    if !taken(stem) {
        return stem.to_owned();
    }
    // So many are never taken.
    (2..=u32::MAX).map(|number| format!("{stem}_{number}")).find(|id| !taken(id)).unwrap_or_default()
}

/// A figure of an indicator over all the work: said as the first shipped template says it that asks it of everybody.
fn worded(indicator: &str) -> Entry {
    let layouts = ALL.iter().filter(|template| **template != PLAIN).filter_map(|template| template.layout().ok());
    let mut entries = layouts.flat_map(|layout| layout.sections).flat_map(|section| section.items);
    let plain =
        |entry: &Entry| entry.indicator == indicator && entry.part.is_none() && entry.filter.is_none() && entry.activity_types.is_empty();
    let known = entries.find(plain).filter(|entry| !entry.with.values().any(|value| value.as_str() == Some("{part}")));
    known.map(|entry| Entry { days: Days::Report, ..entry }).unwrap_or_else(|| {
        let name = super::fill::in_words(indicator);
        let sentence = Some(format!("{name}: {{value}}."));
        Entry {
            id: String::new(),
            name,
            indicator: indicator.to_owned(),
            part: None,
            activity_types: Vec::new(),
            days: Days::Report,
            filter: None,
            with: Map::new(),
            needs: None,
            sentence,
            one: None,
            nothing: None,
            figure: None,
            chart: None,
        }
    })
}

impl Layout {
    /// A report without any entry.
    pub fn empty(name: String) -> Layout {
        Layout {
            name,
            about: String::new(),
            title: String::new(),
            programme: Vec::new(),
            months: false,
            parts: Vec::new(),
            sections: Vec::new(),
        }
    }
    /// A copy under another name. What the plain report says with numbers alone is said in sentences in its copy.
    pub fn copy(&self, name: String) -> Layout {
        let mut copy = Layout { name, ..self.clone() };
        for entry in copy.sections.iter_mut().flat_map(|section| &mut section.items) {
            if entry.sentence.is_none() && entry.indicator != "breakdown" {
                let said = worded(&entry.indicator);
                (entry.sentence, entry.one, entry.nothing, entry.figure) =
                    (said.sentence, said.one, said.nothing, entry.figure.take().or(said.figure));
            }
        }
        copy
    }
}

impl StoryPick {
    /// All of a kind.
    pub fn all(kind: StoryKind) -> StoryPick {
        StoryPick { kind, ids: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layouts() -> Vec<Layout> {
        ALL.iter().map(|template| template.layout().expect("a layout")).collect()
    }

    #[test]
    fn every_template_is_what_is_built_of_its_entries() {
        for layout in layouts() {
            assert_eq!(Draft::of(&layout).layout(), layout, "{}", layout.name);
        }
    }

    #[test]
    fn entries_in_any_order_stay_in_that_order() {
        let mut draft = Draft::of(&Layout::empty("Ours".to_owned()));
        for block in [
            Block::Text("First".to_owned()),
            Block::Heading("Who".to_owned()),
            Block::Stories(StoryPick::all(StoryKind::Quote)),
            Block::Text("Then".to_owned()),
            Block::Text("And then".to_owned()),
            Block::Targets,
            Block::Stories(StoryPick::all(StoryKind::Story)),
            Block::Stories(StoryPick::all(StoryKind::Quote)),
            Block::Cited(Cited::default()),
        ] {
            draft.add(block);
        }
        draft.add_figure("attendances");
        draft.add_figure("attendances");
        let again = Draft::of(&draft.layout());
        let blocks = |draft: &Draft| draft.blocks.iter().map(|(_, block)| block.clone()).collect::<Vec<_>>();
        assert_eq!(blocks(&again), blocks(&draft));
        assert_eq!(again.figures().map(|entry| entry.id.as_str()).collect::<Vec<_>>(), ["attendances", "attendances_2"]);
    }

    #[test]
    fn an_entry_is_put_anywhere_and_keeps_its_number() {
        let mut draft = Draft::of(&Layout::empty("Ours".to_owned()));
        let numbers = ["a", "b", "c"].map(|words| draft.add(Block::Text(words.to_owned())));
        let order = |draft: &Draft| draft.blocks.iter().map(|(number, _)| *number).collect::<Vec<_>>();
        draft.put(numbers[2], 0);
        assert_eq!(order(&draft), [numbers[2], numbers[0], numbers[1]]);
        draft.put(numbers[2], 9);
        assert_eq!(order(&draft), numbers);
        draft.remove(numbers[0]);
        assert_eq!(draft.place(numbers[2]), Some(1));
        assert_eq!(draft.add(Block::Targets), 4, "a number is not used twice");
    }

    #[test]
    fn a_part_is_bound_once_and_gone_with_its_last_figure() {
        let mut draft = Draft::of(&Layout::empty("Ours".to_owned()));
        let bound = Bound { to: BoundTo::Strand, id: "st1".to_owned() };
        let key = draft.part_of(bound.clone(), "English");
        assert_eq!(draft.part_of(bound, "English"), key);
        let figure = draft.add_figure("people_participating");
        assert_eq!(draft.layout().parts, []);
        if let Some(Block::Figure(entry)) = draft.block_mut(figure) {
            entry.part = Some(key);
        }
        let layout = draft.layout();
        assert_eq!(layout.parts.iter().map(|part| part.strand.clone()).collect::<Vec<_>>(), [["English"]]);
        assert_eq!(Layout::from_json(&layout.to_json()), Ok(layout));
    }

    #[test]
    fn a_figure_says_itself_as_the_shipped_templates_do_and_a_copy_of_the_plain_one_in_sentences() {
        let mut draft = Draft::of(&Layout::empty("Ours".to_owned()));
        for indicator in super::super::indicators::ALL {
            draft.add_figure(indicator.key);
        }
        assert!(draft.figures().all(|entry| entry.sentence.is_some() || matches!(entry.indicator.as_str(), "breakdown" | "target")));
        let copy = layouts()[0].copy("Ours".to_owned());
        assert!(copy.sections.iter().flat_map(|section| &section.items).any(|entry| entry.sentence.is_some()));
    }
}
