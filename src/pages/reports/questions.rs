//! What this page asks of the report engine: the plain template, filled, and what readers call each of its figures.

use crate::domain::ids::ProgrammeId;
use crate::report::templates::PLAIN;
use crate::report::{Audience, ReportError, Specification, Window};
use crate::words::staff::reports as text;

/// Each figure of the template, by its id there.
const NAMES: &[(&str, &str)] = &[
    ("people", text::questions::PEOPLE_WHO_TOOK_PART),
    ("new", text::questions::PEOPLE_WHO_TOOK_PART_FOR_THE_FIRST_TIME),
    ("returning", text::questions::PEOPLE_WHO_CAME_BACK),
    ("ongoing", text::questions::PEOPLE_WITH_ONGOING_SUPPORT),
    ("activities", text::questions::ACTIVITIES_RUN),
    ("sessions", text::questions::SESSIONS_HELD),
    ("attendances", text::questions::ATTENDANCES),
    ("mean", text::questions::AVERAGE_ATTENDANCE),
    ("fewest", text::questions::SMALLEST_ATTENDANCE),
    ("most", text::questions::LARGEST_ATTENDANCE),
    ("hours", text::questions::CONTACT_HOURS),
    ("nationalities", text::questions::NATIONALITIES),
    ("languages", text::questions::LANGUAGES),
    ("areas", text::questions::AREAS),
    ("by_gender", text::questions::GENDER),
    ("by_age", text::questions::AGE),
    ("by_nationality", text::questions::NATIONALITY),
    ("by_language", text::questions::LANGUAGE),
    ("by_area", text::questions::AREA),
];

/// What readers call a figure.
pub fn name_of(id: &str) -> &'static str {
    NAMES.iter().find(|(known, _)| *known == id).map_or("", |(_, name)| name)
}

/// The page's report as data: what the command line would print from the same template.
pub fn specification(
    title: String,
    window: Window,
    programme: Option<&ProgrammeId>,
    audience: Audience,
) -> Result<Specification, ReportError> {
    let specification = PLAIN.fill(&window, programme.map(ProgrammeId::as_str))?;
    Ok(Specification { title, audience, ..specification })
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
        let specification = specification("Title".to_owned(), window, None, Audience::Internal).expect("a specification");
        let asked: Vec<&str> = specification.items.iter().map(|item| item.id.as_str()).collect();
        assert_eq!(asked, NAMES.iter().map(|(id, _)| *id).collect::<Vec<_>>());
    }
}
