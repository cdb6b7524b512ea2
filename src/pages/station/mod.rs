//! The screen that participants sign in on, one at a time. All that it shows of anybody is in [`Screen`]; no rule lives here.

mod ask;
mod card;
mod count;
mod find;
mod languages;
mod new;
mod privacy;
mod rest;
mod sign;
mod staff;

use super::isolated::isolated;
use actions::{ActionError, Desk, StationState, VaultError, station, wording};
use domain::station::{Act, Input, Screen, Thanked, Visit};
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::{clock, document, timers};
use ui::{Glyph, Icon};
use words::participant::{Text, errors, privacy as privacy_text, station as text, thanks};
use words::staff::station as staff_words;
use words::{LANGUAGES, Wording};

/// How long something is being stored before the screen says so, in milliseconds: mostly it is stored by then.
const SOON: u32 = 12;
/// What has the focus where there is no field.
const TITLE: &str = "station-title";

/// What the parts of the station share.
#[derive(Clone, Copy)]
struct Board {
    desk: Desk,
    /// What the station keeps to.
    state: StoredValue<StationState>,
    visit: RwSignal<Visit>,
    /// The words, in the language that is chosen.
    wording: RwSignal<Wording>,
    /// The language that was asked for last; its words may still be on their way.
    asked: StoredValue<&'static str>,
    /// Whether the privacy notice is open.
    privacy: RwSignal<bool>,
    /// What is typed in the field of the screen.
    typed: RwSignal<String>,
    /// Whether the screen says that something is being stored, or somebody has to wait.
    busy: RwSignal<bool>,
    /// Whether something is being stored.
    storing: StoredValue<bool>,
    /// What went wrong, if anything.
    problem: RwSignal<Option<Text>>,
    /// Whether the staff's own corner is open.
    leaving: RwSignal<bool>,
    /// Whether the number of people here is shown.
    counting: RwSignal<bool>,
}

impl Board {
    /// A text in the language that is chosen.
    fn say(self, words: Text) -> String {
        self.wording.with(|wording| wording.text(words).to_owned())
    }
    /// The words with the organisation's own in them.
    fn in_own_words(self, words: Wording) -> Wording {
        let tag = words.language().tag;
        self.state.with_value(|state| match state.words.get(tag) {
            Some(own) => wording::in_own_words(words, own),
            None => words,
        })
    }
    /// How long somebody has to wait who guesses.
    fn wait_ms(self) -> u32 {
        let wait = self.visit.try_with_untracked(|visit| visit.wait_ms(clock::now().millis));
        wait.and_then(|wait| u32::try_from(wait).ok()).unwrap_or_default()
    }
    /// Does something. What is to be stored is stored first, and only then thanked for; until then what is typed stays.
    fn step(self, input: Input) {
        if self.is_busy() {
            return;
        }
        if self.problem.with_untracked(Option::is_some) {
            self.problem.set(None);
        }
        if let Some(act) = self.visit.try_update(|visit| visit.step(input, clock::now().millis)).flatten() {
            self.store(act);
        }
    }
    /// Whether something is being stored, or somebody has to wait.
    fn is_busy(self) -> bool {
        self.busy.get_untracked() || self.storing.get_value()
    }
    /// Back to the welcome, with nothing typed.
    fn begin(self) {
        self.typed.set(String::new());
        self.step(Input::Begun);
    }
    /// Back to the welcome, in the language it began with: what the person before chose says something about them.
    fn next_person(self) {
        self.asked.set_value(LANGUAGES[0].tag);
        self.wording.set(self.in_own_words(Wording::default()));
        self.privacy.set(false);
        self.counting.set(false);
        self.begin();
    }
    /// Whether the screen is as the next person should find it.
    fn is_fresh(self) -> bool {
        let welcome = self.visit.with_untracked(|visit| matches!(visit.screen(), Screen::Find(None)));
        let english = self.wording.with_untracked(|wording| *wording.language() == LANGUAGES[0]);
        let closed = [self.leaving, self.privacy, self.counting].iter().all(|dialog| !dialog.get_untracked());
        welcome && english && self.typed.with_untracked(String::is_empty) && closed
    }
    fn store(self, act: Act) {
        self.storing.set_value(true);
        // Said at once it would have the browser draw, and the store wait for that.
        spawn_local(async move {
            timers::after(SOON).await;
            if self.storing.try_get_value() == Some(true) {
                self.busy.set(true);
            }
        });
        let (signature, more_here) = self.visit.with_untracked(|visit| (visit.signature().cloned(), visit.more_here()));
        let notice = matches!(act, Act::New(..)).then(|| self.wording.with_untracked(privacy::shown)).flatten();
        spawn_local(async move {
            let outcome = station::store(self.desk, act, signature, notice, more_here).await;
            self.storing.try_set_value(false);
            if self.busy.try_get_untracked() == Some(true) {
                self.busy.set(false);
            }
            match outcome {
                Ok(()) => {
                    self.typed.try_set(String::new());
                    self.visit.try_update(|visit| visit.step(Input::Stored, clock::now().millis));
                }
                Err(ActionError::Vault(VaultError::Full)) => drop(self.problem.try_set(Some(errors::NO_ROOM))),
                Err(_) => drop(self.problem.try_set(Some(errors::NOT_SAVED))),
            }
        });
    }
}

