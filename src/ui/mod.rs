//! Accessible components; words arrive as properties.
