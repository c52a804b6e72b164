//! What takes a right that a clerk has not, and what somebody else's approval of it covers: that, and whatever is no
//! worse.

use super::money::Money;
use super::permission::Permission;
use super::price::Price;
use super::quantity::Quantity;
use super::rate::Rate;

/// Something that needs a right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    pub permission: Permission,
    /// One sentence: what it is.
    pub what: String,
    /// The discount it is about; an approver's own limit must reach it.
    pub discount: Option<Rate>,
    pub about: About,
    /// How bad it is: an approval of a larger figure covers it.
    pub figure: i64,
    /// Of how much of the goods; none: it is about the document.
    pub quantity: Option<Quantity>,
    /// Up to how large a discount who asks has the right; none where the right itself is missing.
    pub own_limit: Option<Rate>,
}

/// What who asks may not do, in words: `give more than 15 % off or cancel sales`.
pub fn rights_said(needs: &[Need]) -> String {
    let mut rights: Vec<String> = Vec::new();
    for need in needs {
        let words = match need.own_limit {
            Some(limit) => format!("give more than {} % off", limit.plain()),
            None => need.permission.words().to_owned(),
        };
        if !rights.contains(&words) {
            rights.push(words);
        }
    }
    rights.join(" or ")
}

/// What a need is about. An approval of one covers no other: not another product, nor another customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// What its sentence says, word by word.
    Said,
    PriceBelow(i64),
    PriceAbove(i64),
    /// Below the lowest price of a product.
    Lowest(i64),
    Discount(i64),
    WholeDiscount,
    /// A product taxed at another rate than its own, and at which, in thousandths of a percent.
    Tax(i64, i64),
    FreeReturn(i64),
    /// More on account than the limit of a customer.
    Credit(i64),
    Overdue(i64),
    Due(i64),
    PriceMode,
    Rounding,
}

impl About {
    /// As it is kept: a word, and whom or what it is about.
    pub fn code(self) -> String {
        match self {
            Self::Said => "said".to_owned(),
            Self::PriceBelow(product) => format!("price_below:{product}"),
            Self::PriceAbove(product) => format!("price_above:{product}"),
            Self::Lowest(product) => format!("lowest:{product}"),
            Self::Discount(product) => format!("discount:{product}"),
            Self::WholeDiscount => "whole_discount".to_owned(),
            Self::Tax(product, rate) => format!("tax:{product}:{rate}"),
            Self::FreeReturn(product) => format!("free_return:{product}"),
            Self::Credit(customer) => format!("credit:{customer}"),
            Self::Overdue(customer) => format!("overdue:{customer}"),
            Self::Due(customer) => format!("due:{customer}"),
            Self::PriceMode => "price_mode".to_owned(),
            Self::Rounding => "rounding".to_owned(),
        }
    }

    /// What a code says; none when it says nothing that is known.
    pub fn from_code(code: &str) -> Option<Self> {
        let mut parts = code.split(':');
        let word = parts.next()?;
        let mut number = || parts.next().and_then(|part| part.parse::<i64>().ok());
        Some(match word {
            "said" => Self::Said,
            "price_below" => Self::PriceBelow(number()?),
            "price_above" => Self::PriceAbove(number()?),
            "lowest" => Self::Lowest(number()?),
            "discount" => Self::Discount(number()?),
            "whole_discount" => Self::WholeDiscount,
            "tax" => Self::Tax(number()?, number()?),
            "free_return" => Self::FreeReturn(number()?),
            "credit" => Self::Credit(number()?),
            "overdue" => Self::Overdue(number()?),
            "due" => Self::Due(number()?),
            "price_mode" => Self::PriceMode,
            "rounding" => Self::Rounding,
            _ => return None,
        })
    }

    /// The product it is about.
    pub fn product(self) -> Option<i64> {
        match self {
            Self::PriceBelow(product)
            | Self::PriceAbove(product)
            | Self::Lowest(product)
            | Self::Discount(product)
            | Self::Tax(product, _)
            | Self::FreeReturn(product) => Some(product),
            _ => None,
        }
    }
}

impl Need {
    /// What one sentence says, and nothing but that.
    pub fn new(permission: Permission, what: impl Into<String>) -> Self {
        Self {
            permission,
            what: what.into(),
            discount: None,
            about: About::Said,
            figure: 0,
            quantity: None,
            own_limit: None,
        }
    }

    #[must_use]
    pub fn about(self, about: About) -> Self {
        Self { about, ..self }
    }

    /// The lower the price, the worse.
    #[must_use]
    pub fn at_price(self, price: Price) -> Self {
        Self { figure: price.ten_thousandths().saturating_neg(), ..self }
    }

    /// The more of it, the worse.
    #[must_use]
    pub fn of(self, amount: Money) -> Self {
        Self { figure: amount.minor(), ..self }
    }

    #[must_use]
    pub fn for_goods(self, quantity: Quantity) -> Self {
        Self { quantity: Some(quantity), ..self }
    }

    /// A discount of so large a share.
    #[must_use]
    pub fn sharing(self, share: Rate) -> Self {
        Self { discount: Some(share), figure: share.thousandths(), ..self }
    }

    /// Both are about the same.
    pub fn is_like(&self, other: &Self) -> bool {
        self.permission == other.permission
            && self.about == other.about
            && (self.about != About::Said || self.what == other.what)
    }

