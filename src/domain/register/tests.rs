//! What the register promises.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::attendance::{AttendanceMethod, AttendanceRole, AttendanceStatus};
use crate::cell::Cell;
use crate::change::Change;
use crate::dates::Moment;
use crate::ids::AmendmentId;
use crate::sample::records;
use chrono::{NaiveDate, NaiveTime};

const CLUB: &str = "
    activities id=club name=Job~Club type=group
    activities id=other name=Art type=group
    sessions id=s1 activity_id=club date=2026-03-03 status=held
    sessions id=s2 activity_id=club date=2026-03-10 status=held
    sessions id=today activity_id=club date=2026-03-17 status=planned
    sessions id=off activity_id=club date=2026-03-18 status=cancelled
    people id=amina name=Amina
    people id=elodie name=Élodie
    people id=zed name=Zed
    people id=olena name=Олена
    attendances session_id=s1 person_id=zed status=present role=volunteer
    attendances session_id=s2 person_id=amina status=late
    attendances session_id=s2 person_id=olena status=absent
";

fn session(id: &str) -> SessionId {
    SessionId::new(id).unwrap()
}
fn person(id: &str) -> PersonId {
    PersonId::new(id).unwrap()
}
fn at(time: &str) -> Option<NaiveTime> {
    Some(NaiveTime::read(time).unwrap())
}
fn day(date: &str) -> NaiveDate {
    NaiveDate::read(date).unwrap()
}
fn club(more: &str) -> Dataset {
    records(&format!("{CLUB}{more}"))
}
/// Who is on today's list, and why.
fn list(dataset: &Dataset) -> Vec<(String, Hint)> {
    let list = expected(dataset, &session("today")).unwrap();
    list.into_iter().map(|expected| (expected.person.as_str().to_owned(), expected.hint)).collect()
}
fn names(dataset: &Dataset) -> Vec<String> {
    list(dataset).into_iter().map(|(person, _)| person).collect()
}
fn applied(mut dataset: Dataset, change: &Change) -> Dataset {
    assert!(dataset.apply(change).is_empty());
    dataset
}
fn signed_in(dataset: Dataset, id: &str) -> Dataset {
    let change = sign_in(&dataset, &session("today"), &person(id), at("10:24"), AttendanceMethod::Staff).unwrap();
    applied(dataset, &change)
}
fn row<'a>(dataset: &'a Dataset, id: &str) -> Option<&'a Attendance> {
    dataset.attendances.of_session(&session("today")).find(|row| row.person_id == person(id))
}
fn status(dataset: &Dataset) -> SessionStatus {
    dataset.sessions.get(&session("today")).unwrap().status
}

mod the_list {
    use super::*;

    #[test]
    fn is_those_who_came_lately_and_those_enrolled_by_name_without_accents() {
        let dataset = club("enrolments id=e1 person_id=elodie activity_id=club enrolled_on=2026-03-12 status=enrolled");
        let wanted = [
            ("amina".to_owned(), Hint::CameLastTime),
            ("elodie".to_owned(), Hint::NewEnrolment(day("2026-03-12"))),
            ("zed".to_owned(), Hint::LastCame(day("2026-03-03"))),
        ];
        assert_eq!(list(&dataset), wanted);
    }

    #[test]
    fn has_nobody_whose_enrolment_is_not_in_force_that_day() {
        let not_in_force = [
            "enrolled_on=2026-03-01 status=waiting",
            "enrolled_on=2026-03-18 status=enrolled",
            "enrolled_on=2026-03-01 status=started ended_on=2026-03-16",
            "enrolled_on=2026-03-01 status=withdrew",
            "enrolled_on=2026-03-01 status=completed ended_on=2026-03-16",
        ];
        for enrolment in not_in_force {
            let dataset = club(&format!("enrolments id=e1 person_id=elodie activity_id=club {enrolment}"));
            assert_eq!(names(&dataset), ["amina", "zed"], "{enrolment}");
        }
        let dataset =
            club("enrolments id=e1 person_id=elodie activity_id=club enrolled_on=2026-03-01 status=completed ended_on=2026-03-17");
        assert_eq!(names(&dataset), ["amina", "elodie", "zed"]);
        let elsewhere = club("enrolments id=e1 person_id=elodie activity_id=other enrolled_on=2026-03-01 status=enrolled");
        assert_eq!(names(&elsewhere), ["amina", "zed"]);
    }

