//! The people side of matching: volunteers with their checks and hours, languages and hours chosen instead of typed, swaps by keyboard, two people beside each other.

use crate::matching::{MENTORS, bring_in_rows, figures, on_the_board, pairs, pool};
use crate::steps::*;
use crate::support::browser::Browser;
use crate::support::keyboard::{DOWN, ENTER, RIGHT};
use crate::support::pointer::Pointer;
use serde_json::json;
use std::fs;

fn names(browser: &Browser) -> Vec<String> {
    let script = "return [...document.querySelectorAll('.volunteer .person-name')].map((name) => name.innerText)";
    let found = browser.session.run(script, json!([]));
    found.as_array().into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)).collect()
}

fn records_of(browser: &Browser) -> domain::Dataset {
    browser.follow("Settings");
    browser.press("Make a data package");
    browser.press("Make it all the same");
    let package = fs::read(browser.downloaded("cairn-records")).unwrap();
    exchange::package::dataset(&package).unwrap()
}

#[test]
fn volunteers_are_listed_with_what_must_be_seen_to_and_written_down_in_a_few_taps() {
    let (_server, browser) = on_the_board(&pool());
    bring_in_rows(&browser, &["people id=v1 name=Amal+Nasser roles=volunteer", "activities id=club name=Job+Club type=group"]);
    browser.follow("Today");
    browser.sees("1 check has lapsed or lapses within 30 days");
    browser.sees("lapsed on Sunday 1 February");
    browser.follow("Jo Okafor");
    browser.find("heading", "Volunteers and mentors");
    browser.sees("3 people with a role");
    assert_eq!(names(&browser)[0], "Jo Okafor", "what has lapsed comes first");
    browser.sees("Check lapsed on 1 February 2026: no match starts until it is renewed");
    browser.sees("Mentoring: 0 of 2 taken, 2 free");
    browser.sees("French");
    browser.is_accessible("volunteers");
    browser.shot("volunteers");

    browser.press("Check : Jo Okafor, mentor");
    browser.choose("Issued on", "2026-03-02");
    browser.press("Save the check");
    browser.sees("Enter the day on which it was issued, today or before.");
    browser.is_accessible("writing a check down, with a mistake");
    browser.shot("volunteers-check");
    browser.choose("Issued on", "2026-02-20");
    browser.choose("Holds until", "2029-02-20");
    browser.press("Save the check");
    browser.sees("Enhanced check until 20 February 2029");
    browser.press("Undo");
    browser.sees("Check lapsed on 1 February 2026");
    browser.choose("Show", "Checks to renew");
    browser.wait_until("document.querySelectorAll('.volunteer').length === 1");
    browser.choose("Show", "Everybody");

    browser.press("Give somebody a role");
    browser.fill("Type any part of a name", "nass");
    browser.is_accessible("choosing who gets a role");
    browser.press("Amal Nasser");
    browser.press("Save the role");
    browser.sees("Write what the role is.");
    browser.is_accessible("a role, with a mistake");
    browser.fill("Role", "volunteer");
    browser.tick("Buddies");
    browser.press("Save the role");
    browser.sees("Amal Nasser has the role.");
    browser.sees("A check is needed and none is recorded");
    browser.press("Training : Amal Nasser, volunteer");
    browser.press("Save the training");
    browser.sees("trained on 1 March 2026");

    browser.press("Hours given : Amal Nasser");
    browser.press("1½ h");
    browser.choose("Activity", "Job Club");
    browser.is_accessible("hours given");
    browser.shot("volunteers-hours");
    browser.press("Write it down");
    browser.sees("1 h 30 min of Amal Nasser are written down.");
    browser.choose("In the role", "volunteer");
    browser.sees("1 held the role 1 of them gave time or had contact in a match 1 h 30 min given and written down");
    browser.choose("From", "2026-03-02");
    browser.sees("Enter a first day, and a last day that is not before it.");
    browser.choose("From", "2026-01-01");
    browser.resize(390, 844);
    browser.is_accessible("volunteers on a phone");
    browser.shot("volunteers-phone");
    browser.resize(1280, 800);
    assert_eq!(browser.complaints(), Vec::<String>::new());
    assert_eq!(figures(&records_of(&browser), "volunteers"), json!({"people": 1, "minutes": 90}));
}

