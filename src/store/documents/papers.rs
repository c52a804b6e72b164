//! The papers of suppliers: none is entered twice.

use rusqlite::Connection;

use crate::domain::{Draft, Kind, Party, Permission, paper};
use crate::store::kernel::kinds;
use crate::store::kernel::sql::ReadColumn;
use crate::store::rooms;
use crate::store::{Error, Result};
use crate::words::Message;

impl rooms::Documents<'_> {
    /// Refuses a supplier's paper that a document has already, before more is typed.
    ///
    /// # Errors
    /// The refusal; when the user may not see documents.
    pub fn check_paper(&self, draft: &Draft) -> Result<()> {
        is_new(self.read(Permission::SalesView)?, draft)
    }
}

/// Refuses goods received on a paper of the same supplier that a document has already.
pub(crate) fn is_new(connection: &Connection, draft: &Draft) -> Result<()> {
    let (Some(supplier), Some(reference)) = (draft.party.and_then(Party::supplier), &draft.reference) else {
        return Ok(());
    };
    let wanted = paper::number(reference);
    if !draft.kind.receives() || wanted.is_empty() {
        return Ok(());
    }
    let sql = format!(
        "SELECT i.number, i.invoice_date, i.reference, s.name FROM invoices i JOIN suppliers s ON s.id = i.supplier_id
          WHERE i.supplier_id = ?1 AND i.status = 'posted' AND i.kind IN ({})
            AND i.reference IS NOT NULL AND i.uuid <> ?2
          ORDER BY i.invoice_date DESC",
        kinds::codes(Kind::receives)
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query((supplier, &draft.uuid))?;
    while let Some(row) = rows.next()? {
        let there: String = row.read("reference")?;
        if paper::number(&there) == wanted {
            let (number, date, name): (String, String, String) =
                (row.read("number")?, row.read("invoice_date")?, row.read("name")?);
            return Err(Error::refused(
                Message::of("paper-twice")
                    .with("number", &number)
                    .with("date", &date)
                    .with("there", &there)
                    .with("name", &name),
            ));
        }
    }
    Ok(())
}
