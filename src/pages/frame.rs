//! The frame around every page: the rail, the status line, and the page that the address names.

use super::route::Route;
use super::warnings::Warnings;
use super::{errors, reports};
use actions::{Workspace, keep, lock};
use domain::mentoring::MatchType;
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::focus_kept;
use state::Notice;
use ui::{Glyph, Icon, Logo, ProblemInFront};
use words::staff::{common, frame as text};

/// The open vault on screen.
#[component]
pub fn Frame(
    workspace: Workspace,
    /// The address.
    route: RwSignal<Route>,
    /// The page of an address.
    page: fn(Workspace, Route) -> AnyView,
) -> impl IntoView {
    reports::Choices::keep();
    provide_context(ProblemInFront {
        words: Signal::derive(move || workspace.notice.get().filter(Notice::is_problem).map(|notice| notice.words)),
        put_away: Callback::new(move |()| {
            if workspace.notice.with_untracked(|notice| notice.as_ref().is_some_and(Notice::is_problem)) {
                workspace.notice.set(None);
            }
        }),
    });
    let _focus = StoredValue::new_local(focus_kept::begin());
    let first = StoredValue::new(true);
    // A new page starts at its top, and a screen reader hears its heading.
    Effect::new(move |_| {
        platform::document::set_title(route.with(Route::window_title));
        if first.get_value() {
            first.set_value(false);
        } else {
            platform::document::start_of_page("main");
        }
    });
    view! {
        <a class="skip" href="#main" on:click=|event| {
            event.prevent_default();
            platform::document::focus("main");
        }>{text::SKIP}</a>
        <div class="frame">
            <Rail workspace route />
            <main class="page" id="main" tabindex="-1">
                <Warnings workspace />
                {move || page(workspace, route.get())}
            </main>
        </div>
        <StatusLine workspace />
    }
}

#[component]
fn Rail(workspace: Workspace, route: RwSignal<Route>) -> impl IntoView {
    let entry = move |to: Route, glyph: Glyph, words: &'static str, here: fn(&Route) -> bool| {
        view! {
            <li>
                <a class="rail-entry" href=to.href() aria-current=move || here(&route.get()).then_some("page")>
                    <Icon glyph />
                    {words}
                </a>
            </li>
        }
    };
    view! {
        <nav class="rail" aria-label=text::NAVIGATION>
            <div class="rail-logo">
                <Logo />
                {text::CAIRN}
            </div>
            <ul class="rail-links">
                {entry(Route::Today(None), Glyph::Today, text::TODAY, |route| matches!(route, Route::Today(_) | Route::Register(_) | Route::Here(_) | Route::Paper(_)))}
                {entry(Route::People, Glyph::People, text::PEOPLE, |route| {
                    matches!(
                        route,
                        Route::People
                            | Route::Person(_)
                            | Route::Doubles
                            | Route::Merge(..)
                            | Route::Capacity(_)
                            | Route::Concerns
                            | Route::Concern(_)
                            | Route::RaiseConcern(..)
                    )
                })}
                {entry(Route::Matches(MatchType::Mentoring), Glyph::Matches, text::MATCHES, |route| {
                    matches!(
                        route,
                        Route::Matches(_)
                            | Route::Match(_)
                            | Route::Matching(_)
                            | Route::Compare(..)
                            | Route::Volunteers
                            | Route::Picture(_)
                            | Route::SupporterSheet(_)
                    )
                })}
                {entry(Route::Programmes, Glyph::Programmes, text::PROGRAMMES, |route| matches!(route, Route::Programmes | Route::Activity(_) | Route::Cards(_)))}
                {entry(Route::Reports, Glyph::Reports, text::REPORTS, |route| {
                    matches!(
                        route,
                        Route::Reports
                            | Route::IssuedReports
                            | Route::IssuedReport(_)
                            | Route::OwnReports
                            | Route::ReportBuilder(_)
                            | Route::Stories
                            | Route::Story(_)
                            | Route::NewStory(_)
                    )
                })}
                {entry(Route::Settings, Glyph::Settings, text::SETTINGS, |route| matches!(route, Route::Settings))}
            </ul>
            <span class="rail-space"></span>
            <button type="button" class="rail-entry" on:click=move |_| spawn_local(lock::lock_everywhere(workspace))>
                <Icon glyph=Glyph::Lock />
                {text::LOCK}
            </button>
        </nav>
    }
}

