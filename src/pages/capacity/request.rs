//! Asking for a litigation friend, which makes the person wait, and who is considered.

use super::page::Subject;
use crate::route::Route;
use chrono::NaiveDate;
use domain::cell::Cell;
use domain::ids::MatchId;
use domain::litigation_friend::{request, withdraw_request};
use domain::mentoring::MatchType;
use leptos::prelude::*;
use platform::clock;
use ui::TextInput;
use words::staff::capacity::request as text;
use words::staff::matches::life;

/// The part.
#[component]
pub(super) fn Request(subject: Subject, matches: Memo<Vec<(MatchId, String)>>) -> impl IntoView {
    let asked = Memo::new(move |_| subject.card.with(|card| card.as_ref().and_then(|card| card.request.clone())));
    let heading = subject.control("request");
    let labelled = heading.clone();
    view! {
        <section class="card-body stack" aria-labelledby=labelled>
            <h3 id=heading>{text::TITLE}</h3>
            {move || match asked.get() {
                Some(words) => view! {
                    <p>{words}</p>
                    <div class="row">
                        <a class="button" href=Route::Matches(MatchType::LitigationFriend).href()>{text::BOARD}</a>
                        <button
                            type="button"
                            class="button button-quiet"
                            on:click=move |_| {
                                let today = clock::now().date;
                                subject.keep(move |dataset, id| withdraw_request(dataset, id, today), text::WITHDRAWN, |_| {});
                            }
                        >
                            {text::WITHDRAW}
                        </button>
                    </div>
                }
                    .into_any(),
                None => view! { <Ask subject /> }.into_any(),
            }}
            <Show when=move || !matches.with(Vec::is_empty)>
                <h4>{text::MATCHES}</h4>
                <ul class="stack-tight">
                    <For each=move || matches.get() key=|line| line.clone() let:line>
                        <li><a class="button" href=Route::Match(line.0).href()><bdi>{line.1}</bdi></a></li>
                    </For>
                </ul>
            </Show>
        </section>
    }
}

#[component]
fn Ask(subject: Subject) -> impl IntoView {
    let on = RwSignal::new(clock::now().date.write());
    let wrong = RwSignal::new(None::<String>);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let day = NaiveDate::read(on.get_untracked().trim()).ok();
        wrong.set(day.is_none().then(|| life::DAY_MISSING.to_owned()));
        let Some(day) = day else { return };
        subject.keep(move |dataset, id| request(dataset, id, day, clock::now().date), text::ASKED, |_| {});
    };
    view! {
        <p class="soft">{text::NOT_ASKED}</p>
        <form class="row match-on" on:submit=save>
            <TextInput id=subject.control("requested") label=text::ON value=on kind="date" short=true error=wrong />
            <button type="submit" class="button button-primary">{text::ASK}</button>
        </form>
    }
}
