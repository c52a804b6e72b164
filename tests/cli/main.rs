//! The command line, as a person or a script uses it: the real program on real files.

#![allow(clippy::unwrap_used)]

mod access;
mod around;
mod backup;
mod cancel;
mod codes;
mod demo;
mod documents;
mod export;
mod files;
mod fuzz;
mod import;
mod invoices;
mod pay;
mod refusals;
mod report;
mod restoring;
mod seen;
mod shop;
mod tables;
mod trading;
mod verify;
mod zones;
