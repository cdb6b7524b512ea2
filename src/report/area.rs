//! Which of a person's addresses counts on a day.

use chrono::NaiveDate;
use domain::person::Address;

/// Of addresses with their places that with the latest `from` not after the day, or, if all are later, the earliest. An empty `from` is the
/// earliest of all; of addresses with one `from` the smallest id counts. An address without an area still counts: nothing is recorded.
pub fn on<'a>(addresses: impl Iterator<Item = (usize, &'a Address)> + Clone, day: NaiveDate) -> Option<usize> {
    type Placed<'a> = (usize, &'a Address);
    let by_id = |(_, a): &Placed, (_, b): &Placed| a.id.cmp(&b.id);
    let by_from = |(_, a): &Placed, (_, b): &Placed| a.from.cmp(&b.from);
    let known = addresses.clone().filter(|(_, address)| address.from.is_none_or(|from| from <= day));
    let latest = known.max_by(|a, b| by_from(a, b).then(by_id(b, a)));
    latest.or_else(|| addresses.min_by(|a, b| by_from(a, b).then(by_id(a, b)))).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{day, given};

    fn area_on(addresses: &[&str], date: &str) -> Option<String> {
        let rows: Vec<String> = addresses.iter().map(|row| format!("addresses person_id=p1 {row}")).collect();
        let mut all = vec!["people id=p1 name=Amina"];
        all.extend(rows.iter().map(String::as_str));
        let dataset = given(&all);
        let counting = on(dataset.addresses.iter().enumerate(), day(date))?;
        dataset.addresses.iter().nth(counting)?.area.as_ref().map(|area| area.as_str().to_owned())
    }

    #[test]
    fn the_latest_address_not_after_the_day_counts() {
        let moved = ["id=1 area=E09000001", "id=2 area=E09000002 from=2025-03-01", "id=3 area=E09000003 from=2025-06-01"];
        assert_eq!(area_on(&moved, "2025-02-28").as_deref(), Some("E09000001"));
        assert_eq!(area_on(&moved, "2025-03-01").as_deref(), Some("E09000002"));
        assert_eq!(area_on(&moved, "2025-12-31").as_deref(), Some("E09000003"));
    }

    #[test]
    fn if_every_address_is_later_the_earliest_counts() {
        let later = ["id=1 area=E09000001 from=2025-06-01", "id=2 area=E09000002 from=2025-05-01"];
        assert_eq!(area_on(&later, "2025-01-01").as_deref(), Some("E09000002"));
    }

    #[test]
    fn of_addresses_from_one_day_the_smallest_id_as_text_counts() {
        let same = ["id=9 area=E09000009 from=2025-01-01", "id=10 area=E09000010 from=2025-01-01"];
        assert_eq!(area_on(&same, "2025-02-01").as_deref(), Some("E09000010"));
        assert_eq!(area_on(&same, "2024-02-01").as_deref(), Some("E09000010"));
    }

    #[test]
    fn an_address_without_an_area_hides_the_one_before_it() {
        assert_eq!(area_on(&["id=1 area=E09000001", "id=2 from=2025-01-01"], "2025-02-01"), None);
        assert_eq!(area_on(&[], "2025-02-01"), None);
    }
}
