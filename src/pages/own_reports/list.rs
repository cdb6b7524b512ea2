//! The organisation's own reports: to change, to make, to give out, to remove; and new ones, copied, empty or from a file.

use crate::errors;
use crate::frame::PageHead;
use crate::reports::Choices;
use crate::route::Route;
use actions::{ActionError, Workspace, keep};
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::{clock, files, fragment, random};
use report::Preset;
use report::templates::{Layout, Template, own};
use state::Notice;
use ui::{Problem, ProblemSummary, Select, TextInput};
use words::staff::own_reports::list as text;
use words::staff::reports::page::NOT_DOWNLOADED;

/// The page.
#[component]
pub fn OwnReports(workspace: Workspace) -> impl IntoView {
    let templates = Memo::new(move |_| workspace.records.read(own::templates));
    view! {
        <PageHead workspace title=text::TITLE>
            <a class="button" href=Route::Reports.href()>{words::staff::stories::BACK}</a>
        </PageHead>
        <div class="own-reports">
            <section class="card" aria-label=text::TITLE>
                <Show when=move || templates.with(Vec::is_empty)>
                    <p class="card-body soft">{text::NONE}</p>
                </Show>
                <ul class="list">
                    <For each=move || templates.get() key=|template| (template.key.clone(), template.json().to_owned()) let:template>
                        <li><One workspace template /></li>
                    </For>
                </ul>
            </section>
            <div class="stack">
                <New workspace />
                <BringIn workspace />
            </div>
        </div>
    }
}

#[component]
fn One(workspace: Workspace, template: Template) -> impl IntoView {
    let choices = Choices::kept();
    let layout = template.layout();
    let name = layout.as_ref().map_or_else(|_| text::NOT_UNDERSTOOD_NAME.to_owned(), |layout| layout.name.clone());
    let about = layout.as_ref().map_or_else(|error| text::not_understood(&error.to_string()), |layout| layout.about.clone());
    let is_understood = layout.is_ok();
    let of = StoredValue::new([": ", &name].concat());
    let shown = name.clone();
    let template = StoredValue::new(template);
    let key = move || template.with_value(|template| template.key.to_string());
    let remove = {
        let name = name.clone();
        move |_| {
            let (key, done) = (key(), text::removed(&name));
            keep::keep(workspace, move |dataset| own::remove(dataset, &key).ok_or(ActionError::Gone), done, errors::explain, |_| {});
        }
    };
    let give_out = move |_| {
        let file = [&file_name(&name), ".json"].concat();
        let saved = template.with_value(|template| workspace.hand_out(&file, "application/json", template.json().as_bytes()));
        workspace.say(match saved {
            Ok(()) => Notice::done(text::given_out(&file)),
            Err(_) => Notice::problem(NOT_DOWNLOADED),
        });
    };
    let make = move |_| {
        template.with_value(|template| choices.choose_template(workspace, template));
        fragment::push(Route::Reports.href().trim_start_matches('#'));
    };
    let more = move || view! { <span class="out-of-sight">{of.get_value()}</span> };
    view! {
        <div class="list-item own-report">
            <span class="grow">
                <bdi class="person-name">{shown}</bdi>
                <small class="line-more">{about}</small>
            </span>
            <Show when=move || is_understood>
                <a class="button" href=move || Route::ReportBuilder(key()).href()>{text::CHANGE} {more()}</a>
                <button type="button" class="button" on:click=make>{text::MAKE} {more()}</button>
                <button type="button" class="button" on:click=give_out.clone()>{text::GIVE_OUT} {more()}</button>
            </Show>
            <button type="button" class="button button-danger" on:click=remove>{text::REMOVE} {more()}</button>
        </div>
    }
}

/// A name as a file can have it.
fn file_name(name: &str) -> String {
    let words: Vec<String> =
        name.to_lowercase().split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    if words.is_empty() { "report".to_owned() } else { words.join("-") }
}

