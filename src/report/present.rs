//! Who was present at which session: the one part that reads every mark, so the largest of what a report is made of.
//!
//! It is made in two steps. Each piece of the table of marks gives who was present by session, from its marks and everybody's numbers alone.
//! All of these together give the rooms, session after session in the order of the calendar. After a sign-in one piece is another one; the
//! sessions of both, the old and the new, are looked up again, and all other rooms are as they were.

use super::calendar::Calendar;
use super::people::{Numbers, PersonNumber};
use domain::attendance::{Attendance, AttendanceRole};
use domain::ids::SessionId;
use domain::session::Session;
use domain::{Edition, Records};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The people present at each session of the calendar as participants, each once, ascending.
#[derive(Default)]
pub struct Rooms {
    people: Vec<PersonNumber>,
    /// Where those of each session end, and whether it has any mark at all, of whatever status.
    ends: Vec<(u32, bool)>,
}

impl Rooms {
    /// Those at the session in this place of the calendar.
    pub fn people(&self, place: usize) -> &[PersonNumber] {
        let start = if place == 0 { 0 } else { self.ends[place - 1].0 };
        &self.people[start as usize..self.ends[place].0 as usize]
    }
    /// Whether the session in this place has any mark at all, of whatever status.
    pub fn is_marked(&self, place: usize) -> bool {
        self.ends[place].1
    }
    fn push(&mut self, people: &[PersonNumber], is_marked: bool) {
        self.people.extend_from_slice(people);
        self.ends.push((self.people.len() as u32, is_marked));
    }
}

/// The sessions that have marks in a piece, by id, and those present.
#[derive(Default)]
struct Marked {
    /// Each with where its people end.
    sessions: Vec<(SessionId, u32)>,
    people: Vec<PersonNumber>,
}

impl Marked {
    /// Two marks that lead to one person are one; it is enough that one of them is both present and a participant's.
    fn of(marks: &[Attendance], numbers: &Numbers) -> Marked {
        let (mut marked, mut there) = (Marked::default(), Vec::new());
        for marks in marks.chunk_by(|one, next| one.session_id == next.session_id) {
            there.clear();
            for mark in marks {
                if mark.status.is_present() && mark.role() == AttendanceRole::Participant {
                    there.extend(numbers.find(&mark.person_id));
                }
            }
            each_once(&mut there);
            marked.people.extend_from_slice(&there);
            marked.sessions.extend(marks.first().map(|mark| (mark.session_id.clone(), marked.people.len() as u32)));
        }
        marked
    }
    fn people(&self, at: usize) -> &[PersonNumber] {
        let start = if at == 0 { 0 } else { self.sessions[at - 1].1 };
        &self.people[start as usize..self.sessions[at].1 as usize]
    }
}

/// They mostly stand in order: marks come by person, and few people were merged.
fn each_once(people: &mut Vec<PersonNumber>) {
    if !people.is_sorted_by(|one, next| one < next) {
        people.sort_unstable();
        people.dedup();
    }
}

/// What was made of the marks last time.
#[derive(Default)]
pub struct Present {
    /// The numbers and the calendar that it was made with.
    made_with: Option<(Edition, Edition)>,
    pieces: Vec<(Edition, Rc<Marked>)>,
    rooms: Rc<Rooms>,
}

impl Present {
    /// Reads the pieces that are other ones than last time.
    pub fn again(&mut self, marks: &Records<Attendance>, numbers: &Numbers, sessions: &Records<Session>, calendar: &Calendar) -> Rc<Rooms> {
        let (numbers_then, calendar_then) = self.made_with.replace((numbers.edition(), calendar.edition())).unzip();
        let mut known: FxHashMap<Edition, Rc<Marked>> = FxHashMap::default();
        known.extend(self.pieces.drain(..).filter(|_| numbers_then == Some(numbers.edition())));
        let mut new: Vec<Rc<Marked>> = Vec::new();
        for (edition, marks) in marks.pieces() {
            let marked = known.remove(&edition).unwrap_or_else(|| {
                new.push(Rc::new(Marked::of(marks, numbers)));
                new[new.len() - 1].clone()
            });
            self.pieces.push((edition, marked));
        }
        // What is left is of pieces that are no more.
        let touched: Vec<Rc<Marked>> = known.into_values().chain(new).collect();
        let all_touched = numbers_then != Some(numbers.edition()) || calendar_then != Some(calendar.edition());
        if all_touched {
            self.rooms = Rc::new(self.all_rooms(sessions, calendar));
        } else if let Some(rooms) = self.other_rooms(&touched, sessions, calendar) {
            self.rooms = Rc::new(rooms);
        }
        self.rooms.clone()
    }

