//! What a return gives back from: the original's own figures, and what had come back of it before.

use std::sync::LazyLock;

use rusqlite::{Connection, OptionalExtension};

use crate::domain::{
    Charge, ChargeTotals, Currency, Discount, DocumentId, Draft, Error as Problem, LineTotals, Money,
    Original, OriginalLine,
};
use crate::store::documents::drafts;
use crate::store::kernel::sql::{ReadColumn, party};
use crate::store::money::credit;
use crate::store::{Error, Result};
use crate::words::Message;

/// The row of the register that returns are counted up to: all there are until now.
pub(crate) const NOW: i64 = i64::MAX;

/// The returns `t`, a table with an `invoice_id`, that stood when the register had come to row ?2.
const STANDING: &str = "
    EXISTS (SELECT 1 FROM unified_invoices r WHERE r.invoice_id = t.invoice_id AND r.event = 'posted' AND r.id < ?2)
    AND NOT EXISTS (SELECT 1 FROM unified_invoices c
                     WHERE c.invoice_id = t.invoice_id AND c.event = 'cancelled' AND c.id < ?2)";

/// The place in the register a document was posted at; [`NOW`] for one that is open.
pub(crate) fn upto(connection: &Connection, invoice: DocumentId) -> Result<i64> {
    Ok(connection
        .prepare_cached("SELECT id FROM unified_invoices WHERE invoice_id = ?1 AND event = 'posted'")?
        .query_row([invoice], |row| row.read(0))
        .optional()?
        .unwrap_or(NOW))
}

/// A document as the original of a return, with what had come back of it up to a place in the register.
///
/// # Errors
/// What cannot be returned: a draft, a return itself.
pub(crate) fn read(connection: &Connection, invoice: DocumentId, upto: i64) -> Result<Original> {
    let number = returnable_number(connection, invoice)?;
    static HEAD: LazyLock<String> = LazyLock::new(|| {
        format!(
            "SELECT currency, prices_include_tax, shipping, shipping_tax_rate, other_charges,
                    other_charges_tax_rate, cash_rounding,
                    (SELECT coalesce(sum(t.total), 0)
                       FROM (SELECT id AS invoice_id, total FROM invoices WHERE original_invoice_id = ?1) t
                      WHERE {STANDING}) AS given_back
               FROM invoices WHERE id = ?1"
        )
    });
    let (currency, original) = connection.prepare_cached(&HEAD)?.query_row((invoice, upto), |row| {
        let currency: Currency = row.read("currency")?;
        let original = Original {
            id: invoice,
            number,
            mode: row.read("prices_include_tax")?,
            charges: [
                Charge { amount: row.read("shipping")?, tax_rate: row.read("shipping_tax_rate")? },
                Charge { amount: row.read("other_charges")?, tax_rate: row.read("other_charges_tax_rate")? },
            ],
            charge_parts: [ChargeTotals::default(); 2],
            cash_rounding: row.read("cash_rounding")?,
            returned: row.read("given_back")?,
            lines: Vec::new(),
        };
        Ok((currency, original))
    })?;
    // The file has what they come to only together.
    let charge_parts = if original.charges.iter().all(|charge| charge.amount.is_zero()) {
        original.charge_parts
    } else {
        let parts = drafts::load_by_id(connection, invoice)?.totals(currency, None)?.charge_parts;
        parts.try_into().map_err(|_| Problem::NotOneDocument)?
    };
    Ok(Original { charge_parts, lines: lines(connection, invoice, upto)?, ..original })
}

