//! What takes a right that a clerk has not, and what somebody else's approval of it covers: that, and whatever is no
//! worse.

use chrono::{Datelike, NaiveDate};

use super::party::Party;
use super::permission::Permission;
use crate::domain::coded::coded;
use crate::domain::figures::money::Money;
use crate::domain::figures::price::Price;
use crate::domain::figures::quantity::Quantity;
use crate::domain::figures::rate::Rate;
use crate::domain::ids::{DocumentId, PaymentId, ProductId, ShiftId};
use crate::domain::listed::{any_of, in_turn};
use crate::words::Message;

/// Something that needs a right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    pub permission: Permission,
    /// One sentence: what it is.
    pub what: Message,
    /// The discount it is about; an approver's own limit must reach it.
    pub discount: Option<Rate>,
    pub about: About,
    /// Which of them, where there are many.
    pub of: Option<Subject>,
    /// Whose it is: that of one customer or supplier is no other's.
    pub party: Option<Party>,
    /// How bad each of it is: a share, what is asked for a unit, how late. An approval of a larger one covers it.
    pub figure: i64,
    /// Of how much of the goods; none: it is about the document.
    pub quantity: Option<Quantity>,
    /// How much money hangs on it.
    pub money: Money,
    /// Up to how large a discount who asks has the right; none where the right itself is missing.
    pub own_limit: Option<Rate>,
}

/// What who asks may not do: `give more than 15 % off or cancel sales`.
pub fn rights_said(needs: &[Need]) -> Message {
    let mut rights: Vec<Message> = Vec::new();
    for need in needs {
        let right = match need.own_limit {
            Some(limit) => Message::of("need-more-off").with("limit", &limit.plain()),
            None => need.permission.name().into(),
        };
        if !rights.contains(&right) {
            rights.push(right);
        }
    }
    any_of(rights)
}

/// What each of them is, and then the rights that are missing.
pub fn needs_said(needs: &[Need]) -> Message {
    let missing = Message::of("may-not").with("rights", &rights_said(needs));
    in_turn(needs.iter().map(|need| need.what.clone()).chain([missing]))
}

coded! {
    /// What a need is about. An approval of one covers no other.
    About {
        PriceBelow = "price_below";
        PriceAbove = "price_above";
        Lowest = "lowest";
        Discount = "discount";
        WholeDiscount = "whole_discount";
        TaxBelow = "tax_below";
        TaxAbove = "tax_above";
        FreeReturn = "free_return";
        Credit = "credit";
        Overdue = "overdue";
        Due = "due";
        PriceMode = "price_mode";
        Rounding = "rounding";
        Dated = "dated";
        DatedIn = "dated_in";
        DatedOut = "dated_out";
        Cancelling = "cancelling";
        PaymentCancelling = "payment_cancelling";
        ShiftElsewhere = "shift_elsewhere";
        DrawerShort = "drawer_short";
        DrawerOver = "drawer_over";
        CashIn = "cash_in";
        CashOut = "cash_out";
        Clock = "clock";
    }
}

/// The one of many that a need is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Product(ProductId),
    Document(DocumentId),
    Payment(PaymentId),
    Shift(ShiftId),
    Day(NaiveDate),
}

impl Subject {
    /// The number of its row; of a day, its place in the calendar.
    pub fn number(self) -> i64 {
        match self {
            Self::Product(id) => id.row(),
            Self::Document(id) => id.row(),
            Self::Payment(id) => id.row(),
            Self::Shift(id) => id.row(),
            Self::Day(day) => day.num_days_from_ce().into(),
        }
    }
}

impl About {
    /// What a number that was kept of a need like this names; nothing where it is about none of many.
    pub fn subject(self, number: i64) -> Option<Subject> {
        Some(match self {
            Self::PriceBelow
            | Self::PriceAbove
            | Self::Lowest
            | Self::Discount
            | Self::TaxBelow
            | Self::TaxAbove
            | Self::FreeReturn => Subject::Product(number.into()),
            Self::Cancelling => Subject::Document(number.into()),
            Self::PaymentCancelling => Subject::Payment(number.into()),
            Self::ShiftElsewhere | Self::DrawerShort | Self::DrawerOver | Self::CashIn | Self::CashOut => {
                Subject::Shift(number.into())
            }
            Self::Dated | Self::DatedIn | Self::DatedOut => {
                Subject::Day(NaiveDate::from_num_days_from_ce_opt(number.try_into().ok()?)?)
            }
            Self::WholeDiscount
            | Self::Credit
            | Self::Overdue
            | Self::Due
            | Self::PriceMode
            | Self::Rounding
            | Self::Clock => return None,
        })
    }
}

