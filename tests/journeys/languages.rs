//! The participant station in every language: chosen by its own name, readable, in the right direction, and English again for the next.

use crate::steps::*;
use crate::support::browser::Browser;
use serde_json::json;
use words::participant::{privacy, station, thanks};
use words::{LANGUAGES, Language, Wording};

const PHONE: (u32, u32) = (390, 844);
const DESK: (u32, u32) = (1280, 800);

#[test]
fn every_language_is_chosen_by_its_own_name_and_can_be_read() {
    let (_server, browser) = with_records();
    hand_over(&browser);
    for language in &LANGUAGES {
        let wording = choose(&browser, language);
        for (width, height) in [PHONE, DESK] {
            browser.resize(width, height);
            browser.is_accessible(&format!("the station in {} at {width} × {height}", language.in_english));
            let sideways = browser.session.run("return document.documentElement.scrollWidth - innerWidth", json!([]));
            assert!(sideways.as_i64().unwrap() <= 0, "{} is {sideways} px wider than {width}", language.in_english);
        }
        browser.shot(&format!("station-{}", language.tag));
        assert!(browser.shown().contains(wording.text(station::ONLY_YOU_SEE)), "{}", language.in_english);
    }
    // The letters that a bare tablet may lack are drawn with what came along.
    for family in ["Cairn Arabic", "Cairn Ethiopic"] {
        browser.wait_until(&format!("[...document.fonts].some((font) => font.family.includes('{family}') && font.status === 'loaded')"));
    }
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn somebody_signs_in_from_right_to_left_and_the_next_begins_in_english() {
    let (_server, browser) = with_records();
    hand_over(&browser);
    let arabic = choose(&browser, LANGUAGES.iter().find(|language| language.tag == "ar").unwrap());
    // Nobody has reviewed it, so the notice is shown beside the English.
    browser.press(arabic.text(privacy::TITLE));
    browser.sees(arabic.text(privacy::WHO_SEES));
    browser.sees(Wording::default().text(privacy::WHO_SEES));
    browser.is_accessible("the privacy notice beside the English");
    browser.shot("station-privacy-ar");
    browser.press(arabic.text(station::BACK));

    browser.press(arabic.text(station::SIGN_IN_AS_NEW));
    browser.find("field", arabic.text(station::YOUR_NAME));
    browser.is_accessible("a new person, from right to left");
    browser.fill(arabic.text(station::YOUR_NAME), "Nour نور");
    browser.shot("station-new-ar");
    browser.press(arabic.text(station::SIGN_IN));
    browser.sees(arabic.text(thanks::YOU_ARE_SIGNED_IN));
    browser.shot("station-thanks-ar");
    browser.wait_until("document.querySelector('.station[lang=en][dir=ltr]')");
    browser.find("field", Wording::default().text(station::TYPE_YOUR_NAME));
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

fn hand_over(browser: &Browser) {
    // From now on locking begins the page anew.
    browser.wait_until("navigator.serviceWorker.controller");
    open_job_club(browser);
    browser.press("Hand to participants");
    browser.press("Lock and hand over");
    browser.find("heading", "Welcome");
}

/// Goes over to the language, and gives its words.
fn choose(browser: &Browser, language: &Language) -> Wording {
    browser.press(language.name);
    let (tag, direction) = (language.tag, language.direction());
    browser.wait_until(&format!("document.querySelector('.station[lang={tag}][dir={direction}]')"));
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(language.address().replace("locales/", "locales/participant/"));
    Wording::read(&std::fs::read_to_string(file).unwrap()).unwrap()
}
