//! A master's list: a screenful by key, narrowed by a search that never ranks a crowd.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params_from_iter};

use super::narrow::{self, Narrowed};
use super::{Formats, Master, Search};
use crate::store::kernel::page::{Ask, From, Key, Page};
use crate::store::kernel::sql::ReadColumn;
use crate::store::rooms;
use crate::store::search::{self, Indexed, Known};
use crate::store::{Result, Session};

/// One row of a list, its cells printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRow {
    pub id: i64,
    pub active: bool,
    /// In the order of [`Master::shown`].
    pub cells: Vec<String>,
    /// The same as they are kept, where they are whole numbers: minor units, thousandths, 0 and 1.
    pub figures: Vec<Option<i64>>,
}

impl rooms::Masters<'_> {
    /// A screenful of a master's rows.
    ///
    /// # Errors
    /// When the user may not view them.
    pub fn list(&self, master: &'static Master, ask: &Ask) -> Result<Page<ListRow>> {
        self.list_where(self.read(master.rights.view)?, master, ask, &[])
    }

    /// How many rows a list has in all; a crowd that a search finds is not counted beyond [`search::CROWD`].
    ///
    /// # Errors
    /// When the user may not view them.
    pub fn count(&self, master: &'static Master, ask: &Ask) -> Result<u64> {
        self.count_where(self.read(master.rights.view)?, master, ask, &[])
    }

    /// As [`Self::list`], of the rows for which every condition over `t` holds, for who has a right to read them.
    pub(crate) fn list_where(
        &self,
        connection: &Connection,
        master: &'static Master,
        ask: &Ask,
        only: &[Only],
    ) -> Result<Page<ListRow>> {
        List::new(self, master, ask)?.only(only).page(connection, &self.formats(), ask)
    }

    /// As [`Self::list_where`], how many there are.
    pub(crate) fn count_where(
        &self,
        connection: &Connection,
        master: &'static Master,
        ask: &Ask,
        only: &[Only],
    ) -> Result<u64> {
        List::new(self, master, ask)?.only(only).count(connection)
    }

    /// Where a row stands in a list, so that the list can go there; none when the row is not in it.
    ///
    /// # Errors
    /// When the user may not view them.
    pub fn key_of(&self, master: &'static Master, ask: &Ask, id: i64) -> Result<Option<Key>> {
        let connection = self.read(master.rights.view)?;
        List::new(self, master, ask)?.key_of(connection, id)
    }
}

