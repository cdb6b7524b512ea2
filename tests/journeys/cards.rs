//! Personal cards: everybody who is chosen gets a code of their own, once, and a name only where it may stand.

use crate::steps::*;
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
