//! Planning sessions: how often, from when, until when; then the dates, of which each can be left out, before any session is made.

use super::activity::Subject;
use super::activity_model::taken_days;
use super::plan_dates::{Dates, Found};
use super::plan_form::{Asked, DAYS, Field, MOST, Often, Typed};
use domain::recurrence::{self, RuleProblem};
use domain::schedule::sessions_of;
use leptos::html;
use leptos::prelude::*;
use platform::clock;
use ui::{Choices, Problem, ProblemSummary, Select, TextInput};
use words::staff::{common, programmes as text};

/// The day on which the planning ends, or the number after which it does.
const BY_DAY: &str = "day";
const BY_COUNT: &str = "count";

/// What the form holds, a signal a field.
#[derive(Clone, Copy)]
struct Form {
    often: RwSignal<String>,
    interval: RwSignal<String>,
    days: [RwSignal<bool>; 7],
    nth: RwSignal<String>,
    weekday: RwSignal<String>,
    date: RwSignal<String>,
    rule: RwSignal<String>,
    from: RwSignal<String>,
    end: RwSignal<String>,
    until: RwSignal<String>,
    count: RwSignal<String>,
}

impl Form {
    fn of(typed: Typed) -> Form {
        let weekday = DAYS.iter().find(|(day, ..)| *day == typed.weekday).map_or("MO", |(_, code, _)| code);
        Form {
            often: RwSignal::new(typed.often.code().to_owned()),
            interval: RwSignal::new(typed.interval.to_string()),
            days: typed.days.map(RwSignal::new),
            nth: RwSignal::new(typed.nth.to_string()),
            weekday: RwSignal::new(weekday.to_owned()),
            date: RwSignal::new(typed.date.to_string()),
            rule: RwSignal::new(typed.rule),
            from: RwSignal::new(typed.from),
            end: RwSignal::new(if typed.ends_by_day { BY_DAY } else { BY_COUNT }.to_owned()),
            until: RwSignal::new(typed.until),
            count: RwSignal::new(typed.count),
        }
    }

    /// What is typed now; whoever reads it hears of every change.
    fn typed(self) -> Typed {
        let weekday = self.weekday.get();
        // The choices offer whole numbers only.
        Typed {
            often: Often::of(&self.often.get()),
            interval: self.interval.get().parse().unwrap_or(1),
            days: self.days.map(|day| day.get()),
            nth: self.nth.get().parse().unwrap_or(1),
            weekday: DAYS.iter().find(|(_, code, _)| *code == weekday).map_or(chrono::Weekday::Mon, |(day, ..)| *day),
            date: self.date.get().parse().unwrap_or(1),
            rule: self.rule.get(),
            from: self.from.get(),
            ends_by_day: self.end.get() == BY_DAY,
            until: self.until.get(),
            count: self.count.get(),
        }
    }
}

fn field_id(field: Field) -> &'static str {
    match field {
        Field::Days => "plan-day-MO",
        Field::Rule => "plan-rule",
        Field::From => "plan-from",
        Field::Until => "plan-until",
        Field::Count => "plan-count",
    }
}

