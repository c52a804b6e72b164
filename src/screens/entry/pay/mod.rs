//! Payment: the exact amount is ready, Enter takes it, and when nothing is left to pay the document is posted. Money goes
//! the way of the document, in an exchange the way of the difference. What is taken is in the file at once and belongs to
//! the ticket: Esc leaves it there.

mod draw;
mod typed;

use std::borrow::Cow;
use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::{
    Bill, Checkout, CreditRule, Direction, Draft, Money, Original, PaymentMethod, TakenBack, Tender,
};
use crate::screens::approve::Approve;
use crate::store::{Deal, Error, InHand, Result, Session};
use crate::ui::{
    Answer, Command, Flow, Form, Landing, Look, Possible, Scan, Scope, Screen, TextInput, TextLine,
};

use super::party::OtherSide;
use super::quote::Quote;
use super::ticket::Ticket;
use crate::words::Name;

/// The payment of a ticket, laid over it. Answers `Saved` with the document it became, posted or quoted, `Text` with a code
/// that was scanned meanwhile, or `Cancelled`.
pub(super) struct Pay {
    session: Rc<Session>,
    draft: Draft,
    /// The document that it gives back from.
    original: Option<Original>,
    /// What is taken back in the same ticket.
    back: Option<TakenBack>,
    party: OtherSide,
    /// What the party has to its credit, and can pay with.
    credit: Money,
    /// The shop's step for cash when the payment began: what the clerk said aloud stays.
    cash_rounding: Option<Money>,
    /// What was taken, as the file has it.
    in_hand: Vec<InHand>,
    /// The payment that covers the rest, while it is being posted.
    last: Option<Tender>,
    /// The bank of this party's last check.
    bank: Option<String>,
    /// The method to go back to after one that a letter named.
    before_letter: Option<usize>,
    /// What is offered, in the order Tab goes through it.
    methods: Vec<PaymentMethod>,
    method: usize,
    line: TextLine,
    /// How far it is paid.
    at: Checkout,
    asked: PaymentQuestion,
}

/// What a layer over the payment was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum PaymentQuestion {
    #[default]
    Nothing,
    /// The rest goes on the account, as soon as somebody approves it.
    OnAccount,
    /// Whether so much was meant.
    Amount,
}

impl Pay {
    pub(super) fn new(ticket: &Ticket) -> Result<Self> {
        let session = ticket.session.clone();
        let draft = ticket.draft.clone();
        let in_hand = session.documents().in_hand(&draft)?;
        let bank = session.money().last_bank(draft.party).unwrap_or_default();
        let cash_rounding =
            if draft.kind.is_sold() { session.shop()?.cash_rounding } else { draft.cash_rounding };
        let credit = match ticket.party.is_walk_in() {
            true => Money::ZERO,
            false => session.money().credit_of(draft.party).unwrap_or_default(),
        };
        let mut pay = Self {
            session,
            draft,
            original: ticket.original.clone(),
            back: ticket.back.clone(),
            party: ticket.party.clone(),
            credit,
            cash_rounding,
            in_hand,
            last: None,
            bank,
            before_letter: None,
            methods: Vec::new(),
            method: 0,
            line: TextLine::default(),
            at: Checkout::default(),
            asked: PaymentQuestion::Nothing,
        };
        pay.work_out()?;
        // Credit is offered where there is some; what comes back can stay as credit.
        let with_credit = credit > Money::ZERO || (!pay.at.spends_credit && !ticket.party.is_walk_in());
        let offered = |method: &PaymentMethod| with_credit || *method != PaymentMethod::StoreCredit;
        pay.methods = PaymentMethod::ALL.iter().copied().filter(offered).collect();
        Ok(pay)
    }

    fn method(&self) -> PaymentMethod {
        self.methods.get(self.method).copied().unwrap_or(PaymentMethod::Cash)
    }

    /// What is payable by the method that is chosen.
    fn work_out(&mut self) -> Result<()> {
        self.work_out_by(Some(self.method()))
    }

