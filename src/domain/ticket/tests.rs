//! The rules of a ticket as properties: whatever goods, packs, customers and kinds there are.

mod begun;
mod lots;

use crate::domain::people::party::Party;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::{Goods, Pack, PriceTerms, Product, Scanned};
use crate::domain::{
    DatedRate, Discount, Draft, DraftLine, Error, Kind, Money, NegativePolicy, PartySide, Price, PriceLevel,
    PriceMode, ProductKind, Quantity, Rate, Take, Unit,
};

/// A document of a day, in prices without tax.
pub(in crate::domain) fn draft(kind: Kind) -> Draft {
    let date = "2026-11-26".parse().unwrap();
    Draft::new("u".into(), kind, date, 1.into(), PriceMode::TaxExcluded, DatedRate::default())
}

fn whole(quantity: i64) -> Quantity {
    Quantity::whole(quantity).unwrap()
}

fn price() -> impl Strategy<Value = Price> {
    (1_i64..50).prop_map(|pounds| Price::from_ten_thousandths(pounds * 10_000))
}

fn rate() -> impl Strategy<Value = Rate> {
    select(vec![0, 5_000, 14_000, 15_000]).prop_map(Rate::from_thousandths)
}

fn tax() -> impl Strategy<Value = DatedRate> {
    let first = select(vec!["2026-11-01", "2026-11-26", "2026-11-27"]).prop_map(|day| day.parse().unwrap());
    (rate(), option::of((first, rate()))).prop_map(|(rate, before)| DatedRate { rate, before })
}

/// Goods at no price and without tax.
pub(in crate::domain) fn product(id: i64) -> Product {
    Product {
        id: id.into(),
        sku: format!("P{id}"),
        name: format!("Goods {id}"),
        name_ar: None,
        unit: Unit::Piece,
        kind: ProductKind::Stocked,
        tax_rate: Rate::ZERO,
        tax: DatedRate::default(),
        cost: Price::ZERO,
        price: Price::ZERO,
        wholesale_price: None,
        lowest_price: None,
        tracks_lots: true,
        negative_stock: NegativePolicy::default(),
        on_hand: Quantity::ZERO,
        is_active: true,
        last_cost: None,
        supplier: Some(id.into()),
        category: None,
    }
}

fn goods() -> impl Strategy<Value = Goods> {
    let pack = (select(vec![6, 12, 24]), price())
        .prop_map(|(of, unit_price)| Pack { quantity: whole(of), unit_price });
    let figures = (tax(), price(), option::of(price()), option::of(price()));
    let product = (1_i64..4, select(ProductKind::ALL), any::<bool>(), figures).prop_map(
        |(id, kind, is_active, (tax, price, wholesale_price, last_cost))| Product {
            kind,
            tax_rate: tax.rate,
            tax,
            price,
            wholesale_price,
            is_active,
            last_cost,
            ..product(id)
        },
    );
    (product, vec(pack, 0..3)).prop_map(|(product, packs)| Goods { product, packs })
}

fn prices() -> impl Strategy<Value = PriceTerms> {
    (select(PriceLevel::ALL), rate()).prop_map(|(level, discount)| PriceTerms { level, discount })
}

fn kind() -> impl Strategy<Value = Kind> {
    select(Kind::ALL)
}

/// One scan of it: a piece, or one of its packs.
fn scan(goods: &Goods, place: usize) -> Scanned {
    let pack = goods.packs.get(place).map(|pack| pack.quantity);
    goods.clone().scanned(pack.unwrap_or(Quantity::ONE), pack)
}