    /// At least as much was approved that is at least as bad as this is now.
    fn is_covered(&self, asked: &[Need], approved: &[Need]) -> bool {
        let as_bad = |need: &&Need| self.is_like(need) && need.figure >= self.figure;
        if self.quantity.is_none() {
            return approved.iter().any(|need| as_bad(&need));
        }
        let much = |needs: &[Need]| -> i128 {
            let quantities = needs.iter().filter(as_bad).filter_map(|need| need.quantity);
            quantities.map(|quantity| i128::from(quantity.thousandths())).sum()
        };
        much(asked) <= much(approved)
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

    use super::{About, Money, Need, Permission, Price, Quantity, Rate, rights_said, uncovered};

    fn price(product: i64, minor: i64, units: i64) -> Need {
        Need::new(Permission::SalesOverridePrice, "")
            .about(About::PriceBelow(product))
            .at_price(Price::from_ten_thousandths(minor * 100))
            .for_goods(Quantity::from_thousandths(units * 1_000))
    }

    fn needs() -> impl Strategy<Value = Vec<Need>> {
        vec((1_i64..3, 1_i64..6, 1_i64..4), 0..5).prop_map(|lines| {
            lines.into_iter().map(|(product, at, units)| price(product, at, units)).collect()
        })
    }

    /// Every single unit asked for has one of its own that was approved at no better a price: the rule in long form.
    fn is_matched(asked: &[Need], approved: &[Need]) -> bool {
        let units = |needs: &[Need], about: About| {
            let of: Vec<i64> = needs
                .iter()
                .filter(|need| need.about == about)
                .flat_map(|need| {
                    let count = need.quantity.map_or(0, |quantity| quantity.thousandths() / 1_000);
                    std::iter::repeat_n(need.figure, usize::try_from(count).unwrap_or(0))
                })
                .collect();
            let mut of = of;
            of.sort_unstable_by(|a, b| b.cmp(a));
            of
        };
        [About::PriceBelow(1), About::PriceBelow(2)].into_iter().all(|about| {
            let (asked, approved) = (units(asked, about), units(approved, about));
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
                needs.iter().filter(|need| need.about == About::PriceBelow(product)).cloned().collect()
            };
            let both = uncovered(&asked, &approved);
            for product in 1..3 {
                prop_assert_eq!(of(&both, product), uncovered(&of(&asked, product), &approved));
            }
        }
    }

    #[test]
    fn what_got_worse_is_asked_again() {
        let covers = |approved: &Need, asked: &Need| {
            uncovered(std::slice::from_ref(asked), std::slice::from_ref(approved)).is_empty()
        };
        let at = price(1, 290, 1);
        assert!(covers(&at, &price(1, 295, 1)) && !covers(&at, &price(1, 289, 1)));
        assert!(!covers(&at, &price(1, 290, 2)) && !covers(&at, &price(2, 290, 1)));
        let discount = |percent: i64| {
            Need::new(Permission::SalesDiscount, "")
                .about(About::WholeDiscount)
                .sharing(Rate::from_thousandths(percent * 1_000))
        };
        assert!(covers(&discount(20), &discount(15)) && !covers(&discount(20), &discount(21)));
        let credit = |customer, minor| {
            Need::new(Permission::SalesExceedCredit, "")
                .about(About::Credit(customer))
                .of(Money::from_minor(minor))
        };
        assert!(covers(&credit(5, 900), &credit(5, 900)) && !covers(&credit(5, 900), &credit(5, 901)));
        assert!(!covers(&credit(5, 900), &credit(6, 1)));
        let said = |what: &str| Need::new(Permission::ShiftsCash, what);
        assert!(covers(&said("a"), &said("a")) && !covers(&said("a"), &said("b")));
    }

    #[test]
    fn each_right_is_said_once_and_a_limit_as_it_is() {
        let (discount, cancel) = (Permission::SalesDiscount, Permission::SalesCancel);
        let within = Need { own_limit: Some(Rate::from_thousandths(12_500)), ..Need::new(discount, "") };
        let asked = [within.clone(), Need::new(cancel, ""), within, Need::new(cancel, "")];
        assert_eq!(rights_said(&asked), "give more than 12.5 % off or cancel sales");
        assert_eq!(rights_said(&[Need::new(discount, "")]), "give discounts");
    }

    #[test]
    fn an_approval_does_not_add_up() {
        // One at 290, five at 320; then six at 290.
        let approved = [price(1, 290, 1), price(1, 320, 5)];
        assert_eq!(uncovered(&[price(1, 290, 6)], &approved).len(), 1);
        // Where one of two got worse both are said.
        assert_eq!(uncovered(&[price(1, 280, 1), price(1, 320, 5)], &approved).len(), 2);
    }

    #[test]
    fn what_it_is_about_is_kept_by_a_code() {
        let all = [
            About::Said,
            About::PriceBelow(7),
            About::PriceAbove(7),
            About::Lowest(7),
            About::Discount(7),
            About::WholeDiscount,
            About::Tax(7, 14_000),
            About::FreeReturn(7),
            About::Credit(7),
            About::Overdue(7),
            About::Due(7),
            About::PriceMode,
            About::Rounding,
        ];
        for about in all {
            assert_eq!(About::from_code(&about.code()), Some(about));
        }
        assert_eq!((About::from_code("lowest"), About::from_code("nothing:1")), (None, None));
    }
}
