//! What is drawn and dragged, with strokes that the browser itself makes: hours on a week by mouse and by finger, and two pairs that swap.

use crate::matching::{MENTORS, on_the_board, pairs, pool};
use crate::steps::*;
use crate::support::browser::Browser;
use crate::support::pointer::Pointer;
use serde_json::json;

fn hour(day: usize, hour: usize) -> String {
    format!("document.querySelector(\"[data-at='{day}.{hour}']\")")
}

fn draw(browser: &Browser, pointer: Pointer, hours: &[(usize, usize)]) {
    let cells: Vec<String> = hours.iter().map(|(day, at)| hour(*day, *at)).collect();
    browser.stroke(pointer, &cells.iter().map(String::as_str).collect::<Vec<_>>());
}

fn free(browser: &Browser) -> String {
    browser.value_of("Free in a week, as text")
}

/// The first hour beside the days' names that is not scrolled out of sight.
fn first_in_sight(browser: &Browser) -> i64 {
    let script = "const edge = document.querySelector('.week tbody th').getBoundingClientRect().right;
        return [...document.querySelectorAll(\"[data-at^='0.']\")].findIndex((cell) => cell.getBoundingClientRect().left >= edge - 2)";
    browser.session.run(script, json!([])).as_i64().unwrap()
}

#[test]
fn a_week_opens_in_the_morning_and_is_drawn_with_a_mouse_and_with_a_finger() {
    let people = ["people id=p9 name=Amal+Nasser", "people id=p8 name=Rahel+Woldu free_hours=mon+05:00-06:00"];
    let (_server, browser) = on_the_board(&[MENTORS, &people].concat());
    browser.resize(390, 844);
    go_to(&browser, "#/matching/p8");
    browser.find("heading", "Rahel Woldu: for matching");
    assert_eq!(first_in_sight(&browser), 5, "what is recorded of the night is in sight");
    go_to(&browser, "#/matching/p9");
    browser.find("heading", "Amal Nasser: for matching");
    assert_eq!(first_in_sight(&browser), 8);
    draw(&browser, Pointer::Mouse, &[(1, 9), (1, 10), (1, 11)]);
    assert_eq!(free(&browser), "tue 09:00-12:00");
    draw(&browser, Pointer::Mouse, &[(1, 10)]);
    assert_eq!(free(&browser), "tue 09:00-10:00, tue 11:00-12:00", "a press takes out what is in");
    draw(&browser, Pointer::Touch, &[(3, 9), (3, 10)]);
    browser.wait_until("document.getElementById('match-free_hours').value.endsWith('thu 09:00-11:00')");
    // A finger that goes up or down scrolls the page, and what it drew before that was clear is taken back.
    let before = free(&browser);
    let scrolled = || browser.session.run("return scrollY", json!([])).as_f64().unwrap();
    let begun = hour(6, 10);
    browser.session.run(&format!("{begun}.scrollIntoView({{ block: 'center' }})"), json!([]));
    let from = scrolled();
    draw(&browser, Pointer::Touch, &[(6, 10), (4, 10), (1, 10), (0, 10)]);
    browser.wait_until(&format!("Math.abs(scrollY - {from}) > 20"));
    assert_eq!(free(&browser), before);
    browser.press("Save");
    browser.sees("What matching asks is saved.");
    browser.session.run(&format!("{}.scrollIntoView({{ block: 'center' }})", hour(3, 9)), json!([]));
    browser.shot("matching-week-drawn");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn two_pairs_swap_by_a_drag_and_by_a_finger_from_the_list() {
    let (_server, browser) = on_the_board(&pool());
    browser.tick("A language in common");
    browser.sees("Introduce 4 pairs");
    browser.resize(1280, 1400);
    let row = |name: &str| {
        format!("[...document.querySelectorAll('ul[aria-label^=Pairs] > li')].find((row) => row.innerText.includes('{name}'))")
    };
    let held = |name: &str| format!("{}.querySelector('[draggable=true]')", row(name));
    let is_pinned = |pair: &str| browser.find("button", &format!("Pinned : {pair}"));

    browser.hold(&[&held("Sahar"), &row("Florence")]);
    browser.sees("Not here. Florence K. cannot have Jo Okafor: not a woman, as asked.");
    browser.lift();
    browser.wait_until("!document.querySelector('.match-hovering').innerText");
    assert!(pairs(&browser).contains(&"Sahar H. & Jo Okafor".to_owned()), "what a rule forbids is not dropped");

    browser.stroke(Pointer::Mouse, &[&held("Sahar"), &row("Olena")]);
    browser.sees("Sahar H. and Kasia Wójcik, and Olena L. and Jo Okafor, stay together in every plan.");
    is_pinned("Olena L. and Jo Okafor");
    browser.press("Undo");
    browser.find("button", "Pin : Sahar H. and Jo Okafor");

    // A finger scrolls: it swaps from the list, whose button is there on a phone.
    browser.resize(390, 844);
    let button = "[...document.querySelectorAll('.pair-actions button')].find((one) => one.innerText.includes('Sahar H. and Jo Okafor') && one.innerText.startsWith('Swap'))";
    let height = browser.session.run(&format!("return {button}.getBoundingClientRect().height"), json!([]));
    assert!(height.as_f64().unwrap() >= 44.0, "{height} px are too low for a finger");
    browser.stroke(Pointer::Touch, &[button]);
    browser.sees("Olena L. with Jo Okafor");
    browser.shot("matches-swap-by-touch");
    browser.resize(390, 844);
    let choose = "[...document.querySelectorAll('dialog[open] button')].find((one) => one.innerText.includes('Olena L. and Kasia'))";
    browser.stroke(Pointer::Touch, &[choose]);
    is_pinned("Sahar H. and Kasia Wójcik");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}
