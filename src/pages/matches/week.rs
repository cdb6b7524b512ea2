//! The hours of a week, drawn: rows of days and columns of hours, painted with a mouse, a finger or the keyboard. The text that is kept stays beside it.

use super::week_model::{DAYS, HOURS, Step, cell_words, moved, opens_at, read, write};
use leptos::html;
use leptos::prelude::*;
use matching::Hours;
use platform::document;
use ui::TextInput;
use wasm_bindgen::JsCast;
use words::staff::dates;
use words::staff::matching::week as text;

/// What is asked of a week and its text.
#[component]
pub(super) fn Week(
    /// As somebody reads and types it: `tue 18:00-20:30, sat 09:00-12:00`.
    value: RwSignal<String>,
    /// What is wrong with it, if anything.
    error: Signal<Option<String>>,
) -> impl IntoView {
    let hours = Memo::new(move |_| read(&value.get()));
    let drawn = Memo::new(move |_| hours.get().unwrap_or_default());
    let unreadable = move || hours.with(Option::is_none);
    view! {
        <fieldset class="field">
            <legend class="field-label">{text::TITLE}</legend>
            <p class="field-hint" id="week-how">{text::HOW}</p>
            <p class="caution" hidden=move || !unreadable()>{text::UNREADABLE}</p>
            <Grid value drawn />
            <p class="soft" role="status">{move || text::total((drawn.get().minutes() / 30) as usize)}</p>
            <TextInput id="match-free_hours" label=text::AS_TEXT hint=words::staff::matches::details::HOURS_HINT value error />
        </fieldset>
    }
}

/// The cells, of which one is in the order of the keyboard.
#[component]
fn Grid(value: RwSignal<String>, drawn: Memo<Hours>) -> impl IntoView {
    let at = RwSignal::new((0_usize, 9_usize));
    let table = NodeRef::<html::Table>::new();
    // Whether a stroke puts in or takes out, from where it began, and what was there before it.
    let stroke = StoredValue::new(None::<(bool, String)>);
    let set = move |day: usize, hour: usize, on: bool| {
        let mut now = drawn.get_untracked();
        now.set(day, hour, on);
        if now != drawn.get_untracked() {
            value.set(write(&now));
        }
    };
    // A finger that scrolls the page begins like one that draws.
    let take_back = move |_| {
        if let Some((_, before)) = stroke.try_update_value(Option::take).flatten() {
            value.set(before);
        }
    };
    Effect::new(move |_| {
        if let Some(table) = table.get() {
            open_at(&table, opens_at(&drawn.get_untracked()));
        }
    });
    let is_full = move |(day, hour): (usize, usize)| drawn.get_untracked().halves(day, hour) == [true, true];
    let focus = move |(day, hour): (usize, usize)| {
        at.set((day, hour));
        let cell = table.get_untracked().and_then(|table| table.query_selector(&selector(day, hour)).ok().flatten());
        if let Some(cell) = cell.and_then(|cell| cell.dyn_into::<web_sys::HtmlElement>().ok()) {
            // Focus fails only on an element that is gone.
            drop(cell.focus());
        }
    };
    let paint = move |event: &web_sys::PointerEvent| {
        if let (Some((on, _)), Some((day, hour))) = (stroke.get_value(), under(event)) {
            at.set((day, hour));
            set(day, hour, on);
        }
    };
    let key = move |event: leptos::ev::KeyboardEvent| {
        let (here, name) = (at.get_untracked(), event.key().to_ascii_lowercase());
        let rtl = document::is_right_to_left();
        if name == " " || name == "enter" {
            event.prevent_default();
            set(here.0, here.1, !is_full(here));
        } else if let Some(step) = Step::of(&name, rtl) {
            event.prevent_default();
            let next = moved(here, step);
            if event.shift_key() {
                let on = is_full(here);
                set(next.0, next.1, on);
            }
            focus(next);
        }
    };
    view! {
        <div class="table-scroll week">
            <table
                node_ref=table
                role="grid"
                aria-label=text::TITLE
                aria-describedby="week-how"
                on:keydown=key
                on:pointerdown=move |event| {
                    if let Some(cell) = under(&event).filter(|_| event.button() == 0) {
                        event.prevent_default();
                        stroke.set_value(Some((!is_full(cell), value.get_untracked())));
                        focus(cell);
                        paint(&event);
                    }
                }
                on:pointermove=move |event| paint(&event)
                on:pointerup=move |_| stroke.set_value(None)
                on:pointercancel=take_back
                on:pointerleave=move |_| stroke.set_value(None)
            >
                <thead>
                    <tr>
                        <th scope="col"><span class="out-of-sight">{text::DAY}</span></th>
                        {(0..HOURS).map(|hour| view! { <th scope="col">{hour}</th> }).collect_view()}
                    </tr>
                </thead>
                <tbody>
                    {(0..DAYS)
                        .map(|day| {
                            view! {
                                <tr>
                                    <th scope="row">{dates::WEEKDAYS[day].chars().take(3).collect::<String>()}</th>
                                    {(0..HOURS).map(|hour| cell(day, hour, at, drawn)).collect_view()}
                                </tr>
                            }
                        })
                        .collect_view()}
                </tbody>
            </table>
        </div>
    }
}

fn cell(day: usize, hour: usize, at: RwSignal<(usize, usize)>, drawn: Memo<Hours>) -> impl IntoView {
    let halves = Memo::new(move |_| drawn.with(|drawn| drawn.halves(day, hour)));
    view! {
        <td
            role="gridcell"
            data-at=[day.to_string(), ".".to_owned(), hour.to_string()].concat()
            data-halves=move || match halves.get() {
                [true, true] => "both",
                [true, false] => "first",
                [false, true] => "second",
                [false, false] => "none",
            }
            aria-label=move || cell_words(day, hour, halves.get())
            aria-selected=move || (halves.get() != [false, false]).to_string()
            tabindex=move || if at.get() == (day, hour) { "0" } else { "-1" }
            on:focus=move |_| at.set((day, hour))
        ></td>
    }
}

/// Scrolls a week so that an hour is the first in sight; where the page runs from right to left, that is to the left.
fn open_at(table: &web_sys::HtmlTableElement, hour: usize) {
    let cell = |hour| table.query_selector(&selector(0, hour)).ok().flatten()?.dyn_into::<web_sys::HtmlElement>().ok();
    if let (Some(first), Some(wanted), Some(window)) = (cell(0), cell(hour), table.parent_element()) {
        window.set_scroll_left(wanted.offset_left() - first.offset_left());
    }
}

fn selector(day: usize, hour: usize) -> String {
    format!("[data-at='{day}.{hour}']")
}

/// The cell under a pointer: a finger that moves is told of where it began.
fn under(event: &web_sys::PointerEvent) -> Option<(usize, usize)> {
    let page = web_sys::window()?.document()?;
    let element = page.element_from_point(event.client_x() as f32, event.client_y() as f32)?;
    let (day, hour) = element.get_attribute("data-at")?.split_once('.').map(|(day, hour)| (day.parse().ok(), hour.parse().ok()))?;
    day.zip(hour)
}
