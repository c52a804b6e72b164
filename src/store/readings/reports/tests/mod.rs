//! Reports on a real file, against figures worked out by hand.

mod ageing;
mod earning;
mod selling;
mod statements;

use crate::store::kernel::deeds::Deed;
use chrono::{Days, NaiveDate};
use tempfile::TempDir;

use super::{Cell, Report, Wanted};
use crate::domain::{
    Direction, Draft, DraftLine, Kind, LotGiven, Money, Party, PartySide, PaymentId, PaymentMethod,
    Permission, Price, Quantity, ReturnReason, Tender,
};
use crate::store::documents::drafts;
use crate::store::kernel::activity::Activity;
use crate::store::money::payments::{self, NewPayment};
use crate::store::tests::{put_stock, shop};
use crate::store::{Posted, Result, Session};

const FARM: i64 = 2;
const SPRAYING: i64 = 1;
const TWINE: i64 = 2;
const ALL: usize = usize::MAX;

/// A farm without a limit, a supplier, two sales engineers; work without tax and twine with 14 %.
const GOODS: &str = "
    INSERT INTO sales_engineers (id, code, name, commission_rate, monthly_target, created_at, updated_at)
    VALUES (1, 'EMP001', 'Hoda', 2500, 200000, '', ''), (2, 'EMP002', 'Samir', 0, NULL, '', '');
    INSERT INTO customers (id, code, name, payment_terms_days, created_at, updated_at)
    VALUES (2, 'CUS-001', 'Nile Farm', 30, '', ''), (3, 'CUS-002', 'Oasis', 0, '', '');
    INSERT INTO customer_search (rowid, words) VALUES (2, 'nile farm'), (3, 'oasis');
    INSERT INTO suppliers (id, code, name, payment_terms_days, created_at, updated_at)
    VALUES (1, 'SUP-001', 'Delta Seeds', 45, '', '');
    INSERT INTO supplier_search (rowid, words) VALUES (1, 'delta');
    INSERT INTO products (id, sku, name, kind, tax_rate, price, cost, tracks_lots, created_at, updated_at)
    VALUES (1, 'SPRAY', 'Spraying', 'service', 0, 10000, 4000, 0, '', ''),
           (2, 'TWINE', 'Twine', 'stocked', 14000, 100000, 60000, 0, '', '');
    INSERT INTO product_search (rowid, words) VALUES (1, 'spraying'), (2, 'twine');
    INSERT INTO lots (id, product_id, received, unit_cost, created_at, updated_at)
    VALUES (1, 2, '2020-01-01', 60000, '', '');
    INSERT INTO stock_movements (moved_at, product_id, lot_id, warehouse_id, quantity, unit_cost, reason, user_id, value)
    VALUES ('2020-01-01T12:00:00.000Z', 2, 1, 1, 900000, 60000, 'opening', 1, 540000);";

