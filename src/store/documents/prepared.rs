//! A document as it would be posted now: what follows from its original, and its party and its goods as the file has
//! them. Whoever checks, quotes or posts a draft is given this.

use rusqlite::Connection;

use crate::domain::{
    Discount, Draft, DraftLine, Error as Problem, LineTotals, LotGiven, Money, Original, OriginalLine, Party,
    Permission, Product, ProductKind, Quantity, Totals,
};
use crate::store::goods::allocate::LineLots;
use crate::store::goods::products;
use crate::store::kernel::clock;
use crate::store::money::credit::{self, CustomerTerms};
use crate::store::register::line::LineCost;
use crate::store::returns::originals;
use crate::store::{Error, Result, Session, Shop};
use crate::words::{Message, Name};

/// A draft with what it refers to and what it comes to. One that does not go together cannot be made.
pub(crate) struct Prepared {
    pub shop: Shop,
    pub customer: Option<CustomerTerms>,
    draft: Draft,
    /// What it gives back from.
    original: Option<Original>,
    totals: Totals,
    /// In the order of the lines.
    goods: Vec<Goods>,
}

/// What a line is of.
struct Goods {
    product: Product,
    /// Its share of what the goods cost beside their price.
    share: Money,
    /// None until they are allocated.
    lots: LineLots,
}

/// A line, whole.
#[derive(Clone, Copy)]
pub(crate) struct PreparedLine<'a> {
    /// From 1.
    pub number: i64,
    pub line: &'a DraftLine,
    /// The line that it gives back.
    pub of: Option<&'a OriginalLine>,
    pub product: &'a Product,
    pub figures: &'a LineTotals,
    /// Its share of what the goods cost beside their price.
    pub share: Money,
    /// None until they are allocated.
    pub lots: &'a LineLots,
}

impl PreparedLine<'_> {
    /// What goods received cost: their price without tax after discounts, and their share of the costs.
    pub(crate) fn value(&self) -> Result<Money> {
        Ok(self.figures.taxable.plus(self.share)?)
    }

    /// What the line cost, by the lots it takes or receives.
    pub(crate) fn cost(&self) -> Result<LineCost> {
        Ok(LineCost { unit: self.lots.unit_cost(self.product)?, share: self.share })
    }

    pub(crate) fn is_of_goods(&self) -> bool {
        self.product.kind == ProductKind::Stocked
    }
}

impl Prepared {
    /// # Errors
    /// A line that cannot be worked out; costs without goods to carry them.
    pub(crate) fn now(session: &Session, draft: &Draft) -> Result<Self> {
        let connection = session.connection();
        let mut draft = draft.clone();
        if draft.kind.is_zero_rated() && draft.tax_reason.is_none() {
            draft.tax_reason = Some(Name::of("export-of-goods").said().to_owned());
        }
        let original = originals::of(connection, &draft, originals::NOW)?;
        if let Some(original) = &original {
            mirror(connection, &mut draft, original)?;
        }
        let customer = customer(session, &draft)?;
        let products = draft.lines.iter().map(|line| products::by_id(connection, line.product));
        let products = products.collect::<Result<Vec<_>>>()?;
        let totals = draft.totals(session.currency(), original.as_ref())?;
        for (line, figures) in draft.lines.iter_mut().zip(&totals.lines) {
            if let (Some(_), Discount::Amount(amount)) = (&line.original, &mut line.discount) {
                *amount = figures.discount;
            }
        }
        Self::of(session.shop()?, customer, draft, original, totals, products)
    }

    /// # Errors
    /// What does not go together: figures of other lines, a product too few.
    fn of(
        shop: Shop,
        customer: Option<CustomerTerms>,
        draft: Draft,
        original: Option<Original>,
        totals: Totals,
        products: Vec<Product>,
    ) -> Result<Self> {
        let goods: Vec<_> = totals
            .of_lines(&draft.lines)?
            .zip(&products)
            .map(|((line, figures), product)| {
                (product.kind == ProductKind::Stocked).then_some((line.quantity, figures.taxable))
            })
            .collect();
        let shares = match draft.kind.receives() {
            true => draft.costs.spread(&goods).map_err(without_goods)?,
            false => vec![Money::ZERO; goods.len()],
        };
        if products.len() != draft.lines.len() || shares.len() != draft.lines.len() {
            return Err(Problem::NotOneDocument.into());
        }
        let goods = products.into_iter().zip(shares);
        let goods = goods.map(|(product, share)| Goods { product, share, lots: LineLots::default() });
        Ok(Self { shop, customer, goods: goods.collect(), draft, original, totals })
    }

