//! What is typed into the form of a person's details, read as values or answered with what is wrong: no signal and no browser.

use chrono::{Datelike, NaiveDate};
use domain::cell::{Cell, Name};
use domain::dates::PartialDate;
use domain::person::{Gender, Language, Nationality};
use domain::person_details::Details;
use words::staff::{dates::MONTHS, people as text};

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The full name.
    Name,
    /// The day, month or year of birth.
    Birth(BirthPart),
    /// The nationality.
    Nationality,
    /// The languages.
    Languages,
    /// The area where they live.
    Area,
}

/// A part of the date of birth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BirthPart {
    /// 1 to 31.
    Day,
    /// 1 to 12, or its name.
    Month,
    /// Four digits.
    Year,
}

/// What is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// The full name.
    pub name: String,
    /// What to call the person.
    pub known_as: String,
    /// A code, or empty for not recorded.
    pub gender: String,
    /// Day, month and year of birth; any may be empty from the left.
    pub birth: [String; 3],
    /// Two letters, or `stateless`, or `prefer not to say`.
    pub nationality: String,
    /// Codes with commas, semicolons or spaces between.
    pub languages: String,
    /// As the person says it.
    pub telephone: String,
    /// The person's rules, in words.
    pub safe_contact: String,
}

impl Typed {
    /// The form of what is recorded.
    pub fn of(details: &Details) -> Typed {
        let birth = match details.date_of_birth {
            None => Default::default(),
            Some(PartialDate::Year(year)) => [String::new(), String::new(), format!("{year:04}")],
            Some(PartialDate::Month(year, month)) => [String::new(), month.to_string(), format!("{year:04}")],
            Some(PartialDate::Day(day)) => [day.day().to_string(), day.month().to_string(), format!("{:04}", day.year())],
        };
        Typed {
            name: details.name.clone(),
            known_as: details.known_as.clone(),
            gender: details.gender.write(),
            birth,
            nationality: details.nationality.write().replace('_', " "),
            languages: details.languages.iter().map(Language::as_str).collect::<Vec<_>>().join(", "),
            telephone: details.telephone.clone(),
            safe_contact: details.safe_contact.clone(),
        }
    }

    /// The details as values. What was not touched since it was recorded is kept and not judged: it may have been imported.
    ///
    /// # Errors
    /// Every field that cannot be read, with what to do about it, in the order of the form.
    pub fn read(&self, recorded: &Details, today: NaiveDate) -> Result<Details, Vec<(Field, &'static str)>> {
        let untouched = Typed::of(recorded);
        let mut problems = Vec::new();
        if Name::read(&self.name).is_err() {
            problems.push((Field::Name, text::NAME_MISSING));
        }
        let [day, month, year] = &self.birth;
        let date_of_birth = match self.birth == untouched.birth {
            true => recorded.date_of_birth,
            false => read_birth(day.trim(), month.trim(), year.trim(), today).unwrap_or_else(|(part, words)| {
                problems.push((Field::Birth(part), words));
                None
            }),
        };
        let nationality = match self.nationality == untouched.nationality {
            true => recorded.nationality.clone(),
            false => read_nationality(&self.nationality).unwrap_or_else(|words| {
                problems.push((Field::Nationality, words));
                None
            }),
        };
        let languages = match self.languages == untouched.languages {
            true => recorded.languages.clone(),
            false => read_languages(&self.languages).unwrap_or_else(|words| {
                problems.push((Field::Languages, words));
                Vec::new()
            }),
        };
        if !problems.is_empty() {
            return Err(problems);
        }
        let (telephone, safe_contact) = (self.telephone.clone(), self.safe_contact.clone());
        let (name, known_as) = (self.name.clone(), self.known_as.clone());
        // The choices offer codes only, so nothing else can arrive.
        Ok(Details {
            name,
            known_as,
            gender: Gender::read(&self.gender).ok(),
            date_of_birth,
            nationality,
            languages,
            telephone,
            safe_contact,
        })
    }
}

/// A date of birth or part of it. Nobody living was born more than 125 years ago.
fn read_birth(day: &str, month: &str, year: &str, today: NaiveDate) -> Result<Option<PartialDate>, (BirthPart, &'static str)> {
    use BirthPart::{Day, Month, Year};
    if [day, month, year].iter().all(|part| part.is_empty()) {
        return Ok(None);
    }
    if year.is_empty() {
        return Err((Year, text::birth::YEAR_MISSING));
    }
    if year.len() != 4 || !year.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err((Year, text::birth::YEAR_NOT_WHOLE));
    }
    if month.is_empty() && !day.is_empty() {
        return Err((Month, text::birth::MONTH_MISSING));
    }
    let year: i32 = year.parse().map_err(|_| (Year, text::birth::YEAR_NOT_WHOLE))?;
    let not_real = text::birth::NOT_REAL;
    let date = match (month, day) {
        ("", _) => PartialDate::Year(year),
        (month, "") => PartialDate::Month(year, read_month(month).ok_or((Month, not_real))?),
        (month, day) => {
            let month = read_month(month).ok_or((Month, not_real))?;
            let day = day.parse().ok().and_then(|day| NaiveDate::from_ymd_opt(year, month, day)).ok_or((Day, not_real))?;
            PartialDate::Day(day)
        }
    };
    let first_day = match date {
        PartialDate::Year(year) => NaiveDate::from_ymd_opt(year, 1, 1),
        PartialDate::Month(year, month) => NaiveDate::from_ymd_opt(year, month, 1),
        PartialDate::Day(day) => Some(day),
    };
    match first_day {
        Some(first) if first > today => Err((Year, text::birth::IN_THE_FUTURE)),
        Some(first) if first.year() < today.year() - 125 => Err((Year, text::birth::TOO_LONG_AGO)),
        _ => Ok(Some(date)),
    }
}

