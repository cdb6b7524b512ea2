//! The web worker: everything that is slow or heavy to download, behind one message loop.

#[cfg(target_arch = "wasm32")]
fn main() {
    cairn::worker::serve::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This binary is the app's web worker: it runs in a browser only, built for wasm32-unknown-unknown.");
}
