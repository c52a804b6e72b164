//! A document while a clerk works on it: what was scanned and decided, before it has a number.

use chrono::NaiveDate;

use super::kind::{Kind, Restock, ReturnReason};
use super::mirror::{Original, mirror};
use super::totals::{Charge, LineInput, PriceMode, Totals, TotalsInput, totals};
use crate::domain::calendar::date;
use crate::domain::codes::gs1::Labelled;
use crate::domain::codes::spoiled;
use crate::domain::error::{Error, Result};
use crate::domain::figures::discount::Discount;
use crate::domain::figures::money::{Currency, Money};
use crate::domain::figures::price::Price;
use crate::domain::figures::quantity::Quantity;
use crate::domain::figures::rate::Rate;
use crate::domain::figures::unit::Unit;
use crate::domain::goods::allocation::Take;
use crate::domain::goods::costs::Costs;
use crate::domain::ids::{DocumentId, LineId, ProductId, WarehouseId};
use crate::domain::people::party::Party;
use crate::domain::text;

/// The document being worked on. Its UUID makes posting it twice the same as posting it once.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    pub uuid: String,
    pub kind: Kind,
    pub date: NaiveDate,
    /// None: by the party's payment terms.
    pub due_date: Option<NaiveDate>,
    /// Whose it is; nobody's while nobody was chosen.
    pub party: Option<Party>,
    pub warehouse: WarehouseId,
    /// None: the customer's own.
    pub sales_engineer: Option<i64>,
    pub price_mode: PriceMode,
    pub lines: Vec<DraftLine>,
    pub discount: Discount,
    pub shipping: Charge,
    pub other_charges: Charge,
    /// The step the total is rounded to, when it is paid in cash.
    pub cash_rounding: Option<Money>,
    /// The document that goods are returned of; then every line names one of its lines.
    pub original: Option<DocumentId>,
    /// The quotation it was copied from, whose prices hold.
    pub quotation: Option<DocumentId>,
    /// The return that this sale is exchanged for, posted and paid together with it.
    pub exchange: Option<DocumentId>,
    /// Why no tax is charged.
    pub tax_reason: Option<String>,
    /// What the goods received cost beside their price.
    pub costs: Costs,
    pub reference: Option<String>,
    pub notes: Option<String>,
    /// The name it was put aside under.
    pub held_as: Option<String>,
}

/// One line of it.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftLine {
    pub product: ProductId,
    pub description: String,
    pub unit: Unit,
    pub quantity: Quantity,
    /// The pack whose code was scanned, when the line is whole packs of it.
    pub pack: Option<Quantity>,
    pub unit_price: Price,
    pub discount: Discount,
    pub tax_rate: Rate,
    /// The lots the clerk chose; none: first expired, first out, when it is posted, and of a return the lots they came
    /// from.
    pub lots: Option<Vec<Take>>,
    /// The lot that a receipt puts the goods in; of goods that go out, what was read of it on a label or typed, until they
    /// are posted.
    pub received: LotGiven,
    /// The line of the original that is returned.
    pub original: Option<LineId>,
    /// Why it comes back.
    pub reason: Option<ReturnReason>,
    pub restock: Restock,
}

/// A lot as a receipt names it; it is made when the document is posted, unless the product has it already.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LotGiven {
    /// None: the unnamed lot of a product that tracks none.
    pub number: Option<String>,
    /// Its last day.
    pub expires: Option<NaiveDate>,
    pub supplier_lot: Option<String>,
}

impl LotGiven {
    /// Reads a lot as it is typed on one line: its number, then its last day and the supplier's own number, in any order.
    ///
    /// # Errors
    /// On a date that is not in the calendar, and as [`LotGiven::code`].
    pub fn parse(text: &str, today: NaiveDate) -> Result<Self> {
        let mut words = text.split_whitespace().map(text::clean);
        let number = words.next().filter(|number| !number.is_empty());
        let mut given = Self { number: number.as_deref().map(Self::code).transpose()?, ..Self::default() };
        for word in words {
            match date::parse_expiry(&word, today) {
                Ok(day) if given.expires.is_none() => given.expires = Some(day),
                Err(error @ Error::NoSuchDate { .. }) => return Err(error),
                _ => given.supplier_lot = Some(Self::code(&word)?),
            }
        }
        Ok(given)
    }

    /// A lot's number as it is typed or pasted, without what a spreadsheet put around it.
    ///
    /// # Errors
    /// On one that a spreadsheet shortened.
    pub fn code(text: &str) -> Result<String> {
        Ok(spoiled::code(text)?.code)
    }

    /// What a label says of the lot.
    pub fn labelled(labelled: &Labelled) -> Self {
        Self { number: labelled.lot.clone(), expires: labelled.expires, supplier_lot: None }
    }

    /// Whether goods of this lot may be taken in on a day: what is expired is not.
    ///
    /// # Errors
    /// `ReceivedExpired`.
    pub fn receivable(&self, goods: &str, on: NaiveDate) -> Result<()> {
        match self.expires {
            Some(day) if day < on => Err(Error::ReceivedExpired {
                goods: goods.to_owned(),
                lot: self.number.clone().unwrap_or_default(),
                day,
                on,
            }),
            _ => Ok(()),
        }
    }

