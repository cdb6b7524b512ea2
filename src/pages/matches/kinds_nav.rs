//! The way between the boards of the kinds of match, and to everybody who supports in them.

use super::kinds::kind_words;
use crate::route::Route;
use domain::mentoring::MatchType;
use leptos::prelude::*;
use words::staff::matches::board as text;
use words::staff::volunteers;

/// The links; `here` is the board that is on screen, or none where volunteers are.
#[component]
pub fn Kinds(here: Option<MatchType>) -> impl IntoView {
    let link = |to: Route, words: &'static str, is_here: bool| {
        view! {
            <a class="segment" href=to.href() aria-current=is_here.then_some("page")>
                {words}
            </a>
        }
    };
    view! {
        <nav class="segments match-kinds no-print" aria-label=text::WHICH>
            {MatchType::ALL.iter().map(|kind| link(Route::Matches(*kind), kind_words(*kind).name, Some(*kind) == here)).collect_view()}
            {link(Route::Volunteers, volunteers::TAB, here.is_none())}
        </nav>
    }
}
