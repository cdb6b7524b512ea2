//! The pages that are fetched when somebody first goes there, so that a first load brings unlock, Today and the register alone.
//!
//! `scripts/split.sh` cuts the program where these functions are called. Functions of one part share a file.
// The cut is an import and an export, which only the macro can name.
#![allow(unsafe_code)]

use actions::{Desk, Workspace};
use domain::mentoring::MatchType;
use leptos::prelude::*;
use leptos::wasm_split::{self, SplitLoaderError, wasm_split};
use pages::capacity::CapacityPage;
use pages::concerns::{ConcernPage, Concerns, RaiseConcern};
use pages::issued::{IssuedPage, IssuedReports};
use pages::matches::{Compare, Details, MatchPage, Matches, PicturePage, SupporterSheet};
use pages::own_reports::{Builder, NewStory, OwnReports, Stories, Story};
use pages::paper::{HereNow, PrintOut};
use pages::people::{Doubles, MergePage, People, PersonPage};
use pages::programmes::{ActivityPage, Cards, Programmes};
use pages::reports::Reports;
use pages::route::Route;
use pages::settings::Settings;
use pages::station::Station;
use pages::volunteers::Volunteers;
use pages::welcome::Welcome;

/// A page, or that its part of the program could not be fetched.
pub type Fetching = Result<AnyView, SplitLoaderError>;

/// The first run; `lost` when a vault was here and only a backup can bring it back.
#[wasm_split(welcome, wasm_split_path = wasm_split, fallible, preload(welcome_is_here))]
pub fn welcome(desk: Desk, lost: bool) -> Fetching {
    Ok(view! { <Welcome desk lost /> }.into_any())
}

/// What participants are handed.
#[wasm_split(station, wasm_split_path = wasm_split, fallible, preload(station_is_here))]
pub fn station(desk: Desk) -> Fetching {
    Ok(view! { <Station desk /> }.into_any())
}

/// The report.
#[wasm_split(reports, wasm_split_path = wasm_split, fallible, preload(reports_are_here))]
pub fn reports(workspace: Workspace) -> Fetching {
    Ok(view! { <Reports workspace /> }.into_any())
}

/// The reports that were issued.
#[wasm_split(issued, wasm_split_path = wasm_split, fallible, preload(issued_are_here))]
pub fn issued(workspace: Workspace, route: Route) -> Fetching {
    Ok(match route {
        Route::IssuedReport(id) => view! { <IssuedPage workspace id /> }.into_any(),
        _ => view! { <IssuedReports workspace /> }.into_any(),
    })
}

/// The organisation's own reports, and the stories they tell.
#[wasm_split(own_reports, wasm_split_path = wasm_split, fallible, preload(own_reports_are_here))]
pub fn own_reports(workspace: Workspace, route: Route) -> Fetching {
    Ok(match route {
        Route::ReportBuilder(key) => view! { <Builder workspace key /> }.into_any(),
        Route::Stories => view! { <Stories workspace /> }.into_any(),
        Route::Story(id) => view! { <Story workspace id /> }.into_any(),
        Route::NewStory(person) => view! { <NewStory workspace person /> }.into_any(),
        _ => view! { <OwnReports workspace /> }.into_any(),
    })
}

/// Who could support whom, the life of every match, and what is kept apart: capacity and concerns.
#[wasm_split(matches, wasm_split_path = wasm_split, fallible, preload(matches_are_here))]
pub fn matches(workspace: Workspace, route: Route) -> Fetching {
    Ok(match route {
        Route::Matching(person) => view! { <Details workspace person /> }.into_any(),
        Route::Match(id) => view! { <MatchPage workspace id /> }.into_any(),
        Route::Compare(kind, people) => view! { <Compare workspace kind people /> }.into_any(),
        Route::Volunteers => view! { <Volunteers workspace /> }.into_any(),
        Route::Picture(kind) => view! { <PicturePage workspace kind /> }.into_any(),
        Route::SupporterSheet(id) => view! { <SupporterSheet workspace id /> }.into_any(),
        Route::Capacity(person) => view! { <CapacityPage workspace person /> }.into_any(),
        Route::Concerns => view! { <Concerns workspace /> }.into_any(),
        Route::Concern(id) => view! { <ConcernPage workspace id /> }.into_any(),
        Route::RaiseConcern(person, within) => view! { <RaiseConcern workspace person within /> }.into_any(),
        Route::Matches(kind) => view! { <Matches workspace kind /> }.into_any(),
        _ => view! { <Matches workspace kind=MatchType::Mentoring /> }.into_any(),
    })
}

/// Every other page of the open vault than Today and the register.
#[wasm_split(office, wasm_split_path = wasm_split, fallible, preload(office_is_here))]
pub fn office(workspace: Workspace, route: Route) -> Fetching {
    Ok(match route {
        Route::Here(session) => view! { <HereNow workspace session /> }.into_any(),
        Route::Paper(session) => view! { <PrintOut workspace session /> }.into_any(),
        Route::Person(person) => view! { <PersonPage workspace person /> }.into_any(),
        Route::Doubles => view! { <Doubles workspace /> }.into_any(),
        Route::Merge(one, other) => view! { <MergePage workspace one other /> }.into_any(),
        Route::Programmes => view! { <Programmes workspace /> }.into_any(),
        Route::Activity(activity) => view! { <ActivityPage workspace activity /> }.into_any(),
        Route::Cards(activity) => view! { <Cards workspace activity /> }.into_any(),
        Route::Settings => view! { <Settings workspace /> }.into_any(),
        _ => view! { <People workspace /> }.into_any(),
    })
}
