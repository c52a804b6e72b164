//! What became of a demo shop's sales: some come back, a few are cancelled, and who owes pays on account.

use chrono::NaiveDate;
use fastrand::Rng;

use super::people::customer_code;
use super::uuid_of;
use crate::domain::{
    DocumentId, DraftLine, Money, Party, PartySide, PaymentMethod, Quantity, Restock, ReturnReason, Tender,
};
use crate::store::masters::CUSTOMERS;
use crate::store::{AllocateTo, PaymentRequest, Posted, Result, Session};

/// Goods come back of the last sales only.
const LAST: usize = 12;

/// What is unfit for sale when it comes back for one of these.
const UNFIT: [ReturnReason; 3] = [ReturnReason::Defective, ReturnReason::Damaged, ReturnReason::Expired];

const CANCELLED_FOR: [&str; 3] = ["Wrong customer", "Rung up twice", "The goods were not there"];

/// Who deals with what was sold.
pub(super) struct Aftermath<'a> {
    manager: &'a Session,
    customers: u32,
    rng: Rng,
    /// The last sales, of which nothing came back and none is cancelled.
    sold: Vec<DocumentId>,
}

impl<'a> Aftermath<'a> {
    pub(super) fn new(manager: &'a Session, customers: u32, rng: Rng) -> Self {
        Aftermath { manager, customers, rng, sold: Vec::new() }
    }

    /// What happens after a sale, the `sales`th of all.
    pub(super) fn after(&mut self, sale: &Posted, sales: u32, date: NaiveDate) -> Result<()> {
        self.sold.push(sale.id);
        if self.sold.len() > LAST {
            self.sold.remove(0);
        }
        if sales.is_multiple_of(11) {
            self.take_back(date)?;
        }
        if sales.is_multiple_of(17) {
            self.receive_on_account(date)?;
        }
        if sales.is_multiple_of(40) {
            self.cancel()?;
        }
        Ok(())
    }

    fn picked(&mut self) -> Option<DocumentId> {
        let place = self.rng.usize(0..self.sold.len().max(1));
        (place < self.sold.len()).then(|| self.sold.remove(place))
    }

    /// One or two of a line come back; who had paid gets the money.
    fn take_back(&mut self, date: NaiveDate) -> Result<()> {
        let Some(sale) = self.picked() else { return Ok(()) };
        let lines: Vec<_> =
            self.manager.documents().returnable(sale)?.into_iter().filter(|of| !of.lots.is_empty()).collect();
        if lines.is_empty() {
            return Ok(());
        }
        let of = &lines[self.rng.usize(0..lines.len())];
        let reason = ReturnReason::ALL[self.rng.usize(0..ReturnReason::ALL.len())];
        let mut draft = self.manager.documents().new_return(sale)?;
        draft.uuid = uuid_of(&mut self.rng);
        draft.date = date;
        draft.lines = vec![DraftLine {
            quantity: of.left().min(Quantity::whole(self.rng.i64(1..=2))?),
            reason: Some(reason),
            restock: if UNFIT.contains(&reason) { Restock::Quarantine } else { Restock::Lot },
            ..of.line.clone()
        }];
        let payable = self.manager.documents().totals(&draft)?.payable;
        let was_paid = self.manager.documents().document(sale)?.due()? <= Money::ZERO;
        let back = [Tender::of(PaymentMethod::Cash, payable)];
        let tenders = if was_paid && payable > Money::ZERO { &back[..] } else { &[] };
        self.manager.documents().post(&draft, tenders).map(drop)
    }

    /// A customer who owes pays all of it, or half.
    fn receive_on_account(&mut self, date: NaiveDate) -> Result<()> {
        for _ in 0..10 {
            if self.customers == 0 {
                break;
            }
            let code = customer_code(self.rng.u32(0..self.customers));
            let Some(party) = self.manager.masters().row_of_code(&CUSTOMERS, &code)? else { continue };
            let owed = self.manager.money().customer_terms(party.into(), date)?.balance;
            if owed.minor() < 200 {
                continue;
            }
            let amount = if self.rng.bool() { owed } else { Money::from_minor(owed.minor() / 200 * 100) };
            let methods = [PaymentMethod::Cash, PaymentMethod::BankTransfer, PaymentMethod::MobileWallet];
            let side = PartySide::Customer;
            self.manager.money().pay(&PaymentRequest {
                uuid: uuid_of(&mut self.rng),
                party: Party::new(side, party),
                direction: side.payment_direction(),
                tender: Tender::of(methods[self.rng.usize(0..methods.len())], amount),
                date,
                onto: AllocateTo::OldestFirst,
                notes: None,
                said: None,
            })?;
            break;
        }
        Ok(())
    }

    fn cancel(&mut self) -> Result<()> {
        let Some(sale) = self.picked() else { return Ok(()) };
        let reason = CANCELLED_FOR[self.rng.usize(0..CANCELLED_FOR.len())];
        self.manager.documents().cancel(sale, reason, None).map(drop)
    }
}
