//! Matches by keyboard alone: every step is Tab, Enter, Space, Escape and typing; the focus can be seen at every stop, goes back after a dialog, and
//! never falls to the page.

use crate::friends::FRIENDS;
use crate::matching::{bring_in_rows, on_the_board, pool};
use crate::steps::*;
use crate::support::browser::Browser;
use crate::support::keyboard::{DOWN, ENTER, ESCAPE, SPACE};
use serde_json::json;

/// Opens a dialog, closes it by Escape, sees that the focus is back, and opens it again.
fn opens_and_closes(browser: &Browser, button: &str) {
    browser.enter(button);
    browser.wait_until("document.querySelector('dialog[open]')");
    browser.wait_until("document.querySelector('dialog[open]').contains(document.activeElement)");
    browser.keys(ESCAPE);
    browser.wait_until("!document.querySelector('dialog[open]')");
    browser.has_focus(button);
    browser.keys(ENTER);
    browser.wait_until("document.querySelector('dialog[open]')");
}

#[test]
fn a_dialog_that_is_opened_again_at_once_stays_open() {
    let (_server, browser) = on_the_board(&pool());
    browser.press("Introduce 3 pairs");
    browser.wait_until("document.querySelector('dialog[open]')");
    // In one breath: the browser tells of the closing only afterwards.
    let again = "const opener = [...document.querySelectorAll('button')].find((button) => button.innerText.trim() === 'Introduce 3 pairs');
         document.querySelector('dialog[open]').close();
         opener.click();
         await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
         return document.querySelector('dialog[open]') !== null";
    assert_eq!(browser.session.run_async(again, json!([])), json!(true));
    browser.find("heading", "Introduce pairs");
}

fn is_closed(browser: &Browser, after: &str) {
    browser.wait_until("!document.querySelector('dialog[open]')");
    browser.keeps_focus(after);
}

/// Whose row on the board has the focus.
fn is_in_row_of(browser: &Browser, id: &str) {
    browser.wait_until(&format!("document.activeElement.closest('[data-row-of]')?.dataset.rowOf === '{}'", own_id(id)));
}