impl Need {
    pub fn new(permission: Permission, about: About, what: impl Into<Message>) -> Self {
        Self {
            permission,
            what: what.into(),
            discount: None,
            about,
            of: None,
            party: None,
            figure: 0,
            quantity: None,
            money: Money::ZERO,
            own_limit: None,
        }
    }

    #[must_use]
    pub fn of(self, of: Subject) -> Self {
        Self { of: Some(of), ..self }
    }

    #[must_use]
    pub fn with(self, party: Option<Party>) -> Self {
        Self { party, ..self }
    }

    /// The larger, the worse.
    #[must_use]
    pub fn figure(self, figure: i64) -> Self {
        Self { figure, ..self }
    }

    /// The lower the price, the worse.
    #[must_use]
    pub fn at_price(self, price: Price) -> Self {
        self.figure(price.ten_thousandths().saturating_neg())
    }

    /// The more of it, the worse.
    #[must_use]
    pub fn worth(self, money: Money) -> Self {
        Self { money, ..self }
    }

    /// So much of a product.
    #[must_use]
    pub fn for_goods(self, product: ProductId, quantity: Quantity) -> Self {
        Self { quantity: Some(quantity), ..self.of(Subject::Product(product)) }
    }

    /// A discount of so large a share.
    #[must_use]
    pub fn sharing(self, share: Rate) -> Self {
        Self { discount: Some(share), ..self.figure(share.thousandths()) }
    }

    /// The product it is about.
    pub const fn product(&self) -> Option<ProductId> {
        match self.of {
            Some(Subject::Product(product)) => Some(product),
            _ => None,
        }
    }

    /// Both are about the same, of the same party.
    pub fn is_like(&self, other: &Self) -> bool {
        (self.permission, self.about, self.of, self.party)
            == (other.permission, other.about, other.of, other.party)
    }

    /// Of what is at least as bad as this, no more is asked than was approved: no more goods, and no more money.
    fn is_covered(&self, asked: &[Need], approved: &[Need]) -> bool {
        let as_bad = |need: &&Need| self.is_like(need) && need.figure >= self.figure;
        let much = |needs: &[Need]| -> (i128, i128) {
            needs.iter().filter(as_bad).fold((0, 0), |(goods, money), need| {
                let quantity = need.quantity.map_or(0, Quantity::thousandths);
                (goods + i128::from(quantity), money + i128::from(need.money.minor()))
            })
        };
        let (asked, given) = (much(asked), much(approved));
        approved.iter().any(|need| as_bad(&need)) && asked.0 <= given.0 && asked.1 <= given.1
    }
}

