//! One story or quote: its words, what the person's permission says now, who may be told, and its approval.

use super::controls::Words;
use super::stories::READERS;
use crate::errors;
use crate::frame::PageHead;
use crate::in_words;
use crate::isolated::isolated;
use crate::reports::voices::obstacle;
use crate::route::Route;
use crate::unsaved::Unsaved;
use actions::{ActionError, Workspace, ids, keep};
use domain::Dataset;
use domain::cell::Cell;
use domain::ids::{CaseStudyId, PersonId};
use domain::story::{self, EXPIRES_ON, StoryConsent, StoryError, StoryKind, Telling, story_consent};
use leptos::prelude::*;
use platform::{clock, fragment};
use report::stories;
use ui::{Choices, Dialog, Problem, ProblemSummary, TextInput};
use words::staff::own_reports::builder as leaving;
use words::staff::stories as text;

/// A story that is written down already.
#[component]
pub fn Story(workspace: Workspace, id: CaseStudyId) -> impl IntoView {
    let person = workspace.records.peek(|dataset| dataset.case_studies.get(&id).map(|study| dataset.survivor(&study.person_id)));
    match person {
        Some(person) => view! { <Page workspace id person /> }.into_any(),
        None => view! { <Gone workspace /> }.into_any(),
    }
}

/// A new story of a person.
#[component]
pub fn NewStory(workspace: Workspace, person: PersonId) -> impl IntoView {
    match workspace.records.peek(|dataset| dataset.people.get(&person).is_some()) {
        true => view! { <Page workspace id=ids::case_study() person /> }.into_any(),
        false => view! { <Gone workspace /> }.into_any(),
    }
}

#[component]
fn Gone(workspace: Workspace) -> impl IntoView {
    view! {
        <PageHead workspace title=text::SINGLE />
        <div class="card empty">
            <p>{text::GONE}</p>
            <a class="button button-primary" href=Route::Stories.href()>{text::TITLE}</a>
        </div>
    }
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Subject {
    workspace: Workspace,
    id: StoredValue<CaseStudyId>,
    person: StoredValue<PersonId>,
    telling: RwSignal<Telling>,
    /// The words as they were last handed over to be kept.
    stored: StoredValue<Option<Telling>>,
    /// The words as they are kept; nothing while there are none.
    kept: Memo<Option<Telling>>,
}

fn telling_of(dataset: &Dataset, id: &CaseStudyId) -> Option<Telling> {
    let study = dataset.case_studies.get(id)?;
    Some(Telling {
        kind: study.kind(),
        title: study.title.clone(),
        pseudonym: study.pseudonym.clone(),
        text: study.text.clone(),
        changed_details: study.changed_details.clone(),
        expires_on: study.other_columns.get(EXPIRES_ON).to_owned(),
        written_by: study.written_by().to_owned(),
    })
}

fn nothing_yet() -> Telling {
    let empty = String::new;
    Telling {
        kind: StoryKind::Story,
        title: empty(),
        pseudonym: empty(),
        text: empty(),
        changed_details: empty(),
        expires_on: empty(),
        written_by: empty(),
    }
}

#[component]
fn Page(workspace: Workspace, id: CaseStudyId, person: PersonId) -> impl IntoView {
    let id = StoredValue::new(id);
    let person = StoredValue::new(person);
    let kept = Memo::new(move |_| workspace.records.read(|dataset| id.with_value(|id| telling_of(dataset, id))));
    let telling = RwSignal::new(kept.get_untracked().unwrap_or_else(nothing_yet));
    let stored = StoredValue::new(None);
    // What is kept now, also after an undo; but what was typed while it was being stored stays.
    Effect::new(move |before: Option<Option<Telling>>| {
        let now = kept.get();
        let before = before.flatten().unwrap_or_else(nothing_yet);
        let typed_since =
            telling.with_untracked(|telling| *telling != before && stored.with_value(|stored| stored.as_ref() != Some(telling)));
        if let Some(kept) = now.clone().filter(|_| !typed_since) {
            telling.set(kept);
        }
        now
    });
    let subject = Subject { workspace, id, person, telling, stored, kept };
    let unsaved = Unsaved::kept();
    Effect::new(move |_| {
        let begun = kept.get().unwrap_or_else(nothing_yet);
        unsaved.there_is.set(telling.with(|telling| *telling != begun));
    });
    on_cleanup(move || {
        unsaved.there_is.try_set(false);
        unsaved.wanted.try_set(None);
    });
    let leave = move |_| {
        unsaved.there_is.set(false);
        if let Some(next) = unsaved.wanted.get_untracked() {
            unsaved.wanted.set(None);
            fragment::push(next.href().trim_start_matches('#'));
        }
    };
    let name =
        workspace.records.peek(|dataset| person.with_value(|person| dataset.people.get(person).map(|one| one.shown_name().to_owned())));
    let title = move || if kept.with(Option::is_some) { text::SINGLE } else { text::NEW };
    view! {
        <PageHead workspace title=Signal::derive(move || title().to_owned())>
            <a class="button" href=Route::Stories.href()>{text::TITLE}</a>
        </PageHead>
        <p class="soft">{isolated(text::of(&name.unwrap_or_default()))}</p>
        <div class="own-reports">
            <Form subject />
            <div class="stack">
                <Permission subject />
                <Readers subject />
                <Approval subject />
            </div>
        </div>
        <Dialog open=Signal::derive(move || unsaved.wanted.with(Option::is_some)) title=leaving::LEAVING on_close=move || unsaved.wanted.set(None)>
            <div class="dialog-actions">
                <button type="button" class="button" on:click=leave>{leaving::LEAVE}</button>
                <button type="button" class="button button-primary" on:click=move |_| unsaved.wanted.set(None)>{leaving::STAY}</button>
            </div>
        </Dialog>
    }
}

/// The field that an error is about.
fn field_of(error: &StoryError) -> &'static str {
    match error {
        StoryError::TextMissing => "story-text",
        StoryError::WriterMissing => "story-written-by",
        StoryError::NamesPerson => "story-pseudonym",
        StoryError::NoDate => "story-expires-on",
        StoryError::ApproverMissing | StoryError::ApproverWroteIt => "story-approved-by",
        StoryError::PersonUnknown | StoryError::StoryUnknown => "",
    }
}

