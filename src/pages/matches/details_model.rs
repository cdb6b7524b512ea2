//! The form of what matching asks: what each field is called, what it takes, and what is wrong with what was typed.

use crate::matches::kinds::kind_words;
use chrono::NaiveDate;
use domain::cell::Cell;
use domain::matching_details::{Cells, OF_PERSON, OF_ROLE};
use domain::mentoring::MatchType;
use domain::person::{Gender, Language};
use matching::{Hours, Meeting, Travel};
use words::staff::matches::{details as text, gender};

/// What a field takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// Any of the kinds of match.
    Kinds,
    /// One of these: (code, words).
    One(&'static [(&'static str, &'static str)]),
    /// A day.
    Day,
    /// A whole number.
    Number,
    /// Words with commas between them.
    List,
    /// Language codes, or languages with how well: `fr=good`.
    Languages,
    /// See above.
    Levels,
    /// Hours of a week.
    Hours,
    /// Anything.
    Text,
}

/// A field: its column, what it is called, what helps, and what it takes.
#[derive(Clone, Copy)]
pub struct Field {
    /// The column.
    pub column: &'static str,
    /// What is asked.
    pub label: &'static str,
    /// What helps to answer; may be empty.
    pub hint: &'static str,
    /// What it takes.
    pub takes: Takes,
}

const YES_NO: &[(&str, &str)] = &[("true", text::YES), ("false", text::NO)];
const GENDERS: &[(&str, &str)] =
    &[(Gender::Woman.as_str(), gender::WOMAN), (Gender::Man.as_str(), gender::MAN), (Gender::NonBinary.as_str(), gender::NON_BINARY)];
const TRAVELS: &[(&str, &str)] = &[
    (Travel::District.as_str(), text::travels::DISTRICT),
    (Travel::Area.as_str(), text::travels::AREA),
    (Travel::Anywhere.as_str(), text::travels::ANYWHERE),
];
const MEETINGS: &[(&str, &str)] = &[
    (Meeting::InPerson.as_str(), text::meetings::IN_PERSON),
    (Meeting::Online.as_str(), text::meetings::ONLINE),
    (Meeting::Either.as_str(), text::meetings::EITHER),
];
/// The levels of a criminal-record check: (code, words).
pub const CHECKS: &[(&str, &str)] = &[
    ("basic", text::checks::BASIC),
    ("standard", text::checks::STANDARD),
    ("enhanced", text::checks::ENHANCED),
    ("enhanced_barred", text::checks::ENHANCED_BARRED),
];

/// The field of a column.
pub fn field(column: &'static str) -> Field {
    let of = |label, hint, takes| Field { column, label, hint, takes };
    match column {
        "waits_for" => of(text::WAITS_FOR, "", Takes::Kinds),
        "waits_since" => of(text::WAITS_SINCE, "", Takes::Day),
        "wished_gender" => of(text::WISHED_GENDER, "", Takes::One(GENDERS)),
        "needs" => of(text::NEEDS, text::LIST_HINT, Takes::List),
        "brings_children" => of(text::BRINGS_CHILDREN, "", Takes::One(YES_NO)),
        "languages" => of(text::LANGUAGES, "", Takes::Languages),
        "language_levels" => of(text::LEVELS, "", Takes::Levels),
        "occupation" => of(text::OCCUPATION, "", Takes::Text),
        "free_hours" => of(text::HOURS, text::HOURS_HINT, Takes::Hours),
        "travel" => of(text::TRAVEL, "", Takes::One(TRAVELS)),
        "meeting" => of(text::MEETING, "", Takes::One(MEETINGS)),
        "lived_experience" => of(text::LIVED_EXPERIENCE, text::LIVED_HINT, Takes::List),
        "skills" => of(text::SKILLS, text::LIST_HINT, Takes::List),
        "children_welcome" => of(text::CHILDREN_WELCOME, "", Takes::One(YES_NO)),
        "supports" => of(text::SUPPORTS, "", Takes::Kinds),
        "role" => of(text::ROLE, text::ROLE_HINT, Takes::Text),
        "places" => of(text::PLACES, text::PLACES_HINT, Takes::Number),
        "from" => of(text::FROM, "", Takes::Day),
        "to" => of(text::TO, "", Takes::Day),
        "dbs_level" => of(text::CHECK, "", Takes::One(CHECKS)),
        "dbs_issued_on" => of(text::CHECK_ISSUED, "", Takes::Day),
        "check_renew_by" => of(text::CHECK_RENEW, "", Takes::Day),
        "trained_on" => of(text::TRAINED, "", Takes::Day),
        _ => of(text::REFERENCES, "", Takes::Number),
    }
}

