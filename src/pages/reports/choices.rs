//! The panel in which a report, its period and its programme are chosen. What was chosen lasts while the vault is open.

use super::period::{self, Period, PeriodProblem};
use super::thresholds::SmallNumbersChoices;
use crate::route::Route;
use crate::{errors, in_words};
use actions::{ActionError, Workspace, keep};
use domain::cell::Cell;
use domain::ids::ProgrammeId;
use domain::settings::{PeopleWord, WORD_FOR_PEOPLE, people_word, put_setting};
use leptos::prelude::*;
use platform::clock;
use report::templates::{Layout, PLAIN, Template, own};
use report::{Audience, Preset, Window};
use ui::{Field, TextInput};
use words::staff::issuing::compare;
use words::staff::own_reports::list::{LINK, STORIES};
use words::staff::reports as text;

/// What was chosen, as the controls hold it.
#[derive(Clone, Copy)]
pub struct Choices {
    template: RwSignal<String>,
    period: RwSignal<String>,
    from: RwSignal<String>,
    to: RwSignal<String>,
    programme: RwSignal<String>,
    audience: RwSignal<Audience>,
    compare: RwSignal<bool>,
}

impl Choices {
    /// Keeps the choices with whoever calls this: they last as long as it does.
    pub fn keep() {
        provide_context(Choices::new());
    }
    /// The choices kept, or fresh ones.
    pub fn kept() -> Choices {
        use_context().unwrap_or_else(Choices::new)
    }
    fn new() -> Choices {
        Choices {
            // This much is there from the first load; the templates come with the page.
            template: RwSignal::new(String::new()),
            period: RwSignal::new(Period::This(Preset::CalendarYear).code().to_owned()),
            from: RwSignal::new(String::new()),
            to: RwSignal::new(String::new()),
            programme: RwSignal::new(String::new()),
            audience: RwSignal::new(Audience::Internal),
            compare: RwSignal::new(false),
        }
    }
    /// The report chosen.
    pub fn template(self, workspace: Workspace) -> Template {
        let key = self.template.get();
        workspace.records.read(|dataset| own::find(dataset, &key)).unwrap_or(PLAIN)
    }
    /// Chooses a report, and the programme that it was made for where none was chosen.
    pub fn choose_template(self, workspace: Workspace, template: &Template) {
        self.template.set(template.key.to_string());
        let Ok(layout) = template.layout() else { return };
        let known = workspace.records.peek(|dataset| layout.made_for(dataset).map(|id| id.as_str().to_owned()));
        if let Some(programme) = known.filter(|_| self.programme.get_untracked().is_empty()) {
            self.programme.set(programme);
        }
    }
    /// The days chosen.
    pub fn window(self) -> Result<Window, PeriodProblem> {
        let period = Period::named(&self.period.get());
        self.from.with(|from| self.to.with(|to| period::window(period, clock::now().date, from, to)))
    }
    /// The programme chosen; one that is no longer there is every programme.
    pub fn programme(self, workspace: Workspace) -> Option<ProgrammeId> {
        let id = ProgrammeId::new(&self.programme.get())?;
        workspace.records.read(|dataset| dataset.programmes.get(&id).map(|programme| programme.id.clone()))
    }
    /// Chooses who will read it.
    pub fn choose_audience(self, audience: Audience) {
        self.audience.set(audience);
    }
    /// Who will read it.
    pub fn audience(self) -> Audience {
        self.audience.get()
    }
    /// Whether the period before stands beside.
    pub fn compare(self) -> bool {
        self.compare.get()
    }
    /// Chooses these days.
    pub fn choose_days(self, window: Window) {
        self.from.set(window.from().write());
        self.to.set(window.to().write());
        self.period.set(Period::FromTo.code().to_owned());
    }
}

/// Who may read a report, and what that changes in it.
const READERS: [(Audience, &str, &str); 3] = [
    (Audience::Internal, text::choices::YOUR_TEAM, text::choices::EXACT_NUMBERS),
    (Audience::Funder, text::choices::FUNDER, text::choices::FUNDER_NUMBERS),
    (Audience::Public, text::choices::PUBLIC, text::choices::PUBLIC_NUMBERS),
];

