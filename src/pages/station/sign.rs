//! Signing for being there: with a finger, by typing the name, or with a tick. Drawing is never the only way.

use super::Board;
use domain::cell::{Cell, Name};
use domain::drawing::{Drawing, HEIGHT, WIDTH};
use domain::signature::{Signature, SignatureMethod};
use domain::station::Input;
use leptos::prelude::*;
use ui::private_text;
use wasm_bindgen::JsCast;
use words::participant::{Text, errors, station as text};

const FIELD: &str = "station-typed-name";
const WAYS: [(SignatureMethod, Text); 3] =
    [(SignatureMethod::Drawn, text::DRAW), (SignatureMethod::Typed, text::TYPE_NAME), (SignatureMethod::Tick, text::TICK)];

#[component]
pub fn Sign(board: Board) -> impl IntoView {
    let way = RwSignal::new(SignatureMethod::Drawn);
    let drawing = RwSignal::new(Drawing::default());
    let name = RwSignal::new(String::new());
    let ticked = RwSignal::new(false);
    // Whatever is begun here is somebody's: the screen is cleared of it when they go.
    Effect::new(move |_| board.typed.set(name.get()));
    let signature = move || match way.get_untracked() {
        SignatureMethod::Typed => Name::read(name.get_untracked().trim()).ok().map(Signature::Typed),
        SignatureMethod::Tick => ticked.get_untracked().then_some(Signature::Tick),
        _ => Some(drawing.get_untracked()).filter(|drawing| !drawing.is_empty()).map(Signature::Drawn),
    };
    let sign = move || match signature() {
        Some(signature) => board.step(Input::Signed(signature)),
        None => board.problem.set(Some(errors::SIGNATURE_MISSING)),
    };
    let ways = WAYS.map(|(method, words)| {
        view! {
            <button
                type="button"
                class="station-button"
                aria-pressed=move || (way.get() == method).to_string()
                on:click=move |_| {
                    board.problem.set(None);
                    way.set(method);
                }
            >
                {move || board.say(words)}
            </button>
        }
    });
    view! {
        <h1 id=super::TITLE tabindex="-1">{move || board.say(text::SIGN)}</h1>
        <form
            class="station-form"
            on:submit=move |event| {
                event.prevent_default();
                sign();
            }
        >
            <div class="station-ways" role="group" aria-labelledby=super::TITLE>{ways.collect_view()}</div>
            {move || match way.get() {
                SignatureMethod::Typed => view! { <Typed board name /> }.into_any(),
                SignatureMethod::Tick => view! { <Tick board ticked /> }.into_any(),
                _ => view! { <Pad board drawing /> }.into_any(),
            }}
            <div class="station-choices">
                <button type="button" class="station-button" on:click=move |_| board.begin()>{move || board.say(text::BACK)}</button>
                <button type="submit" class="station-button station-primary" disabled=move || board.busy.get()>
                    {move || board.say(text::SIGN_IN)}
                </button>
            </div>
        </form>
    }
}

/// Where a finger, a pen or a mouse draws.
#[component]
fn Pad(board: Board, drawing: RwSignal<Drawing>) -> impl IntoView {
    let down = StoredValue::new(false);
    let point = |event: &web_sys::PointerEvent| {
        let pad = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok())?;
        let (wide, high) = (pad.client_width().max(1), pad.client_height().max(1));
        Some((event.offset_x() * WIDTH / wide, event.offset_y() * HEIGHT / high))
    };
    view! {
        <svg
            class="station-pad"
            viewBox=format!("0 0 {WIDTH} {HEIGHT}")
            preserveAspectRatio="none"
            role="img"
            aria-label=move || board.say(text::SIGN)
            on:pointerdown=move |event| {
                event.prevent_default();
                if let Some((x, y)) = point(&event) {
                    down.set_value(true);
                    drawing.update(|drawing| drawing.begin(x, y));
                }
            }
            on:pointermove=move |event| {
                if let (true, Some((x, y))) = (down.get_value(), point(&event)) {
                    drawing.update(|drawing| drawing.go_on(x, y));
                }
            }
            on:pointerup=move |_| down.set_value(false)
            on:pointerleave=move |_| down.set_value(false)
            on:pointercancel=move |_| down.set_value(false)
        >
            {move || drawing.with(Drawing::paths).into_iter().map(|path| view! { <path d=path /> }).collect_view()}
        </svg>
        <p>
            <button
                type="button"
                class="station-link"
                disabled=move || drawing.with(Drawing::is_empty)
                on:click=move |_| drawing.set(Drawing::default())
            >
                {move || board.say(text::CLEAR)}
            </button>
        </p>
    }
}

#[component]
fn Typed(board: Board, name: RwSignal<String>) -> impl IntoView {
    view! {
        <label class="station-lead" for=FIELD>{move || board.say(text::TYPE_NAME)}</label>
        <input
            use:private_text
            class="station-input"
            id=FIELD
            type="text"
            dir="auto"
            maxlength="200"
            autocomplete="off"
            prop:value=move || name.get()
            on:input=move |event| name.set(event_target_value(&event))
        />
    }
}

#[component]
fn Tick(board: Board, ticked: RwSignal<bool>) -> impl IntoView {
    view! {
        <label class="station-tick-box">
            <input type="checkbox" prop:checked=move || ticked.get() on:change=move |event| ticked.set(event_target_checked(&event)) />
            <span>{move || board.say(text::HERE_TODAY)}</span>
        </label>
    }
}
