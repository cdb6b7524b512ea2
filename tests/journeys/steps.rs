//! The steps that several journeys share, in the words of the screens.

use crate::support::browser::Browser;
use crate::support::folder::Folder;
use crate::support::page::wait_for;
use crate::support::{fixture, serve_release};
use domain::imported::{is_about_somebody, is_made_here};
use domain::{Dataset, Row, Table};
use exchange::package;
use serde_json::{Value, json};
use serve::StaticServer;
use std::fs;
use std::path::{Path, PathBuf};

pub const PASSPHRASE: &str = "lantern cobbler thirteen estuary";

/// A day of the fixture with a register that is part filled, and whose register it is.
pub const JOB_CLUB_DAY: &str = "#/today/2025-10-21";

/// Somebody of the fixture with marks, enrolments and more.
pub const SABA: &str = "#/people/pe21";
pub const SABAS_NAME: &str = "Saba Tesfay ሳባ";

/// A browser with a new vault, open on its first screen.
pub fn with_vault() -> (StaticServer, Browser) {
    let server = serve_release("/");
    let browser = Browser::start();
    browser.open(&server.url());
    make_vault(&browser);
    (server, browser)
}

/// A browser with a new vault that holds the fixture's records.
pub fn with_records() -> (StaticServer, Browser) {
    let (server, browser) = with_vault();
    bring_in(&browser);
    (server, browser)
}

/// From the first screen ever to Today. Returns the recovery code.
pub fn make_vault(browser: &Browser) -> String {
    browser.press("Start new records");
    browser.fill("Name of your organisation", "Harbour Women");
    choose_passphrase(browser);
    let code = confirm_recovery_sheet(browser);
    browser.find("button", "Lock");
    code
}

/// Chooses a passphrase of one's own at the first run.
pub fn choose_passphrase(browser: &Browser) {
    type_own_passphrase(browser, "Passphrase", PASSPHRASE);
    browser.press("Go on");
}

/// Types a passphrase of one's own instead of taking the words that were drawn.
pub fn type_own_passphrase(browser: &Browser, field: &str, passphrase: &str) {
    if browser.try_find("field", field).is_none() {
        browser.press("Type one of my own");
    }
    browser.fill(field, passphrase);
    browser.fill("The same passphrase again", passphrase);
}

/// The words that were drawn.
pub fn drawn_words(browser: &Browser) -> String {
    let words = "document.querySelector('.drawn-words')?.textContent.trim().replace(/\\s+/g, ' ')";
    browser.wait_until(words);
    browser.session.run(&format!("return {words}"), json!([])).as_str().expect("words are drawn").to_owned()
}

/// Every field for text that is on the page tells the browser to keep what is typed to itself. Returns how many there are.
pub fn typing_is_private(browser: &Browser, screen: &str) -> u64 {
    let fields = browser.session.run(
        "const kept = { spellcheck: 'false', autocorrect: 'off', writingsuggestions: 'false', translate: 'no' };
         const fields = [...document.querySelectorAll('input, textarea, [contenteditable]')]
           .filter((field) => !['checkbox', 'radio', 'file', 'date'].includes(field.type));
         const open = fields.filter((field) => !field.getAttribute('autocomplete') || Object.entries(kept).some(([name, value]) => field.getAttribute(name) !== value));
         return [fields.length, open.map((field) => field.outerHTML)]",
        json!([]),
    );
    assert_eq!(fields[1], json!([]), "{screen}: a field whose text the browser may send on");
    fields[0].as_u64().unwrap_or_default()
}

/// Types back what the sheet asks for. Returns the whole code.
pub fn confirm_recovery_sheet(browser: &Browser) -> String {
    let code = recovery_code(browser);
    type_back(browser, &code);
    browser.press("Make the vault");
    code
}

/// Types back what a recovery sheet asks for.
pub fn type_back(browser: &Browser, code: &str) {
    let groups: Vec<&str> = code.split(' ').collect();
    browser.fill("Type the last two groups of the code", &groups[groups.len() - 2..].join(" "));
}

pub fn recovery_code(browser: &Browser) -> String {
    browser.find("heading", "Recovery sheet");
    let code = browser.session.run("return document.querySelector('.recovery-code').innerText.trim()", json!([]));
    code.as_str().expect("a code is printed").to_owned()
}

/// The fixture's records as a package that Cairn wrote, put into a folder: with ids that stay, so that an address can name them.
pub fn harbour(folder: &Folder) -> PathBuf {
    let records = package::dataset(&fs::read(fixture("harbour.zip")).unwrap()).unwrap();
    let file = folder.path().join("harbour.zip");
    fs::write(&file, package::write(&with_own_ids(&records)).unwrap()).unwrap();
    file
}

