//! Payment: the exact amount is ready, Enter takes it, and when nothing is left to pay the document is posted.

use std::borrow::Cow;
use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::{CreditRule, Draft, Money, PaymentMethod, Tender};
use crate::store::{CustomerTerms, Error, Result, Session};

use crate::ui::{Answer, Command, Flow, Look, Panel, Possible, Scope, Screen, TextInput, TextLine, text};

/// What the counter takes, in the order Tab goes through them.
const METHODS: [PaymentMethod; 5] = [
    PaymentMethod::Cash,
    PaymentMethod::Card,
    PaymentMethod::BankTransfer,
    PaymentMethod::Check,
    PaymentMethod::MobileWallet,
];

const WIDE: u16 = 66;
/// Digits in a row, without a point, that are a barcode and no amount.
const SCAN: usize = 8;
/// Lines around the payments taken so far.
const AROUND: u16 = 13;

/// The payment of a ticket, laid over it. Answers `Saved` with the posted document, or `Cancelled`.
pub(super) struct Pay {
    session: Rc<Session>,
    draft: Draft,
    customer: CustomerTerms,
    /// The shop's step for cash when the payment began: what the clerk said aloud stays.
    cash_rounding: Option<Money>,
    tenders: Vec<Tender>,
    method: usize,
    line: TextLine,
    payable: Money,
    /// What is still to pay.
    due: Money,
}

impl Pay {
    pub fn new(session: Rc<Session>, draft: Draft, customer: CustomerTerms) -> Result<Self> {
        let cash_rounding = session.shop()?.cash_rounding;
        let mut pay = Self {
            session,
            draft,
            customer,
            cash_rounding,
            tenders: Vec::new(),
            method: 0,
            line: TextLine::default(),
            payable: Money::ZERO,
            due: Money::ZERO,
        };
        pay.work_out()?;
        Ok(pay)
    }

    fn method(&self) -> PaymentMethod {
        METHODS.get(self.method).copied().unwrap_or(PaymentMethod::Cash)
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
        self.draft.cash_rounding = self.cash_rounding.filter(|_| in_cash);
        self.payable = self.draft.totals(self.session.currency())?.payable;
        let paid = Money::sum(self.tenders.iter().map(|tender| tender.amount))?;
        self.due = self.payable.minus(paid)?;
        Ok(())
    }

    /// The amount on the line and what is typed after it, a card slip's number say. Blank is the exact amount.
    fn typed(&self) -> Result<(Money, Option<String>)> {
        let typed = self.line.text().trim();
        let (amount, reference) = typed.split_once(' ').unwrap_or((typed, ""));
        let reference = Some(reference.trim().to_owned()).filter(|reference| !reference.is_empty());
        let amount = match amount {
            "" => self.due,
            amount => Money::parse(amount, self.session.currency())?,
        };
        Ok((amount, reference))
    }

    fn change(&self) -> Money {
        match self.typed() {
            Ok((amount, _)) if self.method() == PaymentMethod::Cash => {
                amount.minus(self.due).unwrap_or_default().max(Money::ZERO)
            }
            _ => Money::ZERO,
        }
    }

    /// A barcode on the line: it was meant for the ticket below, not as an amount.
    fn scanned(&self) -> Option<String> {
        let typed = self.line.text().trim();
        let is_code = typed.len() >= SCAN && typed.bytes().all(|byte| byte.is_ascii_digit());
        is_code.then(|| typed.to_owned())
    }

    /// Takes the payment on the line; posts when it covers what is left.
    fn take(&mut self) -> Result<Flow> {
        if let Some(code) = self.scanned() {
            return Ok(Flow::Pop(Answer::Text(code)));
        }
        if !self.due.is_zero() {
            let (amount, reference) = self.typed()?;
            let tender = self.tender(amount, reference)?;
            self.tenders.push(tender);
            self.line.set("");
            self.work_out()?;
        }
        if self.due.is_zero() { self.post() } else { Ok(Flow::Stay) }
    }

    fn tender(&self, amount: Money, reference: Option<String>) -> Result<Tender> {
        let currency = self.session.currency();
        let method = self.method();
        if amount <= Money::ZERO {
            return Err(Error::refused("Type an amount above zero, or nothing for the exact amount."));
        }
        if amount <= self.due {
            return Ok(Tender { method, amount, tendered: None, reference, check: None });
        }
        if method != PaymentMethod::Cash {
            return Err(Error::refused(format!(
                "Only {} is due. Change is given on cash only.",
                self.due.grouped(currency)
            )));
        }
        Ok(Tender { method, amount: self.due, tendered: Some(amount), reference, check: None })
    }

    fn post(&mut self) -> Result<Flow> {
        let posted = match self.session.post(&self.draft, &self.tenders) {
            Ok(posted) => posted,
            Err(error) => {
                // What was taken last is typed anew: the clerk may have meant another amount or the account.
                self.tenders.pop();
                self.work_out()?;
                return Err(error);
            }
        };
        let answer = Flow::Pop(Answer::Saved(posted.id));
        Ok(match posted.warnings.first() {
            Some(warning) => answer.then(Flow::warn(warning.clone())),
            None => answer,
        })
    }

    /// The rest goes on the customer's account.
    fn on_account(&mut self) -> Result<Flow> {
        // The method that is selected takes nothing then: only cash taken before rounds.
        self.work_out_for(self.has_cash())?;
        match self.session.post(&self.draft, &self.tenders) {
            Ok(posted) => Ok(Flow::Pop(Answer::Saved(posted.id))),
            Err(error) => {
                self.work_out()?;
                Err(error)
            }
        }
    }

