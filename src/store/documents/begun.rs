//! Documents that begin from another: the return of one, a copy of one, and the sale that a quotation becomes.

use rusqlite::{Connection, OptionalExtension};

use super::drafts::{self, IN_USE, OWN};
use crate::domain::{DocumentId, Draft, Kind, Party, PartySide, Status};
use crate::store::goods::products;
use crate::store::kernel::clock;
use crate::store::kernel::sql::{ReadColumn, table_of};
use crate::store::money::credit;
use crate::store::rooms;
use crate::store::{Error, Result};
use crate::words::Message;

/// A document that was begun from another.
#[derive(Debug, Clone, PartialEq)]
pub struct Copied {
    pub draft: Draft,
    /// What could not be taken along as it is out of use now, by name.
    pub left_out: Vec<String>,
}

/// A draft that was begun from another document, in the file already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    pub id: DocumentId,
    pub kind: Kind,
    /// As [`Copied::left_out`].
    pub left_out: Vec<String>,
    /// One sentence on what is taxed at another rate than today's, since it was quoted so.
    pub tax_kept: Option<Message>,
}

impl rooms::Documents<'_> {
    /// The return of a document: the one this user began and did not finish, else a new one.
    ///
    /// # Errors
    /// As [`Self::new_return`].
    pub fn begin_return(&self, original: DocumentId) -> Result<Begun> {
        let draft = self.new_return(original)?;
        let kind = draft.kind;
        let id = match self.at_work("original_invoice_id", original, kind)? {
            Some(id) => id,
            None => self.keep_draft(&draft)?,
        };
        Ok(Begun { id, kind, left_out: Vec::new(), tax_kept: None })
    }

    /// A copy of a document, as a draft.
    ///
    /// # Errors
    /// As [`Self::copy_of`].
    pub fn begin_copy(&self, id: DocumentId) -> Result<Begun> {
        self.keep_copied(self.copy_of(id)?)
    }

    /// The sale that a quotation becomes: the one this user began and did not finish, else a new one.
    ///
    /// # Errors
    /// As [`Self::sale_of_quotation`].
    pub fn begin_sale(&self, quotation: DocumentId) -> Result<Begun> {
        let copied = self.sale_of_quotation(quotation)?;
        let kind = copied.draft.kind;
        let tax_kept = self.tax_kept(&copied.draft)?;
        let begun = match self.at_work("quotation_id", quotation, kind)? {
            Some(id) => Begun { id, kind, left_out: Vec::new(), tax_kept: None },
            None => self.keep_copied(copied)?,
        };
        Ok(Begun { tax_kept, ..begun })
    }

    /// A quotation holds with the tax it was given with. Whoever sells by it hears where that has changed since.
    fn tax_kept(&self, draft: &Draft) -> Result<Option<Message>> {
        let connection = self.read(draft.kind.permission())?;
        let mut kept = Vec::new();
        for line in &draft.lines {
            let now = draft.own_tax(products::by_id(connection, line.product)?.tax);
            if now != line.tax_rate {
                kept.push((line, now));
            }
        }
        let Some((line, now)) = kept.first() else { return Ok(None) };
        Ok(Some(
            Message::of("quotation-tax-kept")
                .with("goods", &line.description)
                .with("quoted", &line.tax_rate.plain())
                .with("now", &now.plain())
                .with("more", &(kept.len() - 1)),
        ))
    }

    fn keep_copied(&self, Copied { draft, left_out }: Copied) -> Result<Begun> {
        if draft.lines.is_empty() {
            return Err(Error::refused(Message::of("copy-nothing")));
        }
        Ok(Begun { id: self.keep_draft(&draft)?, kind: draft.kind, left_out, tax_kept: None })
    }

    /// A new document like one that is done: its kind, party and warehouse, its goods and quantities. What is sold is
    /// sold at today's prices and the customer's own discount, as if it were scanned again; what is bought costs what it
    /// cost then, in the same lots, with the same freight and duty.
    ///
    /// # Errors
    /// When the user may not see the one or enter the other, or it is a return.
    pub fn copy_of(&self, id: DocumentId) -> Result<Copied> {
        let source = self.document(id)?;
        if source.kind.is_return() {
            return Err(Error::refused(Message::of("copy-return").with("number", &source.number)));
        }
        let connection = self.read(source.kind.permission())?;
        let of = drafts::load(connection, &source.uuid)?;
        let mut copied = self.like(connection, &of)?;
        if of.kind.party() == PartySide::Supplier {
            copied.draft = copied.draft.bought_again(&of);
            return Ok(copied);
        }
        let customer = copied.draft.party.and_then(Party::customer);
        let customer = customer.map(|id| credit::terms(connection, id, clock::today())).transpose()?;
        let prices = customer.map(|customer| customer.prices).unwrap_or_default();
        let goods = copied.draft.lines.iter().map(|line| products::goods(connection, line.product));
        let goods = goods.collect::<Result<_>>()?;
        copied.draft = copied.draft.sold_again(goods, prices);
        Ok(copied)
    }

    /// The sale that a quotation becomes, at its prices and discounts as long as it is valid.
    ///
    /// # Errors
    /// When the user may not sell, or it was sold already.
    pub fn sale_of_quotation(&self, id: DocumentId) -> Result<Copied> {
        let source = self.document(id)?;
        if source.status != Status::Draft {
            return Err(Error::refused(Message::of("copy-no-quotation").with("number", &source.number)));
        }
        if let Some(sold) = source.sold_as.first() {
            return Err(Error::refused(
                Message::of("copy-sold-already").with("number", &source.number).with("sold", &sold.number),
            ));
        }
        let connection = self.read(source.kind.permission())?;
        let of = drafts::load(connection, &source.uuid)?;
        let Copied { draft, left_out } = self.like(connection, &of)?;
        Ok(Copied { draft: draft.by_quotation(id, of), left_out })
    }

    /// A new document of the kind, with the party, the warehouse and the lines of another, as far as they are in use.
    fn like(&self, connection: &Connection, of: &Draft) -> Result<Copied> {
        let mut draft = self.new_draft(of.kind)?;
        let mut left_out = Vec::new();
        let mut is_in_use = |table, row: i64| -> Result<bool> {
            let (name, is_active) = named(connection, table, row)?;
            if !is_active {
                left_out.push(name);
            }
            Ok(is_active)
        };
        if let Some(party) = of.party
            && is_in_use(table_of(party.side()), party.row())?
        {
            draft.party = Some(party);
        }
        if is_in_use("warehouses", of.warehouse.row())? {
            draft.warehouse = of.warehouse;
        }
        draft.tax_reason = of.tax_reason.clone();
        for line in &of.lines {
            if is_in_use("products", line.product.row())? {
                draft.lines.push(line.again(of.kind));
            }
        }
        Ok(Copied { draft, left_out })
    }

    /// A draft that this user began from a document and that no other terminal has in its hands.
    fn at_work(&self, column: &str, from: DocumentId, kind: Kind) -> Result<Option<DocumentId>> {
        let sql = format!(
            "SELECT i.id FROM invoices i
              WHERE i.{column} = ?1 AND i.status = 'draft' AND {OWN} AND i.kind = ?2
                AND i.user_id = ?3 AND (i.session_id IS NULL OR i.session_id = ?4 OR NOT {IN_USE})
              ORDER BY i.updated_at DESC LIMIT 1"
        );
        Ok(self
            .read(kind.permission())?
            .prepare_cached(&sql)?
            .query_row((from, kind.code(), self.user_id(), self.session_id()), |row| row.read(0))
            .optional()?)
    }
}

fn named(connection: &Connection, table: &str, id: i64) -> Result<(String, bool)> {
    let sql = format!("SELECT name, is_active FROM {table} WHERE id = ?1");
    Ok(connection.prepare_cached(&sql)?.query_row([id], |row| Ok((row.read(0)?, row.read(1)?)))?)
}
