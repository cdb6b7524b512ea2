//! What Cairn is, where records live, and what the browser promised.

use super::Part;
use crate::in_words;
use actions::Workspace;
use domain::Table;
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::service_worker;
use platform::storage::{self, Persistence};
use words::staff::settings as text;

/// The part.
#[component]
pub fn About(workspace: Workspace) -> impl IntoView {
    let promise = RwSignal::new(None::<Persistence>);
    let used = RwSignal::new(None::<u64>);
    let digest = RwSignal::new(None::<String>);
    spawn_local(async move {
        digest.try_set(service_worker::version().await);
    });
    spawn_local(async move {
        promise.try_set(Some(storage::persisted().await));
        used.try_set(storage::estimate().await.map(|estimate| estimate.used / 100_000));
    });
    let ask = move |_| {
        spawn_local(async move {
            promise.try_set(Some(storage::persist().await));
        });
    };
    let count = move || workspace.records.read(|dataset| Table::ALL.iter().map(|table| dataset.count(*table)).sum::<usize>());
    view! {
        <Part title=text::about::TITLE>
            <dl class="facts">
                <dt>{text::about::VERSION}</dt>
                <dd>{env!("CARGO_PKG_VERSION")}</dd>
                <dt>{text::about::DIGEST}</dt>
                <dd>
                    <code>{move || digest.get().unwrap_or_else(|| text::about::NOT_KEPT_YET.to_owned())}</code>
                </dd>
                <dt>{text::about::RECORDS}</dt>
                <dd>{move || in_words::number(count())}</dd>
                <dt>{text::about::ROOM_USED}</dt>
                <dd>{move || used.get().map_or(text::about::NOT_KNOWN.to_owned(), |tenths| text::about::megabytes(&format!("{}.{}", tenths / 10, tenths % 10)))}</dd>
                <dt>{text::about::WHERE}</dt>
                <dd>{text::about::HERE}</dd>
                <dt>{text::about::promise::TITLE}</dt>
                <dd>
                    {move || match promise.get() {
                        Some(Persistence::Granted) => text::about::promise::GRANTED,
                        Some(Persistence::Refused) => {
                            text::about::promise::REFUSED
                        }
                        Some(Persistence::Unsupported) => text::about::promise::UNSUPPORTED,
                        None => text::about::promise::ASKING,
                    }}
                </dd>
            </dl>
            <Show when=move || promise.get() == Some(Persistence::Refused)>
                <div class="row">
                    <button type="button" class="button" on:click=ask>{text::about::promise::ASK_AGAIN}</button>
                </div>
            </Show>
        </Part>
    }
}
