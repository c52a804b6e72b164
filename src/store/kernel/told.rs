//! Rows that are told whole in the chain of activities: what somebody may change, and nothing else proves.
//!
//! No verb tells them. The connection notes which of these rows are touched, with a digest of each as it was; the next
//! activity of the transaction says what became of them. So no change by the program can be left out, and one that was
//! made behind its back is not as it was told.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::{Value as Sql, ValueRef};
use rusqlite::{Connection, Row};
use serde::ser::{Serialize, SerializeSeq as _, Serializer};
use serde_json::Value as Json;
use sha2::{Digest as _, Sha256};

use super::activity::{self, Activity, Actor};
use super::clock;
use super::deeds::Deed;
use crate::domain::seal::{FIRST, Hash, Sealer, Value};
use crate::store::kernel::sql::ReadColumn;
use crate::store::{Error, Result};
use crate::words::{Message, Name};

/// A table whose rows are told.
pub(crate) struct Told {
    pub table: &'static str,
    /// What a row is called in a sentence.
    pub one: Name,
    /// What it is known by, over the row `t`: one thing or two.
    pub called: [&'static str; 2],
    /// The key, and after it every column but times and what is proved by being worked out again.
    pub columns: &'static [&'static str],
    /// The column with the cost, which is told where it was typed: then no movement stands beside it.
    cost: Option<&'static str>,
}

/// The movement that a cost was worked out after.
const WORKED_OUT_AFTER: &str = "cost_movement_id";

/// Of these only the digest of what they hold is told.
const SECRET: [&str; 2] = ["secret_hash", "recovery_hash"];

/// An activity that changed so few rows tells them in full; a file brings more, and their digests are enough.
const FEW: usize = 16;

/// So many rows an activity tells as they are found, all at once.
const AT_ONCE: usize = 5_000;

const fn table(
    table: &'static str,
    one: Name,
    called: [&'static str; 2],
    columns: &'static [&'static str],
) -> Told {
    Told { table, one, called, columns, cost: None }
}

#[rustfmt::skip]
pub(crate) static TOLD: [Told; 13] = [
    table("shop", Name::of("verify-told-shop-row"), ["NULL", "NULL"], &[
        "id", "name", "country", "currency", "decimals", "tax_rate", "prices_include_tax", "cash_rounding",
        "requires_quality_test", "address", "phone", "tax_number", "receipt_footer", "requires_shift", "over_limit",
        "when_overdue", "closed_until", "difference_reason", "difference_approval", "time_zone", "tax_from",
        "tax_rate_before", "recovery_hash", "uuid",
    ]),
    table("roles", Name::of("roles.one"), ["code", "NULL"], &[
        "id", "code", "name", "name_ar", "permissions", "discount_limit", "is_system", "is_active", "notes",
    ]),
    table("users", Name::of("users.one"), ["username", "NULL"], &[
        "id", "username", "full_name", "role_id", "secret_hash", "email", "phone", "is_active", "notes",
    ]),
    table("user_sessions", Name::of("verify-told-session"), ["CAST(id AS TEXT)", "host"], &[
        "id", "user_id", "started_at", "ended_at", "ended_how", "tty", "ssh_client", "host", "drawer",
    ]),
    table("sales_engineers", Name::of("sales_engineers.one"), ["code", "name"], &[
        "id", "code", "name", "phone", "email", "department", "user_id", "commission_rate", "monthly_target",
        "is_active", "notes",
    ]),
    table("customers", Name::of("customers.one"), ["code", "name"], &[
        "id", "code", "name", "company", "kind", "category", "phone", "mobile", "email", "address", "city", "country",
        "tax_number", "credit_limit", "payment_terms_days", "discount_rate", "price_level", "sales_engineer_id", "tags",
        "is_system", "is_active", "notes",
    ]),
    table("suppliers", Name::of("suppliers.one"), ["code", "name"], &[
        "id", "code", "name", "company", "kind", "contact_person", "contact_phone", "phone", "mobile", "email",
        "website", "address", "city", "country", "tax_number", "bank_account", "payment_terms_days", "payment_method",
        "goods_rating", "quality_rating", "delivery_rating", "is_preferred", "tags", "is_active", "notes",
    ]),
    table("categories", Name::of("categories.one"), ["code", "name"], &[
        "id", "code", "name", "name_ar", "parent_id", "position", "is_active", "notes",
    ]),
    table("product_groups", Name::of("product_groups.one"), ["name", "NULL"], &[
        "id", "name", "category_id", "tax_rate", "shelf_life_days", "expiry_alert_days", "is_active", "notes",
    ]),
    Told { cost: Some("cost"), ..table("products", Name::of("products.one"), ["sku", "name"], &[
        "id", "sku", "name", "name_ar", "category_id", "group_id", "unit", "kind", "tax_rate", "tax_from",
        "tax_rate_before", "cost", "price", "wholesale_price", "lowest_price", "tracks_lots", "negative_stock",
        "shelf_life_days", "reorder_point", "minimum_stock", "maximum_stock", "supplier_id", "lead_time_days", "variety",
        "origin", "active_ingredient", "concentration", "npk", "specifications", "is_active", "notes",
    ]) },
    table("product_barcodes", Name::of("verify-told-barcode"), ["barcode", "NULL"], &["barcode", "product_id", "pack_quantity", "pack_price"]),
    table("warehouses", Name::of("warehouses.one"), ["code", "name"], &[
        "id", "code", "name", "name_ar", "region", "address", "kind", "manager_id", "is_default", "temperature_low",
        "temperature_high", "humidity_low", "humidity_high", "capacity", "is_active", "notes",
    ]),
    Told { cost: Some("unit_cost"), ..table("lots", Name::of("lots.one"),
        ["number", "(SELECT sku FROM products p WHERE p.id = t.product_id)"],
        &[
        "id", "product_id", "number", "supplier_lot", "ministry_approval", "ministry_approval_date", "supplier_id",
        "manufactured", "expires", "received", "unit_cost", "price", "status", "quality", "tested_on", "tested_by",
        "certificate", "germination", "purity", "moisture", "shelf", "notes", "quarantine_of",
    ]) },
];

