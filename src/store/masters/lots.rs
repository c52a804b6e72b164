//! Lots: one batch of one product each, with its dates, its cost, and whether it may be sold.

use chrono::{Days, NaiveDate};
use rusqlite::{Connection, OptionalExtension};
use serde_json::json;

use super::{PRODUCTS, SUPPLIERS};
use crate::domain::{LotId, LotQuality, LotStatus, Permission, Price, product};
use crate::store::access::session::Write;
use crate::store::documents::dating;
use crate::store::goods::stock;
use crate::store::kernel::activity::Activity;
use crate::store::kernel::clock;
use crate::store::kernel::deeds::Deed;
use crate::store::kernel::kept::UnitPrice;
use crate::store::kernel::sql::ReadColumn;
use crate::store::master::{
    Belonging, Column, ColumnType, InUse, Master, Record, Rights, Search, Shown, Through, choices,
};
use crate::store::register::standalone;
use crate::store::{Error, Result, Session};
use crate::words::{Message, Name};

const RECALLED: &str = LotStatus::Recalled.code();

/// The number in a column without the signs in it, in the words of the indices of it.
macro_rules! letters {
    ($column:literal) => {
        concat!("replace(replace(replace(replace(", $column, ", '-', ''), '/', ''), '.', ''), ' ', '')")
    };
}

/// The products of lots whose numbers begin with ?1, their signs left out.
pub(super) const BEGIN_SO: &str = concat!(
    "SELECT product_id AS id FROM lots WHERE number IS NOT NULL AND ",
    letters!("number"),
    " COLLATE NOCASE >= ?1 AND ",
    letters!("number"),
    " COLLATE NOCASE < ?1 || char(1114111) LIMIT 60"
);

/// The products of lots whose numbers end in ?1.
pub(super) const END_SO: &str = concat!(
    "SELECT product_id AS id FROM lots WHERE number IS NOT NULL AND substr(",
    letters!("number"),
    ", -4) COLLATE NOCASE = substr(?1, -4) AND ",
    letters!("number"),
    " LIKE '%' || ?1 LIMIT 60"
);

/// The same of the supplier's own numbers.
pub(super) const SUPPLIERS_END_SO: &str = concat!(
    "SELECT product_id AS id FROM lots WHERE supplier_lot IS NOT NULL AND substr(",
    letters!("supplier_lot"),
    ", -4) COLLATE NOCASE = substr(?1, -4) AND ",
    letters!("supplier_lot"),
    " LIKE '%' || ?1 LIMIT 60"
);

