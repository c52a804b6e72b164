//! Which fields a document has use for. A field that would change nothing is refused by its name: whoever wrote it meant
//! something by it.

use super::values::refuse;
use super::written::{Written, WrittenLine};
use crate::domain::{Kind, PartySide};
use crate::store::Result;
use crate::words::{Message, Name};

/// A field, whether it is given, and whether there is a use for it.
type Field = (&'static str, bool, bool);

/// Refuses a field of the document that its kind has no use for, or that follows from what it returns.
pub(super) fn check(kind: Kind, written: &Written) -> Result<()> {
    let returned = written.original.is_some();
    fits(
        kind,
        &[
            ("customer", written.customer.is_some(), kind.party() == PartySide::Customer),
            ("supplier", written.supplier.is_some(), kind.party() == PartySide::Supplier),
            ("original", returned, kind.is_return()),
            ("reason", written.reason.is_some(), kind.is_return()),
            ("restock", written.restock.is_some(), kind.is_put_back()),
            ("exchange", written.exchange.is_some(), !kind.is_return()),
            ("sales_engineer", written.sales_engineer.is_some(), kind.is_sold()),
            ("tax_reason", written.tax_reason.is_some(), kind.is_zero_rated()),
            ("freight", written.freight.is_some(), kind.receives()),
            ("duty", written.duty.is_some(), kind.receives()),
            ("other_costs", written.other_costs.is_some(), kind.receives()),
            ("costs_by", written.costs_by.is_some(), kind.receives()),
        ],
    )?;
    let Some(original) = &written.original else { return Ok(()) };
    follows(
        original,
        &[
            ("prices_include_tax", written.prices_include_tax.is_some()),
            ("discount_percent", written.discount_percent.is_some()),
            ("discount_amount", written.discount_amount.is_some()),
            ("shipping", written.shipping.is_some()),
            ("shipping_tax_rate", written.shipping_tax_rate.is_some()),
            ("other_charges", written.other_charges.is_some()),
            ("cash_rounding", written.cash_rounding.is_some()),
        ],
    )
}

/// As [`check`], of one line.
pub(super) fn check_line(kind: Kind, original: Option<&str>, line: &WrittenLine) -> Result<()> {
    let moves_stock = kind.stock_sign() != 0;
    fits(
        kind,
        &[
            ("unit_cost", line.unit_cost.is_some(), kind.party() == PartySide::Supplier),
            ("lot", line.lot.is_some(), moves_stock),
            ("expires", line.expires.is_some(), moves_stock),
            ("supplier_lot", line.supplier_lot.is_some(), kind.receives()),
            ("original_line", line.original_line.is_some(), kind.is_return()),
            ("reason", line.reason.is_some(), kind.is_return()),
            ("restock", line.restock.is_some(), kind.is_put_back()),
        ],
    )?;
    match (original, line.original_line) {
        (Some(original), _) => follows(
            original,
            &[
                ("discount_percent", line.discount_percent.is_some()),
                ("discount_amount", line.discount_amount.is_some()),
                ("description", line.description.is_some()),
            ],
        ),
        (None, Some(_)) => Err(refuse(Name::of("cli-line-needs-original"))),
        (None, None) => Ok(()),
    }
}

fn fits(kind: Kind, fields: &[Field]) -> Result<()> {
    match fields.iter().find(|(_, is_given, fits)| *is_given && !fits) {
        Some((name, ..)) => Err(refuse(
            Message::of("cli-field-of-no-kind").with("name", &name).with("kind", &kind.one().to_string()),
        )),
        None => Ok(()),
    }
}

fn follows(original: &str, fields: &[(&str, bool)]) -> Result<()> {
    match fields.iter().find(|(_, is_given)| *is_given) {
        Some((name, _)) => {
            Err(refuse(Message::of("cli-of-the-original").with("name", &name).with("original", &original)))
        }
        None => Ok(()),
    }
}
