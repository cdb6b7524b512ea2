//! The indicators, one file each: key, definition, formula, tests. A new one is a new file and a line in `indicators!` below.

use super::disclosure::Counts;
use super::error::ReportError;
use super::question::Question;
use super::records::RecordRef;
use super::result::Value;
use super::specification::Item;

/// A formula with its name and what a reader must know of it.
pub struct Indicator {
    /// Its key in a specification.
    pub key: &'static str,
    /// What the number means, in a sentence for readers.
    pub definition: &'static str,
    /// The records it looks at; the scope and the days follow in the printed sentence. Where it looks beyond the scope this is the sentence,
    /// with `{days}` in it.
    pub base: &'static str,
    /// Whether a filter may keep some of the people it counts; elsewhere a filter is an error.
    pub filtered: bool,
    /// What each of its numbers counts, for disclosure control.
    pub counts: Counts,
    /// The members of `with` that it takes.
    pub takes: &'static [&'static str],
    /// The formula.
    pub value: fn(&Question) -> Result<Value, ReportError>,
    /// The records that the formula counts.
    pub records: fn(&Question) -> Result<Vec<RecordRef>, ReportError>,
}

mod rows;

macro_rules! indicators {
    ($($name:ident,)*) => {
        $(pub mod $name;)*

        /// Every indicator that is built.
        pub const ALL: &[&Indicator] = &[$(&$name::INDICATOR,)*];
    };
}

indicators! {
    people_participating,
    people_in_group_activities,
    people_with_ongoing_support,
    first_time_participants,
    returning_participants,
    attendances,
    sessions_held,
    mean_attendance,
    minimum_attendance,
    maximum_attendance,
    cadence_days,
    events_held,
    activities_run,
    breakdown,
    distinct_values,
    distinct_areas,
    contact_hours,
    strand_overlap,
    enrolments,
    one_to_ones,
    matches,
    match_health,
    client_units,
    people_in_cases,
    people_lacking_capacity,
    people_with_litigation_friend,
    outcomes,
    conversion,
    measured_change,
    urgent_help,
    enquiries,
    referrals,
    advice_compliance,
    volunteers,
    people_trained,
    organisations_taking_part,
    esol_progress,
    funding,
    target,
    data_quality,
    waiting,
    feedback,
}

/// The question that an item's numbers answer where it is not its own: a target's, over the target's work and days; a conversion's, over the work
/// that its people come from.
pub(super) fn asked_instead(question: &Question) -> Result<Option<Item>, ReportError> {
    match question.indicator() {
        "target" => target::asked_by(question).map(|(_, item)| Some(item)),
        "conversion" => conversion::asked_by(question).map(Some),
        _ => Ok(None),
    }
}

/// The indicator of this key, if it is built.
pub fn named(key: &str) -> Option<&'static Indicator> {
    ALL.iter().copied().find(|indicator| indicator.key == key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_there_once_and_every_definition_is_a_sentence() {
        for (at, indicator) in ALL.iter().enumerate() {
            assert!(ALL[..at].iter().all(|other| other.key != indicator.key), "{}", indicator.key);
            assert!(indicator.definition.ends_with('.') && indicator.definition.len() > 30, "{}", indicator.key);
        }
    }
}
