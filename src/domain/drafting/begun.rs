//! What a new document begins with, by itself or from another: a copy, the sale that a quotation becomes, a return.

use chrono::NaiveDate;

use super::goods::{Goods, PriceTerms};
use crate::domain::documents::draft::{Draft, DraftLine, LotGiven};
use crate::domain::documents::kind::Kind;
use crate::domain::documents::totals::{Charge, PriceMode};
use crate::domain::figures::dated_rate::DatedRate;
use crate::domain::figures::discount::Discount;
use crate::domain::figures::money::Money;
use crate::domain::figures::rate::Rate;
use crate::domain::goods::costs::Costs;
use crate::domain::ids::{DocumentId, WarehouseId};

impl DraftLine {
    /// It once more on a new document of its kind: its lots are chosen anew.
    #[must_use]
    pub fn again(&self, kind: Kind) -> Self {
        Self {
            lots: None,
            // Goods are bought again as they are written on the paper: their lots, last days and the supplier's own
            // numbers, which are corrected where they differ.
            received: if kind.receives() { self.received.clone() } else { LotGiven::default() },
            original: None,
            reason: None,
            ..self.clone()
        }
    }
}

impl Draft {
    /// A document with nothing on it and of nobody yet. Its charges will be taxed at the shop's own rate.
    pub fn new(
        uuid: String,
        kind: Kind,
        date: NaiveDate,
        warehouse: WarehouseId,
        mode: PriceMode,
        tax: DatedRate,
    ) -> Self {
        let free = Charge { amount: Money::ZERO, tax_rate: Rate::ZERO };
        let draft = Self {
            uuid,
            kind,
            date,
            due_date: None,
            party: None,
            warehouse,
            sales_engineer: None,
            price_mode: mode,
            lines: Vec::new(),
            discount: Discount::None,
            shipping: free,
            other_charges: free,
            cash_rounding: None,
            original: None,
            quotation: None,
            exchange: None,
            tax_reason: None,
            costs: Costs::default(),
            reference: None,
            notes: None,
            held_as: None,
        };
        let charge = Charge { tax_rate: draft.own_tax(tax), ..free };
        Self { shipping: charge, other_charges: charge, ..draft }
    }

    /// A new document that copies what was sold: the goods and quantities on it, as if they were scanned again. `goods` are
    /// those of its lines.
    #[must_use]
    pub fn sold_again(mut self, goods: Vec<Goods>, prices: PriceTerms) -> Self {
        let again = |(line, goods): (&DraftLine, Goods)| {
            self.begin_line(&goods.scanned(line.quantity, line.pack), line.quantity, prices)
        };
        self.lines = self.lines.iter().zip(goods).map(again).collect();
        self
    }

    /// A new document that copies what was bought: it costs what it cost then, with the same freight and duty.
    #[must_use]
    pub fn bought_again(self, of: &Self) -> Self {
        Self {
            price_mode: of.price_mode,
            discount: of.discount,
            shipping: of.shipping,
            other_charges: of.other_charges,
            costs: of.costs,
            ..self
        }
    }

    /// The sale that a quotation becomes, at its prices and discounts, for whom it was given to.
    #[must_use]
    pub fn by_quotation(self, id: DocumentId, quoted: Self) -> Self {
        Self {
            party: quoted.party,
            sales_engineer: quoted.sales_engineer,
            price_mode: quoted.price_mode,
            discount: quoted.discount,
            shipping: quoted.shipping,
            other_charges: quoted.other_charges,
            quotation: Some(id),
            reference: quoted.reference,
            notes: quoted.notes,
            ..self
        }
    }

    /// The return of a document, with nothing on it yet: what comes back is its party's, goes where it came from, and is
    /// rounded as it was.
    #[must_use]
    pub fn returning(self, of: &Self, original: DocumentId) -> Self {
        Self {
            party: of.party,
            warehouse: of.warehouse,
            sales_engineer: of.sales_engineer,
            price_mode: of.price_mode,
            cash_rounding: of.cash_rounding,
            original: Some(original),
            ..self
        }
    }
}
