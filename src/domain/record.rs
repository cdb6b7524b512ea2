//! The `Record` trait and the macro that writes it: a typed row, read from and written to text cells in one place.

use super::cell::{CellError, CellKind};
use super::ids::IdPool;
use super::row::{Row, RowKey};
use super::table::Table;

/// What the data package and the vault must know of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The column's name in the data package.
    pub name: &'static str,
    /// Whether an empty cell is refused.
    pub required: bool,
    /// The codes it takes, or none.
    pub codes: &'static [&'static str],
    /// The table whose ids it holds.
    pub refers: Option<Table>,
    /// What kind of value it holds.
    pub kind: CellKind,
}

impl Column {
    /// Whether it may hold words that somebody wrote, in which anybody may be named. What says of itself that it is no words is none; a kind of
    /// value that is added later is taken for words until it does.
    pub fn may_be_text(&self) -> bool {
        self.codes.is_empty() && self.refers.is_none() && matches!(self.kind, CellKind::Text | CellKind::Other)
    }
}

/// A cell that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldProblem {
    /// Which column.
    pub column: &'static str,
    /// Why.
    pub error: CellError,
}

/// The key of a record within its table.
pub trait Key: Clone + Ord + Sized {
    /// As text.
    fn row_key(&self) -> RowKey;
    /// From text; `None` if it cannot be such a key.
    fn of(key: &RowKey) -> Option<Self>;
}

impl<T: super::cell::Cell + Clone + Ord> Key for T {
    fn row_key(&self) -> RowKey {
        RowKey::of(&[&self.write()])
    }
    fn of(key: &RowKey) -> Option<Self> {
        T::read(key.as_str()).ok()
    }
}

/// A key of two ids: written out as a type because coherence allows no second blanket implementation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair<A, B>(pub A, pub B);

impl<A, B> Key for Pair<A, B>
where
    A: super::cell::Cell + Clone + Ord,
    B: super::cell::Cell + Clone + Ord,
{
    fn row_key(&self) -> RowKey {
        RowKey::of(&[&self.0.write(), &self.1.write()])
    }
    fn of(key: &RowKey) -> Option<Self> {
        let mut parts = key.parts();
        match (parts.next(), parts.next(), parts.next()) {
            (Some(first), Some(second), None) => Some(Pair(A::read(first).ok()?, B::read(second).ok()?)),
            _ => None,
        }
    }
}

/// One row of one table as typed values. `read(write(r)) == r`.
pub trait Record: Clone + PartialEq + Sized + 'static {
    /// The key's type.
    type Key: Key;
    /// The table.
    const TABLE: Table;
    /// Its columns in the order of the data package.
    const COLUMNS: &'static [Column];

    /// The key of this record.
    fn key(&self) -> Self::Key;
    /// Reads cells in the order of the columns, an absent one empty; its ids share their text with equal ones of the pool.
    /// Gives every problem, not the first.
    fn read_cells(cells: &[&str], other_columns: Row, pool: &mut IdPool) -> Result<Self, Vec<FieldProblem>>;
    /// Reads a row by itself; unknown columns are kept.
    fn read(row: &Row) -> Result<Self, Vec<FieldProblem>> {
        let (cells, other_columns) = row.in_order_of(Self::COLUMNS);
        Self::read_cells(&cells, other_columns, &mut IdPool::default())
    }
    /// The row, empty cells left out.
    fn write(&self) -> Row;
    /// Calls `visit` with the column, the table pointed into and the id, for every id.
    fn refer(&self, visit: &mut dyn FnMut(&'static str, Table, &str));
}

macro_rules! column_name {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident, $column:literal) => {
        $column
    };
}

/// Declares a record: its struct, its columns and its `Record` implementation.
macro_rules! record {
    (
        $(#[$doc:meta])*
        pub struct $name:ident in $table:ident, key $key_type:ty = |$this:ident| $key:expr;
        $($(#[$field_doc:meta])* $field:ident: $type:ty $(as $column:literal)?,)*
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $type,)*
            /// Cells of columns that only the package knows, kept as they came.
            pub other_columns: $crate::Row,
        }

        impl $crate::Record for $name {
            type Key = $key_type;
            const TABLE: $crate::Table = $crate::Table::$table;
            const COLUMNS: &'static [$crate::Column] = &[$(
                $crate::Column {
                    name: column_name!($field $(, $column)?),
                    required: <$type as $crate::cell::Cell>::REQUIRED,
                    codes: <$type as $crate::cell::Cell>::CODES,
                    refers: <$type as $crate::cell::Cell>::REFERS,
                    kind: <$type as $crate::cell::Cell>::KIND,
                },
            )*];

            fn key(&self) -> Self::Key {
                let $this = self;
                $key
            }

            fn read_cells(
                cells: &[&str],
                other_columns: $crate::Row,
                pool: &mut $crate::ids::IdPool,
            ) -> Result<Self, Vec<$crate::FieldProblem>> {
                let mut problems = Vec::new();
                let mut cells = cells.iter();
                $(let $field = <$type as $crate::cell::Cell>::read_shared(cells.next().copied().unwrap_or_default(), pool)
                    .map_err(|error| problems.push($crate::FieldProblem { column: column_name!($field $(, $column)?), error }));)*
                match ($($field,)*) {
                    ($(Ok($field),)*) => Ok(Self { $($field,)* other_columns }),
                    _ => Err(problems),
                }
            }

            fn write(&self) -> $crate::Row {
                let mut row = $crate::Row::default();
                $(row.push(column_name!($field $(, $column)?), $crate::cell::Cell::write(&self.$field));)*
                for (name, text) in self.other_columns.cells() {
                    row.push(name.clone(), text.to_owned());
                }
                row
            }

            fn refer(&self, visit: &mut dyn FnMut(&'static str, $crate::Table, &str)) {
                $(if let Some(table) = <$type as $crate::cell::Cell>::REFERS {
                    $crate::cell::Cell::refer(&self.$field, &mut |id| visit(column_name!($field $(, $column)?), table, id));
                })*
            }
        }
    };
}
