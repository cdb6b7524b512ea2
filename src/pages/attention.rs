//! What Today asks staff to look at: sheets left open, and people not seen for some sessions.

use super::route::Route;
use super::words;
use crate::actions::Workspace;
use crate::domain::register::{left_open, unseen};
use crate::domain::{Dataset, Table};
use crate::platform::timers;
use crate::words::staff::today::attention as text;
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::task::spawn_local;

const TABLES: &[Table] = &[Table::Sessions, Table::Attendances, Table::Activities, Table::Enrolments, Table::People];

/// How many of a kind are shown; the others are counted.
const SHOWN: usize = 5;

/// Something to look at: how many there are, and the first of them.
#[derive(Debug, Clone, PartialEq)]
struct Matter {
    words: String,
    lines: Vec<Line>,
    more: usize,
}

/// One of them, and where it is seen.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    name: String,
    about: String,
    href: String,
}

/// The list; nothing while there is nothing to look at.
#[component]
pub fn Attention(workspace: Workspace, today: NaiveDate) -> impl IntoView {
    // The day's sessions come first: this looks through every register of the past.
    let begun = RwSignal::new(false);
    spawn_local(async move {
        timers::after(0).await;
        begun.try_set(true);
    });
    let matters =
        Memo::new(move |_| if begun.get() { workspace.records.read(TABLES, |dataset| matters(dataset, today)) } else { Vec::new() });
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
            Some(Line { name: activity.name.as_str().to_owned(), about: words::day(session.date, today), href: Route::Register(id).href() })
        })
        .collect();
    let people: Vec<Line> = unseen(dataset, today)
        .into_iter()
        .filter_map(|one| {
            let name = dataset.people.get(&one.person)?.shown_name().to_owned();
            let activities = one.missed.iter().filter_map(|(_, id)| Some(dataset.activities.get(id)?.name.as_str()));
            let about = activities.collect::<Vec<_>>().join(", ");
            Some(Line { name, about, href: Route::Person(one.person).href() })
        })
        .collect();
    [matter(sheets, text::left_open), matter(people, text::unseen)].into_iter().flatten().collect()
}

fn matter(mut lines: Vec<Line>, words: fn(usize) -> String) -> Option<Matter> {
    let count = lines.len();
    lines.truncate(SHOWN);
    (count > 0).then(|| Matter { words: words(count), more: count - lines.len(), lines })
}
