//! Who was present at which session: the one part that reads every mark, so the largest of what a report is made of.
//!
//! It is made piece by piece of the table of marks, each piece's from its marks and everybody's numbers alone. After a sign-in one piece is
//! another one, and the others' stay.

use super::people::{Numbers, PersonNumber};
use crate::domain::attendance::{Attendance, AttendanceRole};
use crate::domain::ids::SessionId;
use crate::domain::{Records, Stamp};
use rustc_hash::FxHashMap;
use std::iter::Peekable;
use std::rc::Rc;

/// The people present at a session as participants, each once, ascending.
pub type Participants = Rc<[PersonNumber]>;

/// The sessions that have marks in a piece, by id, each with those present.
type Marked = Vec<(SessionId, Participants)>;

/// What was made of each piece, by its stamp.
#[derive(Default)]
pub struct Present {
    numbers: Option<Stamp>,
    known: FxHashMap<Stamp, Rc<Marked>>,
}

impl Present {
    /// Reads the pieces that are other ones than last time.
    pub fn again(&mut self, marks: &Records<Attendance>, numbers: &Numbers) -> InOrder {
        if self.numbers.replace(numbers.stamp()) != Some(numbers.stamp()) {
            self.known.clear();
        }
        let mut pieces = Vec::with_capacity(marks.pieces().len());
        for (stamp, marks) in marks.pieces() {
            pieces.push((stamp, self.known.get(&stamp).cloned().unwrap_or_else(|| Rc::new(marked(marks, numbers)))));
        }
        self.known.clear();
        self.known.extend(pieces.iter().cloned());
        InOrder(pieces.into_iter().map(|(_, marked)| marked).collect())
    }
}

/// Two marks that lead to one person are one; it is enough that one of them is both present and a participant's.
fn marked(marks: &[Attendance], numbers: &Numbers) -> Marked {
    let (mut marked, mut there): (Marked, Vec<PersonNumber>) = Default::default();
    for marks in marks.chunk_by(|one, next| one.session_id == next.session_id) {
        there.clear();
        for mark in marks {
            if mark.status.is_present() && mark.role() == AttendanceRole::Participant {
                there.extend(numbers.find(&mark.person_id));
            }
        }
        if let Some(first) = marks.first() {
            marked.push((first.session_id.clone(), each_once(&mut there)));
        }
    }
    marked
}

/// They mostly stand in order: marks come by person, and few people were merged.
fn each_once(people: &mut Vec<PersonNumber>) -> Participants {
    if !people.is_sorted_by(|one, next| one < next) {
        people.sort_unstable();
        people.dedup();
    }
    people.as_slice().into()
}

/// All pieces, in the order of their marks.
pub struct InOrder(Vec<Rc<Marked>>);

impl InOrder {
    /// Session by session.
    pub fn by_session(&self) -> BySession<'_> {
        let each: Each = Box::new(self.0.iter().flat_map(|marked| marked.iter()));
        BySession(each.peekable())
    }
}

type Each<'k> = Box<dyn Iterator<Item = &'k (SessionId, Participants)> + 'k>;

/// Those present, for whoever asks for the sessions in the order of their ids.
pub struct BySession<'k>(Peekable<Each<'k>>);

impl BySession<'_> {
    /// Those of a session; nothing if it has no mark at all.
    pub fn at(&mut self, session: &SessionId) -> Option<Participants> {
        while self.0.next_if(|(other, _)| other != session && other < session).is_some() {}
        let (_, first) = self.0.next_if(|(other, _)| other == session)?;
        let mut all = first.clone();
        // The marks of a session may lie in several pieces.
        while let Some((_, more)) = self.0.next_if(|(other, _)| other == session) {
            all = each_once(&mut [&all[..], &more[..]].concat());
        }
        Some(all)
    }
}
