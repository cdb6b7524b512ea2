//! A report made again of what the last one left, against the same report made from the start: after whatever is done to the records in
//! between, both must say the same, for every indicator, every template and every reader.

use crate::{CHOICES, filters, items, made, scopes, windows};
use domain::settings::people_word;
use domain::{Change, Dataset, Edit, RowKey, Table};
use proptest::prelude::*;
use report::templates::ALL;
use report::{Audience, Carried, Index, Report, ReportError, Specification, Window, compute_over};
use serde_json::{Value, json};

/// Organisations, each changed so many times.
const CASES: u32 = 12;
const CHANGES: usize = 12;
/// The tables that change most often in life come more often here.
const TABLES: &[Table] = &[
    Table::Attendances,
    Table::Attendances,
    Table::Attendances,
    Table::Attendances,
    Table::People,
    Table::People,
    Table::Sessions,
    Table::Sessions,
    Table::Contacts,
];

type Answers = Vec<Result<Report, ReportError>>;

/// Every indicator and every template, to every reader.
fn answers(index: Result<Index, ReportError>, items: &[Value]) -> Answers {
    let index = match index {
        Ok(index) => index,
        Err(error) => return vec![Err(error)],
    };
    let asked = |items: &[Value]| Specification::read(json!({"title": "Test", "audience": "internal", "items": items})).unwrap();
    let window = Window::new("2025-01-01".parse().unwrap(), "2025-12-31".parse().unwrap()).unwrap();
    let filled = ALL.iter().filter_map(|template| template.fill(index.dataset, window, None, &people_word(index.dataset)).ok());
    // Where a record that an item names is gone there is no report at all, so each is asked by itself too.
    let mut all: Vec<Specification> = items.iter().map(|item| asked(std::slice::from_ref(item))).collect();
    for whole in std::iter::once(asked(items)).chain(filled.map(|filled| filled.specification)) {
        let to = |audience| Specification { audience, ..whole.clone() };
        all.extend([Audience::Internal, Audience::Funder, Audience::Public].map(to));
    }
    all.iter().map(|asked| compute_over(&index, asked)).collect()
}

/// A change of a few records of one table: some as another organisation has them, some taken away.
fn change(records: &Dataset, other: &Dataset, choices: &[u16]) -> Change {
    let number = |at: usize| usize::from(choices.get(at).copied().unwrap_or_default());
    let table = match number(0) % 3 {
        0 => Table::ALL[number(1) % Table::ALL.len()],
        _ => TABLES[number(1) % TABLES.len()],
    };
    let keys = |dataset: &Dataset| {
        let mut keys: Vec<RowKey> = Vec::new();
        dataset.for_each_row(table, &mut |key, _| keys.push(key));
        keys
    };
    let (here, there) = (keys(records), keys(other));
    let mut change = Change::default();
    for at in 2..choices.len() {
        let (from, is_taken) = if number(at) % 4 == 0 { (&here, true) } else { (&there, false) };
        let Some(key) = from.get(number(at) / 4 % from.len().max(1)) else { continue };
        let after = if is_taken { None } else { other.row(table, key) };
        change.follow_with(Change::one(Edit { table, key: key.clone(), before: records.row(table, key), after }));
    }
    change
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(CASES))]

    #[test]
    fn what_is_made_again_is_what_would_be_made_from_the_start(
        choices in prop::collection::vec(any::<u16>(), CHOICES),
        others in prop::collection::vec(any::<u16>(), CHOICES),
        changes in prop::collection::vec(prop::collection::vec(any::<u16>(), 3..8), CHANGES),
        (scope, window, filter) in (scopes(), windows(), filters()),
    ) {
        let (mut records, other) = (made::organisation(&choices), made::organisation(&others));
        let items: Vec<Value> = items(&scope, window, &filter);
        let mut carried = Carried::default();
        for changed in &changes {
            let before = records.clone();
            let change = change(&records, &other, changed);
            records.apply(&change);
            prop_assert_eq!(answers(Index::again(&records, &mut carried), &items), answers(Index::of(&records), &items), "{:?}", change);
            // Sometimes it is taken back at once, and the copy has the editions of before.
            if changed[0] % 5 == 0 {
                records = before;
                prop_assert_eq!(answers(Index::again(&records, &mut carried), &items), answers(Index::of(&records), &items), "back");
            }
        }
    }
}
