//! A draft as rows: its header, its lines and the lots that were chosen for them, written and read back.

use std::sync::LazyLock;

use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};

use crate::domain::{
    Charge, Costs, Discount, Draft, DraftLine, Kind, LotGiven, Money, Price, PriceMode, Quantity, Rate,
    Restock, ReturnReason, SpreadBy, Take, Totals, Unit,
};
use crate::store::access::session::Write;
use crate::store::goods::stock;
use crate::store::register::header::{Done, Header};
use crate::store::register::line::{Line, LineCost};
use crate::store::register::{DOCUMENT, LINE};
use crate::store::returns::originals;
use crate::store::{Error, Result};

/// The rows a draft was written to.
pub(crate) struct Written {
    pub invoice: i64,
    /// In the order of the lines.
    pub items: Vec<i64>,
}

/// Writes a draft over what the file has of it, as an open ticket. Part of a transaction of the caller's.
pub(crate) fn write(tx: &Write<'_>, draft: &Draft) -> Result<Written> {
    let totals = draft.totals(tx.session.currency())?;
    write_as(tx, draft, &totals, &vec![LineCost::default(); draft.lines.len()], None)
}

/// As [`write`], with what each line cost; and with `done` as the document it becomes, whose header is written once.
pub(crate) fn write_as(
    tx: &Write<'_>,
    draft: &Draft,
    totals: &Totals,
    costs: &[LineCost],
    done: Option<&Done>,
) -> Result<Written> {
    let open = open_ticket(tx, draft)?;
    let header = Header::of(tx, draft, totals, done)?;
    let invoice = match open {
        None => {
            tx.prepare_cached(&INSERT)?.execute(params_from_iter(DOCUMENT.row(&header)))?;
            tx.last_insert_rowid()
        }
        Some(invoice) => {
            let row = DOCUMENT.changes(&header).into_iter().chain([invoice.into()]);
            tx.prepare_cached(&UPDATE)?.execute(params_from_iter(row))?;
            delete_lines_after(tx, invoice, i64::try_from(draft.lines.len()).unwrap_or(i64::MAX))?;
            invoice
        }
    };
    let lines = (1_i64..).zip(draft.lines.iter().zip(&totals.lines).zip(costs));
    let items = lines.map(|(number, ((line, figures), cost))| {
        let line = Line { kind: draft.kind, invoice, number, line, figures, cost: *cost, registered: None };
        write_line(tx, open.is_none(), &line)
    });
    Ok(Written { invoice, items: items.collect::<Result<_>>()? })
}

static INSERT: LazyLock<String> = LazyLock::new(|| DOCUMENT.insert("invoices"));
static UPDATE: LazyLock<String> = LazyLock::new(|| DOCUMENT.update("invoices", "id = ?"));
static INSERT_LINE: LazyLock<String> = LazyLock::new(|| LINE.insert("invoice_items"));
static UPDATE_LINE: LazyLock<String> =
    LazyLock::new(|| LINE.update("invoice_items", "invoice_id = ? AND line_number = ? RETURNING id"));

/// The row that the file has of a draft, if any.
///
/// # Errors
/// When it is no open ticket of this terminal any more.
fn open_ticket(tx: &Write<'_>, draft: &Draft) -> Result<Option<i64>> {
    let open: Option<(i64, String, Option<i64>, bool)> = tx
        .prepare_cached(
            "SELECT id, status, session_id, quotation_number IS NOT NULL FROM invoices WHERE uuid = ?1",
        )?
        .query_row([&draft.uuid], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .optional()?;
    match open {
        None => Ok(None),
        Some((.., true)) => {
            Err(Error::refused("A quotation stays as it was given. Copy it into a new ticket."))
        }
        Some((id, status, holder, _)) if status == "draft" => {
            if holder.is_some_and(|holder| holder != tx.session.session_id()) {
                return Err(Error::refused(
                    "This ticket was taken over at another terminal. It is kept there.",
                ));
            }
            Ok(Some(id))
        }
        Some(_) => Err(Error::refused("This ticket is posted already; it was not changed.")),
    }
}

fn write_line(tx: &Connection, new: bool, line: &Line<'_>) -> Result<i64> {
    let written: Option<i64> = match new {
        true => None,
        false => {
            let row = LINE.changes(line).into_iter().chain([line.invoice.into(), line.number.into()]);
            tx.prepare_cached(&UPDATE_LINE)?.query_row(params_from_iter(row), |row| row.get(0)).optional()?
        }
    };
    let item = match written {
        Some(item) => item,
        None => {
            tx.prepare_cached(&INSERT_LINE)?.execute(params_from_iter(LINE.row(line)))?;
            tx.last_insert_rowid()
        }
    };
    for take in line.line.lots.iter().flatten() {
        write_take(tx, item, take, Price::ZERO)?;
    }
    Ok(item)
}

/// A lot that a line takes from, at what it cost.
pub(crate) fn write_take(tx: &Connection, item: i64, take: &Take, unit_cost: Price) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO invoice_item_lots (invoice_item_id, lot_id, quantity, unit_cost) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute((item, take.lot_id, take.quantity.thousandths(), unit_cost.ten_thousandths()))?;
    Ok(())
}

/// Takes off the lines after the last one that stays, and the chosen lots of all: they are written with their lines.
pub(super) fn delete_lines_after(tx: &Connection, invoice: i64, last: i64) -> Result<()> {
    tx.prepare_cached(
        "DELETE FROM invoice_item_lots WHERE invoice_item_id IN (SELECT id FROM invoice_items WHERE invoice_id = ?1)",
    )?
    .execute([invoice])?;
    tx.prepare_cached("DELETE FROM invoice_items WHERE invoice_id = ?1 AND line_number > ?2")?
        .execute((invoice, last))?;
    Ok(())
}

