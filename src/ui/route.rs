//! The places the menu leads to.

use super::Possible;

/// A screen by name, with the row it is about if it is about one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Route {
    pub name: &'static str,
    pub id: Option<i64>,
    /// The table of the row with that id, where the place is a list of what belongs to it.
    pub table: Option<&'static str>,
}

impl Route {
    pub const fn named(name: &'static str) -> Self {
        Self { name, id: None, table: None }
    }

    pub const fn of(name: &'static str, id: i64) -> Self {
        Self { name, id: Some(id), table: None }
    }

    /// The rows of a place that belong to a row of a table.
    pub const fn with(self, table: &'static str, id: i64) -> Self {
        Self { id: Some(id), table: Some(table), ..self }
    }
}

/// One line of the menu and of the palette.
#[derive(Debug, Clone)]
pub struct RouteEntry {
    /// Heading it stands under; entries of a group follow each other. At most nine groups of nine.
    pub group: &'static str,
    pub title: &'static str,
    pub place: Route,
    /// Other words that people type for it.
    pub also: &'static str,
    /// Going there ends something: only its own name leads there from the palette, or a choice by the arrows.
    pub is_final: bool,
    /// Behind it somebody has to sign in or to unlock.
    pub asks_pin: bool,
    /// `No` shows it dim with the reason; `Absent` leaves it out.
    pub possible: Possible,
}
