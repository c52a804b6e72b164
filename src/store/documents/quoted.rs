//! The quotation that a draft was begun from, as long as its prices hold.

use rusqlite::{Connection, OptionalExtension};

use super::drafts;
use crate::domain::{Draft, Party};
use crate::store::Result;
use crate::store::kernel::clock;
use crate::store::kernel::sql::ReadColumn;

/// The quotation whose prices hold for a draft: it is of the same kind, the same customer's, not yet sold and still
/// valid, today as on the draft's own date.
pub(crate) fn in_force(connection: &Connection, draft: &Draft) -> Result<Option<Draft>> {
    let Some(quotation) = draft.quotation else { return Ok(None) };
    let on = draft.date.max(clock::today()).to_string();
    let uuid: Option<String> = connection
        .prepare_cached(
            "SELECT t.uuid FROM invoices t
              WHERE t.id = ?1 AND t.quotation_number IS NOT NULL AND t.valid_until >= ?2 AND t.customer_id IS ?3
                AND t.kind = ?4
                AND NOT EXISTS (SELECT 1 FROM invoices s WHERE s.quotation_id = t.id AND s.status = 'posted')",
        )?
        .query_row((quotation, on, draft.party.and_then(Party::customer), draft.kind), |row| row.read(0))
        .optional()?;
    uuid.map(|uuid| drafts::load(connection, &uuid)).transpose()
}
