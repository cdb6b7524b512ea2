//! What somebody has typed and not saved: whoever leaves its page is asked first, whatever they leave it by.

use super::route::Route;
use leptos::prelude::*;
use platform::closing;

/// Whether there is something unsaved on the page, and where somebody wants to go from it.
#[derive(Clone, Copy)]
pub struct Unsaved {
    /// Whether there is.
    pub there_is: RwSignal<bool>,
    /// Where to, while they are asked.
    pub wanted: RwSignal<Option<Route>>,
}

impl Unsaved {
    /// Keeps it with whoever calls this.
    pub fn keep() -> Unsaved {
        let unsaved = Unsaved { there_is: RwSignal::new(false), wanted: RwSignal::new(None) };
        provide_context(unsaved);
        let asking = StoredValue::new_local(closing::ask_while(move || unsaved.there_is.try_get_untracked() == Some(true)));
        on_cleanup(move || asking.dispose());
        unsaved
    }
    /// The one kept.
    pub fn kept() -> Unsaved {
        use_context().unwrap_or_else(Unsaved::keep)
    }
    /// Says that nothing is unsaved, before the page goes on by itself.
    pub fn is_saved(self) {
        self.there_is.try_set(false);
    }
    /// Whether the page may be left for this one; if not, the page asks.
    pub fn lets_go_to(self, next: &Route) -> bool {
        let stays = self.there_is.get_untracked();
        if stays {
            self.wanted.set(Some(next.clone()));
        }
        !stays
    }
}
