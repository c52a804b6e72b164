//! What a column may hold by its CHECK is what its type can be: a case that one of the two has alone cannot be kept, or
//! cannot be read.

use std::collections::BTreeSet;

use crate::domain::{
    Coded, Direction, Kind, LotQuality, LotStatus, MovementReason, NegativePolicy, PaymentMethod, Restock,
    ReturnReason, Status, Unit,
};
use crate::store::tests::shop;

/// The texts that a table compares a column with.
fn named(sql: &str, column: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let quoted = |text: &str| text.split('\'').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    for (at, _) in sql.match_indices(column) {
        let before = sql.get(..at).unwrap_or_default().chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let behind = sql.get(at + column.len()..).unwrap_or_default();
        if let Some(list) = behind.strip_prefix(" IN (") {
            found.extend(quoted(list.split(')').next().unwrap()));
        } else if let Some(text) = behind.strip_prefix(" = '") {
            found.extend(text.split('\'').next().map(str::to_owned));
        }
    }
    found
}

#[test]
fn every_check_names_the_cases_of_its_type() {
    let (_folder, session) = shop();
    let file = session.store().connection();
    fn codes<T: Coded>() -> BTreeSet<String> {
        T::ALL.iter().map(|case| case.code().to_owned()).collect()
    }
    for (table, column, codes) in [
        ("payments", "method", codes::<PaymentMethod>()),
        ("ticket_payments", "method", codes::<PaymentMethod>()),
        ("suppliers", "payment_method", codes::<PaymentMethod>()),
        ("payments", "direction", codes::<Direction>()),
        ("ticket_payments", "direction", codes::<Direction>()),
        ("invoices", "kind", codes::<Kind>()),
        ("unified_invoices", "kind", codes::<Kind>()),
        ("invoices", "status", codes::<Status>()),
        ("invoice_items", "reason", codes::<ReturnReason>()),
        ("invoice_items", "restock", codes::<Restock>()),
        ("stock_movements", "reason", codes::<MovementReason>()),
        ("lots", "status", codes::<LotStatus>()),
        ("lots", "quality", codes::<LotQuality>()),
        ("products", "unit", codes::<Unit>()),
        ("products", "negative_stock", codes::<NegativePolicy>()),
    ] {
        let sql: String = file
            .query_row("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?1", [table], |row| {
                row.get(0)
            })
            .unwrap();
        assert_eq!(named(&sql, column), codes, "{table}.{column}");
    }
}