    pub(crate) fn draft(&self) -> &Draft {
        &self.draft
    }

    pub(crate) fn original(&self) -> Option<&Original> {
        self.original.as_ref()
    }

    pub(crate) fn totals(&self) -> &Totals {
        &self.totals
    }

    /// Its lines, each with all that belongs to it. The vectors go together since the document was made.
    pub(crate) fn lines(&self) -> impl Iterator<Item = PreparedLine<'_>> {
        let lines = self.draft.lines.iter().zip(&self.totals.lines).zip(&self.goods);
        (1_i64..).zip(lines).map(|(number, ((line, figures), goods))| {
            let Goods { product, share, lots } = goods;
            let of = self.original.as_ref().and_then(|original| original.line_of(line).ok());
            PreparedLine { number, line, of, product, figures, share: *share, lots }
        })
    }

    /// What each line cost, in their order.
    pub(super) fn costs(&self) -> Result<Vec<LineCost>> {
        self.lines().map(|line| line.cost()).collect()
    }

    /// Whoever is not said to have sold it: the customer's own engineer has.
    pub(super) fn by_engineer_of_customer(&mut self) {
        if self.draft.original.is_none() && self.draft.kind.money_sign() > 0 {
            let own = self.customer.as_ref().and_then(|customer| customer.sales_engineer);
            self.draft.sales_engineer = self.draft.sales_engineer.or(own);
        }
    }

    /// The lots that goods go out of tell from here on what was read of them on a label.
    pub(super) fn forget_labels(&mut self) {
        if self.draft.kind.stock_sign() <= 0 {
            self.draft.lines.iter_mut().for_each(|line| line.received = LotGiven::default());
        }
    }

    /// Gives each line its lots, in the order of the lines.
    ///
    /// # Errors
    /// Lots that are not what a line moves, to the last thousandth.
    pub(super) fn allocate(&mut self, lots: Vec<LineLots>) -> Result<()> {
        if lots.len() != self.goods.len() {
            return Err(Problem::NotOneDocument.into());
        }
        let moves = self.draft.kind.stock_sign() != 0;
        for ((goods, line), lots) in self.goods.iter_mut().zip(&self.draft.lines).zip(lots) {
            let moved = Quantity::sum(lots.taken.iter().map(|taken| taken.take.quantity))?;
            let is_moved = moves && goods.product.kind == ProductKind::Stocked;
            if moved != if is_moved { line.quantity } else { Quantity::ZERO } {
                return Err(Problem::NotOneDocument.into());
            }
            goods.lots = lots;
        }
        Ok(())
    }
}

/// The customer of a document, with what is overdue on its date: today, for who may not sell beyond the credit and could
/// date the sale back to before it was due.
fn customer(session: &Session, draft: &Draft) -> Result<Option<CustomerTerms>> {
    let connection = session.connection();
    let is_trusted = session.may(Permission::SalesExceedCredit);
    let on = if is_trusted { draft.date } else { draft.date.max(clock::today()) };
    draft.party.and_then(Party::customer).map(|id| credit::terms(connection, id, on)).transpose()
}

fn without_goods(problem: Problem) -> Error {
    match problem {
        Problem::NothingToSpreadOver => Error::refused(Message::of("costs-without-goods")),
        other => other.into(),
    }
}

/// What follows from the original of a draft, whatever the draft says: prices, discounts, taxes, charges and rounding, and
/// who sold it.
fn mirror(connection: &Connection, draft: &mut Draft, original: &Original) -> Result<()> {
    for line in &mut draft.lines {
        let of = original.line_of(line)?;
        (line.unit_price, line.discount, line.tax_rate) = (of.unit_price, of.discount, of.tax_rate);
    }
    draft.discount = Discount::None;
    draft.price_mode = original.mode;
    draft.cash_rounding = original.cash_rounding;
    let back = draft.lines.iter().map(|line| line.quantity);
    [draft.shipping, draft.other_charges] = original.charges_with(back)?;
    draft.sales_engineer = originals::engineer(connection, original.id)?.map(|(engineer, _)| engineer);
    Ok(())
}