/// Which screen it is: while somebody types, the field must stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    Find,
    Ask,
    Card,
    SeeStaff,
    New,
    Sign,
    Thanks,
}

impl Which {
    fn of(screen: &Screen) -> Which {
        match screen {
            Screen::Find(_) => Which::Find,
            Screen::Ask(_) => Which::Ask,
            Screen::Card => Which::Card,
            Screen::SeeStaff => Which::SeeStaff,
            Screen::New => Which::New,
            Screen::Sign => Which::Sign,
            Screen::Thanks(_) => Which::Thanks,
        }
    }
    fn focus(self) -> &'static str {
        match self {
            Which::Find => find::FIELD,
            Which::Ask => ask::FIELD,
            Which::New => new::FIELD,
            Which::Card | Which::SeeStaff | Which::Sign | Which::Thanks => TITLE,
        }
    }
}

/// The whole screen.
#[component]
pub fn Station(desk: Desk) -> impl IntoView {
    document::set_title(staff_words::WINDOW);
    station::state(desk).map(|state| {
        let board = Board {
            desk,
            visit: RwSignal::new(Visit::new(desk.take_list()).with_signatures(state.signs)),
            state: StoredValue::new(state),
            wording: RwSignal::new(Wording::default()),
            asked: StoredValue::new(LANGUAGES[0].tag),
            privacy: RwSignal::new(false),
            typed: RwSignal::new(String::new()),
            busy: RwSignal::new(false),
            storing: StoredValue::new(false),
            problem: RwSignal::new(None),
            leaving: RwSignal::new(false),
            counting: RwSignal::new(false),
        };
        board.wording.set(board.in_own_words(Wording::default()));
        view! { <Screens board /> }
    })
}

