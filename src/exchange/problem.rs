//! What can be wrong with a data package, and where: said in words that a coordinator with a spreadsheet open can act on.
//!
//! No text of a cell is repeated here: the place is enough to find it, and a refusal may be read aloud or sent to somebody.

use super::orders::DayQuestion;
use domain::Table;
use domain::cell::CellError;
use std::fmt;

/// Where something was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file within the zip; nothing if it is the zip itself.
    pub file: Option<String>,
    /// The row as a spreadsheet numbers it: the header is row 1.
    pub row: Option<u32>,
    /// The column's name, if it is about one column.
    pub column: Option<String>,
}

impl Place {
    /// The zip itself.
    pub fn package() -> Place {
        Place::default()
    }
    /// A whole file.
    pub fn file(path: &str) -> Place {
        Place { file: Some(shown(path)), row: None, column: None }
    }
    /// A row of a file.
    pub fn row(path: &str, row: u32) -> Place {
        Place { file: Some(shown(path)), row: Some(row), column: None }
    }
    /// The same place, narrowed to a column.
    pub fn column(self, column: &str) -> Place {
        Place { column: Some(shown(column)), ..self }
    }
}

/// A name fit for a message: short and on one line, whatever a hostile package calls it.
fn shown(name: &str) -> String {
    name.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).take(120).collect()
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.file.as_deref().unwrap_or("The package"))?;
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        Ok(())
    }
}

/// Something at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<W> {
    /// Where.
    pub place: Place,
    /// What.
    pub what: W,
}

/// Something for which a package is refused.
pub type Problem = Found<Fault>;

/// Something that a reader should know, but that is imported as it is.
pub type Warning = Found<Doubt>;

impl<W: fmt::Display> fmt::Display for Found<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}.", self.place, self.what)
    }
}

