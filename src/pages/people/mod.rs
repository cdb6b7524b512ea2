//! People: finding somebody, and what is recorded of them.
use crate::actions::Workspace;
use leptos::prelude::*;
#[component]
pub fn People(workspace: Workspace) -> impl IntoView {
    let _ = workspace;
}
#[component]
pub fn PersonPage(workspace: Workspace, person: crate::domain::ids::PersonId) -> impl IntoView {
    let _ = (workspace, person);
}