/// The panel, under the activity's facts.
#[component]
pub(super) fn Plan(subject: Subject, open: RwSignal<bool>) -> impl IntoView {
    let today = clock::now().date;
    let workspace = subject.workspace;
    let begun = subject.activity.with_value(|id| {
        workspace.records.peek(|dataset| {
            let activity = dataset.activities.get(id);
            let schedule = activity.map(|activity| activity.schedule.as_str()).unwrap_or_default();
            let sessions: Vec<_> = sessions_of(dataset, id).map(|session| session.date).collect();
            Typed::of(schedule, activity.and_then(|activity| activity.starts_on), &sessions, today)
        })
    });
    let form = Form::of(begun);
    let problems = RwSignal::new(Vec::<(Option<Field>, String)>::new());
    let found = RwSignal::new(None::<Found>);
    // Dates of an older form are not shown.
    Effect::new(move |_| {
        form.typed();
        found.set(None);
    });

    let find = move |asked: Asked| match recurrence::dates(&asked.rule, asked.from, asked.until, MOST + 1) {
        Ok(dates) if dates.len() > MOST => problems.set(vec![(None, text::plan::too_many(&MOST.to_string()))]),
        Ok(dates) => {
            let taken = subject.activity.with_value(|id| workspace.records.peek(|dataset| taken_days(dataset, id)));
            found.set(Some(Found { rule: asked.rule, starts_on: asked.from, dates, taken }));
        }
        Err(problem) => problems.set(vec![rule_problem(problem, Often::of(&form.often.get_untracked()))]),
    };
    let show_dates = move || match untrack(|| form.typed()).read() {
        Ok(asked) => {
            problems.set(Vec::new());
            find(asked);
        }
        Err(wrong) => problems.set(wrong.into_iter().map(|(field, words)| (Some(field), words.to_owned())).collect()),
    };
    let summary = Signal::derive(move || {
        let problem =
            |(field, words): (Option<Field>, String)| Problem { words, field_id: field.map(field_id).unwrap_or_default().to_owned() };
        problems.get().into_iter().map(problem).collect::<Vec<_>>()
    });
    let error = move |wanted: Field| {
        Signal::derive(move || {
            problems.with(|problems| problems.iter().find(|(field, _)| *field == Some(wanted)).map(|(_, words)| words.clone()))
        })
    };
    let heading = NodeRef::<html::H2>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            // Focus fails only on an element that is gone.
            drop(heading.focus());
        }
    });
    view! {
        <section class="card card-body stack" aria-labelledby="plan-heading">
            <h2 id="plan-heading" tabindex="-1" node_ref=heading>{text::plan::TITLE}</h2>
            <p class="soft">{text::plan::NOTHING_MADE_YET}</p>
            <form
                class="stack"
                on:submit=move |event| {
                    event.prevent_default();
                    show_dates();
                }
            >
                <ProblemSummary problems=summary />
                <HowOften form error=error(Field::Days) rule_error=error(Field::Rule) />
                <TextInput id="plan-from" label=text::plan::FROM value=form.from kind="date" short=true error=error(Field::From) />
                <HowLong form until_error=error(Field::Until) count_error=error(Field::Count) />
                <div class="row">
                    <button type="submit" class="button" class:button-primary=move || found.with(Option::is_none)>{text::plan::SHOW}</button>
                    <button type="button" class="button button-quiet" on:click=move |_| open.set(false)>{common::CLOSE}</button>
                </div>
            </form>
            {move || found.get().map(|found| view! { <Dates subject found open /> })}
        </section>
    }
}

/// Why there are no dates, and the field to mend it in.
fn rule_problem(problem: RuleProblem, often: Often) -> (Option<Field>, String) {
    let (field, words) = match (problem, often) {
        (RuleProblem::NoDate, Often::Own) => (Field::Rule, text::plan::NO_DATE_OF_RULE),
        (RuleProblem::NoDate, _) => (Field::Until, text::plan::NO_DATE),
        (RuleProblem::UnsupportedPart, _) => (Field::Rule, text::plan::RULE_HAS_TIMES),
        (RuleProblem::NotARule, _) => (Field::Rule, text::plan::RULE_UNREADABLE),
    };
    (Some(field), words.to_owned())
}

