//! The welcome: the first letters of a name, and whoever fits them.

use super::{Board, isolated};
use domain::names::initials;
use domain::station::{Finding, Input, Screen};
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::{camera, timers};
use ui::private_text;
use words::participant::station as text;

/// The field's id.
pub const FIELD: &str = "station-name";

#[component]
pub fn Find(board: Board) -> impl IntoView {
    let public_name = board.state.with_value(|state| state.public_name.clone());
    let has_list = board.visit.with_untracked(|visit| visit.has_list());
    let welcome = move || match public_name.as_str() {
        "" => board.say(text::WELCOME).into_any(),
        name => board.wording.with(|wording| isolated(text::welcome_to(wording, name))).into_any(),
    };
    view! {
        <h1 id=super::TITLE tabindex="-1">{welcome}</h1>
        {match has_list {
            true => view! { <Search board /> }.into_any(),
            false => view! { <p class="station-lead">{move || board.say(text::NAMES_ARE_AWAY)}</p> }.into_any(),
        }}
        {(board.visit.with_untracked(|visit| visit.takes_cards()) && camera::may_be_there()).then(|| view! { <WithCard board /> })}
        <p class="station-new">
            {move || board.say(text::FIRST_TIME_HERE)} " "
            <button type="button" class="station-link" on:click=move |_| board.step(Input::IsNew)>{move || board.say(text::SIGN_IN_AS_NEW)}</button>
        </p>
        <p>
            <button type="button" class="station-link" on:click=move |_| board.step(Input::Unnamed)>{move || board.say(text::RATHER_NOT)}</button>
        </p>
    }
}

/// The way in and out for whoever has a card: no name is typed.
#[component]
fn WithCard(board: Board) -> impl IntoView {
    let button = move |words: words::participant::Text, leaving: bool| {
        view! {
            <button type="button" class="station-button" disabled=move || board.busy.get() on:click=move |_| board.step(Input::HasCard { leaving })>
                {move || board.say(words)}
            </button>
        }
    };
    view! {
        <div class="station-choices">
            {button(text::SHOW_CARD, false)}
            {board.state.with_value(|state| state.signs_out).then(|| button(text::LEAVE_WITH_CARD, true))}
        </div>
    }
}

#[component]
fn Search(board: Board) -> impl IntoView {
    let found = Memo::new(move |_| {
        board.visit.with(|visit| match visit.screen() {
            Screen::Find(found) => found.clone(),
            _ => None,
        })
    });
    let waits = RwSignal::new(false);
    let look = move || {
        board.step(Input::Typed(board.typed.get_untracked()));
        let wait = board.wait_ms();
        if wait == 0 || waits.get_untracked() {
            return;
        }
        waits.set(true);
        // Whoever guesses is answered a little later.
        spawn_local(async move {
            timers::after(wait).await;
            if waits.try_set(false).is_none()
                && board.visit.try_with_untracked(|visit| matches!(visit.screen(), Screen::Find(_))) == Some(true)
            {
                board.step(Input::Typed(board.typed.get_untracked()));
            }
        });
    };
    let words = move || match found.get() {
        _ if waits.get() => Some(text::ONE_MOMENT),
        Some(Finding::TypeMore) => Some(text::TYPE_MORE_LETTERS),
        Some(Finding::Nobody) => Some(text::SEE_STAFF),
        Some(Finding::Candidates(_)) | None => None,
    };
    let candidates = move || match found.get() {
        Some(Finding::Candidates(candidates)) => candidates,
        _ => Vec::new(),
    };
    view! {
        <label class="station-lead" for=FIELD>{move || board.say(text::TYPE_YOUR_NAME)}</label>
        <input
            use:private_text
            class="station-input"
            id=FIELD
            type="text"
            dir="auto"
            maxlength="200"
            autocomplete="off"
            autocapitalize="off"
            prop:value=move || board.typed.get()
            on:input=move |event| {
                board.typed.set(event_target_value(&event));
                look();
            }
        />
        <p class="station-lead" role="status">{move || words().map(|words| board.say(words))}</p>
        <ul class="station-found">
            {move || {
                candidates()
                    .into_iter()
                    .enumerate()
                    .map(|(at, candidate)| {
                        let name = format!("found-{at}");
                        let button = |id: &str, words: words::participant::Text, input: fn(usize) -> Input| {
                            let id = format!("{id}-{at}");
                            let named = format!("{id} {name}");
                            view! {
                                <button
                                    type="button"
                                    class="station-button"
                                    id=id
                                    aria-labelledby=named
                                    disabled=move || board.busy.get()
                                    on:click=move |_| board.step(input(at))
                                >
                                    {move || board.say(words)}
                                </button>
                            }
                        };
                        // The same for everybody: whether somebody is in already is not to be read off the screen.
                        let buttons = match board.state.with_value(|state| state.signs_out) {
                            true => {
                                (button("signs-in", text::SIGN_IN, Input::Chosen), Some(button("signs-out", text::SIGN_OUT, Input::Leaving)))
                            }
                            false => (button("this-is-me", text::THIS_IS_ME, Input::Chosen), None),
                        };
                        view! {
                            <li class="station-card">
                                <span class="station-initials" aria-hidden="true">{initials(&candidate.mask)}</span>
                                <bdi class="grow" id=name.clone()>{candidate.mask}</bdi>
                                {buttons}
                            </li>
                        }
                    })
                    .collect_view()
            }}
        </ul>
    }
}
