//! Sorting that is made once for all types: the standard library's is made anew for each, at 4 KB of download, and the lists here are short.

use std::cmp::Ordering;

/// Sorts a list; what compares equal stays in its order.
pub fn sort_by<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let swaps = swaps(&order(list.len(), &|one, other| compare(&list[one], &list[other])));
    swaps.into_iter().for_each(|(one, other)| list.swap(one, other));
}

/// Sorts a list.
pub fn sort<T: Ord>(list: &mut [T]) {
    sort_by(list, T::cmp);
}

/// Sorts a list by what `key` gives for each.
pub fn sort_by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(list, |one, other| key(one).cmp(&key(other)));
}

/// Gathers a set or a map one by one: `collect` sorts first, with a sort made anew for every type.
pub fn gathered<T, C: Default + Extend<T>>(items: impl IntoIterator<Item = T>) -> C {
    let mut all = C::default();
    all.extend(items);
    all
}

/// The places of so many in their order, equal ones as they stand.
pub(super) fn order(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    order.sort_by(|one, other| compare(*one, *other));
    order
}

/// The pairs of places to be swapped, one after another, for a list to stand in an order of its places.
pub(super) fn swaps(order: &[usize]) -> Vec<(usize, usize)> {
    // What stands at each place after the swaps so far, and where each thing is.
    let (mut there, mut place): (Vec<usize>, Vec<usize>) = ((0..order.len()).collect(), (0..order.len()).collect());
    let mut swaps = Vec::new();
    for (at, &wanted) in order.iter().enumerate() {
        let (from, displaced) = (place[wanted], there[at]);
        if from != at {
            swaps.push((at, from));
            there[from] = displaced;
            place[displaced] = from;
        }
    }
    swaps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_equal_stays_in_its_order() {
        let mut words = vec!["pear", "fig", "kiwi", "nut", "apple"];
        sort_by_key(&mut words, |word| word.len());
        assert_eq!(words, ["fig", "nut", "pear", "kiwi", "apple"]);
        sort_by(&mut words, |one, other| other.cmp(one));
        assert_eq!(words, ["pear", "nut", "kiwi", "fig", "apple"]);
    }
}
