//! Which addresses each person has.

use super::alike::Alike;
use super::people::{Numbers, PersonNumber};
use domain::Records;
use domain::person::Address;

/// Addresses by person, those of merged records too, as their places in the table; and which of them are in one area.
pub struct Homes {
    /// Where those of each person begin in `all`, and where the last one's end.
    starts: Vec<u32>,
    all: Vec<u32>,
    /// The areas, by address.
    pub areas: Alike,
}

impl Homes {
    /// Of the addresses and everybody's numbers alone.
    pub fn of(addresses: &Records<Address>, numbers: &Numbers) -> Homes {
        let people: Vec<Option<PersonNumber>> = addresses.iter().map(|address| numbers.find(&address.person_id)).collect();
        let mut starts = vec![0; numbers.slots() + 1];
        people.iter().flatten().for_each(|person| starts[person.at() + 1] += 1);
        let mut next = 0;
        for start in &mut starts {
            next += *start;
            *start = next;
        }
        let (mut all, mut free) = (vec![0; next as usize], starts.clone());
        for (at, person) in people.iter().enumerate().filter_map(|(at, person)| Some((at, (*person)?))) {
            let free = &mut free[person.at()];
            all[*free as usize] = at as u32;
            *free += 1;
        }
        let areas = Alike::of(addresses.iter().map(|address| address.area.as_ref().map_or("", |area| area.as_str())));
        Homes { starts, all, areas }
    }
    /// The addresses of a person, in the order of the table.
    pub fn of_person(&self, person: PersonNumber) -> &[u32] {
        &self.all[self.starts[person.at()] as usize..self.starts[person.at() + 1] as usize]
    }
}
