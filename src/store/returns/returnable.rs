//! What of a document can still come back, line by line: what a return is put together from.

use chrono::{Datelike, NaiveDate};
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, params_from_iter};

use super::{originals, return_lots};
use crate::domain::{
    DocumentId, Draft, DraftLine, Kind, LotGiven, LotId, Money, Original, OriginalLine, Party, Quantity,
    Restock, TakenBack, Totals, WarehouseId,
};
use crate::store::documents::drafts;
use crate::store::documents::invoices::INVOICES;
use crate::store::goods::stock;
use crate::store::kernel::clock;
use crate::store::kernel::sql::{ReadColumn, column_of};
use crate::store::master::{self, Search, listed};
use crate::store::rooms;
use crate::store::{Error, Result};
use crate::words::Message;

/// A line of a document that is done, with what of it can still come back.
#[derive(Debug, Clone, PartialEq)]
pub struct ReturnableLine {
    /// The line as a return takes it: all that is left of it, at the original's price, discount and tax, with the
    /// original line it names. Nothing is left where its quantity is zero; a return may lower it, never raise it.
    pub line: DraftLine,
    /// The line of the original.
    pub of: OriginalLine,
    /// The lots it took or was received in. None of a service.
    pub lots: Vec<ReturnableLot>,
}

/// A lot of such a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnableLot {
    pub lot: LotId,
    /// None: the one unnamed lot of a product that tracks none.
    pub number: Option<String>,
    pub expires: Option<NaiveDate>,
    /// What of this lot the line took and has not given back.
    pub left: Quantity,
    /// What of it, its quarantined part too, lies in the original's warehouse: no more can go back to a supplier.
    pub here: Quantity,
}

/// A document that can be given back, in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OriginalRow {
    pub id: DocumentId,
    pub number: String,
    /// `2026-11-25`
    pub date: String,
    pub party: String,
    pub payable: Money,
}

impl ReturnableLine {
    /// Its number in the original, from 1.
    pub fn number(&self) -> i64 {
        self.of.line
    }

    /// What the original had of it.
    pub fn quantity(&self) -> Quantity {
        self.of.quantity
    }

    /// What has come back of it already.
    pub fn returned(&self) -> Quantity {
        self.of.returned
    }

    /// What can still come back.
    pub fn left(&self) -> Quantity {
        self.line.quantity
    }
}

/// What the numbers of the documents begin with that a return of this kind gives back.
fn prefixes(back: Kind) -> impl Iterator<Item = &'static str> {
    Kind::ALL.iter().filter(move |kind| kind.returned_by() == Some(back)).map(|kind| kind.prefix())
}

