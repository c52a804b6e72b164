//! Storekeep: selling, receiving, counting and tracing goods by lot, at a terminal, in one SQLite file.

pub mod domain;
pub mod store;
