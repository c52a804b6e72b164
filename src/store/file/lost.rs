//! What a restore would lose: what the file that is there has and the backup has not.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension};

use super::{migrate, open, traces};
use crate::domain::seal::Hash;
use crate::domain::{Currency, Direction, Money, Zone, listed};
use crate::store::Result;
use crate::store::documents::drafts;
use crate::store::kernel::activity::Said;
use crate::store::kernel::clock;
use crate::store::kernel::sql::ReadColumn;
use crate::words::Message;

/// The schema whose tables are asked; a file of an older one says only by whom and since when.
const ASKED: i64 = 8;

/// What of the shop's file a backup does not have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lost {
    /// The file is of another shop than the backup: its name.
    pub other_shop: Option<String>,
    /// Documents posted or cancelled since, and payments that stand alone, in the order they were made.
    pub entries: Vec<LostEntry>,
    /// Money taken and paid out since, in words; none where no money was moved.
    pub money: Option<Message>,
    /// Drafts that the backup has not, or has otherwise: by their UUID and when they were kept last.
    pub drafts: Vec<(String, String)>,
    /// Money taken for drafts since, in words; none where there is none.
    pub in_hand: Option<Message>,
    /// Everything else that was changed: products, customers, users, settings, shifts.
    pub changes: u64,
    /// Who did it, and how many things.
    pub people: Vec<(String, u64)>,
    /// When the first of it was done, in the shop's own time.
    pub since: Option<String>,
}

/// A document or a payment, as a sentence names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LostEntry {
    pub number: String,
    /// `SAL-2026-000001 posted: 228.00 EGP`, as its activity has it.
    pub words: String,
    pub by: String,
    pub at: String,
}

impl Lost {
    /// Nothing would be gone but who signed in when.
    pub fn is_nothing(&self) -> bool {
        self.other_shop.is_none()
            && self.entries.is_empty()
            && self.drafts.is_empty()
            && self.in_hand.is_none()
            && self.changes == 0
    }
}

/// Whether what would be lost is what was agreed to; where nobody could say, anything was.
pub(crate) fn is_agreed(lost: Option<&Lost>, told: Option<&Lost>) -> bool {
    told.is_none() || lost == told
}

/// From this version of the file on an activity keeps what its sentence says.
const TOLD_BY_CODE: i64 = 19;

/// What would be lost; nothing where there never was a file. None: there was one and it is gone or cannot be read, so
/// that nobody can say.
pub(crate) fn beyond(path: &Path, backup: &Path) -> Option<Lost> {
    if traces::is_gone(path) {
        return traces::is_new(path).then(Lost::default);
    }
    compared(path, backup)
        .inspect_err(|error| tracing::warn!(%error, "what a restore would lose cannot be read"))
        .ok()
}

fn compared(path: &Path, backup: &Path) -> Result<Lost> {
    let known = migrate::version(path)? >= ASKED && migrate::version(backup)? >= ASKED;
    let (here, there) = (open::connect(path, false)?, open::connect(backup, false)?);
    // One moment of each, whoever writes meanwhile.
    here.execute_batch("BEGIN")?;
    keep_its_time(&here);
    let mut lost = Lost::default();
    if !is_same_shop(&here, &there)? {
        lost.other_shop = here.query_row("SELECT name FROM shop", [], |row| row.read(0)).optional()?;
        // A file without a shop has nothing to lose.
        return Ok(lost);
    }
    let common = shared(&here, &there, "user_activities")?;
    people(&here, common, &mut lost)?;
    if known {
        entries(&here, migrate::version(path)?, common, &mut lost)?;
        lost.money = money(&here, shared(&here, &there, "unified_invoices")?, common)?;
        lost.drafts = drafts(&here, &there)?;
        lost.in_hand = in_hand(&here, &there)?;
    }
    Ok(lost)
}

