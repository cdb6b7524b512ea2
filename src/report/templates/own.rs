//! The organisation's own templates: the same files as the shipped ones, each kept as a setting.

use super::{ALL, Layout, Template, named};
use crate::error::{Place, ReportError};
use crate::{Window, compute, indicators};
use domain::ids::SettingId;
use domain::settings::{people_word, put_setting};
use domain::{Change, Dataset, Edit};

/// What such a setting's name begins with.
pub const SETTING: &str = "report_template:";

/// All of them, whether they can be understood or not.
pub fn templates(dataset: &Dataset) -> Vec<Template> {
    let kept = dataset.settings.iter().filter_map(|setting| Some((setting.id.as_str().strip_prefix(SETTING)?, &setting.value)));
    kept.map(|(key, json)| Template::own(key.to_owned(), json.clone())).collect()
}

/// The template of this key, shipped or the organisation's own.
pub fn find(dataset: &Dataset, key: &str) -> Option<Template> {
    let own = || dataset.settings.get(&SettingId::new(&format!("{SETTING}{key}"))?);
    named(key).or_else(|| own().map(|setting| Template::own(key.to_owned(), setting.value.clone())))
}

/// The shipped templates and then the organisation's own that can be understood, each with what it says.
pub fn layouts(dataset: &Dataset) -> Vec<(Template, Layout)> {
    ALL.iter().cloned().chain(templates(dataset)).filter_map(|template| Some((template.clone(), template.layout().ok()?))).collect()
}

/// The change that keeps a layout under a key; nothing if the key is a shipped template's or cannot be one.
pub fn keep(dataset: &Dataset, key: &str, layout: &Layout) -> Option<Change> {
    put_setting(dataset, &format!("{SETTING}{key}"), &layout.to_json()).filter(|_| named(key).is_none())
}

/// The change that takes it away.
pub fn remove(dataset: &Dataset, key: &str) -> Option<Change> {
    let setting = dataset.settings.get(&SettingId::new(&format!("{SETTING}{key}"))?)?;
    Some(Change::one(Edit::remove(setting)))
}

/// A file that somebody brings in: read as every template is, and asked once of these records, so that whatever would fail later is refused now.
pub fn read(dataset: &Dataset, text: &str, window: Window) -> Result<Layout, ReportError> {
    let layout = Layout::from_json(text)?;
    try_out(dataset, &layout, window)?;
    Ok(layout)
}

/// Asks every question of a layout; an error is what would keep the report from being made.
pub fn try_out(dataset: &Dataset, layout: &Layout, window: Window) -> Result<(), ReportError> {
    let entries: Vec<_> = layout.sections.iter().flat_map(|section| &section.items).collect();
    for (at, entry) in entries.iter().enumerate() {
        let place = Place::Item(entry.id.clone());
        if entries[..at].iter().any(|other| other.id == entry.id) {
            return Err(ReportError::WrongForm { place, member: "id".to_owned(), form: "the only one of its name".to_owned() });
        }
        // What is left out for want of records is not asked below.
        if indicators::named(&entry.indicator).is_none() {
            let (member, entry) = ("indicator".to_owned(), entry.indicator.clone());
            return Err(ReportError::Unknown { place, member, kind: "indicator", entry });
        }
    }
    let filled = super::Filled::of(layout, dataset, window, None, &people_word(dataset))?;
    compute(dataset, &filled.specification).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::templates::QUARTERLY;
    use crate::testing::{day, given};

    fn year() -> Window {
        Window::new(day("2025-01-01"), day("2025-12-31")).expect("a window")
    }

    #[test]
    fn a_copy_is_kept_found_with_the_shipped_ones_taken_away_and_brought_back_by_undo() {
        let mut dataset = given(&[]);
        let layout = Layout { name: "Ours".to_owned(), ..QUARTERLY.layout().expect("a layout") };
        dataset.apply(&keep(&dataset, "a1", &layout).expect("a change"));
        assert_eq!(find(&dataset, "a1").and_then(|template| template.layout().ok()), Some(layout.clone()));
        assert_eq!(layouts(&dataset).last().map(|(template, layout)| (&*template.key, layout.name.as_str())), Some(("a1", "Ours")));
        assert_eq!(keep(&dataset, "quarterly", &layout), None, "a shipped one stays what it is");
        let removed = remove(&dataset, "a1").expect("a change");
        dataset.apply(&removed);
        assert_eq!(find(&dataset, "a1"), None);
        let (undo, _) = removed.undo(&dataset);
        dataset.apply(&undo);
        assert!(find(&dataset, "a1").is_some());
    }

    #[test]
    fn what_cannot_be_understood_is_among_its_own_and_not_among_those_to_choose() {
        let dataset = given(&["settings id=report_template:x value={}"]);
        assert_eq!(templates(&dataset).len(), 1);
        assert_eq!(layouts(&dataset).len(), ALL.len());
    }

    #[test]
    fn a_file_that_would_fail_is_refused_with_what_and_where() {
        let refused = |from: &str, to: &str| {
            let text = QUARTERLY.json();
            assert!(read(&given(&[]), text, year()).is_ok());
            assert!(text.contains(from));
            read(&given(&[]), &text.replacen(from, to, 1), year()).expect_err("a refusal").to_string()
        };
        assert_eq!(refused("people_participating", "smiles"), "item `people`: `indicator` names `smiles`, and there is no such indicator");
        assert_eq!(
            refused("\"sentence\": \"{value} {members} took", "\"sentence\": \"{valu} {members} took"),
            "item `people`: `sentence` asks for `{valu}`, which this figure does not have"
        );
        assert!(refused("\"id\": \"new\"", "\"id\": \"people\"").contains("people"));
        assert!(refused("\"attribute\": \"gender\"", "\"attribute\": \"height\"").contains("`with.attribute`"));
        assert!(refused("{", "[").contains("not JSON"));
    }
}
