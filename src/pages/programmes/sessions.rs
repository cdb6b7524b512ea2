//! An activity's sessions: those to come first, then those that were; cancelling one and bringing it back.

use super::activity::Subject;
use super::activity_model::{Line, Offer, sessions};
use crate::errors;
use crate::in_words;
use crate::route::Route;
use actions::keep;
use domain::ids::SessionId;
use domain::schedule::{cancel_session, restore_session};
use leptos::prelude::*;
use platform::clock;
use words::staff::{common, programmes as text};

/// How many of each are shown before somebody asks for all.
const SHOWN: usize = 12;

/// The part.
#[component]
pub(super) fn Sessions(subject: Subject) -> impl IntoView {
    let today = clock::now().date;
    let found =
        Memo::new(move |_| subject.activity.with_value(|id| subject.workspace.records.read(|dataset| sessions(dataset, id, today))));
    let coming = Signal::derive(move || found.with(|(coming, _)| coming.clone()));
    let past = Signal::derive(move || found.with(|(_, past)| past.clone()));
    let none = move || found.with(|(coming, past)| coming.is_empty() && past.is_empty());
    view! {
        <Show
            when=move || !none()
            fallback=|| {
                view! {
                    <div class="card empty">
                        <h2>{text::sessions::none_yet::TITLE}</h2>
                        <p>{text::sessions::none_yet::WHAT_TO_DO}</p>
                    </div>
                }
            }
        >
            <Group subject id="coming" title=text::sessions::TO_COME empty=text::sessions::NOTHING_PLANNED lines=coming />
            <Show when=move || !past.with(Vec::is_empty)>
                <Group subject id="past" title=text::sessions::PAST empty="" lines=past />
            </Show>
        </Show>
    }
}

#[component]
fn Group(subject: Subject, id: &'static str, title: &'static str, empty: &'static str, lines: Signal<Vec<Line>>) -> impl IntoView {
    let all = RwSignal::new(false);
    let shown =
        Memo::new(move |_| lines.with(|lines| lines.iter().take(if all.get() { usize::MAX } else { SHOWN }).cloned().collect::<Vec<_>>()));
    view! {
        <section class="card stack-tight" aria-labelledby=id>
            <h2 class="card-head" id=id>{title}</h2>
            <Show when=move || lines.with(Vec::is_empty)>
                <p class="soft card-note">{empty}</p>
            </Show>
            <ul class="list">
                <For each=move || shown.get() key=|line| line.clone() let:line>
                    <li><SessionLine subject line /></li>
                </For>
            </ul>
            <Show when=move || !all.get() && lines.with(|lines| lines.len() > SHOWN)>
                <div class="card-note">
                    <button type="button" class="button" on:click=move |_| all.set(true)>
                        {move || common::show_all(&in_words::number(lines.with(Vec::len)))}
                        <span class="out-of-sight">{[": ", &title.to_lowercase()].concat()}</span>
                    </button>
                </div>
            </Show>
        </section>
    }
}

#[component]
fn SessionLine(subject: Subject, line: Line) -> impl IntoView {
    let today = clock::now().date;
    let day = in_words::day(line.date, today);
    let (said, id) = (day.clone(), line.id.clone());
    let cancel = move |id: SessionId, day: String| {
        let done = text::sessions::is_cancelled(&day);
        keep::keep(subject.workspace, move |dataset| cancel_session(dataset, &id), done, errors::explain, |_| {});
    };
    let restore = move |id: SessionId, day: String| {
        let done = text::sessions::is_planned_again(&day);
        keep::keep(subject.workspace, move |dataset| restore_session(dataset, &id), done, errors::explain, |_| {});
    };
    let button = match line.offer {
        Offer::Nothing => ().into_any(),
        Offer::Cancel => {
            let about = [" ", &text::sessions::the_session_on(&day)].concat();
            view! {
                <button type="button" class="button" on:click=move |_| cancel(id.clone(), said.clone())>
                    {common::CANCEL}<span class="out-of-sight">{about}</span>
                </button>
            }
            .into_any()
        }
        Offer::Restore => {
            let about = [" ", &text::sessions::the_session_on(&day)].concat();
            view! {
                <button type="button" class="button" on:click=move |_| restore(id.clone(), said.clone())>
                    {text::sessions::BRING_BACK}<span class="out-of-sight">{about}</span>
                </button>
            }
            .into_any()
        }
    };
    view! {
        <div class="list-item session-line" data-status=line.status.as_str()>
            <span class="grow">
                <a class="session-day" href=Route::Register(line.id).href()>
                    {day}
                    <span class="out-of-sight">{[", ", text::sessions::REGISTER].concat()}</span>
                </a>
                <small class="line-more" hidden=line.where_and_when.is_empty()><bdi>{line.where_and_when.clone()}</bdi></small>
            </span>
            <span class="chip" class:chip-good=line.status == domain::session::SessionStatus::Held class:chip-warning=line.offer == Offer::Restore>
                {line.status_words}
            </span>
            {button}
        </div>
    }
}
