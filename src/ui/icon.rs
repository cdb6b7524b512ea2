//! Line icons and the logo; always beside a word, so hidden from screen readers.

use leptos::prelude::*;

/// An icon's drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glyph {
    Today,
    People,
    Matches,
    Programmes,
    Reports,
    Settings,
    Lock,
    Search,
    More,
    Plus,
    Check,
    Back,
    Next,
}

impl Glyph {
    fn path(self) -> &'static str {
        match self {
            Glyph::Today => {
                "M6 5h12a2.5 2.5 0 0 1 2.5 2.5v10A2.5 2.5 0 0 1 18 20H6a2.500 2.500 0 0 1-2.500-2.500v-10A2.500 2.500 0 0 1 6 5M8 3v4M16 3v4M3.500 10h17M8.500 14.500l2.300 2.300 4.500-4.600"
            }
            Glyph::People => {
                "M9 5a3.500 3.500 0 1 1 0 7a3.500 3.500 0 1 1 0-7M2.800 20c.6-3.800 3-5.800 6.200-5.800s5.600 2 6.200 5.800M16 5.400a3.300 3.300 0 0 1 0 6.300M17.800 14.700c2 .8 3.200 2.500 3.500 5.300"
            }
            Glyph::Matches => {
                "M6 4.400a2.600 2.600 0 1 1 0 5.200a2.600 2.600 0 1 1 0-5.200M6 14.400a2.600 2.600 0 1 1 0 5.200a2.600 2.600 0 1 1 0-5.200M18 4.400a2.600 2.600 0 1 1 0 5.200a2.600 2.600 0 1 1 0-5.200M18 14.400a2.600 2.600 0 1 1 0 5.200a2.600 2.600 0 1 1 0-5.200M8.600 7h6.800M8.400 15.900l7.400-7.600"
            }
            Glyph::Programmes => "M4 6.500h16M4 12h16M4 17.500h16M8 4.500v4M15 10v4M10 15.500v4",
            Glyph::Reports => "M5 20V10M12 20V4M19 20v-7",
            Glyph::Settings => {
                "M12 9a3 3 0 1 1 0 6a3 3 0 1 1 0-6M12 3v3M12 18v3M3 12h3M18 12h3M5.600 5.600l2.100 2.100M16.300 16.300l2.100 2.100M18.400 5.600l-2.100 2.100M7.700 16.300l-2.100 2.100"
            }
            Glyph::Lock => {
                "M7.500 10.500h9a2.500 2.500 0 0 1 2.500 2.500v4.500a2.500 2.500 0 0 1-2.500 2.500h-9A2.500 2.500 0 0 1 5 17.500V13a2.500 2.500 0 0 1 2.500-2.500M8.500 10.500V8a3.500 3.500 0 0 1 7 0v2.500"
            }
            Glyph::Search => "M11 5a6 6 0 1 1 0 12a6 6 0 1 1 0-12M15.500 15.500L20 20",
            Glyph::More => "M12 5.500v.01M12 12v.01M12 18.500v.01",
            Glyph::Plus => "M12 5v14M5 12h14",
            Glyph::Check => "M5 12.500l4.500 4.500L19 7.500",
            Glyph::Back => "M14.500 5.500L8 12l6.500 6.500",
            Glyph::Next => "M9.500 5.500L16 12l-6.500 6.500",
        }
    }
}

/// An icon.
#[component]
pub fn Icon(glyph: Glyph, #[prop(optional)] small: bool) -> impl IntoView {
    view! {
        <svg class="icon" class:icon-small=small class:icon-pointing=matches!(glyph, Glyph::Back | Glyph::Next) viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=glyph.path() />
        </svg>
    }
}

/// The cairn: four stones.
#[component]
pub fn Logo() -> impl IntoView {
    view! {
        <svg viewBox="0 0 34 34" aria-hidden="true" focusable="false">
            <ellipse cx="17" cy="27" rx="13" ry="4.6" fill="#7fb8b3" />
            <ellipse cx="17.5" cy="18.5" rx="9" ry="4" fill="#9fcac5" />
            <ellipse cx="16.6" cy="11" rx="6" ry="3.2" fill="#bfe0dc" />
            <ellipse cx="17.2" cy="5" rx="3.2" ry="2.1" fill="#f3c95b" />
        </svg>
    }
}
