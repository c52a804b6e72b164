//! What stands behind one row of a master: stock, movements, documents, sessions. Each reading has a most of its own,
//! for nobody reads a thousand lines beside a list.

mod dealings;
mod prices;
mod stock;
mod users;

#[cfg(test)]
mod tests;

pub use dealings::{DocumentLine, MonthOfSales, Products};
pub use prices::PriceChange;
pub use stock::{InLot, InWarehouse, MovedLot, StockOfProduct};
pub use users::{Done, SignIn};
