//! The table: everything that can be approved, with the ways it is stretched.

use chrono::{Days, Duration, NaiveDate};

use super::super::PIN;
use super::super::documents::{FARM, FERTILISER, cash, draft, for_farm, purchase};
use super::Way::{self, Another, Less, MoreGoods, MoreMoney, Same, Worse};
use super::{Act, Row};
use crate::domain::{
    About, CashCount, CreditRule, Direction, Discount, Draft, Kind, Money, Party, PaymentMethod, Price,
    PriceMode, Quantity, Rate, Tender,
};
use crate::store::kernel::clock;
use crate::store::{AllocateTo, Approval, Deal, PaymentRequest, Session, Shop, Terminal};

const OTHER_SUPPLIER: i64 = 2;
const OTHER_FARM: i64 = 3;

/// A draft that is posted, each way with what is changed of it.
fn ticket(draft: Draft, change: fn(&mut Draft, Way)) -> (Option<Draft>, Act) {
    let kept = draft.clone();
    let act = move |who: &Session, way, approval: Option<&Approval>| {
        let mut draft = draft.clone();
        change(&mut draft, way);
        let totals = who.documents().totals(&draft).unwrap();
        let is_paid = draft.party.and_then(Party::customer).is_some_and(|customer| customer != FARM.into());
        let paid = Tender::of(PaymentMethod::Card, totals.payable);
        let tenders = if is_paid { vec![paid] } else { Vec::new() };
        who.documents().conclude(&Deal { tenders: &tenders, approval, ..Deal::of(&draft, &[]) }).map(drop)
    };
    (Some(kept), Box::new(act))
}

fn percent(percent: i64) -> Rate {
    Rate::from_thousandths(percent * 1_000)
}

fn ago(days: u64) -> NaiveDate {
    clock::today() - Days::new(days)
}

fn count(draft: &mut Draft, units: i64) {
    draft.lines[0].quantity = Quantity::whole(units).unwrap();
}

fn price(draft: &mut Draft, price: &str) {
    draft.lines[0].unit_price = Price::parse(price).unwrap();
}

/// Two bags, and so many in each way.
fn goods(draft: &mut Draft, way: Way) {
    match way {
        Less => count(draft, 1),
        MoreGoods | MoreMoney => count(draft, 4),
        Another => draft.party = Some(Party::Customer(FARM.into())),
        Same | Worse => {}
    }
}

fn two(owner: &Session) -> Draft {
    draft(owner, Kind::Sale, &[(FERTILISER, 2)])
}

fn farm(owner: &Session) -> Draft {
    for_farm(owner, &[(FERTILISER, 2)])
}

fn paying(party: i64, minor: i64) -> PaymentRequest {
    PaymentRequest {
        uuid: uuid::Uuid::new_v4().to_string(),
        party: Party::Customer(party.into()),
        direction: Direction::In,
        tender: cash(minor),
        date: clock::today(),
        onto: AllocateTo::OldestFirst,
        notes: None,
        said: None,
    }
}

fn paid_on_another_day(direction: Direction) -> (Option<Draft>, Act) {
    let act = move |who: &Session, way, approval: Option<&Approval>| {
        let (party, minor, days) = match way {
            Less => (FARM, 50, 1),
            MoreMoney => (FARM, 200, 1),
            Worse => (FARM, 100, 2),
            Another => (OTHER_FARM, 100, 1),
            Same | MoreGoods => (FARM, 100, 1),
        };
        let paying = PaymentRequest { direction, date: ago(days), ..paying(party, minor) };
        who.money().pay_approved(&paying, approval).map(drop)
    };
    (None, Box::new(act))
}

/// What is beyond the limit is approved, where the farm has one; what is overdue, by the shop's rule.
fn credit_rules(owner: &Session, limit: Option<i64>, when_overdue: CreditRule) {
    let seen = owner.books().settings().unwrap();
    let wanted = Shop { over_limit: CreditRule::Approve, when_overdue, ..seen.clone() };
    if wanted != seen {
        owner.books().change_settings(&seen, &wanted).unwrap();
    }
    let file = owner.store().connection();
    file.execute("UPDATE customers SET credit_limit = ?1 WHERE is_system = 0", [limit]).unwrap();
}

pub(super) fn lowest(owner: &Session, lowest: Option<i64>) {
    let file = owner.store().connection();
    file.execute("UPDATE products SET lowest_price = ?1 WHERE id = 1", [lowest]).unwrap();
}

