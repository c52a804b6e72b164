//! What is here: products, lots and their movements, what a sale takes and a delivery brings.

pub(crate) mod allocate;
pub(crate) mod carried;
pub(crate) mod goods_receipt;
pub(crate) mod opening_stock;
pub(crate) mod products;
pub(crate) mod stock;
