//! How often a check-in and a supervision are due, in all matches of the organisation: said with what holds unless somebody chose.

use super::planning::Planning;
use crate::errors;
use actions::{ActionError, keep};
use domain::match_life::{CHECK_IN_DAYS, DEFAULT_CHECK_IN_DAYS, DEFAULT_SUPERVISION_DAYS, SUPERVISION_DAYS};
use domain::settings::{put_setting, setting};
use leptos::prelude::*;
use ui::{Field, private_text};
use words::staff::matching::intervals as text;

/// The two numbers.
#[component]
pub(super) fn Intervals(planning: Planning) -> impl IntoView {
    view! {
        <fieldset class="field">
            <legend class="field-label">{text::TITLE}</legend>
            <Days planning name=CHECK_IN_DAYS label=text::CHECK_IN default=DEFAULT_CHECK_IN_DAYS />
            <Days planning name=SUPERVISION_DAYS label=text::SUPERVISION default=DEFAULT_SUPERVISION_DAYS />
        </fieldset>
    }
}

#[component]
fn Days(planning: Planning, name: &'static str, label: &'static str, default: u64) -> impl IntoView {
    let workspace = planning.workspace;
    let kept = Memo::new(move |_| workspace.records.read(|dataset| setting(dataset, name).unwrap_or_default().to_owned()));
    let wrong = RwSignal::new(None::<String>);
    // Stored when the field is left or Enter is pressed: half a number is none.
    let choose = move |typed: String| {
        let typed = typed.trim().to_owned();
        let is_days = typed.is_empty() || typed.parse::<u32>().is_ok_and(|days| (1..=366).contains(&days));
        wrong.set((!is_days).then(|| text::WRONG.to_owned()));
        if is_days && typed != kept.get_untracked() {
            let decide = move |dataset: &domain::Dataset| put_setting(dataset, name, &typed).ok_or(ActionError::Gone);
            keep::keep(workspace, decide, text::SAVED, errors::explain, |_| {});
        }
    };
    let id = name.replace('_', "-");
    let described = [&id, "-hint ", &id, "-error"].concat();
    view! {
        <Field id=id.clone() label=label hint=text::default(&default.to_string()) error=wrong>
            <input
                use:private_text
                class="input input-short"
                id=id
                type="number"
                inputmode="numeric"
                min="1"
                max="366"
                aria-describedby=described
                aria-invalid=move || wrong.with(Option::is_some).to_string()
                prop:value=move || kept.get()
                on:change=move |event| choose(event_target_value(&event))
            />
        </Field>
    }
}
