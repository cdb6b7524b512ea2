//! Which page: kept in the fragment, so that every address works on any host, on a first visit, a reload and offline.

use super::aliases::{alias, id_of};
use chrono::NaiveDate;
use domain::cell::Cell;
use domain::ids::{ActivityId, CaseStudyId, ConcernId, IssuedReportId, MatchId, PersonId, SessionId};
use domain::imported::is_made_here;
use domain::mentoring::MatchType;
use words::staff::frame as text;

/// A page and what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// The sessions of a day; none is today.
    Today(Option<NaiveDate>),
    /// The register of a session.
    Register(SessionId),
    /// Who is here now.
    Here(SessionId),
    /// The register on paper.
    Paper(SessionId),
    /// Everybody.
    People,
    /// One person.
    Person(PersonId),
    /// New people to complete, and records that are likely of one person.
    Doubles,
    /// Merging two records of one person.
    Merge(PersonId, PersonId),
    /// Programmes, strands and activities.
    Programmes,
    /// One activity and its sessions.
    Activity(ActivityId),
    /// The cards of an activity's people, to print.
    Cards(ActivityId),
    /// The plan of one kind of match.
    Matches(MatchType),
    /// One match.
    Match(MatchId),
    /// What matching asks of one person.
    Matching(PersonId),
    /// Two people of one kind of match beside each other: who waits, then who could support them.
    Compare(MatchType, Vec<PersonId>),
    /// Everybody who holds a role.
    Volunteers,
    /// A scheme's matches as a picture.
    Picture(MatchType),
    /// What whoever supports may know of whoever is supported, to print.
    SupporterSheet(MatchId),
    /// Capacity and litigation friend of one person.
    Capacity(PersonId),
    /// Every concern.
    Concerns,
    /// One concern.
    Concern(ConcernId),
    /// Raising a concern about a person, perhaps within a match.
    RaiseConcern(PersonId, Option<MatchId>),
    /// The report.
    Reports,
    /// The reports that were issued.
    IssuedReports,
    /// One of them.
    IssuedReport(IssuedReportId),
    /// The organisation's own reports.
    OwnReports,
    /// One of them, to change it.
    ReportBuilder(String),
    /// Stories and quotes.
    Stories,
    /// One of them.
    Story(CaseStudyId),
    /// A new one of this person.
    NewStory(PersonId),
    /// Settings, backup, import and export.
    Settings,
}

impl Route {
    /// The page of a fragment such as `#/register/~k3f9`; anything unknown is Today, and an alias of an earlier unlocking the list that its page
    /// belongs to.
    pub fn parse(fragment: &str) -> Route {
        let mut parts = fragment.trim_start_matches('#').trim_start_matches('/').splitn(2, '/');
        let (page, written) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let rest = decode(written);
        let id = || id_of(&rest);
        let person = || PersonId::new(&id()?);
        let session = || SessionId::new(&id()?);
        let match_id = || MatchId::new(&id()?);
        let kind = || MatchType::read(&rest).unwrap_or(MatchType::Mentoring);
        match page {
            "register" => session().map_or(Route::Today(None), Route::Register),
            "paper" => session().map_or(Route::Today(None), Route::Paper),
            "here" => session().map_or(Route::Today(None), Route::Here),
            "people" => person().map_or(Route::People, Route::Person),
            "doubles" => Route::Doubles,
            "merge" => match written.split_once('/').map(|(one, other)| (person_of(one), person_of(other))) {
                Some((Some(one), Some(other))) => Route::Merge(one, other),
                _ => Route::Doubles,
            },
            "programmes" => Route::Programmes,
            "activity" => id().and_then(|id| ActivityId::new(&id)).map_or(Route::Programmes, Route::Activity),
            "cards" => id().and_then(|id| ActivityId::new(&id)).map_or(Route::Programmes, Route::Cards),
            "matches" => Route::Matches(kind()),
            "matching" => person().map_or(Route::People, Route::Matching),
            "compare" => {
                let mut parts = written.split('/');
                let kind = parts.next().and_then(|kind| MatchType::read(kind).ok()).unwrap_or(MatchType::Mentoring);
                Route::Compare(kind, parts.filter_map(person_of).collect())
            }
            "volunteers" => Route::Volunteers,
            "match" => match_id().map_or(Route::Matches(MatchType::Mentoring), Route::Match),
            "picture" => Route::Picture(kind()),
            "supporter-sheet" => match_id().map_or(Route::Matches(MatchType::Mentoring), Route::SupporterSheet),
            "capacity" => person().map_or(Route::People, Route::Capacity),
            "concerns" => Route::Concerns,
            "concern" => id().and_then(|id| ConcernId::new(&id)).map_or(Route::Concerns, Route::Concern),
            "raise" => match written.split_once('/') {
                Some((person, within)) => match (person_of(person), id_of(&decode(within)).and_then(|within| MatchId::new(&within))) {
                    (Some(person), within @ Some(_)) => Route::RaiseConcern(person, within),
                    _ => Route::Concerns,
                },
                None => person().map_or(Route::Concerns, |person| Route::RaiseConcern(person, None)),
            },
            "reports" => Route::Reports,
            "issued" => id().and_then(|id| IssuedReportId::new(&id)).map_or(Route::IssuedReports, Route::IssuedReport),
            "own-reports" => id().map_or(Route::OwnReports, Route::ReportBuilder),
            "stories" => id().and_then(|id| CaseStudyId::new(&id)).map_or(Route::Stories, Route::Story),
            "new-story" => person().map_or(Route::Stories, Route::NewStory),
            "settings" => Route::Settings,
            "today" => Route::Today(NaiveDate::read(&rest).ok()),
            _ => Route::Today(None),
        }
    }

