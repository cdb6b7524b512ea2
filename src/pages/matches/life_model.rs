//! A match as values: where it stands, what happened in it and what is due; and the matches under way, the most urgent first.

use super::board_model::short_name;
use super::friends_model::reason_words;
use super::kinds::kind_words;
use crate::in_words;
use chrono::NaiveDate;
use domain::Dataset;
use domain::cell::Cell;
use domain::correcting_days::MatchDay;
use domain::ids::{MatchContactId, MatchId, PersonId};
use domain::match_life::{APPOINTED_ON, GOALS, LastContacts, SUPPORTED_SAID, SUPPORTED_SIGNED, SUPPORTER_SAID, SUPPORTER_SIGNED};
use domain::match_reviews::{Review, Reviews};
use domain::mentoring::{Match, MatchContactKind, MatchStage, MatchType};
use domain::order::sort_by;
use words::staff::matches::life as text;
use words::staff::relationships::reviews as review_text;

/// A match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Which.
    pub id: MatchId,
    /// What it is for.
    pub kind: MatchType,
    /// How far it has come.
    pub stage: MatchStage,
    /// Who is supported: id and "Florence K."
    pub supported: (PersonId, String),
    /// Who supports: id and the whole name.
    pub supporter: (PersonId, String),
    /// "Mentoring · active since 4 March 2026"
    pub subtitle: String,
    /// (what, value), in order.
    pub lines: Vec<(&'static str, String)>,
    /// What the two want to come of it.
    pub goals: String,
    /// Whether each side signed the agreement: whoever is supported first.
    pub signed: [Option<NaiveDate>; 2],
    /// What is due, in words, and whether it is overdue.
    pub due: Vec<(String, bool)>,
    /// What happened, the latest first.
    pub contacts: Vec<Contact>,
    /// The days that can be put right, with the day that is recorded.
    pub days: Vec<(MatchDay, NaiveDate)>,
    /// The first day on which something can be written down.
    pub from: Option<NaiveDate>,
}

/// A meeting or another contact.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Contact {
    /// Which.
    pub id: MatchContactId,
    /// "Meeting"
    pub kind: &'static str,
    /// "Tuesday 3 March"
    pub day: String,
    /// "60 minutes"; empty if nobody wrote it down.
    pub minutes: String,
}

/// A match under way, as one line.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Line {
    /// Which.
    pub id: MatchId,
    /// "Florence K. and Miriam Boateng"
    pub names: String,
    /// "active · last contact 3 days ago"
    pub about: String,
    /// "Check-in overdue since 3 March"; empty if none is.
    pub overdue: String,
}

/// What is known of a match; nothing if it is not there or was ruled out before it began.
pub fn facts(dataset: &Dataset, id: &MatchId, today: NaiveDate) -> Option<Facts> {
    let one = dataset.matches.get(id).filter(|one| one.ruled_out().is_none())?;
    let (supported, supporter) = (dataset.survivor(&one.supported_id), dataset.survivor(&one.supporter_id));
    let columns = &one.other_columns;
    let programme = one.programme_id.as_ref().and_then(|id| dataset.programmes.get(id)).map(|one| one.name.clone());
    let day = |day: Option<NaiveDate>| day.map(in_words::date);
    let column_day = |column: &str| NaiveDate::read(columns.get(column)).ok();
    let planned = one.planned_ending.map(|planned| if planned { text::PLANNED } else { text::UNPLANNED }.to_owned());
    let said = |column: &str| Some(columns.get(column).to_owned());
    let lines = [
        (text::PROGRAMME, programme),
        (text::INTRODUCED, day(one.matched_on)),
        (text::APPOINTED, day(column_day(APPOINTED_ON))),
        (text::STARTED, day(one.started_on)),
        (text::ENDED, day(one.ended_on)),
        (text::ENDING, planned),
        (text::REASON, Some(reason_words(one))),
        (text::SUPPORTED_SAID, said(SUPPORTED_SAID)),
        (text::SUPPORTER_SAID, said(SUPPORTER_SAID)),
    ];
    let name = |id: &PersonId| dataset.people.get(id);
    Some(Facts {
        id: id.clone(),
        kind: one.match_type,
        stage: one.stage,
        supported: (supported.clone(), name(&supported).map(short_name).unwrap_or_default()),
        supporter: (supporter.clone(), name(&supporter).map(|person| person.shown_name().to_owned()).unwrap_or_default()),
        subtitle: [kind_words(one.match_type).name, stage_words(one.stage)].join(" · "),
        lines: lines.into_iter().filter_map(|(what, value)| Some((what, value.filter(|value| !value.is_empty())?))).collect(),
        goals: columns.get(GOALS).to_owned(),
        signed: [column_day(SUPPORTED_SIGNED), column_day(SUPPORTER_SIGNED)],
        due: due_words(dataset, (&LastContacts::of(dataset), &Reviews::of(dataset)), one, today),
        contacts: contacts(dataset, id, today),
        days: [(MatchDay::Introduced, one.matched_on), (MatchDay::Started, one.started_on)]
            .into_iter()
            .filter_map(|(which, day)| Some((which, day?)))
            .collect(),
        from: one.matched_on.or(one.started_on),
    })
}

