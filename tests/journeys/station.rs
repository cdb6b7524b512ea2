//! The participant station, from handing over to taking back: what is entered is never lost, and nothing else is reached.

use crate::steps::*;
use crate::support::browser::Browser;
use crate::support::page::wait_for;
use serde_json::json;
use serve::StaticServer;

const FIELD: &str = "Type the first letters of your name";
pub const NEW_NAME: &str = "Your name, or what we should call you";
const PIN: &str = "4711";

/// A browser whose station of Job Club is open, with the whole name of somebody who is not signed in yet.
fn at_the_station(pin: &str) -> (StaticServer, Browser, String) {
    let (server, browser) = with_records();
    // From now on locking begins the page anew.
    browser.wait_until("navigator.serviceWorker.controller");
    open_job_club(&browser);
    let name = somebody_to_find(&browser);
    hand_over(&browser, pin);
    browser.find("field", FIELD);
    (server, browser, name)
}

pub fn hand_over(browser: &Browser, pin: &str) {
    browser.press("Hand to participants");
    browser.is_accessible("handing over");
    browser.fill("PIN to leave the sign-in screen (optional)", pin);
    browser.press("Lock and hand over");
    browser.find("heading", "Welcome");
}

/// Somebody who is not in, whose name has several words and is long enough to be found by.
fn somebody_to_find(browser: &Browser) -> String {
    let (out, signed_in) = (names(browser, false), names(browser, true));
    let alone = |name: &&String| {
        let first = name.split(' ').next().unwrap_or_default();
        let like = out.iter().chain(&signed_in).filter(|other| other.contains(first)).count();
        name.split(' ').count() == 2 && first.chars().count() > 3 && like == 1
    };
    out.iter().find(alone).cloned().expect("somebody to find")
}

/// Signs somebody in by the first letters of the name, up to the thank-you.
fn sign_in(browser: &Browser, name: &str) {
    browser.fill(FIELD, &name.chars().take(6).collect::<String>());
    press_this_is_me(browser);
    browser.sees("Thank you");
}

fn press_this_is_me(browser: &Browser) {
    browser.wait_until("document.querySelector('.station-card button')");
    let mask = browser.session.run("return document.querySelector('.station-card bdi').innerText", json!([]));
    browser.press(&format!("This is me {}", mask.as_str().unwrap_or_default()));
}

pub fn leave_with_passphrase(browser: &Browser) {
    browser.press("Staff");
    if browser.try_find("button", "Use the passphrase").is_some() {
        browser.press("Use the passphrase");
    }
    browser.fill("Passphrase", PASSPHRASE);
    browser.press("Unlock");
    browser.find("button", "Lock");
}

/// Every target that is shown is at least 48 pixels high and wide enough for a finger.
pub fn targets_are_large(browser: &Browser, screen: &str) {
    let small = browser.session.run(
        "return [...document.querySelectorAll('button, input, a[href]')]
           .filter((target) => target.checkVisibility())
           .map((target) => [target.innerText || target.id, target.getBoundingClientRect()])
           .filter(([, box]) => box.height < 48 || box.width < 48)
           .map(([name, box]) => `${name}: ${box.width} × ${box.height}`)",
        json!([]),
    );
    assert_eq!(small, json!([]), "{screen}");
}

