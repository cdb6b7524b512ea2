//! Mounts the app; nothing else.

#[cfg(target_arch = "wasm32")]
mod app;

#[cfg(target_arch = "wasm32")]
fn main() {
    platform::ending::on_panic();
    leptos::mount::mount_to_body(app::App);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Cairn runs in a browser: `make start` builds and serves it.");
}
