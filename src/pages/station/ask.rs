//! The private question: something that only the person knows, so that nobody signs in for another.

use super::Board;
use domain::station::{Answer, Input, PrivateCheck, Screen};
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::timers;
use ui::private_text;
use words::participant::{Text, errors, station as text};

/// The first field's id.
pub const FIELD: &str = "station-answer";
const MONTH: &str = "station-month";
const HINT: &str = "station-answer-hint";

/// What is typed, and what answers it makes.
#[derive(Clone, Copy)]
struct Typed {
    check: PrivateCheck,
    first: RwSignal<String>,
    month: RwSignal<String>,
}

impl Typed {
    /// The answer, or what to say to somebody who left it out.
    fn answer(self) -> Result<Answer, Text> {
        let first = self.first.get_untracked().trim().to_owned();
        match self.check {
            PrivateCheck::Nothing => Ok(Answer::Nothing),
            PrivateCheck::DayOfBirth => match (first.parse(), self.month.get_untracked().trim().parse()) {
                (Ok(day), Ok(month)) => Ok(Answer::Birthday(day, month)),
                _ => Err(errors::BIRTHDAY_MISSING),
            },
            PrivateCheck::TelephoneDigits if first.chars().filter(|letter| letter.is_numeric()).count() == 2 => Ok(Answer::Digits(first)),
            PrivateCheck::TelephoneDigits => Err(errors::DIGITS_MISSING),
            PrivateCheck::PersonalCode if first.is_empty() => Err(errors::CODE_MISSING),
            PrivateCheck::PersonalCode => Ok(Answer::Code(first)),
        }
    }
}

#[component]
pub fn Ask(board: Board) -> impl IntoView {
    let check = board.visit.with_untracked(|visit| visit.check());
    let typed = Typed { check, first: RwSignal::new(String::new()), month: RwSignal::new(String::new()) };
    let mask = board.visit.with_untracked(|visit| match visit.screen() {
        Screen::Ask(candidate) => candidate.mask.clone(),
        _ => String::new(),
    });
    let answer = move || {
        let answer = match typed.answer() {
            Ok(answer) => Input::Answered(answer),
            Err(words) => {
                board.problem.set(Some(words));
                return;
            }
        };
        if board.is_busy() {
            return;
        }
        let wait = board.wait_ms();
        if wait == 0 {
            board.step(answer);
            return;
        }
        board.busy.set(true);
        spawn_local(async move {
            timers::after(wait).await;
            if board.busy.try_set(false).is_none() {
                board.step(answer);
            }
        });
    };
    view! {
        <h1 id=super::TITLE tabindex="-1"><bdi>{mask}</bdi></h1>
        <form
            class="station-form"
            on:submit=move |event| {
                event.prevent_default();
                answer();
            }
        >
            {match check {
                PrivateCheck::TelephoneDigits => view! { <One board question=text::TELEPHONE_DIGITS value=typed.first length="2" numeric=true /> }.into_any(),
                PrivateCheck::PersonalCode => {
                    view! {
                        <One board question=text::PERSONAL_CODE value=typed.first length="12" numeric=false />
                        <p class="station-hint" id=HINT>{move || board.say(text::PERSONAL_CODE_HINT)}</p>
                    }
                        .into_any()
                }
                PrivateCheck::DayOfBirth | PrivateCheck::Nothing => view! { <Birthday board typed /> }.into_any(),
            }}
            <p class="station-lead" role="status">{move || board.busy.get().then(|| board.say(text::ONE_MOMENT))}</p>
            <div class="station-choices">
                <button type="button" class="station-button" on:click=move |_| board.begin()>{move || board.say(text::BACK)}</button>
                <button type="submit" class="station-button station-primary" disabled=move || board.busy.get()>
                    {move || board.say(text::GO_ON)}
                </button>
            </div>
        </form>
    }
}

#[component]
fn Birthday(board: Board, typed: Typed) -> impl IntoView {
    view! {
        <fieldset class="station-birthday">
            <legend class="station-lead">{move || board.say(text::BIRTHDAY)}</legend>
            <p class="station-hint" id=HINT>{move || board.say(text::BIRTHDAY_HINT)}</p>
            <Number board id=FIELD label=text::DAY value=typed.first />
            <Number board id=MONTH label=text::MONTH value=typed.month />
        </fieldset>
    }
}

#[component]
fn Number(board: Board, id: &'static str, label: Text, value: RwSignal<String>) -> impl IntoView {
    view! {
        <span class="station-number">
            <label for=id>{move || board.say(label)}</label>
            <input
                use:private_text
                class="station-input"
                id=id
                type="text"
                inputmode="numeric"
                maxlength="2"
                autocomplete="off"
                aria-describedby=HINT
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
        </span>
    }
}

/// A question with one field.
#[component]
fn One(board: Board, question: Text, value: RwSignal<String>, length: &'static str, numeric: bool) -> impl IntoView {
    view! {
        <label class="station-lead" for=FIELD>{move || board.say(question)}</label>
        <input
            use:private_text
            class="station-input station-answer"
            id=FIELD
            type="text"
            dir="ltr"
            inputmode=if numeric { "numeric" } else { "text" }
            maxlength=length
            autocomplete="off"
            autocapitalize="characters"
            aria-describedby=(!numeric).then_some(HINT)
            prop:value=move || value.get()
            on:input=move |event| value.set(event_target_value(&event))
        />
    }
}
