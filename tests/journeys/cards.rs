//! Personal cards: everybody who is chosen gets a code of their own, once, and a name only where it may stand.

use crate::around_the_sheet::on_the_day;
use crate::station::{hand_over, leave_with_passphrase, targets_are_large};
use crate::steps::*;
use crate::support::browser::Browser;
use qrcodegen::{QrCode, QrCodeEcc};
use serde_json::json;

#[test]
fn cards_are_printed_with_a_code_each_and_names_only_if_wanted() {
    let (_server, browser) = with_records();
    browser.session.run("window.printed = 0; window.print = () => { window.printed += 1; }", json!([]));
    go_to(&browser, "#/activity/ac9");
    browser.follow("Personal cards");
    browser.find("heading", "Personal cards");
    browser.sees("Cards for");
    browser.press("Print the cards");
    browser.wait_until("window.printed === 1");
    let codes = || {
        browser.session.run("return [...document.querySelectorAll('.person-card .personal-code')].map((code) => code.innerText)", json!([]))
    };
    let first = codes();
    let all: Vec<&str> = first.as_array().unwrap().iter().filter_map(|code| code.as_str()).collect();
    let mut once = all.clone();
    once.sort_unstable();
    once.dedup();
    assert!(all.len() > 2 && once.len() == all.len(), "a code each: {all:?}");
    assert!(all.iter().all(|code| code.len() == 7), "{all:?}");
    browser.is_accessible("cards");
    browser.shot("cards-printed");

    // Whoever has a code keeps it; a name can be left out.
    let names = "return [...document.querySelectorAll('.person-card bdi')].filter((name) => name.checkVisibility()).length";
    assert_eq!(browser.session.run(names, json!([])), json!(all.len()), "the control: names are there");
    browser
        .session
        .run("[...document.querySelectorAll('.choice')].find((choice) => choice.innerText.includes('Print the name')).click()", json!([]));
    browser.wait_until("![...document.querySelectorAll('.person-card bdi')].some((name) => name.checkVisibility())");
    browser.press("Print the cards");
    browser.wait_until("window.printed === 2");
    assert_eq!(codes(), first);
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

/// The dark squares of the picture on somebody's printed card.
fn printed_squares(browser: &Browser, name: &str) -> Vec<(usize, usize)> {
    let path = browser.session.run(
        "const card = [...document.querySelectorAll('.person-card')].find((card) => card.querySelector('bdi').innerText === arguments[0]);
         return card.querySelector('path').getAttribute('d')",
        json!([name]),
    );
    // "M4,4h7v1h-7z": a run of seven.
    let runs = path.as_str().expect("a picture").split('M').skip(1).map(|run| {
        let numbers: Vec<usize> = run.split(|letter: char| !letter.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect();
        (numbers[0], numbers[1], numbers[2])
    });
    runs.flat_map(|(column, row, length)| (column..column + length).map(move |column| (column, row))).collect()
}

/// The dark squares of a card with a code that is nobody's.
fn squares_of(code: &str) -> Vec<(usize, usize)> {
    let code = QrCode::encode_text(code, QrCodeEcc::High).unwrap();
    let all = (0..code.size()).flat_map(|row| (0..code.size()).map(move |column| (column, row)));
    all.filter(|(column, row)| code.get_module(*column, *row)).map(|(column, row)| (column as usize + 4, row as usize + 4)).collect()
}

#[test]
fn a_printed_card_held_before_the_camera_signs_its_holder_in_and_no_other_card_does() {
    let (_server, browser) = on_the_day();
    browser.session.run("window.print = () => {}", json!([]));
    browser.follow("Settings");
    browser.choose("After finding their name, ask people for", "Their personal code");
    browser.sees("The setting is saved.");
    open_job_club(&browser);
    let out = names(&browser, false);
    browser.follow("Programmes");
    browser.follow("Job Club");
    browser.follow("Personal cards");
    browser.press("Print the cards");
    browser.wait_until("document.querySelectorAll('.person-card path').length > 2");
    let name = out.iter().find(|name| !printed_squares(&browser, name).is_empty()).expect("somebody with a card").clone();
    let right = printed_squares(&browser, &name);
    browser.shot("cards-with-pictures");
    open_job_club(&browser);
    hand_over(&browser, "");

    browser.camera_sees(&squares_of("XXX999"));
    browser.press("Sign in with my card");
    browser.find("heading", "Please see a member of staff");
    browser.press("Back");

    browser.camera_sees(&[]);
    browser.press("Sign in with my card");
    browser.find("heading", "Hold your card in front of the camera");
    browser.wait_until("document.querySelector('video').videoWidth > 0");
    let on = "return document.querySelector('video').srcObject.getTracks().every((track) => track.readyState === 'live')";
    browser.session.run(&format!("window.track = document.querySelector('video').srcObject.getTracks()[0]; {on}"), json!([]));
    browser.is_accessible("station card");
    targets_are_large(&browser, "station card");
    browser.shot("station-card");
    browser.press("Back");
    browser.find("heading", "Welcome");
    browser.wait_until("window.track.readyState === 'ended'");

    browser.camera_sees(&right);
    browser.press("Sign in with my card");
    browser.sees("Thank you");
    leave_with_passphrase(&browser);
    open_job_club(&browser);
    is_signed_in(&browser, &name);
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn where_there_is_no_camera_it_is_said_and_a_name_can_still_be_typed() {
    let (_server, browser) = with_records();
    browser.wait_until("navigator.serviceWorker.controller");
    browser.follow("Settings");
    browser.choose("After finding their name, ask people for", "Their personal code");
    browser.sees("The setting is saved.");
    open_job_club(&browser);
    hand_over(&browser, "");
    browser.session.run("navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('none', 'NotFoundError'))", json!([]));
    browser.press("Sign in with my card");
    browser.sees("The camera does not work here. Please type your name.");
    browser.find("field", "Type the first letters of your name");
    browser.is_accessible("station without a camera");
    browser.shot("station-no-camera");
}