#[test]
fn languages_and_hours_are_chosen_by_keyboard_and_nothing_recorded_is_lost() {
    let recorded = "people id=p9 name=Amal+Nasser languages=ar-SD;en language_levels=en=fluent needs=college";
    let (_server, browser) = on_the_board(&[MENTORS, &[recorded]].concat());
    go_to(&browser, "#/matching/p9");
    browser.find("heading", "Amal Nasser: for matching");
    browser.fill("Add a language", "tigri");
    browser.sees("1 language found");
    browser.is_accessible("choosing a language");
    browser.keys(ENTER);
    browser.sees("Tigrinya is added.");
    browser.choose("How well: Tigrinya", "Fluently");
    browser.press("Save");
    browser.sees("What matching asks is saved.");

    // Nine o'clock on Monday is where the keyboard enters the week.
    browser.session.run("document.querySelector('.week td[tabindex=\"0\"]').focus()", json!([]));
    browser.keys(&[DOWN, " "].concat());
    browser.wait_until("document.activeElement.ariaSelected === 'true'");
    assert_eq!(browser.value_of("Free in a week, as text"), "tue 09:00-10:00");
    browser.keys(RIGHT);
    browser.keys(" ");
    browser.wait_until("document.activeElement.ariaLabel.startsWith('Tuesday 10:00') && document.activeElement.ariaSelected === 'true'");
    // A stroke of the pointer over two more.
    browser.stroke(Pointer::Mouse, &["document.querySelector(\"[data-at='5.9']\")", "document.querySelector(\"[data-at='5.10']\")"]);
    browser.wait_until("document.getElementById('match-free_hours').value === 'tue 09:00-11:00, sat 09:00-11:00'");
    browser.is_accessible("a drawn week");
    browser.shot("matching-week");
    browser.press("Save");
    browser.sees("8 half-hours a week");
    browser.sees("What matching asks is saved.");
    let records = records_of(&browser);
    let person = records.people.iter().find(|one| one.id.as_str() == own_id("p9")).unwrap();
    let tags: Vec<&str> = person.languages.iter().map(|tag| tag.as_str()).collect();
    assert_eq!(tags, ["ar-SD", "en", "ti"]);
    let column = |name| person.other_columns.get(name);
    assert_eq!(column("language_levels"), "en=fluent;ti=fluent", "the level that was there stays");
    assert_eq!(column("free_hours"), "tue 09:00-11:00;sat 09:00-11:00");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn two_pairs_are_swapped_by_keyboard_and_what_a_rule_forbids_is_refused_before() {
    let (_server, browser) = on_the_board(&pool());
    browser.sees("Introduce 3 pairs");
    assert!(pairs(&browser).contains(&"Sahar H. & Jo Okafor".to_owned()));
    browser.find("button", "Swap with… : Sahar H. and Jo Okafor").focus();
    browser.keys(ENTER);
    browser.wait_until("document.querySelector('dialog[open]')");
    browser.sees("Florence K. cannot have Jo Okafor: not a woman, as asked.");
    assert!(browser.try_find("button", "Swap : Florence K. and Miriam Boateng").is_none(), "what is forbidden cannot be chosen");
    browser.is_accessible("who one can be swapped with");
    browser.shot("matches-swap");
    browser.press("Close");

    // A rule less, and the two can change.
    browser.press("Others : Florence K.");
    browser.press("Close");
    browser.tick("A language in common");
    browser.sees("Introduce 4 pairs");
    browser.find("button", "Swap with… : Sahar H. and Jo Okafor").focus();
    browser.keys(ENTER);
    browser.find("button", "Swap : Olena L. and Kasia Wójcik").focus();
    browser.keys(ENTER);
    browser.sees("Sahar H. and Kasia Wójcik, and Olena L. and Jo Okafor, stay together in every plan.");
    browser.find("button", "Pinned : Sahar H. and Kasia Wójcik");
    browser.find("button", "Pinned : Olena L. and Jo Okafor");
    browser.press("Undo");
    browser.find("button", "Pin : Sahar H. and Jo Okafor");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn people_stand_beside_each_other_and_how_often_something_is_due_is_set() {
    let (_server, browser) = on_the_board(&pool());
    browser.follow("Compare : Florence K. and Miriam Boateng");
    browser.find("heading", "Compare");
    browser.sees("French (fluently), English (a little)");
    browser.sees("Tuesday 19:00 to 21:00");
    browser.choose("And with", "Jo Okafor");
    browser.sees("Not a woman, as asked");
    browser.tick("Occupation");
    browser.is_accessible("people beside each other");
    browser.shot("compare-people");
    browser.resize(390, 844);
    browser.is_accessible("people beside each other on a phone");
    let sideways = browser.session.run("return document.documentElement.scrollWidth - innerWidth", json!([]));
    assert!(sideways.as_i64().unwrap() <= 0, "{sideways} px too wide");
    browser.shot("compare-phone");
    browser.resize(1280, 800);

    browser.follow("The board");
    browser.sees("28 unless you write another number.");
    browser.choose("Days until the next check-in", "0");
    browser.sees("Enter whole days from 1 to 366, or leave it empty.");
    browser.choose("Days until the next check-in", "14");
    browser.sees("What is due follows that now.");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}
