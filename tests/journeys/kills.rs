//! The process is killed at random moments of marking, importing, restoring and erasing: every acknowledged change is there, nothing is
//! torn, and of two generations of the vault one is left. `power.rs` does the same with what was not synced lost.
//!
//! `CAIRN_KILLS` says how often (30 in `make test`, 1,000 in `make soak`), `CAIRN_SEED` repeats a run; both are printed.

use crate::steps::*;
use crate::support::browser::Browser;
use crate::support::folder::Folder;
use crate::support::page::wait_for;
use crate::support::serve_release;
use serde_json::json;
use serve::StaticServer;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::{Duration, Instant};
use std::{env, fs};

/// Of thirty kills three come while records are brought in, three while a backup is brought back, and three while everything is written
/// anew because somebody is erased.
pub const A_BULK_IN: u64 = 10;
/// The kill comes after fewer marks than this are acknowledged, and so many milliseconds later at most.
const MARKS: u64 = 12;
const LONGEST_WAIT_MS: u64 = 40;
/// When the kill of such a bulk comes at the latest; a few come after its end.
const LONGEST_BULK_MS: u64 = 500;
/// How many people are marked in turn, and how many marks may follow the last look before the process is dead.
const PEOPLE: usize = 10;
const AFTER_THE_LAST_LOOK: usize = 2 * PEOPLE - 1;

#[test]
fn whenever_the_process_is_killed_every_acknowledged_change_is_there_and_nothing_is_torn() {
    let kills = number("CAIRN_KILLS").unwrap_or(30);
    println!("CAIRN_KILLS={kills}");
    nothing_acknowledged_is_lost(kills, Browser::on_profile);
}

/// Ends browsers that were begun so on their profiles, again and again.
pub fn nothing_acknowledged_is_lost(ends: u64, begin: fn(Folder) -> Browser) {
    let mut random = Random::seeded();
    let bulks = ends / A_BULK_IN;

    let server = serve_release("/");
    let (empty, backup) = (Folder::new("empty"), Folder::new("backup"));
    let empty = empty_vault(&server, empty);
    let package = harbour(&backup);
    let backup = backup.path().join("backup.age");
    let acknowledged = mark_and_kill(&server, begin, ends - 3 * bulks, &backup, &mut random);

    let full = full_vault(&server, &empty, &package);
    let import = Bulk {
        server: &server,
        on: begin,
        before: &empty,
        file: &package,
        prepare: prepare_import,
        begin: "Bring in ",
        ended: "brought in.",
    };
    let restore =
        Bulk { file: &backup, prepare: test_other_backup, begin: "Bring these records back", ended: "brought back or updated.", ..import };
    let erase = Bulk {
        before: &full,
        prepare: |browser, _| about_to_erase_saba(browser),
        begin: "Erase for good",
        ended: "erased for good",
        ..import
    };
    let mut cut_off = 0;
    for bulk in [import, restore, erase] {
        // The control: left alone it changes how many records there are.
        let (none, whole) = (records_of(&server, bulk.before), bulk.kill_when(|_, ended| ended).records);
        assert_ne!(none, whole);
        for _ in 0..bulks {
            let until = Duration::from_millis(random.below(LONGEST_BULK_MS));
            let after = bulk.kill_when(|ran, _| ran >= until);
            assert!(after.records == whole || after.records == none, "{} records, neither {none} nor {whole}: torn", after.records);
            assert!(after.records == whole || !after.ended, "acknowledged and not there");
            cut_off += u64::from(after.records == none);
        }
    }
    println!("{acknowledged} marks were acknowledged; {cut_off} of {} imports, restores and erasures were cut off", 3 * bulks);
    assert!(acknowledged > 0);
}

/// Marks people in turn, one after the other is stored, for as long as the page lives: by a tap, no sooner than a tap on the same tile means
/// something again, and back through the menu.
const MARK: &str = "
    const [people] = arguments;
    const tileOf = (name) => [...document.querySelectorAll('ul[aria-label=People] button[aria-pressed]')]
      .find((tile) => tile.querySelector('bdi').innerText === name);
    const until = (found) => new Promise((done) => {
      const look = () => {
        const what = found();
        if (what) { watch.disconnect(); done(what); }
      };
      const watch = new MutationObserver(look);
      watch.observe(document.body, { attributes: true, childList: true, subtree: true });
      look();
    });
    const takeBack = () =>
      [...document.querySelectorAll('dialog[open] .menu-item')].find((item) => item.innerText.trim() === 'Take the mark back');
    window.stored = 0;
    const tapped = {};
    (async () => {
      for (let turn = 0; ; turn = (turn + 1) % people.length) {
        const name = people[turn], before = tileOf(name).ariaPressed;
        if (before === 'true') {
          tileOf(name).closest('li').querySelector('.tile-more').click();
          (await until(takeBack)).click();
        } else {
          const rest = (tapped[name] ?? -Infinity) + 1001 - performance.now();
          if (rest > 0) await new Promise((done) => setTimeout(done, rest));
          tapped[name] = performance.now();
          tileOf(name).click();
        }
        await until(() => {
          const tile = tileOf(name);
          return tile && tile.ariaPressed !== before && tile.closest('li').ariaBusy === 'false';
        });
        window.stored += 1;
      }
    })();";

