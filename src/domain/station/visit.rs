//! What one person does on the station, step by step, and what the screen shows of it. Everything shown is in [`Screen`]: no name of anybody
//! else can be read out of it, whatever is pressed.

use super::glimpses::Glimpses;
use super::{Act, Answer, Candidate, Finding, LookUp, Patience, PrivateCheck};
use crate::cell::{Cell, Name, begins_like_a_formula};
use crate::ids::PersonId;
use crate::signature::Signature;

/// What is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Screen {
    /// The welcome, and whoever fits what is typed.
    Find(Option<Finding>),
    /// The private question, to somebody who says "this is me".
    Ask(Candidate),
    /// The camera, to somebody who has a card.
    Card,
    /// Nobody was found, or the answer was wrong: which of the two is not said.
    SeeStaff,
    /// A name or what to be called.
    New,
    /// Signing for being there, before anything is stored.
    Sign,
    /// It is stored.
    Thanks(Thanked),
}

/// Who is thanked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Thanked {
    /// Somebody by what to call them.
    Called(String),
    /// Somebody who signed in and whom the station does not call by name, since that would be the whole of it.
    SignedIn,
    /// Somebody who was counted without a name.
    Counted,
    /// Somebody who left, by what to call them; empty if that would be the whole name.
    SignedOut(String),
}

/// What is done.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// The letters that stand in the field.
    Typed(String),
    /// "This is me": one of those shown.
    Chosen(usize),
    /// "Sign out": one of those shown.
    Leaving(usize),
    /// The answer to the private question.
    Answered(Answer),
    /// "Sign in with my card", or out.
    HasCard {
        /// Whether it is to sign out.
        leaving: bool,
    },
    /// The code of the card that the camera saw.
    Shown(String),
    /// "I'm new here."
    IsNew,
    /// A name or what to be called, with the id it would get.
    Named(String, PersonId),
    /// What somebody signed with.
    Signed(Signature),
    /// "I'd rather not give my name."
    Unnamed,
    /// What was to be stored is stored.
    Stored,
    /// Back to the welcome, by hand or because nobody touched the screen.
    Begun,
}

/// One person at the station after the other.
#[derive(Debug, Clone)]
pub struct Visit {
    list: Option<LookUp>,
    screen: Screen,
    /// Who is thanked once their entry is stored.
    thanked: Thanked,
    /// Whether whoever is asked wants to sign out.
    leaving: bool,
    /// Whether people sign for being there.
    signs: bool,
    /// What is being stored, or waits for a signature.
    waiting: Option<Act>,
    /// The signature that is stored with it.
    signature: Option<Signature>,
    patience: Patience,
    glimpses: Glimpses,
    /// Whom the station itself was told of: anybody can make them up.
    made_here: Vec<PersonId>,
}

impl Visit {
    /// A station with this session's list, or without one.
    pub fn new(list: Option<LookUp>) -> Visit {
        let (screen, thanked) = (Screen::Find(None), Thanked::SignedIn);
        Visit {
            list,
            screen,
            thanked,
            leaving: false,
            signs: false,
            waiting: None,
            signature: None,
            patience: Patience::default(),
            glimpses: Glimpses::default(),
            made_here: Vec::new(),
        }
    }
    /// The same station, where people sign for being there or not.
    #[must_use]
    pub fn with_signatures(self, signs: bool) -> Visit {
        Visit { signs, ..self }
    }
    /// What is shown.
    pub fn screen(&self) -> &Screen {
        &self.screen
    }
    /// Whether people can be found at all.
    pub fn has_list(&self) -> bool {
        self.list.is_some()
    }
    /// What people are asked once they were found.
    pub fn check(&self) -> PrivateCheck {
        self.list.as_ref().map_or(PrivateCheck::Nothing, LookUp::check)
    }
    /// Whether somebody can sign in by showing a card: its code is what people are asked here.
    pub fn takes_cards(&self) -> bool {
        self.check() == PrivateCheck::PersonalCode
    }
    /// How long a guesser has to wait before the next thing is answered, in milliseconds.
    pub fn wait_ms(&self, now_ms: u64) -> u64 {
        self.patience.wait_ms(now_ms)
    }

    /// What whoever is being stored signed with.
    pub fn signature(&self) -> Option<&Signature> {
        self.signature.as_ref()
    }
    /// By how much what is being stored changes how many are here: whoever signs in twice came once.
    pub fn more_here(&self) -> i32 {
        let is_here = |person| self.list.as_ref().is_some_and(|list| list.is_here(person));
        match &self.waiting {
            Some(Act::SignIn(person)) => i32::from(!is_here(person)),
            Some(Act::SignOut(person)) => -i32::from(is_here(person)),
            Some(Act::New(..) | Act::Unnamed) => 1,
            None => 0,
        }
    }

    /// Does something; gives what is to be stored, before [`Input::Stored`] says that it is. Until then the screen stays as it is.
    pub fn step(&mut self, input: Input, now_ms: u64) -> Option<Act> {
        let is_signature = matches!(input, Input::Signed(_));
        let act = self.act_on(input, now_ms)?;
        self.waiting = Some(act.clone());
        if self.signs && !is_signature && matches!(act, Act::SignIn(_) | Act::New(..)) {
            self.screen = Screen::Sign;
            return None;
        }
        Some(act)
    }

