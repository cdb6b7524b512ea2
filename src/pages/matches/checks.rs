//! What must be known of a candidate before they are matched as a litigation friend: suitability, and no conflict of interest.

use super::friends_model::suitable_words;
use super::life::Subject;
use crate::errors;
use actions::ActionError;
use chrono::NaiveDate;
use domain::candidate_checks::{Checks, Suitable, write_checks};
use domain::casework::ConflictResult;
use domain::cell::Cell;
use domain::conflict_search::{Searched, search};
use domain::ids::MatchId;
use domain::introducing::may_be_matched;
use domain::mentoring::{MatchStage, MatchType};
use domain::pairing::MatchError;
use domain::{Change, Dataset};
use leptos::prelude::*;
use matching::{couple_of, introduce};
use platform::clock;
use ui::{Choices, TextInput};
use words::staff::friends::checks as text;
use words::staff::matches::life;

/// The part, while they are a candidate.
#[component]
pub(super) fn CandidateChecks(subject: Subject) -> impl IntoView {
    let wanted = Memo::new(move |_| {
        subject.facts.with(|facts| {
            facts.as_ref().is_some_and(|facts| {
                facts.kind == MatchType::LitigationFriend && matches!(facts.stage, MatchStage::Proposed | MatchStage::Agreed)
            })
        })
    });
    move || wanted.get().then(|| view! { <Form subject /> })
}

fn kept(subject: Subject) -> Memo<Checks> {
    Memo::new(move |_| {
        let read = |dataset: &Dataset| subject.id.with_value(|id| dataset.matches.get(id).map(Checks::of)).unwrap_or_default();
        subject.workspace.records.read(read)
    })
}

#[component]
fn Form(subject: Subject) -> impl IntoView {
    let kept = kept(subject);
    let today = clock::now().date;
    let allowed = Memo::new(move |_| {
        let read = |dataset: &Dataset| subject.id.with_value(|id| dataset.matches.get(id).map(|one| may_be_matched(dataset, one, today)));
        subject.workspace.records.read(read).unwrap_or(Err(MatchError::MatchUnknown))
    });
    let empty = || RwSignal::new(String::new());
    let suitable = RwSignal::new(Vec::<Suitable>::new());
    let (suitable_by, suitable_on, result, conflict_by, conflict_on) = (empty(), empty(), empty(), empty(), empty());
    let found = RwSignal::new(None::<Searched>);
    Effect::new(move |_| {
        let kept = kept.get();
        let day = |day: Option<NaiveDate>| day.unwrap_or(today).write();
        suitable.set(kept.suitable);
        suitable_by.set(kept.suitable_by);
        suitable_on.set(day(kept.suitable_on));
        result.set(kept.conflict.write());
        conflict_by.set(kept.conflict_by);
        conflict_on.set(day(kept.conflict_on));
    });
    let (wrong_suitable, wrong_conflict) = (RwSignal::new(None::<String>), RwSignal::new(None::<String>));
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let day = |value: RwSignal<String>| Option::<NaiveDate>::read(value.get_untracked().trim()).ok();
        let (suitable_day, conflict_day) = (day(suitable_on), day(conflict_on));
        wrong_suitable.set(suitable_day.is_none().then(|| text::DAY_WRONG.to_owned()));
        wrong_conflict.set(conflict_day.is_none().then(|| text::DAY_WRONG.to_owned()));
        let (Some(suitable_day), Some(conflict_day)) = (suitable_day, conflict_day) else { return };
        let checks = Checks {
            suitable: suitable.get_untracked(),
            suitable_by: suitable_by.get_untracked(),
            suitable_on: suitable_day,
            conflict: ConflictResult::read(&result.get_untracked()).ok(),
            conflict_by: conflict_by.get_untracked(),
            conflict_on: conflict_day,
        };
        subject.keep(move |dataset, id| write_checks(dataset, id, &checks, clock::now().date), text::SAVED);
    };
    let look = move |_| {
        let searched = subject.workspace.records.peek(|dataset| subject.id.with_value(|id| search(dataset, id)));
        found.set(searched.ok());
        if searched == Ok(Searched::Possible) && result.get_untracked().is_empty() {
            result.set(ConflictResult::Possible.as_str().to_owned());
        }
    };
    let results = vec![
        (String::new(), text::results::NONE.to_owned()),
        (ConflictResult::Clear.as_str().to_owned(), text::results::CLEAR.to_owned()),
        (ConflictResult::Possible.as_str().to_owned(), text::results::POSSIBLE.to_owned()),
        (ConflictResult::Conflict.as_str().to_owned(), text::results::CONFLICT.to_owned()),
    ];
    view! {
        <section class="card card-body stack" aria-labelledby="checks">
            <h2 id="checks">{text::TITLE}</h2>
            <p class="soft">{text::WHAT_IT_IS}</p>
            <form class="stack" on:submit=save>
                <fieldset class="field">
                    <legend class="field-label">{text::SUITABLE}</legend>
                    {Suitable::ALL.iter().map(|part| view! { <Part part=*part suitable /> }).collect_view()}
                </fieldset>
                <div class="row match-on">
                    <TextInput id="suitable-by" label=text::SUITABLE_BY value=suitable_by />
                    <TextInput id="suitable-on" label=text::SUITABLE_ON value=suitable_on kind="date" short=true error=wrong_suitable />
                </div>
                <h3>{text::CONFLICT}</h3>
                <div class="row">
                    <button type="button" class="button" on:click=look>{text::SEARCH}</button>
                    <span role="status" class="grow">{move || found.get().map(searched_words)}</span>
                </div>
                <Choices name="conflict-result" legend=text::RESULT options=results value=result />
                <div class="row match-on">
                    <TextInput id="conflict-by" label=text::CONFLICT_BY value=conflict_by />
                    <TextInput id="conflict-on" label=text::CONFLICT_ON value=conflict_on kind="date" short=true error=wrong_conflict />
                </div>
                <div><button type="submit" class="button">{text::SAVE}</button></div>
            </form>
            {move || match allowed.get() {
                Ok(()) => view! { <IntroduceThem subject /> }.into_any(),
                Err(error) => view! {
                    <p class="caution">{text::NOT_YET} " " {errors::explain(&ActionError::Match(error))}</p>
                }
                    .into_any(),
            }}
        </section>
    }
}

