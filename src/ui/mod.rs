//! The generic parts that screens are made of. Nothing here knows the name of a table.
//!
//! Rows come from a [`Resource`], what a key does comes from [`bindings::BINDINGS`], and what happens next is
//! said by a [`Flow`]. Everything else draws.

pub mod bindings;
mod command;
mod detail;
mod field;
mod flow;
mod look;
mod place;
mod resource;
mod screen;
mod stroke;
mod table;
pub mod text;

pub use command::{Command, Possible, Scope};
pub use detail::{Detail, Section};
pub use field::{Choice, Field, Kind, Sheet, Value, Values};
pub use flow::{Answer, Flow, Toast};
pub use look::{Look, Theme, Tone};
pub use place::{Guide, Place, PlaceEntry, Status};
pub use resource::{Act, Resource, Words};
pub use screen::{Screen, TextInput};
pub use stroke::Stroke;
pub use table::{Align, Cell, Column, Row};
