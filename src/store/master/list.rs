//! A master's list: a screenful by key, narrowed by a search that never ranks a crowd.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params_from_iter};

use super::super::page::{Ask, From, Key, Page};
use super::super::{Result, Session, search};
use super::{Formats, Master, Search};
use crate::domain::text;

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

impl Session {
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

    /// As [`Session::list`], of the rows for which every condition over `t` holds, for who has a right to read them.
    pub(crate) fn list_where(
        &self,
        connection: &Connection,
        master: &'static Master,
        ask: &Ask,
        only: &[Only],
    ) -> Result<Page<ListRow>> {
        List::new(connection, master, ask)?.only(only).page(connection, &self.formats(), ask)
    }

    /// As [`Session::list_where`], how many there are.
    pub(crate) fn count_where(
        &self,
        connection: &Connection,
        master: &'static Master,
        ask: &Ask,
        only: &[Only],
    ) -> Result<u64> {
        List::new(connection, master, ask)?.only(only).count(connection)
    }

    /// Where a row stands in a list, so that the list can go there; none when the row is not in it.
    ///
    /// # Errors
    /// When the user may not view them.
    pub fn key_of(&self, master: &'static Master, ask: &Ask, id: i64) -> Result<Option<Key>> {
        let connection = self.read(master.rights.view)?;
        List::new(connection, master, ask)?.key_of(connection, id)
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
            uncounted: false,
        };
        if !ask.inactive {
            list.wheres.push(master.usual.to_string());
        }
        if let Some(narrowing) = ask.narrowing {
            list.wheres.push(format!("({})", narrowing.when));
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
            Search::Words { table, .. } => self.narrow_by_words(connection, table, typed)?,
            Search::Within(columns) => {
                let text: Vec<String> =
                    columns.iter().map(|column| format!("coalesce(t.{column}, '')")).collect();
                for word in text::fold(typed).split_whitespace() {
                    self.wheres.push(format!("fold({}) LIKE ? ESCAPE '\\'", text.join(" || ' ' || ")));
                    self.values.push(Value::Text(format!("%{}%", escaped(word))));
                }
            }
            Search::Through { columns, rows } => {
                let folded = text::fold(typed);
                if let Some(longest) = folded.split_whitespace().max_by_key(|word| word.len()) {
                    let found = found_by(self.master.table, columns, rows, longest);
                    self.narrow_to_few(connection, found, through(columns, rows, &folded))?;
                }
            }
        }
        Ok(())
    }

    /// Few finds are read by their ids and sorted. Many are met soon on the way through the list in its order. What the
    /// longest word finds is looked at, whether the others find it too.
    fn narrow_to_few(
        &mut self,
        connection: &Connection,
        (longest, looked_for): (String, Vec<Value>),
        (wheres, values): (Vec<String>, Vec<Value>),
    ) -> Result<()> {
        let sql = format!(
            "SELECT DISTINCT t.id FROM ({longest}) f CROSS JOIN {} t ON t.id = f.id WHERE {} LIMIT {}",
            self.master.table,
            wheres.join(" AND "),
            search::CROWD + 1
        );
        let mut statement = connection.prepare_cached(&sql)?;
        let found: Vec<i64> = statement
            .query_map(params_from_iter(looked_for.iter().chain(&values)), |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        if found.len() > search::CROWD {
            self.uncounted = true;
            self.wheres.extend(wheres);
            self.values.extend(values);
        } else {
            self.only_these(&found);
        }
        Ok(())
    }

    /// CROSS keeps the order of the join: from the few that were found to their rows.
    fn only_these(&mut self, ids: &[i64]) {
        let ids = ids.iter().map(i64::to_string).collect::<Vec<_>>().join(",");
        self.from = format!("json_each(?) f CROSS JOIN {} t ON t.id = f.value", self.master.table);
        self.values.push(Value::Text(format!("[{ids}]")));
    }

    fn narrow_by_words(&mut self, connection: &Connection, table: &str, typed: &str) -> Result<()> {
        let Some(query) = search::query(typed) else { return Ok(()) };
        let found = search::ids(connection, table, &query, search::CROWD + 1)?;
        if found.len() > search::CROWD {
            // Too many to sort for a glance: they come as the index has them, which costs nothing.
            self.crowd = true;
            self.uncounted = true;
            self.from = format!("{table} s CROSS JOIN {} t ON t.id = s.rowid", self.master.table);
            self.order = "s.rowid".to_string();
            self.wheres.push(format!("{table} MATCH ?"));
            self.values.push(Value::Text(query));
        } else {
            self.only_these(&found);
        }
        Ok(())
    }

    fn count(&self, connection: &Connection) -> Result<u64> {
        if self.uncounted {
            return Ok(search::CROWD as u64 + 1);
        }
        let sql = format!("SELECT count(*) FROM {} WHERE {}", self.from, self.wheres.join(" AND "));
        let count: i64 =
            connection.prepare_cached(&sql)?.query_row(params_from_iter(&self.values), |row| row.get(0))?;
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
            .query_row(params_from_iter(&values), |row| row.get(0))
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
                values.push(Value::Integer(key.id));
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
            let id = row.get(0)?;
            let mut shown = ListRow { id, active: row.get(2)?, cells: Vec::new(), figures: Vec::new() };
            for (place, cell) in self.master.shown.iter().enumerate() {
                let value: Value = row.get(place + 3)?;
                shown.cells.push(cell.kind.words(&value, connection, formats)?);
                shown.figures.push(match value {
                    Value::Integer(figure) => Some(figure),
                    _ => None,
                });
            }
            rows.push((Key { value: row.get(1)?, id }, shown));
        }
        Ok(rows)
    }
}

/// The ids of what one word finds, each way to find it by an index of its own: every row is far more to read. A column's
/// index holds what it has, so each way says that it has something.
fn found_by(table: &str, columns: &[&str], rows: &[(&str, &str)], word: &str) -> (String, Vec<Value>) {
    let within =
        |column| format!("SELECT id FROM {table} WHERE {column} IS NOT NULL AND {column} LIKE ? ESCAPE '\\'");
    let mut ways: Vec<String> = columns.iter().map(within).collect();
    let mut values = vec![Value::Text(format!("%{}%", escaped(word))); columns.len()];
    if let Some(query) = search::query(word) {
        for (words, by) in rows {
            ways.push(format!(
                "SELECT id FROM {table} WHERE {by} IN (SELECT rowid FROM {words} WHERE {words} MATCH ?)"
            ));
            values.push(Value::Text(query.clone()));
        }
    }
    (ways.join(" UNION ALL "), values)
}

/// For each folded word: it stands in one of the columns, or begins a word of one of the rows that are named.
fn through(columns: &[&str], rows: &[(&str, &str)], folded: &str) -> (Vec<String>, Vec<Value>) {
    let mut wheres = Vec::new();
    let mut values = Vec::new();
    for word in folded.split_whitespace() {
        let mut any: Vec<String> =
            columns.iter().map(|column| format!("t.{column} LIKE ? ESCAPE '\\'")).collect();
        let pattern = Value::Text(format!("%{}%", escaped(word)));
        values.extend(columns.iter().map(|_| pattern.clone()));
        if let Some(query) = search::query(word) {
            for (table, by) in rows {
                any.push(format!("t.{by} IN (SELECT rowid FROM {table} WHERE {table} MATCH ?)"));
                values.push(Value::Text(query.clone()));
            }
        }
        wheres.push(format!("({})", any.join(" OR ")));
    }
    (wheres, values)
}

/// A word in a LIKE pattern, its own signs taken as they stand.
fn escaped(word: &str) -> String {
    word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}
