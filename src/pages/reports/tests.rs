//! The page's words over small records, and over the invented charity of the fixtures.

use super::answer::{Answer, Asked};
use super::detail::{Detail, Shown};
use super::guarding::ROWS;
use super::headline::Headline;
use super::naming::Names;
use super::paper::Paper;
use super::{printed, spreadsheet};
use domain::Dataset;
use domain::ids::ProgrammeId;
use domain::settings::put_setting;
use exchange::package;
use report::disclosure::Printed;
use report::result::Number;
use report::templates::{ALL, ANNUAL, OPEN_DOORS, PLAIN, QUARTERLY, Template};
use report::testing::{day, given};
use report::{Audience, Window};

const NAMES: Names = Names { region: |code| (code == "SY").then(|| "Syria".to_owned()), language: |_| None };

fn answer(dataset: &Dataset, from: &str, to: &str, programme: Option<&str>) -> Answer {
    let window = Window::new(day(from), day(to)).expect("a window");
    let asked = Asked {
        template: PLAIN,
        window,
        programme: programme.and_then(ProgrammeId::new),
        audience: Audience::Internal,
        today: day("2026-11-22"),
    };
    Answer::of(dataset, asked).expect("an answer")
}

fn written(dataset: &Dataset, template: Template, audience: Audience) -> (Answer, Paper) {
    let window = Window::new(day("2025-01-01"), day("2025-12-31")).expect("a window");
    let asked = Asked { template, window, programme: None, audience, today: day("2026-11-22") };
    let answer = Answer::of(dataset, asked).expect("an answer");
    let paper = Paper::of(dataset, &answer, NAMES);
    (answer, paper)
}

fn year(records: &[&str]) -> (Dataset, Answer, Paper) {
    let dataset = given(records);
    let answer = answer(&dataset, "2025-01-01", "2025-12-31", None);
    let paper = Paper::of(&dataset, &answer, NAMES);
    (dataset, answer, paper)
}

fn said(headlines: &[Headline]) -> Vec<String> {
    headlines.iter().map(|headline| format!("{} {}", headline.number, headline.words)).collect()
}

const CLUB: &[&str] = &[
    "organisations id=or1 name=Harbour roles=host",
    "programmes id=pr1 name=Women from=2025-02-01",
    "programmes id=pr2 name=Advice",
    "activities id=a1 name=Yoga type=group programme_id=pr1",
    "activities id=a2 name=Choir type=group programme_id=pr2",
    "sessions id=s1 activity_id=a1 date=2025-01-31 start=10:00 end=11:30 status=held",
    "sessions id=s2 activity_id=a1 date=2025-03-04 status=held",
    "sessions id=s3 activity_id=a1 date=2025-03-11 status=held",
    "sessions id=s4 activity_id=a1 date=2025-03-18 status=planned",
    "sessions id=s5 activity_id=a1 date=2025-03-25 status=cancelled",
    "sessions id=s6 activity_id=a2 date=2025-03-25 status=planned",
    "people id=p1 name=Zahra nationality=SY gender=woman",
    "people id=p2 name=amina nationality=SY gender=prefer_not_to_say",
    "people id=p3 name=Olena gender=woman",
    "attendances session_id=s1 person_id=p1 status=present",
    "attendances session_id=s1 person_id=p2 status=late",
    "attendances session_id=s2 person_id=p1 status=present",
    "attendances session_id=s2 person_id=p3 status=left_early",
];

#[test]
fn the_headlines_read_as_sentences() {
    let (_, _, paper) = year(CLUB);
    assert_eq!(
        said(&paper.first),
        [
            "3 people took part",
            "3 of them were here for the first time",
            "1 came back on another day: 33% of the 3 known by name",
            "3 sessions held, 1 cancelled",
        ]
    );
    let more = said(&paper.more);
    assert_eq!(more[0], "4 attendances in all");
    assert_eq!(more[1], "1.3 people at a session on average, from 0 to 2");
    assert_eq!(more[2], "1 activity ran");
    assert!(more.contains(&"3 hours that people spent in 1.5 hours of sessions".to_owned()), "{more:?}");
    assert_eq!((paper.organisation.as_str(), paper.period.as_str()), ("Harbour", "1 January to 31 December 2025"));
}

