//! The program that fails: a plain page says what is safe, and nothing of the records is left in it.

use crate::steps::*;
use crate::support::browser::Browser;
use crate::support::serve_release;
use serde_json::json;

/// Takes something away that every page needs: the framework panics at the next thing it draws.
const POISON: &str = "Document.prototype.createElement = () => { throw new Error('poisoned') };
    Node.prototype.cloneNode = () => { throw new Error('poisoned') }";

#[test]
fn a_panic_shows_a_plain_page_and_leaves_the_vault_locked() {
    let (server, browser) = with_records();
    open_job_club(&browser);
    let name = sign_somebody_in(&browser);
    browser.session.run(&format!("window.before = true; {POISON}"), json!([]));
    // The control: the page holds a name until then.
    assert!(browser.shown().contains(&name));
    go_to(&browser, "#/people");
    browser.find("heading", "Cairn has stopped");
    browser.sees("Everything that was shown as saved is safe");
    // Another document: the instance, and with it every key and record, is gone.
    browser.wait_until("!window.before && location.hash === '#/ended'");
    browser.is_accessible("the plain page");
    browser.shot("ended");
    assert!(!browser.shown().contains(&name));
    // Reloading does not hide what happened.
    browser.session.command("POST", "/refresh", json!({}));
    browser.find("heading", "Cairn has stopped");

    browser.follow("Open Cairn again");
    unlock(&browser);
    open_job_club(&browser);
    is_signed_in(&browser, &name);
    browser.open("about:blank");
    browser.open(&server.url());
    browser.find("heading", "Unlock");
}

#[test]
fn a_page_that_cannot_start_says_so_once_and_does_not_start_again_and_again() {
    let server = serve_release("/");
    let browser = Browser::start();
    let poison = browser.before_every_page(
        "sessionStorage.starts = Number(sessionStorage.starts ?? 0) + 1;
         WebAssembly.instantiateStreaming = WebAssembly.instantiate = () => Promise.reject(new WebAssembly.RuntimeError('poisoned'))",
    );
    browser.open(&server.url());
    browser.find("heading", "Cairn has stopped");
    browser.wait_until("document.readyState === 'complete'");
    assert_eq!(browser.session.run("return sessionStorage.starts", json!([])), json!("1"));
    browser.forget_script(&poison);
    browser.follow("Open Cairn again");
    browser.find("button", "Start new records");
}

/// Every worker ends as soon as it is asked for something, as one does that panics. What is kept of its program is checked, so that it
/// cannot be made to fail from there.
const FAILING_WORKERS: &str = "
    const Whole = Worker;
    window.Worker = class extends Whole {
      postMessage() {
        this.terminate();
        queueMicrotask(() => this.dispatchEvent(new ErrorEvent('error', { message: 'unreachable' })));
      }
    };";

#[test]
fn a_worker_that_fails_is_an_error_that_can_be_acted_on() {
    let (server, browser) = with_vault();
    let failing = browser.before_every_page(FAILING_WORKERS);
    browser.open("about:blank");
    browser.open(&server.url());
    browser.fill("Passphrase", PASSPHRASE);
    browser.press("Unlock");
    browser.sees("That did not work, and nothing was changed. Try again");
    browser.is_accessible("a worker that failed");
    assert_eq!(browser.value_of("Passphrase"), PASSPHRASE);

    browser.forget_script(&failing);
    unlock_at(&browser, &server, "");
}
