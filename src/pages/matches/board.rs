//! The board: figures, the pairs of the plan, whoever is left, and beside them what counts.

use super::board_model::{Board, PairRow, Who, aim_words, board};
use super::counts::Counts;
use super::friends::{FriendsWaiting, HearingsAhead};
use super::friends_model::counted;
use super::introduce::Introduce;
use super::kinds::kind_words;
use super::kinds_nav::Kinds;
use super::others::Others;
use super::pair::Pair;
use super::planning::{Planning, Work};
use super::rule_out::{RuleOut, RuledOutList};
use super::swap::{Hovering, SwapList, Swapping};
use super::under_way::UnderWay;
use super::unpaired::Left;
use super::why_model::Clash;
use crate::errors;
use crate::frame::PageHead;
use crate::in_words;
use crate::route::Route;
use actions::{Workspace, keep};
use domain::ids::PersonId;
use domain::mentoring::MatchType;
use domain::pairing::{Couple, unpin};
use leptos::prelude::*;
use leptos::task::spawn_local;
use platform::{clock, document, names, timers};
use ui::{Checkbox, Working};
use words::staff::matches::{board as text, contradiction, introduce, shortlist};
use words::staff::matching::compare;
use words::staff::relationships;

/// So many rows are shown at first: what somebody reads before they choose.
const FIRST_ROWS: usize = 40;

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub(super) struct Subject {
    pub planning: Planning,
    pub board: Memo<Board>,
    /// Whose other possible pairs are looked at.
    pub asking: RwSignal<Option<Who>>,
    /// The pair that is about to be ruled out.
    pub ruling_out: RwSignal<Option<PairRow>>,
    /// Who is being moved to another.
    pub swapping: Swapping,
}

impl Subject {
    /// Two people of this board.
    pub fn couple(self, supported: &PersonId, supporter: &PersonId) -> Couple {
        let scheme = self.planning.scheme();
        Couple { kind: self.planning.kind, programme: scheme.programme, supported: supported.clone(), supporter: supporter.clone() }
    }
}

/// The page.
#[component]
pub fn Matches(workspace: Workspace, kind: MatchType) -> impl IntoView {
    let planning = Planning::begin(workspace, kind);
    let rows = RwSignal::new(FIRST_ROWS);
    let board = Memo::new(move |_| {
        let made = planning.made.get();
        let rows = rows.get();
        made.map_or_else(Board::default, |made| {
            workspace.records.peek(|dataset| board(dataset, &made.sides, kind, &made.planned, names::language, rows))
        })
    });
    let asking = RwSignal::new(None);
    let subject = Subject { planning, board, asking, ruling_out: RwSignal::new(None), swapping: Swapping::new() };
    let initials = RwSignal::new(false);
    let introducing = RwSignal::new(false);
    let planned = Memo::new(move |_| planning.made.with(Option::is_some));
    let pairs = Memo::new(move |_| board.with(|board| board.figures[3]));
    let print = move || {
        // Whoever is asked about in the meeting is on the paper, also the last.
        rows.set(usize::MAX);
        spawn_local(async {
            timers::next_frame().await;
            document::print();
        });
    };
    view! {
        <PageHead workspace title=kind_words(kind).title subtitle=Signal::derive(move || aim_words(&planning.scheme()))>
            <a class="button" href=Route::Picture(kind).href()>{relationships::picture::OPEN}</a>
            <Show when=move || { pairs.get() > 0 }>
                <Checkbox label=shortlist::INITIALS_ONLY value=initials />
                <button type="button" class="button" on:click=move |_| print()>{shortlist::PRINT}</button>
                <a class="button" href=Route::Compare(kind, Vec::new()).href()>{compare::OPEN}</a>
                <button type="button" class="button button-primary" on:click=move |_| introducing.set(true)>
                    {move || introduce::open(pairs.get())}
                </button>
            </Show>
        </PageHead>
        <Kinds here=Some(kind) />
        <Progress planning />
        <Show when=move || planned.get()>
            <Figures subject />
            <Friends planning />
            <div class="columns" class:match-initials=move || initials.get()>
                <div class="stack">
                    <Clashing subject />
                    <Nothing subject />
                    <Pairs subject />
                    <Hovering swapping=subject.swapping />
                    <Left subject />
                    <More subject rows />
                    <FriendsWaiting planning />
                    <UnderWay planning />
                </div>
                <div class="stack">
                    <HearingsAhead planning />
                    <Counts planning />
                    <RuledOutList subject />
                </div>
            </div>
        </Show>
        <Others subject asked=asking />
        <RuleOut subject />
        <SwapList subject />
        <Introduce subject open=introducing />
    }
}

