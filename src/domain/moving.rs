//! Where somebody lives: written down, and written anew when they move.

use super::change::{Change, Edit};
use super::dataset::Dataset;
use super::ids::{AddressId, PersonId};
use super::person::{Address, Area};
use super::person_details::PersonError;
use super::row::Row;
use chrono::NaiveDate;

/// The address on a day, under merged records too: the latest that has begun.
pub fn address_on<'a>(dataset: &'a Dataset, person: &PersonId, day: NaiveDate) -> Option<&'a Address> {
    let own = dataset.records_of(person);
    let begun = dataset.addresses.iter().filter(|one| own.contains(&one.person_id) && one.from.is_none_or(|from| from <= day));
    begun.max_by_key(|one| one.from)
}

/// Writes down the area where somebody lives. The first that is recorded has always been; after that it is from today on, and the area before
/// goes on counting for the time before.
///
/// # Errors
/// If there is no such person, the record was merged away, or the id is in use.
pub fn set_area(dataset: &Dataset, new: AddressId, person: &PersonId, area: Option<Area>, today: NaiveDate) -> Result<Change, PersonError> {
    let of = dataset.people.get(person).ok_or(PersonError::PersonUnknown)?;
    if of.merged_into_id.is_some() {
        return Err(PersonError::MergedAway);
    }
    if dataset.addresses.get(&new).is_some() {
        return Err(PersonError::IdTaken);
    }
    let before = address_on(dataset, person, today);
    if before.and_then(|before| before.area.as_ref()) == area.as_ref() {
        return Ok(Change::default());
    }
    // Nothing of where they lived before is lost by filling a gap, or by putting right what was written down today.
    if let Some(before) = before.filter(|before| before.area.is_none() || before.from == Some(today)) {
        return Ok(Change::one(Edit::put(Some(before), &Address { area, ..before.clone() })));
    }
    let address = Address {
        id: new,
        person_id: person.clone(),
        area,
        postcode_district: String::new(),
        from: before.map(|_| today),
        other_columns: Row::default(),
    };
    Ok(Change::one(Edit::put(None, &address)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::cell::Cell;
    use crate::sample::records;

    fn day(text: &str) -> NaiveDate {
        NaiveDate::read(text).unwrap()
    }
    fn moved(before: &str, area: &str) -> Vec<(String, Option<NaiveDate>)> {
        let mut dataset = records(&["people id=amina name=Amina", before].join("\n"));
        let area = Area::read(area).ok();
        let amina = PersonId::new("amina").unwrap();
        let change = set_area(&dataset, AddressId::new("new").unwrap(), &amina, area, day("2026-03-11")).unwrap();
        dataset.apply(&change);
        dataset.addresses.iter().map(|one| (one.area.write(), one.from)).collect()
    }

    #[test]
    fn the_first_area_has_always_been() {
        assert_eq!(moved("", "E09000012"), [("E09000012".to_owned(), None)]);
        assert_eq!(moved("", ""), []);
    }

    #[test]
    fn whoever_moves_lives_in_the_other_area_from_today_on() {
        let before = "addresses id=a1 person_id=amina area=E09000030 from=2026-01-01";
        let both = [("E09000030".to_owned(), Some(day("2026-01-01"))), ("E09000012".to_owned(), Some(day("2026-03-11")))];
        assert_eq!(moved(before, "E09000012"), both);
        assert_eq!(moved(before, "E09000030"), both[..1]);
    }

    #[test]
    fn a_gap_is_filled_and_what_was_written_today_is_put_right() {
        assert_eq!(moved("addresses id=a1 person_id=amina postcode_district=E8", "E09000012"), [("E09000012".to_owned(), None)]);
        let today = "addresses id=a1 person_id=amina area=E09000030 from=2026-03-11";
        assert_eq!(moved(today, "E09000012"), [("E09000012".to_owned(), Some(day("2026-03-11")))]);
    }
}
