//! The register against the documents it was written from, column by column.

use rusqlite::{Connection, Row};

use super::{Findings, column, count, event};
use crate::domain::{Kind, listed};
use crate::store::Result;
use crate::store::kernel::kinds;
use crate::store::kernel::sql::ReadColumn;
use crate::store::register::column::{Columns, Facts, Proof};
use crate::store::register::{DOCUMENT, LINE};
use crate::words::Message;

/// Counts documents that are done.
pub(super) fn documents(connection: &Connection, found: &mut Findings) -> Result<u64> {
    missing(connection, found)?;
    headers(connection, found)?;
    lines(connection, found)?;
    lots(connection, found)?;
    received(connection, found)?;
    originals(connection, found)?;
    count(connection, "SELECT count(*) FROM invoices WHERE status <> 'draft'")
}

/// The sign of a register row `r` of a document `i`.
fn sign() -> String {
    format!("iif(i.kind IN ({}), -1, 1) * iif(r.event = 'cancelled', -1, 1)", kinds::codes(Kind::is_return))
}

/// What a document has, of a register row `r` whose posting was sealed with it: by a seal of this version or a later one.
fn since(version: u8, document: &str) -> String {
    format!(
        "iif(iif(r.event = 'posted', r.seal_version,
                  (SELECT p.seal_version FROM unified_invoices p
                    WHERE p.invoice_id = r.invoice_id AND p.event = 'posted')) >= {version}, {document}, NULL)"
    )
}

/// What two rows are compared in: each column's name, and where each of the two has it.
type Pairs = Vec<(String, String, String)>;

/// Each column of the register that something can be held against, and what: the document's own, which stands in the table
/// called so.
fn held<F: Facts>(columns: &Columns<F>, table: &str) -> Pairs {
    let (document, register) = (table, if table == "i" { "r" } else { "u" });
    let pairs = columns.registered().filter_map(|column| {
        let expected = match column.proof {
            Proof::Seal => return None,
            Proof::By(sql) => sql.to_owned(),
            Proof::Same => {
                let of_document = format!("{document}.{}", column.name);
                match (column.negated, column.since) {
                    (true, _) => format!("{of_document} * {}", sign()),
                    (false, 1) => of_document,
                    (false, version) => since(version, &of_document),
                }
            }
        };
        Some((column.name.to_owned(), format!("{register}.{}", column.name), expected))
    });
    pairs.collect()
}

/// Whether two rows differ at all, which is asked of every row.
fn differ(pairs: &Pairs) -> String {
    let each: Vec<String> = pairs.iter().map(|(_, one, other)| format!("{one} IS NOT {other}")).collect();
    each.join(" OR ")
}

/// The names of the columns in which they do, a blank after each.
fn differing(pairs: &Pairs) -> String {
    let each: Vec<String> =
        pairs.iter().map(|(name, one, other)| format!("iif({one} IS NOT {other}, '{name} ', '')")).collect();
    each.join(" || ")
}

/// What two rows differ in, as [`differing`] names it; where one of them is missing, all of it.
fn differences(row: &Row<'_>, place: usize) -> rusqlite::Result<Message> {
    let names: Option<String> = row.read(place)?;
    Ok(match names {
        Some(names) => listed(names.split_whitespace().map(column)),
        None => Message::of("verify-all-of-it"),
    })
}

