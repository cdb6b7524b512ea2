//! Report templates: reports as data, one JSON file each, waiting for the days, the programme and the records that they will be about.
//!
//! `layout` reads a file; `fill` finds the organisation's own strands and activities for the parts it names, and makes an ordinary
//! specification of it. What the records do not hold is left out and said, so that no report fails or counts nought for what nobody records.

pub mod blocks;
mod fill;
mod layout;
pub mod own;
mod write;

pub use fill::{Filled, FilledEntry, FilledSection, Missing};
pub use layout::{Bound, BoundTo, Cited, Days, Entry, Layout, Part, Section, StoryPick};

use super::error::ReportError;
use super::indicators;
use super::window::Window;
use domain::Dataset;
use domain::ids::ProgrammeId;
use domain::settings::PeopleWord;
use std::borrow::Cow;

/// A report's file: one that is shipped, or the organisation's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Its name in an address or a setting; it never changes.
    pub key: Cow<'static, str>,
    json: Cow<'static, str>,
}

macro_rules! templates {
    ($($name:ident = $key:literal,)*) => {
        $(
            #[doc = concat!("`src/report/templates/", $key, ".json`")]
            pub const $name: Template =
                Template { key: Cow::Borrowed($key), json: Cow::Borrowed(include_str!(concat!("templates/", $key, ".json"))) };
        )*

        /// Every template that is shipped, in the order to offer them.
        pub const ALL: &[Template] = &[$($name,)*];
    };
}

templates! {
    PLAIN = "plain",
    QUARTERLY = "quarterly",
    ANNUAL = "annual",
    SINGLE_GRANT = "single_grant",
    OPEN_DOORS = "open_doors",
    COMMUNITY_PROGRAMME = "community_programme",
    WW4RI = "ww4ri",
    CONNECTING_OPPORTUNITIES = "connecting_opportunities",
    INTEGRATED_COMMUNITIES = "integrated_communities",
}

/// The shipped template of this key.
pub fn named(key: &str) -> Option<Template> {
    ALL.iter().find(|template| template.key == key).cloned()
}

impl Template {
    /// The organisation's own, or one that is not kept yet.
    pub fn own(key: String, json: String) -> Template {
        Template { key: Cow::Owned(key), json: Cow::Owned(json) }
    }
    /// The file itself.
    pub fn json(&self) -> &str {
        &self.json
    }
    /// What the file says.
    pub fn layout(&self) -> Result<Layout, ReportError> {
        Layout::from_json(&self.json)
    }
    /// The report of these days and this programme, or of everything, over these records.
    pub fn fill(
        &self,
        dataset: &Dataset,
        window: Window,
        programme: Option<&ProgrammeId>,
        word: &PeopleWord,
    ) -> Result<Filled, ReportError> {
        Filled::of(&self.layout()?, dataset, window, programme, word)
    }
}

#[cfg(test)]
mod tests;
