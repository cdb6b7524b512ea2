//! Small charities made by chance, and groups of their people.

use domain::{Dataset, Loader, Row, Table};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

pub const ATTRIBUTES: [&str; 3] = ["gender", "nationality", "area"];

const GENDERS: &[&str] = &["woman", "man", "non_binary", "not_recorded"];
const NATIONALITIES: &[&str] = &["AF", "SY", "TR", "ER", "not_recorded"];
const AREAS: &[&str] = &["E09000001", "E09000002", "not_recorded"];
/// What no filter asks: who is new, and who came back.
pub const NEW: &str = "first time";
pub const BACK: &str = "returning";
const YES_AND_NO: &[&str] = &["yes", "no"];
const ASKED: [&str; 5] = ["gender", "nationality", "area", NEW, BACK];
/// How many smallest groups there are.
pub const CELLS: usize = 4 * 5 * 3 * 2 * 2;

/// Every value of an attribute, "not recorded" among them.
pub fn values(attribute: &str) -> &'static [&'static str] {
    match attribute {
        "gender" => GENDERS,
        "nationality" => NATIONALITIES,
        "area" => AREAS,
        _ => YES_AND_NO,
    }
}

/// People picked out by what is recorded of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group(BTreeMap<String, Vec<String>>);

impl Group {
    pub fn all() -> Group {
        Group(BTreeMap::new())
    }
    /// One or two values of one or two attributes.
    pub fn drawn(draw: &mut Draw) -> Group {
        let most = 1 + draw.below(2);
        Group::of_attributes(draw, most)
    }
    /// One or two values of so many attributes, or of fewer where one is drawn twice.
    pub fn of_attributes(draw: &mut Draw, most: usize) -> Group {
        let mut group = Group::all();
        for _ in 0..most {
            let attribute = ATTRIBUTES[draw.below(3)];
            let recorded = &values(attribute)[..values(attribute).len() - 1];
            let from = draw.below(recorded.len());
            let to = recorded.len().min(from + 1 + draw.below(2));
            group.0.insert(attribute.to_owned(), recorded[from..to].iter().map(|value| (*value).to_owned()).collect());
        }
        group
    }
    /// How many attributes they were picked out by.
    pub fn questions(&self) -> usize {
        self.0.len()
    }
    pub fn asks(&self, attribute: &str) -> bool {
        self.0.contains_key(attribute)
    }
    pub fn and(&self, attribute: &str, value: &str) -> Group {
        let mut group = self.clone();
        group.0.insert(attribute.to_owned(), vec![value.to_owned()]);
        group
    }
    /// Those of them in any of several rows.
    pub fn and_any(&self, attribute: &str, values: &[String]) -> Group {
        let mut group = self.clone();
        group.0.insert(attribute.to_owned(), values.to_vec());
        group
    }
    /// Whether several answers to one question put people in it.
    pub fn is_union(&self) -> bool {
        self.0.values().any(|values| values.len() > 1)
    }
    pub fn as_filter(&self) -> Value {
        self.0.iter().map(|(attribute, values)| (attribute.clone(), json!(values))).collect::<Map<_, _>>().into()
    }
    /// Whether everybody in the other is in this.
    pub fn holds(&self, other: &Group) -> bool {
        let cells = self.cells();
        other.cells().iter().all(|cell| cells.contains(cell))
    }
    /// The smallest groups that make it up.
    pub fn cells(&self) -> Vec<usize> {
        let mut cells = vec![0];
        for attribute in ASKED {
            let values = values(attribute);
            let holds = |value: &str| self.0.get(attribute).is_none_or(|kept| kept.iter().any(|one| one == value));
            let kept: Vec<usize> = (0..values.len()).filter(|at| holds(values[*at])).collect();
            cells = cells.iter().flat_map(|cell| kept.iter().map(move |at| cell * values.len() + at)).collect();
        }
        cells
    }
}

/// A charity with one session to which everybody came.
pub fn organisation(draw: &mut Draw) -> Dataset {
    let mut records = Loader::default();
    let mut put = |table: Table, cells: &[(&'static str, &str)]| {
        let mut row = Row::default();
        cells.iter().for_each(|(column, text)| row.push(*column, (*text).to_owned()));
        records.put_row(table, &row).expect("a row that keeps the rules");
    };
    put(Table::Activities, &[("id", "a1"), ("name", "Yoga"), ("type", "group")]);
    put(Table::Sessions, &[("id", "s1"), ("activity_id", "a1"), ("date", "2025-03-01"), ("status", "held")]);
    let recorded = |value: &'static str| if value == "not_recorded" { "" } else { value };
    for number in 0..1 + draw.below(90) {
        let id = format!("p{number:03}");
        let gender = recorded(GENDERS[draw.skewed(GENDERS.len())]);
        let nationality = recorded(NATIONALITIES[draw.skewed(NATIONALITIES.len())]);
        let area = recorded(AREAS[draw.skewed(AREAS.len())]);
        put(Table::People, &[("id", &id), ("name", "A"), ("gender", gender), ("nationality", nationality)]);
        put(Table::Addresses, &[("id", &format!("d{number:03}")), ("person_id", &id), ("area", area)]);
        put(Table::Attendances, &[("session_id", "s1"), ("person_id", &id), ("status", "present")]);
    }
    records.finish()
}

/// A small charity with two sessions this year, to the last of which everybody came, and one the year before.
pub fn club(draw: &mut Draw) -> Dataset {
    let mut records = Loader::default();
    let mut put = |table: Table, cells: &[(&'static str, &str)]| {
        let mut row = Row::default();
        cells.iter().for_each(|(column, text)| row.push(*column, (*text).to_owned()));
        records.put_row(table, &row).expect("a row that keeps the rules");
    };
    put(Table::Activities, &[("id", "a1"), ("name", "Yoga"), ("type", "group")]);
    for (id, date) in [("s0", "2024-03-01"), ("s1", "2025-03-01"), ("s2", "2025-04-01")] {
        put(Table::Sessions, &[("id", id), ("activity_id", "a1"), ("date", date), ("status", "held")]);
    }
    let recorded = |value: &'static str| if value == "not_recorded" { "" } else { value };
    let [gender, nationality, area] = ["gender", "nationality", "area"].map(values);
    // How many answers there are at all.
    let [genders, nationalities, areas] = [gender, nationality, area].map(|values| 2 + draw.below(values.len() - 1));
    let new = 2 + draw.below(8);
    for number in 0..6 + draw.below(24) {
        let id = format!("p{number:03}");
        let mut one = |values: &[&'static str], most: usize| recorded(values[draw.below(most).min(draw.below(most))]);
        let [gender, nationality, area] = [one(gender, genders), one(nationality, nationalities), one(area, areas)];
        put(Table::People, &[("id", &id), ("name", "A"), ("gender", gender), ("nationality", nationality)]);
        put(Table::Addresses, &[("id", &format!("d{number:03}")), ("person_id", &id), ("area", area)]);
        let came = [draw.below(new) == 0, draw.below(3) > 0, true];
        for (session, _) in ["s0", "s1", "s2"].iter().zip(came).filter(|(_, came)| *came) {
            put(Table::Attendances, &[("session_id", session), ("person_id", &id), ("status", "present")]);
        }
    }
    records.finish()
}

/// SplitMix64: the same draws on every run and machine.
pub struct Draw(pub u64);

impl Draw {
    /// One choice of several.
    pub fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }
    /// The first ones more often than the last.
    pub fn skewed(&mut self, end: usize) -> usize {
        self.below(end).min(self.below(end)).min(self.below(end))
    }
}
