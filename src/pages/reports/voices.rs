//! What a report tells besides its own figures: stories and quotes as their reader may hear them, and figures of others with their source.

use super::answer::{Answer, Asked};
use super::checks::Check;
use super::paper::PaperSection;
use crate::in_words;
use domain::Dataset;
use domain::ids::PersonId;
use domain::story::StoryKind;
use report::stories::{self, LeftOut, Obstacle, Told};
use report::templates::{Cited, Filled, FilledSection};
use words::staff::voices as text;
use worker::printed::PrintedSection;

/// A story or a quote on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoryLine {
    /// Whether the person speaks.
    pub is_quote: bool,
    /// What it is called; may be empty.
    pub title: String,
    /// The words; a quote's in its marks.
    pub paragraphs: Vec<String>,
    /// Who speaks or is told of, by another name; may be empty.
    pub teller: String,
    /// That names and details were changed; empty where nothing was.
    pub note: String,
}

/// A figure of others on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitedLine {
    /// What it is about.
    pub text: String,
    /// The number, as its source prints it.
    pub number: String,
    /// "Source: Office for National Statistics, 2021. Not a figure of our own."
    pub source: String,
}

/// Of whom the stories of a section are, in the order in which [`printed`] has them, each with how many paragraphs it fills there.
pub fn told_of(dataset: &Dataset, answer: &Answer, section: &FilledSection) -> Vec<(PersonId, usize)> {
    let pick = section.stories.as_ref();
    let told = pick.map(|pick| stories::tell_with_people(dataset, pick, answer.asked.audience, answer.asked.today).0);
    told.unwrap_or_default().into_iter().map(|(person, told)| (person, paragraphs(&line(told)).len())).collect()
}

/// The stories of a section that this reader may be told.
pub fn stories(dataset: &Dataset, answer: &Answer, section: &FilledSection) -> Vec<StoryLine> {
    let told = section.stories.as_ref().map(|pick| stories::tell(dataset, pick, answer.asked.audience, answer.asked.today).0);
    told.unwrap_or_default().into_iter().map(line).collect()
}

fn line(told: Told) -> StoryLine {
    let is_quote = told.kind == StoryKind::Quote;
    let mut paragraphs = told.paragraphs;
    if is_quote {
        paragraphs = vec![text::quoted(&paragraphs.join(" "))];
    }
    let note = match (told.has_changed_details, told.pseudonym.is_empty()) {
        (true, _) => text::DETAILS_CHANGED,
        (false, false) => text::NAME_CHANGED,
        (false, true) => "",
    };
    StoryLine { is_quote, title: told.title, paragraphs, teller: told.pseudonym, note: note.to_owned() }
}

/// A figure of others in words.
pub fn cited(cited: &Cited) -> CitedLine {
    let trimmed = |text: &str| text.trim().to_owned();
    CitedLine { text: trimmed(&cited.text), number: trimmed(&cited.number), source: text::source(cited.source.trim(), cited.year.trim()) }
}

/// The stories that its reader may not be told, each once, for those who make the report.
pub fn left_out(dataset: &Dataset, filled: &Filled, asked: &Asked) -> Vec<Check> {
    let picks = filled.sections.iter().filter_map(|section| section.stories.as_ref());
    let mut checks: Vec<Check> = Vec::new();
    for left_out in picks.flat_map(|pick| stories::tell(dataset, pick, asked.audience, asked.today).1) {
        let words = left_out_words(&left_out);
        if checks.iter().all(|check| check.words != words) {
            checks.push(Check { words, shown: None });
        }
    }
    checks
}

fn left_out_words(left_out: &LeftOut) -> String {
    let what = match (left_out.title.trim(), left_out.kind) {
        ("", StoryKind::Story) => text::A_STORY.to_owned(),
        ("", StoryKind::Quote) => text::A_QUOTE.to_owned(),
        (title, StoryKind::Story) => text::the_story(title),
        (title, StoryKind::Quote) => text::the_quote(title),
    };
    text::left_out(&what, &obstacle(left_out.why))
}

