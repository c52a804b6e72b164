//! What begins from another document, whatever was on that.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::super::{PriceTerms, Scanned};
use super::{draft, goods, kind, price, prices, rate, scan, whole};
use crate::domain::{
    Currency, Discount, Draft, DraftLine, Kind, LineTotals, LotGiven, Money, Original, OriginalLine,
    Quantity, Restock, ReturnReason, Take,
};

/// A sale as the original of a return, with all of it left.
fn original(sale: &Draft) -> Original {
    let whole = sale.totals(Currency::EGP, None).unwrap();
    let line = |(number, (line, figures)): (i64, (&DraftLine, LineTotals))| OriginalLine {
        item: (100 - number).into(),
        line: number,
        quantity: line.quantity,
        returned: Quantity::ZERO,
        unit_price: line.unit_price,
        discount: line.discount,
        tax_rate: line.tax_rate,
        figures,
    };
    Original {
        id: 1.into(),
        number: "SAL-2026-000001".into(),
        mode: sale.price_mode,
        charges: [sale.shipping, sale.other_charges],
        charge_parts: whole.charge_parts.try_into().unwrap(),
        cash_rounding: None,
        returned: Money::ZERO,
        lines: (1..).zip(sale.lines.iter().zip(whole.lines)).map(line).collect(),
    }
}

proptest! {
    /// Whatever was typed on a sale, its copy is as if its goods were scanned again; a purchase and a quotation come to what
    /// they came to.
    #[test]
    fn what_begins_from_another_is_scanned_again_or_costs_what_it_did(
        kind in kind(), lines in vec((goods(), 0_usize..3, price()), 1..4), before in prices(), now in prices(),
        freight in 0_i64..900, off in rate(),
    ) {
        let mut of = Draft { discount: Discount::Percent(off), ..draft(kind) };
        of.costs.freight = Money::from_minor(if kind.receives() { freight } else { 0 });
        for (goods, place, typed) in &lines {
            let scanned = scan(goods, *place);
            let line = of.begin_line(&scanned, scanned.quantity, before);
            let received = LotGiven { number: Some("L-1".into()), ..LotGiven::default() };
            let lots = Some(vec![Take { lot_id: 1.into(), quantity: line.quantity }]);
            of.lines.push(DraftLine { unit_price: *typed, received, lots, ..line });
        }
        let mut like = draft(kind);
        like.lines = of.lines.iter().map(|line| line.again(kind)).collect();
        for (again, was) in like.lines.iter().zip(&of.lines) {
            prop_assert_eq!(&again.lots, &None);
            prop_assert_eq!(again.received == was.received, kind.receives());
        }
        let pounds = Currency::EGP;
        if kind.is_sold() {
            let goods = lines.iter().map(|(goods, ..)| goods.clone()).collect();
            let copy = like.clone().sold_again(goods, now);
            for (line, (goods, place, _)) in copy.lines.iter().zip(&lines) {
                let scanned = scan(goods, *place);
                prop_assert_eq!(line, &copy.begin_line(&scanned, scanned.quantity, now));
            }
            prop_assert_eq!(copy.discount, Discount::None);
            let sale = like.by_quotation(9.into(), of.clone());
            prop_assert_eq!((sale.quotation, sale.totals(pounds, None)), (Some(9.into()), of.totals(pounds, None)));
        } else if kind.receives() {
            let copy = like.bought_again(&of);
            prop_assert_eq!((copy.costs, copy.totals(pounds, None)), (of.costs, of.totals(pounds, None)));
        }
    }

    /// However what comes back is counted up, each line of the original is there once, in its order, at its own figures;
    /// the reason that was given last is that of the next.
    #[test]
    fn what_comes_back_stands_in_the_originals_order(
        goods in vec(goods(), 1..4), typed in vec((0_usize..4, 1_i64..9), 1..8), reason in select(ReturnReason::ALL),
    ) {
        let mut sale = draft(Kind::Sale);
        for goods in &goods {
            sale.lines.push(sale.begin_line(&Scanned::one(goods.product.clone()), whole(9), PriceTerms::default()));
        }
        let original = original(&sale);
        let of: Vec<DraftLine> = sale.lines.iter().zip(&original.lines)
            .map(|(line, of)| DraftLine { original: Some(of.item), ..line.clone() }).collect();
        let mut back = draft(Kind::SaleReturn);
        let mut last = std::collections::BTreeMap::new();
        prop_assert_eq!(back.usual_reason(), (ReturnReason::ChangedMind, Restock::Lot));
        for (place, quantity) in typed {
            let line = &of[place % of.len()];
            back.take_back(&original, line, whole(quantity));
            last.insert(original.line_of(line).unwrap().line, whole(quantity));
            for line in &mut back.lines {
                line.reason = Some(reason);
            }
            prop_assert_eq!(back.usual_reason().0, reason);
            prop_assert_eq!(back.place_of(line).map(|place| back.lines[place].quantity), Some(whole(quantity)));
        }
        let there: Vec<_> = back.lines.iter().map(|line| (original.line_of(line).unwrap().line, line.quantity)).collect();
        prop_assert_eq!(there, last.into_iter().collect::<Vec<_>>());
        for line in &back.lines {
            let was = of.iter().find(|of| of.original == line.original).unwrap();
            prop_assert_eq!((line.unit_price, line.discount, line.tax_rate), (was.unit_price, was.discount, was.tax_rate));
        }
    }
}
