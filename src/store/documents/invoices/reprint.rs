//! Printing a document again.

use super::read;
use crate::domain::{Document, DocumentId};
use crate::store::Result;
use crate::store::kernel::activity::Activity;
use crate::store::kernel::deeds::Deed;
use crate::store::rooms;

impl rooms::Documents<'_> {
    /// Counts one more copy of a document, which is then printed. Returns the document with its count.
    ///
    /// # Errors
    /// When the user may not see it.
    pub fn reprint(&self, id: DocumentId) -> Result<Document> {
        let kind = self.document(id)?.kind;
        self.write_undated(kind.view_permission(), |tx| {
            tx.prepare_cached("UPDATE invoices SET copies = copies + 1 WHERE id = ?1")?.execute([id])?;
            let document = read(tx, id)?;
            let deed =
                Deed::InvoiceReprinted { number: document.number.clone(), copy: document.copies.into() };
            Ok((document, Activity::new(deed).on("invoices", id.row())))
        })
    }
}
