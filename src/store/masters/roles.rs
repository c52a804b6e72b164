//! Roles: what users may do. They are chosen from; of each only how large a discount it gives is changed.

use rusqlite::Connection;

use crate::domain::{Grants, Permission};
use crate::store::kernel::sql::ReadColumn;
use crate::store::master::{Column, ColumnType, InUse, Master, Record, Rights, Search, Shown};
use crate::store::{Error, Result};
use crate::words::{Message, Name};

/// The role that holds every right.
pub(super) const OWNER: &str = "superadmin";

/// The column of the largest discount.
const LIMIT: &str = "discount_limit";

pub static ROLES: Master = Master {
    table: "roles",
    one: Name::of("roles.one"),
    many: Name::of("roles"),
    code: "code",
    label: "name",
    next_code: None,
    columns: &[
        Column::new(Name::of("roles.code"), ColumnType::Code).required().fixed(),
        Column::new(Name::of("roles.name"), ColumnType::Text(200)).required().fixed(),
        Column::new(Name::of("roles.name_ar"), ColumnType::Text(200)).fixed(),
        Column::new(Name::of("roles.discount_limit"), ColumnType::Rate)
            .help(Name::of("roles.discount_limit-help")),
        Column::new(Name::of("roles.permissions"), ColumnType::Long).required().fixed(),
        Column::new(Name::of("roles.notes"), ColumnType::Long).fixed(),
    ],
    shown: &[
        Shown::text("code", "t.code"),
        Shown::text("name", "t.name"),
        Shown::text("name_ar", "t.name_ar"),
        Shown::new(LIMIT, "t.discount_limit", ColumnType::Rate),
    ],
    // The first run made them from the most to the least.
    sorts: &["t.id", "t.name COLLATE NOCASE"],
    only: "1",
    usual: "t.is_active",
    in_use: InUse::BY_COLUMN,
    search: Search::Within(&["code", "name", "name_ar"]),
    rights: Rights {
        view: Permission::RolesView,
        create: Permission::RolesCreate,
        edit: Permission::RolesEdit,
        deactivate: Permission::RolesDelete,
    },
    rules: |_, before, after| only_the_limit(before, after),
    follows: |_, _, _| Ok(()),
    switching: |_, _, _| Err(as_they_are()),
};

/// A role is there already, and keeps its name and its rights.
fn only_the_limit(before: Option<&Record>, after: &mut Record) -> Result<()> {
    let kept = ROLES.columns.iter().map(|column| column.name).filter(|name| *name != LIMIT);
    if before.is_none() || kept.into_iter().any(|name| after.differs(before, name)) {
        return Err(as_they_are());
    }
    Ok(())
}

fn as_they_are() -> Error {
    Error::refused(Message::of("role-of-system"))
}

/// What a role grants.
pub(super) fn grants(tx: &Connection, role: i64) -> Result<Grants> {
    let text: String = tx
        .prepare_cached("SELECT permissions FROM roles WHERE id = ?1")?
        .query_row([role], |row| row.read(0))?;
    Ok(Grants::parse(&text)?)
}

/// Whether a role is the owner's.
pub(super) fn is_owner(tx: &Connection, role: i64) -> Result<bool> {
    Ok(tx.prepare_cached("SELECT 1 FROM roles WHERE id = ?1 AND code = ?2")?.exists((role, OWNER))?)
}
