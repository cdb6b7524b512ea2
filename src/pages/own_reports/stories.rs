//! Every story and quote with who may be told it, and the way to a new one: by looking for its person.

use crate::frame::PageHead;
use crate::route::Route;
use actions::Workspace;
use domain::search::SearchIndex;
use domain::story::StoryKind;
use leptos::prelude::*;
use platform::clock;
use report::{Audience, stories};
use ui::TextInput;
use words::staff::reports::choices as readers;
use words::staff::stories as text;

/// Everybody who may read a report, and what they are called.
pub(super) const READERS: [(Audience, &str); 3] =
    [(Audience::Internal, readers::YOUR_TEAM), (Audience::Funder, readers::FUNDER), (Audience::Public, readers::PUBLIC)];

/// How many people are offered while somebody types.
const OFFERED: usize = 8;

/// A story in the list.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Line {
    route: String,
    title: String,
    kind: &'static str,
    told: String,
}

/// The page.
#[component]
pub fn Stories(workspace: Workspace) -> impl IntoView {
    let today = clock::now().date;
    let lines = Memo::new(move |_| {
        workspace.records.read(|dataset| {
            let line = |study: &domain::consent::CaseStudy| {
                let may = [(Audience::Internal, text::TEAM), (Audience::Funder, text::FUNDER), (Audience::Public, text::PUBLIC)];
                let may: Vec<&str> = may
                    .iter()
                    .filter(|(reader, _)| stories::obstacle(dataset, study, *reader, today).is_none())
                    .map(|(_, words)| *words)
                    .collect();
                Line {
                    route: Route::Story(study.id.clone()).href(),
                    title: Some(study.title.trim()).filter(|title| !title.is_empty()).unwrap_or(text::UNTITLED).to_owned(),
                    kind: if study.kind() == StoryKind::Quote { text::QUOTE } else { text::STORY },
                    told: text::may_be_told(&if may.is_empty() { text::NOBODY.to_owned() } else { may.join(", ") }),
                }
            };
            dataset.case_studies.iter().map(line).collect::<Vec<_>>()
        })
    });
    view! {
        <PageHead workspace title=text::TITLE>
            <a class="button" href=Route::Reports.href()>{text::BACK}</a>
        </PageHead>
        <div class="own-reports">
            <section class="card" aria-label=text::TITLE>
                <Show when=move || lines.with(Vec::is_empty)>
                    <p class="card-body soft">{text::NONE}</p>
                </Show>
                <ul class="list">
                    <For each=move || lines.get() key=|line| line.clone() let:line>
                        <li>
                            <a class="list-item" href=line.route>
                                <span class="grow">
                                    <bdi>{line.title}</bdi>
                                    <small class="line-more">{line.kind} " · " {line.told}</small>
                                </span>
                            </a>
                        </li>
                    </For>
                </ul>
            </section>
            <Whose workspace />
        </div>
    }
}

/// Looks for the person whose story it is.
#[component]
fn Whose(workspace: Workspace) -> impl IntoView {
    let query = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let query = query.get();
        if query.trim().is_empty() {
            return Vec::new();
        }
        workspace.records.read(|dataset| {
            let people = SearchIndex::build(dataset).find(&query, OFFERED).first;
            let named = |id: domain::ids::PersonId| {
                let name = dataset.people.get(&id)?.shown_name().to_owned();
                Some((Route::NewStory(id).href(), name))
            };
            people.into_iter().filter_map(named).collect::<Vec<_>>()
        })
    });
    let heard = move || match (query.with(|query| query.trim().is_empty()), found.with(Vec::len)) {
        (true, _) => String::new(),
        (false, 0) => text::NOBODY_FOUND.to_owned(),
        (false, count) => text::found(count),
    };
    view! {
        <section class="card card-body stack" aria-label=text::WHOSE>
            <TextInput id="story-whose" label=text::WHOSE hint=text::WHOSE_HINT value=query />
            <p class="soft" role="status">{heard}</p>
            <ul class="list">
                <For each=move || found.get() key=|found| found.clone() let:found>
                    <li>
                        <a class="list-item" href=found.0>
                            <bdi class="grow">{found.1}</bdi>
                        </a>
                    </li>
                </For>
            </ul>
        </section>
    }
}
