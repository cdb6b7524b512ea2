//! People who are likely recorded twice, counted once the report stands there: comparing everybody takes longer than the report.

use crate::route::Route;
use actions::Workspace;
use domain::Dataset;
use domain::duplicates::{People, told_apart};
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::timers;
use words::staff::checks as text;

/// Of more people than this the list itself is where they are counted.
const QUICK: usize = 5_000;
/// After the report is drawn and while nobody chooses anything else.
const WAIT_MS: u32 = 300;

/// What is to be said of people recorded twice; nothing before it is known, and nothing when there are none.
pub fn recorded_twice(workspace: Workspace) -> RwSignal<Option<String>> {
    let said = RwSignal::new(None);
    spawn_local(async move {
        timers::after(WAIT_MS).await;
        // The vault may have been locked meanwhile, or the report be another.
        if said.try_get_untracked().is_some() {
            said.set(workspace.records.peek(words));
        }
    });
    said
}

/// What is to be said of people recorded twice in these records. It takes a while.
pub(super) fn words(dataset: &Dataset) -> Option<String> {
    if dataset.people.len() > QUICK {
        return Some(text::PERHAPS_TWICE.to_owned());
    }
    let pairs = People::of(dataset).pairs(&told_apart(dataset)).len();
    (pairs > 0).then(|| text::recorded_twice(pairs))
}

/// The line among the things to check; it leads to the list.
#[component]
pub fn Twice(said: RwSignal<Option<String>>) -> impl IntoView {
    move || {
        said.get().map(|words| {
            view! {
                <li class="stack-tight">
                    <p>{words.clone()}</p>
                    <a class="button" href=Route::Doubles.href()>
                        {text::SEE_THEM}
                        <span class="out-of-sight">{[": ", &words].concat()}</span>
                    </a>
                </li>
            }
        })
    }
}
