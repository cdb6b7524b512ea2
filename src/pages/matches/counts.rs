//! What counts: the aim, how much each part of a score weighs, and the rules that no score outweighs. Kept as it is set.

use super::intervals::Intervals;
use super::planning::Planning;
use super::saying::{AIMS, part_words, weight_words};
use crate::errors;
use actions::{ActionError, keep};
use domain::Dataset;
use domain::cell::Cell;
use domain::ids::ProgrammeId;
use domain::names::fold;
use domain::order::sort_by_key;
use leptos::prelude::*;
use matching::{Aim, Part, Scheme, Weight};
use ui::{Field, Select, private_text, ticked_once_stored};
use words::staff::matches::counts as text;

/// The panel.
#[component]
pub(super) fn Counts(planning: Planning) -> impl IntoView {
    let scheme = Memo::new(move |_| planning.scheme());
    let change = move |set: Box<dyn FnOnce(&mut Scheme)>| {
        let name = planning.kind.as_str();
        let decide = move |dataset: &Dataset| {
            let mut scheme = Scheme::of(dataset, name);
            set(&mut scheme);
            scheme.keep(dataset, name).ok_or(ActionError::Gone)
        };
        keep::keep(planning.workspace, decide, text::SAVED, errors::explain, |_| {});
    };
    let aim = chosen(Signal::derive(move || scheme.with(|scheme| aim_code(scheme.aim).to_owned())), move |code| {
        if let Some(aim) = aim_of(&code) {
            change(Box::new(move |scheme| scheme.aim = aim));
        }
    });
    let aims = AIMS.map(|(code, words)| (code.to_owned(), words.to_owned())).to_vec();
    let is_best = Memo::new(move |_| scheme.with(|scheme| scheme.aim == Aim::Best));
    view! {
        <section class="card card-body stack match-counts no-print" aria-labelledby="what-counts">
            <h2 id="what-counts">{text::TITLE}</h2>
            <Select id="match-aim" label=text::AIM options=aims value=aim />
            <Show when=move || is_best.get()>
                <Least scheme change />
            </Show>
            <div class="stack-tight">
                {Part::ALL.iter().map(|part| view! { <Counting part=*part scheme change /> }).collect_view()}
            </div>
            <fieldset class="field">
                <legend class="field-label">{text::NEVER}</legend>
                <p class="field-hint">{text::NEVER_BROKEN}</p>
                {rule(text::rules::CHECK, scheme, change, |scheme| &mut scheme.needs_check)}
                {rule(text::rules::TRAINING, scheme, change, |scheme| &mut scheme.needs_training)}
                {rule(text::rules::LANGUAGE, scheme, change, |scheme| &mut scheme.needs_shared_language)}
            </fieldset>
            <References scheme change />
            <Programme planning scheme change />
            <Intervals planning />
        </section>
    }
}

type Decision = Box<dyn FnOnce(&mut Scheme)>;

/// A field's value that follows what is kept; `choose` is told what somebody chose, which stands there once it is stored.
fn chosen(kept: Signal<String>, choose: impl Fn(String) + 'static) -> RwSignal<String> {
    let value = RwSignal::new(kept.get_untracked());
    Effect::new(move |_| {
        let kept = kept.get();
        if value.get_untracked() != kept {
            value.set(kept);
        }
    });
    Effect::new(move |before: Option<()>| {
        let now = value.get();
        if before.is_some() && now != kept.get_untracked() {
            choose(now);
            value.set(kept.get_untracked());
        }
    });
    value
}