/// What an approval does not cover. Where a part of what is asked of one thing got worse, all of that thing is asked
/// again: whoever approves it anew sees the whole, and their word takes the place of the one before.
pub fn uncovered(asked: &[Need], approved: &[Need]) -> Vec<Need> {
    let worse: Vec<&Need> = asked.iter().filter(|need| !need.is_covered(asked, approved)).collect();
    asked.iter().filter(|need| worse.iter().any(|worse| worse.is_like(need))).cloned().collect()
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::{
        About, Money, Need, Party, Permission, Price, ProductId, Quantity, Rate, Subject, rights_said,
        uncovered,
    };

    fn price(product: i64, minor: i64, units: i64) -> Need {
        Need::new(Permission::SalesOverridePrice, About::PriceBelow, "")
            .at_price(Price::from_ten_thousandths(minor * 100))
            .for_goods(product.into(), Quantity::from_thousandths(units * 1_000))
    }

    fn needs() -> impl Strategy<Value = Vec<Need>> {
        vec((1_i64..3, 1_i64..6, 1_i64..4), 0..5).prop_map(|lines| {
            lines.into_iter().map(|(product, at, units)| price(product, at, units)).collect()
        })
    }

    /// Every single unit asked for has one of its own that was approved at no better a price: the rule in long form.
    fn is_matched(asked: &[Need], approved: &[Need]) -> bool {
        let units = |needs: &[Need], product: ProductId| {
            let of: Vec<i64> = needs
                .iter()
                .filter(|need| need.product() == Some(product))
                .flat_map(|need| {
                    let count = need.quantity.map_or(0, |quantity| quantity.thousandths() / 1_000);
                    std::iter::repeat_n(need.figure, usize::try_from(count).unwrap_or(0))
                })
                .collect();
            let mut of = of;
            of.sort_unstable_by(|a, b| b.cmp(a));
            of
        };
        [1, 2].map(ProductId::from).into_iter().all(|product| {
            let (asked, approved) = (units(asked, product), units(approved, product));
            asked.len() <= approved.len()
                && asked.iter().zip(&approved).all(|(asked, approved)| asked <= approved)
        })
    }

    proptest! {
        #[test]
        fn an_approval_covers_itself(needs in needs()) {
            prop_assert_eq!(uncovered(&needs, &needs), vec![]);
        }

        /// Nothing is covered but what could be laid, unit by unit, on what was approved.
        #[test]
        fn nothing_worse_is_covered(asked in needs(), approved in needs()) {
            prop_assert_eq!(uncovered(&asked, &approved).is_empty(), is_matched(&asked, &approved));
        }

        /// Another thing that is approved beside it, or asked for and approved, changes nothing for the first.
        #[test]
        fn products_do_not_mix(asked in needs(), approved in needs()) {
            let of = |needs: &[Need], product| -> Vec<Need> {
                needs.iter().filter(|need| need.product() == Some(product)).cloned().collect()
            };
            let both = uncovered(&asked, &approved);
            for product in (1..3).map(ProductId::from) {
                prop_assert_eq!(of(&both, product), uncovered(&of(&asked, product), &approved));
            }
        }
    }

    /// One of everything that can be approved, as bad and as much of it as is said.
    fn sample(about: About, figure: i64, units: i64, minor: i64) -> Need {
        Need::new(Permission::ShiftsCash, about, "")
            .with(Some(Party::Customer(5.into())))
            .figure(figure)
            .for_goods(7.into(), Quantity::from_thousandths(units * 1_000))
            .worth(Money::from_minor(minor))
    }

    proptest! {
        /// Whatever it is about: more of any measure is asked again, the same or less of all of them is not.
        #[test]
        fn only_what_got_worse_is_asked_again(
            about in proptest::sample::select(About::ALL),
            approved in (0_i64..4, 0_i64..4, 0_i64..4),
            asked in (0_i64..4, 0_i64..4, 0_i64..4),
        ) {
            let of = |(figure, units, minor)| vec![sample(about, figure, units, minor)];
            let is_worse = asked.0 > approved.0 || asked.1 > approved.1 || asked.2 > approved.2;
            prop_assert_eq!(!uncovered(&of(asked), &of(approved)).is_empty(), is_worse);
        }
    }

    proptest! {
        #[test]
        fn what_was_kept_of_a_need_names_the_same(about in proptest::sample::select(About::ALL), number in 1_i64..800_000) {
            let subject = about.subject(number);
            prop_assert!(subject.is_none_or(|subject| subject.number() == number));
        }
    }

    #[test]
    fn an_approval_is_of_one_thing_of_one_party() {
        for &about in About::ALL {
            let approved = sample(about, 1, 1, 1);
            let others = [
                Need { of: Some(Subject::Product(8.into())), ..approved.clone() },
                Need { of: Some(Subject::Document(7.into())), ..approved.clone() },
                Need { of: None, ..approved.clone() },
                Need { party: Some(Party::Customer(6.into())), ..approved.clone() },
                Need { party: Some(Party::Supplier(5.into())), ..approved.clone() },
                Need { party: None, ..approved.clone() },
                Need { permission: Permission::SalesCancel, ..approved.clone() },
            ];
            for other in others {
                assert_eq!(uncovered(std::slice::from_ref(&other), std::slice::from_ref(&approved)), [other]);
            }
        }
        for (about, other) in About::ALL.iter().zip(About::ALL.iter().skip(1)) {
            assert_eq!(uncovered(&[sample(*about, 1, 1, 1)], &[sample(*other, 9, 9, 9)]).len(), 1);
        }
    }

    #[test]
    fn each_right_is_said_once_and_a_limit_as_it_is() {
        let (discount, cancel) = (Permission::SalesDiscount, Permission::SalesCancel);
        let within = Need {
            own_limit: Some(Rate::from_thousandths(12_500)),
            ..Need::new(discount, About::Discount, "")
        };
        let asked = [
            within.clone(),
            Need::new(cancel, About::Cancelling, ""),
            within,
            Need::new(cancel, About::Cancelling, ""),
        ];
        assert_eq!(rights_said(&asked).to_string(), "give more than 12.5 % off or cancel sales");
        assert_eq!(rights_said(&[Need::new(discount, About::Discount, "")]).to_string(), "give discounts");
    }

    #[test]
    fn an_approval_does_not_add_up() {
        // One at 290, five at 320; then six at 290.
        let approved = [price(1, 290, 1), price(1, 320, 5)];
        assert_eq!(uncovered(&[price(1, 290, 6)], &approved).len(), 1);
        // Where one of two got worse both are said.
        assert_eq!(uncovered(&[price(1, 280, 1), price(1, 320, 5)], &approved).len(), 2);
    }
}
