//! Which stories and quotes a reader may be told, and why the others are left out.

use super::specification::Audience;
use super::templates::StoryPick;
use chrono::NaiveDate;
use domain::Dataset;
use domain::consent::CaseStudy;
use domain::ids::{CaseStudyId, PersonId};
use domain::story::{StoryConsent, StoryKind, may_be_one, names_person, story_consent};

/// Why a story is not told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// It holds a part of the person's name.
    NamesPerson,
    /// The person took their consent back on this day.
    Withdrawn(NaiveDate),
    /// The person said no.
    Refused,
    /// Its last day was this.
    Expired(NaiveDate),
    /// The person never agreed.
    ConsentMissing,
    /// What was changed in it is not written down.
    ChangesNotNoted,
    /// Who wrote it is not written down, so nobody else can have approved it.
    WriterUnknown,
    /// Nobody approved it.
    NotApproved,
    /// Only whoever wrote it approved it.
    ApprovedByWriter,
}

/// A story as a reader may see it: nothing in it says whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Whether they speak themselves.
    pub kind: StoryKind,
    /// What it is called; may be empty.
    pub title: String,
    /// What the person is called in it; may be empty.
    pub pseudonym: String,
    /// The words, a paragraph each.
    pub paragraphs: Vec<String>,
    /// Whether details were changed.
    pub has_changed_details: bool,
}

/// A story that is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Which of the two it is.
    pub kind: StoryKind,
    /// What it is called; empty where that could name somebody.
    pub title: String,
    /// Why.
    pub why: Obstacle,
}

/// What stands against telling a story to this reader on this day; nothing if it may be told.
///
/// Whatever holds the person's name, was taken back or has expired is told to nobody; a funder reads what rests on consent; the public, besides,
/// what has its changes noted and was approved by somebody else than whoever wrote it.
pub fn obstacle(dataset: &Dataset, study: &CaseStudy, audience: Audience, day: NaiveDate) -> Option<Obstacle> {
    if names_person(dataset, &study.person_id, &[&study.title, &study.pseudonym, &study.text]) {
        return Some(Obstacle::NamesPerson);
    }
    let consent = story_consent(dataset, &study.person_id, day);
    match consent {
        StoryConsent::Withdrawn(end) => return Some(Obstacle::Withdrawn(end)),
        StoryConsent::Refused => return Some(Obstacle::Refused),
        StoryConsent::InForce(_) | StoryConsent::Missing => {}
    }
    if let Some(last) = study.expires_on().filter(|last| *last < day) {
        return Some(Obstacle::Expired(last));
    }
    if audience == Audience::Internal {
        return None;
    }
    if consent == StoryConsent::Missing {
        return Some(Obstacle::ConsentMissing);
    }
    if audience == Audience::Funder {
        return None;
    }
    if study.changed_details.trim().is_empty() {
        return Some(Obstacle::ChangesNotNoted);
    }
    let approver = study.approved_by(dataset);
    match (study.written_by(), approver.trim()) {
        (_, "") => Some(Obstacle::NotApproved),
        ("", _) => Some(Obstacle::WriterUnknown),
        (writer, approver) => may_be_one(writer, approver).then_some(Obstacle::ApprovedByWriter),
    }
}

/// The stories of a pick that this reader may be told, in its order, and those that are left out.
pub fn tell(dataset: &Dataset, pick: &StoryPick, audience: Audience, day: NaiveDate) -> (Vec<Told>, Vec<LeftOut>) {
    let (told, left_out) = tell_with_people(dataset, pick, audience, day);
    (told.into_iter().map(|(_, told)| told).collect(), left_out)
}

