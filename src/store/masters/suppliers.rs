//! Suppliers: whom the shop buys from, and how well they do.

use super::check_email;
use crate::domain::{PartyKind, PaymentMethod, Permission};
use crate::store::master::{
    Column, ColumnType, InUse, Master, Record, Rights, Search, Shown, always, choices,
};
use crate::store::search::Indexed;
use crate::store::{Result, Session};

const RATING: ColumnType = ColumnType::Integer { low: 0, high: 5 };

pub static SUPPLIERS: Master = Master {
    table: "suppliers",
    one: "supplier",
    many: "Suppliers",
    code: "code",
    label: "name",
    next_code: Some("SUP-"),
    columns: &[
        Column::new("code", "Code", ColumnType::Code)
            .help("Left blank, the next free code is given.")
            .example("SUP-001"),
        Column::new("name", "Name", ColumnType::Text(200)).required().example("Delta Seeds"),
        Column::new("company", "Company", ColumnType::Text(200)),
        Column::new("kind", "Kind", ColumnType::Choice(choices::<PartyKind>))
            .default("company")
            .example("company"),
        Column::new("contact_person", "Contact person", ColumnType::Text(200))
            .section("Contact")
            .example("Hany Samir"),
        Column::new("contact_phone", "Contact's phone", ColumnType::Text(40)).section("Contact"),
        Column::new("phone", "Phone", ColumnType::Text(40)).section("Contact").example("0100 123 4567"),
        Column::new("mobile", "Mobile", ColumnType::Text(40)).section("Contact"),
        Column::new("email", "E-mail", ColumnType::Text(254)).section("Contact"),
        Column::new("website", "Website", ColumnType::Text(200)).section("Contact"),
        Column::new("address", "Address", ColumnType::Text(200)).section("Contact"),
        Column::new("city", "City", ColumnType::Text(100)).section("Contact").example("Mansoura"),
        Column::new("country", "Country", ColumnType::Text(100)).section("Contact"),
        Column::new("tax_number", "Tax number", ColumnType::Text(40)).section("Terms"),
        Column::new("bank_account", "Bank account", ColumnType::Text(60)).section("Terms"),
        Column::new("payment_terms_days", "Payment days", ColumnType::Integer { low: 0, high: 3650 })
            .default("0")
            .section("Terms")
            .example("30"),
        Column::new("payment_method", "Paid by", ColumnType::Choice(choices::<PaymentMethod>))
            .default("cash")
            .section("Terms")
            .example("bank_transfer"),
        Column::new("is_preferred", "Preferred", ColumnType::YesNo)
            .default("no")
            .section("Rating")
            .example("yes"),
        Column::new("goods_rating", "Goods", RATING).section("Rating").help("0 to 5, 5 is best."),
        Column::new("quality_rating", "Quality", RATING).section("Rating").help("0 to 5, 5 is best."),
        Column::new("delivery_rating", "Delivery", RATING).section("Rating").help("0 to 5, 5 is best."),
        Column::new("tags", "Tags", ColumnType::Text(200)).section("Notes"),
        Column::new("notes", "Notes", ColumnType::Long).section("Notes"),
    ],
    shown: &[
        Shown::text("code", "t.code"),
        Shown::text("name", "t.name"),
        Shown::text("contact_person", "t.contact_person"),
        Shown::text("phone", "coalesce(t.phone, t.mobile, t.contact_phone)"),
        Shown::text("city", "t.city"),
        Shown::new("balance", "t.balance", ColumnType::Money),
        Shown::new("is_preferred", "t.is_preferred", ColumnType::YesNo),
    ],
    sorts: &["t.name COLLATE NOCASE", "t.code"],
    only: "1",
    usual: "t.is_active",
    in_use: InUse::BY_COLUMN,
    search: Search::Words(Indexed {
        table: "supplier_search",
        place: 3,
        names: &["name"],
        words: &["company", "contact_person", "city"],
        code: "code",
        codes: &["SELECT id FROM suppliers WHERE code >= ?1 AND code < ?2 LIMIT 60"],
        ends: &[],
        phones: &["contact_phone", "phone", "mobile"],
    }),
    rights: Rights {
        view: Permission::SuppliersView,
        create: Permission::SuppliersCreate,
        edit: Permission::SuppliersEdit,
        deactivate: Permission::SuppliersDelete,
    },
    rules,
    follows: |_, _, _| Ok(()),
    switching: always,
};

fn rules(_: &Session, _: Option<&Record>, after: &mut Record) -> Result<()> {
    check_email(after)
}
