//! The rows that what was typed finds, best first.

use std::collections::HashSet;

use rusqlite::Connection;

use super::query::{Clauses, after, exactly, in_one, phone_end};
use super::{CROWD, ID, Indexed, Known, words_beside};
use crate::domain::decimal::digit;
use crate::domain::fit::{self, Fit, Typed};
use crate::store::Result;
use crate::store::kernel::sql::ReadColumn;
use crate::store::master::{Master, Search};

/// From this many finds on, what only resembles is not looked for.
const ENOUGH: usize = 12;

/// One row that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub id: i64,
    pub fit: Fit,
}

/// The rows of a master that what was typed finds, best first, `most` of them. Those it names come before those it only
/// resembles, which are looked for when it names few.
pub(crate) fn find(
    connection: &Connection,
    known: &mut Known,
    master: &'static Master,
    text: &str,
    only: &str,
    most: usize,
) -> Result<Vec<Found>> {
    let Search::Words(index) = &master.search else { return Ok(Vec::new()) };
    let typed = Typed::new(text);
    if typed.is_empty() {
        return Ok(Vec::new());
    }
    let mut search = Looking::new(connection, master, index, &typed, only, most);
    search.by_code(text)?;
    search.by_words(&Clauses::whole(&typed))?;
    if search.found.len() < most {
        search.by_words(&Clauses::begun(connection, index, &typed)?)?;
    }
    search.by_end(text)?;
    if search.found.len() < ENOUGH {
        search.by_phone(text)?;
        search.by_code_in_one(text)?;
        let alike = Clauses::alike(connection, known, index, &typed)?;
        search.by_words(&alike)?;
        if search.found.is_empty() && typed.words.len() > 2 {
            search.without_one(&alike)?;
        }
    }
    Ok(search.in_order())
}

/// A search under way.
struct Looking<'a> {
    connection: &'a Connection,
    index: &'a Indexed,
    typed: &'a Typed,
    /// The rows of the index with what they are found by, as far as `MATCH` goes.
    matching: String,
    /// The columns of a row, and which rows count.
    columns: String,
    master: &'static Master,
    only: &'a str,
    most: usize,
    /// It has a digit and begins a code: a scan that was cut off looks so.
    doubtful: bool,
    seen: HashSet<i64>,
    found: Vec<Found>,
}

impl<'a> Looking<'a> {
    fn new(
        connection: &'a Connection,
        master: &'static Master,
        index: &'a Indexed,
        typed: &'a Typed,
        only: &'a str,
        most: usize,
    ) -> Self {
        let names: Vec<String> = index.names.iter().map(|name| format!("coalesce(t.{name}, '')")).collect();
        let second = names.get(1).map_or("''", String::as_str);
        let first = names.first().map_or("''", String::as_str);
        let columns = format!("t.id, {first}, {second}, {}", words_beside(index));
        let Indexed { table, .. } = index;
        Self {
            connection,
            index,
            typed,
            matching: format!(
                "SELECT {columns} FROM {table} s CROSS JOIN {rows} t ON t.id = s.rowid & {ID}
                  WHERE {table} MATCH ?1 AND {only} ORDER BY s.rowid LIMIT ?2",
                rows = master.table
            ),
            columns,
            master,
            only,
            most,
            doubtful: false,
            seen: HashSet::new(),
            found: Vec::new(),
        }
    }

    fn by_words(&mut self, clauses: &Clauses) -> Result<()> {
        match clauses.query() {
            Some(query) => self.matching(&query, self.most),
            None => Ok(()),
        }
    }

    fn without_one(&mut self, clauses: &Clauses) -> Result<()> {
        clauses.without_one().iter().try_for_each(|query| self.matching(query, self.most / 4))
    }

    /// The whole of what was typed as a part of a phone number.
    fn by_phone(&mut self, text: &str) -> Result<()> {
        let other = |c: char| !matches!(c, ' ' | '+' | '-' | '(' | ')' | '.' | '/') && !c.is_numeric();
        if self.index.phones.is_empty() || text.contains(other) {
            return Ok(());
        }
        let numbers = super::phone(text).into_iter().chain(phone_end(text));
        let numbers: Vec<String> = numbers.map(|number| format!("\"{number}\"*")).collect();
        if numbers.is_empty() { Ok(()) } else { self.matching(&numbers.join(" OR "), self.most) }
    }

    /// What has a code that begins so.
    fn by_code(&mut self, text: &str) -> Result<()> {
        let code = &code_of(text);
        if !is_looked_up(code) {
            return Ok(());
        }
        for sql in self.index.codes {
            let sql = format!(
                "SELECT {} FROM ({sql}) f CROSS JOIN {} t ON t.id = f.id WHERE {}",
                self.columns, self.master.table, self.only
            );
            let mut statement = self.connection.prepare_cached(&sql)?;
            let from = self.found.len();
            let rows = statement.query((code, after(code)))?;
            take(rows, self.typed, &mut self.seen, &mut self.found)?;
            self.doubtful |= self.found.len() > from && code.contains(|c: char| c.is_ascii_digit());
            for found in self.found.iter_mut().skip(from).filter(|found| !found.fit.is_sure()) {
                found.fit = found.fit.by_code();
            }
        }
        Ok(())
    }