    /// What the browser's window is called. It goes into the browser's history, in the clear and perhaps to its maker's servers: so it is
    /// a text of the program, and no name can be in it.
    pub fn window_title(&self) -> &'static str {
        match self {
            Route::Today(_) => text::titles::TODAY,
            Route::Register(_) => text::titles::REGISTER,
            Route::Here(_) => text::titles::HERE,
            Route::Paper(_) => text::titles::PAPER,
            Route::People => text::titles::PEOPLE,
            Route::Person(_) => text::titles::PERSON,
            Route::Doubles => text::titles::DOUBLES,
            Route::Merge(..) => text::titles::MERGE,
            Route::Programmes => text::titles::PROGRAMMES,
            Route::Activity(_) => text::titles::ACTIVITY,
            Route::Cards(_) => text::titles::CARDS,
            Route::Matches(_) => text::titles::MATCHES,
            Route::Match(_) => text::titles::MATCH,
            Route::Matching(_) => text::titles::MATCHING,
            Route::Compare(..) => text::titles::COMPARE,
            Route::Volunteers => text::titles::VOLUNTEERS,
            Route::Picture(_) => text::titles::PICTURE,
            Route::SupporterSheet(_) => text::titles::SUPPORTER_SHEET,
            Route::Capacity(_) => text::titles::CAPACITY,
            Route::Concerns | Route::Concern(_) | Route::RaiseConcern(..) => text::titles::CONCERNS,
            Route::Reports => text::titles::REPORTS,
            Route::IssuedReports | Route::IssuedReport(_) => text::titles::ISSUED,
            Route::OwnReports | Route::ReportBuilder(_) => text::titles::OWN_REPORTS,
            Route::Stories | Route::Story(_) | Route::NewStory(_) => text::titles::STORIES,
            Route::Settings => text::titles::SETTINGS,
        }
    }
    /// The address of the page, for a link.
    pub fn href(&self) -> String {
        match self {
            Route::Today(None) => "#/today".to_owned(),
            Route::Today(Some(date)) => format!("#/today/{}", date.write()),
            Route::Register(id) => format!("#/register/{}", of_session(id)),
            Route::Paper(id) => format!("#/paper/{}", of_session(id)),
            Route::Here(id) => format!("#/here/{}", of_session(id)),
            Route::People => "#/people".to_owned(),
            Route::Person(id) => format!("#/people/{}", alias(id.as_str())),
            Route::Doubles => "#/doubles".to_owned(),
            Route::Merge(one, other) => ["#/merge/", &alias(one.as_str()), "/", &alias(other.as_str())].concat(),
            Route::Programmes => "#/programmes".to_owned(),
            Route::Activity(id) => format!("#/activity/{}", alias(id.as_str())),
            Route::Cards(id) => format!("#/cards/{}", alias(id.as_str())),
            Route::Matches(kind) => ["#/matches/", kind.as_str()].concat(),
            Route::Matching(id) => format!("#/matching/{}", alias(id.as_str())),
            Route::Compare(kind, people) => {
                let people = people.iter().map(|id| ["/", &alias(id.as_str())].concat()).collect::<String>();
                ["#/compare/", kind.as_str(), &people].concat()
            }
            Route::Volunteers => "#/volunteers".to_owned(),
            Route::Match(id) => format!("#/match/{}", alias(id.as_str())),
            Route::Picture(kind) => ["#/picture/", kind.as_str()].concat(),
            Route::SupporterSheet(id) => ["#/supporter-sheet/", &alias(id.as_str())].concat(),
            Route::Capacity(id) => ["#/capacity/", &alias(id.as_str())].concat(),
            Route::Concerns => "#/concerns".to_owned(),
            Route::Concern(id) => ["#/concern/", &alias(id.as_str())].concat(),
            Route::RaiseConcern(person, None) => ["#/raise/", &alias(person.as_str())].concat(),
            Route::RaiseConcern(person, Some(within)) => ["#/raise/", &alias(person.as_str()), "/", &alias(within.as_str())].concat(),
            Route::Reports => "#/reports".to_owned(),
            Route::IssuedReports => "#/issued".to_owned(),
            Route::IssuedReport(id) => ["#/issued/", &alias(id.as_str())].concat(),
            Route::OwnReports => "#/own-reports".to_owned(),
            Route::ReportBuilder(key) => format!("#/own-reports/{}", alias(key)),
            Route::Stories => "#/stories".to_owned(),
            Route::Story(id) => format!("#/stories/{}", alias(id.as_str())),
            Route::NewStory(person) => format!("#/new-story/{}", alias(person.as_str())),
            Route::Settings => "#/settings".to_owned(),
        }
    }
}

