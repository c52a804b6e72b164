//! From what is typed on the line of a payment to the payment it means.

use super::Pay;
use crate::domain::checkout::Typed;
use crate::domain::scan::Shape;
use crate::domain::{Money, PaymentLine, PaymentPaper, Tender, decimal, scan};
use crate::store::{Error, Result, clock};
use crate::ui::{Answer, Confirm, Flow, Landing, Scan};
use crate::words::{Message, Name};

impl Pay {
    /// The amount, which is the exact one where none is typed, and what else is on the line.
    pub(super) fn typed(&self) -> Result<(Money, PaymentLine)> {
        let currency = self.session.currency();
        let (named, rest) = PaymentLine::lettered(self.line.text(), self.method());
        let line = PaymentLine::parse(&rest, named.unwrap_or(self.method()), currency, clock::today())?;
        Ok((line.amount.unwrap_or(self.ready()), line))
    }

    /// Goes over to the method that a letter on the line names, and takes the letter off.
    pub(super) fn take_method(&mut self) -> Result<()> {
        let (Some(method), rest) = PaymentLine::lettered(self.line.text(), self.method()) else {
            return Ok(());
        };
        let Some(place) = self.methods.iter().position(|offered| *offered == method) else {
            return Err(Error::refused(
                Message::of("pay-there-is-no-to-pay").with("method", &method.words()).to_string(),
            ));
        };
        self.before_letter = Some(self.method);
        self.method = place;
        self.line.set(rest);
        self.work_out()
    }

    /// What names goods on the line: it was meant for the ticket below, not as an amount. Digits that can be an amount
    /// are one.
    pub(super) fn scanned(&self) -> Result<Option<String>> {
        let typed = self.line.text().trim();
        // One letter alone names a method.
        let is_word = typed.chars().count() > 1 && !typed.contains(char::is_whitespace);
        let is_amount = typed.chars().all(|c| decimal::digit(c).is_some() || matches!(c, '.' | ','))
            && !PaymentLine::begins_with_nought(typed)
            && self.doubt().is_none();
        let is_label = matches!(scan::shape(typed, clock::today()), Shape::Label | Shape::Wrapped);
        let is_code = match () {
            () if PaymentLine::is_code(typed) || is_label => true,
            () if !is_word || is_amount => false,
            () => self.session.stock().scan(typed)?.is_some(),
        };
        Ok(is_code.then(|| typed.to_owned()))
    }

    /// The question about an amount that is more a code or a slip of the finger than what was handed over.
    pub(super) fn doubt(&self) -> Option<Confirm> {
        let currency = self.session.currency();
        let (amount, _) = self.typed().ok()?;
        let first = self.line.text().split_whitespace().next().unwrap_or_default();
        let is_code = PaymentLine::begins_with_nought(first);
        let is_beyond =
            self.at.gives_change(self.method()) && PaymentLine::is_beyond(amount, self.at.due, currency);
        let back = amount.minus(self.at.due).ok()?.max(Money::ZERO);
        let question = match (is_code, is_beyond) {
            (false, false) => return None,
            (true, _) => Message::of("pay-is-an-amount")
                .with("first", &first)
                .with("currency", &amount.grouped(currency))
                .to_string(),
            (false, true) => Message::of("pay-for")
                .with("currency", &amount.grouped(currency))
                .with("currency-2", &self.at.due.grouped(currency))
                .to_string(),
        };
        let because = match back.is_zero() {
            true => Name::of("pay-it-looks-like-a-code").said().to_owned(),
            false => Message::of("pay-would-be-given-back-nothing")
                .with("currency", &back.grouped(currency))
                .to_string(),
        };
        Some(
            Confirm::choose(
                question,
                &[Name::of("pay-type-it-again").said(), Name::of("pay-it-is-right").said()],
            )
            .because(because),
        )
    }

    /// Goods that are scanned while money is taken go onto the ticket. A code that may as well be the amount is neither.
    pub(super) fn scanned_over(&self, scan: &Scan) -> Landing {
        let Some(goods) = &scan.goods else {
            let why = Message::of("pay-nothing-has-the-code-and").with("code", &scan.code).to_string();
            return Landing::Refused(Some(why));
        };
        if self.is_plausible(&scan.code) {
            return Landing::Refused(Some(
                Message::of("pay-may-be-an-amount-and")
                    .with("code", &scan.code)
                    .with("goods", &goods)
                    .to_string(),
            ));
        }
        Landing::Taken(Flow::Pop(Answer::Text(scan.code.clone())))
    }

    /// Somebody could give so much.
    fn is_plausible(&self, typed: &str) -> bool {
        let currency = self.session.currency();
        let amount = Money::parse(typed, currency).ok().filter(|_| !PaymentLine::begins_with_nought(typed));
        amount.is_some_and(|amount| !PaymentLine::is_beyond(amount, self.at.due, currency))
    }

    pub(super) fn tender(&self, (amount, line): (Money, PaymentLine)) -> Result<Tender> {
        let method = self.method();
        let PaymentLine { mut reference, check, .. } = line;
        if method.paper() == PaymentPaper::Check {
            reference = reference.or_else(|| self.bank.clone());
        }
        let typed = Typed { method, amount, reference, check };
        Ok(self.at.tender(typed, self.credit, self.session.currency())?)
    }
}
