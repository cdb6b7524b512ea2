//! What stands above every page while something is not as it should be: another tab writes, records are damaged, a clock is wrong.

use super::{errors, words};
use crate::actions::{DamagedPages, PageProblem, SlotKind, Workspace, clocks, damage};
use crate::platform::clock;
use crate::state::Notice;
use crate::ui::{Dialog, Working};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// All of them.
#[component]
pub fn Warnings(workspace: Workspace) -> impl IntoView {
    view! {
        <div class="warnings">
            <ReadOnly workspace />
            <ForeignSecrets workspace />
            <Damage workspace />
            <WrongClock workspace />
        </div>
    }
}

/// Another tab writes: said for as long as it does, with the way to write here.
#[component]
fn ReadOnly(workspace: Workspace) -> impl IntoView {
    view! {
        <Show when=move || !workspace.writes()>
            <div class="caution row no-print" role="status">
                <p class="grow">
                    <strong>"Read only: Cairn is open in another tab. "</strong>
                    "What is saved there appears here at once. To write here, close the other tab or press “Write here”."
                </p>
                <button type="button" class="button" on:click=move |_| workspace.write_here()>"Write here"</button>
            </div>
        </Show>
    }
}

/// Somebody without a secret of this vault has put one in place: what is new does not open with it, and whoever is in charge must know.
#[component]
fn ForeignSecrets(workspace: Workspace) -> impl IntoView {
    move || {
        let kinds = workspace.opened.with(|opened| opened.foreign_slots.clone());
        (!kinds.is_empty()).then(|| {
            let which = |kind: &SlotKind| match kind {
                SlotKind::Passphrase => "a passphrase",
                SlotKind::RecoveryCode => "a recovery code",
            };
            let named = kinds.iter().map(which).collect::<Vec<_>>().join(" and ");
            view! {
                <div class="problem no-print" role="alert">
                    <h2>"Somebody has tampered with how these records are opened"</h2>
                    <p>
                        {format!(
                            "On this device there is {named} that was not set in Cairn. It does not open what is here, and the records are whole.",
                        )}
                    </p>
                    <p>
                        "Change the passphrase in Settings: that takes it away. Then tell whoever looks after this device. If it was the recovery code, the one on your recovery sheet no longer works: make a backup."
                    </p>
                </div>
            }
        })
    }
}

/// What could not be opened, said until it is given up: the rest is whole, and nothing was deleted.
#[component]
fn Damage(workspace: Workspace) -> impl IntoView {
    let asking = RwSignal::new(false);
    let said = move || {
        let (parts, heads, unreadable) =
            workspace.opened.with(|opened| (opened.damaged.iter().map(part).collect::<Vec<_>>(), opened.heads.len(), opened.unreadable));
        let only_newer = parts.is_empty() && heads == 0;
        (!only_newer || unreadable > 0).then(|| {
            view! {
                <div class="problem no-print" role="alert">
                    <h2>"Some records could not be opened"</h2>
                    <ul class="stack-tight">
                        {parts.into_iter().map(|part| view! { <li>{part}</li> }).collect_view()}
                        {(heads > 0)
                            .then(|| view! { <li>"The list of what is stored: it was put together again from what is there."</li> })}
                        {(unreadable > 0)
                            .then(|| {
                                let records = words::counted(unreadable, "record", "records");
                                view! { <li>{format!("{records} cannot be shown by this version of Cairn. They are kept as they are.")}</li> }
                            })}
                    </ul>
                    <p>
                        "Everything else is whole. What is damaged was set aside, not deleted. Bring back your last backup in Settings: what the damaged parts held then is put in place again. Check what was recorded since against paper."
                    </p>
                    <div class="row" hidden=only_newer>
                        <button type="button" class="button" on:click=move |_| asking.set(true)>"Give up what is damaged"</button>
                    </div>
                </div>
            }
        })
    };
    view! {
        {said}
        <GiveUp workspace asking />
    }
}

