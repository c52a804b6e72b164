//! Storekeep: selling, receiving, counting and tracing goods by lot, at a terminal, in one SQLite file.

<<<<<<< HEAD
pub mod domain;
=======
pub mod app;
pub mod config;
>>>>>>> ui
pub mod store;
pub mod terminal;
pub mod ui;
