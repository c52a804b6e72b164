//! Warehouses: the places that hold stock, one of them the default for selling.

use rusqlite::Connection;

use super::USERS;
use crate::domain::{Permission, WarehouseId, WarehouseKind};
use crate::store::master::{Column, ColumnType, InUse, Master, Record, Rights, Search, Shown, choices};
use crate::store::{Error, Result, Session};
use crate::words::{Message, Name};

const DEGREES: ColumnType = ColumnType::Integer { low: -100, high: 100 };
const PERCENT: ColumnType = ColumnType::Integer { low: 0, high: 100 };

pub static WAREHOUSES: Master = Master {
    table: "warehouses",
    one: Name::of("warehouses.one"),
    many: Name::of("warehouses"),
    code: "code",
    label: "name",
    next_code: Some("WH-"),
    columns: &[
        Column::new(Name::of("warehouses.code"), ColumnType::Code)
            .help(Name::of("warehouses.code-help"))
            .example("WH-002"),
        Column::new(Name::of("warehouses.name"), ColumnType::Text(200))
            .required()
            .example_of(Name::of("example-warehouse")),
        Column::new(Name::of("warehouses.name_ar"), ColumnType::Text(200)).example("غرفة التبريد"),
        Column::new(Name::of("warehouses.kind"), ColumnType::Choice(choices::<WarehouseKind>))
            .default("main")
            .example("cooled"),
        Column::new(Name::of("warehouses.is_default"), ColumnType::YesNo)
            .default("no")
            .by_hand()
            .help(Name::of("warehouses.is_default-help"))
            .example("no"),
        Column::new(Name::of("warehouses.region"), ColumnType::Text(100)),
        Column::new(Name::of("warehouses.address"), ColumnType::Text(200)),
        Column::new(Name::of("warehouses.manager_id"), ColumnType::Ref(&USERS)),
        Column::new(Name::of("warehouses.temperature_low"), DEGREES).section(Name::of("section-climate")),
        Column::new(Name::of("warehouses.temperature_high"), DEGREES).section(Name::of("section-climate")),
        Column::new(Name::of("warehouses.humidity_low"), PERCENT).section(Name::of("section-climate")),
        Column::new(Name::of("warehouses.humidity_high"), PERCENT).section(Name::of("section-climate")),
        Column::new(Name::of("warehouses.capacity"), ColumnType::Text(100))
            .section(Name::of("section-climate"))
            .help(Name::of("warehouses.capacity-help")),
        Column::new(Name::of("warehouses.notes"), ColumnType::Long).section(Name::of("section-notes")),
    ],
    shown: &[
        Shown::text("code", "t.code"),
        Shown::text("name", "t.name"),
        Shown::text("name_ar", "t.name_ar"),
        Shown::new("kind", "t.kind", ColumnType::Choice(choices::<WarehouseKind>)),
        Shown::text("region", "t.region"),
        Shown::text("manager", "(SELECT full_name FROM users u WHERE u.id = t.manager_id)"),
        Shown::new("is_default", "t.is_default", ColumnType::YesNo),
    ],
    sorts: &["t.name COLLATE NOCASE", "t.code"],
    only: "1",
    usual: "t.is_active",
    in_use: InUse::BY_COLUMN,
    search: Search::Within(&["code", "name", "name_ar", "region"]),
    rights: Rights {
        view: Permission::WarehousesView,
        create: Permission::WarehousesCreate,
        edit: Permission::WarehousesEdit,
        deactivate: Permission::WarehousesDelete,
    },
    rules,
    follows: |_, _, _| Ok(()),
    switching,
};

fn rules(session: &Session, before: Option<&Record>, after: &mut Record) -> Result<()> {
    let connection = session.connection();
    for (low, high, what) in [
        ("temperature_low", "temperature_high", Message::of("warehouse-warmest")),
        ("humidity_low", "humidity_high", Message::of("warehouse-dampest")),
    ] {
        if let (Some(from), Some(to)) = (after.integer(low), after.integer(high))
            && to < from
        {
            return Err(Error::field(high, what));
        }
    }
    let was_default = before.is_some_and(|before| before.is_yes("is_default"));
    match (was_default, after.is_yes("is_default")) {
        (true, false) => Err(Error::field("is_default", Message::of("warehouse-default"))),
        (false, true) => take_over(connection, after.id()),
        _ => Ok(()),
    }
}

/// There is one default: what was it is no longer.
fn take_over(tx: &Connection, id: Option<WarehouseId>) -> Result<()> {
    if tx.prepare_cached("SELECT 1 FROM warehouses WHERE id = ?1 AND is_active = 0")?.exists([id])? {
        return Err(Error::field("is_default", Message::of("warehouse-out-of-use")));
    }
    tx.prepare_cached("UPDATE warehouses SET is_default = 0 WHERE is_default = 1 AND id IS NOT ?1")?
        .execute([id])?;
    Ok(())
}

fn switching(session: &Session, id: i64, active: bool) -> Result<()> {
    let connection = session.connection();
    if active {
        return Ok(());
    }
    if connection.prepare_cached("SELECT 1 FROM warehouses WHERE id = ?1 AND is_default = 1")?.exists([id])? {
        return Err(Error::refused(Message::of("warehouse-sells")));
    }
    if connection
        .prepare_cached("SELECT 1 FROM stock_balances WHERE warehouse_id = ?1 AND quantity <> 0")?
        .exists([id])?
    {
        return Err(Error::refused(Message::of("warehouse-holds")));
    }
    Ok(())
}
