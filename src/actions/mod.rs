//! What a person does, a verb a file: decide in the domain, store, then show.