fn lines(connection: &Connection, invoice: DocumentId, upto: i64) -> Result<Vec<OriginalLine>> {
    static SQL: LazyLock<String> = LazyLock::new(|| {
        format!(
            "SELECT id, line_number, quantity,
                    (SELECT coalesce(sum(t.quantity), 0) FROM invoice_items t
                      WHERE t.original_item_id = o.id AND {STANDING}) AS returned,
                    unit_price, discount_percent, discount_amount, tax_rate, discount, net, document_discount,
                    taxable, tax, total
               FROM invoice_items o WHERE invoice_id = ?1 ORDER BY line_number"
        )
    });
    let mut statement = connection.prepare_cached(&SQL)?;
    let lines = statement.query_map((invoice, upto), |row| {
        let of = OriginalLine {
            item: row.read("id")?,
            line: row.read("line_number")?,
            quantity: row.read("quantity")?,
            returned: row.read("returned")?,
            unit_price: row.read("unit_price")?,
            discount: Discount::agreed(row.read("discount_percent")?, row.read("discount_amount")?),
            tax_rate: row.read("tax_rate")?,
            figures: LineTotals::default(),
        };
        let (discount, net): (Money, Money) = (row.read("discount")?, row.read("net")?);
        let figures = LineTotals {
            gross: Money::from_minor(net.minor().saturating_add(discount.minor())),
            discount,
            net,
            document_discount: row.read("document_discount")?,
            taxable: row.read("taxable")?,
            tax: row.read("tax")?,
            total: row.read("total")?,
        };
        Ok(OriginalLine { figures, ..of })
    })?;
    Ok(lines.collect::<rusqlite::Result<_>>()?)
}

/// The original that a draft names, if it names one.
pub(crate) fn of(connection: &Connection, draft: &Draft, upto: i64) -> Result<Option<Original>> {
    draft.original.map(|original| read(connection, original, upto)).transpose()
}

/// The number of a document that can be the original of a return.
///
/// # Errors
/// For a draft, and for what is a return itself.
pub(crate) fn returnable_number(connection: &Connection, invoice: DocumentId) -> Result<String> {
    let (number, is_return): (Option<String>, bool) = connection
        .prepare_cached("SELECT number, original_invoice_id IS NOT NULL FROM invoices WHERE id = ?1")?
        .query_row([invoice], |row| Ok((row.read(0)?, row.read(1)?)))
        .optional()?
        .ok_or_else(|| Error::not_found(Message::of("gone-original")))?;
    let number = number.ok_or_else(|| Error::refused(Message::of("returns-open-ticket")))?;
    match is_return {
        true => Err(Error::refused(Message::of("returns-return").with("number", &number))),
        false => Ok(number),
    }
}

/// The sales engineer of a document, and the commission rate as it was then.
pub(crate) fn engineer(connection: &Connection, invoice: DocumentId) -> Result<Option<(i64, Option<i64>)>> {
    let (engineer, rate): (Option<i64>, Option<i64>) = connection
        .prepare_cached("SELECT sales_engineer_id, commission_rate FROM invoices WHERE id = ?1")?
        .query_row([invoice], |row| Ok((row.read(0)?, row.read(1)?)))?;
    Ok(engineer.map(|engineer| (engineer, rate)))
}

/// What was paid for a document and has not been given back: what returns of it settled, in money or by taking it off
/// what was owed, is no longer there to give, and neither is what its party was given back for a return that was
/// cancelled since.
pub(crate) fn refundable(connection: &Connection, invoice: DocumentId) -> Result<Money> {
    let (left, party): (Money, _) = connection
        .prepare_cached(
            "SELECT o.paid - coalesce((SELECT sum(r.paid) FROM invoices r
                                        WHERE r.original_invoice_id = o.id AND r.status = 'posted'), 0),
                    o.customer_id, o.supplier_id
               FROM invoices o WHERE o.id = ?1",
        )?
        .query_row([invoice], |row| Ok((row.read(0)?, party(row)?)))?;
    // Nothing was paid, mostly, where much is open, which has to be added up.
    if left <= Money::ZERO {
        return Ok(Money::ZERO);
    }
    let credit = credit::of_party(connection, party)?;
    Ok(left.plus(credit.min(Money::ZERO))?.max(Money::ZERO))
}
