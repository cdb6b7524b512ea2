//! The web worker that turns secrets into keys: all that unlocking needs.

#[cfg(target_arch = "wasm32")]
fn main() {
    tasks::serve::start(tasks::key);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This program runs in a web worker of the app only, built for wasm32-unknown-unknown.");
}
