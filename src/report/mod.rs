//! The report engine: indicators over records, as values. Pure.