fn missing(connection: &Connection, found: &mut Findings) -> Result<()> {
    let unregistered = "
        SELECT coalesce(i.number, i.uuid), 'posted' FROM invoices i
         WHERE i.status <> 'draft'
           AND NOT EXISTS (SELECT 1 FROM unified_invoices r WHERE r.invoice_id = i.id AND r.event = 'posted')
         UNION ALL
        SELECT coalesce(i.number, i.uuid), 'cancelled' FROM invoices i
         WHERE i.status = 'cancelled'
           AND NOT EXISTS (SELECT 1 FROM unified_invoices r WHERE r.invoice_id = i.id AND r.event = 'cancelled')";
    found.list(connection, unregistered, |row| {
        let (number, code): (String, String) = (row.read(0)?, row.read(1)?);
        Ok(Message::of("verify-unregistered").with("number", &number).with("event", &event(&code)))
    })?;
    let unmade = "
        SELECT r.number, r.event FROM unified_invoices r LEFT JOIN invoices i ON i.id = r.invoice_id
         WHERE i.id IS NULL OR i.status = 'draft' OR (r.event = 'cancelled' AND i.status <> 'cancelled')";
    found.list(connection, unmade, |row| {
        let (number, code): (String, String) = (row.read(0)?, row.read(1)?);
        Ok(Message::of("verify-registered-only").with("number", &number).with("event", &event(&code)))
    })?;
    let undone = "
        SELECT coalesce(number, uuid) FROM invoices
         WHERE status <> 'cancelled' AND (cancelled_at IS NOT NULL OR cancelled_by IS NOT NULL OR cancel_reason IS NOT NULL)";
    found.list(connection, undone, |row| {
        let number: String = row.read(0)?;
        Ok(Message::of("verify-not-cancelled").with("number", &number))
    })?;
    let quoted = "
        SELECT number FROM invoices i
         WHERE status <> 'draft'
           AND (quotation_number IS NOT NULL
                OR (quotation_id IS NOT NULL
                    AND (SELECT q.quotation_number FROM invoices q WHERE q.id = i.quotation_id) IS NULL))";
    found.list(connection, quoted, |row| {
        let number: String = row.read(0)?;
        Ok(Message::of("verify-quotation-number").with("number", &number))
    })?;
    let good_until = "
        SELECT coalesce(number, uuid) FROM invoices WHERE valid_until IS NOT NULL AND quotation_number IS NULL";
    found.list(connection, good_until, |row| {
        let number: String = row.read(0)?;
        Ok(Message::of("verify-valid-until").with("number", &number))
    })
}

fn headers(connection: &Connection, found: &mut Findings) -> Result<()> {
    let columns = held(&DOCUMENT, "i");
    // Nobody is working on a document that is done.
    let idle = ("session".to_string(), "NULL".to_string(), "i.session_id".to_string());
    let paid = "coalesce((SELECT sum(a.amount) FROM invoice_payments a
                           WHERE a.invoice_id = i.id AND a.unified_invoice_id = r.id), 0)";
    let paid = (
        "paid".to_string(),
        "r.paid".to_string(),
        format!("iif(r.event = 'posted', {paid} * {}, r.paid)", sign()),
    );
    let pairs: Pairs = columns.into_iter().chain([paid, idle]).collect();
    let sql = format!(
        "SELECT coalesce(i.number, r.number), {} FROM unified_invoices r JOIN invoices i ON i.id = r.invoice_id
          WHERE {}",
        differing(&pairs),
        differ(&pairs)
    );
    found.list(connection, &sql, |row| {
        let (number, what): (String, _) = (row.read(0)?, differences(row, 1)?);
        Ok(Message::of("verify-register-differs").with("number", &number).with("what", &what))
    })
}

fn lines(connection: &Connection, found: &mut Findings) -> Result<()> {
    let pairs = held(&LINE, "t");
    let sql = format!(
        "SELECT r.number, u.line_number, iif(t.id IS NULL, NULL, {})
           FROM unified_invoices r JOIN unified_invoice_items u ON u.unified_invoice_id = r.id
           JOIN invoices i ON i.id = r.invoice_id
           LEFT JOIN invoice_items t ON t.invoice_id = i.id AND t.line_number = u.line_number
          WHERE t.id IS NULL OR {}",
        differing(&pairs),
        differ(&pairs)
    );
    found.list(connection, &sql, |row| {
        let (number, line, what): (String, i64, _) = (row.read(0)?, row.read(1)?, differences(row, 2)?);
        Ok(Message::of("verify-register-line-differs")
            .with("number", &number)
            .with("line", &line)
            .with("what", &what))
    })
}

fn lots(connection: &Connection, found: &mut Findings) -> Result<()> {
    let pairs: Pairs = vec![
        ("quantity".to_string(), "g.quantity".to_string(), format!("x.quantity * {}", sign())),
        ("unit_cost".to_string(), "g.unit_cost".to_string(), "x.unit_cost".to_string()),
    ];
    let sql = format!(
        "SELECT r.number, t.line_number, iif(g.lot_id IS NULL, NULL, {})
           FROM unified_invoices r JOIN invoices i ON i.id = r.invoice_id
           JOIN invoice_items t ON t.invoice_id = i.id JOIN invoice_item_lots x ON x.invoice_item_id = t.id
           LEFT JOIN unified_invoice_lots g ON g.unified_invoice_id = r.id
            AND g.line_number = t.line_number AND g.lot_id = x.lot_id
          WHERE g.lot_id IS NULL OR {}
         UNION ALL
         SELECT r.number, g.line_number, NULL
           FROM unified_invoices r JOIN unified_invoice_lots g ON g.unified_invoice_id = r.id
           LEFT JOIN invoice_items t ON t.invoice_id = r.invoice_id AND t.line_number = g.line_number
          WHERE NOT EXISTS (SELECT 1 FROM invoice_item_lots x
                             WHERE x.invoice_item_id = t.id AND x.lot_id = g.lot_id)",
        differing(&pairs),
        differ(&pairs)
    );
    found.list(connection, &sql, |row| {
        let (number, line, what): (String, i64, _) = (row.read(0)?, row.read(1)?, differences(row, 2)?);
        Ok(Message::of("verify-register-lots-differ")
            .with("number", &number)
            .with("line", &line)
            .with("what", &what))
    })
}

