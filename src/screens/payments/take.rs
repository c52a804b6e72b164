//! Receiving from a customer and paying a supplier: a name, an amount, Enter. What it settles is seen while it is typed.

use std::cell::RefCell;
use std::rc::Rc;

use super::super::approve::Approve;
use super::super::paper;
use super::details::Details;
use super::done::Done;
use super::spread::Spread;
use crate::domain::{
    Check, Direction, Money, Party, PartySide, PaymentLine, PaymentMethod, PaymentPaper, Permission, Tender,
};
use crate::store::{
    Account, AllocateTo, Approval, Error, OpenDocument, PaymentRequest, Result, Session, clock,
};
use crate::ui::{Answer, Confirm, Flow, Picker, Possible, Resource, TextLine};
use crate::words::{Message, Name};

/// Who is chosen from.
pub(crate) struct Parties {
    pub customers: Rc<dyn Resource>,
    pub suppliers: Rc<dyn Resource>,
}

/// The screen on which a payment that stands alone is taken or made.
pub(crate) struct Take {
    pub(super) session: Rc<Session>,
    parties: Parties,
    pub(super) side: PartySide,
    /// Credit is given back: the other way round.
    pub(super) back: bool,
    pub(super) account: Option<Account>,
    pub(super) stale: bool,
    /// The line while no document is selected.
    pub(super) amount: TextLine,
    /// The line of the selected document.
    pub(super) share: TextLine,
    pub(super) selected: Option<usize>,
    pub(super) spread: Spread,
    pub(super) method: PaymentMethod,
    pub(super) details: Rc<RefCell<Details>>,
    /// Makes taking it twice the same as taking it once.
    uuid: String,
    /// What somebody allowed of it.
    pub(super) approval: Option<Approval>,
    /// The left over that the clerk was told of.
    pub(super) told: Option<Money>,
    /// The bank of the last check of this party.
    pub(super) bank: Option<String>,
    pub(super) done: Option<Done>,
    /// First document that is drawn.
    pub(super) top: usize,
}

impl Take {
    /// With a party: its account is open already.
    ///
    /// # Errors
    /// When the user may not see it.
    pub(crate) fn open(
        session: Rc<Session>,
        parties: Parties,
        side: PartySide,
        party: Option<i64>,
    ) -> Result<Self> {
        let mut take = Self {
            session,
            parties,
            side,
            back: false,
            account: None,
            stale: false,
            amount: TextLine::default(),
            share: TextLine::default(),
            selected: None,
            spread: Spread::default(),
            method: PaymentMethod::Cash,
            details: Rc::default(),
            uuid: String::new(),
            approval: None,
            told: None,
            bank: None,
            done: None,
            top: 0,
        };
        take.begin();
        if let Some(party) = party {
            take.read(party)?;
        }
        Ok(take)
    }

    /// A new payment of nobody yet.
    pub(super) fn begin(&mut self) {
        self.account = None;
        self.back = false;
        self.method = PaymentMethod::Cash;
        self.uuid = clock::new_uuid();
        self.details = Rc::default();
        self.approval = None;
        self.clear();
    }

    /// Nothing is typed yet.
    fn clear(&mut self) {
        self.amount.set("");
        self.share.set("");
        self.selected = None;
        self.spread.clear();
        self.told = None;
        self.top = 0;
    }

    pub(super) fn direction(&self) -> Direction {
        let usual = self.side.payment_direction();
        if self.back { usual.opposite() } else { usual }
    }

    pub(super) fn read(&mut self, party: i64) -> Result<()> {
        self.stale = false;
        let party = Party::new(self.side, party);
        let account = self.session.money().account(party, self.direction(), clock::today())?;
        if account.walk_in {
            return Err(Error::refused(Name::of("payments-walk-in-customers-have-no").said()));
        }
        // What was settled elsewhere meanwhile is not there to be chosen.
        self.selected = self.selected.filter(|place| *place < account.open.len());
        self.account = Some(account);
        self.bank = self.session.money().last_bank(Some(party)).unwrap_or_default();
        if !self.methods().any(|method| method == self.method) {
            self.method = PaymentMethod::Cash;
        }
        Ok(())
    }

