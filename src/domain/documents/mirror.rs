//! What a return gives back: the figures of the original, line by line, so that everything returned leaves exactly zero.
//!
//! What comes back of a line is worked out from what had come back before and what will have come back after: the
//! difference of two shares of the original's own figures. Each share grows with the quantity and ends at the whole, so
//! no return is negative, and any row of partial returns adds up to the original to the last unit.

use super::draft::DraftLine;
use super::totals::{Charge, ChargeTotals, LineTotals, PriceMode, TaxGroup, Totals};
use crate::domain::error::{Error, Result};
use crate::domain::figures::discount::Discount;
use crate::domain::figures::money::Money;
use crate::domain::figures::price::Price;
use crate::domain::figures::quantity::Quantity;
use crate::domain::figures::rate::Rate;
use crate::domain::figures::rounding::multiply_divide;
use crate::domain::ids::{DocumentId, LineId};

/// A line that is given back in part or whole.
#[derive(Debug, Clone, PartialEq)]
pub struct OriginalLine {
    /// The line's row.
    pub item: LineId,
    /// Its number in the original, from 1.
    pub line: i64,
    pub quantity: Quantity,
    /// What had come back of it before.
    pub returned: Quantity,
    pub unit_price: Price,
    pub discount: Discount,
    pub tax_rate: Rate,
    /// What the whole line came to.
    pub figures: LineTotals,
}

impl OriginalLine {
    /// What can still come back.
    ///
    /// # Errors
    /// On overflow only.
    pub fn left(&self) -> Result<Quantity> {
        self.quantity.minus(self.returned)
    }
}

/// The document that a return gives back from, as far as the return's figures need it.
#[derive(Debug, Clone, PartialEq)]
pub struct Original {
    pub id: DocumentId,
    pub number: String,
    pub mode: PriceMode,
    /// Shipping and other charges as they were agreed. They go back with the return that leaves nothing to return.
    pub charges: [Charge; 2],
    pub charge_parts: [ChargeTotals; 2],
    pub cash_rounding: Option<Money>,
    /// What had been given back before, tax included, without cash rounding.
    pub returned: Money,
    /// All its lines, in their order.
    pub lines: Vec<OriginalLine>,
}

impl Original {
    /// The line of it that a line gives back.
    ///
    /// # Errors
    /// `ReturnMixed` for a line that names none, `NotOnOriginal` for one that names another document's.
    pub fn line_of(&self, line: &DraftLine) -> Result<&OriginalLine> {
        let item = line.original.ok_or(Error::ReturnMixed)?;
        self.lines.iter().find(|of| of.item == item).ok_or_else(|| Error::NotOnOriginal {
            goods: line.description.clone(),
            number: self.number.clone(),
        })
    }

    /// What all its lines together can still give back, whatever their units.
    ///
    /// # Errors
    /// On overflow only.
    pub fn left(&self) -> Result<Quantity> {
        let left = self.lines.iter().map(OriginalLine::left);
        Quantity::sum(left.collect::<Result<Vec<_>>>()?)
    }

    /// Whether giving back these quantities leaves nothing.
    fn is_completed_by(&self, quantities: impl IntoIterator<Item = Quantity>) -> Result<bool> {
        Ok(Quantity::sum(quantities)? == self.left()?)
    }

    /// The charges that go back with these quantities.
    ///
    /// # Errors
    /// On overflow only.
    pub fn charges_with(&self, quantities: impl IntoIterator<Item = Quantity>) -> Result<[Charge; 2]> {
        let complete = self.is_completed_by(quantities)?;
        Ok(self
            .charges
            .map(|charge| if complete { charge } else { Charge { amount: Money::ZERO, ..charge } }))
    }
}

