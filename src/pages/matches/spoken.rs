//! The languages somebody speaks with how well, chosen by name: found while typing, or typed as a tag.

use super::spoken_model::{Choice, Spoken, choices, found, read, write};
use domain::cell::Cell;
use leptos::prelude::*;
use matching::Level;
use platform::names;
use ui::{Field, private_text};
use words::staff::matching::spoken as text;

/// The fields `languages` and `levels` as rows.
#[component]
pub(super) fn SpokenLanguages(
    /// The tags, with commas between them.
    languages: RwSignal<String>,
    /// How well: `fr=good, en=basic`.
    levels: RwSignal<String>,
    /// What is wrong with what is recorded, if anything.
    error: Signal<Option<String>>,
) -> impl IntoView {
    let said = Memo::new(move |_| read(&languages.get(), &levels.get()));
    let all = StoredValue::new(choices(names::language));
    let typed = RwSignal::new(String::new());
    let told = RwSignal::new(String::new());
    let fits = Memo::new(move |_| said.with(|(spoken, _)| all.with_value(|all| found(all, &typed.get(), spoken, names::language))));
    let change = move |change: &dyn Fn(&mut Vec<Spoken>)| {
        let (mut spoken, others) = said.get_untracked();
        change(&mut spoken);
        let (tags, how_well) = write(&spoken, &others);
        languages.set(tags);
        levels.set(how_well);
    };
    let add = move |choice: &Choice| {
        told.set(text::added(&named(&choice.tag)));
        change(&|spoken| spoken.push(Spoken { tag: choice.tag.clone(), level: String::new() }));
        typed.set(String::new());
        platform::document::focus("match-languages");
    };
    let remove = move |tag: &str| {
        told.set(text::removed(&named(tag)));
        change(&|spoken| spoken.retain(|one| one.tag != tag));
        platform::document::focus("match-languages");
    };
    let heard = move || match (typed.with(|typed| typed.trim().is_empty()), fits.with(Vec::len)) {
        (true, _) => told.get(),
        (false, 0) => text::NOT_FOUND.to_owned(),
        (false, count) => text::found(count),
    };
    let tags = Memo::new(move |_| said.with(|(spoken, _)| spoken.iter().map(|one| one.tag.clone()).collect::<Vec<_>>()));
    let others = move || said.with(|(_, others)| others.join(", "));
    view! {
        <fieldset class="field">
            <legend class="field-label">{text::TITLE}</legend>
            <ul class="stack-tight">
                <For each=move || tags.get() key=|tag| tag.clone() let:tag>
                    <One said tag change remove />
                </For>
            </ul>
            <p class="field-hint" hidden=move || others().is_empty()>{move || text::kept(&others())}</p>
            <Field id="match-languages" label=text::ADD hint=text::HINT error>
                <input
                    use:private_text
                    class="input"
                    id="match-languages"
                    type="text"
                    autocomplete="off"
                    autocapitalize="off"
                    aria-describedby="match-languages-hint match-languages-error"
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                    // Enter takes the first that fits, and does not send the form while a language is being typed.
                    on:keydown=move |event| {
                        if event.key().eq_ignore_ascii_case("enter") && !typed.with_untracked(|typed| typed.trim().is_empty()) {
                            event.prevent_default();
                            if let Some(first) = fits.with_untracked(|fits| fits.first().cloned()) {
                                add(&first);
                            }
                        }
                    }
                />
            </Field>
            <p class="soft spoken-heard" role="status">{heard}</p>
            <div class="menu-list">
                <For each=move || fits.get() key=|choice| choice.tag.clone() let:choice>
                    {
                        let words = choice.name.clone().unwrap_or_else(|| text::as_tag(&choice.tag));
                        view! {
                            <button type="button" class="menu-item" on:click=move |_| add(&choice)>
                                {words}
                            </button>
                        }
                    }
                </For>
            </div>
        </fieldset>
    }
}

/// "Tigrinya", or the tag if the browser has no words for it.
fn named(tag: &str) -> String {
    names::language(tag).unwrap_or_else(|| tag.to_owned())
}

#[component]
fn One(
    said: Memo<(Vec<Spoken>, Vec<String>)>,
    tag: String,
    change: impl Fn(&dyn Fn(&mut Vec<Spoken>)) + Copy + 'static,
    remove: impl Fn(&str) + Copy + 'static,
) -> impl IntoView {
    let tag = StoredValue::new(tag);
    let language = tag.with_value(|tag| named(tag));
    let level = Memo::new(move |_| {
        said.with(|(spoken, _)| {
            spoken.iter().find(|one| tag.with_value(|tag| one.tag == *tag)).map(|one| one.level.clone()).unwrap_or_default()
        })
    });
    let choose = move |now: String| {
        change(&|spoken| {
            if let Some(one) = spoken.iter_mut().find(|one| tag.with_value(|tag| one.tag == *tag)) {
                one.level.clone_from(&now);
            }
        });
    };
    // A level that is none of these is offered as it is recorded, so that nothing loses it.
    let levels = move || {
        let words = |level: Level| match level {
            Level::Basic => text::levels::BASIC,
            Level::Good => text::levels::GOOD,
            Level::Fluent => text::levels::FLUENT,
        };
        let mut levels = vec![(String::new(), text::NO_LEVEL.to_owned())];
        levels.extend(Level::ALL.iter().map(|level| (level.as_str().to_owned(), words(*level).to_owned())));
        let now = level.get();
        if !now.is_empty() && Level::read(&now).is_err() {
            levels.push((now.clone(), now));
        }
        levels
    };
    view! {
        <li class="spoken">
            <bdi class="grow">{language.clone()}</bdi>
            <select class="input" aria-label=text::how_well(&language) on:change=move |event| choose(event_target_value(&event))>
                <For each=levels key=|level| level.clone() let:one>
                    {
                        let (code, words) = one;
                        let mine = code.clone();
                        view! {
                            <option value=code prop:selected=move || level.get() == mine>
                                {words}
                            </option>
                        }
                    }
                </For>
            </select>
            <button type="button" class="button" on:click=move |_| tag.with_value(|tag| remove(tag))>
                {text::REMOVE}
                <span class="out-of-sight">": " {language.clone()}</span>
            </button>
        </li>
    }
}
