//! The days and the work that a number is of, and which of them hold which.

use super::super::extent::Extent;
use super::super::index::Index;
use super::super::place::Place as Work;
use super::super::window::Window;

/// The days and the work that a number is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The days.
    pub window: Window,
    /// Which of the works there are it looks at.
    pub works: Vec<bool>,
    /// How many of these are places that something was done at; the others are programmes, which cases and matches know alone.
    places: usize,
}

impl Span {
    /// That of an extent.
    pub fn of(index: &Index, works: &[Work], extent: &Extent) -> Span {
        let programmes = index.dataset.programmes.iter().map(|programme| extent.within.holds_programme(Some(&programme.id)));
        let of_places = works.iter().map(|work| extent.within.holds(work));
        let works_held = of_places.chain(programmes).chain([extent.within.holds_programme(None)]).collect();
        Span { window: extent.window, works: works_held, places: works.len() }
    }
    /// Whether all days and all work of the other are in this.
    pub fn holds(&self, other: &Span) -> bool {
        let days = self.window.contains(other.window.from()) && self.window.contains(other.window.to());
        days && self.works.iter().zip(&other.works).all(|(mine, theirs)| *mine || !*theirs)
    }
    /// Whether nothing was done in both.
    pub fn is_apart_from(&self, other: &Span) -> bool {
        let days = self.window.to() < other.window.from() || other.window.to() < self.window.from();
        days || !self.works.iter().zip(&other.works).any(|(mine, theirs)| *mine && *theirs)
    }
    /// Whether whatever was done in this, at a session or in a contact, was done in one of some parts of it.
    pub fn is_made_of(&self, parts: &[&Span]) -> bool {
        let has_my_days = |part: &&&Span| part.window == self.window;
        let has_my_works = |part: &&&Span| part.works[..part.places] == self.works[..self.places];
        let is_held = |at: usize| parts.iter().filter(has_my_days).any(|part| part.works.get(at) == Some(&true));
        if self.works.iter().take(self.places).enumerate().all(|(at, mine)| !*mine || is_held(at)) {
            return true;
        }
        let mut windows: Vec<Window> = parts.iter().filter(has_my_works).map(|part| part.window).collect();
        windows.sort_by_key(|window| (window.from(), window.to()));
        let mut next = Some(self.window.from());
        for window in windows {
            if next.is_some_and(|next| window.from() <= next && next <= window.to()) {
                next = window.to().succ_opt();
            }
        }
        next.is_none_or(|next| next > self.window.to())
    }
}

/// Every place in the work that something was done at, each once.
pub fn works<'a>(index: &Index<'a>) -> Vec<Work<'a>> {
    let of_activities = index.dataset.activities.iter().map(|activity| Work::of_activity(index.dataset, activity));
    let of_contacts = index.contacts.iter().map(|contact| contact.place);
    let of_enrolments = index.enrolments.iter().map(|enrolled| enrolled.place);
    let mut works: Vec<Work> = Vec::new();
    for work in of_activities.chain(of_contacts).chain(of_enrolments) {
        if !works.contains(&work) {
            works.push(work);
        }
    }
    works
}