    /// The same; by none where the rest goes on the account: only cash that was taken rounds then.
    fn work_out_by(&mut self, by: Option<PaymentMethod>) -> Result<()> {
        let bill = Bill {
            draft: &self.draft,
            original: self.original.as_ref(),
            back: self.back.as_ref(),
            cash_step: self.cash_rounding,
            currency: self.session.currency(),
        };
        let taken: Vec<_> =
            self.in_hand.iter().map(|taken| (taken.direction, taken.tender.clone())).collect();
        let checkout = bill.checkout(&taken, self.last.as_ref(), by)?;
        let refundable = match bill.gives_back(checkout.direction) {
            Some(back) => self.session.documents().refundable(back)?,
            None => None,
        };
        self.at = checkout.limited(refundable)?;
        Ok(())
    }

    /// The ticket as it is paid: rounded, where it is paid in cash.
    fn paid(&self) -> Draft {
        Draft { cash_rounding: self.at.cash_rounding, ..self.draft.clone() }
    }

    /// Nothing more can be paid in money: what is left stays on the account.
    fn rest_stays(&self) -> bool {
        self.at.rest_stays() && !self.party.is_walk_in()
    }

    /// What Enter takes when nothing is typed.
    fn ready(&self) -> Money {
        self.at.ready(self.method(), self.credit)
    }

    fn change(&self) -> Money {
        let typed = self.typed().ok().map(|(amount, _)| (self.method(), amount));
        self.at.change(typed)
    }

    /// Takes the payment on the line; posts when it covers what is left. `sure`: whatever the amount is, it is meant.
    fn take(&mut self, sure: bool) -> Result<Flow> {
        if let Some(code) = self.scanned()? {
            return Ok(Flow::Pop(Answer::Text(code)));
        }
        self.take_method()?;
        if self.at.is_open() && !(self.rest_stays() && self.line.is_empty()) {
            if let Some(question) = self.doubt().filter(|_| !sure) {
                self.asked = PaymentQuestion::Amount;
                return Ok(Flow::push(question));
            }
            let tender = self.tender(self.typed()?)?;
            if tender.amount < self.at.due {
                self.in_hand =
                    self.session.documents().take_in_hand(&self.draft, self.at.direction, &tender)?;
                self.line.set("");
                self.method = self.before_letter.take().unwrap_or(self.method);
                self.work_out()?;
                return if self.rest_stays() { self.post() } else { Ok(Flow::Stay) };
            }
            self.last = Some(tender);
        }
        self.post()
    }

    fn post(&mut self) -> Result<Flow> {
        match self.conclude() {
            Err(error) if !matches!(error, Error::NeedsApproval { .. }) => {
                // It was not taken: what is typed stands as it was, for another amount or the account.
                self.last = None;
                self.work_out()?;
                Err(error)
            }
            done => Approve::or_ask_of(&self.session, &self.draft, done),
        }
    }

    /// Gives the payment taken last back.
    fn give_back(&mut self) -> Result<Flow> {
        let Some(taken) = self.in_hand.last().cloned() else { return Ok(Flow::Stay) };
        self.in_hand = self.session.documents().give_back_in_hand(&self.draft, &taken.uuid)?;
        self.work_out()?;
        Ok(super::in_hand::given_back(&taken, self.session.currency()))
    }

    fn conclude(&self) -> Result<Flow> {
        let posted = self.session.documents().conclude(&Deal {
            draft: &self.paid(),
            back: self.back.as_ref().map(|back| &back.draft),
            tenders: self.last.as_slice(),
            approval: None,
            said: None,
        })?;
        let answer = Flow::Pop(Answer::Saved(posted.id.row()));
        Ok(match posted.warnings.first() {
            Some(warning) => answer.then(Flow::warn(warning.to_string())),
            None => answer,
        })
    }

    /// The rest goes on the party's account.
    fn put_on_account(&mut self) -> Result<Flow> {
        self.last = None;
        // The method that is selected takes nothing then: only cash taken before rounds.
        self.work_out_by(None)?;
        let done = self.conclude();
        match done {
            Err(error) if !matches!(error, Error::NeedsApproval { .. }) => {
                self.work_out()?;
                Err(error)
            }
            done => {
                if done.is_err() {
                    self.asked = PaymentQuestion::OnAccount;
                }
                Approve::or_ask_of(&self.session, &self.draft, done)
            }
        }
    }

