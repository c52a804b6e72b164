//! Rows and documents by the names that files use for them.

use rusqlite::OptionalExtension;

use super::activity;
use crate::domain::DocumentId;
use crate::store::Result;
use crate::store::kernel::sql::ReadColumn;
use crate::store::master::Master;
use crate::store::rooms;

impl rooms::Masters<'_> {
    /// The row of a master by its code, exactly.
    ///
    /// # Errors
    /// When the user may not view them.
    pub fn row_of_code(&self, master: &'static Master, code: &str) -> Result<Option<i64>> {
        id_of_code(self.read(master.rights.view)?, master, code)
    }
}

impl rooms::Documents<'_> {
    /// The document that was posted under a UUID; none when it is unknown or still open.
    ///
    /// # Errors
    /// Only when the file cannot be read. What the document holds is shown by [`Self::document`] alone.
    pub fn posted_as(&self, uuid: &str) -> Result<Option<DocumentId>> {
        Ok(self
            .store()
            .connection()
            .prepare_cached("SELECT id FROM invoices WHERE uuid = lower(?1) AND number IS NOT NULL")?
            .query_row([uuid.trim()], |row| row.read(0))
            .optional()?)
    }

    /// Whether a document was posted by something else than this says; none where that was not kept.
    ///
    /// # Errors
    /// Only when the file cannot be read.
    pub fn is_said_otherwise(&self, document: DocumentId, said: &str) -> Result<Option<bool>> {
        activity::is_said_otherwise(self.store().connection(), &activity::POSTED, document.row(), said)
    }
}

pub(in crate::store) fn id_of_code(
    connection: &rusqlite::Connection,
    master: &Master,
    code: &str,
) -> Result<Option<i64>> {
    let sql = format!("SELECT id FROM {} WHERE {} = ?1", master.table, master.code);
    Ok(connection.prepare_cached(&sql)?.query_row([code.trim()], |row| row.read(0)).optional()?)
}
