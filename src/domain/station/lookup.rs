//! All that the station knows of anybody: who may be expected at one session, by names to find but not to show, and what each is asked.
//!
//! A name is shown only as a mask, "Saba T.", and only to somebody who has typed enough of it that few others fit: so the list cannot be
//! read off the screen.

use super::PrivateCheck;
use super::answer::{Answer, right_answer};
use crate::cell::Cell;
use crate::dataset::Dataset;
use crate::ids::{PersonId, SessionId};
use crate::names::{fold, written_words};
use crate::person::Person;
use crate::register::{self, RegisterError};
use crate::search::{Lines, TOGETHER, bounded, spelling};
use crate::sound::{Sound, sounds};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How many people may fit what is typed.
const MOST: usize = 3;
/// How many letters must be typed; of a word that has no more than these in its script, all of them.
const LETTERS: usize = 3;

/// Somebody who may be expected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    person: String,
    /// Every name they go or went by, folded: to be found by, never shown.
    names: String,
    /// Each of their names by itself, folded: who types one whole has typed enough.
    whole: Vec<String>,
    /// How the words of their names sound.
    sounds: Vec<Sound>,
    /// What is shown of the name.
    mask: String,
    /// What the thank-you calls them; empty if that would be the whole name.
    called: String,
    /// The answers to the private check, of records merged into this one too; none if it is not known.
    answers: Vec<String>,
    /// Whether they are here; never shown.
    here: bool,
}

/// The people of one session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookUp {
    /// The code of the private check.
    check: String,
    people: Vec<Listed>,
    #[serde(skip)]
    index: Index,
}

/// What there is to find people by, in their order: one pass over a text answers for everybody, so that a key is answered at once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Index {
    words: Lines,
    spellings: Lines,
    sounds: Vec<Vec<Sound>>,
    /// How many people are in it.
    people: usize,
}

impl Index {
    fn add(&mut self, names: &str, sounds: &[Sound]) {
        let words = bounded(names);
        self.spellings.push(words.iter().map(|word| spelling(word)));
        self.words.push(words.into_iter());
        self.sounds.push(sounds.to_vec());
        self.people += 1;
    }
    /// Whether the folded word is one of anybody's names.
    fn has(&self, word: &str) -> bool {
        let mut found = false;
        self.words.each(&format!(" {word} "), &mut |_, _| found = true);
        found
    }
    /// Of whom a name begins with the folded word, or sounds like the beginning of one: `Muhammad` for Mohammed.
    fn begins(&self, written: &str) -> Vec<bool> {
        let word = &fold(written).replace(' ', "");
        let mut fits = vec![false; self.people];
        let mut note = |person: usize, _| fits[person] = true;
        self.words.each(&format!(" {word}"), &mut note);
        self.spellings.each(&format!(" {}", spelling(word)), &mut note);
        let sound = Sound::of(written);
        for (fit, sounds) in fits.iter_mut().zip(&self.sounds) {
            *fit |= sounds.iter().any(|known| sound.agrees(known) || sound.begins(known, LETTERS));
        }
        fits
    }
    /// Whom all the words fit, each by itself or two or three written as one.
    fn fits(&self, words: &[String]) -> Vec<bool> {
        let mut fits = vec![vec![true; self.people]];
        for end in 1..=words.len() {
            let mut best = vec![false; self.people];
            for from in end.saturating_sub(TOGETHER)..end {
                let these = self.begins(&words[from..end].concat());
                best.iter_mut().zip(fits[from].iter().zip(these)).for_each(|(best, (before, these))| *best |= *before && these);
            }
            fits.push(best);
        }
        fits.pop().unwrap_or_default()
    }
}

/// What is shown of somebody, or of several who look alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// "Saba T."
    pub mask: String,
    /// Their places in the list.
    people: Vec<usize>,
}

/// What comes of what is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// Not enough to show anybody.
    TypeMore,
    /// At most three.
    Candidates(Vec<Candidate>),
    /// Nobody, or too many who cannot be told apart.
    Nobody,
}

impl Finding {
    /// The places in the list of everybody who is shown.
    pub(super) fn people(&self) -> impl Iterator<Item = usize> {
        let shown = match self {
            Finding::Candidates(shown) => shown.as_slice(),
            Finding::TypeMore | Finding::Nobody => &[],
        };
        shown.iter().flat_map(|candidate| candidate.people.iter().copied())
    }
}