    /// What Tab goes through; credit only where there is some to pay with.
    pub(super) fn methods(&self) -> impl Iterator<Item = PaymentMethod> {
        let with_credit = !self.back
            && self
                .account
                .as_ref()
                .is_some_and(|account| account.credit > Money::ZERO && !account.open.is_empty());
        PaymentMethod::ALL
            .iter()
            .copied()
            .filter(move |method| with_credit || *method != PaymentMethod::StoreCredit)
    }

    /// What stands on the line; the exact amount where only a slip or a check is named.
    pub(super) fn typed(&self) -> Result<PaymentLine> {
        let text = self.amount.text();
        if PaymentLine::is_code(text) {
            return Err(Error::refused(Name::of("payments-that-looks-like-a-barcode").said()));
        }
        let (named, rest) = PaymentLine::lettered(text, self.method);
        let method = named.unwrap_or(self.method);
        let line = PaymentLine::parse(&rest, method, self.session.currency(), clock::today())?;
        let is_exact = line.amount.is_none() && (line.reference.is_some() || line.check.is_some());
        let amount = match is_exact && !self.spread.is_by_hand() {
            true => Some(self.most_by(method)?),
            false => line.amount,
        };
        Ok(PaymentLine { amount, ..line })
    }

    /// Goes over to the method that a letter on the line names, and takes the letter off.
    fn take_method(&mut self) -> Result<()> {
        let (Some(method), rest) = PaymentLine::lettered(self.amount.text(), self.method) else {
            return Ok(());
        };
        if !self.methods().any(|offered| offered == method) {
            return Err(Error::refused(
                Message::of("payments-there-is-no-to-pay").with("method", &method.words()).to_string(),
            ));
        }
        self.method = method;
        self.amount.set(rest);
        Ok(())
    }

    /// The check of a payment by check, and the reference, which of a check is its bank.
    fn paper(&self, typed: PaymentLine) -> Result<(Option<String>, Option<Check>)> {
        let details = self.details.borrow();
        let is_check = self.method.paper() == PaymentPaper::Check;
        let check = typed.check.or_else(|| details.check().filter(|_| is_check));
        let bank = self.bank.clone().filter(|_| is_check);
        let reference = typed.reference.or_else(|| details.reference.clone()).or(bank);
        if is_check {
            Check::is_whole(check.as_ref(), reference.as_deref())?;
        }
        Ok((reference, check))
    }

    /// The question about an amount that is more a code or a slip of the finger than what was paid.
    fn doubt(&self, amount: Money) -> Result<Option<Confirm>> {
        let currency = self.session.currency();
        let first = self.amount.text().split_whitespace().next().unwrap_or_default();
        let most = self.most()?;
        let question = match PaymentLine::begins_with_nought(first) {
            true => Message::of("payments-is-an-amount")
                .with("first", &first)
                .with("currency", &amount.grouped(currency))
                .to_string(),
            false if PaymentLine::is_beyond(amount, most, currency) => match most.is_zero() {
                true => Message::of("payments-and-nothing-is-open")
                    .with("currency", &amount.grouped(currency))
                    .to_string(),
                false => Message::of("payments-for")
                    .with("currency", &amount.grouped(currency))
                    .with("currency-2", &most.grouped(currency))
                    .to_string(),
            },
            false => return Ok(None),
        };
        let because = Name::of("payments-nothing-was-taken-yet").said();
        Ok(Some(
            Confirm::choose(
                question,
                &[Name::of("payments-type-it-again").said(), Name::of("payments-it-is-right").said()],
            )
            .because(because),
        ))
    }

