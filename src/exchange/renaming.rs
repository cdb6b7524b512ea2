//! Puts ids that tell nothing in place of those of a package, cell by cell as a table is read, so that whatever points somewhere still does.

use domain::imported::NewIds;
use domain::{Dataset, Table};

/// How the row is called that says that two people are not one, before their ids.
const TOLD_APART: &str = "not_the_same_person:";
/// The columns of that row which name the two.
const TWO_PEOPLE: [&str; 2] = ["person_id", "other_person_id"];

/// The ids that take the place of a row's cells, which are given with their columns; nothing where a cell stays as it is.
pub(super) fn renamed(ids: &NewIds<'_>, table: Table, cells: &[(&str, &str)]) -> Vec<Option<String>> {
    let of = |wanted: &str| cells.iter().position(|(column, _)| *column == wanted);
    let client_is = of("client_type").map(|at| cells[at].1.trim().to_lowercase());
    let mut new: Vec<Option<String>> =
        cells.iter().map(|(column, text)| ids.of(points_into(table, column, client_is.as_deref())?, text)).collect();
    // Two people who were told apart are named by the row's own id too.
    if let (Table::Settings, Some(id), [Some(one), Some(other)]) = (table, of("id"), TWO_PEOPLE.map(of))
        && cells[id].1.starts_with(TOLD_APART)
        && (new[one].is_some() || new[other].is_some())
    {
        let mut pair = [one, other].map(|at| new[at].clone().unwrap_or_else(|| cells[at].1.to_owned()));
        pair.sort();
        new[id] = Some([TOLD_APART, &pair[0], ":", &pair[1]].concat());
        [new[one], new[other]] = pair.map(Some);
    }
    new
}

/// The table that a cell's id is of.
fn points_into(table: Table, column: &str, client_is: Option<&str>) -> Option<Table> {
    match (table, column) {
        (table, "id") => Some(table),
        (Table::Cases, "client_id") => match client_is? {
            "person" => Some(Table::People),
            "household" => Some(Table::Households),
            _ => None,
        },
        (Table::Settings, column) => TWO_PEOPLE.contains(&column).then_some(Table::People),
        (table, column) => Dataset::columns(table).iter().find(|known| known.name == column)?.refers,
    }
}
