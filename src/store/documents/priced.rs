//! What of a document's prices, discounts and tax needs a right, and how much money hangs on it.
//!
//! What a need measures is by what the clerk chose, not by what rounding makes of it beside other goods: what was
//! approved of a line holds whatever else comes onto the draft or leaves it.

use rusqlite::OptionalExtension;

use super::admit::Admission;
use super::prepared::PreparedLine;
use crate::domain::{
    About, Discount, Draft, DraftLine, LineTotals, Money, Need, PaymentMethod, Permission, Price, PriceMode,
    PriceTerms, Product, Quantity, Rate, Tender, quoted,
};
use crate::store::Result;
use crate::store::goods::products;
use crate::store::kernel::sql::ReadColumn;
use crate::words::Message;

impl Admission<'_> {
    /// Price, tax and discount of a line are the shop's own, or the user may change them.
    pub(in crate::store) fn check_prices(
        &self,
        PreparedLine { line, product, figures, .. }: PreparedLine<'_>,
        quoted: Option<&Draft>,
    ) -> Result<()> {
        if let Some(quoted) = quoted
            && quoted::covers(quoted, self.draft(), line)?
            && self.is_quoted_discount(Some(quoted))?
        {
            return Ok(());
        }
        let name = &product.name;
        let goods = |what: Message, permission, about| {
            Need::new(permission, about, what).for_goods(product.id, line.quantity)
        };
        // Whoever approves it hears of how much it is.
        let (is_many, count) = (line.quantity != Quantity::ONE, line.quantity.plain());
        let share = self.share_of_line(line, figures)?;
        let prices = self.prices();
        if prices.is_exceeded_by(line.discount) {
            // The draft's own discount is taken off the same goods.
            let what = Message::of("need-discount")
                .with("name", name)
                .with("share", &share.plain())
                .with("is_many", &is_many)
                .with("count", &count);
            let need = goods(what, Permission::SalesDiscount, About::Discount);
            self.need(need.sharing(share).worth(share.of(figures.gross)?));
        }
        let own = self.draft().own_tax(product.tax);
        if line.tax_rate != own {
            let what = Message::of("need-tax")
                .with("name", name)
                .with("own", &own.plain())
                .with("rate", &line.tax_rate.plain())
                .with("is_many", &is_many)
                .with("count", &count);
            let about = if line.tax_rate < own { About::TaxBelow } else { About::TaxAbove };
            let off = Rate::from_thousandths((own.thousandths() - line.tax_rate.thousandths()).abs());
            let taxed = figures.gross.minus(share.of(figures.gross)?)?;
            let need = goods(what, Permission::SalesOverridePrice, about).figure(off.thousandths());
            self.need(need.worth(off.of(taxed)?));
        }
        let currency = self.session.currency();
        let worth = |price: Price| price.times(line.quantity, currency);
        if !self.is_list_price(line, product)? {
            let (list, asked) = (product.price.grouped(currency), line.unit_price.grouped(currency));
            let what = Message::of("need-price")
                .with("name", name)
                .with("list", &list)
                .with("asked", &asked)
                .with("is_many", &is_many)
                .with("count", &count);
            let own = product.price_for(prices.level);
            let (about, more, less) = match line.unit_price < own {
                true => (About::PriceBelow, own, line.unit_price),
                false => (About::PriceAbove, line.unit_price, own),
            };
            let need = goods(what, Permission::SalesOverridePrice, about);
            let need = match about {
                About::PriceBelow => need.at_price(less),
                _ => need.figure(more.ten_thousandths()),
            };
            self.need(need.worth(worth(more)?.minus(worth(less)?)?));
        }
        let Some(lowest) = product.lowest_price else { return Ok(()) };
        // What is left of the price after every discount, the document's too.
        let left = figures.net.minus(figures.document_discount)?;
        if left < worth(lowest)? {
            let chosen = less(line.unit_price, share);
            let below = worth(lowest)?.minus(worth(chosen)?)?.max(Money::ZERO);
            let (lowest, left, count) =
                (lowest.grouped(currency), left.grouped(currency), line.quantity.plain());
            let what = Message::of("need-lowest")
                .with("name", &name)
                .with("lowest", &lowest)
                .with("count", &count)
                .with("left", &left);
            let need = goods(what, Permission::SalesOverridePrice, About::Lowest);
            self.need(need.at_price(chosen).worth(below));
        }
        Ok(())
    }

    /// The discount of the whole draft.
    pub(in crate::store) fn check_whole_discount(&self, quoted: Option<&Draft>) -> Result<()> {
        if self.is_quoted_discount(quoted)? {
            return Ok(());
        }
        let share = self.whole_discount()?;
        let taken = self.totals().discount;
        let what = Message::of("need-whole-discount")
            .with("share", &share.plain())
            .with("taken", &taken.grouped(self.session.currency()));
        let need = Need::new(Permission::SalesDiscount, About::WholeDiscount, what);
        self.need(need.sharing(share).worth(taken));
        Ok(())
    }

    /// Goods that come back without their document are paid for by what the clerk says of them: the whole of it, and each
    /// of the goods as it would be paid.
    pub(in crate::store) fn check_free_return(&self) -> Result<()> {
        let Some(permission) = self.draft().kind.free_return_permission() else { return Ok(()) };
        let (payable, currency) = (self.totals().payable, self.session.currency());
        let what = Message::of("need-free-return").with("payable", &payable.grouped(currency));
        let need = Need::new(permission, About::FreeReturn, what);
        self.need(need.clone().worth(payable));
        for PreparedLine { line, figures, .. } in self.document.lines() {
            let each = less(line.unit_price, self.share_of_line(line, figures)?);
            let each = match self.draft().price_mode {
                PriceMode::TaxExcluded => more(each, line.tax_rate),
                PriceMode::TaxIncluded => each,
            };
            let goods = need.clone().for_goods(line.product, line.quantity);
            let worth = each.times(line.quantity, currency)?;
            self.need(goods.figure(each.ten_thousandths()).worth(worth));
        }
        Ok(())
    }

    /// The share of a line that its own discount and the document's take off together.
    fn share_of_line(&self, line: &DraftLine, figures: &LineTotals) -> Result<Rate> {
        let on_line = agreed_share(line.discount, figures.gross, figures.discount)?;
        together(on_line, self.whole_discount()?)
    }

    fn overrides(&self, about: About, what: Message, money: Money) {
        self.need(Need::new(Permission::SalesOverridePrice, about, what).worth(money));
    }

    fn prices(&self) -> PriceTerms {
        self.document.customer.as_ref().map(|customer| customer.prices).unwrap_or_default()
    }

    /// The share of the lines that the document's discount takes off.
    fn whole_discount(&self) -> Result<Rate> {
        agreed_share(self.draft().discount, self.totals().lines_net, self.totals().discount)
    }

    fn is_list_price(&self, line: &DraftLine, product: &Product) -> Result<bool> {
        if product.is_list_price(line.unit_price, self.prices().level) {
            return Ok(true);
        }
        let packs = products::packs(self.session.connection(), product.id)?;
        Ok(packs.iter().any(|pack| pack.is_price_of(line.quantity, line.unit_price)))
    }

    /// The discount of the whole draft is that of the quotation it is sold by, or there is none.
    fn is_quoted_discount(&self, quoted: Option<&Draft>) -> Result<bool> {
        match quoted {
            _ if self.draft().discount.is_none() => Ok(true),
            Some(quoted) => Ok(quoted::covers_discount(
                quoted,
                self.draft(),
                self.totals().lines_net,
                self.session.currency(),
            )?),
            None => Ok(false),
        }
    }

    /// The shop's mode, or that of the quotation it is sold by, or the one the draft was begun with before the shop
    /// changed its own. What was begun from a quotation has the quotation's for as long as that holds.
    pub(in crate::store) fn check_price_mode(&self, quoted: Option<&Draft>) -> Result<()> {
        if self.draft().price_mode == self.document.shop.price_mode {
            return Ok(());
        }
        if quoted.is_some_and(|quoted| quoted.price_mode == self.draft().price_mode) {
            return Ok(());
        }
        let begun: Option<bool> = self
            .session
            .connection()
            .prepare_cached("SELECT prices_include_tax FROM invoices WHERE uuid = ?1")?
            .query_row([&self.draft().uuid], |row| row.read(0))
            .optional()?;
        if self.draft().quotation.is_none()
            && begun == Some(self.draft().price_mode == PriceMode::TaxIncluded)
        {
            return Ok(());
        }
        let what = Message::of("need-price-mode");
        self.overrides(About::PriceMode, what, self.totals().total);
        Ok(())
    }

    pub(in crate::store) fn check_rounding(&self, tenders: &[Tender]) -> Result<()> {
        let Some(step) = self.draft().cash_rounding else { return Ok(()) };
        let in_cash = tenders.iter().any(|tender| tender.method == PaymentMethod::Cash);
        if self.document.shop.cash_rounding == Some(step) && in_cash {
            return Ok(());
        }
        let what = Message::of("need-rounding");
        let rounding = self.totals().rounding;
        let rounded = if rounding.is_negative() { rounding.negated()? } else { rounding };
        self.overrides(About::Rounding, what, rounded);
        Ok(())
    }
}

