//! The master tables, one file each: what they hold, and the rules beyond single columns.

pub mod barcodes;
pub mod categories;
mod codes;
pub mod customers;
pub mod lots;
pub mod product_groups;
pub mod products;
pub mod roles;
pub mod sales_engineers;
pub mod suppliers;
pub mod users;
pub mod warehouses;

#[cfg(test)]
mod tests;

pub use categories::CATEGORIES;
pub use customers::CUSTOMERS;
pub use lots::LOTS;
pub use product_groups::PRODUCT_GROUPS;
pub use products::PRODUCTS;
pub use roles::ROLES;
pub use sales_engineers::SALES_ENGINEERS;
pub use suppliers::SUPPLIERS;
pub use users::USERS;
pub(super) use users::end_sessions;
pub use warehouses::WAREHOUSES;

use super::master::{Master, Record};
use super::{Error, Result};
use crate::domain::party;

/// Every master that is kept and edited.
pub const ALL: [&Master; 9] = [
    &CUSTOMERS,
    &SUPPLIERS,
    &PRODUCTS,
    &CATEGORIES,
    &PRODUCT_GROUPS,
    &WAREHOUSES,
    &LOTS,
    &SALES_ENGINEERS,
    &USERS,
];

/// An e-mail address must look like one.
fn check_email(after: &Record) -> Result<()> {
    party::email(after.text("email").unwrap_or_default())
        .map(|_| ())
        .map_err(|error| Error::field("email", error))
}
