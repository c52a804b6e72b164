//! The names of the places where things are kept. With an id a place is the page of that row.

use crate::ui::Place;

pub const CUSTOMERS: Place = Place::named("customers");
pub const SUPPLIERS: Place = Place::named("suppliers");
pub const PRODUCTS: Place = Place::named("products");
pub const CATEGORIES: Place = Place::named("categories");
pub const PRODUCT_GROUPS: Place = Place::named("product_groups");
pub const WAREHOUSES: Place = Place::named("warehouses");
pub const LOTS: Place = Place::named("lots");
pub const SALES_ENGINEERS: Place = Place::named("sales_engineers");
pub const USERS: Place = Place::named("users");
