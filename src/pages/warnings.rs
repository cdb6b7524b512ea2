//! What stands above every page while something is not as it should be: another tab writes, records are damaged, a clock is wrong.

use super::{errors, in_words};
use actions::damage::OldDatabase;
use actions::{DamagedPages, PageProblem, SlotKind, Workspace, clocks, damage};
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::clock;
use state::Notice;
use ui::{Dialog, Working};
use words::staff::{common, warnings as text};

/// All of them.
#[component]
pub fn Warnings(workspace: Workspace) -> impl IntoView {
    view! {
        <div class="warnings">
            <ReadOnly workspace />
            <ForeignSecrets workspace />
            <Damage workspace />
            <WrongClock workspace />
            <StillWaiting workspace />
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
                    <strong>{text::read_only::TITLE} " "</strong>
                    {text::read_only::WHAT_TO_DO}
                </p>
                <button type="button" class="button" on:click=move |_| workspace.write_here()>{text::read_only::WRITE_HERE}</button>
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
            let said = match (kinds.contains(&SlotKind::Passphrase), kinds.contains(&SlotKind::RecoveryCode)) {
                (true, true) => text::tampered::BOTH,
                (false, true) => text::tampered::A_RECOVERY_CODE,
                _ => text::tampered::A_PASSPHRASE,
            };
            view! {
                <div class="problem no-print" role="alert">
                    <h2>{text::tampered::TITLE}</h2>
                    <p>{said}</p>
                    <p>
                        {text::tampered::WHAT_TO_DO}
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
        let (parts, heads, unreadable, entries, unknown) = workspace.opened.with(|opened| {
            (opened.damaged.iter().map(part).collect::<Vec<_>>(), opened.heads.len(), opened.unreadable, opened.inbox_aside, opened.unknown)
        });
        let only_newer = parts.is_empty() && heads == 0 && entries == 0 && unknown == 0;
        (!only_newer || unreadable > 0).then(|| {
            view! {
                <div class="problem no-print" role="alert">
                    <h2>{text::damage::TITLE}</h2>
                    <ul class="stack-tight">
                        {parts.into_iter().map(|part| view! { <li>{part}</li> }).collect_view()}
                        {(heads > 0)
                            .then(|| view! { <li>{text::damage::LIST}</li> })}
                        {(unreadable > 0)
                            .then(|| view! { <li>{text::damage::unshown(unreadable)}</li> })}
                        {(entries > 0)
                            .then(|| view! { <li>{text::damage::entries(entries)}</li> })}
                        {(unknown > 0)
                            .then(|| view! { <li>{text::damage::unknown(unknown)}</li> })}
                    </ul>
                    <p>
                        {text::damage::WHAT_TO_DO}
                    </p>
                    <div class="row" hidden=only_newer>
                        <button type="button" class="button" on:click=move |_| asking.set(true)>{text::give_up::GIVE_UP}</button>
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
                Ok(OldDatabase::Gone) => {
                    asking.try_set(false);
                    Notice::done(text::give_up::DONE)
                }
                Ok(OldDatabase::Remains) => {
                    asking.try_set(false);
                    Notice::problem([text::give_up::DONE, common::OLD_REMAINS].join(" "))
                }
                Err(error) => Notice::problem(errors::explain(&error)),
            });
        });
    };
    let progress = Signal::derive(move || workspace.progress.get().unwrap_or_default());
    view! {
        <Dialog open=asking title=text::give_up::TITLE on_close=close>
            <p>
                {text::give_up::WHAT_HAPPENS}
            </p>
            <Show
                when=move || working.get()
                fallback=move || {
                    view! {
                        <div class="row">
                            <button type="button" class="button button-danger" on:click=give_up>{text::give_up::DELETE}</button>
                            <button type="button" class="button button-quiet" on:click=move |_| close()>{common::CANCEL}</button>
                        </div>
                    }
                }
            >
                <Working words=text::give_up::SEALING progress />
            </Show>
        </Dialog>
    }
}

/// "Attendances: 1 part cannot be read." A part holds some dozens to hundreds of records.
fn part(damage: &DamagedPages) -> String {
    let what = damage.table.map_or_else(|| text::damage::UNKNOWN_RECORDS.to_owned(), |table| in_words::code(table.as_str()));
    match damage.problem {
        PageProblem::Unreadable => text::damage::unreadable(damage.pages, &what),
        PageProblem::Missing => text::damage::missing(damage.pages, &what),
        PageProblem::RolledBack => text::damage::rolled_back(damage.pages, &what),
        PageProblem::AheadOfHead => text::damage::ahead_of_head(damage.pages, &what),
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
                Ok(()) => Notice::done(text::clock::MENDED),
                Err(error) => Notice::problem(errors::explain(&error)),
            });
        });
    };
    move || {
        let ahead = workspace.opened.with(|opened| opened.clock_ahead_ms)?;
        let now = clock::now();
        let (today, latest) = (in_words::date(now.date), in_words::date(clock::london(now.millis.saturating_add(ahead)).date));
        Some(view! {
            <div class="problem no-print" role="alert">
                <h2>{text::clock::is_it(&today)}</h2>
                <p>{text::clock::what_happened(&latest)}</p>
                <p>
                    <strong>{text::clock::IF_ANOTHER_DAY} " "</strong>
                    {text::clock::SET_IT_RIGHT}
                </p>
                {clocks::can_be_right()
                    .then(|| {
                        view! {
                            <p>
                                <strong>{text::clock::if_it_is(&today)}</strong>
                                " "
                                {text::clock::WHAT_TO_DO}
                            </p>
                            <div class="row">
                                <button type="button" class="button" disabled=move || working.get() on:click=mend>
                                    {text::clock::mend(&today)}
                                </button>
                            </div>
                        }
                    })}
            </div>
        })
    }
}

/// What participants entered could not be taken in when the vault was opened.
#[component]
fn StillWaiting(workspace: Workspace) -> impl IntoView {
    view! {
        <Show when=move || workspace.opened.with(|opened| opened.still_waiting)>
            <p class="caution no-print" role="status">{text::ENTRIES_WAIT}</p>
        </Show>
    }
}