/// The controls.
#[component]
pub fn ChoicesPanel(workspace: Workspace, choices: Choices) -> impl IntoView {
    let today = clock::now().date;
    let option = move |period: Period| {
        let code = period.code();
        view! { <option value=code selected=move || choices.period.get() == code>{period.words(today)}</option> }
    };
    let kinds = Period::kinds()
        .map(|(kind, periods)| view! { <optgroup label=kind>{periods.map(option).into_iter().collect_view()}</optgroup> })
        .collect_view();
    let programmes = Memo::new(move |_| {
        workspace.records.read(|dataset| {
            let named = dataset.programmes.iter().map(|programme| (programme.id.as_str().to_owned(), programme.name.clone()));
            named.collect::<Vec<_>>()
        })
    });
    let chosen = Memo::new(move |_| choices.template(workspace));
    let layouts = Memo::new(move |_| workspace.records.read(own::layouts));
    let reports = move || {
        let option = |(template, layout): &(Template, Layout)| {
            let key = template.key.to_string();
            let mine = key.clone();
            view! { <option value=key selected=move || chosen.with(|chosen| chosen.key == *mine)>{layout.name.clone()}</option> }
        };
        layouts.with(|layouts| layouts.iter().map(option).collect_view())
    };
    let about = Signal::derive(move || {
        let key = chosen.with(|chosen| chosen.key.clone());
        layouts.with(|layouts| layouts.iter().find(|(template, _)| template.key == key).map(|(_, layout)| layout.about.clone()))
    });
    let from_to = move || Period::named(&choices.period.get()) == Period::FromTo;
    let choose = move |code: String| {
        // Two dates start as the days that were on show, so that there is never nothing to correct.
        if let (Period::FromTo, Ok(window)) = (Period::named(&code), untrack(|| choices.window())) {
            choices.from.set(window.from().write());
            choices.to.set(window.to().write());
        }
        choices.period.set(code);
    };
    let problem = move || choices.window().err();
    view! {
        <section class="card card-body stack report-choices no-print" aria-label=text::choices::ABOUT>
            <Field id="report-template" label=text::choices::TEMPLATE hint=Signal::derive(move || about.get().unwrap_or_default())>
                <select
                    class="input"
                    id="report-template"
                    aria-describedby="report-template-hint"
                    on:change=move |event| {
                        let key = event_target_value(&event);
                        if let Some(template) = workspace.records.peek(|dataset| own::find(dataset, &key)) {
                            choices.choose_template(workspace, &template);
                        }
                    }
                >
                    {reports}
                </select>
            </Field>
            <div class="row">
                <a class="button" href=Route::OwnReports.href()>{LINK}</a>
                <a class="button" href=Route::Stories.href()>{STORIES}</a>
            </div>
            <Field id="report-period" label=text::choices::PERIOD>
                <select class="input" id="report-period" on:change=move |event| choose(event_target_value(&event))>
                    {kinds} {option(Period::FromTo)}
                </select>
            </Field>
            <Show when=from_to>
                <div class="stack" aria-live="polite">
                    <TextInput
                        id="report-from"
                        label=text::choices::FROM
                        kind="date"
                        value=choices.from
                        error=Signal::derive(move || problem().and_then(PeriodProblem::beside_from))
                    />
                    <TextInput
                        id="report-to"
                        label=text::choices::TO
                        kind="date"
                        value=choices.to
                        error=Signal::derive(move || problem().and_then(PeriodProblem::beside_to))
                    />
                </div>
            </Show>
            <Compare choices />
            <Show when=move || !programmes.get().is_empty()>
                <Field id="report-programme" label=text::choices::PROGRAMME>
                    <select class="input" id="report-programme" on:change=move |event| choices.programme.set(event_target_value(&event))>
                        <option value="" selected=move || choices.programme.get().is_empty()>{text::choices::ALL_PROGRAMMES}</option>
                        <For each=move || programmes.get() key=|programme| programme.clone() let:programme>
                            {
                                let (id, name) = programme;
                                let mine = id.clone();
                                view! { <option value=id selected=move || choices.programme.get() == mine>{name}</option> }
                            }
                        </For>
                    </select>
                </Field>
            </Show>
            <Show when=move || chosen.with(|chosen| *chosen != PLAIN)>
                <WordForPeople workspace />
            </Show>
            <fieldset class="stack-tight">
                <legend class="field-label">{text::choices::READERS}</legend>
                {READERS
                    .map(|(audience, name, about)| {
                        view! {
                            <label class="choice">
                                <input
                                    type="radio"
                                    name="report-readers"
                                    prop:checked=move || choices.audience.get() == audience
                                    on:change=move |_| choices.audience.set(audience)
                                />
                                <span>
                                    <strong>{name}</strong>
                                    <span class="soft choice-about">{about}</span>
                                </span>
                            </label>
                        }
                    })}
            </fieldset>
            <Show when=move || choices.audience.get() != Audience::Internal>
                <SmallNumbersChoices workspace />
            </Show>
        </section>
    }
}

/// Whether the period before stands beside, and which that is.
#[component]
fn Compare(choices: Choices) -> impl IntoView {
    let hint = move || {
        let before = choices.window().ok().and_then(|window| window.preceding());
        before.map_or_else(|| compare::NO_PERIOD.to_owned(), |window| compare::hint(&period::in_words(&window)))
    };
    view! {
        <label class="choice">
            <input type="checkbox" prop:checked=move || choices.compare.get() on:change=move |event| choices.compare.set(event_target_checked(&event)) />
            <span>
                <strong>{compare::CHOICE}</strong>
                <span class="soft choice-about">{hint}</span>
            </span>
        </label>
    }
}

/// What the organisation calls the people it supports: its sentences use the word from then on.
#[component]
fn WordForPeople(workspace: Workspace) -> impl IntoView {
    let chosen = Memo::new(move |_| workspace.records.read(people_word));
    let store = move |value: String| {
        keep::keep(
            workspace,
            move |dataset| put_setting(dataset, WORD_FOR_PEOPLE, &value).ok_or(ActionError::Gone),
            text::choices::WORD_KEPT,
            errors::explain,
            |_| {},
        );
    };
    let pairs = text::choices::WORDS.into_iter().filter_map(|pair| Some((pair, PeopleWord::read(pair)?)));
    view! {
        <Field id="report-word" label=text::choices::WORD>
            <select class="input" id="report-word" on:change=move |event| store(event_target_value(&event))>
                {pairs
                    .map(|(pair, word)| {
                        let shown = in_words::code(&word.many);
                        view! { <option value=pair selected=move || chosen.get() == word>{shown}</option> }
                    })
                    .collect_view()}
            </select>
        </Field>
    }
}
