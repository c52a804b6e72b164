//! What a document comes to (EN 16931): lines, document discount, charges, tax per rate, cash rounding.

use crate::domain::coded::coded;
use crate::domain::error::{Error, Result};
use crate::domain::figures::discount::Discount;
use crate::domain::figures::money::{Currency, Money};
use crate::domain::figures::price::Price;
use crate::domain::figures::quantity::Quantity;
use crate::domain::figures::rate::Rate;
use crate::domain::figures::spread::spread;
use crate::words::Name;

coded! {
    /// Whether the prices, discounts and charges of a document have the tax inside.
    #[derive(Default)]
    PriceMode {
        #[default]
        TaxExcluded = "excluded";
        TaxIncluded = "included";
    }
}

/// One line as agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineInput {
    /// Above zero; returns have the same sign as sales, their kind turns it.
    pub quantity: Quantity,
    /// In the document's price mode.
    pub unit_price: Price,
    pub discount: Discount,
    pub tax_rate: Rate,
}

/// Shipping or another charge beside the lines, with its own tax rate; tax inside if the prices have it inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charge {
    /// In the document's price mode; zero or more.
    pub amount: Money,
    pub tax_rate: Rate,
}

/// All that decides what a document comes to.
#[derive(Debug, Clone, Copy)]
pub struct TotalsInput<'a> {
    pub currency: Currency,
    pub mode: PriceMode,
    pub lines: &'a [LineInput],
    /// Taken off the sum of the lines, before charges.
    pub discount: Discount,
    pub charges: &'a [Charge],
    /// The smallest amount that can be paid, where there are no coins below it.
    pub cash_rounding: Option<Money>,
}

/// What one line comes to. Up to `document_discount` the amounts are in the document's price mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LineTotals {
    /// Quantity × price, rounded.
    pub gross: Money,
    /// The line's own discount, rounded.
    pub discount: Money,
    /// Gross less the line's discount: EN 16931 BT-131 when prices are without tax.
    pub net: Money,
    /// This line's part of the document's discount.
    pub document_discount: Money,
    /// Without tax, after both discounts.
    pub taxable: Money,
    /// This line's part of the tax of its rate.
    pub tax: Money,
    /// `taxable + tax`
    pub total: Money,
}

/// What one charge comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ChargeTotals {
    /// Without tax.
    pub net: Money,
    /// This charge's part of the tax of its rate.
    pub tax: Money,
    /// `net + tax`
    pub total: Money,
}

/// The tax of one rate: EN 16931 BG-23.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaxGroup {
    pub rate: Rate,
    /// Lines after discounts and charges of this rate, without tax (BT-116).
    pub base: Money,
    /// BT-117
    pub tax: Money,
}

/// What the document comes to; lines and charges in the order given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Totals {
    pub lines: Vec<LineTotals>,
    /// Sum of the lines' `net`, in the document's price mode (BT-106 when prices are without tax).
    pub lines_net: Money,
    /// The document's discount, in its price mode.
    pub discount: Money,
    /// Sum of the lines' `taxable`: after discounts, without tax, without charges.
    pub net: Money,
    /// Charges without tax.
    pub charges: Money,
    pub charge_parts: Vec<ChargeTotals>,
    /// Sorted by rate; one for every rate that a line or charge has.
    pub taxes: Vec<TaxGroup>,
    /// Sum of the taxes of all rates (BT-110).
    pub tax: Money,
    /// `net + charges + tax`
    pub total: Money,
    /// What cash rounding adds (below zero: takes off). Never part of net or tax.
    pub rounding: Money,
    /// `total + rounding`: what is owed.
    pub payable: Money,
}

impl Totals {
    /// Of so many lines that cannot be worked out.
    pub fn unknown(lines: usize) -> Self {
        Self { lines: vec![LineTotals::default(); lines], ..Self::default() }
    }

    /// Each of the document's lines with what it comes to.
    ///
    /// # Errors
    /// `NotOneDocument`: these are the figures of other lines, or they do not add up.
    pub fn of_lines<'a, L>(
        &'a self,
        lines: &'a [L],
    ) -> Result<impl ExactSizeIterator<Item = (&'a L, &'a LineTotals)>> {
        let net = Money::sum(self.lines.iter().map(|line| line.taxable))?;
        if lines.len() != self.lines.len() || net != self.net {
            return Err(Error::NotOneDocument);
        }
        Ok(lines.iter().zip(&self.lines))
    }
}

