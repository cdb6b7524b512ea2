//! A program that heals: what is kept is what was built, and what is wrong or missing is fetched again.

use crate::steps::*;
use crate::support::browser::Browser;
use crate::support::page::wait_for;
use crate::support::{as_a_version, folder::Folder, root, serve_release};
use serde_json::json;
use serve::StaticServer;
use std::fs;
use std::process::Command;

/// Opens the one cache that holds the program.
const CACHE: &str = "const name = (await caches.keys()).find((name) => name.includes('://')); const cache = await caches.open(name);";

fn again(browser: &Browser, server: &StaticServer) {
    browser.open("about:blank");
    browser.open(&server.url());
}

fn is_whole(browser: &Browser) {
    let files = |browser: &Browser| browser.session.run_async(&format!("{CACHE} return (await cache.keys()).length"), json!([]));
    wait_for("every file kept", || (files(browser).as_u64() > Some(60)).then_some(()));
}

#[test]
fn a_file_that_the_host_answered_wrongly_is_never_kept_and_fetched_at_the_next_visit() {
    let site = Folder::copy_of(&root().join("dist"), "site");
    let server = StaticServer::start(site.path(), "/", 0).unwrap();
    let worker = site.path().join("worker_bg.wasm");
    let rightly = fs::read(&worker).unwrap();
    // As a host does that answers whatever it does not find with its page.
    fs::copy(site.path().join("index.html"), &worker).unwrap();
    let browser = Browser::start();
    browser.open(&server.url());
    browser.find("button", "Start new records");
    browser.wait_until("!navigator.serviceWorker.controller");
    fs::write(&worker, rightly).unwrap();
    again(&browser, &server);
    browser.wait_until("navigator.serviceWorker.controller");
    is_whole(&browser);
    server.refuse(true);
    let status = browser.session.run_async("return (await fetch('./worker_bg.wasm')).status", json!([]));
    assert_eq!(status, json!(200));
}

#[test]
fn a_kept_file_that_was_replaced_or_deleted_is_fetched_again() {
    let server = serve_release("/");
    let browser = Browser::start();
    browser.open(&server.url());
    browser.wait_until("navigator.serviceWorker.controller");
    let replaced = format!(
        "{CACHE} const address = new URL('./key_worker.js', location).href;
         await cache.put(address, new Response('alert(1)'));
         const answer = await (await fetch(address)).text();
         return [answer.includes('alert(1)'), (await (await cache.match(address)).text()) === answer];"
    );
    assert_eq!(browser.session.run_async(&replaced, json!([])), json!([false, true]));
    // Without a network what was replaced is not handed out either.
    server.refuse(true);
    let refused = format!(
        "{CACHE} const address = new URL('./key_worker.js', location).href;
         await cache.put(address, new Response('alert(1)'));
         return fetch(address).then(() => 'handed out', () => 'refused');"
    );
    assert_eq!(browser.session.run_async(&refused, json!([])), json!("refused"));
    server.refuse(false);
    browser.session.run_async("for (const name of await caches.keys()) await caches.delete(name)", json!([]));
    again(&browser, &server);
    browser.find("button", "Start new records");
    is_whole(&browser);
    server.refuse(true);
    again(&browser, &server);
    browser.find("button", "Start new records");
}

#[test]
fn without_files_and_without_a_network_it_says_what_to_do() {
    let (server, browser) = with_vault();
    browser.wait_until("navigator.serviceWorker.controller");
    browser.session.run_async("for (const name of await caches.keys()) if (name.includes('://')) await caches.delete(name)", json!([]));
    server.refuse(true);
    again(&browser, &server);
    browser.sees("Part of Cairn is missing from this device");
    browser.sees("Nothing is lost.");
    server.refuse(false);
    browser.open("about:blank");
    unlock_at(&browser, &server, "");
}

#[test]
fn without_files_and_with_a_newer_version_on_the_host_that_one_is_used() {
    let site = Folder::copy_of(&root().join("dist"), "site");
    let server = StaticServer::start(site.path(), "/", 0).unwrap();
    let browser = Browser::start();
    browser.open(&server.url());
    browser.wait_until("navigator.serviceWorker.controller");
    let page = site.path().join("index.html");
    fs::write(&page, fs::read_to_string(&page).unwrap() + "<!-- newer -->").unwrap();
    as_a_version(site.path());
    browser.session.run_async("for (const name of await caches.keys()) await caches.delete(name)", json!([]));
    again(&browser, &server);
    browser.find("button", "Start new records");
    is_whole(&browser);
}

#[test]
fn settings_show_the_digest_that_the_command_prints() {
    let (_server, browser) = with_vault();
    browser.wait_until("navigator.serviceWorker.controller");
    let printed = Command::new("sh").arg(root().join("scripts/digest.sh")).arg(root().join("dist")).output().unwrap();
    assert!(printed.status.success());
    let digest = String::from_utf8(printed.stdout).unwrap();
    assert_eq!(digest.trim().len(), 64);
    browser.follow("Settings");
    browser.sees(digest.trim());
    // The control: a folder with one altered file is no version.
    let site = Folder::copy_of(&root().join("dist"), "site");
    fs::write(site.path().join("worker.js"), "altered").unwrap();
    let refused = Command::new("sh").arg(root().join("scripts/digest.sh")).arg(site.path()).output().unwrap();
    assert!(!refused.status.success() && refused.stdout.is_empty());
}

#[test]
fn a_worker_of_another_version_is_told_and_the_right_one_fetched_again() {
    let site = Folder::copy_of(&root().join("dist"), "site");
    // No service worker: page and worker come from the host as they are.
    fs::remove_file(site.path().join("sw.js")).unwrap();
    let program = site.path().join("key_worker.js");
    let rightly = fs::read(&program).unwrap();
    fs::write(&program, "var wasm_bindgen = () => { postMessage('cairn worker 0000000000000000'); return Promise.resolve(); };").unwrap();
    let server = StaticServer::start(site.path(), "/", 0).unwrap();
    let browser = Browser::start();
    browser.open(&server.url());
    browser.press("Start new records");
    browser.fill("Name of your organisation", "Harbour Women");
    choose_passphrase(&browser);
    confirm_recovery_sheet(&browser);
    browser.sees("Two versions of Cairn met here");
    fs::write(&program, rightly).unwrap();
    type_back_again(&browser);
    browser.find("button", "Lock");
}

fn type_back_again(browser: &Browser) {
    let code = recovery_code(browser);
    type_back(browser, &code);
    browser.press("Make the vault");
}
