//! Why figures are other ones than when a report was issued: what the records and their stamps tell.

use super::super::extent::Extents;
use super::super::index::Index;
use super::super::specification::Specification;
use super::super::window::Window;
use super::keeping::Kept;
use domain::dates::Moment;
use domain::issued_report::IssuedReport;
use domain::{Dataset, Table};
use std::collections::BTreeSet;

/// Something that happened to the records since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// So many registers that the report counts were closed afterwards.
    ClosedLater(usize),
    /// So many values on closed registers that it counts were corrected afterwards.
    Corrected(usize),
    /// So many records of people were merged with another of the same person, on that day or later.
    Merged(usize),
    /// There are so many records of this kind fewer.
    Fewer(Table, usize),
    /// There are so many records of this kind more.
    More(Table, usize),
}

/// The kinds of records that figures count, besides sessions and marks.
const COUNTED: &[Table] = &[
    Table::People,
    Table::Contacts,
    Table::Enrolments,
    Table::Cases,
    Table::CaseActions,
    Table::Matches,
    Table::MatchContacts,
    Table::Outcomes,
    Table::Measures,
    Table::EsolLevels,
    Table::Enquiries,
    Table::Referrals,
    Table::TimeEntries,
    Table::Grants,
];

/// How many records of each kind there are; held sessions, and marks at them, on the days that the specification names.
pub fn counted(dataset: &Dataset, specification: &Specification) -> Vec<(Table, usize)> {
    let windows = windows(specification);
    let held = |session: &&domain::session::Session| {
        session.status == domain::session::SessionStatus::Held && windows.iter().any(|window| window.contains(session.date))
    };
    let held: BTreeSet<_> = domain::order::gathered(dataset.sessions.iter().filter(held).map(|session| &session.id));
    let marks = dataset.attendances.iter().filter(|mark| mark.status.is_present() && held.contains(&mark.session_id)).count();
    let mut counted = vec![(Table::Sessions, held.len()), (Table::Attendances, marks)];
    counted.extend(COUNTED.iter().map(|table| (*table, dataset.count(*table))));
    counted
}

/// Everything that can be read of the records, the surest first. Nothing of it is certain to have changed a figure.
pub fn reasons(index: &Index, issued: &IssuedReport, kept: &Kept) -> Vec<Reason> {
    let dataset = index.dataset;
    let mut extents = Extents::default();
    let extents: Vec<_> = kept.specification.items.iter().filter_map(|item| extents.of(index, item).ok()).collect();
    let counts = |sitting: &&super::super::index::Sitting| {
        extents.iter().any(|extent| extent.window.contains(sitting.date()) && extent.within.holds(&sitting.place))
    };
    let sittings: Vec<_> = index.sittings.iter().filter(counts).collect();
    let later = |moment: &Moment| (moment.date(), moment.time()) > (issued.issued_at.date(), issued.issued_at.time());
    let closed = sittings.iter().filter(|sitting| sitting.session.closed_at.as_ref().is_some_and(later)).count();
    let ids: BTreeSet<_> = domain::order::gathered(sittings.iter().map(|sitting| &sitting.session.id));
    let amended = dataset.amendments.iter().filter(|amendment| later(&amendment.made_at) && ids.contains(&amendment.session_id)).count();
    let merged = dataset.people.iter().filter_map(|person| person.merged_on()).filter(|day| Some(*day) >= issued.issued_at.date()).count();
    let mut reasons = vec![Reason::ClosedLater(closed), Reason::Corrected(amended), Reason::Merged(merged)];
    for (table, now) in counted(dataset, &kept.specification) {
        let Some((_, then)) = kept.counted.iter().find(|(known, _)| *known == table) else { continue };
        reasons.push(if now < *then { Reason::Fewer(table, then - now) } else { Reason::More(table, now - then) });
    }
    reasons.retain(|reason| reason.how_many() > 0);
    reasons
}

impl Reason {
    /// How many.
    pub fn how_many(self) -> usize {
        match self {
            Reason::ClosedLater(count) | Reason::Corrected(count) | Reason::Merged(count) => count,
            Reason::Fewer(_, count) | Reason::More(_, count) => count,
        }
    }
}

fn windows(specification: &Specification) -> Vec<Window> {
    let mut windows: Vec<Window> = Vec::new();
    for item in &specification.items {
        if !windows.contains(&item.window) {
            windows.push(item.window);
        }
    }
    windows
}
