//! How participants sign in by themselves.

use super::Part;
use crate::errors;
use actions::{ActionError, Workspace, keep};
use domain::settings::{
    STATION_CHECK, STATION_IDLE_SECONDS, STATION_THANKS_SECONDS, put_setting, station_check, station_idle_seconds, station_thanks_seconds,
};
use domain::station::PrivateCheck;
use leptos::prelude::*;
use words::staff::settings::locking;
use words::staff::station::settings as text;

/// The seconds that are offered.
const THANKS: [u16; 4] = [3, 5, 10, 20];
const IDLE: [u16; 4] = [10, 15, 30, 60];

/// The part.
#[component]
pub fn Station(workspace: Workspace) -> impl IntoView {
    let check = Memo::new(move |_| workspace.records.read(station_check));
    let thanks = Memo::new(move |_| workspace.records.read(station_thanks_seconds));
    let idle = Memo::new(move |_| workspace.records.read(station_idle_seconds));
    view! {
        <Part title=text::TITLE>
            <div class="field">
                <label class="field-label" for="station-check">{text::CHECK}</label>
                <span class="field-hint" id="station-check-hint">{text::CHECK_NOTE}</span>
                <select
                    class="input"
                    id="station-check"
                    aria-describedby="station-check-hint"
                    on:change=move |event| store(workspace, STATION_CHECK, event_target_value(&event))
                >
                    {PrivateCheck::ALL
                        .iter()
                        .map(|choice| {
                            let words = match choice {
                                PrivateCheck::Nothing => text::NONE,
                                PrivateCheck::DayOfBirth => text::DAY_OF_BIRTH,
                                PrivateCheck::TelephoneDigits => text::TELEPHONE_DIGITS,
                                PrivateCheck::PersonalCode => text::PERSONAL_CODE,
                            };
                            view! {
                                <option value=choice.as_str() prop:selected=move || check.get() == *choice>
                                    {words}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </div>
            <Seconds workspace id="station-thanks" label=text::THANKS name=STATION_THANKS_SECONDS choices=&THANKS chosen=thanks />
            <Seconds workspace id="station-idle" label=text::IDLE name=STATION_IDLE_SECONDS choices=&IDLE chosen=idle />
        </Part>
    }
}

#[component]
fn Seconds(
    workspace: Workspace,
    id: &'static str,
    label: &'static str,
    name: &'static str,
    choices: &'static [u16],
    chosen: Memo<u16>,
) -> impl IntoView {
    view! {
        <div class="field">
            <label class="field-label" for=id>{label}</label>
            <select class="input input-short" id=id on:change=move |event| store(workspace, name, event_target_value(&event))>
                {choices
                    .iter()
                    .map(|choice| {
                        view! {
                            <option value=choice.to_string() prop:selected=move || chosen.get() == *choice>
                                {text::seconds(usize::from(*choice))}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
        </div>
    }
}

fn store(workspace: Workspace, name: &'static str, value: String) {
    keep::keep(
        workspace,
        move |dataset| put_setting(dataset, name, &value).ok_or(ActionError::Gone),
        locking::SAVED,
        errors::explain,
        |_| {},
    );
}