/// What a return of `lines`, each with how much of it comes back, comes to.
///
/// # Errors
/// On a line: `QuantityNotPositive`, `ReturnTooMuch`. `Overflow`.
pub fn mirror(original: &Original, lines: &[(&OriginalLine, Quantity)]) -> Result<Totals> {
    let mut figures = Vec::with_capacity(lines.len());
    for (index, (line, quantity)) in lines.iter().enumerate() {
        figures.push(given_back(line, *quantity, original.mode).map_err(|error| error.on_line(index))?);
    }
    let complete = original.is_completed_by(lines.iter().map(|(_, quantity)| *quantity))?;
    let charge_parts: Vec<ChargeTotals> = original
        .charge_parts
        .iter()
        .map(|part| if complete { *part } else { ChargeTotals::default() })
        .collect();
    let rates =
        lines.iter().map(|(line, _)| line.tax_rate).zip(figures.iter().map(|line| (line.taxable, line.tax)));
    let charges = original
        .charges
        .iter()
        .map(|charge| charge.tax_rate)
        .zip(charge_parts.iter().map(|part| (part.net, part.tax)))
        .filter(|(_, (net, _))| !net.is_zero());
    let taxes = by_rate(rates.chain(charges))?;
    let lines_net = Money::sum(figures.iter().map(|line| line.net))?;
    let discount = Money::sum(figures.iter().map(|line| line.document_discount))?;
    let net = Money::sum(figures.iter().map(|line| line.taxable))?;
    let charges = Money::sum(charge_parts.iter().map(|part| part.net))?;
    let tax = Money::sum(taxes.iter().map(|group| group.tax))?;
    let total = Money::sum([net, charges, tax])?;
    let payable = match original.cash_rounding {
        // As if all that has come back until now had come back at once.
        Some(step) => {
            original.returned.plus(total)?.round_to(step)?.minus(original.returned.round_to(step)?)?
        }
        None => total,
    };
    let rounding = payable.minus(total)?;
    Ok(Totals {
        lines: figures,
        lines_net,
        discount,
        net,
        charges,
        charge_parts,
        taxes,
        tax,
        total,
        rounding,
        payable,
    })
}

/// What a quantity of a line gives back, after what had come back before.
fn given_back(line: &OriginalLine, quantity: Quantity, mode: PriceMode) -> Result<LineTotals> {
    if !quantity.is_positive() {
        return Err(Error::QuantityNotPositive);
    }
    let after = line.returned.plus(quantity)?;
    if after > line.quantity {
        return Err(Error::ReturnTooMuch { left: line.left()?.plain(), asked: quantity.plain() });
    }
    let (before, after) = (share(line, line.returned, mode)?, share(line, after, mode)?);
    let back = |figure: fn(&LineTotals) -> Money| figure(&after).minus(figure(&before));
    Ok(LineTotals {
        gross: back(|line| line.gross)?,
        discount: back(|line| line.discount)?,
        net: back(|line| line.net)?,
        document_discount: back(|line| line.document_discount)?,
        taxable: back(|line| line.taxable)?,
        tax: back(|line| line.tax)?,
        total: back(|line| line.total)?,
    })
}

/// The part of a line's figures that so much of its quantity has. Every figure grows with the quantity: the net by the
/// quantity, the document's discount by the net, the tax by what is left of the net, so that they also agree.
fn share(line: &OriginalLine, quantity: Quantity, mode: PriceMode) -> Result<LineTotals> {
    let whole = &line.figures;
    let by_quantity = |amount: Money| {
        multiply_divide(amount.minor(), quantity.thousandths(), i128::from(line.quantity.thousandths()))
            .map(Money::from_minor)
    };
    let (net, discount) = (by_quantity(whole.net)?, by_quantity(whole.discount)?);
    let document_discount = part_of(whole.document_discount, net, whole.net)?;
    let base = net.minus(document_discount)?;
    let tax = part_of(whole.tax, base, whole.net.minus(whole.document_discount)?)?;
    let (taxable, total) = match mode {
        PriceMode::TaxExcluded => (base, base.plus(tax)?),
        PriceMode::TaxIncluded => (base.minus(tax)?, base),
    };
    Ok(LineTotals { gross: net.plus(discount)?, discount, net, document_discount, taxable, tax, total })
}

/// `amount × part / whole`; the whole amount when there is nothing to take a part of.
fn part_of(amount: Money, part: Money, whole: Money) -> Result<Money> {
    if whole.is_zero() {
        return Ok(amount);
    }
    multiply_divide(amount.minor(), part.minor(), i128::from(whole.minor())).map(Money::from_minor)
}