#[test]
fn people_counted_without_a_name_make_the_number_an_interval() {
    let (_, _, paper) = year(&[CLUB, &["sessions id=s7 activity_id=a1 date=2025-05-01 status=held unnamed_headcount=4"]].concat());
    assert_eq!(said(&paper.first)[0], "4 to 7 people took part: some were counted but not named");
}

#[test]
fn over_nothing_a_number_is_not_applicable_and_never_nought() {
    let (_, answer, paper) = year(&["people id=p1 name=A", "contacts id=c1 person_id=p1 date=2025-02-03 status=completed"]);
    assert!(!answer.is_empty);
    assert_eq!(said(&paper.more)[1], "Not applicable average attendance: no session was held");

    let (_, answer, paper) =
        year(&["activities id=a1 name=Yoga type=group", "sessions id=s1 activity_id=a1 date=2025-02-01 status=held unnamed_headcount=3"]);
    assert!(!answer.is_empty);
    assert_eq!(said(&paper.first)[2], "0 came back on another day: a share is not applicable, since nobody is known by name");
    assert!(paper.tables().next().is_none());
}

#[test]
fn a_period_without_records_is_empty() {
    let dataset = given(CLUB);
    assert!(answer(&dataset, "2024-01-01", "2024-12-31", None).is_empty);
    assert!(answer(&dataset, "2025-01-01", "2025-12-31", Some("pr2")).is_empty);
    assert!(!answer(&dataset, "2025-01-01", "2025-12-31", Some("pr1")).is_empty);
}

#[test]
fn a_target_of_hours_or_pounds_is_reached_in_hours_or_pounds() {
    let more = [
        "targets id=t1 indicator=contact_hours value=40 from=2025-01-01 to=2025-12-31",
        "targets id=t2 indicator=funding value=20880 from=2025-01-01 to=2025-12-31",
        "grants id=g1 funder=Fund awarded_pence=2088000 decided_on=2025-03-04",
    ];
    let dataset = given(&[CLUB, &more].concat());
    let (_, paper) = written(&dataset, QUARTERLY, Audience::Internal);
    let reached: Vec<&str> = paper.sections.iter().flat_map(|section| &section.targets).map(|line| line.reached.as_str()).collect();
    assert_eq!(reached, ["3", "£20,880"]);
}

#[test]
fn a_period_of_which_only_an_enquiry_or_a_grant_is_known_is_not_empty() {
    for record in ["enquiries id=e1 received_on=2025-03-04 enquirer=professional", "grants id=g1 funder=Fund decided_on=2025-03-04"] {
        assert!(!answer(&given(&[record]), "2025-01-01", "2025-12-31", None).is_empty, "{record}");
    }
}

#[test]
fn what_is_not_known_stands_last_in_words() {
    let (_, _, paper) = year(CLUB);
    let rows = |item: &str| {
        let table = paper.tables().find(|table| table.item == item).expect("a table");
        table.rows.iter().map(|row| (row.words.as_str(), row.people.seen().expect("a number"), row.share.as_deref())).collect::<Vec<_>>()
    };
    assert_eq!(rows("by_gender"), [("Woman", 2, Some("67%")), ("Prefer not to say", 1, Some("33%"))]);
    assert_eq!(rows("by_nationality"), [("Syria", 2, Some("67%")), ("Not recorded", 1, Some("33%"))]);
    assert_eq!(rows("by_language"), [("Not recorded", 3, None)]);
}

#[test]
fn only_what_the_records_show_is_to_be_checked() {
    let (_, answer, _) = year(CLUB);
    let checks: Vec<&str> = answer.checks.iter().map(|check| check.words.as_str()).collect();
    assert_eq!(
        checks,
        [
            "2 sessions before today are still only planned, so not counted. Sign people in, or cancel.",
            "1 held session has no mark and no headcount, which lowers the average.",
            "1 session is dated outside the programme’s own dates, and counted all the same.",
            "1 person who took part has no nationality recorded.",
            "3 people who took part have no day of birth recorded.",
            "3 people who took part have no area recorded.",
        ]
    );
}

