//! The last ten marks of a sheet, each with its own way back, however many came after it.

use super::sheet::{Over, Sheet};

use crate::errors;
use actions::keep;
use domain::{Change, Dataset};
use leptos::prelude::*;
use ui::Dialog;
use words::staff::{common, register as text};

/// How many can be undone.
const MOST: usize = 10;

/// Something done on the sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct LastMark {
    /// "Amina Karimova is signed in, 10:24."
    pub words: String,
    /// What Undo takes back.
    pub change: Change,
}

/// Adds one; the oldest goes when there are too many.
pub fn push(marks: &mut Vec<LastMark>, mark: LastMark) {
    marks.push(mark);
    let too_many = marks.len().saturating_sub(MOST);
    marks.drain(..too_many);
}

/// Those of which something can still be undone, the newest first.
pub fn at_hand(marks: &[LastMark], dataset: &Dataset) -> Vec<LastMark> {
    marks.iter().rev().filter(|mark| !mark.change.undo(dataset).0.is_empty()).cloned().collect()
}

/// The list.
#[component]
pub fn LastMarks(sheet: Sheet) -> impl IntoView {
    let open = Signal::derive(move || sheet.over.get() == Over::LastMarks);
    let marks = Memo::new(move |_| {
        let known = if open.get() { sheet.last_marks.get() } else { Vec::new() };
        sheet.workspace.records.read(|dataset| at_hand(&known, dataset))
    });
    let close = move || sheet.over.set(Over::Nothing);
    view! {
        <Dialog open title=text::last_marks::TITLE on_close=close>
            <Show when=move || marks.with(Vec::is_empty)>
                <p class="soft">{text::last_marks::NOTHING}</p>
            </Show>
            <ul class="last-marks">
                {move || {
                    marks
                        .get()
                        .into_iter()
                        .map(|mark| {
                            let LastMark { words, change } = mark;
                            let label = text::last_marks::undo_of(&words);
                            view! {
                                <li>
                                    <bdi>{words}</bdi>
                                    <button
                                        type="button"
                                        class="button"
                                        aria-label=label
                                        on:click=move |_| keep::undo(sheet.workspace, change.clone(), errors::explain)
                                    >
                                        {common::UNDO}
                                    </button>
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
            <div class="dialog-actions">
                <button type="button" class="button" on:click=move |_| close()>{common::CLOSE}</button>
            </div>
        </Dialog>
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use domain::attendance::AttendanceMethod;
    use domain::ids::{PersonId, SessionId};
    use domain::register::sign_in;
    use domain::sample::records;

    #[test]
    fn the_last_ten_marks_stay_at_hand_and_what_was_undone_goes() {
        let people: String = (0..12).map(|number| format!("people id=p{number:02} name=Person\n")).collect();
        let mut dataset = records(
            &["activities id=club name=Club type=group\nsessions id=s1 activity_id=club date=2026-03-03 status=planned\n", &people]
                .concat(),
        );
        let (session, mut marks) = (SessionId::new("s1").unwrap(), Vec::new());
        for number in 0..12 {
            let person = PersonId::new(&format!("p{number:02}")).unwrap();
            let change = sign_in(&dataset, &session, &person, None, AttendanceMethod::Staff).unwrap();
            assert!(dataset.apply(&change).is_empty());
            push(&mut marks, LastMark { words: format!("p{number:02}"), change });
        }
        let words = |dataset: &Dataset| at_hand(&marks, dataset).into_iter().map(|mark| mark.words).collect::<Vec<_>>();
        assert_eq!(words(&dataset), ["p11", "p10", "p09", "p08", "p07", "p06", "p05", "p04", "p03", "p02"]);
        let undo = marks[3].change.undo(&dataset).0;
        assert!(dataset.apply(&undo).is_empty());
        assert!(!words(&dataset).contains(&"p05".to_owned()));
        assert_eq!(words(&dataset).len(), 9);
    }
}
