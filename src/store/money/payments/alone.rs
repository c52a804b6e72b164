//! Payments that stand alone: received from a customer or paid to a supplier on account, and money given back out of a
//! party's credit. The activity that tells of one seals it, as no document does.

use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, OptionalExtension};
use serde_json::{Map, Value, json};

use super::NewPayment;
use super::account::{self, Account, OpenDocument};
use crate::domain::settling::{Open, shares};
use crate::domain::{
    About, Currency, Direction, DocumentId, Money, Party, Payment, PaymentId, PaymentMethod, Permission,
    Tender,
};
use crate::store::access::approval::{Approval, Rights};
use crate::store::access::periods;
use crate::store::access::session::{Done, Write};
use crate::store::documents::admit::YEARS;
use crate::store::documents::dating;
use crate::store::kernel::activity::{self, Activity};
use crate::store::kernel::clock;
use crate::store::kernel::deeds::Deed;
use crate::store::kernel::kept::Sum;
use crate::store::kernel::sql::{ReadColumn, party_columns};
use crate::store::register::standalone::{ALLOCATIONS, PAYMENTS};
use crate::store::rooms;
use crate::store::{Error, Result};
use crate::words::Message;

/// A payment that is to be taken or made. Its UUID makes doing it twice the same as doing it once.
#[derive(Debug, Clone, PartialEq)]
pub struct PaymentRequest {
    pub uuid: String,
    pub party: Party,
    pub direction: Direction,
    pub tender: Tender,
    /// The business date.
    pub date: NaiveDate,
    pub onto: AllocateTo,
    pub notes: Option<String>,
    /// A digest of what it was asked by, where whoever asks may ask again: the same UUID with another one is another
    /// payment, not this one again.
    pub said: Option<String>,
}

/// Which documents a payment settles. What is left over is the party's credit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AllocateTo {
    /// Every open one as far as it goes, the oldest due first.
    OldestFirst,
    /// These, in this order, as far as it goes.
    InOrder(Vec<DocumentId>),
    /// These, each with so much.
    Exactly(Vec<(DocumentId, Money)>),
}

/// What paying answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentMade {
    pub id: PaymentId,
    pub number: String,
    /// It was made before; nothing was done again.
    pub repeated: bool,
}

impl rooms::Money<'_> {
    /// Takes or makes a payment that stands alone, and settles documents with it. The same UUID again answers the first
    /// result.
    ///
    /// # Errors
    /// One sentence for what stands against it: a right, the amount, a document that is not open or another party's, too
    /// little credit, a closed period, no open shift. Nothing was changed then.
    pub fn pay(&self, paying: &PaymentRequest) -> Result<PaymentMade> {
        self.pay_approved(paying, None)
    }

    /// As [`Self::pay`], with what somebody allowed who may.
    ///
    /// # Errors
    /// As [`Self::pay`]; [`Error::NeedsApproval`] for a date that the user may not give it.
    pub fn pay_approved(&self, paying: &PaymentRequest, approval: Option<&Approval>) -> Result<PaymentMade> {
        self.require(account::view(paying.party.side()))?;
        self.write_once(Permission::PaymentsCreate, |tx| match made_before(tx, paying)? {
            Some(made) => Ok(Done::Before(made)),
            None => {
                let rights = Rights::new(self, approval);
                let about = match paying.direction {
                    Direction::In => About::DatedIn,
                    Direction::Out => About::DatedOut,
                };
                if let Some(need) = dating::need(paying.date, about, &Message::of("gone-payment"))? {
                    rights.need(need.with(Some(paying.party)).worth(paying.tender.amount));
                }
                let (made, activity) = take(tx, paying)?;
                let approved = rights.settled()?;
                Ok(Done::Now(made, activity.approved_by(&approved)))
            }
        })
    }
}

fn made_before(tx: &Connection, paying: &PaymentRequest) -> Result<Option<PaymentMade>> {
    if paying.uuid.trim().is_empty() {
        return Err(Error::refused(Message::of("payment-uuid")));
    }
    let made = tx
        .prepare_cached("SELECT id, number FROM payments WHERE uuid = ?1")?
        .query_row([&paying.uuid], |row| {
            Ok(PaymentMade { id: row.read(0)?, number: row.read(1)?, repeated: true })
        })
        .optional()?;
    if let Some(made) = &made {
        activity::refuse_otherwise(tx, &activity::PAID, made.id.row(), paying.said.as_deref(), &made.number)?;
    }
    Ok(made)
}

fn take(tx: &Write<'_>, paying: &PaymentRequest) -> Result<(PaymentMade, Activity)> {
    let PaymentRequest { party, direction, .. } = *paying;
    let currency = tx.session.currency();
    if !YEARS.contains(&paying.date.year()) {
        return Err(Error::refused(Message::of("date-not-to-pay").with("date", &paying.date)));
    }
    periods::check_open(&tx.session.shop()?, paying.date, &Message::of("period-date-later"))?;
    paying.tender.validate(currency)?;
    let before = account::account(tx, party, direction, clock::today())?;
    if before.walk_in {
        return Err(Error::refused(Message::of("payment-walk-in")));
    }
    let parts = parts(tx, paying, &before, currency)?;
    let settled = Money::sum(parts.iter().map(|(_, amount)| *amount))?;
    let left_over = paying.tender.amount.minus(settled)?;
    check_credit(paying, &before, left_over, currency)?;

    let newest = (PAYMENTS.newest(tx)?, ALLOCATIONS.newest(tx)?);
    let payment = NewPayment {
        direction,
        party: Some(party),
        tender: &paying.tender,
        date: paying.date,
        register: None,
        reverses: None,
        notes: paying.notes.as_deref(),
        uuid: Some(&paying.uuid),
        shift: None,
    };
    let (id, number, _) = super::write(tx, &payment)?;
    for (document, amount) in &parts {
        super::allocate(tx, id, document.id, *amount, None)?;
    }
    let balance = account::account(tx, party, direction, clock::today())?.balance;
    let amount = paying.tender.amount;
    let settles: Map<String, Value> = parts
        .iter()
        .map(|(document, amount)| (document.number.clone(), json!(amount.plain(currency))))
        .collect();
    let deed = Deed::PaymentMade {
        number: number.clone(),
        amount: Sum(amount, currency),
        way: Payment::way(direction, party.side()).to_owned(),
        party: before.name.clone(),
    };
    let activity = Activity::new(deed).on("payments", id.row()).changed(
        None,
        Some(json!({
            "number": number,
            "party": before.code,
            "method": paying.tender.method.code(),
            "amount": amount.plain(currency),
            "settles": settles,
            "balance": balance.plain(currency),
            "payments": PAYMENTS.told_since(tx, newest.0)?,
            "allocations": ALLOCATIONS.told_since(tx, newest.1)?,
        })),
    );
    let activity = activity.said(paying.said.as_deref());
    Ok((PaymentMade { id, number, repeated: false }, activity))
}