proptest! {
    /// A line is at the customer's price and discount or at what the supplier is expected to ask, and taxed by its kind and
    /// day.
    #[test]
    fn a_line_begins_as_its_party_and_its_kind_have_it(
        kind in kind(), goods in goods(), place in 0_usize..3, times in 1_i64..5, prices in prices(),
    ) {
        let (draft, scanned) = (draft(kind), scan(&goods, place));
        let quantity = scanned.times(Some(whole(times))).unwrap();
        let line = draft.begin_line(&scanned, quantity, prices);
        let product = &goods.product;
        prop_assert_eq!((line.quantity, line.pack), (quantity, scanned.pack));
        let due = match product.tax.before {
            Some((first, before)) if first > draft.date => before,
            _ => product.tax.rate,
        };
        prop_assert_eq!(line.tax_rate, if kind == Kind::Export { Rate::ZERO } else { due });
        if kind.party() == PartySide::Supplier {
            prop_assert_eq!(line.unit_price, product.last_cost.unwrap_or(product.cost));
            prop_assert_eq!(line.discount, Discount::None);
            return Ok(());
        }
        let own = match prices.level {
            PriceLevel::Wholesale => product.wholesale_price.unwrap_or(product.price),
            PriceLevel::Retail => product.price,
        };
        match scanned.unit_price {
            // The box is priced as the box; who buys wholesale never pays more by it than by the piece.
            Some(of_box) if prices.level == PriceLevel::Retail => prop_assert_eq!(line.unit_price, of_box),
            Some(of_box) => prop_assert_eq!(line.unit_price, of_box.min(own)),
            None => prop_assert_eq!(line.unit_price, own),
        }
        prop_assert_eq!(line.discount.is_none(), prices.discount.is_zero());
        prop_assert!(!prices.is_exceeded_by(line.discount));
        // What a line begins with needs nobody's leave.
        let in_pack = goods.packs.iter().any(|pack| pack.is_price_of(quantity, line.unit_price));
        prop_assert!(in_pack || product.is_list_price(line.unit_price, prices.level));
    }

    /// Whatever quantities are typed, whole boxes of what was scanned by the box stand at the price of the box, also one
    /// that was typed; what was opened is a piece's for good, and a quantity typed and taken back has changed nothing.
    #[test]
    fn a_box_is_priced_as_the_box_until_it_is_opened(
        kind in kind(), goods in goods(), place in 0_usize..3, typed in vec(1_i64..60, 1..4), prices in prices(),
        by_hand in option::of(price()),
    ) {
        let (draft, scanned) = (draft(kind), scan(&goods, place));
        let mut line = draft.begin_line(&scanned, scanned.quantity, prices);
        if let Some(asked) = by_hand {
            line.unit_price = asked.of_one(scanned.pack).unwrap();
        }
        line.lots = Some(vec![Take { lot_id: 7.into(), quantity: line.quantity }]);
        let begun = line.clone();
        let mut opened = false;
        for typed in typed {
            let before = line.clone();
            let boxes = line.pack.is_none_or(|pack| whole(typed).is_whole(pack));
            match line.set_quantity(kind.party(), whole(typed), &goods, prices) {
                Err(Error::NoWholeBoxes { .. }) => {
                    prop_assert!(kind.party() == PartySide::Supplier && !boxes);
                    prop_assert_eq!(&line, &before);
                }
                done => prop_assert_eq!(done, Ok(())),
            }
            opened |= line.pack != begun.pack;
            prop_assert!(!opened || (line.pack.is_none() && kind.party() == PartySide::Customer));
            prop_assert!(line.pack.is_none_or(|pack| line.quantity.is_whole(pack)));
            if opened {
                prop_assert!(!boxes || before.pack.is_none());
            } else if begun.pack.is_some() || kind.party() == PartySide::Supplier {
                prop_assert_eq!(line.unit_price, begun.unit_price);
            }
            prop_assert_eq!(&line.lots, &Some(vec![Take { lot_id: 7.into(), quantity: line.quantity }]));
        }
        let is_packs = goods.packs.iter().any(|pack| pack.unit_price == begun.unit_price);
        if !opened && (begun.pack.is_some() || !is_packs) {
            line.set_quantity(kind.party(), begun.quantity, &goods, prices).unwrap();
            prop_assert_eq!(line, begun);
        }
    }

    /// What was typed for a box stays, though a larger box has that price of its own.
    #[test]
    fn a_box_at_the_price_of_a_larger_one_keeps_it(price in price(), prices in prices()) {
        let packs = vec![Pack { quantity: whole(12), unit_price: Price::from_ten_thousandths(900_000) }, Pack { quantity: whole(24), unit_price: price }];
        let goods = Goods { product: product(1), packs };
        let mut line = draft(Kind::Sale).begin_line(&scan(&goods, 0), whole(12), prices);
        line.unit_price = price;
        for typed in [24, 12, 36] {
            line.set_quantity(PartySide::Customer, whole(typed), &goods, prices).unwrap();
            prop_assert_eq!(line.unit_price, price);
        }
    }

    /// A piece that has a pack's price has it for whole packs only.
    #[test]
    fn a_packs_price_holds_for_whole_packs(goods in goods(), prices in prices(), first in 1_i64..60, then in 1_i64..60) {
        let Some(first_pack) = goods.packs.first() else { return Ok(()) };
        let draft = draft(Kind::Sale);
        let mut line = draft.begin_line(&Scanned::one(goods.product.clone()), whole(first), prices);
        line.unit_price = first_pack.unit_price;
        line.set_quantity(PartySide::Customer, whole(then), &goods, prices).unwrap();
        let holds = first == then
            || goods.packs.iter().any(|pack| pack.is_price_of(whole(then), first_pack.unit_price));
        let own = goods.product.price_for(prices.level);
        prop_assert_eq!(line.unit_price, if holds { first_pack.unit_price } else { own });
    }

    /// Another customer's ticket is as if it was scanned for him, and the first one's again when it is his again; what
    /// somebody set by hand stays.
    #[test]
    fn a_customer_takes_what_is_a_customers_and_leaves_what_was_set(
        lines in vec((goods(), 0_usize..3, option::of(60_i64..90), option::of(1_i64..9)), 1..4),
        before in prices(), after in prices(),
    ) {
        let mut ticket = draft(Kind::Sale);
        let mut all = Vec::new();
        for (goods, place, price, discount) in lines {
            let scanned = scan(&goods, place);
            let mut line = ticket.begin_line(&scanned, scanned.quantity, before);
            // Prices that no list has, and discounts that nobody's are.
            let by_hand = price.map(|pounds| Price::from_ten_thousandths(pounds * 10_000));
            line.unit_price = by_hand.unwrap_or(line.unit_price);
            line.discount = discount.map_or(line.discount, |pounds| Discount::Amount(Money::from_minor(pounds)));
            ticket.lines.push(line);
            all.push((goods, scanned, by_hand.is_some(), discount.is_some()));
        }
        let goods: Vec<Goods> = all.iter().map(|(goods, ..)| goods.clone()).collect();
        let begun = Draft { party: Some(Party::Customer(5.into())), ..ticket.clone() };
        ticket.move_to(6.into(), before, after, &goods);
        prop_assert_eq!(ticket.party, Some(Party::Customer(6.into())));
        for ((line, was), (_, scanned, has_price, has_discount)) in ticket.lines.iter().zip(&begun.lines).zip(&all) {
            let new = ticket.begin_line(scanned, was.quantity, after);
            prop_assert_eq!(line.unit_price, if *has_price { was.unit_price } else { new.unit_price });
            prop_assert_eq!(line.discount, if *has_discount { was.discount } else { new.discount });
            prop_assert_eq!(
                &DraftLine { unit_price: was.unit_price, discount: was.discount, ..line.clone() },
                was
            );
        }
        ticket.move_to(5.into(), after, before, &goods);
        prop_assert_eq!(ticket, begun);
    }

    /// A ticket on another day is taxed as if it was begun there, save for rates that somebody set, and back again.
    #[test]
    fn another_day_has_its_own_tax(
        kind in kind(), lines in vec((goods(), option::of(40_000_i64..50_000)), 1..4), of_shop in tax(), later in 0_u64..3,
    ) {
        let mut ticket = draft(kind);
        for (goods, set) in &lines {
            let line = ticket.begin_line(&scan(goods, 9), Quantity::ONE, PriceTerms::default());
            let tax_rate = set.map_or(line.tax_rate, Rate::from_thousandths);
            ticket.lines.push(DraftLine { tax_rate, ..line });
        }
        ticket.shipping.tax_rate = ticket.own_tax(of_shop);
        let taxes: Vec<DatedRate> = lines.iter().map(|(goods, _)| goods.product.tax).collect();
        let day = ticket.date + chrono::Days::new(later);
        let moved = ticket.clone().redated(day, &taxes, of_shop);
        prop_assert_eq!((moved.date, moved.shipping.tax_rate), (day, moved.own_tax(of_shop)));
        for (line, (goods, set)) in moved.lines.iter().zip(&lines) {
            let own = moved.own_tax(goods.product.tax);
            prop_assert_eq!(line.tax_rate, set.map_or(own, Rate::from_thousandths));
        }
        prop_assert_eq!(moved.redated(ticket.date, &taxes, of_shop).lines, ticket.lines);
    }

    /// What is scanned again is counted on the line that is like it in everything, whatever was scanned between; what is
    /// bought of nobody yet is bought of whom the first of it usually is.
    #[test]
    fn what_is_scanned_again_is_counted_up(
        kind in kind(), mut goods in vec(goods(), 1..3), scans in vec((0_usize..3, 0_usize..3), 1..8), prices in prices(),
    ) {
        (1..).zip(&mut goods).for_each(|(id, goods)| goods.product.id = id.into());
        let mut ticket = draft(kind);
        let mut counted: Vec<DraftLine> = Vec::new();
        for (of, place) in &scans {
            let goods = &goods[of % goods.len()];
            let scanned = scan(goods, *place);
            let line = ticket.begin_line(&scanned, scanned.quantity, prices);
            let place = ticket.put(line.clone(), &goods.product).unwrap();
            prop_assert_eq!(ticket.lines[place].product, goods.product.id);
            match counted.iter_mut().find(|other| DraftLine { quantity: line.quantity, ..(*other).clone() } == line) {
                Some(other) => other.quantity = other.quantity.plus(line.quantity).unwrap(),
                None => counted.push(line),
            }
        }
        prop_assert_eq!(ticket.lines, counted);
        let first = scans.first().and_then(|(of, _)| goods[of % goods.len()].product.supplier);
        prop_assert_eq!(
            ticket.party,
            first.map(Party::Supplier).filter(|_| kind.party() == PartySide::Supplier)
        );
    }

    /// What may be put on a ticket may also be posted, and what may not be put on it may not stay: they differ in nothing
    /// but what is to be done.
    #[test]
    fn what_enters_a_kind_is_what_is_posted(kind in kind(), goods in goods(), place in 0_usize..3, times in 1_i64..30) {
        let (draft, scanned) = (draft(kind), scan(&goods, place));
        let product = &goods.product;
        let entered = draft.admits(&scanned, whole(times));
        let posted = product.enters(kind, false);
        let may = (product.is_active || kind.is_return())
            && (kind != Kind::Service || product.kind == ProductKind::Service);
        prop_assert_eq!(posted.is_ok(), may);
        let boxes = scanned.pack.is_none_or(|pack| whole(times).is_whole(pack)) || kind.party() == PartySide::Customer;
        prop_assert_eq!(entered.is_ok(), may && boxes);
        if !may {
            let said = |result: crate::domain::Result<()>| result.unwrap_err().to_string();
            prop_assert!(said(entered).starts_with(&product.name) && said(posted).starts_with(&product.name));
        }
    }
}
