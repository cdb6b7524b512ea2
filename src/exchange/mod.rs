//! Bytes in, records or problems out; records in, bytes out. Pure.
