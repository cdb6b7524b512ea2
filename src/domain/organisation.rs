//! The charity itself and every other body it works with, and the areas it groups for its reports.

use super::ids::{AreaGroupId, OrganisationId, RecognitionId};
use super::person::Area;
use chrono::NaiveDate;

codes! {
    /// What an organisation is to this charity.
    pub enum OrganisationRole {
        Host = "host",
        Partner = "partner",
        Referrer = "referrer",
        Funder = "funder",
        Participating = "participating",
    }
}

record! {
    /// The charity whose device this is, or a partner, referrer, funder or participating body.
    pub struct Organisation in Organisations, key OrganisationId = |this| this.id.clone();
    id: OrganisationId,
    name: String,
    roles: Vec<OrganisationRole>,
}

impl Organisation {
    /// Whether this is the charity whose device this is.
    pub fn is_host(&self) -> bool {
        self.roles.contains(&OrganisationRole::Host)
    }
}

record! {
    /// An accreditation or award.
    pub struct Recognition in Recognitions, key RecognitionId = |this| this.id.clone();
    id: RecognitionId,
    name: String,
    level: String,
    awarded_on: Option<NaiveDate>,
    expires_on: Option<NaiveDate>,
}

record! {
    /// Areas that the organisation counts as one, such as a county.
    pub struct AreaGroup in AreaGroups, key AreaGroupId = |this| this.id.clone();
    id: AreaGroupId,
    name: String,
    areas: Vec<Area>,
}
