//! One folder a screen: the page, its parts, its words. State is read, actions write.

pub mod errors;
pub mod frame;
pub mod gate;
pub mod people;
pub mod programmes;
pub mod register;
pub mod reports;
pub mod route;
pub mod settings;
pub mod today;
pub mod unlock;
pub mod welcome;
pub mod words;
