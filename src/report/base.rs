//! The sets of people that other indicators start from: `with.of`.

use super::error::ReportError;
use super::members::Members;
use super::participation::ongoing;
use super::people::PersonNumber;
use super::question::Question;
use domain::cell::Cell;
use domain::codes;

codes! {
    /// An indicator that gives a set of identified people.
    pub enum Base {
        Participating = "people_participating",
        OngoingSupport = "people_with_ongoing_support",
        GroupActivities = "people_in_group_activities",
    }
}

impl Base {
    /// Takes `of`, which must be there.
    pub fn take(members: &mut Members) -> Result<Base, ReportError> {
        take_code(members, "of", "set of people")
    }
    /// The identified people in the question's scope and window whom its filter keeps, ascending.
    pub fn people(self, question: &Question) -> Vec<PersonNumber> {
        let (index, extent) = (question.index, &question.extent);
        question.keep(match self {
            Base::Participating => extent.participation(index).people(|_| true),
            Base::OngoingSupport => ongoing(index, &extent.within, &extent.window, question.contacts()),
            Base::GroupActivities => extent.group(index).people(|_| true),
        })
    }
    /// Who they are, in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Base::Participating => "people participating",
            Base::OngoingSupport => "people with ongoing support",
            Base::GroupActivities => "people participating in group activities",
        }
    }
}

/// Takes a code, if it is there; an unknown one is an error that names it.
pub fn take_code_if_any<T: Cell>(members: &mut Members, name: &str, kind: &'static str) -> Result<Option<T>, ReportError> {
    if members.has(name) { take_code(members, name, kind).map(Some) } else { Ok(None) }
}

/// Takes a code that must be there; an unknown one is an error that names it.
pub fn take_code<T: Cell>(members: &mut Members, name: &str, kind: &'static str) -> Result<T, ReportError> {
    let text = members.required_text(name)?;
    T::read(&text).map_err(|_| members.unknown(name, kind, text))
}
