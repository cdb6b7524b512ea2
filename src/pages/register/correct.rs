//! Correcting a closed sheet: a new value, a reason, and both kept beside the old one.

use super::dialogs::Stepper;
use super::sheet::{Over, Sheet};
use crate::in_words;
use actions::ids;
use domain::attendance::{AttendanceMethod, AttendanceStatus};
use domain::cell::{Cell, Name};
use domain::dates::Moment;
use domain::register::{self, Correction};
use leptos::prelude::*;
use platform::clock;
use ui::{Choices, Dialog, Problem, ProblemSummary, TextInput};
use words::staff::{common, register as text};

/// The value that stands for "no mark".
const NO_MARK: &str = "none";

/// The dialog for one person's mark, or for the headcount.
#[component]
pub fn Correct(sheet: Sheet) -> impl IntoView {
    let person = move || match sheet.over.get() {
        Over::Correct(person) => person,
        _ => None,
    };
    let open = Signal::derive(move || matches!(sheet.over.get(), Over::Correct(_)));
    let tile = Memo::new(move |_| {
        let person = person()?;
        sheet.tiles.with(|tiles| tiles.iter().find(|tile| tile.person == person).cloned())
    });
    let status = RwSignal::new(NO_MARK.to_owned());
    let (unnamed, children) = (RwSignal::new(0u32), RwSignal::new(0u32));
    let reason = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<Problem>::new());
    Effect::new(move |_| {
        if open.get() {
            let current = tile.get().and_then(|tile| tile.status).map_or(NO_MARK, AttendanceStatus::as_str);
            let head = sheet.head.get_untracked().unwrap_or_default();
            status.set(current.to_owned());
            unnamed.set(head.unnamed as u32);
            children.set(head.children as u32);
            reason.set(String::new());
            problems.set(Vec::new());
        }
    });
    let close = move || sheet.over.set(Over::Nothing);
    let title = Signal::derive(move || match tile.get() {
        Some(tile) => text::correct::mark_of(&tile.name),
        None => text::correct::HEADCOUNT.to_owned(),
    });
    let options = || {
        AttendanceStatus::ALL
            .iter()
            .filter(|status| **status != AttendanceStatus::Booked)
            .map(|status| (status.as_str().to_owned(), in_words::status(*status).to_owned()))
            .chain([(NO_MARK.to_owned(), text::correct::NO_MARK.to_owned())])
            .collect::<Vec<_>>()
    };
    let save = move || {
        if Name::read(&reason.get_untracked()).is_err() {
            problems.set(vec![Problem { words: text::correct::SAY_WHY.to_owned(), field_id: "correction-reason".to_owned() }]);
            return;
        }
        let (text, now) = (reason.get_untracked(), clock::now());
        let correction = match (tile.get_untracked(), AttendanceStatus::read(&status.get_untracked())) {
            (Some(tile), Ok(status)) => Correction::Mark(tile.person.clone(), status, AttendanceMethod::Staff),
            (Some(tile), Err(_)) => Correction::Clear(tile.person.clone()),
            (None, _) => Correction::Headcount { unnamed: unnamed.get_untracked(), children: children.get_untracked() },
        };
        sheet.decide(
            move |dataset, session| {
                register::amend(dataset, session, &correction, &text, &Moment::of(now.date, now.time), &mut ids::amendment)
            },
            text::correct::SAVED,
        );
    };
    view! {
        <Dialog open title on_close=close>
            <form
                class="stack"
                on:submit=move |event| {
                    event.prevent_default();
                    save();
                }
            >
                <ProblemSummary problems />
                <Show
                    when=move || tile.get().is_some()
                    fallback=move || {
                        view! {
                            <Stepper id="correct-unnamed" label=text::headcount::WITHOUT_A_NAME value=unnamed />
                            <Stepper id="correct-children" label=text::correct::CHILDREN value=children />
                        }
                    }
                >
                    <Choices name="correct-status" legend=text::correct::RIGHT_MARK options=Signal::derive(options) value=status />
                </Show>
                <TextInput id="correction-reason" label=text::corrections::WHY hint=text::correct::WHY_HINT value=reason />
                <div class="dialog-actions">
                    <button type="button" class="button" on:click=move |_| close()>{common::CANCEL}</button>
                    <button type="submit" class="button button-primary">{text::correct::SAVE}</button>
                </div>
            </form>
        </Dialog>
    }
}
