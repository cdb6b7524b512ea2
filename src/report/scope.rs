//! Which part of the organisation's work a figure is about: programmes, strands, activities, types of activity.

use super::error::{Place as At, ReportError};
use super::index::Index;
use super::members::Members;
use super::place::Place;
use domain::ids::{ActivityId, ProgrammeId, StrandId};
use domain::order::gathered;
use domain::programme::ActivityType;
use std::collections::BTreeSet;

/// A scope as it is asked for: ids or whole names. The keys narrow, the entries of one key widen, an empty list is everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// Programmes by id or name.
    pub programme: Vec<String>,
    /// Strands by id or name.
    pub strand: Vec<String>,
    /// Activities by id or name.
    pub activity: Vec<String>,
    /// Types of activity by code.
    pub activity_types: Vec<String>,
}

impl Scope {
    /// Reads the scope's members.
    pub(super) fn read(mut members: Members) -> Result<Scope, ReportError> {
        let scope = Scope {
            programme: members.texts("programme")?,
            strand: members.texts("strand")?,
            activity: members.texts("activity")?,
            activity_types: members.texts("activity_types")?,
        };
        members.finish()?;
        Ok(scope)
    }
    /// One programme by id or name, or everything.
    pub fn programme(programme: Option<&str>) -> Scope {
        Scope { programme: programme.map(str::to_owned).into_iter().collect(), ..Scope::default() }
    }
}

/// A scope resolved against the records.
pub struct Within<'a> {
    programmes: Option<BTreeSet<&'a ProgrammeId>>,
    strands: Option<BTreeSet<&'a StrandId>>,
    activities: Option<BTreeSet<&'a ActivityId>>,
    types: Option<BTreeSet<ActivityType>>,
    names: Vec<String>,
}

impl<'a> Within<'a> {
    /// Finds what the scope names; an entry that matches nothing is an error.
    pub fn resolve(at: &At, scope: &Scope, index: &Index<'a>) -> Result<Within<'a>, ReportError> {
        let mut names = Vec::new();
        let dataset = index.dataset;
        let activities = dataset.activities.iter().map(|activity| (&activity.id, activity.id.as_str(), activity.name.as_str()));
        let activities = find(at, "activity", "activity", &scope.activity, activities.collect(), &mut names)?;
        let strands = dataset.strands.iter().map(|strand| (&strand.id, strand.id.as_str(), strand.name.as_str()));
        let strands = find(at, "strand", "strand", &scope.strand, strands.collect(), &mut names)?;
        let programmes = dataset.programmes.iter().map(|programme| (&programme.id, programme.id.as_str(), programme.name.as_str()));
        let programmes = find(at, "programme", "programme", &scope.programme, programmes.collect(), &mut names)?;
        let types = ActivityType::ALL.iter().map(|kind| (*kind, kind.as_str(), kind.as_str()));
        let types = find(at, "activity_types", "type of activity", &scope.activity_types, types.collect(), &mut names)?;
        Ok(Within { programmes, strands, activities, types, names })
    }
    /// Whether both name the same, in whatever words.
    pub fn is_same(&self, other: &Within) -> bool {
        (&self.programmes, &self.strands, &self.activities, &self.types)
            == (&other.programmes, &other.strands, &other.activities, &other.types)
    }
    /// Whether a session or a contact of this place is in scope. What the place leaves open is in no named scope.
    pub fn holds(&self, place: &Place<'a>) -> bool {
        holds(&self.programmes, place.programme)
            && holds(&self.strands, place.strand)
            && holds(&self.activities, place.activity)
            && holds(&self.types, Some(place.activity_type))
    }
    /// Whether a record that knows its programme alone is in scope: cases, matches. Any narrower scope leaves it out.
    pub fn holds_programme(&self, programme: Option<&'a ProgrammeId>) -> bool {
        self.strands.is_none() && self.activities.is_none() && self.types.is_none() && holds(&self.programmes, programme)
    }
    /// Whether a grant is in scope: it belongs to every programme it names, and no narrower scope leaves it out.
    pub fn holds_one_of(&self, programmes: &'a [ProgrammeId]) -> bool {
        self.programmes.is_none() || programmes.iter().any(|programme| holds(&self.programmes, Some(programme)))
    }
    /// The programmes asked for; nothing if that is everything.
    pub fn programmes(&self) -> Option<&BTreeSet<&'a ProgrammeId>> {
        self.programmes.as_ref()
    }
    /// Whether types of activity were asked for.
    pub fn names_types(&self) -> bool {
        self.types.is_some()
    }
    /// The scope in words: names as the organisation gave them, narrowest first.
    pub fn in_words(&self) -> String {
        if self.names.is_empty() { "every programme".to_owned() } else { self.names.join(", ") }
    }
}

