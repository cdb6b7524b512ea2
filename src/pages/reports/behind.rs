//! The dialog behind a number: its definition, what it was counted over, and the records.

use super::detail::{Detail, Line, Shown};
use super::page::{Made, NAMES};
use crate::in_words;
use crate::route::Route;
use actions::Workspace;
use leptos::prelude::*;
use std::sync::Arc;
use ui::Dialog;
use words::staff::{common, reports as text};

/// How many records are listed before more are asked for.
const AT_FIRST: usize = 100;

/// Opens with whatever number is `shown`.
#[component]
pub fn Behind(workspace: Workspace, shown: RwSignal<Option<Shown>>, made: Signal<Option<Arc<Made>>>) -> impl IntoView {
    let listed = RwSignal::new(AT_FIRST);
    let detail = Memo::new(move |_| {
        let (shown, made) = (shown.get()?, made.get_untracked()?);
        // Nothing can fail here that did not fail when the report was made.
        workspace.records.peek(|dataset| Detail::of(dataset, &made.answer, &shown, NAMES)).ok()
    });
    Effect::new(move |_| {
        shown.track();
        listed.set(AT_FIRST);
    });
    let open = Signal::derive(move || detail.with(Option::is_some));
    let title = Signal::derive(move || detail.with(|detail| detail.as_ref().map(|detail| detail.title.clone()).unwrap_or_default()));
    let close = move || shown.set(None);
    view! {
        <Dialog open title on_close=close>
            {move || {
                detail
                    .get()
                    .map(|detail| {
                        let count = detail.lines.len();
                        view! {
                            // The dialog starts here and not at the first of many links below.
                            <div class="stack-tight behind-meaning" tabindex="-1" autofocus>
                                <p>{detail.definition.clone()}</p>
                                <p class="soft" hidden=detail.base.is_empty()>{text::behind::COUNTED_OVER} " " {detail.base.clone()}</p>
                            </div>
                            <h3>{behind(&detail)}</h3>
                            <ul class="list behind-list">
                                {detail.lines.iter().take(listed.get()).cloned().map(line).collect_view()}
                            </ul>
                            <div class="dialog-actions behind-actions">
                                {(count > listed.get())
                                    .then(|| {
                                        view! {
                                            <button type="button" class="button" on:click=move |_| listed.set(usize::MAX)>
                                                {text::behind::list_all(&in_words::number(count))}
                                            </button>
                                        }
                                    })}
                                <button type="button" class="button button-primary" on:click=move |_| close()>{common::CLOSE}</button>
                            </div>
                        }
                    })
            }}
        </Dialog>
    }
}

/// "353 people"
fn behind(detail: &Detail) -> String {
    let count = detail.lines.len();
    let Some(first) = detail.lines.first() else { return text::behind::NONE.to_owned() };
    match first.route {
        Some(Route::Person(_)) if detail.lines.iter().all(|line| line.note.is_empty()) => in_words::people(count),
        Some(Route::Register(_)) => common::sessions(count),
        Some(Route::Activity(_)) => text::behind::activities(count),
        _ => common::records(count),
    }
}

fn line(line: Line) -> impl IntoView {
    let words = view! {
        <span class="grow">
            <bdi>{line.name}</bdi>
            <small hidden=line.note.is_empty()>{line.note.clone()}</small>
        </span>
    };
    let item = match line.route {
        Some(route) => view! { <a class="list-item" href=route.href()>{words}</a> }.into_any(),
        None => view! { <div class="list-item">{words}</div> }.into_any(),
    };
    view! { <li>{item}</li> }
}
