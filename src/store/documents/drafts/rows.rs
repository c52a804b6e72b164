//! A draft as rows: its header, its lines and the lots that were chosen for them, written and read back.

use std::sync::LazyLock;

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, Params, Row, params_from_iter};

use crate::domain::{
    Charge, Costs, Discount, DocumentId, Draft, DraftLine, Error as Problem, LineId, LotGiven, Price, Take,
    Totals,
};
use crate::store::access::session::Write;
use crate::store::kernel::sql::{ReadColumn, party};
use crate::store::register::header::{Done, Header};
use crate::store::register::line::{Line, LineCost};
use crate::store::register::{DOCUMENT, LINE};
use crate::store::returns::originals;
use crate::store::{Error, Result};
use crate::words::Message;

/// The rows a draft was written to.
pub(crate) struct Written {
    pub invoice: DocumentId,
    /// In the order of the lines.
    pub items: Vec<LineId>,
}

/// Writes a draft over what the file has of it. Part of a transaction of the caller's.
pub(crate) fn write(tx: &Write<'_>, draft: &Draft) -> Result<Written> {
    let original = originals::of(tx, draft, originals::NOW)?;
    let totals = draft.totals_so_far(tx.session.currency(), original.as_ref())?;
    write_as(tx, draft, &totals, &vec![LineCost::default(); draft.lines.len()], None)
}

/// As [`write`], with what each line cost; and with `done` as the document it becomes, whose header is written once.
///
/// # Errors
/// What does not go together is not written.
pub(crate) fn write_as(
    tx: &Write<'_>,
    draft: &Draft,
    totals: &Totals,
    costs: &[LineCost],
    done: Option<&Done>,
) -> Result<Written> {
    if costs.len() != draft.lines.len() {
        return Err(Problem::NotOneDocument.into());
    }
    let lines = totals.of_lines(&draft.lines)?;
    let open = open_row(tx, draft)?;
    let header = Header::of(tx, draft, totals, done)?;
    let invoice = match open {
        None => {
            tx.prepare_cached(&INSERT)?.execute(params_from_iter(DOCUMENT.row(&header)))?;
            tx.last_insert_rowid().into()
        }
        Some(invoice) => {
            let row = DOCUMENT.changes(&header).into_iter().chain([invoice.into()]);
            tx.prepare_cached(&UPDATE)?.execute(params_from_iter(row))?;
            invoice
        }
    };
    let there = if open.is_some() { lines_there(tx, invoice)? } else { Vec::new() };
    let count = i64::try_from(draft.lines.len()).unwrap_or(i64::MAX);
    if there.iter().any(|there| there.number > count) {
        delete_lines_after(tx, invoice, count)?;
    }
    let items = (1_i64..).zip(lines.zip(costs)).map(|(number, ((line, figures), cost))| {
        let line = Line { kind: draft.kind, invoice, number, line, figures, cost: *cost, registered: None };
        write_line(tx, there.iter().find(|there| there.number == number), &line)
    });
    Ok(Written { invoice, items: items.collect::<Result<_>>()? })
}

/// A line that the file has of a draft.
struct There {
    id: LineId,
    number: i64,
    lots_chosen: bool,
}

fn lines_there(tx: &Connection, invoice: DocumentId) -> Result<Vec<There>> {
    let mut statement =
        tx.prepare_cached("SELECT id, line_number, lots_chosen FROM invoice_items WHERE invoice_id = ?1")?;
    let there = statement.query_map([invoice], |row| {
        Ok(There {
            id: row.read("id")?,
            number: row.read("line_number")?,
            lots_chosen: row.read("lots_chosen")?,
        })
    })?;
    Ok(there.collect::<rusqlite::Result<_>>()?)
}

