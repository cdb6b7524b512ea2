//! The organisation's own settings, kept with its records.

use super::cell::Cell;
use super::ids::SettingId;
use super::station::PrivateCheck;
use super::{Change, Dataset, Edit, Row};

record! {
    /// One setting by its name, such as `lock_after_minutes`.
    pub struct Setting in Settings, key SettingId = |this| this.id.clone();
    id: SettingId,
    value: String,
}

/// Minutes without a touch after which the vault locks; 0 is never.
pub const LOCK_AFTER_MINUTES: &str = "lock_after_minutes";
/// `true` if the vault locks as soon as another tab or app is in front.
pub const LOCK_WHEN_HIDDEN: &str = "lock_when_hidden";
/// When the last backup was made, in milliseconds since 1970.
pub const BACKED_UP_AT: &str = "backed_up_at";
/// What the participant station asks somebody privately.
pub const STATION_CHECK: &str = "station_check";
/// Seconds that the station's thank-you stays.
pub const STATION_THANKS_SECONDS: &str = "station_thanks_seconds";
/// Seconds without a touch after which the station asks whether somebody is still there.
pub const STATION_IDLE_SECONDS: &str = "station_idle_seconds";
/// What the organisation calls the people it supports, for one and for many: `member/members`.
pub const WORD_FOR_PEOPLE: &str = "word_for_people";
/// The thank-you of an organisation that has not chosen one.
pub const DEFAULT_THANKS_SECONDS: u16 = 5;
/// The rest of an organisation that has not chosen one.
pub const DEFAULT_IDLE_SECONDS: u16 = 15;
/// The lock time of an organisation that has not chosen one.
pub const DEFAULT_LOCK_AFTER_MINUTES: u32 = 10;

/// Whether a setting may come in from elsewhere unasked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Guards {
    /// It protects somebody, or says that something was done which protects: it comes in only if somebody has said so for it alone.
    People,
    /// It protects nobody.
    Nobody,
}

/// Every setting there is, by its name; one that ends in a mark is the beginning of many. What is not here protects somebody: it is a
/// setting of another version, or somebody made it up.
const DECLARED: &[(&str, Guards)] = &[
    (LOCK_AFTER_MINUTES, Guards::People),
    (LOCK_WHEN_HIDDEN, Guards::People),
    (BACKED_UP_AT, Guards::People),
    (STATION_CHECK, Guards::People),
    (STATION_THANKS_SECONDS, Guards::People),
    (STATION_IDLE_SECONDS, Guards::People),
    ("small_numbers", Guards::People),
    ("report_rows", Guards::People),
    ("shown_number/", Guards::People),
    ("report_template:", Guards::People),
    ("matching_scheme:", Guards::People),
    ("wording.", Guards::People),
    ("wording_reviewed.", Guards::People),
    (WORD_FOR_PEOPLE, Guards::Nobody),
    ("not_the_same_person:", Guards::Nobody),
];

/// Whether a setting is taken in from elsewhere only when somebody has ticked it by itself.
pub fn is_protective(name: &str) -> bool {
    let is_meant = |declared: &str| if declared.ends_with(['/', ':', '.']) { name.starts_with(declared) } else { name == declared };
    DECLARED.iter().find(|(declared, _)| is_meant(declared)).is_none_or(|(_, guards)| *guards == Guards::People)
}

/// What a setting is while nobody has set it; empty if it then says nothing.
pub fn default_of(name: &str) -> String {
    match name {
        LOCK_AFTER_MINUTES => DEFAULT_LOCK_AFTER_MINUTES.to_string(),
        LOCK_WHEN_HIDDEN => false.to_string(),
        STATION_CHECK => PrivateCheck::Nothing.as_str().to_owned(),
        STATION_THANKS_SECONDS => DEFAULT_THANKS_SECONDS.to_string(),
        STATION_IDLE_SECONDS => DEFAULT_IDLE_SECONDS.to_string(),
        _ => String::new(),
    }
}

/// The value of a setting, if it has been set.
pub fn setting<'a>(dataset: &'a Dataset, name: &str) -> Option<&'a str> {
    dataset.settings.get(&SettingId::new(name)?).map(|setting| setting.value.as_str())
}

/// Minutes without a touch after which the vault locks.
pub fn lock_after_minutes(dataset: &Dataset) -> u32 {
    setting(dataset, LOCK_AFTER_MINUTES).and_then(|text| text.parse().ok()).unwrap_or(DEFAULT_LOCK_AFTER_MINUTES)
}

