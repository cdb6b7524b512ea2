//! What somebody signed with, as it is shown: the strokes, the typed name, or what was done instead.

use crate::in_words;
use domain::drawing::{HEIGHT, WIDTH};
use domain::signature::Signature;
use leptos::prelude::*;

/// A signature on a sheet.
#[component]
pub fn SignatureMark(signature: Signature) -> impl IntoView {
    match signature {
        Signature::Drawn(drawing) => {
            let paths = drawing.paths().into_iter().map(|path| view! { <path d=path /> });
            view! {
                <svg class="signature" viewBox=format!("-8 -8 {} {}", WIDTH + 16, HEIGHT + 16) role="img" aria-label=in_words::signed(domain::signature::SignatureMethod::Drawn)>
                    {paths.collect_view()}
                </svg>
            }
            .into_any()
        }
        Signature::Typed(name) => view! { <bdi class="signature-typed">{name.as_str().to_owned()}</bdi> }.into_any(),
        other => view! { <span>{in_words::signed(other.method())}</span> }.into_any(),
    }
}
