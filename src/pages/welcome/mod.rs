//! First run: what Cairn is, a passphrase, a printed recovery sheet that is checked, and then the vault.

mod backup;
mod neighbours;
mod passphrase;
mod start;

use super::errors;
use super::gate::Solo;
use super::passphrase::{NewPassphrase, Opens};
use super::recovery_sheet::RecoverySheet;
use actions::Desk;
use actions::first_run::{NewVault, make_vault};
use domain::guessable;
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::storage::{self, Persistence};
use state::Notice;
use std::cell::Cell;
use std::rc::Rc;
use ui::{Problem, ProblemSummary, Working};
use words::staff::{common, welcome as text};

/// Which step is on screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Start,
    Backup,
    Passphrase,
    RecoverySheet,
    Making,
}

/// What the steps have gathered; dropped with the page.
#[derive(Clone, Copy)]
struct Draft {
    step: RwSignal<Step>,
    /// A vault was here and is lost: only a backup goes on from here.
    lost: bool,
    organisation: RwSignal<String>,
    passphrase: NewPassphrase,
    recovery_code: StoredValue<String>,
    backup: StoredValue<Option<Vec<u8>>>,
    problems: RwSignal<Vec<Problem>>,
}

/// The first run; `lost` when a vault was here and only a backup can bring it back.
#[component]
pub fn Welcome(desk: Desk, #[prop(optional)] lost: bool) -> impl IntoView {
    let organisation = RwSignal::new(String::new());
    let draft = Draft {
        step: RwSignal::new(if lost { Step::Backup } else { Step::Start }),
        lost,
        organisation,
        passphrase: NewPassphrase::new(Opens::Vault, Signal::derive(move || organisation.with(|name| guessable::of_name(name)))),
        recovery_code: StoredValue::new(String::new()),
        backup: StoredValue::new(None),
        problems: RwSignal::new(Vec::new()),
    };
    platform::document::set_title(words::staff::frame::titles::WELCOME);
    Effect::new(move |_| {
        draft.step.track();
        platform::document::start_of_page("main");
    });
    view! {
        <Solo>
            {move || match draft.step.get() {
                Step::Start => view! { <start::Start draft /> }.into_any(),
                Step::Backup => view! { <backup::Backup draft /> }.into_any(),
                Step::Passphrase => view! { <passphrase::Passphrase draft /> }.into_any(),
                Step::RecoverySheet => recovery_sheet(desk, draft).into_any(),
                Step::Making => view! { <Making draft /> }.into_any(),
            }}
        </Solo>
    }
}

fn recovery_sheet(desk: Desk, draft: Draft) -> impl IntoView {
    let heading = view! {
        <p class="steps no-print">{text::recovery_sheet::STEP}</p>
        <h1>{text::recovery_sheet::TITLE}</h1>
    };
    view! {
        <RecoverySheet
            code=draft.recovery_code
            organisation=draft.organisation.get_untracked()
            problems=draft.problems
            heading
            submit=text::recovery_sheet::MAKE
            finish=move || finish(desk, draft)
            leave=common::BACK
            left=move || draft.step.set(Step::Passphrase)
        />
    }
}

/// Asks the browser to keep the records, and makes the vault meanwhile.
fn finish(desk: Desk, draft: Draft) {
    draft.problems.set(Vec::new());
    draft.step.set(Step::Making);
    spawn_local(async move {
        let new = NewVault {
            organisation: draft.organisation.get_untracked(),
            passphrase: draft.passphrase.passphrase(),
            recovery_code: draft.recovery_code.get_value(),
            backup: draft.backup.get_value(),
        };
        let answer = asked_to_keep();
        match make_vault(desk, new).await {
            Ok(made) => {
                desk.say_first(match made.restored {
                    Some(Err(error)) => Notice::problem(text::backup_is_not_in_it(&errors::vault(&error))),
                    _ => Notice::done(promise(answer.get())),
                });
                desk.open(made.unlocked);
            }
            Err(error) => {
                draft.problems.try_set(vec![Problem { words: errors::explain(&error), field_id: String::new() }]);
                draft.step.try_set(Step::RecoverySheet);
            }
        }
    });
}

/// Asks the browser to keep the records. The answer comes later, or never: Firefox asks the person, who need not answer.
fn asked_to_keep() -> Rc<Cell<Option<Persistence>>> {
    let answer = Rc::new(Cell::new(None));
    let answered = answer.clone();
    spawn_local(async move { answered.set(Some(storage::persist().await)) });
    answer
}

/// What the browser has answered by the time the vault is ready.
fn promise(answer: Option<Persistence>) -> &'static str {
    match answer {
        None => text::ready::ASKING,
        Some(Persistence::Granted) => text::ready::GRANTED,
        Some(Persistence::Refused) => text::ready::REFUSED,
        Some(Persistence::Unsupported) => text::ready::UNSUPPORTED,
    }
}

/// The vault is being made.
#[component]
fn Making(draft: Draft) -> impl IntoView {
    view! {
        <div class="card card-body stack">
            <h1>{text::making::TITLE}</h1>
            <ProblemSummary problems=draft.problems />
            <Working words=text::making::WHY_SLOW progress=(0, 0) />
        </div>
    }
}
