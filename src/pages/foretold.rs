//! What a backup or a package would do, in words: pure, so that it is tried without a browser.

use crate::in_words;
use domain::foreseen::{Foreseen, Whose, WrittenOn};
use domain::intake::{Intake, SettingChange, called};
use domain::settings::{BACKED_UP_AT, LOCK_AFTER_MINUTES, LOCK_WHEN_HIDDEN, STATION_CHECK, STATION_IDLE_SECONDS, STATION_THANKS_SECONDS};
use domain::{Dataset, Row, RowKey, Table};
use words::staff::common;
use words::staff::settings::{import, protective as guarded, restore as text};

/// How many values are listed on screen; the rest are counted.
pub const LISTED: usize = 200;

/// A value of a record that differs in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// The kind of record.
    pub table: String,
    /// What people call it.
    pub record: String,
    /// The column.
    pub column: String,
    /// What it says here.
    pub here: String,
    /// What it says in the file.
    pub there: String,
}

fn value(dataset: &Dataset, table: Table, record: Option<&Row>, column: &str, here: String, there: String) -> Value {
    let record = record.map(|row| called(dataset, table, row)).unwrap_or_default();
    Value { table: in_words::code(table.as_str()), record, column: column.to_owned(), here, there }
}

/// The values that would change, as many as are listed, and how many more there are.
pub fn changed_values(dataset: &Dataset, intake: &Intake) -> (Vec<Value>, usize) {
    let listed = intake
        .changed_values()
        .take(LISTED)
        .map(|one| value(dataset, one.table, Some(one.record), &one.column, one.before.to_owned(), one.after.to_owned()));
    (listed.collect(), intake.changed_values().count().saturating_sub(LISTED))
}

/// The values of a backup that are older than those here, each with its day, and how many more there are.
pub fn staying_values(dataset: &Dataset, foreseen: &Foreseen, day: &dyn Fn(u64) -> String) -> (Vec<Value>, usize) {
    let dated = |(said, at): &(String, u64)| text::dated(&day(*at), said);
    let listed = foreseen.stays.iter().take(LISTED).map(|one| {
        let record = dataset.row(one.table, &RowKey::of(&one.key.parts().collect::<Vec<_>>()));
        value(dataset, one.table, record.as_ref(), &one.column, dated(&one.here), dated(&one.there))
    });
    (listed.collect(), foreseen.stays.len().saturating_sub(LISTED))
}

/// What a backup is: whose, and when and where it was last written.
pub fn origin(foreseen: &Foreseen, when: &dyn Fn(u64) -> String) -> Vec<String> {
    let whose = match (foreseen.records, foreseen.organisation.as_deref()) {
        (Whose::TheSame, _) => text::SAME_RECORDS.to_owned(),
        (Whose::NothingHere, _) => text::NOTHING_HERE.to_owned(),
        (Whose::Others, Some(organisation)) => text::others(organisation),
        (Whose::Others, None) => text::OTHERS_UNNAMED.to_owned(),
    };
    let saved = foreseen.saved_ms.map(|saved| match foreseen.written_on {
        WrittenOn::ThisDevice => text::saved_here(&when(saved)),
        WrittenOn::KnownDevice => text::saved_on_known(&when(saved)),
        WrittenOn::UnknownDevice => text::saved_on_unknown(&when(saved)),
    });
    [Some(whose), saved].into_iter().flatten().collect()
}

/// What bringing a backup back would do, a sentence each.
pub fn effects(foreseen: &Foreseen) -> Vec<String> {
    let intake = &foreseen.intake;
    let (new, changed, removed) = (intake.new_records(), intake.changed_values().count(), intake.removed_records());
    let mut said = Vec::new();
    if new > 0 {
        said.push(text::adds(&in_words::people(intake.new_people()), &common::records(new)));
    }
    if changed > 0 {
        said.push(text::changes(changed));
    }
    if removed > 0 {
        said.push(text::removes(removed));
    }
    if said.is_empty() {
        said.push(text::NOTHING_NEW.to_owned());
    }
    if foreseen.deleted_here > 0 {
        said.push(text::deleted_here(foreseen.deleted_here));
    }
    said
}

/// What to know of a package that says it is of another organisation than the records here are.
pub fn other_organisation(dataset: &Dataset, in_the_file: Option<&str>) -> Option<String> {
    let theirs = in_the_file?;
    let own = dataset.organisations.iter().find(|organisation| organisation.is_host()).map(|host| host.name.as_str()).unwrap_or_default();
    (!own.is_empty() && own.trim() != theirs.trim()).then(|| import::other_organisation(own, theirs))
}

