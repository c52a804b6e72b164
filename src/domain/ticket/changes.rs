//! What a change does: another quantity of a line, another customer, another day.
//!
//! What was scanned by the box is counted in pieces and priced by the box, in whatever order it is typed. A supplier's
//! box stays whole: how many pieces of it came at the price of a box nobody could tell. A customer's may be opened, and
//! then its pieces have their own price.

use crate::domain::ids::{CustomerId, WarehouseId};
use crate::domain::people::party::Party;
use chrono::NaiveDate;

use super::goods::{Goods, PriceTerms, whole_boxes};
use crate::domain::documents::draft::{Draft, DraftLine};
use crate::domain::documents::kind::PartySide;
use crate::domain::error::Result;
use crate::domain::figures::dated_rate::DatedRate;
use crate::domain::figures::quantity::Quantity;
use crate::domain::goods::allocation::Take;

impl DraftLine {
    /// What one more or less is: of a box that was scanned a box, of what comes back with its document a piece.
    pub fn step(&self) -> Quantity {
        self.pack.filter(|_| self.original.is_none()).unwrap_or(Quantity::ONE)
    }

    /// Another quantity of it. Where it is no whole box any more, or not so many as a pack's price holds for, it is at the
    /// price of a piece.
    ///
    /// # Errors
    /// `NoWholeBoxes` from a supplier, and for what their unit cannot have.
    pub fn set_quantity(
        &mut self,
        side: PartySide,
        quantity: Quantity,
        goods: &Goods,
        prices: PriceTerms,
    ) -> Result<()> {
        if side == PartySide::Supplier {
            whole_boxes(self.pack, quantity, self.unit)?;
        }
        self.unit.check(quantity)?;
        if self.quantity == quantity {
            return Ok(());
        }
        // The one lot that was chosen stays chosen; several were chosen for another quantity.
        self.lots = match self.lots.take().as_deref() {
            Some([one]) => Some(vec![Take { quantity, ..*one }]),
            _ => None,
        };
        let pack = self.pack.filter(|pack| quantity.is_whole(*pack));
        // What was typed for a box is no price of a piece, and the supplier's is his own.
        let opened = self.pack.is_some() && pack.is_none();
        let loses = side == PartySide::Customer
            && self.pack.is_none()
            && goods.is_pack_price_only(quantity, self.unit_price);
        if opened || loses {
            self.unit_price = goods.product.price_for(prices.level);
        }
        self.pack = pack;
        self.quantity = quantity;
        Ok(())
    }
}

impl Draft {
    /// Makes it another customer's: what stands at the one's price or discount takes the other's, and what somebody set
    /// stays. `goods` are those of its lines.
    pub fn move_to(&mut self, customer: CustomerId, before: PriceTerms, after: PriceTerms, goods: &[Goods]) {
        self.party = Some(Party::Customer(customer));
        self.sales_engineer = None;
        for (line, goods) in self.lines.iter_mut().zip(goods) {
            if line.unit_price == goods.list_price(line.pack, before.level) {
                line.unit_price = goods.list_price(line.pack, after.level);
            }
            if line.discount == before.line_discount() {
                line.discount = after.line_discount();
            }
        }
    }

    /// Takes its goods from another warehouse, or puts them there. Lots were chosen from what the one has.
    pub fn set_warehouse(&mut self, warehouse: WarehouseId) {
        if std::mem::replace(&mut self.warehouse, warehouse) != warehouse {
            self.lines.iter_mut().for_each(|line| line.lots = None);
        }
    }

    /// It on another day: what was taxed by the rates of its day is taxed by those of the new one. `taxes` are those of its
    /// lines, `of_shop` that of its charges. What its original or its kind taxes stays.
    #[must_use]
    pub fn redated(mut self, day: NaiveDate, taxes: &[DatedRate], of_shop: DatedRate) -> Self {
        let was = std::mem::replace(&mut self.date, day);
        if self.original.is_some() || self.kind.is_zero_rated() {
            return self;
        }
        let lines = self.lines.iter_mut().map(|line| &mut line.tax_rate).zip(taxes);
        let charges = [&mut self.shipping, &mut self.other_charges].map(|charge| &mut charge.tax_rate);
        for (rate, tax) in lines.chain(charges.into_iter().zip([&of_shop, &of_shop])) {
            if *rate == tax.on(was) {
                *rate = tax.on(day);
            }
        }
        self
    }
}
