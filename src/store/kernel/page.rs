//! Reading a long list a screenful at a time, by key and never by offset.

use crate::words::Name;
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

/// What a list shows of its rows, for somebody who looks for just these.
#[derive(Debug)]
pub struct Narrowing {
    /// In the line above the list: "to reorder".
    pub words: Name,
    /// A condition over the row `t`.
    pub(crate) when: &'static str,
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
    /// Only some of the rows, beside what was typed.
    pub narrowing: Option<&'static Narrowing>,
    pub from: From,
    /// Most rows to return.
    pub limit: usize,
}

impl Ask {
    /// The same the other way round: newest first in a list by number or date, until the clerk turns it.
    #[must_use]
    pub fn newest_first(&self) -> Self {
        Self { descending: !self.descending, ..self.clone() }
    }
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
    /// The screenful that was asked for of a list that is always short and read whole; the rows by their ids.
    pub fn of_short(rows: Vec<(i64, T)>, ask: &Ask) -> Self {
        let count = rows.len();
        let place = |key: &Key| rows.iter().position(|(id, _)| *id == key.id);
        let most = ask.limit.max(1);
        let last = count.saturating_sub(most);
        let first = match &ask.from {
            From::Start => 0,
            From::End => last,
            From::After(key) => place(key).map_or(0, |place| place + 1),
            From::At(key) => place(key).unwrap_or(0),
            From::Before(key) => place(key).unwrap_or(0).saturating_sub(most),
        };
        let end = match &ask.from {
            From::Before(key) => place(key).unwrap_or(0),
            _ => first.saturating_add(most).min(count),
        };
        let window = rows.into_iter().take(end).skip(first);
        let rows = window.map(|(id, row)| (Key { value: Value::Null, id }, row)).collect();
        Page { rows, more_before: first > 0, more_after: end < count }
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

#[cfg(test)]
mod tests {
    use super::{Ask, From, Key, Page, Value};

    #[test]
    fn a_short_list_is_paged_like_a_long_one() {
        let all: Vec<(i64, i64)> = (1..=10).map(|id| (id, id)).collect();
        let page = |from| {
            let page = Page::of_short(all.clone(), &Ask { from, limit: 4, ..Ask::default() });
            let ids: Vec<i64> = page.rows.iter().map(|(_, row)| *row).collect();
            (ids, page.more_before, page.more_after)
        };
        let key = |id| Key { value: Value::Null, id };
        assert_eq!(page(From::Start), (vec![1, 2, 3, 4], false, true));
        assert_eq!(page(From::After(key(4))), (vec![5, 6, 7, 8], true, true));
        assert_eq!(page(From::After(key(8))), (vec![9, 10], true, false));
        assert_eq!(page(From::At(key(7))), (vec![7, 8, 9, 10], true, false));
        assert_eq!(page(From::Before(key(5))), (vec![1, 2, 3, 4], false, true));
        assert_eq!(page(From::Before(key(3))), (vec![1, 2], false, true));
        assert_eq!(page(From::End), (vec![7, 8, 9, 10], true, false));
    }
}