#[test]
fn somebody_finds_herself_signs_in_and_staff_find_it_in_the_register() {
    let (_server, browser, name) = at_the_station(PIN);
    let looks = |screen: &str| {
        browser.is_accessible(screen);
        targets_are_large(&browser, screen);
        browser.shot(&screen.replace(' ', "-"));
    };
    looks("station welcome");
    browser.fill(FIELD, &name.chars().take(2).collect::<String>());
    browser.sees("Please type more letters");
    assert!(browser.try_find("button", "This is me").is_none());
    browser.fill(FIELD, &name.chars().take(4).collect::<String>());
    browser.wait_until("document.querySelector('.station-card button')");
    assert!(!browser.shown().contains(&name), "only the mask is shown");
    looks("station found");
    press_this_is_me(&browser);
    browser.sees("Thank you");
    looks("station thanks");
    // Back to the welcome by itself, with nothing typed.
    browser.find("field", FIELD);
    assert_eq!(browser.value_of(FIELD), "");

    browser.fill(FIELD, "Nobody Of That Name");
    browser.sees("Please see a member of staff");
    looks("station nobody");

    browser.press("Sign in as a new person");
    browser.find("field", NEW_NAME);
    looks("station new");
    browser.press("Sign in");
    browser.sees("Please type a name");
    browser.fill(NEW_NAME, "<b>Zoë</b> \u{202e}نور 🌍");
    browser.press("Sign in");
    browser.sees("Thank you");
    browser.find("field", FIELD);
    browser.press("I would rather not give my name");
    browser.sees("You have been counted");
    browser.find("field", FIELD);

    leave_with_passphrase(&browser);
    open_job_club(&browser);
    is_signed_in(&browser, &name);
    browser.sees("<b>Zoë</b>");
    browser.sees("1 person without a name");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn nothing_but_the_station_is_reached_by_any_address_key_or_tab() {
    let (server, browser, name) = at_the_station(PIN);
    let only_the_station = |how: &str| {
        browser.find("heading", "Welcome");
        for elsewhere in ["Unlock", "Today", "Settings", "Job Club"] {
            assert!(browser.try_find("heading", elsewhere).is_none(), "{how}: {elsewhere}");
        }
        assert!(browser.try_find("link", "People").is_none() && !browser.shown().contains(&name), "{how}");
    };
    only_the_station("to begin with");
    for screen in ["#/people", "#/settings", JOB_CLUB_DAY, "#/nowhere", "#/"] {
        go_to(&browser, screen);
        only_the_station(screen);
    }
    browser.session.run("history.back()", json!([]));
    only_the_station("back");
    // Escape, and leaving the staff's corner again.
    browser.press("Staff");
    browser.find("button", "Go to the locked screen");
    browser.is_accessible("staff corner");
    browser.shot("station-staff");
    browser.keys("\u{e00c}");
    only_the_station("escape");

    browser.session.command("POST", "/refresh", json!({}));
    only_the_station("a reload");
    browser.sees("To find your name, please see a member of staff.");
    browser.shot("station-after-reload");
    let first = browser.tab();
    browser.new_tab();
    browser.open(&format!("{}#/people", server.url()));
    only_the_station("a new tab");
    // What is entered there is not lost either.
    browser.press("I would rather not give my name");
    browser.sees("You have been counted");
    browser.close_tab();
    browser.go_to_tab(&first);

    // The control: the secret leads out, and a wrong one does not.
    browser.press("Staff");
    browser.fill("PIN", "0000");
    browser.press("Go to the locked screen");
    browser.sees("That is not the right PIN.");
    browser.fill("PIN", PIN);
    browser.press("Go to the locked screen");
    unlock(&browser);
    open_job_club(&browser);
    browser.sees("1 person without a name");
}

#[test]
fn the_private_question_is_answered_by_nobody_else_and_a_wrong_answer_says_nothing() {
    let (_server, browser) = with_records();
    browser.wait_until("navigator.serviceWorker.controller");
    browser.follow("Settings");
    browser.choose("After finding their name, ask people for", "The day and month of their birth");
    browser.sees("The setting is saved.");
    open_job_club(&browser);
    let name = somebody_to_find(&browser);
    hand_over(&browser, "");
    browser.fill(FIELD, &name.chars().take(6).collect::<String>());
    press_this_is_me(&browser);
    browser.find("field", "Day");
    browser.is_accessible("station question");
    targets_are_large(&browser, "station question");
    browser.shot("station-question");
    browser.fill("Day", "31");
    browser.fill("Month", "2");
    browser.press("Go on");
    browser.find("heading", "Please see a member of staff");
    browser.is_accessible("station see staff");
    browser.shot("station-see-staff");
    leave_with_passphrase(&browser);
    open_job_club(&browser);
    assert!(names(&browser, false).contains(&name));
}

#[test]
fn a_personal_code_that_staff_gave_signs_in_whoever_has_it() {
    let (_server, browser) = with_records();
    browser.wait_until("navigator.serviceWorker.controller");
    browser.follow("Settings");
    browser.choose("After finding their name, ask people for", "Their personal code");
    browser.sees("The setting is saved.");
    open_job_club(&browser);
    let name = somebody_to_find(&browser);
    browser.follow("People");
    browser.fill("Type any part of a name", &name);
    browser.follow(&name);
    browser.press("Give a code");
    browser.sees("has a new code.");
    browser.is_accessible("person with a code");
    let code = browser.session.run("return document.querySelector('.personal-code').innerText", json!([]));
    let code = code.as_str().unwrap().to_owned();
    open_job_club(&browser);
    hand_over(&browser, "");
    let answer = |code: &str| {
        browser.fill(FIELD, &name.chars().take(6).collect::<String>());
        press_this_is_me(&browser);
        browser.fill("What is your personal code?", code);
        browser.press("Go on");
    };
    answer("XXX XXX");
    browser.find("heading", "Please see a member of staff");
    browser.press("Back");
    browser.fill(FIELD, &name.chars().take(6).collect::<String>());
    press_this_is_me(&browser);
    browser.find("field", "What is your personal code?");
    browser.is_accessible("station code");
    targets_are_large(&browser, "station code");
    browser.shot("station-code");
    browser.press("Back");
    answer(&code.to_lowercase());
    browser.sees("Thank you");
    leave_with_passphrase(&browser);
    open_job_club(&browser);
    is_signed_in(&browser, &name);
}

#[test]
fn whatever_is_half_typed_goes_after_a_warning() {
    let (_server, browser) = with_records();
    browser.wait_until("navigator.serviceWorker.controller");
    browser.follow("Settings");
    browser.choose("Ask “Are you still there?” after", "10 seconds");
    browser.sees("The setting is saved.");
    open_job_club(&browser);
    let name = somebody_to_find(&browser);
    hand_over(&browser, "");
    browser.fill(FIELD, &name);
    browser.find("button", "I am still here");
    browser.is_accessible("station warning");
    browser.shot("station-warning");
    let typed_can_be_read = "document.querySelector('.station-input').checkVisibility({ visibilityProperty: true })";
    browser.wait_until(&format!("!{typed_can_be_read}"));
    browser.press("I am still here");
    browser.wait_until(typed_can_be_read);
    assert_eq!(browser.value_of(FIELD), name, "the control: whoever is there goes on");
    browser.find("button", "I am still here");
    browser.wait_until("!document.querySelector('dialog[open]')");
    assert_eq!(browser.value_of(FIELD), "");
    assert!(!browser.shown().contains("This is me"));
}

#[test]
fn a_full_disk_is_said_and_the_entry_stays_on_the_screen() {
    let (server, browser, _) = at_the_station("");
    // Chromium looks at the room there is before its first write, and then only twice a minute.
    let browser = browser.kill_and_restart();
    browser.open(&server.url());
    browser.press("Sign in as a new person");
    browser.fill(NEW_NAME, "Zoë Åkerström");
    browser.limit_room(Some(1));
    browser.press("Sign in");
    browser.sees("This tablet is full, so this was not saved.");
    browser.is_accessible("station full");
    browser.shot("station-full");
    assert_eq!(browser.value_of(NEW_NAME), "Zoë Åkerström");
    browser.limit_room(None);
    browser.press("Sign in");
    browser.sees("Thank you, ");
}

#[test]
fn a_browser_killed_after_each_of_fifty_sign_ins_loses_none() {
    const SIGN_INS: usize = 50;
    let (server, mut browser, _) = at_the_station("");
    for visitor in 0..SIGN_INS {
        if visitor > 0 {
            browser.open(&server.url());
        }
        browser.press("Sign in as a new person");
        browser.fill(NEW_NAME, &format!("Visitor{visitor:02} Killed"));
        browser.press("Sign in");
        browser.sees("Thank you");
        browser = browser.kill_and_restart();
    }
    browser.open(&server.url());
    leave_with_passphrase(&browser);
    open_job_club(&browser);
    let visitors = |browser: &Browser| names(browser, true).iter().filter(|name| name.ends_with("Killed")).count();
    wait_for("every visitor", || (visitors(&browser) == SIGN_INS).then_some(()));
}

#[test]
fn at_the_station_no_key_and_no_name_is_in_memory() {
    let (_server, browser) = with_records();
    browser.before_every_page(crate::memory::WATCH);
    browser.wait_until("navigator.serviceWorker.controller");
    browser.session.command("POST", "/refresh", json!({}));
    unlock(&browser);
    open_job_club(&browser);
    let listed: Vec<String> = names(&browser, false).into_iter().chain(names(&browser, true)).filter(|name| name.contains(' ')).collect();
    let counted = |text: &str| crate::memory::count(&browser, text.as_bytes());
    assert!(counted(&listed[0]) > 0, "the control: while it is open the search finds a name");
    let secrets = crate::memory::keys(&browser);
    assert!(!secrets.is_empty(), "the control: keys were seen");
    let find = somebody_to_find(&browser);
    hand_over(&browser, "");
    for name in &listed {
        assert_eq!(counted(name), 0, "a name is in memory");
    }
    for secret in secrets {
        assert_eq!(crate::memory::count(&browser, &secret), 0, "a key is in memory");
    }
    sign_in(&browser, &find);
}
