//! Everything a mark can be besides present, and its note: the same by long press, by the dots and by keyboard.

use super::sheet::{Over, Sheet};
use super::view_model::TileData;
use crate::in_words;
use crate::paper::SignatureMark;
use crate::route::Route;
use crate::safe_contact::SafeContact;
use domain::attendance::{AttendanceMethod, AttendanceStatus};
use domain::ids::PersonId;
use domain::register;
use leptos::prelude::*;
use ui::{Dialog, TextInput};
use words::staff::{common, register as text};

/// The choices: words, status, method.
const CHOICES: [(&str, AttendanceStatus, AttendanceMethod); 6] = [
    (text::menu::PRESENT, AttendanceStatus::Present, AttendanceMethod::Staff),
    (text::menu::ONLINE, AttendanceStatus::Present, AttendanceMethod::Online),
    (text::menu::LATE, AttendanceStatus::Late, AttendanceMethod::Staff),
    (text::menu::LEFT_EARLY, AttendanceStatus::LeftEarly, AttendanceMethod::Staff),
    (text::menu::APOLOGIES, AttendanceStatus::Apologies, AttendanceMethod::Staff),
    (text::menu::ABSENT, AttendanceStatus::Absent, AttendanceMethod::Staff),
];

/// The menu of the person it was opened for.
#[component]
pub fn MarkMenu(sheet: Sheet) -> impl IntoView {
    let person = move || match sheet.over.get() {
        Over::Menu(person) => Some(person),
        _ => None,
    };
    let tile = Memo::new(move |_| {
        let person = person()?;
        sheet.tiles.with(|tiles| tiles.iter().find(|tile| tile.person == person).cloned())
    });
    let safe_contact = Memo::new(move |_| {
        let Some(person) = person() else { return String::new() };
        let rules = |dataset: &domain::Dataset| Some(dataset.people.get(&person)?.safe_contact().to_owned());
        sheet.workspace.records.read(rules).unwrap_or_default()
    });
    let note = RwSignal::new(String::new());
    Effect::new(move |_| note.set(tile.get().map(|tile| tile.note.clone()).unwrap_or_default()));
    let close = move || sheet.over.set(Over::Nothing);
    let title = Signal::derive(move || tile.get().map(|tile| tile.name.clone()).unwrap_or_default());
    let choose = move |person: PersonId, name: String, label: &'static str, status: AttendanceStatus, method: AttendanceMethod| {
        close();
        if sheet.is_closed() {
            sheet.over.set(Over::Correct(Some(person)));
            return;
        }
        let time = sheet.time_of_mark();
        let marked = person.clone();
        let done = match status {
            AttendanceStatus::Present if method == AttendanceMethod::Staff => super::tile::signed_in(&name, time),
            _ => text::menu::marked(&label.to_lowercase(), &name),
        };
        sheet.mark(person, move |dataset, session| register::mark(dataset, session, &marked, status, time, method), done);
    };
    let witness = move |tile: &TileData| {
        let (person, name) = (tile.person.clone(), tile.name.clone());
        let wanted = tile.asks_for_signature && tile.signature.is_none() && !sheet.is_closed();
        wanted.then(|| {
            view! {
                <button
                    type="button"
                    class="menu-item"
                    on:click=move |_| {
                        close();
                        let (marked, time) = (person.clone(), sheet.time_of_mark());
                        sheet
                            .mark(
                                person.clone(),
                                move |dataset, session| register::witness(dataset, session, &marked, time),
                                text::menu::witnessed(&name),
                            );
                    }
                >
                    {text::menu::WITNESS}
                </button>
            }
        })
    };
    // Only of somebody who is here, and only on the day.
    let sign_out = move |tile: &TileData| {
        let (person, name) = (tile.person.clone(), tile.name.clone());
        let time = sheet.time_of_mark().filter(|_| tile.is_in && !sheet.is_closed())?;
        Some(view! {
            <button
                type="button"
                class="menu-item"
                on:click=move |_| {
                    close();
                    let marked = person.clone();
                    sheet
                        .mark(
                            person.clone(),
                            move |dataset, session| register::sign_out(dataset, session, &marked, time, AttendanceMethod::Staff),
                            text::menu::signed_out(&name, &in_words::time(time)),
                        );
                }
            >
                {text::menu::SIGN_OUT}
            </button>
        })
    };
    view! {
        <Dialog open=Signal::derive(move || person().is_some()) title on_close=close>
            <SafeContact rules=safe_contact />
            <div class="menu-list">
                {move || {
                    let Some(tile) = tile.get() else { return ().into_any() };
                    let buttons = CHOICES
                        .into_iter()
                        .map(|(label, status, method)| {
                            let (person, name) = (tile.person.clone(), tile.name.clone());
                            let pressed = tile.status == Some(status) && tile.online == (method == AttendanceMethod::Online);
                            view! {
                                <button
                                    type="button"
                                    class="menu-item"
                                    aria-pressed=pressed.to_string()
                                    on:click=move |_| choose(person.clone(), name.clone(), label, status, method)
                                >
                                    {label}
                                </button>
                            }
                        })
                        .collect_view();
                    let (person, name) = (tile.person.clone(), tile.name.clone());
                    let take_back = (tile.status.is_some() && !sheet.is_closed())
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    class="menu-item"
                                    on:click=move |_| {
                                        close();
                                        let marked = person.clone();
                                        sheet
                                            .mark(
                                                person.clone(),
                                                move |dataset, session| register::clear_mark(dataset, session, &marked),
                                                text::menu::taken_back(&name),
                                            );
                                    }
                                >
                                    {text::menu::TAKE_BACK}
                                </button>
                            }
                        });
                    view! {
                        {buttons}
                        {witness(&tile)}
                        {sign_out(&tile)}
                        {take_back}
                        <a class="menu-item" href=Route::Person(tile.person.clone()).href()>{text::menu::OPEN_PERSON}</a>
                    }
                        .into_any()
                }}
            </div>
            <Show when=move || tile.get().is_some_and(|tile| tile.status.is_some()) && !sheet.is_closed()>
                <form
                    class="stack-tight"
                    on:submit=move |event| {
                        event.prevent_default();
                        let Some(tile) = tile.get_untracked() else { return };
                        close();
                        let (marked, text) = (tile.person.clone(), note.get_untracked());
                        sheet
                            .mark(
                                tile.person.clone(),
                                move |dataset, session| register::set_note(dataset, session, &marked, &text),
                                text::menu::note_saved(&tile.name),
                            );
                    }
                >
                    <TextInput id="mark-note" label=text::menu::NOTE value=note />
                    <div class="row row-end">
                        <button type="submit" class="button button-primary">{text::menu::SAVE_NOTE}</button>
                    </div>
                </form>
            </Show>
            {move || {
                let signature = tile.get()?.signature.clone()?;
                Some(view! {
                    <p class="row">
                        <span class="soft">{text::menu::SIGNED}</span>
                        <SignatureMark signature />
                    </p>
                })
            }}
            <div class="dialog-actions">
                <button type="button" class="button" on:click=move |_| close()>{common::CLOSE}</button>
            </div>
        </Dialog>
    }
}
