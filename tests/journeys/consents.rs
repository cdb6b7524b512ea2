//! Permission: asked in the person's own language, in words that somebody has reviewed, and taken back as easily as it is given.

use crate::station::hand_over;
use crate::steps::*;
use crate::support::browser::Browser;
use serde_json::json;
use words::participant::{consent, privacy, station};
use words::{LANGUAGES, Wording};

const ARABIC: &str = "Arabic · العربية";

#[test]
fn a_yes_rests_only_on_reviewed_words_and_is_taken_back_with_one_tap() {
    let (_server, browser) = with_records();
    let arabic = arabic();
    ask_for_the_story(&browser);
    browser.sees(arabic.text(consent::STORY));
    browser.sees(Wording::default().text(consent::STORY));
    browser.sees("Nobody who speaks Arabic has reviewed these words");
    let can_say_yes =
        |browser: &Browser| browser.session.run("return !document.querySelector('dialog[open] .button-primary').disabled", json!([]));
    assert_eq!(can_say_yes(&browser), false);
    browser.is_accessible("asking for permission in words that nobody has reviewed");
    browser.shot("consent-unreviewed");
    // A no needs no reviewed words, and is kept, so that nobody asks again and again.
    browser.press(arabic.text(consent::NO));
    browser.sees("Said no on");

    review_arabic(&browser);
    go_to(&browser, SABA);
    browser.press("Ask again : Telling their story");
    browser.choose("Language of the words", ARABIC);
    browser.sees(arabic.text(consent::STORY));
    assert_eq!(can_say_yes(&browser), true);
    assert!(!browser.shown().contains(Wording::default().text(consent::STORY)), "reviewed words stand alone");
    browser.shot("consent");
    browser.press(arabic.text(consent::YES));
    browser.sees("in Arabic");
    browser.is_accessible("a person who has agreed");

    browser.press("Take back : Telling their story");
    browser.sees("Taken back on");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn a_correction_that_loses_what_is_filled_in_is_said_and_nothing_is_saved() {
    let (_server, browser) = with_records();
    go_to(&browser, "#/settings");
    browser.choose("Language", ARABIC);
    browser.find("button", "Save the words");
    browser.session.run("document.querySelectorAll('.wording-group').forEach((group) => group.open = true)", json!([]));
    let sharing = "You may share my details with <organisation>.";
    browser.fill(sharing, "نعم");
    browser.press("Save the words");
    browser.sees("Keep what stands in brackets");
    browser.is_accessible("a correction that cannot be used");
    browser.shot("wording-problem");

    let corrected = "يمكنكم مشاركة بياناتي مع <organisation> فقط.";
    browser.fill(sharing, corrected);
    browser.press("Save the words");
    browser.sees("The words are saved.");
    browser.choose("Language", "Farsi · فارسی");
    browser.sees("Nobody who speaks Farsi has reviewed");
    browser.choose("Language", ARABIC);
    browser.sees("Nobody who speaks Arabic has reviewed");
    browser.session.run("document.querySelectorAll('.wording-group').forEach((group) => group.open = true)", json!([]));
    assert_eq!(browser.value_of(sharing), corrected);
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn what_the_organisation_corrected_and_reviewed_is_what_participants_read() {
    let (_server, browser) = with_records();
    let arabic = arabic();
    review_arabic(&browser);
    browser.session.run("document.querySelectorAll('.wording-group').forEach((group) => group.open = true)", json!([]));
    browser.fill(Wording::default().text(station::SIGN_IN_AS_NEW), "تسجيل شخص جديد هنا");
    browser.press("Save the words");
    browser.sees("The words are saved.");
    browser.wait_until("navigator.serviceWorker.controller");
    open_job_club(&browser);
    hand_over(&browser, "");
    for _ in 0..2 {
        browser.press(arabic.language().name);
        browser.find("button", "تسجيل شخص جديد هنا");
        browser.press(arabic.text(privacy::TITLE));
        browser.sees(arabic.text(privacy::WHO_SEES));
        assert!(!browser.shown().contains(Wording::default().text(privacy::WHO_SEES)), "reviewed words stand alone");
        // They are still there on a page begun anew.
        browser.session.command("POST", "/refresh", json!({}));
        browser.find("button", "Staff");
    }
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

fn ask_for_the_story(browser: &Browser) {
    go_to(browser, SABA);
    browser.press("Ask : Telling their story");
    browser.choose("Language of the words", ARABIC);
}

fn review_arabic(browser: &Browser) {
    go_to(browser, "#/settings");
    browser.choose("Language", ARABIC);
    browser.sees("Nobody who speaks Arabic has reviewed");
    browser.press("I speak Arabic and have read these words");
    browser.sees("Enter the name of the person who has read the words.");
    browser.fill("Your name", "Hana Al Amin");
    browser.press("I speak Arabic and have read these words");
    browser.sees("Reviewed by Hana Al Amin on");
    browser.shot("wording");
}

fn arabic() -> Wording {
    let language = LANGUAGES.iter().find(|language| language.tag == "ar").unwrap();
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(language.address().replace("locales/", "locales/participant/"));
    Wording::read(&std::fs::read_to_string(file).unwrap()).unwrap()
}
