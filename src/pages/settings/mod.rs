//! Settings: the organisation, locking, backup, records in and out, the passphrase, and what Cairn is.

mod about;
mod backup;
mod import;
mod locking;
mod organisation;
mod package_out;
mod secrets;

use super::frame::PageHead;
use crate::actions::Workspace;
use crate::words::staff::settings as text;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Settings(workspace: Workspace) -> impl IntoView {
    view! {
        <PageHead workspace title=text::TITLE />
        <div class="stack measure">
            <backup::Backup workspace />
            <import::Import workspace />
            <package_out::PackageOut workspace />
            <organisation::OrganisationName workspace />
            <locking::Locking workspace />
            <secrets::Secrets workspace />
            <about::About workspace />
        </div>
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
