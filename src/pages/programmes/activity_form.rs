//! What is typed into the form of an activity, read as a record or answered with what is wrong: no signal and no browser.

use crate::in_words;
use chrono::NaiveTime;
use domain::cell::{Cell, Name};
use domain::dataset::Dataset;
use domain::ids::{ActivityId, ProgrammeId, StrandId};
use domain::names::fold;
use domain::order::{sort, sort_by};
use domain::programme::{Activity, ActivityType};
use domain::row::Row;
use words::staff::programmes as text;

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Its name.
    Name,
    /// What kind of thing it is.
    Kind,
    /// How many places there are.
    Capacity,
    /// Until when.
    End,
}

/// Where an activity lies: in a programme, in a strand, or in neither.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In no programme.
    Nowhere,
    /// Right in a programme.
    Programme(ProgrammeId),
    /// In a strand of a programme.
    Strand(StrandId),
}

impl Place {
    /// Where an activity lies.
    pub fn of(activity: &Activity) -> Place {
        match (&activity.strand_id, &activity.programme_id) {
            (Some(strand), _) => Place::Strand(strand.clone()),
            (None, Some(programme)) => Place::Programme(programme.clone()),
            (None, None) => Place::Nowhere,
        }
    }
    /// As the value of a choice.
    pub fn code(&self) -> String {
        match self {
            Place::Nowhere => String::new(),
            Place::Programme(id) => format!("programme/{}", id.as_str()),
            Place::Strand(id) => format!("strand/{}", id.as_str()),
        }
    }
    /// From the value of a choice; in no programme if it is none.
    pub fn read(code: &str) -> Place {
        let found = match code.split_once('/') {
            Some(("programme", id)) => ProgrammeId::new(id).map(Place::Programme),
            Some(("strand", id)) => StrandId::new(id).map(Place::Strand),
            _ => None,
        };
        found.unwrap_or(Place::Nowhere)
    }
}

/// Every place an activity can lie in: (code, words), programmes by name and their strands under them.
pub fn places(dataset: &Dataset) -> Vec<(String, String)> {
    let mut found: Vec<(String, String, String)> = Vec::new();
    for programme in dataset.programmes.iter() {
        found.push((fold(&programme.name), Place::Programme(programme.id.clone()).code(), programme.name.clone()));
    }
    for strand in dataset.strands.iter() {
        let programme =
            strand.programme_id.as_ref().and_then(|id| dataset.programmes.get(id)).map(|one| one.name.clone()).unwrap_or_default();
        let words = [programme.as_str(), strand.name.as_str()].into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" · ");
        found.push((fold(&words), Place::Strand(strand.id.clone()).code(), words));
    }
    sort(&mut found);
    let nowhere = (String::new(), text::activity::NO_PROGRAMME.to_owned());
    [nowhere].into_iter().chain(found.into_iter().map(|(_, code, words)| (code, words))).collect()
}

/// The kinds of activity: (code, words), by their words, after an invitation to choose.
pub fn kinds() -> Vec<(String, String)> {
    let mut kinds: Vec<(String, String)> =
        ActivityType::ALL.iter().map(|kind| (kind.as_str().to_owned(), in_words::code(kind.as_str()))).collect();
    sort_by(&mut kinds, |one, other| one.1.cmp(&other.1));
    [(String::new(), text::activity::CHOOSE_TYPE.to_owned())].into_iter().chain(kinds).collect()
}

/// What is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// Its name.
    pub name: String,
    /// The code of its type.
    pub kind: String,
    /// The code of its place.
    pub place: String,
    /// Where it meets.
    pub venue: String,
    /// What the sign-in screen calls it.
    pub public_name: String,
    /// Whether people sign out when they leave.
    pub signs_out: bool,
    /// Whether people sign for being there.
    pub signs: bool,
    /// Whether it is for women only.
    pub women_only: bool,
    /// How many places there are; empty if it does not matter.
    pub capacity: String,
    /// From when.
    pub start: String,
    /// Until when.
    pub end: String,
}

impl Typed {
    /// The form of an activity.
    pub fn of(activity: &Activity) -> Typed {
        Typed {
            name: activity.name.as_str().to_owned(),
            kind: activity.activity_type.as_str().to_owned(),
            place: Place::of(activity).code(),
            venue: activity.venue.clone(),
            public_name: activity.public_name().to_owned(),
            signs_out: activity.signs_out(),
            signs: activity.asks_for_signature(),
            women_only: activity.women_only == Some(true),
            capacity: activity.capacity.write(),
            start: activity.start.write(),
            end: activity.end.write(),
        }
    }

