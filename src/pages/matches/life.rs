//! One match: the next step, what happened, what is due, what the two agreed, and how it ended.

use super::checks::CandidateChecks;
use super::contacts::Contacts;
use super::correct_days::CorrectDays;
use super::end::End;
use super::life_model::{Facts, facts};
use crate::concerns::ConcernsHere;
use crate::errors;
use crate::frame::PageHead;
use crate::in_words;
use crate::route::Route;
use actions::{ActionError, Workspace, keep};
use chrono::NaiveDate;
use domain::cell::Cell;
use domain::ids::MatchId;
use domain::match_life::{GOALS, SUPPORTED_SIGNED, SUPPORTER_SIGNED, appoint, note, pause, resume, start};
use domain::mentoring::{MatchStage, MatchType};
use domain::pairing::MatchError;
use domain::{Change, Dataset};
use leptos::prelude::*;
use matching::{Scheme, couple_of, introduce};
use platform::clock;
use ui::{TextInput, private_text, ticked_once_stored};
use words::staff::matches::{board, introduce as introduce_words, life as text};
use words::staff::{common, friends, relationships};

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub(super) struct Subject {
    pub workspace: Workspace,
    pub id: StoredValue<MatchId>,
    pub facts: Memo<Option<Facts>>,
}

impl Subject {
    /// Something of what is known.
    pub fn of<T: Clone + Default + PartialEq + Send + Sync + 'static>(self, part: fn(&Facts) -> T) -> Memo<T> {
        Memo::new(move |_| self.facts.with(|facts| facts.as_ref().map(part).unwrap_or_default()))
    }
    /// Stores a step and says so.
    pub fn keep<E: Into<ActionError> + 'static>(
        self,
        step: impl FnOnce(&Dataset, &MatchId) -> Result<Change, E> + 'static,
        done: &'static str,
    ) {
        let id = self.id.get_value();
        keep::keep(self.workspace, move |dataset| step(dataset, &id), done, errors::explain, |_| {});
    }
}

/// The page.
#[component]
pub fn MatchPage(workspace: Workspace, id: MatchId) -> impl IntoView {
    let today = clock::now().date;
    let id = StoredValue::new(id);
    let facts = Memo::new(move |_| id.with_value(|id| workspace.records.read(|dataset| facts(dataset, id, today))));
    let subject = Subject { workspace, id, facts };
    let here = Memo::new(move |_| facts.with(Option::is_some));
    move || match here.get() {
        true => view! { <Known subject /> }.into_any(),
        false => view! {
            <PageHead workspace title=text::NO_MATCH />
            <div class="card empty">
                <p>{text::GONE}</p>
                <a class="button button-primary" href=Route::Matches(MatchType::Mentoring).href()>{text::BACK}</a>
            </div>
        }
        .into_any(),
    }
}

#[component]
fn Known(subject: Subject) -> impl IntoView {
    let title = subject.of(|facts| board::and(&facts.supported.1, &facts.supporter.1));
    let subtitle = subject.of(|facts| facts.subtitle.clone());
    let kind = subject.facts.with_untracked(|facts| facts.as_ref().map_or(MatchType::Mentoring, |facts| facts.kind));
    let ending = RwSignal::new(false);
    let id = subject.id.get_value();
    let sheet = Route::SupporterSheet(id.clone()).href();
    let supported = subject.facts.with_untracked(|facts| facts.as_ref().map(|facts| facts.supported.0.clone()));
    view! {
        <PageHead workspace=subject.workspace title=title subtitle=subtitle>
            <a class="button" href=sheet>{relationships::sheet::OPEN}</a>
            <a class="button" href=Route::Matches(kind).href()>{text::BACK}</a>
        </PageHead>
        <div class="columns">
            <div class="stack">
                <CandidateChecks subject />
                <NextStep subject ending />
                <Contacts subject />
            </div>
            <div class="stack">
                <Recorded subject />
                <Agreement subject />
                {supported.map(|person| view! { <ConcernsHere workspace=subject.workspace person within=id /> })}
            </div>
        </div>
        <End subject open=ending />
    }
}

/// What can be done next: to start, to rest, to go on, to end.
#[component]
fn NextStep(subject: Subject, ending: RwSignal<bool>) -> impl IntoView {
    let stage = Memo::new(move |_| subject.facts.with(|facts| facts.as_ref().map(|facts| (facts.stage, facts.kind))));
    let end = move || {
        view! { <button type="button" class="button" on:click=move |_| ending.set(true)>{text::END}</button> }
    };
    move || {
        let (stage, kind) = stage.get()?;
        let controls = match (stage, kind) {
            (MatchStage::Proposed | MatchStage::Ended, _) => return None,
            // The checks above lead on.
            (MatchStage::Agreed, MatchType::LitigationFriend) => end().into_any(),
            (MatchStage::Matched, MatchType::LitigationFriend) => {
                view! { <OnADay subject step=Step::Appoint /> {end()} }.into_any()
            }
            (MatchStage::Agreed, _) => view! { <OnADay subject step=Step::Introduce /> {end()} }.into_any(),
            (MatchStage::Matched | MatchStage::Appointed, _) => {
                view! { <OnADay subject step=Step::Start /> {end()} }.into_any()
            }
            (MatchStage::Active, _) => view! {
                <button type="button" class="button" on:click=move |_| subject.keep(pause, text::PAUSED)>{text::PAUSE}</button>
                {end()}
            }
            .into_any(),
            (MatchStage::Paused, _) => view! {
                <button type="button" class="button button-primary" on:click=move |_| subject.keep(resume, text::RESUMED)>{text::RESUME}</button>
                {end()}
            }
            .into_any(),
        };
        Some(view! {
            <section class="card card-body stack-tight" aria-labelledby="next-step">
                <h2 id="next-step">{text::NEXT_STEP}</h2>
                <div class="row match-steps">{controls}</div>
            </section>
        })
    }
}

