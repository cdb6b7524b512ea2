//! While a new person is typed: who is recorded already and may be them, and why.

use super::doubles_model::reason_words;
use crate::isolated::isolated;
use actions::Workspace;
use domain::duplicates::{People, Profile};
use domain::ids::PersonId;
use domain::names::fold;
use domain::search::SearchIndex;
use leptos::prelude::*;
use words::Phrase;

/// How many are offered before a new person is made.
const OFFERED: usize = 4;

/// Somebody who is recorded already.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Known {
    /// Who.
    pub person: PersonId,
    /// What to call them.
    pub name: String,
    /// Why they may be the person that is typed; empty if only the beginning of a name fits so far.
    pub why: String,
}

/// Everybody, prepared for both ways to look; made when the form is opened, and anew when names change.
#[derive(Clone, Default)]
struct Prepared {
    people: People,
    index: SearchIndex,
}

/// Who may be the person whose name is typed: the likeliest first, then those whose names begin so.
pub fn alike(workspace: Workspace, open: Signal<bool>, name: RwSignal<String>, known_as: RwSignal<String>) -> Memo<Vec<Known>> {
    let prepared = Memo::new_with_compare(
        move |_| match open.get() {
            true => workspace.records.read(|dataset| Prepared { people: People::of(dataset), index: SearchIndex::build(dataset) }),
            false => Prepared::default(),
        },
        |_, _| true,
    );
    Memo::new(move |_| {
        let (typed, called) = (name.get(), known_as.get());
        if !open.get() || fold(&typed).chars().count() < 2 {
            return Vec::new();
        }
        prepared.with(|prepared| {
            let likely = prepared.people.like(&Profile::typed(&typed, &called));
            let mut found: Vec<(PersonId, String)> = likely
                .into_iter()
                .map(|(person, likeness)| {
                    (person, likeness.reasons.iter().map(|reason| reason_words(*reason)).collect::<Vec<_>>().join(" · "))
                })
                .collect();
            for person in prepared.index.find(&typed, OFFERED).first {
                if found.iter().all(|(known, _)| *known != person) {
                    found.push((person, String::new()));
                }
            }
            found.truncate(OFFERED);
            workspace.records.peek(|dataset| {
                let known = |(person, why): (PersonId, String)| {
                    Some(Known { name: dataset.people.get(&person)?.shown_name().to_owned(), person, why })
                };
                found.into_iter().filter_map(known).collect()
            })
        })
    })
}

/// One of them, as what pressing it does.
#[component]
pub fn Alike(known: Known, words: fn(&str) -> Phrase) -> impl IntoView {
    view! {
        <span class="grow">
            {isolated(words(&known.name))}
            <small class="person-more soft" hidden=known.why.is_empty()>{known.why.clone()}</small>
        </span>
    }
}
