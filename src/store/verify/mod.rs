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
use std::path::Path;
use std::str::FromStr;

use rusqlite::{Connection, Row, Transaction, TransactionBehavior};

use super::file::{migrate, open, place, seen, traces, waiting};
use super::{Error, Result, Store};
use crate::words::{Argument, Message, Name, Say};

/// Problems that one check names in full; the rest are counted.
const MOST_NAMED: usize = 20;

/// One thing that was proved, or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// A few words, such as “stock balances”.
    pub name: Name,
    /// How many things were looked at.
    pub count: u64,
    /// One sentence for each thing that is wrong, naming it; at most twenty, then how many more.
    pub problems: Vec<Message>,
    /// What is worth writing down beside the result, such as the last seal of a chain.
    pub note: Option<Message>,
}

impl Check {
    pub fn is_clean(&self) -> bool {
        self.problems.is_empty()
    }

    /// Its problems, in the language that is spoken.
    pub fn said(&self) -> Vec<String> {
        self.problems.iter().map(Message::to_string).collect()
    }
}

/// A seal as it was printed, with the number of its document, payment or Z report, or its row: `SAL-2026-000001:1a2b3c4d`. A register that was cut off at its end has no trace
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
        // On paper it is a row, a space and a seal.
        let (number, seal) = text.trim().rsplit_once([':', ' ']).ok_or_else(unusable)?;
        let number = number.trim();
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
    pub fn verify<'a>(&self, expect: impl IntoIterator<Item = &'a Expected>) -> Result<Vec<Check>> {
        let reading = Transaction::new_unchecked(self.connection(), TransactionBehavior::Deferred)?;
        Ok(checks(&reading, expect))
    }
}