/// What the document comes to.
///
/// Line net = round(quantity × price) − round(line discount). The document's discount is spread over the rates, then
/// within a rate over its lines, by largest remainder. Prices without tax: tax per rate = round(rate × sum of the
/// rate), charges included (BR-CO-17). Prices with tax: the gross stands and tax per rate is
/// round(gross × rate / (100 + rate)). The tax of a rate is spread over its lines and charges, so that their totals
/// add up to the document's. A document without lines has nothing to discount.
///
/// # Errors
/// On a line (`Error::Line`): `QuantityNotPositive`, `NegativePrice`, `NegativeDiscount`, `DiscountTooLarge`,
/// `NegativeRate`, `OutOfRange` for a tax above 100 %. Of the document: the last four, `NegativeCharge`, `BadStep`,
/// `Overflow`.
pub fn totals(input: &TotalsInput<'_>) -> Result<Totals> {
    let mut lines = Vec::with_capacity(input.lines.len());
    for (index, line) in input.lines.iter().enumerate() {
        lines.push(open_line(line, input.currency).map_err(|problem| problem.on_line(index))?);
    }
    let mut charge_parts = Vec::with_capacity(input.charges.len());
    for charge in input.charges {
        charge_parts.push(open_charge(charge)?);
    }
    let lines_net = Money::sum(lines.iter().map(|line| line.net))?;
    let discount = if lines.is_empty() { Money::ZERO } else { input.discount.of(lines_net)? };

    let groups = groups(input);
    share_discount(discount, &groups, &mut lines)?;
    let mut taxes = Vec::with_capacity(groups.len());
    for group in &groups {
        taxes.push(tax_group(group, input.mode, &mut lines, &mut charge_parts)?);
    }

    let net = Money::sum(lines.iter().map(|line| line.taxable))?;
    let charges = Money::sum(charge_parts.iter().map(|charge| charge.net))?;
    let tax = Money::sum(taxes.iter().map(|group| group.tax))?;
    let total = Money::sum([net, charges, tax])?;
    let payable = match input.cash_rounding {
        Some(step) => total.round_to(step)?,
        None => total,
    };
    let rounding = payable.minus(total)?;
    Ok(Totals {
        lines,
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

fn open_line(line: &LineInput, currency: Currency) -> Result<LineTotals> {
    if !line.quantity.is_positive() {
        return Err(Error::QuantityNotPositive);
    }
    if line.unit_price.is_negative() {
        return Err(Error::NegativePrice);
    }
    check_tax(line.tax_rate)?;
    let gross = line.unit_price.times(line.quantity, currency)?;
    let discount = line.discount.of(gross)?;
    Ok(LineTotals { gross, discount, net: gross.minus(discount)?, ..LineTotals::default() })
}

fn check_tax(rate: Rate) -> Result<()> {
    if rate.is_negative() {
        return Err(Error::NegativeRate);
    }
    if rate > Rate::HUNDRED {
        return Err(Error::OutOfRange { what: Name::of("field-tax-rate"), least: 0, most: 100 });
    }
    Ok(())
}

fn open_charge(charge: &Charge) -> Result<ChargeTotals> {
    if charge.amount.is_negative() {
        return Err(Error::NegativeCharge);
    }
    check_tax(charge.tax_rate)?;
    // Until the tax of its rate is known, the total holds the amount in the document's price mode.
    Ok(ChargeTotals { total: charge.amount, ..ChargeTotals::default() })
}

/// The lines and charges of one rate, by their places in the document.
struct Group {
    rate: Rate,
    lines: Vec<usize>,
    charges: Vec<usize>,
}

fn groups(input: &TotalsInput<'_>) -> Vec<Group> {
    let line_rates = input.lines.iter().map(|line| line.tax_rate);
    let mut rates: Vec<Rate> =
        line_rates.chain(input.charges.iter().filter(|c| !c.amount.is_zero()).map(|c| c.tax_rate)).collect();
    rates.sort_unstable();
    rates.dedup();
    let group = |rate| Group {
        rate,
        lines: places(input.lines.iter().map(|line| line.tax_rate == rate)),
        charges: places(input.charges.iter().map(|charge| charge.tax_rate == rate)),
    };
    rates.into_iter().map(group).collect()
}

fn places(chosen: impl Iterator<Item = bool>) -> Vec<usize> {
    chosen.enumerate().filter(|&(_, yes)| yes).map(|(place, _)| place).collect()
}

fn share_discount(discount: Money, groups: &[Group], lines: &mut [LineTotals]) -> Result<()> {
    let nets: Vec<Vec<Money>> = groups
        .iter()
        .map(|group| group.lines.iter().filter_map(|&place| lines.get(place)).map(|line| line.net).collect())
        .collect();
    let sums = nets.iter().map(|group| Money::sum(group.iter().copied())).collect::<Result<Vec<_>>>()?;
    for ((group, nets), part) in groups.iter().zip(&nets).zip(spread(discount, &sums)?) {
        for (&place, part) in group.lines.iter().zip(spread(part, nets)?) {
            if let Some(line) = lines.get_mut(place) {
                line.document_discount = part;
            }
        }
    }
    Ok(())
}

/// Works out the tax of a rate and gives every line and charge of the rate its part.
fn tax_group(
    group: &Group,
    mode: PriceMode,
    lines: &mut [LineTotals],
    charges: &mut [ChargeTotals],
) -> Result<TaxGroup> {
    let mut amounts = Vec::with_capacity(group.lines.len() + group.charges.len());
    for line in group.lines.iter().filter_map(|&place| lines.get(place)) {
        amounts.push(line.net.minus(line.document_discount)?);
    }
    amounts.extend(group.charges.iter().filter_map(|&place| charges.get(place)).map(|charge| charge.total));
    let sum = Money::sum(amounts.iter().copied())?;
    let tax = match mode {
        PriceMode::TaxExcluded => group.rate.of(sum)?,
        PriceMode::TaxIncluded => group.rate.included_in(sum)?,
    };
    let base = match mode {
        PriceMode::TaxExcluded => sum,
        PriceMode::TaxIncluded => sum.minus(tax)?,
    };
    let mut parts = amounts.iter().zip(spread(tax, &amounts)?).map(|(&amount, tax)| match mode {
        PriceMode::TaxExcluded => Ok((amount, tax, amount.plus(tax)?)),
        PriceMode::TaxIncluded => Ok((amount.minus(tax)?, tax, amount)),
    });
    for (&place, part) in group.lines.iter().zip(parts.by_ref()) {
        if let Some(line) = lines.get_mut(place) {
            (line.taxable, line.tax, line.total) = part?;
        }
    }
    for (&place, part) in group.charges.iter().zip(parts) {
        if let Some(charge) = charges.get_mut(place) {
            (charge.net, charge.tax, charge.total) = part?;
        }
    }
    Ok(TaxGroup { rate: group.rate, base, tax })
}

#[cfg(test)]
mod tests;
