//! The recovery sheet: printed, then checked by typing part of it back.

use super::{Draft, Step};
use crate::platform::{clock, document, random};
use crate::ui::{Problem, ProblemSummary, TextInput};
use crate::worker::recovery;
use leptos::prelude::*;

/// How many groups of the code are typed back.
const TYPED_BACK: usize = 2;

/// The step of the first run.
#[component]
pub fn RecoverySheet(draft: Draft, finish: impl Fn() + Copy + Send + 'static) -> impl IntoView {
    let printed = if draft.recovery_code.with_value(String::is_empty) {
        let code = recovery::make(random::bytes());
        draft.recovery_code.set_value(code.normalised());
        code.printed()
    } else {
        recovery::printed(&draft.recovery_code.get_value())
    };
    let groups: Vec<String> = printed.split(' ').map(str::to_owned).collect();
    let last = StoredValue::new(groups.iter().rev().take(TYPED_BACK).rev().cloned().collect::<Vec<_>>().join(""));
    let typed = RwSignal::new(String::new());
    let check = move || {
        let same = recovery::fold(&typed.get_untracked()) == recovery::fold(&last.get_value());
        if same {
            draft.problems.set(Vec::new());
            finish();
        } else {
            draft.problems.set(vec![Problem {
                words: "That is not the end of the code. Look at the last two groups on the sheet.".to_owned(),
                field_id: "typed-back".to_owned(),
            }]);
        }
    };
    let organisation = draft.organisation.get_untracked();
    view! {
        <form
            class="card card-body stack"
            on:submit=move |event| {
                event.prevent_default();
                check();
            }
        >
            <p class="steps no-print">"Step 2 of 2"</p>
            <h1>"Recovery sheet"</h1>
            <ProblemSummary problems=draft.problems />
            <p>
                "If the passphrase is forgotten, this code is the only way to open the records on this device. Print it, or write it down, and keep it where you keep your most important papers. Do not keep it with the device."
            </p>
            <p class="recovery-code" translate="no">
                <bdi>{printed}</bdi>
            </p>
            <p class="soft">
                {organisation.clone()} {(!organisation.is_empty()).then_some(" · ")} "Cairn recovery code, made on "
                {super::super::words::date(clock::now().date)}
            </p>
            <div class="row no-print">
                <button type="button" class="button" on:click=move |_| document::print()>"Print this sheet"</button>
            </div>
            <div class="no-print">
                <TextInput id="typed-back" label="Type the last two groups of the code" hint="This makes sure that the sheet is right." value=typed />
            </div>
            <div class="row no-print">
                <button type="submit" class="button button-primary">"Make the vault"</button>
                <button type="button" class="button button-quiet" on:click=move |_| draft.step.set(Step::Passphrase)>"Back"</button>
            </div>
        </form>
    }
}