/// Proves a file as it lies there: nothing is written, made or brought up to date, whatever is found.
///
/// # Errors
/// A file that is missing, not ours, or newer than this program. That there is no shop any more is a finding.
pub fn verify_file<'a>(path: &Path, expect: impl IntoIterator<Item = &'a Expected>) -> Result<Vec<Check>> {
    let expect: Vec<&Expected> = expect.into_iter().collect();
    let path = place::resolve(path)?;
    waiting::on(&path);
    match look_at(&path, &expect) {
        // Too damaged to be opened is a finding, not a wrong use.
        Err(error) if is_finding(&path, &error) => Ok(vec![Check {
            name: Name::of("check-file"),
            count: 0,
            problems: vec![error.message()],
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

fn look_at(path: &Path, expect: &[&Expected]) -> Result<Vec<Check>> {
    traces::refuse_lost(path)?;
    let _held = open::hold(path)?;
    if migrate::version(path)? == migrate::latest_version() {
        return side_by_side::checks(path, expect);
    }
    let connection = open::reading(path)?;
    let reading = Transaction::new_unchecked(&connection, TransactionBehavior::Deferred)?;
    // Figures stand in other places in an older file.
    let file = LOOKS.iter().filter(|(name, _)| OF_ANY_SCHEMA.contains(name));
    Ok(file.map(|(name, look)| check(*name, |found| look(&reading, found))).collect())
}

/// What can be looked at in a file of an older program.
const OF_ANY_SCHEMA: [Name; 4] = [
    Name::of("check-file"),
    Name::of("check-schema-version"),
    Name::of("check-schema"),
    Name::of("check-foreign-keys"),
];

type Look = fn(&Connection, &mut Findings) -> Result<u64>;

/// What is looked at, in the order it is printed: the file first, since nothing else holds if it does not.
const LOOKS: [(Name, Look); 29] = [
    (Name::of("check-file"), file::integrity),
    (Name::of("check-schema-version"), file::version),
    (Name::of("check-schema"), file::schema),
    (Name::of("check-tables"), file::tables),
    (Name::of("check-settings"), file::settings),
    (Name::of("check-shop"), file::shop),
    (Name::of("check-foreign-keys"), file::foreign_keys),
    (Name::of("check-search-words"), file::search_words),
    (Name::of("check-stock-balances"), stock::balances),
    (Name::of("check-stock-of-products"), stock::products),
    (Name::of("check-values"), costs::costs),
    (Name::of("check-kinds"), accounts::kinds),
    (Name::of("check-party-balances"), accounts::balances),
    (Name::of("check-loose-movements"), loose::movements),
    (Name::of("check-document-totals"), documents::totals),
    (Name::of("check-lots"), documents::lots),
    (Name::of("check-payments"), money::payments),
    (Name::of("check-allocations"), money::allocations),
    (Name::of("check-loose-payments"), loose::payments),
    (Name::of("check-in-hand"), in_hand::payments),
    (Name::of("check-shifts"), shifts::shifts),
    (Name::of("check-periods"), periods::periods),
    (Name::of("check-numbers"), numbers::numbers),
    (Name::of("check-quotations"), quotations::given),
    (Name::of("check-copies"), quotations::copies),
    (Name::of("check-register"), register::documents),
    (Name::of("check-register-chain"), seals::chain),
    (Name::of("check-activity-chain"), activities::chain),
    (Name::of("check-told"), told::rows),
];

/// A check that is to be done.
struct Job<'a> {
    name: Name,
    look: Box<Looking<'a>>,
}

type Looking<'a> = dyn Fn(&Connection, &mut Findings) -> Result<u64> + Sync + 'a;

impl Job<'_> {
    fn check(&self, connection: &Connection) -> Check {
        check(self.name, |found| (self.look)(connection, found))
    }
}

fn jobs<'a>(expect: &'a [&'a Expected]) -> Vec<Job<'a>> {
    let looks = LOOKS.iter().map(|(name, look)| Job { name: *name, look: Box::new(look) });
    let expected = (!expect.is_empty()).then(|| Job {
        name: Name::of("check-expected-seal"),
        look: Box::new(move |connection, found| seals::expected(connection, expect, found)),
    });
    looks.chain(expected).collect()
}

/// What this terminal saw of a file and is not in it any more. It is no fact of the file, whose proof is the same wherever
/// it is looked at: it is said beside.
///
/// # Errors
/// Only when the file cannot be read.
pub fn missing_here(path: &Path) -> Result<Option<Message>> {
    let path = place::resolve(path)?;
    if migrate::version(&path)? != migrate::latest_version() {
        return Ok(None);
    }
    Ok(seen::asked(&path, &open::reading(&path)?)?.map(|missing| missing.said()))
}

fn checks<'a>(connection: &Connection, expect: impl IntoIterator<Item = &'a Expected>) -> Vec<Check> {
    let expect: Vec<&Expected> = expect.into_iter().collect();
    jobs(&expect).iter().map(|job| job.check(connection)).collect()
}

fn check(name: Name, look: impl FnOnce(&mut Findings) -> Result<u64>) -> Check {
    let mut found = Findings::default();
    let count = look(&mut found).unwrap_or_else(|error| {
        found.say(match error {
            Error::Damaged(what) => Message::of("verify-unfinished-damaged").with("what", &what),
            error => Message::of("verify-unfinished").with("why", &error.message()),
        });
        0
    });
    let mut problems = found.problems;
    if found.more > 0 {
        problems.push(Message::of("verify-more").with("count", &found.more));
    }
    Check { name, count, problems, note: found.note }
}

/// What a check has found so far.
#[derive(Default)]
struct Findings {
    problems: Vec<Message>,
    more: u64,
    note: Option<Message>,
}

impl Findings {
    fn say(&mut self, sentence: Message) {
        if self.problems.len() < MOST_NAMED {
            self.problems.push(sentence);
        } else {
            self.more += 1;
        }
    }

    /// Says a sentence of every row that a query finds.
    fn list(
        &mut self,
        connection: &Connection,
        sql: &str,
        sentence: impl Fn(&Row<'_>) -> rusqlite::Result<Message>,
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

/// What names a lot `l` of a product `p`; [`lot`] reads it.
const LOT: &str = "l.number AS lot_number, p.sku AS lot_product";

/// The lot that a row of a query with [`LOT`] names.
fn lot(row: &Row<'_>) -> rusqlite::Result<Message> {
    let product = or_gone(row.read("lot_product")?, Name::of("verify-gone-product"));
    Ok(match row.read::<Option<String>>("lot_number")? {
        Some(number) => Message::of("verify-lot").with("number", &number).with("product", &product),
        None => Message::of("verify-lot-unnamed").with("product", &product),
    })
}

/// What a row calls itself, or what stands for one that is not there.
fn or_gone(known: Option<String>, gone: Name) -> Argument {
    known.map_or(Argument::Name(gone), Argument::Text)
}

/// A row by its id, where it has one of its own.
fn row(id: Option<i64>) -> Message {
    match id {
        Some(id) => Message::of("verify-row").with("id", &id),
        None => Message::of("verify-some-row"),
    }
}

/// Posted or cancelled.
fn event(code: &str) -> Message {
    Message::of("verify-event").with("event", code)
}

/// A document by its number, or an open one by its UUID.
fn document(number: Option<String>, uuid: &str) -> Argument {
    number.map_or_else(|| Message::of("verify-open-ticket").with("uuid", uuid).say(), Argument::Text)
}

/// A column in a sentence, as the file calls it.
fn column(name: &str) -> Message {
    Message::verbatim(&name.replace('_', " "))
}
