//! What is being written down, and the dialog for it.

use super::check::CheckForm;
use super::hours::HoursForm;
use super::page::Subject;
use super::role::RoleForm;
use super::somebody::Somebody;
use super::training::TrainingForm;
use domain::ids::{PersonId, VolunteerRoleId};
use leptos::prelude::*;
use ui::Dialog;
use words::staff::common;
use words::staff::volunteers as text;

/// Of whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct About {
    pub person: PersonId,
    pub name: String,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asked {
    /// Who gets a role.
    Somebody,
    /// A role: a new one, or one that they hold.
    Role(About, Option<VolunteerRoleId>),
    /// The check of a role.
    Check(About, VolunteerRoleId),
    /// The training for a role.
    Training(About, VolunteerRoleId),
    /// Time that somebody gave.
    Hours(About),
}

impl Asked {
    fn title(&self) -> String {
        match self {
            Asked::Somebody => text::somebody::TITLE.to_owned(),
            Asked::Role(about, _) => text::role::title(&about.name),
            Asked::Check(about, _) => text::check_form::title(&about.name),
            Asked::Training(about, _) => text::training_form::title(&about.name),
            Asked::Hours(about) => text::hours_form::title(&about.name),
        }
    }
}

/// The dialog of whatever is asked.
#[component]
pub(super) fn Dialogs(subject: Subject) -> impl IntoView {
    let asked = subject.asked;
    let title = Signal::derive(move || asked.with(|asked| asked.as_ref().map(Asked::title).unwrap_or_default()));
    view! {
        <Dialog open=Signal::derive(move || asked.with(Option::is_some)) title on_close=move || asked.set(None)>
            {move || match asked.get() {
                None => ().into_any(),
                Some(Asked::Somebody) => view! { <Somebody subject /> }.into_any(),
                Some(Asked::Role(about, id)) => view! { <RoleForm subject about id /> }.into_any(),
                Some(Asked::Check(about, id)) => view! { <CheckForm subject about id /> }.into_any(),
                Some(Asked::Training(about, id)) => view! { <TrainingForm subject about id /> }.into_any(),
                Some(Asked::Hours(about)) => view! { <HoursForm subject about /> }.into_any(),
            }}
        </Dialog>
    }
}

/// The two ways out of a form.
#[component]
pub(super) fn Actions(subject: Subject, save: &'static str) -> impl IntoView {
    view! {
        <div class="dialog-actions">
            <button type="button" class="button" on:click=move |_| subject.asked.set(None)>{common::CANCEL}</button>
            <button type="submit" class="button button-primary" disabled=move || { subject.workspace.saving.get() > 0 }>{save}</button>
        </div>
    }
}

/// Closes the dialog once it is stored.
pub(super) fn close_after(subject: Subject) -> impl FnOnce(bool) + 'static {
    move |stored| {
        if stored {
            subject.asked.try_set(None);
        }
    }
}
