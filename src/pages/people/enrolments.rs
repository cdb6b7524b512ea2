//! What a person takes: enrolling in an activity, and ending an enrolment.

use super::person::Subject;
use super::person_model::{EnrolmentLine, activities_to_enrol_in, enrolments};
use crate::errors;
use crate::in_words;
use crate::route::Route;
use actions::{ids, keep};
use domain::dates::Moment;
use domain::enrolling::{Ending, end_enrolment, enrol};
use domain::ids::{ActivityId, EnrolmentId};
use domain::waiting::{free_places, wait, waiting_list};
use leptos::prelude::*;
use platform::clock;
use ui::{Dialog, Problem, ProblemSummary, Select};
use words::staff::{common, people as text, waiting};

/// The part.
#[component]
pub(super) fn Enrolments(subject: Subject, #[prop(into)] name: Signal<String>) -> impl IntoView {
    let enrolling = RwSignal::new(false);
    let lines =
        Memo::new(move |_| subject.person.with_value(|person| subject.workspace.records.read(|dataset| enrolments(dataset, person))));
    view! {
        <section class="card stack-tight" aria-labelledby="enrolments">
            <div class="row part-head card-head">
                <h2 id="enrolments">{text::enrolments::TITLE}</h2>
                <button type="button" class="button" on:click=move |_| enrolling.set(true)>{text::enrolments::ENROL_IN}</button>
            </div>
            <Show when=move || lines.with(Vec::is_empty)>
                <p class="soft card-note">{text::enrolments::NONE}</p>
            </Show>
            <ul class="list">
                <For each=move || lines.get() key=|line| line.clone() let:line>
                    <li><Line subject line /></li>
                </For>
            </ul>
            <EnrolDialog subject name open=enrolling />
        </section>
    }
}

#[component]
fn Line(subject: Subject, line: EnrolmentLine) -> impl IntoView {
    let (id, activity) = (line.id, line.name.clone());
    let end = move |id: EnrolmentId, ending: Ending, done: String| {
        let today = clock::now().date;
        keep::keep(subject.workspace, move |dataset| end_enrolment(dataset, &id, ending, today), done, errors::explain, |_| {});
    };
    let button = move |words: &'static str, ending: Ending| {
        let (id, activity, about) = (id.clone(), activity.clone(), activity.clone());
        view! {
            <button type="button" class="button" on:click=move |_| end(id.clone(), ending, text::enrolments::ended(&activity, &words.to_lowercase()))>
                {words}
                <span class="out-of-sight">{[": ", &about].concat()}</span>
            </button>
        }
    };
    view! {
        <div class="list-item enrolment">
            <span class="grow">
                <a href=Route::Activity(line.activity).href()><bdi>{line.name}</bdi></a>
                <small class="line-more">{line.status_words}</small>
            </span>
            {line
                .running
                .then(|| {
                    view! {
                        <span class="row">
                            {button(text::enrolments::COMPLETED, Ending::Completed)} {button(text::enrolments::WITHDREW, Ending::Withdrew)}
                        </span>
                    }
                })}
        </div>
    }
}

#[component]
fn EnrolDialog(subject: Subject, name: Signal<String>, open: RwSignal<bool>) -> impl IntoView {
    let today = clock::now().date;
    let chosen = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    Effect::new(move |_| {
        if open.get() {
            chosen.set(String::new());
            error.set(None);
        }
    });
    let choices = Memo::new(move |_| {
        if !open.get() {
            return Vec::new();
        }
        subject.person.with_value(|person| subject.workspace.records.read(|dataset| activities_to_enrol_in(dataset, person, today)))
    });
    let options =
        Signal::derive(move || [(String::new(), text::enrolments::CHOOSE.to_owned())].into_iter().chain(choices.get()).collect::<Vec<_>>());
    let problems = Signal::derive(move || {
        error.get().map(|words| Problem { words, field_id: "enrol-activity".to_owned() }).into_iter().collect::<Vec<_>>()
    });
    // How many wait for an activity that has no free place; nothing if it has one.
    let full = Memo::new(move |_| {
        let activity = ActivityId::new(&chosen.get())?;
        subject.workspace.records.read(|dataset| {
            let waiting = waiting_list(dataset, &activity, today).len();
            // A free place is the next one's who waits.
            free_places(dataset, &activity, today).filter(|free| *free == 0 || waiting > 0).map(|_| waiting)
        })
    });
    let save = move |waits: bool| {
        let Some(activity) = ActivityId::new(&chosen.get_untracked()) else {
            error.set(Some(text::enrolments::ACTIVITY_MISSING.to_owned()));
            return;
        };
        error.set(None);
        let (person, id, now) = (subject.person.get_value(), ids::enrolment(), clock::now());
        keep::keep(
            subject.workspace,
            move |dataset| match waits {
                true => wait(dataset, id, &person, &activity, &Moment::of(now.date, now.time)),
                false => enrol(dataset, id, &person, &activity, today),
            },
            if waits { waiting::waits(&name.get_untracked()) } else { text::enrolments::enrolled(&name.get_untracked()) },
            errors::explain,
            move |stored| {
                if stored {
                    open.try_set(false);
                }
            },
        );
    };
    view! {
        <Dialog open title=text::enrolments::ENROL_IN on_close=move || open.set(false)>
            <Show
                when=move || !choices.with(Vec::is_empty)
                fallback=move || {
                    view! {
                        <p>{text::enrolments::NO_ACTIVITY_LEFT}</p>
                        <div class="dialog-actions">
                            <button type="button" class="button" on:click=move |_| open.set(false)>{common::CLOSE}</button>
                            <a class="button button-primary" href=Route::Programmes.href()>{text::enrolments::GO_TO_PROGRAMMES}</a>
                        </div>
                    }
                }
            >
                <form
                    class="stack"
                    on:submit=move |event| {
                        event.prevent_default();
                        save(false);
                    }
                >
                    <ProblemSummary problems />
                    <Select id="enrol-activity" label=text::enrolments::ACTIVITY options value=chosen error />
                    <p class="soft">{text::enrolments::from_today(&in_words::date(today))}</p>
                    <div role="status">
                        {move || {
                            full.get()
                                .map(|waiting| {
                                    view! {
                                        <p class="caution">
                                            {waiting::FULL}
                                            <span hidden=waiting == 0>" " {waiting::others_wait(waiting)}</span>
                                        </p>
                                    }
                                })
                        }}
                    </div>
                    <div class="dialog-actions">
                        <button type="button" class="button" on:click=move |_| open.set(false)>{common::CANCEL}</button>
                        <Show when=move || full.with(Option::is_some)>
                            <button type="button" class="button" on:click=move |_| save(true)>{waiting::WAIT}</button>
                        </Show>
                        <button type="submit" class="button button-primary">{text::enrolments::ENROL}</button>
                    </div>
                </form>
            </Show>
        </Dialog>
    }
}
