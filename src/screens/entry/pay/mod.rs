//! Payment: the exact amount is ready, Enter takes it, and when nothing is left to pay the document is posted. Money goes
//! the way of the document, in an exchange the way of the difference.

mod draw;
mod typed;

use std::borrow::Cow;
use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::{CreditRule, Direction, Draft, Money, PaymentMethod, Tender};
use crate::screens::approve::Approve;
use crate::store::{Approval, Deal, Error, Result, Session};
use crate::ui::{
    Answer, Command, Flow, Form, Landing, Look, Possible, Scan, Scope, Screen, TextInput, TextLine,
};

use super::party::Party;
use super::quote::Quote;
use super::ticket::Ticket;

/// The payment of a ticket, laid over it. Answers `Saved` with the document it became, posted or quoted, `Text` with a code
/// that was scanned meanwhile, or `Cancelled`.
pub(super) struct Pay {
    session: Rc<Session>,
    draft: Draft,
    /// What is taken back in the same ticket.
    back: Option<Draft>,
    party: Party,
    /// What the party has to its credit, and can pay with.
    credit: Money,
    approval: Option<Approval>,
    /// The shop's step for cash when the payment began: what the clerk said aloud stays.
    cash_rounding: Option<Money>,
    tenders: Vec<Tender>,
    /// What is offered, in the order Tab goes through it.
    methods: Vec<PaymentMethod>,
    method: usize,
    line: TextLine,
    /// Which way money goes.
    direction: Direction,
    payable: Money,
    /// What is still to pay.
    due: Money,
    /// What of that can be paid in money; the rest of a return stays on the account.
    most: Money,
    /// The rest is to go on the account, as soon as somebody approves it.
    on_account: bool,
}

impl Pay {
    pub fn new(ticket: &Ticket, approval: Option<Approval>) -> Result<Self> {
        let session = ticket.session.clone();
        let draft = ticket.draft.clone();
        let cash_rounding =
            if draft.kind.is_sold() { session.shop()?.cash_rounding } else { draft.cash_rounding };
        let credit = match ticket.party.is_walk_in() {
            true => Money::ZERO,
            false => session.credit_of(draft.customer, draft.supplier).unwrap_or_default(),
        };
        let mut pay = Self {
            session,
            draft,
            back: ticket.back.clone(),
            party: ticket.party.clone(),
            credit,
            approval,
            cash_rounding,
            tenders: Vec::new(),
            methods: Vec::new(),
            method: 0,
            line: TextLine::default(),
            direction: Direction::In,
            payable: Money::ZERO,
            due: Money::ZERO,
            most: Money::ZERO,
            on_account: false,
        };
        pay.work_out()?;
        // Credit is offered where there is some; what comes back can stay as credit.
        let gives_back = pay.direction != pay.draft.kind.payment_direction() || pay.draft.kind.is_return();
        let with_credit = credit > Money::ZERO || (gives_back && !ticket.party.is_walk_in());
        let offered = |method: &PaymentMethod| with_credit || *method != PaymentMethod::StoreCredit;
        pay.methods = PaymentMethod::ALL.iter().copied().filter(offered).collect();
        Ok(pay)
    }

    fn method(&self) -> PaymentMethod {
        self.methods.get(self.method).copied().unwrap_or(PaymentMethod::Cash)
    }

    /// What is payable: rounded to the shop's step when it is paid in cash.
    fn work_out(&mut self) -> Result<()> {
        self.work_out_for(self.method() == PaymentMethod::Cash || self.has_cash())?;
        if self.due < Money::ZERO {
            // What was paid by card already is more than the rounded total: nothing is left to round.
            self.work_out_for(false)?;
        }
        Ok(())
    }

    fn has_cash(&self) -> bool {
        self.tenders.iter().any(|tender| tender.method == PaymentMethod::Cash)
    }

    fn work_out_for(&mut self, in_cash: bool) -> Result<()> {
        let currency = self.session.currency();
        if self.draft.kind.is_sold() {
            self.draft.cash_rounding = self.cash_rounding.filter(|_| in_cash);
        }
        let worth = match &self.back {
            Some(back) => back.totals(currency)?.payable,
            None => Money::ZERO,
        };
        let difference = self.draft.totals(currency)?.payable.minus(worth)?;
        let usual = self.draft.kind.payment_direction();
        (self.direction, self.payable) = match difference.is_negative() {
            true => (usual.opposite(), difference.negated()?),
            false => (usual, difference),
        };
        let paid = Money::sum(self.tenders.iter().map(|tender| tender.amount))?;
        self.due = self.payable.minus(paid)?;
        self.most = self.due.min(self.refundable()?.unwrap_or(self.due)).max(Money::ZERO);
        Ok(())
    }