/// "4", "04", "April" or "apr".
fn read_month(text: &str) -> Option<u32> {
    if let Ok(number) = text.parse::<u32>() {
        return (1..=12).contains(&number).then_some(number);
    }
    let text = text.to_lowercase();
    let at = MONTHS.iter().position(|month| text.len() >= 3 && month.to_lowercase().starts_with(&text))?;
    u32::try_from(at + 1).ok()
}

/// The nationality that is typed, whatever its case; nothing if nothing is.
///
/// # Errors
/// What to do instead.
pub fn read_nationality(text: &str) -> Result<Option<Nationality>, &'static str> {
    let text = text.trim();
    let code = if text.len() == 2 { text.to_ascii_uppercase() } else { text.to_lowercase().replace(' ', "_") };
    <Option<Nationality>>::read(&code).map_err(|_| text::edit::NATIONALITY_UNKNOWN)
}

/// The languages that are typed, each once; the main part in small letters, as it is usually written.
///
/// # Errors
/// What to do instead.
pub fn read_languages(text: &str) -> Result<Vec<Language>, &'static str> {
    let mut languages = Vec::new();
    for tag in text.split([',', ';', ' ', '\u{a0}']).map(str::trim).filter(|tag| !tag.is_empty()) {
        let (main, rest) = tag.split_at(tag.find('-').unwrap_or(tag.len()));
        let problem = text::edit::LANGUAGES_UNKNOWN;
        // A whole word such as “Arabic” would pass for a code by its form alone.
        if !(2..=3).contains(&main.len()) {
            return Err(problem);
        }
        let language = Language::read(&format!("{}{rest}", main.to_ascii_lowercase())).map_err(|_| problem)?;
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    Ok(languages)
}

/// Gender as people say it.
pub fn gender_words(gender: Gender) -> &'static str {
    match gender {
        Gender::Man => text::gender::MAN,
        Gender::NonBinary => text::gender::NON_BINARY,
        Gender::Other => text::gender::OTHER,
        Gender::Woman => text::gender::WOMAN,
        Gender::PreferNotToSay => text::facts::PREFERS_NOT_TO_SAY,
    }
}

/// The choices of gender in the order of the alphabet, then those that say nothing.
pub fn gender_choices() -> Vec<(String, String)> {
    [Gender::Man, Gender::NonBinary, Gender::Other, Gender::Woman, Gender::PreferNotToSay]
        .into_iter()
        .map(|gender| (gender.as_str().to_owned(), gender_words(gender).to_owned()))
        .chain([(String::new(), text::facts::NOT_RECORDED.to_owned())])
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::read("2026-11-22").unwrap()
    }
    fn birth(day: &str, month: &str, year: &str) -> Result<String, BirthPart> {
        read_birth(day, month, year, today()).map(|date| date.write()).map_err(|(part, _)| part)
    }

    #[test]
    fn the_year_of_birth_alone_is_enough_and_months_have_names() {
        assert_eq!(birth("", "", "1990"), Ok("1990".to_owned()));
        assert_eq!(birth("", "apr", "1990"), Ok("1990-04".to_owned()));
        assert_eq!(birth("30", "April", "1990"), Ok("1990-04-30".to_owned()));
        assert_eq!(birth("", "", ""), Ok(String::new()));
    }

    #[test]
    fn a_date_of_birth_is_real_and_past_and_says_which_part_is_wrong() {
        assert_eq!(birth("30", "2", "1990"), Err(BirthPart::Day));
        assert_eq!(birth("", "13", "1990"), Err(BirthPart::Month));
        assert_eq!(birth("3", "", "1990"), Err(BirthPart::Month));
        assert_eq!(birth("3", "4", ""), Err(BirthPart::Year));
        for year in ["90", "199O", "2027", "1900"] {
            assert_eq!(birth("", "", year), Err(BirthPart::Year), "{year}");
        }
        assert_eq!(birth("23", "11", "2026"), Err(BirthPart::Year));
    }

    #[test]
    fn a_nationality_is_two_letters_of_any_case_or_a_word() {
        for (typed, stored) in
            [("ua", "UA"), (" XK ", "XK"), ("Stateless", "stateless"), ("prefer not to say", "prefer_not_to_say"), ("", "")]
        {
            assert_eq!(read_nationality(typed).unwrap().write(), stored);
        }
        assert!(read_nationality("Ukraine").is_err());
    }

    #[test]
    fn languages_are_codes_with_anything_sensible_between() {
        assert_eq!(read_languages("UK, ar;fa-AF  uk").unwrap().write(), "uk;ar;fa-AF");
        assert!(read_languages("Arabic").is_err());
        assert!(read_languages("u").is_err());
    }

    fn recorded() -> Details {
        Details {
            name: "Amina".to_owned(),
            known_as: String::new(),
            gender: Some(Gender::NonBinary),
            date_of_birth: Some(PartialDate::Month(1990, 4)),
            nationality: Nationality::read("prefer_not_to_say").ok(),
            languages: vec![Language::read("Tigrinya").unwrap()],
            telephone: "07700 900123".to_owned(),
            safe_contact: "only text, after 18:00".to_owned(),
        }
    }

    #[test]
    fn what_is_recorded_comes_back_through_the_form_as_it_was() {
        assert_eq!(Typed::of(&recorded()).read(&recorded(), today()), Ok(recorded()));
    }

    #[test]
    fn every_wrong_field_is_said_at_once() {
        let typed = Typed { nationality: "Ukraine".to_owned(), languages: "?".to_owned(), ..Typed::default() };
        let fields: Vec<Field> = typed.read(&recorded(), today()).unwrap_err().into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, [Field::Name, Field::Nationality, Field::Languages]);
    }
}
