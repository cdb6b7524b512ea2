//! One person: what is recorded, what they take, where they came.

use super::code::Code;
use super::consents::Consents;
use super::edit::Edit;
use super::enrolments::Enrolments;
use super::erase::EraseDialog;
use super::facts::{FactList, language_words};
use super::lately_model::lately;
use super::list_model::roles;
use super::merged::{MergeWithAnother, Merged, Separate};
use super::one_to_one::NoteOneToOne;
use super::person_model::{Facts, facts};
use super::visits::Visits;
use crate::frame::PageHead;
use crate::in_words;
use crate::isolated::isolated;
use crate::route::Route;
use crate::safe_contact::SafeContact;
use actions::Workspace;
use domain::ids::PersonId;
use domain::person::Person;
use leptos::prelude::*;
use platform::clock;
use ui::{ActionGroup, ActionMenu};
use words::staff::matches::details;
use words::staff::{capacity, concerns, doubles, merge, people as text};

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub(super) struct Subject {
    pub workspace: Workspace,
    pub person: StoredValue<PersonId>,
    pub facts: Memo<Option<Facts>>,
}

/// The page.
#[component]
pub fn PersonPage(workspace: Workspace, person: PersonId) -> impl IntoView {
    let today = clock::now().date;
    let person = StoredValue::new(person);
    let facts = Memo::new(move |_| person.with_value(|person| workspace.records.read(|dataset| facts(dataset, person, today))));
    let subject = Subject { workspace, person, facts };
    let here = Memo::new(move |_| facts.with(Option::is_some));
    move || match here.get() {
        true => view! { <Known subject /> }.into_any(),
        false => view! {
            <PageHead workspace title=text::no_person::TITLE />
            <div class="card empty">
                <p>{text::no_person::GONE}</p>
                <a class="button button-primary" href=Route::People.href()>{text::no_person::GO_TO_PEOPLE}</a>
            </div>
        }
        .into_any(),
    }
}

#[component]
fn Known(subject: Subject) -> impl IntoView {
    let workspace = subject.workspace;
    let (editing, noting) = (RwSignal::new(false), RwSignal::new(false));
    let (merging, erasing) = (RwSignal::new(false), RwSignal::new(false));
    let name = Memo::new(move |_| {
        subject.facts.with(|facts| facts.as_ref().map(|facts| facts.person.shown_name().to_owned()).unwrap_or_default())
    });
    let subtitle =
        Memo::new(move |_| subject.facts.with(|facts| facts.as_ref().map(|facts| roles(&facts.person.roles)).unwrap_or_default()));
    let merged = Memo::new(move |_| subject.facts.with(|facts| facts.as_ref().and_then(|facts| facts.merged_into.clone())));
    let temporary = Memo::new(move |_| subject.facts.with(|facts| facts.as_ref().is_some_and(|facts| facts.person.is_temporary())));
    let own_name = name;
    let safe_contact = Memo::new(move |_| {
        subject.facts.with(|facts| facts.as_ref().map(|facts| facts.person.safe_contact().to_owned()).unwrap_or_default())
    });
    view! {
        <PageHead workspace title=name subtitle=subtitle>
            <div class="row folding">
                <Show when=move || merged.get().is_none()>
                    <button type="button" class="button button-primary" on:click=move |_| noting.set(true)>{text::one_to_one::OPEN}</button>
                </Show>
                <Actions subject editing merging erasing counts=Signal::derive(move || merged.get().is_none()) />
            </div>
        </PageHead>
        <Show when=move || temporary.get() && merged.get().is_none()>
            <p class="caution row person-merged" role="note">
                <span class="grow">{merge::IS_TEMPORARY}</span>
                <a class="button" href=Route::Doubles.href()>{doubles::TITLE}</a>
            </p>
        </Show>
        {move || {
            merged
                .get()
                .map(|(person, name)| {
                    view! {
                        <p class="caution row person-merged" role="note">
                            <span class="grow">{isolated(text::person::merged(&name))}</span>
                            <a class="button" href=Route::Person(person).href()>{isolated(text::person::open_other(&name))}</a>
                            <Separate workspace record=subject.person.get_value() name=own_name.get_untracked() />
                        </p>
                    }
                })
        }}
        <Show when=move || merged.get().is_none()>
            <Lead subject safe_contact />
        </Show>
        <div class="person">
            <section class="card card-body stack" aria-labelledby="recorded">
                <h2 id="recorded">{text::person::WHAT_IS_RECORDED}</h2>
                <FactList subject />
                <Show when=move || merged.get().is_none()>
                    <Code subject name />
                </Show>
                <Merged subject />
            </section>
            <Show when=move || merged.get().is_none()>
                <div class="stack">
                    <Enrolments subject name />
                    <Consents subject />
                    <Visits subject />
                </div>
            </Show>
        </div>
        <Edit subject open=editing />
        <NoteOneToOne subject open=noting />
        <MergeWithAnother subject open=merging />
        <EraseDialog subject name open=erasing />
    }
}