/// Why a package is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The bytes are no zip file, or it is damaged or encrypted.
    NotAZip,
    /// One file of the zip cannot be unpacked.
    Damaged,
    /// More files than a package may hold.
    TooManyFiles,
    /// More bytes than a package may hold, measured while unpacking.
    TooLarge,
    /// A file that unpacks to far more than its packed size, as a hostile one does.
    TooDense,
    /// A path that is neither `datapackage.json` nor inside `data/` or `blobs/`.
    PathOutside,
    /// Two files of one path: which one counts would be a guess.
    PathTwice,
    /// There is no `datapackage.json`.
    NoDescriptor,
    /// The descriptor is not JSON.
    DescriptorNotJson,
    /// The descriptor is JSON of another shape.
    DescriptorShape(&'static str),
    /// A file that the descriptor lists is not in the zip.
    ListedFileAbsent,
    /// The descriptor lists a table twice.
    TableTwice(Table),
    /// The descriptor lists one file for two tables.
    FileListedTwice,
    /// Bytes that are no UTF-8 text.
    NotUtf8,
    /// Days that can be read with the day or the month first, and nothing that shows which.
    DaysInEitherOrder,
    /// Days of one column in both orders, so that some of them cannot be told.
    DaysInBothOrders,
    /// A day as the number that a spreadsheet counts it by.
    DayAsNumber,
    /// The file is empty: not even a header.
    NoHeader,
    /// A quotation mark opens a cell and none closes it.
    QuoteNotClosed,
    /// Text follows a closing quotation mark.
    TextAfterQuote,
    /// A row has another number of cells than the header.
    RowLength {
        /// Cells in this row.
        cells: usize,
        /// Columns in the header.
        columns: usize,
    },
    /// More columns than a file may have.
    TooManyColumns,
    /// The record comes to more bytes than one may have.
    RecordTooLarge,
    /// A column that this table must have is not there.
    MissingColumn,
    /// The header names a column twice.
    ColumnTwice,
    /// A cell is filled in a column that has no name.
    ColumnWithoutName,
    /// A cell that is not a value of its column.
    Cell(CellError),
    /// A row with the key of an earlier one.
    KeyTwice {
        /// The row that has the key first.
        first_row: u32,
    },
    /// An id that no row of this table has, neither in the package nor among the records already here.
    Dangling(Table),
    /// The person was erased here for good and cannot come back by import.
    Erased,
    /// The person would be merged into themselves, directly or through others.
    MergeCycle,
    /// More merges lead on from one another than any record goes through.
    MergeChain,
    /// An activity whose strand belongs to another programme.
    StrandOfOtherProgramme,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::NotAZip => f.write_str("is not a zip file that can be opened; it may be damaged, cut short or locked with a password"),
            Fault::Damaged => f.write_str("cannot be unpacked; the zip may be damaged or locked with a password"),
            Fault::TooManyFiles => write!(f, "holds more than {} files", super::unpack::LIMITS.files),
            Fault::TooLarge => write!(f, "unpacks to more than {} megabytes", super::unpack::LIMITS.bytes / 1_000_000),
            Fault::TooDense => {
                write!(f, "unpacks to more than {} times its packed size, which no real records do", super::unpack::LIMITS.ratio)
            }
            Fault::PathOutside => f.write_str("is neither datapackage.json nor inside the folders data and blobs"),
            Fault::PathTwice => f.write_str("is in the zip more than once"),
            Fault::NoDescriptor => f.write_str("has no file datapackage.json, which lists the tables"),
            Fault::DescriptorNotJson => f.write_str("is not readable as JSON"),
            Fault::DescriptorShape(wanted) => f.write_str(wanted),
            Fault::ListedFileAbsent => f.write_str("is listed in datapackage.json but is not in the zip"),
            Fault::TableTwice(table) => write!(f, "is a second file for the table {}", table.as_str()),
            Fault::FileListedTwice => f.write_str("is listed in datapackage.json more than once"),
            Fault::NotUtf8 => f.write_str(
                "is saved in an encoding that does not say which letters it holds; in the spreadsheet, save it again as CSV UTF-8",
            ),
            Fault::DaysInEitherOrder => f.write_str(
                "holds days such as 03/04/2026, which may be the 3rd of April or the 4th of March; in the spreadsheet, give the column the form 2026-04-03 and save it again",
            ),
            Fault::DaysInBothOrders => f.write_str(
                "holds days with the day first and days with the month first, so that the others cannot be told; in the spreadsheet, give the column the form 2026-04-03 and save it again",
            ),
            Fault::DayAsNumber => f.write_str(
                "is the number by which a spreadsheet counts days; in the spreadsheet, give the column the form 2026-04-03 and save it again",
            ),
            Fault::NoHeader => f.write_str("is empty; it needs at least the row of column names"),
            Fault::QuoteNotClosed => f.write_str("opens a cell with a quotation mark and never closes it"),
            Fault::TextAfterQuote => f.write_str("has text after the quotation mark that closes a cell"),
            Fault::RowLength { cells, columns } => write!(f, "has {cells} cells where the header has {columns} columns"),
            Fault::TooManyColumns => write!(f, "has more than {} columns", super::sheet::MOST_COLUMNS),
            Fault::RecordTooLarge => {
                write!(f, "makes a record of more than {} megabytes of text", super::sheet::LARGEST_RECORD / 1_000_000)
            }
            Fault::MissingColumn => f.write_str("is missing"),
            Fault::ColumnTwice => f.write_str("is named twice in the header"),
            Fault::ColumnWithoutName => f.write_str("fills a cell in a column that has no name in the header"),
            Fault::Cell(error) => error.fmt(f),
            Fault::KeyTwice { first_row } => write!(f, "has the same key as row {first_row}"),
            Fault::Dangling(table) => {
                write!(f, "holds an id that is not in the table {}, neither in the package nor among the records here", table.as_str())
            }
            Fault::Erased => f.write_str("is about a person who was erased from these records and cannot be brought back"),
            Fault::MergeCycle => f.write_str("merges a person into themselves, directly or through others"),
            Fault::MergeChain => write!(f, "is merged on through more than {} other people", super::links::LONGEST_CHAIN),
            Fault::StrandOfOtherProgramme => f.write_str("puts an activity under a strand of another programme"),
        }
    }
}

