//! What stands in a sentence, as an activity keeps it: by what it is, so that it is told in whatever language is spoken
//! when somebody reads it.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Map, Value as Json, json};

use super::clock;
use crate::domain::{Currency, Kind, Money, PaymentMethod, Price, Quantity, Rate, listed};
use crate::words::{Argument, Message, Name, Say};

/// A value that activities keep.
pub(crate) trait Kept {
    fn keep(&self) -> Json;

    /// What stands in a sentence for what was kept; whatever it is that cannot be read stands there as it is.
    fn tell(kept: &Json) -> Argument;
}

/// An amount with its currency: minor units and the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sum(pub Money, pub Currency);

/// What one unit costs, with its currency: ten-thousandths and the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct UnitPrice(pub Price, pub Currency);

/// A payment: how much, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Paid(pub Sum, pub PaymentMethod);

impl Kept for Paid {
    fn keep(&self) -> Json {
        json!([self.0.keep(), self.1.keep()])
    }

    fn tell(kept: &Json) -> Argument {
        let part = |place| kept.get(place).unwrap_or(&Json::Null);
        let (amount, method) = (Sum::tell(part(0)), PaymentMethod::tell(part(1)));
        Message::of("told-paid").with("amount", &amount).with("method", &method).say()
    }
}

fn as_it_is(kept: &Json) -> Argument {
    match kept {
        Json::Null => Argument::Text(String::new()),
        Json::String(text) => Argument::Text(text.clone()),
        other => Argument::Text(other.to_string()),
    }
}

fn figure(kept: &Json) -> Option<(i64, Currency)> {
    Some((kept.get(0)?.as_i64()?, Currency::find(kept.get(1)?.as_str()?).ok()?))
}

impl Kept for Sum {
    fn keep(&self) -> Json {
        json!([self.0.minor(), self.1.code()])
    }

    fn tell(kept: &Json) -> Argument {
        figure(kept).map_or_else(
            || as_it_is(kept),
            |(minor, currency)| {
                let amount = Money::from_minor(minor).grouped(currency);
                Message::of("figure-amount").with("amount", &amount).with("currency", &currency.code()).say()
            },
        )
    }
}

impl Kept for UnitPrice {
    fn keep(&self) -> Json {
        json!([self.0.ten_thousandths(), self.1.code()])
    }

    fn tell(kept: &Json) -> Argument {
        figure(kept).map_or_else(
            || as_it_is(kept),
            |(price, currency)| {
                let price = Price::from_ten_thousandths(price).grouped(currency);
                Message::of("figure-amount").with("amount", &price).with("currency", &currency.code()).say()
            },
        )
    }
}

macro_rules! by_number {
    ($($type:ty: $number:ident, $from:expr;)+) => { $(
        impl Kept for $type {
            fn keep(&self) -> Json {
                self.$number().into()
            }

            fn tell(kept: &Json) -> Argument {
                kept.as_i64().map_or_else(|| as_it_is(kept), |number| $from(number).plain().say())
            }
        }
    )+ };
}

by_number! {
    Rate: thousandths, Rate::from_thousandths;
    Quantity: thousandths, Quantity::from_thousandths;
}

macro_rules! by_code {
    ($($type:ty),+) => { $(
        impl Kept for $type {
            fn keep(&self) -> Json {
                self.code().into()
            }

            fn tell(kept: &Json) -> Argument {
                let known = kept.as_str().and_then(|code| <$type>::from_code(code).ok());
                known.map_or_else(|| as_it_is(kept), |known| known.say())
            }
        }
    )+ };
}

by_code!(Kind, PaymentMethod);

impl Kept for String {
    fn keep(&self) -> Json {
        self.as_str().into()
    }

    fn tell(kept: &Json) -> Argument {
        as_it_is(kept)
    }
}

impl Kept for i64 {
    fn keep(&self) -> Json {
        (*self).into()
    }

    fn tell(kept: &Json) -> Argument {
        kept.as_i64().map_or_else(|| as_it_is(kept), Argument::Count)
    }
}

impl Kept for bool {
    fn keep(&self) -> Json {
        (*self).into()
    }

    fn tell(kept: &Json) -> Argument {
        kept.as_bool().unwrap_or_default().say()
    }
}

impl Kept for NaiveDate {
    fn keep(&self) -> Json {
        self.to_string().into()
    }

    fn tell(kept: &Json) -> Argument {
        as_it_is(kept)
    }
}

impl Kept for DateTime<Utc> {
    fn keep(&self) -> Json {
        clock::stamp(*self).into()
    }

    fn tell(kept: &Json) -> Argument {
        kept.as_str().map_or_else(|| as_it_is(kept), |at| clock::local(at).say())
    }
}

impl Kept for Name {
    fn keep(&self) -> Json {
        self.name().into()
    }

    fn tell(kept: &Json) -> Argument {
        let name = kept.as_str().unwrap_or_default().to_owned();
        Argument::Message(Message::kept(name, []))
    }
}

/// What there may not be: the sentence has a choice `[none]`. Of nothing that people write, for somebody may write that.
impl<T: Kept> Kept for Option<T> {
    fn keep(&self) -> Json {
        self.as_ref().map_or(Json::Null, Kept::keep)
    }

    fn tell(kept: &Json) -> Argument {
        if kept.is_null() { Argument::Text("none".to_owned()) } else { T::tell(kept) }
    }
}

/// Several things; where there are none, the choice `[none]`.
impl<T: Kept> Kept for Vec<T> {
    fn keep(&self) -> Json {
        self.iter().map(Kept::keep).collect::<Vec<_>>().into()
    }

    fn tell(kept: &Json) -> Argument {
        let said = |one: &Json| Message::of("told-one").with("what", &T::tell(one));
        match kept.as_array().filter(|all| !all.is_empty()) {
            Some(all) => listed(all.iter().map(said)).say(),
            None => Argument::Text("none".to_owned()),
        }
    }
}

impl Kept for Message {
    fn keep(&self) -> Json {
        let argument = |what: &Argument| match what {
            Argument::Text(text) => text.as_str().into(),
            Argument::Count(count) => (*count).into(),
            Argument::Name(name) => json!({ "name": name.name() }),
            Argument::Message(message) => message.keep(),
        };
        let with: Map<String, Json> =
            self.places().map(|(place, what)| (place.to_owned(), argument(what))).collect();
        match with.is_empty() {
            true => json!({ "name": self.name() }),
            false => json!({ "name": self.name(), "with": with }),
        }
    }

    fn tell(kept: &Json) -> Argument {
        let Some(name) = kept.get("name").and_then(Json::as_str) else {
            return kept.as_i64().map_or_else(|| as_it_is(kept), Argument::Count);
        };
        let with = kept.get("with").and_then(Json::as_object).into_iter().flatten();
        let with = with.map(|(place, what)| (place.clone(), Self::tell(what)));
        Argument::Message(Message::kept(name.to_owned(), with))
    }
}

impl Message {
    /// The message that was kept; words that were kept before messages were are told as they stand.
    pub(crate) fn told(kept: &Json) -> Self {
        match Self::tell(kept) {
            Argument::Message(message) => message,
            Argument::Text(text) => Self::verbatim(&text),
            Argument::Count(count) => Self::verbatim(&count.to_string()),
            Argument::Name(name) => name.into(),
        }
    }
}
