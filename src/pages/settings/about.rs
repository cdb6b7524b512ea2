//! What Cairn is, where records live, and what the browser promised.

use super::Part;
use crate::actions::Workspace;
use crate::domain::Table;
use crate::pages::words;
use crate::platform::storage::{self, Persistence};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The part.
#[component]
pub fn About(workspace: Workspace) -> impl IntoView {
    let promise = RwSignal::new(None::<Persistence>);
    let used = RwSignal::new(None::<f64>);
    spawn_local(async move {
        promise.try_set(Some(storage::persisted().await));
        used.try_set(storage::estimate().await.map(|estimate| estimate.used as f64 / 1_000_000.0));
    });
    let ask = move |_| {
        spawn_local(async move {
            promise.try_set(Some(storage::persist().await));
        });
    };
    let count = move || workspace.records.read(Table::ALL, |dataset| Table::ALL.iter().map(|table| dataset.count(*table)).sum::<usize>());
    view! {
        <Part title="About">
            <dl class="facts">
                <dt>"Version"</dt>
                <dd>{env!("CARGO_PKG_VERSION")}</dd>
                <dt>"Records"</dt>
                <dd>{move || words::number(count())}</dd>
                <dt>"Room used"</dt>
                <dd>{move || used.get().map_or("not known".to_owned(), |megabytes| format!("{megabytes:.1} MB"))}</dd>
                <dt>"Where"</dt>
                <dd>"In this browser on this device, encrypted. Nothing is sent anywhere."</dd>
                <dt>"The browser’s promise"</dt>
                <dd>
                    {move || match promise.get() {
                        Some(Persistence::Granted) => "It keeps the records until somebody clears them.",
                        Some(Persistence::Refused) => {
                            "None: it may clear the records when the device is full or Cairn is unused for long. Make backups."
                        }
                        Some(Persistence::Unsupported) => "This browser cannot promise to keep them. Make backups.",
                        None => "Asking…",
                    }}
                </dd>
            </dl>
            <Show when=move || promise.get() == Some(Persistence::Refused)>
                <div class="row">
                    <button type="button" class="button" on:click=ask>"Ask the browser again"</button>
                </div>
            </Show>
        </Part>
    }
}
