//! The wrappers that only a browser can test: London's clock, randomness, locks, waiting.
#![allow(clippy::unwrap_used, clippy::expect_used)]
#![cfg(target_arch = "wasm32")]

use platform::locks::{self, Try};
use platform::{clock, download, fragment, idle, preferences, random, storage, timers};
use std::cell::Cell;
use std::collections::BTreeSet;
use std::rc::Rc;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const HOUR_MS: u64 = 3_600_000;
/// 2026-03-29T00:00Z: the clocks go forward an hour later.
const SPRING_MS: u64 = 1_774_742_400_000;
/// 2026-10-25T00:00Z: the clocks go back an hour later.
const AUTUMN_MS: u64 = 1_792_886_400_000;

fn civil(millis: u64) -> String {
    let now = clock::london(millis);
    format!("{} {}", now.date, now.time)
}

#[wasm_bindgen_test]
fn the_hour_that_is_missing_in_march_is_skipped() {
    assert_eq!(civil(SPRING_MS - 1_000), "2026-03-28 23:59:59");
    assert_eq!(civil(SPRING_MS), "2026-03-29 00:00:00");
    assert_eq!(civil(SPRING_MS + HOUR_MS - 1_000), "2026-03-29 00:59:59");
    assert_eq!(civil(SPRING_MS + HOUR_MS), "2026-03-29 02:00:00");
    assert_eq!(civil(SPRING_MS + 23 * HOUR_MS), "2026-03-30 00:00:00");
}

#[wasm_bindgen_test]
fn the_hour_that_comes_twice_in_october_keeps_its_order() {
    assert_eq!(civil(AUTUMN_MS - HOUR_MS), "2026-10-25 00:00:00");
    assert_eq!(civil(AUTUMN_MS), "2026-10-25 01:00:00");
    assert_eq!(civil(AUTUMN_MS + HOUR_MS), "2026-10-25 01:00:00");
    assert_eq!(civil(AUTUMN_MS + 24 * HOUR_MS), "2026-10-26 00:00:00");
    assert!(clock::london(AUTUMN_MS) < clock::london(AUTUMN_MS + HOUR_MS));
}

#[wasm_bindgen_test]
fn the_clock_of_now_is_the_clock_of_its_own_instant() {
    let now = clock::now();
    assert_eq!(clock::london(now.millis), now);
}

#[wasm_bindgen_test]
fn ids_are_128_bits_in_hex_and_all_different() {
    let ids: BTreeSet<String> = (0..1_000).map(|_| random::id()).collect();
    assert_eq!(ids.len(), 1_000);
    assert!(ids.iter().all(|id| id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit())));
    assert_ne!(random::bytes::<32>(), random::bytes::<32>());
}

#[wasm_bindgen_test]
async fn a_lock_that_is_held_is_taken_until_it_is_dropped() {
    let Try::Held(held) = locks::try_hold("cairn-test").await else { panic!("not held") };
    assert!(matches!(locks::try_hold("cairn-test").await, Try::Taken));
    assert!(matches!(locks::try_hold("cairn-test-other").await, Try::Held(_)));
    drop(held);
    // Asked in the queue, because the browser lets go a moment after the drop.
    let next = locks::hold("cairn-test").await.unwrap();
    assert!(matches!(locks::try_hold("cairn-test").await, Try::Taken));
    drop(next);
}

#[wasm_bindgen_test]
async fn a_frame_and_a_while_come_and_a_dropped_interval_stops() {
    timers::next_frame().await;
    let ticks = Rc::new(Cell::new(0));
    let counted = ticks.clone();
    let interval = timers::every(1, move || counted.set(counted.get() + 1)).unwrap();
    while ticks.get() < 3 {
        timers::after(1).await;
    }
    drop(interval);
    let stopped_at = ticks.get();
    timers::after(20).await;
    assert_eq!(ticks.get(), stopped_at);
}

#[wasm_bindgen_test]
async fn the_fragment_is_pushed_replaced_and_heard_of() {
    let heard = Rc::new(Cell::new(0));
    let counted = heard.clone();
    let listener = fragment::on_change(move |_| counted.set(counted.get() + 1)).unwrap();
    fragment::push("/people");
    assert_eq!(fragment::current(), "/people");
    fragment::replace("/today");
    assert_eq!(fragment::current(), "/today");
    while heard.get() < 2 {
        timers::after(1).await;
    }
    drop(listener);
}

#[wasm_bindgen_test]
fn a_preference_is_kept_and_forgotten() {
    assert!(preferences::set("cairn-test", "yes"));
    assert_eq!(preferences::get("cairn-test").as_deref(), Some("yes"));
    preferences::remove("cairn-test");
    assert_eq!(preferences::get("cairn-test"), None);
}

#[wasm_bindgen_test]
async fn this_browser_can_keep_a_database_and_says_how_much_room_there_is() {
    assert!(storage::is_secure_context());
    assert!(storage::can_open_database().await);
    assert!(storage::estimate().await.is_some_and(|estimate| estimate.quota > estimate.used));
}

#[wasm_bindgen_test]
fn bytes_are_handed_to_the_downloads() {
    assert_eq!(download::save("cairn-test.txt", "text/plain", b"a test"), Ok(()));
}

#[wasm_bindgen_test]
fn watching_for_idleness_starts_and_stops() {
    let called = Rc::new(Cell::new(false));
    let noted = called.clone();
    drop(idle::on_idle(|| 1, move || noted.set(true)));
    assert!(!called.get());
}

#[wasm_bindgen_test]
fn the_browser_composes_a_passphrase_as_the_crate_does_that_made_the_released_vaults() {
    let compose = |text: &str| String::from(js_sys::JsString::from(text).normalize("NFC"));
    assert_eq!(compose("cafe\u{301} \u{1100}\u{1175}\u{11b7} \u{212b}"), "caf\u{e9} \u{ae40} \u{c5}");
}
