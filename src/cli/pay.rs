//! `storekeep pay`: a payment that stands alone, received from a customer or paid to a supplier.

use std::io::{self, Write};

use serde::Serialize;

use super::arguments::Pay;
use super::document::contents;
use super::failure::say;
use super::options::{day, row};
use super::sign_in::signed_in;
use super::{Arguments, Failure};
use crate::domain::{
    self, Check, CheckPart, DocumentId, Money, Party, PartySide, Payment, PaymentMethod, Tender, listed, text,
};
use crate::store::masters::{CUSTOMERS, SUPPLIERS};
use crate::store::{AllocateTo, Error, PaymentRequest, Session, clock};
use crate::words::{Message, Name};

/// The codes of the methods.
pub(crate) fn methods() -> impl Iterator<Item = &'static str> {
    PaymentMethod::ALL.iter().map(|method| method.code())
}

pub(crate) fn run(arguments: &Arguments, asked: &Pay) -> Result<(), Failure> {
    let payment = signed_in(arguments, |session| {
        let paying = paying(session, asked)?;
        let made = session.money().pay(&paying).map_err(|error| in_options(error, &paying.tender))?;
        if paying.tender.missing() == [CheckPart::Bank] && !made.repeated {
            say(&Message::of("cli-paid-without-bank").with("number", &made.number).to_string());
        }
        if made.repeated {
            say(Name::of("cli-paid-before-with-this").said());
        }
        Ok(session.money().payment(made.id)?)
    })?;
    write(&if asked.json { as_json(&payment)? } else { as_text(&payment)? })
}

/// What a check lacks, by the options that say it.
fn in_options(error: Error, tender: &Tender) -> Failure {
    if !matches!(error, Error::Domain(domain::Error::CheckLacks { .. })) {
        return error.into();
    }
    let missing = listed(
        tender.missing().into_iter().map(|part| Message::of("cli-check-part").with("part", part.code())),
    );
    Failure::wrong(Message::of("cli-nothing-was-paid-check").with("missing", &missing))
}

/// Takes a payment back and prints the payment that does so.
pub(crate) fn cancel(arguments: &Arguments, number: &str, reason: &str) -> Result<(), Failure> {
    let back = signed_in(arguments, |session| {
        let cancelled = session.money().cancel_payment(session.money().payment_id(number)?, reason, None)?;
        Ok(session.money().payment(cancelled.id)?)
    })?;
    write(&as_json(&back)?)
}

fn write(shown: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(shown.as_bytes()).and_then(|()| out.flush()).map_err(Failure::Output)
}

fn paying(session: &Session, asked: &Pay) -> Result<PaymentRequest, Failure> {
    let (side, master, code) = match (&asked.customer, &asked.supplier) {
        (Some(code), _) => (PartySide::Customer, &CUSTOMERS, code),
        (None, Some(code)) => (PartySide::Supplier, &SUPPLIERS, code),
        (None, None) => {
            return Err(Failure::wrong(Name::of("cli-say-who-pays-with")));
        }
    };
    let party = Party::new(side, row(session, master, code)?);
    let usual = side.payment_direction();
    let ids = asked.invoices.iter().map(|number| session.documents().document_id(number));
    let ids: Vec<DocumentId> = ids.collect::<Result<_, Error>>()?;
    Ok(PaymentRequest {
        uuid: uuid(asked)?,
        party,
        direction: if asked.back { usual.opposite() } else { usual },
        tender: tender(session, asked)?,
        date: day("--date", asked.date.as_deref())?.unwrap_or_else(clock::today),
        onto: if ids.is_empty() { AllocateTo::OldestFirst } else { AllocateTo::InOrder(ids) },
        notes: asked.notes.clone(),
        said: Some(contents(asked)?),
    })
}

fn uuid(asked: &Pay) -> Result<String, Failure> {
    let Some(given) = &asked.uuid else { return Ok(clock::new_uuid()) };
    let uuid = uuid::Uuid::try_parse(given)
        .map_err(|_| Failure::wrong(Message::of("cli-no-uuid-given").with("given", &given)))?;
    Ok(uuid.hyphenated().to_string())
}

fn tender(session: &Session, asked: &Pay) -> Result<Tender, Failure> {
    let amount = Money::parse(&asked.amount, session.currency())
        .map_err(|error| Failure::wrong(Message::of("cli-amount").with("error", &error)))?;
    let method = PaymentMethod::from_code(&asked.method).map_err(Error::from)?;
    let due = day("--check-due", asked.check_due.as_deref())?;
    let check = Check::known(asked.check_number.clone(), due);
    Ok(Tender { method, amount, tendered: None, reference: asked.reference.clone(), check })
}

/// A payment as JSON.
#[derive(Serialize)]
struct Printed<'a> {
    number: &'a str,
    date: String,
    direction: &'static str,
    party: &'a str,
    method: &'static str,
    amount: String,
    allocations: Vec<Allocation<'a>>,
    /// What settles nothing and is the party's credit.
    left_over: String,
    /// What is owed after it; below zero it is the party's credit.
    balance: Option<String>,
    seal: Option<&'a str>,
    /// The payment it takes back.
    #[serde(skip_serializing_if = "Option::is_none")]
    reverses: Option<&'a str>,
}

#[derive(Serialize)]
struct Allocation<'a> {
    invoice: &'a str,
    amount: String,
}

fn as_json(payment: &Payment) -> Result<String, Failure> {
    let plain = |amount: Money| amount.plain(payment.currency);
    let printed = Printed {
        number: &payment.number,
        date: payment.date.to_string(),
        direction: payment.direction.code(),
        party: &payment.party_code,
        method: payment.method.code(),
        amount: plain(payment.amount),
        allocations: payment
            .settles
            .iter()
            .map(|part| Allocation { invoice: &part.number, amount: plain(part.amount) })
            .collect(),
        left_over: plain(payment.left_over().map_err(Error::from)?),
        balance: payment.balance.map(plain),
        seal: payment.mark.as_ref().map(|mark| mark.seal.as_str()),
        reverses: payment.reverses.as_deref(),
    };
    let json = serde_json::to_string(&printed).map_err(|error| Failure::Output(error.into()))?;
    Ok(json + "\n")
}

fn as_text(payment: &Payment) -> Result<String, Failure> {
    let code = payment.currency.code();
    let figure =
        |name: &str, amount: Money| format!("{name:<32}{:>16} {code}", amount.grouped(payment.currency));
    let words = Payment::words(payment.direction, payment.party.side());
    let mut lines = vec![
        format!("{}  {}, {}", payment.number, payment.date, payment.method.words()),
        format!("{words} {}  {}", payment.party_code, payment.party_name),
        String::new(),
        figure(Name::of("cli-amount-label").said(), payment.amount),
    ];
    lines.extend(payment.settles.iter().map(|part| figure(&format!("  {}", part.number), part.amount)));
    let left_over = payment.left_over().map_err(Error::from)?;
    if !left_over.is_zero() {
        lines.push(figure(Name::of("cli-left-over-as-credit").said(), left_over));
    }
    lines.extend(payment.balance.map(|balance| figure(Name::of("cli-owed-after").said(), balance)));
    lines.extend(payment.mark.iter().map(|mark| {
        Message::of("cli-activity-seal").with("id", &mark.id).with("seal", &mark.seal).to_string()
    }));
    let shown: Vec<_> = lines.iter().map(|line| text::visible(line)).collect();
    Ok(shown.join("\n") + "\n")
}
