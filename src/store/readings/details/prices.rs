//! What the prices of a product were, since when, and who changed them.

use serde_json::Value as Json;

use crate::domain::{Permission, ProductId};
use crate::store::Result;
use crate::store::activities::hidden;
use crate::store::kernel::clock;
use crate::store::kernel::sql::ReadColumn;
use crate::store::rooms;

/// One price that became another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceChange {
    /// In the shop's own time.
    pub at: String,
    /// The column: `price`, `wholesale_price`, `lowest_price`.
    pub column: &'static str,
    /// None where the product was new, or had no such price.
    pub before: Option<String>,
    pub after: Option<String>,
    pub who: String,
    /// The file that it came from; none where somebody typed it.
    pub file: Option<String>,
}

const PRICES: [&str; 3] = ["price", "wholesale_price", "lowest_price"];
/// Most activities that are read.
const MOST: u32 = 12;

impl rooms::Stock<'_> {
    /// The changes of a product's prices, the newest first.
    ///
    /// # Errors
    /// When the user may not see activities.
    pub fn price_changes(&self, product: ProductId) -> Result<Vec<PriceChange>> {
        let sql = format!(
            "SELECT t.at, t.before, t.after,
                    coalesce((SELECT full_name FROM users WHERE id = t.user_id), t.username) AS who,
                    (SELECT coalesce(f.arguments ->> 'file', f.description) FROM user_activities f
                      WHERE f.touched_table = 'products' AND f.touched_id IS NULL AND f.action = 'data.imported'
                        AND f.at = t.at AND f.id > t.id ORDER BY f.id LIMIT 1) AS file
               FROM user_activities t
              WHERE t.touched_table = 'products' AND t.touched_id = ?1
                AND t.action IN ('master.created', 'master.changed')
                AND (instr(t.after, '\"price\":') OR instr(t.after, '\"wholesale_price\":')
                     OR instr(t.after, '\"lowest_price\":'))
              ORDER BY t.id DESC LIMIT {MOST}"
        );
        let mut statement = self.read(Permission::ActivityView)?.prepare_cached(&sql)?;
        let mut rows = statement.query([product])?;
        let mut changes = Vec::new();
        while let Some(row) = rows.next()? {
            let (at, who): (String, String) = (row.read("at")?, row.read("who")?);
            let file: Option<String> = row.read("file")?;
            let read = |text: Option<String>| {
                text.and_then(|text| serde_json::from_str::<Json>(&text).ok()).unwrap_or_default()
            };
            let (before, after) = (read(row.read("before")?), read(row.read("after")?));
            let text = |json: &Json, column| json.get(column).and_then(Json::as_str).map(str::to_owned);
            let told =
                PRICES.into_iter().filter(|column| after.get(*column).is_some() && !hidden(self, column));
            changes.extend(told.map(|column| PriceChange {
                at: clock::local(&at),
                column,
                before: text(&before, column),
                after: text(&after, column),
                who: who.clone(),
                file: file.clone(),
            }));
        }
        Ok(changes)
    }
}
