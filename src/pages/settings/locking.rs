//! When Cairn locks by itself.

use super::Part;
use crate::actions::{ActionError, Workspace, keep};
use crate::domain::Table;
use crate::domain::settings::{LOCK_AFTER_MINUTES, LOCK_WHEN_HIDDEN, lock_after_minutes, put_setting, setting};
use crate::pages::errors;
use leptos::prelude::*;

/// The minutes that are offered; 0 is never.
const MINUTES: [u32; 6] = [2, 5, 10, 20, 60, 0];

/// The part.
#[component]
pub fn Locking(workspace: Workspace) -> impl IntoView {
    let minutes = Memo::new(move |_| workspace.records.read(&[Table::Settings], lock_after_minutes));
    let hidden =
        Memo::new(move |_| workspace.records.read(&[Table::Settings], |dataset| setting(dataset, LOCK_WHEN_HIDDEN) == Some("true")));
    let store = move |name: &'static str, value: String| {
        keep::keep(
            workspace,
            move |dataset| put_setting(dataset, name, &value).ok_or(ActionError::Gone),
            "The setting is saved.",
            errors::explain,
            |_| {},
        );
    };
    view! {
        <Part title="Locking">
            <div class="field">
                <label class="field-label" for="lock-after">"Lock when nobody has touched Cairn for"</label>
                <select class="input input-short" id="lock-after" on:change=move |event| store(LOCK_AFTER_MINUTES, event_target_value(&event))>
                    {MINUTES
                        .into_iter()
                        .map(|choice| {
                            let words = match choice {
                                0 => "Never".to_owned(),
                                60 => "1 hour".to_owned(),
                                choice => format!("{choice} minutes"),
                            };
                            view! {
                                <option value=choice.to_string() prop:selected=move || minutes.get() == choice>
                                    {words}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </div>
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=move || hidden.get()
                    on:change=move |event| store(LOCK_WHEN_HIDDEN, event_target_checked(&event).to_string())
                />
                <span>"Lock as soon as another tab or app is in front"</span>
            </label>
            <p class="soft">"Locking takes the keys and all records out of memory. Nothing saved is lost."</p>
        </Part>
    }
}
