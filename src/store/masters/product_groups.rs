//! Product groups: products that share their rules, such as the tax rate and how early expiry is announced.

use super::CATEGORIES;
use crate::domain::{Permission, text};
use crate::store::master::{Column, ColumnType, InUse, Master, Record, Rights, Search, Shown, always};
use crate::store::{Result, Session};
use crate::words::Name;

pub static PRODUCT_GROUPS: Master = Master {
    table: "product_groups",
    one: Name::of("product_groups.one"),
    many: Name::of("product_groups"),
    code: "name",
    label: "name",
    next_code: None,
    columns: &[
        Column::new(Name::of("product_groups.name"), ColumnType::Text(200))
            .required()
            .unique()
            .example_of(Name::of("example-seeds")),
        Column::new(Name::of("product_groups.category_id"), ColumnType::RefMade(&CATEGORIES))
            .example_of(Name::of("example-category")),
        Column::new(Name::of("product_groups.tax_rate"), ColumnType::Rate)
            .section(Name::of("section-rules"))
            .help(Name::of("product_groups.tax_rate-help"))
            .example("14"),
        Column::new(Name::of("product_groups.shelf_life_days"), ColumnType::Integer { low: 1, high: 36_500 })
            .section(Name::of("section-rules"))
            .help(Name::of("product_groups.shelf_life_days-help"))
            .example("730"),
        Column::new(Name::of("product_groups.expiry_alert_days"), ColumnType::Integer { low: 0, high: 3650 })
            .section(Name::of("section-rules"))
            .help(Name::of("product_groups.expiry_alert_days-help"))
            .example("60"),
        Column::new(Name::of("product_groups.notes"), ColumnType::Long).section(Name::of("section-notes")),
    ],
    shown: &[
        Shown::text("name", "t.name"),
        Shown::text("category", "(SELECT name FROM categories c WHERE c.id = t.category_id)"),
        Shown::new("tax_rate", "t.tax_rate", ColumnType::Rate),
        Shown::new("shelf_life_days", "t.shelf_life_days", ColumnType::Integer { low: 0, high: 0 }),
        Shown::new("expiry_alert_days", "t.expiry_alert_days", ColumnType::Integer { low: 0, high: 0 }),
    ],
    sorts: &["t.name"],
    only: "1",
    usual: "t.is_active",
    in_use: InUse::BY_COLUMN,
    search: Search::Within(&["name"]),
    rights: Rights {
        view: Permission::ProductsView,
        create: Permission::ProductsCreate,
        edit: Permission::ProductsEdit,
        deactivate: Permission::ProductsDelete,
    },
    rules,
    follows: |_, _, _| Ok(()),
    switching: always,
};

fn rules(_: &Session, _: Option<&Record>, after: &mut Record) -> Result<()> {
    let days = alert_days(after.text("name").unwrap_or_default());
    after.fill("expiry_alert_days", days);
    Ok(())
}

/// How many days before it expires a lot is announced, by what the group is called: seeds need a season, fertilisers
/// longer still to be sold off.
fn alert_days(name: &str) -> i64 {
    let name = text::fold(name);
    let is_one_of = |words: &[&str]| words.iter().any(|word| name.contains(&text::fold(word)));
    if is_one_of(&["seed", "بذور", "بذرة", "تقاوي"]) {
        60
    } else if is_one_of(&["fertili", "سماد", "أسمدة"]) {
        90
    } else {
        30
    }
}

#[cfg(test)]
mod tests {
    use super::alert_days;

    #[test]
    fn the_alert_follows_the_name_in_both_languages() {
        for (name, days) in [
            ("Vegetable Seeds", 60),
            ("تقاوى الذرة", 60),
            ("Foliar fertilizers", 90),
            ("الأسمدة الورقية", 90),
            ("Pesticides", 30),
            ("Tools", 30),
        ] {
            assert_eq!(alert_days(name), days, "{name}");
        }
    }
}
