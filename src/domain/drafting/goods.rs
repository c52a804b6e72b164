//! Goods as a line of a document takes them: what was scanned, what it costs, in which packs.

use crate::domain::codes::gs1::Labelled;
use crate::domain::documents::draft::{DraftLine, LotGiven};
use crate::domain::documents::kind::{Kind, Restock};
use crate::domain::error::{Error, Result};
use crate::domain::figures::dated_rate::DatedRate;
use crate::domain::figures::discount::Discount;
use crate::domain::figures::money::Money;
use crate::domain::figures::price::Price;
use crate::domain::figures::quantity::Quantity;
use crate::domain::figures::rate::Rate;
use crate::domain::figures::unit::Unit;
use crate::domain::goods::allocation::NegativePolicy;
use crate::domain::goods::product::ProductKind;
use crate::domain::ids::{ProductId, SupplierId};
use crate::domain::people::party::PriceLevel;

/// What a line of a document takes from a product.
#[derive(Debug, Clone, PartialEq)]
pub struct Product {
    pub id: ProductId,
    pub sku: String,
    pub name: String,
    pub name_ar: Option<String>,
    pub unit: Unit,
    pub kind: ProductKind,
    /// As of today.
    pub tax_rate: Rate,
    /// As it was set last, with its first day.
    pub tax: DatedRate,
    pub cost: Price,
    pub price: Price,
    pub wholesale_price: Option<Price>,
    /// What a unit may not be sold below without the right to.
    pub lowest_price: Option<Price>,
    pub tracks_lots: bool,
    pub negative_stock: NegativePolicy,
    /// In all warehouses.
    pub on_hand: Quantity,
    pub is_active: bool,
    /// What a unit cost when it was last received.
    pub last_cost: Option<Price>,
    /// Whom it is usually bought from.
    pub supplier: Option<SupplierId>,
    /// The name of its category.
    pub category: Option<String>,
}

/// A product found by a code, and how much of it one scan of that code is.
#[derive(Debug, Clone, PartialEq)]
pub struct Scanned {
    pub product: Product,
    pub quantity: Quantity,
    /// The pack that the code stands for, when it is not one unit.
    pub pack: Option<Quantity>,
    /// The price of a unit when that pack has a price of its own.
    pub unit_price: Option<Price>,
    /// What the label says of the goods beside the article, when it is one.
    pub labelled: Option<Labelled>,
}

impl Scanned {
    /// One of a product that was found without a code.
    pub const fn one(product: Product) -> Self {
        Self { product, quantity: Quantity::ONE, pack: None, unit_price: None, labelled: None }
    }

    /// One of a product, of the lot it was found by.
    pub fn of_lot(product: Product, number: String) -> Self {
        let labelled = Labelled { lot: Some(number), ..Labelled::default() };
        Self { labelled: Some(labelled), ..Self::one(product) }
    }

    /// So many times what was scanned.
    ///
    /// # Errors
    /// `Of` the goods, for a quantity that their unit cannot have.
    pub fn times(&self, times: Option<Quantity>) -> Result<Quantity> {
        let quantity = times.map_or(Ok(self.quantity), |times| self.quantity.times(times))?;
        self.product.unit.check(quantity).map_err(|error| error.of(&self.product.name))?;
        Ok(quantity)
    }
}

/// From a supplier only whole boxes of what was scanned by the box.
pub(super) fn whole_boxes(pack: Option<Quantity>, quantity: Quantity, unit: Unit) -> Result<()> {
    match pack.filter(|pack| !quantity.is_whole(*pack)) {
        Some(pack) => Err(Error::NoWholeBoxes {
            quantity: quantity.plain(),
            unit: unit.name(),
            pack: pack.plain(),
            two: pack.plus(pack)?.plain(),
        }),
        None => Ok(()),
    }
}

/// At what level of prices, and at what discount, a customer's lines begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PriceTerms {
    pub level: PriceLevel,
    pub discount: Rate,
}

impl PriceTerms {
    /// The discount that a line begins with.
    pub fn line_discount(self) -> Discount {
        if self.discount.is_zero() { Discount::None } else { Discount::Percent(self.discount) }
    }