/// The list of a session: everybody on its sheet.
///
/// # Errors
/// If there is no such session.
pub fn list(dataset: &Dataset, session: &SessionId, check: PrivateCheck) -> Result<LookUp, RegisterError> {
    let mut earlier: BTreeMap<PersonId, Vec<&Person>> = BTreeMap::new();
    for other in dataset.people.iter().filter(|other| other.merged_into_id.is_some()) {
        earlier.entry(dataset.survivor(&other.id)).or_default().push(other);
    }
    let mut people = Vec::new();
    for expected in register::expected(dataset, session)? {
        let Some(person) = dataset.people.get(&expected.person) else { continue };
        let records: Vec<&Person> = [person].into_iter().chain(earlier.remove(&person.id).unwrap_or_default()).collect();
        let names = records.iter().map(|one| format!("{} {}", one.name, one.known_as)).collect::<Vec<_>>().join(" ");
        let (mask, called) = masked(person.name.as_str(), person.shown_name());
        let here = expected.mark.as_ref().is_some_and(register::is_in);
        people.push(Listed {
            person: person.id.as_str().to_owned(),
            sounds: sounds(&written_words(&names)),
            whole: wholes(records.iter().flat_map(|one| [one.name.as_str(), one.known_as.as_str()])),
            names: fold(&names),
            mask,
            called,
            // A card or a birthday that stands on a merged record is still the person's.
            answers: records.iter().filter_map(|one| right_answer(check, one)).collect(),
            here,
        });
    }
    Ok(LookUp { check: check.as_str().to_owned(), people, index: Index::default() }.indexed())
}

impl LookUp {
    /// Ready to find people: one that was written down and read again is not.
    pub fn indexed(mut self) -> LookUp {
        self.index = Index::default();
        self.people.iter().for_each(|person| self.index.add(&person.names, &person.sounds));
        self
    }
    /// What each person is asked.
    pub fn check(&self) -> PrivateCheck {
        PrivateCheck::read(&self.check).unwrap_or(PrivateCheck::Nothing)
    }
    /// Whether somebody of the list is here.
    pub fn is_here(&self, person: &PersonId) -> bool {
        self.people.iter().any(|listed| listed.person == person.as_str() && listed.here)
    }
    /// The place in the list of somebody on it.
    pub(super) fn place(&self, person: &PersonId) -> Option<usize> {
        self.people.iter().position(|listed| listed.person == person.as_str())
    }
    /// Notes that somebody came or left.
    pub fn note_here(&mut self, person: &PersonId, here: bool) {
        self.people.iter_mut().filter(|listed| listed.person == person.as_str()).for_each(|listed| listed.here = here);
    }
    /// Adds somebody who has just come for the first time, so that they are found when they leave or press twice. What they would be asked
    /// nobody knows yet.
    pub fn add_new(&mut self, person: &PersonId, name: &str) {
        if self.people.iter().any(|listed| listed.person == person.as_str()) {
            return;
        }
        let (mask, called) = masked(name, name);
        let sounds = sounds(&written_words(name));
        self.index.add(&fold(name), &sounds);
        self.people.push(Listed {
            person: person.as_str().to_owned(),
            names: fold(name),
            whole: wholes([name].into_iter()),
            sounds,
            mask,
            called,
            answers: Vec::new(),
            here: true,
        });
    }
    /// Who fits what is typed: every word of it begins one of their names, or sounds like one.
    pub fn find(&self, typed: &str) -> Finding {
        let folded = fold(typed);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let written: usize = typed.chars().filter(|letter| letter.is_alphanumeric()).count();
        // A name of two letters in its script may be all there is to type.
        let enough = written >= LETTERS || (!typed.is_ascii() && written > 0 && words.iter().all(|word| self.index.has(word)));
        let whole = || -> Vec<usize> { (0..self.people.len()).filter(|at| self.people[*at].whole.contains(&folded)).collect() };
        if words.is_empty() {
            return Finding::TypeMore;
        }
        if !enough {
            let whole = whole();
            return if whole.is_empty() || whole.len() > MOST { Finding::TypeMore } else { Finding::Candidates(self.candidates(&whole)) };
        }
        let words = written_words(typed);
        let fits = self.index.fits(&words);
        let found: Vec<usize> = (0..self.people.len()).filter(|at| fits[*at]).collect();
        // More letters would not help whoever has typed all there is.
        let whole = if found.len() > MOST { whole() } else { Vec::new() };
        if (1..=MOST).contains(&whole.len()) {
            return Finding::Candidates(self.candidates(&whole));
        }
        match found.as_slice() {
            [] => Finding::Nobody,
            found if found.len() <= MOST => Finding::Candidates(self.candidates(found)),
            [first, others @ ..] => {
                let looks = |at: &usize| (&self.people[*at].mask, &self.people[*at].names);
                // Namesakes: more letters would not help.
                if others.iter().all(|other| looks(other) == looks(first)) { Finding::Nobody } else { Finding::TypeMore }
            }
        }
    }
    /// Whoever is found, those who look alike as one.
    fn candidates(&self, found: &[usize]) -> Vec<Candidate> {
        let mut candidates: Vec<Candidate> = Vec::new();
        for &at in found {
            let mask = &self.people[at].mask;
            match candidates.iter_mut().find(|candidate| candidate.mask == *mask) {
                Some(candidate) => candidate.people.push(at),
                None => candidates.push(Candidate { mask: mask.clone(), people: vec![at] }),
            }
        }
        candidates
    }
    /// The person whose card has this code, if people are asked for theirs; nobody if it is no code of this list, or of two people.
    pub fn holder(&self, code: &str) -> Option<(PersonId, &str)> {
        let given = Answer::Code(code.to_owned()).written().filter(|_| self.check() == PrivateCheck::PersonalCode)?;
        only(self.people.iter().filter(|person| person.answers.contains(&given)))
    }
    /// The person who gave this answer; nobody if it is wrong, not known, or does not tell two people apart.
    pub fn answered(&self, candidate: &Candidate, answer: &Answer) -> Option<(PersonId, &str)> {
        let (asks, given) = (self.check() != PrivateCheck::Nothing, answer.written());
        let people = candidate.people.iter().filter_map(|at| self.people.get(*at));
        only(people.filter(|person| !asks || given.as_ref().is_some_and(|given| person.answers.contains(given))))
    }
}