/// What is told is told in the shop's time. An older file has none of its own.
fn keep_its_time(here: &Connection) {
    let zone: rusqlite::Result<String> = here.query_row("SELECT time_zone FROM shop", [], |row| row.read(0));
    if let Some(zone) = zone.ok().and_then(|name| Zone::parse(&name).ok()) {
        clock::keep(zone);
    }
}

/// Two files are of one shop when their records begin with the same seal: it was set up once.
pub(crate) fn is_same_shop(here: &Connection, there: &Connection) -> Result<bool> {
    let first = |connection: &Connection| hash_at(connection, "user_activities", 1);
    Ok(first(here)?.is_some() && first(here)? == first(there)?)
}

fn hash_at(connection: &Connection, chain: &str, place: i64) -> Result<Option<Hash>> {
    let sql = format!("SELECT hash FROM {chain} WHERE id = ?1");
    Ok(connection.prepare_cached(&sql)?.query_row([place], |row| row.read(0)).optional()?)
}

/// The last row that two chains share: as each row seals the one before, all before it are the same too.
fn shared(here: &Connection, there: &Connection, chain: &str) -> Result<i64> {
    let last = |connection: &Connection| -> Result<i64> {
        let sql = format!("SELECT coalesce(max(id), 0) FROM {chain}");
        Ok(connection.query_row(&sql, [], |row| row.read(0))?)
    };
    let (mut same, mut beyond) = (0, last(here)?.min(last(there)?) + 1);
    while beyond - same > 1 {
        let middle = same + (beyond - same) / 2;
        match hash_at(here, chain, middle)? {
            Some(hash) if hash_at(there, chain, middle)? == Some(hash) => same = middle,
            _ => beyond = middle,
        }
    }
    Ok(same)
}

/// Activities that are of the people and not of the shop.
const COMING_AND_GOING: &str =
    "a.action LIKE 'sign\\_%' ESCAPE '\\' OR a.action LIKE 'session.%' OR a.action LIKE 'backup.%'";
/// Activities that an entry of [`Lost`] tells of.
const ENTRIES: &str = "'invoice.posted', 'invoice.cancelled', 'payment.made', 'payment.cancelled'";

fn people(here: &Connection, common: i64, lost: &mut Lost) -> Result<()> {
    let sql = format!(
        "SELECT a.username, count(*), count(*) FILTER (WHERE a.action NOT IN ({ENTRIES})), min(a.at)
           FROM user_activities a WHERE a.id > ?1 AND NOT ({COMING_AND_GOING})
          GROUP BY a.username ORDER BY min(a.id)"
    );
    let mut statement = here.prepare(&sql)?;
    let mut rows = statement.query([common])?;
    let mut since: Option<String> = None;
    while let Some(row) = rows.next()? {
        lost.people.push((row.read(0)?, row.read::<i64>(1)?.unsigned_abs()));
        lost.changes += row.read::<i64>(2)?.unsigned_abs();
        let at: String = row.read(3)?;
        since = Some(since.map_or_else(|| at.clone(), |before| before.min(at.clone())));
    }
    lost.since = since.map(|at| clock::local(&at));
    Ok(())
}

fn entries(here: &Connection, version: i64, common: i64, lost: &mut Lost) -> Result<()> {
    let sql = format!(
        "SELECT coalesce((SELECT i.number FROM invoices i WHERE a.touched_table = 'invoices' AND i.id = a.touched_id),
                         (SELECT p.number FROM payments p WHERE a.touched_table = 'payments' AND p.id = a.touched_id)),
                {}, a.username, a.at
           FROM user_activities a WHERE a.id > ?1 AND a.action IN ({ENTRIES}) ORDER BY a.id",
        if version >= TOLD_BY_CODE { Said::COLUMNS } else { Said::OLD_COLUMNS },
    );
    let mut statement = here.prepare(&sql)?;
    let rows = statement.query_map([common], |row| {
        Ok(LostEntry {
            number: row.read::<Option<String>>(0)?.unwrap_or_default(),
            words: Said::read(row)?.message().to_string(),
            by: row.read("username")?,
            at: clock::local(&row.read::<String>("at")?),
        })
    })?;
    lost.entries = rows.collect::<rusqlite::Result<_>>()?;
    Ok(())
}

