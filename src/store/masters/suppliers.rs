//! Suppliers: whom the shop buys from, and how well they do.

use super::check_email;
use crate::domain::{PartyKind, PaymentMethod, Permission};
use crate::store::master::{
    Column, ColumnType, InUse, Master, Record, Rights, Search, Shown, always, choices,
};
use crate::store::search::Indexed;
use crate::store::{Result, Session};
use crate::words::Name;

const RATING: ColumnType = ColumnType::Integer { low: 0, high: 5 };

pub static SUPPLIERS: Master = Master {
    table: "suppliers",
    one: Name::of("suppliers.one"),
    many: Name::of("suppliers"),
    code: "code",
    label: "name",
    next_code: Some("SUP-"),
    columns: &[
        Column::new(Name::of("suppliers.code"), ColumnType::Code)
            .help(Name::of("suppliers.code-help"))
            .example("SUP-001"),
        Column::new(Name::of("suppliers.name"), ColumnType::Text(200))
            .required()
            .example_of(Name::of("example-supplier")),
        Column::new(Name::of("suppliers.company"), ColumnType::Text(200)),
        Column::new(Name::of("suppliers.kind"), ColumnType::Choice(choices::<PartyKind>))
            .default("company")
            .example("company"),
        Column::new(Name::of("suppliers.contact_person"), ColumnType::Text(200))
            .section(Name::of("section-contact"))
            .example_of(Name::of("example-contact")),
        Column::new(Name::of("suppliers.contact_phone"), ColumnType::Text(40))
            .section(Name::of("section-contact")),
        Column::new(Name::of("suppliers.phone"), ColumnType::Text(40))
            .section(Name::of("section-contact"))
            .example("0100 123 4567"),
        Column::new(Name::of("suppliers.mobile"), ColumnType::Text(40)).section(Name::of("section-contact")),
        Column::new(Name::of("suppliers.email"), ColumnType::Text(254)).section(Name::of("section-contact")),
        Column::new(Name::of("suppliers.website"), ColumnType::Text(200))
            .section(Name::of("section-contact")),
        Column::new(Name::of("suppliers.address"), ColumnType::Text(200))
            .section(Name::of("section-contact")),
        Column::new(Name::of("suppliers.city"), ColumnType::Text(100))
            .section(Name::of("section-contact"))
            .example_of(Name::of("example-supplier-city")),
        Column::new(Name::of("suppliers.country"), ColumnType::Text(100))
            .section(Name::of("section-contact")),
        Column::new(Name::of("suppliers.tax_number"), ColumnType::Text(40))
            .section(Name::of("section-terms")),
        Column::new(Name::of("suppliers.bank_account"), ColumnType::Text(60))
            .section(Name::of("section-terms")),
        Column::new(Name::of("suppliers.payment_terms_days"), ColumnType::Integer { low: 0, high: 3650 })
            .default("0")
            .section(Name::of("section-terms"))
            .example("30"),
        Column::new(Name::of("suppliers.payment_method"), ColumnType::Choice(choices::<PaymentMethod>))
            .default("cash")
            .section(Name::of("section-terms"))
            .example("bank_transfer"),
        Column::new(Name::of("suppliers.is_preferred"), ColumnType::YesNo)
            .default("no")
            .section(Name::of("section-rating"))
            .example("yes"),
        Column::new(Name::of("suppliers.goods_rating"), RATING)
            .section(Name::of("section-rating"))
            .help(Name::of("suppliers.goods_rating-help")),
        Column::new(Name::of("suppliers.quality_rating"), RATING)
            .section(Name::of("section-rating"))
            .help(Name::of("suppliers.quality_rating-help")),
        Column::new(Name::of("suppliers.delivery_rating"), RATING)
            .section(Name::of("section-rating"))
            .help(Name::of("suppliers.delivery_rating-help")),
        Column::new(Name::of("suppliers.tags"), ColumnType::Text(200)).section(Name::of("section-notes")),
        Column::new(Name::of("suppliers.notes"), ColumnType::Long).section(Name::of("section-notes")),
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
