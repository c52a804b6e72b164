//! Reading a long list a screenful at a time, by key and never by offset.

use rusqlite::types::Value;

/// Where a row stands in its list: the value it is sorted by, then its id. Opaque outside the store.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    pub(crate) value: Value,
    pub(crate) id: i64,
}

/// From where a page is read. `Before` gives the rows that end just before the key, still in list order.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum From {
    #[default]
    Start,
    End,
    After(Key),
    Before(Key),
    /// The page that begins with the row at the key itself, or with the next one if that row is gone.
    At(Key),
}

/// What a list asks of the store.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    /// What the clerk typed to narrow the list; blank asks for everything.
    pub search: String,
    /// Which of the resource's sort orders, by its place among them.
    pub sort: usize,
    pub descending: bool,
    /// Deactivated rows too.
    pub inactive: bool,
    pub from: From,
    /// Most rows to return.
    pub limit: usize,
}

/// A screenful of rows in list order, each with its key.
#[derive(Debug, Clone)]
pub struct Page<T> {
    pub rows: Vec<(Key, T)>,
    /// Rows exist before the first and after the last of these.
    pub more_before: bool,
    pub more_after: bool,
}

impl<T> Page<T> {
    /// All there is on one page, for what is always few; the rows by their ids.
    pub fn whole(rows: impl IntoIterator<Item = (i64, T)>) -> Self {
        let rows = rows.into_iter().map(|(id, row)| (Key { value: Value::Null, id }, row)).collect();
        Page { rows, more_before: false, more_after: false }
    }

    /// The same page with each row turned into something else.
    pub fn map<U>(self, mut turn: impl FnMut(T) -> U) -> Page<U> {
        Page {
            rows: self.rows.into_iter().map(|(key, row)| (key, turn(row))).collect(),
            more_before: self.more_before,
            more_after: self.more_after,
        }
    }
}
