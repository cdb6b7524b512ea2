//! Countries and languages in words, from the browser's own tables, so that none is in the download.

use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The words of the page's language.
const LANGUAGE: &str = "en-GB";

thread_local! {
    static REGIONS: Option<Intl::DisplayNames> = table("region");
    static LANGUAGES: Option<Intl::DisplayNames> = table("language");
}

/// "Syria" for `SY`; nothing for a code that the browser has no words for.
pub fn region(code: &str) -> Option<String> {
    REGIONS.with(|names| name(names.as_ref()?, code))
}

/// "Tigrinya" for `ti`; nothing for a tag that the browser has no words for.
pub fn language(tag: &str) -> Option<String> {
    LANGUAGES.with(|names| name(names.as_ref()?, tag))
}

/// Nothing in a browser older than the table.
fn table(kind: &str) -> Option<Intl::DisplayNames> {
    let constructor = Reflect::get(&js_sys::global(), &"Intl".into()).and_then(|intl| Reflect::get(&intl, &"DisplayNames".into())).ok()?;
    let options = Object::new();
    for (name, value) in [("type", kind), ("fallback", "none")] {
        // Setting a property of a fresh plain object cannot fail.
        let _ = Reflect::set(&options, &name.into(), &value.into());
    }
    let arguments = Array::of2(&Array::of1(&LANGUAGE.into()), &options);
    Reflect::construct(constructor.dyn_ref::<Function>()?, &arguments).ok()?.dyn_into().ok()
}

/// Through `Reflect`, because `of` throws on what is no code at all.
fn name(names: &Intl::DisplayNames, code: &str) -> Option<String> {
    let of: Function = Reflect::get(names, &"of".into()).ok()?.dyn_into().ok()?;
    of.call1(names, &JsValue::from_str(code)).ok()?.as_string()
}
