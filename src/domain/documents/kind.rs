//! The kinds of document, how they are numbered, and how they and their payments stand.

use chrono::NaiveDate;

use super::numbering::number;
use crate::domain::coded::coded;
use crate::domain::figures::money::Money;
use crate::domain::figures::rate::Rate;
use crate::domain::people::permission::Permission;
use crate::words::{Message, Name};

coded! {
    /// What a document does.
    Kind {
        Sale = "sale";
        Purchase = "purchase";
        SaleReturn = "sale_return";
        PurchaseReturn = "purchase_return";
        /// Goods bought abroad.
        Import = "import";
        /// Goods sold abroad.
        Export = "export";
        /// Work sold, which moves no stock.
        Service = "service";
    }
}

coded! {
    /// Who stands on the other side of a document or payment.
    PartySide {
        Customer = "customer";
        Supplier = "supplier";
    }
}

coded! {
    /// Where a document stands.
    #[derive(Default)]
    Status {
        #[default]
        Draft = "draft";
        Posted = "posted";
        /// Posted once, then undone by a reversing entry.
        Cancelled = "cancelled";
    }
}

coded! {
    /// Which way money goes, seen from the shop.
    Direction {
        In = "in";
        Out = "out";
    }
}

coded! {
    /// How far a posted document is paid.
    PaymentState {
        Unpaid = "unpaid";
        Partial = "partial";
        Paid = "paid";
    }
}

coded! {
    /// Why goods come back.
    #[derive(Default)]
    ReturnReason {
        Defective = "defective";
        WrongItem = "wrong_item";
        NotAsDescribed = "not_as_described";
        Damaged = "damaged";
        Expired = "expired";
        #[default]
        ChangedMind = "changed_mind";
        Other = "other";
    }
}

coded! {
    /// Where goods that come back go.
    #[derive(Default)]
    Restock {
        /// To the lot they came from.
        #[default]
        Lot = "lot";
        /// Set apart: not sold until somebody has looked at them.
        Quarantine = "quarantine";
    }
}

impl Kind {
    /// One of them in a sentence: `a sale`, `an import`.
    pub fn one(self) -> Message {
        Message::of("a-document").with("kind", self.code())
    }

    /// What of it is not paid, as a label.
    pub const fn due_label(self) -> Name {
        match self {
            Self::Sale | Self::Export | Self::Service => Name::of("due-on-account"),
            Self::Purchase | Self::Import => Name::of("due-still-to-pay"),
            Self::SaleReturn | Self::PurchaseReturn => Name::of("due-kept-as-credit"),
        }
    }

