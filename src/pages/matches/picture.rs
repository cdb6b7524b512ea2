//! A scheme to look at: people joined by lines, each a way to its match, and the same as a table beside it.

use super::kinds::kind_words;
use super::picture_model::{Line, Named, Picture, ROW, picture};
use crate::frame::PageHead;
use crate::route::Route;
use actions::Workspace;
use domain::mentoring::MatchType;
use leptos::prelude::*;
use platform::{clock, document};
use ui::Checkbox;
use words::staff::matches::board;
use words::staff::relationships::picture as text;

/// The page.
#[component]
pub fn PicturePage(workspace: Workspace, kind: MatchType) -> impl IntoView {
    let today = clock::now().date;
    let drawn = Memo::new(move |_| workspace.records.read(|dataset| picture(dataset, kind, today)));
    let initials = RwSignal::new(false);
    let any = Memo::new(move |_| drawn.with(|picture| !picture.lines.is_empty()));
    view! {
        <PageHead workspace title=text::title(kind_words(kind).title) subtitle=text::WHAT_IT_IS>
            <Show when=move || any.get()>
                <Checkbox label=text::INITIALS value=initials />
                <button type="button" class="button" on:click=move |_| document::print()>{text::PRINT}</button>
            </Show>
            <a class="button" href=Route::Matches(kind).href()>{text::PLAN}</a>
        </PageHead>
        <nav class="segments match-kinds no-print" aria-label=board::WHICH>
            {MatchType::ALL
                .iter()
                .map(|one| {
                    view! {
                        <a class="segment" href=Route::Picture(*one).href() aria-current=(*one == kind).then_some("page")>
                            {kind_words(*one).name}
                        </a>
                    }
                })
                .collect_view()}
        </nav>
        {move || {
            let picture = drawn.get();
            match picture.lines.is_empty() {
                true => view! {
                    <div class="card empty">
                        <h2>{text::EMPTY}</h2>
                        <p>{text::EMPTY_WHAT}</p>
                    </div>
                }
                    .into_any(),
                false => view! {
                    <div class="picture-and-table">
                        <Drawing picture=picture.clone() initials />
                        <Table lines=picture.lines initials />
                    </div>
                }
                    .into_any(),
            }
        }}
    }
}

fn shown(named: &Named, initials: bool) -> String {
    if initials { named.initials.clone() } else { named.name.clone() }
}

/// The picture: lengths across are shares of its width, so that it fits a phone and a wall.
#[component]
fn Drawing(picture: Picture, initials: RwSignal<bool>) -> impl IntoView {
    let lines = picture
        .lines
        .into_iter()
        .map(|line| {
            let top = line.from - ROW / 2;
            let (from, to) = (line.from.to_string(), line.to.to_string());
            let hidden_at = top.to_string();
            let stage_at = ((line.from + line.to) / 2).to_string();
            let (supported, supporter) = (line.supported, line.supporter);
            view! {
                <g>
                    <a class="picture-match" href=Route::Match(line.id).href()>
                        <rect x="0" y=top.to_string() width="64%" height=ROW.to_string() rx="8"></rect>
                        <svg x="0" y=top.to_string() width="36%" height=ROW.to_string()>
                            <text x="12" y=(ROW / 2).to_string()>{move || shown(&supported, initials.get())}</text>
                        </svg>
                        // Seen at the other end of the line, and heard here.
                        <svg x="0" y=hidden_at width="1" height="1">
                            <text x="12" y="48">{move || text::with(&shown(&supporter, initials.get()))}</text>
                        </svg>
                        <line class="picture-line" data-stage=line.stage.as_str() x1="36%" x2="64%" y1=from y2=to></line>
                        <text class="picture-stage" x="50%" y=stage_at>{line.stage_words}</text>
                    </a>
                </g>
            }
        })
        .collect_view();
    let supporters = picture
        .supporters
        .into_iter()
        .map(|(named, at)| {
            view! {
                <svg x="64%" y=(at - ROW / 2).to_string() width="36%" height=ROW.to_string()>
                    <circle cx="6" cy=(ROW / 2).to_string() r="5"></circle>
                    <text x="18" y=(ROW / 2).to_string()>{move || shown(&named, initials.get())}</text>
                </svg>
            }
        })
        .collect_view();
    view! {
        <section class="card card-body" aria-label=text::DRAWING>
            <svg class="picture" width="100%" height=picture.height.to_string() direction="ltr">
                {lines}
                <g class="picture-supporters" aria-hidden="true">{supporters}</g>
            </svg>
        </section>
    }
}

#[component]
fn Table(lines: Vec<Line>, initials: RwSignal<bool>) -> impl IntoView {
    view! {
        <section class="card card-body stack-tight" aria-labelledby="picture-table">
            <h2 id="picture-table">{text::TABLE}</h2>
            <div class="table-scroll" tabindex="0" role="group" aria-labelledby="picture-table">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{text::SUPPORTED}</th>
                            <th scope="col">{text::SUPPORTER}</th>
                            <th scope="col">{text::STAGE}</th>
                            <th scope="col">{text::SINCE}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {lines
                            .into_iter()
                            .map(|line| {
                                let (supported, supporter) = (line.supported, line.supporter);
                                view! {
                                    <tr>
                                        <th scope="row">
                                            <a class="picture-cell" href=Route::Match(line.id).href()>
                                                <bdi>{move || shown(&supported, initials.get())}</bdi>
                                            </a>
                                        </th>
                                        <td><bdi>{move || shown(&supporter, initials.get())}</bdi></td>
                                        <td>{line.stage_words}</td>
                                        <td>{line.since}</td>
                                    </tr>
                                }
                            })
                            .collect_view()}
                    </tbody>
                </table>
            </div>
        </section>
    }
}