#[test]
fn checks_keep_to_the_programme_asked_for() {
    let answer = answer(&given(CLUB), "2025-01-01", "2025-12-31", Some("pr2"));
    let checks: Vec<&str> = answer.checks.iter().map(|check| check.words.as_str()).collect();
    assert_eq!(checks, ["1 session before today is still only planned, so not counted. Sign people in, or cancel."]);
}

#[test]
fn open_sheets_are_a_concern_from_the_first_sheet_that_was_closed() {
    let closed = "sessions id=s8 activity_id=a1 date=2025-03-05 status=held unnamed_headcount=1 closed_at=2025-03-05T12:00";
    let (_, answer, _) = year(&[CLUB, &[closed]].concat());
    let open = answer.checks.iter().find(|check| check.words.contains("still open")).expect("a check");
    assert_eq!(open.words, "1 sheet of past sessions is still open, so numbers may change.");
    let Some(Shown::Sessions { sessions, .. }) = &open.shown else { panic!("sessions") };
    assert_eq!(sessions.iter().map(|id| id.as_str()).collect::<Vec<_>>(), ["s3"]);
}

#[test]
fn a_number_opens_the_records_it_counts() {
    let (dataset, answer, _) = year(CLUB);
    let open = |item: &str, part: Option<&str>| {
        Detail::of(&dataset, &answer, &Shown::Figure { item: String::from(item), part: part.map(str::to_owned) }, NAMES).expect("a detail")
    };
    let people = open("people", None);
    assert_eq!(people.lines.iter().map(|line| line.name.as_str()).collect::<Vec<_>>(), ["amina", "Olena", "Zahra"]);
    assert!(people.base.contains("1 January to 31 December 2025"), "{}", people.base);

    let row = open("by_nationality", Some("SY"));
    assert_eq!((row.title.as_str(), row.lines.len()), ("Nationality: Syria", 2));

    let held = open("sessions", Some("held"));
    assert_eq!(held.lines[0].note, "Friday 31 January 2025, 10:00");
    assert_eq!(held.lines.len(), 3);
}

#[test]
fn a_month_opens_its_own_sessions() {
    let (dataset, answer, _) = year(CLUB);
    let march = Detail::of(&dataset, &answer, &Shown::Month(day("2025-03-01")), NAMES).expect("a detail");
    assert_eq!(march.title, "Attendances in March 2025");
    assert!(march.base.contains("1 to 31 March 2025"), "{}", march.base);
    assert_eq!(march.lines.len(), 2);
}

#[test]
fn the_spreadsheet_holds_plain_numbers_that_agree_with_the_page() {
    let (_, answer, paper) = year(CLUB);
    let rows = spreadsheet::rows(&paper, &answer);
    assert!(rows.iter().all(|row| row.len() == spreadsheet::HEADER.len()));
    let value = |part: &str, what: &str| rows.iter().find(|row| row[0] == part && row[1] == what).map(|row| row[2].as_str());
    assert_eq!(value("Numbers", "People who took part"), Some("3"));
    assert_eq!(value("Numbers", "Sessions held, cancelled"), Some("1"));
    assert_eq!(value("Attendances by month", "March 2025"), Some("2"));
    assert_eq!(value("Gender", "Woman"), Some("2"));
    assert_eq!(value("Gender", "Total"), Some("3"));
    let name = |audience| printed::file_name(&answer.asked.window, audience, "csv");
    assert_eq!(name(Audience::Internal), "report-2025-01-01-to-2025-12-31.csv");
    assert_eq!(name(Audience::Public), "report-for-anybody-2025-01-01-to-2025-12-31.csv");
}

