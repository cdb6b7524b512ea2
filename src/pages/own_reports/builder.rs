//! One of the organisation's own reports, built entry by entry beside the report as it stands. What was changed is a draft until it is saved.

use super::controls::Words;
use super::entries::Entries;
use super::parts::Parts;
use super::preview::Preview;
use crate::errors;
use crate::frame::PageHead;
use crate::route::Route;
use crate::unsaved::Unsaved;
use actions::{ActionError, Workspace};
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::{clock, fragment};
use report::templates::blocks::{Block, Draft};
use report::templates::{Entry, Layout, own};
use report::{Preset, ReportError};
use state::{Notice, NoticeKind};
use ui::{Dialog, Problem, ProblemSummary};
use words::staff::own_reports::builder as text;
use words::staff::own_reports::{cited, list};

/// The report being built.
#[derive(Clone, Copy)]
pub(super) struct Building {
    pub workspace: Workspace,
    pub key: StoredValue<String>,
    pub draft: RwSignal<Draft>,
    /// The entry that is open.
    pub open: RwSignal<Option<u32>>,
    /// What was last done to the order, for those who do not see it.
    pub said: RwSignal<String>,
    saved: RwSignal<Layout>,
}

impl Building {
    /// Changes a figure.
    pub fn figure(self, number: u32, change: impl FnOnce(&mut Entry)) {
        self.draft.update(|draft| {
            if let Some(Block::Figure(entry)) = draft.block_mut(number) {
                change(entry);
            }
        });
    }
    /// Reads a figure; nothing of one that is gone.
    pub fn read<T: Default>(self, number: u32, read: impl FnOnce(&Entry) -> T) -> T {
        self.draft.with(|draft| match draft.block(number) {
            Some(Block::Figure(entry)) => read(entry),
            _ => T::default(),
        })
    }
}

/// The page.
#[component]
pub fn Builder(workspace: Workspace, key: String) -> impl IntoView {
    let found = workspace.records.peek(|dataset| own::find(dataset, &key)).filter(|_| report::templates::named(&key).is_none());
    match found.and_then(|template| template.layout().ok()) {
        Some(layout) => {
            let draft = Draft::of(&layout);
            let building = Building {
                workspace,
                key: StoredValue::new(key),
                saved: RwSignal::new(draft.layout()),
                draft: RwSignal::new(draft),
                open: RwSignal::new(None),
                said: RwSignal::new(String::new()),
            };
            view! { <Page building /> }.into_any()
        }
        None => view! {
            <PageHead workspace title=text::TITLE />
            <div class="card empty">
                <p>{text::GONE}</p>
                <a class="button button-primary" href=Route::OwnReports.href()>{text::BACK}</a>
            </div>
        }
        .into_any(),
    }
}

#[component]
fn Page(building: Building) -> impl IntoView {
    let unsaved = Unsaved::kept();
    let problems = RwSignal::new(Vec::<Problem>::new());
    let layout = Memo::new(move |_| building.draft.with(Draft::layout));
    let differs = Memo::new(move |_| layout.with(|layout| building.saved.with(|saved| saved != layout)));
    Effect::new(move |_| unsaved.there_is.set(differs.get()));
    on_cleanup(move || {
        // The vault may have been locked, and the page gone with everything around it.
        unsaved.there_is.try_set(false);
        unsaved.wanted.try_set(None);
    });
    // An undo of what was saved is on the page too, unless somebody is changing it.
    Effect::new(move |_| {
        let kept = building.workspace.records.read(|dataset| building.key.with_value(|key| own::find(dataset, key)));
        let Some(kept) = kept.and_then(|template| template.layout().ok()) else { return };
        let draft = Draft::of(&kept);
        let now = draft.layout();
        if building.saved.with_untracked(|saved| *saved != now) {
            if !differs.get_untracked() {
                building.draft.set(draft);
            }
            building.saved.set(now);
        }
    });
    let leave = move || {
        unsaved.there_is.set(false);
        if let Some(next) = unsaved.wanted.get_untracked() {
            unsaved.wanted.set(None);
            fragment::push(next.href().trim_start_matches('#'));
        }
    };
    let save = move |then_leave: bool| {
        save(building, unsaved, layout.get_untracked(), problems, move || {
            if then_leave {
                leave()
            }
        })
    };
    let title = Signal::derive(move || building.draft.with(|draft| draft.layout.name.clone()));
    let state = move || if differs.get() { text::UNSAVED } else { text::ALL_SAVED };
    view! {
        <PageHead workspace=building.workspace title>
            <span class="soft" role="status">{state}</span>
            <a class="button" href=Route::OwnReports.href()>{text::BACK}</a>
            <button type="button" class="button button-primary" on:click=move |_| save(false)>{text::SAVE}</button>
        </PageHead>
        <ProblemSummary problems />
        <div class="builder">
            <div class="stack builder-made">
                <About building />
                <Entries building />
                <Parts building />
            </div>
            <Preview building layout />
        </div>
        <Dialog open=Signal::derive(move || unsaved.wanted.with(Option::is_some)) title=text::LEAVING on_close=move || unsaved.wanted.set(None)>
            <p>{text::LEAVING_ABOUT}</p>
            <div class="dialog-actions">
                <button type="button" class="button" on:click=move |_| unsaved.wanted.set(None)>{text::STAY}</button>
                <button type="button" class="button" on:click=move |_| leave()>{text::LEAVE}</button>
                <button type="button" class="button button-primary" on:click=move |_| save(true)>{text::SAVE_AND_LEAVE}</button>
            </div>
        </Dialog>
    }
}

