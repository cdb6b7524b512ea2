//! What this page asks of the report engine: the plain template, filled, and what readers call each of its figures.

use crate::domain::ids::ProgrammeId;
use crate::report::templates::PLAIN;
use crate::report::{ReportError, Specification, Window};

/// Each figure of the template, by its id there.
const NAMES: &[(&str, &str)] = &[
    ("people", "People who took part"),
    ("new", "People who took part for the first time"),
    ("returning", "People who came back"),
    ("ongoing", "People with ongoing support"),
    ("activities", "Activities run"),
    ("sessions", "Sessions held"),
    ("attendances", "Attendances"),
    ("mean", "Average attendance"),
    ("fewest", "Smallest attendance"),
    ("most", "Largest attendance"),
    ("hours", "Contact hours"),
    ("nationalities", "Nationalities"),
    ("languages", "Languages"),
    ("areas", "Areas"),
    ("by_gender", "Gender"),
    ("by_age", "Age"),
    ("by_nationality", "Nationality"),
    ("by_language", "Language"),
    ("by_area", "Area"),
];

/// What readers call a figure.
pub fn name_of(id: &str) -> &'static str {
    NAMES.iter().find(|(known, _)| *known == id).map_or("", |(_, name)| name)
}

/// The page's report as data: what the command line would print from the same template.
pub fn specification(title: String, window: Window, programme: Option<&ProgrammeId>) -> Result<Specification, ReportError> {
    let specification = PLAIN.fill(&window, programme.map(ProgrammeId::as_str))?;
    Ok(Specification { title, ..specification })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::cell::Cell;
    use chrono::NaiveDate;

    #[test]
    fn every_figure_of_the_template_has_a_name_and_no_name_is_left_over() {
        let day = NaiveDate::read("2025-01-01").expect("a date");
        let window = Window::new(day, day).expect("a window");
        let specification = specification("Title".to_owned(), window, None).expect("a specification");
        let asked: Vec<&str> = specification.items.iter().map(|item| item.id.as_str()).collect();
        assert_eq!(asked, NAMES.iter().map(|(id, _)| *id).collect::<Vec<_>>());
    }
}
