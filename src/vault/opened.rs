//! What opening a vault found: how much there is, and what is not as it should be.

use super::compartment::Compartment;
use super::header::SlotKind;
use domain::Table;

/// What opening found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opened {
    /// Records that exist.
    pub rows: usize,
    /// How many of them cannot be read as records: those stay as they are, sealed.
    pub unreadable: usize,
    /// The compartments that the slot opens.
    pub compartments: Vec<Compartment>,
    /// Pages that are not as the head says; those that cannot be read are set aside and never written again.
    pub damaged: Vec<DamagedPages>,
    /// Heads that are not as they should be.
    pub heads: Vec<(Compartment, HeadProblem)>,
    /// Kinds of slots that somebody without a secret has put in place of the vault's own: new keys are not wrapped for them.
    pub foreign_slots: Vec<SlotKind>,
    /// Entries of a participant station that were folded into the records.
    pub folded_in: usize,
    /// Entries of a participant station that could not be opened, or that no record here takes: they stay as they are, sealed.
    pub inbox_aside: usize,
    /// Whether entries of a participant station could not be folded in now and wait for the next unlock.
    pub still_waiting: bool,
    /// Things stored beside the records that are no part of the vault as this version knows it: somebody or something put them there.
    pub unknown: usize,
    /// How far the vault's clock is ahead of the device's, if by more than a day: one of them is or was wrong.
    pub clock_ahead_ms: Option<u64>,
}

/// Pages of one table with one problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DamagedPages {
    /// The compartment, if the key tells.
    pub compartment: Option<Compartment>,
    /// The table, if the key tells.
    pub table: Option<Table>,
    /// What is wrong.
    pub problem: PageProblem,
    /// How many pages.
    pub pages: usize,
}

/// What can be wrong with a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageProblem {
    /// It was altered, exchanged, or is no page: its records are set aside.
    Unreadable,
    /// The head names it and it is not there.
    Missing,
    /// An older version than the head names: its records are older than they should be, and in use.
    RolledBack,
    /// The head does not know the page, or not this version: the head is older than it should be. Its records are in use.
    AheadOfHead,
}

/// What can be wrong with a head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadProblem {
    /// It is not there.
    Missing,
    /// It was altered or exchanged; it is kept aside when the next one is written.
    Unreadable,
    /// No head is as new as the vault's sequence says; given for the newest there is.
    RolledBack,
}