/// The fields of whoever waits, of everybody, and of whoever supports.
pub fn fields() -> [Vec<Field>; 3] {
    let of = |columns: &[&'static str]| columns.iter().map(|column| field(column)).collect::<Vec<Field>>();
    [of(&OF_PERSON[..5]), of(&OF_PERSON[5..12]), [of(&OF_ROLE), of(&OF_PERSON[12..])].concat()]
}

/// The kinds of match: (code, words).
pub fn kinds() -> Vec<(&'static str, &'static str)> {
    MatchType::ALL.iter().map(|kind| (kind.as_str(), kind_words(*kind).name)).collect()
}

/// A cell as somebody reads and types it.
pub fn shown(field: Field, cell: &str) -> String {
    match field.takes {
        Takes::List | Takes::Languages | Takes::Levels | Takes::Hours => cell.replace(';', ", "),
        _ => cell.to_owned(),
    }
}

/// What was typed as a cell, or what is wrong with it.
pub fn read(field: Field, typed: &str) -> Result<String, &'static str> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(String::new());
    }
    let parts: Vec<&str> = typed.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let joined = parts.join(";");
    match field.takes {
        Takes::Day => NaiveDate::read(typed).map(|day| day.write()).map_err(|_| text::wrong::DAY),
        Takes::Number => {
            typed.parse::<u32>().ok().filter(|number| *number < 1000).map(|number| number.to_string()).ok_or(text::wrong::NUMBER)
        }
        Takes::Hours => Hours::read(&joined.to_lowercase()).map(|hours| hours.write()).ok_or(text::wrong::HOURS),
        Takes::Languages => match parts.iter().all(|tag| Language::read(tag).is_ok()) {
            true => Ok(joined),
            false => Err(text::wrong::LANGUAGES),
        },
        // Levels are chosen from a list; what came from elsewhere and is none of them stays as it is.
        Takes::List | Takes::Levels => Ok(joined),
        Takes::Kinds | Takes::One(_) | Takes::Text => Ok(typed.to_owned()),
    }
}

/// What was typed as cells, or every field that is wrong with why.
pub fn cells(typed: &[(&'static str, String)]) -> Result<(Cells, Cells), Vec<(&'static str, &'static str)>> {
    let (mut of_person, mut of_role, mut wrong) = (Cells::new(), Cells::new(), Vec::new());
    for (column, text) in typed {
        match read(field(column), text) {
            Ok(cell) if OF_ROLE.contains(column) => of_role.push((*column, cell)),
            Ok(cell) => of_person.push((*column, cell)),
            Err(why) => wrong.push((*column, why)),
        }
    }
    if wrong.is_empty() { Ok((of_person, of_role)) } else { Err(wrong) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_becomes_a_cell_or_a_sentence() {
        let read = |column, typed| read(field(column), typed);
        assert_eq!(read("needs", " college , confidence;"), Ok("college;confidence".to_owned()));
        assert_eq!(read("free_hours", "Tue 18:00-20:00, sat 09:00-10:00"), Ok("tue 18:00-20:00;sat 09:00-10:00".to_owned()));
        assert_eq!(read("free_hours", "Tuesdays"), Err(text::wrong::HOURS));
        assert_eq!(read("language_levels", "fr=good, en=like a native"), Ok("fr=good;en=like a native".to_owned()));
        assert_eq!(read("languages", "French (a little)"), Err(text::wrong::LANGUAGES));
        assert_eq!(read("waits_since", "yesterday"), Err(text::wrong::DAY));
        assert_eq!((read("places", "2"), read("places", "two")), (Ok("2".to_owned()), Err(text::wrong::NUMBER)));
        assert_eq!(read("occupation", ""), Ok(String::new()));
    }

    #[test]
    fn every_column_has_a_field_and_what_is_shown_is_read_back() {
        let columns: Vec<&str> = fields().concat().iter().map(|field| field.column).collect();
        assert!(OF_PERSON.iter().chain(&OF_ROLE).all(|column| columns.contains(column)));
        for (column, cell) in [("needs", "a;b"), ("free_hours", "mon 10:00-12:00;tue 09:00-10:00"), ("language_levels", "fr=good;en=basic")]
        {
            let field = field(column);
            assert_eq!(read(field, &shown(field, cell)), Ok(cell.to_owned()));
        }
    }

    #[test]
    fn fields_that_are_wrong_are_all_said() {
        let typed = [("places", "x".to_owned()), ("needs", "work".to_owned()), ("waits_since", "x".to_owned())];
        assert_eq!(cells(&typed), Err(vec![("places", text::wrong::NUMBER), ("waits_since", text::wrong::DAY)]));
        assert_eq!(cells(&typed[1..2]), Ok((vec![("needs", "work".to_owned())], Vec::new())));
    }
}
