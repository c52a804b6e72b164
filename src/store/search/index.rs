//! What is kept of a row so that it is found: its words in an index of words, and each of them once by itself.

use rusqlite::Connection;

use super::known::Due;
use super::{Indexed, Known, query};
use crate::domain::text;
use crate::domain::words::{self, Cut};
use crate::store::Result;
use crate::store::kernel::sql::ReadColumn;
use crate::store::master::{Master, Search};
use crate::store::masters::{CUSTOMERS, PRODUCTS, SUPPLIERS};

/// The bits of a rowid that are the id; above them stands the length of the name.
pub(crate) const ID: i64 = (1 << 40) - 1;
const LONGEST: usize = 1 << 20;

/// The rowid of a row with these names: of two, the shorter name comes first.
fn rowid(id: i64, names: &[Cut]) -> i64 {
    let shortest = names.iter().map(|name| name.letters).filter(|length| *length > 0).min().unwrap_or(0);
    (i64::try_from(shortest.min(LONGEST)).unwrap_or(0) << 40) | id
}

/// Puts a row's words into its index, in place of what it had under the names it had before: see [`Known::write_due`].
pub(crate) fn put(
    connection: &Connection,
    known: &mut Known,
    index: &'static Indexed,
    id: i64,
    before: Option<&[String]>,
    column: &dyn Fn(&str) -> String,
) -> Result<()> {
    let cut = |names: &[String]| names.iter().map(|name| words::cut(name)).collect::<Vec<_>>();
    let texts = |columns: &[&str]| columns.iter().map(|name| column(name)).collect::<Vec<String>>();
    let mut names = cut(&texts(index.names));
    let rowids = (rowid(id, &names), before.map(|before| rowid(id, &cut(before))));
    names.extend(cut(&texts(index.words)));
    let mut tokens: Vec<String> = names.into_iter().flat_map(|cut| cut.tokens).collect();
    for token in tokens.iter().filter(|token| is_kept_alone(token)) {
        known.keep(connection, index.place, token)?;
    }
    // The whole code is found by the index of codes.
    let code = text::fold(&column(index.code));
    let parts = code.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    tokens.extend(parts.map(String::from));
    for phone in texts(index.phones) {
        tokens.extend(words::words(&phone).into_iter().flat_map(|word| word.parts));
        tokens.extend(query::phones(&phone));
    }
    tokens.sort_unstable();
    tokens.dedup();
    let (rowid, before) = rowids;
    if let Some(rowid) = before {
        known.due(Due { table: index.table, rowid, words: None });
    }
    known.due(Due { table: index.table, rowid, words: Some(tokens.join(" ")) });
    Ok(())
}

/// A word of letters: what somebody may type wrong.
fn is_kept_alone(token: &str) -> bool {
    token.chars().nth(1).is_some() && words::is_letters(token)
}

/// What a row `t` is found by beside its names, as one text of SQL.
pub(crate) fn words_beside(index: &Indexed) -> String {
    let columns = index.words.iter().chain(index.phones).chain([&index.code]);
    let texts: Vec<String> = columns.map(|column| format!("coalesce(t.{column}, '')")).collect();
    texts.join(" || ' ' || ")
}

/// Makes the words of every row anew; or of those alone that have a phone.
pub(crate) fn rebuild(connection: &Connection, phones_alone: bool) -> Result<()> {
    let mut known = Known::default();
    for master in [&PRODUCTS, &CUSTOMERS, &SUPPLIERS] {
        if let Search::Words(index) = &master.search
            && !(phones_alone && index.phones.is_empty())
        {
            connection.execute_batch(&format!("INSERT INTO {0} ({0}) VALUES ('delete-all')", index.table))?;
            rebuild_one(connection, &mut known, master, index)?;
        }
    }
    Ok(())
}

fn rebuild_one(
    connection: &Connection,
    known: &mut Known,
    master: &Master,
    index: &'static Indexed,
) -> Result<()> {
    let columns: Vec<&str> = index.columns().collect();
    let sql = format!("SELECT id, {} FROM {}", columns.join(", "), master.table);
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let texts: Vec<String> = (1..=columns.len())
            .map(|place| Ok(row.read::<Option<String>>(place)?.unwrap_or_default()))
            .collect::<rusqlite::Result<_>>()?;
        let column = |name: &str| {
            let place = columns.iter().position(|column| *column == name);
            place.and_then(|place| texts.get(place)).cloned().unwrap_or_default()
        };
        put(connection, known, index, row.read(0)?, None, &column)?;
        if known.is_full() {
            known.write_due(connection)?;
        }
    }
    known.write_due(connection)
}