#[component]
fn Screens(board: Board) -> impl IntoView {
    let which = Memo::new(move |_| board.visit.with(|visit| Which::of(visit.screen())));
    Effect::new(move |_| {
        let which = which.get();
        spawn_local(async move {
            timers::next_frame().await;
            document::focus(which.focus());
            if which == Which::Thanks {
                go_on_after_thanks(board).await;
            }
        });
    });
    let language = move || board.wording.with(|wording| wording.language().tag);
    let direction = move || board.wording.with(|wording| wording.language().direction());
    view! {
        <div class="station" lang=language dir=direction>
            <header class="station-head">
                <Show when=move || which.get() == Which::Find>
                    <languages::Languages board />
                </Show>
            </header>
            <main class="station-main" id="main" aria-busy=move || board.busy.get().to_string()>
                {move || match which.get() {
                    Which::Find => view! { <find::Find board /> }.into_any(),
                    Which::Ask => view! { <ask::Ask board /> }.into_any(),
                    Which::Card => view! { <card::Card board /> }.into_any(),
                    Which::SeeStaff => view! { <SeeStaff board /> }.into_any(),
                    Which::New => view! { <new::New board /> }.into_any(),
                    Which::Sign => view! { <sign::Sign board /> }.into_any(),
                    Which::Thanks => view! { <Thanks board /> }.into_any(),
                }}
                <div role="alert">
                    {move || board.problem.get().map(|words| view! { <p class="station-problem">{board.say(words)}</p> })}
                </div>
            </main>
            <footer class="station-foot">
                <p>
                    <Icon glyph=Glyph::Lock small=true />
                    {move || board.say(text::ONLY_YOU_SEE)}
                </p>
                <button type="button" class="station-quiet" on:click=move |_| board.privacy.set(true)>
                    {move || board.say(privacy_text::TITLE)}
                </button>
                <button type="button" class="station-quiet" lang="en" on:click=move |_| board.counting.set(true)>
                    {staff_words::count::HERE_NOW}
                </button>
                <button type="button" class="station-quiet" lang="en" on:click=move |_| board.leaving.set(true)>
                    {staff_words::leave::STAFF}
                </button>
            </footer>
        </div>
        <div lang=language dir=direction>
            <privacy::Privacy board />
            <rest::StillThere board />
        </div>
        <count::HereNow board />
        <staff::Leave board />
    }
}

async fn go_on_after_thanks(board: Board) {
    let stays = board.state.try_with_value(|state| u32::from(state.thanks_seconds)).unwrap_or_default();
    timers::after(stays * 1000).await;
    if board.visit.try_with_untracked(|visit| matches!(visit.screen(), Screen::Thanks(_))) == Some(true) {
        board.next_person();
    }
}

/// Nobody was found, or the answer was wrong: it looks the same.
#[component]
fn SeeStaff(board: Board) -> impl IntoView {
    view! {
        <h1 id=TITLE tabindex="-1">{move || board.say(text::SEE_STAFF)}</h1>
        <p class="station-lead">{move || board.say(text::OR_NEW)}</p>
        <div class="station-choices">
            <button type="button" class="station-button" on:click=move |_| board.begin()>{move || board.say(text::BACK)}</button>
            <button type="button" class="station-button" on:click=move |_| board.step(Input::IsNew)>{move || board.say(text::SIGN_IN_AS_NEW)}</button>
        </div>
    }
}

#[component]
fn Thanks(board: Board) -> impl IntoView {
    let thanked = board.visit.with_untracked(|visit| match visit.screen() {
        Screen::Thanks(thanked) => thanked.clone(),
        _ => Thanked::SignedIn,
    });
    let (called, words) = match thanked {
        Thanked::Called(called) => (called, thanks::YOU_ARE_SIGNED_IN),
        Thanked::SignedIn => (String::new(), thanks::YOU_ARE_SIGNED_IN),
        Thanked::Counted => (String::new(), thanks::YOU_ARE_COUNTED),
        Thanked::SignedOut(called) => (called, thanks::YOU_ARE_SIGNED_OUT),
    };
    let title = match called.as_str() {
        "" => plain(board.say(thanks::THANK_YOU_ALL)),
        called => board.wording.with_untracked(|wording| thanks::thank_you(wording, called)),
    };
    view! {
        <div class="station-thanks" role="status">
            <span class="station-tick" aria-hidden="true"><Icon glyph=Glyph::Check /></span>
            <h1 id=TITLE tabindex="-1">{isolated(title)}</h1>
            <p class="station-lead">{move || board.say(words)}</p>
        </div>
    }
}

fn plain(words: String) -> words::Phrase {
    words::Phrase::new(vec![words::Piece::Words(words)])
}