/// Why a story may not be told, in words that end a sentence.
pub fn obstacle(why: Obstacle) -> String {
    match why {
        Obstacle::NamesPerson => text::obstacles::NAMES_PERSON.to_owned(),
        Obstacle::Withdrawn(day) => text::obstacles::withdrawn(&in_words::date(day)),
        Obstacle::Refused => text::obstacles::REFUSED.to_owned(),
        Obstacle::Expired(day) => text::obstacles::expired(&in_words::date(day)),
        Obstacle::ConsentMissing => text::obstacles::CONSENT_MISSING.to_owned(),
        Obstacle::ChangesNotNoted => text::obstacles::CHANGES_NOT_NOTED.to_owned(),
        Obstacle::WriterUnknown => text::obstacles::WRITER_UNKNOWN.to_owned(),
        Obstacle::NotApproved => text::obstacles::NOT_APPROVED.to_owned(),
        Obstacle::ApprovedByWriter => text::obstacles::APPROVED_BY_WRITER.to_owned(),
    }
}

/// What follows a section in a document and on the first sheet of a workbook; nothing if it tells neither.
pub fn printed(section: &PaperSection) -> Option<PrintedSection> {
    let mut paragraphs = Vec::new();
    for cited in &section.cited {
        paragraphs.push([&text::cited(&cited.number, &cited.text), " ", &cited.source].concat());
    }
    paragraphs.extend(section.stories.iter().flat_map(self::paragraphs));
    (!paragraphs.is_empty()).then(|| PrintedSection { paragraphs, ..PrintedSection::default() })
}

/// A story with its title and with what stands under it.
fn paragraphs(story: &StoryLine) -> Vec<String> {
    let end = [teller(story), story.note.clone()].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ");
    let all = [story.title.clone()].into_iter().chain(story.paragraphs.iter().cloned()).chain([end]);
    all.filter(|words| !words.is_empty()).collect()
}

/// "— Leyla." under a quote; a story has the name in it.
pub fn teller(story: &StoryLine) -> String {
    if story.is_quote && !story.teller.is_empty() { text::teller(&story.teller) } else { String::new() }
}

/// A figure of others in the CSV, apart from the organisation's own: what it is, its number, and its source. Stories are left out there: it is a
/// file of numbers.
pub fn csv_row(cited: &CitedLine) -> Vec<String> {
    vec![text::OF_OTHERS.to_owned(), cited.text.clone(), cited.number.clone(), cited.source.clone(), String::new()]
}

#[cfg(test)]
mod tests {
    use super::super::naming::Names;
    use super::super::paper::Paper;
    use super::super::{printed, spreadsheet};
    use super::*;
    use domain::sample::records;
    use report::templates::Template;
    use report::testing::day;
    use report::{Audience, Window};

