//! The recovery sheet: printed, then checked by typing part of it back.

use super::{Draft, Step};
use crate::platform::{clock, document, random};
use crate::ui::{Problem, ProblemSummary, TextInput};
use crate::words::staff::{common, welcome as text};
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
            draft.problems.set(vec![Problem { words: text::recovery_sheet::NOT_THE_END.to_owned(), field_id: "typed-back".to_owned() }]);
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
            <p class="steps no-print">{text::recovery_sheet::STEP}</p>
            <h1>{text::recovery_sheet::TITLE}</h1>
            <ProblemSummary problems=draft.problems />
            <p>
                {text::recovery_sheet::WHAT_IT_IS}
            </p>
            <p class="recovery-code" translate="no">
                <bdi>{printed}</bdi>
            </p>
            <p class="soft">
                {organisation.clone()} {(!organisation.is_empty()).then_some(" · ")}
                {text::recovery_sheet::made_on(&super::super::words::date(clock::now().date))}
            </p>
            <div class="row no-print">
                <button type="button" class="button" on:click=move |_| document::print()>{text::recovery_sheet::PRINT}</button>
            </div>
            <div class="no-print">
                <TextInput id="typed-back" label=text::recovery_sheet::TYPE_BACK hint=text::recovery_sheet::TYPE_BACK_HINT value=typed />
            </div>
            <div class="row no-print">
                <button type="submit" class="button button-primary">{text::recovery_sheet::MAKE}</button>
                <button type="button" class="button button-quiet" on:click=move |_| draft.step.set(Step::Passphrase)>{common::BACK}</button>
            </div>
        </form>
    }
}
