//! Who stands first, what is said of them, and who is shown.
#![allow(clippy::unwrap_used)]

use super::*;
use domain::sample::records;

fn day(text: &str) -> NaiveDate {
    NaiveDate::read(text).unwrap()
}

fn given() -> Dataset {
    records(
        "people id=p1 name=Florence~Kabila
        people id=m1 name=Miriam~Boateng languages=en;fr skills=College;work free_hours=tue~18:00-20:30
        people id=m2 name=Jo~Okafor free_hours=Tuesdays
        people id=m3 name=Kasia
        people id=m4 name=Ana merged_into_id=m3
        people id=m5 name=Bea
        people id=m6 name=Gone
        volunteer_roles id=r1 person_id=m1 role=mentor supports=mentoring;buddy places=2 dbs_level=enhanced check_renew_by=2028-03-01 trained_on=2025-04-01 references=2 from=2025-03-01
        volunteer_roles id=r2 person_id=m2 role=mentor supports=mentoring dbs_level=basic check_renew_by=2026-02-01 trained_on=2025-04-01 references=2
        volunteer_roles id=r3 person_id=m4 role=driver dbs_level=own~kind check_renew_by=2026-03-31
        volunteer_roles id=r4 person_id=m5 role=mentor supports=mentoring references=1
        volunteer_roles id=r5 person_id=m6 role=mentor to=2026-02-28
        matches id=x1 type=mentoring supported_id=p1 supporter_id=m1 stage=active matched_on=2026-01-01 started_on=2026-01-02
        match_contacts id=c1 match_id=x1 kind=supervision date=2026-01-10
        match_contacts id=c2 match_id=x1 kind=meeting date=2026-02-10 minutes=60
        time_entries id=t1 person_id=m1 date=2026-02-01 minutes=150
        time_entries id=t2 person_id=m1 date=2025-12-31 minutes=60",
    )
}

fn rows() -> Vec<Volunteer> {
    volunteers(&given(), day("2026-03-01"), (day("2026-01-01"), day("2026-03-01")), |tag| (tag == "fr").then(|| "French".to_owned()))
}

#[test]
fn what_has_lapsed_comes_first_then_what_lapses_soon_then_overdue_supervision_then_what_is_missing() {
    let rows = rows();
    let order: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(order, ["Jo Okafor", "Kasia", "Miriam Boateng", "Bea"], "a role that has ended is no role now");
    let said: Vec<(&str, bool)> = rows.iter().map(|row| (row.roles[0].check.as_str(), row.roles[0].urgent)).collect();
    assert_eq!(
        said,
        [
            ("Check lapsed on 1 February 2026: no match starts until it is renewed", true),
            ("Check lapses after 31 March 2026", true),
            ("Enhanced check until 1 March 2028", false),
            ("No check recorded", false),
        ]
    );
    assert_eq!(rows[2].attention, ["Supervision overdue since 21 February 2026"]);
    assert_eq!(
        rows[3].attention,
        ["2 references are needed", "A check is needed and none is recorded", "Training is needed and none is recorded"]
    );
    assert!(rows[0].attention.is_empty() && rows[1].attention.is_empty(), "a driver supports nobody, and no scheme asks anything of one");
}

#[test]
fn somebody_is_said_with_what_they_bring_and_what_they_gave() {
    let rows = rows();
    let facts = |at: usize| rows[at].facts.iter().map(|(what, value)| format!("{what}: {value}")).collect::<Vec<String>>();
    assert_eq!(
        facts(2),
        [
            "Languages: en, French",
            "Can help with: College, work",
            "Free in a week: Tuesday 18:00 to 20:30",
            "Places: Mentoring: 1 of 2 taken, 1 free · Buddies: 1 of 2 taken, 1 free",
            "Supervision: last on 10 January 2026",
            "In the period: 2 h 30 min · 2 contacts in matches",
        ]
    );
    assert_eq!(facts(0)[0], "Free in a week: Tuesdays", "what cannot be read is shown as it was written");
    assert_eq!(facts(1), ["In the period: nothing written down"]);
    assert_eq!(rows[2].roles[0].about, "supports in mentoring, buddies · since 1 March 2025 · trained on 1 April 2025 · 2 references");
}

#[test]
fn a_filter_shows_who_supports_in_a_kind_and_who_must_be_seen_to() {
    let rows = rows();
    let shown = |kind: Option<MatchType>, show: Show| {
        rows.iter().filter(|row| row.is_shown(kind, show)).map(|row| row.name.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(shown(None, Show::Checks), ["Jo Okafor", "Kasia"]);
    assert_eq!(shown(Some(MatchType::Mentoring), Show::Checks), ["Jo Okafor"]);
    assert_eq!(shown(None, Show::Supervision), ["Miriam Boateng"]);
    assert_eq!(shown(None, Show::Missing), ["Bea"]);
    assert_eq!(shown(Some(MatchType::Buddy), Show::Everybody), ["Miriam Boateng"]);
    assert_eq!(role_words(&given()), ["driver", "mentor"]);
}
