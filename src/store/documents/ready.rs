//! A document as it would be posted now: what follows from its original, and its party and its goods as the file has
//! them.

use rusqlite::Connection;

use super::admit::{self, Asked};
use crate::domain::{Discount, Draft, Product, Tender, Totals};
use crate::store::access::approval::Rights;
use crate::store::goods::products;
use crate::store::money::credit::CustomerTerms;
use crate::store::returns::originals;
use crate::store::{Result, Session, Shop};

/// A draft with what it refers to.
pub(crate) struct Ready {
    pub shop: Shop,
    pub draft: Draft,
    /// In the order of the lines.
    pub products: Vec<Product>,
    pub customer: Option<CustomerTerms>,
    pub totals: Totals,
}

impl Ready {
    pub(crate) fn now(session: &Session, draft: &Draft) -> Result<Self> {
        let connection = session.connection();
        let mut draft = of_original(connection, draft)?;
        let customer = admit::customer(session, &draft)?;
        let products = draft
            .lines
            .iter()
            .map(|line| products::by_id(connection, line.product))
            .collect::<Result<Vec<_>>>()?;
        let totals = draft.totals(session.currency())?;
        for (line, figures) in draft.lines.iter_mut().zip(&totals.lines) {
            if let (Some(_), Discount::Amount(amount)) = (&line.original, &mut line.discount) {
                *amount = figures.discount;
            }
        }
        Ok(Self { shop: session.shop()?, draft, products, customer, totals })
    }

    /// As [`Asked::check`].
    pub(crate) fn check(&self, session: &Session, rights: &Rights<'_>, tenders: &[Tender]) -> Result<()> {
        let Self { shop, draft, products, customer, totals } = self;
        Asked { session, shop, rights, draft, products, customer: customer.as_ref(), totals }.check(tenders)
    }
}

/// The draft with what follows from its original: the figures are mirrored from what the file says now, and price mode,
/// rounding and sales engineer are the original's.
fn of_original(connection: &Connection, draft: &Draft) -> Result<Draft> {
    let mut draft = draft.clone();
    if draft.kind.is_zero_rated() && draft.tax_reason.is_none() {
        draft.tax_reason = Some("Export of goods".to_owned());
    }
    let Some(original) = &draft.original else { return Ok(draft) };
    let original = originals::read(connection, original.id, originals::NOW)?;
    for line in &mut draft.lines {
        if let Some(of) = &line.original {
            let of = originals::line(connection, of.item, originals::NOW)?;
            line.unit_price = of.unit_price;
            (line.discount, line.tax_rate) = originals::agreed(connection, of.item)?;
            line.original = Some(of);
        }
    }
    draft.discount = Discount::None;
    draft.price_mode = original.mode;
    draft.cash_rounding = original.cash_rounding;
    draft.sales_engineer = originals::engineer(connection, original.id)?.map(|(engineer, _)| engineer);
    draft.original = Some(original);
    Ok(draft)
}
