//! The dates of a plan, shown before any session is made: each can be left out, and those that exist already are said.

use super::activity::Subject;
use crate::{errors, in_words};
use actions::{ids, keep};
use chrono::NaiveDate;
use domain::recurrence::describe;
use domain::schedule::{self, plan_sessions};
use leptos::html;
use leptos::prelude::*;
use platform::clock;
use std::collections::{BTreeMap, BTreeSet};
use words::staff::programmes as text;

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    /// The rule with its end.
    pub rule: String,
    /// From when it counts.
    pub starts_on: NaiveDate,
    /// Its dates, in order.
    pub dates: Vec<NaiveDate>,
    /// The days that have a session already, and whether that one was cancelled.
    pub taken: BTreeMap<NaiveDate, bool>,
}

/// The list, and the button that makes the sessions.
#[component]
pub(super) fn Dates(subject: Subject, found: Found, open: RwSignal<bool>) -> impl IntoView {
    let today = clock::now().date;
    let left_out = RwSignal::new(BTreeSet::<NaiveDate>::new());
    let free: Vec<NaiveDate> = found.dates.iter().copied().filter(|date| !found.taken.contains_key(date)).collect();
    let free_count = free.len();
    let free = StoredValue::new(free);
    let count = move || free_count - left_out.with(BTreeSet::len);
    let heading = NodeRef::<html::H3>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            // Focus fails only on an element that is gone.
            drop(heading.focus());
        }
    });
    let lead = {
        let rule = in_words::code(&describe(&found.rule));
        let there = found.dates.len() - free_count;
        let there = (there > 0).then(|| text::plan::dates::there_already(there));
        [Some(text::plan::dates::of_rule(found.dates.len(), &rule)), there].into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    let (rule, starts_on) = (StoredValue::new(found.rule), found.starts_on);
    let make = move || {
        let dates: Vec<NaiveDate> =
            free.with_value(|free| left_out.with_untracked(|out| free.iter().copied().filter(|date| !out.contains(date)).collect()));
        let plan = schedule::Plan { rule: rule.get_value(), starts_on, dates };
        let activity = subject.activity.get_value();
        let done = text::plan::dates::made(plan.dates.len());
        keep::keep(
            subject.workspace,
            move |dataset| plan_sessions(dataset, &activity, &plan, &mut ids::session),
            done,
            errors::explain,
            move |stored| {
                if stored {
                    open.try_set(false);
                }
            },
        );
    };
    let date_line = move |date: NaiveDate| {
        let day = in_words::day(date, today);
        match found.taken.get(&date) {
            Some(cancelled) => {
                let why = if *cancelled { text::plan::dates::CANCELLED } else { text::plan::dates::ALREADY };
                view! { <li class="plan-taken">{day} <span class="chip">{why}</span></li> }.into_any()
            }
            None => view! {
                <li>
                    <label class="choice">
                        <input
                            type="checkbox"
                            prop:checked=move || !left_out.with(|out| out.contains(&date))
                            on:change=move |event| {
                                let wanted = event_target_checked(&event);
                                left_out
                                    .update(|out| {
                                        if wanted {
                                            out.remove(&date);
                                        } else {
                                            out.insert(date);
                                        }
                                    });
                            }
                        />
                        <span>{day}</span>
                    </label>
                </li>
            }
            .into_any(),
        }
    };
    view! {
        <div class="stack plan-dates">
            <h3 tabindex="-1" node_ref=heading>{text::plan::dates::TITLE}</h3>
            <p>{lead}</p>
            <ul class="plan-list">{found.dates.iter().copied().map(date_line).collect_view()}</ul>
            {if free_count == 0 {
                view! { <p class="soft">{text::plan::dates::NOTHING_LEFT}</p> }.into_any()
            } else {
                view! {
                    <div class="row">
                        <button
                            type="button"
                            class="button button-primary"
                            disabled=move || { count() == 0 || subject.workspace.saving.get() > 0 }
                            on:click=move |_| make()
                        >
                            {move || text::plan::dates::make(count())}
                        </button>
                    </div>
                }
                    .into_any()
            }}
        </div>
    }
}