#[test]
fn months_add_up_to_the_attendances_and_sessions_of_the_headlines() {
    let dataset = package::dataset(include_bytes!("../../../tests/fixtures/harbour.zip")).expect("a package");
    for programme in [None, Some("pr2"), Some("pr3")] {
        let answer = answer(&dataset, "2024-08-01", "2025-07-31", programme);
        let paper = Paper::of(&dataset, &answer, NAMES);
        assert_eq!(paper.months.len(), 12);
        let attendances: Option<u64> = paper.months.iter().map(|month| month.attendances.seen()).sum();
        assert_eq!(Some(paper.months.iter().map(|month| month.held).sum()), answer.part("sessions", "held").and_then(Number::seen));
        assert_eq!(attendances, answer.count("attendances").and_then(Number::seen));
        assert!(!answer.is_empty);
    }
}

#[test]
fn what_others_read_holds_no_small_number_in_words_table_or_spreadsheet() {
    let mut dataset = package::dataset(include_bytes!("../../../tests/fixtures/harbour.zip")).expect("a package");
    // With small rows added up hardly one is left to hide.
    let each = put_setting(&dataset, ROWS, "each").expect("a change");
    assert!(dataset.apply(&each).is_empty());
    let (from, to) = (day("2024-08-01"), day("2025-07-31"));
    let window = Window::new(from, to).expect("a window");
    let read_by = |audience| {
        let asked = Asked { template: PLAIN, window, programme: None, audience, today: day("2026-11-22") };
        let answer = Answer::of(&dataset, asked).expect("an answer");
        let paper = Paper::of(&dataset, &answer, NAMES);
        let people = paper.tables().flat_map(|table| table.rows.iter().map(|row| row.people)).collect::<Vec<_>>();
        let spreadsheet: Vec<String> = spreadsheet::rows(&paper, &answer).into_iter().map(|row| row[2].clone()).collect();
        let checks = answer.checks.len();
        (people, spreadsheet, checks)
    };
    let smallest = |people: &[Printed]| people.iter().filter_map(|people| people.seen()).min();
    let (own, own_spreadsheet, checks) = read_by(Audience::Internal);
    assert!(smallest(&own) < Some(5) && !own_spreadsheet.iter().any(|cell| cell == "<5"));
    let (funder, funder_spreadsheet, funder_checks) = read_by(Audience::Funder);
    assert!(smallest(&funder) >= Some(5) && funder_spreadsheet.iter().any(|cell| cell == "<5"));
    let (public, _, _) = read_by(Audience::Public);
    assert!(public.iter().filter_map(|people| people.seen()).all(|people| people >= 10 && people % 5 == 0), "{public:?}");
    assert_eq!(checks, funder_checks);
}

#[test]
fn a_template_reads_as_text_with_headings_in_the_organisation_s_own_word() {
    let dataset = given(&[CLUB, &["settings id=word_for_people value=member/members"]].concat());
    let (_, paper) = written(&dataset, QUARTERLY, Audience::Internal);
    let came = paper.sections.first().expect("a section");
    assert_eq!((paper.title.as_str(), came.heading.as_str()), ("The quarter in short", "Who came"));
    let lines: Vec<&str> = came.lines.iter().map(|line| line.words.as_str()).collect();
    assert_eq!(
        lines,
        [
            "3 members took part.",
            "3 of them were here for the first time.",
            "1 of the 3 known by name came on two or more days.",
            "1 member had ongoing support.",
        ]
    );
    assert_eq!(said(&paper.first)[0], "3 members took part");
    assert!(paper.more.is_empty() && paper.months.len() == 12);
    assert!(paper.sections.iter().all(|section| section.heading != "Targets"), "there is no target");
}

#[test]
fn a_number_in_a_sentence_is_grouped_and_one_that_is_hidden_says_so() {
    let dataset = package::dataset(include_bytes!("../../../tests/fixtures/harbour.zip")).expect("a package");
    let line = |audience, item: &str| {
        let (_, paper) = written(&dataset, QUARTERLY, audience);
        let lines = paper.sections.into_iter().flat_map(|section| section.lines);
        lines.into_iter().find(|line| line.item == item).expect("a line").words
    };
    assert_eq!(line(Audience::Internal, "attendances"), "Added up over all sessions, there were 2,377 attendances.");
    assert!(line(Audience::Internal, "mean").starts_with("A session had 12.5 "));
    let (answer, _) = written(&dataset, QUARTERLY, Audience::Internal);
    let sentences = |audience| {
        let (_, paper) = written(&dataset, OPEN_DOORS, audience);
        paper.sections.into_iter().flat_map(|section| section.lines).map(|line| line.words).collect::<Vec<_>>().join(" ")
    };
    assert!(!answer.is_empty && !sentences(Audience::Public).contains('{'));
}