/// A protective setting with what it says now and what it would say.
pub fn setting(change: &SettingChange, when: &dyn Fn(u64) -> String) -> String {
    let says = |text: &str| says(&change.name, text, when);
    let now = if change.is_default { guarded::by_default(&says(&change.now)) } else { says(&change.now) };
    guarded::change(&now, &name(&change.name), &says(&change.then))
}

fn says(name: &str, text: &str, when: &dyn Fn(u64) -> String) -> String {
    match (name, text) {
        (_, "") => guarded::NOT_SET.to_owned(),
        (LOCK_AFTER_MINUTES, "0") => guarded::NEVER.to_owned(),
        (LOCK_WHEN_HIDDEN, "true") => guarded::YES.to_owned(),
        (LOCK_WHEN_HIDDEN, "false") => guarded::NO.to_owned(),
        (BACKED_UP_AT, text) => text.parse().map_or_else(|_| text.to_owned(), when),
        (STATION_CHECK, code) => in_words::code_within(code),
        (_, text) => text.to_owned(),
    }
}

/// What a setting is called; one that is not known here keeps its own name.
fn name(name: &str) -> String {
    let of_many = [
        ("shown_number/", guarded::SHOWN_NUMBER),
        ("report_template:", guarded::REPORT_TEMPLATE),
        ("matching_scheme:", guarded::MATCHING_SCHEME),
        ("wording.", guarded::WORDING),
        ("wording_reviewed.", guarded::WORDING_REVIEWED),
    ];
    if let Some((which, words)) = of_many.iter().find_map(|(start, words)| Some((name.strip_prefix(start)?, words))) {
        return guarded::which(which, words);
    }
    match name {
        LOCK_AFTER_MINUTES => guarded::LOCK_AFTER_MINUTES.to_owned(),
        LOCK_WHEN_HIDDEN => guarded::LOCK_WHEN_HIDDEN.to_owned(),
        BACKED_UP_AT => guarded::BACKED_UP_AT.to_owned(),
        STATION_CHECK => guarded::STATION_CHECK.to_owned(),
        STATION_THANKS_SECONDS => guarded::STATION_THANKS_SECONDS.to_owned(),
        STATION_IDLE_SECONDS => guarded::STATION_IDLE_SECONDS.to_owned(),
        "small_numbers" => guarded::SMALL_NUMBERS.to_owned(),
        "report_rows" => guarded::REPORT_ROWS.to_owned(),
        other => guarded::which(other, guarded::OTHER),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Change, Edit};

    fn change(name: &str, before: Option<&str>, after: &str) -> String {
        let row = |value: &str| {
            let mut row = Row::default();
            row.push("id", name.to_owned());
            row.push("value", value.to_owned());
            row
        };
        let edit = Edit { table: Table::Settings, key: RowKey::of(&[name]), before: before.map(row), after: Some(row(after)) };
        setting(&Intake::of(Change::one(edit)).settings[0], &|ms| format!("day {ms}"))
    }

    #[test]
    fn a_package_of_another_organisation_is_said_to_be_theirs() {
        let of = |name: &str| {
            let mut dataset = Dataset::default();
            let mut row = Row::default();
            [("id", "o1"), ("name", name), ("roles", "host")].into_iter().for_each(|(column, text)| row.push(column, text.to_owned()));
            dataset.put_row(Table::Organisations, &row).unwrap();
            dataset
        };
        assert!(other_organisation(&of("Harbour"), Some("Quay")).is_some_and(|said| said.contains("Quay") && said.contains("Harbour")));
        assert_eq!(other_organisation(&of("Harbour"), Some("Harbour ")), None);
        assert_eq!(other_organisation(&of("Harbour"), None), None);
        assert_eq!(other_organisation(&Dataset::default(), Some("Quay")), None);
    }

    #[test]
    fn a_setting_is_named_with_what_it_says_now_and_what_it_would_say() {
        assert_eq!(
            change("lock_after_minutes", None, "0"),
            "Minutes without a touch after which Cairn locks: now 10 (nobody has set it), in the file never"
        );
        assert_eq!(change("backed_up_at", Some("5"), "7"), "When the last backup was made: now day 5, in the file day 7");
        assert_eq!(change("wording.ar.consent.news", Some("a"), "b"), "Words for participants (ar.consent.news): now a, in the file b");
        assert_eq!(change("lock_at_night", None, "x"), "Setting (lock_at_night): now not set (nobody has set it), in the file x");
    }
}
