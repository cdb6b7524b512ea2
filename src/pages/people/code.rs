//! A person's own code for the sign-in screen: shown to staff, given, and replaced when a card is lost.

use super::person::Subject;
use crate::errors;
use actions::{ids, keep};
use domain::personal_code::{in_halves, renew_code};
use leptos::prelude::*;
use words::staff::people::code as text;

/// The code, and the button that gives one.
#[component]
pub(super) fn Code(subject: Subject, name: Memo<String>) -> impl IntoView {
    let code = Memo::new(move |_| {
        subject.facts.with(|facts| facts.as_ref().map(|facts| facts.person.personal_code().to_owned()).unwrap_or_default())
    });
    let give = move |_| {
        let person = subject.person.get_value();
        keep::keep(
            subject.workspace,
            move |dataset| renew_code(dataset, &person, &mut ids::personal_code),
            text::given(&name.get_untracked()),
            errors::explain,
            |_| {},
        );
    };
    let words = move || if code.with(String::is_empty) { text::GIVE } else { text::RENEW };
    view! {
        <div class="row part-head">
            <p>
                <span class="soft">{text::TITLE} ": "</span>
                <strong class="personal-code" translate="no" hidden=move || code.with(String::is_empty)>{move || code.with(|code| in_halves(code))}</strong>
                <span hidden=move || !code.with(String::is_empty)>{text::NONE}</span>
            </p>
            <button type="button" class="button" on:click=give>{words}</button>
        </div>
    }
}
