//! One column of one row altered at a time, and for every column of the schema: found, or free and why.

use std::collections::BTreeMap;

use rusqlite::Connection;
use rusqlite::types::Value;

use super::super::super::activity::ACTIVITIES;
use super::super::super::register::{BELOW, HEADERS};
use super::super::super::row::Sealed;
use super::{said_of, sold, tampered};

/// What is decided of the columns of a table.
struct Decision {
    table: &'static str,
    /// The row that is altered; blank when no column of it is to be found.
    row: &'static str,
    /// The words that tell which row it was.
    names: &'static [&'static str],
    /// A change of one of these is found.
    found: &'static [&'static str],
    /// A change of these is not, because of the reason given.
    free: &'static [(&'static [&'static str], &'static str)],
}

const MASTER: &str = "a clerk may change it; every change by the program is told in the activities";
const FILE: &[&str] = &["SQLite", "Row", "row"];

const DECISIONS: &[Decision] = &[
    Decision {
        table: "invoices",
        row: "id = 2",
        names: &["000002"],
        found: &[
            "id",
            "uuid",
            "kind",
            "number",
            "status",
            "invoice_date",
            "due_date",
            "customer_id",
            "supplier_id",
            "warehouse_id",
            "sales_engineer_id",
            "commission_rate",
            "prices_include_tax",
            "discount_percent",
            "discount_amount",
            "shipping",
            "shipping_tax_rate",
            "other_charges",
            "other_charges_tax_rate",
            "cash_rounding",
            "currency",
            "exchange_rate",
            "lines_net",
            "discount",
            "net",
            "charges",
            "tax",
            "rounding",
            "total",
            "paid",
            "reference",
            "purchase_order",
            "original_invoice_id",
            "session_id",
            "posted_at",
            "posted_by",
            "cancelled_at",
            "cancelled_by",
            "notes",
        ],
        free: &[
            (&["internal_notes", "updated_at"], "may change after posting"),
            (&["user_id", "created_at"], "who began the ticket and when; who posted it and when is sealed"),
            (&["payment_terms_days"], "what the due date came from; the due date is sealed"),
            (&["delivery_date", "terms"], "the register does not keep them yet; no screen enters them"),
        ],
    },
    Decision {
        table: "invoice_items",
        row: "invoice_id = 2 AND line_number = 2",
        names: &["000002"],
        found: &[
            "id",
            "invoice_id",
            "line_number",
            "product_id",
            "description",
            "unit",
            "quantity",
            "unit_price",
            "discount_percent",
            "discount_amount",
            "tax_rate",
            "discount",
            "net",
            "document_discount",
            "taxable",
            "tax",
            "total",
            "unit_cost",
            "original_item_id",
        ],
        free: &[(&["lots_chosen"], "how the lots were chosen; which they are is sealed")],
    },
    Decision {
        table: "invoice_item_lots",
        row: "lot_id = 2 AND invoice_item_id = (SELECT id FROM invoice_items WHERE invoice_id = 2 AND line_number = 1)",
        names: &["000002"],
        found: &["invoice_item_id", "lot_id", "quantity", "unit_cost"],
        free: &[],
    },
    Decision {
        table: "stock_movements",
        row: "unified_invoice_id = 2 AND lot_id = 1",
        names: &["000002"],
        found: &[
            "id",
            "moved_at",
            "product_id",
            "lot_id",
            "warehouse_id",
            "quantity",
            "unit_cost",
            "reason",
            "invoice_item_id",
            "unified_invoice_id",
            "user_id",
            "notes",
        ],
        free: &[],
    },
    Decision {
        table: "stock_balances",
        row: "lot_id = 2 AND warehouse_id = 1",
        names: &["L-LATE of NPK-20"],
        found: &["lot_id", "warehouse_id", "quantity"],
        free: &[],
    },
    Decision {
        table: "payments",
        row: "unified_invoice_id = 2 AND method = 'cash'",
        names: &["000002"],
        found: &[
            "id",
            "number",
            "direction",
            "customer_id",
            "supplier_id",
            "method",
            "amount",
            "tendered",
            "change_given",
            "reference",
            "check_number",
            "check_due_date",
            "payment_date",
            "received_at",
            "unified_invoice_id",
            "user_id",
            "notes",
        ],
        free: &[],
    },
    Decision {
        table: "invoice_payments",
        row: "id = 2",
        names: &["000002"],
        found: &["id", "payment_id", "invoice_id", "amount", "unified_invoice_id", "user_id", "created_at"],
        free: &[],
    },
    Decision {
        table: "unified_invoices",
        row: "id = 2",
        names: &["000002"],
        found: &[
            "id",
            "event",
            "invoice_id",
            "uuid",
            "kind",
            "number",
            "invoice_date",
            "due_date",
            "recorded_at",
            "user_id",
            "username",
            "session_id",
            "customer_id",
            "supplier_id",
            "party_code",
            "party_name",
            "party_tax_number",
            "warehouse_id",
            "warehouse_code",
            "warehouse_name",
            "sales_engineer_id",
            "sales_engineer_code",
            "sales_engineer_name",
            "commission_rate",
            "prices_include_tax",
            "currency",
            "decimals",
            "exchange_rate",
            "discount_percent",
            "shipping",
            "shipping_tax_rate",
            "other_charges",
            "other_charges_tax_rate",
            "lines_net",
            "discount",
            "net",
            "charges",
            "charges_tax",
            "tax",
            "rounding",
            "total",
            "paid",
            "original_number",
            "reference",
            "purchase_order",
            "notes",
            "line_count",
            "previous_hash",
            "hash",
        ],
        free: &[],
    },
    Decision {
        table: "unified_invoice_items",
        row: "unified_invoice_id = 2 AND line_number = 2",
        names: &["000002"],
        found: &[
            "unified_invoice_id",
            "line_number",
            "product_id",
            "sku",
            "name",
            "name_ar",
            "category",
            "description",
            "unit",
            "quantity",
            "unit_price",
            "discount",
            "net",
            "document_discount",
            "taxable",
            "tax_rate",
            "tax",
            "total",
            "unit_cost",
        ],
        free: &[],
    },
    Decision {
        table: "unified_invoice_lots",
        row: "unified_invoice_id = 2 AND lot_id = 1",
        names: &["000002"],
        found: &[
            "unified_invoice_id",
            "line_number",
            "lot_id",
            "lot_number",
            "supplier_lot",
            "expires",
            "quantity",
            "unit_cost",
        ],
        free: &[],
    },
    Decision {
        table: "user_activities",
        row: "id = 3",
        names: &["ctivit"],
        found: &[
            "id",
            "at",
            "user_id",
            "username",
            "session_id",
            "action",
            "touched_table",
            "touched_id",
            "description",
            "before",
            "after",
            "approver_id",
            "previous_hash",
            "hash",
        ],
        free: &[],
    },
    Decision {
        table: "sequences",
        row: "prefix = 'SAL'",
        names: &["SAL-"],
        found: &["prefix", "year", "last"],
        free: &[],
    },
    Decision {
        table: "products",
        row: "id = 1",
        names: &["NPK-20"],
        found: &["on_hand"],
        free: &[(
            &[
                "id",
                "sku",
                "name",
                "name_ar",
                "category_id",
                "group_id",
                "unit",
                "kind",
                "tax_rate",
                "cost",
                "price",
                "wholesale_price",
                "lowest_price",
                "tracks_lots",
                "negative_stock",
                "shelf_life_days",
                "reorder_point",
                "minimum_stock",
                "maximum_stock",
                "supplier_id",
                "lead_time_days",
                "variety",
                "origin",
                "active_ingredient",
                "concentration",
                "npk",
                "specifications",
                "is_active",
                "notes",
                "created_at",
                "updated_at",
            ],
            MASTER,
        )],
    },
    Decision {
        table: "lots",
        row: "id = 2",
        names: &["L-LATE"],
        found: &["product_id"],
        free: &[(
            &[
                "id",
                "number",
                "supplier_lot",
                "ministry_approval",
                "ministry_approval_date",
                "supplier_id",
                "manufactured",
                "expires",
                "received",
                "unit_cost",
                "price",
                "status",
                "quality",
                "tested_on",
                "tested_by",
                "certificate",
                "germination",
                "purity",
                "moisture",
                "shelf",
                "notes",
                "created_at",
                "updated_at",
            ],
            MASTER,
        )],
    },
    Decision {
        table: "refinery_schema_history",
        row: "version = 2",
        names: &["schema", "history"],
        found: &[],
        free: &[(
            &["version", "name", "applied_on", "checksum"],
            "how the schema came to be; the schema itself is compared word for word",
        )],
    },
    Decision {
        table: "product_barcodes",
        row: "",
        names: FILE,
        found: &[],
        free: &[(&["barcode", "product_id", "pack_quantity", "pack_price"], MASTER)],
    },
    Decision {
        table: "shop",
        row: "",
        names: FILE,
        found: &[],
        free: &[(
            &[
                "id",
                "name",
                "country",
                "currency",
                "decimals",
                "tax_rate",
                "prices_include_tax",
                "cash_rounding",
                "requires_quality_test",
                "address",
                "phone",
                "tax_number",
                "receipt_footer",
                "created_at",
                "updated_at",
            ],
            "settings; a document keeps those it was made with",
        )],
    },
    Decision {
        table: "roles",
        row: "",
        names: FILE,
        found: &[],
        free: &[(
            &[
                "id",
                "code",
                "name",
                "name_ar",
                "permissions",
                "is_system",
                "is_active",
                "notes",
                "created_at",
                "updated_at",
            ],
            MASTER,
        )],
    },
    Decision {
        table: "users",
        row: "",
        names: FILE,
        found: &[],
        free: &[(
            &[
                "id",
                "username",
                "full_name",
                "role_id",
                "secret_hash",
                "email",
                "phone",
                "failed_count",
                "locked_until",
                "last_sign_in_at",
                "is_active",
                "notes",
                "created_at",
                "updated_at",
            ],
            MASTER,
        )],
    },
    Decision {
        table: "user_sessions",
        row: "",
        names: FILE,
        found: &[],
        free: &[(
            &[
                "id",
                "user_id",
                "started_at",
                "last_seen_at",
                "ended_at",
                "ended_how",
                "tty",
                "ssh_client",
                "host",
                "process_id",
            ],
            "changes while a session runs; its beginning and its end are told in the activities",
        )],
    },
    Decision {
        table: "sales_engineers",
        row: "",
        names: FILE,
        found: &[],
        free: &[(
            &[
                "id",
                "code",
                "name",
                "phone",
                "email",
                "department",
                "user_id",
                "commission_rate",
                "monthly_target",
                "is_active",
                "notes",
                "created_at",
                "updated_at",
            ],
            MASTER,
        )],
    },
    Decision {
        table: "customers",
        row: "",
        names: FILE,
        found: &[],
        free: &[(
            &[
                "id",
                "code",
                "name",
                "company",
                "kind",
                "category",
                "phone",
                "mobile",
                "email",
                "address",
                "city",
                "country",
                "tax_number",
                "credit_limit",
                "payment_terms_days",
                "discount_rate",
                "price_level",
                "sales_engineer_id",
                "tags",
                "is_system",
                "is_active",
                "notes",
                "created_at",
                "updated_at",
            ],
            MASTER,
        )],
    },
    Decision {
        table: "suppliers",
        row: "",
        names: FILE,
        found: &[],
        free: &[(
            &[
                "id",
                "code",
                "name",
                "company",
                "kind",
                "contact_person",
                "contact_phone",
                "phone",
                "mobile",
                "email",
                "website",
                "address",
                "city",
                "country",
                "tax_number",
                "bank_account",
                "payment_terms_days",
                "payment_method",
                "goods_rating",
                "quality_rating",
                "delivery_rating",
                "is_preferred",
                "tags",
                "is_active",
                "notes",
                "created_at",
                "updated_at",
            ],
            MASTER,
        )],
    },
    Decision {
        table: "categories",
        row: "",
        names: FILE,
        found: &[],
        free: &[(
            &[
                "id",
                "code",
                "name",
                "name_ar",
                "parent_id",
                "position",
                "is_active",
                "notes",
                "created_at",
                "updated_at",
            ],
            MASTER,
        )],
    },
    Decision {
        table: "product_groups",
        row: "",
        names: FILE,
        found: &[],
        free: &[(
            &[
                "id",
                "name",
                "category_id",
                "tax_rate",
                "shelf_life_days",
                "expiry_alert_days",
                "is_active",
                "notes",
                "created_at",
                "updated_at",
            ],
            MASTER,
        )],
    },
    Decision {
        table: "warehouses",
        row: "",
        names: FILE,
        found: &[],
        free: &[(
            &[
                "id",
                "code",
                "name",
                "name_ar",
                "region",
                "address",
                "kind",
                "manager_id",
                "is_default",
                "temperature_low",
                "temperature_high",
                "humidity_low",
                "humidity_high",
                "capacity",
                "is_active",
                "notes",
                "created_at",
                "updated_at",
            ],
            MASTER,
        )],
    },
];

