//! Looking around on the origin, before anything is kept on it.

use domain::neighbours::{Neighbours, Origin};
use platform::neighbours::{Names, names};

/// Who else lives on this origin.
pub async fn neighbours() -> Neighbours {
    Neighbours::of(&origin().await)
}

/// What the browser says of this origin.
pub(super) async fn origin() -> Origin {
    let Names { host, path, databases, caches, workers, notes } = names().await;
    Origin { host, path, databases, caches, workers, notes }
}