    #[test]
    fn forgets_those_who_missed_the_last_six_sessions() {
        let held = |count: usize| -> String {
            (1..=count).map(|n| format!("sessions id=t{n} activity_id=club date=2026-03-1{n} status=held start=09:00\n")).collect()
        };
        assert_eq!(names(&club(&held(4))), ["amina", "zed"]);
        assert_eq!(names(&club(&held(5))), ["amina"]);
        assert!(names(&club(&held(6))).is_empty());
    }

    #[test]
    fn remembers_a_visit_of_long_ago_also_under_a_merged_record() {
        let since: String =
            (1..=7).map(|n| format!("sessions id=t{n} activity_id=club date=2026-03-1{n} status=held start=09:00\n")).collect();
        let dataset = club(&format!(
            "{since}
            people id=zed2 name=Zed merged_into_id=zed
            attendances session_id=s2 person_id=zed2 status=present role=staff
            enrolments id=e1 person_id=zed activity_id=club enrolled_on=2026-03-01 status=enrolled"
        ));
        assert_eq!(list(&dataset), [("zed".to_owned(), Hint::LastCame(day("2026-03-10")))]);
        let dataset = signed_in(dataset, "zed");
        assert_eq!(row(&dataset, "zed").unwrap().role(), AttendanceRole::Staff);
    }

    #[test]
    fn has_as_many_on_it_and_present_as_its_tally_says_however_long_the_past_is() {
        // Twenty sessions; of those who came long ago one is here today, one under the name she was merged into, and one is not.
        let past: String = (1..=20)
            .map(|week| format!("sessions id=old{week} activity_id=club date=2025-{:02}-{:02} status=held\n", week / 4 + 1, week % 4 + 1))
            .collect();
        let dataset = club(&format!(
            "{past}
            people id=yusuf name=Yusuf
            people id=amina2 name=Amina merged_into_id=amina
            people id=long_ago name=Long~Ago
            attendances session_id=old1 person_id=yusuf status=present
            attendances session_id=old1 person_id=amina2 status=present
            attendances session_id=old2 person_id=long_ago status=present
            attendances session_id=today person_id=yusuf status=present
            attendances session_id=today person_id=amina2 status=late
            attendances session_id=today person_id=zed status=absent"
        ));
        let list = expected(&dataset, &session("today")).unwrap();
        let present = list.iter().filter(|expected| expected.mark.as_ref().is_some_and(|mark| mark.status.is_present())).count();
        let tally = tally(&dataset, &session("today")).unwrap();
        assert_eq!((tally.expected, tally.present), (list.len(), present));
        assert_eq!(
            (tally.expected, tally.present),
            (3, 2),
            "Amina and Yusuf are in, Zed is absent, and the one of long ago is not expected"
        );
    }
    #[test]
    fn never_lists_a_merged_person_twice() {
        let dataset = club(
            "people id=amina2 name=A.~Ali merged_into_id=amina
            enrolments id=e1 person_id=amina2 activity_id=club enrolled_on=2026-03-01 status=enrolled
            attendances session_id=today person_id=amina2 status=present
            attendances session_id=today person_id=amina status=absent",
        );
        assert_eq!(names(&dataset), ["amina", "zed"]);
        let amina = expected(&dataset, &session("today")).unwrap().remove(0);
        assert_eq!(amina.shown_name, "Amina");
        assert_eq!(amina.mark.map(|mark| mark.status), Some(AttendanceStatus::Present));
        assert_eq!(tally(&dataset, &session("today")).unwrap().present, 1);
    }

    #[test]
    fn has_everybody_with_a_mark_and_knows_their_role() {
        let dataset = signed_in(signed_in(club(""), "olena"), "zed");
        assert!(list(&dataset).contains(&("olena".to_owned(), Hint::FirstVisit)));
        let roles: Vec<_> = expected(&dataset, &session("today")).unwrap().into_iter().map(|expected| expected.role).collect();
        assert_eq!(roles, [AttendanceRole::Participant, AttendanceRole::Participant, AttendanceRole::Volunteer]);
    }
}

