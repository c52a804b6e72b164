//! A master's list: a screenful by key, narrowed by a search that never ranks a crowd.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::super::page::{Ask, From, Key, Page};
use super::super::{Result, Session, search};
use super::{Formats, Master, Search};

/// One row of a list, its cells printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRow {
    pub id: i64,
    pub active: bool,
    /// In the order of [`Master::shown`].
    pub cells: Vec<String>,
}

impl Session {
    /// A screenful of a master's rows.
    ///
    /// # Errors
    /// When the user may not view them.
    pub fn list(&self, master: &'static Master, ask: &Ask) -> Result<Page<ListRow>> {
        self.list_where(master, ask, &[])
    }

    /// How many rows a list has in all; a crowd that a search finds is not counted beyond [`search::CROWD`].
    ///
    /// # Errors
    /// When the user may not view them.
    pub fn count(&self, master: &'static Master, ask: &Ask) -> Result<u64> {
        self.count_where(master, ask, &[])
    }

    /// As [`Session::list`], of the rows for which every condition over `t` holds.
    pub(crate) fn list_where(
        &self,
        master: &'static Master,
        ask: &Ask,
        only: &[Only],
    ) -> Result<Page<ListRow>> {
        let connection = self.read(master.rights.view)?;
        List::new(connection, master, ask)?.only(only).page(connection, &self.formats(), ask)
    }

    /// As [`Session::count`], of the rows for which every condition over `t` holds.
    pub(crate) fn count_where(&self, master: &'static Master, ask: &Ask, only: &[Only]) -> Result<u64> {
        let connection = self.read(master.rights.view)?;
        List::new(connection, master, ask)?.only(only).count(connection)
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
    crowd: bool,
}

impl List {
    fn new(connection: &Connection, master: &'static Master, ask: &Ask) -> Result<Self> {
        let order =
            master.sorts.get(ask.sort).or(master.sorts.first()).map_or("t.id", |order| order).to_string();
        let mut list = List {
            master,
            from: format!("{} t", master.table),
            order,
            wheres: vec![master.only.to_string()],
            values: Vec::new(),
            crowd: false,
        };
        if master.hides_inactive && !ask.inactive {
            list.wheres.push(master.active.to_string());
        }
        if !ask.search.trim().is_empty() {
            list.narrow(connection, &ask.search)?;
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

    fn narrow(&mut self, connection: &Connection, typed: &str) -> Result<()> {
        match self.master.search {
            Search::Words { table, .. } => {
                let Some(query) = search::query(typed) else { return Ok(()) };
                let found = search::ids(connection, table, &query, search::CROWD + 1)?;
                if found.len() > search::CROWD {
                    // Too many to sort for a glance: they come as the index has them, which costs nothing.
                    self.crowd = true;
                    self.from = format!("{table} s CROSS JOIN {} t ON t.id = s.rowid", self.master.table);
                    self.order = "s.rowid".to_string();
                    self.wheres.push(format!("{table} MATCH ?"));
                    self.values.push(Value::Text(query));
                } else {
                    let ids = found.iter().map(i64::to_string).collect::<Vec<_>>().join(",");
                    self.wheres.push(format!("t.id IN ({ids})"));
                }
            }
            Search::Within(columns) => {
                for word in typed.split_whitespace() {
                    let any: Vec<String> =
                        columns.iter().map(|column| format!("t.{column} LIKE ? ESCAPE '\\'")).collect();
                    self.wheres.push(format!("({})", any.join(" OR ")));
                    let pattern =
                        format!("%{}%", word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"));
                    self.values.extend(columns.iter().map(|_| Value::Text(pattern.clone())));
                }
            }
        }
        Ok(())
    }

    fn count(&self, connection: &Connection) -> Result<u64> {
        if self.crowd {
            return Ok(search::CROWD as u64 + 1);
        }
        let sql = format!("SELECT count(*) FROM {} WHERE {}", self.from, self.wheres.join(" AND "));
        let count: i64 =
            connection.prepare_cached(&sql)?.query_row(params_from_iter(&self.values), |row| row.get(0))?;
        Ok(count.unsigned_abs())
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
                values.push(Value::Integer(key.id));
            }
            Some(key) => {
                wheres.push(format!("({}, t.id) {compare} (?, ?)", self.order));
                values.extend([key.value.clone(), Value::Integer(key.id)]);
            }
            None => {}
        }
        let id_order = if self.crowd { String::new() } else { format!(", t.id {direction}") };
        let shown: String = self.master.shown.iter().map(|cell| format!(", {}", cell.sql)).collect();
        let sql = format!(
            "SELECT t.id, {order}, {active}{shown} FROM {from} WHERE {wheres} ORDER BY {order} {direction}{id_order} LIMIT {limit}",
            order = self.order,
            active = self.master.active,
            from = self.from,
            wheres = wheres.join(" AND "),
        );
        let mut statement = connection.prepare_cached(&sql)?;
        let mut found = statement.query(params_from_iter(&values))?;
        let mut rows = Vec::new();
        while let Some(row) = found.next()? {
            let id = row.get(0)?;
            let cells = self
                .master
                .shown
                .iter()
                .enumerate()
                .map(|(place, cell)| cell.kind.print(&row.get(place + 3)?, connection, formats))
                .collect::<Result<_>>()?;
            rows.push((Key { value: row.get(1)?, id }, ListRow { id, active: row.get(2)?, cells }));
        }
        Ok(rows)
    }
}
