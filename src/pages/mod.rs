//! One folder a screen.
