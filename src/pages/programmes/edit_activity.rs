//! Making an activity or changing one.

use super::activity_form::{Field, Place, Typed, kinds, places};
use crate::errors;
use crate::route::Route;
use actions::{Workspace, ids, keep};
use domain::programme::Activity;
use domain::schedule::save_activity;
use leptos::prelude::*;
use platform::fragment;
use ui::{Checkbox, Dialog, Problem, ProblemSummary, Select, TextInput};
use words::staff::station::settings as station;
use words::staff::{common, programmes as text};

/// What the dialog is open for.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Editing {
    /// A new activity in this place.
    New(Place),
    /// An activity as it is recorded.
    Known(Box<Activity>),
}

fn field_id(field: Field) -> &'static str {
    match field {
        Field::Name => "activity-name",
        Field::Kind => "activity-kind",
        Field::Capacity => "activity-capacity",
        Field::End => "activity-end",
    }
}

/// The dialog. A new activity is shown on its own page, where its sessions are planned.
#[component]
pub(super) fn EditActivity(workspace: Workspace, editing: RwSignal<Option<Editing>>) -> impl IntoView {
    let text = || RwSignal::new(String::new());
    let (name, kind, place, venue, capacity, start, end) = (text(), text(), text(), text(), text(), text(), text());
    let public_name = text();
    let (women_only, signs_out, signs) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let found = RwSignal::new(Vec::<(Field, &'static str)>::new());
    let open = Signal::derive(move || editing.with(Option::is_some));
    let title = Signal::derive(move || match editing.get() {
        Some(Editing::Known(_)) => text::activity::CHANGE.to_owned(),
        _ => text::activity::ADD.to_owned(),
    });
    Effect::new(move |_| {
        let typed = match editing.get() {
            None => return,
            Some(Editing::New(place)) => Typed { place: place.code(), ..Typed::default() },
            Some(Editing::Known(activity)) => Typed::of(&activity),
        };
        name.set(typed.name);
        kind.set(typed.kind);
        place.set(typed.place);
        venue.set(typed.venue);
        public_name.set(typed.public_name);
        signs_out.set(typed.signs_out);
        signs.set(typed.signs);
        women_only.set(typed.women_only);
        capacity.set(typed.capacity);
        start.set(typed.start);
        end.set(typed.end);
        found.set(Vec::new());
    });
    let error = move |wanted: Field| {
        Signal::derive(move || found.with(|found| found.iter().find(|(field, _)| *field == wanted).map(|(_, words)| (*words).to_owned())))
    };
    let problems = Signal::derive(move || {
        found
            .get()
            .into_iter()
            .map(|(field, words)| Problem { words: words.to_owned(), field_id: field_id(field).to_owned() })
            .collect::<Vec<_>>()
    });
    let places = Memo::new(move |_| workspace.records.read(places));
    let close = move || editing.set(None);
    let save = move || {
        let typed = Typed {
            name: name.get_untracked(),
            kind: kind.get_untracked(),
            place: place.get_untracked(),
            venue: venue.get_untracked(),
            public_name: public_name.get_untracked(),
            signs_out: signs_out.get_untracked(),
            signs: signs.get_untracked(),
            women_only: women_only.get_untracked(),
            capacity: capacity.get_untracked(),
            start: start.get_untracked(),
            end: end.get_untracked(),
        };
        let before = match editing.get_untracked() {
            Some(Editing::Known(before)) => Some(*before),
            _ => None,
        };
        let (id, is_new) = (before.as_ref().map_or_else(ids::activity, |before| before.id.clone()), before.is_none());
        let page = Route::Activity(id.clone()).href();
        match typed.read(before.as_ref(), id) {
            Err(wrong) => found.set(wrong),
            Ok(activity) => {
                found.set(Vec::new());
                let done = text::activity::saved(activity.name.as_str());
                keep::keep(
                    workspace,
                    move |dataset| save_activity(dataset, &activity),
                    done,
                    errors::explain,
                    move |stored| {
                        if stored && editing.try_set(None).is_none() && is_new {
                            fragment::push(&page);
                        }
                    },
                );
            }
        }
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
                <TextInput id="activity-name" label=text::NAME value=name error=error(Field::Name) />
                <Select id="activity-kind" label=text::activity::TYPE options=Signal::derive(kinds) value=kind error=error(Field::Kind) />
                <Select id="activity-place" label=text::activity::PLACE options=places value=place />
                <TextInput id="activity-venue" label=text::activity::VENUE_OPTIONAL value=venue />
                <div class="row times">
                    <TextInput id="activity-start" label=text::activity::START value=start kind="time" short=true />
                    <TextInput id="activity-end" label=text::activity::END value=end kind="time" short=true error=error(Field::End) />
                </div>
                <TextInput id="activity-capacity" label=text::activity::CAPACITY hint=text::activity::CAPACITY_HINT value=capacity short=true error=error(Field::Capacity) />
                <Checkbox label=text::activity::FOR_WOMEN_ONLY value=women_only />
                <TextInput id="activity-public-name" label=station::PUBLIC_NAME hint=station::PUBLIC_NAME_HINT value=public_name />
                <Checkbox label=station::SIGNS value=signs />
                <Checkbox label=station::SIGNS_OUT value=signs_out />
                <div class="dialog-actions">
                    <button type="button" class="button" on:click=move |_| close()>{common::CANCEL}</button>
                    <button type="submit" class="button button-primary" disabled=move || { workspace.saving.get() > 0 }>{text::activity::SAVE}</button>
                </div>
            </form>
        </Dialog>
    }
}
