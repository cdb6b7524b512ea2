//! Matches: two-person arrangements, and the contacts within them.

use super::cell::Cell;
use super::ids::{MatchContactId, MatchId, PersonId, ProgrammeId};
use chrono::NaiveDate;

codes! {
    /// What a match is for.
    pub enum MatchType {
        Mentoring = "mentoring",
        Befriending = "befriending",
        LitigationFriend = "litigation_friend",
        Buddy = "buddy",
    }

    /// How far a match has come.
    pub enum MatchStage {
        Proposed = "proposed",
        Agreed = "agreed",
        Matched = "matched",
        Appointed = "appointed",
        Active = "active",
        Paused = "paused",
        Ended = "ended",
    }

    /// Who met whom.
    pub enum MatchContactKind {
        Meeting = "meeting",
        CheckIn = "check_in",
        Supervision = "supervision",
        Review = "review",
    }

    /// Why a pair is never to be made.
    pub enum RuledOut {
        NotThisPair = "not_this_pair",
        Conflict = "conflict",
        Safeguarding = "safeguarding",
    }
}

record! {
    /// A match; without a `started_on` it has not started.
    pub struct Match in Matches, key MatchId = |this| this.id.clone();
    id: MatchId,
    match_type: MatchType as "type",
    programme_id: Option<ProgrammeId>,
    supported_id: PersonId,
    supporter_id: PersonId,
    stage: MatchStage,
    matched_on: Option<NaiveDate>,
    started_on: Option<NaiveDate>,
    ended_on: Option<NaiveDate>,
    end_reason: String,
    planned_ending: Option<bool>,
}

impl RuledOut {
    /// Whether it is about the two themselves: then it holds in every kind of match, and whoever of them supports.
    pub fn holds_everywhere(self) -> bool {
        self != RuledOut::NotThisPair
    }
}

/// Why the pair is never to be made: a column of a match that ended before it began.
pub const RULED_OUT: &str = "ruled_out";
/// `true` while every plan is to keep a proposed pair.
pub const PINNED: &str = "pinned";

impl Match {
    /// Whether it takes one of the supporter's places: from the day both agreed until it ends.
    pub fn takes_a_place(&self) -> bool {
        !matches!(self.stage, MatchStage::Proposed | MatchStage::Ended)
    }
    /// Why the pair was ruled out; nothing if this is a match or a proposal. A word that this version does not know rules a pair out all the same.
    pub fn ruled_out(&self) -> Option<RuledOut> {
        match self.other_columns.get(RULED_OUT) {
            "" => None,
            word => Some(RuledOut::read(word).unwrap_or(RuledOut::NotThisPair)),
        }
    }
    /// Whether every plan keeps the pair.
    pub fn is_pinned(&self) -> bool {
        self.stage == MatchStage::Proposed && self.other_columns.get(PINNED) == "true"
    }
}

record! {
    /// A meeting, check-in, supervision or review of a match.
    pub struct MatchContact in MatchContacts, key MatchContactId = |this| this.id.clone();
    id: MatchContactId,
    match_id: MatchId,
    kind: Option<MatchContactKind>,
    date: NaiveDate,
    minutes: Option<u32>,
}