    /// The letters its numbers begin with.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Sale => "SAL",
            Self::Purchase => "PUR",
            Self::SaleReturn => "SRT",
            Self::PurchaseReturn => "PRT",
            Self::Import => "IMP",
            Self::Export => "EXP",
            Self::Service => "SRV",
        }
    }

    /// `SAL-2026-000001`: gapless within kind and year.
    pub fn number(self, year: i32, sequence: i64) -> String {
        number(self.prefix(), year, sequence)
    }

    /// Whom it is made out to.
    pub const fn party(self) -> PartySide {
        match self {
            Self::Sale | Self::SaleReturn | Self::Export | Self::Service => PartySide::Customer,
            Self::Purchase | Self::PurchaseReturn | Self::Import => PartySide::Supplier,
        }
    }

    /// What its quantities do to stock: −1 take away, +1 add, 0 leave alone.
    pub const fn stock_sign(self) -> i64 {
        match self {
            Self::Sale | Self::PurchaseReturn | Self::Export => -1,
            Self::Purchase | Self::SaleReturn | Self::Import => 1,
            Self::Service => 0,
        }
    }

    /// What its total does to the shop's money: +1 comes in, −1 goes out.
    pub const fn money_sign(self) -> i64 {
        match self {
            Self::Sale | Self::PurchaseReturn | Self::Export | Self::Service => 1,
            Self::Purchase | Self::SaleReturn | Self::Import => -1,
        }
    }

    /// Which way a payment that settles it goes.
    pub const fn payment_direction(self) -> Direction {
        if self.money_sign() > 0 { Direction::In } else { Direction::Out }
    }

    /// Which way money goes for a document on which so much is payable, where what comes back in exchange is worth so much.
    pub fn direction_against(self, payable: Money, worth: Money) -> Direction {
        match worth > payable {
            true => self.payment_direction().opposite(),
            false => self.payment_direction(),
        }
    }

    /// The kind a return of this one has; `None` for what cannot be returned.
    pub const fn returned_by(self) -> Option<Self> {
        match self {
            Self::Sale | Self::Export | Self::Service => Some(Self::SaleReturn),
            Self::Purchase | Self::Import => Some(Self::PurchaseReturn),
            Self::SaleReturn | Self::PurchaseReturn => None,
        }
    }

    /// Goods come in at what the line says they cost, into lots that the line names.
    pub const fn receives(self) -> bool {
        matches!(self, Self::Purchase | Self::Import)
    }

    /// Goods go out of lots that may be sold.
    pub const fn sells_goods(self) -> bool {
        matches!(self, Self::Sale | Self::Export)
    }

    /// Sold without tax, for a reason that the document names.
    pub const fn is_zero_rated(self) -> bool {
        matches!(self, Self::Export)
    }

    /// Goods come back into the shop, each line to its lot or to quarantine.
    pub const fn is_put_back(self) -> bool {
        matches!(self, Self::SaleReturn)
    }

    /// The tax rate that a line of it begins with, of a product taxed at `product`.
    pub fn default_tax(self, product: Rate) -> Rate {
        if self.is_zero_rated() { Rate::ZERO } else { product }
    }

    /// Sold at the shop's own prices: what is bought has the supplier's, what is returned those it was sold at.
    pub const fn is_sold(self) -> bool {
        !self.is_return() && matches!(self.party(), PartySide::Customer)
    }

    /// It gives goods or money back for an earlier document.
    pub const fn is_return(self) -> bool {
        self.returned_by().is_none()
    }

    /// What it takes to enter one.
    pub const fn permission(self) -> Permission {
        match self {
            Self::Sale | Self::Export | Self::Service => Permission::SalesCreate,
            Self::SaleReturn => Permission::SalesRefund,
            Self::Purchase | Self::PurchaseReturn | Self::Import => Permission::PurchasesCreate,
        }
    }

    /// What it takes to give back goods that no earlier document is named for; `None` for what gives nothing back.
    pub const fn free_return_permission(self) -> Option<Permission> {
        match self {
            Self::SaleReturn => Some(Permission::SalesReturnFreely),
            Self::PurchaseReturn => Some(Permission::PurchasesReturnFreely),
            _ => None,
        }
    }

    /// What it takes to post one: goods are only taken in by who may receive.
    pub const fn post_permission(self) -> Permission {
        match self {
            Self::Purchase | Self::Import => Permission::PurchasesReceive,
            _ => self.permission(),
        }
    }

    /// What it takes to cancel one that is posted.
    pub const fn cancel_permission(self) -> Permission {
        match self.party() {
            PartySide::Customer => Permission::SalesCancel,
            PartySide::Supplier => Permission::PurchasesCancel,
        }
    }

    /// What it takes to see one.
    pub const fn view_permission(self) -> Permission {
        match self.party() {
            PartySide::Customer => Permission::SalesView,
            PartySide::Supplier => Permission::PurchasesView,
        }
    }
}

impl PartySide {
    /// Which way money goes as a rule: in from customers, out to suppliers.
    pub const fn payment_direction(self) -> Direction {
        match self {
            Self::Customer => Direction::In,
            Self::Supplier => Direction::Out,
        }
    }
}

impl Direction {
    /// The other way.
    pub const fn opposite(self) -> Self {
        match self {
            Self::In => Self::Out,
            Self::Out => Self::In,
        }
    }

    /// +1 for money in, −1 for money out.
    pub const fn sign(self) -> i64 {
        match self {
            Self::In => 1,
            Self::Out => -1,
        }
    }
}

impl PaymentState {
    /// How far a document of which `payable` is owed is paid by `paid`. One that owes nothing is paid.
    pub fn of(payable: Money, paid: Money) -> Self {
        if paid >= payable {
            Self::Paid
        } else if paid > Money::ZERO {
            Self::Partial
        } else {
            Self::Unpaid
        }
    }

    /// Whether it should have been paid before `on`: on the due date itself it is still in time.
    pub fn is_overdue(self, due: Option<NaiveDate>, on: NaiveDate) -> bool {
        self != Self::Paid && due.is_some_and(|due| due < on)
    }
}

