//! The columns that Cairn writes beyond those of the tables: what kind each is, so that a cell which cannot be read is never taken in unsaid.

use chrono::{NaiveDate, NaiveTime};
use domain::Table;
use domain::candidate_checks::Suitable;
use domain::casework::ConflictResult;
use domain::cell::{Cell, CellError, CellKind};
use domain::imported::{IMPORTED_ID, is_about_somebody};
use domain::mentoring::{MatchType, RuledOut};
use domain::person::{Gender, Language};
use domain::proceedings::ProceedingsStage;
use domain::signature::SignatureMethod;
use domain::story::StoryKind;

/// A column of Cairn's own.
#[derive(Debug)]
pub(super) struct OwnColumn {
    /// Its name.
    pub name: &'static str,
    /// What kind of value it holds.
    pub kind: CellKind,
    /// The codes it takes, or none.
    pub codes: &'static [&'static str],
    /// Whether a filled cell can be read.
    pub check: fn(&str) -> Result<(), CellError>,
}

/// The column of that name, if it is Cairn's own.
pub(super) fn named(table: Table, name: &str) -> Option<&'static OwnColumn> {
    let imported = || (name == IMPORTED_ID && is_about_somebody(table)).then_some(&IMPORTED);
    of(table).iter().find(|column| column.name == name).or_else(imported)
}

/// The id that a record came with from another program.
static IMPORTED: OwnColumn = inner(IMPORTED_ID);

const fn own<T: Cell>(name: &'static str) -> OwnColumn {
    OwnColumn { name, kind: T::KIND, codes: T::CODES, check: check::<T> }
}
const fn text(name: &'static str) -> OwnColumn {
    own::<String>(name)
}
/// A text that Cairn writes for itself: no word that a person would look at.
const fn inner(name: &'static str) -> OwnColumn {
    OwnColumn { name, kind: CellKind::Other, codes: &[], check: |_| Ok(()) }
}

fn check<T: Cell>(text: &str) -> Result<(), CellError> {
    T::read(text).map(drop)
}

const OFFER: &[&str] = &["accepted", "refused"];
const TRAVEL: &[&str] = &["district", "area", "anywhere"];
const MEETING: &[&str] = &["in_person", "online", "either"];

const fn code(name: &'static str, codes: &'static [&'static str], check: fn(&str) -> Result<(), CellError>) -> OwnColumn {
    OwnColumn { name, kind: CellKind::Code, codes, check }
}
fn one_of(codes: &'static [&'static str], text: &str) -> Result<(), CellError> {
    if codes.contains(&text) { Ok(()) } else { Err(CellError::Code(codes)) }
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').map(str::trim).filter(|part| !part.is_empty())
}

fn language_levels(text: &str) -> Result<(), CellError> {
    let is_one = |part: &str| {
        let level = part.split_once('=');
        level.is_some_and(|(tag, level)| Language::read(tag.trim()).is_ok() && matches!(level.trim(), "basic" | "good" | "fluent"))
    };
    if parts(text).all(is_one) {
        Ok(())
    } else {
        Err(CellError::Form("languages with how well they are spoken, such as fr=fluent;en=basic"))
    }
}

fn free_hours(text: &str) -> Result<(), CellError> {
    let is_one = |part: &str| {
        let Some((day, (from, to))) = part.split_once(' ').and_then(|(day, times)| Some((day, times.trim().split_once('-')?))) else {
            return false;
        };
        let is_time = |time: &str| time == "24:00" || NaiveTime::read(time).is_ok();
        matches!(day, "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun") && is_time(from) && is_time(to)
    };
    if parts(text).all(is_one) { Ok(()) } else { Err(CellError::Form("free hours such as tue 18:00-20:30;sat 09:00-12:00")) }
}

