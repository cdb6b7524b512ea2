//! Programmes, strands and activities.
use crate::actions::Workspace;
use leptos::prelude::*;
#[component]
pub fn Programmes(workspace: Workspace) -> impl IntoView {
    let _ = workspace;
}
#[component]
pub fn ActivityPage(workspace: Workspace, activity: crate::domain::ids::ActivityId) -> impl IntoView {
    let _ = (workspace, activity);
}
