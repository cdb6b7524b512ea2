//! The app runs under a policy that allows nothing but its own files, and nothing gets past it.

use crate::support::browser::Browser;
use crate::support::engine::Engine;
use crate::support::page::wait_for;
use crate::support::{as_a_version, folder::Folder, root, serve_release};
use serde_json::json;
use serve::StaticServer;
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
      const worker = new Worker('./start_worker.js');
      worker.onmessage = worker.onerror = done;
      worker.postMessage(elsewhere + 'worker');
    });";

/// In the place of the app's own worker: a program of it that was got to ask for something.
const ASKING_WORKER: &str = "onmessage = ({ data }) => fetch(data, { mode: 'no-cors' }).catch(() => {}).then(() => postMessage('tried'));";

const WAYS_OUT: [&str; 5] = ["/fetch", "/beacon", "/image", "/style", "/worker"];

/// Puts scripts where a text among the records might, and says of each whether it ran. The browser says itself what it refuses.
const INJECT: &str = "
    const settled = (attempt) => new Promise((done) => {
      document.addEventListener('ran', () => done('ran'), { once: true });
      document.addEventListener('securitypolicyviolation', () => done('refused'), { once: true });
      attempt();
    });
    const run = 'document.dispatchEvent(new Event(\\'ran\\'))';
    const added = (markup) => { document.body.insertAdjacentHTML('beforeend', markup); return document.body.lastElementChild; };
    return {
      inline: await settled(() => {
        const script = document.createElement('script');
        script.textContent = run;
        document.body.append(script);
      }),
      handler: await settled(() => added(`<button onclick=\"${run}\"></button>`).click()),
      link: await settled(() => added(`<a href=\"javascript:void(${run})\">A link</a>`).click()),
      worker: await settled(() => {
        const worker = new Worker('data:text/javascript,postMessage(1)');
        worker.onmessage = () => document.dispatchEvent(new Event('ran'));
      }).catch(() => 'refused'),
      own: await settled(() => {
        const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'], { type: 'text/javascript' })));
        worker.onmessage = () => document.dispatchEvent(new Event('ran'));
      }).catch(() => 'refused'),
    };";

fn unprotected_site() -> (Folder, StaticServer) {
    let folder = Folder::new("elsewhere");
    fs::write(folder.path().join(UNPROTECTED), "<!doctype html><title>Elsewhere</title><body></body>").unwrap();
    fs::write(folder.path().join("start_worker.js"), ASKING_WORKER).unwrap();
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
fn nothing_injected_runs_in_chromium() {
    nothing_injected_runs_in(Engine::Blink);
}

#[test]
fn nothing_injected_runs_in_firefox() {
    nothing_injected_runs_in(Engine::Gecko);
}

#[test]
fn nothing_injected_runs_in_webkit() {
    nothing_injected_runs_in(Engine::WebKit);
}

fn nothing_injected_runs_in(engine: Engine) {
    let (_folder, elsewhere) = unprotected_site();
    let app = serve_release("/");
    let browser = Browser::of(engine);

    browser.open(&format!("{}{UNPROTECTED}", elsewhere.url()));
    let each = |outcome: &str| json!({ "inline": outcome, "handler": outcome, "link": outcome, "worker": outcome, "own": outcome });
    assert_eq!(browser.session.run_async(INJECT, json!([])), each("ran"), "without a policy all run, so the attempts are real ones");

    browser.open(&app.url());
    assert_eq!(browser.session.run_async(INJECT, json!([])), each("refused"));
}

#[test]
fn nothing_leaves_the_page_or_a_worker_of_it_in_chromium() {
    nothing_leaves_the_page_or_a_worker_of_it_in(Engine::Blink);
}

#[test]
fn nothing_leaves_the_page_or_a_worker_of_it_in_firefox() {
    nothing_leaves_the_page_or_a_worker_of_it_in(Engine::Gecko);
}

#[test]
fn nothing_leaves_the_page_or_a_worker_of_it_in_webkit() {
    nothing_leaves_the_page_or_a_worker_of_it_in(Engine::WebKit);
}

fn nothing_leaves_the_page_or_a_worker_of_it_in(engine: Engine) {
    let (_folder, elsewhere) = unprotected_site();
    let (_other_folder, protected_from) = unprotected_site();
    // A host that sends no headers: the page and the service worker have to see to it themselves.
    let site = Folder::copy_of(&root().join("dist"), "site");
    fs::remove_file(site.path().join("_headers")).unwrap();
    fs::write(site.path().join("start_worker.js"), ASKING_WORKER).unwrap();
    as_a_version(site.path());
    let app = StaticServer::start(site.path(), "/", 0).unwrap();
    let browser = Browser::of(engine);

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
    app.take_requests();
    browser.session.run_async(LEAVE, json!([protected_from.url()]));
    // The app's own server is within the policy: there the service worker refuses what is not a file of the app.
    browser.session.run_async(LEAVE, json!([app.url()]));
    // A request of the browser's own after the attempts: whatever was under way has arrived before it.
    browser.open(&format!("{}{UNPROTECTED}", protected_from.url()));
    let arrived = protected_from.take_requests();
    assert!(arrived.contains(&format!("/{UNPROTECTED}")), "the last request is there to be seen");
    // Beside it the browser may ask for the icon of a page that names none.
    let arrived: Vec<String> = arrived.into_iter().chain(app.take_requests()).collect();
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
