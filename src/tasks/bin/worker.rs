//! The web worker for what is slow or heavy to download: backup, data packages, recurrence, plans of matches, cards before the camera.

#[cfg(target_arch = "wasm32")]
fn main() {
    tasks::serve::start(tasks::everything_else);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This program runs in a web worker of the app only, built for wasm32-unknown-unknown.");
}
