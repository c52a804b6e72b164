//! From a document as it is written to the one that is posted: codes become rows, what is left out takes its default.

use super::line::Lines;
use super::values::{code, date, discount, money, number, rate, refuse, row, uuid_of, words};
use super::written::{Written, WrittenPayment};
use super::{fields, line};
use crate::domain::{
    Charge, Check, CheckPart, Costs, Draft, Kind, Money, Party, PartySide, PaymentMethod, PaymentPaper,
    PriceMode, SpreadBy, Tender,
};
use crate::store::masters::{CUSTOMERS, SALES_ENGINEERS, SUPPLIERS, WAREHOUSES};
use crate::store::{Deal, Result, Session};
use crate::words::{Message, Name};

/// What a line of the file asks to be posted: a document, the return it is exchanged for, and what is paid.
#[derive(Debug)]
pub(crate) struct PostingRequest {
    draft: Draft,
    back: Option<Draft>,
    tenders: Vec<Tender>,
}

impl PostingRequest {
    /// # Errors
    /// What cannot be read, and which of it.
    pub(crate) fn of(session: &Session, written: &Written) -> Result<Self> {
        let back = written.exchange.as_deref().map(|back| exchanged(session, back)).transpose();
        Ok(PostingRequest {
            draft: draft(session, written)?,
            back: back
                .map_err(|error| refuse(Message::of("cli-exchange").with("error", &error.to_string())))?,
            tenders: written
                .payments
                .iter()
                .map(|payment| tender(session, payment))
                .collect::<Result<_>>()?,
        })
    }

    /// What is missing and stands against nothing: the bank of a check.
    pub(crate) fn remarks(&self) -> impl Iterator<Item = String> {
        let unbanked = self.tenders.iter().filter(|tender| tender.missing().contains(&CheckPart::Bank));
        unbanked
            .filter_map(|tender| tender.check.as_ref())
            .map(|check| Message::of("cli-check-without-bank").with("number", &check.number).to_string())
    }

    /// What is to be posted, said by a digest of what was written.
    pub(crate) fn deal<'a>(&'a self, said: &'a str) -> Deal<'a> {
        Deal { said: Some(said), back: self.back.as_ref(), ..Deal::of(&self.draft, &self.tenders) }
    }
}

/// The return in an exchange. Only the difference is paid, whichever way it goes.
fn exchanged(session: &Session, written: &Written) -> Result<Draft> {
    if !written.payments.is_empty() {
        return Err(refuse(Name::of("cli-payments-beside-exchange")));
    }
    draft(session, written)
}

fn draft(session: &Session, written: &Written) -> Result<Draft> {
    let kind: Kind = code("kind", &written.kind)?;
    fields::check(kind, written)?;
    let original =
        written.original.as_deref().map(|number| session.documents().document_id(number)).transpose()?;
    let mut draft = match original {
        Some(id) => session.documents().new_return(id)?,
        None => session.documents().new_draft(kind)?,
    };
    if let (Some(number), true) = (&written.original, draft.kind != kind) {
        return Err(refuse(
            Message::of("cli-given-back-by")
                .with("number", &number)
                .with("kind", &draft.kind.one().to_string())
                .with("kind_2", &kind.one().to_string()),
        ));
    }
    if let Some(uuid) = &written.uuid {
        draft.uuid = uuid_of(uuid)?;
    }
    draft = session.documents().redated(draft, date("date", &written.date)?)?;
    draft.due_date = written.due_date.as_deref().map(|text| date("due_date", text)).transpose()?;
    party(session, &mut draft, written)?;
    if let Some(code) = &written.warehouse {
        draft.warehouse = row(session, &WAREHOUSES, code)?;
    }
    if let Some(code) = &written.sales_engineer {
        draft.sales_engineer = Some(row(session, &SALES_ENGINEERS, code)?);
    }
    if let Some(include) = written.prices_include_tax {
        draft.price_mode = if include { PriceMode::TaxIncluded } else { PriceMode::TaxExcluded };
    }
    draft.tax_reason = words(&written.tax_reason);
    draft.reference = words(&written.reference);
    draft.notes = words(&written.notes);
    if original.is_none() {
        figures(session, &mut draft, written)?;
    }
    let lines = Lines::of(session, &draft, written, original)?;
    for (number, written) in (1..).zip(&written.lines) {
        let line = line::line(&lines, &draft, written);
        draft.lines.push(line.map_err(|error| {
            refuse(Message::of("cli-line-refused").with("number", &number).with("error", &error.to_string()))
        })?);
    }
    Ok(draft)
}

/// Whom it is made out to. A return is its original's party's.
fn party(session: &Session, draft: &mut Draft, written: &Written) -> Result<()> {
    let side = draft.kind.party();
    let (master, code) = match side {
        PartySide::Customer => (&CUSTOMERS, &written.customer),
        PartySide::Supplier => (&SUPPLIERS, &written.supplier),
    };
    if let Some(code) = code {
        let party = Some(Party::new(side, row(session, master, code)?));
        if let (Some(original), true) = (&written.original, draft.party != party) {
            return Err(refuse(
                Message::of("cli-not-of-party")
                    .with("original", &original)
                    .with("code", &code)
                    .with("one", &master.one),
            ));
        }
        draft.party = party;
    }
    match draft.party {
        Some(_) => Ok(()),
        None => Err(refuse(
            Message::of("cli-name-the-party")
                .with("one", &master.one)
                .with("kind", &draft.kind.one().to_string()),
        )),
    }
}

/// Discount, charges, rounding and costs, which a return has from its original.
fn figures(session: &Session, draft: &mut Draft, written: &Written) -> Result<()> {
    let amount =
        |name, written| Ok::<Money, crate::store::Error>(money(session, name, written)?.unwrap_or_default());
    draft.discount = discount(session, &written.discount_percent, &written.discount_amount)?;
    draft.shipping = Charge {
        amount: amount("shipping", &written.shipping)?,
        tax_rate: rate("shipping_tax_rate", &written.shipping_tax_rate)?.unwrap_or(draft.shipping.tax_rate),
    };
    draft.other_charges.amount = amount("other_charges", &written.other_charges)?;
    draft.cash_rounding = money(session, "cash_rounding", &written.cash_rounding)?;
    draft.costs = Costs {
        freight: amount("freight", &written.freight)?,
        duty: amount("duty", &written.duty)?,
        other: amount("other_costs", &written.other_costs)?,
        by: match &written.costs_by {
            Some(by) => code::<SpreadBy>("costs_by", by)?,
            None => SpreadBy::default(),
        },
    };
    Ok(())
}

/// Which fields of a check are missing.
fn check_lacks(check: Option<&Check>) -> String {
    let mut missing = Check::missing(check, None);
    missing.retain(|part| *part != CheckPart::Bank);
    let missing = match missing.as_slice() {
        [one] => one.code(),
        _ => "both",
    };
    Message::of("cli-check-lacks").with("missing", missing).to_string()
}

fn tender(session: &Session, written: &WrittenPayment) -> Result<Tender> {
    let currency = session.currency();
    let due = written.check_due.as_deref().map(|text| date("check_due", text)).transpose()?;
    let method = code::<PaymentMethod>("method", &written.method)?;
    let check = Check::known(words(&written.check_number), due);
    if method.paper() == PaymentPaper::Check {
        Check::is_known(check.as_ref()).map_err(|_| refuse(check_lacks(check.as_ref())))?;
    }
    Ok(Tender {
        method,
        amount: number("amount", &written.amount, |text| Money::parse(text, currency))?,
        tendered: money(session, "tendered", &written.tendered)?,
        reference: words(&written.reference),
        check,
    })
}
