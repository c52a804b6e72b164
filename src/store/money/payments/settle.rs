//! The payments that come with a document and settle it, and the store credit that pays for one document with another.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension};

use super::super::credit::{self, CustomerTerms};
use super::NewPayment;
use crate::domain::{
    Currency, Direction, DocumentId, Draft, Kind, Money, Original, Party, PaymentMethod, Permission, ShiftId,
    Tender, taken,
};
use crate::store::access::session::Write;
use crate::store::documents::drafts::in_hand::InHand;
use crate::store::kernel::sql::{ReadColumn, column_of};
use crate::store::returns::originals;
use crate::store::rooms;
use crate::store::{Error, Result};
use crate::words::Message;

/// The document that payments come with.
pub(crate) struct Settlement {
    pub invoice: DocumentId,
    pub register: i64,
    pub direction: Direction,
    pub party: Option<Party>,
    /// The business date, which also gives the year of the number.
    pub date: chrono::NaiveDate,
}

/// The rows that were written, as they are sealed.
#[derive(Default)]
pub(crate) struct Paid {
    pub payments: Vec<Vec<Sql>>,
    pub allocations: Vec<Vec<Sql>>,
}

impl Paid {
    /// What the rows settle of a document.
    pub(crate) fn of(&self, invoice: DocumentId) -> Result<Money> {
        // As ALLOCATIONS has them: the document third, the amount fourth.
        let amounts = self.allocations.iter().filter_map(|written| match (written.get(2), written.get(3)) {
            (Some(Sql::Integer(of)), Some(Sql::Integer(amount))) if *of == invoice.row() => {
                Some(Money::from_minor(*amount))
            }
            _ => None,
        });
        Ok(Money::sum(amounts)?)
    }
}

impl rooms::Money<'_> {
    /// The bank of the last check of a customer, or of the last one made out to a supplier: the next is likely of the same.
    ///
    /// # Errors
    /// When the user may not see payments.
    pub fn last_bank(&self, party: Option<Party>) -> Result<Option<String>> {
        let connection = self.read(Permission::PaymentsView)?;
        let walk_in = credit::walk_in(connection)?;
        let Some(party) = party.filter(|party| *party != Party::Customer(walk_in)) else { return Ok(None) };
        let sql = format!(
            "SELECT reference FROM payments WHERE {} = ?1 AND method = 'check' AND reference IS NOT NULL
              ORDER BY id DESC LIMIT 1",
            column_of(party.side())
        );
        Ok(connection.prepare_cached(&sql)?.query_row([party.row()], |row| row.read(0)).optional()?)
    }
}

/// The payments that settle a document: those taken while it was a draft, then those that finish it.
#[derive(Debug, Default)]
pub(crate) struct Handed {
    pub tenders: Vec<Tender>,
    /// Those at the beginning of them that were taken before.
    taken: Vec<InHand>,
}

impl Handed {
    pub(crate) fn new(taken: Vec<InHand>, tenders: &[Tender]) -> Self {
        let before = taken.iter().map(|payment| payment.tender.clone());
        Self { tenders: before.chain(tenders.iter().cloned()).collect(), taken }
    }

    /// What was taken before, fitted to what is payable now.
    ///
    /// # Errors
    /// When it went the other way, or more was taken than can be kept or given back as change.
    pub(crate) fn fitted(mut self, direction: Direction, payable: Money, currency: Currency) -> Result<Self> {
        if let Some(other) = self.taken.iter().find(|payment| payment.direction != direction) {
            return Err(Error::refused(
                Message::of("settle-other-way")
                    .with("paid", &other.tender.amount.grouped(currency))
                    .with("way", &other.direction.words()),
            ));
        }
        let fitted = taken::fit(self.before(), payable)?;
        let changed = direction == Direction::Out && fitted.tenders != self.before();
        if !fitted.excess.is_zero() || changed {
            let all = Money::sum(self.before().iter().map(|tender| tender.amount))?;
            return Err(Error::refused(
                Message::of("settle-taken-more")
                    .with("taken", &all.grouped(currency))
                    .with("due", &payable.grouped(currency)),
            ));
        }
        for (tender, fitted) in self.tenders.iter_mut().zip(fitted.tenders) {
            *tender = fitted;
        }
        Ok(self)
    }

    fn before(&self) -> &[Tender] {
        self.tenders.get(..self.taken.len()).unwrap_or_default()
    }

    /// What was taken before.
    pub(crate) fn taken(&self) -> &[InHand] {
        &self.taken
    }

    /// Each payment, and the open shift in whose drawer it lies already.
    fn each(&self) -> impl Iterator<Item = (&Tender, Option<ShiftId>)> {
        let lies_in = self.taken.iter().map(|payment| payment.shift).chain(std::iter::repeat(None));
        self.tenders.iter().zip(lies_in)
    }
}

