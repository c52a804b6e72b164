//! From a document as it is written to the one that is posted: codes become rows, what is left out takes its default.

use chrono::NaiveDate;

use super::written::{Number, Written, WrittenLine, WrittenPayment};
use crate::domain::{
    Charge, Discount, Draft, DraftLine, Error as Rule, Kind, Money, PaymentMethod, Price, PriceMode,
    Quantity, Rate, Take, Tender, text,
};
use crate::store::master::Master;
use crate::store::masters::{CUSTOMERS, WAREHOUSES};
use crate::store::{CustomerTerms, Error, Result, Scanned, Session};

/// The document to post and the payments that come with it.
pub(crate) fn draft(session: &Session, written: &Written) -> Result<(Draft, Vec<Tender>)> {
    let kind = Kind::from_code(&written.kind)?;
    if kind != Kind::Sale {
        return Err(refuse(format!("A {} is not taken in from a file; sales are.", kind.words())));
    }
    for (name, given) in [("supplier", &written.supplier), ("original", &written.original)] {
        if given.is_some() {
            return Err(refuse(format!("A sale has no {name}.")));
        }
    }
    let mut draft = session.new_draft(kind)?;
    if let Some(uuid) = &written.uuid {
        draft.uuid = uuid_of(uuid)?;
    }
    draft.date = date("date", &written.date)?;
    draft.due_date = written.due_date.as_deref().map(|text| date("due_date", text)).transpose()?;
    if let Some(code) = &written.customer {
        draft.customer = Some(row(session, &CUSTOMERS, code)?);
    }
    if let Some(code) = &written.warehouse {
        draft.warehouse = row(session, &WAREHOUSES, code)?;
    }
    if let Some(include) = written.prices_include_tax {
        draft.price_mode = if include { PriceMode::TaxIncluded } else { PriceMode::TaxExcluded };
    }
    draft.discount = discount(session, &written.discount_percent, &written.discount_amount)?;
    draft.shipping = Charge {
        amount: money(session, "shipping", &written.shipping)?.unwrap_or_default(),
        tax_rate: rate("shipping_tax_rate", &written.shipping_tax_rate)?.unwrap_or(draft.shipping.tax_rate),
    };
    draft.other_charges.amount = money(session, "other_charges", &written.other_charges)?.unwrap_or_default();
    draft.cash_rounding = money(session, "cash_rounding", &written.cash_rounding)?;
    draft.reference = written.reference.as_deref().map(text::clean).filter(|text| !text.is_empty());
    let terms = draft.customer.map(|id| session.customer_terms(id, draft.date)).transpose()?;
    for (number, written) in (1..).zip(&written.lines) {
        let line = line(session, &draft, terms.as_ref(), written);
        draft.lines.push(line.map_err(|error| refuse(format!("Line {number}: {error}")))?);
    }
    let tenders = written.payments.iter().map(|payment| tender(session, payment)).collect::<Result<_>>()?;
    Ok((draft, tenders))
}

fn line(
    session: &Session,
    draft: &Draft,
    customer: Option<&CustomerTerms>,
    written: &WrittenLine,
) -> Result<DraftLine> {
    let Scanned { product, quantity: pack, unit_price } = session
        .scan(&written.product)?
        .ok_or_else(|| refuse(format!("There is no product “{}”.", written.product)))?;
    let quantity = number("quantity", &written.quantity, Quantity::parse)?.times(pack)?;
    let level = customer.map(|customer| customer.price_level).unwrap_or_default();
    let discount = match (&written.discount_percent, &written.discount_amount) {
        // A line begins with its customer's discount, as on the screen.
        (None, None) => customer.map_or(Discount::None, |customer| match customer.discount_rate {
            none if none.is_zero() => Discount::None,
            own => Discount::Percent(own),
        }),
        (percent, amount) => discount(session, percent, amount)?,
    };
    let lots = match &written.lot {
        Some(lot) => Some(vec![take(session, draft.warehouse, product.id, quantity, lot, &written.expires)?]),
        None if written.expires.is_some() => return Err(refuse("Name the lot that expires.")),
        None => None,
    };
    let description = written.description.as_deref().map(text::clean).filter(|text| !text.is_empty());
    Ok(DraftLine {
        description: description.unwrap_or_else(|| product.name.clone()),
        unit_price: match &written.unit_price {
            Some(written) => number("unit_price", written, Price::parse)?,
            None => unit_price.unwrap_or_else(|| product.price_for(level)),
        },
        discount,
        tax_rate: rate("tax_rate", &written.tax_rate)?.unwrap_or(product.tax_rate),
        lots,
        ..product.line(quantity)
    })
}

