//! What people have agreed to, and the stories told with that consent.

use super::ids::{CaseStudyId, ConsentId, PersonId};
use super::person::Language;
use chrono::NaiveDate;

record! {
    /// A specific, dated permission that can be withdrawn.
    pub struct Consent in Consents, key ConsentId = |this| this.id.clone();
    id: ConsentId,
    person_id: PersonId,
    purpose: String,
    given_on: Option<NaiveDate>,
    withdrawn_on: Option<NaiveDate>,
    wording_version: String,
    language: Option<Language>,
}

record! {
    /// A narrative with changed details.
    pub struct CaseStudy in CaseStudies, key CaseStudyId = |this| this.id.clone();
    id: CaseStudyId,
    person_id: PersonId,
    title: String,
    pseudonym: String,
    text: String,
    changed_details: String,
    consent_id: Option<ConsentId>,
    approved_by_id: Option<PersonId>,
}
