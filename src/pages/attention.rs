//! What Today asks staff to look at: sheets left open, people not seen for some sessions, places that somebody waits for, and matches whose
//! check-in is overdue, and checks of volunteers to be renewed.

use super::attention_model::{self, Line, Matter, matter};
use super::in_words;
use super::route::Route;
use super::safe_contact::SafeContact;
use actions::Workspace;
use chrono::NaiveDate;
use domain::Dataset;
use domain::attendance::{Enrolment, EnrolmentStatus};
use domain::ids::ActivityId;
use domain::match_life::overdue;
use domain::order::gathered;
use domain::register::{left_open, unseen};
use domain::volunteer_record::renewals;
use domain::waiting::next_in_line;
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::timers;
use std::collections::BTreeSet;
use words::staff::today::attention as text;
use words::staff::waiting;

/// The list; nothing while there is nothing to look at.
#[component]
pub fn Attention(workspace: Workspace, today: NaiveDate) -> impl IntoView {
    // The day's sessions come first: this looks through every register of the past.
    let begun = RwSignal::new(false);
    spawn_local(async move {
        timers::after(0).await;
        begun.try_set(true);
    });
    let matters = Memo::new(move |_| if begun.get() { workspace.records.read(|dataset| matters(dataset, today)) } else { Vec::new() });
    move || {
        let matters = matters.get();
        (!matters.is_empty()).then(|| {
            view! {
                <aside class="card attention" aria-label=text::TITLE>
                    {matters
                        .into_iter()
                        .map(|matter| {
                            view! {
                                <section class="card-body">
                                    <h2>{matter.words}</h2>
                                    <ul>
                                        {matter
                                            .lines
                                            .into_iter()
                                            .map(|line| {
                                                view! {
                                                    <li>
                                                        <a href=line.href>
                                                            <bdi>{line.name}</bdi>
                                                        </a>
                                                        <span class="soft">
                                                            <bdi>{line.about}</bdi>
                                                        </span>
                                                        <SafeContact rules=line.safe_contact />
                                                    </li>
                                                }
                                            })
                                            .collect_view()}
                                    </ul>
                                    <p class="soft" hidden=matter.more == 0>{text::more(matter.more)}</p>
                                </section>
                            }
                        })
                        .collect_view()}
                </aside>
            }
        })
    }
}

fn matters(dataset: &Dataset, today: NaiveDate) -> Vec<Matter> {
    let sheets: Vec<Line> = left_open(dataset, today)
        .into_iter()
        .filter_map(|id| {
            let session = dataset.sessions.get(&id)?;
            let activity = dataset.activities.get(&session.activity_id)?;
            let about = in_words::day(session.date, today);
            Some(Line { name: activity.name.as_str().to_owned(), about, safe_contact: String::new(), href: Route::Register(id).href() })
        })
        .collect();
    let is_waiting = |one: &&Enrolment| one.status == EnrolmentStatus::Waiting;
    let waited_for: BTreeSet<ActivityId> = gathered(dataset.enrolments.iter().filter(is_waiting).map(|one| one.activity_id.clone()));
    let people: Vec<Line> = unseen(dataset, today)
        .into_iter()
        .filter_map(|one| {
            let person = dataset.people.get(&one.person)?;
            let (name, safe_contact) = (person.shown_name().to_owned(), person.safe_contact().to_owned());
            let activities = one.missed.iter().filter_map(|(_, id)| Some(dataset.activities.get(id)?.name.as_str()));
            let about = activities.collect::<Vec<_>>().join(", ");
            Some(Line { name, about, safe_contact, href: Route::Person(one.person).href() })
        })
        .collect();
    let places: Vec<Line> = dataset
        .activities
        .iter()
        .filter(|activity| waited_for.contains(&activity.id))
        .filter_map(|activity| {
            let next = next_in_line(dataset, &activity.id, today)?;
            let person = dataset.people.get(&next.person)?;
            Some(Line {
                name: activity.name.as_str().to_owned(),
                about: waiting::is_next(person.shown_name()),
                safe_contact: person.safe_contact().to_owned(),
                href: Route::Activity(activity.id.clone()).href(),
            })
        })
        .collect();
    let check_ins: Vec<Line> = overdue(dataset, today)
        .into_iter()
        .filter_map(|(id, person, since)| {
            let person = dataset.people.get(&person)?;
            let (name, safe_contact) = (person.shown_name().to_owned(), person.safe_contact().to_owned());
            Some(Line { name, about: text::since(&in_words::day(since, today)), safe_contact, href: Route::Match(id).href() })
        })
        .collect();
    let renewals: Vec<Line> = renewals(dataset, today)
        .into_iter()
        .filter_map(|(id, last)| {
            let person = dataset.people.get(&id)?;
            let (name, safe_contact) = (person.shown_name().to_owned(), person.safe_contact().to_owned());
            let day = in_words::day(last, today);
            let about = if last < today { text::lapsed(&day) } else { text::lapses(&day) };
            Some(Line { name, about, safe_contact, href: Route::Volunteers.href() })
        })
        .collect();
    let matters = [
        matter(sheets, text::left_open),
        matter(people, text::unseen),
        matter(places, text::free_places),
        matter(check_ins, text::check_ins),
        matter(renewals, text::renewals),
    ];
    matters.into_iter().chain(attention_model::care(dataset, today)).flatten().collect()
}
