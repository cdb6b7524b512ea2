//! The web worker that judges new passphrases: wanted at first run, and when a passphrase is changed.

#[cfg(target_arch = "wasm32")]
fn main() {
    tasks::serve::start(tasks::strength);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This program runs in a web worker of the app only, built for wasm32-unknown-unknown.");
}