    fn all_rooms(&self, sessions: &Records<Session>, calendar: &Calendar) -> Rooms {
        let mut found: Vec<Option<(&Marked, usize)>> = vec![None; calendar.days.len()];
        let mut in_several: BTreeMap<usize, Vec<PersonNumber>> = BTreeMap::new();
        // Both the table and the pieces stand in the order of ids.
        let mut table = sessions.iter().enumerate().peekable();
        for (_, marked) in &self.pieces {
            for (at, (session, _)) in marked.sessions.iter().enumerate() {
                while table.next_if(|(_, other)| other.id != *session && other.id < *session).is_some() {}
                let Some((of_table, _)) = table.peek().filter(|(_, other)| other.id == *session) else { continue };
                let Some(place) = calendar.place(*of_table) else { continue };
                if let Some((first, first_at)) = found[place].replace((marked, at)) {
                    let people = in_several.entry(place).or_insert_with(|| first.people(first_at).to_vec());
                    people.extend_from_slice(marked.people(at));
                }
            }
        }
        in_several.values_mut().for_each(each_once);
        let mut rooms = Rooms { people: Vec::new(), ends: Vec::with_capacity(found.len()) };
        for (place, found) in found.into_iter().enumerate() {
            let people = match (in_several.get(&place), found) {
                (Some(people), _) => people,
                (None, Some((marked, at))) => marked.people(at),
                (None, None) => &[],
            };
            rooms.push(people, found.is_some());
        }
        rooms
    }

    /// The rooms where those of the sessions that were touched are looked up again; nothing if they are as they were.
    fn other_rooms(&self, touched: &[Rc<Marked>], sessions: &Records<Session>, calendar: &Calendar) -> Option<Rooms> {
        let mut others: BTreeMap<usize, (Vec<PersonNumber>, bool)> = BTreeMap::new();
        for (session, _) in touched.iter().flat_map(|marked| &marked.sessions) {
            let Some(place) = sessions.place(session).and_then(|at| calendar.place(at)) else { continue };
            let found = self.of_session(session);
            let now = (found.as_deref().unwrap_or_default(), found.is_some());
            if now != (self.rooms.people(place), self.rooms.is_marked(place)) {
                others.insert(place, (now.0.to_vec(), now.1));
            }
        }
        if others.is_empty() {
            return None;
        }
        let mut rooms = Rooms { people: Vec::with_capacity(self.rooms.people.len() + 64), ends: Vec::with_capacity(self.rooms.ends.len()) };
        for place in 0..self.rooms.ends.len() {
            match others.get(&place) {
                Some((people, is_marked)) => rooms.push(people, *is_marked),
                None => rooms.push(self.rooms.people(place), self.rooms.is_marked(place)),
            }
        }
        Some(rooms)
    }

    /// Those present at a session, whose marks may lie in several pieces; nothing if it has no mark at all.
    fn of_session(&self, session: &SessionId) -> Option<Vec<PersonNumber>> {
        let ends_before = |(_, marked): &(Edition, Rc<Marked>)| marked.sessions.last().is_none_or(|(last, _)| last < session);
        let mut found: Option<Vec<PersonNumber>> = None;
        for (_, marked) in &self.pieces[self.pieces.partition_point(ends_before)..] {
            let Ok(at) = marked.sessions.binary_search_by(|(other, _)| other.cmp(session)) else { break };
            found.get_or_insert_default().extend_from_slice(marked.people(at));
        }
        found.iter_mut().for_each(each_once);
        found
    }
}

#[cfg(test)]
mod tests;
