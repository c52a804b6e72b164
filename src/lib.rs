//! Storekeep: selling, receiving, counting and tracing goods by lot, at a terminal, in one SQLite file.

pub mod app;
pub mod cli;
pub mod config;
pub mod domain;
pub mod print;
pub mod screens;
pub mod store;
pub mod terminal;
pub mod ui;
