//! Stories, quotes and figures of others on the paper.

use super::paper::PaperSection;
use super::voices::{CitedLine, StoryLine, teller};
use leptos::prelude::*;
use words::staff::voices as text;

/// What a section tells besides its own figures; nothing if it has neither.
pub(super) fn voices(section: &PaperSection) -> impl IntoView + use<> {
    (section.cited.iter().map(cited).collect_view(), section.stories.iter().map(story).collect_view())
}

/// Set apart from the organisation's own: no large number, and its source always with it.
fn cited(cited: &CitedLine) -> impl IntoView + use<> {
    view! {
        <p class="paper-cited">
            <bdi>{text::cited(&cited.number, &cited.text)}</bdi>
            " "
            <cite>{cited.source.clone()}</cite>
        </p>
    }
}

fn story(story: &StoryLine) -> impl IntoView + use<> {
    let paragraphs = story.paragraphs.iter().map(|words| view! { <p dir="auto">{words.clone()}</p> }).collect_view();
    let end = [teller(story), story.note.clone()].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ");
    let title = Some(story.title.clone()).filter(|title| !title.is_empty());
    view! {
        <figure class="paper-story" data-quote=story.is_quote.to_string()>
            {title.map(|title| view! { <p class="paper-story-title" dir="auto">{title}</p> })}
            {match story.is_quote {
                true => view! { <blockquote>{paragraphs}</blockquote> }.into_any(),
                false => view! { <div class="stack-tight">{paragraphs}</div> }.into_any(),
            }}
            {(!end.is_empty()).then(|| view! { <figcaption>{end}</figcaption> })}
        </figure>
    }
}
