//! A litigation friend of last resort, from the record of capacity to the end; and the whole life of a mentoring match, to the figures of
//! the report.

use crate::matching::{on_the_board, pool};
use crate::steps::*;
use crate::support::browser::Browser;
use crate::support::keyboard::ENTER;
use domain::Dataset;
use report::{self, Specification};
use serde_json::{Value, json};
use std::fs;

/// Two people with help in March 2026, one of whom lacks capacity already, and somebody who could be a litigation friend.
pub const FRIENDS: &[&str] = &[
    "people id=p1 name=Rahel+Woldu roles=participant languages=ti;en",
    "people id=p2 name=Omar+Haile roles=participant languages=ar",
    "people id=p3 name=Omar+H. roles=participant merged_into_id=p2",
    "people id=m1 name=Jo+Okafor roles=volunteer languages=en",
    "volunteer_roles id=r1 person_id=m1 role=volunteer supports=litigation_friend places=2 dbs_level=enhanced dbs_issued_on=2026-01-01 check_renew_by=2029-01-01 trained_on=2025-04-01 references=2",
    "contacts id=o1 person_id=p1 type=advice date=2026-03-01 status=completed",
    "contacts id=o2 person_id=p2 type=advice date=2026-03-01 status=completed",
    "capacity_records id=c1 person_id=p2 domain=immigration capacity=lacks from=2026-01-01",
    "capacity_records id=c2 person_id=p3 domain=immigration capacity=lacks from=2026-01-01",
];

/// The records as Settings hands them out.
fn package(browser: &Browser) -> Dataset {
    browser.follow("Settings");
    browser.press("Make a data package");
    browser.press("Make it all the same");
    let package = fs::read(browser.downloaded("cairn-records")).unwrap();
    exchange::package::dataset(&package).unwrap()
}

/// What a report of March 2026 says.
fn asked(records: &Dataset, indicator: &str, with: Value) -> Value {
    let item = json!({ "id": "it", "indicator": indicator, "scope": {}, "from": "2026-03-01", "to": "2026-03-31", "with": with });
    let asked = json!({ "title": "Matches", "audience": "internal", "items": [item] }).to_string();
    report::compute(records, &Specification::from_json(&asked).unwrap()).unwrap().to_json()["items"][0].clone()
}

