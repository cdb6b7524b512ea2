//! What several parts of the settings share: the ticks of the settings that protect people, the values that a backup or a package would
//! change, and what is said when everything was written anew.

use crate::foretold::{self, Value};
use crate::in_words;
use actions::damage::OldDatabase;
use domain::intake::SettingChange;
use leptos::prelude::*;
use platform::clock;
use state::Notice;
use std::collections::BTreeSet;
use ui::Checkbox;
use words::staff::common;
use words::staff::settings::{import as text, protective};

/// When something was, for people.
pub fn moment(millis: u64) -> String {
    let then = clock::london(millis);
    [in_words::date(then.date), in_words::time(then.time)].join(", ")
}

/// The day on which something was.
pub fn day(millis: u64) -> String {
    in_words::date(clock::london(millis).date)
}

/// What is said when everything was written anew: whether the database of before is still there too.
pub fn written_anew(done: &str, old: OldDatabase) -> Notice {
    match old {
        OldDatabase::Gone => Notice::done(done),
        OldDatabase::Remains => Notice::problem([done, common::OLD_REMAINS].join(" ")),
    }
}

/// The protective settings of a preview, each with its tick.
#[derive(Clone, Copy)]
pub struct Ticks(StoredValue<Vec<(SettingChange, RwSignal<bool>)>>);

impl Ticks {
    /// None of them is ticked.
    pub fn of(settings: &[SettingChange]) -> Ticks {
        Ticks(StoredValue::new(settings.iter().map(|setting| (setting.clone(), RwSignal::new(false))).collect()))
    }
    /// The names of those that are ticked; the caller runs again when that changes.
    pub fn ticked(self) -> BTreeSet<String> {
        let ticked = |settings: &Vec<(SettingChange, RwSignal<bool>)>| {
            settings.iter().filter(|(_, tick)| tick.get()).map(|(setting, _)| setting.name.clone()).collect()
        };
        self.0.try_with_value(ticked).unwrap_or_default()
    }
}

/// The protective settings, each with what it says now and would say, ticked one by one.
#[component]
pub fn ProtectiveSettings(ticks: Ticks) -> impl IntoView {
    let settings = ticks.0.get_value();
    (!settings.is_empty()).then(|| {
        view! {
            <fieldset class="caution stack-tight">
                <legend>{protective::TITLE}</legend>
                <p>{protective::WHAT_TO_DO}</p>
                {settings
                    .into_iter()
                    .map(|(setting, tick)| view! { <Checkbox label=foretold::setting(&setting, &moment) value=tick /> })
                    .collect_view()}
            </fieldset>
        }
    })
}

/// Values that differ, and how many more there are than are listed.
#[component]
pub fn Values(
    /// What the table shows.
    #[prop(into)]
    caption: String,
    /// The values, and how many more.
    values: (Vec<Value>, usize),
    /// What the file is called.
    in_the_file: &'static str,
) -> impl IntoView {
    let (values, more) = values;
    let label = caption.clone();
    (!values.is_empty()).then(|| {
        view! {
            <div class="table-scroll problem-table" tabindex="0" role="region" aria-label=label>
                <table>
                    <caption>{caption}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{text::TABLE}</th>
                            <th scope="col">{text::RECORD}</th>
                            <th scope="col">{text::COLUMN}</th>
                            <th scope="col">{text::NOW}</th>
                            <th scope="col">{in_the_file}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {values
                            .into_iter()
                            .map(|value| {
                                view! {
                                    <tr>
                                        <td>{value.table}</td>
                                        <td><bdi>{value.record}</bdi></td>
                                        <td>{value.column}</td>
                                        <td><bdi>{value.here}</bdi></td>
                                        <td><bdi>{value.there}</bdi></td>
                                    </tr>
                                }
                            })
                            .collect_view()}
                    </tbody>
                </table>
            </div>
            {(more > 0).then(|| view! { <p class="soft">{text::and_more(more)}</p> })}
        }
    })
}
