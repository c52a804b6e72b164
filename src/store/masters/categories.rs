//! Categories: a tree of what is sold.

use crate::domain::Permission;
use crate::store::kernel::sql::ReadColumn;
use crate::store::master::{Column, ColumnType, InUse, Master, Record, Rights, Search, Shown, always};
use crate::store::{Error, Result, Session};
use crate::words::{Message, Name};

/// A category's place in the tree: from the root down, each by its own order and then its name.
const PLACE_IN_TREE: &str = "(
    WITH RECURSIVE up (place, parent_id, height) AS (
        SELECT printf('%06d', t.position) || t.name, t.parent_id, 0
        UNION ALL
        SELECT printf('%06d', c.position) || c.name || char(1) || up.place, c.parent_id, up.height + 1
          FROM categories c JOIN up ON c.id = up.parent_id)
    SELECT place FROM up ORDER BY height DESC LIMIT 1) COLLATE NOCASE";

/// How many categories stand above a category.
const DEPTH: &str = "(
    WITH RECURSIVE up (parent_id) AS (
        SELECT t.parent_id
        UNION ALL
        SELECT c.parent_id FROM categories c JOIN up ON c.id = up.parent_id)
    SELECT count(*) - 1 FROM up)";

pub static CATEGORIES: Master = Master {
    table: "categories",
    one: Name::of("categories.one"),
    many: Name::of("categories"),
    code: "code",
    label: "name",
    next_code: Some("CAT-"),
    columns: &[
        Column::new(Name::of("categories.code"), ColumnType::Code)
            .help(Name::of("categories.code-help"))
            .example("CAT-001"),
        Column::new(Name::of("categories.name"), ColumnType::Text(200))
            .required()
            .unique()
            .example_of(Name::of("example-category")),
        Column::new(Name::of("categories.name_ar"), ColumnType::Text(200)).example("بذور خضر"),
        Column::new(Name::of("categories.parent_id"), ColumnType::Ref(&CATEGORIES))
            .help(Name::of("categories.parent_id-help")),
        Column::new(Name::of("categories.position"), ColumnType::Integer { low: 0, high: 999_999 })
            .default("0")
            .help(Name::of("categories.position-help")),
        Column::new(Name::of("categories.notes"), ColumnType::Long).section(Name::of("section-notes")),
    ],
    shown: &[
        Shown::text("code", "t.code"),
        Shown::text("name", "t.name"),
        Shown::text("name_ar", "t.name_ar"),
        Shown::text("parent", "(SELECT name FROM categories p WHERE p.id = t.parent_id)"),
        Shown::new("position", "t.position", ColumnType::Integer { low: 0, high: 0 }),
        Shown::new("depth", DEPTH, ColumnType::Integer { low: 0, high: 0 }),
    ],
    sorts: &[PLACE_IN_TREE, "t.name COLLATE NOCASE", "t.code"],
    only: "1",
    usual: "t.is_active",
    in_use: InUse::BY_COLUMN,
    search: Search::Within(&["code", "name", "name_ar"]),
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

/// A tree has no circle: no category stands below itself.
fn rules(session: &Session, _: Option<&Record>, after: &mut Record) -> Result<()> {
    let connection = session.connection();
    let (Some(id), Some(parent)) = (after.id::<i64>(), after.integer("parent_id")) else { return Ok(()) };
    let above: Option<String> = connection
        .prepare_cached(
            "WITH RECURSIVE above (id) AS (
                 SELECT ?2
                 UNION
                 SELECT parent_id FROM categories JOIN above USING (id) WHERE parent_id IS NOT NULL)
             SELECT max(name) FROM categories WHERE id = ?2 AND EXISTS (SELECT 1 FROM above WHERE id = ?1)",
        )?
        .query_row((id, parent), |row| row.read(0))?;
    match above {
        Some(_) if parent == id => Err(Error::field("parent_id", Message::of("category-itself"))),
        Some(name) => Err(Error::field("parent_id", Message::of("category-circle").with("name", &name))),
        None => Ok(()),
    }
}