/// A step that is taken on a day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Introduce,
    Appoint,
    Start,
}

#[component]
fn OnADay(subject: Subject, step: Step) -> impl IntoView {
    let on = RwSignal::new(clock::now().date.write());
    let wrong = RwSignal::new(None::<String>);
    let (label, press, done) = match step {
        Step::Introduce => (introduce_words::ON, text::INTRODUCE, text::IS_INTRODUCED),
        Step::Appoint => (text::APPOINTED_ON, text::APPOINT, text::IS_APPOINTED),
        Step::Start => (text::THEY_MET_ON, text::START, text::IS_STARTED),
    };
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let day = NaiveDate::read(on.get_untracked().trim()).ok();
        wrong.set(day.is_none().then(|| text::DAY_MISSING.to_owned()));
        let Some(day) = day else { return };
        let decide = move |dataset: &Dataset, id: &MatchId| -> Result<Change, MatchError> {
            let today = clock::now().date;
            let one = dataset.matches.get(id).ok_or(MatchError::MatchUnknown)?;
            let kind = one.match_type;
            match step {
                Step::Introduce => introduce(dataset, &[(id.clone(), couple_of(dataset, one))], day, today),
                Step::Appoint => appoint(dataset, id, day, today),
                Step::Start => start(dataset, id, (day, today), Scheme::of(dataset, kind.as_str()).needs_check),
            }
        };
        subject.keep(decide, done);
    };
    view! {
        <form class="row match-on" on:submit=save>
            <TextInput id="step-on" label=label value=on kind="date" short=true error=wrong />
            <button type="submit" class="button button-primary">{press}</button>
        </form>
    }
}

#[component]
fn Recorded(subject: Subject) -> impl IntoView {
    let lines = subject.of(|facts| facts.lines.clone());
    let due = subject.of(|facts| facts.due.clone());
    let capacity = subject.facts.with_untracked(|facts| {
        let friend = facts.as_ref().filter(|facts| facts.kind == MatchType::LitigationFriend);
        friend.map(|facts| facts.supported.0.clone())
    });
    let people = Memo::new(move |_| {
        subject
            .facts
            .with(|facts| facts.as_ref().map(|facts| [facts.supported.clone(), facts.supporter.clone()].to_vec()).unwrap_or_default())
    });
    view! {
        <section class="card card-body stack" aria-labelledby="recorded">
            <h2 id="recorded">{text::RECORDED}</h2>
            <ul class="stack-tight match-due">
                <For each=move || due.get() key=|one| one.clone() let:one>
                    <li class="chip" class:chip-warning=one.1>{one.0}</li>
                </For>
            </ul>
            <dl class="facts">
                <For each=move || lines.get() key=|line| line.clone() let:line>
                    <dt>{line.0}</dt>
                    <dd><bdi>{line.1}</bdi></dd>
                </For>
            </dl>
            <div class="row">
                <For each=move || people.get() key=|person| person.clone() let:person>
                    <a class="button" href=Route::Person(person.0).href()><bdi>{person.1}</bdi></a>
                </For>
                {capacity.map(|person| view! { <a class="button" href=Route::Capacity(person).href()>{friends::CAPACITY}</a> })}
            </div>
            <CorrectDays subject />
        </section>
    }
}

/// What the two want, and who has signed that.
#[component]
fn Agreement(subject: Subject) -> impl IntoView {
    let goals = RwSignal::new(String::new());
    let kept = subject.of(|facts| facts.goals.clone());
    Effect::new(move |_| goals.set(kept.get()));
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = goals.get_untracked();
        subject.keep(move |dataset, id| note(dataset, id, GOALS, &text), text::GOALS_SAVED);
    };
    let sign = move |at: usize, column: &'static str, name: fn(&Facts) -> String| {
        let signed = Memo::new(move |_| subject.facts.with(|facts| facts.as_ref().and_then(|facts| facts.signed[at])));
        let name = subject.of(name);
        view! {
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=move || signed.get().is_some()
                    on:change=move |event| {
                        let day = if ticked_once_stored(&event) { clock::now().date.write() } else { String::new() };
                        subject.keep(move |dataset, id| note(dataset, id, column, &day), text::AGREEMENT_SAVED);
                    }
                />
                <span>
                    {move || text::signed(&name.get())}
                    <small class="line-more soft">{move || signed.get().map(in_words::date)}</small>
                </span>
            </label>
        }
    };
    view! {
        <section class="card card-body stack" aria-labelledby="agreement">
            <h2 id="agreement">{text::AGREEMENT}</h2>
            <div class="stack-tight">
                {sign(0, SUPPORTED_SIGNED, |facts| facts.supported.1.clone())}
                {sign(1, SUPPORTER_SIGNED, |facts| facts.supporter.1.clone())}
            </div>
            <form class="stack-tight" on:submit=save>
                <label class="field-label" for="goals">{text::GOALS}</label>
                <textarea use:private_text class="input" id="goals" rows="3" prop:value=move || goals.get() on:input=move |event| goals.set(event_target_value(&event))></textarea>
                <div><button type="submit" class="button">{common::SAVE}</button></div>
            </form>
        </section>
    }
}