/// Values that a rule of the table would let pass, so that it is not the rule that finds them.
const ALLOWED: &[(&str, &str, &str)] = &[
    ("invoices", "kind", "'export'"),
    ("invoices", "status", "'cancelled'"),
    ("invoices", "supplier_id", "1"),
    ("invoices", "prices_include_tax", "1"),
    ("invoices", "currency", "'SAR'"),
    ("invoices", "cash_rounding", "1000"),
    ("invoices", "cancelled_by", "1"),
    ("invoices", "original_invoice_id", "1"),
    ("invoices", "session_id", "1"),
    ("invoices", "posted_by", "2"),
    ("invoice_items", "discount_amount", "1"),
    ("invoice_items", "unit", "'kg'"),
    ("invoice_items", "line_number", "9"),
    ("invoice_items", "original_item_id", "1"),
    ("invoice_item_lots", "lot_id", "4"),
    ("stock_movements", "lot_id", "4"),
    ("stock_movements", "reason", "'cancelled'"),
    ("stock_balances", "lot_id", "5"),
    ("payments", "direction", "'out'"),
    ("payments", "method", "'check'"),
    ("payments", "supplier_id", "1"),
    ("payments", "check_due_date", "'2026-01-01'"),
    ("unified_invoices", "id", "9"),
    ("unified_invoices", "event", "'cancelled'"),
    ("unified_invoices", "kind", "'export'"),
    ("unified_invoices", "prices_include_tax", "1"),
    ("unified_invoices", "supplier_id", "1"),
    ("unified_invoice_items", "line_number", "9"),
    ("unified_invoice_lots", "lot_id", "4"),
    ("user_activities", "approver_id", "2"),
    ("user_activities", "id", "99"),
    ("lots", "status", "'recalled'"),
    ("lots", "quality", "'conditional'"),
    ("lots", "product_id", "2"),
    ("products", "unit", "'kg'"),
    ("products", "kind", "'service'"),
    ("products", "negative_stock", "'allow'"),
    ("products", "tracks_lots", "0"),
    ("products", "is_active", "0"),
];