/// What was taken and what was paid out since, both with documents and alone. Store credit is no money.
fn money(here: &Connection, register: i64, common: i64) -> Result<Option<Message>> {
    let sql = "
        SELECT coalesce(sum(amount) FILTER (WHERE direction = ?3), 0), coalesce(sum(amount) FILTER (WHERE direction = ?4), 0)
          FROM payments p
         WHERE p.method <> 'store_credit'
           AND (p.unified_invoice_id > ?1
                OR (p.unified_invoice_id IS NULL AND EXISTS (
                    SELECT 1 FROM user_activities a
                     WHERE a.id > ?2 AND a.touched_table = 'payments' AND a.touched_id = p.id
                       AND a.action IN ('payment.made', 'payment.cancelled'))))";
    let (taken, paid): (i64, i64) =
        here.query_row(sql, (register, common, Direction::In.code(), Direction::Out.code()), |row| {
            Ok((row.read(0)?, row.read(1)?))
        })?;
    in_words(here, &[(taken, "taken"), (paid, "paid")])
}

/// Amounts in the shop's currency, each with what was done with it; none when all are nothing.
fn in_words(here: &Connection, amounts: &[(i64, &str)]) -> Result<Option<Message>> {
    let code: String = here.query_row("SELECT currency FROM shop", [], |row| row.read(0))?;
    let currency = Currency::find(&code)?;
    let words: Vec<Message> = amounts
        .iter()
        .filter(|(minor, _)| *minor != 0)
        .map(|(minor, done)| {
            Message::of("lost-money")
                .with("amount", &Money::from_minor(*minor).plain(currency))
                .with("currency", &code)
                .with("done", *done)
        })
        .collect();
    Ok((!words.is_empty()).then(|| listed(words)))
}

/// Drafts that the backup has not, or has as they were before.
fn drafts(here: &Connection, there: &Connection) -> Result<Vec<(String, String)>> {
    let open = format!(
        "SELECT i.uuid, i.updated_at FROM invoices i
          WHERE i.status = 'draft' AND {} AND {} ORDER BY i.id",
        drafts::OWN,
        drafts::HOLDS
    );
    let mut is_there = there.prepare("SELECT 1 FROM invoices WHERE uuid = ?1 AND updated_at = ?2")?;
    let mut statement = here.prepare(&open)?;
    let mut rows = statement.query([])?;
    let mut open = Vec::new();
    while let Some(row) = rows.next()? {
        let draft: (String, String) = (row.read(0)?, row.read(1)?);
        if !is_there.exists([&draft.0, &draft.1])? {
            open.push(draft);
        }
    }
    Ok(open)
}

/// What was taken for drafts and given to them since. Store credit is no money.
fn in_hand(here: &Connection, there: &Connection) -> Result<Option<Message>> {
    let mut is_there = there.prepare("SELECT 1 FROM ticket_payments WHERE uuid = ?1")?;
    let mut statement = here.prepare(
        "SELECT uuid, direction, amount FROM ticket_payments WHERE method <> 'store_credit' ORDER BY id",
    )?;
    let mut rows = statement.query([])?;
    let (mut taken, mut paid) = (0_i64, 0_i64);
    while let Some(row) = rows.next()? {
        if is_there.exists([row.read::<String>(0)?])? {
            continue;
        }
        let amount: i64 = row.read(2)?;
        let sum = if row.read::<Direction>(1)? == Direction::In { &mut taken } else { &mut paid };
        *sum = sum.saturating_add(amount);
    }
    in_words(here, &[(taken, "taken_for"), (paid, "paid_for")])
}
