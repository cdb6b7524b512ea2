//! Programmes, strands and activities.
