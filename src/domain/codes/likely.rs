//! Whether a figure behind a sign of the entry line can be meant, where its digits are a code of goods too.

use super::entry::Entry;
use crate::domain::documents::draft::DraftLine;
use crate::domain::figures::discount::Discount;
use crate::domain::figures::money::{Currency, Money};
use crate::domain::figures::quantity::Quantity;

/// Prices change, but not to so many times what they were.
const FEW_TIMES: i64 = 10;
/// Nobody takes so many of one thing at a time.
const MANY: i64 = 10_000;

impl Entry {
    /// Whether it is a likely figure for a line, or for a whole draft worth so much: of a price a few times that of the
    /// line at most, of a discount no more than what it is taken off. A lot is known by other numbers than goods are.
    pub fn is_likely(&self, line: Option<&DraftLine>, whole: Option<Money>, currency: Currency) -> bool {
        match self {
            Self::SetQuantity(quantity) => Quantity::whole(MANY).is_ok_and(|many| *quantity < many),
            Self::LinePrice(price) => line.is_some_and(|line| {
                let known = line.unit_price.ten_thousandths();
                let one = price.of_one(line.pack).map_or(i64::MAX, |price| price.ten_thousandths());
                known == 0 || one <= known.saturating_mul(FEW_TIMES)
            }),
            Self::LineDiscount(Discount::Amount(amount)) => {
                let worth = || line.and_then(|line| line.unit_price.times(line.quantity, currency).ok());
                whole.or_else(worth).is_some_and(|worth| *amount <= worth)
            }
            Self::LineDiscount(_) => line.is_some() || whole.is_some(),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::entry;
    use super::{Currency, DraftLine, Money, Quantity};
    use crate::domain::Price;
    use crate::domain::drafting::tests::product;

    fn line(price: &str, pack: Option<i64>) -> DraftLine {
        DraftLine {
            pack: pack.map(|pack| Quantity::whole(pack).unwrap()),
            unit_price: Price::parse(price).unwrap(),
            ..product(1).line(Quantity::whole(12).unwrap())
        }
    }

    #[test]
    fn a_figure_is_likely_where_it_is_like_those_that_are_there() {
        let (piece, unknown, of_box) = (line("10", None), line("0", None), line("10", Some(12)));
        for (typed, on, is) in [
            ("@99", &piece, true),
            ("@101", &piece, false),
            ("@54321", &unknown, true),
            ("@1200", &of_box, true),
            ("@1300", &of_box, false),
            ("*500", &piece, true),
            ("*88123", &piece, false),
            ("/120", &piece, true),
            ("/121", &piece, false),
            ("/100%", &piece, true),
            ("#500", &piece, false),
            ("500", &piece, false),
        ] {
            let figure = entry::parse(typed, Currency::EGP).unwrap();
            assert_eq!(figure.is_likely(Some(on), None, Currency::EGP), is, "{typed}");
        }
        // Of a whole draft what that is worth counts; without a line there is no price.
        let figure = |typed| entry::parse(typed, Currency::EGP).unwrap();
        assert!(figure("/121").is_likely(Some(&piece), Some(Money::from_minor(12_100)), Currency::EGP));
        assert!(
            !figure("@5").is_likely(None, None, Currency::EGP)
                && figure("*5").is_likely(None, None, Currency::EGP)
        );
    }
}
