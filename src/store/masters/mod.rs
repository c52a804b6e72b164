//! The master tables, one file each: what they hold, and the rules beyond single columns.

pub mod customers;
pub mod sales_engineers;

pub use customers::CUSTOMERS;
pub use sales_engineers::SALES_ENGINEERS;