/// An id of the form that Cairn makes in place of a short one, in the same order.
pub fn own_id(short: &str) -> String {
    let digits: String = short.bytes().map(|byte| format!("{byte:02x}")).collect();
    [digits.as_str(), "0123456789abcdef0123456789abcdef"].concat().chars().take(32).collect()
}

/// The records with such ids for whatever is about somebody: other ids would be replaced when they are brought in.
pub fn with_own_ids(records: &Dataset) -> Dataset {
    let mut own = Dataset::default();
    for table in Table::ALL {
        records.for_each_row(*table, &mut |_, mut row| {
            for column in Dataset::columns(*table) {
                let into = match (column.name, row.get("client_type")) {
                    ("id", _) => Some(*table),
                    ("client_id", "household") => Some(Table::Households),
                    ("client_id", _) => Some(Table::People),
                    _ => column.refers,
                };
                let id = row.get(column.name);
                if !id.is_empty() && into.is_some_and(is_about_somebody) && !is_made_here(id) {
                    let id = own_id(id);
                    row.set(column.name, id);
                }
            }
            own.put_row(*table, &row).unwrap();
        });
    }
    own
}

/// Brings the fixture's data package in.
pub fn bring_in(browser: &Browser) {
    browser.follow("Settings");
    let folder = Folder::new("harbour");
    browser.choose_file("Data package", &harbour(&folder));
    browser.press("Bring in ");
    browser.sees("brought in.");
}

/// Chooses a package of these rows, up to its preview.
pub fn choose_rows(browser: &Browser, rows: &[&str]) {
    let _folder = choose_package(browser, &package_of(rows));
    browser.wait_until("document.querySelector('.problem-table')");
}

/// Chooses a package. It lies in this folder, from which it may be read again.
pub fn choose_package(browser: &Browser, package: &[u8]) -> Folder {
    let folder = Folder::new("pool");
    let file = folder.path().join("pool.zip");
    fs::write(&file, package).unwrap();
    browser.follow("Settings");
    browser.choose_file("Data package", &file);
    folder
}

/// A package of these rows.
pub fn package_of(rows: &[&str]) -> Vec<u8> {
    let mut dataset = Dataset::default();
    for text in rows {
        let mut words = text.split(' ');
        let table = Table::named(words.next().unwrap()).unwrap();
        let mut row = Row::default();
        for (column, value) in words.map(|word| word.split_once('=').unwrap()) {
            row.push(column.to_owned(), value.replace('+', " "));
        }
        dataset.put_row(table, &row).unwrap();
    }
    package::write(&with_own_ids(&dataset)).unwrap()
}

/// Makes a backup and says where it is; an earlier one is taken away from the downloads.
pub fn back_up(browser: &Browser) -> PathBuf {
    for earlier in fs::read_dir(browser.downloads()).into_iter().flatten().flatten() {
        fs::remove_file(earlier.path()).expect("a file of ours");
    }
    browser.follow("Settings");
    browser.press("Make a backup");
    type_own_passphrase(browser, "Passphrase for the backup", PASSPHRASE);
    browser.press("Save the backup file");
    let file = browser.downloaded("cairn-backup");
    browser.sees("The backup file is among your downloads.");
    file
}

/// Opens a backup from Settings, up to the question whether to bring it back.
pub fn test_backup(browser: &Browser, file: &Path) {
    browser.follow("Settings");
    browser.press("Test or bring back a backup");
    browser.choose_file("Backup file", file);
    browser.fill("Passphrase of the backup", PASSPHRASE);
    browser.press("Test this backup");
    browser.find("button", "Bring these records back");
}

/// Opens the backup of another vault, up to the press that brings it in.
pub fn test_other_backup(browser: &Browser, file: &Path) {
    test_backup(browser, file);
    browser.sees("These are other records");
    browser.fill("Type the name of this organisation to go on", "harbour women");
}

/// Brings a backup back into the vault that is open, with no more than comes in unasked.
pub fn bring_back(browser: &Browser, file: &Path) {
    test_backup(browser, file);
    browser.press("Bring these records back");
    browser.sees("brought back or updated.");
}

/// Opens a backup on the screen before there is a vault, and makes a vault of it.
pub fn begin_with(browser: &Browser, file: &Path) {
    browser.press("Bring back a backup");
    browser.choose_file("Backup file", file);
    browser.fill("Passphrase of the backup", PASSPHRASE);
    browser.press("Open the backup");
    browser.press("Go on with these records");
    choose_passphrase(browser);
    confirm_recovery_sheet(browser);
    browser.find("button", "Lock");
}

