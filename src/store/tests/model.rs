//! Random sales from random lots on a real file, against a model that knows only what a shelf is.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::{Just, any};
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, TestRunner};
use proptest::{option, prop_oneof};

use super::{put_stock, shop};
use crate::domain::{
    Charge, Discount, Draft, DraftLine, Kind, Money, Party, PaymentMethod, Price, PriceMode, Quantity, Rate,
    Take, Tender,
};
use crate::store::kernel::clock;
use crate::store::{Error, Posted, Session};

/// How often: a few by default, many with STOREKEEP_LONG=1.
fn cases() -> u32 {
    if std::env::var_os("STOREKEEP_LONG").is_some() { 400 } else { 16 }
}

#[derive(Debug, Clone)]
struct Lot {
    product: i64,
    /// Days from today; none is undated.
    expires: Option<i64>,
    status: &'static str,
    quality: &'static str,
    /// What the two warehouses have of it.
    stock: [i64; 2],
}

impl Lot {
    fn sellable(&self) -> bool {
        self.status == "active"
            && ["approved", "conditional"].contains(&self.quality)
            && self.expires.is_none_or(|days| days >= 0)
    }
}

#[derive(Debug, Clone)]
struct Line {
    product: i64,
    quantity: i64,
    price: i64,
    discount: Discount,
    rate: i64,
    /// A lot that the clerk insists on.
    lot: Option<usize>,
}

#[derive(Debug, Clone)]
struct Sale {
    warehouse: usize,
    lines: Vec<Line>,
    discount: Discount,
    shipping: i64,
    included: bool,
    rounding: Option<i64>,
    /// What of it is paid at once, in percent; the rest is on account.
    paid: i64,
    split: bool,
    kept_before: bool,
}

const POLICIES: [&str; 3] = ["block", "warn", "allow"];

fn lots() -> impl Strategy<Value = Vec<Lot>> {
    let status = prop_oneof![4 => Just("active"), 1 => Just("quarantined"), 1 => Just("recalled"), 1 => Just("damaged")];
    let quality = prop_oneof![4 => Just("approved"), 1 => Just("conditional"), 1 => Just("pending"), 1 => Just("rejected")];
    let lot = (1..=3_i64, option::of(-3..6_i64), status, quality, [0..9_i64, 0..9_i64]).prop_map(
        |(product, expires, status, quality, stock)| Lot {
            product,
            expires,
            status,
            quality,
            stock: stock.map(|whole| whole * 1000),
        },
    );
    vec(lot, 1..12)
}

fn discount() -> impl Strategy<Value = Discount> {
    prop_oneof![
        3 => Just(Discount::None),
        1 => (0..=100_000_i64).prop_map(|rate| Discount::Percent(Rate::from_thousandths(rate))),
        1 => (0..400_i64).prop_map(|minor| Discount::Amount(Money::from_minor(minor))),
    ]
}

fn line() -> impl Strategy<Value = Line> {
    let rate = prop_oneof![Just(0_i64), Just(5_000), Just(14_000), Just(15_000)];
    (1..=3_i64, 1..7_000_i64, 1..3_000_000_i64, discount(), rate, option::weighted(0.2, 0..12_usize))
        .prop_map(|(product, quantity, price, discount, rate, lot)| Line {
            product,
            quantity,
            price,
            discount,
            rate,
            lot,
        })
}

fn sale() -> impl Strategy<Value = Sale> {
    let money =
        (discount(), 0..900_i64, any::<bool>(), option::of(prop_oneof![Just(5_i64), Just(25), Just(100)]));
    (0..2_usize, vec(line(), 1..5), money, 0..=100_i64, any::<bool>(), any::<bool>()).prop_map(
        |(warehouse, lines, (discount, shipping, included, rounding), paid, split, kept_before)| Sale {
            warehouse,
            lines,
            discount,
            shipping,
            included,
            rounding,
            paid,
            split,
            kept_before,
        },
    )
}

