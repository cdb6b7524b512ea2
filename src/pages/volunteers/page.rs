//! The page: everybody who holds a role, those who must be seen to first; who is shown, and what can be written down.

use super::asked::{Asked, Dialogs};
use super::model::{SHOWS, Show, Volunteer, volunteers};
use super::period::Period;
use super::row::Row;
use crate::frame::PageHead;
use crate::matches::Kinds;
use crate::matches::kinds::kind_words;
use actions::Workspace;
use chrono::{Datelike, NaiveDate};
use domain::cell::Cell;
use domain::mentoring::MatchType;
use leptos::prelude::*;
use platform::{clock, names};
use ui::Select;
use words::staff::volunteers as text;

/// So many are shown at first.
const FIRST_ROWS: usize = 40;

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub(super) struct Subject {
    pub workspace: Workspace,
    pub today: NaiveDate,
    /// The first and the last day of what is counted as given.
    pub period: RwSignal<(NaiveDate, NaiveDate)>,
    /// What is being written down.
    pub asked: RwSignal<Option<Asked>>,
}

/// The page.
#[component]
pub fn Volunteers(workspace: Workspace) -> impl IntoView {
    let today = clock::now().date;
    let period = RwSignal::new((NaiveDate::from_ymd_opt(today.year(), 1, 1).unwrap_or(today), today));
    let subject = Subject { workspace, today, period, asked: RwSignal::new(None) };
    let rows = Memo::new(move |_| workspace.records.read(|dataset| volunteers(dataset, today, period.get(), names::language)));
    let (kind, show) = (RwSignal::new(String::new()), RwSignal::new(SHOWS[0].1.to_owned()));
    let shown = Memo::new(move |_| {
        let kind = MatchType::read(&kind.get()).ok();
        let show = SHOWS.iter().find(|(_, code, _)| *code == show.get()).map_or(Show::Everybody, |(show, ..)| *show);
        rows.with(|rows| rows.iter().filter(|row| row.is_shown(kind, show)).cloned().collect::<Vec<Volunteer>>())
    });
    let most = RwSignal::new(FIRST_ROWS);
    let keys = Memo::new(move |_| shown.with(|shown| shown.iter().take(most.get()).map(|row| row.id.clone()).collect::<Vec<_>>()));
    let hidden = Memo::new(move |_| shown.with(Vec::len).saturating_sub(most.get()));
    let nobody = Memo::new(move |_| rows.with(Vec::is_empty));
    let subtitle = Signal::derive(move || match rows.with(Vec::len) {
        0 => String::new(),
        count => text::people(count),
    });
    view! {
        <PageHead workspace title=text::TITLE subtitle>
            <button type="button" class="button button-primary" on:click=move |_| subject.asked.set(Some(Asked::Somebody))>
                {text::actions::SOMEBODY}
            </button>
        </PageHead>
        <Kinds here=None />
        <Show
            when=move || !nobody.get()
            fallback=|| {
                view! {
                    <div class="card empty">
                        <h2>{text::nobody::TITLE}</h2>
                        <p>{text::nobody::WHAT_TO_DO}</p>
                    </div>
                }
            }
        >
            <div class="columns">
                <div class="stack">
                    <Filters kind show />
                    <p class="card card-body" hidden=move || !shown.with(Vec::is_empty) role="status">{text::NOBODY_LIKE_THAT}</p>
                    <ul class="card list" aria-label=text::TITLE hidden=move || shown.with(Vec::is_empty)>
                        <For each=move || keys.get() key=|id| id.clone() let:id>
                            <Row subject rows=shown id />
                        </For>
                    </ul>
                    <Show when=move || { hidden.get() > 0 }>
                        <button
                            type="button"
                            class="button"
                            data-focus-follows=move || keys.with(|keys| keys.last().map(|id| id.as_str().to_owned()))
                            on:click=move |_| most.set(usize::MAX)
                        >
                            {move || text::more(hidden.get())}
                        </button>
                    </Show>
                </div>
                <Period subject />
            </div>
        </Show>
        <Dialogs subject />
    }
}

#[component]
fn Filters(kind: RwSignal<String>, show: RwSignal<String>) -> impl IntoView {
    let kinds: Vec<(String, String)> = std::iter::once((String::new(), text::ANY_KIND.to_owned()))
        .chain(MatchType::ALL.iter().map(|kind| (kind.as_str().to_owned(), kind_words(*kind).name.to_owned())))
        .collect();
    let shows: Vec<(String, String)> = SHOWS.iter().map(|(_, code, words)| ((*code).to_owned(), (*words).to_owned())).collect();
    view! {
        <div class="volunteer-filters no-print">
            <Select id="volunteer-kind" label=text::KIND options=kinds value=kind />
            <Select id="volunteer-show" label=text::SHOW options=shows value=show />
        </div>
    }
}
