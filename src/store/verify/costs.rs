//! What a unit costs: worked out by the last receipt, or typed by somebody after it, and then an activity tells.

use std::collections::HashMap;
use std::hash::Hash;

use rusqlite::{Connection, OptionalExtension, Row};

use super::values::{self, WorkedOut};
use super::{Findings, LOT, count, lot, or_gone, stock};
use crate::domain::Price;
use crate::store::Result;
use crate::store::goods::goods_receipt;
use crate::store::kernel::sql::ReadColumn;
use crate::words::{Argument, Message, Name, Say};

/// What every movement carries, and what goods cost after the last of them. Counts movements and costs.
pub(super) fn costs(connection: &Connection, found: &mut Findings) -> Result<u64> {
    let walked = values::walk(connection, found)?;
    let products = "SELECT id, cost, cost_movement_id, sku FROM products";
    let lots = format!(
        "SELECT l.id, l.unit_cost, l.cost_movement_id, {LOT} FROM lots l LEFT JOIN products p ON p.id = l.product_id"
    );
    let of_products = typed(connection, "products", "cost")?;
    Kept {
        connection,
        worked_out: &walked.products,
        typed: of_products,
        whose: |row| Ok(Argument::Text(row.read("sku")?)),
    }
    .check(products, found)?;
    let of_lots = typed(connection, "lots", "unit_cost")?;
    Kept { connection, worked_out: &walked.lots, typed: of_lots, whose: |row| Ok(lot(row)?.say()) }
        .check(&lots, found)?;
    last_costs(connection, found)?;
    let costs = count(
        connection,
        "SELECT (SELECT count(*) FROM products WHERE cost_movement_id IS NOT NULL OR last_cost IS NOT NULL)
              + (SELECT count(*) FROM lots WHERE cost_movement_id IS NOT NULL)",
    )?;
    Ok(walked.movements + costs)
}

/// What somebody said last that a unit costs, and the activity that tells of it.
struct Typed {
    activity: i64,
    cost: Price,
}

/// Of each row of a table, by its id. Rows that a file brought are told of together: what they cost to begin with is
/// nobody's last word.
fn typed<Id: From<i64> + Eq + Hash>(
    connection: &Connection,
    table: &str,
    column: &str,
) -> Result<HashMap<Id, Typed>> {
    let mut statement = connection.prepare(&format!(
        "SELECT touched_id, id, json_extract(after, '$.{column}') AS cost FROM user_activities
          WHERE touched_table = ?1 AND action IN ('master.created', 'master.changed') AND cost IS NOT NULL
          ORDER BY id"
    ))?;
    let mut rows = statement.query([table])?;
    let mut typed = HashMap::new();
    while let Some(row) = rows.next()? {
        let (id, text): (i64, String) = (row.read(0)?, row.read(2)?);
        typed.insert(Id::from(id), Typed { activity: row.read(1)?, cost: Price::parse(&text)? });
    }
    Ok(typed)
}

/// Costs as rows keep them, and what they should be.
struct Kept<'a, Id> {
    connection: &'a Connection,
    worked_out: &'a HashMap<Id, WorkedOut>,
    typed: HashMap<Id, Typed>,
    /// Whose cost a row says.
    whose: fn(&Row<'_>) -> rusqlite::Result<Argument>,
}

impl<Id: From<i64> + Eq + Hash> Kept<'_, Id> {
    /// Rows are an id, the cost, the movement that it is said to be worked out after, and what names them.
    fn check(&self, sql: &str, found: &mut Findings) -> Result<()> {
        let currency = stock::currency(self.connection)?;
        let plain = |cost: Price| cost.plain(currency);
        let mut statement = self.connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id = Id::from(row.read(0)?);
            let (kept, movement): (Price, Option<i64>) = (row.read(1)?, row.read(2)?);
            let whose = || (self.whose)(row);
            let worked_out = self.worked_out.get(&id);
            match (self.typed_since(&id, worked_out)?, worked_out) {
                (Some(typed), _) if kept != typed => {
                    let (kept, typed) = (plain(kept), plain(typed));
                    found.say(
                        Message::of("verify-cost-typed-other")
                            .with("whose", &whose()?)
                            .with("kept", &kept)
                            .with("typed", &typed),
                    );
                }
                (Some(_), _) if movement.is_some() => {
                    found.say(Message::of("verify-cost-typed-last").with("whose", &whose()?))
                }
                (None, Some(of)) if kept != of.cost => {
                    let (kept, cost) = (plain(kept), plain(of.cost));
                    found.say(
                        Message::of("verify-cost-other")
                            .with("whose", &whose()?)
                            .with("kept", &kept)
                            .with("cost", &cost),
                    );
                }
                (None, Some(of)) if movement.is_none() => found.say(
                    Message::of("verify-cost-untold").with("whose", &whose()?).with("movement", &of.movement),
                ),
                (None, of) if movement != of.map(|of| of.movement) => {
                    found.say(Message::of("verify-cost-not-last").with("whose", &whose()?))
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// What was typed after it was worked out.
    fn typed_since(&self, id: &Id, worked_out: Option<&WorkedOut>) -> Result<Option<Price>> {
        let (Some(typed), Some(worked_out)) = (self.typed.get(id), worked_out) else { return Ok(None) };
        let told: Option<i64> = self
            .connection
            .prepare_cached(
                "SELECT a.id FROM unified_invoices r
                   JOIN user_activities a ON a.touched_table = 'invoices' AND a.touched_id = r.invoice_id
                    AND a.action = 'invoice.' || r.event
                  WHERE r.id = ?1",
            )?
            .query_row([worked_out.register], |row| row.read(0))
            .optional()?;
        Ok(told.filter(|told| typed.activity > *told).map(|_| typed.cost))
    }
}

/// What a product cost on its last receipt.
fn last_costs(connection: &Connection, found: &mut Findings) -> Result<()> {
    let last = format!(
        "SELECT p.sku, p.last_cost, l.unit_cost FROM products p LEFT JOIN ({}) l ON l.product_id = p.id
          WHERE p.last_cost IS NOT l.unit_cost ORDER BY p.id",
        goods_receipt::last_costs()
    );
    let currency = stock::currency(connection)?;
    let price =
        |cost: Option<Price>| or_gone(cost.map(|cost| cost.plain(currency)), Name::of("verify-nothing"));
    found.list(connection, &last, |row| {
        let sku: String = row.read(0)?;
        let (kept, last) = (price(row.read(1)?), price(row.read(2)?));
        Ok(Message::of("verify-last-cost").with("sku", &sku).with("kept", &kept).with("last", &last))
    })
}
