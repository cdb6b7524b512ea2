//! Every screen, filled with real records: accessible, no wider than the device in the hand, and with nothing typed that a browser sends on.

use crate::steps::*;
use serde_json::json;

/// What to call it, its address, and the heading that says it is there.
const SCREENS: [(&str, &str, &str); 26] = [
    ("today", JOB_CLUB_DAY, "Tuesday 21 October"),
    ("register", "#/register/se748", "Job Club"),
    ("here", "#/here/se748", "Who is here now"),
    ("paper", "#/paper/se748", "On paper"),
    ("people", "#/people", "People"),
    ("likely-doubles", "#/doubles", "Recorded twice?"),
    ("person", "#/people/pe21", "Saba Tesfay ሳባ"),
    ("matches-none", "#/matches", "Mentoring matches"),
    ("match", "#/match/ma1347", "Saba ሳ. and"),
    ("matching", "#/matching/pe21", "Saba Tesfay ሳባ: for matching"),
    ("volunteers", "#/volunteers", "Volunteers and mentors"),
    ("compare", "#/compare/mentoring", "Compare"),
    ("picture-none", "#/picture/buddy", "Buddy matches: as a picture"),
    ("supporter-sheet", "#/supporter-sheet/ma1347", "Sheet for the supporter"),
    ("capacity", "#/capacity/pe21", "Saba Tesfay ሳባ: capacity"),
    ("concerns-none", "#/concerns", "Concerns"),
    ("concern-new", "#/raise/pe21", "A concern about Saba Tesfay ሳባ"),
    ("programmes", "#/programmes", "Programmes"),
    ("activity", "#/activity/ac7", "Job Club"),
    ("cards", "#/cards/ac9", "Personal cards"),
    ("reports", "#/reports", "Reports"),
    ("issued-none", "#/issued", "Issued reports"),
    ("own-reports", "#/own-reports", "Your own reports"),
    ("stories", "#/stories", "Stories and quotes"),
    ("new-story", "#/new-story/pe21", "New story or quote"),
    ("settings-filled", "#/settings", "Settings"),
];

const PHONE: (u32, u32) = (390, 844);
const TABLET: (u32, u32) = (800, 1280);
const DESK: (u32, u32) = (1280, 800);

#[test]
fn every_screen_is_accessible_and_fits_a_desk_a_tablet_and_a_phone() {
    let (_server, browser) = with_records();
    let mut fields = 0;
    for (screen, address, heading) in SCREENS {
        go_to(&browser, address);
        browser.find("heading", heading);
        fields += typing_is_private(&browser, screen);
        for (width, height) in [PHONE, TABLET, DESK] {
            browser.resize(width, height);
            browser.is_accessible(&format!("{screen} at {width} × {height}"));
            let sideways = browser.session.run("return document.documentElement.scrollWidth - innerWidth", json!([]));
            assert!(sideways.as_i64().unwrap() <= 0, "{screen} is {sideways} px wider than {width}");
        }
        browser.shot(screen);
    }
    assert!(fields > 5, "only {fields} fields were looked at");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn every_screen_can_be_read_from_right_to_left() {
    let (_server, browser) = with_records();
    browser.session.run("document.documentElement.dir = 'rtl'", json!([]));
    browser.resize(PHONE.0, PHONE.1);
    for (screen, address, heading) in SCREENS {
        go_to(&browser, address);
        browser.find("heading", heading);
        // What sticks out at either side; a page that runs from right to left overflows to the left.
        let sideways = browser.session.run("return document.documentElement.scrollWidth - innerWidth", json!([]));
        assert!(sideways.as_i64().unwrap() <= 0, "{screen} is {sideways} px too wide from right to left");
    }
}

/// What is pressed or current and looks like what is not.
const UNTOLD: &str = "
    const chosen = '[aria-pressed=true], [aria-current=page], [aria-selected=true]';
    const look = (element) => {
        const style = getComputedStyle(element);
        return [style.backgroundColor, style.borderColor, style.borderStyle, style.borderWidth, style.outlineStyle].join();
    };
    const untold = (element) => {
        const other = [...document.querySelectorAll('.' + element.classList[0])].find((one) => !one.matches(chosen));
        return other && look(element) === look(other);
    };
    return [...document.querySelectorAll('.rail-entry, .segment, .letter, .menu-item')]
        .filter((element) => element.matches(chosen) && untold(element))
        .map((element) => element.className);";

/// How many ticks on tiles have the colour of what they stand on.
const UNSEEN_TICKS: &str = "
    return [...document.querySelectorAll('.tile .initials .icon')]
        .filter((tick) => getComputedStyle(tick).stroke === getComputedStyle(tick.closest('.initials')).backgroundColor).length;";

#[test]
fn every_screen_tells_what_is_chosen_in_forced_colours() {
    let (_server, browser) = with_records();
    browser.devtools("Emulation.setEmulatedMedia", json!({ "features": [{ "name": "forced-colors", "value": "active" }] }));
    assert_eq!(browser.session.run("return matchMedia('(forced-colors: active)').matches", json!([])), json!(true));
    for (screen, address, heading) in SCREENS {
        go_to(&browser, address);
        browser.find("heading", heading);
        assert_eq!(browser.session.run(UNTOLD, json!([])), json!([]), "{screen}");
        assert_eq!(browser.session.run(UNSEEN_TICKS, json!([])), json!(0), "{screen}: a tick of the colour that it stands on");
        browser.shot(&format!("forced-{screen}"));
    }
}

#[test]
fn every_screen_fits_a_desk_at_twice_its_size() {
    let (_server, browser) = with_records();
    // What a browser lays out on a screen of 1280 px at 200 %.
    browser.resize(640, 512);
    for (screen, address, heading) in SCREENS {
        go_to(&browser, address);
        browser.find("heading", heading);
        let sideways = browser.session.run("return document.documentElement.scrollWidth - innerWidth", json!([]));
        assert!(sideways.as_i64().unwrap() <= 0, "{screen} is {sideways} px too wide");
    }
}