/// The same, each story with the person it is of: for those who keep the report, never for its readers.
pub fn tell_with_people(dataset: &Dataset, pick: &StoryPick, audience: Audience, day: NaiveDate) -> (Vec<(PersonId, Told)>, Vec<LeftOut>) {
    let studies: Vec<&CaseStudy> = match pick.ids.as_slice() {
        [] => dataset.case_studies.iter().filter(|study| study.kind() == pick.kind).collect(),
        ids => ids.iter().filter_map(|id| dataset.case_studies.get(&CaseStudyId::new(id)?)).collect(),
    };
    let (mut told, mut left_out) = (Vec::new(), Vec::new());
    for study in studies {
        match obstacle(dataset, study, audience, day) {
            None => told.push((
                study.person_id.clone(),
                Told {
                    kind: study.kind(),
                    title: study.title.trim().to_owned(),
                    pseudonym: study.pseudonym.trim().to_owned(),
                    paragraphs: study.text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect(),
                    has_changed_details: !study.changed_details.trim().is_empty(),
                },
            )),
            Some(why) => {
                let title = if why == Obstacle::NamesPerson { String::new() } else { study.title.clone() };
                left_out.push(LeftOut { kind: study.kind(), title, why });
            }
        }
    }
    (told, left_out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::day;
    use domain::sample::records;

    fn given(rows: &[&str]) -> Dataset {
        records(&rows.join("\n").replace('+', "~"))
    }

    const READERS: [Audience; 3] = [Audience::Internal, Audience::Funder, Audience::Public];
    const PERSON: &str = "people id=p1 name=Amina+Ali";
    const YES: &str = "consents id=c1 person_id=p1 purpose=case_study given_on=2026-01-05";
    const APPROVED: &str = "case_studies id=s1 person_id=p1 title=A+job pseudonym=Leyla text=Leyla+bakes. changed_details=Her+trade written_by=Ruth approved_by=Grace";

    fn obstacles(rows: &[&str]) -> [Option<Obstacle>; 3] {
        let dataset = given(rows);
        let study = dataset.case_studies.iter().next().cloned().expect("a story");
        READERS.map(|reader| obstacle(&dataset, &study, reader, day("2026-03-03")))
    }
    fn all(why: Obstacle) -> [Option<Obstacle>; 3] {
        [Some(why); 3]
    }

    #[test]
    fn with_consent_changes_noted_and_a_second_approver_everybody_may_read_it() {
        assert_eq!(obstacles(&[PERSON, YES, APPROVED]), [None; 3]);
    }

    #[test]
    fn without_consent_it_is_for_the_team_alone() {
        assert_eq!(obstacles(&[PERSON, APPROVED]), [None, Some(Obstacle::ConsentMissing), Some(Obstacle::ConsentMissing)]);
        let for_photographs = YES.replace("case_study", "photo");
        assert_eq!(obstacles(&[PERSON, &for_photographs, APPROVED])[1], Some(Obstacle::ConsentMissing));
    }

    #[test]
    fn what_was_taken_back_refused_or_has_expired_is_for_nobody() {
        let taken_back = format!("{YES} withdrawn_on=2026-03-03");
        assert_eq!(obstacles(&[PERSON, &taken_back, APPROVED]), all(Obstacle::Withdrawn(day("2026-03-03"))));
        let said_no = "consents id=c1 person_id=p1 purpose=case_study withdrawn_on=2026-02-02";
        assert_eq!(obstacles(&[PERSON, said_no, APPROVED]), all(Obstacle::Refused));
        let expired = |last: &str| obstacles(&[PERSON, YES, &format!("{APPROVED} expires_on={last}")]);
        assert_eq!(expired("2026-03-02"), all(Obstacle::Expired(day("2026-03-02"))));
        assert_eq!(expired("2026-03-03"), [None; 3], "the last day is still in");
    }

    #[test]
    fn the_public_reads_only_what_is_noted_as_changed_and_approved_by_somebody_else() {
        let public = |from: &str, to: &str| {
            let [team, funder, public] = obstacles(&[PERSON, YES, &APPROVED.replace(from, to)]);
            assert_eq!([team, funder], [None; 2]);
            public
        };
        assert_eq!(public(" changed_details=Her+trade", ""), Some(Obstacle::ChangesNotNoted));
        assert_eq!(public(" approved_by=Grace", ""), Some(Obstacle::NotApproved));
        assert_eq!(public("written_by=Ruth", "kind=story"), Some(Obstacle::WriterUnknown));
        assert_eq!(public("approved_by=Grace", "approved_by=RUTH"), Some(Obstacle::ApprovedByWriter));
        assert_eq!(public("written_by=Ruth approved_by=Grace", "written_by=Amina+Ali approved_by_id=p1"), Some(Obstacle::ApprovedByWriter));
    }

    #[test]
    fn a_name_that_came_into_it_by_any_way_keeps_it_from_everybody_and_its_title_unsaid() {
        for telling in ["Leyla+bakes.", "A+job", "pseudonym=Leyla"] {
            let named = APPROVED.replacen(telling, &telling.replace("Leyla", "Amina").replace("job", "job+for+ali"), 1);
            assert_ne!(named, APPROVED);
            assert_eq!(obstacles(&[PERSON, YES, &named]), all(Obstacle::NamesPerson), "{named}");
            let pick = StoryPick { kind: StoryKind::Story, ids: Vec::new() };
            let (told, left_out) = tell(&given(&[PERSON, YES, &named]), &pick, Audience::Internal, day("2026-03-03"));
            assert_eq!((told.len(), left_out.first().map(|one| one.title.as_str())), (0, Some("")));
        }
    }

    #[test]
    fn a_name_of_nothing_but_short_words_is_found_whole_and_its_words_are_no_name_by_themselves() {
        let person = PERSON.replacen("Amina+Ali", "Li+Na", 1);
        assert_ne!(person, PERSON);
        let named = APPROVED.replacen("Leyla+bakes.", "Li+Na+bakes.", 1);
        assert_eq!(obstacles(&[&person, YES, &named]), all(Obstacle::NamesPerson));
        assert_ne!(obstacles(&[&person, YES, &APPROVED.replacen("Leyla+bakes.", "Li+bakes.", 1)]), all(Obstacle::NamesPerson));
    }

    #[test]
    fn a_pick_tells_its_own_in_its_order_or_all_of_a_kind_and_what_is_gone_is_gone() {
        let quote = "case_studies id=s2 person_id=p1 kind=quote text=I+came+back. written_by=Ruth";
        let dataset = given(&[PERSON, YES, APPROVED, quote]);
        let of = |kind, ids: &[&str]| {
            let pick = StoryPick { kind, ids: ids.iter().map(|id| (*id).to_owned()).collect() };
            tell(&dataset, &pick, Audience::Funder, day("2026-03-03"))
                .0
                .into_iter()
                .map(|told| told.paragraphs.concat())
                .collect::<Vec<_>>()
        };
        assert_eq!(of(StoryKind::Quote, &[]), ["I came back."]);
        assert_eq!(of(StoryKind::Story, &[]), ["Leyla bakes."]);
        assert_eq!(of(StoryKind::Story, &["s2", "gone", "s1"]), ["I came back.", "Leyla bakes."]);
    }
}