/// The columns of a table.
pub(super) fn of(table: Table) -> &'static [OwnColumn] {
    match table {
        Table::Activities => const { &[text("public_name"), own::<bool>("signs_out"), own::<bool>("asks_for_signature")] },
        Table::CapacityRecords => {
            const {
                &[
                    text("assessor"),
                    text("evidence"),
                    own::<NaiveDate>("review_by"),
                    text("tribunal"),
                    text("reference"),
                    own::<ProceedingsStage>("proceedings_stage"),
                    text("other_parties"),
                    own::<Vec<NaiveDate>>("hearings"),
                    text("tried_family"),
                    text("tried_friends"),
                    text("tried_solicitor"),
                    text("tried_local_authority"),
                    text("tried_official_solicitor"),
                    own::<NaiveDate>("requested_on"),
                ]
            }
        }
        Table::Consents => const { &[text("shared_with"), text("wording")] },
        Table::Enrolments => {
            const { &[own::<NaiveDate>("waiting_since"), own::<NaiveDate>("offered_on"), code("offer", OFFER, |text| one_of(OFFER, text))] }
        }
        Table::Attendances => const { &[own::<SignatureMethod>("signature"), inner("signature_mark")] },
        Table::Sessions => const { &[inner("closed_seal")] },
        Table::Measures => const { &[text("quote")] },
        Table::People => {
            const {
                &[
                    text("telephone"),
                    text("safe_contact"),
                    inner("personal_code"),
                    own::<bool>("temporary"),
                    own::<NaiveDate>("merged_on"),
                    inner("taken_over"),
                    own::<Vec<MatchType>>("waits_for"),
                    own::<NaiveDate>("waits_since"),
                    own::<Gender>("wished_gender"),
                    OwnColumn { name: "language_levels", kind: CellKind::Other, codes: &[], check: language_levels },
                    text("occupation"),
                    OwnColumn { name: "free_hours", kind: CellKind::Other, codes: &[], check: free_hours },
                    code("travel", TRAVEL, |text| one_of(TRAVEL, text)),
                    code("meeting", MEETING, |text| one_of(MEETING, text)),
                    text("lived_experience"),
                    own::<bool>("brings_children"),
                    text("skills"),
                    own::<bool>("children_welcome"),
                ]
            }
        }
        Table::VolunteerRoles => {
            const {
                &[
                    own::<Vec<MatchType>>("supports"),
                    own::<u32>("places"),
                    own::<NaiveDate>("check_renew_by"),
                    own::<NaiveDate>("trained_on"),
                    own::<u32>("references"),
                ]
            }
        }
        Table::Matches => {
            const {
                &[
                    own::<bool>("pinned"),
                    own::<RuledOut>("ruled_out"),
                    own::<bool>("wished_again"),
                    text("goals"),
                    own::<NaiveDate>("supported_signed_on"),
                    own::<NaiveDate>("supporter_signed_on"),
                    own::<NaiveDate>("appointed_on"),
                    own::<Vec<Suitable>>("suitable"),
                    text("suitable_by"),
                    own::<NaiveDate>("suitable_on"),
                    own::<ConflictResult>("conflict_result"),
                    text("conflict_by"),
                    own::<NaiveDate>("conflict_on"),
                    text("supported_said"),
                    text("supporter_said"),
                ]
            }
        }
        Table::CaseStudies => {
            const { &[own::<StoryKind>("kind"), own::<NaiveDate>("expires_on"), text("written_by"), text("approved_by")] }
        }
        Table::IssuedReports => const { &[inner("counted"), inner("months"), inner("names"), inner("reason")] },
        Table::Settings => const { &[inner("person_id"), inner("other_person_id")] },
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_of_our_own_is_in_the_description_of_the_format() {
        let page = include_str!("../../docs/data-package.md");
        for table in Table::ALL {
            for column in of(*table) {
                let row = page.lines().filter(|line| line.starts_with(&format!("| {} |", table.as_str())));
                assert!(row.into_iter().any(|line| line.contains(column.name)), "{} {}", table.as_str(), column.name);
            }
        }
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        let told = |table, name: &str, text: &str| named(table, name).is_some_and(|column| (column.check)(text).is_err());
        assert!(told(Table::VolunteerRoles, "check_renew_by", "soon"));
        assert!(told(Table::Matches, "pinned", "maybe"));
        assert!(told(Table::People, "free_hours", "evenings") && !told(Table::People, "free_hours", "tue 18:00-20:30;sat 09:00-12:00"));
        assert!(told(Table::People, "language_levels", "fr=well") && !told(Table::People, "language_levels", "fr=fluent;en=basic"));
        assert!(told(Table::People, "travel", "far") && !told(Table::People, "travel", "anywhere"));
    }
}
