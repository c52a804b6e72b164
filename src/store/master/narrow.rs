//! What was typed into a list, as conditions over its rows.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::{Belonging, Master, Through};
use crate::domain::words;
use crate::store::Result;
use crate::store::kernel::sql::ReadColumn;
use crate::store::search::{self, Ids, Known};

/// What a search leaves of a list's rows `t`.
pub(crate) struct Narrowed {
    /// The rows it found; none when they are a crowd.
    pub ids: Option<Vec<i64>>,
    /// What else holds for them, with the values of its marks.
    pub wheres: Vec<(String, Vec<Value>)>,
}

/// Each part of each word typed stands somewhere in the columns.
pub(super) fn within(columns: &[&str], typed: &str) -> Vec<(String, Vec<Value>)> {
    let text: Vec<String> = columns.iter().map(|column| format!("coalesce(t.{column}, '')")).collect();
    let text = format!("fold({})", text.join(" || ' ' || "));
    let words = words::words(typed);
    let condition = |word: &words::Word| {
        let all: Vec<String> = word.parts.iter().map(|_| format!("{text} LIKE ? ESCAPE '\\'")).collect();
        // What is written with signs between its parts is found without them: a phone number above all.
        let bare = format!(
            "replace(replace(replace(replace(replace(replace({text}, ' ', ''), '-', ''), '.', ''), '/', ''), '(', ''), ')', '') LIKE ? ESCAPE '\\'"
        );
        let values = word.parts.iter().chain([&word.joined]).map(|part| like(words::bare(part))).collect();
        (format!("(({}) OR {bare})", all.join(" AND ")), values)
    };
    words.iter().map(condition).collect()
}

fn like(word: &str) -> Value {
    let escaped = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    Value::Text(format!("%{escaped}%"))
}

/// Each word begins a number of the row, or finds a row that it belongs to. Few finds are named by their ids; many are
/// met soon on the way through the list in its order.
pub(crate) fn through(
    connection: &Connection,
    known: &mut Known,
    master: &'static Master,
    through: &Through,
    typed: &str,
) -> Result<Narrowed> {
    let mut narrowed = Narrowed { ids: None, wheres: Vec::new() };
    for word in typed.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)) {
        match Ways::of(connection, known, master, through, word)?.few(connection)? {
            Found::Few(few) => {
                let both = match narrowed.ids.take() {
                    Some(ids) => ids.into_iter().filter(|id| few.contains(id)).collect(),
                    None => few,
                };
                narrowed.ids = Some(both);
            }
            Found::Crowd(holds) => narrowed.wheres.push(holds),
        }
    }
    Ok(narrowed)
}

/// What a word finds.
enum Found {
    Few(Vec<i64>),
    /// Too many to name: the condition that holds for them, with the values of its marks.
    Crowd((String, Vec<Value>)),
}

/// The ways in which one word finds rows: each as a query of ids, and as a condition over a row `t`.
#[derive(Default)]
struct Ways {
    ids: Vec<(String, Vec<Value>)>,
    holds: Vec<(String, Vec<Value>)>,
    crowded: bool,
}

impl Ways {
    fn of(
        connection: &Connection,
        known: &mut Known,
        master: &'static Master,
        through: &Through,
        word: &str,
    ) -> Result<Self> {
        let mut ways = Self::default();
        let table = master.table;
        let capitals = word.to_uppercase();
        let from_to = |word: &str| vec![Value::Text(word.to_owned()), Value::Text(search::after(word))];
        for column in through.numbers {
            let begins = format!("{column} >= ? AND {column} < ?");
            ways.put(
                format!("SELECT id FROM {table} WHERE {begins}"),
                format!("t.{begins}").replace("AND ", "AND t."),
                from_to(&capitals),
            );
        }
        for column in through.references {
            let begins = |of: &str| {
                format!(
                    "{of}{column} IS NOT NULL AND {of}{column} COLLATE NOCASE >= ? AND {of}{column} COLLATE NOCASE < ?"
                )
            };
            ways.put(format!("SELECT id FROM {table} WHERE {}", begins("")), begins("t."), from_to(word));
        }
        let before = ways.ids.len();
        ways.counted(table, through, word);
        let counted = ways.ids.get(before..).unwrap_or_default();
        // The count in a number is that one: goods and people with such digits are looked for when there is none.
        for (sql, values) in counted {
            if connection.prepare_cached(sql)?.exists(params_from_iter(values))? {
                return Ok(ways);
            }
        }
        for belonging in through.rows {
            ways.belonging(connection, known, belonging, word)?;
        }
        Ok(ways)
    }

    fn put(&mut self, ids: String, holds: String, values: Vec<Value>) {
        self.ids.push((ids, values.clone()));
        self.holds.push((holds, values));
    }

    /// The count in a number, without its kind and year.
    fn counted(&mut self, table: &str, through: &Through, word: &str) {
        let folded = crate::domain::text::fold(word);
        let Some(count) = folded.parse::<u32>().ok().filter(|_| folded.len() <= 7) else { return };
        for column in through.numbers {
            let is_one = |of: &str| {
                format!("{of}{column} IN (SELECT printf('%s-%04d-%06d', prefix, year, ?) FROM sequences)")
            };
            let value = vec![Value::Integer(count.into())];
            self.put(format!("SELECT id FROM {table} WHERE {}", is_one("")), is_one("t."), value);
        }
    }

    fn belonging(
        &mut self,
        connection: &Connection,
        known: &mut Known,
        belonging: &Belonging,
        word: &str,
    ) -> Result<()> {
        let super::Search::Words(index) = &belonging.master.search else { return Ok(()) };
        match search::ids(connection, known, index, word)? {
            Ids::Few(ids) if ids.is_empty() => {}
            Ids::Few(ids) => {
                let holds = belonging.holds.replace("{}", "SELECT value FROM json_each(?)");
                self.put(belonging.ids.to_owned(), holds, vec![listed(&ids)]);
            }
            Ids::Crowd(query) => {
                let rows =
                    format!("SELECT rowid & {} FROM {t} WHERE {t} MATCH ?", search::ID, t = index.table);
                self.holds.push((belonging.holds.replace("{}", &rows), vec![Value::Text(query)]));
                self.crowded = true;
            }
        }
        Ok(())
    }

    /// The rows it finds, when they are few; else the condition that holds for them.
    fn few(self, connection: &Connection) -> Result<Found> {
        let most = search::CROWD + 1;
        if !self.crowded {
            let parts: Vec<String> =
                self.ids.iter().map(|(sql, _)| format!("SELECT * FROM ({sql} LIMIT {most})")).collect();
            let sql = format!("SELECT DISTINCT id FROM ({}) LIMIT {most}", parts.join(" UNION ALL "));
            let mut statement = connection.prepare_cached(&sql)?;
            let values = self.ids.iter().flat_map(|(_, values)| values);
            let found = statement.query_map(params_from_iter(values), |row| row.read(0))?;
            let found: Vec<i64> = found.collect::<rusqlite::Result<_>>()?;
            if found.len() < most {
                return Ok(Found::Few(found));
            }
        }
        let (holds, values): (Vec<String>, Vec<Vec<Value>>) = self.holds.into_iter().unzip();
        Ok(Found::Crowd((format!("({})", holds.join(" OR ")), values.into_iter().flatten().collect())))
    }
}

pub(crate) fn listed(ids: &[i64]) -> Value {
    Value::Text(format!("[{}]", ids.iter().map(i64::to_string).collect::<Vec<_>>().join(",")))
}