/// A condition over the row `t`, with the values of its marks.
pub(crate) type Only = (&'static str, Vec<Value>);

/// The parts of the query.
struct List {
    master: &'static Master,
    from: String,
    order: String,
    wheres: Vec<String>,
    values: Vec<Value>,
    /// Too many were found to sort: they come as the index has them.
    crowd: bool,
    /// Too many were found to count.
    uncounted: bool,
}

impl List {
    fn new(session: &Session, master: &'static Master, ask: &Ask) -> Result<Self> {
        let connection = session.connection();
        let order =
            master.sorts.get(ask.sort).or(master.sorts.first()).map_or("t.id", |order| order).to_string();
        let mut list = List {
            master,
            from: format!("{} t", master.table),
            order,
            wheres: vec![master.only.to_string()],
            values: Vec::new(),
            crowd: false,
            uncounted: false,
        };
        if !ask.inactive {
            list.wheres.push(master.usual.to_string());
        }
        if let Some(narrowing) = ask.narrowing {
            list.wheres.push(format!("({})", narrowing.when));
        }
        if !ask.search.trim().is_empty() {
            list.narrow(connection, &mut session.store().known(), ask)?;
        }
        Ok(list)
    }

    fn only(mut self, conditions: &[Only]) -> Self {
        for (condition, values) in conditions {
            self.wheres.push((*condition).to_string());
            self.values.extend(values.iter().cloned());
        }
        self
    }

    fn narrow(&mut self, connection: &Connection, known: &mut Known, ask: &Ask) -> Result<()> {
        let typed = ask.search.as_str();
        if !typed.contains(char::is_alphanumeric) {
            // Signs alone are in no word.
            self.wheres.push("0".to_string());
            return Ok(());
        }
        match &self.master.search {
            Search::Words(index) => self.narrow_by_words(connection, known, index, ask)?,
            Search::Within(columns) => self.hold(narrow::within(columns, typed)),
            Search::Through(through) => {
                let Narrowed { ids, wheres } =
                    narrow::through(connection, known, self.master, through, typed)?;
                self.uncounted = ids.is_none() && !wheres.is_empty();
                if let Some(ids) = ids {
                    self.only_these(&ids);
                }
                self.hold(wheres);
            }
        }
        Ok(())
    }

    fn hold(&mut self, wheres: Vec<(String, Vec<Value>)>) {
        for (condition, values) in wheres {
            self.wheres.push(condition);
            self.values.extend(values);
        }
    }

    /// CROSS keeps the order of the join: from the few that were found to their rows.
    fn only_these(&mut self, ids: &[i64]) {
        self.from = format!("json_each(?) f CROSS JOIN {} t ON t.id = f.value", self.master.table);
        self.values.push(narrow::listed(ids));
    }

    /// In the order of how well they fit, until another order is asked for.
    fn narrow_by_words(
        &mut self,
        connection: &Connection,
        known: &mut Known,
        index: &Indexed,
        ask: &Ask,
    ) -> Result<()> {
        let only = self.wheres.join(" AND ");
        let found = search::find(connection, known, self.master, &ask.search, &only, search::CROWD + 1)?;
        let crowd = (found.len() > search::CROWD).then(|| search::begins(connection, index, &ask.search));
        if let Some(query) = crowd.transpose()?.flatten() {
            // Too many to sort for a glance: they come as the index has them, which costs nothing.
            self.crowd = true;
            self.uncounted = true;
            let table = index.table;
            self.from =
                format!("{table} s CROSS JOIN {} t ON t.id = s.rowid & {}", self.master.table, search::ID);
            self.order = "s.rowid".to_string();
            self.wheres.push(format!("{table} MATCH ?"));
            self.values.push(Value::Text(query));
        } else {
            self.only_these(&found.iter().map(|found| found.id).collect::<Vec<_>>());
            if ask.sort == 0 && !ask.descending {
                self.order = "f.key".to_string();
            }
        }
        Ok(())
    }

    fn count(&self, connection: &Connection) -> Result<u64> {
        if self.uncounted {
            return Ok(search::CROWD as u64 + 1);
        }
        let sql = format!("SELECT count(*) FROM {} WHERE {}", self.from, self.wheres.join(" AND "));
        let count: i64 =
            connection.prepare_cached(&sql)?.query_row(params_from_iter(&self.values), |row| row.read(0))?;
        Ok(count.unsigned_abs())
    }

    fn key_of(&self, connection: &Connection, id: i64) -> Result<Option<Key>> {
        let sql = format!(
            "SELECT {} FROM {} WHERE {} AND t.id = ?",
            self.order,
            self.from,
            self.wheres.join(" AND ")
        );
        let mut values = self.values.clone();
        values.push(Value::Integer(id));
        let value = connection
            .prepare_cached(&sql)?
            .query_row(params_from_iter(&values), |row| row.read(0))
            .optional()?;
        Ok(value.map(|value| Key { value, id }))
    }

    fn page(&self, connection: &Connection, formats: &Formats, ask: &Ask) -> Result<Page<ListRow>> {
        let limit = ask.limit.clamp(1, 500);
        let (key, forward, inclusive) = match &ask.from {
            From::Start => (None, true, false),
            From::After(key) => (Some(key), true, false),
            From::At(key) => (Some(key), true, true),
            From::End => (None, false, false),
            From::Before(key) => (Some(key), false, false),
        };
        let mut rows = self.rows(connection, formats, ask.descending, key, forward, inclusive, limit + 1)?;
        let more_beyond = rows.len() > limit;
        rows.truncate(limit);
        let more_behind = match (key, inclusive) {
            (None, _) => false,
            (Some(_), false) => true,
            (Some(key), true) => {
                !self.rows(connection, formats, ask.descending, Some(key), false, false, 1)?.is_empty()
            }
        };
        if !forward {
            rows.reverse();
        }
        let (more_before, more_after) =
            if forward { (more_behind, more_beyond) } else { (more_beyond, more_behind) };
        Ok(Page { rows, more_before, more_after })
    }

    /// Rows from a key on, in list order or against it.
    #[allow(clippy::too_many_arguments)]
    fn rows(
        &self,
        connection: &Connection,
        formats: &Formats,
        descending: bool,
        key: Option<&Key>,
        forward: bool,
        inclusive: bool,
        limit: usize,
    ) -> Result<Vec<(Key, ListRow)>> {
        let up = forward != descending;
        let (direction, compare) = match (up, inclusive) {
            (true, false) => ("ASC", ">"),
            (true, true) => ("ASC", ">="),
            (false, false) => ("DESC", "<"),
            (false, true) => ("DESC", "<="),
        };
        let mut wheres = self.wheres.clone();
        let mut values = self.values.clone();
        match key {
            Some(key) if self.crowd => {
                wheres.push(format!("s.rowid {compare} ?"));
                values.push(key.value.clone());
            }
            Some(key) => {
                // The comparison of pairs alone would not be looked up in the index of the order.
                let at_most = if up { ">=" } else { "<=" };
                wheres.push(format!(
                    "{order} {at_most} ? AND ({order}, t.id) {compare} (?, ?)",
                    order = self.order
                ));
                values.extend([key.value.clone(), key.value.clone(), Value::Integer(key.id)]);
            }
            None => {}
        }
        let id_order = if self.crowd { String::new() } else { format!(", t.id {direction}") };
        let shown: String = self.master.shown.iter().map(|cell| format!(", {}", cell.sql)).collect();
        let sql = format!(
            "SELECT t.id, {order}, {active}{shown} FROM {from} WHERE {wheres} ORDER BY {order} {direction}{id_order} LIMIT {limit}",
            order = self.order,
            active = self.master.in_use.when,
            from = self.from,
            wheres = wheres.join(" AND "),
        );
        let mut statement = connection.prepare_cached(&sql)?;
        let mut found = statement.query(params_from_iter(&values))?;
        let mut rows = Vec::new();
        while let Some(row) = found.next()? {
            let id = row.read(0)?;
            let mut shown = ListRow { id, active: row.read(2)?, cells: Vec::new(), figures: Vec::new() };
            for (place, cell) in self.master.shown.iter().enumerate() {
                let value: Value = row.read(place + 3)?;
                shown.cells.push(cell.kind.words(&value, connection, formats)?);
                shown.figures.push(match value {
                    Value::Integer(figure) => Some(figure),
                    _ => None,
                });
            }
            rows.push((Key { value: row.read(1)?, id }, shown));
        }
        Ok(rows)
    }
}