    /// Why the rest cannot go on the account, whoever asks.
    fn against_credit(&self) -> Option<String> {
        let shop = self.session.shop().ok()?;
        let against = self.customer.against(self.due, &shop).ok()?;
        against.into_iter().find(|(rule, _)| *rule == CreditRule::Block).map(|(_, what)| what)
    }

    fn step(&mut self, forward: bool) -> Result<Flow> {
        let step = if forward { 1 } else { METHODS.len() - 1 };
        self.method = (self.method + step) % METHODS.len();
        self.work_out()?;
        Ok(Flow::Stay)
    }

    fn draw_lines(&self, frame: &mut Frame<'_>, inside: Rect, look: &Look) {
        let currency = self.session.currency();
        let code = currency.code();
        let mut y = inside.y;
        let mut row = |label: &str, value: String, style, frame: &mut Frame<'_>| {
            if y < inside.bottom() {
                let buffer = frame.buffer_mut();
                buffer.set_stringn(inside.x, y, text::fit(label, 30), 30, look.dim);
                let value = text::pad_left(&value, usize::from(inside.width.saturating_sub(20)));
                buffer.set_stringn(
                    inside.x + 20,
                    y,
                    value,
                    usize::from(inside.width.saturating_sub(20)),
                    style,
                );
            }
            y += 1;
        };
        row("To pay", format!("{} {code}", self.payable.grouped(currency)), look.strong, frame);
        for tender in &self.tenders {
            let reference = tender.reference.as_deref().map(|r| format!("{r}   ")).unwrap_or_default();
            let taken = format!("{reference}{} {code}", tender.amount.grouped(currency));
            row(tender.method.words(), taken, look.good, frame);
        }
        if !self.tenders.is_empty() {
            row("Still to pay", format!("{} {code}", self.due.grouped(currency)), look.strong, frame);
        }
        y += 1;
        self.draw_methods(frame, Rect { y, height: 1, ..inside }.intersection(inside), look);
        y += 2;
        let label = Rect { y, height: 1, ..inside }.intersection(inside);
        if !label.is_empty() {
            frame.buffer_mut().set_string(label.x, label.y, "Amount", look.dim);
            let field = Rect { x: label.x + 20, width: label.width.saturating_sub(20).min(30), ..label };
            self.line.draw(frame, field, look.field, true);
            if self.line.is_empty() {
                let ready = format!("{} exactly", self.due.plain(currency));
                frame.buffer_mut().set_stringn(
                    field.x + 2,
                    field.y,
                    ready,
                    usize::from(field.width),
                    look.dim,
                );
            }
        }
        let change = self.change();
        let style = if change.is_zero() { look.dim } else { look.strong };
        let change = format!("{} {code}", change.grouped(currency));
        let y = y + 2;
        if y < inside.bottom() {
            frame.buffer_mut().set_string(inside.x, y, "Change", look.dim);
            let width = usize::from(inside.width.saturating_sub(20));
            frame.buffer_mut().set_stringn(inside.x + 20, y, text::pad_left(&change, width), width, style);
        }
        let y = y + 2;
        if y < inside.bottom() {
            let line = text::fit(&self.account(), usize::from(inside.width)).into_owned();
            frame.buffer_mut().set_stringn(inside.x, y, line, usize::from(inside.width), look.dim);
        }
    }

    fn draw_methods(&self, frame: &mut Frame<'_>, line: Rect, look: &Look) {
        if line.is_empty() {
            return;
        }
        let mut x = line.x;
        for (place, method) in METHODS.iter().enumerate() {
            let word = format!(" {} ", method.words());
            let wide = u16::try_from(text::width(&word)).unwrap_or(0);
            if x + wide > line.right() {
                break;
            }
            let style = if place == self.method { look.selection } else { look.text };
            frame.buffer_mut().set_string(x, line.y, word, style);
            x += wide + 1;
        }
    }

    /// The customer's limit and balance, before paying.
    fn account(&self) -> String {
        let currency = self.session.currency();
        let customer = &self.customer;
        if customer.walk_in {
            return "Walk-in customer: everything is paid at once.".to_owned();
        }
        let owes = customer.balance.grouped(currency);
        let mut line = match customer.credit_limit {
            Some(limit) => format!("On account: owes {owes} of a limit of {}", limit.grouped(currency)),
            None => format!("On account: owes {owes}, without limit"),
        };
        if customer.overdue > Money::ZERO {
            line.push_str(&format!("; {} overdue", customer.overdue.grouped(currency)));
        }
        line
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
            Command::OnAccount => self.against_credit().map_or(Possible::Yes, Possible::no),
            Command::RemoveLine => Possible::when(!self.tenders.is_empty()),
            _ => Possible::Absent,
        }
    }

    fn word(&self, command: Command) -> Option<Cow<'static, str>> {
        match command {
            Command::Accept => {
                let covers = self.typed().is_ok_and(|(amount, _)| amount >= self.due);
                Some(if covers { "Take and post".into() } else { "Take".into() })
            }
            Command::Back => Some("Back to the ticket".into()),
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
            Command::OnAccount => self.on_account(),
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

    fn typing(&self) -> bool {
        true
    }

    fn text(&mut self, input: TextInput) -> Flow {
        if self.line.take(input) { Flow::Stay } else { Flow::Unused }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let taken =
            if self.tenders.is_empty() { 0 } else { u16::try_from(self.tenders.len() + 1).unwrap_or(1) };
        let panel = Panel { title: "Payment", border: look.border };
        let inside = panel.draw(frame, area, WIDE, AROUND + taken, look);
        let inside = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
        if !inside.is_empty() {
            self.draw_lines(frame, inside, look);
        }
    }

    fn is_layer(&self) -> bool {
        true
    }
}
