//! The lines of a document as they are written: new ones, and those that give back a line of another document.

use super::fields;
use super::values::{code, codes, discount, last_day, number, rate, refuse, words};
use super::written::{Number, Written, WrittenLine};
use crate::domain::drafting::is_named;
use crate::domain::gs1::Labelled;
use crate::domain::{
    DocumentId, Draft, DraftLine, LotGiven, Party, PartySide, Price, PriceTerms, Product, Quantity, Restock,
    ReturnReason, Scanned, Take,
};
use crate::store::{Result, ReturnableLine, Session};
use crate::words::{Message, Name};

/// What the lines of one document share.
pub(super) struct Lines<'a> {
    session: &'a Session,
    written: &'a Written,
    prices: PriceTerms,
    /// The lines of the original, with what of each can come back.
    returnable: Vec<ReturnableLine>,
}

impl<'a> Lines<'a> {
    pub(super) fn of(
        session: &'a Session,
        draft: &Draft,
        written: &'a Written,
        original: Option<DocumentId>,
    ) -> Result<Self> {
        let customer = draft.party.and_then(Party::customer);
        let customer = customer.map(|id| session.money().customer_terms(id, draft.date)).transpose()?;
        Ok(Lines {
            session,
            written,
            prices: customer.map(|customer| customer.prices).unwrap_or_default(),
            returnable: original
                .map(|id| session.documents().returnable(id))
                .transpose()?
                .unwrap_or_default(),
        })
    }
}

/// One line of a document.
pub(super) fn line(lines: &Lines<'_>, draft: &Draft, written: &WrittenLine) -> Result<DraftLine> {
    let original = lines.written.original.as_deref();
    fields::check_line(draft.kind, original, written)?;
    let line = match original {
        Some(original) => given_back(lines, original, written)?,
        None => entered(lines, draft, written)?,
    };
    if !draft.kind.is_return() {
        return Ok(line);
    }
    let reason = written.reason.as_ref().or(lines.written.reason.as_ref());
    let restock = written.restock.as_ref().or(lines.written.restock.as_ref());
    Ok(DraftLine {
        reason: Some(match reason {
            Some(reason) => code("reason", reason)?,
            None => {
                let codes = codes::<ReturnReason>();
                return Err(refuse(Message::of("cli-say-why-back").with("codes", &codes)));
            }
        }),
        restock: match restock {
            Some(restock) => code("restock", restock)?,
            None => Restock::default(),
        },
        ..line
    })
}

/// A line of its own: at the shop's price when the shop sets it, at the supplier's when he does.
fn entered(lines: &Lines<'_>, draft: &Draft, written: &WrittenLine) -> Result<DraftLine> {
    let session = lines.session;
    let sku = written.product.as_deref().ok_or_else(|| refuse(Name::of("cli-name-product")))?;
    let scanned = scan(session, sku)?;
    let quantity = number("quantity", &written.quantity, Quantity::parse)?.times(scanned.quantity)?;
    let line = draft.begin_line(&scanned, quantity, lines.prices);
    let Scanned { product, labelled, .. } = &scanned;
    let unit_price = match (price(written)?, draft.kind.party()) {
        // What is written of a box is of the box: so many boxes, at so much a box.
        (Some(given), _) => given.of_one(scanned.pack)?,
        (None, PartySide::Customer) => line.unit_price,
        // What the goods cost the shop until now is not what the supplier asks for them: freight is in it, tax is not.
        (None, PartySide::Supplier) => {
            return Err(refuse(Message::of("cli-say-unit-cost").with("sku", &sku)));
        }
    };
    let discount = match (&written.discount_percent, &written.discount_amount) {
        (None, None) => line.discount,
        (percent, amount) => discount(session, percent, amount)?,
    };
    let line = DraftLine {
        description: words(&written.description).unwrap_or(line.description),
        unit_price,
        discount,
        tax_rate: rate("tax_rate", &written.tax_rate)?.unwrap_or(line.tax_rate),
        ..line
    };
    let given = given(product, labelled.as_ref(), written)?;
    let mut line = line;
    draft.give_lot(&mut line, given, product.tracks_lots, &session.documents().shelf(draft, product.id)?)?;
    Ok(line)
}