pub static LOTS: Master = Master {
    table: "lots",
    one: Name::of("lots.one"),
    many: Name::of("lots"),
    code: "number",
    label: "number",
    next_code: None,
    columns: &[
        Column::new(Name::of("lots.product_id"), ColumnType::Ref(&PRODUCTS))
            .required()
            .fixed()
            .example("SEED-TOM-10"),
        Column::new(Name::of("lots.number"), ColumnType::Text(40))
            .csv("lot")
            .coded()
            .required()
            .example("L-2026-014"),
        Column::new(Name::of("lots.supplier_id"), ColumnType::Ref(&SUPPLIERS)).example("SUP-001"),
        Column::new(Name::of("lots.supplier_lot"), ColumnType::Text(48)).coded(),
        Column::new(Name::of("lots.manufactured"), ColumnType::Date)
            .section(Name::of("section-dates"))
            .example("2026-01-15"),
        Column::new(Name::of("lots.expires"), ColumnType::Date)
            .last_day()
            .section(Name::of("section-dates"))
            .help(Name::of("lots.expires-help"))
            .example("2028-01-15"),
        Column::new(Name::of("lots.received"), ColumnType::Date)
            .default("t")
            .never_empty()
            .section(Name::of("section-dates"))
            .example("2026-02-01"),
        Column::new(Name::of("lots.unit_cost"), ColumnType::Price)
            .never_empty()
            .section(Name::of("section-prices"))
            .help(Name::of("lots.unit_cost-help"))
            .example("30.00"),
        Column::new(Name::of("lots.price"), ColumnType::Price)
            .section(Name::of("section-prices"))
            .help(Name::of("lots.price-help")),
        Column::new(Name::of("lots.status"), ColumnType::Choice(choices::<LotStatus>))
            .default("active")
            .section(Name::of("section-quality"))
            .example("active"),
        Column::new(Name::of("lots.quality"), ColumnType::Choice(choices::<LotQuality>))
            .never_empty()
            .section(Name::of("section-quality"))
            .help(Name::of("lots.quality-help"))
            .example("approved"),
        Column::new(Name::of("lots.tested_on"), ColumnType::Date).section(Name::of("section-quality")),
        Column::new(Name::of("lots.tested_by"), ColumnType::Text(200)).section(Name::of("section-quality")),
        Column::new(Name::of("lots.certificate"), ColumnType::Text(100)).section(Name::of("section-quality")),
        Column::new(Name::of("lots.germination"), ColumnType::Rate).section(Name::of("section-quality")),
        Column::new(Name::of("lots.purity"), ColumnType::Rate).section(Name::of("section-quality")),
        Column::new(Name::of("lots.moisture"), ColumnType::Rate).section(Name::of("section-quality")),
        Column::new(Name::of("lots.ministry_approval"), ColumnType::Text(100))
            .section(Name::of("section-papers")),
        Column::new(Name::of("lots.ministry_approval_date"), ColumnType::Date)
            .section(Name::of("section-papers")),
        Column::new(Name::of("lots.shelf"), ColumnType::Text(40)).section(Name::of("section-notes")),
        Column::new(Name::of("lots.notes"), ColumnType::Long).section(Name::of("section-notes")),
    ],
    shown: &[
        Shown::text("number", "t.number"),
        Shown::text("product", "(SELECT name FROM products p WHERE p.id = t.product_id)"),
        Shown::text("sku", "(SELECT sku FROM products p WHERE p.id = t.product_id)"),
        Shown::new("expires", "t.expires", ColumnType::Date),
        Shown::new(
            "on_hand",
            "(SELECT coalesce(sum(quantity), 0) FROM stock_balances b WHERE b.lot_id = t.id)",
            ColumnType::Quantity,
        ),
        Shown::text("status", "t.status"),
        Shown::text("quality", "t.quality"),
        Shown::text("supplier", "(SELECT name FROM suppliers s WHERE s.id = t.supplier_id)"),
        Shown::new("alert_days", ALERT_DAYS, ColumnType::Integer { low: 0, high: 0 }),
    ],
    sorts: &["coalesce(t.expires, '9999-12-31')", "t.number"],
    // The unnamed lot of a product that tracks none is nobody's business.
    only: "t.number IS NOT NULL",
    usual: "(NOT EXISTS (SELECT 1 FROM stock_balances b WHERE b.lot_id = t.id)
             OR EXISTS (SELECT 1 FROM stock_balances b WHERE b.lot_id = t.id AND b.quantity <> 0))",
    in_use: InUse {
        when: "t.status = 'active'",
        out: "status = 'quarantined'",
        back: "status = 'active'",
        said_out: Name::of("lots.put_out"),
        said_back: Name::of("lots.put_back"),
    },
    search: Search::Through(Through {
        numbers: &[],
        references: &["number", "supplier_lot"],
        rows: &[Belonging {
            master: &PRODUCTS,
            ids: "SELECT id FROM lots WHERE product_id IN (SELECT value FROM json_each(?))",
            holds: "t.product_id IN ({})",
        }],
    }),
    rights: Rights {
        view: Permission::LotsView,
        create: Permission::LotsCreate,
        edit: Permission::LotsEdit,
        deactivate: Permission::LotsQuality,
    },
    rules,
    follows: revalue,
    switching,
};

/// How early a lot's expiry is announced: as its product's group says.
pub(in super::super) const ALERT_DAYS: &str = "coalesce(
    (SELECT g.expiry_alert_days FROM products p JOIN product_groups g ON g.id = p.group_id WHERE p.id = t.product_id), 30)";

/// What a lot takes over from its product.
struct Product {
    tracks_lots: bool,
    cost: i64,
    shelf_life_days: Option<i64>,
}

fn rules(session: &Session, before: Option<&Record>, after: &mut Record) -> Result<()> {
    let connection = session.connection();
    if before.is_some() && after.differs(before, "product_id") {
        return Err(Error::field("product_id", Message::of("lot-stays")));
    }
    if let Some(product) = product_of(connection, after)? {
        // What came back of such goods and was set apart has a number, and is worked as a lot is.
        if !product.tracks_lots && before.is_none() {
            return Err(Error::field("product_id", Message::of("lot-not-tracked")));
        }
        after.fill("unit_cost", product.cost);
        if before.is_none() {
            expire_by_shelf_life(after, product.shelf_life_days)?;
        }
    }
    let usual =
        if session.shop()?.requires_quality_test { LotQuality::Pending } else { LotQuality::Approved };
    after.fill("quality", usual.code().to_string());
    // The number of what is set apart may be longer, and stays as it is.
    if let Some(number) = after.text("number").filter(|_| after.differs(before, "number")) {
        product::lot_number(number).map_err(|error| Error::field("number", error))?;
    }
    if let (Some(made), Some(expires)) =
        (after.read::<NaiveDate>("manufactured")?, after.read::<NaiveDate>("expires")?)
        && expires < made
    {
        return Err(Error::field("expires", Message::of("lot-expires-before")));
    }
    days_are_possible(before, after)?;
    number_is_free(connection, after)?;
    may_judge(session, before, after, usual)
}

