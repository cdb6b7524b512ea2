//! Clients of casework: people or households with work on a case, and the cases themselves from start to end of the window.

use super::Indicator;
use crate::disclosure::Counts;
use domain::Table;
use domain::casework::ClientType;
use crate::index::Matter;
use crate::people::PersonNumber;
use crate::question::Question;
use crate::records::{Counted, Parts};
use std::collections::BTreeSet;

/// `client_units`
pub const INDICATOR: Indicator = Indicator {
    key: "client_units",
    definition: "Clients, each a person or a household, with work done on a case of theirs in the period: a family is one, however many cases \
                 it has. Beside them cases: open before the period began and not closed before it, opened in it, closed in it, and open at \
                 its end.",
    base: "Cases and what was done on them",
    filtered: false,
    counts: Counts::of(|number| match number.name {
        "open_at_start" | "opened" => number.people("cases").and("from", number.name),
        "closed" | "open_at_end" => number.people("cases").and("to", number.name),
        _ => number.alone(),
    }),
    takes: &[],
    value: |question| Ok(parts(question).counts()),
    records: |question| Ok(parts(question).records()),
};

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Client<'a> {
    Person(PersonNumber),
    Household(&'a str),
}

fn parts<'a>(question: &Question<'a, '_>) -> Parts<'a> {
    let window = question.extent.window;
    let clients: BTreeSet<Client> = question.matters().filter(|matter| matter.was_worked_on(&window)).filter_map(client).collect();
    let client = |client| match client {
        Client::Person(person) => Counted::Person(&question.index.people.record(person).id),
        Client::Household(id) => Counted::Other(Table::Households, id),
    };
    // A closing counts by its own day alone, whenever the case was opened.
    let closed_by = |matter: &Matter, day| matter.case.closed_on.is_some_and(|closed| closed <= day);
    let closed_before = |matter: &Matter, day| matter.case.closed_on.is_some_and(|closed| closed < day);
    let cases = |wanted: &dyn Fn(&Matter) -> bool| -> Vec<Counted<'a>> {
        question.matters().filter(|matter| wanted(matter)).map(|matter| Counted::other(Table::Cases, &matter.case.id)).collect()
    };
    Parts::none()
        .with("supported", clients.into_iter().map(client))
        .with("open_at_start", cases(&|matter| matter.case.opened_on < window.from() && !closed_before(matter, window.from())))
        .with("opened", cases(&|matter| window.contains(matter.case.opened_on)))
        .with("closed", cases(&|matter| matter.case.closed_on.is_some_and(|closed| window.contains(closed))))
        .with("open_at_end", cases(&|matter| matter.case.opened_on <= window.to() && !closed_by(matter, window.to())))
}

fn client<'a>(matter: &Matter<'a>) -> Option<Client<'a>> {
    match matter.case.client_type {
        ClientType::Person => matter.people.first().map(|person| Client::Person(*person)),
        ClientType::Household => Some(Client::Household(matter.case.client_id.as_str())),
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{behind, given, value_of};
    use serde_json::json;

    #[test]
    fn a_client_with_two_cases_is_one_and_only_work_in_the_window_is_support() {
        let dataset = given(&[
            "people id=p1 name=A",
            "people id=p2 name=B merged_into_id=p1",
            "households id=p1 name=Home",
            "household_members household_id=p1 person_id=p1",
            "cases id=k1 client_type=person client_id=p1 opened_on=2025-01-01",
            "cases id=k2 client_type=person client_id=p2 opened_on=2025-01-01",
            "cases id=k3 client_type=household client_id=p1 opened_on=2025-01-01",
            "cases id=k4 client_type=household client_id=p1 opened_on=2025-01-01",
            "case_actions id=x1 case_id=k1 date=2025-03-01",
            "case_actions id=x2 case_id=k2 date=2025-03-02",
            "case_actions id=x3 case_id=k3 date=2025-12-31",
            "case_actions id=x4 case_id=k4 date=2026-01-01",
        ]);
        let item = json!({"indicator": "client_units"});
        assert_eq!(value_of(&dataset, item.clone())["counts"]["supported"], 2);
        assert_eq!(behind(&dataset, item)[..2], ["supported: p1", "supported: p1"]);
    }

    #[test]
    fn a_case_closed_on_the_last_day_is_not_open_at_the_end_and_one_closed_on_the_first_was_open_at_the_start() {
        let dataset = given(&[
            "people id=p1 name=A",
            "cases id=k1 client_type=person client_id=p1 opened_on=2024-05-01 closed_on=2025-01-01",
            "cases id=k2 client_type=person client_id=p1 opened_on=2024-05-01 closed_on=2024-12-31",
            "cases id=k3 client_type=person client_id=p1 opened_on=2025-01-01 closed_on=2025-12-31",
            "cases id=k4 client_type=person client_id=p1 opened_on=2025-12-31",
            "cases id=k5 client_type=person client_id=p1 opened_on=2026-01-01 closed_on=2025-06-01",
        ]);
        let counts = value_of(&dataset, json!({"indicator": "client_units"}))["counts"].clone();
        assert_eq!(counts, json!({"supported": 0, "open_at_start": 1, "opened": 2, "closed": 3, "open_at_end": 1}));
    }

    #[test]
    fn a_case_knows_its_programme_alone() {
        let dataset = given(&[
            "programmes id=pr1 name=Advice",
            "activities id=a1 name=Clinic type=clinic programme_id=pr1",
            "people id=p1 name=A",
            "cases id=k1 programme_id=pr1 client_type=person client_id=p1 opened_on=2025-05-01",
        ]);
        let opened = |scope| value_of(&dataset, json!({"indicator": "client_units", "scope": scope}))["counts"]["opened"].clone();
        assert_eq!(opened(json!({"programme": "Advice"})), 1);
        assert_eq!(opened(json!({"programme": "Advice", "activity": "Clinic"})), 0);
        assert_eq!(opened(json!({"activity_types": ["clinic"]})), 0);
    }
}