fn due_words(dataset: &Dataset, (last, reviews): (&LastContacts, &Reviews), one: &Match, today: NaiveDate) -> Vec<(String, bool)> {
    let Some(due) = last.due(dataset, one) else { return Vec::new() };
    let said = |day: NaiveDate, due: fn(&str) -> String, late: fn(&str) -> String| {
        let written = in_words::short_date(day, today);
        if day < today { (late(&written), true) } else { (due(&written), false) }
    };
    let mut due = vec![
        said(due.check_in, text::check_in_due, text::check_in_overdue),
        said(due.supervision, text::supervision_due, text::supervision_overdue),
    ];
    if let Some((review, by)) = reviews.next(one) {
        let (late, written) = (by < today, in_words::short_date(by, today));
        due.push((if late { review_text::overdue } else { review_text::due }(&written, review_words(review)), late));
    }
    due
}

/// "Review of six weeks"
fn review_words(review: Review) -> &'static str {
    match review {
        Review::SixWeeks => review_text::SIX_WEEKS,
        Review::ThreeMonths => review_text::THREE_MONTHS,
        Review::SixMonths => review_text::SIX_MONTHS,
    }
}

fn contacts(dataset: &Dataset, id: &MatchId, today: NaiveDate) -> Vec<Contact> {
    let mut found: Vec<_> = dataset.match_contacts.iter().filter(|contact| contact.match_id == *id).collect();
    sort_by(&mut found, |one, other| other.date.cmp(&one.date));
    let contact = |one: &domain::mentoring::MatchContact| Contact {
        id: one.id.clone(),
        kind: one.kind.map_or(text::CONTACT, contact_words),
        day: in_words::day(one.date, today),
        minutes: one.minutes.map(|minutes| text::minutes(minutes as usize)).unwrap_or_default(),
    };
    found.into_iter().map(contact).collect()
}

/// The matches of a kind that are under way: those with something overdue first, then by name.
pub fn under_way(dataset: &Dataset, kind: MatchType, today: NaiveDate) -> Vec<Line> {
    let (last_contacts, reviews) = (LastContacts::of(dataset), Reviews::of(dataset));
    let lines = dataset.matches.iter().filter(|one| one.match_type == kind && one.takes_a_place()).filter_map(|one| {
        let supported = dataset.people.get(&dataset.survivor(&one.supported_id))?;
        let supporter = dataset.people.get(&dataset.survivor(&one.supporter_id))?;
        let last =
            last_contacts.any(&one.id).map_or(text::NO_CONTACT.to_owned(), |day| text::last_contact(&in_words::days_ago(day, today)));
        let overdue: Vec<String> = due_words(dataset, (&last_contacts, &reviews), one, today)
            .into_iter()
            .filter(|(_, late)| *late)
            .map(|(words, _)| words)
            .collect();
        Some(Line {
            id: one.id.clone(),
            names: words::staff::matches::board::and(&short_name(supported), supporter.shown_name()),
            about: [stage_words(one.stage), &last].join(" · "),
            overdue: overdue.join(" "),
        })
    });
    let mut lines: Vec<Line> = lines.collect();
    sort_by(&mut lines, |one, other| (one.overdue.is_empty(), &one.names).cmp(&(other.overdue.is_empty(), &other.names)));
    lines
}