/// What stands for a whole row: so much of a hash that nobody meets it by chance or by trying, in signs that stand for six
/// bits each.
pub(crate) type RowDigest = [u8; 20];

const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

impl Told {
    pub(crate) fn key(&self) -> &'static str {
        self.columns.first().copied().unwrap_or("id")
    }

    /// What is told of the row `row`, column by column.
    fn values(&self, row: &str) -> String {
        let of = |column: &&str| match self.cost {
            Some(cost) if cost == *column => {
                format!("iif({row}.{WORKED_OUT_AFTER} IS NULL, {row}.{column}, NULL)")
            }
            _ => format!("{row}.{column}"),
        };
        self.columns.iter().map(of).collect::<Vec<_>>().join(", ")
    }

    /// All rows, each as [`Told::row`] reads it.
    pub(crate) fn all(&self) -> String {
        format!("SELECT {} FROM {} t", self.values("t"), self.table)
    }

    /// The digest of a row whose first columns are those that are told.
    pub(crate) fn row(&self, row: &Row<'_>) -> Result<RowDigest> {
        let values = (0..self.columns.len()).map(|place| row.raw(place));
        Ok(self.digest(&values.collect::<rusqlite::Result<Vec<_>>>()?)?)
    }

    /// Over what the row holds, each with the name of its column: one that is added to the table later and holds nothing
    /// changes no digest.
    fn digest(&self, values: &[ValueRef<'_>]) -> crate::domain::Result<RowDigest> {
        let mut pairs = Vec::with_capacity(2 * values.len());
        for (column, value) in self.columns.iter().zip(values) {
            let value = match value {
                ValueRef::Integer(number) => Value::Integer(*number),
                ValueRef::Text(bytes) => std::str::from_utf8(bytes).map_or(Value::Blob(bytes), Value::Text),
                ValueRef::Blob(bytes) => Value::Blob(bytes),
                ValueRef::Null | ValueRef::Real(_) => continue,
            };
            pairs.extend([Value::Text(column), value]);
        }
        let mut sealer = Sealer::new(1);
        sealer.table(self.table, pairs.len())?.row(&pairs)?;
        Ok(in_signs(&sealer.finish(&FIRST)))
    }

    /// One of them, by its key.
    pub(crate) fn one(&self) -> String {
        format!("{} WHERE t.{} = ?1", self.all(), self.key())
    }

    /// The row in full, but for its secrets and for what it does not hold.
    fn in_full(&self, row: &Row<'_>) -> Result<InFull> {
        let mut full = Vec::with_capacity(self.columns.len());
        for (place, column) in self.columns.iter().enumerate().skip(1) {
            let value = plain(column, row.raw(place)?);
            if !value.is_null() {
                full.push((*column, value));
            }
        }
        Ok(InFull(full))
    }
}