/// Kills the browser again and again while people are marked, and leaves a backup there. Gives how many marks were acknowledged.
fn mark_and_kill(server: &StaticServer, begin: fn(Folder) -> Browser, kills: u64, backup: &Path, random: &mut Random) -> usize {
    let mut browser = begin(Folder::new("profile"));
    browser.open(&server.url());
    make_vault(&browser);
    bring_in(&browser);
    fs::copy(back_up(&browser), backup).expect("room for a copy");
    open_job_club(&browser);
    let people = unlike_each_other(&browser);
    let mut acknowledged = 0;
    for kill in 0..kills {
        let mut expected = marks(&browser, &people);
        browser.session.run(MARK, json!([people]));
        let (enough, wait) = (random.below(MARKS), Duration::from_millis(random.below(LONGEST_WAIT_MS)));
        let stored = || browser.session.run("return window.stored", json!([])).as_u64().unwrap_or_default();
        wait_for("marks to be acknowledged", || (stored() >= enough).then_some(()));
        let until = Instant::now() + wait;
        let mut acknowledged_here = stored();
        while Instant::now() < until {
            acknowledged_here = stored();
        }
        let stored = acknowledged_here as usize;
        browser = browser.kill_and_restart();
        unlock_at(&browser, server, JOB_CLUB_DAY);
        assert!(!browser.shown().contains("could not be opened"), "kill {kill}");
        open_job_club(&browser);
        // One mark follows the other, so what is there is what was there after so many of them, acknowledged or later.
        let found = marks(&browser, &people);
        let toggle = |marks: &mut BTreeMap<String, bool>, mark: usize| {
            if let Some(signed_in) = marks.get_mut(&people[mark % people.len()]) {
                *signed_in = !*signed_in;
            }
        };
        (0..stored).for_each(|mark| toggle(&mut expected, mark));
        let mut kept = stored;
        while expected != found {
            assert!(kept < stored + AFTER_THE_LAST_LOOK, "kill {kill}: {stored} marks were acknowledged and what is there is {found:?}");
            toggle(&mut expected, kept);
            kept += 1;
        }
        acknowledged += stored;
    }
    acknowledged
}

/// People who are not in and whom no other tile could be taken for.
fn unlike_each_other(browser: &Browser) -> Vec<String> {
    let (out, signed_in) = (names(browser, false), names(browser, true));
    let alone = |name: &&String| out.iter().chain(&signed_in).filter(|other| other == name).count() == 1;
    let people: Vec<String> = out.iter().filter(alone).take(PEOPLE).cloned().collect();
    assert!(people.len() > 2, "people to mark");
    people
}

fn marks(browser: &Browser, people: &[String]) -> BTreeMap<String, bool> {
    let signed_in = names(browser, true);
    people.iter().map(|name| (name.clone(), signed_in.contains(name))).collect()
}

/// Something that stores a great deal in one step.
#[derive(Clone, Copy)]
struct Bulk<'a> {
    server: &'a StaticServer,
    on: fn(Folder) -> Browser,
    /// The profile with the vault as it was before.
    before: &'a Folder,
    file: &'a Path,
    /// Everything up to the press that begins it.
    prepare: fn(&Browser, &Path),
    begin: &'static str,
    ended: &'static str,
}

/// What a kill left.
struct Left {
    records: u32,
    /// Whether the page had said that it was stored.
    ended: bool,
}

impl Bulk<'_> {
    /// Kills the browser once `enough` says so of how long it ran and whether the page says that it is stored.
    fn kill_when(self, enough: impl Fn(Duration, bool) -> bool) -> Left {
        let browser = (self.on)(Folder::copy_of(self.before.path(), "bulk"));
        unlock_at(&browser, self.server, "#/settings");
        (self.prepare)(&browser, self.file);
        browser.press(self.begin);
        let begun = Instant::now();
        let mut ended = false;
        while !enough(begun.elapsed(), ended) {
            ended = browser.shown().contains(self.ended);
        }
        let browser = browser.kill_and_restart();
        unlock_at(&browser, self.server, "#/settings");
        assert!(!browser.shown().contains("could not be opened"));
        wait_for("one generation alone", || (generations(&browser) == 1).then_some(()));
        Left { records: records(&browser), ended }
    }
}

/// How many databases of the vault's there are.
fn generations(browser: &Browser) -> usize {
    let stored = browser.stored();
    stored.keys().filter_map(|key| key.split('/').next()).collect::<BTreeSet<_>>().len()
}

fn prepare_import(browser: &Browser, file: &Path) {
    browser.choose_file("Data package", file);
    browser.find("button", "Bring in ");
}

fn empty_vault(server: &StaticServer, profile: Folder) -> Folder {
    let browser = Browser::on_profile(profile);
    browser.open(&server.url());
    make_vault(&browser);
    browser.quit()
}

fn full_vault(server: &StaticServer, empty: &Folder, package: &Path) -> Folder {
    let browser = Browser::on_profile(Folder::copy_of(empty.path(), "full"));
    unlock_at(&browser, server, "#/settings");
    prepare_import(&browser, package);
    browser.press("Bring in ");
    browser.sees("brought in.");
    browser.quit()
}

fn records_of(server: &StaticServer, profile: &Folder) -> u32 {
    let browser = Browser::on_profile(Folder::copy_of(profile.path(), "bulk"));
    unlock_at(&browser, server, "#/settings");
    records(&browser)
}

pub fn number(name: &str) -> Option<u64> {
    env::var(name).ok()?.parse().ok()
}

/// Xorshift: as random as a kill needs, and the same again from the same seed.
pub struct Random(u64);

impl Random {
    /// From `CAIRN_SEED`, or one of its own, which is printed.
    pub fn seeded() -> Random {
        let seed = number("CAIRN_SEED").unwrap_or(u64::from(std::process::id()));
        println!("CAIRN_SEED={seed}");
        Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}
