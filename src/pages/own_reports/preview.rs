//! The report as it stands, over the real records, beside what it is built of.

use super::builder::{Building, in_its_words};
use crate::reports::answer::Asked;
use crate::reports::compare;
use crate::reports::detail::Shown;
use crate::reports::period;
use crate::reports::{Behind, Checks, Choices, Made, NAMES, Sheet};
use domain::Dataset;
use domain::cell::Cell;
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::{clock, timers};
use report::templates::{Layout, Template};
use report::{Audience, Carried, Index, Preset, ReportError};
use std::sync::Arc;
use ui::Segments;
use words::staff::own_reports::builder as text;
use words::staff::reports::choices as readers;

/// How long the hands rest before the report is worked out again, in milliseconds.
const REST: u32 = 200;

/// The paper, who it is shown for, and what to check.
#[component]
pub(super) fn Preview(building: Building, layout: Memo<Layout>) -> impl IntoView {
    let workspace = building.workspace;
    let choices = Choices::kept();
    let shown = RwSignal::new(None::<Shown>);
    let outcome = RwSignal::new(None::<Result<Arc<Made>, ReportError>>);
    // Until the page is left or the vault is locked.
    let carried = StoredValue::new_local(Carried::default());
    let audience = RwSignal::new(choices.audience().as_str().to_owned());
    Effect::new(move |_| {
        if let Ok(chosen) = Audience::read(&audience.get()) {
            choices.choose_audience(chosen);
        }
    });
    let asked = Memo::new(move |_| {
        let today = clock::now().date;
        Asked {
            template: Template::own(building.key.get_value(), layout.with(Layout::to_json)),
            window: choices.window().unwrap_or_else(|_| Preset::CalendarYear.containing(today)),
            programme: choices.programme(workspace),
            audience: choices.audience(),
            today,
        }
    });
    Effect::new(move |_| {
        workspace.records.follow_all();
        let question = asked.get();
        spawn_local(async move {
            // At once the first time.
            if outcome.try_with_untracked(Option::is_some) == Some(true) {
                timers::after(REST).await;
            }
            // The vault may have been locked meanwhile, or something else asked.
            if asked.try_get_untracked().as_ref() != Some(&question) {
                return;
            }
            let make = |dataset: &Dataset, carried: &mut Carried| {
                compare::make(&Index::again(dataset, carried)?, question, false, NAMES).map(Arc::new)
            };
            let made = workspace.records.peek_if_open(|dataset| carried.try_update_value(|carried| make(dataset, carried)));
            outcome.try_set(made.flatten());
        });
    });
    let made = move || outcome.get().and_then(Result::ok);
    let options = [(Audience::Internal, readers::YOUR_TEAM), (Audience::Funder, readers::FUNDER), (Audience::Public, readers::PUBLIC)];
    let options = options.map(|(audience, words)| (audience.as_str().to_owned(), words.to_owned())).to_vec();
    view! {
        <section class="builder-preview stack" aria-label=text::PREVIEW>
            <div class="card card-body stack-tight">
                <h2>{text::PREVIEW}</h2>
                <p class="soft">{move || asked.with(|asked| text::preview_of(&period::in_words(&asked.window)))}</p>
                <Segments label=text::READERS options value=audience />
            </div>
            {move || match outcome.get() {
                None => ().into_any(),
                Some(Ok(made)) => view! { <Sheet made=made.clone() shown /> <Checks workspace made shown /> }.into_any(),
                Some(Err(error)) => view! { <p class="problem" role="alert">{text::preview_failed(&layout.with_untracked(|layout| in_its_words(&error, layout)))}</p> }.into_any(),
            }}
            <Behind workspace shown made=Signal::derive(made) />
        </section>
    }
}
