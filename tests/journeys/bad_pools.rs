//! Pools for which there can be no plan: the board says what is wrong and why, and never stays empty.

use crate::matching::{MENTORS, WAITING, bring_in_rows, on_the_board, pairs};
use crate::support::browser::Browser;
use serde_json::json;

/// Brings more records in and looks at the board again.
fn with(browser: &Browser, rows: &[&str]) {
    bring_in_rows(browser, rows);
    browser.follow("Matches");
    browser.find("heading", "Mentoring matches");
}

/// What the board says in place of pairs: its heading, and nothing to introduce.
fn says(browser: &Browser, heading: &str, why: &str) {
    browser.find("heading", heading);
    browser.sees(why);
    assert_eq!(pairs(browser), Vec::<String>::new());
    assert!(browser.try_find("button", "Introduce").is_none(), "there is nobody to introduce");
    let busy = browser.session.run("return Boolean(document.querySelector('main progress:not([value]), main .match-progress'))", json!([]));
    assert_eq!(busy, false, "nothing is under way");
}

#[test]
fn a_pool_without_a_pair_says_which_side_or_rule_is_in_the_way() {
    let (_server, browser) = on_the_board(&[]);
    says(&browser, "Nobody waits and nobody supports yet", "press “For matching”");
    with(&browser, MENTORS);
    says(&browser, "Nobody waits", "say what they wait for");
    // Tigrinya alone, which no mentor speaks.
    with(&browser, &WAITING[3..]);
    says(&browser, "The rules forbid every pair", "Below is who waits, why each of them has no pair, and what would give them one.");
    browser.sees("No pair is allowed: 3 without a language in common.");
    browser.is_accessible("a board on which every pair is forbidden");
    browser.shot("matches-all-forbidden");
    // Every place is taken: nobody has one.
    with(
        &browser,
        &[
            "volunteer_roles id=r1 person_id=m1 places=0",
            "volunteer_roles id=r2 person_id=m2 places=0",
            "volunteer_roles id=r3 person_id=m3 places=0",
        ],
    );
    says(&browser, "Every place is taken", "A place is free again when a match ends, or when somebody can take one more.");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn a_pool_in_which_nobody_supports_says_so() {
    let (_server, browser) = on_the_board(WAITING);
    says(&browser, "Nobody could support them yet", "say what they support in");
    browser.sees("There is nobody yet who could.");
}

#[test]
fn pins_that_no_plan_can_keep_are_named_with_the_way_out() {
    let rows = [
        MENTORS,
        &WAITING[1..3],
        &[
            "matches id=x1 type=mentoring supported_id=p2 supporter_id=m3 stage=proposed pinned=true",
            "matches id=x2 type=mentoring supported_id=p3 supporter_id=m3 stage=proposed pinned=true",
        ],
    ];
    let (_server, browser) = on_the_board(&rows.concat());
    says(&browser, "Two pins contradict", "More people are pinned to Kasia Wójcik than have room: there is 1 free place.");
    browser.is_accessible("more pins than places");
    browser.press("Unpin Sahar H. and Kasia Wójcik");
    browser.find("button", "Pinned : Olena L. and Kasia Wójcik");
    // Two devices can pin one person to two; only a package brings both here.
    let two = ["m1", "m2"]
        .map(|with| format!("matches id=x-{with} type=mentoring supported_id=p2 supporter_id={with} stage=proposed pinned=true"));
    with(&browser, &two.each_ref().map(String::as_str));
    says(&browser, "Two pins contradict", "Sahar H. is pinned to two at once:");
    browser.sees("Unpin one of them, and there will be a plan again.");
    browser.press("Unpin Sahar H. and Miriam Boateng");
    browser.find("button", "Pinned : Sahar H. and Jo Okafor");
    with(&browser, &["matches id=x4 type=mentoring supported_id=p2 supporter_id=m2 stage=ended ruled_out=conflict end_reason=Neighbours"]);
    says(
        &browser,
        "A pin contradicts a rule",
        "Sahar H. is pinned to Jo Okafor, but a rule forbids that pair: ruled out for a conflict of interest.",
    );
    browser.press("Unpin Sahar H. and Jo Okafor");
    browser.find("button", "Pinned : Olena L. and Kasia Wójcik");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}