/// Refuses payments that cannot come with a document on which so much is payable. Returns what they pay.
pub(crate) fn check(tenders: &[Tender], payable: Money, kind: Kind, currency: Currency) -> Result<Money> {
    tenders.iter().try_for_each(|tender| tender.validate(currency))?;
    let paid = Money::sum(tenders.iter().map(|tender| tender.amount))?;
    if paid > payable {
        let (paid, payable) = (paid.grouped(currency), payable.grouped(currency));
        return Err(Error::refused(match kind.payment_direction() {
            Direction::In if !kind.is_return() => {
                Message::of("settle-paid-more").with("paid", &paid).with("payable", &payable)
            }
            _ => Message::of("settle-pay-less").with("paid", &paid).with("payable", &payable),
        }));
    }
    Ok(paid)
}

/// Store credit pays no more than the party has. What is given back as store credit needs a customer who has an account.
pub(crate) fn check_credit(
    tx: &Connection,
    draft: &Draft,
    customer: Option<&CustomerTerms>,
    tenders: &[Tender],
    currency: Currency,
) -> Result<()> {
    let asked = Money::sum(tenders.iter().map(|tender| tender.amount))?.minus(Tender::money(tenders)?)?;
    if asked.is_zero() {
        return Ok(());
    }
    if customer.is_some_and(|customer| customer.walk_in) {
        return Err(Error::refused(Message::of("settle-walk-in-credit")));
    }
    if draft.kind.is_return() {
        return Ok(());
    }
    let credit = credit::of_party(tx, draft.party)?;
    if asked > credit {
        return Err(Error::refused(
            Message::of("settle-credit-too-little")
                .with("credit", &credit.max(Money::ZERO).grouped(currency))
                .with("amount", &asked.grouped(currency)),
        ));
    }
    Ok(())
}

/// Never more back than was paid for the original: not in money, not in credit, not in other goods.
pub(crate) fn check_refund(
    tx: &Connection,
    original: Option<&Original>,
    asked: Money,
    currency: Currency,
) -> Result<()> {
    let Some(original) = original else { return Ok(()) };
    let most = originals::refundable(tx, original.id)?;
    if asked <= most {
        return Ok(());
    }
    Err(Error::refused(
        Message::of("settle-back-too-much")
            .with("amount", &asked.grouped(currency))
            .with("paid", &most.grouped(currency))
            .with("document", &original.number),
    ))
}

/// A customer without an account leaves nothing on it.
pub(crate) fn check_walk_in_refund(
    customer: Option<&CustomerTerms>,
    due: Money,
    currency: Currency,
) -> Result<()> {
    if !due.is_zero() && customer.is_some_and(|customer| customer.walk_in) {
        return Err(Error::refused(Message::of("settle-walk-in-back").with("rest", &due.grouped(currency))));
    }
    Ok(())
}

impl Settlement {
    /// Writes payments that come with the document and settle it.
    pub(crate) fn write(&self, tx: &Write<'_>, handed: &Handed, paid: &mut Paid) -> Result<()> {
        handed
            .each()
            .try_for_each(|(tender, shift)| self.put(tx, (tender, shift), self.direction, self.invoice, paid))
    }

    /// Writes what another document pays of this one.
    pub(crate) fn set_off_with(&self, tx: &Write<'_>, amount: Money, paid: &mut Paid) -> Result<()> {
        let credit = Tender::of(PaymentMethod::StoreCredit, amount);
        self.put(tx, (&credit, None), self.direction, self.invoice, paid)
    }

    /// What a return leaves open pays what is still open of its original: one payment of store credit each way.
    pub(crate) fn set_off(
        &self,
        tx: &Write<'_>,
        original: DocumentId,
        left: Money,
        paid: &mut Paid,
    ) -> Result<()> {
        let open = tx
            .prepare_cached("SELECT total + rounding - paid FROM invoices WHERE id = ?1")?
            .query_row([original], |row| row.read(0))?;
        let amount = left.min(open);
        if amount <= Money::ZERO {
            return Ok(());
        }
        let credit = Tender::of(PaymentMethod::StoreCredit, amount);
        self.put(tx, (&credit, None), self.direction, self.invoice, paid)?;
        self.put(tx, (&credit, None), self.direction.opposite(), original, paid)
    }

    fn put(
        &self,
        tx: &Write<'_>,
        (tender, shift): (&Tender, Option<ShiftId>),
        direction: Direction,
        invoice: DocumentId,
        paid: &mut Paid,
    ) -> Result<()> {
        let payment = NewPayment {
            direction,
            party: self.party,
            tender,
            date: self.date,
            register: Some(self.register),
            reverses: None,
            notes: None,
            uuid: None,
            shift,
        };
        let (id, _, row) = super::write(tx, &payment)?;
        paid.payments.push(row);
        let settled = super::allocate(tx, id, invoice, tender.amount, Some(self.register))?;
        paid.allocations.push(settled);
        Ok(())
    }
}