/// On which days: the part of the form that depends on how often.
#[component]
fn HowOften(form: Form, error: Signal<Option<String>>, rule_error: Signal<Option<String>>) -> impl IntoView {
    let ways: Vec<(String, String)> = Often::ALL.iter().map(|(_, code, words)| ((*code).to_owned(), (*words).to_owned())).collect();
    let often = Memo::new(move |_| Often::of(&form.often.get()));
    let every = move |words: fn(usize) -> String| {
        // A rule from elsewhere may come round more rarely than the form offers.
        let most = form.interval.get_untracked().parse::<usize>().unwrap_or(1).max(6);
        let options: Vec<(String, String)> =
            (1..=6).chain((most > 6).then_some(most)).map(|count| (count.to_string(), words(count))).collect();
        view! { <Select id="plan-interval" label=text::plan::HOW_OFTEN options=Signal::stored(options) value=form.interval short=true /> }
    };
    let nths = [
        (1, text::plan::nth::FIRST),
        (2, text::plan::nth::SECOND),
        (3, text::plan::nth::THIRD),
        (4, text::plan::nth::FOURTH),
        (5, text::plan::nth::FIFTH),
        (-1, text::plan::nth::LAST),
    ];
    let nths: Vec<(String, String)> = nths.into_iter().map(|(nth, words)| (nth.to_string(), words.to_owned())).collect();
    let weekdays: Vec<(String, String)> = DAYS.iter().map(|(_, code, name)| ((*code).to_owned(), (*name).to_owned())).collect();
    let last_day = [("-1".to_owned(), text::plan::THE_LAST_DAY.to_owned())];
    let dates: Vec<(String, String)> = (1..=31).map(|date| (date.to_string(), date.to_string())).chain(last_day).collect();
    view! {
        <Choices name="plan-often" legend=text::plan::COME_ROUND options=ways value=form.often />
        {move || match often.get() {
            Often::Weekly => {
                view! {
                    <fieldset class="field" data-invalid=move || error.get().is_some().to_string() aria-describedby="plan-days-error">
                        <legend class="field-label">{text::plan::ON_THESE_DAYS}</legend>
                        <span class="field-error" id="plan-days-error" hidden=move || error.get().is_none()>
                            <span class="out-of-sight">{common::ERROR} " "</span>
                            {move || error.get().unwrap_or_default()}
                        </span>
                        <div class="choices-inline">
                            {DAYS
                                .into_iter()
                                .zip(form.days)
                                .map(|((_, code, name), chosen)| {
                                    view! {
                                        <label class="choice">
                                            <input
                                                type="checkbox"
                                                id=format!("plan-day-{code}")
                                                prop:checked=move || chosen.get()
                                                on:change=move |event| chosen.set(event_target_checked(&event))
                                            />
                                            <span>{name}</span>
                                        </label>
                                    }
                                })
                                .collect_view()}
                        </div>
                    </fieldset>
                    {every(text::plan::every_weeks)}
                }
                    .into_any()
            }
            Often::MonthlyWeekday => {
                view! {
                    <div class="row times">
                        <Select id="plan-nth" label=text::plan::WHICH options=Signal::stored(nths.clone()) value=form.nth short=true />
                        <Select id="plan-weekday" label=text::plan::DAY_OF_WEEK options=Signal::stored(weekdays.clone()) value=form.weekday short=true />
                    </div>
                    {every(text::plan::every_months)}
                }
                    .into_any()
            }
            Often::MonthlyDate => {
                view! {
                    <Select
                        id="plan-date"
                        label=text::plan::DAY_OF_MONTH
                        hint=text::plan::DAY_OF_MONTH_HINT
                        options=Signal::stored(dates.clone())
                        value=form.date
                        short=true
                    />
                    {every(text::plan::every_months)}
                }
                    .into_any()
            }
            Often::Own => {
                view! {
                    <TextInput
                        id="plan-rule"
                        label=text::plan::RULE
                        hint=text::plan::RULE_HINT
                        value=form.rule
                        error=rule_error
                    />
                }
                    .into_any()
            }
        }}
    }
}

/// Until a day, or so many times.
#[component]
fn HowLong(form: Form, until_error: Signal<Option<String>>, count_error: Signal<Option<String>>) -> impl IntoView {
    let ways = vec![
        (BY_DAY.to_owned(), text::plan::ends::ON_A_DAY.to_owned()),
        (BY_COUNT.to_owned(), text::plan::ends::AFTER_A_NUMBER.to_owned()),
    ];
    let by_day = Memo::new(move |_| form.end.get() == BY_DAY);
    view! {
        <Choices name="plan-end" legend=text::plan::ends::TITLE options=ways value=form.end />
        {move || match by_day.get() {
            true => view! { <TextInput id="plan-until" label=text::plan::ends::LAST_DAY value=form.until kind="date" short=true error=until_error /> }.into_any(),
            false => view! { <TextInput id="plan-count" label=text::plan::ends::HOW_MANY value=form.count short=true error=count_error /> }.into_any(),
        }}
    }
}
