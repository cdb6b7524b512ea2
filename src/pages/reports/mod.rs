//! The report.
use crate::actions::Workspace;
use leptos::prelude::*;
#[component]
pub fn Reports(workspace: Workspace) -> impl IntoView {
    let _ = workspace;
}
