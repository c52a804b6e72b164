//! Roles: what users may do. They are chosen from, not edited.

use rusqlite::Connection;

use super::super::master::{Column, InUse, Kind, Master, Rights, Search, Shown};
use super::super::{Error, Result};
use crate::domain::{Grants, Permission};

/// The role that holds every right.
pub(super) const OWNER: &str = "superadmin";

pub static ROLES: Master = Master {
    table: "roles",
    one: "role",
    many: "Roles",
    code: "code",
    label: "name",
    next_code: None,
    columns: &[
        Column::new("code", "Code", Kind::Code).required(),
        Column::new("name", "Name", Kind::Text(200)).required(),
        Column::new("name_ar", "Arabic name", Kind::Text(200)),
        Column::new("permissions", "Rights", Kind::Long).required(),
        Column::new("notes", "Notes", Kind::Long),
    ],
    shown: &[
        Shown::text("code", "t.code"),
        Shown::text("name", "t.name"),
        Shown::text("name_ar", "t.name_ar"),
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
    rules: |_, _, _, _| Err(as_they_are()),
    switching: |_, _, _, _| Err(as_they_are()),
};

fn as_they_are() -> Error {
    Error::refused("The roles of the system stay as they are.")
}

/// What a role grants.
pub(super) fn grants(tx: &Connection, role: i64) -> Result<Grants> {
    let text: String = tx
        .prepare_cached("SELECT permissions FROM roles WHERE id = ?1")?
        .query_row([role], |row| row.get(0))?;
    Ok(Grants::parse(&text)?)
}

/// Whether a role is the owner's.
pub(super) fn is_owner(tx: &Connection, role: i64) -> Result<bool> {
    Ok(tx.prepare_cached("SELECT 1 FROM roles WHERE id = ?1 AND code = ?2")?.exists((role, OWNER))?)
}