#[test]
fn what_a_template_does_not_find_stands_among_the_things_to_check() {
    let (answer, _) = written(&given(CLUB), OPEN_DOORS, Audience::Internal);
    let words: Vec<&str> = answer.checks.iter().filter(|check| check.shown.is_none()).map(|check| check.words.as_str()).collect();
    assert!(words.contains(
        &"“Legal sessions” is left out: nothing is called “Legal”, “Legal advice”, “Legal sessions”. Rename a strand or an activity to have it counted."
    ));
    assert!(words.contains(&"What needs grants is left out: there are none in the records."), "{words:?}");
}

#[test]
fn a_target_stands_beside_what_was_reached_and_what_would_be_due() {
    let target = "targets id=t1 indicator=people_participating scope=Women value=40 from=2025-01-01 to=2025-12-31";
    let dataset = given(&[CLUB, &[target]].concat());
    let (_, paper) = written(&dataset, QUARTERLY, Audience::Internal);
    let lines: Vec<_> = paper.sections.iter().flat_map(|section| &section.targets).collect();
    // The records speak for 70 of the 365 days.
    let [line] = lines.as_slice() else { panic!("{lines:?}") };
    assert_eq!((line.name.as_str(), line.reached.as_str(), line.promised, line.due), ("People participating", "3", 40, Some(8)));
    assert_eq!(line.days, "1 January to 31 December 2025");
    let (_, paper) = written(&dataset, QUARTERLY, Audience::Funder);
    let reached: Vec<&str> = paper.sections.iter().flat_map(|section| &section.targets).map(|line| line.reached.as_str()).collect();
    assert_eq!(reached, ["fewer than 5"]);
}

#[test]
fn every_template_stands_on_paper_over_the_fixture_and_every_number_opens() {
    let dataset = package::dataset(include_bytes!("../../../tests/fixtures/harbour.zip")).expect("a package");
    for template in ALL {
        let (answer, paper) = written(&dataset, template.clone(), Audience::Internal);
        assert!(!paper.sections.is_empty(), "{}", template.key);
        for item in &answer.filled.specification.items {
            let shown = Shown::Figure { item: item.id.clone(), part: None };
            let detail = Detail::of(&dataset, &answer, &shown, NAMES).expect("a detail");
            assert!(!detail.title.is_empty() && !detail.definition.is_empty(), "{}: {}", template.key, item.id);
        }
        let (_, funder) = written(&dataset, template.clone(), Audience::Funder);
        let small =
            funder.tables().flat_map(|table| &table.rows).filter(|row| row.people.seen().is_some_and(|people| (1..5).contains(&people)));
        assert_eq!(small.count(), 0, "{}", template.key);
    }
}