#[test]
fn a_match_goes_from_the_board_to_its_ending_by_keyboard_alone() {
    let (_server, browser) = on_the_board(&pool());
    browser.sees("Introduce 3 pairs");
    browser.enter("Pin : Florence K. and Miriam Boateng");
    browser.has_focus("Pinned : Florence K. and Miriam Boateng");

    opens_and_closes(&browser, "Not this pair : Olena L. and Kasia Wójcik");
    browser.tab_to("Reason, for staff only");
    browser.keys(&["They are neighbours.", ENTER].concat());
    browser.sees("Introduce 2 pairs");
    is_closed(&browser, "a pair that is ruled out");
    browser.enter("Allow again : Olena L. and Kasia Wójcik");
    browser.sees("Introduce 3 pairs");
    browser.keeps_focus("a pair that is allowed again");

    opens_and_closes(&browser, "Others : Sahar H.");
    browser.enter("Choose : Miriam Boateng");
    browser.find("button", "Pinned : Sahar H. and Miriam Boateng");
    is_in_row_of(&browser, "p2");
    browser.enter("Pinned : Sahar H. and Miriam Boateng");
    browser.find("button", "Pin : Sahar H. and Jo Okafor");
    is_in_row_of(&browser, "p2");
    opens_and_closes(&browser, "Swap with… : Sahar H. and Jo Okafor");
    browser.keys(ESCAPE);
    browser.has_focus("Swap with… : Sahar H. and Jo Okafor");

    browser.enter("Compare : Florence K. and Miriam Boateng");
    browser.find("heading", "Compare");
    browser.tab_to("And with");
    browser.keys("Jo");
    browser.sees("Not a woman, as asked");
    browser.tab_to("Occupation");
    browser.keys(SPACE);
    browser.enter("The board");
    browser.find("heading", "Mentoring matches");

    // The shortlist for a meeting: the browser's own dialogue for printing is the only thing that is not opened here.
    browser.tab_to("Initials only");
    browser.keys(SPACE);
    browser.tab_to("Print shortlist");

    opens_and_closes(&browser, "Introduce 3 pairs");
    browser.enter("Introduce them");
    browser.sees("3 pairs are introduced.");
    is_closed(&browser, "everybody is introduced");
    browser.enter("Florence K. and Miriam Boateng introduced");
    browser.enter("Start the match");
    browser.sees("Mentoring · active");
    browser.keeps_focus("the start of a match");
    browser.enter("Write it down");
    browser.sees("Meeting is written down.");
    browser.enter("Take back : Meeting");
    browser.sees("Nothing is written down yet");
    browser.keeps_focus("what is taken back");
    browser.tab_to("Goals");
    browser.keys("Apply for college.");
    browser.enter("Save");
    browser.sees("The goals are saved.");
    browser.has_focus("Save");
    browser.tab_to("Florence K. signed the agreement");
    browser.keys(SPACE);
    browser.sees("The agreement is saved.");

    browser.enter("Raise a concern");
    browser.tab_to("What was seen or said");
    browser.keys("She was very tired.");
    browser.enter("Save the concern");
    browser.sees("The concern is saved.");
    browser.keeps_focus("a concern");
    browser.enter("All concerns");
    browser.enter("Florence Kabila raised on 1 March");
    browser.enter("The match");
    browser.enter("Sheet for the supporter");
    browser.enter("The match");
    opens_and_closes(&browser, "End the match…");
    browser.enter("End the match");
    browser.sees("Mentoring · ended");
    is_closed(&browser, "the end of a match");

    browser.enter("All matches");
    browser.enter("As a picture");
    browser.enter("Sahar H. with Jo Okafor");
    browser.sees("Mentoring · introduced");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn volunteers_are_written_down_by_keyboard_alone() {
    let (_server, browser) = on_the_board(&pool());
    bring_in_rows(&browser, &["people id=v1 name=Amal+Nasser roles=volunteer"]);
    browser.follow("Matches");
    browser.enter("Volunteers");
    browser.find("heading", "Volunteers and mentors");
    opens_and_closes(&browser, "Give somebody a role");
    browser.tab_to("Type any part of a name");
    browser.keys("nass");
    browser.find("button", "Amal Nasser");
    browser.enter("Amal Nasser");
    browser.wait_until("document.querySelector('dialog[open]').contains(document.activeElement)");
    browser.tab_to("Role");
    browser.keys(&["volunteer", ENTER].concat());
    browser.sees("Amal Nasser has the role.");
    browser.has_focus("Give somebody a role");
    for dialog in ["Check : Jo Okafor, mentor", "Training : Jo Okafor, mentor", "Change : Jo Okafor, mentor", "Hours given : Jo Okafor"] {
        opens_and_closes(&browser, dialog);
        browser.keys(ESCAPE);
        browser.has_focus(dialog);
    }
    opens_and_closes(&browser, "Hours given : Jo Okafor");
    browser.enter("Write it down");
    browser.sees("1 h 0 min of Jo Okafor are written down.");
    browser.has_focus("Hours given : Jo Okafor");
    browser.tab_to("Show");
    browser.keys(DOWN);
    browser.wait_until("document.querySelectorAll('.volunteer').length === 1");
    browser.has_focus("Show");
    browser.enter("Jo Okafor");
    browser.find("heading", "Jo Okafor");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn a_litigation_friend_is_found_by_keyboard_alone() {
    let (_server, browser) = on_the_board(FRIENDS);
    go_to(&browser, "#/capacity/p2");
    browser.find("heading", "Omar Haile: capacity");
    opens_and_closes(&browser, "Add a record");
    browser.tab_to("Matter or decision");
    browser.keys(&["Housing", ENTER].concat());
    browser.sees("Housing: lacks capacity");
    browser.has_focus("Add a record");
    browser.tab_to("What came of it");
    browser.keys(&["A brother, abroad.", ENTER].concat());
    browser.sees("asked on 1 March 2026: A brother, abroad.");
    browser.keeps_focus("a step");
    browser.enter("Take back : Family");
    browser.sees("The step is taken back.");
    browser.keeps_focus("a step that is taken back");
    browser.choose("Day of a hearing", "2026-03-06");
    browser.enter("Add the hearing");
    browser.enter("Remove : Friday 6 March");
    browser.sees("The hearing is removed.");
    browser.keeps_focus("a hearing that is removed");
    browser.enter("Ask for a litigation friend");
    browser.sees("Waits for a litigation friend since 1 March 2026");
    browser.keeps_focus("a request");
    browser.enter("Find a candidate");
    browser.find("heading", "Litigation friends");
    browser.tab_to("A language in common");
    browser.keys(SPACE);
    browser.find("button", "Pin : Omar H. and Jo Okafor");
    browser.enter("Pin : Omar H. and Jo Okafor");
    browser.enter("Jo Okafor: checks to be made");
    browser.enter("Search all parties");
    browser.keeps_focus("a search");
    for part in ["Can conduct the proceedings fairly and competently", "Has no interest against the person’s", "Agrees to act"] {
        browser.tab_to(part);
        browser.keys(SPACE);
    }
    for field in ["Suitability checked by", "Conflict checked by"] {
        browser.tab_to(field);
        browser.keys("Ruth Adler");
    }
    // Of several choices one is in the order of Tab; the arrows lead to the others.
    browser.tab_to("Not checked");
    browser.keys(DOWN);
    browser.enter("Save the checks");
    browser.keeps_focus("the checks");
    browser.enter("Introduce them");
    browser.sees("Litigation friends · introduced");
    browser.keeps_focus("an introduction");
    browser.enter("Record the appointment");
    browser.sees("Litigation friends · appointed");
    browser.keeps_focus("an appointment");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}
