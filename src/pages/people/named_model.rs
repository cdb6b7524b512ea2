//! Where somebody who is about to be erased is named in records that stay, and the page on which that can be changed.

use crate::in_words;
use crate::route::Route;
use domain::ids::{ActivityId, CaseId, CaseStudyId, ConcernId, IssuedReportId, MatchId, PersonId, SessionId};
use domain::mentions::{Mention, mentions};
use domain::{Change, Dataset, Row, RowKey, Table};
use std::collections::BTreeSet;

/// One record that names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Which record: its kind, and whose it is or what it is called.
    pub place: String,
    /// The name that stands there.
    pub name: String,
    /// Where to change it; nothing where no page shows it.
    pub route: Option<Route>,
}

/// The records that name these people once a change is made, but for those that go with them.
pub fn named(dataset: &Dataset, people: &[PersonId], gone: &BTreeSet<(Table, RowKey)>, change: &Change) -> Vec<Named> {
    mentions(dataset, people, gone, change).into_iter().map(|mention| named_in(dataset, mention)).collect()
}

fn named_in(dataset: &Dataset, mention: Mention) -> Named {
    let (whose, route) = place(dataset, mention.table, &mention.row);
    let kind = in_words::code(mention.table.as_str());
    let place = [kind, whose].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    Named { place, name: mention.name, route }
}

/// Whose the record is, and its page.
fn place(dataset: &Dataset, table: Table, row: &Row) -> (String, Option<Route>) {
    let (id, name) = (row.get("id"), row.get("name").to_owned());
    match table {
        Table::Programmes | Table::Strands | Table::Grants | Table::Targets => (name, Some(Route::Programmes)),
        Table::Activities => (name, ActivityId::new(id).map(Route::Activity)),
        Table::Sessions => session(dataset, id),
        Table::Attendances | Table::Amendments => session(dataset, row.get("session_id")),
        Table::People => (name, PersonId::new(id).map(Route::Person)),
        Table::Cases => client(dataset, id),
        Table::CaseActions | Table::KeyDates | Table::ConflictChecks => client(dataset, row.get("case_id")),
        Table::CapacityRecords => of_person(dataset, row, Route::Capacity),
        Table::Concerns => (of_person(dataset, row, Route::Person).0, ConcernId::new(id).map(Route::Concern)),
        Table::Matches => match_of(dataset, id),
        Table::MatchContacts => match_of(dataset, row.get("match_id")),
        Table::CaseStudies => (row.get("title").to_owned(), CaseStudyId::new(id).map(Route::Story)),
        Table::IssuedReports => (row.get("title").to_owned(), IssuedReportId::new(id).map(Route::IssuedReport)),
        Table::Settings if id.starts_with("report_template") => (String::new(), Some(Route::OwnReports)),
        Table::Settings => (String::new(), Some(Route::Settings)),
        _ if row.get("person_id").is_empty() => (name, None),
        _ => of_person(dataset, row, Route::Person),
    }
}

fn of_person(dataset: &Dataset, row: &Row, page: fn(PersonId) -> Route) -> (String, Option<Route>) {
    person(dataset, row.get("person_id"), page)
}

fn person(dataset: &Dataset, id: &str, page: fn(PersonId) -> Route) -> (String, Option<Route>) {
    let found = PersonId::new(id).map(|id| dataset.survivor(&id)).and_then(|id| dataset.people.get(&id));
    (found.map(|person| person.name.to_string()).unwrap_or_default(), found.map(|person| page(person.id.clone())))
}

fn session(dataset: &Dataset, id: &str) -> (String, Option<Route>) {
    let Some(session) = SessionId::new(id).and_then(|id| dataset.sessions.get(&id)) else { return (String::new(), None) };
    let activity = dataset.activities.get(&session.activity_id).map(|activity| activity.name.to_string()).unwrap_or_default();
    ([activity, in_words::date(session.date)].join(", "), Some(Route::Register(session.id.clone())))
}

fn client(dataset: &Dataset, case: &str) -> (String, Option<Route>) {
    let case = CaseId::new(case).and_then(|id| dataset.cases.get(&id));
    case.map_or((String::new(), None), |case| person(dataset, case.client_id.as_str(), Route::Person))
}

fn match_of(dataset: &Dataset, id: &str) -> (String, Option<Route>) {
    let Some(found) = MatchId::new(id).and_then(|id| dataset.matches.get(&id)) else { return (String::new(), None) };
    (person(dataset, found.supported_id.as_str(), Route::Person).0, Some(Route::Match(found.id.clone())))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use domain::sample::records;

    #[test]
    fn each_place_says_whose_it_is_and_leads_to_its_page() {
        let dataset = records(
            "people id=saba name=Saba~Tesfay
            people id=ben name=Ben~Hall needs=a~friend~of~Saba
            activities id=a1 name=Club type=group
            sessions id=s1 activity_id=a1 date=2025-03-04 status=held
            attendances session_id=s1 person_id=ben status=present note=came~with~Saba
            cases id=k1 client_type=person client_id=ben opened_on=2025-01-01 outcome=as~Tesfay~asked
            matches id=m1 type=mentoring supported_id=ben supporter_id=ben stage=ended goals=to~meet~Saba
            concerns id=c1 person_id=ben raised_on=2025-03-04 what=Saba~said~so
            referrals id=r1 date=2025-03-04 reason=as~Saba~wished
            issued_reports id=ir1 title=The~year~of~Saba audience=internal issued_at=2026-01-05T10:00",
        );
        let gone = BTreeSet::from([(Table::People, RowKey::of(&["saba"]))]);
        let found = named(&dataset, &[PersonId::new("saba").unwrap()], &gone, &Change::default());
        let id = |id: &str| PersonId::new(id).unwrap();
        let expected = [
            ("People, Ben Hall", "Saba", Some(Route::Person(id("ben")))),
            ("Attendances, Club, 4 March 2025", "Saba", SessionId::new("s1").map(Route::Register)),
            ("Cases, Ben Hall", "Tesfay", Some(Route::Person(id("ben")))),
            ("Referrals", "Saba", None),
            ("Matches, Ben Hall", "Saba", MatchId::new("m1").map(Route::Match)),
            ("Concerns, Ben Hall", "Saba", ConcernId::new("c1").map(Route::Concern)),
            ("Issued reports, The year of Saba", "Saba", IssuedReportId::new("ir1").map(Route::IssuedReport)),
        ];
        let found: Vec<(&str, &str, Option<Route>)> =
            found.iter().map(|one| (one.place.as_str(), one.name.as_str(), one.route.clone())).collect();
        assert_eq!(found, expected);
    }
}
