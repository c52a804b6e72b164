//! What parties owe is the sum of their documents and payments, and kinds of document are what the program says.

use rusqlite::Connection;

use super::{Findings, count};
use crate::domain::{Kind, Money};
use crate::store::Result;
use crate::store::access::shop;
use crate::store::kernel::sql::ReadColumn;
use crate::words::Message;

/// Each kind in the file against the program's own facts, by which balances are kept. Counts kinds.
pub(super) fn kinds(connection: &Connection, found: &mut Findings) -> Result<u64> {
    let facts = |kind: Kind| {
        (kind.party().code().to_owned(), kind.stock_sign(), kind.money_sign(), i64::from(kind.is_return()))
    };
    let mut statement =
        connection.prepare("SELECT party, stock_sign, money_sign, is_return FROM kinds WHERE code = ?1")?;
    for kind in Kind::ALL {
        let mut rows = statement.query([kind.code()])?;
        match rows.next()? {
            Some(row) if (row.read(0)?, row.read(1)?, row.read(2)?, row.read(3)?) == facts(*kind) => {}
            Some(_) => found.say(Message::of("verify-kind-facts").with("kind", &kind.one())),
            None => found.say(Message::of("verify-kind-missing").with("kind", &kind.one())),
        }
    }
    let known: Vec<String> = Kind::ALL.iter().map(|kind| format!("'{}'", kind.code())).collect();
    let unknown = format!("SELECT code FROM kinds WHERE code NOT IN ({})", known.join(", "));
    found.list(connection, &unknown, |row| {
        let code: String = row.read(0)?;
        Ok(Message::of("verify-kind-unknown").with("code", &code))
    })?;
    count(connection, "SELECT count(*) FROM kinds")
}

/// Every balance of a customer and a supplier against their posted documents less their payments. Counts both.
pub(super) fn balances(connection: &Connection, found: &mut Findings) -> Result<u64> {
    let currency = shop::read(connection)?.map(|shop| shop.currency).unwrap_or_default();
    for (table, side, sign, of_all) in
        [("customers", "customer_id", 1, "is_system = 0"), ("suppliers", "supplier_id", -1, "1")]
    {
        let sql = format!(
            "WITH owed AS (SELECT i.{side} AS party, sum(k.money_sign * (i.total + i.rounding)) AS sum
                             FROM invoices i JOIN kinds k ON k.code = i.kind
                            WHERE i.status = 'posted' AND i.{side} IS NOT NULL GROUP BY 1),
                  paid AS (SELECT {side} AS party, sum(iif(direction = 'in', amount, -amount)) AS sum
                             FROM payments WHERE method <> 'store_credit' AND {side} IS NOT NULL GROUP BY 1)
             SELECT code, balance, again
               FROM (SELECT t.code, t.balance,
                            iif({of_all}, {sign} * (coalesce(owed.sum, 0) - coalesce(paid.sum, 0)), 0) AS again
                       FROM {table} t LEFT JOIN owed ON owed.party = t.id LEFT JOIN paid ON paid.party = t.id)
              WHERE balance <> again"
        );
        found.list(connection, &sql, |row| {
            let code: String = row.read(0)?;
            let amount = |place: usize| Ok::<_, rusqlite::Error>(row.read::<Money>(place)?.plain(currency));
            Ok(Message::of("verify-party-balance")
                .with("code", &code)
                .with("balance", &amount(1)?)
                .with("again", &amount(2)?))
        })?;
    }
    Ok(count(connection, "SELECT count(*) FROM customers")?
        + count(connection, "SELECT count(*) FROM suppliers")?)
}
