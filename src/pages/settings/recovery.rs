//! A new recovery sheet for the open vault, in place of one that is lost or was seen.

use super::Part;
use super::taking_in::written_anew;
use crate::errors;
use crate::recovery_sheet::RecoverySheet;
use actions::settings::{self, NewSecret};
use actions::{SlotKind, Workspace};
use leptos::prelude::*;
use leptos::task::spawn_local;
use state::Notice;
use ui::{Problem, Working};
use words::staff::{common, settings as text};

/// The part; `making` shows the new sheet in place of all the settings, so that it is printed alone.
#[component]
pub fn Recovery(making: RwSignal<bool>) -> impl IntoView {
    view! {
        <Part title=text::recovery::TITLE>
            <p class="soft">{text::recovery::WHEN}</p>
            <div class="row">
                <button type="button" class="button" on:click=move |_| making.set(true)>{text::recovery::MAKE}</button>
            </div>
        </Part>
    }
}

/// The new sheet. The old one goes only once this one was read, and is stored.
#[component]
pub fn NewSheet(workspace: Workspace, making: RwSignal<bool>) -> impl IntoView {
    let code = StoredValue::new(String::new());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let working = RwSignal::new(false);
    let organisation = workspace.records.read(|dataset| {
        dataset.organisations.iter().find(|organisation| organisation.is_host()).map(|host| host.name.clone()).unwrap_or_default()
    });
    let finish = move || {
        working.set(true);
        spawn_local(async move {
            let outcome = settings::change_secret(workspace, SlotKind::RecoveryCode, code.get_value()).await;
            working.try_set(false);
            match outcome {
                Ok(NewSecret::NewKeys(old)) => workspace.say(written_anew(text::recovery::CHANGED, old)),
                Ok(NewSecret::OldKeys(error)) => {
                    workspace.say(Notice::problem(text::recovery::changed_but_not_sealed(errors::before_sealing_anew(&error))));
                }
                Err(error) => {
                    problems.try_set(vec![Problem { words: errors::explain(&error), field_id: String::new() }]);
                    return;
                }
            }
            making.try_set(false);
        });
    };
    view! {
        <Show
            when=move || working.get()
            fallback=move || {
                view! {
                    <RecoverySheet
                        code
                        organisation=organisation.clone()
                        problems
                        heading=view! { <h2>{text::recovery::TITLE}</h2> }
                        submit=text::recovery::USE
                        finish
                        leave=common::CANCEL
                        left=move || making.set(false)
                    />
                }
            }
        >
            <div class="card card-body">
                <Working words=text::recovery::CHANGING progress=Signal::derive(move || workspace.progress.get().unwrap_or_default()) />
            </div>
        </Show>
    }
}