fn columns_of(connection: &Connection) -> BTreeMap<String, Vec<String>> {
    let mut statement = connection
        .prepare(
            "SELECT l.name, c.name FROM pragma_table_list l JOIN pragma_table_info(l.name) c
              WHERE l.type = 'table' AND l.schema = 'main' AND l.name NOT LIKE 'sqlite_%'",
        )
        .unwrap();
    let mut columns: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut rows = statement.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        columns.entry(row.get(0).unwrap()).or_default().push(row.get(1).unwrap());
    }
    columns
}

#[test]
fn every_column_of_the_schema_is_decided_once() {
    let sold = sold();
    let mut there = columns_of(sold.session.store().connection());
    for decision in DECISIONS {
        let mut decided: Vec<&str> = decision.found.to_vec();
        decided.extend(decision.free.iter().flat_map(|(columns, _)| columns.iter()));
        let mut columns = there.remove(decision.table).unwrap_or_default();
        columns.sort_unstable();
        decided.sort_unstable();
        assert_eq!(columns, decided, "{}: what verify says of each column must be decided", decision.table);
    }
    assert_eq!(there, BTreeMap::new(), "tables of which nothing is decided");
}

#[test]
fn every_column_that_is_to_be_found_is_found_and_names_its_row() {
    let sold = sold();
    let plain = tampered(&sold);
    let mut unfound = Vec::new();
    for decision in DECISIONS.iter().filter(|decision| !decision.row.is_empty()) {
        for column in decision.found {
            let change = change(&plain, decision, column);
            let said = said_of(&plain, &change);
            let named = said.iter().any(|said| {
                decision.names.iter().any(|name| said.contains(name)) && !said.starts_with("file integrity")
            });
            if !named {
                unfound.push((change, said));
            }
        }
    }
    assert!(unfound.is_empty(), "{unfound:#?}");
}

