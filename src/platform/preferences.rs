//! Harmless notes about this device, readable by anyone who holds it: that a vault exists, that a hint was put away.
//!
//! Nothing about a person may ever be kept here. A browser that blocks it remembers nothing and says nothing.

use web_sys::Storage;

/// What was noted under the key.
pub fn get(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Notes a value; whether the browser took it.
pub fn set(key: &str, value: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(key, value).is_ok())
}

/// Forgets the key.
pub fn remove(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key);
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// Notes something for the page that this tab is begun anew as.
pub fn set_for_this_tab(key: &str, value: &str) {
    if let Some(storage) = of_this_tab() {
        // What is not noted is as after any other reload.
        let _ = storage.set_item(key, value);
    }
}

/// Takes what the page before noted for this one.
pub fn take_for_this_tab(key: &str) -> Option<String> {
    let storage = of_this_tab()?;
    let noted = storage.get_item(key).ok().flatten();
    let _ = storage.remove_item(key);
    noted
}

fn of_this_tab() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}