#[test]
fn what_is_hidden_from_its_readers_leaves_no_trace_in_a_chart() {
    // Two organisations that differ in nothing but how many of the few there are.
    let with = |few: usize| {
        let mut rows = vec![
            "activities id=a1 name=Yoga type=group".to_owned(),
            "sessions id=s1 activity_id=a1 date=2025-03-04 status=held".to_owned(),
        ];
        let groups = [("woman", 30), ("man", 18), ("non_binary", few), ("prefer_not_to_say", 7 - few)];
        for (gender, count) in groups {
            for number in 0..count {
                let area = if gender == "non_binary" {
                    3
                } else if gender == "prefer_not_to_say" {
                    33
                } else {
                    19
                };
                rows.push(format!("people id={gender}{number} name=A gender={gender}"));
                rows.push(format!("addresses id=h{gender}{number} person_id={gender}{number} area=E090000{area:02}"));
                rows.push(format!("attendances session_id=s1 person_id={gender}{number} status=present"));
            }
        }
        given(&rows.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let charts = |few, audience| {
        let report = printed::printed(&written(&with(few), ANNUAL, audience).1);
        let charts = report.sections.into_iter().flat_map(|section| section.tables).filter_map(|table| table.chart);
        charts.collect::<Vec<_>>()
    };
    assert_ne!(charts(3, Audience::Internal), charts(4, Audience::Internal), "the team sees the difference");
    for audience in [Audience::Funder, Audience::Public] {
        assert!(!charts(3, audience).is_empty());
        assert_eq!(charts(3, audience), charts(4, audience));
    }
}

#[test]
fn a_breakdown_is_drawn_as_it_suits_and_the_plain_report_only_its_months() {
    let dataset = package::dataset(include_bytes!("../../../tests/fixtures/harbour.zip")).expect("a package");
    let (_, paper) = written(&dataset, ANNUAL, Audience::Internal);
    let title = |item: &str| {
        let table = paper.tables().find(|table| table.item == item).expect("a table");
        table.chart.as_ref().map(|chart| (chart.title.split([':', ',']).next().unwrap_or_default().to_owned(), chart.turns))
    };
    assert_eq!(title("by_gender"), Some(("One bar divided into its parts".to_owned(), true)));
    assert_eq!(title("by_nationality"), Some(("Bar chart".to_owned(), true)));
    assert_eq!(title("people"), Some(("Line by month".to_owned(), false)));
    let (_, paper) = written(&dataset, PLAIN, Audience::Internal);
    assert!(paper.tables().all(|table| table.chart.is_none()));
    assert!(printed::printed(&paper).sections.iter().flat_map(|section| &section.tables).any(|table| table.chart.is_some()));
}

#[test]
fn one_to_ones_cases_and_matches_outside_their_programme_open_themselves() {
    let dataset = given(&[
        "programmes id=pr1 name=Women from=2025-02-01 to=2025-10-31",
        "programmes id=pr2 name=Advice",
        "people id=p1 name=Zahra",
        "people id=p2 name=Olena",
        "contacts id=c1 person_id=p1 programme_id=pr1 date=2025-01-10 status=completed",
        "contacts id=c2 person_id=p1 programme_id=pr1 date=2025-01-11 status=booked",
        "contacts id=c3 person_id=p1 programme_id=pr1 date=2025-02-01 status=completed",
        "cases id=k1 client_type=person client_id=p1 programme_id=pr1 opened_on=2025-11-01",
        "cases id=k2 client_type=person client_id=p1 programme_id=pr1 opened_on=2025-10-31",
        "cases id=k3 client_type=person client_id=p1 opened_on=2025-11-01",
        "matches id=m1 type=mentoring programme_id=pr1 stage=active supported_id=p1 supporter_id=p2 started_on=2025-01-31",
        "matches id=m2 type=mentoring programme_id=pr1 stage=proposed supported_id=p1 supporter_id=p2",
        "matches id=m3 type=mentoring programme_id=pr1 stage=active supported_id=p1 supporter_id=p2 started_on=2024-12-31",
    ]);
    let of = |programme| {
        let answer = answer(&dataset, "2025-01-01", "2025-12-31", programme);
        let found = answer.checks.iter().filter(|check| check.words.contains("outside")).cloned();
        let opened = found.map(|check| {
            let detail = Detail::of(&dataset, &answer, check.shown.as_ref().expect("records"), NAMES).expect("a detail");
            (check.words, detail.lines.into_iter().map(|line| [line.name, line.note].join(", ")).collect::<Vec<_>>().join("; "))
        });
        opened.collect::<Vec<_>>()
    };
    let expected = [
        ("1 one-to-one is dated outside the programme’s own dates, and counted all the same.", "Zahra, One-to-one, 10 January 2025"),
        ("1 case was opened outside the programme’s own dates, and counted all the same.", "Case, 1 November 2025"),
        ("1 match began outside the programme’s own dates, and is counted all the same.", "Match, 31 January 2025"),
    ];
    let expected = expected.map(|(words, lines)| (words.to_owned(), lines.to_owned()));
    assert_eq!(of(None), expected);
    assert_eq!(of(Some("pr1")), expected);
    assert_eq!(of(Some("pr2")), []);
}