fn searched_words(found: Searched) -> &'static str {
    match found {
        Searched::Clear => text::searched::CLEAR,
        Searched::Possible => text::searched::POSSIBLE,
        Searched::NoParties => text::searched::NO_PARTIES,
    }
}

#[component]
fn Part(part: Suitable, suitable: RwSignal<Vec<Suitable>>) -> impl IntoView {
    let turn = move |event: leptos::ev::Event| {
        let on = event_target_checked(&event);
        suitable.update(|suitable| {
            suitable.retain(|one| *one != part);
            if on {
                suitable.push(part);
            }
        });
    };
    view! {
        <label class="choice">
            <input type="checkbox" prop:checked=move || suitable.with(|suitable| suitable.contains(&part)) on:change=turn />
            <span>{suitable_words(part)}</span>
        </label>
    }
}

#[component]
fn IntroduceThem(subject: Subject) -> impl IntoView {
    let on = RwSignal::new(clock::now().date.write());
    let wrong = RwSignal::new(None::<String>);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let day = NaiveDate::read(on.get_untracked().trim()).ok();
        wrong.set(day.is_none().then(|| life::DAY_MISSING.to_owned()));
        let Some(day) = day else { return };
        subject.keep(move |dataset, id| introduce_candidate(dataset, id, day), text::INTRODUCED);
    };
    view! {
        <form class="row match-on" on:submit=save>
            <TextInput id="matched-on" label=text::INTRODUCED_ON value=on kind="date" short=true error=wrong />
            <button type="submit" class="button button-primary">{text::INTRODUCE}</button>
        </form>
    }
}

fn introduce_candidate(dataset: &Dataset, id: &MatchId, on: NaiveDate) -> Result<Change, MatchError> {
    let one = dataset.matches.get(id).ok_or(MatchError::MatchUnknown)?;
    introduce(dataset, &[(id.clone(), couple_of(dataset, one))], on, clock::now().date)
}
