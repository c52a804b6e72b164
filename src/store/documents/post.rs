//! Posting: number, lots, movements, balances, payments, register row and activity, all in one transaction or none.

use rusqlite::OptionalExtension;

use super::admit::Admission;
use super::deal::{Deal, Posted};
use super::posting;
use super::prepared::Prepared;
use crate::domain::{DocumentId, Draft, Money, Tender};
use crate::store::Result;
use crate::store::access::approval::{Mark, Rights};
use crate::store::access::session::Done;
use crate::store::kernel::activity;
use crate::store::kernel::sql::ReadColumn;
use crate::store::returns::originals;
use crate::store::rooms;

impl rooms::Documents<'_> {
    /// Posts a document with the payments that come with it. The same UUID posted again answers the first result.
    ///
    /// # Errors
    /// As [`Self::conclude`].
    pub fn post(&self, draft: &Draft, tenders: &[Tender]) -> Result<Posted> {
        self.conclude(&Deal::of(draft, tenders))
    }

    /// Posts a document, and the return it is exchanged for, with what is paid. The same UUID posted again answers the
    /// first result, unless it was said otherwise then.
    ///
    /// # Errors
    /// One sentence for what stands against it: a right, the customer's credit, stock, a lot, a price, a payment, a
    /// closed period. [`NeedsApproval`](crate::store::Error::NeedsApproval) when another person may allow it. Nothing was changed then, and the
    /// draft is as it was.
    pub fn conclude(&self, deal: &Deal<'_>) -> Result<Posted> {
        if let Some(posted) = self.posted_before(deal)? {
            return Ok(posted);
        }
        if let Some(back) = deal.back {
            self.require(back.kind.post_permission())?;
        }
        self.write_once(deal.draft.kind.post_permission(), |tx| match self.posted_before(deal)? {
            Some(posted) => Ok(Done::Before(posted)),
            None => posting::conclude(tx, deal).map(Done::from),
        })
    }

    /// Whether a draft, and what is taken back in it, could be posted as it is, but for its payments.
    ///
    /// # Errors
    /// What stands against it, as [`Self::conclude`] would say it.
    pub fn may_conclude(&self, deal: &Deal<'_>) -> Result<()> {
        let need = self.clock_need()?;
        let rights = self.rights_of(deal)?;
        need.into_iter().for_each(|need| rights.need(need));
        rights.settled().map(drop)
    }

    /// What on a draft takes a right: another price, a discount, a free return; and whether this clerk may do it alone,
    /// somebody allowed it, or it will be asked.
    ///
    /// # Errors
    /// What stands against posting it, as [`Self::conclude`] would say it.
    pub fn marks(&self, deal: &Deal<'_>) -> Result<Vec<Mark>> {
        self.rights_of(deal)?.marks()
    }

    fn rights_of<'a>(&'a self, deal: &Deal<'a>) -> Result<Rights<'a>> {
        self.require(deal.draft.kind.post_permission())?;
        let rights = Rights::of(self, deal.drafts(), deal.approval);
        let back = deal.back_of_the_day();
        for draft in back.iter().chain([deal.draft]) {
            self.check(draft, &rights)?;
        }
        Ok(rights)
    }

    fn check(&self, draft: &Draft, rights: &Rights<'_>) -> Result<()> {
        self.require(draft.kind.post_permission())?;
        Admission { session: self, rights, document: &Prepared::now(self, draft)? }.validate(&[])
    }

    /// What may be paid back in money for a return: no more than was paid for its original and not given back yet.
    /// None: as much as the return comes to, as it has no original.
    ///
    /// # Errors
    /// When the user may not enter this kind.
    pub fn refundable(&self, draft: &Draft) -> Result<Option<Money>> {
        let connection = self.read(draft.kind.permission())?;
        draft.original.map(|original| originals::refundable(connection, original)).transpose()
    }

    fn posted_before(&self, deal: &Deal<'_>) -> Result<Option<Posted>> {
        let draft = deal.draft;
        let connection = self.read(draft.kind.permission())?;
        let found = connection
            .prepare_cached(
                "SELECT id, number, exchange_id FROM invoices WHERE uuid = ?1 AND number IS NOT NULL",
            )?
            .query_row([&draft.uuid], |row| Ok((posted(row)?, row.read::<Option<DocumentId>>(2)?)))
            .optional()?;
        let Some((mut found, exchange)) = found else { return Ok(None) };
        activity::refuse_otherwise(connection, &activity::POSTED, found.id.row(), deal.said, &found.number)?;
        if let Some(exchange) = exchange {
            let back = connection
                .prepare_cached("SELECT id, number FROM invoices WHERE id = ?1 AND number IS NOT NULL")?
                .query_row([exchange], posted)
                .optional()?;
            found.back = back.map(Box::new);
        }
        Ok(Some(found))
    }
}

fn posted(row: &rusqlite::Row<'_>) -> rusqlite::Result<Posted> {
    Ok(Posted { id: row.read(0)?, number: row.read(1)?, repeated: true, warnings: Vec::new(), back: None })
}
