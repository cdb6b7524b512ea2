//! Who else lives at this address, said before anything is kept here.

use actions::neighbours::neighbours;
use domain::neighbours::{Address, Neighbours};
use leptos::prelude::*;
use leptos::task::spawn_local;
use words::staff::welcome::neighbours as text;

/// What was found, once it is; quiet if Cairn is alone.
#[component]
pub fn NeighboursFound() -> impl IntoView {
    let found = RwSignal::new(None::<Neighbours>);
    spawn_local(async move {
        found.try_set(Some(neighbours().await));
    });
    move || {
        let found = found.get()?;
        Some(if found.is_alone() {
            view! { <p class="soft">{text::ALONE}</p> }.into_any()
        } else {
            let sentences: Vec<_> = sentences(&found).into_iter().map(|sentence| view! { <p>{sentence}</p> }).collect();
            view! {
                <div class="caution stack-tight" role="status">
                    <strong>{text::TITLE}</strong>
                    {sentences}
                    <p>{text::WHY}</p>
                    <p>{text::WHAT_TO_DO}</p>
                </div>
            }
            .into_any()
        })
    }
}

/// What was found, a sentence each.
fn sentences(found: &Neighbours) -> Vec<String> {
    let address = match found.address {
        Address::ItsOwn | Address::ThisMachine => None,
        Address::UnderAPath => Some(text::UNDER_A_PATH.to_owned()),
        Address::SharedHost => Some(text::SHARED_HOST.to_owned()),
    };
    let cairns = (!found.cairns.is_empty()).then(|| text::cairns(&found.cairns.join(", ")));
    let strangers = (found.strangers > 0).then(|| text::strangers(found.strangers));
    address.into_iter().chain(cairns).chain(strangers).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(address: Address, cairns: &[&str], strangers: usize) -> Vec<String> {
        sentences(&Neighbours { address, cairns: cairns.iter().map(|path| (*path).to_owned()).collect(), strangers })
    }

    #[test]
    fn each_thing_that_was_found_is_said_once() {
        assert!(found(Address::ItsOwn, &[], 0).is_empty());
        assert_eq!(found(Address::UnderAPath, &[], 0).len(), 1);
        let all = found(Address::SharedHost, &["/a/", "/b/"], 1);
        assert_eq!(all.len(), 3);
        assert!(all[1].contains("/a/, /b/"), "{all:?}");
    }
}
