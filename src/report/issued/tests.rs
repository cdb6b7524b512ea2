//! What an issued report keeps, and what is found to have changed since.