/// What a row holds, column by column.
struct InFull(Vec<(&'static str, Json)>);

impl Serialize for InFull {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(column, value)| (column, value)))
    }
}

/// A row by its key, with its digest now and before, and the row; what is not there is left out at the end.
struct Change {
    key: Json,
    is: Option<RowDigest>,
    was: Option<RowDigest>,
    row: Option<InFull>,
}

impl Serialize for Change {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let (is, was) = (signs(self.is.as_ref()), signs(self.was.as_ref()));
        let known = if self.row.is_some() {
            4
        } else if was.is_some() {
            3
        } else {
            2
        };
        let mut told = serializer.serialize_seq(Some(known))?;
        told.serialize_element(&self.key)?;
        told.serialize_element(&is)?;
        if known > 2 {
            told.serialize_element(&was)?;
        }
        if known > 3 {
            told.serialize_element(&self.row)?;
        }
        told.end()
    }
}

fn signs(digest: Option<&RowDigest>) -> Option<&str> {
    digest.and_then(|digest| std::str::from_utf8(digest).ok())
}

/// What became of rows, by their tables.
type Changes = BTreeMap<&'static str, Vec<Change>>;

fn text(changes: &Changes) -> Result<String> {
    serde_json::to_string(changes)
        .map_err(|error| Error::damaged(Message::of("damage-not-told").with("error", &error.to_string())))
}

/// How one row of each table is read again, which is as long as the table is wide.
static ONE: LazyLock<Vec<String>> = LazyLock::new(|| TOLD.iter().map(Told::one).collect());

/// The beginning of a hash: three bytes are four signs.
fn in_signs(hash: &Hash) -> RowDigest {
    let mut digest = RowDigest::default();
    for (signs, bytes) in digest.chunks_exact_mut(4).zip(hash.chunks_exact(3)) {
        let bits = bytes.iter().fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte));
        for (nth, sign) in signs.iter_mut().rev().enumerate() {
            *sign = SIGNS.get(bits >> (6 * nth) & 63).copied().unwrap_or(b'-');
        }
    }
    digest
}