/// The named lot, for the whole line.
fn take(
    session: &Session,
    warehouse: i64,
    product: i64,
    quantity: Quantity,
    lot: &str,
    expires: &Option<String>,
) -> Result<Take> {
    let lots = session.lots_on_hand(product, warehouse)?;
    let found = lots.iter().find(|on_hand| on_hand.stock.number.eq_ignore_ascii_case(lot.trim()));
    let stock = match found {
        Some(found) => &found.stock,
        None => return Err(refuse(format!("There is nothing of lot “{lot}” in this warehouse."))),
    };
    let expires = expires.as_deref().map(|text| date("expires", text)).transpose()?;
    match (expires, stock.expires) {
        (Some(written), known) if known != Some(written) => Err(refuse(match known {
            Some(known) => format!("Lot {} expires on {known}, not on {written}.", stock.number),
            None => format!("Lot {} has no expiry date.", stock.number),
        })),
        _ => Ok(Take { lot_id: stock.lot_id, quantity }),
    }
}

fn tender(session: &Session, written: &WrittenPayment) -> Result<Tender> {
    let currency = session.currency();
    Ok(Tender {
        method: PaymentMethod::from_code(&written.method)?,
        amount: number("amount", &written.amount, |text| Money::parse(text, currency))?,
        tendered: money(session, "tendered", &written.tendered)?,
        reference: written.reference.as_deref().map(text::clean).filter(|text| !text.is_empty()),
        check: None,
    })
}

fn refuse(sentence: impl Into<String>) -> Error {
    Error::refused(sentence)
}

fn uuid_of(text: &str) -> Result<String> {
    match uuid::Uuid::try_parse(text) {
        Ok(uuid) => Ok(uuid.hyphenated().to_string()),
        Err(_) => Err(refuse(format!("uuid: “{text}” is not a UUID."))),
    }
}

fn row(session: &Session, master: &'static Master, code: &str) -> Result<i64> {
    let found = session.row_of_code(master, code)?;
    found.ok_or_else(|| refuse(format!("There is no {} “{code}”.", master.one)))
}

fn date(name: &str, text: &str) -> Result<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .map_err(|_| refuse(format!("{name}: “{text}” is not a date such as 2026-12-31.")))
}

fn number<T>(
    name: &str,
    written: &Number,
    read: impl FnOnce(&str) -> std::result::Result<T, Rule>,
) -> Result<T> {
    read(&written.0).map_err(|error| refuse(format!("{name}: {error}")))
}

fn money(session: &Session, name: &str, written: &Option<Number>) -> Result<Option<Money>> {
    let currency = session.currency();
    written.as_ref().map(|written| number(name, written, |text| Money::parse(text, currency))).transpose()
}

fn rate(name: &str, written: &Option<Number>) -> Result<Option<Rate>> {
    written.as_ref().map(|written| number(name, written, Rate::parse)).transpose()
}

fn discount(session: &Session, percent: &Option<Number>, amount: &Option<Number>) -> Result<Discount> {
    match (rate("discount_percent", percent)?, money(session, "discount_amount", amount)?) {
        (Some(_), Some(_)) => Err(refuse("Give discount_percent or discount_amount, not both.")),
        (Some(percent), None) => Ok(Discount::Percent(percent)),
        (None, Some(amount)) => Ok(Discount::Amount(amount)),
        (None, None) => Ok(Discount::None),
    }
}
