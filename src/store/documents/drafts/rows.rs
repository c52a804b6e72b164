//! A draft as rows: its header, its lines and the lots that were chosen for them, written and read back.

use rusqlite::{Connection, OptionalExtension, Row};

use crate::domain::{
    Charge, Costs, Discount, Draft, DraftLine, Kind, LineTotals, LotGiven, Money, Price, PriceMode, Quantity,
    Rate, Restock, ReturnReason, SpreadBy, Take, Totals, Unit,
};
use crate::store::access::session::Write;
use crate::store::goods::stock;
use crate::store::returns::originals;
use crate::store::{Error, Result};

/// The rows a draft was written to.
pub(crate) struct Written {
    pub invoice: i64,
    /// In the order of the lines.
    pub items: Vec<i64>,
}

/// What a line cost: a unit of it, and its share of the document's costs. Nothing is known of it before it is posted.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct LineCost {
    pub unit: Price,
    pub share: Money,
}

/// Writes a draft over what the file has of it. Part of a transaction of the caller's.
pub(crate) fn write(tx: &Write<'_>, draft: &Draft) -> Result<Written> {
    write_at_cost(tx, draft, &vec![LineCost::default(); draft.lines.len()])
}

/// As [`write`], with what each line cost.
pub(crate) fn write_at_cost(tx: &Write<'_>, draft: &Draft, costs: &[LineCost]) -> Result<Written> {
    let totals = draft.totals(tx.session.currency())?;
    let open: Option<(i64, String, Option<i64>, bool)> = tx
        .prepare_cached(
            "SELECT id, status, session_id, quotation_number IS NOT NULL FROM invoices WHERE uuid = ?1",
        )?
        .query_row([&draft.uuid], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .optional()?;
    let new = open.is_none();
    let invoice = match open {
        None => insert(tx, draft)?,
        Some((.., true)) => {
            return Err(Error::refused("A quotation stays as it was given. Copy it into a new ticket."));
        }
        Some((id, status, holder, _)) if status == "draft" => {
            if holder.is_some_and(|holder| holder != tx.session.session_id()) {
                return Err(Error::refused(
                    "This ticket was taken over at another terminal. It is kept there.",
                ));
            }
            id
        }
        Some(_) => return Err(Error::refused("This ticket is posted already; it was not changed.")),
    };
    write_header(tx, draft, &totals, invoice)?;
    if !new {
        delete_lines_after(tx, invoice, i64::try_from(draft.lines.len()).unwrap_or(i64::MAX))?;
    }
    let mut items = Vec::with_capacity(draft.lines.len());
    for (number, ((line, figures), cost)) in (1_i64..).zip(draft.lines.iter().zip(&totals.lines).zip(costs)) {
        items.push(write_line(tx, invoice, new, number, (line, figures, *cost))?);
    }
    Ok(Written { invoice, items })
}

fn insert(tx: &Write<'_>, draft: &Draft) -> Result<i64> {
    tx.prepare_cached(
        "INSERT INTO invoices (uuid, kind, invoice_date, warehouse_id, prices_include_tax, currency, user_id, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)",
    )?
    .execute((
        &draft.uuid,
        draft.kind.code(),
        draft.date.to_string(),
        draft.warehouse,
        draft.price_mode == PriceMode::TaxIncluded,
        tx.session.currency().code(),
        tx.session.user_id(),
        &tx.now,
    ))?;
    Ok(tx.last_insert_rowid())
}

fn write_header(tx: &Write<'_>, draft: &Draft, totals: &Totals, invoice: i64) -> Result<()> {
    let (percent, amount) = discount_columns(draft.discount);
    let [shipping, other_charges] = draft.charges()?;
    tx.prepare_cached(
        "UPDATE invoices SET invoice_date = ?2, due_date = ?3, customer_id = ?4, supplier_id = ?5, warehouse_id = ?6,
                sales_engineer_id = ?7, prices_include_tax = ?8, discount_percent = ?9, discount_amount = ?10,
                shipping = ?11, shipping_tax_rate = ?12, other_charges = ?13, other_charges_tax_rate = ?14,
                cash_rounding = ?15, lines_net = ?16, discount = ?17, net = ?18, charges = ?19, tax = ?20,
                rounding = ?21, total = ?22, reference = ?23, original_invoice_id = ?24, notes = ?25,
                session_id = ?26, updated_at = ?27, quotation_id = ?28, exchange_id = ?29, tax_reason = ?30,
                freight = ?31, duty = ?32, other_costs = ?33, costs_by = ?34, held_as = ?35
          WHERE id = ?1",
    )?
    .execute(rusqlite::params![
        invoice,
        draft.date.to_string(),
        draft.due_date.map(|date| date.to_string()),
        draft.customer,
        draft.supplier,
        draft.warehouse,
        draft.sales_engineer,
        draft.price_mode == PriceMode::TaxIncluded,
        percent,
        amount,
        shipping.amount.minor(),
        shipping.tax_rate.thousandths(),
        other_charges.amount.minor(),
        other_charges.tax_rate.thousandths(),
        draft.cash_rounding.map(Money::minor),
        totals.lines_net.minor(),
        totals.discount.minor(),
        totals.net.minor(),
        totals.charges.minor(),
        totals.tax.minor(),
        totals.rounding.minor(),
        totals.total.minor(),
        &draft.reference,
        draft.original.as_ref().map(|original| original.id),
        &draft.notes,
        tx.session.session_id(),
        &tx.now,
        draft.quotation,
        draft.exchange,
        &draft.tax_reason,
        draft.costs.freight.minor(),
        draft.costs.duty.minor(),
        draft.costs.other.minor(),
        draft.costs.by.code(),
        &draft.held_as,
    ])?;
    Ok(())
}

fn write_line(
    tx: &Connection,
    invoice: i64,
    new: bool,
    number: i64,
    (line, figures, cost): (&DraftLine, &LineTotals, LineCost),
) -> Result<i64> {
    let (percent, amount) = discount_columns(line.discount);
    let values = rusqlite::params![
        invoice,
        number,
        line.product,
        &line.description,
        line.unit.code(),
        line.quantity.thousandths(),
        line.unit_price.ten_thousandths(),
        percent,
        amount,
        line.tax_rate.thousandths(),
        figures.discount.minor(),
        figures.net.minor(),
        figures.document_discount.minor(),
        figures.taxable.minor(),
        figures.tax.minor(),
        figures.total.minor(),
        line.lots.is_some(),
        line.original.as_ref().map(|original| original.item),
        &line.received.number,
        line.received.expires.map(|date| date.to_string()),
        &line.received.supplier_lot,
        line.reason.map(ReturnReason::code),
        line.restock.code(),
        cost.unit.ten_thousandths(),
        cost.share.minor(),
        line.pack.map(Quantity::thousandths),
    ];
    let written: Option<i64> = match new {
        true => None,
        false => tx
            .prepare_cached(
                "UPDATE invoice_items SET product_id = ?3, description = ?4, unit = ?5, quantity = ?6,
                        unit_price = ?7, discount_percent = ?8, discount_amount = ?9, tax_rate = ?10, discount = ?11,
                        net = ?12, document_discount = ?13, taxable = ?14, tax = ?15, total = ?16, lots_chosen = ?17,
                        original_item_id = ?18, lot_number = ?19, lot_expires = ?20, supplier_lot = ?21, reason = ?22,
                        restock = ?23, unit_cost = ?24, costs = ?25, pack_quantity = ?26
                  WHERE invoice_id = ?1 AND line_number = ?2 RETURNING id",
            )?
            .query_row(values, |row| row.get(0))
            .optional()?,
    };
    let item = match written {
        Some(item) => item,
        None => {
            tx.prepare_cached(
                "INSERT INTO invoice_items (invoice_id, line_number, product_id, description, unit, quantity,
                        unit_price, discount_percent, discount_amount, tax_rate, discount, net, document_discount,
                        taxable, tax, total, lots_chosen, original_item_id, lot_number, lot_expires, supplier_lot,
                        reason, restock, unit_cost, costs, pack_quantity)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,
                         ?21, ?22, ?23, ?24, ?25, ?26)",
            )?
            .execute(values)?;
            tx.last_insert_rowid()
        }
    };
    for take in line.lots.iter().flatten() {
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

/// The percent and the amount column of a discount.
fn discount_columns(discount: Discount) -> (Option<i64>, Option<i64>) {
    match discount {
        Discount::None => (None, None),
        Discount::Percent(rate) => (Some(rate.thousandths()), None),
        Discount::Amount(amount) => (None, Some(amount.minor())),
    }
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
        "SELECT t.id, t.product_id, p.sku, t.description, t.unit, t.quantity, t.unit_price, t.discount_percent,
                t.discount_amount, t.tax_rate, t.lots_chosen, t.original_item_id, t.lot_number, t.lot_expires,
                t.supplier_lot, t.reason, t.restock, t.pack_quantity
           FROM invoice_items t JOIN products p ON p.id = t.product_id
          WHERE t.invoice_id = ?1 ORDER BY t.line_number",
    )?;
    let mut rows = statement.query([id])?;
    while let Some(row) = rows.next()? {
        let lots = if row.get(10)? { Some(takes(connection, row.get(0)?)?) } else { None };
        draft.lines.push(DraftLine {
            product: row.get(1)?,
            sku: row.get(2)?,
            description: row.get(3)?,
            unit: Unit::from_code(row.get_ref(4)?.as_str().unwrap_or_default())?,
            quantity: Quantity::from_thousandths(row.get(5)?),
            pack: row.get::<_, Option<i64>>(17)?.map(Quantity::from_thousandths),
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
