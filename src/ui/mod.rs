//! The generic parts that screens are made of. Nothing here knows the name of a table.
//!
//! Rows come from a [`Resource`], what a key does comes from [`bindings::BINDINGS`], and what happens next is
//! said by a [`Flow`]. Everything else draws.

pub mod bindings;
mod chord;
mod command;
mod confirm;
pub mod day;
mod detail;
mod field;
mod flow;
pub mod footer;
mod form;
mod form_draw;
mod help;
pub mod line;
mod list;
mod list_draw;
mod look;
mod menu;
mod own_keys;
mod page;
mod palette;
mod panel;
mod picker;
mod resource;
mod route;
mod router;
mod rows;
mod rows_draw;
#[cfg(test)]
pub mod sample;
mod scan;
mod screen;
mod slip;
mod slot;
pub mod synonyms;
mod table;
pub mod text;
mod textline;

pub use chord::Chord;
pub use command::{Command, Possible, Scope};
pub use confirm::Confirm;
pub use detail::{Detail, Page, Section};
pub use field::{Choice, Codes, Field, FieldType, Sheet, Value, Values};
pub use flow::{Answer, Flow, Landing, Toast};
pub use form::Form;
pub use help::{Help, HelpLine};
pub use list::List;
pub use look::{Look, Theme, Tone};
pub use menu::Menu;
pub use own_keys::{OwnKeys, written as keys_written};
pub use page::{DetailPage, Reading};
pub use palette::{Palette, PaletteLine, Run};
pub use panel::Panel;
pub use picker::Picker;
pub use resource::{Act, Resource, SwitchWords, Words};
pub use route::{Route, RouteEntry};
pub use router::{Router, Status};
pub use rows::Rows;
pub use scan::Scan;
pub use screen::Screen;
pub use slip::{Said, Slip};
pub use table::{Align, Cell, Column, Row, Table};
pub use textline::{TextInput, TextLine};
