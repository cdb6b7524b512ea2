//! Matches: from a pool to a plan, to pins, to pairs that are introduced; and boards on which there can be no pair.

use crate::steps::*;
use crate::support::browser::Browser;
use crate::support::keyboard::{ENTER, ESCAPE, TAB};
use crate::support::serve_release;
use domain::Dataset;
use report::{self, Specification};
use serde_json::{Value, json};
use serve::StaticServer;
use std::fs;

/// Who waits, and who could support them, on 1 March 2026; a `+` in a value is a space.
pub const WAITING: &[&str] = &[
    "people id=p1 name=Florence+Kabila roles=participant waits_for=mentoring waits_since=2026-02-06 wished_gender=woman languages=fr;en language_levels=fr=fluent;en=basic needs=confidence;college free_hours=tue+18:00-21:00 meeting=in_person",
    "people id=p2 name=Sahar+Haidari roles=participant waits_for=mentoring waits_since=2026-01-19 languages=fa;en language_levels=fa=fluent;en=good occupation=Pharmacist needs=work;English free_hours=sat+09:00-12:00",
    "people id=p3 name=Olena+Lysenko roles=participant waits_for=mentoring waits_since=2026-02-17 languages=uk;pl needs=job+search free_hours=sun+10:00-12:00",
    "people id=p4 name=Tirhas+Ghebre roles=participant waits_for=mentoring waits_since=2026-01-02 languages=ti",
];
pub const MENTORS: &[&str] = &[
    "people id=m1 name=Miriam+Boateng roles=mentor gender=woman languages=en;fr language_levels=fr=good;en=fluent skills=Confidence;college free_hours=tue+19:00-21:00;sat+09:00-12:00 meeting=either",
    "people id=m2 name=Jo+Okafor roles=mentor gender=man languages=en language_levels=en=fluent occupation=pharmacist skills=work free_hours=sat+09:00-11:00",
    "people id=m3 name=Kasia+Wójcik roles=mentor gender=woman languages=pl;en language_levels=pl=fluent skills=job+search free_hours=sun+10:00-13:00",
    "volunteer_roles id=r1 person_id=m1 role=mentor supports=mentoring places=2 dbs_level=enhanced dbs_issued_on=2025-03-01 check_renew_by=2028-03-01 trained_on=2025-04-01 references=2",
    "volunteer_roles id=r2 person_id=m2 role=mentor supports=mentoring places=1 dbs_level=enhanced dbs_issued_on=2023-02-01 check_renew_by=2026-02-01 trained_on=2025-04-01 references=2",
    "volunteer_roles id=r3 person_id=m3 role=mentor supports=mentoring places=1 dbs_level=enhanced dbs_issued_on=2026-01-01 check_renew_by=2029-01-01 trained_on=2025-04-01 references=2",
];

/// A browser on 1 March 2026 with a vault that holds these records, on the board.
pub fn on_the_board(rows: &[&str]) -> (StaticServer, Browser) {
    let server = serve_release("/");
    let browser = Browser::start();
    set_clock(&browser, "2026-03-01T10:00:00Z");
    browser.open(&server.url());
    make_vault(&browser);
    if !rows.is_empty() {
        bring_in_rows(&browser, rows);
    }
    browser.follow("Matches");
    browser.find("heading", "Mentoring matches");
    (server, browser)
}

pub fn bring_in_rows(browser: &Browser, rows: &[&str]) {
    choose_rows(browser, rows);
    browser.press("Bring in ");
    browser.sees("brought in.");
}

pub fn pool() -> Vec<&'static str> {
    WAITING.iter().chain(MENTORS).copied().collect()
}

/// The names of the pairs on the board, best fit first.
pub fn pairs(browser: &Browser) -> Vec<String> {
    let script = "return [...document.querySelectorAll('ul[aria-label^=Pairs] > li')]
        .map((row) => [...row.querySelectorAll('.person-name')].map((name) => name.innerText).join(' & '))";
    let found = browser.session.run(script, json!([]));
    found.as_array().into_iter().flatten().filter_map(|pair| pair.as_str().map(str::to_owned)).collect()
}

/// What a report of March 2026 says.
pub fn figures(records: &Dataset, indicator: &str) -> Value {
    let item = json!({ "id": "it", "indicator": indicator, "scope": {}, "from": "2026-03-01", "to": "2026-03-31" });
    let asked = json!({ "title": "Matches", "audience": "internal", "items": [item] }).to_string();
    let report = report::compute(records, &Specification::from_json(&asked).unwrap()).unwrap();
    report.to_json()["items"][0]["counts"].clone()
}

