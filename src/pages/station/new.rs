//! Somebody new: a name or what to be called, and nothing else.

use super::Board;
use super::privacy::Sentences;
use domain::ids::PersonId;
use domain::station::{Input, read_name};
use leptos::prelude::*;
use platform::random;
use ui::private_text;
use words::participant::{errors, privacy, station as text};

/// The field's id.
pub const FIELD: &str = "station-new-name";

#[component]
pub fn New(board: Board) -> impl IntoView {
    // What was typed to be found by is not what to be called.
    let name = RwSignal::new(String::new());
    let sign_in = move || match name.with_untracked(|typed| read_name(typed)).zip(PersonId::new(&random::id())) {
        None => board.problem.set(Some(errors::NAME_MISSING)),
        Some((called, id)) => board.step(Input::Named(called.as_str().to_owned(), id)),
    };
    Effect::new(move |_| board.typed.set(name.get()));
    view! {
        <h1 id=super::TITLE tabindex="-1">
            <label for=FIELD>{move || board.say(text::YOUR_NAME)}</label>
        </h1>
        <form
            class="station-form"
            on:submit=move |event| {
                event.prevent_default();
                sign_in();
            }
        >
            <p class="station-lead" id="new-name-hint">{move || board.say(text::NAME_IS_ENOUGH)}</p>
            <input
                use:private_text
                class="station-input"
                id=FIELD
                type="text"
                dir="auto"
                maxlength="200"
                autocomplete="off"
                aria-describedby="new-name-hint"
                prop:value=move || name.get()
                on:input=move |event| name.set(event_target_value(&event))
            />
            <div class="station-choices">
                <button type="button" class="station-button" on:click=move |_| board.begin()>{move || board.say(text::BACK)}</button>
                <button type="submit" class="station-button station-primary" disabled=move || board.busy.get()>
                    {move || board.say(text::SIGN_IN)}
                </button>
            </div>
        </form>
        <p>
            <button type="button" class="station-link" on:click=move |_| board.step(Input::Unnamed)>{move || board.say(text::RATHER_NOT)}</button>
        </p>
        <section class="station-told" aria-labelledby="station-told">
            <h2 id="station-told">{move || board.say(privacy::TITLE)}</h2>
            <Sentences board />
        </section>
    }
}