    /// What can still be paid back in money for what comes back; none where nothing limits it.
    fn refundable(&self) -> Result<Option<Money>> {
        let gives_back = match &self.back {
            Some(back) if self.direction == back.kind.payment_direction() => back,
            None if self.draft.kind.is_return() => &self.draft,
            _ => return Ok(None),
        };
        let Some(most) = self.session.refundable(gives_back)? else { return Ok(None) };
        let money = self.tenders.iter().filter(|tender| tender.method != PaymentMethod::StoreCredit);
        let paid = Money::sum(money.map(|tender| tender.amount))?;
        Ok(Some(most.minus(paid)?.max(Money::ZERO)))
    }

    /// What Enter takes when nothing is typed.
    fn ready(&self) -> Money {
        match self.method() {
            PaymentMethod::StoreCredit if self.pays_with_credit() => self.due.min(self.credit_left()),
            PaymentMethod::StoreCredit => self.due,
            _ => self.most,
        }
    }

    /// Store credit is money the party has here, not money that stays here.
    fn pays_with_credit(&self) -> bool {
        self.direction == self.draft.kind.payment_direction() && !self.draft.kind.is_return()
    }

    fn credit_left(&self) -> Money {
        let used = self.tenders.iter().filter(|tender| tender.method == PaymentMethod::StoreCredit);
        let used = Money::sum(used.map(|tender| tender.amount)).unwrap_or_default();
        self.credit.minus(used).unwrap_or_default().max(Money::ZERO)
    }

    /// Nothing more can be paid in money: what is left stays on the account.
    fn rest_stays(&self) -> bool {
        self.due > Money::ZERO && self.most.is_zero() && !self.party.is_walk_in()
    }

    fn change(&self) -> Money {
        match self.typed() {
            Ok((amount, _)) if self.gives_change() => {
                amount.minus(self.due).unwrap_or_default().max(Money::ZERO)
            }
            _ => Money::ZERO,
        }
    }

    fn gives_change(&self) -> bool {
        self.method() == PaymentMethod::Cash && self.direction == Direction::In
    }

    /// Takes the payment on the line; posts when it covers what is left.
    fn take(&mut self) -> Result<Flow> {
        if let Some(code) = self.scanned() {
            return Ok(Flow::Pop(Answer::Text(code)));
        }
        if self.due > Money::ZERO && !(self.rest_stays() && self.line.is_empty()) {
            let tender = self.tender(self.typed()?)?;
            self.tenders.push(tender);
            self.line.set("");
            self.work_out()?;
        }
        if self.due.is_zero() || self.rest_stays() { self.post() } else { Ok(Flow::Stay) }
    }

    fn post(&mut self) -> Result<Flow> {
        match self.conclude() {
            Err(error) if !matches!(error, Error::NeedsApproval { .. }) => {
                // What was taken last is typed anew: the clerk may have meant another amount or the account.
                self.tenders.pop();
                self.work_out()?;
                Err(error)
            }
            done => Approve::or_ask(&self.session, done),
        }
    }

    fn conclude(&self) -> Result<Flow> {
        let posted = self.session.conclude(&Deal {
            draft: &self.draft,
            back: self.back.as_ref(),
            tenders: &self.tenders,
            approval: self.approval.as_ref(),
        })?;
        let answer = Flow::Pop(Answer::Saved(posted.id));
        Ok(match posted.warnings.first() {
            Some(warning) => answer.then(Flow::warn(warning.clone())),
            None => answer,
        })
    }

    /// The rest goes on the party's account.
    fn put_on_account(&mut self) -> Result<Flow> {
        // The method that is selected takes nothing then: only cash taken before rounds.
        self.work_out_for(self.has_cash())?;
        match self.conclude() {
            Err(error) if !matches!(error, Error::NeedsApproval { .. }) => {
                self.work_out()?;
                Err(error)
            }
            done => {
                self.on_account = done.is_err();
                Approve::or_ask(&self.session, done)
            }
        }
    }