#[test]
fn somebody_who_lacks_capacity_gets_a_litigation_friend_of_last_resort() {
    let (_server, browser) = on_the_board(FRIENDS);
    go_to(&browser, "#/people/p1");
    browser.press("Actions");
    browser.follow("Capacity and litigation friend");
    browser.find("heading", "Rahel Woldu: capacity");
    browser.sees("Nothing is recorded, so this person is presumed to have capacity.");
    browser.press("Add a record");
    browser.press("Save");
    browser.sees("Enter the matter or decision");
    browser.is_accessible("writing a record of capacity, with a mistake");
    browser.shot("capacity-record");
    browser.fill("Matter or decision", "Immigration");
    browser.choose("From", "2026-01-10");
    browser.fill("Assessed by", "Dr Lund");
    browser.choose("Look at it again by", "2026-02-27");
    browser.press("Save");
    browser.sees("Immigration: lacks capacity");
    browser.sees("Should have been looked at again by 27 February 2026");

    browser.choose("Who was asked", "Family");
    browser.choose("On", "2026-01-20");
    browser.fill("What came of it", "A brother, abroad.");
    browser.press("Write the step down");
    browser.sees("asked on 20 January 2026: A brother, abroad.");
    browser.choose("Who was asked", "Official Solicitor");
    browser.fill("What came of it", "No room this year.");
    browser.press("Write the step down");
    browser.sees("No room this year.");
    browser.fill("Court or tribunal", "First-tier Tribunal");
    browser.choose("How far it has come", "Appeal");
    browser.fill("The opponent and every other party", "Home Office\nOkafor Jo");
    browser.press("Save the proceedings");
    browser.sees("The proceedings are saved.");
    browser.choose("Day of a hearing", "2026-03-06");
    browser.press("Add the hearing");
    browser.find("button", "Remove : Friday 6 March");
    browser.choose("Asked for on", "2026-02-10");
    browser.press("Ask for a litigation friend");
    browser.sees("Waits for a litigation friend since 10 February 2026: 19 days.");
    browser.is_accessible("capacity");
    browser.shot("capacity");

    browser.follow("Find a candidate");
    browser.sees("2 people are recorded as lacking capacity now; 0 of them have a litigation friend.");
    browser.sees("waiting 19 days · 2 of 5 asked before");
    browser.sees("Friday 6 March · First-tier Tribunal");
    browser.press("Introduce 1 pair");
    browser.sees("Pairs whose checks are not written down yet are left out.");
    browser.tick("Rahel W. and Jo Okafor");
    browser.press("Introduce them");
    browser.sees("A litigation friend is introduced only when somebody has checked");
    browser.press("Cancel");
    browser.press("Pin : Rahel W. and Jo Okafor");
    browser.find("link", "Jo Okafor: checks to be made");
    browser.is_accessible("the board of litigation friends");
    browser.shot("friends");

    // The candidate's name is like that of another party: that is all that anybody is told.
    browser.follow("Jo Okafor: checks to be made");
    browser.press("Search all parties");
    browser.sees("Possible match: ask a supervisor.");
    browser.tick("Can conduct the proceedings fairly and competently");
    browser.tick("Has no interest against the person’s");
    browser.tick("Agrees to act");
    browser.fill("Suitability checked by", "Ruth Adler");
    browser.fill("Conflict checked by", "Ruth Adler");
    browser.press("Save the checks");
    browser.sees("The conflict check found a possible match. A supervisor looks first");
    browser.is_accessible("the checks of a candidate");
    browser.shot("friend-checks");
    browser.tick("Clear");
    browser.press("Save the checks");
    browser.press("Introduce them");
    browser.sees("Litigation friends · introduced");
    browser.press("Record the appointment");
    browser.sees("Litigation friends · appointed");
    browser.press("Start the match");
    browser.sees("Litigation friends · active");

    browser.follow("Today");
    browser.sees("1 hearing in the week ahead");
    browser.sees("1 record of capacity is to be looked at again");
    go_to(&browser, "#/matches/litigation_friend");
    browser.sees("2 people are recorded as lacking capacity now; 1 of them have a litigation friend.");
    browser.follow("As a picture");
    browser.find("heading", "Litigation friends: as a picture");
    browser.is_accessible("a scheme as a picture");
    browser.shot("picture");
    browser.find("link", "Rahel W. with Jo Okafor active").focus();
    browser.keys(ENTER);
    browser.press("End the match…");
    browser.choose("Reason", "The person has capacity again");
    browser.is_accessible("ending with a litigation friend");
    browser.press("End the match");
    browser.sees("Litigation friends · ended");
    browser.sees("The person has capacity again");
    assert_eq!(browser.complaints(), Vec::<String>::new());

    let friends = asked(&package(&browser), "people_with_litigation_friend", json!({"domain": "immigration"}));
    assert_eq!((&friends["numerator"], &friends["denominator"]), (&json!(1), &json!(2)), "{friends}");
}