/// What lies of a lot is worth what somebody says that a unit of it cost; told with the movements that it takes.
fn revalue(tx: &Write<'_>, before: Option<&Record>, after: &Record) -> Result<()> {
    let (Some(lot), Some(unit_cost)) = (after.id::<LotId>(), after.read::<Price>("unit_cost")?) else {
        return Ok(());
    };
    if before.is_none() || !after.differs(before, "unit_cost") {
        return Ok(());
    }
    let newest = standalone::MOVEMENTS.newest(tx)?;
    if stock::revalue(tx, lot, unit_cost)? {
        let movements = standalone::MOVEMENTS.told_since(tx, newest)?;
        let deed = Deed::StockValued {
            lot: after.text("number").unwrap_or_default().to_owned(),
            cost: UnitPrice(unit_cost, tx.session.currency()),
        };
        let activity = Activity::new(deed).on("lots", lot.row());
        tx.record(&activity.changed(None, Some(json!({ "movements": movements }))))?;
    }
    Ok(())
}

/// What was received, made, tested or approved was so by now, and lasts as long as goods do. A day that was kept before
/// stays as it is.
fn days_are_possible(before: Option<&Record>, after: &Record) -> Result<()> {
    let given = |name| Ok::<_, Error>(after.read(name)?.filter(|_| after.differs(before, name)));
    let in_field = |name| move |error: Error| Error::field(name, error.message());
    for name in ["received", "tested_on", "ministry_approval_date"] {
        given(name)?.map_or(Ok(()), dating::not_ahead).map_err(in_field(name))?;
    }
    if let Some(made) = given("manufactured")?.filter(|made: &NaiveDate| *made > clock::today()) {
        return Err(Error::field("manufactured", Message::of("lot-made-ahead").with("made", &made)));
    }
    match given("expires")? {
        Some(expires) => dating::check_last_day(expires, &Name::of("gone-lot")).map_err(in_field("expires")),
        None => Ok(()),
    }
}

fn product_of(tx: &Connection, after: &Record) -> Result<Option<Product>> {
    let product = tx
        .prepare_cached(
            "SELECT p.tracks_lots, p.cost, coalesce(p.shelf_life_days, g.shelf_life_days)
               FROM products p LEFT JOIN product_groups g ON g.id = p.group_id WHERE p.id = ?1",
        )?
        .query_row([after.integer("product_id")], |row| {
            Ok(Product { tracks_lots: row.read(0)?, cost: row.read(1)?, shelf_life_days: row.read(2)? })
        })
        .optional()?;
    Ok(product)
}

fn expire_by_shelf_life(after: &mut Record, days: Option<i64>) -> Result<()> {
    let made: Option<NaiveDate> = after.read("manufactured")?;
    let days = days.and_then(|days| u64::try_from(days).ok());
    if let (Some(made), Some(days)) = (made, days)
        && let Some(expires) = made.checked_add_days(Days::new(days))
    {
        after.fill("expires", expires.to_string());
    }
    Ok(())
}

fn number_is_free(tx: &Connection, after: &Record) -> Result<()> {
    let taken = tx
        .prepare_cached("SELECT 1 FROM lots WHERE product_id = ?1 AND number = ?2 AND id IS NOT ?3")?
        .exists((after.integer("product_id"), after.text("number"), after.id::<LotId>()))?;
    if taken {
        let number = after.text("number").unwrap_or_default();
        return Err(Error::field("number", Message::of("lot-there-already").with("number", &number)));
    }
    Ok(())
}

/// Whether a lot may be sold is decided by those who answer for it.
fn may_judge(session: &Session, before: Option<&Record>, after: &Record, usual: LotQuality) -> Result<()> {
    let was = |name, usual: &'static str| before.map_or(Some(usual), |before| before.text(name));
    let (old, new) = (was("status", LotStatus::Active.code()), after.text("status"));
    if old != new {
        let recall = [old, new].contains(&Some(RECALLED));
        session.require(if recall { Permission::LotsRecall } else { Permission::LotsQuality })?;
    }
    if was("quality", usual.code()) != after.text("quality") {
        session.require(Permission::LotsQuality)?;
    }
    Ok(())
}

/// Out of use is in quarantine, and back is released. What was recalled or damaged is not put right by one key.
fn switching(session: &Session, id: i64, active: bool) -> Result<()> {
    let connection = session.connection();
    let status = connection
        .prepare_cached("SELECT status FROM lots WHERE id = ?1 AND number IS NOT NULL")?
        .query_row([id], |row| row.read(0))
        .optional()?
        .ok_or_else(|| Error::not_found(Message::of("gone-lot")))?;
    match (status, active) {
        (LotStatus::Active, false) | (LotStatus::Quarantined, true) => Ok(()),
        (LotStatus::Active, true) => Err(Error::refused(Message::of("lot-not-in-quarantine"))),
        (LotStatus::Quarantined, false) => Err(Error::refused(Message::of("lot-in-quarantine"))),
        (LotStatus::Recalled | LotStatus::Damaged, _) => {
            Err(Error::refused(Message::of("lot-other-status").with("status", &status.words())))
        }
    }
}
