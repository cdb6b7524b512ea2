//! Around the sheet: signing and signing out, paper out and in, who is here, and what a closed sheet proves.

use crate::steps::*;
use crate::support::browser::Browser;
use crate::support::page::wait_for;
use crate::support::serve_release;
use serde_json::{Value, json};
use serve::StaticServer;

const FIELD: &str = "Type the first letters of your name";

/// The fixture's records, opened on the day of one of its sessions.
pub fn on_the_day() -> (StaticServer, Browser) {
    let server = serve_release("/");
    let browser = Browser::start();
    set_clock(&browser, "2025-10-21T10:00:00Z");
    browser.open(&server.url());
    make_vault(&browser);
    bring_in(&browser);
    browser.wait_until("navigator.serviceWorker.controller");
    (server, browser)
}

fn run(browser: &Browser, script: &str) -> Value {
    browser.session.run(script, json!([]))
}

/// Draws a line across the pad with a mouse that is held.
fn draw(browser: &Browser) {
    browser.wait_until("document.querySelector('.station-pad')");
    let at = run(browser, "const box = document.querySelector('.station-pad').getBoundingClientRect(); return [box.x, box.y]");
    let (x, y) = (at[0].as_f64().unwrap() as i64, at[1].as_f64().unwrap() as i64);
    let to = |dx: i64, dy: i64| json!({ "type": "pointerMove", "duration": 40, "x": x + dx, "y": y + dy });
    let moves = [to(60, 60), json!({ "type": "pointerDown", "button": 0 }), to(120, 140), to(200, 70), to(320, 150)];
    let up = json!({ "type": "pointerUp", "button": 0 });
    let actions: Vec<Value> = moves.into_iter().chain([up]).collect();
    browser.session.command("POST", "/actions", json!({ "actions": [{ "type": "pointer", "id": "mouse", "actions": actions }] }));
}

fn press_in_dialog(browser: &Browser) {
    // The button of the same name behind the dialog cannot be pressed.
    browser.wait_until("document.querySelector('dialog:modal .button-primary')");
    run(browser, "document.querySelector('dialog:modal .button-primary').click()");
}

fn fits(browser: &Browser, screen: &str) {
    for (width, height) in [(390, 844), (1280, 800)] {
        browser.resize(width, height);
        browser.is_accessible(&format!("{screen} at {width} × {height}"));
        let sideways = run(browser, "return document.documentElement.scrollWidth - innerWidth");
        assert!(sideways.as_i64().unwrap() <= 0, "{screen} is {sideways} px wider than {width}");
    }
    browser.shot(screen);
}

