//! Cairn beside others on one origin: it keeps apart from them, says who they are, and shows nothing in a frame.

use crate::steps::*;
use crate::support::browser::Browser;
use crate::support::{folder::Folder, root};
use serde_json::json;
use serve::StaticServer;
use std::fs;

/// One host with two Cairns, and a page of somebody else's.
fn shared_host() -> (Folder, StaticServer) {
    let host = Folder::new("host");
    for path in ["one", "two"] {
        // Moved into its place: both folders go away with the host's.
        let site = Folder::copy_of(&root().join("dist"), path);
        fs::rename(site.path(), host.path().join(path)).unwrap();
    }
    fs::write(host.path().join("index.html"), "<!doctype html><title>Somebody else</title><body></body>").unwrap();
    let server = StaticServer::start(host.path(), "/", 0).unwrap();
    (host, server)
}

fn open_at(browser: &Browser, address: &str) {
    browser.open("about:blank");
    browser.open(address);
}

#[test]
fn two_cairns_on_one_host_keep_apart() {
    let (host, server) = shared_host();
    let (one, two) = (format!("{}one/", server.url()), format!("{}two/", server.url()));
    let browser = Browser::start();
    open_at(&browser, &one);
    make_vault(&browser);
    browser.wait_until("navigator.serviceWorker.controller");
    bring_in(&browser);
    // The other has records of its own to make, and may write at once: no vault and no lock is shared.
    let first_tab = browser.tab();
    let second_tab = browser.new_tab();
    browser.open(&two);
    browser.sees("Another Cairn lies at /one/.");
    make_vault(&browser);
    browser.wait_until("navigator.serviceWorker.controller");
    assert!(!browser.shown().contains("another tab"), "each writes");
    assert_eq!(browser.stored().keys().filter(|key| key.ends_with("/meta/vault")).count(), 2);
    // Lock in one leaves the other open.
    browser.press("Lock");
    browser.find("field", "Passphrase");
    browser.go_to_tab(&first_tab);
    browser.find("button", "Lock");

    // A newer version of one leaves the files and the records of the other.
    let kept = |browser: &Browser, path: &str| {
        let names = browser.session.run_async("return caches.keys()", json!([]));
        let names: Vec<String> = names.as_array().unwrap().iter().filter_map(|name| name.as_str().map(str::to_owned)).collect();
        names.into_iter().filter(|name| name.contains(&format!("/{path}/ "))).collect::<Vec<String>>()
    };
    let before = kept(&browser, "one");
    let script = host.path().join("two/sw.js");
    let newer = fs::read_to_string(&script).unwrap().replace("const VERSION = \"", "const VERSION = \"newer-");
    fs::write(&script, newer).unwrap();
    browser.go_to_tab(&second_tab);
    browser.session.run_async("await (await navigator.serviceWorker.ready).update()", json!([]));
    browser.press("Use it now");
    crate::support::page::wait_for("the older files gone", || {
        (kept(&browser, "two").iter().all(|name| name.contains("newer-"))).then_some(())
    });
    assert_eq!(kept(&browser, "one"), before);
    browser.find("field", "Passphrase");
    server.refuse(true);
    open_at(&browser, &one);
    browser.find("field", "Passphrase");
}

#[test]
fn records_from_before_names_had_a_path_are_opened_where_they_are() {
    let (server, browser) = with_records();
    // As 0.1.0 named them: the same bytes under the older name, and nothing under the path's.
    browser.session.run_async(
        "const answer = (request) => new Promise((done, failed) => { request.onsuccess = () => done(request.result); request.onerror = failed; });
         const now = await answer(indexedDB.open('cairn /-1'));
         const opening = indexedDB.open('cairn-1', 1);
         opening.onupgradeneeded = () => { for (const store of now.objectStoreNames) opening.result.createObjectStore(store); };
         const before = await answer(opening);
         for (const store of now.objectStoreNames) {
           const reading = now.transaction(store).objectStore(store);
           const [keys, values] = await Promise.all([answer(reading.getAllKeys()), answer(reading.getAll())]);
           const writing = before.transaction(store, 'readwrite', { durability: 'strict' });
           const ended = new Promise((done) => { writing.oncomplete = done; });
           keys.forEach((key, at) => writing.objectStore(store).put(values[at], key));
           await ended;
         }
         now.close();
         before.close();
         await answer(indexedDB.deleteDatabase('cairn /-1'));
         localStorage.clear();
         localStorage.setItem('cairn-had-vault', 'yes');",
        json!([]),
    );
    unlock_at(&browser, &server, "");
    open_job_club(&browser);
    sign_somebody_in(&browser);
    let names = browser.session.run_async("return (await indexedDB.databases()).map(({ name }) => name).sort()", json!([]));
    assert_eq!(names, json!(["cairn /-before", "cairn-1"]), "they stay where they are, and are this path's");
}

#[test]
fn in_a_frame_nothing_is_shown() {
    let (_host, server) = shared_host();
    let browser = Browser::start();
    browser.open(&server.url());
    let framed = browser.session.run_async(
        "const frame = document.createElement('iframe');
         frame.src = './one/';
         const loaded = new Promise((done) => { frame.onload = done; });
         document.body.append(frame);
         await loaded;
         const { contentDocument: inside } = frame;
         await new Promise((done) => { const look = () => inside.getElementById('framed') ? done() : requestAnimationFrame(look); look(); });
         return [inside.body.innerText.trim(), (await indexedDB.databases()).length];",
        json!([]),
    );
    assert_eq!(framed, json!(["", 0]));
    // The control: by itself it starts.
    open_at(&browser, &format!("{}one/", server.url()));
    browser.find("button", "Start new records");
}

#[test]
fn the_first_run_says_who_else_lives_at_the_address() {
    let (_host, server) = shared_host();
    let browser = Browser::start();
    open_at(&browser, &format!("{}one/", server.url()));
    browser.sees("Cairn is alone at this web address");
    browser.session.run_async("localStorage.setItem('_ga', '1'); await caches.open('blog')", json!([]));
    open_at(&browser, &format!("{}one/", server.url()));
    browser.sees("Cairn is not alone at this web address");
    browser.sees("2 things that are not Cairn’s are kept here.");
    browser.is_accessible("neighbours");
    browser.shot("neighbours");
}

#[test]
fn a_database_that_the_browser_closed_is_opened_again_and_the_tap_is_stored() {
    let server = crate::support::serve_release("/");
    let browser = Browser::start();
    // The handles are kept, so that they can be closed as the browser does when its storage ends.
    browser.before_every_page(
        "const open = IDBFactory.prototype.open;
         window.connections = [];
         IDBFactory.prototype.open = function (...given) {
           const request = open.apply(this, given);
           request.addEventListener('success', () => connections.push(request.result));
           return request;
         };",
    );
    browser.open(&server.url());
    make_vault(&browser);
    bring_in(&browser);
    open_job_club(&browser);
    let close = |browser: &Browser| {
        let closed = browser
            .session
            .run("const open = connections.splice(0); open.forEach((connection) => connection.close()); return open.length", json!([]));
        assert_ne!(closed, json!(0), "there was a connection to close");
    };
    close(&browser);
    let name = sign_somebody_in(&browser);
    // It is on the disk: another page finds it.
    unlock_at(&browser, &server, JOB_CLUB_DAY);
    open_job_club(&browser);
    is_signed_in(&browser, &name);
}