    /// What the payment comes to as it stands and what goes where, with what is being typed; nothing while that cannot
    /// be read.
    pub(super) fn preview(&self) -> (Money, Vec<Money>) {
        let Some(account) = &self.account else { return (Money::ZERO, Vec::new()) };
        let typed = self.typed().map(|typed| typed.amount).unwrap_or_default();
        let share = Money::parse(self.share.text().trim(), self.session.currency());
        let typing = self.document().map(|document| document.id).zip(share.ok());
        self.spread.preview(account, typed, typing).unwrap_or_default()
    }

    /// The most that it is about: what is open, or the credit that pays.
    pub(super) fn most(&self) -> Result<Money> {
        self.most_by(self.method)
    }

    fn most_by(&self, method: PaymentMethod) -> Result<Money> {
        let Some(account) = &self.account else { return Ok(Money::ZERO) };
        let open = Money::sum(account.open.iter().map(|document| document.open))?;
        let credit = account.credit.max(Money::ZERO);
        Ok(match method {
            _ if self.back => credit,
            PaymentMethod::StoreCredit => open.min(credit),
            _ => open,
        })
    }

    pub(super) fn document(&self) -> Option<&OpenDocument> {
        self.account.as_ref()?.open.get(self.selected?)
    }

    pub(super) fn accept(&mut self) -> Result<Flow> {
        if self.done.take().is_some() {
            return Ok(Flow::Stay);
        }
        if self.account.is_none() {
            let who = if self.side == PartySide::Customer {
                Name::of("payments-one-customer").said()
            } else {
                Name::of("payments-one-supplier").said()
            };
            return Ok(Flow::warn(Message::of("payments-type-part-of-the-s").with("who", &who).to_string()));
        }
        if self.selected.is_some() {
            return self.accept_share();
        }
        self.take_method()?;
        if !self.amount.is_empty() || self.spread.is_by_hand() {
            return self.pay(false);
        }
        let most = self.most()?;
        if most.is_zero() {
            return Ok(Flow::warn(Name::of("payments-nothing-is-open-type-an").said()));
        }
        self.amount.set(most.plain(self.session.currency()));
        Ok(Flow::Stay)
    }

    /// Puts what is typed on the selected document, all that is open when nothing is, and goes on to the next.
    fn accept_share(&mut self) -> Result<Flow> {
        let currency = self.session.currency();
        let Some(document) = self.document().cloned() else { return Ok(Flow::Stay) };
        let typed = self.share.text().trim();
        let share = if typed.is_empty() { document.open } else { Money::parse(typed, currency)? };
        self.spread.put(&document, share, currency)?;
        self.step(true);
        Ok(Flow::Stay)
    }

    /// Takes the payment as it stands. `sure`: whatever the amount is, it is meant.
    pub(super) fn pay(&mut self, sure: bool) -> Result<Flow> {
        if self.selected.is_some() && !self.share.is_empty() {
            self.accept_share()?;
        }
        self.take_method()?;
        let Some(account) = &self.account else { return self.accept() };
        let currency = self.session.currency();
        let typed = self.typed()?;
        let (amount, shares) = self.spread.preview(account, typed.amount, None)?;
        if amount <= Money::ZERO {
            return Err(Error::refused(Name::of("payments-type-an-amount-above-zero").said()));
        }
        if let Some(question) = self.doubt(amount)?.filter(|_| !sure) {
            // Typed again, it takes the place of what was asked about.
            self.amount.select();
            return Ok(Flow::push(question));
        }
        let left_over = amount.minus(Money::sum(shares.iter().copied())?)?;
        if !sure && left_over > Money::ZERO && !self.back && self.told != Some(left_over) && self.is_money() {
            self.told = Some(left_over);
            return Ok(Flow::warn(
                Message::of("payments-is-left-over-and-becomes")
                    .with("currency", &left_over.grouped(currency))
                    .to_string(),
            ));
        }
        let parts = account.open.iter().map(|document| document.id).zip(shares);
        let details = self.details.borrow().clone();
        let (reference, check) = self.paper(typed)?;
        let paying = PaymentRequest {
            uuid: self.uuid.clone(),
            party: account.party,
            direction: self.direction(),
            tender: Tender { method: self.method, amount, tendered: None, reference, check },
            date: details.date.unwrap_or_else(clock::today),
            onto: AllocateTo::Exactly(parts.filter(|(_, share)| !share.is_zero()).collect()),
            notes: details.notes,
            said: None,
        };
        let made = match self.session.money().pay_approved(&paying, self.approval.as_ref()) {
            Err(Error::NeedsApproval { needs }) => return Ok(Approve::ask(&self.session, needs)),
            made => made?,
        };
        let payment = self.session.money().payment(made.id)?;
        let receipt = paper::payment(&payment, &self.session.shop()?, false);
        let does = if payment.direction == Direction::In {
            Name::of("payments-received").said()
        } else {
            Name::of("payments-paid").said()
        };
        let toast = Flow::good(
            Message::of("payments-is").with("number", &made.number).with("does", &does).to_string(),
        );
        self.begin();
        self.done = Some(Done::new(payment, receipt.clone()));
        Ok(Flow::Print(receipt).then(toast))
    }

