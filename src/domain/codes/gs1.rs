//! What a GS1 code says of the goods it is on: element strings of application identifiers (GS1 General Specifications,
//! 3.2 and 7.8), as a scanner sends them or as they are printed under the bars, in brackets.

use chrono::{Datelike, Months, NaiveDate};

use crate::domain::error::{Error, Result};
use crate::domain::figures::money::{Currency, Money};
use crate::domain::figures::quantity::Quantity;
use crate::domain::figures::rounding::multiply_divide;
use crate::domain::figures::unit::Unit;
use elements::Elements;
use measure::Measure;

mod elements;
mod link;
mod measure;

/// The end of a field of no fixed length (FNC1), as the keyboard decoder passes it on: a sign that can be seen.
pub const SEPARATOR: char = '␝';

/// Longest lot on a label (General Specifications, 3.4.1): what is longer has swallowed the fields behind it.
const LONGEST_LOT: usize = 20;

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Labelled {
    /// The article (AI 01), or what a box holds (AI 02).
    pub gtin: String,
    /// AI 10.
    pub lot: Option<String>,
    /// The last day: AI 17 or 7003, or where there is none the last day of sale or the best-before day, AI 16 and 15.
    pub expires: Option<NaiveDate>,
    /// How many (AI 30, 37).
    pub count: Option<Quantity>,
    /// Net weight, volume or length (AI 310n to 366n).
    pub measures: Vec<Measure>,
    /// What is to be paid for it (AI 392n), in units of so many decimals.
    pub asked: Option<(i64, u32)>,
}

impl Labelled {
    /// How much of a product is labelled, in its own unit. `pack` is what one scan of the article's code stands for. What
    /// is counted follows the count, however much a piece weighs; what is weighed, poured or cut follows the measure.
    ///
    /// # Errors
    /// When the label measures something else than the product's unit, or only counts what is sold by measure; for zero.
    pub fn quantity(&self, unit: Unit, pack: Quantity) -> Result<Quantity> {
        let quantity = if measure::is_counted(unit) { None } else { self.measured(unit)? };
        let quantity = match (quantity, self.count) {
            (Some(measured), _) => measured,
            (None, Some(count)) if measure::is_counted(unit) || pack != Quantity::ONE => pack.times(count)?,
            (None, Some(Quantity::ONE)) | (None, None)
                if measure::is_counted(unit) || self.measures.is_empty() =>
            {
                pack
            }
            (None, _) => return Err(Error::LabelOfOtherUnit { unit: unit.name() }),
        };
        if quantity.is_positive() { Ok(quantity) } else { Err(Error::LabelOfNothing) }
    }

    /// What the label asks for all of it, in the shop's currency.
    pub fn price(&self, currency: Currency) -> Option<Money> {
        let (asked, decimals) = self.asked?;
        let minor = 10_i64.pow(currency.decimals());
        multiply_divide(asked, minor, 10_i128.pow(decimals)).ok().map(Money::from_minor)
    }

    fn measured(&self, unit: Unit) -> Result<Option<Quantity>> {
        for measure in &self.measures {
            if let Some(quantity) = measure.quantity(unit)? {
                return Ok(Some(quantity));
            }
        }
        Ok(None)
    }
}

/// Reads a label: an element string as it is printed or scanned, or a web address that names an article. None for what is
/// neither, such as a plain barcode. `is_gs1`: the scanner said that it is an element string.
///
/// # Errors
/// For a label that names no article, says a thing twice or not at all, cannot be taken apart, or holds a day that is not
/// in the calendar.
pub fn parse(text: &str, is_gs1: bool, today: NaiveDate) -> Result<Option<Labelled>> {
    let text = text.trim();
    match link::read(text).map(Ok).or_else(|| elements::read(text, is_gs1)) {
        Some(elements) => label(&elements?, text, today).map(Some),
        None => Ok(None),
    }
}