#[component]
fn Counting(part: Part, scheme: Memo<Scheme>, change: impl Fn(Decision) + Copy + 'static) -> impl IntoView {
    let weight = Memo::new(move |_| scheme.with(|scheme| scheme.weight(part)));
    let value = chosen(Signal::derive(move || weight.get().as_str().to_owned()), move |code| {
        if let Ok(weight) = Weight::read(&code) {
            change(Box::new(move |scheme| {
                if let Some((_, known)) = scheme.weights.iter_mut().find(|(known, _)| *known == part) {
                    *known = weight;
                }
            }));
        }
    });
    let id = ["match-part-", part.as_str()].concat();
    view! {
        <div class="match-part">
            <label for=id.clone()>{part_words(part)}</label>
            <select class="input match-weight" id=id on:change=move |event| value.set(event_target_value(&event))>
                {Weight::ALL
                    .iter()
                    .map(|one| {
                        view! {
                            <option value=one.as_str() prop:selected=move || value.get() == one.as_str()>
                                {weight_words(*one)}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
            <span class="match-bar" aria-hidden="true" data-weight=move || weight.get().as_str()></span>
        </div>
    }
}

fn rule(
    words: &'static str,
    scheme: Memo<Scheme>,
    change: impl Fn(Decision) + Copy + 'static,
    flag: fn(&mut Scheme) -> &mut bool,
) -> impl IntoView {
    let on = Memo::new(move |_| *flag(&mut scheme.get()));
    view! {
        <label class="choice">
            <input
                type="checkbox"
                prop:checked=move || on.get()
                on:change=move |event| {
                    let now = ticked_once_stored(&event);
                    change(Box::new(move |scheme| *flag(scheme) = now));
                }
            />
            <span>{words}</span>
        </label>
    }
}

#[component]
fn Least(scheme: Memo<Scheme>, change: impl Fn(Decision) + Copy + Send + 'static) -> impl IntoView {
    let kept = Memo::new(move |_| scheme.with(|scheme| scheme.least.to_string()));
    let wrong = RwSignal::new(None::<String>);
    // Stored when the field is left or Enter is pressed: half a number is another number.
    let choose = move |typed: String| {
        let least = typed.trim().parse::<u8>().ok().filter(|least| *least <= 100);
        wrong.set(least.is_none().then(|| text::LEAST_WRONG.to_owned()));
        if let Some(least) = least.filter(|least| scheme.with_untracked(|scheme| scheme.least != *least)) {
            change(Box::new(move |scheme| scheme.least = least));
        }
    };
    view! {
        <Field id="match-least" label=text::LEAST error=wrong>
            <input
                use:private_text
                class="input input-short"
                id="match-least"
                type="number"
                inputmode="numeric"
                min="0"
                max="100"
                aria-describedby="match-least-error"
                aria-invalid=move || wrong.with(Option::is_some).to_string()
                prop:value=move || kept.get()
                on:change=move |event| choose(event_target_value(&event))
            />
        </Field>
    }
}

#[component]
fn References(scheme: Memo<Scheme>, change: impl Fn(Decision) + Copy + 'static) -> impl IntoView {
    let value = chosen(Signal::derive(move || scheme.with(|scheme| scheme.needs_references.to_string())), move |count| {
        if let Ok(count) = count.parse() {
            change(Box::new(move |scheme| scheme.needs_references = count));
        }
    });
    let counts: Vec<(String, String)> = (0..=3_u32).map(|count| (count.to_string(), count.to_string())).collect();
    view! { <Select id="match-references" label=text::rules::REFERENCES options=counts value short=true /> }
}

#[component]
fn Programme(planning: Planning, scheme: Memo<Scheme>, change: impl Fn(Decision) + Copy + 'static) -> impl IntoView {
    let kept = Signal::derive(move || scheme.with(|scheme| scheme.programme.as_ref().map(|id| id.as_str().to_owned()).unwrap_or_default()));
    let value = chosen(kept, move |id| {
        let id = ProgrammeId::new(&id);
        change(Box::new(move |scheme| scheme.programme = id));
    });
    let options = Signal::derive(move || {
        planning.workspace.records.read(|dataset| {
            let mut programmes: Vec<(String, String)> =
                dataset.programmes.iter().map(|one| (one.id.as_str().to_owned(), one.name.clone())).collect();
            sort_by_key(&mut programmes, |(_, name)| fold(name));
            programmes.insert(0, (String::new(), text::NO_PROGRAMME.to_owned()));
            programmes
        })
    });
    view! { <Select id="match-programme" label=text::PROGRAMME options value /> }
}

fn aim_code(aim: Aim) -> &'static str {
    match aim {
        Aim::Most => AIMS[0].0,
        Aim::Best => AIMS[1].0,
        Aim::Fair => AIMS[2].0,
    }
}

fn aim_of(code: &str) -> Option<Aim> {
    [Aim::Most, Aim::Best, Aim::Fair].into_iter().find(|aim| aim_code(*aim) == code)
}