#[component]
fn Progress(planning: Planning) -> impl IntoView {
    let said = Memo::new(move |_| match planning.work.get() {
        Work::Under(done, of) if done < of => text::comparing(&in_words::number(done), &in_words::number(of)),
        Work::Under(..) => text::FINDING.to_owned(),
        _ => String::new(),
    });
    let progress = Signal::derive(move || match planning.work.get() {
        Work::Under(done, of) if done < of => (done, of),
        _ => (0, 0),
    });
    let again = move |words: String| {
        view! {
            <p class="caution row match-progress" role="status">
                <span class="grow">{words}</span>
                <button type="button" class="button" on:click=move |_| planning.plan()>{text::PLAN}</button>
            </p>
        }
    };
    view! {
        <Show when=move || planning.slow.get()>
            <div class="card card-body row match-progress">
                <div class="grow"><Working words=said progress /></div>
                <button type="button" class="button" on:click=move |_| planning.stop()>{text::STOP}</button>
            </div>
        </Show>
        {move || match planning.work.get() {
            Work::Stopped => Some(again(text::STOPPED.to_owned())),
            Work::Failed(why) => Some(again(text::failed(&why))),
            Work::Done | Work::Under(..) => None,
        }}
    }
}

#[component]
fn Figures(subject: Subject) -> impl IntoView {
    let kind = kind_words(subject.planning.kind);
    let figure = move |at: usize, words: Signal<String>| {
        view! {
            <li>
                <strong class="match-figure">{move || subject.board.with(|board| crate::in_words::number(board.figures[at]))}</strong>
                {move || words.get()}
            </li>
        }
    };
    let places = Signal::derive(move || {
        let [_, places, with, _] = subject.board.with(|board| board.figures);
        let supporters = (kind.supporters)(with);
        if places == 1 { text::place_with(&supporters) } else { text::places_with(&supporters) }
    });
    view! {
        <ul class="match-figures">
            {figure(0, Signal::stored(kind.waiting.to_owned()))} {figure(1, places)} {figure(3, Signal::stored(text::PAIRED.to_owned()))}
        </ul>
    }
}

/// Of litigation friends: how many people need one, and have one.
#[component]
fn Friends(planning: Planning) -> impl IntoView {
    let today = clock::now().date;
    let counts = Memo::new(move |_| match planning.kind {
        MatchType::LitigationFriend => planning.workspace.records.read(|dataset| counted(dataset, today)),
        _ => (0, 0),
    });
    move || {
        let (lacking, with) = counts.get();
        (lacking > 0).then(|| view! { <p class="match-sentence">{text::friends(lacking, &in_words::number(with))}</p> })
    }
}

/// Why there is no pair.
#[component]
fn Nothing(subject: Subject) -> impl IntoView {
    move || {
        subject.board.with(|board| board.empty.clone()).map(|(title, sentence)| {
            view! {
                <div class="card empty">
                    <h2>{title}</h2>
                    <p>{sentence}</p>
                </div>
            }
        })
    }
}

/// Pins that no plan can keep, and the way out.
#[component]
fn Clashing(subject: Subject) -> impl IntoView {
    let one = move |(waits, with, supported, supporter): (PersonId, PersonId, String, String)| {
        let (words, done) = (contradiction::unpin(&supported, &supporter), text::is_unpinned(&supported, &supporter));
        let take_back = move |_| {
            let (couple, done) = (subject.couple(&waits, &with), done.clone());
            keep::keep(subject.planning.workspace, move |dataset| unpin(dataset, &couple), done, errors::explain, |_| {});
        };
        view! { <button type="button" class="button" on:click=take_back>{words}</button> }
    };
    move || {
        subject.board.with(|board| board.clash.clone()).map(|Clash { title, words, pins }| {
            view! {
                <div class="problem" role="alert">
                    <h2>{title}</h2>
                    <p>{words}</p>
                    <div class="row">{pins.into_iter().map(one).collect_view()}</div>
                </div>
            }
        })
    }
}

#[component]
fn Pairs(subject: Subject) -> impl IntoView {
    let keys = Memo::new(move |_| {
        let key = |row: &PairRow| (row.supported.id.clone(), row.supporter.id.clone());
        subject.board.with(|board| board.pairs.iter().map(key).collect::<Vec<_>>())
    });
    view! {
        <Show when=move || !keys.with(Vec::is_empty)>
            <ul class="card list" aria-label=text::PAIRS aria-busy=move || (subject.planning.work.get() != Work::Done).to_string()>
                // A row stays itself while its pair stays, so that what has the focus keeps it.
                <For each=move || keys.get() key=|pair| pair.clone() let:pair>
                    <Pair subject pair />
                </For>
            </ul>
        </Show>
    }
}

#[component]
fn More(subject: Subject, rows: RwSignal<usize>) -> impl IntoView {
    let hidden = Memo::new(move |_| {
        let shown = rows.get();
        subject.board.with(|board| board.figures[3].max(board.figures[0].saturating_sub(board.figures[3])).saturating_sub(shown))
    });
    // Where somebody goes on reading.
    let last = move || {
        subject.board.with(|board| {
            let pairs = if board.pairs.len() < rows.get() { None } else { board.pairs.last().map(|row| &row.supported) };
            pairs.or_else(|| board.left.last().map(|row| &row.who)).map(|who| who.id.as_str().to_owned())
        })
    };
    view! {
        <Show when=move || { hidden.get() > 0 }>
            <button type="button" class="button no-print" data-focus-follows=last on:click=move |_| rows.set(usize::MAX)>
                {move || text::show_more(hidden.get())}
            </button>
        </Show>
    }
}
