//! Customers, and what each of them owes.

use rusqlite::types::Value;

use super::{SALES_ENGINEERS, check_email};
use crate::domain::{CustomerCategory, PartyKind, Permission, PriceLevel};
use crate::store::master::{Column, ColumnType, InUse, Master, Record, Rights, Search, Shown, choices};
use crate::store::search::Indexed;
use crate::store::{Error, Result, Session};
use crate::words::{Message, Name};

/// The code of the walk-in customer, who pays at once.
pub const CASH: &str = "CASH";

pub static CUSTOMERS: Master = Master {
    table: "customers",
    one: Name::of("customers.one"),
    many: Name::of("customers"),
    code: "code",
    label: "name",
    next_code: Some("CUS-"),
    columns: &[
        Column::new(Name::of("customers.code"), ColumnType::Code)
            .help(Name::of("customers.code-help"))
            .example("CUS-001"),
        Column::new(Name::of("customers.name"), ColumnType::Text(200))
            .required()
            .example_of(Name::of("example-customer")),
        Column::new(Name::of("customers.company"), ColumnType::Text(200)),
        Column::new(Name::of("customers.kind"), ColumnType::Choice(choices::<PartyKind>))
            .default("person")
            .example("farm"),
        Column::new(Name::of("customers.category"), ColumnType::Choice(choices::<CustomerCategory>))
            .default("regular")
            .example("regular"),
        Column::new(Name::of("customers.phone"), ColumnType::Text(40))
            .section(Name::of("section-contact"))
            .example("0100 123 4567"),
        Column::new(Name::of("customers.mobile"), ColumnType::Text(40)).section(Name::of("section-contact")),
        Column::new(Name::of("customers.email"), ColumnType::Text(254)).section(Name::of("section-contact")),
        Column::new(Name::of("customers.address"), ColumnType::Text(200))
            .section(Name::of("section-contact")),
        Column::new(Name::of("customers.city"), ColumnType::Text(100))
            .section(Name::of("section-contact"))
            .example_of(Name::of("example-city")),
        Column::new(Name::of("customers.country"), ColumnType::Text(100))
            .section(Name::of("section-contact")),
        Column::new(Name::of("customers.tax_number"), ColumnType::Text(40))
            .section(Name::of("section-terms")),
        Column::new(Name::of("customers.credit_limit"), ColumnType::Money)
            .reserved(Permission::CustomersEdit)
            .section(Name::of("section-terms"))
            .in_files("0", "unlimited")
            .help(Name::of("customers.credit_limit-help"))
            .example("10000.00"),
        Column::new(Name::of("customers.payment_terms_days"), ColumnType::Integer { low: 0, high: 3650 })
            .default("0")
            .reserved(Permission::CustomersEdit)
            .section(Name::of("section-terms"))
            .example("30"),
        Column::new(Name::of("customers.discount_rate"), ColumnType::Rate)
            .default("0")
            .reserved(Permission::CustomersEdit)
            .section(Name::of("section-terms"))
            .help(Name::of("customers.discount_rate-help"))
            .example("0"),
        Column::new(Name::of("customers.price_level"), ColumnType::Choice(choices::<PriceLevel>))
            .default("retail")
            .reserved(Permission::CustomersEdit)
            .section(Name::of("section-terms"))
            .example("retail"),
        Column::new(Name::of("customers.sales_engineer_id"), ColumnType::Ref(&SALES_ENGINEERS))
            .section(Name::of("section-terms")),
        Column::new(Name::of("customers.tags"), ColumnType::Text(200)).section(Name::of("section-notes")),
        Column::new(Name::of("customers.notes"), ColumnType::Long).section(Name::of("section-notes")),
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
