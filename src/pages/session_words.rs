//! A session in words: where it is, what it belongs to, and the colour that goes with that.

use domain::Dataset;
use domain::programme::Activity;
use domain::session::{Session, SessionMode};
use words::staff::session as text;

/// "St Luke's Hall · online"
pub fn place(session: &Session, activity: &Activity) -> String {
    let venue = if session.venue.is_empty() { &activity.venue } else { &session.venue };
    let mode = match session.mode {
        Some(SessionMode::Online) => text::ONLINE,
        Some(SessionMode::Hybrid) => text::IN_THE_ROOM_AND_ONLINE,
        Some(SessionMode::Phone) => text::BY_PHONE,
        Some(SessionMode::InPerson) | None => "",
    };
    [venue.as_str(), mode].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// A colour for the activity's strand or programme: 1 to 6, the same everywhere.
pub fn tint(dataset: &Dataset, activity: &Activity) -> usize {
    let strand = activity.strand_id.as_ref().and_then(|id| dataset.strands.iter().position(|strand| strand.id == *id));
    let programme = activity.programme_id.as_ref().and_then(|id| dataset.programmes.iter().position(|programme| programme.id == *id));
    strand.or(programme).map_or(6, |index| index % 6 + 1)
}

/// Where the session's activity sits, for the chip: its strand and programme, and their colour.
pub fn programme(dataset: &Dataset, session: &Session) -> Option<(String, usize)> {
    let activity = dataset.activities.get(&session.activity_id)?;
    let strand = activity.strand_id.as_ref().and_then(|id| dataset.strands.get(id));
    let programme_id = activity.programme_id.as_ref().or(strand.and_then(|strand| strand.programme_id.as_ref()));
    let programme = programme_id.and_then(|id| dataset.programmes.get(id));
    let words: Vec<&str> = [strand.map(|strand| strand.name.as_str()), programme.map(|programme| programme.name.as_str())]
        .into_iter()
        .flatten()
        .filter(|name| !name.is_empty())
        .collect();
    let words = if words.is_empty() { text::NO_PROGRAMME.to_owned() } else { words.join(" · ") };
    Some((words, tint(dataset, activity)))
}