#[test]
fn a_plan_says_why_and_follows_pins_pairs_ruled_out_and_what_counts() {
    let (_server, browser) = on_the_board(&pool());
    browser.sees("Introduce 3 pairs");
    assert_eq!(pairs(&browser).len(), 3);
    browser.sees("4 waiting for a mentor 4 free places, with 3 mentors 3 paired by this plan");
    browser.sees("Both speak French");
    browser.sees("A woman, as asked");
    browser.sees("Check lapsed on 1 February 2026: renew it before they start");
    browser.sees("No pair is allowed: 3 without a language in common.");
    browser.sees("Recruit a mentor who speaks Tigrinya.");
    browser.is_accessible("the board of matches");
    browser.shot("matches");

    browser.press("Not this pair : Olena L. and Kasia Wójcik");
    browser.press("Rule the pair out");
    browser.sees("Write a reason, so that whoever comes after you understands.");
    browser.is_accessible("ruling a pair out");
    browser.shot("matches-rule-out");
    browser.fill("Reason, for staff only", "They are neighbours.");
    browser.press("Rule the pair out");
    browser.sees("Introduce 2 pairs");
    browser.sees("ruled out as “not this pair”");
    browser.sees("They are neighbours.");
    browser.is_accessible("the board with a pair ruled out");
    browser.press("Allow again : Olena L. and Kasia Wójcik");
    browser.sees("Introduce 3 pairs");

    // Sahar could go to Miriam as well, which no plan would choose.
    assert!(pairs(&browser).contains(&"Sahar H. & Jo Okafor".to_owned()));
    browser.press("Not this pair : Sahar H. and Jo Okafor");
    browser.tick("Conflict of interest");
    browser.fill("Reason, for staff only", "They worked together.");
    browser.press("Rule the pair out");
    browser.wait_until("document.querySelectorAll('.match-ruled li').length === 1");
    browser.press("Others : Sahar H.");
    browser.sees("Ruled out for a conflict of interest");
    browser.is_accessible("everybody else for one person");
    browser.shot("matches-others");
    browser.press("Close");
    browser.press("Pin : Sahar H. and Miriam Boateng");
    browser.sees("Sahar H. and Miriam Boateng stay together in every plan.");
    browser.find("button", "Pinned : Sahar H. and Miriam Boateng");
    browser.press("Undo");
    browser.find("button", "Pin : Sahar H. and Miriam Boateng");

    browser.choose("The plan is to have", "The best fits only");
    browser.sees("The plan below has the best fits of all");
    browser.fill("Least score, 0 to 100", "100");
    browser.keys(TAB);
    browser.sees("No pair fits well enough");
    browser.is_accessible("a board without a pair");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn a_board_without_a_pair_says_what_is_missing() {
    let (_server, browser) = on_the_board(&[]);
    browser.sees("Nobody waits and nobody supports yet");
    browser.is_accessible("an empty board");
    browser.shot("matches-nobody");
    bring_in_rows(&browser, WAITING);
    browser.follow("Matches");
    browser.sees("Nobody could support them yet");
    browser.sees("There is nobody yet who could.");
    bring_in_rows(&browser, &MENTORS[..3]);
    browser.follow("Matches");
    browser.sees("Nobody could support them yet");
}

#[test]
fn pins_that_contradict_are_said_and_can_be_taken_back() {
    let rows = [
        pool(),
        vec![
            "matches id=x1 type=mentoring supported_id=p1 supporter_id=m2 stage=proposed pinned=true",
            "matches id=x2 type=mentoring supported_id=p2 supporter_id=m2 stage=proposed pinned=true",
        ],
    ];
    let (_server, browser) = on_the_board(&rows.concat());
    browser.sees("Florence K. is pinned to Jo Okafor, but a rule forbids that pair: not a woman, as asked.");
    browser.is_accessible("pins that contradict");
    browser.press("Unpin Florence K. and Jo Okafor");
    browser.sees("Introduce 3 pairs");
    browser.find("button", "Pinned : Sahar H. and Jo Okafor");
}

#[test]
fn a_pair_that_both_agreed_to_leaves_the_plan_and_is_introduced_from_its_page() {
    let (_server, browser) = on_the_board(&pool());
    browser.press("Pin : Sahar H. and Jo Okafor");
    browser.press("Both agreed : Sahar H. and Jo Okafor");
    browser.sees("Sahar H. and Jo Okafor have agreed.");
    browser.sees("Introduce 2 pairs");
    assert!(!pairs(&browser).contains(&"Sahar H. & Jo Okafor".to_owned()));
    browser.is_accessible("a board with a pair that agreed");
    browser.shot("matches-agreed");
    browser.session.run("document.querySelector('.match-under-way').click()", json!([]));
    browser.press("Record the introduction");
    browser.sees("The introduction is recorded.");
    browser.find("button", "Start the match");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn another_than_the_plan_has_is_chosen_from_everybody_who_could() {
    let (_server, browser) = on_the_board(&pool());
    browser.sees("Introduce 3 pairs");
    assert!(pairs(&browser).contains(&"Sahar H. & Jo Okafor".to_owned()));
    browser.press("Others : Sahar H.");
    browser.sees("In this plan");
    browser.press("Choose : Miriam Boateng");
    browser.find("button", "Pinned : Sahar H. and Miriam Boateng");
    assert!(pairs(&browser).contains(&"Florence K. & Miriam Boateng".to_owned()), "she has two places");
    browser.press("Others : Tirhas G.");
    browser.sees("Without a language in common");
    assert!(browser.try_find("button", "Choose : Miriam Boateng").is_none());
}

#[test]
fn somebody_joins_the_pool_from_their_own_page() {
    let (_server, browser) = on_the_board(&[MENTORS, &["people id=p9 name=Amal+Nasser roles=participant"]].concat());
    browser.sees("Nobody waits");
    go_to(&browser, "#/people/p9");
    browser.press("Actions");
    browser.follow("For matching");
    browser.find("heading", "Amal Nasser: for matching");
    browser.tick("Mentoring");
    browser.choose("Since", "2026-02-01");
    browser.fill("Add a language", "Engl");
    browser.press("English");
    browser.fill("Free in a week, as text", "Tuesdays");
    browser.sees("It stays as it is until you draw or write other hours.");
    browser.press("Save");
    browser.sees("Write hours such as tue 18:00-20:30, in half-hours, with commas between them.");
    browser.is_accessible("what matching asks, with a mistake");
    browser.shot("matching-details");
    browser.fill("Free in a week, as text", "Tue 19:00-20:00");
    browser.press("Save");
    browser.sees("What matching asks is saved.");
    browser.follow("Matches");
    browser.sees("waiting 28 days");
    browser.sees("Introduce 1 pair");
}

#[test]
fn a_board_is_used_by_keyboard_alone() {
    let (_server, browser) = on_the_board(&pool());
    browser.find("button", "Pin : Florence K. and Miriam Boateng").focus();
    browser.keys(ENTER);
    browser.find("button", "Pinned : Florence K. and Miriam Boateng");
    let has_focus = |words: &str| format!("document.activeElement.innerText.replace(/\\s+/g, ' ').includes('{words}')");
    browser.wait_until(&has_focus("Pinned"));
    browser.keys(TAB);
    browser.wait_until(&has_focus("Both agreed"));
    browser.keys(TAB);
    browser.wait_until(&has_focus("Others"));
    browser.keys(TAB);
    browser.wait_until(&has_focus("Not this pair"));
    browser.keys(ENTER);
    browser.wait_until("document.querySelector('dialog[open]')");
    browser.keys(ESCAPE);
    browser.wait_until("!document.querySelector('dialog[open]')");
    browser.wait_until(&has_focus("Not this pair"));
}

#[test]
fn a_pair_is_introduced_meets_and_ends_and_the_report_says_so() {
    let (_server, browser) = on_the_board(&pool());
    browser.press("Introduce 3 pairs");
    browser.find("heading", "Introduce pairs");
    browser.tick("Olena L. and Kasia Wójcik");
    browser.is_accessible("introducing pairs");
    browser.shot("matches-introduce");
    browser.press("Introduce them");
    browser.sees("2 pairs are introduced.");
    browser.sees("2 waiting for a mentor");
    browser.find("heading", "Under way");
    browser.follow("Sahar H. and Jo Okafor introduced · no contact yet");

    // Jo's check has lapsed: that blocks the start, which it did not block being planned.
    browser.press("Start the match");
    browser.sees("This cannot start yet: the criminal-record check has lapsed");
    browser.press("OK");
    browser.follow("All matches");
    browser.follow("Florence K. and Miriam Boateng introduced · no contact yet");
    browser.press("Start the match");
    browser.sees("Mentoring · active");
    browser.sees("Check-in due by 29 March.");
    browser.press("Write it down");
    browser.sees("Meeting is written down.");
    browser.press("Check-in");
    browser.press("Write it down");
    browser.sees("Check-in is written down.");
    browser.fill("Goals", "Apply for college.");
    browser.press("Save");
    browser.sees("The goals are saved.");
    browser.tick("Florence K. signed the agreement");
    browser.sees("The agreement is saved.");
    browser.is_accessible("a match");
    browser.shot("match");

    browser.press("End the match…");
    browser.tick("Not planned");
    browser.press("End the match");
    browser.sees("Write why the match ended.");
    browser.is_accessible("ending a match");
    browser.shot("match-end");
    browser.fill("Reason", "Miriam moves away.");
    browser.tick("Florence K. waits for another match from that day");
    browser.press("End the match");
    browser.sees("The match has ended.");
    browser.sees("Mentoring · ended");
    browser.follow("All matches");
    browser.sees("3 waiting for a mentor");
    assert_eq!(browser.complaints(), Vec::<String>::new());

    // What the report engine makes of it, from the package that Settings hands out.
    browser.follow("Settings");
    browser.press("Make a data package");
    browser.press("Make it all the same");
    let package = fs::read(browser.downloaded("cairn-records")).unwrap();
    let records = exchange::package::dataset(&package).unwrap();
    assert_eq!(figures(&records, "matches"), json!({"active": 1, "new": 1, "ended": 1, "supporters": 1, "supported": 1}));
    assert_eq!(
        figures(&records, "match_health"),
        json!({"open": 0, "in_touch": 0, "check_ins_due": 0, "check_ins": 0, "ended": 1, "planned": 0})
    );
}
