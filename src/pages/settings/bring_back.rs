//! Test a backup or bring it back: what it is and what it would do is said first, and what it did can be taken back.

use super::backup::Form;
use super::taking_in::{ProtectiveSettings, Ticks, Values, day, moment, written_anew};
use crate::foretold::{changed_values, effects, origin, staying_values};
use crate::people::erase_model::is_the_name;
use crate::{errors, in_words};
use actions::packages::{self, LeftBehind};
use actions::{ActionError, Workspace};
use domain::Table;
use domain::foreseen::{Choice, Foreseen, Whose};
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::files;
use state::Notice;
use ui::{Checkbox, Problem, ProblemSummary, TextInput, Working};
use words::staff::{common, settings as text};

/// The form.
#[component]
pub fn Open(workspace: Workspace, form: RwSignal<Form>) -> impl IntoView {
    let picked = StoredValue::new_local(None::<files::Picked>);
    let passphrase = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let working = RwSignal::new(None::<&'static str>);
    let body = StoredValue::new(Vec::<u8>::new());
    let found = RwSignal::new(None::<Foreseen>);
    let fail = move |field: &str, words: String| {
        problems.try_set(vec![Problem { words, field_id: field.to_owned() }]);
    };
    let open = move || {
        let Some(file) = picked.get_value() else {
            fail("restore-file", common::backup::FILE_MISSING.to_owned());
            return;
        };
        problems.set(Vec::new());
        working.set(Some(common::backup::OPENING));
        spawn_local(async move {
            let outcome = match file.read().await {
                Ok(bytes) => packages::foresee_backup(workspace, bytes, passphrase.get_untracked()).await,
                Err(_) => Err(ActionError::Unreadable),
            };
            working.try_set(None);
            match outcome {
                Ok((plain, foreseen)) => {
                    body.try_set_value(plain);
                    found.try_set(Some(foreseen));
                }
                Err(ActionError::Unreadable) => fail("restore-file", errors::explain(&ActionError::Unreadable)),
                Err(error) => fail("restore-passphrase", errors::explain(&error)),
            }
        });
    };
    let bring_back = move |choice: Choice| {
        let Some(foreseen) = found.get_untracked() else { return };
        problems.set(Vec::new());
        working.set(Some(text::restore::WORKING));
        spawn_local(async move {
            let change = foreseen.intake.with(&choice.settings);
            let outcome = workspace.restore(&body.get_value(), &choice, &change).await;
            working.try_set(None);
            match outcome {
                Ok(brought) => {
                    let records = brought.restored.tables.values().map(|table| table.added + table.changed).sum();
                    let said = said(text::restore::done(records), brought.left);
                    workspace.say(Notice { undo: (!change.is_empty()).then_some(change), ..said });
                    form.try_set(Form::None);
                }
                Err(error) => fail("", errors::explain(&error)),
            }
        });
    };
    view! {
        <form
            class="stack"
            on:submit=move |event| {
                event.prevent_default();
                if found.with_untracked(Option::is_none) {
                    open();
                }
            }
        >
            <ProblemSummary problems />
            <div class="field">
                <label class="field-label" for="restore-file">{common::backup::FILE}</label>
                <input class="input" id="restore-file" type="file" accept=".age" on:change=move |event| picked.set_value(files::picked(&event)) />
            </div>
            <TextInput id="restore-passphrase" label=common::backup::PASSPHRASE kind="password" value=passphrase />
            {move || match (working.get(), found.get()) {
                (Some(words), _) => {
                    view! { <Working words progress=Signal::derive(move || workspace.progress.get().unwrap_or_default()) /> }.into_any()
                }
                (None, Some(foreseen)) => view! { <Foretold workspace foreseen problems form bring_back /> }.into_any(),
                (None, None) => {
                    view! {
                        <div class="row">
                            <button type="submit" class="button button-primary">{text::restore::TEST}</button>
                            <button type="button" class="button button-quiet" on:click=move |_| form.set(Form::None)>{common::CANCEL}</button>
                        </div>
                    }
                        .into_any()
                }
            }}
        </form>
    }
}

/// What is said of it, with what is left on the device.
fn said(done: String, left: LeftBehind) -> Notice {
    match left {
        LeftBehind::Nothing => Notice::done(done),
        LeftBehind::Database(old) => written_anew(&done, old),
        LeftBehind::Sealed(error) => {
            let left = text::restore::sealed_data_is_left(errors::before_sealing_anew(&error));
            Notice::problem([done, left].join(" "))
        }
    }
}

/// What a backup is and would do, and what has to be said before it does.
#[component]
fn Foretold(
    workspace: Workspace,
    foreseen: Foreseen,
    problems: RwSignal<Vec<Problem>>,
    form: RwSignal<Form>,
    bring_back: impl Fn(Choice) + Copy + 'static,
) -> impl IntoView {
    let (changed, staying) =
        workspace.records.peek(|dataset| (changed_values(dataset, &foreseen.intake), staying_values(dataset, &foreseen, &day)));
    let own = workspace.records.peek(|dataset| {
        dataset.organisations.iter().find(|organisation| organisation.is_host()).map(|host| host.name.clone()).unwrap_or_default()
    });
    let ticks = Ticks::of(&foreseen.intake.settings);
    let (erase, typed) = (RwSignal::new(false), RwSignal::new(String::new()));
    let asks_name = foreseen.records == Whose::Others && !own.trim().is_empty();
    let name = StoredValue::new(own);
    let go_on = move || {
        if asks_name && !is_the_name(&typed.get_untracked(), &name.get_value()) {
            problems.set(vec![Problem::at("restore-organisation", text::restore::NOT_THE_NAME)]);
            return;
        }
        bring_back(Choice { settings: untrack(move || ticks.ticked()), erase: erase.get_untracked() });
    };
    let others = foreseen.records == Whose::Others;
    let erases = foreseen.erases.clone();
    let stays = foreseen.stays.len();
    view! {
        <p class="good" role="status">
            {text::restore::is_whole(
                &in_words::people(foreseen.rows.get(&Table::People).copied().unwrap_or(0)),
                &common::records(foreseen.rows.values().sum()),
            )}
        </p>
        <div class:caution=others class="stack-tight">
            {origin(&foreseen, &moment).into_iter().map(|said| view! { <p>{said}</p> }).collect_view()}
        </div>
        <ul class="stack-tight">
            {effects(&foreseen).into_iter().map(|said| view! { <li>{said}</li> }).collect_view()}
        </ul>
        <Values caption=text::import::WOULD_CHANGE values=changed in_the_file=text::restore::IN_THE_BACKUP />
        {(stays > 0)
            .then(|| {
                view! {
                    <details>
                        <summary>{text::restore::stays(stays)}</summary>
                        <Values caption=text::restore::STAY values=staying in_the_file=text::restore::IN_THE_BACKUP />
                    </details>
                }
            })}
        <ProtectiveSettings ticks />
        {(!erases.is_nothing())
            .then(|| {
                view! {
                    <fieldset class="caution stack-tight">
                        <legend>{text::restore::erases::TITLE}</legend>
                        <p>{text::restore::erases::what_goes(&common::records(erases.records.values().sum()))}</p>
                        <ul>{erases.people.into_iter().map(|name| view! { <li><bdi>{name}</bdi></li> }).collect_view()}</ul>
                        <Checkbox label=text::restore::erases::TICK.to_owned() value=erase />
                    </fieldset>
                }
            })}
        <p>{text::restore::WHAT_HAPPENS}</p>
        {asks_name
            .then(|| {
                view! {
                    <TextInput
                        id="restore-organisation"
                        label=Signal::derive(move || text::restore::type_the_name(&name.get_value()))
                        value=typed
                    />
                }
            })}
        <div class="row">
            <button type="button" class="button" on:click=move |_| form.set(Form::None)>{text::restore::ONLY_A_TEST}</button>
            <button type="button" class="button button-danger" on:click=move |_| go_on()>{text::restore::BRING_BACK}</button>
        </div>
    }
}