impl rooms::Documents<'_> {
    /// The document of a number, as it is printed or scanned, that a return of this kind gives back; none for what is no
    /// such number.
    ///
    /// # Errors
    /// When the user may not enter such returns.
    pub fn original_numbered(&self, typed: &str, back: Kind) -> Result<Option<DocumentId>> {
        let number = typed.trim().to_ascii_uppercase();
        if !prefixes(back).any(|prefix| number.starts_with(prefix)) {
            return Ok(None);
        }
        Ok(self
            .read(back.permission())?
            .prepare_cached("SELECT id FROM invoices WHERE number = ?1")?
            .query_row([number], |row| row.read(0))
            .optional()?)
    }

    /// The document that a return of this kind gives back by the last figures of its number alone, `151` for
    /// `SAL-2026-000151`: that of this year, else that of the year before; none where two kinds have it.
    ///
    /// # Errors
    /// When the user may not enter such returns.
    pub fn original_counted(&self, typed: &str, back: Kind, on: NaiveDate) -> Result<Option<DocumentId>> {
        let typed = typed.trim();
        let Some(count) = typed.parse::<u32>().ok().filter(|_| typed.len() <= 6) else { return Ok(None) };
        let connection = self.read(back.permission())?;
        let mut find =
            connection.prepare_cached("SELECT id FROM invoices WHERE number = ?1 AND status = 'posted'")?;
        for year in [on.year(), on.year() - 1] {
            let mut found = Vec::new();
            for prefix in prefixes(back) {
                let number = format!("{prefix}-{year}-{count:06}");
                found.extend(find.query_row([number], |row| row.read::<DocumentId>(0)).optional()?);
            }
            match found.as_slice() {
                [] => {}
                [only] => return Ok(Some(*only)),
                _ => return Ok(None),
            }
        }
        Ok(None)
    }

    /// Documents that a return of this kind can give back, the latest first, of a party where one is named. What is looked
    /// for is part of their number, the words of their party, or the code or words of something on them.
    ///
    /// # Errors
    /// When the user may not enter such returns.
    pub fn originals(
        &self,
        back: Kind,
        party: Option<Party>,
        wanted: &str,
        most: u32,
    ) -> Result<Vec<OriginalRow>> {
        let connection = self.read(back.permission())?;
        let returned = Kind::ALL.iter().filter(|kind| kind.returned_by() == Some(back));
        let kinds: Vec<String> = returned.map(|kind| format!("'{}'", kind.code())).collect();
        let mut wheres = vec![format!("t.status = 'posted' AND t.kind IN ({})", kinds.join(", "))];
        let mut values: Vec<Sql> = Vec::new();
        if let Some(party) = party {
            wheres.push(format!("t.{} = ?", column_of(party.side())));
            values.push(party.row().into());
        }
        if let Search::Through(through) = &INVOICES.search {
            let mut known = self.store().known();
            let found = master::through(connection, &mut known, &INVOICES, through, wanted)?;
            let few = found
                .ids
                .map(|few| ("t.id IN (SELECT value FROM json_each(?))".to_owned(), vec![listed(&few)]));
            for (condition, of) in few.into_iter().chain(found.wheres) {
                wheres.push(condition);
                values.extend(of);
            }
        }
        values.push(most.into());
        let mut statement = connection.prepare_cached(&format!(
            "SELECT t.id, t.number, t.invoice_date, coalesce(c.name, s.name, '') AS party,
                    t.total + t.rounding AS payable
               FROM invoices t LEFT JOIN customers c ON c.id = t.customer_id
               LEFT JOIN suppliers s ON s.id = t.supplier_id
              WHERE {} ORDER BY t.id DESC LIMIT ?",
            wheres.join(" AND ")
        ))?;
        let rows = statement.query_map(params_from_iter(values), |row| {
            Ok(OriginalRow {
                id: row.read("id")?,
                number: row.read("number")?,
                date: row.read("invoice_date")?,
                party: row.read("party")?,
                payable: row.read("payable")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// All lines of a document that is done, in its order, with what of each can still come back.
    ///
    /// # Errors
    /// When the user may not enter its returns, or it cannot be returned: a return itself, cancelled, a draft.
    pub fn returnable(&self, original: DocumentId) -> Result<Vec<ReturnableLine>> {
        let connection = self.store().connection();
        let Returned { draft, kind, .. } = begin(connection, original)?;
        self.require(kind.permission())?;
        let of = originals::read(connection, original, originals::NOW)?;
        let lines = draft.lines.into_iter().zip(of.lines);
        lines.map(|(line, of)| returnable(connection, of, line, draft.warehouse)).collect()
    }

    /// The document that a draft gives back from, as it is now; none for a draft that names none.
    ///
    /// # Errors
    /// When the user may not enter this kind, or it is not a document that can be returned.
    pub fn original_of(&self, draft: &Draft) -> Result<Option<Original>> {
        originals::of(self.read(draft.kind.permission())?, draft, originals::NOW)
    }

    /// What is taken back in a draft: an open return of its own, with what it is worth.
    ///
    /// # Errors
    /// As [`Self::open_draft`].
    pub fn taken_back(&self, id: DocumentId) -> Result<TakenBack> {
        let draft = self.open_draft(id)?;
        let original = self.original_of(&draft)?;
        let worth = draft.totals_so_far(self.currency(), original.as_ref())?.payable;
        Ok(TakenBack { draft, number: original.map(|original| original.number), worth })
    }

    /// What a draft comes to.
    ///
    /// # Errors
    /// When the user may not enter this kind, or a line cannot be worked out.
    pub fn totals(&self, draft: &Draft) -> Result<Totals> {
        Ok(draft.totals(self.currency(), self.original_of(draft)?.as_ref())?)
    }
}

/// A document that can be returned.
pub(crate) struct Returned {
    pub draft: Draft,
    /// The kind its return has.
    pub kind: Kind,
    pub number: String,
}

/// Reads what is to be returned, and refuses what cannot be.
pub(crate) fn begin(connection: &Connection, invoice: DocumentId) -> Result<Returned> {
    let number = originals::returnable_number(connection, invoice)?;
    let draft = drafts::load_by_id(connection, invoice)?;
    let Some(kind) = draft.kind.returned_by() else {
        return Err(Error::refused(Message::of("returns-return").with("number", &number)));
    };
    let status: Option<String> = connection
        .prepare_cached("SELECT status FROM invoices WHERE id = ?1 AND status <> 'posted'")?
        .query_row([invoice], |row| row.read(0))
        .optional()?;
    if let Some(status) = status {
        return Err(Error::refused(
            Message::of("returns-nothing-of").with("number", &number).with("status", &status),
        ));
    }
    Ok(Returned { draft, kind, number })
}

fn returnable(
    connection: &Connection,
    of: OriginalLine,
    line: DraftLine,
    warehouse: WarehouseId,
) -> Result<ReturnableLine> {
    let quantity = of.left()?;
    let lots = return_lots::left(connection, of.item)?
        .into_iter()
        .map(|left| {
            let lot =
                stock::lot_on_hand(connection, line.product, left.lot, warehouse, clock::today())?.stock;
            Ok(ReturnableLot {
                lot: left.lot,
                number: Some(lot.number).filter(|number| !number.is_empty()),
                expires: lot.expires,
                left: left.quantity,
                here: lot.on_hand.plus(set_apart(connection, left.lot, warehouse)?)?,
            })
        })
        .collect::<Result<_>>()?;
    let line = DraftLine {
        quantity,
        lots: None,
        received: LotGiven::default(),
        original: Some(of.item),
        reason: None,
        restock: Restock::default(),
        ..line
    };
    Ok(ReturnableLine { line, of, lots })
}

/// What lies in the quarantined part of a lot.
fn set_apart(connection: &Connection, lot: LotId, warehouse: WarehouseId) -> Result<Quantity> {
    Ok(connection
        .prepare_cached(
            "SELECT coalesce(sum(b.quantity), 0) FROM lots q JOIN stock_balances b ON b.lot_id = q.id
              WHERE q.quarantine_of = ?1 AND b.warehouse_id = ?2",
        )?
        .query_row((lot, warehouse), |row| row.read(0))?)
}
