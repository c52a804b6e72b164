//! Sales engineers: who a sale is credited to, and at what rate.

use super::{USERS, check_email};
use crate::domain::Permission;
use crate::store::master::{Column, ColumnType, InUse, Master, Record, Rights, Search, Shown, always};
use crate::store::{Result, Session};

pub static SALES_ENGINEERS: Master = Master {
    table: "sales_engineers",
    one: "sales engineer",
    many: "Sales engineers",
    code: "code",
    label: "name",
    next_code: Some("EMP"),
    columns: &[
        Column::new("code", "Code", ColumnType::Code)
            .help("Left blank, the next free code is given.")
            .example("EMP001"),
        Column::new("name", "Name", ColumnType::Text(200)).required().example("Ahmed Hassan"),
        Column::new("phone", "Phone", ColumnType::Text(40)).example("0100 123 4567"),
        Column::new("email", "E-mail", ColumnType::Text(254)),
        Column::new("department", "Department", ColumnType::Text(100)).example("Delta region"),
        Column::new("user_id", "Signs in as", ColumnType::Ref(&USERS))
            .unique()
            .help("The user this sales engineer is, if one."),
        Column::new("commission_rate", "Commission %", ColumnType::Rate)
            .default("0")
            .section("Commission")
            .example("2.5"),
        Column::new("monthly_target", "Monthly target", ColumnType::Money)
            .section("Commission")
            .example("50000.00"),
        Column::new("notes", "Notes", ColumnType::Long).section("Notes"),
    ],
    shown: &[
        Shown::text("code", "t.code"),
        Shown::text("name", "t.name"),
        Shown::text("phone", "t.phone"),
        Shown::text("department", "t.department"),
        Shown::new("commission_rate", "t.commission_rate", ColumnType::Rate),
        Shown::new("monthly_target", "t.monthly_target", ColumnType::Money),
    ],
    sorts: &["t.name COLLATE NOCASE", "t.code"],
    only: "1",
    usual: "t.is_active",
    in_use: InUse::BY_COLUMN,
    search: Search::Within(&["code", "name", "phone", "department"]),
    // An engineer's rate is money the shop owes: those who manage prices of people are those who manage users.
    rights: Rights {
        view: Permission::SalesView,
        create: Permission::UsersCreate,
        edit: Permission::UsersEdit,
        deactivate: Permission::UsersEdit,
    },
    rules,
    follows: |_, _, _| Ok(()),
    switching: always,
};

fn rules(_: &Session, _: Option<&Record>, after: &mut Record) -> Result<()> {
    check_email(after)
}
