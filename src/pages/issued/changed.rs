//! What today's records would print otherwise, and why.

use super::changed_model::{Line, Since, changed};
use crate::in_words;
use crate::reports::NAMES;
use actions::Workspace;
use domain::issued_report::IssuedReport;
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::timers;
use std::sync::Arc;
use words::staff::issuing::changed as text;

/// How many numbers are listed before all are asked for.
const AT_FIRST: usize = 20;

/// The comparison; it is made once the page stands there, and anew whenever records change.
#[component]
pub fn ChangedSince(workspace: Workspace, record: Arc<IssuedReport>) -> impl IntoView {
    let since = RwSignal::new(None::<Since>);
    let listed = RwSignal::new(AT_FIRST);
    Effect::new(move |_| {
        workspace.records.follow_all();
        let record = record.clone();
        spawn_local(async move {
            timers::next_frame().await;
            timers::after(0).await;
            // The vault may have been locked meanwhile.
            if let Some(found) = workspace.records.peek_if_open(|dataset| changed(dataset, &record, NAMES)) {
                since.try_set(Some(found));
            }
        });
    });
    view! {
        <section class="card card-body stack" aria-labelledby="changed-since">
            <h2 id="changed-since">{text::TITLE}</h2>
            <div class="stack" aria-live="polite">
                {move || match since.get() {
                    None => view! { <p class="soft">{text::WORKING}</p> }.into_any(),
                    Some(Since::NotAgain(words)) => view! { <p>{words}</p> }.into_any(),
                    Some(Since::Again { lines, .. }) if lines.is_empty() => view! { <p>{text::NOTHING}</p> }.into_any(),
                    Some(Since::Again { lines, why }) => view! {
                        <p>{text::figures(lines.len())}</p>
                        <h3>{text::WHY}</h3>
                        <ul class="stack-tight">{why.into_iter().map(|words| view! { <li>{words}</li> }).collect_view()}</ul>
                        {table(lines, listed)}
                    }
                    .into_any(),
                }}
            </div>
        </section>
    }
}

fn table(lines: Vec<Line>, listed: RwSignal<usize>) -> impl IntoView {
    let count = lines.len();
    let row = |line: Line| {
        view! {
            <tr>
                <th scope="row">{line.name}</th>
                <td class="number">{line.then}</td>
                <td class="number">{line.now}</td>
            </tr>
        }
    };
    view! {
        <div class="table-scroll" tabindex="0" role="group" aria-label=text::TITLE>
            <table>
                <caption class="out-of-sight">{text::TITLE}</caption>
                <thead>
                    <tr>
                        <th scope="col">{text::FIGURE}</th>
                        <th scope="col" class="number">{text::THEN}</th>
                        <th scope="col" class="number">{text::NOW}</th>
                    </tr>
                </thead>
                <tbody>{move || lines.iter().take(listed.get()).cloned().map(row).collect_view()}</tbody>
            </table>
        </div>
        <Show when=move || listed.get() < count>
            <button type="button" class="button" on:click=move |_| listed.set(usize::MAX)>{text::show_all(&in_words::number(count))}</button>
        </Show>
    }
}
