//! Proving the file: every figure that is kept is worked out again from what it was made of, and both chains are
//! hashed anew. Reads only, in one read transaction, a row at a time: others go on selling, and memory stays small.

mod accounts;
mod activities;
mod along;
mod costs;
mod documents;
mod file;
mod in_hand;
mod loose;
mod money;
mod movements;
mod numbers;
mod periods;
mod quotations;
mod register;
mod seals;
mod shifts;
mod side_by_side;
mod stock;
mod told;
mod values;

#[cfg(test)]
pub(in crate::store) mod tests;

use crate::store::kernel::sql::ReadColumn;
use crate::words::Message;
use std::path::Path;
use std::str::FromStr;

use rusqlite::{Connection, Row, Transaction, TransactionBehavior};

use super::file::{migrate, open, place, traces, waiting};
use super::{Error, Result, Store};

/// Problems that one check names in full; the rest are counted.
const MOST_NAMED: usize = 20;

/// One thing that was proved, or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// A few words, such as `stock balances`.
    pub name: &'static str,
    /// How many things were looked at.
    pub count: u64,
    /// One sentence for each thing that is wrong, naming it; at most twenty, then how many more.
    pub problems: Vec<String>,
    /// What is worth writing down beside the result, such as the last seal of a chain.
    pub note: Option<String>,
}

impl Check {
    pub fn is_clean(&self) -> bool {
        self.problems.is_empty()
    }
}

/// A document's seal as it was printed: `SAL-2026-000001:1a2b3c4d`. A register that was cut off at its end has no trace
/// of the cut; a receipt has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    pub number: String,
    /// The first 8 hexadecimal digits of the hash, or more of them.
    pub seal: String,
}

impl FromStr for Expected {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let unusable = || Error::refused(Message::of("verify-no-seal").with("text", &text));
        let (number, seal) = text.trim().split_once(':').ok_or_else(unusable)?;
        let hexadecimal = (8..=64).contains(&seal.len()) && seal.chars().all(|c| c.is_ascii_hexdigit());
        if number.is_empty() || !hexadecimal {
            return Err(unusable());
        }
        Ok(Expected { number: number.to_string(), seal: seal.to_ascii_lowercase() })
    }
}

impl Store {
    /// Proves the whole file as it is at this moment. Needs no session and changes nothing.
    ///
    /// # Errors
    /// Only when the file cannot be read at all. What a check finds, or what stops it, is among its problems.
    pub fn verify(&self, expect: Option<&Expected>) -> Result<Vec<Check>> {
        let reading = Transaction::new_unchecked(self.connection(), TransactionBehavior::Deferred)?;
        Ok(checks(&reading, expect))
    }
}

/// Proves a file as it lies there: nothing is written, made or brought up to date, whatever is found.
///
/// # Errors
/// A file that is missing, not ours, or newer than this program. That there is no shop any more is a finding.
pub fn verify_file(path: &Path, expect: Option<&Expected>) -> Result<Vec<Check>> {
    let path = place::resolve(path)?;
    waiting::on(&path);
    match look_at(&path, expect) {
        // Too damaged to be opened is a finding, not a wrong use.
        Err(error) if is_finding(&path, &error) => Ok(vec![Check {
            name: "file integrity",
            count: 0,
            problems: vec![error.to_string()],
            note: None,
        }]),
        looked => looked,
    }
}

/// A file that is there and holds no shop any more, or not yet.
fn is_finding(path: &Path, error: &Error) -> bool {
    match error {
        Error::Damaged(_) | Error::Disk(_) | Error::Sqlite(_) | Error::WasShop { .. } => true,
        Error::NoFile { .. } => path.symlink_metadata().is_ok(),
        _ => false,
    }
}

/// As [`file::lets_in`], of a file of this program's schema; an older one is looked at once it is brought up to date.
pub(crate) fn lets_in(path: &Path) -> Result<()> {
    if migrate::version(path)? != migrate::latest_version() {
        return Ok(());
    }
    file::lets_in(&open::reading(path)?)
}

fn look_at(path: &Path, expect: Option<&Expected>) -> Result<Vec<Check>> {
    traces::refuse_lost(path)?;
    let _held = open::hold(path)?;
    if migrate::version(path)? == migrate::latest_version() {
        return side_by_side::checks(path, expect);
    }
    let connection = open::reading(path)?;
    let reading = Transaction::new_unchecked(&connection, TransactionBehavior::Deferred)?;
    // Figures stand in other places in an older file.
    let file = LOOKS.iter().filter(|(name, _)| OF_ANY_SCHEMA.contains(name));
    Ok(file.map(|(name, look)| check(name, |found| look(&reading, found))).collect())
}