fn holds<T: Ord>(wanted: &Option<BTreeSet<T>>, value: Option<T>) -> bool {
    match (wanted, value) {
        (None, _) => true,
        (Some(wanted), Some(value)) => wanted.contains(&value),
        (Some(_), None) => false,
    }
}

/// The rows whose id or whole name is one of the entries; nothing if there is no entry. Adds their names to `names`, each once.
fn find<T: Ord>(
    at: &At,
    member: &str,
    kind: &'static str,
    entries: &[String],
    rows: Vec<(T, &str, &str)>,
    names: &mut Vec<String>,
) -> Result<Option<BTreeSet<T>>, ReportError> {
    if entries.is_empty() {
        return Ok(None);
    }
    if let Some(entry) = entries.iter().find(|entry| !rows.iter().any(|(_, id, name)| entry == id || entry == name)) {
        return Err(ReportError::Unknown { place: at.clone(), member: format!("scope.{member}"), kind, entry: entry.clone() });
    }
    let found = rows.into_iter().filter(|(_, id, name)| entries.iter().any(|entry| entry == id || entry == name));
    let mut chosen: Vec<String> = Vec::new();
    let values = found.map(|(value, id, name)| {
        let shown = if name.trim().is_empty() { id } else { name };
        if !chosen.iter().any(|known| known == shown) {
            chosen.push(shown.to_owned());
        }
        value
    });
    let values = gathered(values);
    names.push(chosen.join(" or "));
    Ok(Some(values))
}

#[cfg(test)]
mod tests {
    use crate::testing::{error_of, given, value_of};
    use domain::Dataset;
    use serde_json::{Value, json};

    fn work() -> Dataset {
        given(&[
            "programmes id=pr1 name=Women",
            "programmes id=pr2 name=Women",
            "programmes id=pr3 name=Advice",
            "strands id=st1 name=Work programme_id=pr1",
            "activities id=a1 name=Jobs type=clinic strand_id=st1",
            "activities id=a2 name=Yoga type=group programme_id=pr2",
            "activities id=a3 name=Clinic type=clinic programme_id=pr3",
            "activities id=a4 name=Walk type=group",
            "sessions id=s1 activity_id=a1 date=2025-03-01 status=held",
            "sessions id=s2 activity_id=a2 date=2025-03-01 status=held",
            "sessions id=s3 activity_id=a3 date=2025-03-01 status=held",
            "sessions id=s4 activity_id=a4 date=2025-03-01 status=held",
        ])
    }

    fn held_in(scope: Value) -> Value {
        value_of(&work(), json!({"indicator": "sessions_held", "scope": scope}))["counts"]["held"].clone()
    }

    #[test]
    fn nothing_named_is_everything() {
        for scope in [json!(null), json!({}), json!({"programme": []}), json!({"programme": null, "activity_types": []})] {
            assert_eq!(held_in(scope.clone()), 4, "{scope}");
        }
    }

    #[test]
    fn an_entry_is_an_id_or_a_whole_name_and_rows_of_one_name_all_count() {
        assert_eq!(held_in(json!({"programme": "Women"})), 2);
        assert_eq!(held_in(json!({"programme": "pr1"})), 1);
        assert_eq!(held_in(json!({"programme": ["pr1", "Advice"]})), 2);
    }

    #[test]
    fn an_activity_without_a_programme_takes_its_strands() {
        assert_eq!(held_in(json!({"programme": "pr1", "activity": "Jobs"})), 1);
    }

    #[test]
    fn keys_narrow_and_entries_widen() {
        assert_eq!(held_in(json!({"activity_types": "clinic"})), 2);
        assert_eq!(held_in(json!({"activity_types": ["clinic", "group"], "programme": ["Women"]})), 2);
        assert_eq!(held_in(json!({"activity_types": ["clinic"], "programme": ["pr2"]})), 0);
    }

    #[test]
    fn an_entry_that_matches_nothing_is_an_error_that_names_it() {
        for (scope, entry) in [
            (json!({"programme": "women"}), "`women`"),
            (json!({"programme": ["Women", "Wom"]}), "`Wom`"),
            (json!({"strand": "Jobs"}), "`Jobs`"),
            (json!({"activity": "pr1"}), "`pr1`"),
            (json!({"activity_types": ["party"]}), "`party`"),
        ] {
            let error = error_of(&work(), json!({"indicator": "sessions_held", "scope": scope}));
            assert!(error.to_string().contains(entry), "{error}");
        }
    }
}
