//! What taking a backup in would do, worked out whole before anything is stored, and what somebody decides who has seen it.

use super::intake::Intake;
use super::row::{ColumnName, RowKey};
use super::table::Table;
use std::collections::{BTreeMap, BTreeSet};

/// What taking a backup in would do. Nothing is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Foreseen {
    /// The records that it holds, by table; tables without one are left out.
    pub rows: BTreeMap<Table, usize>,
    /// The name of the organisation whose records they are, if it says so.
    pub organisation: Option<String>,
    /// When something was last saved before it was made, in milliseconds since 1970; nothing if nothing ever was.
    pub saved_ms: Option<u64>,
    /// Whose records they are.
    pub records: Whose,
    /// Which device wrote in it last.
    pub written_on: WrittenOn,
    /// What would come in, but for what is erased.
    pub intake: Intake,
    /// What would be erased for good, if it is ticked.
    pub erases: Erases,
    /// Values that differ in the backup and stay as they are here, because they are newer here.
    pub stays: Vec<Differing>,
    /// How many records of the backup were deleted here since, and stay so.
    pub deleted_here: usize,
}

/// Whose records a backup holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// It is a copy of the records that are here.
    TheSame,
    /// Nothing is here yet: the records here become a copy of it.
    NothingHere,
    /// It is of another body of records: of another organisation, or begun apart from these.
    Others,
}

/// Which device wrote last, as far as the records here tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrittenOn {
    /// This one.
    ThisDevice,
    /// One whose records are here too.
    KnownDevice,
    /// One that has written nothing of what is here.
    UnknownDevice,
}

/// What erasures of a backup would take here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Erases {
    /// The names of the people who would go.
    pub people: Vec<String>,
    /// How many records would go by table, people among them; tables without one are left out.
    pub records: BTreeMap<Table, usize>,
    /// How many records would stay with an id emptied that pointed at what goes.
    pub emptied: usize,
}

impl Erases {
    /// Whether nothing here would go or be emptied.
    pub fn is_nothing(&self) -> bool {
        self.records.is_empty() && self.emptied == 0
    }
}

/// A value that differs between the records here and a backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differing {
    /// Of which table.
    pub table: Table,
    /// Under which key.
    pub key: RowKey,
    /// The column.
    pub column: ColumnName,
    /// What it says here, and when that was written, in milliseconds since 1970.
    pub here: (String, u64),
    /// What it says in the backup, and when that was written.
    pub there: (String, u64),
}

/// What somebody decided on a backup.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// The protective settings that were ticked, by name.
    pub settings: BTreeSet<String>,
    /// Whether those erased in the backup are to be erased here too.
    pub erase: bool,
}
