//! Storekeep: selling, receiving, counting and tracing goods by lot, at a terminal, in one SQLite file.

// What nobody outside of its room reaches is not public, so that the compiler sees what nobody uses.
#![cfg_attr(not(test), deny(unreachable_pub))]

pub mod app;
pub mod cli;
pub mod config;
pub mod domain;
pub mod print;
pub mod screens;
pub mod store;
pub mod terminal;
pub mod ui;
pub mod words;