    /// What has a code that ends so: the last digits of what does not scan.
    fn by_end(&mut self, text: &str) -> Result<()> {
        let Some(end) = end_of(text).filter(|_| self.found.len() < self.most) else { return Ok(()) };
        for sql in self.index.ends {
            let sql = format!(
                "SELECT {} FROM ({sql}) f CROSS JOIN {} t ON t.id = f.id WHERE {}",
                self.columns, self.master.table, self.only
            );
            let mut statement = self.connection.prepare_cached(&sql)?;
            let from = self.found.len();
            let rows = statement.query([&end])?;
            take(rows, self.typed, &mut self.seen, &mut self.found)?;
            self.found.iter_mut().skip(from).for_each(|found| found.fit = found.fit.by_code());
        }
        Ok(())
    }

    /// What has the code that was typed without the signs in it: `NP-20` by `np20`.
    fn by_code_in_one(&mut self, text: &str) -> Result<()> {
        let sql =
            format!("SELECT EXISTS (SELECT 1 FROM {table} WHERE {table} MATCH ?1)", table = self.index.table);
        let mut statement = self.connection.prepare_cached(&sql)?;
        let is_word = |word: &str| Ok(statement.query_row([exactly(word)], |row| row.read(0))?);
        for query in in_one(&code_of(text), is_word)? {
            let from = self.found.len();
            self.matching(&query, self.most)?;
            let others = self.found.split_off(from);
            self.found.extend(others.into_iter().filter(|found| found.fit.has_all()));
            if self.found.len() > from {
                break;
            }
        }
        Ok(())
    }

    fn matching(&mut self, query: &str, most: usize) -> Result<()> {
        let mut statement = self.connection.prepare_cached(&self.matching)?;
        let rows = statement.query((query, i64::try_from(most).unwrap_or(i64::MAX)))?;
        take(rows, self.typed, &mut self.seen, &mut self.found)
    }

    fn in_order(mut self) -> Vec<Found> {
        if self.doubtful {
            self.found.iter_mut().for_each(|found| found.fit = found.fit.unsure());
        }
        self.found.sort_by_key(|found| (found.fit, found.id));
        self.found.truncate(self.most);
        self.found
    }
}

/// Reads rows and how well each fits.
fn take(
    mut rows: rusqlite::Rows<'_>,
    typed: &Typed,
    seen: &mut HashSet<i64>,
    found: &mut Vec<Found>,
) -> Result<()> {
    while let Some(row) = rows.next()? {
        let id = row.read(0)?;
        if !seen.insert(id) {
            continue;
        }
        let names = [row.text(1)?.unwrap_or_default(), row.text(2)?.unwrap_or_default()];
        let beside = row.text(3)?.unwrap_or_default();
        let fit = fit::fit(typed, fit::Row { names: &names, beside });
        found.push(Found { id, fit });
    }
    Ok(())
}

/// The rows that a word finds, for looking them up in another table.
pub(crate) enum Ids {
    Few(Vec<i64>),
    /// More than a crowd: the query that finds them.
    Crowd(String),
}

/// The rows that a word finds, in no order: what only resembles it when nothing else does.
pub(crate) fn ids(connection: &Connection, known: &mut Known, index: &Indexed, text: &str) -> Result<Ids> {
    let typed = Typed::new(text);
    let mut found: Vec<i64> = Vec::new();
    let code = &code_of(text);
    if is_looked_up(code) {
        for sql in index.codes {
            let mut statement = connection.prepare_cached(sql)?;
            let rows = statement.query_map((code, after(code)), |row| row.read::<i64>(0))?;
            found.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
        }
    }
    let begun = Clauses::begun(connection, index, &typed)?;
    for alike in [false, true] {
        if alike && found.is_empty() {
            found.extend(ids_by_end(connection, index, text)?);
        }
        if alike && !found.is_empty() {
            break;
        }
        let clauses = if alike { &Clauses::alike(connection, known, index, &typed)? } else { &begun };
        let Some(query) = clauses.query() else { continue };
        let sql = format!(
            "SELECT rowid & {ID} FROM {table} WHERE {table} MATCH ?1 LIMIT {most}",
            table = index.table,
            most = CROWD + 1
        );
        let mut statement = connection.prepare_cached(&sql)?;
        let rows = statement.query_map([&query], |row| row.read::<i64>(0))?;
        let rows = rows.collect::<rusqlite::Result<Vec<_>>>()?;
        if rows.len() > CROWD {
            return Ok(Ids::Crowd(query));
        }
        found.extend(rows);
    }
    found.sort_unstable();
    found.dedup();
    Ok(Ids::Few(found))
}

/// The rows that have a code which ends so.
fn ids_by_end(connection: &Connection, index: &Indexed, text: &str) -> Result<Vec<i64>> {
    let Some(end) = end_of(text) else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for sql in index.ends {
        let mut statement = connection.prepare_cached(sql)?;
        let rows = statement.query_map([&end], |row| row.read::<i64>(0))?;
        found.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
    }
    Ok(found)
}

/// A code as codes are kept: digits in ASCII.
fn code_of(text: &str) -> String {
    let ascii = |c: char| digit(c).map_or(c, |value| char::from(b'0' + value));
    text.trim().chars().map(ascii).collect()
}

/// The fewest letters and digits that are looked up as the end of a code.
const END: usize = 4;

/// The end of a code, signs left out; none for what is too short to be one or has no digit.
fn end_of(text: &str) -> Option<String> {
    let code = code_of(text);
    let sign = |c: char| matches!(c, '-' | '/' | '.');
    let letters: String = code.chars().filter(|c| !sign(*c)).collect();
    let is_end = letters.len() >= END
        && letters.chars().all(|c| c.is_ascii_alphanumeric())
        && letters.contains(|c: char| c.is_ascii_digit());
    is_end.then_some(letters)
}

/// Whether the beginnings of codes are asked for it: one letter begins too many.
fn is_looked_up(code: &str) -> bool {
    code.len() >= 2 && !code.contains(' ')
}