mod a_mark {
    use super::*;

    #[test]
    fn signing_in_gives_presence_and_time_and_holds_the_session() {
        let dataset = signed_in(club(""), "amina");
        let mark = row(&dataset, "amina").unwrap();
        assert_eq!((mark.status, mark.time_in, mark.method), (AttendanceStatus::Present, at("10:24"), Some(AttendanceMethod::Staff)));
        assert_eq!(status(&dataset), SessionStatus::Held);
    }

    #[test]
    fn signing_in_twice_changes_nothing() {
        let dataset = signed_in(club(""), "amina");
        let again = sign_in(&dataset, &session("today"), &person("amina"), at("11:00"), AttendanceMethod::Staff).unwrap();
        assert!(again.edits.is_empty());
        let same =
            mark(&dataset, &session("today"), &person("amina"), AttendanceStatus::Present, at("11:00"), AttendanceMethod::Staff).unwrap();
        assert!(same.edits.is_empty());
    }

    #[test]
    fn undoing_the_first_sign_in_makes_the_session_planned_again() {
        let before = club("");
        let change = sign_in(&before, &session("today"), &person("amina"), at("10:24"), AttendanceMethod::Staff).unwrap();
        let after = applied(before.clone(), &change);
        let (undo, kept) = change.undo(&after);
        assert!(kept.is_empty());
        assert_eq!(applied(after, &undo), before);
    }

    #[test]
    fn taking_the_last_presence_away_makes_the_session_planned_again() {
        let dataset = signed_in(signed_in(club(""), "amina"), "zed");
        let one = clear_mark(&dataset, &session("today"), &person("amina")).unwrap();
        let dataset = applied(dataset, &one);
        assert_eq!(status(&dataset), SessionStatus::Held);
        let other = clear_mark(&dataset, &session("today"), &person("zed")).unwrap();
        assert_eq!(applied(dataset, &other), club(""));
        assert!(clear_mark(&club(""), &session("today"), &person("zed")).unwrap().edits.is_empty());
    }

    #[test]
    fn apologies_beforehand_hold_no_session() {
        let change =
            mark(&club(""), &session("today"), &person("amina"), AttendanceStatus::Apologies, at("09:00"), AttendanceMethod::Staff)
                .unwrap();
        let dataset = applied(club(""), &change);
        assert_eq!(status(&dataset), SessionStatus::Planned);
        let mark = row(&dataset, "amina").unwrap();
        assert_eq!((mark.time_in, mark.time_out), (None, None));
    }

    #[test]
    fn leaving_early_keeps_the_arrival_and_takes_the_time_of_leaving() {
        let dataset = signed_in(club(""), "amina");
        let change =
            mark(&dataset, &session("today"), &person("amina"), AttendanceStatus::LeftEarly, at("11:10"), AttendanceMethod::Staff).unwrap();
        let dataset = applied(dataset, &change);
        let left = row(&dataset, "amina").unwrap();
        assert_eq!((left.time_in, left.time_out), (at("10:24"), at("11:10")));
        let back =
            mark(&dataset, &session("today"), &person("amina"), AttendanceStatus::Present, at("11:20"), AttendanceMethod::Online).unwrap();
        let dataset = applied(dataset, &back);
        let back = row(&dataset, "amina").unwrap();
        assert_eq!((back.time_in, back.time_out, back.method), (at("10:24"), None, Some(AttendanceMethod::Online)));
    }

    #[test]
    fn a_mark_of_a_merged_person_replaces_those_of_their_other_records() {
        let dataset = club(
            "people id=amina2 name=A.~Ali merged_into_id=amina
            attendances session_id=today person_id=amina2 status=present
            attendances session_id=today person_id=amina status=absent",
        );
        let change =
            mark(&dataset, &session("today"), &person("amina2"), AttendanceStatus::Apologies, None, AttendanceMethod::Staff).unwrap();
        let dataset = applied(dataset, &change);
        assert_eq!(dataset.attendances.of_session(&session("today")).count(), 1);
        assert_eq!(tally(&dataset, &session("today")).unwrap().present, 0);
    }