/// Each name folded, but for those that are empty.
fn wholes<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    names.map(fold).filter(|name| !name.is_empty()).collect()
}

/// Who it is and what the thank-you calls them, if it is one person.
fn only<'a>(mut people: impl Iterator<Item = &'a Listed>) -> Option<(PersonId, &'a str)> {
    let (first, second) = (people.next()?, people.next());
    if second.is_some() { None } else { Some((PersonId::new(&first.person)?, &first.called)) }
}

/// What is shown of a name and what the thank-you calls its person. Neither is ever a whole name: of one that is a single word the mask has the
/// first letters, no more than half, and the thank-you nothing.
fn masked(name: &str, called: &str) -> (String, String) {
    let first = called.split_whitespace().next().unwrap_or_default();
    let last = name.split_whitespace().next_back().unwrap_or_default();
    let initial = last.chars().find(|letter| letter.is_alphanumeric());
    let several = called.split_whitespace().nth(1).is_some();
    let is_whole = |shown: &str| fold(shown) == fold(name) || (several && fold(shown) == fold(called));
    match initial {
        Some(initial) if !is_whole(first) => {
            let with_initial = format!("{first} {}.", initial.to_uppercase());
            let mask = if is_whole(&with_initial) || fold(last) == fold(first) { first.to_owned() } else { with_initial };
            (mask, first.to_owned())
        }
        _ => {
            let half = first.chars().count() / 2;
            (format!("{}…", first.chars().take(half).collect::<String>()), String::new())
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::sample::records;

    fn club(check: PrivateCheck) -> LookUp {
        let dataset = records(
            "activities id=club name=Job~Club type=group
            sessions id=s1 activity_id=club date=2026-03-03 status=planned
            people id=saba name=Saba~Tesfay date_of_birth=1990-04-30 telephone=07700~900123 personal_code=3Y3Y34
            people id=yuliia name=Юлія~Коваль
            people id=mohammed name=Mohammed~Omar date_of_birth=1985
            people id=jose name=José~Núñez known_as=Pepe
            people id=old name=Senior~Nunez merged_into_id=jose personal_code=CCCDDD
            people id=wang name=王芳
            people id=ali1 name=Alina~Popa date_of_birth=1991-01-02
            people id=ali2 name=Alina~Petrescu date_of_birth=1992-02-03
            people id=ali3 name=Alina~Marin
            people id=ali4 name=Alina~Dumitru
            people id=twin1 name=Zoe~Twin
            people id=twin2 name=Zoe~Twin
            people id=twin3 name=Zoe~Twin
            people id=twin4 name=Zoe~Twin
            people id=stranger name=Sabrina~Stranger
            enrolments id=e1 person_id=saba activity_id=club enrolled_on=2026-01-05 status=enrolled
            enrolments id=e2 person_id=yuliia activity_id=club enrolled_on=2026-01-05 status=enrolled
            enrolments id=e3 person_id=mohammed activity_id=club enrolled_on=2026-01-05 status=enrolled
            enrolments id=e4 person_id=jose activity_id=club enrolled_on=2026-01-05 status=enrolled
            enrolments id=e5 person_id=wang activity_id=club enrolled_on=2026-01-05 status=enrolled
            enrolments id=e6 person_id=ali1 activity_id=club enrolled_on=2026-01-05 status=enrolled
            enrolments id=e7 person_id=ali2 activity_id=club enrolled_on=2026-01-05 status=enrolled
            enrolments id=e8 person_id=ali3 activity_id=club enrolled_on=2026-01-05 status=enrolled
            enrolments id=e9 person_id=ali4 activity_id=club enrolled_on=2026-01-05 status=enrolled
            enrolments id=f1 person_id=twin1 activity_id=club enrolled_on=2026-01-05 status=enrolled
            enrolments id=f2 person_id=twin2 activity_id=club enrolled_on=2026-01-05 status=enrolled
            enrolments id=f3 person_id=twin3 activity_id=club enrolled_on=2026-01-05 status=enrolled
            enrolments id=f4 person_id=twin4 activity_id=club enrolled_on=2026-01-05 status=enrolled",
        );
        list(&dataset, &SessionId::new("s1").unwrap(), check).unwrap()
    }
    fn candidates(typed: &str) -> Vec<Candidate> {
        match club(PrivateCheck::DayOfBirth).find(typed) {
            Finding::Candidates(found) => found,
            other => panic!("{typed}: {other:?}"),
        }
    }
    fn masks(typed: &str) -> Vec<String> {
        candidates(typed).into_iter().map(|candidate| candidate.mask).collect()
    }

    #[test]
    fn the_first_letters_find_somebody_in_any_script_spelling_and_order() {
        for typed in ["sab", "SABA", "tes", "Tesfay Saba", "сабa"] {
            assert_eq!(masks(typed), ["Saba T."], "{typed}");
        }
        for typed in ["Юлія", "Юлия", "Yuliia", "Julia", "koval"] {
            assert_eq!(masks(typed), ["Юлія К."], "{typed}");
        }
        assert_eq!(masks("Muhammad"), ["Mohammed O."]);
        for typed in ["nunez", "Núñ", "pepe", "senior"] {
            assert_eq!(masks(typed), ["Pepe N."], "{typed}");
        }
    }

    #[test]
    fn a_whole_name_typed_in_full_is_enough_however_short_it_is_and_however_many_share_it() {
        let mut list = LookUp { check: String::new(), people: Vec::new(), index: Index::default() };
        for (at, name) in ["Ahmad", "Ahmad Karimi", "Ahmad Noori", "Ahmad Shah", "Ahmadullah Safi", "Vu"].iter().enumerate() {
            list.add_new(&PersonId::new(&format!("p{at}")).unwrap(), name);
        }
        let whole = |typed: &str, at: usize, mask: &str| {
            assert_eq!(list.find(typed), Finding::Candidates(vec![Candidate { mask: mask.to_owned(), people: vec![at] }]), "{typed}");
        };
        whole("Ahmad", 0, "Ah…");
        whole("vu", 5, "V…");
        assert_eq!(list.find("Ahma"), Finding::TypeMore);
        assert_eq!(list.find("v"), Finding::TypeMore);
    }

    #[test]
    fn nobody_is_shown_before_enough_letters_nor_when_many_fit() {
        for typed in ["", "s", "sa", "  sa", "ali", "Alina"] {
            assert_eq!(club(PrivateCheck::Nothing).find(typed), Finding::TypeMore, "{typed:?}");
        }
        assert_eq!(masks("alina pop"), ["Alina P."]);
        assert_eq!(masks("王芳"), ["王…"]);
        assert_eq!(club(PrivateCheck::Nothing).find("王"), Finding::TypeMore);
    }

    #[test]
    fn a_stranger_an_unknown_name_and_many_namesakes_look_the_same() {
        for typed in ["sabrina", "nobody", "zoe twin"] {
            assert_eq!(club(PrivateCheck::Nothing).find(typed), Finding::Nobody, "{typed}");
        }
    }

    #[test]
    fn only_the_right_answer_says_who_it_is() {
        let (list, saba) = (club(PrivateCheck::DayOfBirth), candidates("saba").remove(0));
        let who = |candidate: &Candidate, answer: Answer| list.answered(candidate, &answer).map(|(person, _)| person.as_str().to_owned());
        assert_eq!(who(&saba, Answer::Birthday(30, 4)).as_deref(), Some("saba"));
        assert_eq!(who(&saba, Answer::Birthday(4, 30)), None);
        assert_eq!(who(&saba, Answer::Nothing), None);
        // Of whom no whole day of birth is recorded nobody can answer, not even by saying nothing.
        let mohammed = candidates("mohammed").remove(0);
        assert_eq!((who(&mohammed, Answer::Nothing), who(&mohammed, Answer::Birthday(1, 7))), (None, None));
        // Two of one mask are told apart by it.
        let alina = candidates("alina p").remove(0);
        assert_eq!(alina.people.len(), 2);
        assert_eq!(who(&alina, Answer::Birthday(3, 2)).as_deref(), Some("ali2"));
        assert_eq!(club(PrivateCheck::Nothing).answered(&alina, &Answer::Nothing), None);
    }

    #[test]
    fn digits_and_codes_are_right_however_they_are_typed() {
        let who = |check, typed: &str, answer: Answer| {
            let list = club(check);
            let Finding::Candidates(found) = list.find(typed) else { panic!("{typed}") };
            list.answered(&found[0], &answer).map(|(person, _)| person.as_str().to_owned())
        };
        let saba = Some("saba".to_owned());
        assert_eq!(who(PrivateCheck::TelephoneDigits, "saba", Answer::Digits(" 2 3".to_owned())), saba);
        assert_eq!(who(PrivateCheck::TelephoneDigits, "saba", Answer::Digits("۲۳".to_owned())), saba);
        assert_eq!(who(PrivateCheck::TelephoneDigits, "saba", Answer::Digits("32".to_owned())), None);
        assert_eq!(who(PrivateCheck::TelephoneDigits, "mohammed", Answer::Digits(String::new())), None);
        assert_eq!(who(PrivateCheck::PersonalCode, "saba", Answer::Code("3y3 y34".to_owned())), saba);
        assert_eq!(who(PrivateCheck::PersonalCode, "saba", Answer::Code("CCCDDD".to_owned())), None);
        assert_eq!(who(PrivateCheck::PersonalCode, "mohammed", Answer::Code(String::new())), None);
    }

    #[test]
    fn a_card_is_its_holders_also_if_the_code_stands_on_a_merged_record_and_only_where_codes_are_asked_for() {
        let holder = |check, code: &str| club(check).holder(code).map(|(person, called)| (person.as_str().to_owned(), called.to_owned()));
        let is = |person: &str, called: &str| Some((person.to_owned(), called.to_owned()));
        assert_eq!(holder(PrivateCheck::PersonalCode, "3Y3Y34"), is("saba", "Saba"));
        assert_eq!(holder(PrivateCheck::PersonalCode, "CCCDDD"), is("jose", "Pepe"));
        for nobodys in ["", "XXXXXX", "3Y3Y3"] {
            assert_eq!(holder(PrivateCheck::PersonalCode, nobodys), None, "{nobodys}");
        }
        for check in [PrivateCheck::Nothing, PrivateCheck::DayOfBirth, PrivateCheck::TelephoneDigits] {
            assert_eq!(holder(check, "3Y3Y34"), None);
        }
    }

    #[test]
    fn the_list_holds_nobodys_code_unless_it_is_asked_for() {
        let holds = |check| format!("{:?}", club(check)).contains("3Y3Y34");
        assert!(holds(PrivateCheck::PersonalCode), "the control");
        assert!(!holds(PrivateCheck::Nothing));
        assert!(!holds(PrivateCheck::TelephoneDigits));
    }

    #[test]
    fn a_mask_is_never_the_whole_name() {
        let whole = [
            ("Saba Tesfay", "Saba Tesfay"),
            ("Saba", "Saba"),
            ("Saba T", "Saba T"),
            ("王芳", "王芳"),
            ("O", "O"),
            ("Saba Saba", "Saba Saba"),
        ];
        for (name, called) in whole {
            let (mask, thanks) = masked(name, called);
            assert_ne!(fold(&mask), fold(name), "{mask}");
            assert_ne!(fold(&thanks), fold(name), "{thanks}");
        }
        assert_eq!(masked("Saba Tesfay", "Saba"), ("Saba T.".to_owned(), "Saba".to_owned()));
        assert_eq!(masked("Saba", "Saba"), ("Sa…".to_owned(), String::new()));
    }
}
