//! The recovery sheet: printed, then checked by typing part of it back. At the first run, and whenever a new one is wanted.

use leptos::prelude::*;
use platform::{clock, document, random};
use ui::{Problem, ProblemSummary, TextInput};
use words::staff::welcome as text;
use worker::recovery;

/// How many groups of the code are typed back.
const TYPED_BACK: usize = 2;

/// The sheet with its check.
#[component]
pub fn RecoverySheet(
    /// The code, normalised; one is made if it is empty.
    code: StoredValue<String>,
    /// Whose records it opens; may be empty.
    organisation: String,
    /// What is wrong with what was typed back.
    problems: RwSignal<Vec<Problem>>,
    /// Its heading, and what stands above that.
    heading: impl IntoView + 'static,
    /// The words of the button that goes on.
    submit: &'static str,
    /// Called when the right groups were typed back.
    finish: impl Fn() + Copy + Send + 'static,
    /// The words of the button that leaves it.
    leave: &'static str,
    /// Leaves it.
    left: impl Fn() + Copy + Send + 'static,
) -> impl IntoView {
    if code.with_value(String::is_empty) {
        code.set_value(recovery::make(random::bytes()).normalised());
    }
    let printed = recovery::printed(&code.get_value());
    let groups: Vec<String> = printed.split(' ').map(str::to_owned).collect();
    let last = StoredValue::new(groups.iter().rev().take(TYPED_BACK).rev().cloned().collect::<Vec<_>>().join(""));
    let typed = RwSignal::new(String::new());
    let check = move || {
        let same = recovery::fold(&typed.get_untracked()) == recovery::fold(&last.get_value());
        if same {
            problems.set(Vec::new());
            finish();
        } else {
            problems.set(vec![Problem { words: text::recovery_sheet::NOT_THE_END.to_owned(), field_id: "typed-back".to_owned() }]);
        }
    };
    view! {
        <form
            class="card card-body stack"
            on:submit=move |event| {
                event.prevent_default();
                check();
            }
        >
            {heading}
            <ProblemSummary problems />
            <p>
                {text::recovery_sheet::WHAT_IT_IS}
            </p>
            <p class="recovery-code" translate="no">
                <bdi>{printed}</bdi>
            </p>
            <p class="soft">
                {organisation.clone()} {(!organisation.is_empty()).then_some(" · ")}
                {text::recovery_sheet::made_on(&super::in_words::date(clock::now().date))}
            </p>
            <div class="row no-print">
                <button type="button" class="button" on:click=move |_| document::print()>{text::recovery_sheet::PRINT}</button>
            </div>
            <div class="no-print">
                <TextInput id="typed-back" label=text::recovery_sheet::TYPE_BACK hint=text::recovery_sheet::TYPE_BACK_HINT value=typed />
            </div>
            <div class="row no-print">
                <button type="submit" class="button button-primary">{submit}</button>
                <button type="button" class="button button-quiet" on:click=move |_| left()>{leave}</button>
            </div>
        </form>
    }
}