/// "introduced"
pub fn stage_words(stage: MatchStage) -> &'static str {
    match stage {
        MatchStage::Proposed => text::stages::PROPOSED,
        MatchStage::Agreed => text::stages::AGREED,
        MatchStage::Matched => text::stages::MATCHED,
        MatchStage::Appointed => text::stages::APPOINTED,
        MatchStage::Active => text::stages::ACTIVE,
        MatchStage::Paused => text::stages::PAUSED,
        MatchStage::Ended => text::stages::ENDED,
    }
}

/// "Meeting"
pub fn contact_words(kind: MatchContactKind) -> &'static str {
    match kind {
        MatchContactKind::Meeting => text::contacts::MEETING,
        MatchContactKind::CheckIn => text::contacts::CHECK_IN,
        MatchContactKind::Supervision => text::contacts::SUPERVISION,
        MatchContactKind::Review => text::contacts::REVIEW,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use domain::sample::records;

    fn day(text: &str) -> NaiveDate {
        NaiveDate::read(text).unwrap()
    }

    fn given() -> Dataset {
        records(
            "people id=p1 name=Florence~Kabila
            people id=p2 name=Sahar~Haidari
            people id=p3 name=Adam~Said
            people id=m1 name=Miriam~Boateng
            matches id=x1 type=mentoring supported_id=p1 supporter_id=m1 stage=active matched_on=2026-01-01 started_on=2026-01-02
            matches id=x2 type=mentoring supported_id=p2 supporter_id=m1 stage=matched matched_on=2026-03-01
            matches id=x3 type=mentoring supported_id=p3 supporter_id=m1 stage=ended ruled_out=conflict end_reason=Cousins
            match_contacts id=c1 match_id=x1 kind=meeting date=2026-02-27 minutes=60
            match_contacts id=c2 match_id=x1 kind=supervision date=2026-02-28",
        )
    }

    #[test]
    fn what_is_overdue_comes_first_and_what_was_ruled_out_is_no_match() {
        let lines = under_way(&given(), MatchType::Mentoring, day("2026-03-01"));
        let shown: Vec<(&str, &str, &str)> =
            lines.iter().map(|line| (line.names.as_str(), line.about.as_str(), line.overdue.as_str())).collect();
        assert_eq!(
            shown,
            [
                (
                    "Florence K. and Miriam Boateng",
                    "active · last contact yesterday",
                    "Check-in overdue since 30 January. Review of six weeks overdue since 13 February."
                ),
                ("Sahar H. and Miriam Boateng", "introduced · no contact yet", ""),
            ]
        );
        assert_eq!(facts(&given(), &MatchId::new("x3").unwrap(), day("2026-03-01")), None);
    }

    #[test]
    fn a_match_says_what_happened_and_what_is_due() {
        let facts = facts(&given(), &MatchId::new("x1").unwrap(), day("2026-03-01")).unwrap();
        assert_eq!(facts.subtitle, "Mentoring · active");
        assert_eq!(facts.lines, [(text::INTRODUCED, "1 January 2026".to_owned()), (text::STARTED, "2 January 2026".to_owned())]);
        assert_eq!(
            facts.due,
            [
                ("Check-in overdue since 30 January.".to_owned(), true),
                ("Supervision due by 11 April.".to_owned(), false),
                ("Review of six weeks overdue since 13 February.".to_owned(), true)
            ]
        );
        let contacts: Vec<(&str, &str)> = facts.contacts.iter().map(|one| (one.kind, one.minutes.as_str())).collect();
        assert_eq!(contacts, [("Supervision", ""), ("Meeting", "60 minutes")]);
    }
}