    const NAMES: Names = Names { region: |_| None, language: |_| None };
    const RECORDS: &str = "people id=p1 name=Amina~Hassan known_as=Mina
        people id=p2 name=Olu~Ade
        consents id=c1 person_id=p1 purpose=case_study given_on=2025-01-05
        case_studies id=s1 person_id=p1 title=A~first~job pseudonym=Leyla text=Leyla~bakes. changed_details=Her~trade written_by=Ruth approved_by=Grace
        case_studies id=s2 person_id=p1 kind=quote pseudonym=Leyla text=I~came~back. written_by=Ruth
        case_studies id=s3 person_id=p2 title=Without~leave text=Somebody~came. written_by=Ruth
        case_studies id=s4 person_id=p1 title=About~Mina text=She~came. changed_details=x written_by=Ruth approved_by=Grace";
    const FILE: &str = r#"{"name": "Ours", "about": "", "title": "Our year", "sections": [
        {"heading": "Voices", "stories": {"kind": "story"}, "cited": [{"text": "people speak little English", "number": "1.04 million", "source": "ONS", "year": "2021"}]},
        {"stories": {"kind": "quote"}}]}"#;

    fn made(audience: Audience) -> (Answer, Paper) {
        let dataset = records(RECORDS);
        let window = Window::new(day("2025-01-01"), day("2025-12-31")).expect("a window");
        let template = Template::own("a".to_owned(), FILE.to_owned());
        let asked = Asked { template, window, programme: None, audience, today: day("2026-03-03") };
        let answer = Answer::of(&dataset, asked).expect("an answer");
        let paper = Paper::of(&dataset, &answer, NAMES);
        (answer, paper)
    }
    fn titles(paper: &Paper) -> Vec<&str> {
        paper.sections.iter().flat_map(|section| &section.stories).map(|story| story.paragraphs[0].as_str()).collect()
    }
    fn checks(answer: &Answer) -> Vec<&str> {
        answer.checks.iter().map(|check| check.words.as_str()).collect()
    }

    #[test]
    fn each_reader_is_told_what_they_may_hear_and_the_rest_is_said_beside_the_report() {
        let (answer, paper) = made(Audience::Internal);
        assert_eq!(titles(&paper), ["Leyla bakes.", "Somebody came.", "“I came back.”"]);
        assert_eq!(checks(&answer), ["A story is left out: a part of the person’s name stands in it. Change its words."]);
        let (answer, paper) = made(Audience::Funder);
        assert_eq!(titles(&paper), ["Leyla bakes.", "“I came back.”"]);
        assert!(
            checks(&answer)
                .contains(&"The story “Without leave” is left out: the person has not agreed to have it told. Ask them on their page.")
        );
        let (answer, paper) = made(Audience::Public);
        assert_eq!(titles(&paper), ["Leyla bakes."]);
        assert!(checks(&answer).contains(&"A quote is left out: what was changed in it is not written down."), "{:?}", checks(&answer));
    }

    #[test]
    fn a_story_says_that_names_were_changed_and_a_figure_of_others_whose_it_is() {
        let (answer, paper) = made(Audience::Internal);
        let notes: Vec<&str> = paper.sections.iter().flat_map(|section| &section.stories).map(|story| story.note.as_str()).collect();
        assert_eq!(notes, ["Names and some details have been changed.", "", "The name has been changed."]);
        let paragraphs: Vec<String> = printed::printed(&paper).sections.into_iter().flat_map(|section| section.paragraphs).collect();
        assert_eq!(
            paragraphs,
            [
                "1.04 million people speak little English Source: ONS, 2021. Not a figure of our own.",
                "A first job",
                "Leyla bakes.",
                "Names and some details have been changed.",
                "Without leave",
                "Somebody came.",
                "“I came back.”",
                "— Leyla. The name has been changed.",
            ]
        );
        let rows = spreadsheet::rows(&paper, &answer);
        let last = rows.last().expect("a row");
        assert_eq!(
            last[..4].join("|"),
            "Figures from elsewhere|people speak little English|1.04 million|Source: ONS, 2021. Not a figure of our own."
        );
    }

    #[test]
    fn no_name_of_a_person_is_in_the_paper_or_in_any_file() {
        for audience in [Audience::Internal, Audience::Funder, Audience::Public] {
            let (answer, paper) = made(audience);
            let everywhere = format!("{paper:?} {:?} {:?}", printed::printed(&paper), spreadsheet::rows(&paper, &answer)).to_lowercase();
            assert!(everywhere.contains("leyla"));
            for name in ["amina", "hassan", "mina", "olu", "ade", "ruth", "grace", "p1", "s1"] {
                let words = everywhere.split(|letter: char| !letter.is_alphanumeric());
                assert_eq!(words.filter(|word| *word == name).count(), 0, "{name}");
            }
        }
    }
}