    #[test]
    fn a_note_stands_on_a_mark() {
        let nobody = set_note(&club(""), &session("today"), &person("amina"), "came with a friend");
        assert_eq!(nobody, Err(RegisterError::NoMark));
        let dataset = signed_in(club(""), "amina");
        let change = set_note(&dataset, &session("today"), &person("amina"), "came with a friend").unwrap();
        let dataset = applied(dataset, &change);
        assert_eq!(row(&dataset, "amina").unwrap().note, "came with a friend");
        assert!(set_note(&dataset, &session("today"), &person("amina"), "came with a friend").unwrap().edits.is_empty());
    }

    #[test]
    fn everyone_else_is_absent_and_nobody_marked_is_touched() {
        let dataset = signed_in(club("attendances session_id=today person_id=elodie status=booked"), "amina");
        let everyone = everyone_else_absent(&dataset, &session("today")).unwrap();
        assert_eq!(everyone.people, [person("elodie"), person("zed")]);
        let dataset = applied(dataset, &everyone.change);
        assert_eq!(row(&dataset, "amina").unwrap().status, AttendanceStatus::Present);
        assert_eq!(row(&dataset, "elodie").unwrap().status, AttendanceStatus::Absent);
        assert_eq!(row(&dataset, "zed").unwrap().role(), AttendanceRole::Volunteer);
        assert!(everyone_else_absent(&dataset, &session("today")).unwrap().people.is_empty());
    }

    #[test]
    fn a_first_visit_is_a_new_person_with_a_name_alone_who_is_in() {
        let new =
            |name: &str, id: &str| add_first_visit(&club(""), &session("today"), person(id), name, at("10:30"), AttendanceMethod::Staff);
        assert_eq!(new("  ", "new"), Err(RegisterError::NameMissing));
        assert_eq!(new("Sami", "amina"), Err(RegisterError::IdTaken));
        let dataset = applied(club(""), &new(" سامي ", "new").unwrap());
        let sami = dataset.people.get(&person("new")).unwrap();
        assert_eq!((sami.name.as_str(), sami.registered_on), ("سامي", Some(day("2026-03-17"))));
        assert_eq!(row(&dataset, "new").unwrap().status, AttendanceStatus::Present);
        assert!(list(&dataset).contains(&("new".to_owned(), Hint::FirstVisit)));
    }
}

mod the_sheet {
    use super::*;

    fn closed(dataset: Dataset) -> Dataset {
        let change = close_sheet(&dataset, &session("today"), Moment::read("2026-03-17T12:05").unwrap()).unwrap();
        applied(dataset, &change)
    }
    fn amended(dataset: &Dataset, correction: &Correction, reason: &str) -> Result<Change, RegisterError> {
        let mut count = 0;
        let mut next = || {
            count += 1;
            AmendmentId::new(&format!("am{count}")).unwrap()
        };
        amend(dataset, &session("today"), correction, reason, &Moment::read("2026-03-18T09:00").unwrap(), &mut next)
    }

    #[test]
    fn counts_people_without_names_and_children() {
        let change = set_headcount(&club(""), &session("today"), 3, 2).unwrap();
        let dataset = applied(club(""), &change);
        assert_eq!(tally(&dataset, &session("today")).unwrap(), Tally { present: 0, expected: 2, unnamed: 3, children: 2 });
        assert_eq!(status(&dataset), SessionStatus::Held);
        assert!(set_headcount(&dataset, &session("today"), 3, 2).unwrap().edits.is_empty());
        let back = set_headcount(&dataset, &session("today"), 0, 0).unwrap();
        assert_eq!(applied(dataset, &back), club(""));
    }

