//! One person's tile: a tap signs in; what another one means the sheet's taps say. A long press or the dots open everything else.

use super::sheet::{Over, Sheet};
use super::view_model::TileData;
use crate::in_words;
use chrono::NaiveTime;
use domain::attendance::{AttendanceMethod, AttendanceStatus};
use domain::ids::PersonId;
use domain::register::{self, Tap};
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::timers;
use ui::{Glyph, Icon};
use words::staff::register as text;

/// How long a press is a long press, in milliseconds.
const LONG_PRESS: u32 = 500;

/// A tile of the list; it follows its own mark.
#[component]
pub fn Tile(sheet: Sheet, person: PersonId) -> impl IntoView {
    let key = StoredValue::new(person);
    let state = key.with_value(|person| sheet.tile(person));
    let asking = RwSignal::from(state.asking);
    let (data, saving, storing) = (RwSignal::from(state.data), RwSignal::from(state.saving), StoredValue::new(state.storing));
    let pressed_long = StoredValue::new(false);
    // Counts presses, so that a timer can tell whether its press is still on.
    let press = StoredValue::new(0u32);
    let let_go = move || press.update_value(|press| *press += 1);

    let open_menu = move || sheet.over.set(Over::Menu(key.get_value()));
    let tap = move |at: u64| {
        let Some(tile) = data.get_untracked() else { return };
        if storing.with_value(ArcStoredValue::get_value) {
            return;
        }
        if sheet.is_closed() {
            sheet.over.set(Over::Correct(Some(tile.person.clone())));
            return;
        }
        let person = tile.person.clone();
        match sheet.tap(&tile, at) {
            Tap::Nothing | Tap::Ask => {}
            Tap::SignIn => sign_in(sheet, person, &tile.name),
            Tap::TakeBack => sheet.mark(
                tile.person.clone(),
                move |dataset, session| register::clear_mark(dataset, session, &person),
                text::menu::taken_back(&tile.name),
            ),
        }
    };
    let text = move |of: fn(&TileData) -> &String| data.with(|tile| tile.as_ref().map(|tile| of(tile).clone()).unwrap_or_default());
    let mark = move || match data.with(|tile| tile.as_ref().and_then(|tile| tile.status)) {
        Some(AttendanceStatus::Present) => "present",
        Some(AttendanceStatus::Late | AttendanceStatus::LeftEarly) => "partly",
        Some(AttendanceStatus::Absent | AttendanceStatus::Apologies) => "away",
        Some(AttendanceStatus::Booked) | None => "none",
    };
    let badge = move || match mark() {
        "present" | "partly" => view! { <Icon glyph=Glyph::Check /> }.into_any(),
        _ => text(|tile| &tile.initials).into_any(),
    };
    let name = move || text(|tile| &tile.name);
    view! {
        <li class="tile" data-mark=mark aria-busy=move || saving.get().to_string()>
            <button
                type="button"
                class="tile-main"
                aria-pressed=move || matches!(mark(), "present" | "partly").to_string()
                on:pointerdown=move |_| {
                    pressed_long.set_value(false);
                    let_go();
                    let mine = press.get_value();
                    spawn_local(async move {
                        timers::after(LONG_PRESS).await;
                        if press.try_get_value() == Some(mine) {
                            pressed_long.set_value(true);
                            open_menu();
                        }
                    });
                }
                on:pointerup=move |_| let_go()
                on:pointerleave=move |_| let_go()
                on:pointercancel=move |_| let_go()
                on:contextmenu=move |event| {
                    event.prevent_default();
                    open_menu();
                }
                on:click=move |event| {
                    if !pressed_long.get_value() {
                        tap(event.time_stamp() as u64);
                    }
                    pressed_long.set_value(false);
                }
            >
                <span class="initials" aria-hidden="true">{badge}</span>
                <span>
                    <bdi class="tile-name">{name}</bdi>
                    <span class="tile-hint">
                        {move || match (saving.get(), asking.get()) {
                            (true, _) => text::tile::SAVING.to_owned(),
                            (false, true) => text::tile::TAP_AGAIN.to_owned(),
                            (false, false) => text(|tile| &tile.hint),
                        }}
                    </span>
                </span>
            </button>
            <button type="button" class="tile-more" aria-haspopup="dialog" aria-label=move || text::tile::more_for(&name()) on:click=move |_| open_menu()>
                <Icon glyph=Glyph::More />
            </button>
        </li>
    }
}

/// The tile of somebody found by name who is not on the list.
#[component]
pub fn OtherTile(sheet: Sheet, tile: TileData) -> impl IntoView {
    let (person, name) = (tile.person.clone(), tile.name.clone());
    view! {
        <li class="tile">
            <button
                type="button"
                class="tile-main"
                on:click=move |event| {
                    sheet.query.set(String::new());
                    sheet.note_sign_in(&person, event.time_stamp() as u64);
                    sign_in(sheet, person.clone(), &name);
                }
            >
                <span class="initials" aria-hidden="true">{tile.initials}</span>
                <span>
                    <bdi class="tile-name">{tile.name}</bdi>
                    <span class="tile-hint">{tile.hint}</span>
                </span>
            </button>
        </li>
    }
}

/// Signs somebody in by staff, now.
pub fn sign_in(sheet: Sheet, person: PersonId, name: &str) {
    let time = sheet.time_of_mark();
    let marked = person.clone();
    sheet.mark(
        person,
        move |dataset, session| register::sign_in(dataset, session, &marked, time, AttendanceMethod::Staff),
        signed_in(name, time),
    );
}

/// "Amina Karimova is signed in, 10:24."
pub fn signed_in(name: &str, time: Option<NaiveTime>) -> String {
    match time {
        Some(time) => text::tile::signed_in_at(name, &in_words::time(time)),
        None => text::tile::signed_in(name),
    }
}