    fn act_on(&mut self, input: Input, now_ms: u64) -> Option<Act> {
        match (input, self.screen.clone()) {
            (Input::Typed(text), Screen::Find(before)) => self.find(&text, before, now_ms),
            (Input::Chosen(at), Screen::Find(Some(Finding::Candidates(shown)))) => return self.choose(shown.get(at)?, false, now_ms),
            (Input::Leaving(at), Screen::Find(Some(Finding::Candidates(shown)))) => return self.choose(shown.get(at)?, true, now_ms),
            (Input::Answered(answer), Screen::Ask(candidate)) => {
                let answered = self.list.as_ref().and_then(|list| list.answered(&candidate, &answer)).map(owned);
                return self.recognise(answered, now_ms);
            }
            (Input::HasCard { leaving }, Screen::Find(_)) if self.takes_cards() => {
                self.leaving = leaving;
                self.screen = Screen::Card;
            }
            // Whoever guesses holds the card there until the wait is over.
            (Input::Shown(_), Screen::Card) if self.wait_ms(now_ms) > 0 => {}
            (Input::Shown(code), Screen::Card) => {
                let holder = self.list.as_ref().and_then(|list| list.holder(&code)).map(owned);
                return self.recognise(holder, now_ms);
            }
            (Input::IsNew, Screen::Find(_) | Screen::SeeStaff) => self.screen = Screen::New,
            (Input::Named(name, id), Screen::New) => {
                let name = read_name(&name)?;
                self.thanked = Thanked::Called(name.as_str().to_owned());
                return Some(Act::New(id, name));
            }
            (Input::Signed(signature), Screen::Sign) => {
                self.signature = Some(signature);
                return self.waiting.clone();
            }
            (Input::Unnamed, Screen::Find(_) | Screen::SeeStaff | Screen::New) => {
                self.thanked = Thanked::Counted;
                return Some(Act::Unnamed);
            }
            (Input::Stored, Screen::Find(_) | Screen::Ask(_) | Screen::Card | Screen::New | Screen::Sign | Screen::SeeStaff) => {
                self.signature = None;
                if let Some(Act::SignIn(person) | Act::SignOut(person)) = &self.waiting {
                    self.take_back_glimpses(person.clone(), matches!(self.waiting, Some(Act::SignOut(_))));
                }
                match (&mut self.list, self.waiting.take()) {
                    (Some(list), Some(Act::SignIn(person))) => list.note_here(&person, true),
                    (Some(list), Some(Act::SignOut(person))) => list.note_here(&person, false),
                    (Some(list), Some(Act::New(person, name))) => {
                        list.add_new(&person, name.as_str());
                        self.made_here.push(person);
                    }
                    _ => {}
                }
                self.screen = Screen::Thanks(std::mem::replace(&mut self.thanked, Thanked::SignedIn));
            }
            (Input::Begun, _) => {
                self.thanked = Thanked::SignedIn;
                (self.waiting, self.signature) = (None, None);
                self.screen = Screen::Find(None);
            }
            // A press that came too late for the screen it was meant for.
            _ => {}
        }
        None
    }

    fn find(&mut self, text: &str, before: Option<Finding>, now_ms: u64) {
        let Some(list) = &self.list else { return };
        let found = match text.trim() {
            "" => None,
            text => Some(list.find(text)),
        };
        if matches!(&found, Some(Finding::Candidates(_))) && found != before {
            if self.wait_ms(now_ms) > 0 {
                self.screen = Screen::Find(Some(Finding::TypeMore));
                return;
            }
            let shown = found.iter().flat_map(Finding::people);
            if self.glimpses.shown(shown, now_ms) {
                self.patience = self.patience.after_wrong(now_ms);
            }
        }
        self.screen = Screen::Find(found);
    }

    /// What was shown on the way to somebody of the list told whoever looked of nobody but themselves.
    fn take_back_glimpses(&mut self, person: PersonId, leaving: bool) {
        let Some(list) = self.list.as_ref().filter(|_| !self.made_here.contains(&person)) else { return };
        if let Some(place) = list.place(&person) {
            self.glimpses.recognised(place, leaving, list.check() != PrivateCheck::Nothing);
        }
    }

    fn choose(&mut self, candidate: &Candidate, leaving: bool, now_ms: u64) -> Option<Act> {
        self.leaving = leaving;
        if self.list.as_ref()?.check() != PrivateCheck::Nothing {
            self.screen = Screen::Ask(candidate.clone());
            return None;
        }
        let answered = self.list.as_ref().and_then(|list| list.answered(candidate, &Answer::Nothing)).map(owned);
        self.recognise(answered, now_ms)
    }

    fn recognise(&mut self, answered: Option<(PersonId, String)>, now_ms: u64) -> Option<Act> {
        let Some((person, called)) = answered else {
            self.patience = self.patience.after_wrong(now_ms);
            self.screen = Screen::SeeStaff;
            return None;
        };
        self.thanked = match called {
            called if self.leaving => Thanked::SignedOut(called),
            called if called.is_empty() => Thanked::SignedIn,
            called => Thanked::Called(called),
        };
        Some(if self.leaving { Act::SignOut(person) } else { Act::SignIn(person) })
    }
}

/// What somebody may be called; nothing for what is no name: a spreadsheet would take it for a formula, and whoever stands here needs no secret
/// to write it.
pub fn read_name(typed: &str) -> Option<Name> {
    if begins_like_a_formula(typed) { None } else { Name::read(typed.trim()).ok() }
}

fn owned((person, called): (PersonId, &str)) -> (PersonId, String) {
    (person, called.to_owned())
}