/// What the station asks; nothing if the organisation has not chosen.
pub fn station_check(dataset: &Dataset) -> PrivateCheck {
    setting(dataset, STATION_CHECK).and_then(|code| PrivateCheck::read(code).ok()).unwrap_or(PrivateCheck::Nothing)
}

/// Seconds that the thank-you stays.
pub fn station_thanks_seconds(dataset: &Dataset) -> u16 {
    seconds(dataset, STATION_THANKS_SECONDS).unwrap_or(DEFAULT_THANKS_SECONDS)
}

/// Seconds without a touch after which the station asks whether somebody is still there.
pub fn station_idle_seconds(dataset: &Dataset) -> u16 {
    seconds(dataset, STATION_IDLE_SECONDS).unwrap_or(DEFAULT_IDLE_SECONDS)
}

/// The organisation's own word for the people it supports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeopleWord {
    /// "member"
    pub one: String,
    /// "members"
    pub many: String,
}

impl PeopleWord {
    /// The word of `member/members`; nothing unless there are two.
    pub fn read(text: &str) -> Option<PeopleWord> {
        let (one, many) = text.split_once('/')?;
        let [one, many] = [one.trim(), many.trim()].map(str::to_owned);
        (!one.is_empty() && !many.is_empty()).then_some(PeopleWord { one, many })
    }
    /// A text in which `{member}` and `{members}` are this word. What is in the word itself is never taken for a place to fill.
    pub fn put_into(&self, text: &str) -> String {
        let plain = |word: &str| word.replace(['{', '}'], "");
        text.replace("{members}", &plain(&self.many)).replace("{member}", &plain(&self.one))
    }
}

/// What the organisation calls the people it supports: people, unless it has chosen.
pub fn people_word(dataset: &Dataset) -> PeopleWord {
    let chosen = setting(dataset, WORD_FOR_PEOPLE).and_then(PeopleWord::read);
    chosen.unwrap_or_else(|| PeopleWord { one: "person".to_owned(), many: "people".to_owned() })
}

fn seconds(dataset: &Dataset, name: &str) -> Option<u16> {
    setting(dataset, name).and_then(|text| text.parse().ok()).filter(|seconds| *seconds > 0)
}

/// The change that sets a setting; nothing if the name cannot be an id.
pub fn put_setting(dataset: &Dataset, name: &str, value: &str) -> Option<Change> {
    let id = SettingId::new(name)?;
    let before = dataset.settings.get(&id);
    Some(Change::one(Edit::put(before, &Setting { id, value: value.to_owned(), other_columns: Row::default() })))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::records;

    #[test]
    fn every_setting_protects_unless_it_is_declared_to_protect_nobody() {
        for name in
            [LOCK_AFTER_MINUTES, BACKED_UP_AT, "small_numbers", "shown_number/public/x", "wording.ar.consent.news", "lock_at_night", ""]
        {
            assert!(is_protective(name), "{name}");
        }
        for name in [WORD_FOR_PEOPLE, "not_the_same_person:a:b"] {
            assert!(!is_protective(name), "{name}");
        }
        assert!(is_protective("word_for_people_too"), "a name that only begins like another is another");
    }

    #[test]
    fn the_default_that_is_said_is_the_one_that_counts() {
        let none = Dataset::default();
        assert_eq!(default_of(LOCK_AFTER_MINUTES), lock_after_minutes(&none).to_string());
        assert_eq!(default_of(STATION_CHECK), station_check(&none).as_str());
        assert_eq!(default_of(STATION_THANKS_SECONDS), station_thanks_seconds(&none).to_string());
        assert_eq!(default_of(STATION_IDLE_SECONDS), station_idle_seconds(&none).to_string());
    }

    #[test]
    fn the_organisation_s_own_word_stands_in_its_sentences() {
        let of = |rows: &str| people_word(&records(rows)).put_into("{value} {members}, each {member} once");
        assert_eq!(of(""), "{value} people, each person once");
        assert_eq!(of("settings id=word_for_people value=learner/learners"), "{value} learners, each learner once");
        assert_eq!(of("settings id=word_for_people value=learner"), "{value} people, each person once");
        assert_eq!(of("settings id=word_for_people value={value}/{value}s"), "{value} values, each value once");
    }
}
