//! What is slow or heavy to download, run in a web worker that is fetched when first wanted.
