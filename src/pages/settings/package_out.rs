//! Take every record out as a data package, which is not encrypted: it asks first.

use super::Part;
use crate::actions::{Workspace, packages};
use crate::pages::errors;
use crate::state::Notice;
use crate::ui::{Dialog, Working};
use crate::words::staff::{common, settings as text};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The part.
#[component]
pub fn PackageOut(workspace: Workspace) -> impl IntoView {
    let asking = RwSignal::new(false);
    let working = RwSignal::new(false);
    let export = move || {
        asking.set(false);
        working.set(true);
        spawn_local(async move {
            let outcome = packages::export_package(workspace).await;
            working.try_set(false);
            match outcome {
                Ok(()) => workspace.say(Notice::done(text::export::DONE)),
                Err(error) => workspace.say(Notice::problem(errors::explain(&error))),
            }
        });
    };
    view! {
        <Part title=text::export::TITLE>
            <p class="soft">
                {text::export::WHAT_IT_IS}
            </p>
            <Show
                when=move || working.get()
                fallback=move || {
                    view! {
                        <div class="row">
                            <button type="button" class="button" on:click=move |_| asking.set(true)>{text::export::MAKE}</button>
                        </div>
                    }
                }
            >
                <Working words=text::export::WRITING progress=(0, 0) />
            </Show>
            <Dialog open=asking title=text::export::ask::TITLE on_close=move |()| asking.set(false)>
                <p>{text::export::ask::WHAT_IT_HOLDS}</p>
                <div class="dialog-actions">
                    <button type="button" class="button" on:click=move |_| asking.set(false)>{common::CANCEL}</button>
                    <button type="button" class="button button-danger" on:click=move |_| export()>{text::export::ask::MAKE}</button>
                </div>
            </Dialog>
        </Part>
    }
}
