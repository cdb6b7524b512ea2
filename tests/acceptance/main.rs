//! Figures that five charities published, regenerated from records: for each an invented organisation whose records give what was printed, with what
//! is easily counted wrongly in them. A test's name says which figures it is about.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod charity;
mod connecting_opportunities;
mod hackney;
mod migrants_organise;
mod open_doors;
mod templates;
mod ww4ri;