/// Keeps the layout, unless no report could be made of it.
fn save(building: Building, unsaved: Unsaved, layout: Layout, problems: RwSignal<Vec<Problem>>, after: impl FnOnce() + 'static) {
    let workspace = building.workspace;
    let wrong = wrong_with(workspace, &layout);
    problems.set(wrong.iter().cloned().collect());
    if wrong.is_some() {
        unsaved.wanted.set(None);
        return;
    }
    let (key, done, kept) = (building.key.get_value(), text::saved(&layout.name), layout.clone());
    spawn_local(async move {
        match workspace.act(move |dataset| own::keep(dataset, &key, &layout).ok_or(ActionError::Gone)).await {
            Ok(change) => {
                if building.saved.try_set(kept).is_none() {
                    workspace.say(Notice { kind: NoticeKind::Done, words: done, undo: (!change.is_empty()).then_some(change) });
                    after();
                }
            }
            Err(ActionError::Locked) => {}
            Err(error) => workspace.say(Notice::problem(errors::explain(&error))),
        }
    });
}

/// What stands in the way of a report, its figures by the names that stand on the page.
pub(super) fn in_its_words(error: &ReportError, layout: &Layout) -> String {
    let entries = layout.sections.iter().flat_map(|section| &section.items);
    entries.fold(error.to_string(), |words, entry| words.replace(&format!("`{}`", entry.id), &format!("“{}”", entry.name)))
}

/// Why a layout is not kept.
fn wrong_with(workspace: Workspace, layout: &Layout) -> Option<Problem> {
    if layout.name.trim().is_empty() {
        return Some(Problem { words: list::NAME_MISSING.to_owned(), field_id: "builder-name".to_owned() });
    }
    let has_source =
        |cited: &report::templates::Cited| [&cited.number, &cited.source, &cited.year].iter().all(|said| !said.trim().is_empty());
    if !layout.sections.iter().flat_map(|section| &section.cited).all(has_source) {
        return Some(Problem { words: cited::SOURCE_MISSING.to_owned(), field_id: String::new() });
    }
    let year = Preset::CalendarYear.containing(clock::now().date);
    let error = workspace.records.peek(|dataset| own::try_out(dataset, layout, year)).err()?;
    Some(Problem { words: text::cannot_be_made(&in_its_words(&error, layout)), field_id: String::new() })
}

#[component]
fn About(building: Building) -> impl IntoView {
    let draft = building.draft;
    let of = move |read: fn(&Layout) -> &String| Signal::derive(move || draft.with(|draft| read(&draft.layout).clone()));
    view! {
        <details class="card card-body builder-about">
            <summary><h2>{text::ABOUT_IT}</h2></summary>
            <div class="stack">
                <Words id="builder-name" label=text::NAME value=of(|layout| &layout.name) on_input=move |words| draft.update(|draft| draft.layout.name = words) />
                <Words id="builder-about" label=text::ABOUT value=of(|layout| &layout.about) on_input=move |words| draft.update(|draft| draft.layout.about = words) />
                <Words
                    id="builder-title"
                    label=text::REPORT_TITLE
                    hint=text::REPORT_TITLE_HINT
                    value=of(|layout| &layout.title)
                    on_input=move |words| draft.update(|draft| draft.layout.title = words)
                />
                <label class="choice">
                    <input
                        type="checkbox"
                        prop:checked=move || draft.with(|draft| draft.layout.months)
                        on:change=move |event| draft.update(|draft| draft.layout.months = event_target_checked(&event))
                    />
                    <span>{text::MONTHS}</span>
                </label>
            </div>
        </details>
    }
}