/// The discount of the percent and the amount column.
pub(crate) fn discount(percent: Option<i64>, amount: Option<i64>) -> Discount {
    match (percent, amount) {
        (Some(percent), _) => Discount::Percent(Rate::from_thousandths(percent)),
        (None, Some(amount)) => Discount::Amount(Money::from_minor(amount)),
        (None, None) => Discount::None,
    }
}

/// A document's header and lines as a draft, whatever its status.
pub(crate) fn load(connection: &Connection, uuid: &str) -> Result<Draft> {
    let (id, mut draft) = connection
        .prepare_cached(
            "SELECT id, uuid, kind, invoice_date, due_date, customer_id, supplier_id, warehouse_id, sales_engineer_id,
                    prices_include_tax, discount_percent, discount_amount, shipping, shipping_tax_rate, other_charges,
                    other_charges_tax_rate, cash_rounding, original_invoice_id, reference, notes, quotation_id,
                    exchange_id, tax_reason, freight, duty, other_costs, costs_by, held_as
               FROM invoices WHERE uuid = ?1",
        )?
        .query_row([uuid], |row| Ok((row.get(0)?, header(connection, row))))
        .optional()?
        .ok_or_else(|| Error::not_found("This ticket"))
        .and_then(|(id, draft): (i64, Result<Draft>)| Ok((id, draft?)))?;
    let upto = if draft.original.is_some() { originals::upto(connection, id)? } else { originals::NOW };
    let mut statement = connection.prepare_cached(
        "SELECT t.id, t.product_id, t.pack_quantity, t.description, t.unit, t.quantity, t.unit_price, t.discount_percent,
                t.discount_amount, t.tax_rate, t.lots_chosen, t.original_item_id, t.lot_number, t.lot_expires,
                t.supplier_lot, t.reason, t.restock
           FROM invoice_items t
          WHERE t.invoice_id = ?1 ORDER BY t.line_number",
    )?;
    let mut rows = statement.query([id])?;
    while let Some(row) = rows.next()? {
        let lots = if row.get(10)? { Some(takes(connection, row.get(0)?)?) } else { None };
        draft.lines.push(DraftLine {
            product: row.get(1)?,
            description: row.get(3)?,
            unit: Unit::from_code(row.get_ref(4)?.as_str().unwrap_or_default())?,
            quantity: Quantity::from_thousandths(row.get(5)?),
            pack: row.get::<_, Option<i64>>(2)?.map(Quantity::from_thousandths),
            unit_price: Price::from_ten_thousandths(row.get(6)?),
            discount: discount(row.get(7)?, row.get(8)?),
            tax_rate: Rate::from_thousandths(row.get(9)?),
            lots,
            received: LotGiven {
                number: row.get(12)?,
                expires: stock::date(row.get(13)?),
                supplier_lot: row.get(14)?,
            },
            original: match row.get(11)? {
                Some(item) => Some(originals::line(connection, item, upto)?),
                None => None,
            },
            reason: row.get::<_, Option<String>>(15)?.as_deref().map(ReturnReason::from_code).transpose()?,
            restock: Restock::from_code(row.get_ref(16)?.as_str().unwrap_or_default())?,
        });
    }
    Ok(draft)
}

fn header(connection: &Connection, row: &Row<'_>) -> Result<Draft> {
    let charge = |amount, rate| -> rusqlite::Result<Charge> {
        Ok(Charge {
            amount: Money::from_minor(row.get(amount)?),
            tax_rate: Rate::from_thousandths(row.get(rate)?),
        })
    };
    Ok(Draft {
        uuid: row.get(1)?,
        kind: Kind::from_code(row.get_ref(2)?.as_str().unwrap_or_default())?,
        date: stock::date(row.get(3)?).unwrap_or_default(),
        due_date: stock::date(row.get(4)?),
        customer: row.get(5)?,
        supplier: row.get(6)?,
        warehouse: row.get(7)?,
        sales_engineer: row.get(8)?,
        price_mode: if row.get(9)? { PriceMode::TaxIncluded } else { PriceMode::TaxExcluded },
        lines: Vec::new(),
        discount: discount(row.get(10)?, row.get(11)?),
        shipping: charge(12, 13)?,
        other_charges: charge(14, 15)?,
        cash_rounding: row.get::<_, Option<i64>>(16)?.map(Money::from_minor),
        original: match row.get(17)? {
            Some(original) => {
                Some(originals::read(connection, original, originals::upto(connection, row.get(0)?)?)?)
            }
            None => None,
        },
        reference: row.get(18)?,
        notes: row.get(19)?,
        quotation: row.get(20)?,
        exchange: row.get(21)?,
        tax_reason: row.get(22)?,
        costs: Costs {
            freight: Money::from_minor(row.get(23)?),
            duty: Money::from_minor(row.get(24)?),
            other: Money::from_minor(row.get(25)?),
            by: SpreadBy::from_code(row.get_ref(26)?.as_str().unwrap_or_default())?,
        },
        held_as: row.get(27)?,
    })
}

pub(crate) fn takes(connection: &Connection, item: i64) -> Result<Vec<Take>> {
    let mut statement = connection
        .prepare_cached("SELECT lot_id, quantity FROM invoice_item_lots WHERE invoice_item_id = ?1")?;
    let takes = statement.query_map([item], |row| {
        Ok(Take { lot_id: row.get(0)?, quantity: Quantity::from_thousandths(row.get(1)?) })
    })?;
    Ok(takes.collect::<rusqlite::Result<_>>()?)
}
