//! From what is typed on the line of a payment to the payment it means.

use super::Pay;
use crate::domain::{Money, PaymentLine, PaymentMethod, Tender};
use crate::store::{Error, Result, clock};
use crate::ui::{Answer, Flow, Landing, Scan};

/// So many times what is due nobody gives.
const TIMES: i64 = 20;

impl Pay {
    /// The amount, which is the exact one where none is typed, and what else is on the line.
    pub(super) fn typed(&self) -> Result<(Money, PaymentLine)> {
        let currency = self.session.currency();
        let line = PaymentLine::parse(self.line.text(), self.method(), currency, clock::today())?;
        Ok((line.amount.unwrap_or(self.ready()), line))
    }

    /// A barcode on the line: it was meant for the ticket below, not as an amount.
    pub(super) fn scanned(&self) -> Option<String> {
        let typed = self.line.text().trim();
        PaymentLine::is_code(typed).then(|| typed.to_owned())
    }

    /// Goods that are scanned while money is taken go onto the ticket. A code that may as well be the amount is neither.
    pub(super) fn scanned_over(&self, scan: &Scan) -> Landing {
        let Some(goods) = &scan.goods else {
            let why =
                format!("Nothing has the code “{}”, and it is no amount. Nothing was changed.", scan.code);
            return Landing::Refused(Some(why));
        };
        if self.is_plausible(&scan.code) {
            return Landing::Refused(Some(format!(
                "“{}” may be an amount and is a code of {goods}. Type the amount and wait a moment before Enter, or go \
                 back to the ticket (Esc) and scan.",
                scan.code
            )));
        }
        Landing::Taken(Flow::Pop(Answer::Text(scan.code.clone())))
    }

    /// Somebody could give so much: nobody types leading zeros, nor many times what is due.
    fn is_plausible(&self, typed: &str) -> bool {
        let zeros = typed.len() > 1 && typed.starts_with('0') && !typed.starts_with("0.");
        let amount = Money::parse(typed, self.session.currency()).ok().filter(|_| !zeros);
        let most = Money::from_minor(self.due.minor().saturating_mul(TIMES));
        amount.is_some_and(|amount| amount <= most)
    }

    pub(super) fn tender(&self, (amount, line): (Money, PaymentLine)) -> Result<Tender> {
        let currency = self.session.currency();
        let method = self.method();
        if amount <= Money::ZERO {
            return Err(Error::refused("Type an amount above zero, or nothing for the exact amount."));
        }
        if method == PaymentMethod::StoreCredit && self.pays_with_credit() && amount > self.credit_left() {
            return Err(Error::refused(format!(
                "There is {} of credit. Take the rest by another method.",
                self.credit_left().grouped(currency)
            )));
        }
        let PaymentLine { reference, check, .. } = line;
        if amount <= self.due {
            return Ok(Tender { method, amount, tendered: None, reference, check });
        }
        if !self.gives_change() {
            return Err(Error::refused(format!(
                "Only {} is due. Change is given on cash only.",
                self.due.grouped(currency)
            )));
        }
        Ok(Tender { method, amount: self.due, tendered: Some(amount), reference, check })
    }
}
