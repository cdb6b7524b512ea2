//! The app runs under a policy that allows nothing but its own files, and nothing gets past it.

use crate::support::browser::Browser;
use crate::support::page::wait_for;
use crate::support::static_server::StaticServer;
use crate::support::{folder::Folder, root, serve_release};
use serde_json::json;
use std::collections::BTreeSet;
use std::fs;

/// A page of nobody's: no policy, so that what is tried here shows that the attempt would work.
const UNPROTECTED: &str = "page.html";

/// Tries every way out that a page has; settles when each has been tried.
const LEAVE: &str = "
    const [elsewhere] = given;
    const ignore = () => {};
    await fetch(elsewhere + 'fetch', { mode: 'no-cors' }).catch(ignore);
    navigator.sendBeacon(elsewhere + 'beacon');
    await new Promise((done) => { const image = new Image(); image.onload = image.onerror = done; image.src = elsewhere + 'image'; });
    await new Promise((done) => {
      const style = document.createElement('link');
      Object.assign(style, { rel: 'stylesheet', href: elsewhere + 'style', onload: done, onerror: done });
      document.head.append(style);
    });
    await new Promise((done) => {
      const script = `fetch('${elsewhere}worker', { mode: 'no-cors' }).catch(() => {}).then(() => postMessage('tried'))`;
      const worker = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
      worker.onmessage = worker.onerror = done;
    });";

const WAYS_OUT: [&str; 5] = ["/fetch", "/beacon", "/image", "/style", "/worker"];

fn unprotected_site() -> (Folder, StaticServer) {
    let folder = Folder::new("elsewhere");
    fs::write(folder.path().join(UNPROTECTED), "<!doctype html><title>Elsewhere</title><body></body>").unwrap();
    let server = StaticServer::start(folder.path(), "/", 0).unwrap();
    (folder, server)
}

#[test]
fn the_app_starts_under_its_policy_without_a_complaint() {
    let server = serve_release("/");
    let browser = Browser::start();
    browser.open(&server.url());
    browser.wait_until("navigator.serviceWorker.controller");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn an_injected_inline_script_does_not_run() {
    let (_folder, elsewhere) = unprotected_site();
    let app = serve_release("/");
    let browser = Browser::start();
    let inject = "
        const script = document.createElement('script');
        script.textContent = 'window.injected = true';
        document.body.append(script);
        document.body.insertAdjacentHTML('beforeend', '<button onclick=\"window.injected = true\"></button>');
        document.body.lastElementChild.click();
        return Boolean(window.injected)";

    browser.open(&format!("{}{UNPROTECTED}", elsewhere.url()));
    assert_eq!(browser.session.run(inject, json!([])), json!(true), "without a policy it runs, so the attempt is a real one");

    browser.open(&app.url());
    assert_eq!(browser.session.run(inject, json!([])), json!(false));
}

#[test]
fn nothing_leaves_the_page_or_a_worker_of_it() {
    let (_folder, elsewhere) = unprotected_site();
    let (_other_folder, protected_from) = unprotected_site();
    let app = serve_release("/");
    let browser = Browser::start();

    browser.open(&format!("{}{UNPROTECTED}", elsewhere.url()));
    elsewhere.take_requests();
    browser.session.run_async(LEAVE, json!([elsewhere.url()]));
    // Without a policy every way is open, so the attempts are real ones.
    let mut left = BTreeSet::new();
    wait_for("a request by every way out", || {
        left.extend(elsewhere.take_requests());
        WAYS_OUT.iter().all(|way| left.contains(*way)).then_some(())
    });

    browser.open(&app.url());
    browser.wait_until("navigator.serviceWorker.controller");
    browser.session.run_async(LEAVE, json!([protected_from.url()]));
    // A request of the browser's own after the attempts: whatever was under way has arrived before it.
    browser.open(&format!("{}{UNPROTECTED}", protected_from.url()));
    // Beside it the browser may ask for the icon of a page that names none.
    let arrived = protected_from.take_requests();
    assert!(arrived.contains(&format!("/{UNPROTECTED}")), "the last request is there to be seen");
    let left: Vec<&str> = arrived.iter().map(String::as_str).filter(|request| WAYS_OUT.contains(request)).collect();
    assert_eq!(left, Vec::<&str>::new());
}

#[test]
fn the_page_and_the_headers_state_one_policy() {
    let page = fs::read_to_string(root().join("dist/index.html")).unwrap();
    let headers = fs::read_to_string(root().join("dist/_headers")).unwrap();
    let in_page = page.split_once("Content-Security-Policy\" content=\"").unwrap().1.split_once('"').unwrap().0;
    let in_headers = headers.split_once("Content-Security-Policy: ").unwrap().1.lines().next().unwrap();
    // A page cannot say who may frame it; only a header can.
    assert_eq!(in_headers, format!("{in_page}; frame-ancestors 'none'"));
    for allowance in ["unsafe-inline", "'unsafe-eval'", "http:", "https:", "data:", "*"] {
        assert!(!in_headers.contains(allowance), "{allowance}");
    }
}
