//! Rooms after every change, against the marks themselves.

use super::*;
use domain::ids::PersonId;
use domain::{Dataset, Loader, Row, RowKey, Table};

fn row(cells: &[(&'static str, &str)]) -> Row {
    let mut row = Row::default();
    cells.iter().for_each(|(column, text)| row.push(*column, (*text).to_owned()));
    row
}

fn mark(session: usize, person: usize, status: &str) -> Row {
    row(&[("session_id", &format!("s{session}")), ("person_id", &format!("p{person:04}")), ("status", status)])
}

/// Five sessions with the marks of 700 people each: more than a piece holds, so that a session lies in two.
fn records() -> Dataset {
    let mut records = Loader::default();
    let mut put = |table, row: Row| records.put_row(table, &row).expect("a row");
    put(Table::Activities, row(&[("id", "a"), ("name", "Yoga"), ("type", "group")]));
    (0..800).for_each(|person| put(Table::People, row(&[("id", &format!("p{person:04}")), ("name", "A")])));
    for session in 0..6 {
        let day = format!("2025-03-0{}", 9 - session);
        put(Table::Sessions, row(&[("id", &format!("s{session}")), ("activity_id", "a"), ("date", &day), ("status", "held")]));
    }
    (0..5).for_each(|session| (0..700).for_each(|person| put(Table::Attendances, mark(session, person, "present"))));
    records.finish()
}

/// As the marks say it, one after another.
fn one_by_one(records: &Dataset, session: &SessionId) -> (Vec<PersonNumber>, bool) {
    let people: Vec<&PersonId> = records.people.iter().map(|person| &person.id).collect();
    let marks: Vec<&Attendance> = records.attendances.iter().filter(|mark| mark.session_id == *session).collect();
    let present = marks.iter().filter(|mark| mark.status.is_present());
    (present.filter_map(|mark| people.binary_search(&&mark.person_id).ok()).map(PersonNumber::from).collect(), !marks.is_empty())
}

fn agree(present: &mut Present, records: &Dataset, (numbers, calendar): (&Numbers, &Calendar)) -> Rc<Rooms> {
    let rooms = present.again(&records.attendances, numbers, &records.sessions, calendar);
    for (place, day) in calendar.days.iter().enumerate() {
        let session = records.sessions.iter().nth(day.session).expect("a session");
        assert_eq!((rooms.people(place).to_vec(), rooms.is_marked(place)), one_by_one(records, &session.id));
    }
    rooms
}

#[test]
fn after_every_change_the_rooms_are_as_the_marks_say_though_sessions_lie_in_several_pieces() {
    let mut records = records();
    let numbers = Numbers::of(&records.people).expect("no circle");
    let calendar = Calendar::of(&records.sessions, &records.activities);
    let mut present = Present::default();
    agree(&mut present, &records, (&numbers, &calendar));
    for change in 0..60 {
        let (session, person) = (change * 7 % 6, change * 131 % 800);
        match change % 3 {
            0 => {
                let key = RowKey::of(&[&format!("s{session}"), &format!("p{person:04}")]);
                records.remove_rows(Table::Attendances, &[&key]);
            }
            kind => records.put_row(Table::Attendances, &mark(session, person, ["present", "absent"][kind - 1])).expect("a mark"),
        }
        agree(&mut present, &records, (&numbers, &calendar));
    }
    // All of two sessions, the last of them the only piece of its own.
    let all: Vec<RowKey> =
        (0..800).flat_map(|person| [3, 4].map(|of| RowKey::of(&[&format!("s{of}"), &format!("p{person:04}")]))).collect();
    records.remove_rows(Table::Attendances, &all.iter().collect::<Vec<_>>());
    agree(&mut present, &records, (&numbers, &calendar));
}

#[test]
fn what_was_not_touched_is_not_made_again() {
    let mut records = records();
    let numbers = Numbers::of(&records.people).expect("no circle");
    let calendar = Calendar::of(&records.sessions, &records.activities);
    let mut present = Present::default();
    let rooms = agree(&mut present, &records, (&numbers, &calendar));
    let pieces: Vec<Rc<Marked>> = present.pieces.iter().map(|(_, marked)| marked.clone()).collect();
    records.put_row(Table::Attendances, &mark(0, 750, "absent")).expect("a mark");
    assert!(Rc::ptr_eq(&rooms, &agree(&mut present, &records, (&numbers, &calendar))), "nobody came, so the rooms are the same");
    let kept = present.pieces.iter().filter(|(_, marked)| pieces.iter().any(|piece| Rc::ptr_eq(piece, marked))).count();
    assert_eq!(kept, pieces.len() - 1);
}
