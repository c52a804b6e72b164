//! What the register has of a posting beside the document: names and codes as they are now, and its lots.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, ToSql};

use super::header::RegisteredHeader;
use super::{LOTS, sign};
use crate::domain::{DocumentId, Draft, Money, UserId};
use crate::store::documents::prepared::{Prepared, PreparedLine};
use crate::store::kernel::sql::{ReadColumn, table_of};
use crate::store::{Error, Result};
use crate::words::Message;

/// What stands beside the document `invoice`, of which its own payments settle so much.
pub(crate) fn beside(
    tx: &Connection,
    draft: &Draft,
    invoice: DocumentId,
    paid: Money,
    original_number: Option<String>,
    exchange_number: Option<String>,
) -> Result<RegisteredHeader> {
    Ok(RegisteredHeader {
        invoice,
        begun_by: begun_by(tx, invoice)?,
        paid,
        party: party(tx, draft)?,
        warehouse: code_and_name(tx, "warehouses", draft.warehouse)?,
        engineer: draft.sales_engineer.map(|id| code_and_name(tx, "sales_engineers", id)).transpose()?,
        original_number,
        exchange_number,
        quotation_number: quotation_number(tx, draft)?,
    })
}

/// The lots, in the order of the table's key, which is the order of the seal.
pub(crate) fn lots(register: i64, document: &Prepared) -> Result<Vec<Vec<Sql>>> {
    let kind = document.draft().kind;
    let mut rows = Vec::new();
    for PreparedLine { number, lots, .. } in document.lines() {
        let mut taken: Vec<_> = lots.taken.iter().collect();
        taken.sort_by_key(|taken| taken.take.lot_id);
        for taken in taken {
            rows.push(LOTS.row(vec![
                ("unified_invoice_id", register.into()),
                ("line_number", number.into()),
                ("lot_id", taken.take.lot_id.into()),
                ("lot_number", taken.number.clone().into()),
                ("supplier_lot", taken.supplier_lot.clone().into()),
                ("expires", taken.expires.map(|date| date.to_string()).into()),
                ("quantity", (sign(kind) * taken.take.quantity.thousandths()).into()),
                ("unit_cost", taken.unit_cost.ten_thousandths().into()),
            ])?);
        }
    }
    Ok(rows)
}

fn begun_by(tx: &Connection, invoice: DocumentId) -> Result<UserId> {
    let mut statement = tx.prepare_cached("SELECT user_id FROM invoices WHERE id = ?1")?;
    Ok(statement.query_row([invoice], |row| row.read(0))?)
}

fn quotation_number(tx: &Connection, draft: &Draft) -> Result<Option<String>> {
    let Some(quotation) = draft.quotation else { return Ok(None) };
    Ok(tx
        .prepare_cached("SELECT quotation_number FROM invoices WHERE id = ?1")?
        .query_row([quotation], |row| row.read(0))?)
}

/// Code, name and tax number of the customer or supplier.
fn party(tx: &Connection, draft: &Draft) -> Result<(String, String, Option<String>)> {
    let Some(party) = draft.party else {
        return Err(Error::refused(Message::of("document-needs-party")));
    };
    let sql = format!("SELECT code, name, tax_number FROM {} WHERE id = ?1", table_of(party.side()));
    Ok(tx
        .prepare_cached(&sql)?
        .query_row([party.row()], |row| Ok((row.read(0)?, row.read(1)?, row.read(2)?)))?)
}

fn code_and_name(tx: &Connection, table: &str, id: impl ToSql) -> Result<(String, String)> {
    let sql = format!("SELECT code, name FROM {table} WHERE id = ?1");
    Ok(tx.prepare_cached(&sql)?.query_row([id], |row| Ok((row.read(0)?, row.read(1)?)))?)
}