fn label(elements: &Elements, text: &str, today: NaiveDate) -> Result<Labelled> {
    said_once(elements)?;
    let value =
        |wanted: &str| elements.iter().find(|(identifier, _)| identifier == wanted).map(|(_, value)| value);
    let unreadable = || Error::NotAnElementString { text: text.to_owned() };
    let gtin = match (value("01"), value("02")) {
        (Some(article), Some(held)) if article != held => {
            return Err(Error::LabelTwice { first: article.clone(), second: held.clone() });
        }
        (article, held) => article.or(held).cloned(),
    };
    let is_gtin = |gtin: &String| gtin.len() == 14 && gtin.bytes().all(|b| b.is_ascii_digit());
    let gtin = match gtin {
        Some(gtin) if is_gtin(&gtin) => gtin,
        Some(_) => return Err(unreadable()),
        None if value("00").is_some() => return Err(Error::LabelOfPallet),
        None => return Err(unreadable()),
    };
    if value("10").is_some_and(|lot| lot.chars().count() > LONGEST_LOT) {
        return Err(unreadable());
    }
    let expiry = ["17", "7003", "16", "15"].into_iter().find_map(&value);
    let count = match (value("30"), value("37")) {
        (Some(count), Some(held)) if count != held => {
            return Err(Error::LabelTwice { first: count.clone(), second: held.clone() });
        }
        (count, held) => count.or(held),
    };
    let measures = elements.iter().map(|(identifier, value)| Measure::read(identifier, value));
    Ok(Labelled {
        gtin,
        lot: value("10").cloned(),
        expires: expiry.map(|value| day(value, today)).transpose()?,
        count: count.map(|count| counted(count).ok_or_else(unreadable)).transpose()?,
        measures: measures.filter_map(Result::transpose).collect::<Result<_>>()?,
        asked: elements.iter().find_map(|(identifier, value)| asked(identifier, value)),
    })
}

/// Nothing is said twice in two ways, and nothing is left empty: which of the two is right, or what is missing, cannot be
/// known.
fn said_once(elements: &Elements) -> Result<()> {
    for (place, (identifier, value)) in elements.iter().enumerate() {
        if value.is_empty() {
            return Err(Error::LabelEmpty { identifier: identifier.clone() });
        }
        let earlier = elements.iter().take(place).find(|(other, _)| other == identifier);
        if let Some((_, first)) = earlier.filter(|(_, first)| first != value) {
            return Err(Error::LabelTwice { first: first.clone(), second: value.clone() });
        }
    }
    Ok(())
}

/// AI 392n: up to fifteen digits, of which the last n are decimals.
fn asked(identifier: &str, value: &str) -> Option<(i64, u32)> {
    let decimals = identifier.strip_prefix("392").filter(|_| identifier.len() == 4)?.parse().ok()?;
    let is_amount = value.len() <= 15 && value.bytes().all(|b| b.is_ascii_digit());
    Some((value.parse().ok().filter(|_| is_amount)?, decimals))
}

/// AI 30 and 37: up to eight digits.
fn counted(value: &str) -> Option<Quantity> {
    let is_count = value.len() <= 8 && value.bytes().all(|b| b.is_ascii_digit());
    value.parse().ok().filter(|_| is_count).and_then(|count| Quantity::whole(count).ok())
}

/// `YYMMDD`, with an hour and minutes behind it in AI 7003; day 00 is the last of the month (General Specifications, 3.4),
/// and the century is the one that brings the year nearest to this one (7.12).
fn day(value: &str, today: NaiveDate) -> Result<NaiveDate> {
    let no_day = || Error::NoSuchDate { text: value.to_owned() };
    if !matches!(value.len(), 6 | 8 | 10) || !value.bytes().all(|b| b.is_ascii_digit()) {
        return Err(no_day());
    }
    let part = |from: usize| value.get(from..from + 2).and_then(|two| two.parse::<i32>().ok());
    let (Some(year), Some(month), Some(day)) = (part(0), part(2), part(4)) else { return Err(no_day()) };
    let century = today.year() - today.year() % 100;
    let year = match year - today.year() % 100 {
        51.. => century - 100 + year,
        ..=-50 => century + 100 + year,
        _ => century + year,
    };
    let (month, day) = (month.unsigned_abs(), day.unsigned_abs());
    let first = NaiveDate::from_ymd_opt(year, month, day.max(1)).ok_or_else(no_day)?;
    if day > 0 {
        return Ok(first);
    }
    first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()).ok_or_else(no_day)
}

#[cfg(test)]
mod tests;
