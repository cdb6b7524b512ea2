//! Words drawn by chance: shown to be written down, and typed once more while they are covered.

use super::NewPassphrase;
use leptos::prelude::*;
use ui::{Secret, Working};
use words::staff::passphrases::{drawn as text, own};

/// The words, and the field in which they are typed once more.
#[component]
pub fn Drawn(form: NewPassphrase) -> impl IntoView {
    let backup = form.opens.is_backup();
    let either = move |vault: &'static str, of_backup: &'static str| if backup { of_backup } else { vault };
    view! {
        <div class="drawn stack">
            <div class="stack-tight">
                <p class="field-label">{either(text::TITLE, text::TITLE_BACKUP)}</p>
                {move || match (form.drawn.with(String::is_empty), form.failed.get()) {
                    (false, _) => {
                        view! {
                            <p class="drawn-words" translate="no" role="status">
                                {move || form.drawn.get().split(' ').map(|word| view! { <span>{word.to_owned()}</span> " " }).collect_view()}
                            </p>
                        }
                            .into_any()
                    }
                    (true, false) => view! { <Working words=text::DRAWING progress=(0, 0) /> }.into_any(),
                    (true, true) => view! { <p class="caution" role="status">{own::NOT_CHECKED}</p> }.into_any(),
                }}
                <p>
                    <strong>{either(text::WRITE_DOWN, text::WRITE_DOWN_BACKUP)}</strong>
                </p>
                <p class="soft">{either(text::HOW_STRONG, text::HOW_STRONG_BACKUP)}</p>
                <div class="row">
                    <button type="button" class="button" on:click=move |_| form.draw()>{text::DRAW_OTHERS}</button>
                    <button type="button" class="button button-quiet" on:click=move |_| form.turn(true)>{text::TYPE_OWN}</button>
                </div>
            </div>
            <Secret id=form.opens.again_id() label=text::TYPE_AGAIN hint=text::TYPE_AGAIN_HINT value=form.again shown=RwSignal::new(false) />
        </div>
    }
}
