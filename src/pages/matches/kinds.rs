//! The kinds of match in words: what each is called, and who supports in it.

use domain::mentoring::MatchType;
use words::staff::matches::kinds as text;

/// What a kind of match is called.
#[derive(Clone, Copy)]
pub struct KindWords {
    /// "Mentoring"
    pub name: &'static str,
    /// "Mentoring matches"
    pub title: &'static str,
    /// "a mentor"
    pub a_supporter: &'static str,
    /// "8 mentors"
    pub supporters: fn(usize) -> String,
    /// "Every mentor"
    pub every_supporter: &'static str,
    /// "waiting for a mentor"
    pub waiting: &'static str,
}

/// The words of a kind.
pub fn kind_words(kind: MatchType) -> KindWords {
    macro_rules! of {
        ($kind:ident) => {
            KindWords {
                name: text::$kind::NAME,
                title: text::$kind::TITLE,
                a_supporter: text::$kind::A_SUPPORTER,
                supporters: text::$kind::supporters,
                every_supporter: text::$kind::EVERY_SUPPORTER,
                waiting: text::$kind::WAITING,
            }
        };
    }
    match kind {
        MatchType::Mentoring => of!(mentoring),
        MatchType::Befriending => of!(befriending),
        MatchType::LitigationFriend => of!(litigation_friend),
        MatchType::Buddy => of!(buddy),
    }
}