    /// Why the rest cannot go on the account, whoever asks.
    fn against_credit(&self) -> Option<String> {
        let customer = self.party.customer().filter(|_| self.at.direction == Direction::In)?;
        let against = customer.against(self.at.due, &self.session.shop().ok()?).ok()?;
        against.into_iter().find(|(rule, _)| *rule == CreditRule::Block).map(|(_, what)| what.to_string())
    }

    fn quote(&self) -> Flow {
        Form::open(Quote::new(self.session.clone(), self.paid()))
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
        Name::of("pay-payment").said().to_owned()
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Pay]
    }

    fn possible(&self, command: Command) -> Possible {
        match command {
            Command::Accept | Command::Back | Command::Next | Command::Previous => Possible::Yes,
            Command::Up | Command::Down | Command::Left | Command::Right => Possible::Yes,
            Command::Post => Possible::Yes,
            Command::OnAccount if self.party.is_walk_in() && self.at.direction == Direction::Out => {
                Possible::no(Name::of("pay-a-walk-in-customer-has").said())
            }
            Command::OnAccount => self.against_credit().map_or(Possible::Yes, Possible::no),
            Command::Quote if self.draft.kind.is_sold() && self.back.is_none() => {
                let reason = "Money was taken already. Take it off first (Del), then quote.";
                Possible::or_reason(self.in_hand.is_empty(), reason)
            }
            Command::RemoveLine => Possible::when(!self.in_hand.is_empty()),
            _ => Possible::Absent,
        }
    }

    fn word(&self, command: Command) -> Option<Cow<'static, str>> {
        match command {
            Command::Accept if self.at.due.is_zero() || (self.rest_stays() && self.line.is_empty()) => {
                Some(Name::of("pay-post").said().into())
            }
            Command::Accept => {
                let covers = self.typed().is_ok_and(|(amount, _)| amount >= self.at.due);
                let word = match (self.at.direction, covers) {
                    (Direction::In, true) => Name::of("pay-take-and-post").said(),
                    (Direction::In, false) => Name::of("pay-take").said(),
                    (Direction::Out, true) => Name::of("pay-pay-and-post").said(),
                    (Direction::Out, false) => Name::of("pay-pay").said(),
                };
                Some(word.into())
            }
            Command::Back => Some(Name::of("pay-back-to-the-ticket").said().into()),
            // Enter on the empty line says it already.
            Command::Post => Some("".into()),
            _ => None,
        }
    }

    fn command(&mut self, command: Command) -> Flow {
        let done = match command {
            Command::Accept => self.take(false),
            Command::Post => {
                self.line.set("");
                self.take(false)
            }
            Command::OnAccount => self.put_on_account(),
            Command::Quote => Ok(self.quote()),
            Command::Next if matches!(self.scanned(), Ok(Some(_))) => self.take(false),
            Command::Next | Command::Down | Command::Right => self.step(true),
            Command::Previous | Command::Up | Command::Left => self.step(false),
            Command::RemoveLine => self.give_back(),
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
        let asked = std::mem::take(&mut self.asked);
        let done = match (asked, answer) {
            (PaymentQuestion::Amount, Answer::Choice(1)) => self.take(true),
            (PaymentQuestion::Amount, _) => {
                self.line.set("");
                Ok(Flow::Stay)
            }
            // It is kept with the ticket.
            (PaymentQuestion::OnAccount, Answer::Approved(_)) => self.put_on_account(),
            (_, Answer::Approved(_)) if self.last.is_some() => self.post(),
            (_, Answer::Approved(_)) => self.take(true),
            (_, quotation @ Answer::Saved(_)) => Ok(Flow::Pop(quotation)),
            // Nobody approved what was about to be posted: what is typed stands as it was.
            _ => {
                self.last = None;
                self.work_out().map(|()| Flow::Stay)
            }
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
