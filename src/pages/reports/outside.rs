//! Records dated outside their programme's own dates: they count all the same, so somebody should look.

use super::answer::Asked;
use super::checks::Check;
use super::detail::Shown;
use chrono::NaiveDate;
use domain::ids::ProgrammeId;
use domain::{Key, Table};
use report::RecordId;
use report::index::Index;
use words::staff::checks as text;

/// Completed one-to-ones, cases by the day they were opened, and matches by the day they began, of the days and the programme asked for.
pub fn outside_programme(index: &Index, asked: &Asked) -> Vec<Check> {
    let dataset = index.dataset;
    let is_outside = |programme: Option<&ProgrammeId>, day: NaiveDate| {
        asked.window.contains(day)
            && (asked.programme.is_none() || programme == asked.programme.as_ref())
            && programme.and_then(|id| dataset.programmes.get(id)).is_some_and(|programme| !programme.is_open_on(day))
    };
    let contacts = index.contacts.iter().filter(|one| one.was_completed() && is_outside(one.place.programme, one.contact.date));
    let cases = dataset.cases.iter().filter(|case| is_outside(case.programme_id.as_ref(), case.opened_on));
    let matches = dataset.matches.iter().filter(|one| {
        let began = one.started_on.or(one.matched_on);
        began.is_some_and(|day| is_outside(one.programme_id.as_ref(), day))
    });
    [
        about(contacts.map(|one| RecordId::Contact(one.contact.id.clone())).collect(), text::contacts_outside),
        about(cases.map(|case| RecordId::Other(Table::Cases, case.id.row_key())).collect(), text::cases_outside),
        about(matches.map(|one| RecordId::Other(Table::Matches, one.id.row_key())).collect(), text::matches_outside),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn about(records: Vec<RecordId>, words: fn(usize) -> String) -> Option<Check> {
    if records.is_empty() {
        return None;
    }
    let words = words(records.len());
    Some(Check { words: words.clone(), shown: Some(Shown::Records { title: text::RECORDS_TITLE, why: words, records }) })
}
