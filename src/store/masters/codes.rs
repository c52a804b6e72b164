//! One name space for all codes: a SKU, a barcode or a pack's barcode names one product, in every form in which it is
//! printed or sent, and is never something else on the entry line.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params_from_iter};

use super::super::{Error, Result};
use crate::domain::{barcode, entry};

/// Refuses a code that another product has as its SKU or as a barcode. `label` is what the code is called in the sentence.
pub(super) fn check_free(
    connection: &Connection,
    product: Option<i64>,
    (field, label): (&'static str, &str),
    code: &str,
) -> Result<()> {
    let mut forms = barcode::forms(code);
    if let [only] = forms.as_slice() {
        forms = vec![only.clone(), only.to_uppercase(), only.to_lowercase()];
    }
    let own = product.map_or(Value::Null, Value::Integer);
    let places = vec!["?"; forms.len()].join(", ");
    let values: Vec<Value> = forms.into_iter().map(Value::Text).chain([own]).collect();
    let by_barcode = format!(
        "SELECT p.sku || ' ' || p.name FROM product_barcodes b JOIN products p ON p.id = b.product_id
          WHERE b.barcode IN ({places}) AND p.id IS NOT ? LIMIT 1"
    );
    let by_sku =
        format!("SELECT sku || ' ' || name FROM products WHERE sku IN ({places}) AND id IS NOT ? LIMIT 1");
    for (sql, what) in [(by_barcode, "a barcode"), (by_sku, "the SKU")] {
        let other: Option<String> = connection
            .prepare_cached(&sql)?
            .query_row(params_from_iter(&values), |row| row.get(0))
            .optional()?;
        if let Some(other) = other {
            return Err(Error::field(
                field,
                format!("{label} {code} belongs to {other}, as {what} of it. A code names one product only."),
            ));
        }
    }
    Ok(())
}

/// Refuses a code that would do something on the entry line, where it is made.
pub(super) fn check_is_no_command((field, label): (&'static str, &str), code: &str) -> Result<()> {
    match entry::command(code) {
        Some(command) => Err(Error::field(
            field,
            format!("{label} {code} reads as {command} on the entry line. Give it another code."),
        )),
        None => Ok(()),
    }
}
