//! Report templates: reports as data, one JSON file each, waiting for the days, the programme and the records that they will be about.
//!
//! `layout` reads a file; `fill` finds the organisation's own strands and activities for the parts it names, and makes an ordinary
//! specification of it. What the records do not hold is left out and said, so that no report fails or counts nought for what nobody records.

mod fill;
mod layout;

pub use fill::{Filled, FilledEntry, FilledSection, Missing};
pub use layout::{Days, Entry, Layout, Part, Section};

use super::error::ReportError;
use super::window::Window;
use crate::domain::Dataset;
use crate::domain::ids::ProgrammeId;
use crate::domain::settings::PeopleWord;

/// A report's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Template {
    /// Its name in an address or a setting; it never changes.
    pub key: &'static str,
    json: &'static str,
}

macro_rules! templates {
    ($($name:ident = $key:literal,)*) => {
        $(
            #[doc = concat!("`src/report/templates/", $key, ".json`")]
            pub const $name: Template = Template { key: $key, json: include_str!(concat!("templates/", $key, ".json")) };
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

/// The template of this key.
pub fn named(key: &str) -> Option<Template> {
    ALL.iter().copied().find(|template| template.key == key)
}

impl Template {
    /// What the file says.
    pub fn layout(&self) -> Result<Layout, ReportError> {
        Layout::from_json(self.json)
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