/// What happened last, what comes next, and how they may be contacted.
#[component]
fn Lead(subject: Subject, safe_contact: Memo<String>) -> impl IntoView {
    let today = clock::now().date;
    let lately =
        Memo::new(move |_| subject.person.with_value(|person| subject.workspace.records.read(|dataset| lately(dataset, person, today))));
    let at_the_door =
        Memo::new(move |_| subject.facts.with(|facts| facts.as_ref().map(|facts| at_the_door(&facts.person)).unwrap_or_default()));
    let register = |session| {
        view! { <a class="button" href=Route::Register(session).href()>{text::lately::REGISTER}</a> }
    };
    view! {
        <section class="card card-body person-lead" aria-label=text::lately::TITLE>
            <p class="row"><strong class="grow">{move || isolated(lately.with(|lately| lately.last.clone()))}</strong> {move || lately.with(|lately| lately.last_register.clone()).map(register)}</p>
            {move || {
                lately
                    .with(|lately| lately.next.clone())
                    .map(|(words, session)| view! { <p class="row"><span class="grow">{isolated(words)}</span> {register(session)}</p> })
            }}
            <p class="chips" hidden=move || at_the_door.with(Vec::is_empty)>
                {move || at_the_door.get().into_iter().map(|words| view! { <span class="chip"><bdi>{words}</bdi></span> }).collect_view()}
            </p>
            <SafeContact rules=safe_contact />
        </section>
    }
}

/// What matters to whoever meets or calls them: the languages they speak, what they need, their telephone number.
fn at_the_door(person: &Person) -> Vec<String> {
    let joined = |words: Vec<String>| Some(words.join(", ")).filter(|words| !words.is_empty());
    let languages = joined(person.languages.iter().map(|language| language_words(language.as_str())).collect());
    let needs = joined(person.needs.iter().map(|need| in_words::code_within(need.as_str())).collect());
    let telephone = Some(person.telephone()).filter(|number| !number.is_empty());
    let said =
        [languages.as_deref().map(text::lately::speaks), needs.as_deref().map(text::lately::needs), telephone.map(text::lately::telephone)];
    said.into_iter().flatten().collect()
}

/// What can be done, by purpose; of a record that was merged away only that it is erased.
#[component]
fn Actions(
    subject: Subject,
    editing: RwSignal<bool>,
    merging: RwSignal<bool>,
    erasing: RwSignal<bool>,
    counts: Signal<bool>,
) -> impl IntoView {
    let person = move || subject.person.get_value();
    let item = |words: &'static str, open: RwSignal<bool>, class: &'static str| {
        view! { <button type="button" class=class on:click=move |_| open.set(true)>{words}</button> }
    };
    let link = |words: &'static str, route: Route| view! { <a class="menu-item" href=route.href()>{words}</a> };
    view! {
        <ActionMenu label=text::actions::OPEN>
            <Show when=move || counts.get()>
                <ActionGroup title=text::actions::SUPPORT>
                    {link(details::OPEN, Route::Matching(person()))}
                    {link(capacity::TITLE, Route::Capacity(person()))}
                    {link(concerns::RAISE, Route::RaiseConcern(person(), None))}
                </ActionGroup>
                <ActionGroup title=text::actions::WORDS>{link(text::actions::STORY, Route::NewStory(person()))}</ActionGroup>
            </Show>
            <ActionGroup title=text::actions::RECORD>
                <Show when=move || counts.get()>
                    {item(text::actions::CHANGE, editing, "menu-item")}
                    {item(merge::WITH_ANOTHER, merging, "menu-item")}
                </Show>
                {item(text::erase::OPEN, erasing, "menu-item menu-item-danger")}
            </ActionGroup>
        </ActionMenu>
    }
}