/// A receipt names the lot that it was received into, and goods that come back without a document the lot that they, or
/// what was set apart of them, came into. Of both there are few: they are looked for among the documents, not among all
/// lines.
fn received(connection: &Connection, found: &mut Findings) -> Result<()> {
    let (receipts, put_back) = (kinds::codes(Kind::receives), kinds::codes(Kind::is_put_back));
    let sql = format!(
        "SELECT r.number, t.line_number
           FROM invoices i CROSS JOIN unified_invoices r ON r.invoice_id = i.id
          CROSS JOIN invoice_items t ON t.invoice_id = i.id
          CROSS JOIN unified_invoice_lots g ON g.unified_invoice_id = r.id AND g.line_number = t.line_number
           LEFT JOIN lots l ON l.id = g.lot_id LEFT JOIN lots o ON o.id = l.quarantine_of
          WHERE r.event = 'posted' AND i.kind IN ({receipts}, {put_back})
            AND CASE WHEN i.kind IN ({receipts})
                     THEN t.lot_number IS NOT g.lot_number OR t.lot_expires IS NOT g.expires
                          OR t.supplier_lot IS NOT g.supplier_lot
                     WHEN t.original_item_id IS NULL AND i.kind IN ({put_back})
                     THEN coalesce(t.lot_number, o.number, l.number) IS NOT coalesce(o.number, l.number) COLLATE NOCASE
                     ELSE 0 END"
    );
    found.list(connection, &sql, |row| {
        let (number, line): (String, i64) = (row.read(0)?, row.read(1)?);
        Ok(Message::of("verify-received-lot").with("number", &number).with("line", &line))
    })
}

/// A line that gives something back names a line of its document's original, of the same product.
fn originals(connection: &Connection, found: &mut Findings) -> Result<()> {
    let sql = "
        SELECT i.number, t.line_number FROM invoice_items t JOIN invoices i ON i.id = t.invoice_id
          LEFT JOIN invoice_items o ON o.id = t.original_item_id
         WHERE (t.original_item_id IS NOT NULL OR i.original_invoice_id IS NOT NULL) AND i.status <> 'draft'
           AND (o.invoice_id IS NULL OR o.invoice_id IS NOT i.original_invoice_id OR o.product_id IS NOT t.product_id)";
    found.list(connection, sql, |row| {
        let (number, line): (String, i64) = (row.read(0)?, row.read(1)?);
        Ok(Message::of("verify-back-of-other").with("number", &number).with("line", &line))
    })?;
    let agreed = "
        SELECT i.number, t.line_number FROM invoice_items t JOIN invoices i ON i.id = t.invoice_id
          JOIN invoice_items o ON o.id = t.original_item_id
         WHERE i.status <> 'draft'
           AND (t.discount_percent IS NOT o.discount_percent
                OR t.discount_amount IS NOT iif(o.discount_amount IS NULL, NULL, t.discount)
                OR i.discount_percent IS NOT NULL OR i.discount_amount IS NOT NULL)";
    found.list(connection, agreed, |row| {
        let (number, line): (String, i64) = (row.read(0)?, row.read(1)?);
        Ok(Message::of("verify-back-discount").with("number", &number).with("line", &line))
    })?;
    let over = "
        SELECT i.number, o.line_number FROM invoice_items t JOIN invoices r ON r.id = t.invoice_id AND r.status = 'posted'
          JOIN invoice_items o ON o.id = t.original_item_id JOIN invoices i ON i.id = o.invoice_id
         GROUP BY o.id
        HAVING sum(t.quantity) > o.quantity OR sum(t.net) > o.net OR sum(t.tax) > o.tax OR sum(t.total) > o.total";
    found.list(connection, over, |row| {
        let (number, line): (String, i64) = (row.read(0)?, row.read(1)?);
        Ok(Message::of("verify-back-too-much").with("number", &number).with("line", &line))
    })
}
