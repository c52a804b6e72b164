//! One payment as it is handed over.

use super::check::{Check, CheckPart};
use super::method::{PaymentMethod, PaymentPaper};
use crate::domain::error::{Error, Result};
use crate::domain::figures::money::{Currency, Money};

/// One payment that comes with a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Tender {
    pub method: PaymentMethod,
    /// What of the document it settles.
    pub amount: Money,
    /// The cash handed over, when it is more; the rest is the change.
    pub tendered: Option<Money>,
    pub reference: Option<String>,
    /// Of a payment by check.
    pub check: Option<Check>,
}

impl Tender {
    /// A payment of exactly so much.
    pub const fn of(method: PaymentMethod, amount: Money) -> Self {
        Self { method, amount, tendered: None, reference: None, check: None }
    }

    /// What is given back.
    ///
    /// # Errors
    /// On overflow only.
    pub fn change(&self) -> Result<Money> {
        self.tendered.unwrap_or(self.amount).minus(self.amount)
    }

    /// The part of several that is money, not credit.
    ///
    /// # Errors
    /// On overflow only.
    pub fn money(tenders: &[Self]) -> Result<Money> {
        let real = tenders.iter().filter(|tender| tender.method != PaymentMethod::StoreCredit);
        Money::sum(real.map(|tender| tender.amount))
    }

    /// Whether it is a payment in itself, whatever it pays for.
    ///
    /// # Errors
    /// `PaymentNotPositive`, `TenderedShort`, `ChangeOfCashOnly`, `CheckOfCheckOnly`, and what a check lacks.
    pub fn validate(&self, currency: Currency) -> Result<()> {
        if self.amount <= Money::ZERO {
            return Err(Error::PaymentNotPositive);
        }
        if self.change()? < Money::ZERO {
            let tendered = self.tendered.unwrap_or_default().grouped(currency);
            return Err(Error::TenderedShort { tendered, amount: self.amount.grouped(currency) });
        }
        if self.tendered.is_some() && self.method != PaymentMethod::Cash {
            return Err(Error::ChangeOfCashOnly);
        }
        if self.check.is_some() && self.method.paper() != PaymentPaper::Check {
            return Err(Error::CheckOfCheckOnly);
        }
        match self.method.paper() {
            PaymentPaper::Check => Check::is_known(self.check.as_ref()),
            PaymentPaper::None | PaymentPaper::Slip => Ok(()),
        }
    }

    /// What is missing of what it is known by.
    pub fn missing(&self) -> Vec<CheckPart> {
        match self.method.paper() {
            PaymentPaper::Check => Check::missing(self.check.as_ref(), self.reference.as_deref()),
            PaymentPaper::None | PaymentPaper::Slip => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Check, Error, PaymentMethod, Tender};
    use crate::domain::{Currency, Money};

    #[test]
    fn a_payment_is_one_in_itself() {
        let pounds = Currency::find("EGP").unwrap();
        let money = |text| Money::parse(text, pounds).unwrap();
        let paid = |method, text| Tender::of(method, money(text));
        let by_check = Some(Check { number: "1".into(), due: Some("2026-12-31".parse().unwrap()) });
        let (cash, card) = (paid(PaymentMethod::Cash, "10"), paid(PaymentMethod::Card, "10"));
        for (tender, refused) in [
            (cash.clone(), None),
            (Tender { tendered: Some(money("20")), ..cash.clone() }, None),
            (Tender { check: by_check.clone(), ..paid(PaymentMethod::Check, "10") }, None),
            (paid(PaymentMethod::Cash, "0"), Some(Error::PaymentNotPositive)),
            (
                Tender { tendered: Some(money("9.99")), ..cash },
                Some(Error::TenderedShort { tendered: "9.99".into(), amount: "10.00".into() }),
            ),
            (Tender { tendered: Some(money("20")), ..card.clone() }, Some(Error::ChangeOfCashOnly)),
            (Tender { check: by_check, ..card }, Some(Error::CheckOfCheckOnly)),
        ] {
            assert_eq!(tender.validate(pounds).err(), refused, "{tender:?}");
        }
        assert!(matches!(paid(PaymentMethod::Check, "10").validate(pounds), Err(Error::CheckLacks { .. })));
    }
}