/// What is called free is free: otherwise the reason is no longer true.
#[test]
fn no_column_that_is_called_free_is_found() {
    let sold = sold();
    let plain = tampered(&sold);
    let mut found = Vec::new();
    for decision in DECISIONS.iter().filter(|decision| !decision.row.is_empty()) {
        for column in decision.free.iter().flat_map(|(columns, _)| columns.iter()).filter(|column| {
            // A key of a master stands in other tables; the history's version is the schema's.
            !["id", "version"].contains(column)
        }) {
            let change = change(&plain, decision, column);
            let said = said_of(&plain, &change);
            if !said.is_empty() {
                found.push((change, said));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn what_is_sealed_is_every_column_but_the_hashes() {
    let sold = sold();
    let there = columns_of(sold.session.store().connection());
    let sealed: Vec<&Sealed> = BELOW.into_iter().chain([&HEADERS, &ACTIVITIES]).collect();
    for table in sealed {
        let mut columns: Vec<&str> = there[table.table].iter().map(String::as_str).collect();
        columns.retain(|column| !["hash", "previous_hash"].contains(column));
        assert_eq!(columns, table.columns, "{}", table.table);
    }
}

/// The statement that alters one column of the decided row: another value that its rules allow where one is at hand.
fn change(connection: &Connection, decision: &Decision, column: &str) -> String {
    let (table, row) = (decision.table, decision.row);
    let value: Value = connection
        .query_row(&format!("SELECT {column} FROM {table} WHERE {row}"), [], |row| row.get(0))
        .unwrap_or_else(|error| panic!("{table}.{column}: {error}"));
    let allowed = ALLOWED.iter().find(|(of, name, _)| (*of, *name) == (table, column));
    let other = match (allowed, other_row(connection, table, column), value) {
        (Some((_, _, value)), _, _) => (*value).to_string(),
        (None, Some(id), _) => id.to_string(),
        (None, None, value) => other_value(connection, table, column, value),
    };
    format!("UPDATE {table} SET {column} = {other} WHERE {row}")
}

/// Another row that the key of this column could name.
fn other_row(connection: &Connection, table: &str, column: &str) -> Option<i64> {
    let parent: String = connection
        .query_row(
            &format!("SELECT \"table\" FROM pragma_foreign_key_list('{table}') WHERE \"from\" = '{column}'"),
            [],
            |row| row.get(0),
        )
        .ok()?;
    if parent.starts_with("unified_invoice_items") {
        return None;
    }
    let row = DECISIONS.iter().find(|decision| decision.table == table)?.row;
    connection
        .query_row(
            &format!(
                "SELECT id FROM {parent} WHERE id IS NOT (SELECT {column} FROM {table} WHERE {row}) ORDER BY id DESC LIMIT 1"
            ),
            [],
            |row| row.get(0),
        )
        .ok()
}

fn other_value(connection: &Connection, table: &str, column: &str, value: Value) -> String {
    match value {
        Value::Integer(number) if column == "id" => (number + 1000).to_string(),
        Value::Integer(number) => (number + 1).to_string(),
        Value::Text(text) if text.parse::<chrono::NaiveDate>().is_ok() => format!("date('{text}', '+1 day')"),
        Value::Text(text) if column == "uuid" => format!("'{}'", text.chars().rev().collect::<String>()),
        Value::Text(text) => format!("'{}x'", text.replace('\'', "''")),
        Value::Blob(bytes) => {
            format!("x'{}'", bytes.iter().map(|byte| format!("{:02x}", byte ^ 1)).collect::<String>())
        }
        Value::Real(_) => "0".to_string(),
        Value::Null => {
            let kind: String = connection
                .query_row(
                    &format!("SELECT type FROM pragma_table_info('{table}') WHERE name = '{column}'"),
                    [],
                    |row| row.get(0),
                )
                .unwrap();
            match kind.as_str() {
                "INTEGER" => "1".to_string(),
                _ if column.ends_with("_date") || column.ends_with("_on") || column == "manufactured" => {
                    "'2026-01-01'".to_string()
                }
                _ => "'x'".to_string(),
            }
        }
    }
}