/// What can be looked at in a file of an older program.
const OF_ANY_SCHEMA: [&str; 4] = ["file integrity", "schema version", "schema", "foreign keys"];

type Look = fn(&Connection, &mut Findings) -> Result<u64>;

/// What is looked at, in the order it is printed: the file first, since nothing else holds if it does not.
const LOOKS: [(&str, Look); 29] = [
    ("file integrity", file::integrity),
    ("schema version", file::version),
    ("schema", file::schema),
    ("the 18 tables", file::tables),
    ("settings", file::settings),
    ("the shop", file::shop),
    ("foreign keys", file::foreign_keys),
    ("search words", file::search_words),
    ("stock balances", stock::balances),
    ("stock of products", stock::products),
    ("values and costs", costs::costs),
    ("kinds of document", accounts::kinds),
    ("balances of parties", accounts::balances),
    ("movements without a document", loose::movements),
    ("document totals", documents::totals),
    ("lots and movements", documents::lots),
    ("payments", money::payments),
    ("allocations", money::allocations),
    ("payments without a document", loose::payments),
    ("money taken for open tickets", in_hand::payments),
    ("shifts", shifts::shifts),
    ("closed periods", periods::periods),
    ("numbers", numbers::numbers),
    ("quotations", quotations::given),
    ("printed copies", quotations::copies),
    ("register and documents", register::documents),
    ("register chain", seals::chain),
    ("activity chain", activities::chain),
    ("rows as they were told", told::rows),
];

/// A check that is to be done.
struct Job<'a> {
    name: &'static str,
    look: Box<dyn Fn(&Connection, &mut Findings) -> Result<u64> + Sync + 'a>,
}

impl Job<'_> {
    fn check(&self, connection: &Connection) -> Check {
        check(self.name, |found| (self.look)(connection, found))
    }
}

fn jobs(expect: Option<&Expected>) -> Vec<Job<'_>> {
    let looks = LOOKS.iter().map(|(name, look)| Job { name, look: Box::new(look) });
    let expected = expect.map(|expected| Job {
        name: "expected seal",
        look: Box::new(move |connection, found| seals::expected(connection, expected, found)),
    });
    looks.chain(expected).collect()
}

fn checks(connection: &Connection, expect: Option<&Expected>) -> Vec<Check> {
    jobs(expect).iter().map(|job| job.check(connection)).collect()
}

fn check(name: &'static str, look: impl FnOnce(&mut Findings) -> Result<u64>) -> Check {
    let mut found = Findings::default();
    let count = look(&mut found).unwrap_or_else(|error| {
        let why = match error {
            Error::Damaged(what) => format!("{what}."),
            error => error.to_string(),
        };
        found.say(format!("This check could not be finished: {why}"));
        0
    });
    let mut problems = found.problems;
    if found.more > 0 {
        problems.push(format!("and {} more", found.more));
    }
    Check { name, count, problems, note: found.note }
}

/// What a check has found so far.
#[derive(Default)]
struct Findings {
    problems: Vec<String>,
    more: u64,
    note: Option<String>,
}

impl Findings {
    fn say(&mut self, sentence: impl Into<String>) {
        if self.problems.len() < MOST_NAMED {
            self.problems.push(sentence.into());
        } else {
            self.more += 1;
        }
    }

    /// Says a sentence of every row that a query finds.
    fn list(
        &mut self,
        connection: &Connection,
        sql: &str,
        sentence: impl Fn(&Row<'_>) -> rusqlite::Result<String>,
    ) -> Result<()> {
        let mut statement = connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            self.say(sentence(row)?);
        }
        Ok(())
    }
}

fn count(connection: &Connection, sql: &str) -> Result<u64> {
    let count: i64 = connection.query_row(sql, [], |row| row.read(0))?;
    Ok(count.unsigned_abs())
}

/// A lot `l` of a product `p` by name, for a sentence.
const LOT: &str =
    "coalesce('lot ' || l.number, 'the unnamed lot') || ' of ' || coalesce(p.sku, 'a product that is gone')";