/// A session's id where it was drawn at random here, so that whoever unlocks again is on the register that was left; an alias of any other.
fn of_session(id: &SessionId) -> String {
    if is_made_here(id.as_str()) { id.as_str().to_owned() } else { alias(id.as_str()) }
}

/// The person that a part of an address stands for.
fn person_of(part: &str) -> Option<PersonId> {
    PersonId::new(&id_of(&decode(part))?)
}

/// Aliases are plain; what somebody typed or kept may have `%XX` of its UTF-8 in it.
fn decode(text: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), text.as_bytes());
    while let [first, tail @ ..] = rest {
        let hex = tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok()).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (first, hex) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            (byte, _) => {
                bytes.push(*byte);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_an_address_that_leads_back_to_it() {
        let session = SessionId::new("a/b c%é");
        assert!(session.is_some());
        let routes = [
            Some(Route::Today(None)),
            NaiveDate::from_ymd_opt(2026, 3, 29).map(|date| Route::Today(Some(date))),
            session.clone().map(Route::Register),
            session.clone().map(Route::Here),
            session.map(Route::Paper),
            Some(Route::People),
            PersonId::new("pe21").map(Route::Person),
            Some(Route::Doubles),
            PersonId::new("a/b").zip(PersonId::new("ሳ%")).map(|(one, other)| Route::Merge(one, other)),
            Some(Route::Programmes),
            ActivityId::new("ac7").map(Route::Activity),
            ActivityId::new("ac7").map(Route::Cards),
            Some(Route::Matches(MatchType::LitigationFriend)),
            MatchId::new("ma/7").map(Route::Match),
            PersonId::new("pe21").map(Route::Matching),
            Some(Route::Compare(MatchType::Buddy, Vec::new())),
            PersonId::new("a/b").map(|one| Route::Compare(MatchType::Mentoring, vec![one.clone(), one])),
            Some(Route::Volunteers),
            Some(Route::Picture(MatchType::Buddy)),
            MatchId::new("ma/7").map(Route::SupporterSheet),
            PersonId::new("p/e").map(Route::Capacity),
            Some(Route::Concerns),
            ConcernId::new("k/1").map(Route::Concern),
            PersonId::new("p/e").map(|person| Route::RaiseConcern(person, None)),
            PersonId::new("p/e").map(|person| Route::RaiseConcern(person, MatchId::new("ሳ%"))),
            Some(Route::Reports),
            Some(Route::IssuedReports),
            IssuedReportId::new("ir/1").map(Route::IssuedReport),
            Some(Route::OwnReports),
            Some(Route::ReportBuilder("a/b%1".to_owned())),
            Some(Route::Stories),
            CaseStudyId::new("cs/1").map(Route::Story),
            PersonId::new("pe21").map(Route::NewStory),
            Some(Route::Settings),
        ];
        for route in routes.into_iter().flatten() {
            assert_eq!(Route::parse(&route.href()), route);
        }
    }

    #[test]
    fn no_address_has_an_id_in_it_and_none_means_the_same_after_the_vault_was_locked() {
        let person = PersonId::new("amina-yusuf-1990");
        let id = || person.clone().zip(MatchId::new("home-office-4711"));
        let addresses = [
            (person.clone().map(Route::Person), Route::People),
            (person.clone().map(Route::Capacity), Route::People),
            (person.clone().map(Route::Matching), Route::People),
            (person.clone().map(Route::NewStory), Route::Stories),
            (person.clone().zip(person.clone()).map(|(one, other)| Route::Merge(one, other)), Route::Doubles),
            (person.clone().map(|one| Route::Compare(MatchType::Buddy, vec![one])), Route::Compare(MatchType::Buddy, Vec::new())),
            (id().map(|(one, within)| Route::RaiseConcern(one, Some(within))), Route::Concerns),
            (id().map(|(_, one)| Route::Match(one)), Route::Matches(MatchType::Mentoring)),
            (ConcernId::new("amina-yusuf-1990").map(Route::Concern), Route::Concerns),
            (SessionId::new("amina-yusuf-1990").map(Route::Register), Route::Today(None)),
            (ActivityId::new("amina-yusuf-1990").map(Route::Cards), Route::Programmes),
            (IssuedReportId::new("amina-yusuf-1990").map(Route::IssuedReport), Route::IssuedReports),
            (CaseStudyId::new("amina-yusuf-1990").map(Route::Story), Route::Stories),
            (Some(Route::ReportBuilder("amina-yusuf-1990".to_owned())), Route::OwnReports),
        ];
        for (at, (route, list)) in addresses.into_iter().enumerate() {
            super::super::aliases::begin_anew(at as u64 * 1_000);
            let address = route.map(|route| (route.href(), route));
            let Some((address, route)) = address else { continue };
            assert!(!address.contains("amina") && !address.contains("4711") && address.contains('~'), "{address}");
            assert_eq!(Route::parse(&address), route);
            super::super::aliases::begin_anew(at as u64 * 1_000 + 500);
            assert_eq!(Route::parse(&address), list, "{address}");
        }
    }

    #[test]
    fn the_register_of_a_session_made_here_is_where_one_is_after_unlocking_again() {
        let route = SessionId::new("0123456789abcdef0123456789abcdef").map(Route::Register);
        let address = route.as_ref().map(Route::href).unwrap_or_default();
        super::super::aliases::begin_anew(5);
        assert_eq!(Some(Route::parse(&address)), route);
    }

    #[test]
    fn an_address_that_somebody_typed_with_an_id_is_found() {
        assert_eq!(PersonId::new("a/b é").map(Route::Person), Some(Route::parse("#/people/a%2Fb%20%C3%A9")));
    }

    #[test]
    fn matches_without_a_kind_are_mentoring() {
        assert_eq!(Route::parse("#/matches"), Route::Matches(MatchType::Mentoring));
    }

    #[test]
    fn an_unknown_address_leads_to_today() {
        for fragment in ["", "#", "#/nowhere", "#/register/", "#/paper/~gone"] {
            assert_eq!(Route::parse(fragment), Route::Today(None), "{fragment}");
        }
    }
}
