//! One-to-one contacts, enquiries and referrals: help that is not a session and not a case.

use super::ids::{ActivityId, ContactId, EnquiryId, OrganisationId, PersonId, ProgrammeId, ReferralId, StrandId};
use chrono::NaiveDate;

codes! {
    /// What a one-to-one was for.
    pub enum ContactType {
        CvCheck = "cv_check",
        MockInterview = "mock_interview",
        JobSearch = "job_search",
        Consultation = "consultation",
        Advice = "advice",
        LevelCheck = "level_check",
        Other = "other",
    }

    /// What became of a one-to-one; only `completed` is participation.
    pub enum ContactStatus {
        Offered = "offered",
        Booked = "booked",
        Completed = "completed",
        DidNotAttend = "did_not_attend",
        Declined = "declined",
    }

    /// Who asked.
    pub enum Enquirer {
        Public = "public",
        Professional = "professional",
    }

    /// A referral hands over; signposting only tells.
    pub enum ReferralKind {
        Referral = "referral",
        Signposting = "signposting",
    }

    /// Which way a referral went.
    pub enum ReferralDirection {
        In = "in",
        Out = "out",
        Internal = "internal",
    }

    /// What the receiving side answered.
    pub enum ReferralResult {
        Accepted = "accepted",
        Declined = "declined",
        NoReply = "no_reply",
        Started = "started",
    }
}

record! {
    /// A dated one-to-one with one person.
    pub struct Contact in Contacts, key ContactId = |this| this.id.clone();
    id: ContactId,
    person_id: PersonId,
    programme_id: Option<ProgrammeId>,
    strand_id: Option<StrandId>,
    activity_id: Option<ActivityId>,
    contact_type: Option<ContactType> as "type",
    date: NaiveDate,
    status: ContactStatus,
    minutes: Option<u32>,
    urgent: Option<bool>,
    assisted: Option<bool>,
    worker_id: Option<PersonId>,
}

record! {
    /// A question received and answered without opening a case.
    pub struct Enquiry in Enquiries, key EnquiryId = |this| this.id.clone();
    id: EnquiryId,
    programme_id: Option<ProgrammeId>,
    received_on: NaiveDate,
    enquirer: Option<Enquirer>,
    organisation_id: Option<OrganisationId>,
    topic: String,
    channel: String,
    answered_on: Option<NaiveDate>,
    follow_up_to_id: Option<EnquiryId>,
}

record! {
    /// A hand-over to or from another service, or a pointer to one; signposting may be anonymous.
    pub struct Referral in Referrals, key ReferralId = |this| this.id.clone();
    id: ReferralId,
    person_id: Option<PersonId>,
    kind: Option<ReferralKind>,
    direction: Option<ReferralDirection>,
    organisation_id: Option<OrganisationId>,
    date: NaiveDate,
    reason: String,
    consent: Option<bool>,
    result: Option<ReferralResult>,
}
