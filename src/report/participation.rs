//! Who took part, who was supported, who was supported on and on: the counting rules over dates.

use super::dates::Dates;
use super::index::Index;
use super::people::PersonNumber;
use super::scope::Within;
use super::window::Window;
use domain::attendance::EnrolmentStatus;
use domain::programme::ActivityType;

/// So many days of the window must one enrolment, case or match be open for support to be ongoing.
const ONGOING_DAYS: i64 = 28;

/// Dates of present attendance as a participant at held sessions.
pub fn attendance_dates<'a>(index: &Index<'a>, within: &Within<'a>, window: &Window) -> Dates {
    let mut dates = Dates::none(index.people.slots());
    add_attendance(&mut dates, index, within, window, |_| true);
    dates
}

/// The same at sessions of every type of activity but one-to-one.
pub fn group_dates<'a>(index: &Index<'a>, within: &Within<'a>, window: &Window) -> Dates {
    let mut dates = Dates::none(index.people.slots());
    add_attendance(&mut dates, index, within, window, |kind| kind != ActivityType::OneToOne);
    dates
}

/// Dates of participation: attendance, which is given, or a completed contact. Enrolment, booking or registration alone is none.
pub fn participation_dates<'a>(index: &Index<'a>, attendance: Dates, within: &Within<'a>, window: &Window) -> Dates {
    let mut dates = attendance;
    for one in index.contacts.iter().filter(|one| one.was_completed() && window.contains(one.contact.date) && within.holds(&one.place)) {
        dates.add(one.person, one.contact.date);
    }
    dates
}

/// Contact dates, the widest honest "people helped": participation, which is given, actions on the person's or their household's case,
/// and contacts of a match that supports them, whatever the match's stage and dates and the contact's kind.
pub fn contact_dates<'a>(index: &Index<'a>, participation: Dates, within: &Within<'a>, window: &Window) -> Dates {
    let mut dates = participation;
    for matter in index.matters.iter().filter(|matter| within.holds_programme(matter.case.programme_id.as_ref())) {
        for action in matter.actions.iter().filter(|date| window.contains(**date)) {
            matter.people.iter().for_each(|person| dates.add(*person, *action));
        }
    }
    for pairing in index.pairings.iter().filter(|pairing| within.holds_programme(pairing.record.programme_id.as_ref())) {
        for contact in pairing.contacts.iter().filter(|date| window.contains(**date)) {
            dates.add(pairing.supported, *contact);
        }
    }
    dates
}

/// Of the people with contact dates, those on two different dates or with 28 days of the window during which one enrolment, case or match was open.
pub fn ongoing<'a>(index: &Index<'a>, within: &Within<'a>, window: &Window, contacts: &Dates) -> Vec<PersonNumber> {
    let mut long = vec![false; index.people.slots()];
    let enough = |start, end| window.days_open(start, end) >= ONGOING_DAYS;
    for enrolled in index.enrolments.iter().filter(|enrolled| within.holds(&enrolled.place)) {
        let enrolment = enrolled.enrolment;
        if enrolment.status != EnrolmentStatus::Waiting && enough(enrolment.enrolled_on, enrolment.ended_on) {
            long[enrolled.person.at()] = true;
        }
    }
    for matter in index.matters.iter().filter(|matter| within.holds_programme(matter.case.programme_id.as_ref())) {
        if enough(matter.case.opened_on, matter.case.closed_on) {
            matter.people.iter().for_each(|person| long[person.at()] = true);
        }
    }
    for pairing in index.pairings.iter().filter(|pairing| within.holds_programme(pairing.record.programme_id.as_ref())) {
        // Without a start it has not started.
        if pairing.record.started_on.is_some_and(|start| enough(start, pairing.record.ended_on)) {
            long[pairing.supported.at()] = true;
        }
    }
    let supported = contacts.people(|_| true);
    supported.into_iter().filter(|person| long[person.at()] || contacts.of(*person).is_some_and(|span| span.has_two_dates())).collect()
}

fn add_attendance<'a>(dates: &mut Dates, index: &Index<'a>, within: &Within<'a>, window: &Window, wanted: impl Fn(ActivityType) -> bool) {
    for sitting in index.sittings_in(window).iter().filter(|sitting| sitting.was_held()) {
        if wanted(sitting.place.activity_type) && within.holds(&sitting.place) {
            dates.add_all(index.participants(sitting), sitting.date());
        }
    }
}
