//! Take every record out as a data package, which is not encrypted: it asks first.

use super::Part;
use crate::actions::{Workspace, packages};
use crate::pages::errors;
use crate::state::Notice;
use crate::ui::{Dialog, Working};
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
                Ok(()) => workspace.say(Notice::done("The data package is among your downloads. It is not encrypted: keep it safe.")),
                Err(error) => workspace.say(Notice::problem(errors::explain(&error))),
            }
        });
    };
    view! {
        <Part title="Take records out">
            <p class="soft">
                "A data package holds every record as spreadsheet files, for another system or for checking a number. It is not a backup: it is not encrypted."
            </p>
            <Show
                when=move || working.get()
                fallback=move || {
                    view! {
                        <div class="row">
                            <button type="button" class="button" on:click=move |_| asking.set(true)>"Make a data package"</button>
                        </div>
                    }
                }
            >
                <Working words="Writing the data package…" progress=(0, 0) />
            </Show>
            <Dialog open=asking title="The file will not be encrypted" on_close=move |()| asking.set(false)>
                <p>"It holds names and everything else that is recorded. Anyone who gets the file can read it. Delete it when it is no longer needed."</p>
                <div class="dialog-actions">
                    <button type="button" class="button" on:click=move |_| asking.set(false)>"Cancel"</button>
                    <button type="button" class="button button-danger" on:click=move |_| export()>"Make it all the same"</button>
                </div>
            </Dialog>
        </Part>
    }
}
