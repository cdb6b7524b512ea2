//! Every path of the station, walked from right to left by people who read Arabic: found by a public name, asked for digits, new and told what
//! is kept, signed with a tick, counted without a name, and signed out again.

use crate::station::{hand_over, leave_with_passphrase, targets_are_large};
use crate::steps::*;
use crate::support::browser::Browser;
use serde_json::json;
use words::participant::{consent, errors, notice_sentences, privacy, station, thanks};
use words::{LANGUAGES, Wording};

const PUBLIC_NAME: &str = "Tuesday group";
const SAFE: &str = "only text, after 18:00";

fn arabic() -> Wording {
    let language = LANGUAGES.iter().find(|language| language.tag == "ar").unwrap();
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(language.address().replace("locales/", "locales/participant/"));
    Wording::read(&std::fs::read_to_string(file).unwrap()).unwrap()
}

/// The welcome, in Arabic: each person chooses, since the next begins in English.
fn begin(browser: &Browser) {
    browser.find("field", Wording::default().text(station::TYPE_YOUR_NAME));
    browser.press("العربية");
    browser.wait_until("document.querySelector('.station[lang=ar][dir=rtl]')");
}

#[test]
fn every_path_is_walked_from_right_to_left() {
    let (_server, browser) = with_records();
    browser.wait_until("navigator.serviceWorker.controller");
    browser.follow("Settings");
    browser.choose("After finding their name, ask people for", "The last two digits of their telephone number");
    browser.sees("The setting is saved.");
    open_job_club(&browser);
    let activity = browser.session.run("return [...document.querySelectorAll('a[href*=\"#/activity/\"]')][0]?.hash ?? ''", json!([]));
    let activity = activity.as_str().filter(|hash| !hash.is_empty()).unwrap_or("#/activity/ac7").to_owned();
    let name = names(&browser, false).into_iter().find(|name| name.split(' ').count() == 2 && name.is_ascii()).expect("somebody");
    go_to(&browser, &activity);
    browser.press("Change the activity");
    browser.fill("Name on the sign-in screen (optional)", PUBLIC_NAME);
    browser.tick("People sign for being there (drawn, typed, ticked or witnessed)");
    browser.tick("People sign out on the sign-in screen when they leave");
    browser.press("Save the activity");
    browser.sees("is saved.");
    browser.follow("People");
    browser.fill("Type any part of a name", &name);
    browser.follow(&name);
    browser.press("Actions");
    browser.press("Change what is recorded…");
    browser.fill("Telephone", "07700 900123");
    browser.fill("Safe contact", SAFE);
    browser.press("Save");
    browser.sees(SAFE);

    open_job_club(&browser);
    hand_over(&browser, "");
    let ar = arabic();
    let say = |text| ar.text(text).to_owned();
    let looks = |screen: &str| {
        browser.is_accessible(screen);
        targets_are_large(&browser, screen);
        browser.shot(&screen.replace(' ', "-"));
    };
    begin(&browser);
    browser.sees(PUBLIC_NAME);
    assert!(!browser.shown().contains("Job Club"), "only the public name");

    let find = |button: &str| {
        browser.fill(&say(station::TYPE_YOUR_NAME), &name.chars().take(6).collect::<String>());
        browser.wait_until("document.querySelector('.station-card button')");
        let mask = browser.session.run("return document.querySelector('.station-card bdi').innerText", json!([]));
        browser.press(&format!("{button} {}", mask.as_str().unwrap_or_default()));
        browser.find("field", &say(station::TELEPHONE_DIGITS));
    };
    find(&say(station::SIGN_IN));
    browser.press(&say(station::GO_ON));
    browser.sees(&say(errors::DIGITS_MISSING));
    looks("station digits ar");
    browser.fill(&say(station::TELEPHONE_DIGITS), "99");
    browser.press(&say(station::GO_ON));
    browser.find("heading", &say(station::SEE_STAFF));
    looks("station see staff ar");
    browser.press(&say(station::BACK));
    find(&say(station::SIGN_IN));
    // As an Arabic keyboard writes them.
    browser.fill(&say(station::TELEPHONE_DIGITS), "٢٣");
    browser.press(&say(station::GO_ON));
    browser.find("heading", &say(station::SIGN));
    browser.press(&say(station::TICK));
    browser.tick(&say(station::HERE_TODAY));
    looks("station signature ar");
    browser.press(&say(station::SIGN_IN));
    browser.sees(&say(thanks::YOU_ARE_SIGNED_IN));
    looks("station thanks ar");

    begin(&browser);
    browser.press(&say(station::SIGN_IN_AS_NEW));
    browser.find("heading", &say(privacy::TITLE));
    for sentence in notice_sentences(&ar).iter().chain(&notice_sentences(&Wording::default())) {
        browser.sees(sentence);
    }
    looks("station new ar");
    browser.fill(&say(station::YOUR_NAME), "نور الحسن");
    browser.press(&say(station::SIGN_IN));
    browser.find("heading", &say(station::SIGN));
    browser.press(&say(station::TYPE_NAME));
    browser.fill(&say(station::TYPE_NAME), "نور");
    browser.press(&say(station::SIGN_IN));
    browser.sees(&say(thanks::YOU_ARE_SIGNED_IN));

    begin(&browser);
    browser.press(&say(station::RATHER_NOT));
    browser.sees(&say(thanks::YOU_ARE_COUNTED));

    begin(&browser);
    find(&say(station::SIGN_OUT));
    browser.fill(&say(station::TELEPHONE_DIGITS), "23");
    browser.press(&say(station::GO_ON));
    browser.sees(&say(thanks::YOU_ARE_SIGNED_OUT));
    browser.find("field", Wording::default().text(station::TYPE_YOUR_NAME));

    leave_with_passphrase(&browser);
    open_job_club(&browser);
    is_signed_in(&browser, &name);
    is_signed_in(&browser, "نور الحسن");
    browser.sees("1 person without a name");
    // Wherever somebody might call.
    browser.press(&format!("More for {name}"));
    browser.sees(SAFE);
    browser.press("Close");
    browser.follow("People");
    browser.fill("Type any part of a name", "نور");
    browser.follow("نور الحسن");
    browser.sees("in Arabic");
    browser.is_accessible("somebody who was shown the privacy notice");
    browser.shot("person-told");
    // Staff show it too, in any language, and note it.
    browser.press("Show : How we use your information");
    browser.choose("Language of the words", "Ukrainian · Українська");
    browser.press("They have been told");
    browser.sees("It is noted that they have been told.");
    browser.sees("in Arabic, Ukrainian");
    assert!(!browser.shown().contains(ar.text(consent::YES)), "nobody has to agree to it");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn a_language_that_cannot_be_fetched_is_said_and_another_can_be_chosen() {
    let (_server, browser) = with_records();
    browser.wait_until("navigator.serviceWorker.controller");
    open_job_club(&browser);
    hand_over(&browser, "");
    browser.session.run(
        "const fetched = window.fetch; window.fetch = (...given) => String(given[0]?.url ?? given[0]).includes('/ar.') ? Promise.reject(new TypeError()) : fetched(...given)",
        json!([]),
    );
    browser.press("العربية");
    browser.sees("This language cannot be shown now. Please choose another one.");
    browser.find("heading", "Welcome");
    browser.press("Українська");
    browser.wait_until("document.querySelector('.station[lang=uk]')");
    assert!(!browser.shown().contains("This language cannot be shown now"));
}
