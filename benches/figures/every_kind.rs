//! The organisation with records of every kind: what all indicators and the largest template are measured over.

use crate::organisation::{ACTIVITIES, DAYS, Draw, LAST_DAY, PROGRAMMES, Size, organisation};
use chrono::Days;
use domain::{Dataset, Loader, Row, Table};

/// These records with those of every other kind that a template asks for, so many to a person that each figure has something to count.
pub fn with_every_kind(size: Size) -> Dataset {
    let records = organisation(size);
    let mut draw = Draw(0x2027);
    let people: Vec<String> = records.people.iter().map(|person| person.id.as_str().to_owned()).collect();
    let activities: Vec<String> = records.activities.iter().map(|activity| activity.id.as_str().to_owned()).collect();
    let programmes: Vec<String> = records.programmes.iter().map(|programme| programme.id.as_str().to_owned()).collect();
    let mut records = Loader::onto(records);
    let mut put = |table: Table, cells: &[(&'static str, String)]| {
        let mut row = Row::default();
        cells.iter().for_each(|(column, text)| row.push(*column, text.clone()));
        records.put_row(table, &row).expect("a row that keeps the rules");
    };
    let day = |draw: &mut Draw| (LAST_DAY - Days::new(draw.below(DAYS as usize) as u64)).to_string();
    for number in 0..people.len() {
        let person = ("person_id", people[draw.below(people.len())].clone());
        let programme = ("programme_id", programmes[number % PROGRAMMES].clone());
        let dated = |draw: &mut Draw| [("id", draw.id()), ("date", day(draw)), person.clone()];
        let of = |draw: &mut Draw, more: &[(&'static str, String)]| [&dated(draw)[..], more].concat();
        let (activity, score) = (activities[draw.below(ACTIVITIES)].clone(), (1 + draw.below(5)).to_string());
        put(
            Table::Contacts,
            &of(&mut draw, &[("activity_id", activity.clone()), ("status", "completed".to_owned()), ("minutes", "30".to_owned())]),
        );
        put(Table::Outcomes, &of(&mut draw, &[("type", "job_started".to_owned()), programme.clone()]));
        put(Table::Measures, &of(&mut draw, &[("measure", "feedback".to_owned()), ("value", score.clone()), programme.clone()]));
        put(
            Table::Enrolments,
            &[
                ("id", draw.id()),
                person.clone(),
                ("activity_id", activity),
                ("enrolled_on", day(&mut draw)),
                ("status", "started".to_owned()),
            ],
        );
        if number % 10 == 0 {
            let (role, supporter) = ("volunteer".to_owned(), people[draw.below(people.len())].clone());
            put(Table::VolunteerRoles, &[("id", draw.id()), person.clone(), ("role", role)]);
            put(Table::TimeEntries, &of(&mut draw, &[("minutes", "90".to_owned())]));
            put(Table::EsolLevels, &of(&mut draw, &[("skill", "reading".to_owned()), ("level", "entry_1".to_owned())]));
            let (id, supported) = (draw.id(), ("supported_id", person.1.clone()));
            let matched = [("id", id.clone()), ("type", "buddy".to_owned()), ("stage", "matched".to_owned()), supported];
            put(Table::Matches, &[&matched[..], &[("supporter_id", supporter), ("started_on", day(&mut draw)), programme]].concat());
            put(Table::MatchContacts, &[("id", draw.id()), ("match_id", id), ("date", day(&mut draw))]);
        }
    }
    let year = [("from", "2025-01-01".to_owned()), ("to", LAST_DAY.to_string())];
    put(
        Table::Targets,
        &[&[("id", "target".to_owned()), ("indicator", "attendances".to_owned()), ("value", "9".to_owned())], &year[..]].concat(),
    );
    put(
        Table::Grants,
        &[&[("id", "grant".to_owned()), ("funder", "A funder".to_owned()), ("awarded_pence", "500000".to_owned())], &year[..]].concat(),
    );
    records.finish()
}