    #[test]
    fn once_closed_takes_no_mark() {
        let dataset = closed(signed_in(club(""), "amina"));
        let (today, zed) = (session("today"), person("zed"));
        let closed = Err(RegisterError::SheetClosed);
        assert_eq!(sign_in(&dataset, &today, &zed, None, AttendanceMethod::Staff), closed);
        assert_eq!(mark(&dataset, &today, &zed, AttendanceStatus::Absent, None, AttendanceMethod::Staff), closed);
        assert_eq!(clear_mark(&dataset, &today, &person("amina")), closed);
        assert_eq!(set_note(&dataset, &today, &person("amina"), "x"), closed);
        assert_eq!(set_headcount(&dataset, &today, 1, 0), closed);
        assert_eq!(add_first_visit(&dataset, &today, person("new"), "Sami", None, AttendanceMethod::Staff), closed);
        assert_eq!(close_sheet(&dataset, &today, Moment::read("2026-03-17T12:06").unwrap()), closed);
        assert!(everyone_else_absent(&dataset, &today).is_err());
    }

    #[test]
    fn closed_with_nobody_on_it_was_held_with_nobody() {
        assert_eq!(status(&closed(club(""))), SessionStatus::Held);
    }

    #[test]
    fn of_a_cancelled_or_unknown_session_or_for_an_unknown_person_takes_no_mark() {
        let sign = |id: &str, who: &str| sign_in(&club(""), &session(id), &person(who), None, AttendanceMethod::Staff);
        assert_eq!(sign("off", "zed"), Err(RegisterError::Cancelled));
        assert_eq!(sign("nothing", "zed"), Err(RegisterError::SessionUnknown));
        assert_eq!(sign("today", "nobody"), Err(RegisterError::PersonUnknown));
    }

    #[test]
    fn a_correction_after_closing_keeps_what_it_was_and_why() {
        let dataset = closed(signed_in(club(""), "amina"));
        let late = Correction::Mark(person("amina"), AttendanceStatus::Late, AttendanceMethod::Staff);
        let change = amended(&dataset, &late, " she came at 11 ").unwrap();
        let after = applied(dataset.clone(), &change);
        assert_eq!(row(&after, "amina").unwrap().status, AttendanceStatus::Late);
        let amendments: Vec<_> = after.amendments.iter().collect();
        assert_eq!(amendments.len(), 1);
        let kept = amendments[0];
        assert_eq!((kept.field.as_str(), kept.before.as_str(), kept.after.as_str()), ("status", "present", "late"));
        assert_eq!((kept.reason.as_str(), kept.person_id.as_ref()), ("she came at 11", Some(&person("amina"))));
        let (undo, _) = change.undo(&after);
        assert_eq!(applied(after, &undo), dataset);
    }

    #[test]
    fn taking_the_only_mark_off_a_closed_sheet_leaves_the_session_held() {
        let dataset = closed(signed_in(club(""), "amina"));
        let change = amended(&dataset, &Correction::Clear(person("amina")), "wrong person").unwrap();
        let after = applied(dataset, &change);
        assert_eq!((row(&after, "amina"), status(&after)), (None, SessionStatus::Held));
        let fields: Vec<&str> = after.amendments.iter().map(|amendment| amendment.field.as_str()).collect();
        assert_eq!(fields, ["status", "time_in", "method"]);
    }

    #[test]
    fn a_corrected_headcount_is_the_sessions_own() {
        let change = amended(&closed(club("")), &Correction::Headcount { unnamed: 4, children: 0 }, "counted again").unwrap();
        let after = applied(closed(club("")), &change);
        let kept: Vec<_> = after.amendments.iter().map(|kept| (kept.field.as_str(), kept.person_id.clone(), kept.after.as_str())).collect();
        assert_eq!(kept, [("unnamed_headcount", None, "4")]);
    }

    #[test]
    fn is_amended_only_when_closed_with_a_reason_and_something_to_change() {
        let present = Correction::Mark(person("amina"), AttendanceStatus::Present, AttendanceMethod::Staff);
        assert_eq!(amended(&club(""), &present, "because"), Err(RegisterError::SheetOpen));
        let dataset = closed(signed_in(club(""), "amina"));
        assert_eq!(amended(&dataset, &present, "  "), Err(RegisterError::ReasonMissing));
        assert!(amended(&dataset, &present, "because").unwrap().edits.is_empty());
    }
}