/// The share that was agreed, else what share of an amount was taken off: 10 % are 10 %, though 9.99 less 10 % are 8.99.
fn agreed_share(discount: Discount, gross: Money, taken: Money) -> Result<Rate> {
    match discount {
        Discount::Percent(rate) => Ok(rate),
        _ => share_of(gross, taken),
    }
}

/// Two discounts one after the other as one, rounded up.
fn together(first: Rate, second: Rate) -> Result<Rate> {
    let both = i128::from(first.thousandths()) * i128::from(second.thousandths());
    let share = i128::from(first.thousandths()) + i128::from(second.thousandths())
        - both / i128::from(Rate::HUNDRED.thousandths());
    i64::try_from(share).map(Rate::from_thousandths).map_err(|_| crate::domain::Error::Overflow.into())
}

/// A price less a share of it.
fn less(price: Price, share: Rate) -> Price {
    let left = i128::from(Rate::HUNDRED.thousandths()) - i128::from(share.thousandths());
    let price = i128::from(price.ten_thousandths()) * left / i128::from(Rate::HUNDRED.thousandths());
    Price::from_ten_thousandths(i64::try_from(price).unwrap_or(0))
}

/// A price with the tax that comes on it.
fn more(price: Price, rate: Rate) -> Price {
    let all = i128::from(Rate::HUNDRED.thousandths()) + i128::from(rate.thousandths());
    let price = i128::from(price.ten_thousandths()) * all / i128::from(Rate::HUNDRED.thousandths());
    Price::from_ten_thousandths(i64::try_from(price).unwrap_or(i64::MAX))
}

/// What share of an amount was taken off, rounded up: a limit is not slipped under by a fraction.
fn share_of(gross: Money, taken: Money) -> Result<Rate> {
    if gross.is_zero() {
        return Ok(Rate::ZERO);
    }
    let thousandths = i128::from(taken.minor()) * i128::from(Rate::HUNDRED.thousandths());
    let share = (thousandths + i128::from(gross.minor()) - 1) / i128::from(gross.minor());
    i64::try_from(share).map(Rate::from_thousandths).map_err(|_| crate::domain::Error::Overflow.into())
}
