//! A sentence in a view, with what a person wrote in it kept from turning the words around it.

use leptos::prelude::*;
use words::{Phrase, Piece};

/// The phrase, each thing that a person wrote in a `<bdi>` of its own.
pub fn isolated(phrase: Phrase) -> impl IntoView {
    let piece = |piece| match piece {
        Piece::Words(words) => words.into_any(),
        Piece::Isolated(words) => view! { <bdi>{words}</bdi> }.into_any(),
    };
    phrase.into_pieces().into_iter().map(piece).collect_view()
}