#[test]
fn a_match_from_the_pool_to_its_end_is_what_the_report_says() {
    let (_server, browser) = on_the_board(&pool());
    browser.press("Pin : Florence K. and Miriam Boateng");
    browser.find("button", "Pinned : Florence K. and Miriam Boateng");
    browser.press("Introduce 3 pairs");
    browser.press("Introduce them");
    browser.sees("3 pairs are introduced.");
    browser.follow("Florence K. and Miriam Boateng introduced · no contact yet");
    browser.press("Start the match");
    browser.sees("Review of six weeks due by 12 April.");
    browser.press("Write it down");
    browser.sees("Meeting is written down.");
    browser.press("Check-in");
    browser.press("Write it down");
    browser.sees("Check-in is written down.");
    browser.press("Review");
    browser.press("Write it down");
    browser.sees("Review of three months due by 1 June.");

    // A concern: named on the match and on Today, and read nowhere but on its own page.
    browser.follow("Raise a concern");
    browser.find("heading", "A concern about Florence Kabila");
    browser.press("Save the concern");
    browser.sees("Write what was seen or said.");
    browser.is_accessible("raising a concern, with a mistake");
    browser.fill("What was seen or said", "She was very tired.");
    browser.choose("Raised by", "Miriam Boateng");
    browser.press("Save the concern");
    browser.sees("The concern is saved.");
    browser.is_accessible("a concern");
    browser.shot("concern");
    browser.follow("The match");
    browser.find("link", "Concern raised on 1 March");
    let address = browser.session.run("return location.hash", json!([])).as_str().unwrap().to_owned();
    browser.follow("Today");
    browser.sees("1 concern is open");
    assert!(!browser.shown().contains("tired"), "what was seen is not on Today");
    browser.follow("People");
    browser.follow("Concerns");
    browser.sees("raised on 1 March · within Florence K. and Miriam Boateng");
    browser.is_accessible("concerns");
    browser.shot("concerns");
    assert!(!browser.shown().contains("tired"), "nor in the list");
    browser.follow("Florence Kabila raised on 1 March");
    browser.choose("Closed on", "2026-03-01");
    browser.press("Save the concern");
    browser.follow("All concerns");
    browser.sees("Closed on 1 March");

    go_to(&browser, &address);
    browser.sees("No concern is open.");
    browser.follow("Sheet for the supporter");
    browser.sees("Florence Kabila has not agreed to share details with Miriam Boateng");
    browser.is_accessible("a sheet for the supporter");
    browser.shot("supporter-sheet");
    assert!(!browser.shown().contains("confidence"), "what she needs is not on it");
    browser.follow("The match");
    browser.press("End the match…");
    browser.fill("Florence K. says", "I go to college now.");
    browser.fill("Miriam Boateng says", "A good year.");
    browser.press("End the match");
    browser.sees("Mentoring · ended");
    browser.sees("I go to college now.");
    assert_eq!(browser.complaints(), Vec::<String>::new());

    let records = package(&browser);
    let counts = |indicator: &str, with: Value| asked(&records, indicator, with)["counts"].clone();
    let mentoring = || json!({"type": "mentoring"});
    assert_eq!(counts("matches", mentoring()), json!({"active": 1, "new": 1, "ended": 1, "supporters": 1, "supported": 1}));
    assert_eq!(
        counts("match_health", mentoring()),
        json!({"open": 0, "in_touch": 0, "check_ins_due": 0, "check_ins": 0, "ended": 1, "planned": 1})
    );
    let volunteers = counts("volunteers", json!({"roles": ["mentor"], "logged": true}));
    assert_eq!(volunteers["people"], 1, "only she has met anybody: {volunteers}");

    // The same on the page.
    browser.follow("Reports");
    browser.choose("Period", "From and to…");
    browser.choose("From", "2026-03-01");
    browser.choose("To", "2026-03-31");
    browser.choose("Report", "Annual report");
    browser.sees("1 mentoring match was active, 1 of them new; 1 ended.");
}

#[test]
fn two_hundred_matches_are_a_picture_that_fits_a_phone() {
    let stages = ["matched", "active", "paused", "active"];
    let mentors = (0..60).map(|at| format!("people id=m{at} name=Mentor+Number{at:02} roles=mentor"));
    let people = (0..200).map(|at| format!("people id=p{at} name=Florence+Kabila-Mutombo{at:03} roles=participant"));
    let matches = (0..200).map(|at| {
        let (mentor, stage) = (at * 37 % 60, stages[at % 4]);
        format!("matches id=x{at} type=mentoring supported_id=p{at} supporter_id=m{mentor} stage={stage} matched_on=2026-01-01 started_on=2026-01-02")
    });
    let rows: Vec<String> = mentors.chain(people).chain(matches).collect();
    let (_server, browser) = on_the_board(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    browser.follow("As a picture");
    browser.find("heading", "Mentoring matches: as a picture");
    let count = |selector: &str| browser.session.run(&format!("return document.querySelectorAll('{selector}').length"), json!([]));
    assert_eq!((count(".picture-match"), count(".picture-and-table tbody tr")), (json!(200), json!(200)));
    let lowest =
        "return Math.min(...[...document.querySelectorAll('.picture-match rect')].map((one) => one.getBoundingClientRect().height))";
    for (width, height) in [(390, 844), (1280, 800)] {
        browser.resize(width, height);
        browser.is_accessible(&format!("two hundred matches at {width} × {height}"));
        let sideways = browser.session.run("return document.documentElement.scrollWidth - innerWidth", json!([]));
        assert!(sideways.as_i64().unwrap() <= 0, "{sideways} px wider than {width}");
        assert!(browser.session.run(lowest, json!([])).as_f64().unwrap() >= 44.0, "every line is a target");
    }
    browser.shot("picture-many");
    browser.tick("Initials only");
    assert!(!browser.shown().contains("Florence"), "no name is left");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}