    /// The record: `before` with what is typed, or a new one of this id.
    ///
    /// # Errors
    /// Every field that is wrong, with what to do about it, in the order of the form.
    pub fn read(&self, before: Option<&Activity>, id: ActivityId) -> Result<Activity, Vec<(Field, &'static str)>> {
        let mut problems = Vec::new();
        let name = Name::read(self.name.trim()).map_err(|_| problems.push((Field::Name, text::activity::NAME_MISSING))).ok();
        let kind = ActivityType::read(&self.kind).map_err(|_| problems.push((Field::Kind, text::activity::TYPE_MISSING))).ok();
        let capacity = <Option<u32>>::read(self.capacity.trim())
            .map_err(|_| problems.push((Field::Capacity, text::activity::PLACES_NOT_WHOLE)))
            .unwrap_or_default();
        // The browser gives a whole time or nothing.
        let (start, end) = (NaiveTime::read(&self.start).ok(), NaiveTime::read(&self.end).ok());
        if start.is_some() && end.is_some() && end <= start {
            problems.push((Field::End, text::activity::ENDS_BEFORE_START));
        }
        let (Some(name), Some(activity_type), true) = (name, kind, problems.is_empty()) else { return Err(problems) };
        let place = Place::read(&self.place);
        let (programme_id, strand_id) = match (before, place) {
            (Some(before), place) if Place::of(before) == place => (before.programme_id.clone(), before.strand_id.clone()),
            (_, Place::Nowhere) => (None, None),
            (_, Place::Programme(programme)) => (Some(programme), None),
            // The strand says of which programme it is: said twice it could be said in two ways.
            (_, Place::Strand(strand)) => (None, Some(strand)),
        };
        let women_only = if self.women_only { Some(true) } else { before.and_then(|before| before.women_only).map(|_| false) };
        let blank = || Activity {
            id,
            programme_id: None,
            strand_id: None,
            name: name.clone(),
            activity_type,
            report_as: String::new(),
            women_only: None,
            capacity: None,
            schedule: String::new(),
            starts_on: None,
            start: None,
            end: None,
            venue: String::new(),
            other_columns: Row::default(),
        };
        let base = before.cloned().unwrap_or_else(blank);
        let venue = if base.venue == self.venue { base.venue.clone() } else { self.venue.trim().to_owned() };
        let public_name = if base.public_name() == self.public_name { &self.public_name } else { self.public_name.trim() };
        let base = base.clone().with_public_name(public_name).with_signing_out(self.signs_out).with_signatures(self.signs);
        Ok(Activity { programme_id, strand_id, name, activity_type, women_only, capacity, start, end, venue, ..base })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use domain::sample::records;

    fn dataset() -> Dataset {
        records(
            "programmes id=pr1 name=Women
            strands id=st1 programme_id=pr1 name=Work
            activities id=club programme_id=pr1 strand_id=st1 name=Job~Club type=group schedule=FREQ=WEEKLY capacity=15 women_only=false",
        )
    }
    fn id() -> ActivityId {
        ActivityId::new("club").unwrap()
    }

    #[test]
    fn an_activity_comes_back_through_the_form_as_it_was() {
        let dataset = dataset();
        let club = dataset.activities.get(&id()).unwrap();
        assert_eq!(Typed::of(club).read(Some(club), id()).as_ref(), Ok(club));
    }

    #[test]
    fn an_activity_moves_and_keeps_its_rule() {
        let dataset = dataset();
        let club = dataset.activities.get(&id()).unwrap();
        let typed = Typed { place: "programme/pr1".to_owned(), women_only: true, ..Typed::of(club) };
        let moved = typed.read(Some(club), id()).unwrap();
        assert_eq!(
            (Place::of(&moved).code().as_str(), moved.women_only, moved.schedule.as_str()),
            ("programme/pr1", Some(true), "FREQ=WEEKLY")
        );
    }

    #[test]
    fn a_new_activity_needs_a_name_and_a_type() {
        let wrong = Typed { capacity: "many".to_owned(), start: "12:00".to_owned(), end: "11:00".to_owned(), ..Typed::default() };
        let fields: Vec<Field> = wrong.read(None, id()).unwrap_err().into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, [Field::Name, Field::Kind, Field::Capacity, Field::End]);
        let right = Typed { name: " Yoga ".to_owned(), kind: "class".to_owned(), ..Typed::default() };
        assert_eq!(right.read(None, id()).unwrap().name.as_str(), "Yoga");
    }

    #[test]
    fn strands_stand_under_their_programmes() {
        let words: Vec<String> = places(&dataset()).into_iter().map(|(_, words)| words).collect();
        assert_eq!(words, ["No programme", "Women", "Women · Work"]);
    }
}
