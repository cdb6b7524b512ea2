//! The proceedings: where, how far they have come, who else is a party, and when there are hearings.

use super::model::proceedings_stage_words;
use super::page::Subject;
use crate::in_words;
use chrono::NaiveDate;
use domain::Table;
use domain::cell::Cell;
use domain::proceedings::{Proceedings, ProceedingsStage, write_proceedings};
use leptos::prelude::*;
use platform::clock;
use ui::{LongText, Select, TextInput};
use words::staff::capacity::proceedings as text;
use words::staff::matches::life;

/// The part.
#[component]
pub(super) fn ProceedingsPart(subject: Subject) -> impl IntoView {
    let kept = Memo::new(move |_| subject.card.with(|card| card.as_ref().map(|card| card.proceedings.clone()).unwrap_or_default()));
    let empty = || RwSignal::new(String::new());
    let (tribunal, reference, stage, parties) = (empty(), empty(), empty(), empty());
    // A hearing that is added meanwhile leaves what is being typed.
    let fields = Memo::new(move |_| Proceedings { hearings: Vec::new(), ..kept.get() });
    Effect::new(move |_| {
        let kept = fields.get();
        tribunal.set(kept.tribunal);
        reference.set(kept.reference);
        stage.set(kept.stage.write());
        parties.set(kept.other_parties.join("\n"));
    });
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let written = Proceedings {
            tribunal: tribunal.get_untracked(),
            reference: reference.get_untracked(),
            stage: ProceedingsStage::read(&stage.get_untracked()).ok(),
            // A semicolon would begin another party when it is read.
            other_parties: parties
                .get_untracked()
                .split(['\n', ';'])
                .map(|name| name.trim().to_owned())
                .filter(|name| !name.is_empty())
                .collect(),
            hearings: kept.get_untracked().hearings,
        };
        // A party that comes in empties the checks of candidates: whoever wrote it down hears that.
        let change = subject.workspace.records.peek(|dataset| subject.id.with_value(|id| write_proceedings(dataset, id, &written)));
        let checks_again = change.is_ok_and(|change| change.tables().contains(&Table::Matches));
        let done = if checks_again { text::SAVED_AND_CHECK_AGAIN } else { text::SAVED };
        subject.keep(move |dataset, id| write_proceedings(dataset, id, &written), done, |_| {});
    };
    let stages: Vec<(String, String)> = [(String::new(), text::stages::NONE.to_owned())]
        .into_iter()
        .chain(ProceedingsStage::ALL.iter().map(|stage| (stage.as_str().to_owned(), proceedings_stage_words(*stage).to_owned())))
        .collect();
    let heading = subject.control("proceedings");
    let labelled = heading.clone();
    view! {
        <section class="card-body stack" aria-labelledby=labelled>
            <h3 id=heading>{text::TITLE}</h3>
            <form class="stack-tight" on:submit=save>
                <TextInput id=subject.control("tribunal") label=text::TRIBUNAL value=tribunal />
                <TextInput id=subject.control("reference") label=text::REFERENCE value=reference />
                <Select id=subject.control("stage") label=text::STAGE options=stages value=stage />
                <LongText id=subject.control("parties") label=text::OTHER_PARTIES hint=text::OTHER_PARTIES_HINT value=parties />
                <div><button type="submit" class="button">{text::SAVE}</button></div>
            </form>
            <Hearings subject kept />
        </section>
    }
}

#[component]
fn Hearings(subject: Subject, kept: Memo<Proceedings>) -> impl IntoView {
    let on = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let put = move |hearings: Vec<NaiveDate>, done: &'static str| {
        let written = Proceedings { hearings, ..kept.get_untracked() };
        subject.keep(
            move |dataset, id| write_proceedings(dataset, id, &written),
            done,
            move |stored| {
                if stored {
                    on.try_set(String::new());
                }
            },
        );
    };
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let day = NaiveDate::read(on.get_untracked().trim()).ok();
        wrong.set(day.is_none().then(|| life::DAY_MISSING.to_owned()));
        let Some(day) = day else { return };
        let mut hearings = kept.get_untracked().hearings;
        hearings.push(day);
        put(hearings, text::HEARING_ADDED);
    };
    let today = clock::now().date;
    let days = Memo::new(move |_| kept.get().hearings);
    view! {
        <h4>{text::HEARINGS}</h4>
        <p class="soft" hidden=move || !days.with(Vec::is_empty)>{text::NO_HEARING}</p>
        <ul class="stack-tight">
            <For each=move || days.get() key=|day| *day let:day>
                <li class="row">
                    <span>{in_words::day(day, today)}</span>
                    <button
                        type="button"
                        class="button button-quiet"
                        on:click=move |_| {
                            put(kept.get_untracked().hearings.into_iter().filter(|other| *other != day).collect(), text::HEARING_REMOVED);
                        }
                    >
                        {text::REMOVE_HEARING}
                        <span class="out-of-sight">": " {in_words::day(day, today)}</span>
                    </button>
                </li>
            </For>
        </ul>
        <form class="row match-on" on:submit=add>
            <TextInput id=subject.control("hearing") label=text::HEARING_ON value=on kind="date" short=true error=wrong />
            <button type="submit" class="button">{text::ADD_HEARING}</button>
        </form>
    }
}
