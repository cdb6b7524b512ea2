//! A page whose part of the program may still be on its way.

use super::later::Fetching;
use futures_util::FutureExt;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;
use pages::gate::Solo;
use std::future::Future;
use words::staff::gate::part as text;

/// Where the part of the program is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    OnItsWay,
    Here,
    NotFetched,
}

/// Fetches the part of the program, then shows its page; at once where it is here already. What fails can be tried again.
#[component]
pub fn Fetched<Load, Loading, Page, Paged>(
    /// Fetches the part.
    load: Load,
    /// The page, which waits for nothing once the part is here.
    page: Page,
    /// It is the whole screen: nothing stands around it.
    #[prop(optional)]
    alone: bool,
) -> impl IntoView
where
    Load: Fn() -> Loading + Copy + Send + Sync + 'static,
    Loading: Future<Output = Result<(), SplitLoaderError>> + 'static,
    Page: Fn() -> Paged + Send + 'static,
    Paged: Future<Output = Fetching>,
{
    let arrived = |fetched: Result<(), SplitLoaderError>| if fetched.is_ok() { Part::Here } else { Part::NotFetched };
    let part = RwSignal::new(load().now_or_never().map_or(Part::OnItsWay, arrived));
    let fetch = move || {
        part.set(Part::OnItsWay);
        spawn_local(async move {
            let fetched = arrived(load().await);
            // Somebody may have gone elsewhere meanwhile.
            part.try_set(fetched);
        });
    };
    if part.get_untracked() == Part::OnItsWay {
        fetch();
    }
    move || match part.get() {
        Part::OnItsWay => None,
        Part::Here => page().now_or_never().and_then(Result::ok),
        Part::NotFetched if alone => Some(view! { <Solo><NotFetched fetch /></Solo> }.into_any()),
        Part::NotFetched => Some(view! { <NotFetched fetch /> }.into_any()),
    }
}

#[component]
fn NotFetched(fetch: impl Fn() + Send + 'static) -> impl IntoView {
    view! {
        <div class="problem stack" role="alert">
            <h1>{text::NOT_FETCHED}</h1>
            <p>{text::WHAT_TO_DO}</p>
            <div class="row">
                <button type="button" class="button button-primary" on:click=move |_| fetch()>
                    {text::TRY_AGAIN}
                </button>
            </div>
        </div>
    }
}