pub(super) const ROWS: &[Row] = &[
    Row {
        about: About::PriceBelow,
        role: "cashier",
        again: &[MoreGoods, Worse, Another],
        ready: |owner| {
            let cheap = |draft: &mut Draft, way| {
                goods(draft, way);
                price(draft, if way == Worse { "29.99" } else { "30" });
            };
            let mut draft = two(owner);
            cheap(&mut draft, Same);
            ticket(draft, cheap)
        },
    },
    Row {
        about: About::PriceAbove,
        role: "cashier",
        again: &[MoreGoods, Worse, Another],
        ready: |owner| {
            let dear = |draft: &mut Draft, way| {
                goods(draft, way);
                price(draft, if way == Worse { "40.01" } else { "40" });
            };
            let mut draft = two(owner);
            dear(&mut draft, Same);
            ticket(draft, dear)
        },
    },
    Row {
        about: About::Lowest,
        role: "cashier",
        again: &[MoreGoods, Worse, Another],
        ready: |owner| {
            lowest(owner, Some(400_000));
            ticket(two(owner), |draft, way| {
                goods(draft, way);
                if way == Worse {
                    draft.lines[0].discount = Discount::Percent(percent(1));
                }
            })
        },
    },
    Row {
        about: About::Discount,
        role: "cashier",
        again: &[MoreGoods, Worse, Another],
        ready: |owner| {
            let given = |draft: &mut Draft, way| {
                goods(draft, way);
                draft.lines[0].discount = Discount::Percent(percent(if way == Worse { 21 } else { 20 }));
            };
            let mut draft = two(owner);
            given(&mut draft, Same);
            ticket(draft, given)
        },
    },
    Row {
        about: About::WholeDiscount,
        role: "cashier",
        again: &[MoreMoney, Worse, Another],
        ready: |owner| {
            let given = |draft: &mut Draft, way| {
                goods(draft, way);
                draft.discount = Discount::Percent(percent(if way == Worse { 21 } else { 20 }));
            };
            let mut draft = two(owner);
            given(&mut draft, Same);
            ticket(draft, given)
        },
    },
    Row {
        about: About::TaxBelow,
        role: "cashier",
        again: &[MoreGoods, Worse, Another],
        ready: |owner| {
            let taxed = |draft: &mut Draft, way| {
                goods(draft, way);
                draft.lines[0].tax_rate = percent(if way == Worse { 4 } else { 5 });
            };
            let mut draft = two(owner);
            taxed(&mut draft, Same);
            ticket(draft, taxed)
        },
    },
    Row {
        about: About::TaxAbove,
        role: "cashier",
        again: &[MoreGoods, Worse, Another],
        ready: |owner| {
            let taxed = |draft: &mut Draft, way| {
                goods(draft, way);
                draft.lines[0].tax_rate = percent(if way == Worse { 21 } else { 20 });
            };
            let mut draft = two(owner);
            taxed(&mut draft, Same);
            ticket(draft, taxed)
        },
    },
    Row {
        about: About::FreeReturn,
        role: "cashier",
        again: &[MoreGoods, MoreMoney, Worse, Another],
        ready: |owner| {
            let mut free = draft(owner, Kind::SaleReturn, &[(FERTILISER, 2)]);
            free.lines[0].received.number = Some("L-1".to_owned());
            free.lines[0].discount = Discount::Percent(percent(90));
            ticket(free, |draft, way| match way {
                // Fewer of them for the same money.
                Worse => {
                    count(draft, 1);
                    draft.lines[0].discount = Discount::Percent(percent(80));
                }
                MoreMoney => draft.shipping.amount = Money::from_minor(1),
                _ => goods(draft, way),
            })
        },
    },
    Row {
        about: About::FreeReturn,
        role: "warehouse_keeper",
        again: &[MoreGoods, Another],
        ready: |owner| {
            let lines =
                vec![owner.stock().product(FERTILISER.into()).unwrap().line(Quantity::whole(2).unwrap())];
            ticket(purchase(owner, Kind::PurchaseReturn, lines), |draft, way| match way {
                Another => draft.party = Some(Party::Supplier(OTHER_SUPPLIER.into())),
                _ => goods(draft, way),
            })
        },
    },
    Row {
        about: About::Credit,
        role: "cashier",
        again: &[MoreMoney],
        ready: |owner| {
            credit_rules(owner, Some(1), CreditRule::Allow);
            ticket(farm(owner), goods)
        },
    },
    Row {
        about: About::Due,
        role: "cashier",
        again: &[MoreMoney, Worse],
        ready: |owner| {
            credit_rules(owner, None, CreditRule::Approve);
            let late = |draft: &mut Draft, way| {
                goods(draft, way);
                let days = if way == Worse { 41 } else { 40 };
                draft.due_date = Some(clock::today() + Days::new(days));
            };
            let mut draft = farm(owner);
            late(&mut draft, Same);
            ticket(draft, late)
        },
    },
    Row {
        about: About::Overdue,
        role: "cashier",
        again: &[MoreMoney],
        ready: |owner| {
            credit_rules(owner, None, CreditRule::Allow);
            owner.documents().post(&Draft { date: ago(90), ..farm(owner) }, &[]).unwrap();
            credit_rules(owner, None, CreditRule::Approve);
            ticket(farm(owner), goods)
        },
    },
    Row {
        about: About::PriceMode,
        role: "cashier",
        again: &[MoreMoney, Another],
        ready: |owner| {
            // A draft that was kept so has the mode it was begun with.
            let (_, act) = ticket(Draft { price_mode: PriceMode::TaxIncluded, ..two(owner) }, goods);
            (None, act)
        },
    },
    Row {
        about: About::Rounding,
        role: "cashier",
        again: &[MoreMoney, Another],
        ready: |owner| {
            let rounded = Draft { cash_rounding: Some(Money::from_minor(100)), ..two(owner) };
            // 79.80 are 80.00; in whole hundreds 20.20 are put on it.
            ticket(rounded, |draft, way| match way {
                Less => draft.cash_rounding = Some(Money::from_minor(20)),
                MoreMoney => draft.cash_rounding = Some(Money::from_minor(10_000)),
                _ => goods(draft, way),
            })
        },
    },
    Row {
        about: About::Dated,
        role: "cashier",
        again: &[MoreMoney, Worse, Another],
        ready: |owner| {
            ticket(Draft { date: ago(1), ..two(owner) }, |draft, way| {
                goods(draft, way);
                if way == Worse {
                    draft.date = ago(2);
                }
            })
        },
    },
    Row {
        about: About::DatedIn,
        role: "cashier",
        again: &[MoreMoney, Worse, Another],
        ready: |_| paid_on_another_day(Direction::In),
    },
    Row {
        about: About::DatedOut,
        role: "cashier",
        again: &[MoreMoney, Worse, Another],
        ready: |owner| {
            // Out of what they have to their credit.
            for party in [FARM, OTHER_FARM] {
                owner.money().pay(&paying(party, 100_000)).unwrap();
            }
            paid_on_another_day(Direction::Out)
        },
    },
    Row {
        about: About::Cancelling,
        role: "cashier",
        again: &[Another],
        ready: |owner| {
            let sold = [1, 2].map(|_| owner.documents().post(&two(owner), &[cash(7_980)]).unwrap().id);
            let act = move |who: &Session, way, approval: Option<&Approval>| {
                who.documents().cancel(sold[usize::from(way == Another)], "Wrong", approval).map(drop)
            };
            (None, Box::new(act))
        },
    },
    Row {
        about: About::PaymentCancelling,
        role: "cashier",
        again: &[Another],
        ready: |owner| {
            let paid = [1, 2].map(|_| owner.money().pay(&paying(FARM, 100)).unwrap().id);
            let act = move |who: &Session, way, approval: Option<&Approval>| {
                who.money().cancel_payment(paid[usize::from(way == Another)], "Wrong", approval).map(drop)
            };
            (None, Box::new(act))
        },
    },
    Row {
        about: About::ShiftElsewhere,
        role: "cashier",
        again: &[MoreMoney],
        ready: |owner| {
            let there = Terminal { drawer: Some("Till 2".to_owned()), ..Terminal::here() };
            let there = owner.store().sign_in("owner", PIN, &there).unwrap();
            closing(&there, |way| if way == MoreMoney { 99_900 } else { 100_000 })
        },
    },
    Row {
        about: About::DrawerShort,
        role: "cashier",
        again: &[MoreMoney],
        ready: |owner| {
            closing(owner, |way| match way {
                Less => 50_000,
                MoreMoney => 39_999,
                _ => 40_000,
            })
        },
    },
    Row {
        about: About::DrawerOver,
        role: "cashier",
        again: &[MoreMoney],
        ready: |owner| {
            closing(owner, |way| match way {
                Less => 150_000,
                MoreMoney => 160_001,
                _ => 160_000,
            })
        },
    },
    Row {
        about: About::CashIn,
        role: "cashier",
        again: &[MoreMoney],
        ready: |owner| moved(owner, Direction::In),
    },
    Row {
        about: About::CashOut,
        role: "cashier",
        again: &[MoreMoney],
        ready: |owner| moved(owner, Direction::Out),
    },
    Row {
        about: About::Clock,
        role: "cashier",
        again: &[Worse],
        ready: |owner| {
            clock::set(Duration::zero());
            owner.documents().post(&two(owner), &[cash(7_980)]).unwrap();
            clock::set(Duration::hours(-3));
            let (kept, act) = ticket(two(owner), |_, _| {});
            let act: Act = Box::new(move |who, way, approval| {
                clock::set(Duration::hours(if way == Worse { -6 } else { -3 }));
                act(who, way, approval)
            });
            (kept, act)
        },
    },
];

/// A shift with a float of 1,000.00, counted in each way.
fn closing(at: &Session, counted: fn(Way) -> i64) -> (Option<Draft>, Act) {
    let open = at.money().shift().unwrap().map(|open| open.id);
    let shift = open.unwrap_or_else(|| at.money().open_shift(Money::from_minor(100_000)).unwrap());
    let act = move |who: &Session, way, approval: Option<&Approval>| {
        let count = CashCount { pieces: Vec::new(), other: Money::from_minor(counted(way)) };
        who.money().close_shift(shift, &count, "Counted twice", approval).map(drop)
    };
    (None, Box::new(act))
}

fn moved(owner: &Session, direction: Direction) -> (Option<Draft>, Act) {
    if owner.money().shift().unwrap().is_none() {
        owner.money().open_shift(Money::from_minor(100_000)).unwrap();
    }
    let act = move |who: &Session, way, approval: Option<&Approval>| {
        let minor = match way {
            Less => 50,
            MoreMoney => 200,
            _ => 100,
        };
        who.money().move_cash(direction, Money::from_minor(minor), "Bread", approval)
    };
    (None, Box::new(act))
}
