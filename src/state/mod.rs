//! The unlocked records in memory, indexed, reactive at the grain of what a screen shows.