static INSERT: LazyLock<String> = LazyLock::new(|| DOCUMENT.insert("invoices"));
static UPDATE: LazyLock<String> = LazyLock::new(|| DOCUMENT.update("invoices"));
static SELECT: LazyLock<String> = LazyLock::new(|| DOCUMENT.select("invoices", "uuid = ?1"));
static SELECT_BY_ID: LazyLock<String> = LazyLock::new(|| DOCUMENT.select("invoices", "id = ?1"));
static INSERT_LINE: LazyLock<String> = LazyLock::new(|| LINE.insert("invoice_items"));
static UPDATE_LINE: LazyLock<String> = LazyLock::new(|| LINE.update("invoice_items"));
/// Of most lines nothing is another when they are written again, but what they cost is known once they are posted.
static UPDATE_COST: LazyLock<String> =
    LazyLock::new(|| LINE.update_only("invoice_items", &["unit_cost", "costs"]));

static SELECT_LINES: LazyLock<String> =
    LazyLock::new(|| LINE.select("invoice_items", "invoice_id = ?1 ORDER BY line_number"));

/// The row that the file has of a draft, if any.
///
/// # Errors
/// When it is no draft of this terminal any more.
fn open_row(tx: &Write<'_>, draft: &Draft) -> Result<Option<DocumentId>> {
    let open: Option<(DocumentId, String, Option<i64>, bool)> = tx
        .prepare_cached(
            "SELECT id, status, session_id, quotation_number IS NOT NULL FROM invoices WHERE uuid = ?1",
        )?
        .query_row([&draft.uuid], |row| Ok((row.read(0)?, row.read(1)?, row.read(2)?, row.read(3)?)))
        .optional()?;
    match open {
        None => Ok(None),
        Some((.., true)) => Err(Error::refused(Message::of("ticket-is-quotation"))),
        Some((id, status, holder, _)) if status == "draft" => {
            if holder.is_some_and(|holder| holder != tx.session.session_id()) {
                return Err(Error::refused(Message::of("ticket-taken-over")));
            }
            Ok(Some(id))
        }
        Some(_) => Err(Error::refused(Message::of("ticket-posted"))),
    }
}

fn write_line(tx: &Connection, there: Option<&There>, line: &Line<'_>) -> Result<LineId> {
    let item = match there {
        Some(there) => {
            let row: Vec<Sql> = LINE.changes(line).into_iter().chain([there.id.into()]).collect();
            if tx.prepare_cached(&UPDATE_COST)?.execute(params_from_iter(&row))? == 0 {
                tx.prepare_cached(&UPDATE_LINE)?.execute(params_from_iter(&row))?;
            }
            if there.lots_chosen {
                delete_takes(tx, there.id)?;
            }
            there.id
        }
        None => {
            tx.prepare_cached(&INSERT_LINE)?.execute(params_from_iter(LINE.row(line)))?;
            tx.last_insert_rowid().into()
        }
    };
    for take in line.line.lots.iter().flatten() {
        write_take(tx, item, take, Price::ZERO)?;
    }
    Ok(item)
}

/// The lots that were chosen for a line, which are written anew.
pub(crate) fn delete_takes(tx: &Connection, item: LineId) -> Result<()> {
    tx.prepare_cached("DELETE FROM invoice_item_lots WHERE invoice_item_id = ?1")?.execute([item])?;
    Ok(())
}

/// A lot that a line takes from, at what it cost.
pub(crate) fn write_take(tx: &Connection, item: LineId, take: &Take, unit_cost: Price) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO invoice_item_lots (invoice_item_id, lot_id, quantity, unit_cost) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute((item, take.lot_id, take.quantity, unit_cost))?;
    Ok(())
}

/// Takes off the lines after the last one that stays, with the lots that were chosen for them.
pub(super) fn delete_lines_after(tx: &Connection, invoice: DocumentId, last: i64) -> Result<()> {
    tx.prepare_cached(
        "DELETE FROM invoice_item_lots
          WHERE invoice_item_id IN (SELECT id FROM invoice_items WHERE invoice_id = ?1 AND line_number > ?2)",
    )?
    .execute((invoice, last))?;
    tx.prepare_cached("DELETE FROM invoice_items WHERE invoice_id = ?1 AND line_number > ?2")?
        .execute((invoice, last))?;
    Ok(())
}

