//! After the first load the app needs nobody: not the network, not the server, wherever on a host it lives.

use crate::support::browser::Browser;
use crate::support::page::wait_for;
use crate::support::{folder::Folder, root, serve_release};
use serde_json::json;
use serve::StaticServer;
use std::fs;
use std::path::{Path, PathBuf};

/// What the app put on the page: its first heading.
const STARTED: &str = "document.querySelector('h1')";

#[test]
fn once_kept_it_opens_without_a_server_and_asks_it_for_nothing() {
    let server = serve_release("/");
    let browser = Browser::start();
    browser.open(&server.url());
    browser.wait_until("navigator.serviceWorker.controller");
    browser.wait_until(STARTED);

    server.refuse(true);
    server.take_requests();
    // To another page and back: a navigation, since a refresh may go around the service worker.
    browser.open("about:blank");
    browser.open(&server.url());
    browser.wait_until(STARTED);
    browser.wait_until("navigator.serviceWorker.controller");
    let wanted_later = "return (await fetch('./worker_bg.wasm')).status";
    assert_eq!(browser.session.run_async(wanted_later, json!([])), json!(200));

    // The one thing asked for is the browser's own look for a newer service worker.
    let asked: Vec<String> = server.take_requests().into_iter().filter(|path| path != "/sw.js").collect();
    assert_eq!(asked, Vec::<String>::new());
}

#[test]
fn every_address_works_under_any_path_of_a_host() {
    let server = serve_release("/charity/tools/cairn/");
    let browser = Browser::start();
    for screen in ["", "#/people", "#/nowhere-at-all"] {
        browser.open("about:blank");
        browser.open(&format!("{}{screen}", server.url()));
        browser.wait_until(STARTED);
    }
    browser.wait_until("navigator.serviceWorker.controller");
    let scope = browser.session.run_async("return (await navigator.serviceWorker.ready).scope", json!([]));
    assert_eq!(scope, json!(server.url()));
    let outside: Vec<String> = server.take_requests().into_iter().filter(|path| !path.starts_with("/charity/tools/cairn/")).collect();
    assert_eq!(outside, Vec::<String>::new());
}

#[test]
fn a_new_version_waits_until_it_is_wanted_and_then_every_tab_has_it() {
    let site = Folder::copy_of(&root().join("dist"), "site");
    let server = StaticServer::start(site.path(), "/", 0).unwrap();
    let browser = Browser::start();
    browser.open(&server.url());
    browser.wait_until("navigator.serviceWorker.controller");
    let first = kept(&browser);

    let script = site.path().join("sw.js");
    let newer = fs::read_to_string(&script).unwrap().replace("const VERSION = \"", "const VERSION = \"newer-");
    fs::write(&script, newer).unwrap();
    browser.session.run_async("await (await navigator.serviceWorker.ready).update()", json!([]));
    wait_for("a waiting version", || {
        let waits = browser.session.run_async("return Boolean((await navigator.serviceWorker.ready).waiting)", json!([]));
        (waits == true).then_some(())
    });
    let both = kept(&browser);
    assert_eq!((first.len(), both.len()), (1, 2), "the old version stays whole beside the new one");

    let first_tab = browser.tab();
    let second_tab = browser.new_tab();
    browser.open(&server.url());
    for tab in [&second_tab, &first_tab] {
        browser.go_to_tab(tab);
        browser.sees("A new version of Cairn is ready.");
        browser.session.run("window.older = true", json!([]));
    }
    browser.is_accessible("an update that is offered");
    browser.shot("update");
    browser.press("Use it now");
    for tab in [&first_tab, &second_tab] {
        browser.go_to_tab(tab);
        browser.wait_until(&format!("!window.older && {STARTED}"));
    }
    wait_for("the older files gone", || (kept(&browser).len() == 1).then_some(()));
    assert_ne!(kept(&browser), first);
}

#[test]
fn a_part_of_the_program_that_cannot_be_fetched_is_asked_for_again() {
    let site = Folder::copy_of(&root().join("dist"), "site");
    let part = find_part(site.path(), "split_welcome.wasm");
    let server = StaticServer::start(site.path(), "/", 0).unwrap();
    let browser = Browser::start();
    let whole = fs::read(&part).unwrap();
    fs::remove_file(&part).unwrap();
    browser.open(&server.url());
    browser.sees("This part of Cairn could not be fetched");
    browser.is_accessible("a part that could not be fetched");
    browser.shot("part-not-fetched");

    fs::write(&part, whole).unwrap();
    browser.press("Try again");
    browser.find("button", "Start new records");
}

/// Where the build has put a part.
fn find_part(site: &Path, name: &str) -> PathBuf {
    let folders = fs::read_dir(site).unwrap().flatten().map(|entry| entry.path().join(name));
    folders.into_iter().find(|path| path.is_file()).expect("the program is in parts")
}

/// The names of the versions whose files the browser keeps.
fn kept(browser: &Browser) -> Vec<String> {
    let names = browser.session.run_async("return caches.keys()", json!([]));
    names.as_array().into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)).collect()
}
