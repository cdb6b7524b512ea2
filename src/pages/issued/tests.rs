//! The words of what has changed, and the files.
