//! The name of the organisation whose records these are.

use super::Part;
use crate::errors;
use actions::{Workspace, keep, settings};
use domain::cell::{Cell, Name};
use leptos::prelude::*;
use platform::random;
use ui::TextInput;
use words::staff::settings as text;

/// The part.
#[component]
pub fn OrganisationName(workspace: Workspace) -> impl IntoView {
    let stored = Memo::new(move |_| {
        workspace.records.read(|dataset| {
            dataset.organisations.iter().find(|organisation| organisation.is_host()).map(|host| host.name.clone()).unwrap_or_default()
        })
    });
    let name = RwSignal::new(String::new());
    Effect::new(move |_| name.set(stored.get()));
    let error = RwSignal::new(None::<String>);
    let save = move || {
        let typed = name.get_untracked();
        if Name::read(&typed).is_err() {
            error.set(Some(text::organisation::NAME_MISSING.to_owned()));
            platform::document::focus("organisation-name");
            return;
        }
        error.set(None);
        let id = random::id();
        keep::keep(
            workspace,
            move |dataset| settings::name_organisation(dataset, &id, typed.trim()),
            text::organisation::SAVED,
            errors::explain,
            |_| {},
        );
    };
    view! {
        <Part title=text::organisation::TITLE>
            <form
                class="stack"
                on:submit=move |event| {
                    event.prevent_default();
                    save();
                }
            >
                <TextInput id="organisation-name" label=text::organisation::NAME hint=text::organisation::NAME_HINT value=name error />
                <div class="row">
                    <button type="submit" class="button">{text::organisation::SAVE}</button>
                </div>
            </form>
        </Part>
    }
}
