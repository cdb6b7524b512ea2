//! Erasing a person: everything that goes is said first, the name is asked for, and it cannot be undone.

use super::erase_model::{Going, going, gone, is_the_name};
use super::named_model::Named;
use super::person::Subject;
use crate::errors;
use crate::isolated::isolated;
use crate::route::Route;
use actions::{ActionError, Unreadable, VaultError, erase};
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::fragment;
use state::Notice;
use ui::{Checkbox, Dialog, Problem, ProblemSummary, TextInput, Working};
use words::staff::{common, people as text};

/// So many places are listed; of the others it is said how many they are.
const LISTED: usize = 20;

/// What is on screen.
#[derive(Clone, PartialEq)]
enum Stage {
    Looking,
    Asking(Going),
    Erasing,
}

/// What goes, asked before it does.
#[component]
pub(super) fn EraseDialog(subject: Subject, name: Memo<String>, open: RwSignal<bool>) -> impl IntoView {
    let workspace = subject.workspace;
    let stage = RwSignal::new(Stage::Looking);
    let typed = RwSignal::new(String::new());
    let give_up = RwSignal::new(false);
    let set_aside = RwSignal::new(false);
    // The browser lets a dialog be put away whatever it is doing; what is being done goes on and is said in the status line.
    let put_away = RwSignal::new(false);
    let problems = RwSignal::new(Vec::<Problem>::new());
    let say = move |field: &str, words: String| {
        problems.try_set(vec![Problem { words, field_id: field.to_owned() }]);
    };
    Effect::new(move |_| {
        if !open.get() {
            return;
        }
        stage.set(Stage::Looking);
        typed.set(String::new());
        problems.set(Vec::new());
        give_up.set(false);
        put_away.set(false);
        set_aside.set(workspace.opened.with_untracked(|opened| opened.damaged.iter().any(|damage| damage.pages > 0)));
        spawn_local(async move {
            let person = subject.person.get_value();
            match erase::foretell(workspace, &person).await {
                Ok(erasure) => {
                    let going = workspace.records.peek_if_open(|dataset| {
                        let going = going(dataset, &person, &erasure.people, &erasure.records, erasure.emptied);
                        going.with_texts(dataset, &erasure.people, &erasure.gone)
                    });
                    if let Some(going) = going {
                        stage.try_set(Stage::Asking(going));
                    }
                }
                Err(error) => say("", errors::explain(&error)),
            }
        });
    });
    let go = move |asked: Going| {
        if !is_the_name(&typed.get_untracked(), &name.get_untracked()) {
            say("erase-name", text::erase::NOT_THE_NAME.to_owned());
            return;
        }
        problems.set(Vec::new());
        stage.set(Stage::Erasing);
        let unreadable = if give_up.get_untracked() { Unreadable::GiveUp } else { Unreadable::Keep };
        spawn_local(async move {
            let person = subject.person.get_value();
            match erase::erase(workspace, &person, unreadable).await {
                Ok(erased) => {
                    let what_to_do = if erased.old_remains { text::erase::OLD_REMAINS } else { text::erase::NEW_BACKUP };
                    workspace.say(Notice::done([gone(&erased.erasure.records).as_str(), what_to_do].join(" ")));
                    fragment::replace(Route::People.href().trim_start_matches('#'));
                }
                Err(ActionError::Locked) => {}
                Err(error) => {
                    if matches!(error, ActionError::Vault(VaultError::SetAside { .. })) {
                        set_aside.try_set(true);
                    }
                    stage.try_set(Stage::Asking(asked));
                    say("", explain(&error));
                    if put_away.try_get_untracked() == Some(true) {
                        open.try_set(false);
                        workspace.say(Notice::problem(explain(&error)));
                    }
                }
            }
        });
    };
    let progress = Signal::derive(move || workspace.progress.get().unwrap_or_default());
    let title = Signal::derive(move || text::erase::title(&name.get()));
    let close = move || match stage.get_untracked() {
        Stage::Erasing => put_away.set(true),
        _ => open.set(false),
    };
    view! {
        <Dialog open title on_close=close>
            <ProblemSummary problems />
            {move || match stage.get() {
                Stage::Looking => view! { <Working words=text::erase::LOOKING progress=(0, 0) /> }.into_any(),
                Stage::Erasing => view! { <Working words=text::erase::ERASING progress /> }.into_any(),
                Stage::Asking(asked) => {
                    let wanted = asked.clone();
                    view! {
                        <form
                            class="stack"
                            on:submit=move |event| {
                                event.prevent_default();
                                go(wanted.clone());
                            }
                        >
                            <Consequences going=asked name />
                            <Show when=move || set_aside.get()>
                                <div class="caution stack-tight">
                                    <p>
                                        {text::erase::KEPT_ASIDE}
                                    </p>
                                    <Checkbox label=text::erase::GIVE_UP value=give_up />
                                </div>
                            </Show>
                            <TextInput id="erase-name" label=Signal::derive(move || text::erase::type_the_name(&name.get())) value=typed />
                            <div class="dialog-actions">
                                <button type="button" class="button" on:click=move |_| close()>{common::CANCEL}</button>
                                <button type="submit" class="button button-danger">{text::erase::ERASE}</button>
                            </div>
                        </form>
                    }
                        .into_any()
                }
            }}
        </Dialog>
    }
}

#[component]
fn Consequences(going: Going, name: Memo<String>) -> impl IntoView {
    let Going { merged, records, emptied, reports, named } = going;
    view! {
        <p>{text::erase::WHAT_GOES}</p>
        <ul class="going">
            <li>{move || isolated(text::erase::record_of(&name.get()))}</li>
            {merged
                .into_iter()
                .map(|other| view! { <li>{isolated(text::erase::merged_record_of(&other))}</li> })
                .collect_view()}
            {records.into_iter().map(|words| view! { <li>{words}</li> }).collect_view()}
            {(reports > 0).then(|| view! { <li>{text::erase::stories_of_reports(reports)}</li> })}
        </ul>
        {(!named.is_empty()).then(|| view! { <NamedElsewhere named /> })}
        <p>
            {text::erase::REPORTS}
            {(emptied > 0).then(|| [" ", &text::erase::no_longer_named(emptied)].concat())}
        </p>
        <p>
            {text::erase::BACKUPS}
        </p>
    }
}

/// Where the name stands in what stays: said before, so that it can be changed there first.
#[component]
fn NamedElsewhere(named: Vec<Named>) -> impl IntoView {
    let more = named.len().saturating_sub(LISTED);
    let line = |one: Named| {
        let words = isolated(text::erase::named_line(&one.place, &one.name));
        match one.route {
            Some(route) => view! { <li><a href=route.href()>{words}</a></li> }.into_any(),
            None => view! { <li>{words}</li> }.into_any(),
        }
    };
    view! {
        <section class="caution stack-tight" aria-labelledby="erase-named">
            <h3 id="erase-named">{text::erase::named_in(named.len())}</h3>
            <p>{text::erase::NAMED_WHAT_TO_DO}</p>
            <ul>{named.into_iter().take(LISTED).map(line).collect_view()}</ul>
            {(more > 0).then(|| view! { <p>{text::erase::named_more(more)}</p> })}
        </section>
    }
}

/// What went wrong, for this dialog: there is a way on for what is kept aside.
fn explain(error: &ActionError) -> String {
    match error {
        ActionError::Vault(VaultError::SetAside { .. }) => text::erase::REFUSED_KEPT_ASIDE.to_owned(),
        ActionError::Vault(VaultError::Full) => text::erase::REFUSED_FULL.to_owned(),
        other => errors::explain(other),
    }
}
