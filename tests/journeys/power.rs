//! The power goes at random moments: what was written and not synced is lost, and still every acknowledged change is there.
//!
//! `CAIRN_CUTS` says how often (10 in `make test`, 100 in `make soak`), `CAIRN_SEED` repeats a run; both are printed.

use crate::kills::{nothing_acknowledged_is_lost, number};
use crate::steps::*;
use crate::support::browser::Browser;
use crate::support::folder::Folder;
use crate::support::serve_release;
use serve::StaticServer;

/// Asks for transactions that are called done before they are on the disk.
const RELAXED: &str = "
    const transaction = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (stores, mode) { return transaction.call(this, stores, mode, { durability: 'relaxed' }); };";

#[test]
fn whenever_the_power_goes_every_acknowledged_change_is_there_and_nothing_is_torn() {
    let cuts = number("CAIRN_CUTS").unwrap_or(10);
    println!("CAIRN_CUTS={cuts}");
    nothing_acknowledged_is_lost(cuts, Browser::on_disk);
}

#[test]
fn a_mark_that_was_called_stored_before_it_was_synced_would_be_lost_with_the_power() {
    let server = serve_release("/");
    let browser = Browser::on_disk(Folder::new("profile"));
    browser.open(&server.url());
    make_vault(&browser);
    bring_in(&browser);

    browser.before_every_page(RELAXED);
    let (browser, relaxed) = mark_and_cut(browser, &server);
    assert!(!is_in(&browser, &relaxed), "a disk that keeps what was not synced shows nothing");
    let (browser, strict) = mark_and_cut(browser, &server);
    assert!(is_in(&browser, &strict));
}

/// Signs somebody in, ends the power once the page says so, and opens the register again.
fn mark_and_cut(browser: Browser, server: &StaticServer) -> (Browser, String) {
    unlock_at(&browser, server, JOB_CLUB_DAY);
    open_job_club(&browser);
    let name = sign_somebody_in(&browser);
    let browser = browser.kill_and_restart();
    unlock_at(&browser, server, JOB_CLUB_DAY);
    open_job_club(&browser);
    (browser, name)
}

fn is_in(browser: &Browser, name: &String) -> bool {
    names(browser, true).contains(name)
}
