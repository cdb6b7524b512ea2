//! Stories taken out of issued reports once whoever they tell of is erased. A report's figures and its other words stay as they were issued.
//!
//! The paper notes beside the paragraphs of each story whose it is. A paper that was kept before it did so is searched for the words of the stories
//! as they are now, and for what their person is called in them.

use domain::consent::CaseStudy;
use domain::ids::PersonId;
use domain::issued_report::IssuedReport;
use domain::mentions::Names;
use domain::names::fold;
use domain::{Change, Dataset, Edit};
use serde_json::{Value as Json, json};

/// The paragraphs of one section that are of stories, in their order, as the paper's JSON notes them.
const TOLD: &str = "told";
const PERSON: &str = "person";
const PARAGRAPHS: &str = "paragraphs";

/// Notes in the JSON of a paper's section whose stories its last paragraphs are: each person, and how many paragraphs.
pub fn note_told(section: &mut Json, told: &[(PersonId, usize)]) {
    let noted = told.iter().map(|(person, paragraphs)| json!({ PERSON: person.as_str(), PARAGRAPHS: paragraphs }));
    if !told.is_empty() {
        section[TOLD] = noted.collect();
    }
}

/// What takes the stories of these people out of every issued report; `instead` stands there then.
pub fn without_stories(dataset: &Dataset, people: &[PersonId], instead: &str) -> Change {
    let stories = Stories::of(dataset, people);
    let edits = dataset.issued_reports.iter().filter_map(|report| {
        let mut paper: Json = serde_json::from_str(&report.paper).ok()?;
        let sections = paper.get_mut("sections")?.as_array_mut()?;
        // Each is looked at, also after one was found.
        let taken = sections.iter_mut().map(|section| stories.take_out(section, people, instead)).filter(|taken| *taken).count();
        (taken > 0).then(|| Edit::put(Some(report), &IssuedReport { paper: paper.to_string(), ..report.clone() }))
    });
    Change { edits: edits.collect() }
}

/// What the stories of some people say.
struct Stories {
    /// Folded paragraphs and titles.
    texts: Vec<String>,
    /// What the people are called in them.
    called: Names,
}

impl Stories {
    fn of(dataset: &Dataset, people: &[PersonId]) -> Stories {
        let theirs: Vec<&CaseStudy> = dataset.case_studies.iter().filter(|study| people.contains(&study.person_id)).collect();
        let paragraphs = |study: &CaseStudy| {
            let lines = study.text.lines().chain([study.text.as_str(), study.title.as_str()]);
            lines.map(fold).filter(|text| !text.is_empty()).collect::<Vec<_>>()
        };
        Stories {
            texts: theirs.iter().flat_map(|study| paragraphs(study)).collect(),
            called: Names::of(theirs.iter().map(|study| study.pseudonym.as_str())),
        }
    }

    fn take_out(&self, section: &mut Json, people: &[PersonId], instead: &str) -> bool {
        match section.get(TOLD).cloned() {
            Some(Json::Array(told)) => take_out_noted(section, told, people, instead),
            _ => self.take_out_found(section, instead),
        }
    }

    /// In a paper without notes: only where stories stand, in sections without heading or tables.
    fn take_out_found(&self, section: &mut Json, instead: &str) -> bool {
        let has = |name: &str| {
            section.get(name).is_some_and(|part| part.as_str() != Some("") && part.as_array().is_none_or(|rows| !rows.is_empty()))
        };
        if has("heading") || has("tables") {
            return false;
        }
        let Some(paragraphs) = section.get_mut(PARAGRAPHS).and_then(Json::as_array_mut) else { return false };
        let mut left: Vec<Json> = Vec::new();
        let mut taken = false;
        for paragraph in paragraphs.drain(..) {
            let text = paragraph.as_str().unwrap_or_default();
            if text != instead && (self.texts.contains(&fold(text)) || self.called.found_in(text).is_some()) {
                if left.last().and_then(Json::as_str) != Some(instead) {
                    left.push(json!(instead));
                }
                taken = true;
            } else {
                left.push(paragraph);
            }
        }
        *paragraphs = left;
        taken
    }
}

