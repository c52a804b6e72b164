//! One name space for all codes: a SKU, a barcode or a pack's barcode names one product, in every form in which it is
//! printed or sent, and is never something else on the entry line.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, ToSql, params_from_iter};

use crate::domain::{ProductId, barcode, entry};
use crate::store::kernel::sql::ReadColumn;
use crate::store::{Error, Result};
use crate::words::{Message, Name};

/// Refuses a code that another product has as its SKU or as a barcode. `label` is what the code is called in the sentence.
pub(super) fn check_free(
    connection: &Connection,
    product: Option<ProductId>,
    (field, label): (&'static str, Name),
    code: &str,
) -> Result<()> {
    let mut skus = barcode::forms(code);
    let mut barcodes = skus.clone();
    if let [only] = skus.as_slice() {
        barcodes.extend([only.to_uppercase(), only.to_lowercase()]);
        barcodes.dedup();
        // SQLite takes a SKU for the same in capitals or not, as far as ASCII goes.
        if !only.is_ascii() {
            skus.clone_from(&barcodes);
        }
    }
    if !is_taken(connection, product, &barcodes, &skus)? {
        return Ok(());
    }
    // One at a time: for a list SQLite builds a table each time, which takes longer than to look.
    for (sql, forms, is_barcode) in [(BY_BARCODE, barcodes, true), (BY_SKU, skus, false)] {
        let mut statement = connection.prepare_cached(sql)?;
        for form in &forms {
            let other: Option<String> = statement.query_row((form, product), |row| row.read(0)).optional()?;
            if let Some(other) = other {
                let whose = if is_barcode {
                    Message::of("code-of-barcode")
                        .with("label", &label)
                        .with("code", code)
                        .with("other", &other)
                } else {
                    Message::of("code-of-sku").with("label", &label).with("code", code).with("other", &other)
                };
                return Err(Error::field(field, whose));
            }
        }
    }
    Ok(())
}

/// Whether another product has one of these codes: nearly never, and one question tells.
fn is_taken(
    connection: &Connection,
    product: Option<ProductId>,
    barcodes: &[String],
    skus: &[String],
) -> Result<bool> {
    let mut sql = String::with_capacity(400);
    // A mark without a number is the one after the highest so far.
    for _ in barcodes {
        sql.push_str(if sql.is_empty() { "SELECT " } else { " OR " });
        sql.push_str("EXISTS (SELECT 1 FROM product_barcodes WHERE product_id IS NOT ?1 AND barcode = ?)");
    }
    for _ in skus {
        sql.push_str(" OR EXISTS (SELECT 1 FROM products WHERE id IS NOT ?1 AND sku = ?)");
    }
    let product = Value::from(product);
    let codes = barcodes.iter().chain(skus).map(|code| code as &dyn ToSql);
    let marks = params_from_iter(std::iter::once(&product as &dyn ToSql).chain(codes));
    Ok(connection.prepare_cached(&sql)?.query_row(marks, |row| row.read(0))?)
}

/// What code ?1 belongs to beside the product ?2.
const BY_BARCODE: &str =
    "SELECT p.sku || ' ' || p.name FROM product_barcodes b JOIN products p ON p.id = b.product_id
                           WHERE b.barcode = ?1 AND p.id IS NOT ?2";
const BY_SKU: &str = "SELECT sku || ' ' || name FROM products WHERE sku = ?1 AND id IS NOT ?2";

/// Refuses a code that would do something on the entry line, where it is made.
pub(super) fn check_is_no_command((field, label): (&'static str, Name), code: &str) -> Result<()> {
    match entry::command(code) {
        Some(command) => Err(Error::field(
            field,
            Message::of("code-is-command")
                .with("label", &label)
                .with("code", &code)
                .with("command", &command),
        )),
        None => Ok(()),
    }
}
