//! The shop's own settings: the one row of `shop`.

use rusqlite::{Connection, OptionalExtension};

use super::Result;
use crate::domain::{Currency, Money, PriceMode, Rate};

/// What the shop decided at its first run, or since.
#[derive(Debug, Clone, PartialEq)]
pub struct Shop {
    pub name: String,
    /// Two letters, ISO 3166-1.
    pub country: String,
    pub currency: Currency,
    /// The tax rate of a product that names none.
    pub tax_rate: Rate,
    /// How the prices of products and the counter's documents are meant.
    pub price_mode: PriceMode,
    /// The step a cash total is rounded to.
    pub cash_rounding: Option<Money>,
    /// New lots wait for a quality test before they are sold.
    pub requires_quality_test: bool,
    pub address: Option<String>,
    pub phone: Option<String>,
    pub tax_number: Option<String>,
    pub receipt_footer: Option<String>,
}

pub(crate) fn read(connection: &Connection) -> Result<Option<Shop>> {
    let shop = connection
        .prepare_cached(
            "SELECT name, country, currency, tax_rate, prices_include_tax, cash_rounding, requires_quality_test,
                    address, phone, tax_number, receipt_footer
               FROM shop",
        )?
        .query_row([], |row| {
            let code: String = row.get(2)?;
            let shop = Shop {
                name: row.get(0)?,
                country: row.get(1)?,
                currency: Currency::EGP,
                tax_rate: Rate::from_thousandths(row.get(3)?),
                price_mode: if row.get(4)? { PriceMode::TaxIncluded } else { PriceMode::TaxExcluded },
                cash_rounding: row.get::<_, Option<i64>>(5)?.map(Money::from_minor),
                requires_quality_test: row.get(6)?,
                address: row.get(7)?,
                phone: row.get(8)?,
                tax_number: row.get(9)?,
                receipt_footer: row.get(10)?,
            };
            Ok((code, shop))
        })
        .optional()?;
    match shop {
        None => Ok(None),
        Some((code, shop)) => Ok(Some(Shop { currency: Currency::find(&code)?, ..shop })),
    }
}