    fn is_money(&self) -> bool {
        self.method != PaymentMethod::StoreCredit
    }

    pub(super) fn choose(&mut self, typed: &str) -> Flow {
        self.done = None;
        let parties = match self.side {
            PartySide::Customer => self.parties.customers.clone(),
            PartySide::Supplier => self.parties.suppliers.clone(),
        };
        Flow::push(Picker::new(parties, typed))
    }

    pub(super) fn turn(&mut self, forward: bool) {
        let methods: Vec<PaymentMethod> = self.methods().collect();
        let at = methods.iter().position(|method| *method == self.method).unwrap_or(0);
        let step = if forward { 1 } else { methods.len() - 1 };
        self.method = methods.get((at + step) % methods.len().max(1)).copied().unwrap_or(PaymentMethod::Cash);
    }

    pub(super) fn step(&mut self, down: bool) {
        let count = self.account.as_ref().map_or(0, |account| account.open.len());
        self.share.set("");
        self.selected = match (self.selected, down) {
            (None, true) if count > 0 => Some(0),
            (Some(place), true) if place + 1 < count => Some(place + 1),
            // From the last row on the amount is at hand again.
            (Some(_), true) | (None, _) | (Some(0), false) => None,
            (Some(place), false) => Some(place - 1),
        };
    }

    pub(super) fn other_side(&mut self) -> Flow {
        self.done = None;
        self.side = match self.side {
            PartySide::Customer => PartySide::Supplier,
            PartySide::Supplier => PartySide::Customer,
        };
        self.begin();
        Flow::Stay
    }

    pub(super) fn turn_back(&mut self) -> Result<Flow> {
        self.back = !self.back;
        self.clear();
        if let Some(party) = self.account.as_ref().map(|account| account.party.row()) {
            self.read(party)?;
        }
        Ok(Flow::Stay)
    }

    /// Esc: out of the row, then what is typed, then the party, then the screen.
    pub(super) fn leave(&mut self) -> Flow {
        if self.done.take().is_some() {
            return Flow::Stay;
        }
        if self.selected.take().is_some() {
            self.share.set("");
        } else if !self.amount.is_empty() || self.spread.is_by_hand() {
            self.clear();
        } else if self.account.is_some() {
            self.begin();
        } else {
            return Flow::Pop(Answer::Cancelled);
        }
        Flow::Stay
    }

    pub(super) fn other_side_possible(&self) -> Possible {
        let needs = match self.side {
            PartySide::Customer => Permission::SuppliersView,
            PartySide::Supplier => Permission::CustomersView,
        };
        Possible::by_right(&self.session, needs)
    }

    pub(super) fn back_possible(&self) -> Possible {
        let credit = self.account.as_ref().map(|account| account.credit > Money::ZERO);
        match credit {
            None => Possible::Absent,
            Some(credit) => {
                Possible::or_reason(credit || self.back, Name::of("payments-there-is-no-credit-to").said())
            }
        }
    }
}
