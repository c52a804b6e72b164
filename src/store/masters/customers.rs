//! Customers, and what each of them owes.

use rusqlite::types::Value;

use super::{SALES_ENGINEERS, check_email};
use crate::domain::{CustomerCategory, PartyKind, Permission, PriceLevel};
use crate::store::master::{Column, ColumnType, InUse, Master, Record, Rights, Search, Shown, choices};
use crate::store::search::Indexed;
use crate::store::{Error, Result, Session};
use crate::words::Message;

/// The code of the walk-in customer, who pays at once.
pub const CASH: &str = "CASH";

pub static CUSTOMERS: Master = Master {
    table: "customers",
    one: "customer",
    many: "Customers",
    code: "code",
    label: "name",
    next_code: Some("CUS-"),
    columns: &[
        Column::new("code", "Code", ColumnType::Code)
            .help("Left blank, the next free code is given.")
            .example("CUS-001"),
        Column::new("name", "Name", ColumnType::Text(200)).required().example("Nile Valley Farm"),
        Column::new("company", "Company", ColumnType::Text(200)),
        Column::new("kind", "Kind", ColumnType::Choice(choices::<PartyKind>))
            .default("person")
            .example("farm"),
        Column::new("category", "Category", ColumnType::Choice(choices::<CustomerCategory>))
            .default("regular")
            .example("regular"),
        Column::new("phone", "Phone", ColumnType::Text(40)).section("Contact").example("0100 123 4567"),
        Column::new("mobile", "Mobile", ColumnType::Text(40)).section("Contact"),
        Column::new("email", "E-mail", ColumnType::Text(254)).section("Contact"),
        Column::new("address", "Address", ColumnType::Text(200)).section("Contact"),
        Column::new("city", "City", ColumnType::Text(100)).section("Contact").example("Tanta"),
        Column::new("country", "Country", ColumnType::Text(100)).section("Contact"),
        Column::new("tax_number", "Tax number", ColumnType::Text(40)).section("Terms"),
        Column::new("credit_limit", "Credit limit", ColumnType::Money)
            .reserved(Permission::CustomersEdit)
            .section("Terms")
            .in_files("0", "unlimited")
            .help("What may be owed in all. Blank: no limit; 0: nothing on account.")
            .example("10000.00"),
        Column::new("payment_terms_days", "Payment days", ColumnType::Integer { low: 0, high: 3650 })
            .default("0")
            .reserved(Permission::CustomersEdit)
            .section("Terms")
            .example("30"),
        Column::new("discount_rate", "Discount %", ColumnType::Rate)
            .default("0")
            .reserved(Permission::CustomersEdit)
            .section("Terms")
            .help("The discount every line of this customer begins with.")
            .example("0"),
        Column::new("price_level", "Price level", ColumnType::Choice(choices::<PriceLevel>))
            .default("retail")
            .reserved(Permission::CustomersEdit)
            .section("Terms")
            .example("retail"),
        Column::new("sales_engineer_id", "Sales engineer", ColumnType::Ref(&SALES_ENGINEERS))
            .section("Terms"),
        Column::new("tags", "Tags", ColumnType::Text(200)).section("Notes"),
        Column::new("notes", "Notes", ColumnType::Long).section("Notes"),
    ],
    shown: &[
        Shown::text("code", "t.code"),
        Shown::text("name", "t.name"),
        Shown::text("city", "t.city"),
        Shown::text("phone", "coalesce(t.phone, t.mobile)"),
        Shown::new("balance", "t.balance", ColumnType::Money),
        Shown::new("credit_limit", "t.credit_limit", ColumnType::Money),
    ],
    sorts: &["t.name COLLATE NOCASE", "t.code"],
    only: "1",
    usual: "t.is_active",
    in_use: InUse::BY_COLUMN,
    search: Search::Words(Indexed {
        table: "customer_search",
        place: 2,
        names: &["name"],
        words: &["company", "city"],
        code: "code",
        codes: &["SELECT id FROM customers WHERE code >= ?1 AND code < ?2 LIMIT 60"],
        ends: &[],
        phones: &["phone", "mobile"],
    }),
    rights: Rights {
        view: Permission::CustomersView,
        create: Permission::CustomersCreate,
        edit: Permission::CustomersEdit,
        deactivate: Permission::CustomersDelete,
    },
    rules,
    follows: |_, _, _| Ok(()),
    switching,
};

fn rules(session: &Session, before: Option<&Record>, after: &mut Record) -> Result<()> {
    if before.is_none() && !session.may(Permission::CustomersEdit) {
        // Who may add customers and not change them adds ones who pay at once.
        after.put("credit_limit", Value::Integer(0));
    }
    if before.and_then(|before| before.text("code")) == Some(CASH) {
        if after.text("code") != Some(CASH) {
            return Err(Error::field("code", Message::of("customer-walk-in-code")));
        }
        if after.integer("credit_limit") != Some(0) {
            return Err(Error::field("credit_limit", Message::of("customer-walk-in-limit")));
        }
    }
    check_email(after)
}

fn switching(session: &Session, id: i64, active: bool) -> Result<()> {
    let connection = session.connection();
    let system =
        connection.prepare_cached("SELECT 1 FROM customers WHERE id = ?1 AND is_system = 1")?.exists([id])?;
    if system && !active { Err(Error::refused(Message::of("customer-walk-in-stays"))) } else { Ok(()) }
}
