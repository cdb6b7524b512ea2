//! When Cairn locks by itself.

use super::Part;
use crate::errors;
use actions::{ActionError, Workspace, keep};
use domain::settings::{LOCK_AFTER_MINUTES, LOCK_WHEN_HIDDEN, lock_after_minutes, put_setting, setting};
use leptos::prelude::*;
use ui::ticked_once_stored;
use words::staff::settings as text;

/// The minutes that are offered; 0 is never.
const MINUTES: [u32; 6] = [2, 5, 10, 20, 60, 0];

/// The part.
#[component]
pub fn Locking(workspace: Workspace) -> impl IntoView {
    let minutes = Memo::new(move |_| workspace.records.read(lock_after_minutes));
    let hidden = Memo::new(move |_| workspace.records.read(|dataset| setting(dataset, LOCK_WHEN_HIDDEN) == Some("true")));
    let store = move |name: &'static str, value: String| {
        keep::keep(
            workspace,
            move |dataset| put_setting(dataset, name, &value).ok_or(ActionError::Gone),
            text::locking::SAVED,
            errors::explain,
            |_| {},
        );
    };
    view! {
        <Part title=text::locking::TITLE>
            <div class="field">
                <label class="field-label" for="lock-after">{text::locking::AFTER}</label>
                <select class="input input-short" id="lock-after" on:change=move |event| store(LOCK_AFTER_MINUTES, event_target_value(&event))>
                    {MINUTES
                        .into_iter()
                        .map(|choice| {
                            let words = match choice {
                                0 => text::locking::NEVER.to_owned(),
                                60 => text::locking::ONE_HOUR.to_owned(),
                                choice => text::locking::minutes(&choice.to_string()),
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
                    on:change=move |event| store(LOCK_WHEN_HIDDEN, ticked_once_stored(&event).to_string())
                />
                <span>{text::locking::WHEN_HIDDEN}</span>
            </label>
            <p class="soft">{text::locking::WHAT_IT_DOES}</p>
        </Part>
    }
}