/// Says what was stored or what went wrong, with the way back. It stays until the next thing is said or it is put away.
#[component]
fn StatusLine(workspace: Workspace) -> impl IntoView {
    view! {
        <div class="status-line" role="status" aria-live="polite">
            {move || {
                workspace
                    .notice
                    .get()
                    .map(|notice| {
                        let change = notice.undo.clone();
                        let problem = notice.is_problem();
                        view! {
                            <div class="status-message" data-kind=if problem { "problem" } else { "done" }>
                                <span>{notice.words}</span>
                                {change
                                    .map(|change| {
                                        view! {
                                            <button
                                                type="button"
                                                class="status-button"
                                                on:click=move |_| keep::undo(workspace, change.clone(), errors::explain)
                                            >
                                                {common::UNDO}
                                            </button>
                                        }
                                    })}
                                <button
                                    type="button"
                                    class="status-button"
                                    on:click=move |_| workspace.notice.set(None)
                                >
                                    {common::OK}
                                </button>
                            </div>
                        }
                    })
            }}
        </div>
    }
}

/// A page's head: its title, a line under it, and what can be done.
#[component]
pub fn PageHead(
    workspace: Workspace,
    /// The page's title.
    #[prop(into)]
    title: Signal<String>,
    /// A line under it; may be empty.
    #[prop(into, optional)]
    subtitle: Signal<String>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <header class="page-head">
            <div class="grow">
                <h1>{move || title.get()}</h1>
                <p class="subtitle" hidden=move || subtitle.get().is_empty()>
                    {move || subtitle.get()}
                </p>
            </div>
            {children.map(|children| children())}
            <Kept workspace />
        </header>
    }
}

/// When something was last saved and last backed up.
#[component]
fn Kept(workspace: Workspace) -> impl IntoView {
    use super::in_words;
    use platform::{clock, timers};
    let today = clock::now().date;
    // What is stored at once is not worth a word in between, and drawing it would make the store wait.
    let saving = RwSignal::new(false);
    Effect::new(move |_| {
        if workspace.saving.get() == 0 {
            saving.maybe_update(std::mem::take);
            return;
        }
        spawn_local(async move {
            timers::after(100).await;
            if workspace.saving.try_get_untracked().is_some_and(|count| count > 0) {
                saving.try_set(true);
            }
        });
    });
    let saved = move || {
        if saving.get() {
            return text::status::SAVING.to_owned();
        }
        match workspace.saved_at.get().map(clock::london) {
            Some(then) if then.date == today => text::status::saved(&in_words::time(then.time)),
            Some(then) => text::status::saved(&in_words::days_ago(then.date, today)),
            None => text::status::NOTHING_SAVED.to_owned(),
        }
    };
    let backed_up = move || workspace.backed_up_at().map(|millis| clock::london(millis).date);
    let overdue = move || backed_up().is_none_or(|date| (today - date).num_days() > 7);
    view! {
        <a class="kept no-print" href=Route::Settings.href() data-overdue=move || overdue().to_string()>
            <Icon glyph=Glyph::Lock small=true />
            <span>
                {text::status::KEPT_HERE} " · " {saved} " · "
                {move || match backed_up() {
                    Some(date) => text::status::backed_up(&in_words::days_ago(date, today)),
                    None => text::status::NEVER_BACKED_UP.to_owned(),
                }}
            </span>
        </a>
    }
}