/// What is wrong with a decision, if it is refused: said before anything is asked of the vault.
fn refused<T>(decided: Result<T, StoryError>) -> Vec<Problem> {
    let problem = |error: StoryError| Problem { field_id: field_of(&error).to_owned(), words: errors::explain(&ActionError::Story(error)) };
    decided.err().map(problem).into_iter().collect()
}

#[component]
fn Form(subject: Subject) -> impl IntoView {
    let Subject { workspace, id, person, telling, stored, kept } = subject;
    let unsaved = Unsaved::kept();
    let problems = RwSignal::new(Vec::<Problem>::new());
    let kind = RwSignal::new(telling.with_untracked(|telling| telling.kind.as_str().to_owned()));
    Effect::new(move |_| {
        if let Ok(chosen) = StoryKind::read(&kind.get())
            && telling.with_untracked(|telling| telling.kind != chosen)
        {
            telling.update(|telling| telling.kind = chosen);
        }
    });
    let expires_on = RwSignal::new(telling.with_untracked(|telling| telling.expires_on.clone()));
    Effect::new(move |_| {
        let day = expires_on.get();
        if telling.with_untracked(|telling| telling.expires_on != day) {
            telling.update(|telling| telling.expires_on = day);
        }
    });
    Effect::new(move |_| {
        telling.with(|telling| {
            if expires_on.with_untracked(|day| *day != telling.expires_on) {
                expires_on.set(telling.expires_on.clone());
            }
            if kind.with_untracked(|kind| kind != telling.kind.as_str()) {
                kind.set(telling.kind.as_str().to_owned());
            }
        });
    });
    let value = move |read: fn(&Telling) -> &String| Signal::derive(move || telling.with(|telling| read(telling).clone()));
    let typed = move |set: fn(&mut Telling, String)| move |words: String| telling.update(|telling| set(telling, words));
    let today = clock::now().date;
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (id, person, telling) = (id.get_value(), person.get_value(), telling.get_untracked());
        problems.set(workspace.records.peek(|dataset| refused(story::tell(dataset, &id, &person, &telling, today))));
        if !problems.with_untracked(Vec::is_empty) {
            return;
        }
        stored.set_value(Some(telling.clone()));
        let (done, route, first) = match kept.with_untracked(Option::is_some) {
            true => (text::form::SAVED_AGAIN, Route::Story(id.clone()), false),
            false => (text::form::SAVED, Route::Story(id.clone()), true),
        };
        keep::keep(
            workspace,
            move |dataset| story::tell(dataset, &id, &person, &telling, today),
            done,
            errors::explain,
            move |stored| {
                if stored && first {
                    unsaved.is_saved();
                    fragment::replace(route.href().trim_start_matches('#'));
                }
            },
        );
    };
    let remove = move |_| {
        let id = id.get_value();
        keep::keep(
            workspace,
            move |dataset| story::remove(dataset, &id),
            text::form::REMOVED,
            errors::explain,
            move |stored| {
                if stored {
                    unsaved.is_saved();
                    fragment::push(Route::Stories.href().trim_start_matches('#'));
                }
            },
        );
    };
    let kinds = [(StoryKind::Story, text::STORY), (StoryKind::Quote, text::QUOTE)]
        .map(|(kind, words)| (kind.as_str().to_owned(), words.to_owned()))
        .to_vec();
    view! {
        <form class="card card-body stack" on:submit=save>
            <ProblemSummary problems />
            <Choices name="story-is" legend=text::form::KIND options=kinds value=kind />
            <Words id="story-title" label=text::form::TITLE value=value(|telling| &telling.title) on_input=typed(|telling, words| telling.title = words) />
            <Words
                id="story-pseudonym"
                label=text::form::PSEUDONYM
                hint=text::form::PSEUDONYM_HINT
                value=value(|telling| &telling.pseudonym)
                on_input=typed(|telling, words| telling.pseudonym = words)
            />
            <Words
                id="story-text"
                label=text::form::TEXT
                hint=text::form::TEXT_HINT
                long=true
                value=value(|telling| &telling.text)
                on_input=typed(|telling, words| telling.text = words)
            />
            <Words
                id="story-changed-details"
                label=text::form::CHANGED_DETAILS
                hint=text::form::CHANGED_DETAILS_HINT
                value=value(|telling| &telling.changed_details)
                on_input=typed(|telling, words| telling.changed_details = words)
            />
            <TextInput id="story-expires-on" label=text::form::EXPIRES_ON hint=text::form::EXPIRES_ON_HINT kind="date" short=true value=expires_on />
            <Words id="story-written-by" label=text::form::WRITTEN_BY value=value(|telling| &telling.written_by) on_input=typed(|telling, words| telling.written_by = words) />
            <div class="row">
                <button type="submit" class="button button-primary">{text::form::SAVE}</button>
                <Show when=move || kept.with(Option::is_some)>
                    <button type="button" class="button button-danger" on:click=remove>{text::form::REMOVE}</button>
                </Show>
            </div>
        </form>
    }
}