/// How many records there are, as Settings says.
pub fn records(browser: &Browser) -> u32 {
    browser.follow("Settings");
    browser.find("heading", "About");
    let fact = "return [...document.querySelectorAll('dt')].find((term) => term.innerText === 'Records').nextElementSibling.innerText";
    browser.session.run(fact, json!([])).as_str().unwrap().replace(',', "").parse().unwrap()
}

/// Starts the page's clock at an instant; from there it runs on.
pub fn set_clock(browser: &Browser, instant: &str) -> Value {
    browser.before_every_page(&format!(
        "const Real = Date, ahead = Real.parse('{instant}') - Real.now();
         window.Date = class extends Real {{
           constructor(...given) {{ given.length ? super(...given) : super(Real.now() + ahead); }}
           static now() {{ return Real.now() + ahead; }}
         }};"
    ))
}

/// Everything up to the press that erases her.
pub fn about_to_erase_saba(browser: &Browser) {
    go_to(browser, SABA);
    browser.find("heading", SABAS_NAME);
    browser.press("Actions");
    browser.press("Erase this person…");
    browser.fill("Type the name to go on", "saba  TESFAY ሳባ");
}

/// Opens the app anew at a screen and unlocks it.
pub fn unlock_at(browser: &Browser, server: &StaticServer, screen: &str) {
    browser.open("about:blank");
    browser.open(&format!("{}{screen}", server.url()));
    unlock(browser);
}

pub fn unlock(browser: &Browser) {
    browser.find("heading", "Unlock");
    browser.fill("Passphrase", PASSPHRASE);
    browser.press("Unlock");
    browser.find("button", "Lock");
}

/// Whether it is an id of a fixture: letters and a number.
fn is_short(id: &str) -> bool {
    id.len() < 8 && id.ends_with(|last: char| last.is_ascii_digit())
}

/// Goes to a screen by its address, as a bookmark would.
pub fn go_to(browser: &Browser, screen: &str) {
    let screen = match screen.split_once('/').and_then(|(_, rest)| rest.split_once('/')) {
        Some(("people" | "matching" | "match" | "raise" | "capacity" | "new-story" | "supporter-sheet", id)) if is_short(id) => {
            screen.replace(&format!("/{id}"), &format!("/{}", own_id(id)))
        }
        _ => screen.to_owned(),
    };
    browser.session.run("location.hash = arguments[0]", json!([screen]));
}

pub fn open_job_club(browser: &Browser) {
    go_to(browser, JOB_CLUB_DAY);
    browser.follow("Continue register for Job Club");
    browser.wait_until("document.querySelector('ul[aria-label=People] button[aria-pressed]')");
}

/// The names on the register's tiles: those signed in, or those not.
pub fn names(browser: &Browser, signed_in: bool) -> Vec<String> {
    let found = browser.session.run(
        "return [...document.querySelectorAll('ul[aria-label=People] button[aria-pressed]')]
           .filter((tile) => tile.ariaPressed === arguments[0] && tile.closest('[aria-busy]')?.ariaBusy !== 'true')
           .map((tile) => tile.querySelector('bdi').innerText)",
        json!([signed_in.to_string()]),
    );
    found.as_array().into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)).collect()
}

/// A person who is not in and whom nobody else on the list could be taken for.
pub fn somebody_not_in(browser: &Browser) -> String {
    wait_for("somebody who is not in", || {
        let (out, signed_in) = (names(browser, false), names(browser, true));
        let like = |name: &String| out.iter().chain(&signed_in).filter(|other| other.starts_with(name.as_str())).count();
        out.iter().find(|name| like(name) == 1).cloned()
    })
}

/// Signs in the first person who is not in and waits until the tile says that it is stored. Returns the name.
pub fn sign_somebody_in(browser: &Browser) -> String {
    let name = somebody_not_in(browser);
    browser.press(&name);
    is_signed_in(browser, &name);
    name
}

pub fn is_signed_in(browser: &Browser, name: &str) {
    wait_for(&format!("{name} signed in"), || names(browser, true).iter().any(|other| other == name).then_some(()));
}

/// Takes somebody's mark back on purpose.
pub fn take_back(browser: &Browser, name: &str) {
    browser.press(&format!("More for {name}"));
    browser.press("Take the mark back");
    browser.sees(&format!("The mark of {name} is taken back."));
}

/// Waits until a tap is no echo of the one before any more.
pub fn after_the_echo(browser: &Browser) {
    browser.session.run("window.tappedAt = performance.now()", json!([]));
    browser.wait_until("performance.now() - window.tappedAt > 1000");
}