/// The lot as it is written and as the label of the product says it, which must be the same.
fn given(product: &Product, labelled: Option<&Labelled>, written: &WrittenLine) -> Result<LotGiven> {
    if written.lot.is_some() {
        product.has_lots()?;
    }
    let written = LotGiven {
        number: words(&written.lot),
        expires: expires(written)?,
        supplier_lot: words(&written.supplier_lot),
    };
    let Some(label) = labelled.map(LotGiven::labelled) else {
        return Ok(written);
    };
    if let (Some(written), Some(label)) = (&written.number, &label.number)
        && !is_named(Some(label), written)
    {
        return Err(refuse(
            Message::of("cli-label-says-lot-not").with("label", &label).with("written", &written),
        ));
    }
    if let (Some(written), Some(label)) = (written.expires, label.expires)
        && written != label
    {
        return Err(refuse(
            Message::of("cli-label-says-that-expires").with("label", &label).with("written", &written),
        ));
    }
    Ok(LotGiven {
        number: written.number.or(label.number),
        expires: written.expires.or(label.expires),
        ..written
    })
}

/// A line of the original, or a part of it: its price, discount and tax are what they were.
fn given_back(lines: &Lines<'_>, original: &str, written: &WrittenLine) -> Result<DraftLine> {
    let number_of = written
        .original_line
        .ok_or_else(|| refuse(Message::of("cli-name-line-that-comes").with("original", &original)))?
        .0;
    let of = lines.returnable.iter().find(|of| of.number() == number_of).ok_or_else(|| {
        refuse(Message::of("cli-has-no-line").with("original", &original).with("number_of", &number_of))
    })?;
    let line = &of.line;
    let product = lines.session.stock().product(line.product)?;
    let (pack, labelled) = match written.product.as_deref() {
        Some(code) => {
            let scanned = scan(lines.session, code)?;
            if scanned.product.id != line.product {
                return Err(refuse(
                    Message::of("cli-line-not")
                        .with("number_of", &number_of)
                        .with("original", &original)
                        .with("code", &code)
                        .with("sku", &product.sku),
                ));
            }
            (scanned.quantity, scanned.labelled)
        }
        None => (Quantity::ONE, None),
    };
    let quantity = number("quantity", &written.quantity, Quantity::parse)?.times(pack)?;
    let same_price = price(written)?.is_none_or(|price| price == line.unit_price);
    if !same_price || rate("tax_rate", &written.tax_rate)?.is_some_and(|rate| rate != line.tax_rate) {
        return Err(refuse(
            Message::of("cli-back-at-price-of-line")
                .with("number_of", &number_of)
                .with("original", &original)
                .with("currency", &line.unit_price.plain(lines.session.currency()).to_string())
                .with("tax_rate", &line.tax_rate.plain().to_string()),
        ));
    }
    let given = given(&product, labelled.as_ref().filter(|_| product.tracks_lots), written)?;
    let known = given.meant(
        &line.description,
        &of.lots,
        |lot| (lot.number.as_deref(), lot.expires),
        |lot| lot.left >= quantity,
    )?;
    let nothing = |what: String| {
        Err(refuse(
            Message::of("cli-line-has-nothing")
                .with("number_of", &number_of)
                .with("original", &original)
                .with("what", &what),
        ))
    };
    match (known, &given.number, given.expires) {
        (None, Some(lot), _) => return nothing(Message::of("cli-lot-label").with("lot", &lot).to_string()),
        (None, None, Some(day)) => {
            return nothing(Message::of("cli-that-expires-on").with("day", &day).to_string());
        }
        _ => {}
    }
    let lots = known.map(|known| vec![Take { lot_id: known.lot, quantity }]);
    Ok(DraftLine { quantity, lots, ..line.clone() })
}

fn scan(session: &Session, code: &str) -> Result<Scanned> {
    session.stock().scan(code)?.ok_or_else(|| refuse(Message::of("cli-there-no-product").with("code", &code)))
}

/// The price of a unit, by either of its names.
fn price(written: &WrittenLine) -> Result<Option<Price>> {
    let read = |name, written: &Option<Number>| {
        written.as_ref().map(|written| number(name, written, Price::parse)).transpose()
    };
    match (read("unit_price", &written.unit_price)?, read("unit_cost", &written.unit_cost)?) {
        (Some(_), Some(_)) => Err(refuse(Name::of("cli-give-unit-price-or"))),
        (price, cost) => Ok(price.or(cost)),
    }
}

/// The day the lot expires. It is of no use without the lot.
fn expires(written: &WrittenLine) -> Result<Option<chrono::NaiveDate>> {
    if written.expires.is_some() && words(&written.lot).is_none() {
        return Err(refuse(Name::of("cli-name-lot-that-expires")));
    }
    written.expires.as_deref().map(|text| last_day("expires", text)).transpose()
}
