//! Every template is understood by the engine, whatever the records hold of what it names.

use super::*;
use crate::disclosure::Printed;
use crate::indicators;
use crate::testing::{day, given};
use crate::{Audience, Report, Scope, Specification, Value, compute};
use domain::settings::people_word;

fn march() -> Window {
    Window::new(day("2025-03-01"), day("2025-03-31")).expect("a window")
}

fn filled(template: Template, dataset: &Dataset, programme: Option<&str>) -> Filled {
    let programme = programme.map(|id| ProgrammeId::new(id).expect("an id"));
    template.fill(dataset, march(), programme.as_ref(), &people_word(dataset)).unwrap_or_else(|error| panic!("{}: {error}", template.key))
}

fn report(filled: &Filled, dataset: &Dataset, audience: Audience) -> Report {
    compute(dataset, &Specification { audience, ..filled.specification.clone() }).unwrap_or_else(|error| panic!("{error}"))
}

/// A record of every kind that a template needs, and everything that it names under the first of its names.
fn everything(layout: &Layout) -> Dataset {
    let mut records: Vec<String> = [
        "programmes id=pr1 name=Work",
        "strands id=st0 name=Something+else programme_id=pr1",
        "people id=p1 name=A",
        "contacts id=c1 person_id=p1 date=2025-03-02 status=completed",
        "enquiries id=e1 received_on=2025-03-02",
        "cases id=k1 client_type=person client_id=p1 opened_on=2025-03-01",
        "grants id=g1 funder=F awarded_pence=9395 decided_on=2025-03-02",
        "matches id=m1 type=mentoring stage=active supported_id=p1 supporter_id=p1",
        "capacity_records id=r1 person_id=p1 domain=immigration from=2025-01-01",
        "volunteer_roles id=v1 person_id=p1 role=volunteer",
        "outcomes id=o1 person_id=p1 type=english date=2025-03-02",
        "measures id=u1 person_id=p1 measure=confidence date=2025-03-02 point=baseline value=3",
        "esol_levels id=l1 person_id=p1 date=2025-03-02 level=entry_1 skill=overall",
        "area_groups id=a1 name=Norfolk areas=E07000148",
        "enrolments id=n1 person_id=p1 activity_id=x0 enrolled_on=2025-03-01 status=enrolled",
        "activities id=x0 name=Something+else type=class programme_id=pr1",
        "targets id=t1 indicator=people_participating scope=Work value=10 from=2025-01-01 to=2025-12-31",
        "targets id=t2 indicator=smiles scope=pr1 value=10",
        "targets id=t3 indicator=breakdown value=10",
        "targets id=t4 indicator=attendances scope=Nowhere value=10",
    ]
    .map(str::to_owned)
    .to_vec();
    for (at, part) in layout.parts.iter().enumerate() {
        let plus = |name: &String| name.replace(' ', "+");
        match (part.strand.first(), part.activity.first()) {
            (Some(name), _) => records.push(format!("strands id=s{at} name={} programme_id=pr1", plus(name))),
            (None, Some(name)) => records.push(format!("activities id=b{at} name={} type=class programme_id=pr1", plus(name))),
            (None, None) => panic!("{} is looked for under no name", part.key),
        }
    }
    given(&records.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn every_template_is_understood_and_says_every_figure_to_every_reader() {
    for template in ALL {
        let layout = template.layout().unwrap_or_else(|error| panic!("{}: {error}", template.key));
        let dataset = everything(&layout);
        for programme in [None, Some("pr1")] {
            let filled = filled(template.clone(), &dataset, programme);
            assert_eq!(filled.missing, [], "{}", template.key);
            let asked: usize = layout.sections.iter().map(|section| section.items.len() + usize::from(section.targets)).sum();
            assert_eq!(filled.specification.items.len(), asked, "{}", template.key);
            for audience in [Audience::Internal, Audience::Funder, Audience::Public] {
                for figure in report(&filled, &dataset, audience).items {
                    let entry = filled.entry(&figure.id).expect("an entry");
                    let said = entry.say(&figure.value);
                    let stands_alone = matches!(figure.indicator, "breakdown" | "target");
                    assert_eq!(said.is_none(), stands_alone, "{}: {}", template.key, figure.id);
                    assert!(!said.unwrap_or_default().contains('{'), "{}: {}", template.key, figure.id);
                }
            }
        }
    }
}

#[test]
fn ids_are_there_once_and_what_a_template_needs_is_what_its_sentences_ask_for() {
    for template in ALL {
        let layout = template.layout().expect("a layout");
        let entries: Vec<&Entry> = layout.sections.iter().flat_map(|section| &section.items).collect();
        for (at, entry) in entries.iter().enumerate() {
            assert!(entries[..at].iter().all(|other| other.id != entry.id), "{}: {} twice", template.key, entry.id);
            assert!(indicators::named(&entry.indicator).is_some(), "{}: {}", template.key, entry.indicator);
        }
        let months = entries.iter().any(|entry| entry.id == "attendances" && entry.part.is_none());
        assert!(months || !layout.months, "{}: what is behind a month is asked of `attendances`", template.key);
    }
}

#[test]
fn what_is_not_in_the_records_is_left_out_and_named_and_breaks_nothing() {
    let nothing = given(&[]);
    for template in ALL {
        let layout = template.layout().expect("a layout");
        let filled = filled(template.clone(), &nothing, None);
        report(&filled, &nothing, Audience::Internal);
        let parts: Vec<&str> = filled
            .missing
            .iter()
            .filter_map(|missing| match missing {
                Missing::Part { name, .. } => Some(name.as_str()),
                Missing::Records(_) => None,
            })
            .collect();
        assert_eq!(parts.len(), layout.parts.len(), "{}: {parts:?}", template.key);
        assert!(filled.sections.iter().all(|section| !section.entries.is_empty()), "{}", template.key);
    }
    let open_doors = filled(OPEN_DOORS, &nothing, None);
    assert!(open_doors.missing.contains(&Missing::Part { name: "Job Club".to_owned(), labels: vec!["Job Club".to_owned()] }));
    assert!(open_doors.missing.contains(&Missing::Records(domain::Table::Grants)));
}

#[test]
fn a_part_is_the_strand_of_that_name_and_else_one_that_has_it_in_its_name_within_the_programme() {
    let scope_of = |records: &[&str]| {
        let dataset = given(&[&["programmes id=pr1 name=Ours", "programmes id=pr2 name=Theirs"], records].concat());
        let filled = filled(OPEN_DOORS, &dataset, Some("pr1"));
        filled.specification.items.iter().find(|item| item.id == "english_people").map(|item| item.scope.clone())
    };
    let strands = |ids: &[&str]| Some(Scope { strand: ids.iter().map(|id| (*id).to_owned()).collect(), ..Scope::programme(Some("pr1")) });
    assert_eq!(
        scope_of(&["strands id=s1 name=ENGLISH programme_id=pr1", "strands id=s2 name=English+and+more programme_id=pr1"]),
        strands(&["s1"])
    );
    assert_eq!(
        scope_of(&["strands id=s1 name=Online+English programme_id=pr1", "strands id=s2 name=Englishness programme_id=pr1"]),
        strands(&["s1"])
    );
    assert_eq!(scope_of(&["strands id=s1 name=English programme_id=pr2"]), None);
    let activity = scope_of(&["activities id=a1 name=Speaking+English type=class programme_id=pr1"]);
    assert_eq!(activity, Some(Scope { activity: vec!["a1".to_owned()], ..Scope::programme(Some("pr1")) }));
    let of_strand = ["strands id=s1 name=Learning programme_id=pr1", "activities id=a1 name=English type=class strand_id=s1"];
    assert_eq!(scope_of(&of_strand), Some(Scope { activity: vec!["a1".to_owned()], ..Scope::programme(Some("pr1")) }));
}

#[test]
fn a_figure_keeps_to_the_days_of_its_strand_or_to_the_last_months() {
    let days = |template: Template, id: &str, records: &[&str]| {
        let year = Window::new(day("2025-01-01"), day("2025-12-31")).expect("a window");
        let dataset = given(records);
        let filled = template.fill(&dataset, year, None, &people_word(&dataset)).expect("a report");
        filled.specification.items.iter().find(|item| item.id == id).map(|item| item.window.to_string()).expect("an item")
    };
    let english = |dates: &str| days(OPEN_DOORS, "english_people", &[&format!("strands id=s1 name=English {dates}")]);
    assert_eq!(english(""), "2025-01-01 to 2025-12-31");
    assert_eq!(english("from=2025-03-01 to=2026-08-31"), "2025-03-01 to 2025-12-31");
    assert_eq!(english("from=2024-03-01 to=2025-08-31"), "2025-01-01 to 2025-08-31");
    assert_eq!(english("from=2026-03-01 to=2026-08-31"), "2025-01-01 to 2025-12-31");
    assert_eq!(days(INTEGRATED_COMMUNITIES, "enquiries", &["enquiries id=e1 received_on=2025-06-01"]), "2025-06-01 to 2025-12-31");
}

#[test]
fn targets_of_the_programme_that_fall_in_the_period_are_asked_for_if_they_can_be() {
    let dataset = given(&[
        "programmes id=pr1 name=Work",
        "programmes id=pr2 name=Play",
        "targets id=t1 indicator=attendances scope=Work value=10 from=2025-01-01 to=2025-12-31",
        "targets id=t2 indicator=attendances scope=pr1 value=10 from=2024-01-01 to=2024-12-31",
        "targets id=t3 indicator=attendances scope=Play value=10",
        "targets id=t4 indicator=attendances value=10",
        "targets id=t5 indicator=breakdown scope=Work value=10",
        "targets id=t6 indicator=attendances scope=Work value=10 from=2025-12-31 to=2025-01-01",
    ]);
    let targets = |programme| -> Vec<String> {
        let items = filled(QUARTERLY, &dataset, programme).specification.items;
        items.into_iter().filter_map(|item| item.id.strip_prefix("target ").map(str::to_owned)).collect()
    };
    assert_eq!(targets(Some("pr1")), ["t1"]);
    assert_eq!(targets(None), ["t1", "t3", "t4"]);
}

#[test]
fn a_sentence_speaks_of_many_of_one_and_of_nothing_in_the_organisation_s_own_word() {
    let club = ["activities id=a1 name=Yoga type=group", "sessions id=s1 activity_id=a1 date=2025-03-01 status=held"];
    let said = |more: &[&str]| {
        let dataset = given(&[&club, more].concat());
        let filled = filled(QUARTERLY, &dataset, None);
        let figures = report(&filled, &dataset, Audience::Internal).items;
        let figure = |id: &str| figures.iter().find(|figure| figure.id == id).expect("a figure");
        ["people", "new"].map(|id| filled.entry(id).and_then(|entry| entry.say(&figure(id).value)).expect("a sentence"))
    };
    let here = |person: &str| format!("attendances session_id=s1 person_id={person} status=present");
    let people = ["people id=p1 name=A", "people id=p2 name=B", "settings id=word_for_people value=learner/learners"];
    assert_eq!(said(&[]), ["Nobody took part.", "None of them was here for the first time."]);
    assert_eq!(said(&[&people[..], &[&here("p1")]].concat()), ["1 learner took part.", "1 of them was here for the first time."]);
    assert_eq!(
        said(&[&people[..], &[&here("p1"), &here("p2")]].concat()),
        ["2 learners took part.", "2 of them were here for the first time."]
    );
    let unnamed = "sessions id=s2 activity_id=a1 date=2025-03-02 status=held unnamed_headcount=3";
    assert_eq!(said(&[&people[..], &[&here("p1"), unnamed]].concat())[0], "Between 3 and 4 learners took part.");
}

#[test]
fn what_is_hidden_from_a_reader_is_hidden_in_the_sentence() {
    let entry = filled(QUARTERLY, &given(&[]), None).entry("people").cloned().expect("an entry");
    let hidden = Printed::Hidden(crate::disclosure::Mark::FewerThan(5));
    assert_eq!(entry.say(&Value::Count(hidden)).as_deref(), Some("Fewer than 5 people took part."));
    assert_eq!(entry.say(&Value::Withheld(hidden)).as_deref(), Some("People who took part: fewer than 5."));
}

#[test]
fn a_part_bound_by_hand_is_that_record_and_elsewhere_what_has_its_name() {
    let mut layout = OPEN_DOORS.layout().expect("a layout");
    let english = layout.parts.iter_mut().find(|part| part.key == "english").expect("a part");
    english.bound = Some(Bound { to: BoundTo::Activity, id: "a9".to_owned() });
    let scope_of = |records: &[&str]| {
        let dataset = given(&[&["programmes id=pr1 name=Ours", "programmes id=pr2 name=Theirs"], records].concat());
        let programme = ProgrammeId::new("pr1");
        let filled = Filled::of(&layout, &dataset, march(), programme.as_ref(), &people_word(&dataset)).expect("a report");
        report(&filled, &dataset, Audience::Internal);
        filled.specification.items.iter().find(|item| item.id == "english_people").map(|item| item.scope.clone())
    };
    let named = "strands id=s1 name=English programme_id=pr1";
    let bound = Some(Scope { activity: vec!["a9".to_owned()], ..Scope::programme(Some("pr1")) });
    assert_eq!(scope_of(&[named, "activities id=a9 name=Conversation type=class programme_id=pr1"]), bound);
    assert_eq!(scope_of(&[named, "activities id=a9 name=Conversation type=class programme_id=pr2"]), None, "it is of another programme");
    let by_name = Some(Scope { strand: vec!["s1".to_owned()], ..Scope::programme(Some("pr1")) });
    assert_eq!(scope_of(&[named]), by_name);
}

#[test]
fn the_number_that_a_sentence_says_first_decides_between_none_one_and_many() {
    let dataset = given(&["outcomes id=o1 person_id=p1 type=job date=2025-03-04", "people id=p1 name=A"]);
    let entry = filled(QUARTERLY, &dataset, None).entry("outcomes").cloned().expect("an entry");
    let said = |outcomes: u64, people: u64| entry.say(&Value::counts([("outcomes", outcomes), ("people", people)])).expect("a sentence");
    assert!(said(3, 1).ends_with(" had outcomes: 3 in all.") && said(3, 1).starts_with("1 "), "{}", said(3, 1));
    assert!(said(3, 2).ends_with(" reached 3 outcomes.") && said(3, 2).starts_with("2 "), "{}", said(3, 2));
    assert_eq!(said(0, 0), "No outcome was reached in these days.");
}
