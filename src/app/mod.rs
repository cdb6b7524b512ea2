//! The only place where things are wired together.

mod fetched;
mod later;

use actions::{Desk, Phase, Workspace};
use domain::settings::{LOCK_WHEN_HIDDEN, lock_after_minutes, setting};
use fetched::Fetched;
use leptos::prelude::*;
use leptos::task::spawn_local;
use pages::aliases;
use pages::frame::Frame;
use pages::gate::{Elsewhere, Lost, Starting, Unavailable, UpdateOffer};
use pages::register::Register;
use pages::route::Route;
use pages::today::Today;
use pages::unlock::Unlock;
use pages::unsaved::Unsaved;
use platform::{Listener, curtain, fragment, idle, random, service_worker, timers};

/// How long the first screen has the device to itself.
const FIRST_LOOK_MS: u32 = 300;

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    let desk = Desk::new();
    let update_ready = RwSignal::new(false);
    service_worker::register(move || update_ready.set(true));
    curtain::cover_out_of_sight().into_iter().flatten().for_each(Listener::for_ever);
    spawn_local(desk.start());
    view! {
        // Not to participants: a new version begins the page anew, and the station would lose its list.
        <Show when=move || desk.phase.get() != Phase::Station>
            <UpdateOffer ready=update_ready />
        </Show>
        {move || match desk.phase.get() {
            Phase::Starting => view! { <Starting /> }.into_any(),
            Phase::Elsewhere => view! { <Elsewhere /> }.into_any(),
            Phase::Unavailable(error) => view! { <Unavailable error /> }.into_any(),
            Phase::FirstRun => first_run(desk, false),
            Phase::Lost => view! { <Lost start_anew=move || spawn_local(desk.start_anew())>{first_run(desk, true)}</Lost> }.into_any(),
            Phase::Station => view! { <Fetched load=later::station_is_here page=move || later::station(desk) alone=true /> }.into_any(),
            Phase::Locked => view! { <Unlock desk /> }.into_any(),
            Phase::Open => view! { <OpenVault desk /> }.into_any(),
        }}
    }
}

fn first_run(desk: Desk, lost: bool) -> AnyView {
    view! { <Fetched load=later::welcome_is_here page=move || later::welcome(desk, lost) alone=true /> }.into_any()
}

/// The page of an address in the open vault.
fn page(workspace: Workspace, route: Route) -> AnyView {
    match route {
        Route::Today(date) => view! { <Today workspace date /> }.into_any(),
        Route::Register(session) => view! { <Register workspace session /> }.into_any(),
        Route::Reports => view! { <Fetched load=later::reports_are_here page=move || later::reports(workspace) /> }.into_any(),
        issued @ (Route::IssuedReports | Route::IssuedReport(_)) => {
            view! { <Fetched load=later::issued_are_here page=move || later::issued(workspace, issued.clone()) /> }.into_any()
        }
        building @ (Route::OwnReports | Route::ReportBuilder(_) | Route::Stories | Route::Story(_) | Route::NewStory(_)) => {
            view! { <Fetched load=later::own_reports_are_here page=move || later::own_reports(workspace, building.clone()) /> }.into_any()
        }
        matching @ (Route::Matches(_)
        | Route::Match(_)
        | Route::Matching(_)
        | Route::Compare(..)
        | Route::Volunteers
        | Route::Picture(_)
        | Route::SupporterSheet(_)
        | Route::Capacity(_)
        | Route::Concerns
        | Route::Concern(_)
        | Route::RaiseConcern(..)) => {
            view! { <Fetched load=later::matches_are_here page=move || later::matches(workspace, matching.clone()) /> }.into_any()
        }
        other => view! { <Fetched load=later::office_is_here page=move || later::office(workspace, other.clone()) /> }.into_any(),
    }
}

/// Everything that lives only while the vault is open; disposing of it drops the records.
#[component]
fn OpenVault(desk: Desk) -> impl IntoView {
    let workspace = desk.take_opened().map(|unlocked| Workspace::new(desk, unlocked));
    workspace.map(|workspace| {
        aliases::begin_anew(u64::from_le_bytes(random::bytes()));
        let route = RwSignal::new(Route::parse(&fragment::current()));
        say_where(&route.get_untracked());
        let unsaved = Unsaved::keep();
        let watching = StoredValue::new_local(fragment::on_change(move |text| {
            let next = Route::parse(&text);
            say_where(&next);
            let here = route.get_untracked();
            if here == next {
                return;
            }
            if unsaved.lets_go_to(&next) {
                route.set(next);
            } else {
                // The address says where one is, also when the browser's own way back was taken.
                fragment::push(here.href().trim_start_matches('#'));
            }
        }));
        on_cleanup(move || watching.dispose());
        lock_by_itself(workspace);
        spawn_local(fetch_ahead());
        view! { <Frame workspace route page /> }
    })
}

/// Fetches and compiles, while somebody looks at the first screen, the parts that most go to next. Only from what is kept on the device:
/// a first visit over a phone's network has enough to fetch.
async fn fetch_ahead() {
    timers::after(FIRST_LOOK_MS).await;
    if service_worker::is_in_charge() {
        // What does not come now is fetched, and said, when somebody goes there.
        let _ = later::office_is_here().await;
        let _ = later::reports_are_here().await;
    }
}

/// Has the address say where one is, and nothing else: an id that somebody typed and an alias of an earlier unlocking stay in no history.
fn say_where(route: &Route) {
    let address = route.href();
    let address = address.trim_start_matches('#');
    if !matches!(route, Route::Today(_)) && fragment::current() != address {
        fragment::replace(address);
    }
}

/// Locks after idle minutes, and when hidden if the organisation wants that.
fn lock_by_itself(workspace: Workspace) {
    let lock = move || spawn_local(actions::lock::lock(workspace));
    let idle = StoredValue::new_local(idle::on_idle(move || workspace.records.peek(lock_after_minutes), lock));
    let hidden = StoredValue::new_local(idle::on_hidden(move || {
        if workspace.records.peek(|dataset| setting(dataset, LOCK_WHEN_HIDDEN) == Some("true")) {
            lock();
        }
    }));
    on_cleanup(move || {
        idle.dispose();
        hidden.dispose();
    });
}
