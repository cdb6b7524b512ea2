//! A report as it was issued: kept whole, so that what was published can be shown, and compared with what the records say later.

use super::cell::Name;
use super::dates::Moment;
use super::ids::{IssuedReportId, ProgrammeId};
use chrono::NaiveDate;

codes! {
    /// Who a report was issued for.
    pub enum IssuedFor {
        Internal = "internal",
        Funder = "funder",
        Public = "public",
    }
}

record! {
    /// A report that was issued. Never altered.
    pub struct IssuedReport in IssuedReports, key IssuedReportId = |this| this.id.clone();
    id: IssuedReportId,
    title: Name,
    audience: IssuedFor,
    /// The key of its template, or the id of the organisation's own.
    template: String,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    programme_id: Option<ProgrammeId>,
    issued_at: Moment,
    /// Whoever issued it, as they wrote it.
    issued_by: String,
    /// What it asked for, as JSON.
    specification: String,
    /// Its figures as they were issued, masked for its readers, as JSON.
    report: String,
    /// Its words, as JSON.
    paper: String,
}