/// What of the payment goes on which document; those that nothing goes on are left out.
fn parts(
    tx: &Connection,
    paying: &PaymentRequest,
    before: &Account,
    currency: Currency,
) -> Result<Vec<(OpenDocument, Money)>> {
    let amount = paying.tender.amount;
    let chosen: Vec<(OpenDocument, Option<Money>)> = match &paying.onto {
        AllocateTo::OldestFirst => before.open.iter().map(|document| (document.clone(), None)).collect(),
        AllocateTo::InOrder(ids) => {
            let chosen = ids.iter().map(|id| Ok((find(tx, before, *id)?, None)));
            chosen.collect::<Result<_>>()?
        }
        AllocateTo::Exactly(parts) => {
            let chosen = parts.iter().map(|(id, share)| Ok((find(tx, before, *id)?, Some(*share))));
            chosen.collect::<Result<_>>()?
        }
    };
    let mut seen = Vec::new();
    for (document, share) in &chosen {
        if seen.contains(&document.id) {
            return Err(Error::refused(Message::of("payment-named-twice").with("number", &document.number)));
        }
        seen.push(document.id);
        match share {
            Some(share) if *share < Money::ZERO => {
                return Err(Error::refused(
                    Message::of("payment-share-negative").with("number", &document.number),
                ));
            }
            Some(share) if *share > document.open => {
                let (open, share) = (document.open.grouped(currency), share.grouped(currency));
                return Err(Error::refused(
                    Message::of("payment-share-too-much")
                        .with("number", &document.number)
                        .with("open", &open)
                        .with("share", &share),
                ));
            }
            _ => {}
        }
    }
    let open: Vec<Open> =
        chosen.iter().map(|(document, by_hand)| Open { open: document.open, by_hand: *by_hand }).collect();
    let shares = shares(amount, &open)?;
    let settled = Money::sum(shares.iter().copied())?;
    if settled > amount {
        return Err(Error::refused(
            Message::of("payment-shares-too-much")
                .with("put", &settled.grouped(currency))
                .with("paid", &amount.grouped(currency)),
        ));
    }
    let documents = chosen.into_iter().map(|(document, _)| document);
    Ok(documents.zip(shares).filter(|(_, share)| !share.is_zero()).collect())
}

/// One of the party's open documents, or the sentence that says why it is none.
fn find(tx: &Connection, before: &Account, id: DocumentId) -> Result<OpenDocument> {
    if let Some(document) = before.open.iter().find(|document| document.id == id) {
        return Ok(document.clone());
    }
    let (customer, supplier) = party_columns(Some(before.party));
    let found: Option<(Option<String>, bool, String, bool)> = tx
        .prepare_cached(
            "SELECT number, customer_id IS ?2 AND supplier_id IS ?3 AS own, status, paid >= total + rounding AS is_paid
               FROM invoices WHERE id = ?1",
        )?
        .query_row((id, customer, supplier), |row| {
            Ok((row.read("number")?, row.read("own")?, row.read("status")?, row.read("is_paid")?))
        })
        .optional()?;
    let Some((Some(number), own, status, paid)) = found else {
        return Err(Error::not_found(Message::of("gone-document")));
    };
    Err(Error::refused(match (own, status.as_str(), paid) {
        (false, ..) => Message::of("payment-other-party").with("number", &number).with("party", &before.name),
        (_, "cancelled", _) => Message::of("payment-cancelled-document").with("number", &number),
        (.., true) => Message::of("payment-paid-already").with("number", &number),
        _ => Message::of("payment-other-way").with("number", &number),
    }))
}

/// Store credit pays documents and nothing else; no more is given back than the party has.
fn check_credit(
    paying: &PaymentRequest,
    before: &Account,
    left_over: Money,
    currency: Currency,
) -> Result<()> {
    let is_credit = paying.tender.method == PaymentMethod::StoreCredit;
    let is_back = paying.direction != paying.party.side().payment_direction();
    let (amount, credit) = (paying.tender.amount, before.credit.max(Money::ZERO));
    if is_credit && is_back {
        return Err(Error::refused(Message::of("payment-credit-back")));
    }
    if (is_credit || is_back) && amount > credit {
        return Err(Error::refused(
            Message::of("payment-credit-too-little")
                .with("party", &before.name)
                .with("credit", &credit.grouped(currency))
                .with("amount", &amount.grouped(currency)),
        ));
    }
    if is_credit && !left_over.is_zero() {
        return Err(Error::refused(
            Message::of("payment-credit-too-much").with("rest", &left_over.grouped(currency)),
        ));
    }
    Ok(())
}
