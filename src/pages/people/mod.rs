//! People: finding somebody, and what is recorded of them.