    /// Why the rest cannot go on the account, whoever asks.
    fn against_credit(&self) -> Option<String> {
        let customer = self.party.customer().filter(|_| self.direction == Direction::In)?;
        let against = customer.against(self.due, &self.session.shop().ok()?).ok()?;
        against.into_iter().find(|(rule, _)| *rule == CreditRule::Block).map(|(_, what)| what)
    }

    fn quote(&self) -> Flow {
        Form::open(Quote::new(self.session.clone(), self.draft.clone(), self.approval.clone()))
    }

    fn step(&mut self, forward: bool) -> Result<Flow> {
        let count = self.methods.len();
        self.method = (self.method + if forward { 1 } else { count - 1 }) % count;
        self.work_out()?;
        Ok(Flow::Stay)
    }
}

impl Screen for Pay {
    fn title(&self) -> String {
        "Payment".to_owned()
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Pay]
    }

    fn possible(&self, command: Command) -> Possible {
        match command {
            Command::Accept | Command::Back | Command::Next | Command::Previous => Possible::Yes,
            Command::Up | Command::Down | Command::Left | Command::Right => Possible::Yes,
            Command::Post => Possible::Yes,
            Command::OnAccount if self.party.is_walk_in() && self.direction == Direction::Out => {
                Possible::no("A walk-in customer has no account to leave it on.")
            }
            Command::OnAccount => self.against_credit().map_or(Possible::Yes, Possible::no),
            Command::Quote if self.draft.kind.is_sold() && self.back.is_none() => {
                let reason = "Money was taken already. Take it off first (Del), then quote.";
                Possible::or_reason(self.tenders.is_empty(), reason)
            }
            Command::RemoveLine => Possible::when(!self.tenders.is_empty()),
            _ => Possible::Absent,
        }
    }

    fn word(&self, command: Command) -> Option<Cow<'static, str>> {
        match command {
            Command::Accept if self.due.is_zero() || (self.rest_stays() && self.line.is_empty()) => {
                Some("Post".into())
            }
            Command::Accept => {
                let covers = self.typed().is_ok_and(|(amount, _)| amount >= self.due);
                let word = match (self.direction, covers) {
                    (Direction::In, true) => "Take and post",
                    (Direction::In, false) => "Take",
                    (Direction::Out, true) => "Pay and post",
                    (Direction::Out, false) => "Pay",
                };
                Some(word.into())
            }
            Command::Back => Some("Back to the ticket".into()),
            // Enter on the empty line says it already.
            Command::Post => Some("".into()),
            _ => None,
        }
    }

    fn command(&mut self, command: Command) -> Flow {
        let done = match command {
            Command::Accept => self.take(),
            Command::Post => {
                self.line.set("");
                self.take()
            }
            Command::OnAccount => self.put_on_account(),
            Command::Quote => Ok(self.quote()),
            Command::Next if self.scanned().is_some() => self.take(),
            Command::Next | Command::Down | Command::Right => self.step(true),
            Command::Previous | Command::Up | Command::Left => self.step(false),
            Command::RemoveLine => {
                self.tenders.pop();
                self.work_out().map(|()| Flow::Stay)
            }
            Command::Back => Ok(Flow::Pop(Answer::Cancelled)),
            _ => Ok(Flow::Stay),
        };
        done.unwrap_or_else(Flow::from)
    }

    fn line(&mut self) -> Option<&mut TextLine> {
        Some(&mut self.line)
    }

    fn scan(&mut self, scan: &Scan) -> Landing {
        self.scanned_over(scan)
    }

    fn typing(&self) -> bool {
        true
    }

    fn text(&mut self, input: TextInput) -> Flow {
        if self.line.take(input) { Flow::Stay } else { Flow::Unused }
    }

    fn answer(&mut self, answer: Answer) -> Flow {
        let on_account = std::mem::take(&mut self.on_account);
        let done = match answer {
            Answer::Approved(approval) => {
                self.approval = Some(approval);
                if on_account { self.put_on_account() } else { self.post() }
            }
            quotation @ Answer::Saved(_) => Ok(Flow::Pop(quotation)),
            _ if !on_account && self.due.is_zero() => {
                // Nobody approved what was about to be posted: the payment is typed anew.
                self.tenders.pop();
                self.work_out().map(|()| Flow::Stay)
            }
            _ => self.work_out().map(|()| Flow::Stay),
        };
        done.unwrap_or_else(Flow::from)
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        draw::draw(self, frame, area, look);
    }

    fn is_layer(&self) -> bool {
        true
    }
}
