//! Settings: the organisation, locking, backup, records in and out, the passphrase, the recovery sheet, and what Cairn is.

mod about;
mod backup;
mod bring_back;
mod import;
mod import_asks;
mod locking;
mod organisation;
mod package_out;
mod recovery;
mod secrets;
mod station;
mod taking_in;
mod wording;

use super::frame::PageHead;
use actions::Workspace;
use leptos::prelude::*;
use platform::document;
use words::staff::settings as text;

/// The page.
#[component]
pub fn Settings(workspace: Workspace) -> impl IntoView {
    let making_sheet = RwSignal::new(false);
    Effect::new(move |before: Option<bool>| {
        let making = making_sheet.get();
        if before.is_some_and(|before| before != making) {
            document::start_of_page("main");
        }
        making
    });
    view! {
        <PageHead workspace title=text::TITLE />
        <div class="stack measure">
            <Show when=move || making_sheet.get() fallback=move || view! { <Parts workspace making_sheet /> }>
                <recovery::NewSheet workspace making=making_sheet />
            </Show>
        </div>
    }
}

#[component]
fn Parts(workspace: Workspace, making_sheet: RwSignal<bool>) -> impl IntoView {
    view! {
        <backup::Backup workspace />
        <import::Import workspace />
        <package_out::PackageOut workspace />
        <organisation::OrganisationName workspace />
        <locking::Locking workspace />
        <station::Station workspace />
        <wording::OwnWords workspace />
        <secrets::Secrets workspace />
        <recovery::Recovery making=making_sheet />
        <about::About workspace />
    }
}

/// One part of the settings.
#[component]
fn Part(
    /// Its heading.
    #[prop(into)]
    title: String,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="card card-body stack">
            <h2>{title}</h2>
            {children()}
        </section>
    }
}
