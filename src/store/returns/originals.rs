//! What a return gives back from: the original's own figures, and what had come back of it before.

use std::sync::LazyLock;

use rusqlite::{Connection, OptionalExtension};

use crate::domain::{
    ChargeTotals, Currency, Discount, Draft, LineTotals, Money, Original, OriginalLine, Quantity, Rate,
    Totals,
};
use crate::store::documents::drafts;
use crate::store::kernel::sql::{ReadColumn, party};
use crate::store::money::credit;
use crate::store::{Error, Result};

/// The row of the register that returns are counted up to: all there are until now.
pub(crate) const NOW: i64 = i64::MAX;

/// The returns `t`, a table with an `invoice_id`, that stood when the register had come to row ?2.
const STANDING: &str = "
    EXISTS (SELECT 1 FROM unified_invoices r WHERE r.invoice_id = t.invoice_id AND r.event = 'posted' AND r.id < ?2)
    AND NOT EXISTS (SELECT 1 FROM unified_invoices c
                     WHERE c.invoice_id = t.invoice_id AND c.event = 'cancelled' AND c.id < ?2)";

/// The place in the register a document was posted at; [`NOW`] for one that is open.
pub(crate) fn upto(connection: &Connection, invoice: i64) -> Result<i64> {
    Ok(connection
        .prepare_cached("SELECT id FROM unified_invoices WHERE invoice_id = ?1 AND event = 'posted'")?
        .query_row([invoice], |row| row.read(0))
        .optional()?
        .unwrap_or(NOW))
}

/// A document as the original of a return.
pub(crate) fn read(connection: &Connection, invoice: i64, upto: i64) -> Result<Original> {
    let (draft, number, totals) = whole(connection, invoice)?;
    let sold = Quantity::sum(draft.lines.iter().map(|line| line.quantity))?;
    static BACK: LazyLock<String> = LazyLock::new(|| {
        format!(
            "SELECT (SELECT coalesce(sum(t.quantity), 0)
                       FROM invoice_items o JOIN invoice_items t ON t.original_item_id = o.id
                      WHERE o.invoice_id = ?1 AND {STANDING}) AS returned,
                    (SELECT coalesce(sum(t.total), 0)
                       FROM (SELECT id AS invoice_id, total FROM invoices WHERE original_invoice_id = ?1) t
                      WHERE {STANDING}) AS given_back"
        )
    });
    let (returned, given_back) = connection
        .prepare_cached(&BACK)?
        .query_row((invoice, upto), |row| Ok((row.read("returned")?, row.read("given_back")?)))?;
    let part = |place: usize| totals.charge_parts.get(place).copied().unwrap_or_default();
    let [shipping, other]: [ChargeTotals; 2] = [part(0), part(1)];
    Ok(Original {
        id: invoice,
        number,
        mode: draft.price_mode,
        charges: [draft.shipping, draft.other_charges],
        charge_parts: [shipping, other],
        cash_rounding: draft.cash_rounding,
        left: sold.minus(returned)?,
        returned: given_back,
    })
}

/// A document that is done, its number and what it comes to.
pub(crate) fn whole(connection: &Connection, invoice: i64) -> Result<(Draft, String, Totals)> {
    let (uuid, number, currency, is_return): (String, Option<String>, Currency, bool) = connection
        .prepare_cached(
            "SELECT uuid, number, currency, original_invoice_id IS NOT NULL FROM invoices WHERE id = ?1",
        )?
        .query_row([invoice], |row| Ok((row.read(0)?, row.read(1)?, row.read(2)?, row.read(3)?)))
        .optional()?
        .ok_or_else(|| Error::not_found("The document that is returned"))?;
    let number = number.ok_or_else(|| Error::refused("An open ticket cannot be returned. Post it first."))?;
    // A file that was tampered with could lead in a circle.
    if is_return {
        return Err(Error::refused(format!("{number} is a return itself. Enter a new document instead.")));
    }
    let draft = drafts::load(connection, &uuid)?;
    let totals = draft.totals(currency)?;
    Ok((draft, number, totals))
}

/// One line of a document as the original of a line that comes back.
pub(crate) fn line(connection: &Connection, item: i64, upto: i64) -> Result<OriginalLine> {
    Ok(agreed(connection, item, upto)?.0)
}

/// The same, with the discount and the tax rate that were agreed on it.
pub(crate) fn agreed(
    connection: &Connection,
    item: i64,
    upto: i64,
) -> Result<(OriginalLine, Discount, Rate)> {
    static SQL: LazyLock<String> = LazyLock::new(|| {
        format!(
            "SELECT discount, net, id, line_number, quantity,
                    (SELECT coalesce(sum(t.quantity), 0) FROM invoice_items t
                      WHERE t.original_item_id = o.id AND {STANDING}) AS returned,
                    unit_price, document_discount, taxable, tax, total, discount_percent, discount_amount, tax_rate
               FROM invoice_items o WHERE id = ?1"
        )
    });
    connection
        .prepare_cached(&SQL)?
        .query_row((item, upto), |row| {
            let (discount, net): (Money, Money) = (row.read("discount")?, row.read("net")?);
            let line = OriginalLine {
                item: row.read("id")?,
                line: row.read("line_number")?,
                quantity: row.read("quantity")?,
                returned: row.read("returned")?,
                unit_price: row.read("unit_price")?,
                figures: LineTotals {
                    gross: Money::from_minor(net.minor().saturating_add(discount.minor())),
                    discount,
                    net,
                    document_discount: row.read("document_discount")?,
                    taxable: row.read("taxable")?,
                    tax: row.read("tax")?,
                    total: row.read("total")?,
                },
            };
            let discount = Discount::agreed(row.read("discount_percent")?, row.read("discount_amount")?);
            Ok((line, discount, row.read("tax_rate")?))
        })
        .optional()?
        .ok_or_else(|| Error::not_found("The line that is returned"))
}

/// The sales engineer of a document, and the commission rate as it was then.
pub(crate) fn engineer(connection: &Connection, invoice: i64) -> Result<Option<(i64, Option<i64>)>> {
    let (engineer, rate): (Option<i64>, Option<i64>) = connection
        .prepare_cached("SELECT sales_engineer_id, commission_rate FROM invoices WHERE id = ?1")?
        .query_row([invoice], |row| Ok((row.read(0)?, row.read(1)?)))?;
    Ok(engineer.map(|engineer| (engineer, rate)))
}

/// What was paid for a document and has not been given back: what returns of it settled, in money or by taking it off
/// what was owed, is no longer there to give, and neither is what its party was given back for a return that was
/// cancelled since.
pub(crate) fn refundable(connection: &Connection, invoice: i64) -> Result<Money> {
    let (left, party): (Money, _) = connection
        .prepare_cached(
            "SELECT o.paid - coalesce((SELECT sum(r.paid) FROM invoices r
                                        WHERE r.original_invoice_id = o.id AND r.status = 'posted'), 0),
                    o.customer_id, o.supplier_id
               FROM invoices o WHERE o.id = ?1",
        )?
        .query_row([invoice], |row| Ok((row.read(0)?, party(row)?)))?;
    let credit = credit::of_party(connection, party)?;
    Ok(left.plus(credit.min(Money::ZERO))?.max(Money::ZERO))
}