/// A value as it is told in full.
pub(crate) fn plain(column: &str, value: ValueRef<'_>) -> Json {
    match value {
        ValueRef::Null | ValueRef::Real(_) => Json::Null,
        ValueRef::Integer(number) => number.into(),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) if SECRET.contains(&column) => {
            hex(&Sha256::digest(bytes)).into()
        }
        ValueRef::Text(text) => String::from_utf8_lossy(text).into(),
        ValueRef::Blob(bytes) => hex(bytes).into(),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Where a connection notes them for itself.
pub(crate) const NOTED: &str = "touched";

/// Has a connection that works note which of these rows are touched, from here on. What is taken back is not noted. Not
/// done as it is opened: it takes as long as that does, and who only looks need not wait for it.
pub(crate) fn watch(connection: &Connection) -> Result<()> {
    connection.create_scalar_function(
        "row_digest",
        -1,
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC,
        digest_of_call,
    )?;
    let mut made = String::from(
        "CREATE TEMP TABLE touched (place INTEGER NOT NULL, key ANY NOT NULL, was BLOB, PRIMARY KEY (place, key))
           STRICT, WITHOUT ROWID;",
    );
    for (place, told) in TOLD.iter().enumerate() {
        let (table, key) = (told.table, told.key());
        let (old, new) = (told.values("OLD"), told.values("NEW"));
        let beside = told.cost.map_or(String::new(), |_| format!(", {WORKED_OUT_AFTER}"));
        let changed = told.columns.join(", ") + &beside;
        let first = format!("NOT EXISTS (SELECT 1 FROM touched WHERE place = {place} AND key = OLD.{key})");
        let noted = format!("INSERT INTO touched VALUES ({place}, OLD.{key}, row_digest({place}, {old}))");
        // Before it is done: a guard of the schema may change the row once more after it. A cost that is worked out anew
        // changes nothing that is told.
        made += &format!(
            "CREATE TEMP TRIGGER {table}_new AFTER INSERT ON main.{table}
             BEGIN INSERT INTO touched VALUES ({place}, NEW.{key}, NULL) ON CONFLICT DO NOTHING; END;
             CREATE TEMP TRIGGER {table}_other BEFORE UPDATE OF {changed} ON main.{table}
             WHEN ({old}) IS NOT ({new}) AND {first} BEGIN {noted}; END;
             CREATE TEMP TRIGGER {table}_gone BEFORE DELETE ON main.{table} WHEN {first} BEGIN {noted}; END;"
        );
    }
    Ok(connection.execute_batch(&made)?)
}

fn digest_of_call(context: &Context<'_>) -> rusqlite::Result<RowDigest> {
    let place: u8 = context.get(0)?;
    let values: Vec<_> = (1..context.len()).map(|nth| context.get_raw(nth)).collect();
    let told = TOLD
        .get(usize::from(place))
        .ok_or(rusqlite::Error::InvalidFunctionParameterType(0, rusqlite::types::Type::Integer))?;
    told.digest(&values).map_err(|error| rusqlite::Error::UserFunctionError(error.into()))
}

/// What became of the rows that were touched since it was told last; none where they are as they were.
pub(super) fn since_last(connection: &Connection) -> Result<Option<String>> {
    let mut statement = connection.prepare_cached("SELECT place, key, was FROM touched")?;
    let touched: Vec<(u8, Sql, Option<RowDigest>)> = statement
        .query_map([], |row| Ok((row.read(0)?, row.read(1)?, row.read(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    if touched.is_empty() {
        return Ok(None);
    }
    connection.prepare_cached("DELETE FROM touched")?.execute([])?;
    let in_full = touched.len() <= FEW;
    let mut changes = Changes::new();
    for (place, key, was) in touched {
        let nth = usize::from(place);
        let (Some(told), Some(one)) = (TOLD.get(nth), ONE.get(nth)) else {
            return Err(Error::damaged(Message::of("damage-no-table")));
        };
        let mut statement = connection.prepare_cached(one)?;
        let mut rows = statement.query([&key])?;
        let (is, row) = match rows.next()? {
            Some(row) => (Some(told.row(row)?), in_full.then(|| told.in_full(row)).transpose()?),
            None => (None, None),
        };
        if is != was {
            let key = plain("", ValueRef::from(&key));
            changes.entry(told.table).or_default().push(Change { key, is, was, row });
        }
    }
    if changes.is_empty() { Ok(None) } else { text(&changes).map(Some) }
}

/// The rows that activities tell of beside the one that each is about, as `activity_rows` has them. What a file held
/// when it was brought up to date is told of nobody's deed.
pub(crate) const BESIDE: &str = "
    SELECT told.key AS touched_table, change.value ->> 0 AS key, a.id AS activity_id
      FROM user_activities a, json_each(a.told) told, json_each(told.value) change
     WHERE a.told IS NOT NULL AND a.action <> 'rows.found'
       AND NOT (told.key IS a.touched_table AND change.value ->> 0 IS a.touched_id)";

/// Has an activity found by these rows.
pub(super) fn find_by_rows(connection: &Connection, activity: i64) -> Result<()> {
    let sql = format!("INSERT INTO activity_rows {BESIDE} AND a.id = ?1");
    connection.prepare_cached(&sql)?.execute([activity])?;
    Ok(())
}

/// Tells every row as it is found, in a file whose activities told of changes only.
pub(crate) fn tell_all(connection: &Connection) -> Result<()> {
    let (mut changes, mut count) = (Changes::new(), 0);
    for told in &TOLD {
        let mut statement = connection.prepare(&told.all())?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (key, is) = (plain("", row.raw(0)?), Some(told.row(row)?));
            changes.entry(told.table).or_default().push(Change { key, is, was: None, row: None });
            count += 1;
            if count == AT_ONCE {
                found(connection, &std::mem::take(&mut changes), std::mem::take(&mut count))?;
            }
        }
    }
    if count > 0 { found(connection, &changes, count) } else { Ok(()) }
}

fn found(connection: &Connection, changes: &Changes, count: usize) -> Result<()> {
    let nobody = Actor { user: None, username: "storekeep", session: None };
    let told = Some(text(changes)?);
    let found = Activity::new(Deed::RowsFound { rows: i64::try_from(count).unwrap_or(i64::MAX) });
    activity::append(connection, nobody, &clock::now(), &found, told)
}
