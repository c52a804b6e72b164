//! What is typed on the line of a payment: an amount, then a slip's number, or a check's number and its day.

use super::Pay;
use crate::domain::{Check, Money, PaymentMethod, Tender, date};
use crate::store::{Error, Result, clock};

/// Digits in a row, without a point, that are a barcode and no amount.
const SCAN: usize = 8;

/// A payment as it was typed.
pub(super) struct Typed {
    pub amount: Money,
    /// A card slip's number, a transfer's.
    pub reference: Option<String>,
    pub check: Option<Check>,
}

impl Pay {
    /// Blank is the exact amount.
    pub(super) fn typed(&self) -> Result<Typed> {
        let typed = self.line.text().trim();
        let (amount, rest) = typed.split_once(' ').unwrap_or((typed, ""));
        let amount = match amount {
            "" => self.ready(),
            amount => Money::parse(amount, self.session.currency())?,
        };
        let rest = Some(rest.trim()).filter(|rest| !rest.is_empty());
        if self.method() != PaymentMethod::Check {
            return Ok(Typed { amount, reference: rest.map(String::from), check: None });
        }
        Ok(Typed { amount, reference: None, check: rest.map(check).transpose()? })
    }

    /// A barcode on the line: it was meant for the ticket below, not as an amount.
    pub(super) fn scanned(&self) -> Option<String> {
        let typed = self.line.text().trim();
        let is_code = typed.len() >= SCAN && typed.bytes().all(|byte| byte.is_ascii_digit());
        is_code.then(|| typed.to_owned())
    }

    pub(super) fn tender(&self, typed: Typed) -> Result<Tender> {
        let currency = self.session.currency();
        let method = self.method();
        let Typed { amount, reference, check } = typed;
        if amount <= Money::ZERO {
            return Err(Error::refused("Type an amount above zero, or nothing for the exact amount."));
        }
        if method == PaymentMethod::StoreCredit && self.pays_with_credit() && amount > self.credit_left() {
            return Err(Error::refused(format!(
                "There is {} of credit. Take the rest by another method.",
                self.credit_left().grouped(currency)
            )));
        }
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

/// `A-1234 31/12`: the number, and when the bank pays it.
fn check(text: &str) -> Result<Check> {
    let (number, due) = text.split_once(' ').unwrap_or((text, ""));
    let due = match due.trim() {
        "" => None,
        due => Some(date::parse(due, clock::today())?),
    };
    Ok(Check { number: number.to_owned(), due })
}