/// Asks before what is damaged is deleted.
#[component]
fn GiveUp(workspace: Workspace, asking: RwSignal<bool>) -> impl IntoView {
    let working = RwSignal::new(false);
    let close = move || asking.set(false);
    let give_up = move |_| {
        working.set(true);
        spawn_local(async move {
            let outcome = damage::give_up(workspace).await;
            working.try_set(false);
            workspace.say(match outcome {
                Ok(()) => {
                    asking.try_set(false);
                    Notice::done("The damaged parts are deleted, and everything else is sealed anew.")
                }
                Err(error) => Notice::problem(errors::explain(&error)),
            });
        });
    };
    let progress = Signal::derive(move || workspace.progress.get().unwrap_or_default());
    view! {
        <Dialog open=asking title="Give up what is damaged?" on_close=close>
            <p>
                "Do this after you have brought back your last backup, or if there is none. What could not be opened is then deleted from this device for good."
            </p>
            <Show
                when=move || working.get()
                fallback=move || {
                    view! {
                        <div class="row">
                            <button type="button" class="button button-danger" on:click=give_up>"Delete what is damaged"</button>
                            <button type="button" class="button button-quiet" on:click=move |_| close()>"Cancel"</button>
                        </div>
                    }
                }
            >
                <Working words="Sealing everything else anew. Keep this page open." progress />
            </Show>
        </Dialog>
    }
}

/// "Attendances: 1 part cannot be read." A part holds some dozens to hundreds of records.
fn part(damage: &DamagedPages) -> String {
    let what = damage.table.map_or_else(|| "Unknown records".to_owned(), |table| words::code(table.as_str()));
    let parts = words::counted(damage.pages, "part", "parts");
    let (is, has) = if damage.pages == 1 { ("is", "has") } else { ("are", "have") };
    match damage.problem {
        PageProblem::Unreadable => format!("{what}: {parts} cannot be read."),
        PageProblem::Missing => format!("{what}: {parts} {is} missing."),
        PageProblem::RolledBack => format!("{what}: {parts} {is} older than what was saved last."),
        PageProblem::AheadOfHead => format!("{what}: {parts} {has} been put there that the list of what is stored does not name."),
    }
}

/// The device's clock is more than a day behind what was saved: it is wrong, or it was.
#[component]
fn WrongClock(workspace: Workspace) -> impl IntoView {
    let working = RwSignal::new(false);
    let mend = move |_| {
        working.set(true);
        spawn_local(async move {
            let outcome = clocks::mend(workspace).await;
            working.try_set(false);
            workspace.say(match outcome {
                Ok(()) => Notice::done("Mended: what was saved ahead of time no longer overrides what is saved from now on."),
                Err(error) => Notice::problem(errors::explain(&error)),
            });
        });
    };
    move || {
        let ahead = workspace.opened.with(|opened| opened.clock_ahead_ms)?;
        let now = clock::now();
        let (today, latest) = (words::date(now.date), words::date(clock::london(now.millis.saturating_add(ahead)).date));
        Some(view! {
            <div class="problem no-print" role="alert">
                <h2>{format!("Is it {today}?")}</h2>
                <p>{format!("This device says so, but something here was saved as late as {latest}. One of the two dates is wrong.")}</p>
                <p>
                    <strong>"If it is another day: "</strong>
                    "set the clock of the device right and open Cairn again. Until then sign-ins get the wrong day."
                </p>
                {clocks::can_be_right()
                    .then(|| {
                        view! {
                            <p>
                                <strong>{format!("If it is {today}: ")}</strong>
                                "the clock was wrong earlier. Mend this, or what was saved then overrides later changes and cannot be brought back from a backup. Days written on sheets stay as they are: check those."
                            </p>
                            <div class="row">
                                <button type="button" class="button" disabled=move || working.get() on:click=mend>
                                    {format!("It is {today}: mend this")}
                                </button>
                            </div>
                        }
                    })}
            </div>
        })
    }
}
