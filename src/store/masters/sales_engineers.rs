//! Sales engineers: who a sale is credited to, and at what rate.

use super::{USERS, check_email};
use crate::domain::Permission;
use crate::store::master::{Column, ColumnType, InUse, Master, Record, Rights, Search, Shown, always};
use crate::store::{Result, Session};
use crate::words::Name;

pub static SALES_ENGINEERS: Master = Master {
    table: "sales_engineers",
    one: Name::of("sales_engineers.one"),
    many: Name::of("sales_engineers"),
    code: "code",
    label: "name",
    next_code: Some("EMP"),
    columns: &[
        Column::new(Name::of("sales_engineers.code"), ColumnType::Code)
            .help(Name::of("sales_engineers.code-help"))
            .example("EMP001"),
        Column::new(Name::of("sales_engineers.name"), ColumnType::Text(200))
            .required()
            .example_of(Name::of("example-engineer")),
        Column::new(Name::of("sales_engineers.phone"), ColumnType::Text(40)).example("0100 123 4567"),
        Column::new(Name::of("sales_engineers.email"), ColumnType::Text(254)),
        Column::new(Name::of("sales_engineers.department"), ColumnType::Text(100))
            .example_of(Name::of("example-department")),
        Column::new(Name::of("sales_engineers.user_id"), ColumnType::Ref(&USERS))
            .unique()
            .help(Name::of("sales_engineers.user_id-help")),
        Column::new(Name::of("sales_engineers.commission_rate"), ColumnType::Rate)
            .default("0")
            .section(Name::of("section-commission"))
            .example("2.5"),
        Column::new(Name::of("sales_engineers.monthly_target"), ColumnType::Money)
            .section(Name::of("section-commission"))
            .example("50000.00"),
        Column::new(Name::of("sales_engineers.notes"), ColumnType::Long).section(Name::of("section-notes")),
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