/// What the person's permission says.
#[component]
fn Permission(subject: Subject) -> impl IntoView {
    let today = clock::now().date;
    let consent = Memo::new(move |_| {
        subject.workspace.records.read(|dataset| subject.person.with_value(|person| story_consent(dataset, person, today)))
    });
    let said = move || match consent.get() {
        StoryConsent::InForce(_) => text::consent::IN_FORCE.to_owned(),
        StoryConsent::Withdrawn(day) => text::consent::withdrawn(&in_words::date(day)),
        StoryConsent::Refused => text::consent::REFUSED.to_owned(),
        StoryConsent::Missing => text::consent::MISSING.to_owned(),
    };
    let is_good = move || matches!(consent.get(), StoryConsent::InForce(_));
    view! {
        <section class="card card-body stack" aria-labelledby="story-permission">
            <h2 id="story-permission">{text::consent::TITLE}</h2>
            <p class=move || if is_good() { "good" } else { "caution" }>{said}</p>
            <div class="row">
                <a class="button" href=subject.person.with_value(|person| Route::Person(person.clone()).href())>{text::consent::ASK}</a>
            </div>
        </section>
    }
}

/// Who may be told what is kept, and why not.
#[component]
fn Readers(subject: Subject) -> impl IntoView {
    let today = clock::now().date;
    let lines = Memo::new(move |_| {
        subject.workspace.records.read(|dataset| {
            let study = subject.id.with_value(|id| dataset.case_studies.get(id).cloned())?;
            Some(READERS.map(|(reader, words)| match stories::obstacle(dataset, &study, reader, today) {
                None => text::readers::may(words),
                Some(why) => text::readers::may_not(words, &obstacle(why)),
            }))
        })
    });
    move || {
        lines.get().map(|lines| {
            view! {
                <section class="card card-body stack-tight" aria-labelledby="story-readers">
                    <h2 id="story-readers">{text::readers::TITLE}</h2>
                    <ul class="stack-tight">{lines.map(|line| view! { <li>{line}</li> })}</ul>
                </section>
            }
        })
    }
}

/// Somebody else than the writer reads it.
#[component]
fn Approval(subject: Subject) -> impl IntoView {
    let Subject { workspace, id, telling, kept, .. } = subject;
    let name = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let today = clock::now().date;
    let approved = Memo::new(move |_| {
        let by = workspace.records.read(|dataset| id.with_value(|id| dataset.case_studies.get(id).map(|study| study.approved_by(dataset))));
        by.filter(|by| !by.is_empty())
    });
    let is_changed = move || kept.with(|kept| telling.with(|telling| kept.as_ref() != Some(telling)));
    let approve = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (id, by) = (id.get_value(), name.get_untracked());
        problems.set(workspace.records.peek(|dataset| refused(story::approve(dataset, &id, &by, today))));
        if problems.with_untracked(Vec::is_empty) {
            keep::keep(workspace, move |dataset| story::approve(dataset, &id, &by, today), text::approval::DONE, errors::explain, |_| {});
        }
    };
    view! {
        <Show when=move || kept.with(Option::is_some)>
            <form class="card card-body stack" aria-labelledby="story-approval" on:submit=approve>
                <h2 id="story-approval">{text::approval::TITLE}</h2>
                <p class="soft">{text::approval::ABOUT}</p>
                {move || approved.get().map(|by| view! { <p class="good">{isolated(text::approval::approved(&by))}</p> })}
                <Show when=move || approved.with(Option::is_none)>
                    <ProblemSummary problems />
                    <Show when=is_changed>
                        <p class="caution">{text::approval::SAVE_FIRST}</p>
                    </Show>
                    <TextInput id="story-approved-by" label=text::approval::BY value=name />
                    <div class="row">
                        <button type="submit" class="button button-primary" disabled=is_changed>{text::approval::APPROVE}</button>
                    </div>
                </Show>
            </form>
        </Show>
    }
}