    /// Whether a discount is more than the customer's own.
    pub fn is_exceeded_by(self, discount: Discount) -> bool {
        match discount {
            Discount::None => false,
            Discount::Percent(rate) => rate > self.discount,
            Discount::Amount(amount) => amount > Money::ZERO,
        }
    }
}

impl Product {
    /// Whether it may be on a document of a kind, `is_new` when it is put on it only now.
    ///
    /// # Errors
    /// `OutOfUse`, `GoodsOnService`.
    pub fn enters(&self, kind: Kind, is_new: bool) -> Result<()> {
        let goods = || self.name.clone();
        if !self.is_active && !kind.is_return() {
            return Err(Error::OutOfUse { goods: goods(), is_new });
        }
        if kind == Kind::Service && self.kind != ProductKind::Service {
            return Err(Error::GoodsOnService { goods: goods() });
        }
        Ok(())
    }

    /// The price of a unit for a customer of this level.
    pub fn price_for(&self, level: PriceLevel) -> Price {
        match level {
            PriceLevel::Wholesale => self.wholesale_price.unwrap_or(self.price),
            PriceLevel::Retail => self.price,
        }
    }

    /// The price of a unit for a customer of this level in a pack, whose own price is given by the unit if it has one. Who
    /// buys wholesale never pays more by the box than by the piece.
    pub fn price_in_pack(&self, pack: Option<Price>, level: PriceLevel) -> Price {
        let own = self.price_for(level);
        match (pack, level) {
            (Some(pack), PriceLevel::Wholesale) => pack.min(own),
            (Some(pack), PriceLevel::Retail) => pack,
            (None, _) => own,
        }
    }

    /// Whether a customer of this level may be asked so much for a unit without anybody having said so: the retail price
    /// anybody may.
    pub fn is_list_price(&self, unit_price: Price, level: PriceLevel) -> bool {
        unit_price == self.price_for(level) || unit_price == self.price
    }

    /// What a unit is expected to cost when it is bought again.
    pub fn buying_price(&self) -> Price {
        self.last_cost.unwrap_or(self.cost)
    }

    /// A line of so much of it at its list price, its lots left to the rule.
    pub fn line(&self, quantity: Quantity) -> DraftLine {
        DraftLine {
            product: self.id,
            description: self.name.clone(),
            unit: self.unit,
            quantity,
            pack: None,
            unit_price: self.price,
            discount: Discount::None,
            tax_rate: self.tax_rate,
            lots: None,
            received: LotGiven::default(),
            original: None,
            reason: None,
            restock: Restock::default(),
        }
    }
}

/// A barcode's pack with a price of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pack {
    pub quantity: Quantity,
    /// What one unit costs in it.
    pub unit_price: Price,
}

impl Pack {
    /// Whether so much at so much a unit is sold at its price, which holds for whole packs.
    pub fn is_price_of(&self, quantity: Quantity, unit_price: Price) -> bool {
        self.unit_price == unit_price && quantity.is_whole(self.quantity)
    }
}

/// A product with its packs that have prices of their own.
#[derive(Debug, Clone, PartialEq)]
pub struct Goods {
    pub product: Product,
    pub packs: Vec<Pack>,
}

impl Goods {
    /// As if it was scanned: so much of it, by the pack if it is one.
    pub fn scanned(self, quantity: Quantity, pack: Option<Quantity>) -> Scanned {
        let unit_price = self.pack_price(pack);
        Scanned { quantity, pack, unit_price, ..Scanned::one(self.product) }
    }

    /// The price of a unit at this level, of what was scanned by a pack in that pack.
    pub fn list_price(&self, pack: Option<Quantity>, level: PriceLevel) -> Price {
        self.product.price_in_pack(self.pack_price(pack), level)
    }

    /// Whether so much a unit is the price of one of its packs, and of none for so much.
    pub(super) fn is_pack_price_only(&self, quantity: Quantity, unit_price: Price) -> bool {
        let mut asking = self.packs.iter().filter(|pack| pack.unit_price == unit_price).peekable();
        asking.peek().is_some() && !asking.any(|pack| pack.is_price_of(quantity, unit_price))
    }

    fn pack_price(&self, pack: Option<Quantity>) -> Option<Price> {
        self.packs.iter().find(|of| Some(of.quantity) == pack).map(|of| of.unit_price)
    }
}