/// A document's header and lines as a draft, whatever its status.
pub(crate) fn load(connection: &Connection, uuid: &str) -> Result<Draft> {
    load_by(connection, &SELECT, [uuid])
}

/// The same, by its row.
pub(crate) fn load_by_id(connection: &Connection, id: DocumentId) -> Result<Draft> {
    load_by(connection, &SELECT_BY_ID, [id])
}

fn load_by(connection: &Connection, sql: &str, key: impl Params) -> Result<Draft> {
    let (id, mut draft): (DocumentId, Draft) = connection
        .prepare_cached(sql)?
        .query_row(key, |row| Ok((row.read("id")?, header(row)?)))
        .optional()?
        .ok_or_else(|| Error::not_found(Message::of("gone-ticket")))?;
    let mut statement = connection.prepare_cached(&SELECT_LINES)?;
    let mut rows = statement.query([id])?;
    while let Some(row) = rows.next()? {
        draft.lines.push(line(connection, row)?);
    }
    Ok(draft)
}

/// A line of a draft, of a row that has all columns of a line.
pub(crate) fn line(connection: &Connection, row: &Row<'_>) -> Result<DraftLine> {
    let lots = if row.read("lots_chosen")? { Some(takes(connection, row.read("id")?)?) } else { None };
    Ok(DraftLine {
        product: row.read("product_id")?,
        description: row.read("description")?,
        unit: row.read("unit")?,
        quantity: row.read("quantity")?,
        pack: row.read("pack_quantity")?,
        unit_price: row.read("unit_price")?,
        discount: Discount::agreed(row.read("discount_percent")?, row.read("discount_amount")?),
        tax_rate: row.read("tax_rate")?,
        lots,
        received: LotGiven {
            number: row.read("lot_number")?,
            expires: row.read("lot_expires")?,
            supplier_lot: row.read("supplier_lot")?,
        },
        original: row.read("original_item_id")?,
        reason: row.read("reason")?,
        restock: row.read("restock")?,
    })
}

/// A draft without its lines, of a row that has all columns of a document.
pub(crate) fn header(row: &Row<'_>) -> rusqlite::Result<Draft> {
    let charge = |amount: &str, rate: &str| -> rusqlite::Result<Charge> {
        Ok(Charge { amount: row.read(amount)?, tax_rate: row.read(rate)? })
    };
    Ok(Draft {
        uuid: row.read("uuid")?,
        kind: row.read("kind")?,
        date: row.read("invoice_date")?,
        due_date: row.read("due_date")?,
        party: party(row)?,
        warehouse: row.read("warehouse_id")?,
        sales_engineer: row.read("sales_engineer_id")?,
        price_mode: row.read("prices_include_tax")?,
        lines: Vec::new(),
        discount: Discount::agreed(row.read("discount_percent")?, row.read("discount_amount")?),
        shipping: charge("shipping", "shipping_tax_rate")?,
        other_charges: charge("other_charges", "other_charges_tax_rate")?,
        cash_rounding: row.read("cash_rounding")?,
        original: row.read("original_invoice_id")?,
        reference: row.read("reference")?,
        notes: row.read("notes")?,
        quotation: row.read("quotation_id")?,
        exchange: row.read("exchange_id")?,
        tax_reason: row.read("tax_reason")?,
        costs: Costs {
            freight: row.read("freight")?,
            duty: row.read("duty")?,
            other: row.read("other_costs")?,
            by: row.read("costs_by")?,
        },
        held_as: row.read("held_as")?,
    })
}

pub(crate) fn takes(connection: &Connection, item: LineId) -> Result<Vec<Take>> {
    let mut statement = connection
        .prepare_cached("SELECT lot_id, quantity FROM invoice_item_lots WHERE invoice_item_id = ?1")?;
    let takes =
        statement.query_map([item], |row| Ok(Take { lot_id: row.read(0)?, quantity: row.read(1)? }))?;
    Ok(takes.collect::<rusqlite::Result<_>>()?)
}
