//! The values of a document as it is written: each read by name, so that what is wrong with it can be said.

use chrono::NaiveDate;

use super::written::Number;
use crate::domain::{Coded, Discount, Error as Rule, Money, Rate, date, text};
use crate::store::master::Master;
use crate::store::{Error, Result, Session};
use crate::words::{Message, Name};

pub(super) fn refuse(sentence: impl Into<Message>) -> Error {
    Error::refused(sentence)
}

pub(super) fn uuid_of(text: &str) -> Result<String> {
    match uuid::Uuid::try_parse(text) {
        Ok(uuid) => Ok(uuid.hyphenated().to_string()),
        Err(_) => Err(refuse(Message::of("cli-uuid-not-uuid").with("text", &text))),
    }
}

/// The row of a code.
pub(super) fn row<Id: From<i64>>(session: &Session, master: &'static Master, code: &str) -> Result<Id> {
    let found = session.masters().row_of_code(master, code)?;
    found
        .map(Id::from)
        .ok_or_else(|| refuse(Message::of("cli-no-such-row").with("code", &code).with("one", &master.one)))
}

pub(super) fn date(name: &str, text: &str) -> Result<NaiveDate> {
    date::parse_whole(text).map_err(|error| refuse(format!("{name}: {error}")))
}

/// The last day of goods: a day, or a month as it stands on a label.
pub(super) fn last_day(name: &str, text: &str) -> Result<NaiveDate> {
    // A whole day and a month mean the same on every day.
    date::parse_whole_expiry(text, NaiveDate::default()).map_err(|error| refuse(format!("{name}: {error}")))
}

/// One of a closed list, by its code; `Wrong item` is `wrong_item`.
pub(super) fn code<T: Coded>(name: &str, text: &str) -> Result<T> {
    T::from_code(&text.trim().to_lowercase().replace([' ', '-'], "_")).map_err(|_| {
        refuse(
            Message::of("cli-none-of-codes")
                .with("name", &name)
                .with("text", &text)
                .with("codes", &codes::<T>().to_string()),
        )
    })
}

/// The codes that can be written.
pub(super) fn codes<T: Coded>() -> String {
    let codes: Vec<_> = T::ALL.iter().map(|case| case.code()).collect();
    codes.join(", ")
}

/// Text without what would steer a terminal; none when nothing is left.
pub(super) fn words(text: &Option<String>) -> Option<String> {
    text.as_deref().map(text::clean).filter(|text| !text.is_empty())
}

pub(super) fn number<T>(
    name: &str,
    written: &Number,
    read: impl FnOnce(&str) -> std::result::Result<T, Rule>,
) -> Result<T> {
    read(&written.0).map_err(|error| refuse(format!("{name}: {error}")))
}

pub(super) fn money(session: &Session, name: &str, written: &Option<Number>) -> Result<Option<Money>> {
    let currency = session.currency();
    written.as_ref().map(|written| number(name, written, |text| Money::parse(text, currency))).transpose()
}

pub(super) fn rate(name: &str, written: &Option<Number>) -> Result<Option<Rate>> {
    written.as_ref().map(|written| number(name, written, Rate::parse)).transpose()
}

pub(super) fn discount(
    session: &Session,
    percent: &Option<Number>,
    amount: &Option<Number>,
) -> Result<Discount> {
    match (rate("discount_percent", percent)?, money(session, "discount_amount", amount)?) {
        (Some(_), Some(_)) => Err(refuse(Name::of("cli-give-discount-percent-or"))),
        (Some(percent), None) => Ok(Discount::Percent(percent)),
        (None, Some(amount)) => Ok(Discount::Amount(amount)),
        (None, None) => Ok(Discount::None),
    }
}