#[test]
fn stock_is_what_was_there_less_what_was_sold() {
    let config = Config { cases: cases(), failure_persistence: None, ..Config::default() };
    TestRunner::new(config)
        .run(&(lots(), vec(sale(), 1..9)), |(lots, sales)| {
            play(lots, &sales);
            Ok(())
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
}

fn play(mut lots: Vec<Lot>, sales: &[Sale]) {
    let (_folder, session) = shop();
    stock_up(&session, &lots);
    let mut numbers = 0;
    for sale in sales {
        let draft = draft(&session, sale, lots.len());
        let Ok(totals) = session.documents().totals(&draft) else { continue };
        if sale.kept_before {
            session.documents().keep_draft(&draft).unwrap();
        }
        let before = on_shelves(&session);
        let expected = take(&lots, sale);
        match (session.documents().post(&draft, &tenders(sale, totals.payable)), expected) {
            (Ok(posted), Some(after)) => {
                numbers += 1;
                assert!(posted.number.ends_with(&format!("-{numbers:06}")), "{}", posted.number);
                assert_eq!(session.documents().post(&draft, &[]).unwrap().number, posted.number);
                lots = after;
                only_sellable(&session, &posted);
            }
            (Err(Error::Refused(_) | Error::NotFound { .. }), None) => {
                assert_eq!(on_shelves(&session), before)
            }
            (posted, expected) => panic!("{sale:?}\nof {lots:?}\ngave {posted:?}, expected {expected:?}"),
        }
        assert_eq!(on_shelves(&session), shelves(&lots));
    }
    let problems: Vec<String> =
        session.store().verify(None).unwrap().into_iter().flat_map(|check| check.said()).collect();
    assert_eq!(problems, Vec::<String>::new());
}

/// What the lots hold afterwards; none when the sale must be refused.
fn take(lots: &[Lot], sale: &Sale) -> Option<Vec<Lot>> {
    let (known, mut lots) = (lots.len(), lots.to_vec());
    let at = sale.warehouse;
    for line in &sale.lines {
        let Some(place) = chosen(line, known) else { continue };
        let lot = &mut lots[place];
        if lot.product != line.product || !lot.sellable() || lot.stock[at] < line.quantity {
            return None;
        }
        lot.stock[at] -= line.quantity;
    }
    for line in sale.lines.iter().filter(|line| chosen(line, known).is_none()) {
        let mut need = line.quantity;
        let mut order: Vec<usize> = (0..lots.len())
            .filter(|&place| lots[place].product == line.product && lots[place].sellable())
            .collect();
        order.sort_by_key(|&place| (lots[place].expires.unwrap_or(i64::MAX), place));
        let mut last = None;
        for place in order.iter().copied().filter(|&place| lots[place].stock[at] > 0).collect::<Vec<_>>() {
            if need > 0 {
                let taken = need.min(lots[place].stock[at]);
                lots[place].stock[at] -= taken;
                need -= taken;
                last = Some(place);
            }
        }
        if need > 0 {
            // Only the first product may not go below zero.
            if line.product == 1 {
                return None;
            }
            // The lot taken from last, else the newest that may be sold, else an unnamed one.
            match last.or(order.iter().copied().max()) {
                Some(place) => lots[place].stock[at] -= need,
                None => {
                    let mut stock = [0, 0];
                    stock[at] = -need;
                    lots.push(Lot {
                        product: line.product,
                        expires: None,
                        status: "active",
                        quality: "approved",
                        stock,
                    });
                }
            }
        }
    }
    Some(lots)
}

fn chosen(line: &Line, lots: usize) -> Option<usize> {
    line.lot.filter(|&place| place < lots)
}

fn shelves(lots: &[Lot]) -> BTreeMap<(i64, i64), i64> {
    let mut shelves = BTreeMap::new();
    for (id, lot) in (1..).zip(lots) {
        for (warehouse, quantity) in (1..).zip(lot.stock) {
            if quantity != 0 {
                shelves.insert((id, warehouse), quantity);
            }
        }
    }
    shelves
}

fn on_shelves(session: &Session) -> BTreeMap<(i64, i64), i64> {
    session
        .store()
        .connection()
        .prepare("SELECT lot_id, warehouse_id, quantity FROM stock_balances WHERE quantity <> 0")
        .unwrap()
        .query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap()
}

/// Asked of the file itself, not of the model: no lot of the sale was one that may not be sold.
fn only_sellable(session: &Session, posted: &Posted) {
    let unsellable: i64 = session
        .store()
        .connection()
        .query_row(
            "SELECT count(*) FROM invoice_items t JOIN invoice_item_lots x ON x.invoice_item_id = t.id
               JOIN lots l ON l.id = x.lot_id
              WHERE t.invoice_id = ?1 AND (l.status <> 'active' OR l.quality IN ('pending', 'rejected')
                                           OR l.expires < ?2 OR l.product_id <> t.product_id)",
            (posted.id, clock::today().to_string()),
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(unsellable, 0, "{}", posted.number);
}

fn stock_up(session: &Session, lots: &[Lot]) {
    put_stock(session, |tx| {
        tx.execute_batch(
                "INSERT INTO warehouses (id, code, name, created_at, updated_at) VALUES (2, 'WH-002', 'Branch', '', '');
                 INSERT INTO customers (id, code, name, created_at, updated_at) VALUES (2, 'CUS-001', 'Farm', '', '');
                 INSERT INTO customer_search (rowid, words) VALUES (2, 'farm')",
            )?;
        for (id, policy) in (1..).zip(POLICIES) {
            tx.execute(
                    "INSERT INTO products (id, sku, name, unit, tax_rate, price, negative_stock, created_at, updated_at)
                     VALUES (?1, 'P-' || ?1, 'Product', 'kg', 14000, 10000, ?2, '', '')",
                    (id, policy),
                )?;
            tx.execute("INSERT INTO product_search (rowid, words) VALUES (?1, 'product')", [id])?;
        }
        for (id, lot) in (1..).zip(lots) {
            tx.execute(
                    "INSERT INTO lots (id, product_id, number, expires, received, status, quality, unit_cost, created_at, updated_at)
                     VALUES (?1, ?2, 'L-' || ?1, date(?6, ?3), '2026-01-01', ?4, ?5, 5000 * ?1, '', '')",
                    (id, lot.product, lot.expires.map(|days| format!("{days:+} days")), lot.status, lot.quality,
                     clock::today().to_string()),
                )?;
            for (warehouse, quantity) in (1..).zip(lot.stock).filter(|(_, quantity)| *quantity > 0) {
                tx.execute(
                        "INSERT INTO stock_movements (moved_at, product_id, lot_id, warehouse_id, quantity, unit_cost, reason, user_id, value)
                         VALUES ('', ?1, ?2, ?3, ?4, 5000 * ?2, 'opening', 1, ?4 * 5000 * ?2 / 100000)",
                        (lot.product, id, warehouse, quantity),
                    )?;
            }
        }
        Ok(())
    });
}

fn draft(session: &Session, sale: &Sale, lots: usize) -> Draft {
    let mut draft = session.documents().new_draft(Kind::Sale).unwrap();
    draft.party = Some(Party::Customer(2.into()));
    draft.warehouse = [1, 2][sale.warehouse].into();
    draft.discount = sale.discount;
    draft.price_mode = if sale.included { PriceMode::TaxIncluded } else { PriceMode::TaxExcluded };
    draft.shipping =
        Charge { amount: Money::from_minor(sale.shipping), tax_rate: Rate::from_thousandths(14_000) };
    draft.cash_rounding = sale.rounding.map(Money::from_minor);
    for line in &sale.lines {
        let product = session.stock().product(line.product.into()).unwrap();
        let quantity = Quantity::from_thousandths(line.quantity);
        let take = |place| Take { lot_id: (i64::try_from(place).unwrap() + 1).into(), quantity };
        draft.lines.push(DraftLine {
            unit_price: Price::from_ten_thousandths(line.price),
            discount: line.discount,
            tax_rate: Rate::from_thousandths(line.rate),
            lots: chosen(line, lots).map(|place| vec![take(place)]),
            ..product.line(quantity)
        });
    }
    draft
}

fn tenders(sale: &Sale, payable: Money) -> Vec<Tender> {
    let now = payable.minor() * sale.paid / 100;
    let first = if sale.split { now / 3 } else { now };
    [(PaymentMethod::Card, first), (PaymentMethod::Cash, now - first)]
        .into_iter()
        .filter(|(_, amount)| *amount > 0)
        .map(|(method, amount)| Tender {
            method,
            amount: Money::from_minor(amount),
            tendered: (method == PaymentMethod::Cash).then_some(Money::from_minor(amount + 350)),
            reference: None,
            check: None,
        })
        .collect()
}
