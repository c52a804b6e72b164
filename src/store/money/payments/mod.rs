//! Money in and out, and what it settles.

mod account;
mod alone;
mod cancel;
mod list;
pub(crate) mod settle;
mod whole;

use chrono::{Datelike, NaiveDate};
use rusqlite::types::Value as Sql;

use super::shifts;
use crate::domain::{Direction, DocumentId, Money, Party, PaymentId, ShiftId, Tender, numbering, text};
use crate::store::Result;
use crate::store::access::session::Write;
use crate::store::kernel::sequence;
use crate::store::kernel::sql::party_columns;
use crate::store::register::{ALLOCATIONS, PAYMENTS};

pub use account::{Account, OpenDocument};
pub use alone::{AllocateTo, PaymentMade, PaymentRequest};
pub use cancel::PaymentCancelled;
pub use list::PaymentFilter;

/// A payment on its way into the file.
pub(crate) struct NewPayment<'a> {
    pub direction: Direction,
    pub party: Option<Party>,
    pub tender: &'a Tender,
    /// The business date, which also gives the year of the number.
    pub date: NaiveDate,
    /// The register row of the document it comes with; none when it stands alone.
    pub register: Option<i64>,
    /// The payment it takes back.
    pub reverses: Option<PaymentId>,
    pub notes: Option<&'a str>,
    /// What makes one that stands alone the same when it is taken twice.
    pub uuid: Option<&'a str>,
    /// The open shift it was taken in before; none: the one of this terminal's drawer.
    pub shift: Option<ShiftId>,
}

/// Writes a payment and gives its id, its number and its row as it is sealed. Cash goes through the open shift of this
/// terminal's drawer.
pub(crate) fn write(tx: &Write<'_>, payment: &NewPayment<'_>) -> Result<(PaymentId, String, Vec<Sql>)> {
    let year = payment.date.year();
    let number = numbering::number(
        numbering::PAYMENT_PREFIX,
        year,
        sequence::next(tx, numbering::PAYMENT_PREFIX, year)?,
    );
    let tender = payment.tender;
    let (customer, supplier) = party_columns(payment.party);
    let clean = |typed: Option<&str>| typed.map(text::clean).filter(|text| !text.is_empty());
    let mut row: Vec<Sql> = vec![
        Sql::Null,
        number.clone().into(),
        payment.direction.into(),
        customer.into(),
        supplier.into(),
        tender.method.into(),
        tender.amount.into(),
        tender.tendered.into(),
        tender.change()?.into(),
        clean(tender.reference.as_deref()).into(),
        clean(tender.check.as_ref().map(|check| check.number.as_str())).into(),
        tender.check.as_ref().and_then(|check| check.due).map(|due| due.to_string()).into(),
        payment.date.to_string().into(),
        tx.now.clone().into(),
        payment.register.into(),
        tx.session.user_id().into(),
        clean(payment.notes).into(),
        match payment.shift {
            Some(shift) => shift.into(),
            None => shifts::of_payment(tx.session, tender.method)?.into(),
        },
        payment.reverses.into(),
        payment.uuid.map(str::to_owned).into(),
    ];
    let id = PAYMENTS.append(tx, &mut row)?;
    Ok((id.into(), number, row))
}

/// Puts so much of a payment on a document, or with a negative amount takes it off again. Returns the row as it is
/// sealed.
pub(crate) fn allocate(
    tx: &Write<'_>,
    payment: PaymentId,
    invoice: DocumentId,
    amount: Money,
    register: Option<i64>,
) -> Result<Vec<Sql>> {
    let mut row: Vec<Sql> = vec![
        Sql::Null,
        payment.into(),
        invoice.into(),
        amount.into(),
        register.into(),
        tx.session.user_id().into(),
        tx.now.clone().into(),
    ];
    ALLOCATIONS.append(tx, &mut row)?;
    Ok(row)
}