#[cfg(test)]
mod tests {
    use super::{Direction, Kind, Money, NaiveDate, PartySide, PaymentState, Permission, Rate};

    #[test]
    fn the_facts_of_each_kind() {
        for (kind, prefix, party, stock, money) in [
            (Kind::Sale, "SAL", PartySide::Customer, -1, 1),
            (Kind::Purchase, "PUR", PartySide::Supplier, 1, -1),
            (Kind::SaleReturn, "SRT", PartySide::Customer, 1, -1),
            (Kind::PurchaseReturn, "PRT", PartySide::Supplier, -1, 1),
            (Kind::Import, "IMP", PartySide::Supplier, 1, -1),
            (Kind::Export, "EXP", PartySide::Customer, -1, 1),
            (Kind::Service, "SRV", PartySide::Customer, 0, 1),
        ] {
            assert_eq!(kind.prefix(), prefix);
            assert_eq!(
                (kind.party(), kind.stock_sign(), kind.money_sign()),
                (party, stock, money),
                "{kind:?}"
            );
            assert_eq!(kind.payment_direction().sign(), money, "{kind:?}");
        }
    }

    #[test]
    fn a_return_undoes_what_it_returns() {
        for &kind in Kind::ALL {
            let Some(back) = kind.returned_by() else {
                assert!(kind.is_return(), "{kind:?}");
                continue;
            };
            assert!(back.is_return() && !kind.is_return());
            assert_eq!((back.party(), back.money_sign()), (kind.party(), -kind.money_sign()), "{kind:?}");
            assert!(kind.stock_sign() == 0 || back.stock_sign() == -kind.stock_sign(), "{kind:?}");
        }
    }

    #[test]
    fn a_kind_is_sold_or_bought_or_given_back() {
        for &kind in Kind::ALL {
            let ways = [kind.is_sold(), kind.receives(), kind.is_return()];
            assert_eq!(ways.iter().filter(|way| **way).count(), 1, "{kind:?}");
            assert_eq!(kind.is_sold(), !kind.is_return() && kind.party() == PartySide::Customer, "{kind:?}");
            assert_eq!(kind.is_put_back(), kind.is_return() && kind.stock_sign() > 0, "{kind:?}");
        }
        assert_eq!(
            (Kind::Import.one().to_string(), Kind::Sale.one().to_string()),
            ("an import".to_string(), "a sale".to_string())
        );
        let own = Rate::from_thousandths(14_000);
        assert_eq!((Kind::Export.default_tax(own), Kind::Sale.default_tax(own)), (Rate::ZERO, own));
    }

    #[test]
    fn goods_are_taken_in_only_by_who_may_receive() {
        assert_eq!(Kind::Sale.permission(), Permission::SalesCreate);
        assert_eq!(Kind::SaleReturn.post_permission(), Permission::SalesRefund);
        assert_eq!(Kind::Purchase.permission(), Permission::PurchasesCreate);
        assert_eq!(Kind::Purchase.post_permission(), Permission::PurchasesReceive);
        assert_eq!(Kind::Import.post_permission(), Permission::PurchasesReceive);
        assert_eq!(Kind::PurchaseReturn.cancel_permission(), Permission::PurchasesCancel);
        assert_eq!(Kind::Service.view_permission(), Permission::SalesView);
    }

    #[test]
    fn payment_state_follows_from_what_is_owed_and_paid() {
        let state = |payable, paid| PaymentState::of(Money::from_minor(payable), Money::from_minor(paid));
        assert_eq!(state(100, 0), PaymentState::Unpaid);
        assert_eq!(state(100, 1), PaymentState::Partial);
        assert_eq!(state(100, 99), PaymentState::Partial);
        assert_eq!(state(100, 100), PaymentState::Paid);
        assert_eq!(state(0, 0), PaymentState::Paid);
        assert_eq!(Direction::Out.sign(), -1);
    }

    #[test]
    fn overdue_from_the_day_after_the_due_date() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day);
        let on = day(23).unwrap();
        assert!(
            PaymentState::Partial.is_overdue(day(22), on) && PaymentState::Unpaid.is_overdue(day(22), on)
        );
        assert!(!PaymentState::Unpaid.is_overdue(day(23), on) && !PaymentState::Unpaid.is_overdue(None, on));
        assert!(!PaymentState::Paid.is_overdue(day(22), on));
    }
}