#[test]
fn somebody_signs_with_a_finger_is_counted_and_signs_out() {
    let (_server, browser) = on_the_day();
    go_to(&browser, "#/activity/ac7");
    browser.press("Change the activity");
    for box_of in ["People sign for being there", "People sign out on the sign-in screen"] {
        let tick = "const box = [...document.querySelectorAll('dialog label')].find((label) => label.innerText.includes(arguments[0]));
            box.querySelector('input').click()";
        browser.session.run(tick, json!([box_of]));
    }
    browser.press("Save the activity");
    browser.sees("is saved.");
    open_job_club(&browser);
    let (out, signed_in) = (names(&browser, false), names(&browser, true));
    let first = |name: &str| name.split(' ').next().unwrap_or_default().to_owned();
    let alone = |name: &&String| {
        let like = out.iter().chain(&signed_in).filter(|other| other.contains(&first(name))).count();
        name.split(' ').count() == 2 && first(name).chars().count() > 3 && like == 1
    };
    let name = out.iter().find(alone).cloned().expect("somebody to find");
    browser.press("Hand to participants");
    browser.press("Lock and hand over");
    browser.find("field", FIELD);
    let here = |browser: &Browser| {
        browser.press("Here now");
        browser.wait_until("document.querySelector('dialog:modal .count-figure')");
        let words = run(browser, "return document.querySelector('dialog:modal .count-figure').innerText");
        words.as_str().unwrap().split(' ').next().unwrap().parse::<usize>().unwrap()
    };
    let before = here(&browser);
    browser.is_accessible("station count");
    browser.shot("station-count");
    assert!(!signed_in.iter().any(|name| browser.shown().contains(name)), "a bare number");
    browser.press("Back to signing in");

    let choose = |button: &str| {
        browser.find("field", FIELD);
        browser.fill(FIELD, &name.chars().take(6).collect::<String>());
        browser.wait_until("document.querySelector('.station-card button')");
        let mask = run(&browser, "return document.querySelector('.station-card bdi').innerText");
        browser.press(&format!("{button} {}", mask.as_str().unwrap_or_default()));
    };
    choose("Sign in");
    browser.find("heading", "Please sign");
    browser.press("Sign in");
    browser.sees("Please sign, type your name, or tick.");
    for way in ["With a tick", "Type your name", "With a finger"] {
        browser.press(way);
        browser.is_accessible(&format!("station signature, {way}"));
    }
    draw(&browser);
    browser.wait_until("document.querySelector('.station-pad path')");
    browser.shot("station-signature");
    browser.press("Clear and sign again");
    browser.wait_until("!document.querySelector('.station-pad path')");
    draw(&browser);
    browser.press("Sign in");
    browser.sees("You are signed in.");
    browser.find("field", FIELD);
    assert_eq!(here(&browser), before + 1);
    browser.press("Back to signing in");
    choose("Sign out");
    browser.sees("You are signed out.");
    browser.find("field", FIELD);
    // The number is kept when the page is begun anew.
    browser.session.command("POST", "/refresh", json!({}));
    browser.sees("To find your name, please see a member of staff.");
    assert_eq!(here(&browser), before);
    browser.press("Back to signing in");

    browser.press("Staff");
    browser.fill("Passphrase", PASSPHRASE);
    browser.press("Unlock");
    browser.find("button", "Lock");
    open_job_club(&browser);
    is_signed_in(&browser, &name);
    browser.sees(" · signed");
    browser.press(&format!("More for {name}"));
    browser.wait_until("document.querySelector('dialog:modal .signature path')");
    browser.is_accessible("the menu of somebody who signed");
    browser.shot("mark-menu-signed");
    browser.press("Close");
    browser.follow("Who is here now");
    browser.find("heading", "Who is here now");
    browser.sees(&format!("{before} people"));
    assert!(!browser.shown().contains(&name), "who signed out is not here");
    fits(&browser, "here-now");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn a_sheet_of_paper_is_typed_in_by_keyboard_and_taken_back() {
    const ENTER: &str = "\u{e007}";
    let (_server, browser) = with_records();
    open_job_club(&browser);
    let (out, before) = (names(&browser, false), names(&browser, true));
    browser.follow("Print or show evidence");
    browser.find("heading", "On paper");
    browser.wait_until("document.querySelector('.sheet-to-sign tbody tr')");
    fits(&browser, "paper-to-sign");
    let row_of = |name: &str| {
        let found = "return [...document.querySelectorAll('.sheet-to-sign tbody tr')]
            .find((row) => row.querySelector('bdi').innerText === arguments[0])?.querySelector('td').innerText";
        browser.session.run(found, json!([name])).as_str().map(str::to_owned)
    };
    let printed: Vec<(String, String)> = out.iter().filter_map(|name| Some((name.clone(), row_of(name)?))).take(3).collect();
    let [(here, one), (late, two), (away, three)] = printed.try_into().expect("three people on the paper who are not in");
    browser.follow("Back to the register");
    browser.press("Enter from paper");
    browser.is_accessible("entering from paper");
    // From here on the keyboard alone.
    browser.find("field", "Rows of the paper").focus();
    browser.keys(&format!("{one} {two}l {three}a 999"));
    browser.sees(&late);
    browser.keys(ENTER);
    browser.sees("There is no row 999 on this list.");
    browser.is_accessible("a wrong row");
    browser.shot("from-paper");
    assert_eq!(browser.value_of("Rows of the paper"), format!("{one} {two}l {three}a 999"), "nothing is lost");
    browser.fill("Rows of the paper", &format!("{one} {two}l {three}a"));
    browser.keys(ENTER);
    browser.sees("3 rows entered from paper.");
    is_signed_in(&browser, &here);
    is_signed_in(&browser, &late);
    wait_for("the absent one", || names(&browser, false).contains(&away).then_some(()));
    browser.press("Undo");
    browser.sees("Undone.");
    wait_for("the sheet as it was", || (names(&browser, true) == before).then_some(()));
}

#[test]
fn the_evidence_says_that_nothing_was_changed_or_what_was() {
    let (_server, browser) = with_records();
    open_job_club(&browser);
    let name = somebody_not_in(&browser);
    browser.press("Close the sheet");
    browser.sees("A closed sheet is frozen");
    press_in_dialog(&browser);
    browser.sees("The sheet is closed.");
    let evidence = || {
        browser.follow("Print or show evidence");
        browser.find("heading", "On paper");
        browser.wait_until("document.querySelector('.sheet-seal')");
    };
    evidence();
    browser.sees("Nothing was changed after closing.");
    fits(&browser, "evidence");
    let seal = |browser: &Browser| run(browser, "return document.querySelector('.sheet-seal p').innerText");
    let before = seal(&browser);
    browser.follow("Back to the register");
    browser.press(&name);
    browser.sees("The right mark");
    let late = "[...document.querySelectorAll('dialog:modal label')].find((label) => label.innerText.trim() === 'Late').click()";
    run(&browser, late);
    browser.fill("Why", "She came at the end");
    press_in_dialog(&browser);
    browser.sees("The correction is saved with its reason.");
    assert!(browser.try_find("button", "Undo").is_none(), "a correction stays in the history");
    evidence();
    browser.sees("Changed after closing:");
    browser.sees("Status: from nothing to late.");
    browser.sees("She came at the end");
    assert!(!browser.shown().contains("Nothing was changed"));
    assert_eq!(seal(&browser), before, "the seal is of the sheet as it was closed");
    browser.is_accessible("evidence after a correction");
    browser.shot("evidence-corrected");
    browser.press("Slips");
    browser.wait_until("document.querySelector('.slip')");
    fits(&browser, "slips");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}
