//! The sheet for whoever supports, to print: what the other agreed to share, as far as it is ticked.

use super::sheet_model::{Sheet, sheet};
use crate::frame::PageHead;
use crate::route::Route;
use actions::Workspace;
use domain::ids::MatchId;
use domain::mentoring::MatchType;
use leptos::prelude::*;
use platform::{clock, document, names};
use std::collections::BTreeSet;
use words::staff::matches::life;
use words::staff::relationships::sheet as text;

/// The page.
#[component]
pub fn SupporterSheet(workspace: Workspace, id: MatchId) -> impl IntoView {
    let today = clock::now().date;
    let back = Route::Match(id.clone()).href();
    let made = Memo::new(move |_| workspace.records.read(|dataset| sheet(dataset, &id, today, names::language)));
    move || match made.get() {
        Some(sheet) => view! { <Known workspace sheet back=back.clone() /> }.into_any(),
        None => view! {
            <PageHead workspace title=text::TITLE />
            <div class="card empty">
                <p>{text::GONE}</p>
                <a class="button button-primary" href=Route::Matches(MatchType::Mentoring).href()>{life::BACK}</a>
            </div>
        }
        .into_any(),
    }
}

#[component]
fn Known(workspace: Workspace, sheet: Sheet, back: String) -> impl IntoView {
    let ticked: BTreeSet<&'static str> = sheet.lines.iter().filter(|(.., on)| *on).map(|(what, ..)| *what).collect();
    let ticked = RwSignal::new(ticked);
    let lines = StoredValue::new(sheet.lines);
    let not_agreed = sheet.agreed.is_none().then(|| text::not_agreed(&sheet.name, &sheet.supporter));
    view! {
        <PageHead workspace title=text::TITLE subtitle=text::what_it_is(&sheet.name)>
            <a class="button" href=back>{text::BACK}</a>
            <button type="button" class="button button-primary" on:click=move |_| document::print()>{text::PRINT}</button>
        </PageHead>
        <div class="stack measure">
            {match not_agreed {
                Some(words) => view! {
                    <p class="caution row no-print">
                        <span class="grow">{words}</span>
                        <a class="button" href=Route::Person(sheet.person).href()>{text::ASK}</a>
                    </p>
                }
                    .into_any(),
                None => view! { <Choose lines ticked /> }.into_any(),
            }}
            <section class="card card-body paper stack">
                <header>
                    <h2><bdi>{text::heading(&sheet.name)}</bdi></h2>
                    <p class="soft"><bdi>{text::for_supporter(&sheet.supporter)}</bdi></p>
                </header>
                <dl class="facts">
                    {move || {
                        let on = ticked.get();
                        let shown = lines.with_value(|lines| lines.iter().filter(|(what, ..)| on.contains(what)).cloned().collect::<Vec<_>>());
                        shown
                            .into_iter()
                            .map(|(what, value, _)| {
                                view! {
                                    <dt>{what}</dt>
                                    <dd><bdi>{value}</bdi></dd>
                                }
                            })
                            .collect_view()
                    }}
                </dl>
                <p class="soft">{sheet.agreed} " " {text::KEEP_SAFE}</p>
            </section>
        </div>
    }
}

/// What is on the sheet: they may have agreed to some of it only.
#[component]
fn Choose(lines: StoredValue<Vec<(&'static str, String, bool)>>, ticked: RwSignal<BTreeSet<&'static str>>) -> impl IntoView {
    let turn = move |what: &'static str, on: bool| {
        ticked.update(|ticked| {
            if on {
                ticked.insert(what);
            } else {
                ticked.remove(what);
            }
        });
    };
    view! {
        <fieldset class="field no-print">
            <legend class="field-label">{text::CHOOSE}</legend>
            <div class="choices-inline">
                {lines
                    .get_value()
                    .into_iter()
                    .map(|(what, ..)| {
                        view! {
                            <label class="choice">
                                <input
                                    type="checkbox"
                                    prop:checked=move || ticked.with(|ticked| ticked.contains(what))
                                    on:change=move |event| turn(what, event_target_checked(&event))
                                />
                                <span>{what}</span>
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
        </fieldset>
    }
}