    /// Whether goods with this label may be sold on a day: what it says is expired is not, whatever the books say.
    ///
    /// # Errors
    /// `LabelExpired`.
    pub fn sellable(&self, goods: &str, on: NaiveDate) -> Result<()> {
        match self.expires {
            Some(day) if day < on => Err(Error::LabelExpired { goods: goods.to_owned(), day }),
            _ => Ok(()),
        }
    }

    /// Whether it can be the lot that the books have by a number: one number is one batch, with one last day.
    ///
    /// # Errors
    /// `OtherLastDay`.
    pub fn agrees(&self, goods: &str, number: &str, known: Option<NaiveDate>) -> Result<()> {
        match (self.expires, known) {
            (Some(given), Some(known)) if given != known => {
                Err(Error::OtherLastDay { goods: goods.to_owned(), lot: number.to_owned(), known, given })
            }
            _ => Ok(()),
        }
    }

    /// Of lots in the order they are to be sold, those that can be the goods with this last day: where one has it, those
    /// that have it, else those whose day was never given. All of them where no day is known.
    pub fn fitting<L>(
        &self,
        lots: impl IntoIterator<Item = L>,
        day_of: impl Fn(&L) -> Option<NaiveDate>,
    ) -> Vec<L> {
        let fits =
            |lot: &L| self.expires.is_none() || day_of(lot).is_none_or(|day| Some(day) == self.expires);
        let mut fitting: Vec<L> = lots.into_iter().filter(fits).collect();
        let has_it = |lot: &L| day_of(lot) == self.expires;
        if self.expires.is_some() && fitting.iter().any(has_it) {
            fitting.retain(has_it);
        }
        fitting
    }

    /// What is given now, over what was given before: a last day that was known without a number stays when the number
    /// comes. A number that is given again stands with what is given now, so that a wrong day can be taken back.
    #[must_use]
    pub fn over(self, before: &Self) -> Self {
        if before.number.is_some() {
            return self;
        }
        Self { expires: self.expires.or(before.expires), ..self }
    }
}

impl Draft {
    /// What the document comes to, line by line and in all. Shipping is the first charge, others the second. A return
    /// mirrors its `original`, which is the document that it names.
    ///
    /// # Errors
    /// The line that cannot be worked out, and why; `NotOneDocument` for another original than the one it names.
    pub fn totals(&self, currency: Currency, original: Option<&Original>) -> Result<Totals> {
        self.costs.total()?;
        match (self.original, original) {
            (None, None) => self.own_totals(currency),
            (Some(id), Some(original)) if original.id == id => {
                let lines = self.lines.iter().map(|line| Ok((original.line_of(line)?, line.quantity)));
                mirror(original, &lines.collect::<Result<Vec<_>>>()?)
            }
            _ => Err(Error::NotOneDocument),
        }
    }

    /// The same while the draft is open: a return of what came back elsewhere meanwhile comes to nothing until it is put
    /// right, so that it can be. Posting refuses it.
    ///
    /// # Errors
    /// As [`Self::totals`].
    pub fn totals_so_far(&self, currency: Currency, original: Option<&Original>) -> Result<Totals> {
        match self.totals(currency, original) {
            Err(problem) if problem.is_too_much_back() => Ok(Totals::unknown(self.lines.len())),
            totals => totals,
        }
    }

    fn own_totals(&self, currency: Currency) -> Result<Totals> {
        if self.lines.iter().any(|line| line.original.is_some()) {
            return Err(Error::ReturnMixed);
        }
        let lines: Vec<LineInput> = self.lines.iter().map(DraftLine::input).collect();
        totals(&TotalsInput {
            currency,
            mode: self.price_mode,
            lines: &lines,
            discount: self.discount,
            charges: &[self.shipping, self.other_charges],
            cash_rounding: self.cash_rounding,
        })
    }
}

impl DraftLine {
    fn input(&self) -> LineInput {
        LineInput {
            quantity: self.quantity,
            unit_price: self.unit_price,
            discount: self.discount,
            tax_rate: self.tax_rate,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::LotGiven;

    #[test]
    fn a_lot_as_it_is_typed() {
        let today = "2026-11-25".parse().unwrap();
        let parse = |text| LotGiven::parse(text, today);
        let full = parse(" L-3  6/27 D-77 ").unwrap();
        assert_eq!((full.number.as_deref(), full.supplier_lot.as_deref()), (Some("L-3"), Some("D-77")));
        assert_eq!(full.expires, Some("2027-06-30".parse().unwrap()));
        assert_eq!(parse("L-3 D-77 6/27"), Ok(full));
        assert_eq!(parse("24").unwrap().number.as_deref(), Some("24"));
        assert_eq!(parse("L-3").unwrap().expires, None);
        assert!(parse("L-3 31/2/27").is_err());
    }
}