fn by_rate(parts: impl Iterator<Item = (Rate, (Money, Money))>) -> Result<Vec<TaxGroup>> {
    let mut groups: std::collections::BTreeMap<Rate, TaxGroup> = std::collections::BTreeMap::new();
    for (rate, (base, tax)) in parts {
        let group = groups.entry(rate).or_insert(TaxGroup { rate, base: Money::ZERO, tax: Money::ZERO });
        group.base = group.base.plus(base)?;
        group.tax = group.tax.plus(tax)?;
    }
    Ok(groups.into_values().collect())
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::any, prop_assert, prop_assert_eq, prop_oneof, proptest};
    use proptest::{option, prelude::Just, strategy::Strategy};

    use super::{Charge, Error, Money, Original, OriginalLine, Price, PriceMode, Quantity, Rate, mirror};
    use crate::domain::{Currency, Discount, LineInput, Totals, TotalsInput, totals};

    fn egp() -> Currency {
        Currency::find("EGP").unwrap()
    }

    /// A document and what comes back of each of its lines, return after return; the last one takes the rest.
    #[derive(Debug, Clone)]
    struct Sold {
        lines: Vec<LineInput>,
        mode: PriceMode,
        discount: i64,
        shipping: Charge,
        step: Option<Money>,
        returns: Vec<Vec<i64>>,
    }

    fn sold() -> impl Strategy<Value = Sold> {
        let rate = prop_oneof![Just(0_i64), Just(5_000), Just(14_000), Just(100_000)];
        let line =
            (1..9_000_i64, 0..2_000_000_i64, 0..=100_000_i64, rate).prop_map(|(q, price, off, rate)| {
                LineInput {
                    quantity: Quantity::from_thousandths(q),
                    unit_price: Price::from_ten_thousandths(price),
                    discount: Discount::Percent(Rate::from_thousandths(off)),
                    tax_rate: Rate::from_thousandths(rate),
                }
            });
        let step = option::of(prop_oneof![Just(5_i64), Just(25), Just(100)]);
        let returns = vec(vec(0..4_000_i64, 4), 0..5);
        (vec(line, 1..5), any::<bool>(), 0..=100_000_i64, 0..900_i64, step, returns).prop_map(
            |(lines, included, discount, shipping, step, returns)| Sold {
                lines,
                mode: if included { PriceMode::TaxIncluded } else { PriceMode::TaxExcluded },
                discount,
                shipping: Charge {
                    amount: Money::from_minor(shipping),
                    tax_rate: Rate::from_thousandths(14_000),
                },
                step: step.map(Money::from_minor),
                returns,
            },
        )
    }

    fn sell(sold: &Sold) -> Totals {
        totals(&TotalsInput {
            currency: egp(),
            mode: sold.mode,
            lines: &sold.lines,
            discount: Discount::Percent(Rate::from_thousandths(sold.discount)),
            charges: &[sold.shipping, Charge { amount: Money::ZERO, tax_rate: Rate::ZERO }],
            cash_rounding: sold.step,
        })
        .unwrap()
    }

    fn original(sold: &Sold, whole: &Totals) -> Original {
        let lines: Vec<OriginalLine> = (1..)
            .zip(sold.lines.iter().zip(&whole.lines))
            .map(|(line, (input, figures))| OriginalLine {
                item: line.into(),
                line,
                quantity: input.quantity,
                returned: Quantity::ZERO,
                unit_price: input.unit_price,
                discount: input.discount,
                tax_rate: input.tax_rate,
                figures: *figures,
            })
            .collect();
        Original {
            id: 1.into(),
            number: "SAL-2026-000001".to_owned(),
            mode: sold.mode,
            charges: [sold.shipping, Charge { amount: Money::ZERO, tax_rate: Rate::ZERO }],
            charge_parts: [whole.charge_parts[0], whole.charge_parts[1]],
            cash_rounding: sold.step,
            returned: Money::ZERO,
            lines,
        }
    }

    fn back(original: &mut Original, asked: &[i64]) -> Option<Totals> {
        let asked: Vec<(usize, Quantity)> = original
            .lines
            .iter()
            .enumerate()
            .map(|(place, line)| {
                let left = line.left().unwrap();
                (place, Quantity::from_thousandths(asked[place]).min(left))
            })
            .filter(|(_, quantity)| quantity.is_positive())
            .collect();
        let returned: Vec<_> = asked.iter().map(|&(place, q)| (&original.lines[place], q)).collect();
        if returned.is_empty() {
            return None;
        }
        let given = mirror(original, &returned).unwrap();
        for (place, quantity) in asked {
            let line = &mut original.lines[place];
            line.returned = line.returned.plus(quantity).unwrap();
        }
        original.returned = original.returned.plus(given.total).unwrap();
        Some(given)
    }

    proptest! {
        #[test]
        fn everything_returned_leaves_zero_and_nothing_is_negative(sold in sold()) {
            let whole = sell(&sold);
            let mut original = original(&sold, &whole);
            let everything = vec![i64::MAX; 4];
            let given: Vec<Totals> = sold.returns.iter().chain([&everything])
                .filter_map(|asked| back(&mut original, asked)).collect();
            let sum = |figure: fn(&Totals) -> Money| Money::sum(given.iter().map(figure)).unwrap();
            prop_assert_eq!(sum(|t| t.lines_net), whole.lines_net);
            prop_assert_eq!(sum(|t| t.discount), whole.discount);
            prop_assert_eq!(sum(|t| t.net), whole.net);
            prop_assert_eq!(sum(|t| t.charges), whole.charges);
            prop_assert_eq!(sum(|t| t.tax), whole.tax);
            prop_assert_eq!(sum(|t| t.total), whole.total);
            prop_assert_eq!(sum(|t| t.rounding), whole.rounding);
            prop_assert_eq!(sum(|t| t.payable), whole.payable);
            for totals in &given {
                prop_assert!(!totals.payable.is_negative());
                prop_assert_eq!(totals.total, Money::sum([totals.net, totals.charges, totals.tax]).unwrap());
                for line in &totals.lines {
                    prop_assert!(![line.discount, line.net, line.document_discount, line.taxable, line.tax, line.total]
                        .iter().any(|figure| figure.is_negative()), "{line:?}");
                    prop_assert_eq!(line.total, line.taxable.plus(line.tax).unwrap());
                    let base = line.net.minus(line.document_discount).unwrap();
                    prop_assert_eq!(base, if sold.mode == PriceMode::TaxIncluded { line.total } else { line.taxable });
                }
                let lines_tax = Money::sum(totals.lines.iter().map(|line| line.tax)).unwrap();
                let charges_tax = Money::sum(totals.charge_parts.iter().map(|part| part.tax)).unwrap();
                prop_assert_eq!(lines_tax.plus(charges_tax).unwrap(), totals.tax);
            }
        }
    }

    #[test]
    fn one_of_three_at_ten_and_then_the_rest() {
        let line = LineInput {
            quantity: Quantity::whole(3).unwrap(),
            unit_price: Price::parse("10").unwrap(),
            discount: Discount::None,
            tax_rate: Rate::from_thousandths(14_000),
        };
        let none = Charge { amount: Money::ZERO, tax_rate: Rate::ZERO };
        let sold = Sold {
            lines: vec![line],
            mode: PriceMode::TaxIncluded,
            discount: 0,
            shipping: none,
            step: None,
            returns: Vec::new(),
        };
        let whole = sell(&sold);
        assert_eq!((whole.total.minor(), whole.tax.minor()), (3_000, 368));
        let mut original = original(&sold, &whole);
        let one = back(&mut original, &[1_000]).unwrap();
        assert_eq!((one.total.minor(), one.tax.minor()), (1_000, 123));
        let rest = back(&mut original, &[2_000]).unwrap();
        assert_eq!((rest.total.minor(), rest.tax.minor()), (2_000, 245));
        let too_much = mirror(&original, &[(&original.lines[0], Quantity::ONE)]);
        let refused = Error::ReturnTooMuch { left: "0".to_owned(), asked: "1".to_owned() };
        assert_eq!(too_much, Err(refused.on_line(0)));
    }
}