/// Keeps a layout under a new key and goes on to change it.
fn keep_new(workspace: Workspace, layout: Layout, done: String) {
    let key = random::id();
    let kept = key.clone();
    keep::keep(
        workspace,
        move |dataset| own::keep(dataset, &kept, &layout).ok_or(ActionError::Gone),
        done,
        errors::explain,
        move |stored| {
            if stored {
                fragment::push(Route::ReportBuilder(key).href().trim_start_matches('#'));
            }
        },
    );
}

#[component]
fn New(workspace: Workspace) -> impl IntoView {
    let from = RwSignal::new(String::new());
    let name = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let layouts = Memo::new(move |_| workspace.records.read(own::layouts));
    let options = Signal::derive(move || {
        let known = layouts
            .with(|layouts| layouts.iter().map(|(template, layout)| (template.key.to_string(), layout.name.clone())).collect::<Vec<_>>());
        std::iter::once((String::new(), text::EMPTY.to_owned())).chain(known).collect::<Vec<_>>()
    });
    let chosen =
        move || layouts.with(|layouts| layouts.iter().find(|(template, _)| template.key == *from.get()).map(|(_, layout)| layout.clone()));
    // Offered until somebody types a name of their own.
    let offered = StoredValue::new(String::new());
    Effect::new(move |_| {
        let next = chosen().map(|layout| text::copy_of(&layout.name)).unwrap_or_default();
        if name.with_untracked(|name| offered.with_value(|offered| name == offered)) {
            name.set(next.clone());
            offered.set_value(next);
        }
    });
    let make = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let called = name.get_untracked().trim().to_owned();
        wrong.set(called.is_empty().then(|| text::NAME_MISSING.to_owned()));
        if called.is_empty() {
            platform::document::focus("own-report-name");
            return;
        }
        let done = text::made(&called);
        let layout = untrack(chosen).map_or_else(|| Layout::empty(called.clone()), |layout| layout.copy(called.clone()));
        keep_new(workspace, layout, done);
    };
    view! {
        <form class="card card-body stack" on:submit=make>
            <h2>{text::NEW}</h2>
            <Select id="own-report-from" label=text::START_FROM options value=from />
            <TextInput id="own-report-name" label=text::NAME value=name error=wrong />
            <div class="row">
                <button type="submit" class="button button-primary">{text::MAKE_IT}</button>
            </div>
        </form>
    }
}

#[component]
fn BringIn(workspace: Workspace) -> impl IntoView {
    let problems = RwSignal::new(Vec::<Problem>::new());
    let refuse = move |words: String| {
        problems.try_set(vec![Problem { words, field_id: "own-report-file".to_owned() }]);
    };
    let read = move |file: files::Picked| {
        problems.set(Vec::new());
        spawn_local(async move {
            let Ok(bytes) = file.read().await else { return refuse(errors::explain(&ActionError::Unreadable)) };
            let Ok(words) = String::from_utf8(bytes) else { return refuse(text::NOT_TEXT.to_owned()) };
            let year = Preset::CalendarYear.containing(clock::now().date);
            let read = workspace.records.peek_if_open(|dataset| own::read(dataset, words.trim_start_matches('\u{feff}'), year));
            match read {
                Some(Ok(layout)) => {
                    let done = text::brought_in(&layout.name);
                    keep_new(workspace, layout, done);
                }
                Some(Err(error)) => refuse(text::refused(&error.to_string())),
                None => {}
            }
        });
    };
    view! {
        <section class="card card-body stack" aria-labelledby="own-report-bring-in">
            <h2 id="own-report-bring-in">{text::BRING_IN}</h2>
            <ProblemSummary problems />
            <div class="field">
                <label class="field-label" for="own-report-file">{text::FILE}</label>
                <span class="field-hint" id="own-report-file-hint">{text::FILE_HINT}</span>
                <input
                    class="input"
                    id="own-report-file"
                    type="file"
                    accept=".json,application/json"
                    aria-describedby="own-report-file-hint"
                    on:change=move |event| {
                        if let Some(file) = files::picked(&event) {
                            read(file);
                        }
                    }
                />
            </div>
        </section>
    }
}