/// What is imported all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// A table that this app does not know; it is not imported.
    UnknownTable,
    /// A column that this app does not know; it is kept and written back.
    UnknownColumn,
    /// A file that the descriptor does not list; it is not imported.
    UnlistedFile,
    /// Rows that end before the last column; what they lack is empty.
    RowsCutShort,
    /// A long number that a spreadsheet shortened, in place of a text or an id.
    ShortenedNumber,
    /// What a spreadsheet shows for a formula that failed, in place of a text.
    SpreadsheetError,
    /// A text whose letters were lost when it was saved in another encoding.
    LostLetters,
    /// A day in place of a text.
    DayInsteadOfText,
    /// An end before its start, so that it is open on no day.
    EndsBeforeStart,
    /// Somebody is marked as there at a session that was not held; it counts nowhere.
    PresentAtSessionNotHeld,
    /// A date outside the dates of its programme.
    OutsideProgramme,
    /// A text that a spreadsheet may run as a formula when the records are taken out again.
    LooksLikeFormula,
}

impl Doubt {
    /// Whether somebody must say that it is right before it is taken in.
    pub fn must_be_answered(&self) -> bool {
        matches!(self, Doubt::ShortenedNumber | Doubt::SpreadsheetError | Doubt::LostLetters | Doubt::DayInsteadOfText)
    }
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Doubt::UnknownTable => "is a table that is not known here, and is left out",
            Doubt::UnknownColumn => "is a column that is not known here; it is kept and exported again",
            Doubt::UnlistedFile => "is not listed in datapackage.json, and is left out",
            Doubt::RowsCutShort => "has rows that end before the last column; the cells that they lack are taken as empty",
            Doubt::ShortenedNumber => "looks like a long number that a spreadsheet has shortened",
            Doubt::SpreadsheetError => "looks like an error of a spreadsheet",
            Doubt::LostLetters => "looks as if its letters were lost when it was saved",
            Doubt::DayInsteadOfText => "is a date where a text is wanted",
            Doubt::EndsBeforeStart => "ends before it starts, so it is never open",
            Doubt::PresentAtSessionNotHeld => "marks somebody as there at a session that was not held, so it does not count",
            Doubt::OutsideProgramme => "is outside the dates of its programme",
            Doubt::LooksLikeFormula => "looks like a formula, which a spreadsheet may run",
        })
    }
}

/// A package that is refused: every problem that was found, by file, row and column. Nothing was stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// At least one.
    pub problems: Vec<Problem>,
    /// What a person can answer, so that the package is read again with the answers. Each is among the problems too.
    pub questions: Vec<DayQuestion>,
    /// Whether the search stopped at [`MAX_PROBLEMS`], so that there may be more.
    pub stopped_early: bool,
}

impl Refusal {
    /// Whether answers are all that is lacking.
    pub fn only_asks(&self) -> bool {
        self.problems.iter().all(|problem| problem.what == Fault::DaysInEitherOrder)
    }
}

/// How many problems are listed before the search stops: more than anybody reads, few enough for memory.
pub const MAX_PROBLEMS: usize = 10_000;

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.problems {
            writeln!(f, "{problem}")?;
        }
        if self.stopped_early {
            writeln!(f, "There may be more: the search stopped after {MAX_PROBLEMS} problems.")?;
        }
        Ok(())
    }
}

impl std::error::Error for Refusal {}

/// The problems found so far.
#[derive(Debug, Default)]
pub(super) struct Problems(Vec<Problem>, Vec<DayQuestion>);

impl Problems {
    /// Notes a problem; beyond the limit it is dropped, because [`Problems::full`] has told the search to stop.
    pub fn add(&mut self, place: Place, what: Fault) {
        if !self.full() {
            self.0.push(Found { place, what });
        }
    }
    /// Notes a question, and that without an answer the package cannot be taken.
    pub fn ask(&mut self, question: DayQuestion) {
        self.add(Place::file(&question.file).column(&question.column), Fault::DaysInEitherOrder);
        self.1.push(question);
    }
    /// Whether looking further is pointless.
    pub fn full(&self) -> bool {
        self.0.len() >= MAX_PROBLEMS
    }
    /// A refusal if there is any problem.
    pub fn verdict(mut self) -> Result<(), Refusal> {
        if self.0.is_empty() {
            return Ok(());
        }
        self.0.sort_by(|one, other| one.place.cmp(&other.place));
        Err(Refusal { stopped_early: self.full(), problems: self.0, questions: self.1 })
    }
}
