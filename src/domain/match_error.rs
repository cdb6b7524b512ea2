//! Why a match cannot be made or changed: each is a sentence on the screen.

/// Why a match cannot be made or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MatchError {
    /// There is no such person.
    #[error("there is no such person")]
    PersonUnknown,
    /// There is no such match.
    #[error("there is no such match")]
    MatchUnknown,
    /// The id meant for a new record is in use.
    #[error("the new id is in use")]
    IdTaken,
    /// Who is to be supported has somebody already.
    #[error("somebody supports this person already")]
    HasOne,
    /// The supporter's check has lapsed, or none is recorded.
    #[error("the supporter's check has lapsed")]
    CheckLapsed,
    /// The step does not follow from where the match stands.
    #[error("the match is not at that point")]
    OutOfTurn,
    /// A day before the one that it must follow.
    #[error("the day is too early")]
    TooEarly,
    /// The days of a match would not follow each other.
    #[error("the days are not in order")]
    OutOfOrder,
    /// A day that has not come.
    #[error("the day has not come yet")]
    NotYet,
    /// A value of another form than its column.
    #[error("a value cannot be read")]
    Unreadable,
    /// A litigation friend of whom it is not known yet that they are suitable and without a conflict.
    #[error("the checks are not made yet")]
    NotChecked,
    /// The conflict check of a litigation friend found somebody, and nobody has decided yet.
    #[error("there may be a conflict of interest")]
    ConflictPossible,
    /// A litigation friend with a conflict of interest.
    #[error("there is a conflict of interest")]
    Conflict,
    /// Somebody ruled the pair out.
    #[error("the pair is ruled out")]
    RuledOut,
    /// A rule forbids the pair as the records are now, or no place is left.
    #[error("a rule forbids the pair")]
    Forbidden,
    /// No record says that they lack capacity on that day, so nobody conducts proceedings for them.
    #[error("no record says that they lack capacity")]
    LacksNone,
    /// An unplanned ending without its reason, or a pair ruled out without one.
    #[error("the reason is missing")]
    ReasonMissing,
}