/// In a paper that says whose its last paragraphs are.
fn take_out_noted(section: &mut Json, told: Vec<Json>, people: &[PersonId], instead: &str) -> bool {
    let count = |one: &Json| one.get(PARAGRAPHS).and_then(Json::as_u64).and_then(|count| usize::try_from(count).ok()).unwrap_or_default();
    let is_theirs = |one: &Json| people.iter().any(|person| one.get(PERSON).and_then(Json::as_str) == Some(person.as_str()));
    if !told.iter().any(is_theirs) {
        return false;
    }
    let Some(paragraphs) = section.get_mut(PARAGRAPHS).and_then(Json::as_array_mut) else { return false };
    let all = told.iter().map(count).fold(0, usize::saturating_add);
    let mut of_stories = paragraphs.split_off(paragraphs.len().saturating_sub(all)).into_iter();
    let mut left = Vec::new();
    for one in told {
        let theirs: Vec<Json> = of_stories.by_ref().take(count(&one)).collect();
        if is_theirs(&one) {
            paragraphs.push(json!(instead));
            left.push(json!({ PERSON: "", PARAGRAPHS: 1 }));
        } else {
            paragraphs.extend(theirs);
            left.push(one);
        }
    }
    section[TOLD] = Json::Array(left);
    true
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::testing::given;
    use domain::ids::IssuedReportId;

    const AWAY: &str = "A story that was taken away.";

    fn with_paper(paper: &Json) -> Dataset {
        let mut dataset = given(&[
            "people id=p1 name=Amina",
            "people id=p2 name=Olu",
            "case_studies id=s1 person_id=p1 title=A~first~job pseudonym=Leyla text=Leyla~bakes.",
            "case_studies id=s2 person_id=p2 pseudonym=Sam text=Sam~sings.",
            "issued_reports id=ir1 title=Ours audience=internal issued_at=2026-01-05T10:00 report={\"items\":[]}",
        ]);
        let report = dataset.issued_reports.get(&IssuedReportId::new("ir1").unwrap()).unwrap();
        let change = Change::one(Edit::put(Some(report), &IssuedReport { paper: paper.to_string(), ..report.clone() }));
        dataset.apply(&change);
        dataset
    }
    fn taken_out(dataset: &Dataset, person: &str) -> Option<Json> {
        let change = without_stories(dataset, &[PersonId::new(person).unwrap()], AWAY);
        change.edits.first().map(|edit| serde_json::from_str(edit.after.as_ref().unwrap().get("paper")).unwrap())
    }

    #[test]
    fn a_story_goes_by_whose_it_is_whatever_its_words_are_now() {
        let mut section =
            json!({ "heading": "", "paragraphs": ["1 million read.", "Once", "Leyla cooked.", "Sam sings.", "— Sam."], "tables": [] });
        note_told(&mut section, &[(PersonId::new("p1").unwrap(), 2), (PersonId::new("p2").unwrap(), 2)]);
        let figures = json!({ "heading": "People", "paragraphs": ["Leyla bakes."], "tables": [{ "rows": [] }] });
        let dataset = with_paper(&json!({ "title": "Ours", "sections": [figures, section] }));
        let paper = taken_out(&dataset, "p1").unwrap();
        assert_eq!(paper["sections"][1]["paragraphs"], json!(["1 million read.", AWAY, "Sam sings.", "— Sam."]));
        assert_eq!(paper["sections"][0], figures, "figures stay");
        assert!(!paper.to_string().contains("p1"), "nor does it say whose it was");
        // Once taken out there is nothing to do again, and the other is still known by whose it is.
        let again = with_paper(&paper);
        assert_eq!(taken_out(&again, "p1"), None);
        assert_eq!(taken_out(&again, "p2").unwrap()["sections"][1]["paragraphs"], json!(["1 million read.", AWAY, AWAY]));
    }

    #[test]
    fn a_paper_kept_before_it_said_whose_is_searched_for_the_words_and_the_other_name() {
        let quote = "“Leyla bakes.”";
        let paragraphs =
            json!(["1 million read.", "A first job", "Leyla bakes.", "Then Leyla’s bread won.", "Sam sings.", quote, "— Leyla."]);
        let dataset = with_paper(&json!({ "sections": [{ "heading": "", "paragraphs": paragraphs, "tables": [] }] }));
        let paper = taken_out(&dataset, "p1").unwrap();
        assert_eq!(paper["sections"][0]["paragraphs"], json!(["1 million read.", AWAY, "Sam sings.", AWAY]));
        assert_eq!(taken_out(&with_paper(&paper), "p1"), None);
    }

    #[test]
    fn a_report_that_tells_nothing_of_them_stays_as_it_is() {
        let sections = json!([{ "heading": "Leyla", "paragraphs": ["Leyla bakes."], "tables": [] }, { "paragraphs": ["Words."] }]);
        assert_eq!(taken_out(&with_paper(&json!({ "sections": sections })), "p1"), None);
        assert_eq!(taken_out(&with_paper(&json!("no paper")), "p1"), None);
    }
}
