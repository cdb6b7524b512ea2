//! The web worker that writes reports as files: wanted when one is downloaded.

#[cfg(target_arch = "wasm32")]
fn main() {
    tasks::serve::start(tasks::report);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This program runs in a web worker of the app only, built for wasm32-unknown-unknown.");
}
