//! Who was asked before a litigation friend of last resort, when, and what came of it.

use super::model::step_words;
use super::page::Subject;
use chrono::NaiveDate;
use domain::cell::Cell;
use domain::litigation_friend::{LastResort, try_step};
use leptos::prelude::*;
use platform::clock;
use ui::{Select, TextInput};
use words::staff::capacity::steps as text;
use words::staff::errors as problem;
use words::staff::matches::life;

/// The part.
#[component]
pub(super) fn Steps(subject: Subject) -> impl IntoView {
    let lines = Memo::new(move |_| subject.card.with(|card| card.as_ref().map(|card| card.steps.clone()).unwrap_or_default()));
    let heading = subject.control("steps");
    let labelled = heading.clone();
    view! {
        <section class="card-body stack" aria-labelledby=labelled>
            <h3 id=heading>{text::TITLE}</h3>
            <p class="soft">{text::WHAT_IT_IS}</p>
            <ul class="stack-tight">
                <For each=move || lines.get() key=|line| line.clone() let:line>
                    <li><Line subject line /></li>
                </For>
            </ul>
            <Write subject />
        </section>
    }
}

#[component]
fn Line(subject: Subject, line: (LastResort, String, bool)) -> impl IntoView {
    let (step, words, asked) = line;
    let take_back = move |_| {
        subject.keep(move |dataset, id| try_step(dataset, id, step, None, clock::now().date), text::TAKEN_BACK, |_| {});
    };
    view! {
        <div class="row care-step">
            <span class="grow">
                <strong>{step_words(step)}</strong>
                <span class="line-more" class:soft=!asked><bdi>{words}</bdi></span>
            </span>
            {asked
                .then(|| {
                    view! {
                        <button type="button" class="button button-quiet" on:click=take_back>
                            {text::TAKE_BACK}
                            <span class="out-of-sight">": " {step_words(step)}</span>
                        </button>
                    }
                })}
        </div>
    }
}

#[component]
fn Write(subject: Subject) -> impl IntoView {
    let whom = RwSignal::new(LastResort::Family.as_str().to_owned());
    let on = RwSignal::new(clock::now().date.write());
    let result = RwSignal::new(String::new());
    let (wrong_day, wrong_result) = (RwSignal::new(None::<String>), RwSignal::new(None::<String>));
    let options: Vec<(String, String)> =
        LastResort::ALL.iter().map(|step| (step.as_str().to_owned(), step_words(*step).to_owned())).collect();
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (day, came) = (NaiveDate::read(on.get_untracked().trim()).ok(), result.get_untracked());
        wrong_day.set(day.is_none().then(|| life::DAY_MISSING.to_owned()));
        wrong_result.set(came.trim().is_empty().then(|| problem::care::RESULT_MISSING.to_owned()));
        let (Some(day), Ok(step), false) = (day, LastResort::read(&whom.get_untracked()), came.trim().is_empty()) else { return };
        subject.keep(
            move |dataset, id| try_step(dataset, id, step, Some((day, &came)), clock::now().date),
            text::WRITTEN,
            move |stored| {
                if stored {
                    result.try_set(String::new());
                }
            },
        );
    };
    view! {
        <form class="stack-tight" on:submit=save>
            <div class="row match-on">
                <Select id=subject.control("step-whom") label=text::WHOM options value=whom short=true />
                <TextInput id=subject.control("step-on") label=text::ON value=on kind="date" short=true error=wrong_day />
            </div>
            <TextInput id=subject.control("step-result") label=text::RESULT value=result error=wrong_result />
            <div><button type="submit" class="button">{text::WRITE}</button></div>
        </form>
    }
}
