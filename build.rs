//! Has the linker keep what `scripts/split.sh` must see: which function of the page's program leans on which.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_CFG_TARGET_ARCH").is_some_and(|target| target == "wasm32") {
        println!("cargo::rustc-link-arg-bin=cairn=--emit-relocs");
    }
}
