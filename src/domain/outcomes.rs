//! What changed for a person: outcomes, scores of measures, and levels of English.

use super::ids::{EsolLevelId, MeasureId, OutcomeId, PersonId, ProgrammeId};
use chrono::NaiveDate;

codes! {
    /// When a measure was taken.
    pub enum MeasurePoint {
        Baseline = "baseline",
        FollowUp = "follow_up",
        Exit = "exit",
    }

    /// Which skill a level is of.
    pub enum EsolSkill {
        Overall = "overall",
        SpeakingListening = "speaking_listening",
        Reading = "reading",
        Writing = "writing",
    }

    /// The ladder of levels, lowest first.
    pub enum EsolStep {
        PreEntry = "pre_entry",
        Entry1 = "entry_1",
        Entry2 = "entry_2",
        Entry3 = "entry_3",
        Level1 = "level_1",
        Level2 = "level_2",
    }
}

record! {
    /// A change or an achieved step.
    pub struct Outcome in Outcomes, key OutcomeId = |this| this.id.clone();
    id: OutcomeId,
    person_id: PersonId,
    programme_id: Option<ProgrammeId>,
    outcome_type: String as "type",
    date: NaiveDate,
    evidence: String,
}

record! {
    /// One score of one measure.
    pub struct Measure in Measures, key MeasureId = |this| this.id.clone();
    id: MeasureId,
    person_id: PersonId,
    measure: String,
    date: NaiveDate,
    point: Option<MeasurePoint>,
    value: u32,
}

record! {
    /// A level of English on a day.
    pub struct EsolLevel in EsolLevels, key EsolLevelId = |this| this.id.clone();
    id: EsolLevelId,
    person_id: PersonId,
    date: NaiveDate,
    skill: Option<EsolSkill>,
    level: Option<EsolStep>,
}
