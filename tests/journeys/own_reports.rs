//! A report of the organisation's own: copied, changed beside the report as it stands, left and found again, given out and brought in; and the story it tells.

use crate::report::{expected, grouped, item};
use crate::steps::*;
use crate::support::browser::Browser;
use serde_json::json;
use std::fs;

const ENTER: &str = "\u{e007}";

#[test]
fn a_report_is_copied_built_by_keyboard_and_mouse_and_made_like_every_other() {
    let (_server, browser) = with_records();
    choose_2025(&browser);
    browser.follow("Your own reports");
    browser.choose("Begin with", "Quarterly report");
    browser.fill("Name", "Our quarter");
    browser.press("Make it");
    browser.find("heading", "Our quarter");
    browser.sees("The quarter in short");
    browser.sees("Everything is saved");
    browser.is_accessible("a report that is being built");
    browser.shot("builder");

    // By keyboard: the entry moves and the focus goes with it.
    browser.find("button", "Move down : Heading: Who came").focus();
    browser.keys(ENTER);
    browser.sees("Moved to 2 of");
    browser.wait_until("document.activeElement.innerText.startsWith('Move down')");
    browser.keys(ENTER);
    browser.sees("Moved to 3 of");
    browser.sees("Not saved yet");

    // By mouse, with what a browser says of it.
    let dragged = "const [from, to] = [...document.querySelectorAll('.builder-entry')].slice(0, 3).filter((_, at) => at !== 1);
        const tell = (element, kind) => element.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true }));
        tell(to.querySelector('[draggable]'), 'dragstart'); tell(from, 'dragover'); tell(from, 'drop');";
    browser.session.run(dragged, json!([]));
    browser.sees("Moved to 1 of");
    browser.wait_until("document.querySelector('.builder-label').innerText === 'Heading: Who came'");

    browser.press("Figure");
    browser.choose("What", "sessions were held");
    browser.sees("Sessions that took place, whether or not anybody came");
    browser.choose("Where", "the activity Job Club");
    browser.fill("Sentence", "Job Club met {held} times.");
    browser.sees("Job Club met ");
    browser.is_accessible("a figure as a sentence of choices");
    browser.shot("builder-figure");
    browser.press("Figure from elsewhere");
    browser.fill("Number, as the source prints it", "1.04 million");
    browser.fill("What it is about", "people speak little English");
    browser.press("Save");
    browser.sees("A figure from elsewhere needs its number, its source and its year.");
    browser.fill("Source", "Office for National Statistics");
    browser.fill("Year", "2021");
    browser.sees("Source: Office for National Statistics, 2021. Not a figure of our own.");

    // Nothing is lost by going away.
    browser.follow("Today");
    browser.find("heading", "Leave without saving?");
    browser.is_accessible("leaving without saving");
    browser.press("Stay here");
    browser.press("Save");
    browser.sees("“Our quarter” is saved.");
    browser.follow("Today");
    browser.wait_until("location.hash === '#/today' && !document.querySelector('.builder')");

    browser.follow("Reports");
    browser.choose("Report", "Our quarter");
    let met = browser.shown().split("Job Club met ").nth(1).and_then(|rest| rest.split(' ').next()).unwrap_or_default().to_owned();
    assert!(met.parse::<u32>().is_ok_and(|met| met > 0), "{met}");
    browser.sees(&format!("there were {} attendances.", grouped(&item(&expected(), "attendances-02")["value"])));
    browser.press("Download CSV");
    let csv = fs::read_to_string(browser.downloaded("report-2025-01-01-to-2025-12-31")).unwrap();
    assert!(csv.contains("\"Figures from elsewhere\",\"people speak little English\",\"1.04 million\""), "{csv}");

    browser.follow("Your own reports");
    browser.press("Give out as a file : Our quarter");
    let file = browser.downloaded("our-quarter.json");
    browser.press("Remove : Our quarter");
    browser.sees("You have no report of your own yet.");
    browser.press("Undo");
    browser.find("link", "Change : Our quarter");
    let broken = file.with_file_name("broken.json");
    fs::write(&broken, fs::read_to_string(&file).unwrap().replacen("people_participating", "smiles", 1)).unwrap();
    browser.choose_file("Report file", &broken);
    browser.sees("This file is not brought in: item `people`: `indicator` names `smiles`, and there is no such indicator.");
    browser.is_accessible("a file that is refused");
    browser.shot("own-reports-refused");
    browser.choose_file("Report file", &file);
    browser.find("button", "Save");
    browser.sees("“Our quarter” is brought in.");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn a_story_is_told_to_those_who_may_hear_it_and_to_nobody_once_it_is_taken_back() {
    let (_server, browser) = with_records();
    go_to(&browser, SABA);
    browser.press("Ask : Telling their story");
    browser.choose("Language of the words", "English · English");
    browser.press("Yes, I agree");
    browser.sees("Agreed on");

    go_to(&browser, "#/stories");
    browser.fill("Write down a story or quote of", "saba tes");
    browser.follow(SABAS_NAME);
    browser.sees("The person has agreed to have their story told.");
    browser.fill("Title", "A first job");
    browser.fill("Name used in it", "Saba");
    browser.fill("The words", "Leyla came to us in spring.\nIn autumn she found work.");
    browser.fill("Written by", "Ruth Levy");
    browser.press("Save");
    browser.sees("A part of the person’s name stands in it.");
    browser.fill("Name used in it", "Leyla");
    browser.press("Save");
    browser.sees("It is saved.");
    browser.sees("Anybody: not, since what was changed in it is not written down.");
    browser.fill("What was changed", "Her name and her trade");
    browser.press("Save");
    browser.fill("Approved by", "Ruth");
    browser.press("Approve it as it stands");
    browser.sees("Whoever wrote it cannot approve it");
    browser.fill("Approved by", "Grace Owusu");
    browser.press("Approve it as it stands");
    browser.sees("Approved by Grace Owusu.");
    browser.sees("Anybody: yes");
    browser.is_accessible("a story");
    browser.shot("story");

    choose_2025(&browser);
    browser.follow("Your own reports");
    browser.fill("Name", "Voices");
    browser.press("Make it");
    browser.press("Stories or quotes");
    browser.sees("Leyla came to us in spring.");
    browser.sees("Names and some details have been changed.");
    browser.press("Anybody");
    browser.sees("tables are rounded to the nearest 5");
    browser.sees("Leyla came to us in spring.");
    browser.press("Save");
    browser.sees("“Voices” is saved.");
    browser.shot("builder-story");

    go_to(&browser, SABA);
    browser.press("Take back : Telling their story");
    browser.sees("Taken back on");
    browser.follow("Reports");
    browser.choose("Report", "Voices");
    browser.sees("The story “A first job” is left out: the person took their permission back on");
    assert!(!browser.shown().contains("Leyla"), "it is told to nobody");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

fn choose_2025(browser: &Browser) {
    browser.follow("Reports");
    browser.choose("Period", "From and to…");
    browser.choose("From", "2025-01-01");
    browser.choose("To", "2025-12-31");
}
