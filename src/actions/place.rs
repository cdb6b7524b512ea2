//! The place of this Cairn among whatever else lives on its origin: what everything it keeps there is called.
//!
//! An origin is shared by all its paths, so every name carries ours.

use domain::neighbours::is_kept_elsewhere_only;
use platform::{document, keepsake, locks};
use std::cell::RefCell;
use vault::IndexedDbDatabases;
use vault::store::naming::Home;

/// What is noted on a device that has had a vault here.
const HAD_VAULT: &str = "cairn vault was here";
/// What was noted of it before names had a path.
const HAD_VAULT_BEFORE: &str = "cairn-had-vault";
/// The Web Lock under which a vault of before names had a path is taken over.
const TAKING_OVER: &str = "cairn taking over";

/// A name of this Cairn's own.
pub(super) fn own(name: &str) -> String {
    format!("{name} {}", document::path())
}

/// Where the vault of this Cairn lies.
#[derive(Clone)]
struct Found {
    databases: IndexedDbDatabases,
    /// Whether a vault of before names had a path is another Cairn's, and so is the note of it.
    older_is_of_another: bool,
}

thread_local! {
    static FOUND: RefCell<Option<Found>> = const { RefCell::new(None) };
}

/// The databases of this Cairn's vault, one a generation.
pub(super) async fn databases() -> IndexedDbDatabases {
    found().await.databases
}

/// Whether this device has ever had a vault here.
pub(super) async fn had_vault() -> bool {
    let older_counts = !found().await.older_is_of_another;
    keepsake::is_noted(&own(HAD_VAULT)).await || (older_counts && keepsake::is_noted(HAD_VAULT_BEFORE).await)
}

/// Notes that this device has a vault here.
pub(super) async fn note_vault() {
    keepsake::note(&own(HAD_VAULT)).await;
    if !found().await.older_is_of_another {
        keepsake::forget(HAD_VAULT_BEFORE).await;
    }
}

/// Notes no longer that this device had a vault here: it is lost, and somebody begins with nothing.
pub(super) async fn forget_vault() {
    keepsake::forget(&own(HAD_VAULT)).await;
    if !found().await.older_is_of_another {
        keepsake::forget(HAD_VAULT_BEFORE).await;
    }
}

/// Looked for once: it stays where it is for as long as the page lives.
async fn found() -> Found {
    if let Some(found) = FOUND.with_borrow(Clone::clone) {
        return found;
    }
    let found = look().await;
    FOUND.set(Some(found.clone()));
    found
}

async fn look() -> Found {
    let path = document::path();
    let found = |home: Home| match home {
        Home::Own { beside_older } => Found { databases: IndexedDbDatabases::of(&path), older_is_of_another: beside_older },
        Home::Claimed | Home::Unclaimed => Found { databases: IndexedDbDatabases::of_before(), older_is_of_another: false },
    };
    // A browser that lists no databases says so itself when the vault is looked for.
    let home = async || IndexedDbDatabases::home(&path).await.unwrap_or(Home::Own { beside_older: false });
    let settled = home().await;
    if settled != Home::Unclaimed {
        return found(settled);
    }
    // Two Cairns that are opened at once must not both take it. Without locks there is hardly a browser to do that in.
    let _turn = locks::hold(TAKING_OVER).await;
    match home().await {
        Home::Unclaimed if is_kept_elsewhere_only(&super::neighbours::origin().await) => found(Home::Own { beside_older: true }),
        Home::Unclaimed => {
            // Where nothing can be noted, nothing was kept either.
            let _ = IndexedDbDatabases::claim(&path).await;
            found(Home::Claimed)
        }
        settled => found(settled),
    }
}
