//! Who is here now: the list to take outside at a fire drill.

use super::Actions;
use crate::frame::PageHead;
use crate::in_words;
use actions::Workspace;
use domain::ids::SessionId;
use domain::register::{self, HereNow as Everybody};
use leptos::prelude::*;
use platform::{clock, timers};
use words::staff::paper::here as text;

/// The page.
#[component]
pub fn HereNow(workspace: Workspace, session: SessionId) -> impl IntoView {
    let session = StoredValue::new(session);
    let known = Memo::new(move |_| {
        session.with_value(|session| {
            workspace.records.read(|dataset| {
                let activity = dataset.activities.get(&dataset.sessions.get(session)?.activity_id)?;
                Some((activity.name.as_str().to_owned(), register::here_now(dataset, session).ok()?))
            })
        })
    });
    let now = RwSignal::new(clock::now());
    let watching = StoredValue::new_local(timers::every(10_000, move || now.set(clock::now())));
    on_cleanup(move || watching.dispose());
    let name = move || known.get().map(|(name, _)| name).unwrap_or_default();
    let here = move || {
        // A list that changes is as new as the change.
        now.set(clock::now());
        known.get().map(|(_, here)| here).unwrap_or_default()
    };
    let as_at = move || now.with(|now| text::as_at(&in_words::date(now.date), &in_words::time(now.time)));
    view! {
        <PageHead workspace title=text::TITLE subtitle=Signal::derive(name) />
        <Actions session />
        <section class="card paper here">
            <header>
                <h2><bdi>{name}</bdi></h2>
                <p class="soft">{as_at}</p>
            </header>
            {move || view! { <List here=here() /> }}
        </section>
    }
}

#[component]
fn List(here: Everybody) -> impl IntoView {
    let heads = here.heads() as usize;
    let besides = [
        (here.unnamed as usize, text::unnamed as fn(usize) -> String),
        (here.children as usize, text::children),
        (here.online, text::online),
    ];
    let besides = besides.into_iter().filter(|(count, _)| *count > 0).map(|(count, words)| view! { <li>{words(count)}</li> });
    view! {
        <p class="here-count">{text::people(heads)}</p>
        <ol class="here-names">
            {here
                .people
                .into_iter()
                .map(|person| {
                    view! {
                        <li>
                            <span class="here-box" aria-hidden="true"></span>
                            <bdi class="grow">{person.shown_name}</bdi>
                            <span class="soft">{person.since.map(in_words::time)}</span>
                        </li>
                    }
                })
                .collect_view()}
        </ol>
        <ul class="stack-tight here-besides">{besides.collect_view()}</ul>
    }
}