fn trading() -> (TempDir, Session) {
    let (folder, session) = shop();
    put_stock(&session, |tx| Ok(tx.execute_batch(GOODS)?));
    (folder, session)
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn before(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap()
}

fn line(session: &Session, product: i64, quantity: i64) -> DraftLine {
    session.stock().product(product.into()).unwrap().line(Quantity::whole(quantity).unwrap())
}

/// A sale to the farm, of work at 1.00 a unit and no tax.
fn sale(session: &Session, on: NaiveDate, units: i64) -> Draft {
    let lines = vec![line(session, SPRAYING, units)];
    Draft {
        party: Some(Party::Customer(FARM.into())),
        date: on,
        lines,
        ..session.documents().new_draft(Kind::Sale).unwrap()
    }
}

fn purchase(session: &Session, on: NaiveDate, units: i64, cost: &str) -> Draft {
    let received = DraftLine {
        unit_price: Price::parse(cost).unwrap(),
        received: LotGiven::default(),
        ..line(session, TWINE, units)
    };
    let lines = vec![received];
    Draft {
        party: Some(Party::Supplier(1.into())),
        date: on,
        lines,
        ..session.documents().new_draft(Kind::Purchase).unwrap()
    }
}

/// What of the first line of a document comes back.
fn back(session: &Session, kind: Kind, original: &Posted, on: NaiveDate, units: i64) -> Draft {
    let file = session.store().connection();
    let of = drafts::load_by_id(file, original.id).unwrap();
    let item = file
        .query_row(
            "SELECT id FROM invoice_items WHERE invoice_id = ?1 AND line_number = 1",
            [original.id],
            |row| row.get(0),
        )
        .unwrap();
    let returned = DraftLine {
        quantity: Quantity::whole(units).unwrap(),
        lots: None,
        original: Some(item),
        reason: Some(ReturnReason::ChangedMind),
        ..of.lines[0].clone()
    };
    Draft {
        party: of.party,
        warehouse: of.warehouse,
        date: on,
        lines: vec![returned],
        original: Some(original.id),
        ..session.documents().new_draft(kind).unwrap()
    }
}

fn post(session: &Session, draft: &Draft) -> Posted {
    session.documents().post(draft, &[]).unwrap()
}

/// A payment that stands alone, and what of it settles which documents.
fn pay(session: &Session, on: NaiveDate, minor: i64, settles: &[(&Posted, i64)]) -> PaymentId {
    let tender = Tender::of(PaymentMethod::Cash, Money::from_minor(minor));
    write_payment(session, &of_farm(&tender, on, Direction::In, None), settles).unwrap()
}

fn pay_out(session: &Session, on: NaiveDate, minor: i64) -> PaymentId {
    let tender = Tender::of(PaymentMethod::Cash, Money::from_minor(minor));
    write_payment(session, &of_farm(&tender, on, Direction::Out, None), &[]).unwrap()
}

/// Takes a payment back, and off what it settled.
fn take_back(session: &Session, on: NaiveDate, payment: PaymentId, minor: i64, settled: &[(&Posted, i64)]) {
    let tender = Tender::of(PaymentMethod::Cash, Money::from_minor(minor));
    write_payment(session, &of_farm(&tender, on, Direction::Out, Some(payment)), &[]).unwrap();
    session
        .write(Permission::PaymentsCreate, |tx| {
            for (document, amount) in settled {
                let off = Money::from_minor(-amount);
                payments::allocate(tx, payment, document.id, off, None)?;
            }
            Ok(((), Activity::new(Deed::RecoveryMade {})))
        })
        .unwrap();
}

fn of_farm(
    tender: &Tender,
    date: NaiveDate,
    direction: Direction,
    reverses: Option<PaymentId>,
) -> NewPayment<'_> {
    NewPayment {
        direction,
        party: Some(crate::domain::Party::Customer(FARM.into())),
        tender,
        date,
        register: None,
        reverses,
        notes: None,
        uuid: None,
        shift: None,
    }
}

fn write_payment(
    session: &Session,
    payment: &NewPayment<'_>,
    settles: &[(&Posted, i64)],
) -> Result<PaymentId> {
    session.write(Permission::PaymentsCreate, |tx| {
        let (id, number, _) = payments::write(tx, payment)?;
        for (document, amount) in settles {
            payments::allocate(tx, id, document.id, Money::from_minor(*amount), None)?;
        }
        Ok((id, Activity::new(Deed::ShopCreated { name: number })))
    })
}

/// The cells of a row as files have them, parted by blanks; `-` for nothing.
fn told(report: &Report, row: &[Cell]) -> String {
    let cells = report.columns.iter().zip(row).filter(|(column, _)| column.name.is_some());
    let texts: Vec<String> =
        cells.map(|(_, cell)| cell.plain(report.currency).unwrap_or_else(|| "-".to_owned())).collect();
    texts.join(" ")
}

fn rows(report: &Report) -> Vec<String> {
    report.rows.iter().map(|row| told(report, &row.cells)).collect()
}

fn totals(report: &Report) -> String {
    told(report, report.totals.as_ref().unwrap())
}

fn ageing(session: &Session, on: NaiveDate) -> Vec<String> {
    rows(&session.books().report(Wanted::Ageing { side: PartySide::Customer, on }, ALL).unwrap())
}
